"""Find who is spoken of in an article, and give each mention its actor.

Names first (`spans`), then whose they are with the whole article in view (`cast`), then what has no name of its own:
groups ("pro-Moscow separatist gunmen"), offices ("the Russian president") and pronouns, where they are clear. A capital
is its government where it acts and a place where something happens there (`seats`). Left out: the outlet and the
agencies, accords, wars and prizes named after places, and all that is boilerplate.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from spacy.tokens import Doc

from analysis.actors.acronyms import introduced, spelt_out, things_abbreviated
from analysis.actors.entities import Entities
from analysis.actors.groups import find_groups
from analysis.actors.knowledge import Actor, Knowledge
from analysis.actors.name_coreference import meant_again, repeated_names
from analysis.actors.names import fold
from analysis.actors.nationalities import body_here, countries_named, country_of, georgia_is_a_state
from analysis.actors.offices import find_roles, guess_genders
from analysis.actors.parsed_text import ParsedText, parsed
from analysis.actors.seats_of_government import is_place
from analysis.actors.span_resolution import SpanResolution
from analysis.actors.spans import (
    PREFIXES,
    Span,
    bare_name,
    entities,
    headline_names,
    known_names,
    longest_apart,
    place_on,
    proper_runs,
    surnames_missed,
    with_title,
)
from analysis.actors.sports_teams import HOME_NATIONS, sport_of, team
from analysis.text.wordlists import word_list
from analysis.types import Boilerplate, Mention

_MODIFIES = ("compound", "nmod", "poss", "amod")  # "the Obama administration"


def find_mentions(
    doc: Doc,
    text: str,
    boilerplate: Sequence[Boilerplate],
    published: date | None,
    *,
    knowledge: Knowledge,
    source: str | None = None,
) -> list[Mention]:
    """List the mentions of actors in a parsed article, in order and apart from each other."""
    reading = parsed(doc, text, boilerplate)
    if not reading:
        return []
    finder = _Finder(reading, knowledge, Entities(knowledge, published), source)
    return finder.find(doc)


class _Finder:
    """The steps of one article, which share its reading and its cast."""

    def __init__(self, reading: ParsedText, known: Knowledge, cast: Entities, source: str | None) -> None:
        self.reading, self.known, self.cast = reading, known, cast
        self.words = known.words
        self.choice = SpanResolution(reading, known)
        self.taken = [False] * len(reading)
        self.things = things_abbreviated(reading.text)
        self.small = {word for word in reading.words if word.islower()}
        self.sport = sport_of(reading, self.words)
        self.outlets = self.words["outlets"] | ({fold(source).lower()} if source else set())

    def find(self, doc: Doc) -> list[Mention]:
        spans = self.choice.choose(
            list(known_names(self.reading, self.known)), list(entities(self.reading, doc, self.known))
        )
        for span in spans:
            self._take(span)
        spans += [span for span in proper_runs(self.reading, self.taken) if self._plausible(span)]
        spans = self.choice.join(spans)
        self.cast.countries = countries_named(spans, self.known)
        self.cast.country = country_of(self.cast.countries, self.known)
        self._meet(spans)
        spelt_out(self.reading, spans, self.cast)
        spans += headline_names(self.reading, self.taken, self._goes_by)
        spans += surnames_missed(self.reading, self.taken, self.cast.is_called)
        spans.sort(key=lambda span: span.first)
        named = self._name(spans)
        named = sorted(
            [*named, *repeated_names(self.reading, named, self._is_no_name)], key=lambda mention: mention.start
        )
        groups = find_groups(self.reading, self.known, named)
        named = [mention for mention in named if not self._prefixed(mention)]
        guess_genders(self.cast, named)
        again = meant_again(self.reading, named, self.words)
        return longest_apart([*named, *groups, *again, *find_roles(self.reading, self.cast, named)])

    def _is_no_name(self, span: Span) -> bool:
        """Tell whether words stand in the name of something else: an outlet, an accord named after them."""
        return self._names_event(span) or self._is_outlet(span)

    def _prefixed(self, mention: Mention) -> bool:
        """Tell whether a name only says what others are for or against: "pro-Russian protests"."""
        token = self.reading.token_at(mention.start)
        words = self.reading.lower
        return token > 1 and words[token - 1] == "-" and words[token - 2] in PREFIXES

    def _goes_by(self, name: str) -> bool:
        """Tell whether the story, or else the day's news, knows someone by this name."""
        folded = fold(name)
        if folded in self.cast.people or folded in self.cast.surnames:
            return True
        return self.cast.leader(name) is not None

    def _take(self, span: Span) -> None:
        for token in range(span.first, span.last):
            self.taken[token] = True

    def _plausible(self, span: Span) -> bool:
        """Tell whether a run of proper nouns that the parser left alone may be somebody."""
        reading = self.reading
        if self._fills_line(span):
            return False
        if span.size > 4 or any(len(w) < 2 for w in reading.words[span.first : span.last] if w != "."):
            return False
        return not all(reading.entities[t] for t in range(span.first, span.last))

    def _fills_line(self, span: Span) -> bool:
        """Tell whether a name stands alone on its line, as headings do."""
        text, start, end = self.reading.text, span.start, span.end
        while start > 0 and text[start - 1] in " \t":
            start -= 1
        while end < len(text) and text[end] in " \t:":
            end += 1
        return (start == 0 or text[start - 1] == "\n") and (end == len(text) or text[end] == "\n")

    def _meet(self, spans: list[Span]) -> None:
        """Read the full names first, and count what the parser takes each name for."""
        for span in spans:
            if span.known is None and span.label:
                name = fold(self._bare(span))
                self.cast.votes.setdefault(name, Counter())[span.label] += 1
        for span in spans:
            if span.known is None:
                name = self._bare(span)
                if " " in name and self._label(span) == "person" and not self._after_surname(name):
                    self.cast.person(name)
                    continue
                if person := self._person_in(name):
                    self.cast.person(person)
                if " " in name and self._label(span) == "organisation":
                    self.cast.meet_body(name)
            elif span.known and (found := self.known.names.get(span.known)):
                actor = self.known.actors[found]
                if actor.kind == "person":
                    self.cast.person(span.known)  # as it is spelt here, for the surname alone will be too

    def _after_surname(self, name: str) -> bool:
        """Tell whether the first of two words is someone's surname and the second a thing: "Warhol Polaroids"."""
        first, *rest = fold(name).split()
        return len(rest) == 1 and first not in self.words["given"] and self.cast.is_surname(first)

    def _person_in(self, name: str) -> str | None:
        """Give the person a house is named after: "Andy Warhol Museum", "John F. Kennedy Center"."""
        words = name.split()
        kinds = self.words["organisation"] | self.words["place"]
        if len(words) < 3 or fold(words[0]) not in self.words["given"] or words[-1].lower() not in kinds:
            return None
        last = 2 if len(words[1].rstrip(".")) == 1 else 1
        person = words[: last + 1]
        apt = len(person) < len(words) and person[-1].isalpha() and person[-1][0].isupper()
        return " ".join(person) if apt and person[-1].lower() not in kinds else None

    def _bare(self, span: Span) -> str:
        """Give a name without its title; "Interior Ministry" and "Foreign Minister" keep all their words."""
        last = self.reading.lower[span.last - 1]
        if any(last in self.words[words] for words in ("organisation", "place", "titles")):
            return " ".join(self.reading.text[span.start : span.end].split())
        return bare_name(self.reading, span, self.words["titles"])

    def _label(self, span: Span) -> str:
        """Say what a name is: by the words in it, by what it is elsewhere in the article, by the parser's own label."""
        reading = self.reading
        lower = reading.lower[span.first : span.last]
        if (len(lower) > 1 and lower[-1] in self.words["organisation"]) or (
            lower[0] in self.words["organisation"] and len(lower) > 2
        ):
            return "organisation"
        of = len(lower) > 2 and lower[1] == "of"
        if len(lower) > 1 and (lower[-1] in self.words["place"] or (of and lower[0] in self.words["place"])):
            return "place"
        name = fold(self._bare(span))
        votes = self.cast.votes.get(name)
        label = votes.most_common(1)[0][0] if votes else span.label
        if label != "person" and 2 <= len(name.split()) <= 4 and name.split()[0] in self.words["given"]:
            return "person" if name.replace(" ", "").replace(".", "").replace("-", "").isalpha() else label
        if name in self.cast.surnames and label != "place":
            return "person"
        if label != "person" and span.first and reading.lower[span.first - 1] in word_list("titles", "courtesy"):
            return "person"
        return label

    def _name(self, spans: list[Span]) -> list[Mention]:
        """Give each span its actor."""
        found: list[Mention] = []
        before: list[str] = []
        for span in spans:
            if self._is_outlet(span) or self._names_event(span):
                continue
            mention = self._known_mention(span) if span.known else self._new_mention(span, before)
            if mention:
                found.append(mention)
                if mention.kind == "person":
                    before.append(mention.actor)
                introduced(self.reading, span, self.cast, _actor(mention))
        return found

    def _is_outlet(self, span: Span) -> bool:
        name = fold(self.reading.text[span.start : span.end]).lower()
        return (
            span.known in self.words["compounds"]
            or name in self.outlets
            or name in self.words["nobody"]
            or self.reading.text[span.start : span.end] in self.things
            or self._is_dateline(span)
        )

    def _is_dateline(self, span: Span) -> bool:
        """Tell whether a place in capitals opens a line: "KIEV, 30 November (Sample Wire) —"."""
        text = self.reading.text
        if not text[span.start : span.end].isupper() or (span.start and text[span.start - 1] != "\n"):
            return False
        rest = text[span.end : span.end + 60].split("\n")[0]
        return any(dash in rest for dash in ("—", "–", " - ", "--"))

    def _names_event(self, span: Span) -> bool:
        """Tell whether an accord, a war or a prize is named after this: "the Geneva deal"."""
        reading, last = self.reading, span.last
        if last >= len(reading):
            return False
        word = reading.lower[last]
        if word in word_list("names", "agreements") and last + 1 < len(reading):
            word, last = reading.lower[last + 1], last + 1
        if word not in self.words["event"] or reading.starts[span.last] > span.end + 1:
            return False
        if reading.capital(last):
            return True
        return self.choice.kind_of(span) == "place" if span.known else span.label == "place"

    def _known_mention(self, span: Span) -> Mention | None:
        name = span.known or ""
        seat = self.known.seats.get(name)
        if seat:
            government, place = seat
            city = bool({name, fold(self.known.actors[place].name)} & self.known.towns)
            there = self._with_country(span, government) or is_place(self.reading, span, self.words, city=city)
            ident = place if there else government
            return _mention(span, self.known.actors[ident])
        owner = self.known.peoples.get(name) or self.known.demonyms.get(name)
        if owner:
            return self._demonym(span, self.known.actors[owner])
        actor = self.known.actors[self.known.names[name]]
        if actor.kind == "person":
            span = with_title(self.reading, span, self.words["titles"], self.words["inner"])
            self._entitle(actor, span.title)
        elif actor.id == "georgia" and georgia_is_a_state(self.reading.words):
            actor = self.known.actors["georgia-us"]
        elif actor.kind == "organisation":
            actor = body_here(self.reading, span, self.cast.country, self.known) or actor
            if self.reading.after(span.last - 1) in self.words["incorporated"]:  # "Starbucks Corp"
                span = place_on(self.reading, Span(span.first, span.last + 1, "", span.known))
        elif actor.kind == "country" and self.reading.after(span.last - 1) == "government":
            last = span.last + 1 if self.reading.capital(span.last) else span.last
            span = place_on(self.reading, Span(span.first, last, "", span.known)) if last > span.last else span
        if self.sport and span.size <= 3 and (actor.kind == "country" or actor.id in HOME_NATIONS):
            actor = actor if is_place(self.reading, span, self.words) else team(actor, self.sport)
        return _mention(span, actor)

    def _with_country(self, span: Span, government: str) -> bool:
        """Tell whether a capital is named with its country, as an address is: "Taipei, Taiwan"."""
        if self.reading.after(span.last - 1) != ",":
            return False
        return self.reading.text[span.end + 1 : span.end + 40].lstrip().startswith(self.known.actors[government].name)

    def _demonym(self, span: Span, country: Actor) -> Mention | None:
        if (span.known or "") in self.known.peoples:
            return _mention(span, country)
        return None if self._is_trait(span) else _mention(span, country)

    def _is_trait(self, span: Span) -> bool:
        """Tell whether a people's word describes something rather than means the country: "a French singer"."""
        reading, last = self.reading, span.last
        head = reading.heads[last - 1]
        if reading.lower[head] in self.words["trait"] or reading.deps[last - 1] in ("acomp", "attr", "npadvmod"):
            return True
        if last == len(reading) or reading.starts[last] > span.end + 1:
            return reading.deps[last - 1] not in ("nsubj", "nsubjpass", "dobj", "pobj", "conj", "poss", "nmod")
        return reading.lower[last] in self.words["trait"] or (reading.capital(last) and reading.pos[last] == "PROPN")

    def _new_mention(self, span: Span, before: list[str]) -> Mention | None:
        reading = self.reading
        label = self._label(span)
        titles = self.words["titles"]
        name = self._bare(span)
        if label in ("person", "", "organisation", "place") and " " not in name:
            alone = (
                span.first and reading.lower[span.first - 1] == "the" and reading.deps[span.last - 1] not in _MODIFIES
            )
            if alone and (house := self.cast.house(name)):
                return _mention(span, house)
            actor = self.cast.called(name, before)
            if actor and (label in ("person", "") or fold(name) not in self.cast.bodies):
                return self._person(span, actor)
        if fold(name) in self.cast.bodies:
            return _mention(span, self.cast.bodies[fold(name)])
        if label in ("", "organisation", "place") and (leader := self.cast.leader(name)):
            return None if self.known.find(name) else self._person(span, leader)
        if " " not in name and name.lower() in titles:
            return None  # an office, see `roles`
        last = span.last - 1
        if " " in name and reading.lower[last] in self.words["event"]:
            return None  # the Nobel Prize, Martin Luther King Day
        if span.size == 1 and label != "person" and reading.tags[last] not in ("NNP", "NNPS", "ADD", "XX"):
            return None  # a common word that begins a sentence
        if label == "" or (span.known is None and self._fills_line(span)) or self._is_common(span):
            return None
        if label != "person" and " " not in name and any(c.isdigit() for c in name):
            return None  # IE6, Windows7: products, which the parser takes for anything
        if label == "person":
            if " " not in name and (town := self._town(span, name)):
                return _mention(span, town)
            if " " not in name:
                return self._person(span, self.cast.leader(name) or self.cast.person(name))
            if self._after_surname(name):
                surname = name.split()[0]
                one = replace(span, last=span.first + 1, end=span.start + len(surname))
                return self._person(one, self.cast.called(surname, before) or self.cast.person(surname))
            return self._person(span, self.cast.person(name))
        owned = body_here(reading, span, None, self.known)
        return _mention(span, owned or self.cast.body(reading.text[span.start : span.end].replace("\n", " "), label))

    def _town(self, span: Span, name: str) -> Actor | None:
        """Give the town that the parser takes for a person, where things are done as to a place: "shelled Misrata"."""
        found = self.known.find(name)
        apt = found is not None and found.kind == "place" and is_place(self.reading, span, self.words)
        return found if apt and self.reading.deps[span.last - 1] in ("dobj", "pobj") else None

    def _is_common(self, span: Span) -> bool:
        """Tell whether a single word is no name, since the article writes it small as well: "Iodine", "Guardrails"."""
        if span.size > 1 or (
            span.first and self.reading.lower[span.first - 1].rstrip(".") in word_list("titles", "abbreviated")
        ):
            return False
        word = self.reading.lower[span.first]
        if self.cast.longer(fold(self.reading.words[span.first]), "organisation"):
            return False  # "the Church", once the Church of Scientology was named
        return any(form in self.small for form in (word, word + "s", word.removesuffix("s")))

    def _person(self, span: Span, actor: Actor) -> Mention:
        span = with_title(self.reading, span, self.words["titles"], self.words["inner"])
        self._entitle(actor, span.title)
        return _mention(span, actor)

    def _entitle(self, actor: Actor, title: str) -> None:
        if not title:
            return
        self.cast.titles.setdefault(actor.id, []).append(title)
        words = set(title.split())
        if words & self.words["male"]:
            self.cast.genders[actor.id] = "male"
        elif words & self.words["female"]:
            self.cast.genders[actor.id] = "female"


def _mention(span: Span, actor: Actor) -> Mention:
    return Mention(span.start, span.end, actor.kind, actor.id, actor.name, actor.wiki)


def _actor(mention: Mention) -> Actor:
    return Actor(mention.actor, mention.name, mention.kind, mention.wiki)
