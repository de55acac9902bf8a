from datetime import date, timedelta

import pandas as pd
import pytest
from duckdb import DuckDBPyConnection
from hypothesis import given
from hypothesis import strategies as st

from analysis import queries
from analysis.queries import Filters, span
from dashboard.charts import timeline
from dashboard.charts.canvas import days, safe, signed, window
from dashboard.charts.timeline import vague


def test_every_dated_event_is_a_mark_or_is_counted(con: DuckDBPyConnection) -> None:
    data = timeline.drawing_data(con, Filters(), (date(1000, 1, 1), date(2999, 1, 1)))
    assert data
    counted = sum(int(lane[2]) for some in data["bins"].values() for lane in some)
    assert len(set(data["marks"]["key"])) == len(data["marks"]["key"])
    assert len(data["marks"]["key"]) + counted == sum(lane["events"] for lane in data["lanes"])


def test_what_has_no_date_is_not_drawn_and_is_said_to_be_missing(con: DuckDBPyConnection) -> None:
    assert timeline.drawing_data(con, Filters(actors=("nobody",))) is None
    assert timeline.text(None).startswith("No dated events")


def test_the_words_beside_the_lanes_name_them_and_what_is_told_of_most(con: DuckDBPyConnection) -> None:
    data = timeline.drawing_data(con, Filters())
    assert data
    said = timeline.text(data)
    assert all(lane["name"] in said for lane in data["lanes"])
    assert "Most reported: " in said


def test_a_filtered_actor_has_a_lane_and_an_event_stands_in_one_only(con: DuckDBPyConnection) -> None:
    frame = queries.timeline(con, Filters(actors=("nato", "russia")))
    assert set(frame["lane"]) == {"nato", "russia"}
    assert frame["key"].is_unique


def test_an_event_of_long_ago_does_not_press_the_others_together() -> None:
    recent = [date(2014, 3, 1) + timedelta(days=i) for i in range(40)]
    counted = pd.DataFrame({"day": pd.to_datetime([date(1945, 5, 8), *recent]), "count": 1, "tone": 0.0})
    whole, (first, _), (earlier, later) = span.reach(counted)
    assert whole[0].year == first.year == 2014
    assert (earlier, later) == (1, 0)


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_ends_of_the_calendar_are_drawn(day: date) -> None:
    first, last = span.at_first([day])
    assert first < last


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2014-03-01", "2014-03-01", False),
        ("2014-03-01", "2014-03-31", True),
        ("2014-02-01", "2014-02-28", True),
        ("2014-03-01", "2014-03-30", False),
        ("2014-01-01", "2014-12-31", True),
        ("1990-01-01", "1999-12-31", True),
        ("2014-04-01", "2014-06-30", True),
        ("2014-03-10", "2014-03-16", True),
        ("2014-03-11", "2014-03-17", False),
    ],
)
def test_whole_calendar_units_are_vague(first: str, last: str, expected: bool) -> None:
    assert vague(date.fromisoformat(first), date.fromisoformat(last)) is expected


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2014-03-01", "2014-03-01", "1 Mar 2014"),
        ("2014-03-01", "2014-03-31", "March 2014"),
        ("2014-03-01", "2014-03-09", "1–9 Mar 2014"),
        ("2014-03-01", "2014-04-09", "1 Mar – 9 Apr 2014"),
        ("2013-12-30", "2014-01-02", "30 Dec 2013 – 2 Jan 2014"),
        ("2014-01-01", "2014-12-31", "2014"),
        ("1990-01-01", "1999-12-31", "1990–1999"),
    ],
)
def test_days_are_written_briefly(first: str, last: str, words: str) -> None:
    assert days(date.fromisoformat(first), date.fromisoformat(last)) == words


@given(st.text())
def test_no_markup_survives(text: str) -> None:
    assert "<" not in safe(text)


@pytest.mark.parametrize(("tone", "words"), [(0.034, "+0.03"), (-0.5, "−0.50"), (0.001, "0.00"), (-0.001, "0.00")])
def test_a_tone_is_written_with_its_sign(tone: float, words: str) -> None:
    assert signed(tone) == words


@given(st.lists(st.dates(), min_size=1, max_size=30))
def test_the_time_shown_at_first_is_never_empty(some: list[date]) -> None:
    first, last = window(some)
    assert first < last
