import json
from datetime import date, timedelta
from itertools import pairwise

import pandas as pd
import pytest
from duckdb import DuckDBPyConnection
from hypothesis import given
from hypothesis import strategies as st

from analysis import queries
from analysis.queries import Filters
from dashboard.charts import timeline
from dashboard.charts.canvas import days, dense, safe, signed, window
from dashboard.charts.lanes import DESK, PACKED, ROWS, Item, lay_out, vague
from dashboard.theme import LIGHT


def row(key: str, first: date, last: date | None = None, **more: object) -> dict[str, object]:
    return {
        "key": key, "words": "met", "label": "met Bob", "lane": "ann", "lane_name": "Ann", "lane_events": 1,
        "lane_tone": 0.0, "first": pd.Timestamp(first), "last": pd.Timestamp(last or first), "status": "happened",
        "dated_by": "text", "tone": 0.3, "articles": 1, "outlets": 1, "sources_text": "Ann", "targets_text": "Bob",
    } | more  # fmt: skip


def keys(figure: object) -> list[str]:
    data = json.loads(figure.to_json())["data"]  # type: ignore[attr-defined]
    return [point[0] for trace in data for point in trace.get("customdata", []) if point[0]]


def test_every_dated_event_can_be_clicked_once(con: DuckDBPyConnection) -> None:
    frame = queries.timeline(con, Filters())
    figure = timeline.figure(frame, LIGHT)
    grouped = [
        told for trace in figure.data if trace.type == "scatter" and trace.mode == "text" for told in trace.hovertext
    ]
    counted = sum(int(told.split()[0]) for told in grouped)
    assert len(keys(figure)) == len(set(keys(figure)))
    assert len(keys(figure)) + counted == len(frame)


def test_three_hundred_events_on_one_day_do_not_burst_their_lane() -> None:
    frame = pd.DataFrame([row(f"e{i}", date(2014, 3, 1)) for i in range(300)])
    figure = timeline.figure(frame, LIGHT)
    assert figure.layout.height < 450
    assert any(
        "+294" in (trace.text or ()) for trace in figure.data if trace.type == "scatter" and trace.mode == "text"
    )


def test_five_thousand_events_stay_small() -> None:
    start = date(2014, 1, 1)
    rows = [row(f"e{i}", start + timedelta(days=i % 900), articles=i % 7 + 1, lane=f"a{i % 8}") for i in range(5000)]
    assert len(timeline.figure(pd.DataFrame(rows), LIGHT).to_json()) < 80_000


@pytest.mark.parametrize(
    ("status", "symbol"),
    [("happened", 2), ("ongoing", 1), ("planned", 102), ("called_for", 102), ("possible", 100), ("denied", 4)],
)
def test_status_is_told_by_shape(status: str, symbol: int) -> None:
    figure = timeline.figure(pd.DataFrame([row("e", date(2014, 3, 1), status=status)]), LIGHT)
    marks = [t for t in figure.data if t.customdata is not None]
    assert [list(t.marker.symbol) for t in marks] == [[symbol]]


def test_a_span_is_a_bar_and_a_vague_month_a_mark_on_a_dotted_line() -> None:
    spans = [row("span", date(2014, 3, 3), date(2014, 3, 9)), row("month", date(2014, 4, 1), date(2014, 4, 30))]
    spans[0]["last"] = pd.Timestamp(date(2014, 3, 12))
    figure = timeline.figure(pd.DataFrame(spans), LIGHT)
    bars = [t for t in figure.data if t.type == "bar" and t.customdata is not None]
    dotted = [t for t in figure.data if t.type == "scatter" and t.line.dash and t.x[0] is not None]
    assert [t.customdata[0][0] for t in bars] == ["span"]
    assert list(dotted[0].x) == ["2014-04-01", "2014-04-30", None]


def test_a_filtered_actor_has_a_lane_and_an_event_stands_in_one_only(con: DuckDBPyConnection) -> None:
    frame = queries.timeline(con, Filters(actors=("nato", "russia")))
    assert set(frame["lane"]) == {"nato", "russia"}
    assert frame["key"].is_unique


def test_an_event_of_long_ago_does_not_press_the_others_together() -> None:
    recent = [date(2014, 3, 1) + timedelta(days=i) for i in range(40)]
    assert (
        dense([date(1945, 5, 8), *recent]) == (recent[0], recent[-1])
        or dense([date(1945, 5, 8), *recent])[0].year == 2014
    )
    figure = timeline.figure(pd.DataFrame([row(str(d), d) for d in [date(1945, 5, 8), *recent]]), LIGHT)
    assert figure.layout.xaxis.range[0].startswith("2014")
    assert "1 earlier" in figure.layout.xaxis.title.text


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_ends_of_the_calendar_are_drawn(day: date) -> None:
    timeline.figure(pd.DataFrame([row("e", day, dated_by="context")]), LIGHT)


items = st.lists(
    st.builds(
        lambda start, wide, label, weight: (start, start + wide, label, weight),
        st.integers(0, 400), st.integers(0, 60), st.text("abc", min_size=1, max_size=24), st.integers(1, 9),
    ),
    max_size=60,
)  # fmt: skip


@given(items)
def test_marks_of_one_row_and_labels_of_one_line_keep_clear(some: list[tuple[int, int, str, int]]) -> None:
    laid = [Item(i, *values) for i, values in enumerate(some)]
    lane = lay_out(laid, 400.0)
    assert sorted([*lane.rows, *(place for group in lane.groups for place in group.places)]) == list(range(len(laid)))
    assert all(row < ROWS for row in lane.rows.values())
    for one in laid:
        for other in laid[one.place + 1 :]:
            if one.place in lane.rows and lane.rows[one.place] == lane.rows.get(other.place):
                assert abs(one.start + one.end - other.start - other.end) / 2 * PACKED / 400 >= 13 - 1e-6
    for line in (0, 1):
        rooms = sorted((x.start, x.start + x.room) for x in lane.labels if x.line == line)
        assert all(a[1] <= b[0] + DESK * 1e-9 for a, b in pairwise(rooms))


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
