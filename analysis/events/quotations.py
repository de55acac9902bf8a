"""Who says what: quotations, direct and indirect, as records.

What a sentence reports comes from its parse (`reported`); what stands in quotation marks belongs to the word of saying
before or behind it, whatever the parse made of the speech. A quotation without one goes on with the speaker before it:
in its paragraph, or in the next where that opens with a mark. A pronoun that no actor is known for means who spoke
last, where the two agree. Inside quotation marks it is always whoever is quoted.
"""

import re
from bisect import bisect_left
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from analysis.events.clauses import finite
from analysis.events.participants import Phrase
from analysis.events.reported import Reported, find_reported
from analysis.events.roles import PRONOUNS, Names, actors_in, is_verb, subjects
from analysis.events.transcripts import find_turns, lines_led_in, names_led_in
from analysis.events.tree import Tree, Word, root
from analysis.events.verb_classes import gender_of, in_class, people, persons
from analysis.text.quotation_marks import Marked, find_marked

T = TypeVar("T", bound=Hashable)
# Chosen by eye on news articles; no labels were used.
NEAR = 14  # words between a quotation and its word of saying
FAR = 60  # words from what somebody said to a pronoun that means them still
LEAST = 5  # words; what is shorter and no clause is a title, or a word that the outlet keeps its distance to
LED_IN = re.compile(r"[:,]\s*\W?$")
PARAGRAPH = re.compile(r"\n\s*\n")
BEGINS_PARAGRAPH = re.compile(r"\n\s*\W{0,2}$")
CUE_FOLLOWS = frozenset(",?!—…-")
SPEECH_ENDS = frozenset(",.?!…—-")
PLURAL, SINGULAR = frozenset({"they"}), frozenset({"he", "she"})
CUES = ("speech", "cue", "denial", "demand", "threat")


@dataclass(frozen=True, slots=True)
class Quotation(Generic[T]):
    """Words that somebody says: who, as the names had it (None for nobody known), and the words by their numbers.

    `head` is the word for the speaker, `cue` the word of saying; `continued` tells that the speaker was named before.
    """

    source: T | None
    head: Word | None
    cue: Word | None
    content: frozenset[int]
    direct: bool = False
    continued: bool = False


@dataclass(slots=True)
class _Text(Generic[T]):
    """A text with its quotation marks and what its sentences report."""

    tree: Tree
    text: str
    names: Names[T]
    marks: list[Marked]
    within: list[range]  # the words of each mark
    mark_of: dict[int, int]


def find_quotations(tree: Tree, text: str, names: Names[T]) -> list[Quotation[T]]:
    """Find who says what in a text, in order; `names` tells whom a word means."""
    reports = list(find_reported(tree))
    seen = _marked(tree, text, names, reports)
    reports = [quoting for report in reports if (quoting := _outside(report, seen))]
    led: dict[int, list[int]] = {}  # the quotations that each word of saying opens or closes
    loose: list[int] = []
    for number in range(len(seen.marks)):
        report = _report_of(number, seen, reports)
        if report is not None:
            led.setdefault(report.cue.i, []).append(number)
        elif _is_speech(number, seen):
            loose.append(number)
    ordered: list[tuple[int, Reported | int]] = [(report.cue.i, report) for report in reports]
    ordered += [(seen.within[number].start, number) for number in loose]
    quotations: list[Quotation[T]] = []
    for position, item in sorted(ordered, key=lambda pair: pair[0]):
        if isinstance(item, int):
            quotations.append(
                _cued(item, seen, quotations) or _named_before(item, seen) or _going_on(item, seen, quotations)
            )
        else:
            quotations.append(_reported(item, led.get(position, []), seen, quotations))
    quotations += _turns(seen, quotations)
    quotations += _headings(seen, quotations)
    return sorted(quotations, key=lambda quotation: min(quotation.content))


def speakers(quotations: Iterable[Quotation[T]]) -> dict[int, T | None]:
    """Give who says each word that is said: whoever is quoted, else the one who says the widest clause around it.

    The outlet's source for "Kerry said that Moscow claimed ..." is Kerry; in "Kerry said ..., according to CNN" too.
    """
    said: dict[int, T | None] = {}
    for quotation in sorted(quotations, key=_rank):
        for i in quotation.content:
            said[i] = quotation.source
    return said


def _rank(quotation: Quotation[T]) -> tuple[bool, bool, int]:
    relays = quotation.cue is not None and quotation.cue.lower == "according"
    return quotation.direct, not relays, len(quotation.content)


