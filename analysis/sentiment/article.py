"""The tone of an article: the mean of its sentences, with what it quotes counted apart from its own words.

One score over a whole article says little, because a long text runs to one end of the scale. So each sentence has a
tone, and where it quotes, the tone of the outlet's own words (the quotations hidden) and that of what it quotes
(everything else hidden). What stands in quotation marks is somebody else's. Indirect speech ("he said the plan was
bad") counts as the outlet's own.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from analysis.sentiment import tone
from analysis.sentiment.polarity import Shift, find_shifts
from analysis.sentiment.student_model import text_tones
from analysis.text.quotation_marks import find_marked
from analysis.types import Sentence

# Chosen by eye on news articles; no labels were used.
FEWEST = 3  # words that must be left to judge by
Spans = Sequence[tuple[int, int]]
Hidden = tuple[tuple[int, int], ...]
Part = tuple[str, Hidden, tuple[Shift, ...]]  # a text to score, what is hidden of it, and what is turned in it


@dataclass(frozen=True, slots=True)
class ArticleTone:
    """The tone of an article, of its own words and of what it quotes, and how many sentences each rests on.

    None where there is nothing to judge by.
    """

    tone: float | None
    sentences: int
    own: float | None
    own_sentences: int
    quoted: float | None
    quoted_sentences: int


def article_tone(sentences: Iterable[Sentence]) -> ArticleTone:
    """Give the tone of an article from its sentences, boilerplate left out."""
    story = [sentence for sentence in sentences if not sentence.boilerplate]
    own = [sentence.own for sentence in story if sentence.own is not None]
    quoted = [sentence.quoted for sentence in story if sentence.quoted is not None]
    return ArticleTone(
        _mean([sentence.tone for sentence in story]), len(story), _mean(own), len(own), _mean(quoted), len(quoted)
    )


def toned(text: str, sentences: Sequence[Sentence], doc: Doc, *, names: Spans = ()) -> list[Sentence]:
    """Give each sentence of the story its tones; `names` are the stretches of the text, in order, without valence.

    `doc` is the text as parsed, which tells what words turn round.
    """
    shifts = find_shifts(doc)
    quotations = [(mark.start, mark.end) for mark in find_marked(text) if _enough(text[mark.start : mark.end])]
    parts = {
        s: _parts(text[s.start : s.end], _within(names, s), _within(quotations, s), _shifts_in(shifts, s))
        for s in sentences
    }
    stretches = list(dict.fromkeys(part for s, scored in parts.items() if not s.boilerplate for part in scored if part))
    tones = text_tones(*(list(column) for column in zip(*stretches, strict=True))) if stretches else []
    known: dict[Part | None, float] = dict(zip(stretches, tones, strict=True))
    return [
        s if s.boilerplate else replace(s, tone=known[whole], own=known.get(own), quoted=known.get(quoted))
        for s, (whole, own, quoted) in parts.items()
    ]


def _parts(
    words: str, names: Hidden, quoted: Hidden, shifts: tuple[Shift, ...]
) -> tuple[Part, Part | None, Part | None]:
    """Give what is to be scored of a sentence: all of it, what the outlet says, what it quotes; None without words."""
    whole = (words, names, shifts)
    if not quoted:
        return whole, whole, None
    edges = [0, *(edge for span in quoted for edge in span), len(words)]
    others = tuple(zip(edges[::2], edges[1::2], strict=True))
    own, said = (
        (words, (*names, *hidden), shifts) if _enough(tone.hide(words, hidden)) else None for hidden in (quoted, others)
    )
    return whole, own, said


def _within(spans: Spans, sentence: Sentence) -> Hidden:
    """Give the parts of some spans, which are in order, that lie in a sentence, counted from its start."""
    first = max(bisect_left(spans, (sentence.start, 0)) - 1, 0)  # the one before may reach into the sentence
    last = bisect_left(spans, (sentence.end, 0))
    return tuple(
        (max(start, sentence.start) - sentence.start, min(end, sentence.end) - sentence.start)
        for start, end in spans[first:last]
        if end > sentence.start
    )


def _shifts_in(shifts: Sequence[Shift], sentence: Sentence) -> tuple[Shift, ...]:
    """Give the shifts, which are in order, that lie in a sentence with their causes, counted from its start."""
    first, last = (bisect_left(shifts, place, key=lambda s: s.start) for place in (sentence.start, sentence.end))
    return tuple(
        shift.moved(-sentence.start)
        for shift in shifts[first:last]
        if sentence.start <= shift.cause_start < sentence.end
    )


def _enough(text: str) -> bool:
    return sum(1 for _ in tone.words(text)) >= FEWEST


def _mean(tones: Sequence[float]) -> float | None:
    return sum(tones) / len(tones) if tones else None
