"""The headline of an event: who did what to whom, in the words of its sentence, in their order.

It is made once, from the parse, and shown wherever the event is. Words are left out, phrase by phrase, until it is
short, those first that readers leave out (`compression`); none is put in but the name of the actor that a pronoun at
its start means. Day words go, for the day stands beside it. Where the rest would not read as a sentence, or has lost
what its verbs and nouns need, the whole sentence stands unless it is far too long.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from math import prod

from analysis.dates.words import either
from analysis.events.clauses import Clause, clause_of, finite, numbers, sentence_around, subject
from analysis.events.compression import chance
from analysis.events.day_words import day_words
from analysis.events.drafts import Draft, DraftContext, likeliest, merged
from analysis.events.headline_text import ends_well, prefixes, reads, trim, write
from analysis.events.participants import Actors
from analysis.events.quotation_marks import quoted
from analysis.events.references import References
from analysis.events.roles import PRONOUNS, is_verb, taken_for_subject
from analysis.events.shorten import argues, asides, bare, is_aside, needed, restricts, spare
from analysis.events.tree import Tree, Word, head_word, sentence_of
from analysis.events.unneeded import all_that_is_said, bracketed, emptied, unneeded
from analysis.events.verb_classes import in_class
from analysis.types import Event, Mention, Sentence, Timex

# Chosen by eye on news articles between what cut headlines lose and what a news desk allows, about 90 characters; two
# readers of 300 headlines found few too long, and many cut.
MOST = 100  # characters of a headline above which asides go, and phrases that readers never keep
ROOM = 15  # characters more with what was done by it: "has acted, BANNING IMPORTS OF MEAT"
LONG = 130  # characters above which those go as well that readers keep
# Characters of a further draft. Set on drafts that a reader judged: with longer ones no more headlines are gained that
# are short enough to be read at a glance.
LONGEST = 140
MANY = 120  # words of a sentence of which no further drafts are written, for the time that they take
WHOLE = 150  # characters of a longer one that stands where a shorter one has lost what is meant or needed

_YEARLY = 4  # letters of the value of a year or a decade

ADJUNCTS = frozenset({"prep", "advcl", "advmod", "npadvmod", "punct"})
OPENS_WITH_PRONOUN = re.compile(rf"{either(*(name.capitalize() for name in PRONOUNS))}\b")


def with_headlines(
    events: Sequence[Event],
    tree: Tree,
    mentions: Sequence[Mention],
    sentences: Sequence[Sentence],
    timexes: Sequence[Timex],
    title: str | None = None,
) -> list[Event]:
    """Give the events of an article, which may have a title, their headlines."""
    actors = Actors(mentions)
    words = {word.idx: word for word in tree}
    starts = [timex.start for timex in timexes]
    headed, lines = list[Event](), Lines()
    for event in events:
        span = sentences[event.sentence].start, sentences[event.sentence].end
        head = head_word(words, event.start, event.end)
        within = timexes[bisect_left(starts, span[0]) : bisect_left(starts, span[1])]
        if head is not None:
            line, likely = likeliest(*drafts(head, span, event, actors, within, title or "", lines))
            headed.append(replace(event, headline=line, headline_chance=likely))
        else:
            headed.append(event)
    return headed


def drafts(
    head: Word,
    span: tuple[int, int],
    event: Event,
    actors: Actors,
    timexes: Sequence[Timex],
    title: str,
    lines: "Lines",
) -> tuple[list[Draft], DraftContext]:
    """Write what may be the headline of the event at a word, first the draft that the rules would take.

    `span` are the offsets of its sentence, `timexes` those within it, `lines` what other events were written from.
    """
    whole = [w for w in sentence_of(head) if span[0] <= w.idx < span[1]]
    asserted = event.status in {"happened", "ongoing"}
    sentence = _part(head, whole) if asserted else whole
    speaker = actors.known.get(event.speaker) if event.speaker else None
    if speaker is not None and _named_in(whole, speaker, actors):
        sentence, speaker = (sentence if _named_in(sentence, speaker, actors) else whole), None
    dated = day_words(sentence, [t for t in timexes if _beside(t, event)]) - all_that_is_said(head)
    marked = {number for span in quoted(whole) for number in span}
    line = lines.get(Line(sentence, dated - marked, References(actors, _guessed(event, actors), marked), speaker))
    candidates = line.candidates(head, whole, asserted=asserted)
    choice = _may_be_dot(event) and len(sentence) <= MANY and head.i not in emptied(sentence, line.dated, set())
    written = list(candidates) if choice else []
    ruled = by_rules(written or candidates)
    others = line.others(head, whole, written, asserted=asserted) if choice else ()
    short = [draft for draft in (*written, *others) if draft.kinds and len(draft.text) <= LONGEST]
    return merged([ruled, *short]), DraftContext(head, sentence, line.dated, title, ruled.text)


def _beside(timex: Timex, event: Event) -> bool:
    """Say whether a time is told by the day beside the headline, or none that can be told without: not "aims to halve
    emissions by 2030, it said on Monday"."""
    if timex.first is None or timex.last is None or event.first is None or event.last is None:
        return True
    return (timex.first <= event.last and timex.last >= event.first) or len(timex.value) > _YEARLY


