"""Counts held against all that is told of the same time, and all series in one table."""

from collections.abc import Iterator

import pytest
import sample
from duckdb import DuckDBPyConnection

from analysis import queries, store
from analysis.queries import Filters


@pytest.fixture(scope="module")
def con(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DuckDBPyConnection]:
    with store.open_store(sample.make(tmp_path_factory.mktemp("coverage") / "store")) as con:
        yield con


def test_without_filters_the_kinds_share_out_each_period_among_themselves(con: DuckDBPyConnection) -> None:
    shares = queries.coverage(con, Filters(), by="month").groupby("start")["share"].sum()
    assert len(shares) > 2
    assert list(shares) == pytest.approx([1.0] * len(shares), abs=0.001)


def test_a_share_is_the_chosen_part_of_all_events_and_articles_of_its_period(con: DuckDBPyConnection) -> None:
    chosen = queries.coverage(con, Filters(types=("SUPPORT",)), by="month").set_index("start")
    whole = queries.attention(con, Filters(), by="month").groupby("start")["events"].sum()
    for start, row in chosen.iterrows():
        assert row["all_events"] == whole[start]
        assert row["share"] == pytest.approx(row["events"] / whole[start], abs=0.0001)
        assert 0 < row["share_of_articles"] <= 1
        assert row["articles"] <= row["all_articles"]


def test_all_series_stand_in_one_table_and_agree_with_the_charts(con: DuckDBPyConnection) -> None:
    frame = queries.series(con, Filters(), by="week")
    assert list(frame["series"].unique()) == ["all", "kind", "actor", "outlet"]
    whole = frame[frame["series"] == "all"].set_index("start")
    drawn = queries.tone_by_period(con, Filters(), by="week").set_index("start")
    for column in ("tone", "low", "high", "events", "articles", "sentences"):
        assert list(whole[column]) == pytest.approx(list(drawn[column])), column
    kinds = frame[frame["series"] == "kind"]
    assert kinds["events"].sum() == queries.attention(con, Filters(), by="week")["events"].sum()


def test_a_series_of_one_actor_counts_its_events_within_what_is_chosen(con: DuckDBPyConnection) -> None:
    frame = queries.series(con, Filters(tones=("negative",)), by="month")
    russia = frame[(frame["series"] == "actor") & (frame["name"] == "Russia")]
    alone = queries.attention(con, Filters(tones=("negative",), actors=("russia",)), by="month")
    assert russia["events"].sum() == alone["events"].sum()


def test_nothing_chosen_gives_no_series(con: DuckDBPyConnection) -> None:
    assert queries.series(con, Filters(actors=("nobody",))).empty
    assert queries.coverage(con, Filters(actors=("nobody",))).empty
