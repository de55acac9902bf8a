"""How does a sentence treat one actor?

Two small models, trained on 8,739 mentions in news (`data/models/README.md` says how, and what they get wrong), weigh
the answers that `features` gives about the mention: a regression over the words with the mention masked, and networks
over valences, grammar and word vectors; what they say is averaged. They learned from labels and from a larger model
that read the same sentences (`teacher_model`). What a mention's own verbs say of it raises a label, and words that say
nothing of it are hidden (`frames`). The label is the likeliest of negative, neutral and positive. The score
is the chance of positive minus that of negative, so that an unsure label is near 0.

A mention in boilerplate is neutral, and so is one whose sentence holds too few known words to judge by. Each mention is
judged by its own sentence alone: sarcasm and what was said a paragraph before are missed.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, count, islice
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import SENT_START
from spacy.tokens import Doc

from analysis.sentiment import features, nets, parsed_tokens
from analysis.settings import DATA
from analysis.text import language
from analysis.text.boilerplate import covers
from analysis.trained_models import read_arrays
from analysis.types import Label, Mention, Sentence, Tone

LONGEST = 200  # tokens read as one sentence: lists and tables can make a "sentence" of thousands
TOGETHER = 300  # tokens of sentences read together, at most
FEWEST = 2  # known words outside the mention, below which nothing is known
SURE = 0.7  # how far chances go apart for a difference of logits; set on training articles held back
Spans = Sequence[tuple[int, int]]
Part = tuple[Doc, int, int]  # a sentence, or a part of a long one: its first token and the one after its last
WEIGHTS = DATA / "models" / "toward.npz"


@dataclass(frozen=True, slots=True)
class Toward:
    """The tone toward one stretch of text: a label, and a score from -1 to 1."""

    label: Label
    score: float


NEUTRAL = Toward(0, 0.0)


@dataclass(frozen=True, slots=True)
class Model:
    """The weights of both models; `words` has a row for each hashed word, one column a label."""

    scale: nets.Scale
    networks: nets.Nets
    words: nets.Floats
    numbers: nets.Floats
    bias: nets.Floats

    def logits(self, rows: nets.Floats, hashed: features.Hashed) -> nets.Floats:
        """Give the logits of negative, neutral and positive, mention by mention."""
        # Every mention's words count the same together, however many they are.
        size = np.sqrt(np.maximum(np.bincount(hashed.mentions, minlength=len(rows)), 1))
        weights = self.words[hashed.buckets]
        by_words = np.stack(
            [np.bincount(hashed.mentions, weights=weights[:, k], minlength=len(rows)) for k in range(3)], axis=1
        )
        scaled = self.scale(rows)
        regression = by_words / size[:, None] + scaled @ self.numbers + self.bias
        both: nets.Floats = (regression + np.mean(self.networks(scaled), axis=0)) / 2
        return both

    def chances(self, rows: nets.Floats, hashed: features.Hashed, raised: nets.Floats) -> nets.Floats:
        """Give the chances of negative, neutral and positive, mention by mention; `raised` is added to the logits."""
        return nets.softmax((self.logits(rows, hashed) + raised) * SURE)


def from_arrays(arrays: Mapping[str, NDArray[np.generic]]) -> Model:
    """Read the weights from the arrays of a file."""
    scale, networks = nets.from_arrays(arrays)
    words = arrays["words"].astype(np.float32) * arrays["words_step"].astype(np.float32)
    return Model(scale, networks, words, arrays["numbers"].astype(np.float32), arrays["bias"].astype(np.float32))


@cache
def load(path: Path = WEIGHTS) -> Model:
    """Load the weights once a process."""
    return from_arrays(read_arrays(path))


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked about some mentions: which ones, their rows of numbers, their hashed words."""

    mentions: list[int]
    rows: nets.Floats
    hashed: features.Hashed
    raised: nets.Floats


def ask(docs: Sequence[Doc], spans: Sequence[Spans]) -> Asked | None:
    """Ask about stretches of texts, numbered through; those that are no words, or have hardly a known word around,
    are left out."""
    which: list[int] = []
    rows, raised, mentions, buckets = [], [], [], []
    for tokens, numbered, starts, ends in _stretches(docs, spans):
        places = features.find_places(tokens, starts, ends)
        enough = (places.mask @ (tokens.rows > 0)) >= FEWEST
        if not enough.any():
            continue
        if not enough.all():
            places = features.find_places(tokens, starts[enough], ends[enough])
        hashed = features.hashed(tokens, places)
        mentions.append(hashed.mentions + len(which))
        buckets.append(hashed.buckets)
        rows.append(features.numbers(tokens, places))
        raised.append(places.raised)
        which += [i for i, known in zip(numbered, enough, strict=True) if known]
    if not which:
        return None
    hashes = features.Hashed(np.concatenate(mentions), np.concatenate(buckets))
    return Asked(which, np.concatenate(rows), hashes, np.concatenate(raised))