def _may_be_dot(event: Event) -> bool:
    """Say whether an event may get a dot, so that several drafts of its headline are worth their time."""
    return event.first is not None and not (event.speech_act or event.minor)


def by_rules(written: Iterable[Draft]) -> Draft:
    """Give the first draft that is short and lacks nothing, else the one of some length that lacks least."""
    seen = list[Draft]()
    for draft in written:
        if len(draft.text) <= LONG and draft.settled and draft.complete:
            return draft
        seen.append(draft)
    fitting = [draft for draft in seen if len(draft.text) <= WHOLE]
    if fitting:
        return max(fitting, key=lambda draft: (draft.complete, draft.settled))
    return min(seen, key=lambda draft: len(draft.text))


def _named_in(words: Sequence[Word], actor: Mention, actors: Actors) -> bool:
    return any(mention.actor == actor.actor for word in words for mention in actors.at(word))


def _guessed(event: Event, actors: Actors) -> dict[int, Mention]:
    """Give the actors that take part in an event as pronouns, by their offsets.

    A person is named only by a mention: "he" without one is a guess by the verb above, and stays "he".
    """
    taking = {p.start: actors.known[p.actor] for p in event.participants if p.actor in actors.known}
    pronouns = {p.start for p in event.participants if p.end - p.start <= len("they")}
    return {start: mention for start, mention in taking.items() if mention.kind != "person" and start in pronouns}


