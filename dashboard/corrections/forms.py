"""Putting things right where they are seen: the forms for an event, an actor and an article's date.

Only what a reader changed in a form is kept, against what the form was drawn with, so that two readers with the same
event open do not take back each other's changes. Everything is kept as a correction: see `analysis.corrections`.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import pandas as pd
import streamlit as st

from analysis import corrections, queries
from analysis.corrections import Correction, Quote
from analysis.errors import CorrectionError
from analysis.queries import Filters
from dashboard import access, source, wording
from dashboard.components import faults
from dashboard.corrections import changes
from dashboard.corrections.changes import may, who

FIRST, LAST = date(1000, 1, 1), date(2999, 12, 31)
ROLES = {"sources": "Who", "targets": "To whom", "places": "Where"}
NEAR = timedelta(days=45)  # events that may be the same are looked for so many days around
MOST = 60


def event(key: str, seen: Mapping[Any, Any], mentions: pd.DataFrame) -> None:
    """Draw the corrections of an event, and the forms for more once they are asked for."""
    with st.container():  # what is said there by somebody else meanwhile must not close the form below
        changes.again()
        changes.of_event(key)
    if not may():
        return
    forms = st.expander("Correct", icon=":material/edit:", key=f"right-{key}", on_change="rerun")
    if not forms.open:
        return
    with forms:
        tabs = st.tabs(["Edit", "Merge", "Split", "Hide"])
        with tabs[0]:
            _change(key, seen)
        with tabs[1]:
            _join(key, seen)
        with tabs[2]:
            _split(key, mentions)
        with tabs[3]:
            st.caption("It stays hidden everywhere until it is restored under Corrections.")
            st.button("Hide this event", key=f"hide-{key}", on_click=keep, args=(_hider(key),))


def actor(id: str, name: str, kind: str, forms: Sequence[str]) -> None:
    """Draw the forms that put an actor right."""
    with st.container():
        changes.of_actor(id)
    if may():
        _of_actor(id, name, kind, forms)


@st.fragment
@access.checked
def _of_actor(id: str, name: str, kind: str, forms: Sequence[str]) -> None:
    """Draw the forms for an actor once they are asked for; what stands around them stays until one is kept."""
    changes.again()
    right = st.expander("Correct this actor", icon=":material/edit:", key=f"right-{id}", on_change="rerun")
    if not right.open:
        return
    with right:
        tabs = st.tabs(["Merge", "Split", "Edit"])
        known = {actor_id: label for actor_id, label in known_actors().items() if actor_id != id}
        with tabs[0], st.form(f"join-{id}", border=False):
            st.caption(f"These actors will be treated as {wording.plain(name)} from now on.")
            st.multiselect(
                "Same as",
                list(known),
                format_func=known.__getitem__,
                key=control("same", id),
                placeholder="Choose actors",
            )
            st.form_submit_button("Merge actors", on_click=keep, args=(_joiner_of_actors(id),))
        with tabs[1], st.form(f"split-{id}", border=False):
            st.multiselect("Names in the texts", list(forms), key=control("forms", id), placeholder="Choose the names")
            st.selectbox(
                "These refer to",
                list(known),
                format_func=lambda actor_id: known.get(actor_id, actor_id),
                index=None,
                key=control("other", id),
                accept_new_options=True,
                placeholder="Choose an actor, or type a new name",
            )
            st.form_submit_button("Split actors", on_click=keep, args=(_splitter_of_actors(id),))
        with tabs[2], st.form(f"name-{id}", border=False):
            st.text_input("Name", value=name, key=control("name", id))
            kinds = list(wording.KINDS)
            at = kinds.index(kind) if kind in kinds else None
            st.selectbox("Type", kinds, index=at, format_func=wording.KINDS.__getitem__, key=control("kind", id))
            st.form_submit_button("Rename", on_click=keep, args=(_renamer(id),))


def article(id: str, published: date | None) -> None:
    """Draw the form that gives an article its day; its relative dates follow."""
    changes.of_article(id)
    if not may():
        return
    unknown = wording.missing(published)
    label = "Set the publication date" if unknown else "Correct the publication date"
    with st.expander(label, icon=":material/edit_calendar:", expanded=unknown), st.form(f"date-{id}", border=False):
        st.date_input(
            "Published on",
            value=None if unknown else _within(published),
            min_value=FIRST,
            max_value=LAST,
            format="YYYY-MM-DD",
            key=control("published", id),
        )
        st.caption("The article is then analysed again, so that “yesterday” or “on Monday” get their dates.")
        if st.form_submit_button("Save date", on_click=keep, args=(_dater(id),)):
            changes.settle()


def _within(day: date | None) -> date | None:
    """Give a day that a form can hold, None for others, which a file of corrections may bring."""
    known = None if wording.missing(day) else date.fromisoformat(str(day)[:10])
    return known if known and FIRST <= known <= LAST else None


def _change(key: str, seen: Mapping[Any, Any]) -> None:
    """Draw the form for an event's date, status, kind and actors."""
    fields = _fields(seen)
    drawn = st.session_state.setdefault(control("seen", key), fields)
    known = known_actors()
    with st.form(f"change-{key}", border=False):
        days(key, first=fields["first"], last=fields["last"])
        left, right = st.columns(2)  # on a phone the days stand together
        statuses, types = list(wording.STATUSES), [*wording.TYPES]
        left.selectbox(
            "Status",
            statuses,
            index=statuses.index(fields["status"]) if fields["status"] in statuses else 0,
            format_func=wording.STATUSES.__getitem__,
            key=control("status", key),
        )
        type_ = fields["type"] or "untyped"
        right.selectbox(
            "Event type",
            types if type_ in types else [*types, type_],
            index=types.index(type_) if type_ in types else len(types),
            format_func=lambda option: wording.named(wording.TYPES, option),
            key=control("type", key),
        )
        for role, label in ROLES.items():
            options = {actor_id: known.get(actor_id, actor_id) for actor_id in (*fields[role], *known)}
            st.multiselect(
                label,
                list(options),
                default=fields[role],
                format_func=lambda actor_id, options=options: options.get(actor_id, actor_id),
                key=control(role, key),
                accept_new_options=True,
                placeholder="Nobody" if role != "places" else "Nowhere",
            )
        st.caption("Leave both dates empty if the date is unknown.")
        st.form_submit_button("Save changes", type="primary", on_click=keep, args=(_changer(key, drawn),))


