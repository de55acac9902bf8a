"""Actors: who acts on whom, and what is known of each."""

import streamlit as st

from analysis import queries
from dashboard import filters, source
from dashboard.parts import card, charts, pages, person, tables, words

MOST = 200


def draw() -> None:
    """Draw the view."""
    chosen = filters.chosen()
    pages.head(
        "Actors", "The people, countries and organisations in these articles: who does what to whom.", help="actors"
    )
    actors = source.ask(queries.actors, chosen, most=MOST)
    if actors.empty:
        pages.nothing()
        return

    by_name = dict(zip(actors["actor"], actors["name"], strict=True))
    one = st.selectbox(
        "Look one up",
        list(by_name),
        format_func=lambda id: by_name.get(id, id),
        index=None,
        key="actor",
        bind="query-params",
        placeholder="Type a name",
    )
    if one:
        person.show(one, by_name[one], chosen)
        card.show()
        st.divider()

    charts.show("pairs")
    charts.show("network")
    if not one:
        charts.show("together")

    st.header(f"{'All' if len(actors) < MOST else 'The most active'} {words.count(len(actors), 'actor')}", anchor=False)
    means = source.ask(queries.tone_by_actor, chosen, most=MOST, only=tuple(actors["actor"]))
    means = means.drop(columns=["name", "kind", "articles"])
    actors = actors.drop(columns="tone").merge(means, on="actor", how="left")
    st.dataframe(
        actors.assign(kind=[words.named(words.KINDS, kind) for kind in actors["kind"]]),
        column_order=["name", "kind", "events", "articles", "tone", "low", "high", "sentences"],
        column_config={
            "name": "Name",
            "kind": "Kind",
            "events": st.column_config.NumberColumn("Events"),
            "articles": st.column_config.NumberColumn("Articles"),
            "tone": st.column_config.NumberColumn("Tone toward", format="%+.2f"),
            "low": st.column_config.NumberColumn(
                "95% from", format="%+.2f", help="The mean tone lies here with 95% confidence"
            ),
            "high": st.column_config.NumberColumn(
                "to", format="%+.2f", help="The mean tone lies here with 95% confidence"
            ),
            "sentences": st.column_config.NumberColumn("Sentences", help="What the mean tone rests on"),
        },
        hide_index=True,
    )
    tables.download(actors, "actors", key="actors-csv")


pages.view(draw)