@dataclass(frozen=True, slots=True)
class Line:
    """What a headline is written from: a sentence, its day words, who is meant by its words, and who says it.

    The same words are asked for several times: `texts` keeps how they are written, `short` how they are shortened,
    `readable` whether they read as a headline.
    """

    sentence: Sequence[Word]
    dated: set[int]
    references: References
    speaker: Mention | None
    texts: dict[tuple[frozenset[int], Word | None], str] = field(default_factory=dict)
    short: dict[tuple[frozenset[int], frozenset[int], Word, Word, bool], tuple[frozenset[int], str]] = field(
        default_factory=dict
    )

    readable: dict[tuple[frozenset[int], frozenset[int], Word], bool] = field(default_factory=dict)

    def candidates(self, head: Word, whole: Sequence[Word], *, asserted: bool) -> Iterator[Draft]:
        """Write the drafts that the rules choose from, the best first: of its clause, of its sentence."""
        for kind, clause in self._clauses(head, whole, asserted=asserted):
            yield from self.clause(clause, head, kind)
        yield self.whole(head)

    def others(self, head: Word, whole: Sequence[Word], written: Sequence[Draft], *, asserted: bool) -> Iterator[Draft]:
        """Write further drafts that readers may like better: with nothing left out but days, bare, without asides."""
        seen = {draft.kept: draft for draft in written}
        for kind, told in self._further(head, whole, asserted=asserted):
            same = seen.get(frozenset(told.words))
            yield replace(same, kinds=frozenset({kind})) if same else self._draft(self._text(told), told, kind)

    def _further(self, head: Word, whole: Sequence[Word], *, asserted: bool) -> Iterator[tuple[str, Clause]]:
        for kind, clause in self._clauses(head, whole, asserted=asserted):
            if _has_sentence(clause):
                words = clause.words - (self._gone(clause) - clause.spine)
                core = words & bare(replace(clause, words=words))
                yield f"{kind} full", self._trim(replace(clause, words=words))
                yield f"{kind} bare", self._trim(replace(clause, words=core))
        told = sentence_around(head, self.sentence)
        told.words -= _opening(self.sentence) | self.dated | emptied(self.sentence, self.dated, told.spine)
        for aside in asides(self.sentence, head):
            told.words -= aside
        yield "whole", told

    def _clauses(self, head: Word, whole: Sequence[Word], *, asserted: bool) -> Iterator[tuple[str, Clause]]:
        around = None if _lost_its_verb(whole) else clause_of(head, self.sentence, asserted=asserted)
        if around is not None:
            yield "clause", around
            yield "sentence", sentence_around(head, self.sentence)

    def _gone(self, clause: Clause) -> set[int]:
        """Give the words of a clause that no headline needs: its days, and what hangs on them alone."""
        gone = unneeded(clause, self.sentence) | self.dated | bracketed(self.sentence)
        return gone | emptied(self.sentence, self.dated, clause.spine)

    def whole(self, head: Word) -> Draft:
        """Write the whole sentence, without day words where it reads as well; where it is long, without the asides
        that do not hold the event."""
        words = {w.i for w in self.sentence} - _opening(self.sentence)
        kept = words - self.dated if ends_well(self.sentence, words - self.dated) else words
        written = self._written(kept)
        for aside in asides(self.sentence, head):
            if len(written) > LONG and ends_well(self.sentence, kept - aside):
                kept = kept - aside
                written = self._written(kept)
        return self._draft(written, replace(sentence_around(head, self.sentence), words=kept), "")

    def clause(self, clause: Clause, event: Word, kind: str) -> Iterator[Draft]:
        """Write a clause, shorter phrase by phrase where it is long, and at last bare; not where it reads badly."""
        if not _has_sentence(clause):
            return
        clause.words -= self._gone(clause) - clause.spine
        words = set(clause.words)
        key = frozenset(words), frozenset(clause.spine), clause.top, event, clause.led
        if key not in self.short:
            written = self._shortened(clause, event)
            self.short[key] = frozenset(clause.words), written
        kept, written = self.short[key]
        clause.words = set(kept)
        if self._reads(clause):
            lost = _lost(words - clause.words, clause, lambda top: restricts(top) and not _of_source(top))
            yield self._draft(written, clause, f"{kind} short", complete=not lost)
        if len(written) > LONG:
            lost = _lost(words - bare(clause), clause, lambda top: top.dep not in ADJUNCTS)
            clause.words &= bare(clause)
            written = self._trimmed(clause)
            if self._reads(clause):
                yield self._draft(written, clause, "", complete=not lost)

    def _reads(self, clause: Clause) -> bool:
        key = frozenset(clause.words), frozenset(clause.spine), clause.top
        if key not in self.readable:
            self.readable[key] = reads(self.sentence, clause) and not _cut_off(clause)
        return self.readable[key]

    def _shortened(self, clause: Clause, event: Word) -> str:
        """Leave out phrases until the rest is short, those first that readers leave out; put back what has room."""
        written, gone = self._trimmed(clause), list[tuple[float, Word, set[int]]]()
        if len(written) <= MOST:
            return written
        for likely, word, phrase in _likely(clause, self.sentence, event):
            if len(written) > _room(likely, word, phrase) and (left := phrase & clause.words):
                gone.append((likely, word, left))
                clause.words -= phrase
                written = self._trimmed(clause)
        for likely, word, phrase in reversed(gone):
            tops = [word for word in map(clause.top.tree.__getitem__, phrase) if word.head.i not in phrase]
            hangs = all(top.head.i in clause.words and not numbers(top) & self.dated for top in tops)
            if not hangs or is_aside(phrase, clause.top.tree):
                continue  # it hangs on what is gone, a day was cut from it, or it is an aside
            longer = replace(clause, words=clause.words | phrase)
            again = self._trimmed(longer)
            if len(again) <= _room(likely, word, phrase):
                clause.words, written = longer.words, again
        return written

    def _trimmed(self, clause: Clause) -> str:
        return self._text(self._trim(clause))

    def _trim(self, clause: Clause) -> Clause:
        clause.words = trim(self.sentence, clause.words, clause.spine)
        clause.words |= prefixes(self.sentence, clause.words)
        return clause

    def _text(self, clause: Clause) -> str:
        return self._written(clause.words, clause)

    def _written(self, kept: set[int], clause: Clause | None = None) -> str:
        key = frozenset(kept), clause.top if clause is not None else None
        if key not in self.texts:
            self.texts[key] = write(self.sentence, kept, self.references.name, clause)
        return self.texts[key]

    def _draft(self, written: str, clause: Clause, kind: str, *, complete: bool = True) -> Draft:
        """Put the speaker before what is quoted without naming who says it."""
        spoken = [w for w in self.sentence if w.spoken and w.i in clause.words]
        settled = self.references.settled(spoken) and not OPENS_WITH_PRONOUN.match(written)
        text = f"{self.speaker.name}: {written}" if self.speaker is not None else written
        kept, spine, kinds = frozenset(clause.words), frozenset(clause.spine), frozenset({kind} - {""})
        return Draft(text, kept, spine, settled, complete, self._reads(clause), kinds)