def days(of: str, *, first: date | None = None, last: date | None = None, named: str = "") -> None:
    """Draw the controls of an event's days, whose names begin with `named`."""
    for column, end, label, day in zip(
        st.columns(2), ("first", "last"), ("First day", "Last day"), (first, last), strict=True
    ):
        column.date_input(
            label, value=day, min_value=FIRST, max_value=LAST, format="YYYY-MM-DD", key=control(f"{named}{end}", of)
        )


def _join(key: str, seen: Mapping[Any, Any]) -> None:
    """Draw the choice of events that are the same as this one."""
    others = _near(key, seen)
    if not others:
        st.caption("No other event with these actors was reported around this time.")
        return
    with st.form(f"join-{key}", border=False):
        st.multiselect(
            "Same event as",
            list(others),
            format_func=others.__getitem__,
            key=control("join", key),
            placeholder="Choose events with the same actors and dates",
        )
        st.form_submit_button("Merge events", on_click=keep, args=(_joiner(key),))


def _split(key: str, mentions: pd.DataFrame) -> None:
    """Draw the choice of sentences that tell of something else."""
    if len(mentions) < 2:
        st.caption("Only one sentence reports this event, so there is nothing to split off.")
        return
    rows = mentions.head(MOST).to_dict("records")
    with st.form(f"split-{key}", border=False):
        st.caption("Sentences about something else become a separate event.")
        for number, row in enumerate(rows):
            label = f"{wording.cut(row['sentence'], 120)} ({row['outlet'] or 'Unknown outlet'})"
            st.checkbox(wording.plain(label), key=control(f"out-{number}", key))
        quotes = [
            Quote(
                row["article"],
                int(row["sentence_start"] + row["start"]),
                int(row["sentence_start"] + row["end"]),
                row["words"],
                row["sentence"],
            )
            for row in rows
        ]
        st.form_submit_button("Split off", on_click=keep, args=(_splitter(key, quotes),))


Make = Callable[[], Correction]


