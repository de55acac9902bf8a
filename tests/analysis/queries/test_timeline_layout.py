"""Marks and counts of many rows at once are those of the plain way."""

from math import log
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from random_store import RandomStore

from analysis import store
from analysis.queries import Filters, timeline_layout, timeline_viewport

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
    cells = timeline_layout.in_cells(found, SINCE, UNTIL)
    chosen = timeline_layout.candidates(cells, most, each=each)
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
    counted = timeline_layout.others(cells, chosen["event_id"].to_numpy())[columns].to_numpy(dtype=float).ravel()
    expected = expected[columns]
    assert counted.tolist() == pytest.approx(expected.to_numpy(dtype=float).ravel().tolist())


@given(st.lists(EVENT, max_size=60))
def test_the_mean_of_a_lane_has_its_articles_for_clusters(events: list[tuple[int, int, int, int, int, int]]) -> None:
    found = rows(events)
    parts = pd.DataFrame(found).groupby(["lane", "seq"])["tone"].agg(["sum", "size"])
    heads = timeline_layout.heads(found).set_index("lane")
    assert list(heads.index) == sorted(set(found["lane"]))
    for lane, head in heads.iterrows():
        s, c = (parts.loc[lane][name].to_numpy() for name in ("sum", "size"))
        tone, n = s.sum() / c.sum(), len(c)
        error = (((s - tone * c) ** 2).sum() * n / (n - 1)) ** 0.5 / c.sum() if n > 1 else np.nan
        assert head.to_dict() == pytest.approx(
            {"tone": tone, "articles": n, "events": c.sum(), "error": error}, abs=1e-7, nan_ok=True
        )


@given(st.lists(st.integers(0, 9), max_size=30), st.sampled_from([1, 40_000_000_000_000_000]))
def test_articles_keep_their_order_under_close_numbers(places: list[int], apart: int) -> None:
    seq = 1_400_000_000_000_000_000 + np.array(places, np.int64) * apart
    close = timeline_layout.numbered(seq)
    assert ((close[:, None] < close) == (seq[:, None] < seq)).all()
    assert ((close[:, None] == close) == (seq[:, None] == seq)).all()
    assert not len(close) or np.ptp(close) <= 8 * len(close)


def test_articles_that_came_years_apart_are_counted_as_those_that_came_together(tmp_path: Path) -> None:
    viewports = []
    for apart in (1, 10 * 365 * 86_400 * 10**9):
        papers = RandomStore(tmp_path / str(apart), 5)
        for _ in range(4):
            papers.commit(8)
            papers.seq += apart
        with store.open_store(papers.folder) as con:
            viewports.append(timeline_viewport.viewport(con, Filters(statements=True), most=6))
    together, years_apart = viewports
    assert together.bins["count"].sum() > 20
    for name in ("lanes", "bins", "strip"):
        pd.testing.assert_frame_equal(getattr(together, name), getattr(years_apart, name), check_dtype=False)
