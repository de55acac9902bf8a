"""What the reader wants to see, and the SQL that chooses it. Values reach SQL only as parameters.

Filters choose events, not their mentions, so that what is shown of an event does not change with the filter; only an
outlet chooses among the mentions too. The SQL is put together of one condition for each filter that is set.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Literal

from analysis.ontology import UNTYPED
from analysis.queries.words import words_of

TONES = ("negative", "neutral", "positive")  # by the numbers that `polarity` has in the tables
# What a filter asks of a row of any table that filters choose from; "untyped" chooses events without a type.
_CONDITIONS: Mapping[str, str] = {
    "first": "last >= $first",
    "last": "first <= $last",
    "statuses": "list_contains($statuses::varchar[], status)",
    "types": f"list_contains($types::varchar[], coalesce(type, '{UNTYPED}'))",
    "tones": "($tones >> polarity) & 1 = 1",
}
_OUTLETS = "outlet_id in (select outlet_id from model.outlets where list_contains($outlets::varchar[], outlet))"
_MENTIONS = ("event_mentions", "actor_mentions")  # the tables of which an outlet chooses rows
_ROLES = {"doers": "is_source", "targets": "is_target", "places": "is_place"}  # filters, and columns of participants
Review = Literal["checked", "starred", "noted"]
_REVIEWS: Mapping[Review, str] = {"checked": "checked", "starred": "starred", "noted": "note <> ''"}
Table = Literal["events", "dated", "participants", "dyads", "event_mentions", "actor_mentions"]


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reader wants to see; an empty field filters nothing.

    Without `statements`, only the events that are shown are left, those that deserve a dot; mere statements and what is
    told in passing are not. `first`/`last` keep the events whose days overlap them; `match` says whether any or all of
    `actors` must take part, and those of `also` must all take part beside them. One of `doers` must have done it, to
    one of `targets`, at one of `places`, says one of `speakers`; and a sentence that reports it must have all the
    `words`, or longer ones that begin with those of three letters and more. Readers must have given it all marks of
    `reviewed`.

    >>> Filters(actors=("russia",), statuses=("happened",)).empty
    False
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
    doers: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    words: str = ""
    reviewed: tuple[Review, ...] = ()
    statements: bool = False

    @property
    def empty(self) -> bool:
        """Tell whether nothing is filtered.

        >>> Filters().empty
        True
        """
        return self == Filters()

    @property
    def named(self) -> tuple[str, ...]:
        """Give the actors that are chosen in any role.

        >>> Filters(actors=("kerry",), targets=("lavrov", "kerry")).named
        ('kerry', 'lavrov')
        """
        return tuple(dict.fromkeys((*self.actors, *self.doers, *self.targets, *self.places, *self.speakers)))

    @property
    def own(self) -> "Filters":
        """Give what is asked of events themselves, without what is looked up in other tables.

        >>> Filters(types=("AID",), outlets=("Post",)).own == Filters(types=("AID",))
        True
        """
        return Filters(self.first, self.last, tones=self.tones, types=self.types, statuses=self.statuses,
                       statements=self.statements)  # fmt: skip

    def in_time(self, first: date, last: date) -> "Filters":
        """Choose of these what overlaps some days; nothing overlaps them where `first` comes to lie after `last`.

        Args:
            first: The first day.
            last: The last day, included.

        Returns:
            Filters for the days that both have in common.

        >>> Filters(first=date(2014, 3, 1)).in_time(date(2014, 1, 1), date(2014, 12, 31)).first
        datetime.date(2014, 3, 1)
        """
        return replace(self, first=max(first, self.first or first), last=min(last, self.last or last))

    def with_actor(self, actor: str) -> "Filters":
        """Choose of these the events in which an actor takes part.

        Args:
            actor: The id of the actor.

        Returns:
            Filters that ask for the actor beside what they asked for.

        >>> Filters(actors=("kerry",)).with_actor("lavrov").match
        'all'
        """
        if not self.actors or (self.match == "any" and actor in self.actors):
            return replace(self, actors=(actor,), match="any")
        if self.match == "all" or len(self.actors) == 1:
            return replace(self, actors=tuple(dict.fromkeys((*self.actors, actor))), match="all")
        return replace(self, also=(*self.also, actor))

    def where(self, table: Table) -> str:
        """Write which rows of a table of the model are chosen; further conditions may follow, each with its `and`.

        Args:
            table: The name of the table.

        Returns:
            SQL from `from` on; what it names by `$` is in `values`.

        >>> Filters(first=date(2014, 3, 1)).where("events")
        'from model.events where last >= $first and not hidden'
        >>> Filters(statements=True).where("participants")
        'from model.participants where true'
        """
        beside = [*self._taking_part("also", every=True), *self._looked_up()]
        if table == "event_mentions" and len(set(self.actors)) == 1:  # the mentions of one actor stand together
            actor = "actor_id = (select actor_id from model.actors where actor = $actors[1])"
            return _select("actor_mentions", ["participates", actor, *self._of_row(table), *beside])
        taking_part = self._taking_part("actors", every=self.match == "all")
        return _select(table, [*self._of_row(table), *taking_part, *beside])

    def values(self) -> dict[str, object]:
        """Give the values that the conditions name.

        Returns:
            Values by their names in the SQL; tones are one number with a bit for each.

        >>> Filters(outlets=("Post",)).values()["outlets"]
        ['Post']
        """
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        named = {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}
        return named | {"tones": sum(1 << TONES.index(tone) for tone in set(self.tones) & set(TONES))}

    def _of_row(self, table: Table) -> Iterator[str]:
        """Write what is asked of a row itself, and of who reports the event."""
        if self.outlets:
            mentions = _select("event_mentions", [_OUTLETS, *self._conditions()])
            yield _OUTLETS if table in _MENTIONS else f"event_id in (select event_id {mentions})"
        yield from self._conditions()

    def _conditions(self) -> Iterator[str]:
        """Write what is asked of an event, in any table that has its columns."""
        yield from (condition for name, condition in _CONDITIONS.items() if getattr(self, name))
        if not self.statements:
            yield "not hidden"

    # What is looked up in another table is asked the same there, so that little is looked up.
    def _taking_part(self, name: str, *, every: bool) -> Iterator[str]:
        """Write that any or all of the actors of a filter take part."""
        if getattr(self, name):
            all_of_them = f"group by event_id having count(*) = len(list_distinct(${name}::varchar[]))" if every else ""
            events = _select("participants", [_are("actor_id", name), *self._conditions()])
            yield f"event_id in (select event_id {events} {all_of_them})"

    def _looked_up(self) -> Iterator[str]:
        """Write who must have done it to whom, where, who must say so, and in which words."""
        for name, column in _ROLES.items():
            if getattr(self, name):
                events = _select("participants", [_are("actor_id", name), column, *self._conditions()])
                yield f"event_id in (select event_id {events})"
        if self.speakers:
            events = _select("event_mentions", [_are("speaker_id", "speakers"), *self._conditions()])
            yield f"event_id in (select event_id {events})"
        if self.reviewed:
            marks = " and ".join(_REVIEWS[mark] for mark in self.reviewed)
            reviewed = f"select key from reviews where {marks}"
            yield f"event_id in (select event_id from model.events where key in ({reviewed}))"
        if words_of(self.words):
            yield "event_id in (from worded)"  # which `run` registers


def _select(table: Table, conditions: list[str]) -> str:
    """Write what rows of a table meet all conditions."""
    return f"from model.{table} where {' and '.join(conditions) or 'true'}"


def _are(column: str, filter: str) -> str:
    """Write that a column numbers one of the actors that a filter names."""
    return f"{column} in (select actor_id from model.actors where actor in (select unnest(${filter}::varchar[])))"
