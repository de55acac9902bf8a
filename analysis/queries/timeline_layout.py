"""Which events of a timeline get a mark of their own, and what is counted of the others: of many rows of numbers.

Rows are the chosen dated events, each in one lane, as arrays: event_id, lane, first, last (days since 1970), tone,
weight and seq (the number of the article that mentions it first). A lane has stretches of time, each of which is a
cell: the number of the lane, times BUCKETS, and that of the stretch.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.queries.means import means

# Chosen by eye on news articles; no labels were used.
BUCKETS = 48  # stretches of the time shown, in each of which a lane has its own marks and a count of the rest
_FAR = 1 << 30  # days, more than any date has
CROWDED = 0.8  # what the second, third and further events of a stretch weigh less, times the logarithm of their place

Rows = Mapping[str, NDArray[Any]]


def heads(rows: Rows) -> pd.DataFrame:
    """Average the tone of each lane that has events, with articles as clusters: lane, tone, articles, events, error."""
    return _mean(rows["lane"], rows).rename(columns={"place": "lane", "count": "events"})


def in_cells(rows: Rows, since: int, until: int) -> dict[str, NDArray[Any]]:
    """Give the events that overlap the days from `since` to `until`, with their `cell` and their `middle` in it."""
    shown = (rows["last"] >= since) & (rows["first"] <= until)
    inside = dict(rows) if shown.all() else {name: values[shown] for name, values in rows.items()}
    middle = np.clip(middle_of(inside), since, until)
    stretch = (middle.astype(np.int64) - since) * BUCKETS // (until - since + 1)
    return inside | {"middle": middle, "cell": inside["lane"] * np.int64(BUCKETS) + stretch}


def candidates(cells: Rows, most: int, *, each: int) -> pd.DataFrame:
    """Give those of which `most` get a mark, at most the `each` weightiest of a cell, and any that are equal to the
    last of them: event_id, lane, place (in their cell).

    A crowded stretch of time leaves room for the best of the quiet ones: its best count less, one after the other.
    """
    cell, weight = cells["cell"], cells["weight"]
    highest = np.full(int(cell.max(initial=-1)) + 1, -np.inf)
    np.maximum.at(highest, cell, weight)
    # The weightiest of a cell count whole: where they are enough, nothing lighter than the last of them is chosen.
    least = np.partition(highest, -most)[-most] if len(highest) >= most else -np.inf
    likely = np.flatnonzero(weight >= least - 1e-9)
    ordered = likely[np.lexsort((cells["event_id"][likely], -weight[likely], cell[likely]))]
    begins, sizes = np.unique(cell[ordered], return_index=True, return_counts=True)[1:]
    place = np.arange(1, len(ordered) + 1) - np.repeat(begins, sizes)
    ordered, place = ordered[place <= each], place[place <= each]
    score = weight[ordered] - CROWDED * np.log(place)
    least = np.partition(score, -most)[-most] if len(score) > most else -np.inf
    first = score >= least - 1e-9
    shown = {name: cells[name][ordered[first]] for name in ("event_id", "lane")}
    return pd.DataFrame({**shown, "place": place[first]})


def others(cells: Rows, marked: NDArray[Any]) -> pd.DataFrame:
    """Count the events without a mark in each lane and stretch: lane, first, last (middles of events), count, and the
    tone as in `_mean`."""
    aside = int(cells["cell"].max(initial=-1)) + 1
    cell = np.where(np.isin(cells["event_id"], marked), aside, cells["cell"])
    counted = _mean(cell, cells, aside)
    at = counted["place"].to_numpy(np.int64)
    first, last = (np.full(aside + 1, far, np.int32) for far in (_FAR, -_FAR))
    np.minimum.at(first, cell, cells["middle"])
    np.maximum.at(last, cell, cells["middle"])
    counted = counted.assign(lane=at // BUCKETS, first=first[at], last=last[at])
    return counted[["lane", "first", "last", "count", "tone", "articles", "error"]]


def numbered(seq: NDArray[Any]) -> NDArray[Any]:
    """Number articles closely, in their order: places in the order of a store are moments, years and billions apart."""
    if np.any(seq[1:] < seq[:-1]):
        return np.unique(seq, return_inverse=True)[1]
    close = np.zeros(len(seq), np.int32)
    np.cumsum(seq[1:] != seq[:-1], out=close[1:])
    return close


def strip(rows: Rows, since: int, until: int, step: int) -> pd.DataFrame:
    """Count the events from `since` to `until` by stretches of `step` days, a span where its middle lies: place (the
    number of the stretch), count, and the tone as in `_mean`."""
    middle = middle_of(rows)
    aside = (until - since) // step + 1
    return _mean(np.where((middle >= since) & (middle <= until), (middle - since) // step, aside), rows, aside)


def middle_of(rows: Rows) -> NDArray[Any]:
    """Give the day in the middle of each event."""
    return np.asarray(rows["first"] + (rows["last"] - rows["first"]) // 2)


def _mean(place: NDArray[Any], rows: Rows, aside: float = np.inf) -> pd.DataFrame:
    """Average tones by place, with articles as clusters: place, count, tone, articles, error; of what lies `aside`, the
    last place, nothing. To leave its rows out first would be to copy all others."""
    each = means(place.astype(np.int64), rows["seq"], None, rows["tone"])
    each = each.rename(columns={"group": "place", "sentences": "count"})
    return each.loc[each["place"] < aside, ["place", "count", "tone", "articles", "error"]]
