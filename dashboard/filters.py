"""The sidebar: what the reader wants to see, mirrored in the address bar.

Each control is bound to a part of the address by Streamlit itself, in readable words
(`?actors=Russia&from=2014-03-01`). A value in the address that the store does not know is left out, and it is said so.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import streamlit as st
from duckdb import DuckDBPyConnection

from analysis import queries
from analysis.queries import Filters
from analysis.queries import articles as reading
from dashboard import source
from dashboard.parts import words

KEYS = ("from", "to", "actors", "all", "outlets", "tones", "types", "statuses", "said")
MOST_ACTORS = 2000


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to choose from: id or value to the words shown for it."""

    first: date | None
    last: date | None
    actors: Mapping[str, str]
    outlets: Mapping[str, str]
    types: Mapping[str, str]
    statuses: Mapping[str, str]


def choose() -> Filters:
    """Draw the sidebar and give what is chosen in it."""
    choices = _choices()
    unknown = _unknown(choices)
    with st.sidebar:
        head = st.container()
        chosen = _controls(choices)
        st.button("Reset all filters", key="reset", on_click=reset, width="stretch", disabled=chosen.empty)
    with head:
        _shown(chosen)
    _complain(unknown, chosen)
    st.session_state["filters"] = chosen
    return chosen


def chosen() -> Filters:
    """Give what `choose` gave in this run; views ask here."""
    filters = st.session_state.get("filters")
    return filters if isinstance(filters, Filters) else Filters()


def reset() -> None:
    """Empty every filter."""
    for key in KEYS:
        st.session_state[key] = None if key in ("from", "to") else False if key in ("all", "said") else []


def address(**more: str) -> dict[str, list[str]]:
    """Give the address's filters, to be kept by a link to another view, and what the link adds."""
    kept = {key: st.query_params.get_all(key) for key in KEYS if key in st.query_params}
    return kept | {key: [value] for key, value in more.items()}


def in_words(filters: Filters) -> str:
    """Say what is chosen in a sentence's worth of words; the empty string when nothing is."""
    choices = _choices()
    parts = []
    if filters.first or filters.last:
        since = f"from {words.day(filters.first)}" if filters.first else ""
        until = f"to {words.day(filters.last)}" if filters.last else ""
        parts.append(" ".join(filter(None, [since, until])))
    if filters.actors:
        joined = " and " if filters.match == "all" else " or "
        parts.append(joined.join(choices.actors.get(actor, actor) for actor in filters.actors))
    parts += [" or ".join(filters.outlets)] if filters.outlets else []
    parts += [" or ".join(filters.tones) + " in tone"] if filters.tones else []
    parts += [" or ".join(words.named(words.TYPES, t) for t in filters.types)] if filters.types else []
    parts += [" or ".join(words.named(words.STATUSES, s) for s in filters.statuses)] if filters.statuses else []
    return " · ".join(parts)


def _choices() -> Choices:
    """Ask the store what there is to choose from; gathered once for each state of the store."""
    return source.ask(_gather)


def _gather(con: DuckDBPyConnection) -> Choices:
    there = queries.choices(con)
    bounds = reading.bounds(con)
    actors = queries.actors(con, Filters(), most=MOST_ACTORS)
    often = Counter(actors["name"])
    return Choices(
        first=bounds[0] if bounds else None,
        last=bounds[1] if bounds else None,
        actors={
            id: name if often[name] == 1 else f"{name} ({id})"
            for id, name in zip(actors["actor"], actors["name"], strict=True)
        },
        outlets={outlet: outlet for outlet in there["outlets"]},
        types={type: words.named(words.TYPES, type) for type in there["types"]},
        statuses={status: words.named(words.STATUSES, status) for status in there["statuses"]},
    )


def _controls(choices: Choices) -> Filters:
    """Draw the controls."""
    first = _day("From", "from", choices)
    last = _day("To", "to", choices)
    actors = _several("Who takes part", "actors", choices.actors, "Anyone")
    every = st.toggle("All of them in one event", key="all", bind="query-params", disabled=len(actors) < 2)
    outlets = _several("Outlet", "outlets", choices.outlets, "Any outlet")
    tones = st.pills("Tone", list(words.TONES), selection_mode="multi", key="tones", bind="query-params")
    types = _several("What kind of event", "types", choices.types, "Any kind")
    statuses = _several("Did it happen?", "statuses", choices.statuses, "Any status")
    said = st.toggle("Statements as well (“said”)", key="said", bind="query-params")
    return Filters(
        first=first,
        last=last,
        actors=tuple(actors),
        match="all" if every and len(actors) > 1 else "any",
        outlets=tuple(outlets),
        tones=tuple(tones),
        types=tuple(types),
        statuses=tuple(statuses),
        sayings=bool(said),
    )


def _day(label: str, key: str, choices: Choices) -> date | None:
    """Draw the choice of a day on which something in the store happened."""
    return st.date_input(
        label,
        value=None,
        min_value=choices.first,
        max_value=choices.last,
        key=key,
        bind="query-params",
        format="YYYY-MM-DD",
    )


def _several(label: str, key: str, options: Mapping[str, str], placeholder: str) -> list[str]:
    """Draw a searchable choice of several."""
    return st.multiselect(
        label,
        list(options),
        format_func=lambda value: options.get(value, value),
        key=key,
        bind="query-params",
        placeholder=placeholder,
    )


def _shown(filters: Filters) -> None:
    """Say how much of all there is can be seen."""
    n = source.ask(queries.counts, filters)
    st.markdown(
        f"Showing **{n['events']:,}** of {words.count(n['all_events'], 'event')} "
        f"from **{n['articles']:,}** of {words.count(n['all_articles'], 'article')}"
    )


def _unknown(choices: Choices) -> list[str]:
    """List the values in the address that cannot be had; called before the controls, which clear them away."""
    known = {
        "actors": choices.actors.values(),
        "outlets": choices.outlets.values(),
        "types": choices.types.values(),
        "statuses": choices.statuses.values(),
        "tones": words.TONES,
    }
    bad = [value for key, values in known.items() for value in st.query_params.get_all(key) if value not in values]
    for key in ("from", "to"):
        for value in st.query_params.get_all(key):
            bad += [value] if _outside(value, choices) else []
    return [value for value in bad if value]


def _outside(value: str, choices: Choices) -> bool:
    """Tell whether a day in the address is no day, or one on which nothing in the store happened."""
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return True
    return choices.first is None or choices.last is None or not choices.first <= day <= choices.last


def _complain(unknown: list[str], chosen: Filters) -> None:
    """Say what of the address was left out, until another filter is chosen."""
    if unknown:
        st.session_state["left out"] = (unknown, chosen)
    left_out, then = st.session_state.get("left out", ([], None))
    if left_out and then == chosen:
        names = words.listed(f"“{words.plain(words.cut(value, 60))}”" for value in left_out[:5])
        st.warning(f"The address asks for {names}, which these articles do not have; it is left out.")
