"""Which events of a timeline get a mark of their own, and what is counted of the others: of many rows of numbers.

Rows are the chosen dated events, each in one lane, as arrays: event_id, lane, first, last (days since 1970), tone,
weight and seq (the number of the article that mentions it first). Lanes are worked on two at a time.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.queries.means import POOL, error, means

# Chosen by eye on news articles; no labels were used.
BUCKETS = 48  # stretches of the time shown, in each of which a lane has its own marks and a count of the rest
CROWDED = 0.8  # what the second, third and further events of a stretch weigh less, times the logarithm of their place

Rows = Mapping[str, NDArray[Any]]


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane in the time shown.

    Its events stand in the order of their stretches (`event_id`, `middle`, `tone`, `weight`, `seq`); `starts` is where
    each stretch starts, and `stretches` which it is; `best` are the events that may have a mark, with their
    `place` in their stretch.
    """

    number: int
    event_id: NDArray[Any]
    middle: NDArray[Any]
    tone: NDArray[Any]
    weight: NDArray[Any]
    seq: NDArray[Any]
    starts: NDArray[Any]
    stretches: NDArray[Any]
    best: NDArray[Any]
    place: NDArray[Any]


def heads(rows: Rows, lanes: int) -> pd.DataFrame:
    """Average the tone of each lane that has events, with articles as clusters: lane, tone, articles, events, error."""

    def head(lane: int) -> dict[str, float]:
        events = np.flatnonzero(rows["lane"] == lane)
        seq, tone = rows["seq"][events], rows["tone"][events]
        if not len(events):
            return {}
        seq = seq - seq.min()
        if len(seq) < int(seq.max()) // 8:
            seq = np.unique(seq, return_inverse=True)[1]
        c, s = np.bincount(seq), np.bincount(seq, tone)
        reporting = np.flatnonzero(c)
        c, s = c[reporting], s[reporting]
        n, mean = len(c), s.sum() / len(tone)
        off = error(mean, n, len(tone), (s * s).sum(), (s * c).sum(), (c * c).sum())
        return {"lane": lane, "tone": mean, "articles": n, "events": len(tone), "error": off}

    means = [mean for mean in POOL.map(head, range(lanes)) if mean]
    return pd.DataFrame(means, columns=["lane", "tone", "articles", "events", "error"])


