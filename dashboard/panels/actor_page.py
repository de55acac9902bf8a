"""An actor's page: who it is, its names, its timeline, its tone, sentences about it and by it."""

from collections.abc import Hashable
from dataclasses import replace
from typing import Any

import streamlit as st

from analysis import queries
from analysis.queries import Filters, roles
from analysis.queries import articles as reading
from dashboard import filters, source, wording
from dashboard.charts import timeline
from dashboard.components import charts, pages
from dashboard.corrections import forms
from dashboard.panels import event_card, listing, sentences_about, timeline_panel

Row = dict[Hashable, Any]
EVENTS = 8
MARKS = 60  # in its lanes; the others are counted in groups, which open


def show(id: str, name: str, chosen: Filters) -> None:
    """Draw the page of one actor, within what is chosen."""
    own = replace(chosen, actors=(id,), match="any")
    st.header(wording.plain(name), anchor=False)
    facts = source.ask(reading.actor, id, chosen).to_dict("records")
    if facts:
        counted = source.ask(roles.events_by_role, own, only=(id,)).to_dict("records")
        events = wording.roles(*(counted[0][name] for name in ("events", "as_doer", "as_target"))) if counted else ""
        _facts(
            facts[0], events, wording.mean(source.ask(queries.tone_by_actor, chosen, only=(id,))).removeprefix("is ")
        )
        forms.actor(id, name, facts[0]["kind"], list(facts[0]["aliases"]))
    _lanes(own)
    st.subheader("Most reported events", anchor=False)
    early = source.ask(reading.summary, own)["early"]  # what is told of long ago is not what stood out
    most = source.ask(queries.events, replace(own, first=own.first or early), most=EVENTS)
    if len(most):
        listing.show(most, key="one")
    else:
        st.caption("None matches the filters.")
    pages.link("timeline", f"Show {wording.plain(name)} on the timeline", actors=filters.label(id, name))
    sentences_about.show(id, name, chosen)
    _statements(id, name, chosen)
    charts.show("tone", of=own)
    charts.show("pairs", of=own)


def _lanes(own: Filters) -> None:
    """Draw what the actor does and what is done to it, in lanes by kind."""
    data = source.ask(timeline.drawing_data, own, timeline_panel.zoom(), "type", most=MARKS)
    if data:
        note = "Each mark is an event that involves this actor, in the lane of its type."
        timeline_panel.show(data, note=note, on_open=event_card.open_)


def _facts(fact: Row, events: str, tone: str) -> None:
    """Say what is known of an actor."""
    named = f"{wording.count(fact['articles'], 'article')}, {wording.count(fact['mentions'], 'mention')}"
    said = {
        "Type": wording.named(wording.KINDS, fact["kind"]),
        "Names used": wording.listed(f"“{wording.plain(form)}”" for form in fact["aliases"]),
        "Takes part in": events,
        "Named in": named,
        "First named": wording.day(fact["first"]),
        "Last named": wording.day(fact["last"]),
        "Tone toward": tone,
    }
    st.markdown("  \n".join(f"**{name}** &ensp;{value}" for name, value in said.items() if value))


def _statements(id: str, name: str, chosen: Filters) -> None:
    """List the newest sentences in which an actor says something, with where they stand."""
    frame = source.ask(queries.quotes, id, chosen)
    st.subheader(f"Latest statements by {wording.plain(name)}", anchor=False)
    if frame.empty:
        st.caption(sentences_about.NONE if chosen.empty else sentences_about.NONE_CHOSEN)
    for row in frame.to_dict("records"):
        with st.container(gap=None):
            where = f"{row['outlet'] or 'Unknown outlet'}, {wording.day(row['published']) or 'undated'}"
            pages.link(
                "articles",
                wording.plain(wording.cut(row["words"].lstrip("—–- "), sentences_about.LONGEST)),
                icon=False,
                article=row["article"],
                at=str(row["begun"]),
            )
            st.caption(wording.plain(where))
