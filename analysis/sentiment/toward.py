"""How does a sentence treat one actor?

Two small models, trained on 8,739 mentions in news (`data/models/README.md` says how, and what they get wrong), weigh
the answers that `features` gives about the mention: a logistic regression over the words with the mention masked, and
networks over valences, grammar and word vectors. Their chances are multiplied. The label is the likeliest of negative,
neutral and positive; the score is the chance of positive less that of negative, so that an unsure label is near 0.

A mention in boilerplate is neutral, and so is one whose sentence holds too few known words to judge by. Each mention is
judged by its own sentence alone: sarcasm and what was said a paragraph before are missed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Span

from analysis.boilerplate import covers
from analysis.sentiment import features, nets
from analysis.settings import DATA
from analysis.types import Label, Mention, Sentence, Tone

AROUND = 80  # tokens read on each side of a mention: lists and tables can make a "sentence" of thousands
FEWEST = 2  # known words outside the mention, below which nothing is known
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

    def chances(self, rows: nets.Floats, hashed: Sequence[NDArray[np.int64]]) -> nets.Floats:
        """Give the chances of negative, neutral and positive, mention by mention."""
        scaled = self.scale(rows)
        # Every mention's words count the same together, however many they are.
        by_words = np.stack([self.words[places].sum(axis=0) / np.sqrt(max(len(places), 1)) for places in hashed])
        regression = nets.softmax(by_words + scaled @ self.numbers + self.bias)
        networks = np.mean([nets.softmax(output) for output in self.networks(scaled)], axis=0)
        both = np.sqrt(regression * networks)
        chances: nets.Floats = both / both.sum(axis=1, keepdims=True)
        return chances


@cache
def load(path: Path = WEIGHTS) -> Model:
    """Load the weights once a process."""
    with np.load(path, allow_pickle=False) as file:
        scale, networks = nets.from_arrays(file)
        words = file["words"].astype(np.float32) * file["words_step"].astype(np.float32)
        return Model(scale, networks, words, file["numbers"].astype(np.float32), file["bias"].astype(np.float32))


def context(doc: Doc, start: int, end: int) -> tuple[Span, int, int] | None:
    """Find the sentence of a mention, and the mention's tokens counted from its start."""
    inside = 0 <= start < end <= (doc[-1].idx + len(doc[-1].text_with_ws) if len(doc) else 0)  # doc.text is made anew
    span = doc.char_span(start, end, alignment_mode="expand") if inside else None
    if span is None or not len(span):
        return None
    sentence = span.sent
    first = max(sentence.start, span.start - AROUND)
    last = min(max(sentence.end, span.end), span.end + AROUND)
    return doc[first:last], span.start - first, span.end - first


def judge(doc: Doc, spans: Sequence[tuple[int, int]], *, model: Model | None = None) -> list[Toward]:
    """Say how each of several stretches of one text is treated by its sentence."""
    found = [NEUTRAL] * len(spans)
    read: dict[tuple[int, int], features.Sentence] = {}
    which, rows, hashed = [], [], []
    for i, (start, end) in enumerate(spans):
        at = context(doc, start, end)
        if at is None:
            continue
        span, first, last = at
        key = (span.start, span.end)
        sentence = read.get(key) or read.setdefault(key, features.read(span))
        place = features.find_place(sentence, first, last)
        if np.count_nonzero(sentence.rows * place.mask) < FEWEST:
            continue
        which.append(i)
        rows.append(features.numbers(sentence, place))
        hashed.append(features.hashed(sentence, place))
    if which:
        for i, chances in zip(which, (model or load()).chances(np.stack(rows), hashed), strict=True):
            found[i] = Toward(cast(Label, int(chances.argmax()) - 1), round(float(chances[2] - chances[0]), 4))
    return found


def tone_toward(doc: Doc, start: int, end: int, *, model: Model | None = None) -> Toward:
    """Say how the sentence treats what stands at `start` to `end`."""
    return judge(doc, [(start, end)], model=model)[0]


def tones(
    doc: Doc, mentions: Sequence[Mention], sentences: Sequence[Sentence], *, model: Model | None = None
) -> list[Tone]:
    """Give one tone a mention, in order; mentions in boilerplate are neutral."""
    hidden = covers(sentence for sentence in sentences if sentence.boilerplate)
    judged = judge(doc, [(m.start, m.end) for m in mentions], model=model)
    return [
        Tone(mention.actor, mention.start, mention.end, found.label, found.score)
        for mention, toward in zip(mentions, judged, strict=True)
        for found in [NEUTRAL if hidden(mention.start) else toward]
    ]
