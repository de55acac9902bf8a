"""Counts and means of many rows at once are those of the plain way, whatever the order of the rows."""

from collections.abc import Iterator
from unittest.mock import patch

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.queries.means import count_distinct, first_of_each, means, with_interval
from analysis.settings import ROOT

Row = tuple[int, int, int, int, float]
ROWS = st.lists(
    st.tuples(st.integers(-3, 3), st.integers(0, 4), st.integers(0, 2), st.integers(0, 3), st.floats(-1, 1).map(float)),
    max_size=40,
)  # group, cluster, copy, sentence, score


@pytest.fixture(autouse=True, scope="module", params=[2, 1 << 18], ids=["in parts", "at once"])
def part(request: pytest.FixtureRequest) -> Iterator[None]:
    with patch("analysis.queries.means.PART", request.param):
        yield


def columns(rows: list[Row]) -> list[np.ndarray]:
    found = [np.array([row[n] for row in rows], dtype=np.int64) for n in range(4)]
    return [*found, np.array([row[4] for row in rows], dtype=float)]


@given(ROWS, st.booleans())
def test_one_row_is_kept_of_each_kind(rows: list[Row], ordered: bool) -> None:
    group, cluster, *_ = columns(sorted(rows) if ordered else rows)
    found = first_of_each(group, cluster)
    assert sorted(zip(group[found], cluster[found], strict=True)) == sorted({*zip(group, cluster, strict=True)})
    assert isinstance(found, slice) or list(found) == sorted(found)


@given(ROWS, st.booleans())
def test_different_numbers_are_counted_for_each_group(rows: list[Row], ordered: bool) -> None:
    group, cluster, *_ = columns(sorted(rows, key=lambda row: row[1]) if ordered else rows)
    expected = pd.DataFrame({"group": group, "cluster": cluster}).groupby("group")["cluster"].nunique()
    found = count_distinct(group, cluster).set_index("group")["count"]
    assert found.to_dict() == expected.to_dict()


@given(ROWS, st.sampled_from([None, 0, 1]))
def test_copies_of_one_text_share_one_weight(rows: list[Row], by: int | None) -> None:
    group, cluster, copy, _, score = columns(rows if by is None else sorted(rows, key=lambda row: row[by]))
    frame = pd.DataFrame({"group": group, "cluster": cluster, "copy": copy, "score": score})
    part = frame.groupby(["group", "cluster"]).agg(s=("score", "sum"), c=("score", "size"), copies=("copy", "nunique"))
    part = part.assign(s=part["s"] / part["copies"], c=part["c"] / part["copies"])
    expected = part.groupby("group")[["s", "c"]].sum()
    found = means(group, cluster, np.left_shift(np.uint64(1), copy.astype(np.uint64)), score).set_index("group")
    assert found["tone"].to_dict() == pytest.approx((expected["s"] / expected["c"]).to_dict())
    assert found["weight"].to_dict() == pytest.approx(expected["c"].to_dict())
    assert found["articles"].to_dict() == part.groupby("group").size().to_dict()


def test_what_has_no_score_counts_for_nothing() -> None:
    one = np.ones(2, np.int64)
    found = means(one, one, one.astype(np.uint64), np.array([0.5, np.nan]))
    assert found[["tone", "sentences", "articles"]].to_numpy().tolist() == [[0.5, 1, 1]]


@pytest.mark.parametrize("articles", [2, 3, 5, 20])
def test_the_interval_holds_the_truth_about_as_often_as_it_says(articles: int) -> None:
    """What articles differ by, and what sentences of one article differ by, are drawn; the truth is 0.1."""
    chance, tries, each = np.random.default_rng(articles), 3000, 3
    of_article = chance.normal(0.1, 0.15, (tries, articles, 1))
    scores = (of_article + chance.normal(0, 0.15, (tries, articles, each))).ravel()
    group = np.repeat(np.arange(tries), articles * each)
    cluster = np.tile(np.repeat(np.arange(articles), each), tries)
    frame = with_interval(means(group, cluster, np.ones(len(group), np.uint64), scores))
    covered = ((frame["low"] <= 0.1) & (frame["high"] >= 0.1)).mean()
    assert 0.93 <= covered <= 0.97


def test_a_mean_over_one_article_has_no_error_and_no_interval_narrower_than_the_scale() -> None:
    same = np.zeros(3, np.int64)
    frame = with_interval(means(same, same, np.ones(3, np.uint64), np.array([0.2, 0.3, 0.4])))
    assert frame["error"].isna().all()
    assert frame[["low", "high"]].to_numpy().tolist() == [[-1, 1]]


def test_no_other_way_to_reach_an_interval_is_left() -> None:
    code = [file.read_text(encoding="utf-8") for file in (ROOT / "analysis").rglob("*.py")]
    assert not [text for text in code if "multinomial" in text or "quantile" in text]
