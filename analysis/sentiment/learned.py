"""Dateline's tone of a text, learned from what readers found.

Small networks weigh VADER's rules as mended for news (`tone`), sums of good and bad words (those of the lexicon and
those guessed from word vectors) and what the words around are about. They were trained on sentences rated by twenty
people and on news sentences labelled toward their actors; see `data/models/README.md`. A text without a word that is
known to be good or bad is neutral.
"""

import math
import re
from collections.abc import Sequence
from functools import cache

import numpy as np

from analysis.sentiment import known, nets, tone, vader
from analysis.settings import DATA

WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|[?!;:,.\"-]")
TURNS = frozenset(("but", "however", "yet", "although", "despite"))
DUTY = frozenset(("should", "must", "would", "could"))
OURS = frozenset(("i", "we", "our"))
NEGATED = -0.6
FULL = 1.5  # the rating, from -4 to 4, at which a text is clearly good
CLEAR = 0.5  # a word of less valence than this is neither good nor bad by itself
BATCH = 1024


def unbound(compound: float) -> float:
    """Undo the squeeze of a compound score into -1..1."""
    bounded = min(max(compound, -0.999), 0.999)
    return math.copysign(math.sqrt(15 * bounded**2 / (1 - bounded**2)), bounded)


def numbers(text: str, names: Sequence[tuple[int, int]] = ()) -> nets.Floats:
    """Give a text's row of numbers; the first is the weight of its clearly good and bad words."""
    words_known, lexicon = known.load(), tone.lexicon()
    prepared = tone.prepare(text, names)
    words = WORD.findall(prepared.lower())
    rows = np.array([words_known.rows.get(word, 0) for word in words], dtype=np.int64)
    listed = np.array([lexicon.get(word, 0.0) for word in words], dtype=np.float32)
    in_lexicon = np.array([word in lexicon for word in words], dtype=bool)
    values = np.where(in_lexicon, listed, words_known.valences[rows]).astype(np.float32)
    denies = [word in vader.NEGATIONS or word == "no" for word in words]
    turned = np.array([NEGATED if any(denies[max(i - 3, 0) : i]) else 1.0 for i in range(len(words))], dtype=np.float32)
    listed, values = listed * turned, values * turned
    turn = max((i for i, word in enumerate(words) if word in TURNS), default=-1)
    size = max(len(words), 1)

    def both(part: nets.Floats) -> list[float]:
        return [float(part[part > 0].sum()), float(-part[part < 0].sum())]

    mended = tone.rules().compound(prepared)
    sums = [
        *both(listed),
        *both(values),
        *both(values[turn + 1 :]),
        *both(values[int(size * 0.6) :]),
        *both(values[:3]),
        *both(values[np.abs(values) > 1]),
        *(part / size**0.5 for part in both(values)),
        *(part / size**0.5 for part in both(listed)),
        float(values.max(initial=0)),
        float(-values.min(initial=0)),
        size / 30,
        sum(denies) / 5,
        float(turn >= 0),
        *(float(words.count(mark)) for mark in '?!"'),
        float(len(DUTY.intersection(words))),
        float(len(OURS.intersection(words))),
    ]
    vectors = words_known.vectors[rows]
    strength = np.abs(values) * (rows > 0)
    windows = np.stack([rows > 0, strength * (values > 0), strength * (values < 0), strength**2]).astype(np.float32)
    pooled = windows @ vectors / (windows.sum(axis=1, keepdims=True) + 1e-3)
    means = [float(values.mean()) if words else 0.0, float(listed.mean()) if words else 0.0]
    clear = float(np.abs(values[np.abs(values) > CLEAR]).sum())
    row = [clear, mended, unbound(mended), *means, *np.sqrt(sums)]
    return np.concatenate([np.array(row, dtype=np.float32), pooled.ravel()]).astype(np.float32)


@cache
def _model() -> tuple[nets.Scale, nets.Nets]:
    with np.load(DATA / "models" / "text.npz", allow_pickle=False) as file:
        return nets.from_arrays(file)


def text_tones(texts: Sequence[str], names: Sequence[Sequence[tuple[int, int]]] = ()) -> list[float]:
    """Give the tone of each text, from -1 to 1; `names` gives, text by text, the stretches without valence."""
    scale, model = _model()
    spans = names or [()] * len(texts)
    found: list[float] = []
    for first in range(0, len(texts), BATCH):
        part = slice(first, first + BATCH)
        rows = np.stack([numbers(text, span) for text, span in zip(texts[part], spans[part], strict=True)])
        ratings = np.mean([output[:, 0] for output in model(scale(rows))], axis=0)
        tones = np.tanh(ratings / FULL * np.minimum(rows[:, 0], 1)).round(4)
        found.extend((tones + 0.0).tolist())  # no score reads "-0.0"
    return found


def text_tone(text: str, *, names: Sequence[tuple[int, int]] = ()) -> float:
    """Give the tone of one text, from -1 to 1."""
    return text_tones([text], [names])[0]