class Lines:
    """The lines of an article's headlines; events of one sentence that have the same days and names share theirs."""

    def __init__(self) -> None:
        self._lines: dict[object, Line] = {}

    def get(self, line: Line) -> Line:
        """Give the line that was written from the same words before, or this."""
        ends = line.sentence[0].i, line.sentence[-1].i
        key = ends, frozenset(line.dated), frozenset(line.references.guessed), line.speaker
        return self._lines.setdefault(key, line)


def _room(likely: float, word: Word, phrase: set[int]) -> float:
    """Say how long a headline may be with the phrase below a word: the longer, the likelier readers keep it, and the
    longest where it says which or what is meant; less if it is an aside."""
    if is_aside(phrase, word.tree) or _of_source(word):
        return MOST + ROOM if word.dep == "advcl" and word.tag == "VBG" else MOST
    if restricts(word) or argues(word):
        return WHOLE
    return LONG if needed(word) else MOST + (LONG - MOST) * likely


def _of_source(word: Word) -> bool:
    """Say whether a phrase tells more of who says something to whom: "said IN A STATEMENT"."""
    above = word.head if is_verb(word.head) else word.head.head
    return in_class(above, "speech") and any(c.dep == "ccomp" for c in above.children)


def _likely(clause: Clause, sentence: Sequence[Word], event: Word) -> list[tuple[float, Word, set[int]]]:
    """Give the phrases that may go with the chance that they stay: first what is loose, the unlikeliest first. A phrase
    within another stays only where the other does."""
    phrases = [(word, phrase, chance(word, clause, event)) for word, phrase in spare(clause, sentence)]
    stays = [
        (prod(other for above, _, other in phrases if above is word or above in word.ancestors), word, phrase)
        for word, phrase, _ in phrases
    ]
    return sorted(stays, key=lambda each: (max(_room(*each), LONG - 1), each[0], -each[1].i))


def _lost(gone: set[int], clause: Clause, needed: Callable[[Word], bool]) -> bool:
    """Say whether what is gone from a clause is more than asides: phrases that are needed where they stand."""
    tree = clause.top.tree
    tops = (tree[i] for i in gone if tree[i].head.i in clause.words - gone and tree[i].dep != "punct")
    return any(needed(top) and not is_aside(numbers(top), tree) for top in tops)


def _cut_off(clause: Clause) -> bool:
    """Say whether the object of a participle stays outside, where the parser hung it: "A man accused of robbing"."""
    words = (clause.top.tree[i] for i in clause.words)
    return any(noun.i not in clause.words for word in words for noun in taken_for_subject(word))


def _part(head: Word, sentence: Sequence[Word]) -> Sequence[Word]:
    """Give the part of a sentence between semicolons that a word stands in."""
    walls = [w.i for w in sentence if w.text == ";"]
    first = max((i for i in walls if i < head.i), default=-1)
    last = min((i for i in walls if i > head.i), default=len(head.tree))
    return [w for w in sentence if first < w.i < last]


def _lost_its_verb(sentence: Sequence[Word]) -> bool:
    """Say whether a clause took the sentence's own verb: "A nurse who looked after ANN LEE WAS ARRESTED"."""
    return any(
        word.head is word and word.tag[:2] == "NN" and any(c.dep == "relcl" for c in word.children) for word in sentence
    )


def _has_sentence(clause: Clause) -> bool:
    """Say whether a clause has a subject and a finite verb, in this order."""
    top = clause.top
    if not is_verb(top):
        return False
    if clause.led:
        return True
    begins = subject(top)
    if begins is None or begins.i not in clause.words:
        return False
    return finite(top) or (top.dep == "conj" and top.tag == top.head.tag and finite(top.head))


def _opening(sentence: Sequence[Word]) -> set[int]:
    """Give the dashes and the "and" or "but" with which a sentence begins."""
    gone = set()
    for word in sentence:
        if word.dep != "cc" and word.text.strip("-–— "):
            break
        gone.add(word.i)
    return gone
