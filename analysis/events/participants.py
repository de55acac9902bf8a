"""Who takes part in an event: the noun phrases of its sentence, and the linked actors that they mean.

The head of a phrase acts, never a name in its modifiers or beside it: in "her lawyer" and "a base for the army" neither
she nor the army does anything. Only a body that acts for the country or organisation before it counts as that:
"the Ukrainian government", "NATO troops". Where no actor is meant the phrase stands as it is.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from analysis.events import roles
from analysis.events.apposition import MODIFIERS, bodies_called, heads_of_bodies, places_called
from analysis.events.plover import LexiconEntry, noun_type
from analysis.events.targets import candidates
from analysis.events.tree import Word
from analysis.events.verb_classes import acting, gender_of, in_class, people, persons
from analysis.events.voice import is_passive
from analysis.ontology import TYPES, VIOLENCE
from analysis.text.wordlists import word_list
from analysis.types import Mention, Participant, Role

LEFT = MODIFIERS | {"det", "predet", "poss", "nummod", "quantmod", "advmod", "nsubj"}
TELLING = frozenset({"acl", "relcl", "amod"})  # "a source CLOSE TO him", "a poll PUBLISHED by NBC"
# Chosen by eye on news articles; no labels were used.
LONGEST = 12  # words of such a clause
MEASURES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"})
TALLY = re.compile(r"\d+\W\d+")
HEADS = frozenset({"NN", "NNS", "NNP", "NNPS", "CD"})
COUNTERS = word_list("quantities", "counters")
PARTS = COUNTERS | word_list("quantities", "parts")
PERSONAL = word_list("pronouns", "person")
OURS = word_list("pronouns", "ours")
PART_OF_VERB = word_list("nouns", "part_of_verb")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase and the actor that it means; two are the same where they mean the same actor or are the same."""

    key: str
    start: int = field(compare=False)
    end: int = field(compare=False)
    mention: Mention | None = field(compare=False, default=None)
    owned: bool = field(compare=False, default=False)  # the actor is the owner of the thing, and does nothing itself

    @property
    def actor(self) -> str | None:
        """Give the id of the actor that it means."""
        return self.mention.actor if self.mention else None

    @property
    def gender(self) -> str | None:
        """Give the gender of the person that it means, where it is known."""
        return self.mention.gender if self.mention else None

    def words(self, text: str) -> str:
        """Give its words; a pronoun gives way to the name of the actor that it means."""
        words = " ".join(text[self.start : self.end].split())
        return self.mention.name if self.mention and words.lower() in roles.PRONOUNS else words

    def playing(self, role: Role) -> Participant:
        """Give it as a participant of an event."""
        return Participant(role, self.start, self.end, self.actor)


Phrases = tuple[Phrase, ...]


