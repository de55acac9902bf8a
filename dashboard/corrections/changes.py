"""Corrections in words: who, when, what it was before; and the way to undo them."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

import streamlit as st

from analysis import corrections, queries
from analysis.corrections import Correction, Entry
from analysis.corrections.records import shown
from analysis.errors import DatelineError
from dashboard import access, source, wording
from dashboard.components import faults

MOST = 600  # characters of the line that says what was corrected
FIELDS = {
    "first": "first day",
    "last": "last day",
    "status": "status",
    "type": "kind",
    "sources": "who",
    "targets": "to whom",
    "places": "where",
    "name": "name",
    "kind": "kind",
}


def may() -> bool:
    """Tell whether whoever looks at the page may put things right."""
    return access.may("correct")


def who() -> str | None:
    """Name whoever is signed in; None where nobody is."""
    user = st.user.to_dict()
    return str(user.get("name") or user.get("email") or "") or None if user.get("is_logged_in") else None


def turn() -> int:
    """Count the corrections of this session, so that forms are drawn afresh after each."""
    return int(st.session_state.get("corrections", 0))


def say(what: str, *, wrong: bool = False) -> None:
    """Keep a sentence to be said when the page is drawn."""
    st.session_state["correction said"] = (what, wrong)
    if not wrong:
        st.session_state["corrections"] = turn() + 1
        st.session_state["correction new"] = True


def again() -> None:
    """Draw the whole page anew when a part of it has just put something right; say what was wrong."""
    if st.session_state.pop("correction new", False):
        st.rerun(scope="app")
    tell()


def tell() -> None:
    """Say what was kept, or what was wrong, once."""
    st.session_state.pop("correction new", None)
    what, wrong = st.session_state.pop("correction said", (None, False))
    if what:
        st.toast(wording.plain(what), icon=":material/error:" if wrong else ":material/check:")


def settle() -> None:
    """Read articles again whose day was corrected, or the correction undone."""
    from analysis.ingest import run  # which loads all that reads articles

    with st.spinner("Analysing the article again …"):
        try:
            run.settle(source.folder())
        except DatelineError as error:
            faults.show(error)


def of_event(key: str) -> None:
    """Say what was corrected of an event, if anything; its marks are shown, and removed, where they are given."""
    listed(
        _about(lambda correction: correction.kind != "review" and key in _keys(correction)),
        key=f"event-{key}",
    )


def of_actor(id: str) -> None:
    """Say what was corrected of an actor, if anything."""
    listed(
        _about(
            lambda correction: (
                id in (correction.target.get("actor"), correction.value.get("into"), correction.value.get("actor"))
                and correction.kind in ("actor", "join-actors", "split-actor")
            )
        ),
        key=f"actor-{id}",
    )


def of_article(id: str) -> None:
    """Say which day an article was given, if any."""
    listed(
        _about(lambda correction: correction.kind == "article" and correction.target["article"] == id),
        key=f"article-{id}",
    )


def listed(entries: Iterable[Entry], *, key: str) -> None:
    """Draw corrections that stand or were undone, the latest first, each with its way back."""
    for entry in entries:
        line(entry, key=key)


def line(entry: Entry, *, key: str) -> None:
    """Draw one correction: what, who, when, and a button that takes it back or brings it to life again."""
    correction, undone = entry.correction, entry.undone
    said = wording.plain(in_words(correction))
    with st.container(horizontal=True, vertical_alignment="center", key=f"correction-{key}-{correction.id}"):
        with st.container(gap=None, width="stretch"):
            st.markdown(f"~~{said}~~" if undone else said)
            by = f"{signed(correction)}" + (f"; undone {signed(undone)}" if undone else "")
            st.caption(wording.plain(by))
        if may():
            st.button(
                "Restore" if undone else "Undo",
                key=f"undo-{key}-{correction.id}",
                type="tertiary",
                icon=":material/redo:" if undone else ":material/undo:",
                on_click=take_back,
                args=(undone.id if undone else correction.id, correction),
            )


def take_back(id: str, correction: Correction) -> None:
    """Undo a correction, or an undo."""
    try:
        access.need("correct")
        corrections.undo(source.folder(), id, who=who())
        if correction.kind == "article":
            from analysis.ingest import run

            run.settle(source.folder())
    except DatelineError as error:
        say(faults.message(error), wrong=True)
        return
    say(("Restored: " if id != correction.id else "Undone: ") + in_words(correction))


def signed(correction: Correction) -> str:
    """Say who did it and when, as a newspaper does."""
    at = datetime.fromisoformat(correction.at)
    who = wording.cut(correction.who or "", 60) or "an anonymous reader"
    return f"by {who} on {wording.day(at.date())} at {at:%H:%M} UTC"


def moment(at: str) -> datetime:
    """Read when a correction was made."""
    return datetime.fromisoformat(at)


def in_words(correction: Correction) -> str:
    """Say in a line what a correction does and what was there before, as plain text."""
    return wording.cut(shown(_said(correction)), MOST)


def _said(correction: Correction) -> str:
    """Say it with whatever stands in the correction."""
    before, value = correction.before, correction.value
    if correction.kind == "event":
        about = _quoted(correction)
        if value.get("hidden"):
            return f"{about}: hidden"
        return f"{about}: " + "; ".join(_changes(before, value))
    if correction.kind == "add-event":
        days = [date.fromisoformat(value[end]) if value.get(end) else None for end in ("first", "last")]
        return f"Added by hand: {value['headline']} ({wording.days(*days)})"
    if correction.kind == "review":
        return f"{_quoted(correction)}: " + "; ".join(_marks(value))
    if correction.kind == "join-events":
        return "Merged into one event: " + wording.listed(f"“{quote}”" for quote in before.get("words", ()))
    if correction.kind == "split-event":
        n = len(correction.target["quotes"])
        words = correction.target["quotes"][0]["words"]
        return f"{wording.count(n, 'sentence')} with “{words}” split off as a separate event"
    if correction.kind == "actor":
        return f"{before.get('name') or correction.target['actor']}: " + "; ".join(_changes(before, value))
    if correction.kind == "join-actors":
        names = before.get("names", {})
        actors = wording.listed(names.get(actor, actor) for actor in correction.target["actors"])
        return f"{actors} merged into {names.get(value['into'], value['into'])}"
    if correction.kind == "split-actor":
        forms = wording.listed(f"“{form}”" for form in correction.target["forms"])
        return f"{forms}: {value['name']}, not {before.get('name') or correction.target['actor']}"
    if correction.kind == "article":
        title = before.get("title") or correction.target["article"]
        then = before.get("published") or "unknown"
        return f"“{wording.cut(title, 60)}” dated: {then} → {value['published']}"
    return "an undo"


def _quoted(correction: Correction) -> str:
    quotes = correction.target["quotes"]
    return f"“{wording.cut(quotes[0].get('sentence') or quotes[0]['words'], 90)}”" if quotes else "An event"


def _changes(before: Any, value: Any) -> list[str]:
    """Say of each field what it was and what it is."""
    if "first" in value:
        rest = {name: new for name, new in value.items() if name not in ("first", "last")}
        then, now = (_days(fields.get("first"), fields.get("last")) for fields in (before, value))
        return [f"date: {then} → {now}", *_changes(before, rest)]
    return [
        f"{FIELDS.get(name, name)}: {_value(name, before.get(name))} → {_value(name, new)}"
        for name, new in value.items()
    ]


def _marks(value: Any) -> list[str]:
    """Say which marks an event was given or lost."""
    flags = [f"{'' if value[name] else 'no longer '}{name}" for name in ("checked", "starred") if name in value]
    return flags + (
        [f"note: {wording.cut(value['note'], 90)}" if value["note"] else "note taken away"] if "note" in value else []
    )


def _days(first: str | None, last: str | None) -> str:
    if first is None:
        return "no date"
    return first if first == last else f"{first} to {last}"


def _value(name: str, value: Any) -> str:
    if isinstance(value, list):
        known = source.ask(queries.names, sorted(value))
        return wording.listed(str(known.get(actor, actor)) for actor in value) or "nobody"
    if name == "status":
        return wording.named(wording.STATUSES, value)
    if name == "type":
        return wording.named(wording.TYPES, value)
    return wording.cut(str(value), 90) if value is not None else "unknown"


def _keys(correction: Correction) -> set[str]:
    """Give the keys of the events that a correction is about."""
    named = {correction.target.get("key"), correction.value.get("key"), correction.before.get("key")}
    return {key for key in (*named, *(e["key"] for e in correction.target.get("events", ()))) if key}


def _about(fits: Callable[[Correction], bool]) -> list[Entry]:
    return [
        e for e in reversed(corrections.history(source.folder())) if e.correction.kind != "undo" and fits(e.correction)
    ]