def _stretches(
    docs: Sequence[Doc], spans: Sequence[Spans]
) -> Iterator[tuple[parsed_tokens.Tokens, list[int], NDArray[np.int64], NDArray[np.int64]]]:
    """Read the sentences in which mentions stand, some together: their tokens, and each mention's number and tokens."""
    number = count()
    mentions: dict[Part, list[tuple[int, int, int]]] = {}  # the mentions of each sentence: number, first and last token
    size = 0
    for doc, wanted in zip(docs, spans, strict=True):
        for (first, last), in_sentence in _sentences(doc, wanted, number).items():
            if mentions and size + last - first > TOGETHER:
                yield _read(mentions)
                mentions, size = {}, 0
            mentions[doc, first, last] = in_sentence
            size += last - first
    if mentions:
        yield _read(mentions)


def _sentences(doc: Doc, spans: Spans, number: Iterator[int]) -> dict[tuple[int, int], list[tuple[int, int, int]]]:
    """Find the sentences of a text in which stretches stand: their tokens, and what stands there."""
    starts = np.flatnonzero(doc.to_array([SENT_START]) == 1).tolist() or [0]
    size = doc[-1].idx + len(doc[-1]) if len(doc) else 0
    sentences: dict[tuple[int, int], list[tuple[int, int, int]]] = {}
    for (start, end), i in zip(spans, number, strict=False):
        span = doc.char_span(start, end, alignment_mode="expand") if 0 <= start < end <= size else None
        if span is None or not len(span):
            continue
        at = bisect_right(starts, span.start)
        first, last = starts[at - 1], starts[at] if at < len(starts) else len(doc)
        first += (span.start - first) // LONGEST * LONGEST
        last = min(first + LONGEST, last)
        sentences.setdefault((first, last), []).append((i, span.start - first, min(span.end, last) - first))
    return dict(sorted(sentences.items()))


def _read(
    sentences: Mapping[Part, Sequence[tuple[int, int, int]]],
) -> tuple[parsed_tokens.Tokens, list[int], NDArray[np.int64], NDArray[np.int64]]:
    """Read some sentences as one stretch."""
    befores = accumulate((last - first for _, first, last in sentences), initial=0)
    placed = [
        (i, start + before, end + before)
        for mentions, before in zip(sentences.values(), befores, strict=False)
        for i, start, end in mentions
    ]
    numbered, starts, ends = zip(*placed, strict=True)
    return parsed_tokens.read(list(sentences)), list(numbered), np.array(starts), np.array(ends)


def judge(docs: Sequence[Doc], spans: Sequence[Spans], *, model: Model | None = None) -> list[list[Toward]]:
    """Say how each of several stretches of each text is treated by its sentence; all texts are read together."""
    tones = [NEUTRAL] * sum(map(len, spans))
    with language.one_thread():
        asked = ask(docs, spans)
        if asked is not None:
            judged_so = (model or load()).chances(asked.rows, asked.hashed, asked.raised)
            for i, chances in zip(asked.mentions, judged_so, strict=True):
                tones[i] = Toward(cast(Label, int(chances.argmax()) - 1), round(float(chances[2] - chances[0]), 4))
    judged = iter(tones)
    return [list(islice(judged, len(of_text))) for of_text in spans]


def tone_toward(doc: Doc, start: int, end: int, *, model: Model | None = None) -> Toward:
    """Say how the sentence treats what stands at `start` to `end`."""
    return judge([doc], [[(start, end)]], model=model)[0][0]


def reasons_toward(
    doc: Doc, start: int, end: int, *, least: float = 0.02, model: Model | None = None
) -> list[tuple[int, int, float]]:
    """Say which words moved the score toward a mention and by how much, in order of the text: start, end, part.

    A word's part is what the score loses when the word is hidden while the parse stays as it is, so that "not" in "not
    good" is seen to matter too.
    """
    stretch = next(iter(_stretches([doc], [[(start, end)]])), None)
    if stretch is None:
        return []
    tokens, _, starts, ends = stretch
    model = model or load()

    def score(hidden: parsed_tokens.Tokens) -> float:
        places = features.find_places(hidden, starts, ends)
        chances = model.chances(features.numbers(hidden, places), features.hashed(hidden, places), places.raised)[0]
        return float(chances[2] - chances[0])

    whole = score(tokens)
    span = doc.char_span(start, end, alignment_mode="expand")
    first = (span.start if span else 0) - int(starts[0])
    reasons = []
    for i in (i for i in range(len(tokens.heads)) if not starts[0] <= i < ends[0]):
        token = doc[first + i]
        part = whole - score(parsed_tokens.hide(tokens, i)) if token.is_alpha else 0.0
        if abs(part) >= least:
            reasons.append((token.idx, token.idx + len(token), round(part, 3)))
    return reasons


def tones(
    doc: Doc, mentions: Sequence[Mention], sentences: Sequence[Sentence], *, model: Model | None = None
) -> list[Tone]:
    """Give one tone a mention, in order; mentions in boilerplate are neutral."""
    hidden = covers(sentence for sentence in sentences if sentence.boilerplate)
    judged = judge([doc], [[(m.start, m.end) for m in mentions]], model=model)[0]
    return [
        Tone(mention.actor, mention.start, mention.end, tone.label, tone.score)
        for mention, toward in zip(mentions, judged, strict=True)
        for tone in [NEUTRAL if hidden(mention.start) else toward]
    ]