class Actors:
    """The linked mentions of a text, found by the token they cover."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.mentions = sorted(mentions, key=lambda m: (m.start, -m.end))
        self.starts = [m.start for m in self.mentions]
        self.known = {m.actor: m for m in self.mentions}

    def at(self, token: Word) -> tuple[Mention, ...]:
        """Give the mention that covers a token, the shortest first."""
        first, last = token.idx, token.idx + len(token.text)
        covering = []
        for i in range(bisect_right(self.starts, first) - 1, max(-1, bisect_right(self.starts, first) - 8), -1):
            if self.mentions[i].end >= last:
                covering.append(self.mentions[i])
        return tuple(sorted(covering, key=lambda m: m.end - m.start))

    def within(self, phrase: Phrase) -> bool:
        """Say whether a phrase holds the mention of an actor, be it in its modifiers."""
        return bisect_right(self.starts, phrase.end - 1) > bisect_right(self.starts, phrase.start - 1)

    def phrases(self, noun: Word) -> Phrases:
        """Give the phrase of a noun that takes part in something, with the actor that it means.

        "U.S. and European officials" are two; a pronoun is none unless its actor is known, a date or an amount never.
        """
        if noun.dep in MODIFIERS and noun.head.tag in {"NN", "NNS"}:
            return self._modifier(noun)
        mention = self._meant(noun) or self._acting_for(noun)
        if mention is None and not _names_something(noun):
            return ()
        if mention is None and any(word.tag in roles.RELATIVE for word in roles.own_words(noun)):
            return ()  # "some of which", "whose products"
        start, end = span(noun, mention)
        paired = [c for c in noun.lefts if c.dep in {"nmod", "amod"} and any(j.dep == "conj" for j in c.children)]
        beside = [m for c in paired for m in self.at(c)[:1] if mention is not None and m.actor != mention.actor]
        if noun.tag[:3] == "NNP":  # "Colonel Ann Lee and Minister Ivo Stanek", unlike "the Command and Control Centre"
            named = [m for m in (*beside, mention) if m is not None and m.kind == "person"]
            if len(named) > 1 and mention in named:
                return tuple(Phrase(m.actor, m.start, m.end, m) for m in named)
            beside = []
        key = mention.actor if mention else f"{start}:{end}"
        return (*(Phrase(m.actor, start, end, m) for m in beside), Phrase(key, start, end, mention))

    def voices(self, noun: Word) -> Phrases:
        """Give the phrase of one who says something: an actor only where the phrase names it by its head."""
        if noun.dep in MODIFIERS:
            return ()
        counts = noun.base in PARTS or noun.tag == "CD"  # what most Americans say the United States do not
        mention = None if counts and not self.at(noun) else self._meant(noun)
        if mention is None and not _names_something(noun):
            return ()
        start, end = span(noun, mention, whole=mention is None)
        return (Phrase(mention.actor if mention else f"{start}:{end}", start, end, mention),)

    def affected(self, noun: Word) -> Phrases:
        """Give the phrase of a noun that something is done to; what is done to a thing is done to its owner:
        "a strike against Milei's reform", but not "the arrest of Milei's aide"."""
        given = self.phrases(noun)
        if not given or given[-1].mention or noun.base in people():
            return given
        owners = [m for c in noun.lefts if c.dep == "poss" for m in self.at(c)[:1] if m.kind != "place"]
        return tuple(Phrase(m.actor, given[-1].start, given[-1].end, m, owned=True) for m in owners[:1]) or given

    def places(self, token: Word) -> Phrases:
        """Give the place or country at a token."""
        places = [m for m in self.at(token) if m.kind in {"place", "country"}]
        return tuple(Phrase(m.actor, m.start, m.end, m) for m in places[:1])

    def _modifier(self, noun: Word) -> Phrases:
        """Give the actor before an event noun: "the Russian attack", but "the Houston attack" names a place."""
        return tuple(
            Phrase(m.actor, m.start, m.end, m)
            for m in self.at(noun)[:1]
            if not (m.kind == "place" and noun.i < noun.head.i)
        )

    def _meant(self, noun: Word) -> Mention | None:
        """Find the mention whose head a noun is, or the name in apposition to it: "his counterpart Sergei Lavrov"."""
        if covering := self.at(noun)[:1]:
            return covering[0]
        if noun.base in PARTS or noun.tag == "CD":  # "dozens of Russians", "two of the rebels"
            return next((m for part in roles.led([noun], ("of",)) for m in self.at(part)[:1]), None)
        named = [c for c in noun.rights if c.dep == "appos"]  # "singer, actor and activist Doris Day" has several
        return (
            self._first(places_called(noun), "place", "country")
            or self._first(named, "person", "organisation", "group")
            or self._first(heads_of_bodies(noun), "person")
            or self._first(bodies_called(noun), "organisation", "group")
        )

    def _first(self, names: Sequence[Word], *kinds: str) -> Mention | None:
        """Give the first mention of some kinds at these words."""
        return next((m for name in names for m in self.at(name)[:1] if m.kind in kinds), None)

    def _acting_for(self, noun: Word) -> Mention | None:
        """Find the country or organisation that a body acts for: "the Ukrainian government", "troops of NATO"."""
        if noun.base not in acting():
            return None
        owners = [*(c for c in noun.lefts if c.dep in MODIFIERS | {"poss"}), *roles.led([noun], ("of",))]
        bodies = {"country", "organisation"}
        return next((m for owner in owners for m in self.at(owner)[:1] if m.kind in bodies), None)


def _names_something(noun: Word) -> bool:
    """Say whether a noun can stand for somebody or something: no pronoun, date, amount or tally of votes."""
    named = (noun.tag in HEADS and noun.spoken) or noun.lower in COUNTERS
    if TALLY.fullmatch(noun.text):
        return False
    return named and noun.entity not in MEASURES


def span(noun: Word, mention: Mention | None = None, *, whole: bool = False) -> tuple[int, int]:
    """Give the offsets of a noun with what stands before it and the "of ..." and the name that it needs behind it.

    Relative and other clauses stay outside, as does what else is joined to it. With `whole`, all that tells which is
    meant stays: "a producer for Yahoo", "aides to Clinton".
    """
    first, last = _first(noun), _last(noun, whole=whole)
    start, end = first.idx, last.idx + len(last.text)
    if mention is not None and mention.start < end and start < mention.end:
        start, end = min(start, mention.start), max(end, mention.end)
    return start, end


def _first(noun: Word) -> Word:
    """Find the first word of a noun's phrase."""
    first = noun
    for child in reversed(noun.lefts):
        if child.dep in LEFT and child.tag[:2] != "VB" and not (child.dep == "advmod" and child.children):
            first = child.left_edge
        elif child.dep not in {"punct", "cc", "conj"}:
            break
    while first.i < noun.i and not (first.text[0].isalnum() or first.text in "$£€"):
        first = noun.tree[first.i + 1]  # a quotation mark, a dash
    return first


