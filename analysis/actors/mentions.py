"""Find the mentions of actors in an article, and link each to its actor.

Names come first (`spans`). They are linked with the whole article in view (`entities`). Then come mentions without a
name: groups ("pro-Moscow separatist gunmen"), offices ("the Russian president") and pronouns, where it is clear who is
meant. A capital is its government where it acts, and a place where something happens there (`seats_of_government`).
Left out are the outlet and the agencies, accords, wars and prizes named after places, and boilerplate.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from spacy.tokens import Doc

from analysis.actors.acronyms import introduced, introduced_before, spelt_out, things_abbreviated
from analysis.actors.addresses import town_in_state, with_country
from analysis.actors.entities import Entities, title_gender
from analysis.actors.groups import find_groups
from analysis.actors.knowledge import Actor, Knowledge
from analysis.actors.name_coreference import is_said_again, meant_again, repeated_names
from analysis.actors.names import fold
from analysis.actors.nationalities import body_here, countries_named, country_of, georgia_is_a_state, is_one_of_a_people
from analysis.actors.offices import find_roles, guess_genders
from analysis.actors.parsed_text import ParsedText, lay_out
from analysis.actors.seats_of_government import is_place
from analysis.actors.span_resolution import SpanResolution
from analysis.actors.spans import (
    PREFIXES,
    Span,
    bare_name,
    called_as_person,
    common_word,
    fills_line,
    headline_names,
    introduced_as_body,
    known_names,
    label_beside,
    longest_apart,
    opens_dateline,
    parser_spans,
    place_on,
    proper_runs,
    surnames_missed,
    titled_person,
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
    """List the mentions of actors in a parsed article, in order and without overlap.

    `published` decides who held an office. `source` is the article's outlet, which is no actor in its own article.
    """
    parsed = lay_out(doc, text, boilerplate)
    return _Finder(parsed, knowledge, Entities(knowledge, published), source).find(doc) if parsed else []


class _Finder:
    """The steps by which one article is read; they share its parse and its entities (see `find` for their order)."""

    def __init__(self, parsed: ParsedText, known: Knowledge, entities: Entities, source: str | None) -> None:
        self.parsed, self.known, self.entities = parsed, known, entities
        self.words = known.words
        self.resolution = SpanResolution(parsed, known)
        self.taken = [False] * len(parsed)
        self.things = things_abbreviated(parsed.text)
        self.small = {word for word in parsed.words if word.islower()}
        self.sport = sport_of(parsed, self.words)
        self.outlets = self.words["outlets"] | ({fold(source).lower()} if source else set())

    def find(self, doc: Doc) -> list[Mention]:
        """List the mentions. What a step learns of the entities is used by those after it, so their order is fixed."""
        spans = self._story_spans(doc)
        # 1. The countries, and the one that the article is about.
        self.entities.countries = countries_named(spans, self.known)
        self.entities.country = country_of(self.entities.countries, self.known)
        # 2. People and organisations named in full, and what the parser takes each name for.
        self._read_full_names(spans)
        # 3. Acronyms that are spelt out.
        spelt_out(self.parsed, spans, self.entities)
        # Headlines and single surnames are read by these names alone.
        spans += headline_names(self.parsed, self.taken, self._goes_by)
        spans += surnames_missed(self.parsed, self.taken, self.entities.is_called)
        spans.sort(key=lambda span: span.first)
        # 4. Each span in the order of the text: what a surname alone means so far, and titles.
        named = self._name(spans)
        repeated = repeated_names(self.parsed, named, self._is_no_name)
        named = sorted([*named, *repeated], key=lambda mention: mention.start)
        groups = find_groups(self.parsed, self.known, named)
        named = [mention for mention in named if not self._prefixed(mention)]
        # 5. Genders, for the pronouns.
        guess_genders(self.entities, named)
        again = meant_again(self.parsed, named, self.words)
        mentions = longest_apart([*named, *groups, *again, *find_roles(self.parsed, self.entities, named)])
        return [replace(mention, gender=self.entities.genders.get(mention.actor)) for mention in mentions]

    def _story_spans(self, doc: Doc) -> list[Span]:
        """List the names in the story, without those of headlines."""
        known = known_names(self.parsed, self.known, self.entities.day)
        spans = self.resolution.choose(list(known), list(parser_spans(self.parsed, doc, self.known)))
        for span in spans:
            self._mark_taken(span)
        spans += [span for span in proper_runs(self.parsed, self.taken) if self._plausible(span)]
        return self.resolution.join(spans)

    def _is_no_name(self, span: Span) -> bool:
        """Tell whether words stand in the name of something else: an outlet, an accord named after them."""
        return self._names_event(span) or self._is_outlet(span)

    def _prefixed(self, mention: Mention) -> bool:
        """Tell whether a name only says what others are for or against: "pro-Russian protests"."""
        token = self.parsed.token_at(mention.start)
        words = self.parsed.lower
        return token > 1 and words[token - 1] == "-" and words[token - 2] in PREFIXES

    def _goes_by(self, name: str) -> bool:
        """Tell whether the story, or else the day's news, knows someone by this name."""
        folded = fold(name)
        if folded in self.entities.people or folded in self.entities.surnames:
            return True
        return self.entities.leader(name) is not None

    def _mark_taken(self, span: Span) -> None:
        for token in range(span.first, span.last):
            self.taken[token] = True

    def _plausible(self, span: Span) -> bool:
        """Tell whether a run of proper nouns that the parser left alone may be somebody."""
        parsed = self.parsed
        if fills_line(self.parsed, span):
            return False
        if span.size > 4 or any(len(w) < 2 for w in parsed.words[span.first : span.last] if w != "."):
            return False
        if all(parsed.entity_labels[span.first : span.last]):
            return titled_person(parsed, span, self.words) or called_as_person(
                parsed, span, self.words["given"], self.words["months"]
            )
        return True

    def _read_full_names(self, spans: list[Span]) -> None:
        """Read the full names first, and count what the parser takes each name for."""
        for span in spans:
            if span.known is None and span.label:
                name = fold(self._bare(span))
                if introduced_as_body(self.parsed, span, self.words["bodies"]):
                    self.entities.called_bodies.add(name)
                bracketed = span.first > 0 and self.parsed.words[span.first - 1] == "("  # the parser knows least there
                self.entities.votes.setdefault(name, Counter())[span.label] += not bracketed
        for span in spans:
            if span.known is None:
                name = self._bare(span)
                if " " in name and self._label(span) == "person" and not self._after_surname(name):
                    self.entities.person(name)
                    continue
                if person := self._person_in(name):
                    self.entities.person(person)
                if " " in name and self._label(span) == "organisation":
                    self.entities.note_initials(name)
            elif span.known and (actor_id := self.known.names.get(span.known)):
                actor = self.known.actors[actor_id]
                if actor.kind == "person":
                    self.entities.person(span.known)  # as it is spelt here, for the surname alone will be too

    def _after_surname(self, name: str) -> bool:
        """Tell whether the first of two words is someone's surname and the second a thing: "Warhol Polaroids"."""
        first, *rest = fold(name).split()
        return len(rest) == 1 and first not in self.words["given"] and self.entities.is_surname(first)

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
        last = self.parsed.lower[span.last - 1]
        if any(last in self.words[words] for words in ("organisation", "place", "titles")):
            return " ".join(self.parsed.text[span.start : span.end].split())
        return bare_name(self.parsed, span, self.words["titles"])

    def _label(self, span: Span) -> str:
        """Say what a name is: by the words in it, by what it is elsewhere in the article, by the parser's own label."""
        parsed = self.parsed
        lower = parsed.lower[span.first : span.last]
        if (len(lower) > 1 and lower[-1] in self.words["organisation"]) or (
            lower[0] in self.words["organisation"] and len(lower) > 2
        ):
            return "organisation"
        of = len(lower) > 2 and lower[1] == "of"
        if len(lower) > 1 and (lower[-1] in self.words["place"] or (of and lower[0] in self.words["place"])):
            return "place"
        name = fold(self._bare(span))
        if name in self.entities.called_bodies and name not in self.entities.surnames:
            return "organisation"
        votes = self.entities.votes.get(name)
        label = votes.most_common(1)[0][0] if votes else span.label
        forenames = self.words["given"] | self.words["months"]
        if label != "person" and 2 <= len(name.split()) <= 4 and name.split()[0] in forenames:
            return "person" if name.replace(" ", "").replace(".", "").replace("-", "").isalpha() else label
        if name in self.entities.surnames and label != "place":
            return "person"
        return label_beside(parsed, span, label, self.words)

    def _name(self, spans: list[Span]) -> list[Mention]:
        """Give each span its actor."""
        mentions: list[Mention] = []
        before: list[str] = []
        for span in spans:
            if self._is_outlet(span) or self._names_event(span):
                continue
            mention = self._known_mention(span) if span.known else self._new_mention(span, before)
            if mention:
                mentions.append(mention)
                if mention.kind == "person":
                    before.append(mention.actor)
                introduced(self.parsed, span, self.entities, _actor(mention))
        return mentions

    def _is_outlet(self, span: Span) -> bool:
        written = self.parsed.text[span.start : span.end]
        return (
            span.known in self.words["compounds"]
            or fold(written).lower() in self.outlets | self.words["nobody"]
            or written in self.things
            or opens_dateline(self.parsed, span)
        )

    def _names_event(self, span: Span) -> bool:
        """Tell whether an accord, a war or a prize is named after this: "the Geneva deal"."""
        parsed, last = self.parsed, span.last
        if last >= len(parsed):
            return False
        word = parsed.lower[last]
        if word in word_list("names", "agreements") and last + 1 < len(parsed):
            word, last = parsed.lower[last + 1], last + 1
        if word not in self.words["event"] or parsed.starts[span.last] > span.end + 1:
            return False
        if parsed.capital(last):
            return True
        return self.resolution.kind_of(span) == "place" if span.known else span.label == "place"

    def _known_mention(self, span: Span) -> Mention | None:
        name = span.known or ""
        if (body := introduced_before(self.parsed, span, self.entities)) is not None:
            return _mention(span, body)
        if town := town_in_state(self.parsed, span, self.known):
            return _mention(span, town)
        seat = self.known.seats.get(name)
        if seat:
            government, place = seat
            city = bool({name, fold(self.known.actors[place].name)} & self.known.towns)
            is_only_place = with_country(self.parsed, span, self.known.actors[government]) or is_place(
                self.parsed, span, self.words, city=city
            )
            ident = place if is_only_place else government
            return _mention(span, self.known.actors[ident])
        owner = self.known.peoples.get(name) or self.known.demonyms.get(name)
        if owner:
            return self._demonym(span, self.known.actors[owner])
        actor = self.known.actors[self.known.names[name]]
        if actor.kind == "person":
            actor = self.known.namesake(name, self.entities.day) or actor
            span = self._with_title(span)
            self._entitle(actor, span.title)
        elif actor.id == "georgia" and georgia_is_a_state(self.parsed.words):
            actor = self.known.actors["georgia-us"]
        elif actor.kind == "organisation":
            actor = body_here(self.parsed, span, self.entities.country, self.known) or actor
            if self.parsed.after(span.last - 1) in self.words["incorporated"]:  # "Starbucks Corp"
                span = place_on(self.parsed, Span(span.first, span.last + 1, "", span.known))
        elif actor.kind == "country" and self.parsed.after(span.last - 1) == "government":
            last = span.last + 1 if self.parsed.capital(span.last) else span.last
            span = place_on(self.parsed, Span(span.first, last, "", span.known)) if last > span.last else span
        if self.sport and span.size <= 3 and (actor.kind == "country" or actor.id in HOME_NATIONS):
            actor = actor if is_place(self.parsed, span, self.words) else team(actor, self.sport)
        return _mention(span, actor)

    def _demonym(self, span: Span, country: Actor) -> Mention | None:
        if (span.known or "") in self.known.peoples:
            return _mention(span, country)
        return None if self._is_trait(span) else _mention(span, country)

    def _is_trait(self, span: Span) -> bool:
        """Tell whether a people's word describes something rather than means the country: "a French singer"."""
        parsed, last = self.parsed, span.last
        head = parsed.heads[last - 1]
        if is_one_of_a_people(parsed, span):
            return True
        if parsed.lower[head] in self.words["trait"] or parsed.deps[last - 1] in ("acomp", "attr", "npadvmod"):
            return True
        if last == len(parsed) or parsed.starts[last] > span.end + 1:
            return parsed.deps[last - 1] not in ("nsubj", "nsubjpass", "dobj", "pobj", "conj", "poss", "nmod")
        return parsed.lower[last] in self.words["trait"] or (parsed.capital(last) and parsed.pos[last] == "PROPN")

    def _new_mention(self, span: Span, before: list[str]) -> Mention | None:
        parsed = self.parsed
        label = self._label(span)
        titles = self.words["titles"]
        name, title = self._bare(span), self._with_title(span).title
        if label != "person" and is_said_again(parsed, span, self.words):
            return None  # whichever court was named last, see `meant_again`
        if label in ("person", "", "organisation", "place") and " " not in name:
            alone = span.first and parsed.lower[span.first - 1] == "the" and parsed.deps[span.last - 1] not in _MODIFIES
            if alone and (house := self.entities.house(name)):
                return _mention(span, house)
            actor = self.entities.called(name, before)
            actor = actor if actor and self.entities.fits(actor, title) else None
            if actor and (label in ("person", "") or fold(name) not in self.entities.bodies):
                return self._person(span, actor)
        if fold(name) in self.entities.bodies:
            return _mention(span, self.entities.bodies[fold(name)])
        if label in ("", "organisation", "place") and (leader := self.entities.leader(name, title)):
            return None if self.known.find(name) else self._person(span, leader)
        if name.split()[-1].lower() in titles and (holder := self.entities.in_office(title, name.split()[-1])):
            return self._person(span, holder)  # "Prime Minister Major"
        if " " not in name and name.lower() in titles:
            return None  # an office, see `offices`
        last = span.last - 1
        if " " in name and parsed.lower[last] in self.words["event"]:
            return None  # the Nobel Prize, Martin Luther King Day
        if common_word(parsed, span, label):
            return None
        if label == "" or (span.known is None and fills_line(self.parsed, span)) or self._is_common(span):
            return None
        if label != "person" and " " not in name and any(c.isdigit() for c in name):
            return None  # IE6, Windows7: products, which the parser takes for anything
        if label == "person":
            if " " not in name and (town := self._town(span, name)):
                return _mention(span, town)
            if " " not in name:
                holder = self.entities.in_office(title, name) or self.entities.leader(name, title)
                return self._person(span, holder or self.entities.person(name))
            if self._after_surname(name):
                surname = name.split()[0]
                surname_span = replace(span, last=span.first + 1, end=span.start + len(surname))
                person = self.entities.called(surname, before) or self.entities.person(surname)
                return self._person(surname_span, person)
            return self._person(span, self.entities.person(name))
        owned = body_here(parsed, span, None, self.known)
        return _mention(span, owned or self.entities.body(parsed.text[span.start : span.end].replace("\n", " "), label))

    def _with_title(self, span: Span) -> Span:
        return with_title(self.parsed, span, self.words["titles"], self.words["inner"])

    def _town(self, span: Span, name: str) -> Actor | None:
        """Give the town that the parser takes for a person, where things are done as to a place: "shelled Misrata"."""
        place = self.known.find(name)
        apt = place is not None and place.kind == "place" and is_place(self.parsed, span, self.words)
        return place if apt and self.parsed.deps[span.last - 1] in ("dobj", "pobj") else None

    def _is_common(self, span: Span) -> bool:
        """Tell whether a single word is no name, since the article writes it small as well: "Iodine", "Guardrails"."""
        if span.size > 1 or (
            span.first and self.parsed.lower[span.first - 1].rstrip(".") in word_list("titles", "abbreviated")
        ):
            return False
        word = self.parsed.lower[span.first]
        if self.entities.longer(fold(self.parsed.words[span.first]), "organisation"):
            return False  # "the Church", once the Church of Scientology was named
        return any(form in self.small for form in (word, word + "s", word.removesuffix("s")))

    def _person(self, span: Span, actor: Actor) -> Mention:
        span = self._with_title(span)
        self._entitle(actor, span.title)
        return _mention(span, actor)

    def _entitle(self, actor: Actor, title: str) -> None:
        if not title:
            return
        self.entities.titles.setdefault(actor.id, []).append(title)
        if gender := title_gender(title.split(), self.words):
            self.entities.genders[actor.id] = gender


def _mention(span: Span, actor: Actor) -> Mention:
    return Mention(span.start, span.end, actor.kind, actor.id, actor.name, actor.wiki)


def _actor(mention: Mention) -> Actor:
    return Actor(mention.actor, mention.name, mention.kind, mention.wiki)