def keep(make: Make) -> None:
    """Make a correction of a form and keep it; what is wrong is said."""
    try:
        access.need("correct")
        kept = corrections.add(source.folder(), make(), who=who())
    except (CorrectionError, access.Refused) as error:
        changes.say(faults.message(error), wrong=True)
        return
    changes.say(f"Saved: {changes.in_words(kept)}")


def _changer(key: str, drawn: Mapping[str, Any]) -> Make:
    def make() -> Correction:
        now = {name: st.session_state[control(name, key)] for name in corrections.build.FIELDS}
        now["type"] = None if now["type"] == "untyped" else now["type"]
        if (now["first"] is None) != (now["last"] is None):
            now["first"] = now["last"] = now["first"] or now["last"]
        changed = {name: value for name, value in now.items() if value != drawn[name]}
        if not changed:
            raise CorrectionError("There are no changes to save.")
        return corrections.change_event(source.connection(), key, **changed)

    return make


def _hider(key: str) -> Make:
    def make() -> Correction:
        correction = corrections.change_event(source.connection(), key, hidden=True)
        st.query_params.pop("event", None)
        return correction

    return make


def _joiner(key: str) -> Make:
    return lambda: corrections.join_events(source.connection(), [key, *st.session_state[control("join", key)]])


def _splitter(key: str, quotes: Sequence[Quote]) -> Make:
    def make() -> Correction:
        chosen = [quote for n, quote in enumerate(quotes) if st.session_state.get(control(f"out-{n}", key))]
        return corrections.split_event(source.connection(), key, chosen)

    return make


def _joiner_of_actors(id: str) -> Make:
    return lambda: corrections.join_actors(source.connection(), st.session_state[control("same", id)], id)


def _splitter_of_actors(id: str) -> Make:
    def make() -> Correction:
        forms, other = st.session_state[control("forms", id)], st.session_state[control("other", id)]
        if not forms or not other:
            raise CorrectionError("Choose the names and whom they refer to.")
        name = source.ask(queries.names, [other]).get(other, other)
        return corrections.split_actor(source.connection(), id, forms, name=name, into=other)

    return make


def _renamer(id: str) -> Make:
    return lambda: corrections.change_actor(
        source.connection(), id, name=st.session_state[control("name", id)], kind=st.session_state[control("kind", id)]
    )


def _dater(id: str) -> Make:
    def make() -> Correction:
        day = st.session_state[control("published", id)]
        if day is None:
            raise CorrectionError("Choose a date first.")
        return corrections.date_article(source.connection(), id, day)

    return make


def control(name: str, of: str) -> str:
    """Name a control; after each correction the forms are drawn afresh."""
    return f"correct-{changes.turn()}-{name}-{of}"


def _fields(seen: Mapping[Any, Any]) -> dict[str, Any]:
    """Give an event's values as plain Python has them."""

    def plain(value: Any) -> Any:
        if isinstance(value, pd.Timestamp):
            return value.date()
        if hasattr(value, "tolist"):
            return list(value.tolist())
        return None if wording.missing(value) else value

    lists = {role: plain(seen[role]) or [] for role in ROLES}
    days = [_within(plain(seen[end])) for end in ("first", "last")]
    first, last = days if None not in days else (None, None)
    return {"first": first, "last": last, "status": plain(seen["status"]), "type": plain(seen["type"])} | lists


def known_actors() -> dict[str, str]:
    """Give the names of the actors there are to choose from."""
    frame = source.ask(queries.actors, Filters(statements=True), most=2000)
    return dict(zip(frame["actor"], frame["name"], strict=True))


def _near(key: str, seen: Mapping[Any, Any]) -> dict[str, str]:
    """List events of the same actors around the same days, by key, in words."""
    fields = _fields(seen)
    actors = tuple(dict.fromkeys([*fields["sources"], *fields["targets"]]))
    first, last = fields["first"], fields["last"]
    filters = Filters(
        actors=actors, first=first - NEAR if first else None, last=last + NEAR if last else None, statements=True
    )
    frame = source.ask(queries.events, filters, most=MOST)
    frame = frame[frame["key"] != key]
    headlines = source.ask(queries.headlines, sorted(frame["key"]))
    return {
        row["key"]: f"{wording.days(row['first'], row['last'])}: {headlines.get(row['key'], row['words'])}"
        for row in frame.to_dict("records")
    }