def _last(noun: Word, *, whole: bool = False) -> Word:
    """Find the last word of a noun's phrase."""
    last = noun
    for child in noun.rights:
        if child.left_edge.i != last.i + 1 or child.left_edge.text in {"(", "["}:
            break
        if whole and child.dep in TELLING and child.right_edge.i - child.left_edge.i < LONGEST:
            last = child.right_edge
        elif child.dep == "prep" and (whole or child.lower == "of" or _bare(noun)):
            last = next((_last(c, whole=whole) for c in child.children if c.dep == "pobj"), last)
        elif child.dep in {"appos", "nummod"} and child.tag[:3] in {"NNP", "CD"}:
            last = _last(child)
        else:
            break
    return _glued(last)


def _glued(last: Word) -> Word:
    """Give the last part of a word that hyphens hold together: "the 747-400"."""
    tree = last.tree.words[last.i : last.i + 3]
    if len(tree) == 3 and tree[1].text == "-" and tree[0].idx + len(tree[0].text) == tree[1].idx == tree[2].idx - 1:
        return _glued(tree[2])
    return last


def _bare(noun: Word) -> bool:
    """Say whether a noun says little without what follows it: "PLANS for a bridge", "OPPOSITION to the ban"."""
    plain = noun.tag in {"NN", "NNS"} and noun.base not in people() | PARTS
    return plain and not noun.lefts


def doers(verb: Word, actors: Actors) -> Phrases:
    """Give those who did what a verb says; a pronoun that nothing is known of may mean an actor who speaks above it."""
    given: list[Phrase] = []
    for noun in roles.subjects(verb):
        if _is_the_same(noun, verb):
            continue
        given += actors.phrases(noun) or _meant_by(noun, verb, actors)
    return roles.unique(given)


def _is_the_same(second: Word, verb: Word) -> bool:
    """Say whether a noun joined to a subject tells of the same one: "A PHOTOGRAPHER and veteran is fighting back"."""
    first = second.head
    if second.dep != "conj" or second.tag != "NN" or first.tag != "NN":
        return False
    agrees = [w for w in (verb, *verb.lefts) if w.tag == "VBZ" or w.lower == "was"]
    return bool(agrees) and any(c.dep == "det" for c in first.lefts) and not any(c.dep == "det" for c in second.lefts)


def _meant_by(pronoun: Word, verb: Word, actors: Actors) -> list[Phrase]:
    """Take the actor above for a pronoun, where they agree: "Iraq said it would", "Kerry said he would".

    "We" and "I" are whoever speaks or writes: an actor above only where that one says so.
    """
    if pronoun.lower not in roles.PRONOUNS or (pronoun.lower in OURS and not _is_said(verb)):
        return []
    end = pronoun.idx + len(pronoun.text)
    return [
        Phrase(phrase.key, pronoun.idx, end, phrase.mention)
        for phrase in roles.subject_above(verb, actors.phrases)
        if phrase.mention and _can_mean(pronoun, phrase, phrase.mention)
    ]


def _is_said(verb: Word) -> bool:
    """Say whether the nearest verb above says what this one tells."""
    above = next((word for word in verb.ancestors if roles.is_verb(word)), None)
    return above is not None and in_class(above, "speech", "statement")


def _can_mean(pronoun: Word, phrase: Phrase, mention: Mention) -> bool:
    """Say whether a pronoun can mean an actor: of its kind and gender, named before it, with nobody else between."""
    if pronoun.lower not in PERSONAL:
        return not (pronoun.lower == "it" and mention.kind in {"person", "group"})
    if mention.kind != "person" or mention.gender not in {None, gender_of(pronoun.lower)}:
        return False
    return phrase.end <= pronoun.idx and not any(_rival(word) for word in _between(phrase.end, pronoun))


def _between(offset: int, word: Word) -> Iterator[Word]:
    """Yield the words before another, backward to an offset."""
    for i in range(word.i - 1, -1, -1):
        if word.tree[i].idx < offset:
            return
        yield word.tree[i]


def _rival(word: Word) -> bool:
    """Say whether a word is the subject of a clause of its own, so that a pronoun behind it can mean it."""
    return word.dep in {"nsubj", "nsubjpass"} and (word.tag[:3] == "NNP" or word.base in persons())


