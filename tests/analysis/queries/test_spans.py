"""What is counted by periods is what a recount of the raw rows with pandas gives: spans in the one that holds them.

The raw rows are those of the events and sentences as they were stored, put together by hand: the days of an event are
those of its shortest account, then of one dated by its own words, then of the first.
"""

from collections.abc import Iterator
from datetime import date

import numpy as np
import pandas as pd
import pytest
import random_store
from duckdb import DuckDBPyConnection

from analysis import queries
from analysis.ontology import OTHERS, TYPES
from analysis.queries import Filters, Period, span
from analysis.queries import timeline_viewport as viewports
from dashboard.charts import periods as in_words
from dashboard.charts import timeline, tone

UNITS: dict[Period, str] = {"day": "D", "week": "W", "month": "M", "year": "Y"}
ALL = Filters(statements=True)


@pytest.fixture(scope="module")
def con(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DuckDBPyConnection]:
    with random_store.opened(tmp_path_factory.mktemp("random"), seed=5, articles=30) as con:
        yield con


@pytest.fixture(scope="module")
def raw(con: DuckDBPyConnection) -> pd.DataFrame:
    """Give each mention of an event with the days and type that its event has among all accounts."""
    sql = """select e.key, e.event, e.sentence, e.type, e.first, e.last, e.dated_by, e.tone, a.seq, a.article,
                    coalesce(a.cluster, a.article) as cluster
             from events e join articles a using (analysis)"""
    rows = con.execute(sql).df().sort_values(["seq", "event"])
    rows["vague"] = (rows["last"] - rows["first"]).dt.days * 2 + (rows["dated_by"] != "text")
    dated = rows.dropna(subset=["first"]).sort_values("vague", kind="stable").groupby("key")[["first", "last"]].first()
    kind = rows.dropna(subset=["type"]).groupby("key")["type"].first()
    return rows.drop(columns=["first", "last", "type"]).join(dated, on="key").join(kind, on="key")


def inside(rows: pd.DataFrame, by: Period) -> pd.DataFrame:
    """Keep what lies within one period, by pandas' own periods."""
    first, last = (rows[side].dt.to_period(UNITS[by]) for side in ("first", "last"))
    return rows.assign(start=first.dt.start_time.dt.normalize())[rows["first"].notna() & (first == last)]


@pytest.mark.parametrize("by", UNITS)
def test_bars_and_what_they_leave_out_are_those_of_a_recount(
    con: DuckDBPyConnection, raw: pd.DataFrame, by: Period
) -> None:
    frame = queries.attention(con, ALL, by=by)
    some = inside(raw, by)
    kinds = some["type"].map(lambda name: TYPES[name].quad.label if isinstance(name, str) else OTHERS)
    expected = (
        some.assign(kind=kinds)
        .groupby(["start", "kind"])
        .agg(events=("key", "nunique"), articles=("cluster", "nunique"))
    )
    found = frame.set_index(["start", "kind"])[["events", "articles"]].sort_index()
    pd.testing.assert_frame_equal(found, expected.sort_index(), check_dtype=False, check_index_type=False)
    dated = raw.dropna(subset=["first"])["key"].nunique()
    assert set(frame["beyond"]) == {dated - some["key"].nunique()}
    assert frame["events"].sum() + frame["beyond"].iloc[0] == dated


@pytest.mark.parametrize("by", UNITS)
def test_the_tone_of_a_period_is_that_of_a_recount(con: DuckDBPyConnection, raw: pd.DataFrame, by: Period) -> None:
    frame = queries.tone_by_period(con, ALL, by=by).set_index("start")
    for start, some in inside(raw, by).groupby("start"):
        parts = some.groupby("cluster").agg(s=("tone", "sum"), c=("tone", "size"), k=("article", "nunique"))
        s, c = parts["s"] / parts["k"], parts["c"] / parts["k"]
        mean = s.sum() / c.sum()
        row = frame.loc[start]
        assert row["tone"] == pytest.approx(mean, abs=1e-8)
        assert (row["articles"], row["events"]) == (len(parts), some["key"].nunique())
        error = (
            np.sqrt(((s - mean * c) ** 2).sum() * len(parts) / (len(parts) - 1)) / c.sum() if len(parts) > 1 else np.nan
        )
        assert row["error"] == pytest.approx(error, abs=1e-8, nan_ok=True)
    assert len(frame) == inside(raw, by)["start"].nunique()


@pytest.mark.parametrize("by", UNITS)
def test_all_coverage_is_counted_by_the_same_rule(con: DuckDBPyConnection, raw: pd.DataFrame, by: Period) -> None:
    whole = queries.coverage(con, ALL, by=by)
    assert whole.groupby("start")["share"].sum().round(3).eq(1).all()
    chosen = (
        queries.coverage(con, Filters(types=("AID",), statements=True), by=by).groupby("start")["all_events"].first()
    )
    recount = inside(raw, by).groupby("start")["key"].nunique()
    assert chosen.to_dict() == recount[chosen.index].to_dict()
    series = queries.series(con, ALL, by=by)
    assert series[series["series"] == "all"].set_index("start")["events"].to_dict() == recount.to_dict()


def test_the_strip_counts_a_span_where_its_middle_lies_as_its_mark_does(
    con: DuckDBPyConnection, raw: pd.DataFrame
) -> None:
    days = viewports.days(con, ALL)
    dated = raw.dropna(subset=["first"]).drop_duplicates("key")
    assert days["count"].sum() == len(dated)
    low, high = date(2014, 3, 1), date(2015, 3, 1)
    strip = timeline._strip(viewports.viewport(con, ALL, low, high).strip, low, high)
    middle = dated["first"] + (dated["last"] - dated["first"]) / 2
    place = (middle - pd.Timestamp(low)).dt.days // strip["step"]
    assert {at: n for at, n in enumerate(strip["counts"]) if n} == place.value_counts().to_dict()


def test_a_chart_says_what_it_leaves_out(con: DuckDBPyConnection) -> None:
    frame = queries.tone_by_period(con, ALL, by="week")
    assert frame["beyond"].iloc[0] > 1
    said = f"without {frame['beyond'].iloc[0]} events that span several weeks"
    assert in_words.left_out(frame) == said
    assert tone.text(frame).endswith(f"{said}.")
    assert in_words.left_out(frame.assign(beyond=0)) == ""
    assert in_words.left_out(frame.assign(beyond=1)) == "without 1 event that spans several weeks"


def test_a_few_days_are_shown_whole_and_of_a_longer_time_what_is_dense() -> None:
    days = [date(1920, 3, 6)] * 3 + [date(1920, 3, 8)]
    first, last = span.at_first([*days, date(1920, 3, 12)])
    assert first < date(1920, 3, 6) < date(1920, 3, 12) < last
    assert span.at_first([*days, date(1921, 3, 12)])[1] < date(1920, 4, 1)
