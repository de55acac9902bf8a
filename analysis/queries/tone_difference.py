"""Is the tone toward one actor another than toward a second one, beyond chance?

Both means are ratios whose clusters are articles (see `means`). Articles often speak of both actors, so that the error
of the difference is that of the differences article by article: what makes a whole article grim cancels out.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from duckdb import DuckDBPyConnection

from analysis.queries.filters import Filters
from analysis.queries.means import means_of_sentences, student, with_interval
from analysis.queries.run import select_arrays, select_frame
from analysis.queries.tone_toward import mentions_toward


@dataclass(frozen=True, slots=True)
class Difference:
    """The mean tones toward two actors, half the width of their 95% intervals, the sentences they rest on, and their
    difference with its interval; no number (nan) where too few articles tell."""

    tones: tuple[float, float]
    halves: tuple[float, float]
    sentences: tuple[int, int]
    difference: float
    low: float
    high: float

    @property
    def significant(self) -> bool:
        """Tell whether the interval of the difference leaves out nought."""
        return self.low > 0 or self.high < 0


def tone_difference(
    con: DuckDBPyConnection, filters: Filters, first: str, second: str, *, speaker: str = ""
) -> Difference | None:
    """Compare the tone toward two actors (ids) in the sentences that report the chosen events, or with a `speaker` (an
    id) in what that one says; None where one of them has no sentence with a tone."""
    sql = "select actor, actor_id from model.actors where actor in ($first, $second)"
    actors = select_frame(con, sql, filters, first=first, second=second)
    known = dict(zip(actors["actor"], actors["actor_id"].tolist(), strict=True))
    if {first, second} - set(known):
        return None
    ids = [known[first], known[second]]
    toward = mentions_toward(filters, speaker=speaker)
    sql = f"select actor_id, sentence_id, cluster_id, copy_bit, score {toward} and score is not null"
    rows = select_arrays(con, sql, filters, actor_ids=ids, speaker=speaker)
    means = with_interval(means_of_sentences(rows, "actor_id", "score")).set_index("group")
    if set(ids) - set(means.index):
        return None
    sentences = pd.DataFrame(rows).drop_duplicates(["actor_id", "sentence_id"])
    pair = means.loc[ids]
    tones = pair["tone"].tolist()
    parts = [_residuals(sentences[sentences["actor_id"] == id], tone) for id, tone in zip(ids, tones, strict=True)]
    apart = parts[0].sub(parts[1], fill_value=0.0).to_numpy()
    n = len(apart)
    difference = tones[0] - tones[1]
    wide = float(student(np.asarray(n - 1.0)) * np.sqrt((apart**2).sum() * n / (n - 1))) if n > 1 else float("nan")
    halves, counts = ((pair["high"] - pair["low"]) / 2).tolist(), pair["sentences"].tolist()
    return Difference(
        (tones[0], tones[1]), (halves[0], halves[1]), (counts[0], counts[1]), difference, difference - wide,
        difference + wide,
    )  # fmt: skip


def _residuals(rows: pd.DataFrame, tone: float) -> "pd.Series[float]":
    """Say for each article what it adds to a mean, near-copies sharing one part."""
    by_article = rows.groupby("cluster_id")
    copies = np.bitwise_count(by_article["copy_bit"].agg(np.bitwise_or.reduce).to_numpy(np.uint64))
    total, count = by_article["score"].sum() / copies, by_article.size() / copies
    return (total - tone * count) / count.sum()
