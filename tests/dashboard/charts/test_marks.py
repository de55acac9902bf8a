"""Each mark of a chart leads to as many events as it counts."""

import json
from collections.abc import Callable

import plotly.graph_objects as go
import pytest
from duckdb import DuckDBPyConnection
from pandas import DataFrame

from analysis import queries
from analysis.queries import Filters, Mark
from dashboard.charts import CHARTS, comparison_chart, side_by_side, toward
from dashboard.theme import LIGHT

FILTERS = [Filters(), Filters(statements=True), Filters(tones=("negative",), actors=("russia", "ukraine"))]


def behind(con: DuckDBPyConnection, filters: Filters, mark: Mark) -> int:
    return len(queries.events_behind(con, filters, mark, most=10_000))


def marks(frame: DataFrame, draw: Callable[..., go.Figure]) -> list[Mark]:
    """Read the marks of a figure as `static/mark.js` writes them."""
    found = []
    for trace in draw(frame, LIGHT, title="T").data:
        for id in (trace.ids or trace.x) if trace.meta else ():
            told = trace.meta["mark"] | dict(zip(trace.meta["of"], str(id).split("\n"), strict=True))
            mark = Mark.read(json.dumps(told))
            assert mark is not None
            found.append(mark)
    return found


@pytest.mark.parametrize("filters", FILTERS)
@pytest.mark.parametrize(
    ("name", "mark"),
    [
        ("pairs", lambda row: Mark(doer=row["source"], target=row["target"])),
        ("places", lambda row: Mark(named=row["actor"])),
        ("tone", lambda row: Mark(start=row["start"].date().isoformat(), by=row["by"])),
    ],
)
def test_a_mark_leads_to_as_many_events_as_it_counts(
    con: DuckDBPyConnection, name: str, mark: Callable[[dict[object, object]], Mark], filters: Filters
) -> None:
    frame = CHARTS[name].frame(con, filters)
    assert len(frame)
    for row in frame.head(20).to_dict("records"):
        assert behind(con, filters, mark(row)) == row["events"]


def test_a_period_of_the_bars_leads_to_the_events_of_all_its_classes(con: DuckDBPyConnection) -> None:
    frame = CHARTS["attention"].frame(con, Filters())
    for start, rows in frame.groupby("start"):
        mark = Mark(start=start.date().isoformat(), by=rows["by"].iloc[0])
        assert behind(con, Filters(), mark) == rows["events"].sum()


@pytest.mark.parametrize("name", [name for name, chart in CHARTS.items() if not chart.drawing and name != "compare"])
def test_every_mark_of_every_chart_has_events_behind_it(con: DuckDBPyConnection, name: str) -> None:
    chart = CHARTS[name]
    found = marks(chart.frame(con, Filters()), chart.figure)
    assert found
    assert all(behind(con, Filters(), mark) for mark in found)


def test_the_marks_of_actors_over_time_and_of_two_sides_name_what_is_behind_them(con: DuckDBPyConnection) -> None:
    found = marks(queries.tone_toward(con, Filters(), ("russia", "ukraine")), toward.figure)
    assert found
    assert all(behind(con, Filters(), mark) for mark in found)
    frame = side_by_side(con, Filters())
    sides = {mark.side for mark in marks(frame, comparison_chart(frame).figure)}
    assert sides == set(frame["side"])


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "5", '{"who":"x"}', '{"start":"soon","by":"week"}', '{"start":"2014-03-01"}', '{"doer":7}']
)
def test_what_is_no_mark_is_none(text: str) -> None:
    assert Mark.read(text) is None
