"""What was put right by hand, in words: who, when, what it was before; and the way to take it back."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

import streamlit as st

from analysis import mends, queries
from analysis.errors import DatelineError
from analysis.mends import Entry, Mend
from analysis.mends.records import shown
from dashboard import access, source
from dashboard.parts import faults, words

MOST = 600  # characters of the line that says what was put right
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
    return access.may("mend")


def who() -> str | None:
    """Name whoever is signed in; None where nobody is."""
    user = st.user.to_dict()
    return str(user.get("name") or user.get("email") or "") or None if user.get("is_logged_in") else None


def turn() -> int:
    """Count the mends of this session, so that forms are drawn afresh after each."""
    return int(st.session_state.get("mends", 0))


def say(what: str, *, wrong: bool = False) -> None:
    """Keep a sentence to be said when the page is drawn."""
    st.session_state["mend said"] = (what, wrong)
    if not wrong:
        st.session_state["mends"] = turn() + 1
        st.session_state["mend new"] = True


def again() -> None:
    """Draw the whole page anew when a part of it has just put something right; say what was wrong."""
    if st.session_state.pop("mend new", False):
        st.rerun(scope="app")
    tell()


def tell() -> None:
    """Say what was kept, or what was wrong, once."""
    st.session_state.pop("mend new", None)
    what, wrong = st.session_state.pop("mend said", (None, False))
    if what:
        st.toast(words.plain(what), icon=":material/error:" if wrong else ":material/check:")


def settle() -> None:
    """Read articles again whose day was given or taken back."""
    from analysis import imports  # which loads all that reads articles

    with st.spinner("Reading the article again …"):
        try:
            imports.settle(source.folder())
        except DatelineError as error:
            faults.show(error)


def of_event(key: str) -> None:
    """Say what was put right of an event, if anything."""
    listed(_about(lambda mend: key in _keys(mend)), key=f"event-{key}")


def of_actor(id: str) -> None:
    """Say what was put right of an actor, if anything."""
    listed(
        _about(
            lambda mend: (
                id in (mend.target.get("actor"), mend.value.get("into"), mend.value.get("actor"))
                and mend.kind in ("actor", "join-actors", "split-actor")
            )
        ),
        key=f"actor-{id}",
    )


def of_article(id: str) -> None:
    """Say which day an article was given, if any."""
    listed(_about(lambda mend: mend.kind == "article" and mend.target["article"] == id), key=f"article-{id}")


def listed(entries: Iterable[Entry], *, key: str) -> None:
    """Draw mends that stand or were taken back, the latest first, each with its way back."""
    for entry in entries:
        line(entry, key=key)


def line(entry: Entry, *, key: str) -> None:
    """Draw one mend: what, who, when, and a button that takes it back or brings it to life again."""
    mend, undone = entry.mend, entry.undone
    said = words.plain(in_words(mend))
    with st.container(horizontal=True, vertical_alignment="center", key=f"mend-{key}-{mend.id}"):
        with st.container(gap=None, width="stretch"):
            st.markdown(f"~~{said}~~" if undone else said)
            by = f"{signed(mend)}" + (f"; taken back {signed(undone)}" if undone else "")
            st.caption(words.plain(by))
        if may():
            st.button(
                "Bring back" if undone else "Undo",
                key=f"undo-{key}-{mend.id}",
                type="tertiary",
                icon=":material/redo:" if undone else ":material/undo:",
                on_click=take_back,
                args=(undone.id if undone else mend.id, mend),
            )


def take_back(id: str, mend: Mend) -> None:
    """Undo a mend, or an undo."""
    try:
        access.need("mend")
        mends.undo(source.folder(), id, who=who())
        if mend.kind == "article":
            from analysis import imports

            imports.settle(source.folder())
    except DatelineError as error:
        say(faults.told(error), wrong=True)
        return
    say(("Brought back: " if id != mend.id else "Taken back: ") + in_words(mend))


def signed(mend: Mend) -> str:
    """Say who did it and when, as a newspaper does."""
    at = datetime.fromisoformat(mend.at)
    return f"by {words.cut(mend.who or '', 60) or 'somebody'} on {words.day(at.date())} at {at:%H:%M} UTC"


def in_words(mend: Mend) -> str:
    """Say in a line what a mend does and what was there before, as plain text."""
    return words.cut(shown(_said(mend)), MOST)


def _said(mend: Mend) -> str:
    """Say it with whatever stands in the mend."""
    before, value = mend.before, mend.value
    if mend.kind == "event":
        about = _quoted(mend)
        if value.get("hidden"):
            return f"{about}: hidden"
        return f"{about}: " + "; ".join(_changes(before, value))
    if mend.kind == "join-events":
        return "Made one event: " + words.listed(f"“{one}”" for one in before.get("words", ()))
    if mend.kind == "split-event":
        n = len(mend.target["quotes"])
        return f"{words.count(n, 'sentence')} with “{mend.target['quotes'][0]['words']}” made an event of their own"
    if mend.kind == "actor":
        return f"{before.get('name') or mend.target['actor']}: " + "; ".join(_changes(before, value))
    if mend.kind == "join-actors":
        names = before.get("names", {})
        some = words.listed(names.get(one, one) for one in mend.target["actors"])
        return f"{some} taken to be {names.get(value['into'], value['into'])}"
    if mend.kind == "split-actor":
        forms = words.listed(f"“{form}”" for form in mend.target["forms"])
        return f"{forms}: {value['name']}, not {before.get('name') or mend.target['actor']}"
    if mend.kind == "article":
        title = before.get("title") or mend.target["article"]
        then = before.get("published") or "unknown"
        return f"“{words.cut(title, 60)}” dated: {then} → {value['published']}"
    return "an undo"


def _quoted(mend: Mend) -> str:
    quotes = mend.target["quotes"]
    return f"“{words.cut(quotes[0].get('sentence') or quotes[0]['words'], 90)}”" if quotes else "An event"


def _changes(before: Any, value: Any) -> list[str]:
    """Say of each field what it was and what it is."""
    if "first" in value:
        rest = {name: new for name, new in value.items() if name not in ("first", "last")}
        then, now = (_days(some.get("first"), some.get("last")) for some in (before, value))
        return [f"date: {then} → {now}", *_changes(before, rest)]
    return [
        f"{FIELDS.get(name, name)}: {_value(name, before.get(name))} → {_value(name, new)}"
        for name, new in value.items()
    ]


def _days(first: str | None, last: str | None) -> str:
    if first is None:
        return "no date"
    return first if first == last else f"{first} to {last}"


def _value(name: str, value: Any) -> str:
    if isinstance(value, list):
        known = source.ask(queries.names, sorted(value))
        return words.listed(str(known.get(one, one)) for one in value) or "nobody"
    if name == "status":
        return words.named(words.STATUSES, value)
    if name == "type":
        return words.named(words.TYPES, value)
    return words.cut(str(value), 90) if value is not None else "unknown"


def _keys(mend: Mend) -> set[str]:
    """Give the keys of the events that a mend is about."""
    named = {mend.target.get("key"), mend.value.get("key"), mend.before.get("key")}
    return {key for key in (*named, *(e["key"] for e in mend.target.get("events", ()))) if key}


def _about(fits: Callable[[Mend], bool]) -> list[Entry]:
    return [e for e in reversed(mends.history(source.folder())) if e.mend.kind != "undo" and fits(e.mend)]
