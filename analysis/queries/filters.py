"""What the reader wants to see, and the SQL that chooses it. Values reach SQL only as parameters.

Filters choose events, not tellings, so that what is shown of an event does not change with the filter; only an outlet
chooses among the tellings too. FITS gives events, TAKING who takes part in them, DOING who does it to whom, TOLD their
tellings, PRESENT who is there in these; see `merged`.
"""

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Literal

from analysis.ontology import UNTYPED


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reader wants to see; an empty field filters nothing.

    Without `sayings`, only the events that are shown are left, those that deserve a dot; mere sayings and what is told
    in passing are not. `first`/`last` keep the events whose days overlap them; `match` says whether
    any or all of `actors` must take part, and those of `also` must all take part beside them.
    """

    first: date | None = None
    last: date | None = None
    actors: tuple[str, ...] = ()
    match: Literal["any", "all"] = "any"
    also: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    tones: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    sayings: bool = False

    @property
    def empty(self) -> bool:
        """Tell whether nothing is filtered."""
        return self == Filters()

    def in_time(self, first: date, last: date) -> "Filters":
        """Choose of these what overlaps some days; nothing overlaps them where `first` comes to lie after `last`."""
        return replace(self, first=max(first, self.first or first), last=min(last, self.last or last))

    def with_actor(self, actor: str) -> "Filters":
        """Choose of these the events in which an actor takes part.

        >>> Filters(actors=("kerry",)).with_actor("lavrov").match
        'all'
        """
        if not self.actors or (self.match == "any" and actor in self.actors):
            return replace(self, actors=(actor,), match="any")
        if self.match == "all" or len(self.actors) == 1:
            return replace(self, actors=tuple(dict.fromkeys((*self.actors, actor))), match="all")
        return replace(self, also=(*self.also, actor))


TONES = ("negative", "neutral", "positive")  # by the numbers that `feel` has in the tables
_ALL = " group by n having count(*) = len(list_distinct($actors::varchar[]))"
# What each filter asks of a row; untyped events are chosen by the word "untyped". A filter that is empty is left out.
_ASKS = {
    "first": " and last >= $first",
    "last": " and first <= $last",
    "statuses": " and list_contains($statuses::varchar[], status)",
    "types": f" and list_contains($types::varchar[], coalesce(type, '{UNTYPED}'))",
    "tones": " and ($tones >> feel) & 1 = 1",
    "sayings": " and not slight",
}
_ALIKE = "".join(_ASKS.values())
# What is looked up in another table is asked the same there, so that little is looked up.
_TAKERS = f""" and n in (select n from taking where a in (
    select a from known where actor in (select unnest($actors::varchar[]))){_ALIKE}{_ALL})"""
_BESIDE = f""" and n in (select n from taking where a in (
    select a from known where actor in (select unnest($also::varchar[]))){_ALIKE}
    group by n having count(*) = len(list_distinct($also::varchar[])))"""
_TELLER = " and o in (select o from outlets where list_contains($outlets::varchar[], outlet))"
_TELLERS = f" and n in (select n from told where true{_TELLER}{_ALIKE})"
_OF_EVENTS, _OF_TELLINGS = (f" where true{asks}{_ALIKE}{_TAKERS}{_BESIDE}" for asks in (_TELLERS, _TELLER))
FITS = f" from merged{_OF_EVENTS}"
TAKING = f" from taking{_OF_EVENTS}"
DOING = f" from doing{_OF_EVENTS}"
TOLD = f" from told{_OF_TELLINGS}"
PRESENT = f" from present{_OF_TELLINGS}"
_LOOKED_UP = (("outlets", _TELLERS), ("outlets", _TELLER), ("actors", _TAKERS), ("also", _BESIDE))
# The same as TOLD where one actor is chosen, whose tellings stand together.
_OF_ONE = TOLD.replace(
    " from told where true", " from present where takes and a = (select a from known where actor = $actors[1])"
).replace(_TAKERS, "")


def bound(sql: str, filters: Filters, **more: object) -> tuple[str, dict[str, object]]:
    """Give the SQL without what empty filters ask, and the values that it names."""
    values: dict[str, object] = {field.name: getattr(filters, field.name) for field in fields(filters)}
    if len(set(filters.actors)) == 1:
        sql = sql.replace(TOLD, _OF_ONE)
    for name, asked in (*_LOOKED_UP, *_ASKS.items()):
        if values[name] is True if name == "sayings" else not values[name]:
            sql = sql.replace(asked, "")
    if filters.match == "any":
        sql = sql.replace(_ALL, "")
    values = {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()} | more
    values["tones"] = sum(1 << TONES.index(tone) for tone in set(filters.tones) & set(TONES))
    return sql, {name: value for name, value in values.items() if f"${name}" in sql}
