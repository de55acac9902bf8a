"""Is the tone toward one actor another than toward a second one, beyond chance?

Both means are ratios whose clusters are articles (see `means`). Articles often speak of both actors, so that the error
of the difference is that of the differences article by article: what makes a whole article grim cancels out.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from duckdb import DuckDBPyConnection

from analysis.queries.filters import Filters
from analysis.queries.run import select_arrays, select_frame
from analysis.queries.tones import tone_by_actor


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
    def told(self) -> bool:
        """Tell whether the interval of the difference leaves out nought."""
        return self.low > 0 or self.high < 0


def tone_difference(con: DuckDBPyConnection, filters: Filters, first: str, second: str) -> Difference | None:
    """Compare the tone toward two actors (ids) in the sentences that report the chosen events; None where one of them
    has no sentence with a tone."""
    means = tone_by_actor(con, filters, only=(first, second)).set_index("actor")
    if {first, second} - set(means.index):
        return None
    sql = "select actor_id, actor from model.actors where actor in ($first, $second)"
    ids = select_frame(con, sql, filters, first=first, second=second).set_index("actor")["actor_id"]
    sql = f"""select actor_id, sentence_id, cluster_id, copy_bit, score {filters.where("actor_mentions")}
              and score is not null and list_contains($actor_ids::int[], actor_id)"""
    rows = pd.DataFrame(select_arrays(con, sql, filters, actor_ids=ids.tolist()))
    rows = rows.drop_duplicates(["actor_id", "sentence_id"])
    tones = means["tone"].to_dict()
    parts = [_residuals(rows[rows["actor_id"] == ids[actor]], tones[actor]) for actor in (first, second)]
    apart = parts[0].sub(parts[1], fill_value=0.0).to_numpy()
    n = len(apart)
    pair = means.loc[[first, second]]
    difference = float(pair["tone"].iloc[0] - pair["tone"].iloc[1])
    wide = _t(n - 1) * float(np.sqrt((apart**2).sum() * n / (n - 1))) if n > 1 else float("nan")
    halves = ((pair["high"] - pair["low"]) / 2).tolist()
    return Difference(
        (float(pair["tone"].iloc[0]), float(pair["tone"].iloc[1])), (halves[0], halves[1]),
        (int(pair["sentences"].iloc[0]), int(pair["sentences"].iloc[1])),
        difference, difference - wide, difference + wide,
    )  # fmt: skip


def _residuals(rows: pd.DataFrame, tone: float) -> "pd.Series[float]":
    """Say for each article what it adds to a mean, near-copies sharing one part."""
    by_article = rows.groupby("cluster_id")
    copies = np.bitwise_count(by_article["copy_bit"].agg(np.bitwise_or.reduce).to_numpy(np.uint64))
    total, count = by_article["score"].sum() / copies, by_article.size() / copies
    return (total - tone * count) / count.sum()


def _t(freedom: int) -> float:
    """Give the 97.5% point of Student's t."""
    from scipy.special import stdtrit  # here, since it is slow to load

    return float(stdtrit(freedom, 0.975))
