"""Actors: who acts on whom, what is known of each, and where it happened."""

import streamlit as st

from analysis import queries
from analysis.queries import Mark, roles
from dashboard import filters, source, wording
from dashboard.components import pages, tables
from dashboard.panels import actor_page, behind_numbers, event_card, places, sentences_about

MOST = 200


def draw() -> None:
    """Draw the finder, and the page of the actor that was found, or who acts on whom."""
    chosen = filters.chosen()
    pages.head(
        "Actors", "The people, countries and organisations in these articles: who does what to whom.", help="actors"
    )
    actors = source.ask(queries.actors, chosen, most=MOST)
    if actors.empty:
        pages.no_events()
        return

    by_name = dict(zip(actors["actor"], actors["name"], strict=True)) | _asked_for()
    actor = st.selectbox(
        "Find a person or organisation",
        list(by_name),
        format_func=lambda id: filters.label(id, by_name[id]) if id in by_name else id,
        index=None,
        key="actor",
        bind="query-params",
        placeholder="Type a name",
        on_change=sentences_about.first_page,
    )
    if actor:
        actor_page.show(actor, by_name[actor], chosen)
        event_card.show()
        return
    behind_numbers.chart("pairs")
    few = len(actors) < MOST
    st.header(wording.count(len(actors), "actor") if few else f"The {MOST} most active actors", anchor=False)
    means = source.ask(queries.tone_by_actor, chosen, most=MOST, only=tuple(actors["actor"]))
    means = means.drop(columns=["name", "kind", "articles"])
    actors = actors.drop(columns="tone").merge(means, on="actor", how="left")
    counted = source.ask(roles.events_by_role, chosen, only=tuple(actors["actor"]))
    actors = actors.merge(counted.drop(columns="events"), on="actor", how="left")
    behind_numbers.table(
        actors,
        {
            "events": lambda row: Mark(actor=str(row["actor"])),
            "as_doer": lambda row: Mark(doer=str(row["actor"])),
            "as_target": lambda row: Mark(target=str(row["actor"])),
        },
        key="actors-table",
        called={"tone": "Tone toward"},
    )
    tables.download(actors, "actors", key="actors-csv")


def _asked_for() -> dict[str, str]:
    """Give the id and name of the actor in the address, however few its events; say so where nobody is called that."""
    asked = st.query_params.get("actor")
    if not asked:
        return {}
    names = source.ask(queries.names, source.ask(queries.find_actors, (filters.labelled(asked),)))
    if not names:
        st.warning(
            f"The link asks for “{wording.plain(wording.cut(asked, 60))}”, a name that is not in these articles."
        )
    if asked not in [filters.label(id, name) for id, name in names.items()]:  # another spelling
        st.session_state["actor"] = next(iter(names), None)
    return names


pages.view(lambda: pages.sections({"Who does what": draw, "Places": places.draw}))
