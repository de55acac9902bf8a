"""Adding an event that was not read: from a sentence of an article, or from a source that is not in the store."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from analysis import corrections
from analysis.corrections import Correction
from analysis.errors import CorrectionError
from dashboard import source, wording
from dashboard.corrections.changes import may
from dashboard.corrections.forms import FIRST, LAST, ROLES, Make, control, days, keep, known_actors

TITLE = 120  # letters of a headline
NOTE = 600  # letters of a note


def from_article(id: str, text: str, sentences: pd.DataFrame) -> None:
    """Draw the form that adds an event from a sentence of an article, once it is asked for."""
    if not may():
        return
    form = st.expander("Add an event", icon=":material/add:", key=f"add-event-{id}", on_change="rerun")
    if not form.open:
        return
    story = sentences[~sentences["boilerplate"].astype(bool)]
    said = [text[start:end] for start, end in zip(story["start"], story["end"], strict=True)]
    with form, st.form(f"new-event-{id}", border=False):
        st.selectbox(
            "Sentence",
            range(len(said)),
            index=None,
            format_func=lambda number: wording.cut(said[number], 160),
            key=control("sentence", id),
            placeholder="Choose the sentence that reports the event",
        )
        _fields(id)
        st.form_submit_button("Add event", type="primary", on_click=keep, args=(_of_article(id, said),))


def from_elsewhere() -> None:
    """Draw the form that adds an event from a source that is not in the store."""
    with st.expander("Add an event from another source", icon=":material/add:"), st.form("new-event", border=False):
        st.text_input("Address of the source", key=control("url", ""), placeholder="https://")
        left, middle, right = st.columns(3)
        left.text_input("Outlet", key=control("outlet", ""))
        middle.text_input("Title", key=control("title", ""))
        right.date_input(
            "Published on",
            value=None,
            min_value=FIRST,
            max_value=LAST,
            format="YYYY-MM-DD",
            key=control("published", ""),
        )
        st.text_area("Sentence that reports the event", key=control("quoted", ""), max_chars=2000)
        _fields("")
        st.form_submit_button("Add event", type="primary", on_click=keep, args=(_of_source,))


def _fields(of: str) -> None:
    """Draw what is said of a new event."""
    st.text_input("Headline", key=control("headline", of), max_chars=TITLE, placeholder="Who did what")
    days(of, named="new-")
    left, right = st.columns(2)  # on a phone the days stand together
    left.selectbox(
        "Status", [*wording.STATUSES], format_func=wording.STATUSES.__getitem__, key=control("new-status", of)
    )
    types = ["untyped", *(type for type in wording.TYPES if type != "untyped")]
    right.selectbox("Event type", types, format_func=wording.TYPES.__getitem__, key=control("new-type", of))
    known = known_actors()
    for role, label in ROLES.items():
        st.multiselect(
            label,
            list(known),
            format_func=lambda id: known.get(id, id),
            key=control(f"new-{role}", of),
            accept_new_options=True,
            placeholder="Nobody" if role != "places" else "Nowhere",
        )
    st.text_area("Note", key=control("new-note", of), max_chars=NOTE, height="content")
    st.caption("The event is marked as added by hand, with your name and the time.")


def _of_article(id: str, said: Sequence[str]) -> Make:
    def make() -> Correction:
        number = st.session_state[control("sentence", id)]
        if number is None:
            raise CorrectionError("Choose the sentence that reports the event.")
        return _event(id, sentence=said[number], article=id)

    return make


def _of_source() -> Correction:
    parts = {name: st.session_state[control(name, "")] for name in ("url", "outlet", "title", "published")}
    return _event("", sentence=st.session_state[control("quoted", "")], source={"url": "", **_given(parts)})


def _given(values: dict[str, Any]) -> dict[str, Any]:
    """Leave out what was not filled in."""
    return {name: value.strip() if isinstance(value, str) else value for name, value in values.items() if value}


def _event(of: str, **where: Any) -> Correction:
    """Make the correction of a form."""
    names = ("first", "last", "status", "type", *ROLES, "note")
    value = {name: st.session_state[control(f"new-{name}", of)] for name in names}
    value["type"] = None if value["type"] == "untyped" else value["type"]
    event = corrections.NewEvent(headline=st.session_state[control("headline", of)], **value, **where)
    return corrections.add_event(source.connection(), event)
