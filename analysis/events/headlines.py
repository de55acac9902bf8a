"""The headline of an event: who did what to whom, in the words of its sentence, in their order.

It is made once, from the parse, and shown wherever the event is. Words are left out, phrase by phrase, until it is
short; none is put in but the name of the actor that a pronoun at its start means. Day words go, for the day stands
beside it. Where the rest would not read as a sentence, the whole sentence stands.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from analysis.dates.words import DAY_NAMES, either
from analysis.events.clauses import BINDING, Clause, clause_of, finite, numbers, spare, subject, unneeded
from analysis.events.participants import Actors
from analysis.events.roles import is_verb
from analysis.events.tree import Tree, Word, head_word
from analysis.text.wordlists import ordered_list, word_list
from analysis.types import Event, Mention, Sentence, Status, Timex

MOST = 90  # characters of a headline, where phrases can be spared
LEAST_SPARED = 0.85  # a headline that is longer than MOST and than this share of its sentence gives way to it
Named = Callable[[Word], tuple[Mention, ...]]

DATING = word_list("prepositions", "time")
VAGUE = word_list("adverbs", "approximate")
_DAYS = (name.lower() for name in DAY_NAMES)
RELATIVE = re.compile(rf"\b{either(*ordered_list('adverbs', 'relative_day'), *_DAYS)}\b", re.IGNORECASE)
ENDING = frozenset({"IN", "DT", "CC", "TO", "PRP$", "MD", "WDT", "WP", "WRB", "EX", "POS"})
PAIRS = {"“": "”", "(": ")", "[": "]", "«": "»", '"': '"', "``": "''"}
CLOSERS = frozenset(PAIRS.values())
PARTING = frozenset({",", ";", ":", "–", "—", "--"})
PRONOUNS = frozenset({"PRP", "EX"})


def with_headlines(
    events: Sequence[Event],
    tree: Tree,
    mentions: Sequence[Mention],
    sentences: Sequence[Sentence],
    timexes: Sequence[Timex],
) -> list[Event]:
    """Give the events their headlines."""
    actors = Actors(mentions)
    words = {word.idx: word for word in tree}
    starts = [timex.start for timex in timexes]
    headed = []
    for event in events:
        span = sentences[event.sentence].start, sentences[event.sentence].end
        head = head_word(words, event.start, event.end)
        within = timexes[bisect_left(starts, span[0]) : bisect_left(starts, span[1])]
        speaker = actors.known.get(event.speaker) if event.speaker else None
        line = ""
        if head is not None:
            line = headline(head, span, status=event.status, timexes=within, named=actors.at, speaker=speaker)
        headed.append(replace(event, headline=line))
    return headed


def headline(
    head: Word,
    span: tuple[int, int],
    *,
    status: Status,
    timexes: Sequence[Timex],
    named: Named,
    speaker: Mention | None = None,
) -> str:
    """Write the headline of the event at a word; `span` are the offsets of its sentence, `timexes` those within it."""
    whole = [w for w in _sentence(head) if span[0] <= w.idx < span[1]]
    asserted = status in {"happened", "ongoing"}
    sentence = _part(head, whole) if asserted else whole
    if _names(whole, speaker, named):
        sentence, speaker = (sentence if _names(sentence, speaker, named) else whole), None
    line = Line(sentence, _day_words(sentence, timexes), named, speaker)
    clauses = [] if is_verb(head) else [_nominal(head, asserted=asserted)]
    clauses.append(clause_of(head, sentence, asserted=asserted))
    written = [line.clause(clause) for clause in clauses if clause is not None]
    long = line.whole()
    return next((short for short in written if short and len(short) <= max(MOST, LEAST_SPARED * len(long))), long)


def _names(words: Sequence[Word], actor: Mention | None, named: Named) -> bool:
    return actor is not None and any(m.actor == actor.actor for w in words for m in named(w))


@dataclass(frozen=True, slots=True)
class Line:
    """What a headline is written from: a sentence, its day words, who is named at its words, and who says it."""

    sentence: Sequence[Word]
    dated: set[int]
    named: Named
    speaker: Mention | None

    def whole(self) -> str:
        """Write the whole sentence, without day words where it reads as well without them."""
        words = {w.i for w in self.sentence} - _opening(self.sentence)
        kept = words - self.dated if _ends_well(self.sentence, words - self.dated) else words
        return self._said(_write(self.sentence, kept, self.named))

    def clause(self, clause: Clause) -> str:
        """Write a clause, shorter phrase by phrase where it is long; the empty string where it reads badly."""
        if not (_has_sentence(clause) or _is_phrase(clause)):
            return ""
        clause.words -= unneeded(clause, self.sentence) | (self.dated - clause.spine)
        written = _write(self.sentence, clause.words, self.named, clause)
        for phrase in spare(clause, self.sentence):
            if len(written) <= MOST:
                break
            if phrase & clause.words:
                clause.words -= phrase
                written = _write(self.sentence, clause.words, self.named, clause)
        return self._said(written) if written and _reads(self.sentence, clause) else ""

    def _said(self, written: str) -> str:
        """Put the speaker before what is quoted without naming who says it."""
        return f"{self.speaker.name}: {written}" if self.speaker is not None else written


def _part(head: Word, sentence: Sequence[Word]) -> Sequence[Word]:
    """Give the part of a sentence between semicolons that a word stands in."""
    walls = [w.i for w in sentence if w.text == ";"]
    first = max((i for i in walls if i < head.i), default=-1)
    last = min((i for i in walls if i > head.i), default=len(head.tree))
    return [w for w in sentence if first < w.i < last]


def _sentence(head: Word) -> list[Word]:
    """Give the words of the sentence that a word stands in."""
    root = head
    while root.head is not root:
        root = root.head
    return sorted(root.subtree)


def _nominal(noun: Word, *, asserted: bool) -> Clause | None:
    """Let the phrase of an event noun head itself where it says enough: "after an attack by rebels on the port"."""
    exists = noun.dep == "attr" and any(c.dep == "expl" for c in noun.head.children)
    aside = noun.dep == "pobj" and noun.head.lower not in BINDING and is_verb(noun.head.head)
    if not asserted or not (exists or aside):
        return None
    gone = [c for c in noun.children if c.dep in {"relcl", "appos", "conj", "cc", "punct"} and c.i > noun.i]
    words = numbers(noun).difference(*(numbers(c) for c in gone))
    told = any(c.dep == "prep" and c.lower in {"of", "by", "on", "against", "between", "with"} for c in noun.children)
    return Clause(noun, words, {noun.i}) if told and len(words) > 3 else None


def _is_phrase(clause: Clause) -> bool:
    """Say whether a clause is the phrase of an event noun, as `_nominal` makes them."""
    return clause.top.tag[:2] == "NN" and clause.spine == {clause.top.i} and clause.top.head is not clause.top


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


def _day_words(sentence: Sequence[Word], timexes: Sequence[Timex]) -> set[int]:
    """Give the words that say on which day it was, with the preposition before them, where the rest can do without."""
    gone: set[int] = set()
    for timex in timexes:
        inside = [w for w in sentence if timex.start <= w.idx < timex.end]
        if not inside or timex.type not in {"DATE", "TIME"}:
            continue
        numbers_ = {w.i for w in inside}
        tops = [w for w in inside if w.head.i not in numbers_ or w.head is w]
        if len(tops) == 1 and (some := _droppable(tops[0], numbers_, bool(RELATIVE.search(_joined(inside))))):
            gone |= some
    return gone


def _droppable(top: Word, inside: set[int], relative: bool) -> set[int]:
    """Give the words of a time expression that hangs on a clause or noun as an adjunct; none where it is more."""
    words, head = set(inside), top.head
    if top.dep == "pobj" and head.dep in {"prep", "pobj", "pcomp"}:
        if head.lower not in DATING or (head.head.tag[:2] != "VB" and not relative):
            return set()
        words.add(head.i)
        extra = [*head.lefts, *(c for c in head.rights if c is not top)]
    elif top.dep in {"npadvmod", "advmod", "tmod", "prep", "advcl"}:
        extra = []
    else:
        return set()
    for child in [*extra, *(c for w in (top,) for c in w.children)]:
        if child.i in words or child.dep == "punct" or (child.dep == "prep" and child.i > top.i):
            continue
        if child.lower not in VAGUE or child.children:
            return set()
        words.add(child.i)
    return words


def _opening(sentence: Sequence[Word]) -> set[int]:
    """Give the dashes and the "and" or "but" with which a sentence begins."""
    gone = set()
    for word in sentence:
        if word.dep != "cc" and word.text.strip("-–— "):
            break
        gone.add(word.i)
    return gone


def _joined(words: Sequence[Word]) -> str:
    return " ".join(w.text for w in words)


def _write(sentence: Sequence[Word], kept: set[int], named: Named, clause: Clause | None = None) -> str:
    """Write words in their order, as they are spaced in the text, without marks that have lost their other half."""
    shown = _with_marks(sentence, kept, _subject_words(clause))
    closers = _closers(shown)
    pieces, last = list[str](), None
    for word in shown:
        if last is not None and word.i != last.i + 1:
            glued = word.i in closers or word.text in {",", ";", ":"}
            pieces.append("" if glued else " ")
        elif last is not None:
            pieces.append(" " if last.idx + len(last.text) < word.idx else "")
        pieces.append(" ".join(word.text.split()) if last is not None else _first(word, named))
        last = word
    written = " ".join("".join(pieces).split()).strip(" ,;:–—-")
    if written.endswith(".") and not (last is not None and len(last.text) > 1):
        written = written.rstrip(" .")
    return written[:1].upper() + written[1:]


def _first(word: Word, named: Named) -> str:
    """Write the first word; a pronoun gives way to the name of the actor it means."""
    if word.tag in {"PRP", "PRP$"} and (mentions := named(word)):
        return mentions[0].name + ("’s" if word.tag == "PRP$" else "")
    return word.text


def _subject_words(clause: Clause | None) -> set[int]:
    begins = subject(clause.top) if clause is not None else None
    return numbers(begins) if begins is not None else set()


def _with_marks(sentence: Sequence[Word], kept: set[int], subjects: set[int]) -> list[Word]:
    """Give the kept words and the marks among them: a comma where both sides stay, or where a phrase ended with one."""
    marks = {w.i for w in sentence if w.dep == "punct" or not any(c.isalnum() for c in w.text)}
    marks -= {w.i for w in sentence if w.text in {"$", "£", "€", "%", "#", "&", "+"} or w.tag in {"$", "POS"}}
    stays = {w.i for w in sentence if w.i in kept and w.i not in marks}
    last: int | None = None  # the last kept word
    commas: list[int] = []
    for word in sentence:
        if word.i in stays:
            if last is not None and commas and set(range(commas[-1], word.i)) <= marks:
                straight = set(range(last + 1, word.i)) <= marks
                leaves = last in subjects and word.i not in subjects
                parted = word.dep == "conj" or (leaves and not subjects & stays & marks)
                if straight or _begins_clause(word) or not (parted or last + 1 in commas):
                    stays.add(commas[-1])
            last, commas = word.i, []
        elif word.text in PARTING:
            commas.append(word.i)
    end = sentence[-1].i if sentence else 0
    for word in sentence:  # hyphens and full stops
        loose = word.text in PARTING or word.text in PAIRS or word.text in CLOSERS
        if word.i in marks & kept and not loose and word.i - 1 in stays and (word.i + 1 in stays or word.i == end):
            stays.add(word.i)
    return [w for w in sentence if w.i in stays | _pairs(sentence, stays, marks)]


def _closers(shown: Sequence[Word]) -> set[int]:
    """Give the marks that close a pair."""
    found, opened = set[int](), list[str]()
    for word in shown:
        if opened and word.text == PAIRS[opened[-1]]:
            opened.pop()
            found.add(word.i)
        elif word.text in PAIRS:
            opened.append(word.text)
    return found


def _begins_clause(word: Word) -> bool:
    """Say whether a word is the first of a clause that is set off: ", ending the war"."""
    return any(above.dep == "advcl" and above.left_edge is word for above in (word, word.head))


def _pairs(sentence: Sequence[Word], stays: set[int], marks: set[int]) -> set[int]:
    """Give the quotation marks and brackets between which nothing was left out."""
    found: set[int] = set()
    opened: list[tuple[str, int]] = []
    for word in sentence:
        if opened and word.text == PAIRS[opened[-1][0]]:
            _, start = opened.pop()
            inside = set(range(start + 1, word.i)) - marks
            if inside and inside <= stays:
                found |= {start, word.i}
        elif word.text in PAIRS:
            opened.append((word.text, word.i))
    return found


def _reads(sentence: Sequence[Word], clause: Clause) -> bool:
    """Say whether what is left reads as a headline."""
    left = [w for w in sentence if w.i in clause.words and any(c.isalnum() for c in w.text)]
    if len(left) < 3:
        return False
    first = left[0]
    if any(b.i > a.i + 1 and a.lower == b.lower for a, b in pairwise(left)):
        return False
    if first.tag in {"CC", "TO", "MD", "VBD", "VBZ", "VBP", "VB", "WDT", "WP"} or first.dep in {"aux", "auxpass"}:
        return False
    return _ends_well(sentence, clause.words)


def _ends_well(sentence: Sequence[Word], kept: set[int]) -> bool:
    """Say whether the last of the kept words can end a sentence."""
    spoken = [w for w in sentence if any(c.isalnum() for c in w.text)]
    last = next((w for w in reversed(spoken) if w.i in kept), None)
    if last is None or last is spoken[-1] or last.dep == "prt":
        return last is not None
    if last.tag in ENDING or last.dep in {"aux", "auxpass", "neg", "det", "mark", "cc", "case", "quantmod"}:
        return False
    return last.base not in {"be", "have", "do", "around", "about", "as"}
