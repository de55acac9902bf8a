"""Which time a timeline shows at first, and all that its strip reaches over: days and their counts in, days out."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Span = tuple[date, date]
FORTNIGHT = 14  # days, of which each can be read on a phone; seen on an article of 1920


def reach(days: pd.DataFrame) -> tuple[Span, Span, tuple[int, int]]:
    """Give, of a frame of `timeline_viewport.days`, the time of the strip, the time shown at first, and how many events
    lie before and after the strip.

    One event of ten years ago must not press a month of news into a hair's breadth.
    """
    firsts, counts = days["day"].to_numpy("datetime64[D]"), days["count"].to_numpy()
    first, last = at_first(weighted(firsts.tolist(), counts))
    far = (last - first).days * 0.35
    near = firsts[(firsts >= np.datetime64(shift(first, -far))) & (firsts <= np.datetime64(shift(last, far)))].tolist()
    low, high = min([*near, first]), max([*near, last])
    before, after = counts[firsts < np.datetime64(low)].sum(), counts[firsts > np.datetime64(high)].sum()
    return (low, high), (first, last), (int(before), int(after))


def at_first(starts: Sequence[date], *, least: float = 0.7) -> Span:
    """Give the time to show at first, with a little air: all of it, or less where little is lost by much less time.

    Each twentieth of the events left out must halve the time; a fortnight is never cut.
    """
    if (max(starts) - min(starts)).days <= FORTNIGHT:
        least = 1.0
    best, share = (min(starts), max(starts)), 1.0
    while (share := share - 0.05) >= least:
        first, last = dense(starts, share=share)
        if (last - first) * 2 <= best[1] - best[0]:
            best = first, last
    air = max((best[1] - best[0]).days * 0.03, 2)
    return shift(best[0], -air), shift(best[1], air)


def dense(starts: Sequence[date], *, share: float = 0.95) -> Span:
    """Give the shortest time that holds `share` of the days, or all of it where that is not much longer.

    One event of ten years ago must not press a month of news into a hair's breadth.
    """
    ordered = sorted(starts)
    whole = ordered[0], ordered[-1]
    take = max(round(len(ordered) * share), 1)
    windows = zip(ordered, ordered[take - 1 :], strict=False)
    best = min(windows, key=lambda window: window[1] - window[0])
    return best if (best[1] - best[0]) * 2 < whole[1] - whole[0] else whole


def weighted(starts: Sequence[date], counts: Sequence[int] | NDArray[np.int64]) -> list[date]:
    """Repeat days by how much they count, to a thousand in all, for `dense`; what hardly counts drops out."""
    so_far = np.cumsum([0, *counts])
    shares = np.diff(so_far // max(so_far[-1] / 1000, 1)).astype(int).tolist()
    return [day for day, share in zip(starts, shares, strict=True) for _ in range(share)] or list(starts)


def shift(day: date, by: float) -> date:
    """Move a day by a number of days, no further than the calendar goes."""
    return date.fromordinal(min(max(day.toordinal() + round(by), 1), date.max.toordinal()))


def to_days(values: pd.Series) -> list[date]:
    """Turn a column of timestamps or dates into dates."""
    return list(pd.DatetimeIndex(values).date)