def _marked(tree: Tree, text: str, names: Names[T], reports: Sequence[Reported]) -> _Text[T]:
    """Find the quotation marks that hold speech; "..., police said" within them shows that they are a slip."""
    offsets = [word.idx for word in tree]
    news = [r.cue.i for r in reports if _closes_news(r)]
    kept: list[tuple[Marked, range]] = []
    for mark in find_marked(text):
        words = range(bisect_left(offsets, mark.start), bisect_left(offsets, mark.end))
        at = bisect_left(news, words.start)
        if words and not (at < len(news) and news[at] in words):
            kept.append((mark, words))
    mark_of = {i: n for n, (_, words) in enumerate(kept) for i in words}
    return _Text(tree, text, names, [mark for mark, _ in kept], [words for _, words in kept], mark_of)


def _closes_news(report: Reported) -> bool:
    """Say whether a report ends a sentence of news, as nobody talks: "A gunman shot three people, police said."."""
    cue, after = report.cue, report.cue.tree[min(report.cue.i + 1, len(report.cue.tree) - 1)]
    closes = max(report.content) < cue.i and len(report.content) > 5 and after.text in {".", ","}
    return closes and cue.lower == "said" and all(word.tag[:2] == "NN" for word in report.speakers)


def _outside(report: Reported, seen: _Text[T]) -> Reported | None:
    """Leave out of a report whoever is only named in the speech itself: "Telling reporters: “Rebels fled.”"."""
    if report.cue.i in seen.mark_of:
        return None
    speakers = tuple(
        word for word in report.speakers if word.i not in seen.mark_of or not _is_speech(seen.mark_of[word.i], seen)
    )
    return replace(report, speakers=speakers) if speakers else None


def _report_of(number: int, seen: _Text[T], reports: Sequence[Reported]) -> Reported | None:
    """Find the report of a sentence that a quotation is the speech of."""
    words = seen.within[number]
    first = bisect_left(reports, words.start - NEAR, key=lambda report: report.cue.i)
    last = bisect_left(reports, words.stop + NEAR + 1, key=lambda report: report.cue.i)
    near = [report for report in reports[first:last] if not report.content.isdisjoint(words)]
    ends = (words.start, words.stop)
    return min(near, key=lambda report: min(abs(report.cue.i - end) for end in ends), default=None)


def _reported(report: Reported, own: Sequence[int], seen: _Text[T], before: Sequence[Quotation[T]]) -> Quotation[T]:
    """Lay out a report, with the quotations that it opens or closes."""
    marked = {i for number in own for i in seen.within[number]}
    content = report.content | marked
    meant, head = _source(report.speakers, seen, before, marked)
    return Quotation(next(iter(meant), None), head, report.cue, content, direct=2 * len(marked) > len(content))


def _source(
    heads: Iterable[Word], seen: _Text[T], before: Sequence[Quotation[T]], marked: Iterable[int] = ()
) -> tuple[list[T], Word | None]:
    """Name who speaks by the words for them, the first whom they mean, and give that word.

    "He" behind a quotation is seldom one who is named in it, and most often did what is told before it, or spoke last.
    """
    head = None
    for head in heads:
        named = {name for i in marked for name in seen.names(seen.tree[i])} if head.lower in PRONOUNS else set()
        meant: list[T] = [name for name in actors_in(head, seen.names) if name not in named]
        if named or not meant:
            antecedents = _subject_before(head, seen, before, marked) or _antecedent(head, before)
            meant = [name for name in antecedents if name not in named] or meant
        if meant:
            return meant, head
    return [], head


def _subject_before(pronoun: Word, seen: _Text[T], before: Sequence[Quotation[T]], marked: Iterable[int]) -> list[T]:
    """Name the nearest subject since somebody spoke last, or of the sentence before a quotation where nobody has.

    "Zucker waved it off. “We left,” he said."
    """
    if pronoun.lower not in SINGULAR:
        return []
    first = min(marked, default=pronoun.i)
    at = bisect_left(seen.tree.sentences, first, key=lambda sentence: sentence[-1].i)
    for sentence in reversed(seen.tree.sentences[:at]):
        heads = [head for head in _subjects_of(sentence) if head.i not in seen.mark_of]
        names = [name for head in heads for name in seen.names(head) if _agree(pronoun, head, name)]
        if names or not before or sentence[0].i <= max(before[-1].content):
            return names
    return []


def _subjects_of(sentence: list[Word]) -> list[Word]:
    """Give what a sentence is about, be it passive: "the driver" in "The driver was dragged out"."""
    top = root(sentence)
    return [c for c in top.children if c.dep in {"nsubj", "nsubjpass"}] or subjects(top)


