"""Marks that readers give an event: checked, starred, a note; each by whom and when, and kept with the corrections."""

from typing import Any

import streamlit as st

from analysis import corrections
from analysis.errors import CorrectionError, DatelineError
from analysis.queries.events import review
from dashboard import access, source, wording
from dashboard.components import faults
from dashboard.corrections import changes

LONGEST = 600  # letters of a note


def show(key: str) -> None:
    """Draw an event's marks, and what sets them for whoever may correct."""
    marks = source.ask(review, key)
    if not changes.may():
        _said(marks)
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        for mark, icon, label in (("checked", "check_circle", "Checked"), ("starred", "star", "Starred")):
            on = bool(marks.get(mark))
            st.button(
                label if on else f"Mark as {mark}",
                key=f"{mark}-{key}",
                type="secondary" if on else "tertiary",
                icon=f":material/{icon}:",
                on_click=_mark,
                args=(key, {mark: not on}),
            )
        label = "Edit the note" if marks.get("note") else "Add a note"
        with st.popover(label, icon=":material/edit_note:"), st.form(f"note-{key}", border=False):
            st.text_area("Note", marks.get("note", ""), max_chars=LONGEST, key=f"note-text-{key}-{changes.turn()}")
            st.form_submit_button("Save the note", on_click=_note, args=(key,))
    _said(marks)


def _said(marks: dict[str, Any]) -> None:
    """Say which marks an event has, and by whom."""
    given = [mark for mark in ("checked", "starred") if marks.get(mark)]
    if marks.get("note"):
        st.info(wording.plain(marks["note"]), icon=":material/edit_note:")
    if given or marks.get("note"):
        who = wording.plain(wording.cut(marks["who"] or "an anonymous reader", 60))
        what = wording.listed([*given, *(["noted"] * bool(marks["note"]))]).capitalize()
        st.caption(f"{what}; last marked by {who} on {wording.day(changes.moment(marks['moment']).date())}.")


def _note(key: str) -> None:
    """Keep the note as it was written in its form."""
    text = str(st.session_state.get(f"note-text-{key}-{changes.turn()}") or "").strip()
    if text == (source.ask(review, key).get("note") or ""):
        changes.say("There are no changes to save.", wrong=True)
        return
    _mark(key, {"note": text})


def _mark(key: str, marks: dict[str, Any]) -> None:
    """Keep marks, signed."""
    try:
        access.need("correct")
        correction = corrections.review_event(source.connection(), key, **marks)
        corrections.add(source.folder(), correction, who=changes.who())
    except (CorrectionError, DatelineError) as error:
        changes.say(faults.message(error), wrong=True)
    else:
        changes.say(changes.in_words(correction))
