"""Where the interval of a mean does not tell on which side it lies, the timeline and the story give it no colour.

The means and intervals are recounted from the events one by one: articles are the clusters, Student's t is scipy's own
table, written out.
"""

from collections.abc import Iterator
from datetime import date
from math import sqrt

import numpy as np
import pandas as pd
import pytest
import random_store
from duckdb import DuckDBPyConnection

from analysis.ontology import UNCLEAR, mean_class, side, tone_class
from analysis.queries import Filters, timeline_layout
from analysis.queries import timeline_viewport as viewports
from analysis.queries.means import with_interval
from dashboard.charts import timeline
from dashboard.theme import DARK, LIGHT

STUDENT = {1: 12.7062, 2: 4.3027, 3: 3.1824, 4: 2.7764, 5: 2.5706, 6: 2.4469, 7: 2.3646, 8: 2.3060, 9: 2.2622}
ALL = Filters(statements=True)


@pytest.fixture(scope="module")
def con(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DuckDBPyConnection]:
    with random_store.opened(tmp_path_factory.mktemp("random"), seed=7, articles=40) as con:
        yield con


@pytest.fixture(scope="module")
def events(con: DuckDBPyConnection) -> pd.DataFrame:
    sql = "select first, last, tone, seq from model.events where first is not null"
    frame = con.execute(sql).df()
    return frame.assign(middle=frame["first"] + pd.to_timedelta((frame["last"] - frame["first"]).dt.days // 2, "D"))


def interval(events: pd.DataFrame) -> tuple[float, float]:
    """Give the 95% interval of a ratio whose clusters are articles; all of the scale for a single one."""
    texts = [(part["tone"].sum(), len(part)) for _, part in events.groupby("seq")]
    count, mean, n = len(events), events["tone"].mean(), len(texts)
    if n == 1:
        return -1.0, 1.0
    spread = sum((s - mean * c) ** 2 for s, c in texts) * n / (n - 1)
    wide = STUDENT.get(n - 1, 2.26) * sqrt(spread) / count
    return max(mean - wide, -1.0), min(mean + wide, 1.0)


def tone_of(events: pd.DataFrame) -> int:
    low, high = interval(events)
    return tone_class(events["tone"].mean()) if side(low) == side(high) else UNCLEAR


@pytest.mark.parametrize(
    ("low", "high"), [(date(2014, 1, 1), date(2015, 12, 31)), (date(2014, 3, 1), date(2014, 3, 31))]
)
def test_a_bar_of_the_strip_has_a_colour_only_where_its_interval_lies_on_one_side(
    con: DuckDBPyConnection, events: pd.DataFrame, low: date, high: date
) -> None:
    data = timeline.drawing_data(con, ALL, (low, high))
    assert data
    strip = data["strip"]
    place = (events["middle"] - pd.Timestamp("1970-01-01")).dt.days.sub(strip["first"]) // strip["step"]
    checked = 0
    for at, part in events.groupby(place):
        if 0 <= at < len(strip["counts"]):
            assert strip["counts"][at] == len(part)
            assert strip["tones"][at] == tone_of(part)
            checked += 1
    assert checked > 5
    assert UNCLEAR in {tone for tone, n in zip(strip["tones"], strip["counts"], strict=True) if n}


def test_articles_that_agree_settle_a_bar_and_articles_that_differ_do_not() -> None:
    """Ten days each of four articles that agree, of four that differ, and of one alone."""
    tones = [-0.6, -0.55, -0.58, -0.62, -0.9, 0.4, 0.1, -0.3, -0.6, -0.6]
    rows = {
        "first": np.array([3, 3, 4, 9, 11, 13, 14, 19, 21, 22]),
        "seq": np.array([1, 2, 3, 4, 1, 2, 3, 4, 7, 7]),
        "tone": np.array(tones),
    }
    counted = with_interval(timeline_layout.strip({**rows, "last": rows["first"]}, 0, 29, 10))
    assert counted["count"].tolist() == [4, 4, 2]
    assert [mean_class(*row) for row in counted[["tone", "low", "high"]].to_numpy()] == [0, UNCLEAR, UNCLEAR]


def test_events_that_are_only_counted_have_a_tone_only_where_it_is_sure(
    con: DuckDBPyConnection, events: pd.DataFrame
) -> None:
    viewport = viewports.viewport(con, ALL, date(2014, 1, 1), date(2015, 12, 31), by="type", most=10)
    for row in viewport.bins.to_dict("records"):
        if row["articles"] == 1:
            assert (row["low"], row["high"]) == (-1, 1)
    data = timeline.drawing_data(con, ALL, (date(2014, 1, 1), date(2015, 12, 31)), "type", most=10)
    assert data
    drawn = [tone for some in data["bins"].values() for *_, tone in some]
    sure = [
        mean_class(*row) for row in zip(viewport.bins["tone"], viewport.bins["low"], viewport.bins["high"], strict=True)
    ]
    assert sorted(drawn) == sorted(sure)
    assert UNCLEAR in drawn
    assert data["tones"][UNCLEAR] == "unclear"


def test_an_unclear_mean_has_the_colour_of_no_tone() -> None:
    for theme in (LIGHT, DARK):
        assert theme.means[UNCLEAR] == theme.faint
        assert theme.faint not in theme.tones
