"""Filters made of what people name: held against the store, so that a name that is not there is one sentence.

An empty picture would say that nothing happened. Case does not matter, and what the screens call a type or a status is
understood too. A type or a status that exists, but has no event in this store, is no mistake.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal, cast, get_args

from duckdb import DuckDBPyConnection
from rapidfuzz import process

from analysis import ontology
from analysis.errors import ReadError, UnknownName
from analysis.queries.actor_names import find_actors, frequent_actors, suggest_actors
from analysis.queries.events import choices, names
from analysis.queries.filters import TONES, Filters, Review

Names = Iterable[str] | None
MATCHES: dict[str, Literal["any", "all"]] = {"any": "any", "all": "all"}
SUGGESTED = 20  # names at most, the most alike where there are more


def choose(
    con: DuckDBPyConnection,
    *,
    actors: Names = None,
    first: date | None = None,
    last: date | None = None,
    outlets: Names = None,
    types: Names = None,
    statuses: Names = None,
    tones: Names = None,
    doers: Names = None,
    targets: Names = None,
    places: Names = None,
    speakers: Names = None,
    words: str = "",
    reviewed: Names = None,
    match: str = "any",
    statements: bool = False,
) -> Filters:
    """Make filters of names.

    Args:
        con: An open store.
        actors: Ids, names, surnames, acronyms or other spellings.
        first: The first day; events that end before it are left out.
        last: The last day; events that begin after it are left out.
        outlets: Names of outlets.
        types: Event types, by their names in `ontology.TYPES` or their labels; "untyped" for those without one.
        statuses: Statuses, by their names in `ontology.STATUSES` or their labels.
        tones: negative, neutral, positive.
        doers: Those one of whom must have done it, named as `actors` are.
        targets: Those to one of whom it must have been done.
        places: Places at one of which it must have happened.
        speakers: Those one of whom must say so.
        reviewed: checked, starred, noted: marks that readers gave, all of which an event must have.
        words: Words that a sentence which reports it must have, or the beginnings of words.
        match: Whether any or all of the actors must take part.
        statements: Include what is only that somebody said something.

    Returns:
        The filters that every query takes.

    Raises:
        UnknownName: An actor, outlet, type, status, tone or way of matching that there is not, with suggestions.
        ReadError: The first day comes after the last.
    """
    if first and last and first > last:
        raise ReadError(f"the first day, {first}, is after the last, {last}; expected the earlier day first")
    store = choices(con)
    types_known = {name: name for name in (*store["types"], *ontology.TYPES, ontology.UNTYPED)}
    return Filters(
        first=first,
        last=last,
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
        doers=_actors(con, doers or ()),
        targets=_actors(con, targets or ()),
        places=_actors(con, places or ()),
        speakers=_actors(con, speakers or ()),
        words=" ".join(words.split()),
        reviewed=cast("tuple[Review, ...]", _known("mark", reviewed, {mark: mark for mark in get_args(Review)})),
        statements=statements,
    )


def _actors(con: DuckDBPyConnection, wanted: Iterable[str]) -> tuple[str, ...]:
    """Find the ids of actors, each of which must be there."""
    actors = find_actors(con, wanted)
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