def in_lanes(rows: Rows, lanes: int, since: int, until: int, *, each: int) -> list[Lane]:
    """Sort the events that overlap the days from `since` to `until` into lanes and stretches, and find the `each`
    weightiest of every stretch."""

    def laid(lane: int) -> Lane:
        events = np.flatnonzero((rows["lane"] == lane) & (rows["last"] >= since) & (rows["first"] <= until))
        first = rows["first"][events]
        middle = np.clip(first + (rows["last"][events] - first) // 2, since, until)
        bucket = ((middle.astype(np.int64) - since) * BUCKETS // (until - since + 1)).astype(np.uint8)
        if np.any(bucket[1:] < bucket[:-1]):
            order = np.argsort(bucket, kind="stable")
            events, middle, bucket = events[order], middle[order], bucket[order]
        starts = np.flatnonzero(np.diff(bucket, prepend=255 if len(bucket) else []))
        weight = rows["weight"][events]
        ends = [*starts[1:], len(events)][: len(starts)]
        best = [_best(weight[begin:end], each) + begin for begin, end in zip(starts, ends, strict=True)]
        places = [np.arange(1, len(part) + 1) for part in best]
        none = [np.empty(0, np.int64)]
        return Lane(
            lane, rows["event_id"][events], middle, rows["tone"][events], weight, rows["seq"][events], starts,
            bucket[starts], np.concatenate(best or none), np.concatenate(places or none),
        )  # fmt: skip

    return list(POOL.map(laid, range(lanes)))


def _best(weight: NDArray[Any], most: int) -> NDArray[Any]:
    """Find the places of the highest weights, the highest first; of equal ones the first."""
    if len(weight) > most:
        least = np.partition(weight, -most)[-most]
        above, equal = np.flatnonzero(weight > least), np.flatnonzero(weight == least)
        places = np.sort(np.concatenate([above, equal[: most - len(above)]]))
    else:
        places = np.arange(len(weight))
    return places[np.argsort(-weight[places], kind="stable")]


def candidates(lanes: list[Lane], most: int) -> pd.DataFrame:
    """Give those of which `most` get a mark, and any that are equal to the last of them: event_id, lane, place.

    A crowded stretch of time leaves room for the best of the quiet ones: its best count less, one after the other.
    """
    best = {
        "event_id": np.concatenate([lane.event_id[lane.best] for lane in lanes]),
        "lane": np.repeat([lane.number for lane in lanes], [len(lane.best) for lane in lanes]),
        "place": np.concatenate([lane.place for lane in lanes]),
        "score": np.concatenate([lane.weight[lane.best] - CROWDED * np.log(lane.place) for lane in lanes]),
    }
    frame = pd.DataFrame(best)
    if len(frame) > most:
        frame = frame[frame["score"] >= frame["score"].nlargest(most).iloc[-1] - 1e-9]
    return frame[["event_id", "lane", "place"]]


def others(lanes: list[Lane], marked: NDArray[Any]) -> pd.DataFrame:
    """Count the events without a mark in each lane and stretch: lane, first, last (middles of events), count, and the
    tone as in `_mean`."""
    left = np.concatenate([_unmarked(lane, marked) for lane in lanes])
    places, middle, seq, tone = (
        np.concatenate(parts)[left]
        for parts in zip(*((_stretches(lane), lane.middle, lane.seq, lane.tone) for lane in lanes), strict=True)
    )
    counted = _mean(places, seq, tone)
    starts = np.searchsorted(places, counted["place"])
    ends = {
        "lane": counted["place"] // BUCKETS,
        "first": np.minimum.reduceat(middle, starts) if len(starts) else middle,
        "last": np.maximum.reduceat(middle, starts) if len(starts) else middle,
    }
    return pd.DataFrame(ends | {name: counted[name] for name in ("count", "tone", "articles", "error")})


def _unmarked(lane: Lane, marked: NDArray[Any]) -> NDArray[np.bool_]:
    """Tell which events of a lane have no mark."""
    left = np.ones(len(lane.event_id), dtype=bool)
    left[lane.best[np.isin(lane.event_id[lane.best], marked)]] = False
    return left


def _stretches(lane: Lane) -> NDArray[np.int64]:
    """Number the stretch of each event of a lane, apart from those of all other lanes, in order."""
    number = np.repeat(lane.stretches, np.diff(lane.starts, append=len(lane.event_id)))
    return lane.number * BUCKETS + number.astype(np.int64)


def numbered(seq: NDArray[Any]) -> NDArray[Any]:
    """Number articles closely, in their order: places in the order of a store are moments, years and billions apart."""
    if len(seq) and np.ptp(seq) > 8 * len(seq):
        return np.unique(seq, return_inverse=True)[1].astype(np.int64)
    return seq - seq.min() if len(seq) else seq


def strip(rows: Rows, since: int, until: int, step: int) -> pd.DataFrame:
    """Count the events from `since` to `until` by stretches of `step` days, a span where its middle lies: place (the
    number of the stretch), count, and the tone as in `_mean`."""
    middle = rows["first"].astype(np.int64) + (rows["last"] - rows["first"]) // 2
    inside = (middle >= since) & (middle <= until)
    return _mean((middle[inside] - since) // step, rows["seq"][inside], rows["tone"][inside])


def _mean(place: NDArray[Any], seq: NDArray[Any], tone: NDArray[Any]) -> pd.DataFrame:
    """Average tones by place, with articles as clusters: place, count, tone, articles, error."""
    each = means(place.astype(np.int64), seq.astype(np.int64), np.ones(len(place), np.uint64), tone)
    return each.rename(columns={"group": "place", "sentences": "count"})[
        ["place", "count", "tone", "articles", "error"]
    ]
