"""When was there more than chance would make, and which event makes it?

Each period is held against its neighbours, three before and three after, by the exact test for two Poisson rates
(Przyborowski and Wilenski 1940): given the events of all seven periods, the period's own part is binomial. Events come
in clumps, since one article reports several, so that counts vary more than Poisson's: they are divided by how much more
they do, by their squared residuals without the highest tenth, held against chi square. Many periods are tried, so that
the chances are corrected (Holm 1979). The level of 1% was set on simulated counts, with and without clumps and with a
rate that changes at random (`test_volume_peaks.py`): at most one picture of twenty is marked at all there.
"""

import numpy as np
import pandas as pd
from duckdb import DuckDBPyConnection
from numpy.typing import NDArray

from analysis.queries.change_points import STEP, explain, with_headlines
from analysis.queries.events import attention
from analysis.queries.filters import Filters
from analysis.queries.tones import Period

# Chosen by eye on news articles; no labels were used.
NEIGHBOURS = 3  # on each side
CHANCE = 0.01  # of a mark where nothing stands out, corrected for the number of periods
LEAST = 5  # events of a period that may be marked
MOST = 4  # periods that are marked
_KEPT = 0.9  # of the squared residuals; the highest are those of peaks
_MEDIAN, _MEAN = 0.4549, 0.6231  # of chi square with one degree of freedom: the median, the mean of the lowest 90%

Floats = NDArray[np.float64]


def volume_peaks(con: DuckDBPyConnection, filters: Filters, *, by: Period | None = None) -> pd.DataFrame:
    """Find the periods with more events than their neighbours would let expect, the surest ones: start, by, events,
    expected, chance (corrected), key and headline of the event within it that most articles report."""
    return _peaks(con, filters, attention(con, filters, by=by))


def with_peaks(con: DuckDBPyConnection, filters: Filters, *, by: Period | None = None) -> pd.DataFrame:
    """Give `attention` with the headline of the event that makes a peak, in the rows of its period: headline, key."""
    frame = attention(con, filters, by=by)
    return with_headlines(frame, _peaks(con, filters, frame))


def _peaks(con: DuckDBPyConnection, filters: Filters, frame: pd.DataFrame) -> pd.DataFrame:
    """Find the peaks in a frame of `attention`."""
    if frame.empty:
        return pd.DataFrame(columns=["start", "by", "events", "expected", "chance", "key", "headline"])
    unit: Period = frame["by"].iloc[0]
    totals = frame.groupby("start")["events"].sum()
    starts = _every(totals.index.min(), totals.index.max(), unit)
    counts = totals.reindex(starts, fill_value=0)
    chances, expected = chances_of(counts.to_numpy(dtype=float))
    peaks = pd.DataFrame({"start": starts, "by": unit, "events": counts.to_numpy(), "expected": expected})
    peaks = peaks.assign(chance=chances)
    peaks = peaks[(peaks["chance"] < CHANCE) & (peaks["events"] >= LEAST)]
    peaks = peaks.sort_values("chance").head(MOST).sort_values("start", ignore_index=True)
    return explain(con, filters, peaks)


def chances_of(counts: Floats) -> tuple[Floats, Floats]:
    """Say of each count how likely one so high is beside its neighbours, corrected for how many are tried, and what
    they let expect.

    >>> chances, expected = chances_of(np.array([4.0, 5, 4, 40] + [5.0, 4] * 10))
    >>> int(chances.argmin()), bool(chances[3] < 0.001), float(expected[3])
    (3, True, 4.5)
    """
    from scipy.special import betainc  # here, since it is slow to load

    sums, sizes = _neighbours(counts)
    expected = sums / np.maximum(sizes, 1)
    clumps = _clumps(counts, expected, sizes)
    own, all_ = counts / clumps, (counts + sums) / clumps
    tried = (sizes >= NEIGHBOURS) & (counts > expected)
    chances = np.ones(len(counts))
    chances[tried] = betainc(own[tried], all_[tried] - own[tried] + 1, 1 / (1 + sizes[tried]))
    return _holm(chances), expected


def _neighbours(counts: Floats) -> tuple[Floats, Floats]:
    """Add up the counts around each, and how many there are."""
    places = np.arange(len(counts))
    first, end = np.maximum(places - NEIGHBOURS, 0), np.minimum(places + NEIGHBOURS + 1, len(counts))
    running = np.concatenate([[0.0], np.cumsum(counts)])
    return running[end] - running[first] - counts, (end - first - 1).astype(float)


def _clumps(counts: Floats, expected: Floats, sizes: Floats) -> float:
    """Estimate how much more counts vary than Poisson's; peaks themselves are left out of it."""
    usable = (expected > 0) & (sizes >= NEIGHBOURS)
    if not usable.any():
        return 1.0
    counts, expected, sizes = counts[usable], expected[usable], sizes[usable]
    residuals = (counts - expected) ** 2 / (expected * (1 + 1 / sizes))
    kept = np.sort(residuals)[: max(int(len(residuals) * _KEPT), 1)]
    return max(1.0, float(np.median(residuals)) / _MEDIAN, float(kept.mean()) / _MEAN)


def _holm(chances: Floats) -> Floats:
    """Correct chances for how many were tried."""
    order = np.argsort(chances, kind="stable")
    steps = chances[order] * np.arange(len(chances), 0, -1)
    corrected = np.empty(len(chances))
    corrected[order] = np.minimum(np.maximum.accumulate(steps), 1.0)
    return corrected


def _every(first: pd.Timestamp, last: pd.Timestamp, by: Period) -> pd.DatetimeIndex:
    """List the first days of all periods from one to another."""
    starts = [first]
    while starts[-1] < last:
        starts.append(first + len(starts) * STEP[by])
    return pd.DatetimeIndex(starts)
