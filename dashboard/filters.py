"""The sidebar: what the reader wants to see, mirrored in the address bar.

Each control is bound to a part of the address by Streamlit itself, in readable words
(`?actors=Russia&dates=March+2014`). A value in the address that the store does not know is left out, and it is said so.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st
from duckdb import DuckDBPyConnection
from streamlit.errors import StreamlitAPIException

from analysis import queries
from analysis.queries import Filters
from analysis.queries import articles as reading
from analysis.queries.filters import Review
from analysis.queries.roles import ROLES, Role, in_role
from dashboard import date_range, source, wording

KEYS = ("dates", "containing", "actors", "all", *ROLES, "outlets", "tones", "types", "statuses", "reviewed", "said")
REVIEWS: tuple[Review, ...] = ("checked", "starred", "noted")
TEXTS = ("dates", "containing")
LABELS: Mapping[Role, str] = {"doers": "Doer", "targets": "Target", "places": "Place", "speakers": "Speaker"}
MOST_ACTORS = 2000
VIEW = "view"  # what a choice draws anew


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to choose from: id or value to the words shown for it."""

    first: date | None
    last: date | None
    dates: Sequence[str]
    actors: Mapping[str, str]
    roles: Mapping[Role, Mapping[str, str]]
    outlets: Mapping[str, str]
    types: Mapping[str, str]
    statuses: Mapping[str, str]


def choose() -> None:
    """Draw the sidebar. A choice draws what is said of it and the view anew, and nothing else."""
    choices = _choices()
    _note(_unknown(choices))
    if _outside(asked := _asked_dates(), choices):
        _forget_dates(asked)
    with st.sidebar:
        head = st.container()
        every = _controls(choices)
        st.session_state["around"] = head, every, st.container()


def _asked_dates() -> str:
    """Give the dates that are typed, or those of the address while there is no control yet."""
    return str((st.session_state if "dates" in st.session_state else st.query_params).get("dates") or "")


def _forget_dates(asked: str) -> None:
    """Empty the dates before their control is drawn, which would take whatever is typed; remember what is no date."""
    if date_range.read(asked) is None:
        st.session_state["no date"] = asked
    if "dates" in st.session_state:
        st.session_state["dates"] = None
    else:
        del st.query_params["dates"]
        st.rerun()  # a control reads the address when a run begins


def chosen() -> Filters:
    """Give what is chosen in the sidebar; views ask here."""
    return of({key: st.session_state[key] for key in KEYS if key in st.session_state})


def of(state: Mapping[str, Any]) -> Filters:
    """Give the filters of the controls' values."""
    actors = tuple(state.get("actors") or ())
    first, last = date_range.read(str(state.get("dates") or "")) or (None, None)
    return Filters(
        first=first,
        last=last,
        actors=actors,
        match="all" if state.get("all") and len(actors) > 1 else "any",
        outlets=tuple(state.get("outlets") or ()),
        tones=tuple(state.get("tones") or ()),
        types=tuple(state.get("types") or ()),
        statuses=tuple(state.get("statuses") or ()),
        doers=tuple(state.get("doers") or ()),
        targets=tuple(state.get("targets") or ()),
        places=tuple(state.get("places") or ()),
        speakers=tuple(state.get("speakers") or ()),
        reviewed=tuple(state.get("reviewed") or ()),
        words=" ".join(str(state.get("containing") or "").split()),
        statements=bool(state.get("said")),
    )


def reset() -> None:
    """Empty every filter, and show all of the time on the timeline."""
    for key in KEYS:
        st.session_state[key] = None if key in TEXTS else False if key in ("all", "said") else []
    st.query_params.pop("zoom", None)
    st.rerun()  # wherever the button stands, the sidebar is drawn anew


def within(first: date, last: date) -> None:
    """Choose some days, those that the timeline shows, for every page; the timeline then shows all of what is left."""
    st.session_state["dates"] = date_range.write(first, last)
    st.query_params.pop("zoom", None)
    st.rerun()  # the sidebar is drawn anew


def containing(words: str) -> None:
    """Choose the events whose sentences have some words, for every page."""
    st.session_state["containing"] = words
    st.rerun()


def address(**more: str) -> dict[str, list[str]]:
    """Give the address's filters, to be kept by a link to another view, and what the link adds."""
    kept = {key: st.query_params.get_all(key) for key in KEYS if key in st.query_params}
    return kept | {key: [value] for key, value in more.items()}


def _choices() -> Choices:
    """Give what there is to choose from; gathered once for each state of the store."""
    return source.ask(choices)


def choices(con: DuckDBPyConnection) -> Choices:
    """Ask a store what there is to choose from."""
    available = queries.choices(con)
    bounds = reading.bounds(con)
    actors = queries.actors(con, Filters(), most=MOST_ACTORS)
    labels = _labels(zip(actors["actor"], actors["name"], strict=True))
    total = reading.summary(con, Filters())
    return Choices(
        first=bounds[0] if bounds else None,
        last=bounds[1] if bounds else None,
        dates=date_range.presets(total["early"], total["late"]),
        actors=labels,
        roles={
            role: {id: _label(labels, id, name) for id, name in in_role(con, role, most=MOST_ACTORS)} for role in ROLES
        },
        outlets={outlet: outlet for outlet in available["outlets"]},
        types={type: wording.named(wording.TYPES, type) for type in available["types"]},
        statuses={status: wording.named(wording.STATUSES, status) for status in available["statuses"]},
    )


