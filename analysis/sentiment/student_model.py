"""Dateline's tone of a text, learned from what readers found.

Small networks weigh VADER's rules as mended for news (`tone`), sums of good and bad words (those of the lexicon and
those guessed from word vectors) and what the words around are about. They were trained on sentences rated by twenty
people and on news sentences labelled toward their actors; see `data/models/README.md`. A text without a word that is
known to be good or bad is neutral. Words that something turns round in the parse (`polarity`) are hidden from the
networks, and what they say instead is added. Many texts are read at once, as arrays with one entry a word.
"""

import re
from collections.abc import Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.sentiment import known, nets, polarity, tone, vader
from analysis.sentiment.polarity import Shift
from analysis.settings import DATA, from_environment
from analysis.text import language
from analysis.text.wordlists import word_list
from analysis.trained_models import read_arrays

WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|[?!;:,.\"-]")
TURNS = word_list("conjunctions", "turning")
DUTY = word_list("modals", "advice")
OURS = word_list("pronouns", "ours")
MARKS = '?!"'
# Chosen by eye on news articles; no labels were used.
NEGATED = -0.6  # times the valence of a word that is negated; VADER has -0.74
FULL = 1.5  # the rating, from -4 to 4, at which a text is clearly good
# What the mean valence of the words that something turns is worth in a rating. Set on sentences that the model was
# trained on and on the part "build" of tests/analysis/cases/tone.tsv: more agrees less with readers of long sentences,
# less leaves short sentences about relief neutral.
RELIEF, LOSS = 0.75, 1.1
CLEAR = 0.5  # a word of less valence than this is neither good nor bad by itself
BATCH = 1024  # texts weighed at once, for memory
MOST_WORDS = 200_000  # remembered words; web text has no end of them
Names = Sequence[tuple[int, int]]
Ints = NDArray[np.int64]


class Word(NamedTuple):
    """What is asked about a word: its place in the table of vectors, what it is worth, and what it does."""

    row: int
    listed: float  # by the lexicon
    value: float  # by the lexicon, or else by guess
    denies: bool
    turns: bool


class _Words(dict[str, Word]):
    """A memory of words."""

    def __init__(self) -> None:
        super().__init__()
        self.known, self.lexicon = known.load(), tone.lexicon()

    def __missing__(self, word: str) -> Word:
        """Look up a word met for the first time."""
        row = self.known.rows.get(word, 0)
        listed = self.lexicon.get(word)
        value = float(self.known.valences[row]) if listed is None else listed
        entry = Word(row, listed or 0.0, value, word in vader.NEGATIONS or word == "no", word in TURNS)
        if len(self) > MOST_WORDS:
            self.clear()
        self[word] = entry
        return entry


@cache
def _words() -> _Words:
    return _Words()


def unbound(compounds: nets.Floats) -> nets.Floats:
    """Undo the squeeze of compound scores into -1..1."""
    bounded = compounds.clip(-0.999, 0.999)
    opened: nets.Floats = np.copysign(np.sqrt(15 * bounded**2 / (1 - bounded**2)), bounded)
    return opened


def numbers(texts: Sequence[str], names: Sequence[Names] = ()) -> nets.Floats:
    """Give a row of numbers for each text; the first is the weight of its clearly good and bad words."""
    prepared = [tone.prepare(text, span) for text, span in zip(texts, names or [()] * len(texts), strict=True)]
    # Every text ends in a word that says nothing, so that none is without words.
    words_of_texts = [[*WORD.findall(text.lower()), ""] for text in prepared]
    sizes = np.array([len(words) for words in words_of_texts])
    ends = np.cumsum(sizes)
    starts, sizes = ends - sizes, sizes - 1
    words = _words()
    rows, listed, values, denies, turns = (
        np.array(column) for column in zip(*map(words.__getitem__, chain.from_iterable(words_of_texts)), strict=True)
    )
    text = np.repeat(np.arange(len(texts)), sizes + 1)
    at = np.arange(len(text)) - starts[text]
    negated = np.zeros(len(text), dtype=bool)
    for step in (1, 2, 3):
        negated[step:] |= denies[:-step] & (text[step:] == text[:-step])
    turned = np.where(negated, NEGATED, 1.0)
    listed, values = (listed * turned).astype(np.float32), (values * turned).astype(np.float32)
    turn = np.maximum.reduceat(np.where(turns, at, -1), starts)
    size = np.maximum(sizes, 1)

    def total(columns: nets.Floats) -> nets.Floats:
        sums: nets.Floats = np.add.reduceat(columns, starts, axis=-1)
        return sums

    def split_by_sign(*parts: nets.Floats) -> list[nets.Floats]:
        sums = total(np.stack([side for part in parts for side in (np.maximum(part, 0), np.maximum(-part, 0))]))
        return list(sums)

    late = values * (at >= (size * 0.6).astype(np.int64)[text])
    first = values * (at < 3)
    whole = split_by_sign(listed, values, values * (at > turn[text]), late, first, values * (np.abs(values) > 1))
    mended = np.array([tone.rules().compound(text) for text in prepared], dtype=np.float32)
    marks = [[words_.count(mark) for words_ in words_of_texts] for mark in MARKS]
    kinds = [[len(kind.intersection(words_)) for words_ in words_of_texts] for kind in (DUTY, OURS)]
    sums = [
        *whole,
        *(part / size**0.5 for part in (*whole[2:4], *whole[:2])),
        np.maximum.reduceat(values, starts).clip(0),
        -np.minimum.reduceat(values, starts).clip(None, 0),
        sizes.clip(1) / 30,
        total(denies.astype(np.float32)) / 5,
        turn >= 0,
        *marks,
        *kinds,
    ]
    clear = total(np.abs(values) * (np.abs(values) > CLEAR))
    columns = [clear, mended, unbound(mended), total(values) / size, total(listed) / size, *np.sqrt(np.array(sums))]
    strength = np.abs(values) * (rows > 0)
    windows = np.stack([rows > 0, strength * (values > 0), strength * (values < 0), strength**2]).astype(np.float32)
    pooled = _pooled(rows, windows, starts)
    return np.concatenate([np.array(columns, dtype=np.float32).T, pooled], axis=1)


