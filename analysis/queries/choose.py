"""Filters made of what people name: held against the store, so that a name that is not there is one sentence.

An empty picture would say that nothing happened. Case does not matter, and what the screens call a type or a status is
understood too. A type or a status that exists, but has no event in this store, is no mistake.
"""

from collections.abc import Iterable, Mapping
from typing import Literal, Unpack, cast, get_args

from duckdb import DuckDBPyConnection
from rapidfuzz import process

from analysis import ontology
from analysis.errors import ReadError, UnknownName
from analysis.named_filters import NamedFilters, Names
from analysis.queries.actor_names import find_actors, frequent_actors, suggest_actors
from analysis.queries.events import choices, names
from analysis.queries.filters import TONES, Filters, Review
from analysis.types import day_of

MATCHES: dict[str, Literal["any", "all"]] = {"any": "any", "all": "all"}
SUGGESTED = 20  # names at most, the most alike where there are more


def choose(con: DuckDBPyConnection, **named: Unpack[NamedFilters]) -> Filters:
    """Make filters of names.

    Args:
        con: An open store.
        **named: What people name, by the fields of `NamedFilters`.

    Returns:
        The filters that every query takes.

    Raises:
        UnknownName: An actor, outlet, type, status, tone or way of matching that there is not, with suggestions.
        ReadError: The first day comes after the last.
    """
    first, last = (day_of(named.get("first"), name="first"), day_of(named.get("last"), name="last"))
    if first and last and first > last:
        raise ReadError(f"the first day, {first}, is after the last, {last}; expected the earlier day first")
    store = choices(con)
    types = {name: name for name in (*store["types"], *ontology.TYPES, ontology.UNTYPED)}
    types |= {kind.label: name for name, kind in ontology.TYPES.items()}
    statuses = {name: name for name in ontology.STATUSES} | {label: name for name, label in ontology.STATUSES.items()}
    marks = _known("mark", named.get("reviewed"), _by_themselves(get_args(Review)))
    return Filters(
        first=first,
        last=last,
        actors=_actors(con, named.get("actors")),
        match=MATCHES[_known("match", [named.get("match", "any")], _by_themselves(MATCHES))[0]],
        outlets=_known("outlet", named.get("outlets"), _by_themselves(store["outlets"])),
        tones=_known("tone", named.get("tones"), _by_themselves(TONES)),
        types=_known("type", named.get("types"), types),
        statuses=_known("status", named.get("statuses"), statuses),
        doers=_actors(con, named.get("doers")),
        targets=_actors(con, named.get("targets")),
        places=_actors(con, named.get("places")),
        speakers=_actors(con, named.get("speakers")),
        words=" ".join(named.get("words", "").split()),
        reviewed=cast("tuple[Review, ...]", marks),
        statements=named.get("statements", False),
    )


def _by_themselves(names: Iterable[str]) -> dict[str, str]:
    """Let each name mean itself."""
    return {name: name for name in names}


def _actors(con: DuckDBPyConnection, wanted: Names) -> tuple[str, ...]:
    """Find the ids of actors, each of which must be there."""
    actors = find_actors(con, wanted or ())
    named = names(con, actors)
    for actor in actors:
        if actor not in named:
            raise UnknownName("actor", actor, suggest_actors(con, actor) or frequent_actors(con))
    return actors


def _known(what: str, wanted: Names, known: Mapping[str, str]) -> tuple[str, ...]:
    """Find values by their names, each of which must be known; `known` gives the value of each name."""
    values = {name.casefold(): value for name, value in known.items()}
    chosen = []
    for name in wanted or ():
        if name.casefold() not in values:
            every = sorted({*known.values()})
            alike = process.extract(name, every, limit=SUGGESTED)
            raise UnknownName(what, name, every if len(every) <= SUGGESTED else [choice for choice, *_ in alike])
        chosen.append(values[name.casefold()])
    return tuple(dict.fromkeys(chosen))