def done_to(verb: Word, entry: LexiconEntry | None, done_by: Phrases, actors: Actors) -> Phrases:
    """Give those an act was done to: the actors the pattern leads to, or else the verb's own objects as they stand."""
    words = entry.words if entry else ()
    carried = {word.i for word in words if noun_type(word)[0]}
    passive, harms = is_passive(verb), _harms(entry)

    def at(noun: Word) -> Phrases:
        if not (passive or harms) and _own_thing(noun):
            return ()
        return actors.phrases(noun) if passive else actors.affected(noun)

    part = () if passive else words
    nouns = [noun for noun in roles.objects(verb) if noun.i not in carried and not _part_of_verb(noun, part)]
    objects = roles.unique(p for noun in nouns for p in at(noun) if p not in done_by)
    giving = in_class(verb, "giving")
    carrying = (giving or in_class(verb, "carrying")) and not any(
        c.dep == "prt" and c.lower == "over" for c in verb.children
    )
    before = [c for noun in roles.objects(verb) for c in noun.lefts if _before_gift(c, verb, actors)]
    if carrying and before:
        return roles.unique(phrase for name in before for phrase in actors.phrases(name))
    if carrying and (passive or entry is None or entry.type in {None, "RETREAT"}):
        affected = roles.unique(
            p for noun in nouns if not _thing(noun, actors, given=giving) for p in at(noun) if p not in done_by
        )
        affected = affected or tuple(p for p in _recipients(verb, nouns, actors) if p not in done_by)
        return affected or (objects if passive or giving else ())
    if entry is None or entry.type is None:  # without a type only the object is sure to be meant
        return objects
    if not entry.target and any(is_somebody(noun) for noun in nouns):
        return objects  # "defeated Osaka of Japan": nobody but she
    offered = candidates(verb, entry, at, placed=entry.target == "in")
    linked = ([p for p in phrases if p.actor and p not in done_by] for phrases in offered)
    led_to = next((phrases for phrases in linked if phrases), objects)
    return objects if all(phrase in objects for phrase in led_to) else roles.unique(led_to)


def _thing(noun: Word, actors: Actors, *, given: bool) -> bool:
    """Say whether a noun is a thing that nobody knows by name; where it is `given`, a firm too: "sold a unit"."""
    somebody = noun.base in persons() if given else is_somebody(noun)
    return noun.tag in {"NN", "NNS", "CD"} and not somebody and not actors.at(noun)


def _recipients(verb: Word, nouns: Sequence[Word], actors: Actors) -> Phrases:
    """Give those to whom a thing went: "handed A BOY a sentence", "issued warrants against TWO MEN", no place."""
    led = [c for c in verb.children if c.dep == "dative" and c.tag[:2] in {"NN", "PR"}]
    led += roles.led([verb, *nouns], ("to", "against", "on"))
    given = [(noun, phrase) for noun in led for phrase in actors.phrases(noun)]
    meant = [p for noun, p in given if is_somebody(noun) or (p.mention and p.mention.kind not in {"place"})]
    return roles.unique(meant)


def _before_gift(name: Word, verb: Word, actors: Actors) -> bool:
    """Say whether a person before a thing was given it: "gave CRAIG DUNMORE life imprisonment"."""
    persons_ = [m for m in actors.at(name)[:1] if m.kind == "person"]
    return name.dep == "compound" and bool(persons_) and persons_[0].start == verb.idx + len(verb.text) + 1


def _part_of_verb(noun: Word, words: Sequence[Word]) -> bool:
    """Say whether an object only says with its verb what was done: "took part", "caught fire", "received TREATMENT".

    `words` are those that name the event.
    """
    if any(c.dep in LEFT for c in noun.lefts):
        return False
    return noun.lower in PART_OF_VERB or (noun.tag == "NN" and not noun.entity and noun in words)


def _own_thing(noun: Word) -> bool:
    """Say whether a noun is a thing of somebody named before, as who "voiced THEIR DISMAY" did it to nobody.

    Set on labels: readers name 3 of 15 such things as that to which it was done.
    """
    return any(c.dep == "poss" and c.tag == "PRP$" for c in noun.lefts) and not is_somebody(noun)


def _harms(entry: LexiconEntry | None) -> bool:
    """Say whether a verb does harm: "bombed their homes"."""
    return bool(entry and entry.type and TYPES[entry.type].quad == VIOLENCE)


def is_somebody(noun: Word) -> bool:
    """Say whether a noun is a person, or a word for people and bodies."""
    return noun.entity in {"PERSON", "NORP"} or (noun.tag in {"NN", "NNS"} and noun.base in people())


def nominal_targets(noun: Word, actors: Actors) -> Phrases:
    """Give those to whom an event noun was done: all actors that it leads to, or else the first phrase."""
    given = roles.nominal_targets(noun, actors.phrases)
    return tuple(phrase for phrase in given if phrase.actor) or given[:1]