def _pooled(rows: Ints, windows: nets.Floats, starts: Ints) -> nets.Floats:
    """Average the vectors of each text's words, each time through another window (one row of `windows`)."""
    vectors = known.load().vectors[rows]
    cuts = starts[1:]
    parts = zip(np.split(windows, cuts, axis=1), np.split(vectors, cuts), strict=True)
    sums = np.stack([window @ part for window, part in parts])
    weights = np.add.reduceat(windows, starts, axis=1).T[:, :, None]
    pooled: nets.Floats = (sums / (weights + 1e-3)).astype(np.float32)
    return pooled.reshape(len(starts), -1)


@cache
def _model() -> tuple[nets.Scale, nets.Nets]:
    return nets.from_arrays(read_arrays(DATA / "models" / "text.npz"))


def text_tones(
    texts: Sequence[str], names: Sequence[Names] = (), shifts: Sequence[Sequence[Shift]] | None = None
) -> list[float]:
    """Give the tone of each text, from -1 to 1; `names` gives, text by text, the stretches without valence.

    `shifts` are the words of each text that something turns; the texts are parsed where they are not given.
    """
    scale, model = _model()
    scores: list[float] = []
    for first in range(0, len(texts), BATCH):
        part = slice(first, first + BATCH)
        rows, instead = read(texts[part], names[part], None if shifts is None else shifts[part])
        ratings = np.mean([output[:, 0] for output in model(scale(rows))], axis=0) * np.minimum(rows[:, 0], 1)
        tones = np.tanh((ratings + instead) / FULL).astype(np.float64).round(4)
        scores.extend((tones + 0.0).tolist())  # no score reads "-0.0"
    return scores


def read(
    texts: Sequence[str], names: Sequence[Names] = (), shifts: Sequence[Sequence[Shift]] | None = None
) -> tuple[nets.Floats, nets.Floats]:
    """Give a row of numbers for each text, its turned words hidden, and what these add to its rating instead."""
    spans = names or [()] * len(texts)
    turned = parsed_shifts(texts) if shifts is None else shifts
    live = [polarity.not_hidden(*pair) for pair in zip(turned, spans, strict=True)]
    hidden = [[*span, *((s.start, s.end) for s in some)] for span, some in zip(spans, live, strict=True)]
    instead = [_instead(text, some) for text, some in zip(texts, live, strict=True)]
    return numbers(texts, hidden), np.array(instead, dtype=np.float32)


def _instead(text: str, shifts: Sequence[Shift]) -> float:
    """Rate what the turned words of a text say instead, from -4 to 4; in a long text they weigh less."""
    rating = sum(shift.worth * (RELIEF if shift.worth > 0 else LOSS) for shift in shifts)
    return rating / max(len(text.split()), 1)


def parsed_shifts(texts: Sequence[str]) -> list[list[Shift]]:
    """Parse texts and find the words in them that something turns."""
    docs = language.parse(texts, name=from_environment().model)
    return [polarity.find_shifts(doc) for doc in docs]


def text_tone(text: str, *, names: Names = ()) -> float:
    """Give the tone of one text, from -1 to 1."""
    return text_tones([text], [names])[0]
