"""What a command's options choose: held against the store, so that a name that is not there is one sentence.

An empty picture would say that nothing happened. Case does not matter, and what the screens call a type or a status is
understood too. A type or a status that exists, but has no event in this store, is no mistake.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Literal

from duckdb import DuckDBPyConnection
from rapidfuzz import process

from analysis import ontology, queries
from analysis.errors import ReadError, UnknownName
from analysis.queries import Filters
from analysis.queries.filters import TONES

Names = Iterable[str] | None
MATCHES: dict[str, Literal["any", "all"]] = {"any": "any", "all": "all"}
SUGGESTED = 20  # names at most, the most alike where there are more


def chosen(
    con: DuckDBPyConnection,
    *,
    actors: Names = None,
    first: datetime | None = None,
    last: datetime | None = None,
    outlets: Names = None,
    types: Names = None,
    statuses: Names = None,
    tones: Names = None,
    match: str = "any",
    sayings: bool = False,
) -> Filters:
    """Make filters of options.

    Raises:
        UnknownName: An actor, outlet, type, status, tone or way of matching that there is not, with suggestions.
        ReadError: The first day comes after the last.
    """
    if first and last and first > last:
        reason = f"{first:%Y-%m-%d} is after --to {last:%Y-%m-%d} (expected the earlier day in --from)"
        raise ReadError(reason, path="--from")
    store = queries.choices(con)
    types_known = {name: name for name in (*store["types"], *ontology.TYPES, ontology.UNTYPED)}
    return Filters(
        first=first.date() if first else None,
        last=last.date() if last else None,
        actors=_actors(con, actors or ()),
        match=MATCHES[_known("match", [match], {name: name for name in MATCHES})[0]],
        outlets=_known("outlet", outlets, {outlet: outlet for outlet in store["outlets"]}),
        tones=_known("tone", tones, {tone: tone for tone in TONES}),
        types=_known("type", types, types_known | {kind.label: name for name, kind in ontology.TYPES.items()}),
        statuses=_known(
            "status",
            statuses,
            {name: name for name in ontology.STATUSES} | {label: name for name, label in ontology.STATUSES.items()},
        ),
        sayings=sayings,
    )


def _actors(con: DuckDBPyConnection, wanted: Iterable[str]) -> tuple[str, ...]:
    """Find the ids of actors, each of which must be there."""
    found = queries.find_actors(con, wanted)
    named = queries.names(con, found)
    for actor in found:
        if actor not in named:
            raise UnknownName("actor", actor, queries.suggest_actors(con, actor))
    return found


def _known(what: str, wanted: Names, known: Mapping[str, str]) -> tuple[str, ...]:
    """Find values by their names, each of which must be known; `known` gives the value of each name."""
    values = {name.casefold(): value for name, value in known.items()}
    found = []
    for name in wanted or ():
        if name.casefold() not in values:
            choices = sorted({*known.values()})
            alike = process.extract(name, choices, limit=SUGGESTED)
            raise UnknownName(what, name, choices if len(choices) <= SUGGESTED else [choice for choice, *_ in alike])
        found.append(values[name.casefold()])
    return tuple(dict.fromkeys(found))