def _antecedent(pronoun: Word, before: Sequence[Quotation[T]]) -> list[T]:
    """Give who spoke last, where a pronoun can mean them: one person for "he", several or a body for "they"."""
    if pronoun.lower not in PLURAL | SINGULAR:
        return []
    for last in reversed(before):
        if pronoun.i - max(last.content) > FAR:
            return []
        if last.head is None or last.source is None:
            continue
        if last.head.lower == pronoun.lower or _agree(pronoun, last.head, last.source):
            return [last.source]
        return []
    return []


def _agree(pronoun: Word, head: Word, name: object) -> bool:
    """Say whether a pronoun can mean one who was named by another word, in number and, where it is known, in gender."""
    several = head.tag in {"NNS", "NNPS"} or any(c.dep == "conj" for c in head.children)
    if pronoun.lower in PLURAL:
        return several or head.base in people()
    gender = gender_of(head.lower) or (name.gender if isinstance(name, Phrase) else None)
    if gender not in {None, gender_of(pronoun.lower)}:
        return False
    return not several and (head.tag == "NNP" or head.base in persons()) and head.entity in {"PERSON", ""}


def _is_speech(number: int, seen: _Text[T]) -> bool:
    """Say whether what stands in marks is speech, not a title or a word that the outlet keeps its distance to."""
    words = [seen.tree[i] for i in seen.within[number]]
    if seen.text[seen.marks[number].end - 1] in SPEECH_ENDS or len(words) > LEAST:
        return True
    return any(is_verb(word) and finite(word) for word in words)


def _cued(number: int, seen: _Text[T], before: Sequence[Quotation[T]]) -> Quotation[T] | None:
    """Find the word of saying behind or before a quotation where the parse does not tell."""
    words = seen.within[number]
    for cue in (_cue_behind(number, seen), _cue_before(number, seen)):
        if cue is None:
            continue
        heads = [h for h in subjects(cue) if h.i not in seen.mark_of] or _nouns_beside(cue, words, seen)
        meant, head = _source(heads, seen, before, words)
        if head is not None or _followed_by_hearer(cue, words):  # then nobody who is known
            return Quotation(next(iter(meant), None), head, cue, frozenset(words), direct=True)
    return None


def _ends_sentence(word: Word) -> bool:
    return word.text in {".", ";", "?", "!"} or "\n\n" in word.text


def _cue_behind(number: int, seen: _Text[T]) -> Word | None:
    """Find the verb in "...," Kerry SAID."""
    mark, tree = seen.marks[number], seen.tree
    after = seen.text[mark.end + 1 : mark.end + 3].lstrip("'’ ")
    if mark.open or not (seen.text[mark.end - 1] in CUE_FOLLOWS or after[:1] == "," or after[:1].islower()):
        return None
    for i in range(seen.within[number].stop, min(seen.within[number].stop + NEAR, len(tree))):
        word = tree[i]
        if i in seen.mark_of or _ends_sentence(word):
            return None
        if is_verb(word) and (in_class(word, *CUES) or word.tag in {"VBD", "VBZ"}):
            return word
    return None


def _cue_before(number: int, seen: _Text[T]) -> Word | None:
    """Find the verb in Kerry SAID: "..."."""
    mark, tree = seen.marks[number], seen.tree
    led_in = bool(LED_IN.search(seen.text[max(0, mark.start - 8) : mark.start]))
    for i in range(seen.within[number].start - 1, max(seen.within[number].start - NEAR, -1), -1):
        word = tree[i]
        if led_in and not word.text.strip() and tree[max(i - 1, 0)].text == ":":
            continue  # 'Kerry said:', and the quotation in a paragraph of its own
        if i in seen.mark_of or _ends_sentence(word):
            return None
        if is_verb(word) and (in_class(word, *CUES) or (led_in and finite(word) and not _relative(word))):
            return word
    return None


def _relative(verb: Word) -> bool:
    """Say whether what a verb is about is no speaker: "with a phrase that could have COME from him: “…”"."""
    return any(c.dep in {"nsubj", "nsubjpass"} and c.tag in {"WDT", "WP"} for c in verb.children)


def _nouns_beside(cue: Word, speech: range, seen: _Text[T]) -> list[Word]:
    """Give the noun next to a verb of saying in its sentence, where the parse knows no subject.

    Behind the verb that is nobody who is told or asked: "Told reporters: “…”".
    """
    for step in (-1,) if _followed_by_hearer(cue, speech) else (1, -1):
        i = cue.i + step
        while 0 <= i < len(seen.tree) and abs(i - cue.i) <= 4 and i not in seen.mark_of:
            word = seen.tree[i]
            if word.tag in {"IN", "TO"} or _ends_sentence(word):
                break
            if word.tag[:2] == "NN" and word.head.tag[:2] != "NN":
                return [word]
            i += step
    return []