def _labels(actors: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Give the name of each actor, with the id where several have it."""
    named = dict(actors)
    often = Counter(named.values())
    return {id: name if often[name] == 1 else f"{name} ({id})" for id, name in named.items()}


def _label(labels: Mapping[str, str], id: str, name: str) -> str:
    """Give the label of an actor, who may not be among those with one, so that it is nobody else's."""
    return labels.get(id) or (f"{name} ({id})" if name in labels.values() else name)


def label(id: str, name: str) -> str:
    """Give an actor's name as the filters, the finder and links have it: with the id where several have the name."""
    return _label(_choices().actors, id, name)


def labelled(label: str) -> str:
    """Give the id of the actor with a label; what is none stays as it is."""
    return next((id for id, known in _choices().actors.items() if known == label), label)


def _controls(choices: Choices) -> st.delta_generator.DeltaGenerator:
    """Draw the controls; give the place of the one that hangs on another."""
    typed = st.session_state.get("dates") or st.query_params.get("dates")
    st.selectbox(
        "Dates",
        list(dict.fromkeys([*choices.dates, *([typed] if typed else [])])),
        index=None,
        key="dates",
        bind="query-params",
        placeholder="Any time",
        accept_new_options=True,
        on_change=_changed,
        help=f"Choose a year or month, or type days and press Enter: {date_range.EXPECTED}.",
    )
    st.text_input(
        "Words",
        value=None,
        key="containing",
        bind="query-params",
        placeholder="Any words",
        on_change=_changed,
        help="Words of the sentences that report an event; “sanction” finds “sanctions” too; “UN” finds itself alone.",
    )
    _several("Actors", "actors", choices.actors, "In any role")
    every = st.container()
    opened = any(st.session_state.get(role) or role in st.query_params for role in ROLES)
    with st.expander("Doer, target, place, speaker", expanded=opened):
        for role, label in LABELS.items():
            _several(label, role, choices.roles[role], "Anybody" if role != "places" else "Anywhere")
    _several("Outlet", "outlets", choices.outlets, "Any outlet")
    st.pills("Tone", list(wording.TONES), selection_mode="multi", key="tones", bind="query-params", on_change=_changed)
    _several("Event type", "types", choices.types, "Any type")
    _several("Status", "statuses", choices.statuses, "Any status")
    st.pills(
        "Marked by readers", REVIEWS, selection_mode="multi", key="reviewed", bind="query-params", on_change=_changed
    )
    st.toggle("Include statements", key="said", bind="query-params", on_change=_changed)
    return every


def around() -> None:
    """Draw what of the sidebar changes with what is chosen; the view does so, as it is drawn anew then."""
    filters = chosen()
    head, every, foot = st.session_state["around"]
    with head:
        _shown(filters)
    with every:
        st.toggle(
            "All in the same event",
            key="all",
            bind="query-params",
            disabled=len(filters.actors) < 2,
            on_change=_changed,
        )
    with foot:
        st.button("Reset all filters", key="reset", on_click=reset, width="stretch", disabled=filters.empty)


def _changed() -> None:
    """Draw anew what hangs on the filters, once one of them has changed."""
    st.session_state.pop("left out", None)
    st.session_state.pop("no date", None)
    # While a page is being drawn for the first time its view is not known yet: then all of it is drawn again.
    with suppress(StreamlitAPIException):
        st.rerun(VIEW)


def _several(label: str, key: str, options: Mapping[str, str], placeholder: str) -> None:
    """Draw a searchable choice of several."""
    st.multiselect(
        label,
        list(options),
        format_func=lambda value: options.get(value, value),
        key=key,
        bind="query-params",
        placeholder=placeholder,
        on_change=_changed,
    )


def _shown(filters: Filters) -> None:
    """Say how much of all there is can be seen."""
    n = source.ask(queries.counts, filters)
    st.markdown(
        f"Showing **{n['events']:,}** of {wording.count(n['all_events'], 'event')} "
        f"from **{n['articles']:,}** of {wording.count(n['all_articles'], 'article')}"
    )


def _unknown(choices: Choices) -> list[str]:
    """List the values in the address that cannot be had; called before the controls, which clear them away."""
    known: dict[str, Iterable[str]] = {
        "actors": choices.actors.values(),
        **{role: labels.values() for role, labels in choices.roles.items()},
        "outlets": choices.outlets.values(),
        "types": choices.types.values(),
        "statuses": choices.statuses.values(),
        "tones": wording.TONES,
        "reviewed": REVIEWS,
    }
    bad = [value for key, values in known.items() for value in st.query_params.get_all(key) if value not in values]
    if _outside(asked := _asked_dates(), choices) and date_range.read(asked):
        bad.append(asked)
    return [value for value in bad if value]


def _outside(value: str, choices: Choices) -> bool:
    """Tell whether dates cannot be read, or all lie in years before or after those of the store."""
    days = date_range.read(value)
    if not value:
        return False
    if days is None or choices.first is None or choices.last is None:
        return True
    first, last = days[0] or date.min, days[1] or date.max
    return first.year > choices.last.year or last.year < choices.first.year


def _note(unknown: list[str]) -> None:
    """Remember what of the address is left out."""
    if unknown:
        st.session_state["left out"] = unknown


def complain() -> None:
    """Say what of the address was left out, until another filter is chosen, and which days nothing can lie between."""
    filters = chosen()
    typed = str(st.session_state.get("dates") or st.session_state.get("no date") or "")
    if typed and date_range.read(typed) is None:
        shown = wording.plain(wording.cut(typed, 60))
        st.warning(f"“{shown}” is no date; expected e.g. {date_range.EXPECTED}. It was ignored.")
    if filters.first and filters.last and filters.first > filters.last:
        since, until = wording.day(filters.first), wording.day(filters.last)
        st.warning(f"The dates run backwards: {since} is after {until}, so no events match.")
    if left_out := st.session_state.get("left out"):
        names = wording.listed(f"“{wording.plain(wording.cut(value, 60))}”" for value in left_out[:5])
        st.warning(f"Nothing in these articles is from or called {names}; it was ignored.")
