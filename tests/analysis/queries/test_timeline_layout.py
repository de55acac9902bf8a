"""Marks and counts of many rows at once are those of the plain way."""

from math import log

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.queries import timeline_layout

EVENT = st.tuples(
    st.integers(0, 2),
    st.integers(-30, 130),
    st.integers(0, 60),
    st.integers(-8, 8),
    st.integers(0, 5),
    st.integers(0, 4),
)  # lane, first, days, tone in eighths, weight, seq
SINCE, UNTIL = 0, 99


def rows(events: list[tuple[int, int, int, int, int, int]]) -> dict[str, np.ndarray]:
    lane, first, days, tone, weight, seq = np.array(sorted(events, key=lambda one: one[1]), np.int32).reshape(-1, 6).T
    n = np.arange(len(lane), dtype=np.int32) * 3
    return {
        "event_id": n,
        "lane": lane,
        "first": first,
        "last": first + days,
        "tone": tone / 8,
        "weight": weight / 2,
        "seq": seq,
    }


def plain(found: dict[str, np.ndarray], each: int, most: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Give the events shown, with their place in their stretch, and those that may have a mark."""
    frame = pd.DataFrame(found)
    frame = frame[(frame["last"] >= SINCE) & (frame["first"] <= UNTIL)]
    middle = (frame["first"] + (frame["last"] - frame["first"]) // 2).clip(SINCE, UNTIL)
    frame = frame.assign(middle=middle, bucket=(middle - SINCE) * timeline_layout.BUCKETS // (UNTIL - SINCE + 1))
    frame = frame.sort_values(["weight", "event_id"], ascending=[False, True])
    frame = frame.assign(place=frame.groupby(["lane", "bucket"]).cumcount() + 1)
    some = frame[frame["place"] <= each]
    score = some["weight"] - [timeline_layout.CROWDED * log(place) for place in some["place"]]
    least = score.nlargest(most).iloc[-1] if len(score) > most else -np.inf
    return frame, some[score >= least - 1e-9]


@given(st.lists(EVENT, max_size=60), st.integers(1, 4), st.integers(1, 9))
def test_the_weightiest_of_each_stretch_have_marks_and_the_others_are_counted(
    events: list[tuple[int, int, int, int, int, int]], each: int, most: int
) -> None:
    found = rows(events)
    frame, some = plain(found, each, most)
    lanes = timeline_layout.in_lanes(found, 3, SINCE, UNTIL, each=each)
    chosen = timeline_layout.candidates(lanes, most)
    assert sorted(chosen.itertuples(index=False)) == sorted(some[["event_id", "lane", "place"]].itertuples(index=False))
    left = frame[~frame["event_id"].isin(chosen["event_id"])].groupby(["lane", "bucket"], as_index=False)
    expected = left.agg(
        first=("middle", "min"),
        last=("middle", "max"),
        count=("event_id", "size"),
        tone=("tone", "mean"),
        articles=("seq", "nunique"),
    )
    columns = ["lane", "first", "last", "count", "tone", "articles"]
    counted = timeline_layout.others(lanes, chosen["event_id"].to_numpy())[columns].to_numpy(dtype=float).ravel()
    expected = expected[columns]
    assert counted.tolist() == pytest.approx(expected.to_numpy(dtype=float).ravel().tolist())


@given(st.lists(EVENT, max_size=60))
def test_the_mean_of_a_lane_has_its_articles_for_clusters(events: list[tuple[int, int, int, int, int, int]]) -> None:
    found = rows(events)
    parts = pd.DataFrame(found).groupby(["lane", "seq"])["tone"].agg(["sum", "size"])
    heads = timeline_layout.heads(found, 3).set_index("lane")
    assert list(heads.index) == sorted(set(found["lane"]))
    for lane, head in heads.iterrows():
        s, c = (parts.loc[lane][name].to_numpy() for name in ("sum", "size"))
        tone, n = s.sum() / c.sum(), len(c)
        error = (((s - tone * c) ** 2).sum() * n / (n - 1)) ** 0.5 / c.sum() if n > 1 else np.nan
        assert head.to_dict() == pytest.approx(
            {"tone": tone, "articles": n, "events": c.sum(), "error": error}, abs=1e-7, nan_ok=True
        )