def _followed_by_hearer(cue: Word, speech: range) -> bool:
    """Say whether a noun behind a verb is spoken to: "told KERRY", "Asked KERRY: “…”", but not "“…,” asked Kerry"."""
    return in_class(cue, "telling") or (in_class(cue, "asking") and cue.i < speech.start)


def _named_before(number: int, seen: _Text[T]) -> Quotation[T] | None:
    """Take the name that a quotation's line opens with for its speaker: Merkel: "We agreed."."""
    for start, end, mark in names_led_in(seen.text):
        if mark + 1 == seen.marks[number].start:
            meant, head = _called(start, end, seen)
            if head is not None and head.tag[:3] == "NNP":  # not "Related: “…”"
                return Quotation(next(iter(meant), None), head, None, frozenset(seen.within[number]), direct=True)
    return None


def _turns(seen: _Text[T], quotations: Sequence[Quotation[T]]) -> Iterator[Quotation[T]]:
    """Give each turn of a transcript to its speaker, but for what is said in it to be somebody else's words."""
    others = {i for quotation in quotations for i in quotation.content}
    offsets = [word.idx for word in seen.tree]
    for turn in find_turns(seen.text):
        words = range(bisect_left(offsets, turn.start), bisect_left(offsets, turn.end))
        if content := frozenset(i for i in words if i not in others):
            meant, head = _called(turn.name_start, turn.name_end, seen)
            yield Quotation(next(iter(meant), None), head, None, content, direct=True)


def _headings(seen: _Text[T], quotations: Sequence[Quotation[T]]) -> Iterator[Quotation[T]]:
    """Give a line that opens with a person's name to that person: "Merkel: Talks With Moscow Have Failed"."""
    others = {i for quotation in quotations for i in quotation.content}
    offsets = [word.idx for word in seen.tree]
    for line in lines_led_in(seen.text):
        words = range(bisect_left(offsets, line.start), bisect_left(offsets, line.end))
        meant, head = _called(line.name_start, line.name_end, seen)
        persons = [
            name for name in meant if isinstance(name, Phrase) and name.mention and name.mention.kind == "person"
        ]
        if persons and others.isdisjoint(words) and any(is_verb(seen.tree[i]) for i in words):
            yield Quotation(meant[0], head, None, frozenset(words))


def _called(start: int, end: int, seen: _Text[T]) -> tuple[list[T], Word | None]:
    """Name whom a stretch of the text means, by its last word that means somebody, and give that word.

    What stands behind it is an office: "ANN LEE, CNN HOST" is no CNN host by name.
    """
    words = [word for word in seen.tree if start <= word.idx < end]
    for word in reversed(words):
        for name in seen.names(word):
            if isinstance(name, Phrase) and name.mention and not start <= name.mention.start < end:
                return [replace(name, key=f"{start}:{end}", start=start, end=end, mention=None)], word
            return [name], word
    return [], words[-1] if words else None


def _going_on(number: int, seen: _Text[T], before: Sequence[Quotation[T]]) -> Quotation[T]:
    """Let a quotation without a word of saying go on with the speaker before it; nobody's where there is none."""
    words = seen.within[number]
    plain: Quotation[T] = Quotation(None, None, None, frozenset(words), direct=True)
    if not before:
        return plain
    last = before[-1]
    since = seen.text[seen.tree[max(last.content)].idx : seen.marks[number].start]
    breaks = len(PARAGRAPH.findall(since))
    follows = breaks == 0 or (breaks == 1 and BEGINS_PARAGRAPH.search(since))
    if follows and not _others_between(last, words.start, seen):
        return replace(plain, source=last.source, head=last.head, continued=True)
    return plain


def _others_between(last: Quotation[T], end: int, seen: _Text[T]) -> bool:
    """Say whether a sentence between a quotation and a word is about others than the speaker: "The rebels fled."."""
    at = bisect_left(seen.tree.sentences, max(last.content) + 1, key=lambda sentence: sentence[0].i)
    for sentence in seen.tree.sentences[at:]:
        if sentence[-1].i >= end:
            return False
        if last.cue not in sentence and any(_another(word, last, seen) for word in _subjects_of(sentence)):
            return True
    return False


def _another(subject: Word, last: Quotation[T], seen: _Text[T]) -> bool:
    """Say whether a subject outside quotation marks is another than the one who spoke last."""
    if subject.i in seen.mark_of or last.source in seen.names(subject):
        return False
    return last.head is None or not (subject.lower in SINGULAR and _agree(subject, last.head, last.source))
