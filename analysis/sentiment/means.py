"""How sure is a mean tone, and which words made a score?

A mean carries the number of sentences and articles it rests on and a 95% interval. The interval is a bootstrap over
articles, not sentences, because the sentences of one article are not independent of each other. A mean over a single
article has no interval narrower than the whole scale: one article says nothing about how articles differ.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.sentiment import tone
from analysis.sentiment.learned import text_tones
from analysis.sentiment.scorers import Scorer

ROUNDS = 2000
SEED = 20140421


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean tone, its 95% interval, and what it rests on; `value` is None where there is nothing."""

    value: float | None
    low: float
    high: float
    sentences: int
    articles: int


def mean(tones: Sequence[float], articles: Sequence[str], *, rounds: int = ROUNDS, seed: int = SEED) -> Mean:
    """Average tones; `articles` names, tone by tone, the article it comes from."""
    if not tones:
        return Mean(None, -1.0, 1.0, 0, 0)
    _, article = np.unique(np.asarray(articles, dtype=str), return_inverse=True)
    sums = np.bincount(article, weights=np.asarray(tones, dtype=float))
    counts = np.bincount(article).astype(float)
    value = float(np.clip(sums.sum() / counts.sum(), min(tones), max(tones)))
    if len(sums) < 2:
        return Mean(value, -1.0, 1.0, len(tones), 1)
    # How often each article is drawn, instead of which: a matrix product then gives every round at once.
    drawn = np.random.default_rng(seed).multinomial(len(sums), np.full(len(sums), 1 / len(sums)), size=rounds)
    low, high = np.quantile((drawn @ sums) / (drawn @ counts), [0.025, 0.975])
    return Mean(value, min(float(low), value), max(float(high), value), len(tones), len(sums))


def reasons(
    text: str, names: Sequence[tuple[int, int]] = (), *, score: Scorer = text_tones, least: float = 0.005
) -> list[tuple[str, float]]:
    """Say which words moved the score and by how much, the strongest first."""
    parts = [(text[start:end], part) for start, end, part in reasons_placed(text, names, score=score, least=least)]
    return sorted(parts, key=lambda part: -abs(part[1]))


def reasons_placed(
    text: str, names: Sequence[tuple[int, int]] = (), *, score: Scorer = text_tones, least: float = 0.005
) -> list[tuple[int, int, float]]:
    """Say which words moved the score and by how much, in order of the text: start, end, part.

    A word's part is what the score loses when the word is hidden, so that "not" in "not good" is seen to matter too.
    """
    places = list(tone.words(text))
    hidden = [tone.hide(text, [place]) for place in places]
    whole, *without = score([text, *hidden], [names] * (len(places) + 1))
    parts = [(start, end, round(whole - rest, 4)) for (start, end), rest in zip(places, without, strict=True)]
    return [part for part in parts if abs(part[2]) >= least]
