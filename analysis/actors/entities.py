"""The entities of an article: which actor each name means, with the whole article in view.

Full names are read first. So a surname means the person who is named in full anywhere in the article, an acronym the
organisation that it was introduced for, and a short name the longer one. A name that the knowledge does not have
becomes an actor of its own, under the longest form that the article gives.
"""

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta

from analysis.actors.knowledge import Actor, Knowledge, Words
from analysis.actors.names import alike, fold, slug, sound, without_suffix
from analysis.actors.nationalities import of_country
from analysis.types import ActorKind

_REMEMBERED = timedelta(days=8 * 365)  # a leader is known by surname some years before and after the office
# Countries whose leaders need no introduction; those of others are meant where the country is spoken of.
_WELL_KNOWN = ("united-states", "united-kingdom", "russia", "china", "germany", "france")
# Chosen by eye on news articles; no labels were used.
_LONG = 6  # letters from which a surname may be known by its sound
_KINDS: dict[str, ActorKind] = {
    "person": "person",
    "organisation": "organisation",
    "place": "place",
    "group": "group",
}


@dataclass(slots=True)
class Entities:
    """The actors of one article, by the names that they have in it.

    The steps of `mentions` fill it in this order: countries, full names, acronyms, then span by span, then genders.
    Names are folded (see `names.fold`).
    """

    known: Knowledge
    day: date | None  # of publication
    # 1. Countries, by id
    countries: Counter[str] = field(default_factory=Counter)  # how often each is named
    country: Actor | None = None  # the one that the article is about
    # 2. Full names
    votes: dict[str, Counter[str]] = field(default_factory=dict)  # name to the labels that the parser gave it
    called_bodies: set[str] = field(default_factory=set)  # names that the article says are those of organisations
    people: dict[str, Actor] = field(default_factory=dict)  # by full name
    surnames: dict[str, list[Actor]] = field(default_factory=dict)  # by last or first name
    initials: dict[str, str] = field(default_factory=dict)  # first letters to an organisation's name in full
    # 3. Acronyms
    bodies: dict[str, Actor] = field(default_factory=dict)  # organisations by name or acronym
    # 4. Span by span
    bare: dict[str, Actor] = field(default_factory=dict)  # surname to the person whom it alone has meant so far
    titles: dict[str, list[str]] = field(default_factory=dict)  # actor id to the titles that it was given
    # 5. Genders, by actor id
    genders: dict[str, str] = field(default_factory=dict)

    def person(self, name: str) -> Actor:
        """Give the person of a full name, under the spelling that is known or was read first."""
        folded = fold(name)
        if folded in self.people:
            return self.people[folded]
        actor_id = self.known.names.get(folded)
        actor = self.known.namesake(folded, self.day) or (self.known.actors[actor_id] if actor_id else None)
        if actor is None or actor.kind != "person":
            actor = self._spelt_otherwise(name) or self._new(name, "person")
        self._remember(folded, actor)
        return actor

    def _spelt_otherwise(self, name: str) -> Actor | None:
        words = without_suffix(fold(name)).split()
        for folded, actor in self.people.items():
            plain = without_suffix(folded).split()
            if alike(folded, name) or (len(words) > 1 and (words[0], words[-1]) == (plain[0], plain[-1])):
                return actor
        if len(words) > 2 and (actor_id := self.known.names.get(f"{words[0]} {words[-1]}")):
            actor = self.known.actors[actor_id]
            return actor if actor.kind == "person" else None
        for actor_id in self.known.sounds.get(sound(words[-1]), ()):
            if alike(self.known.actors[actor_id].name, name):
                return self.known.actors[actor_id]
        return None

    def _remember(self, folded: str, actor: Actor) -> None:
        self.people[folded] = actor
        words = without_suffix(folded).split()
        for word in {words[-1], words[0], " ".join(words[1:])} - {""}:
            called = self.surnames.setdefault(word, [])
            if actor not in called:
                called.append(actor)

    def _new(self, name: str, kind: ActorKind) -> Actor:
        ident = slug(name)
        taken = self.known.actors.get(ident)
        if taken and taken.kind != kind:
            ident = f"{ident}-{kind}"
        return Actor(ident, name, kind)

    def called(self, name: str, before: list[str]) -> Actor | None:
        """Give the person a surname or first name means, however it is spelt here.

        Of several, the one whom the article has called by it before, or else the one spoken of last: once Robert
        Mugabe is "Mugabe", his wife is named in full.
        """
        word = fold(name)
        known = self.surnames.get(word) or self.sounding(word) or self._by_alias(word)
        if len(known) > 1:
            known = [actor for actor in known if without_suffix(fold(actor.name)).split()[-1] == word] or known
            recent = [actor for ident in reversed(before) for actor in known if actor.id == ident]
            known = [self.bare[word]] if self.bare.get(word) in known else recent or known
        if known:
            self.bare[word] = known[0]
        return known[0] if known else None

    def sounding(self, surname: str) -> list[Actor]:
        """List those whose surname is this one, transliterated in another way: Zelensky, Zelenskyy."""
        if len(surname) < _LONG or surname.isupper():
            return []
        return [a for word, bearers in self.surnames.items() if sound(word) == sound(surname) for a in bearers]

    def _by_alias(self, surname: str) -> list[Actor]:
        """List those named in full who are also known under this surname: Gaddafi, Qadhafi."""
        also = self.known.surnames.get(surname, ())
        return list({actor.id: actor for actor in self.people.values() if actor.id in also}.values())

    def is_called(self, word: str) -> bool:
        """Tell whether a word is somebody's surname or first name here, however it is spelt."""
        return fold(word) in self.surnames or bool(self.sounding(fold(word)))

    def is_surname(self, word: str) -> bool:
        """Tell whether someone named in full has this surname."""
        return any(without_suffix(fold(a.name)).split()[-1] == word for a in self.surnames.get(word, ()))

    def gender(self, actor_id: str, name: str) -> str | None:
        """Tell whether somebody is a man or a woman, by the titles given so far, or else by the given name."""
        words, first = self.known.words, fold(name).split()[0]
        man = first in words["given"] and first not in words["either"]
        guessed = "female" if first in words["women"] else "male" if man else None
        return self.genders.get(actor_id, guessed)

    def fits(self, actor: Actor, title: str) -> bool:
        """Tell whether somebody can be meant under a title: "Mr Anderson" is not Zoe, "King Hussein" no Hussein Khalaf.

        A king goes by his given name, so that he must have been called so in full, or be known by that name.
        """
        words = set(title.split())
        if words & self.known.words["crowned"]:
            called = " ".join([fold(actor.name), *self.titles.get(actor.id, ())])
            return bool(words & set(called.split()))
        gender = title_gender(words, self.known.words)
        return gender is None or self.gender(actor.id, actor.name) in {None, gender}

    def leader(self, surname: str, title: str = "") -> Actor | None:
        """Give the leader in office that a surname means, with its title, where the article names nobody in full."""
        if surname in self.known.words["common"]:
            return None
        actor = self.known.by_surname(surname, self.day, within=_REMEMBERED)
        if actor and actor.of in self.known.countries.values() and actor.of not in {*self.countries, *_WELL_KNOWN}:
            return None  # "Stuart" is a minister of Barbados only where Barbados is spoken of
        known = actor and self.known.serves(actor.id, self.day, within=_REMEMBERED)
        return actor if actor and known and self.fits(actor, title) else None

    def in_office(self, title: str, surname: str) -> Actor | None:
        """Give the one of a surname who holds the office of a title; a president of no known country is anybody's."""
        if self.day is None:
            return None
        holders = [
            actor
            for person in self.known.surnames.get(fold(surname), ())
            if (actor := self.known.actors[person]) and title in self.known.offices(person, self.day)
        ]
        near = {*self.countries, *_WELL_KNOWN}
        holders = [actor for actor in holders if title != "president" or actor.of in near]
        return holders[0] if len(holders) == 1 else None

    def body(self, name: str, kind: str) -> Actor:
        """Give the organisation, place or group of a name."""
        folded = fold(name)
        if folded in self.bodies:
            return self.bodies[folded]
        if kind == "organisation" and (national := of_country(name, self.country, self.known)):
            self.bodies[folded] = national
            return national
        if kind == "organisation" and self.initials.get(folded, name) != name and not self._named(name):
            return self.body(self.initials[folded], kind)
        actor = self._known_body(name, kind) or self.longer(folded, kind) or self._new(name, _KINDS[kind])
        self.bodies[folded] = actor
        return actor

    def _known_body(self, name: str, kind: str) -> Actor | None:
        spellings = [
            name,
            re.sub(r"^[Tt]he ", "", name),
            f"The {name}",
            re.sub(r",? (?:Inc|Corp|Ltd|Co|plc|LLC)\.?$", "", name),
            re.sub(r" (?:[Mm]agazine|[Nn]ewspaper)$", "", name),
        ]
        state = re.match(r"(?:Government|Kingdom|Republic|State) of (?:the )?(.+)", name)
        if state:
            spellings.append(state[1])
        if name in self.known.behind_town:
            return None  # "Mass." is a state only behind a town
        for spelling in spellings:
            actor = self.known.find(spelling) if kind == "place" else self._named(spelling)
            if actor and actor.kind != "person":
                return actor
        return None

    def _named(self, name: str) -> Actor | None:
        actor_id = self.known.names.get(fold(name))
        return self.known.actors[actor_id] if actor_id else None

    def house(self, name: str) -> Actor | None:
        """Give the house that bears a person's name, which takes the article: "the Guggenheim"."""
        word = fold(name)
        named = {actor.id: actor for full, actor in self.bodies.items() if word in full.split() and " " in full}
        return next(iter(named.values())) if len(named) == 1 else None

    def longer(self, folded: str, kind: str) -> Actor | None:
        """Give the organisation named in full of which this is the beginning or the last word."""
        if kind != "organisation" or len(folded) < 4:
            return None
        generic = folded.split()[-1].lower() in self.known.words["organisation"]
        longer = {
            actor.id: actor
            for name, actor in self.bodies.items()
            if actor.kind in ("organisation", "group")
            and (name.startswith(folded + " ") or (generic and name.endswith(" " + folded)))
        }
        return next(iter(longer.values())) if len(longer) == 1 else None

    def note_initials(self, name: str) -> None:
        """Note the first letters of an organisation, by which it may be called later."""
        initials = "".join(word[0] for word in re.split(r"[\s-]+", name) if word[:1].isupper())
        if 3 <= len(initials) <= 6:
            self.initials.setdefault(fold(initials), name)

    def acronym(self, short: str, actor: Actor) -> None:
        """Let letters in brackets mean the name before them from here on."""
        self.bodies.setdefault(fold(short), actor)


def title_gender(title: Collection[str], words: Words) -> str | None:
    """Tell whether a title is a man's or a woman's, by its words."""
    return next((gender for gender in ("male", "female") if not words[gender].isdisjoint(title)), None)
