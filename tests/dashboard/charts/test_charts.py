"""What every chart must do."""

import json
import math
from collections.abc import Iterator
from datetime import date

import pandas as pd
import plotly.graph_objects as go
import pytest
from duckdb import DuckDBPyConnection

from analysis.queries import Filters, span, timeline_viewport
from dashboard.charts import CHARTS, comparison_chart, halves
from dashboard.components.columnar import packed
from dashboard.theme import DARK, LIGHT, Theme

NOBODY = Filters(actors=("nobody",))
FIGURES = [name for name, chart in CHARTS.items() if not chart.drawing]


def numbers(value: object) -> Iterator[float]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from numbers(part)
    elif isinstance(value, float):
        yield value


def texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from texts(part)
    elif isinstance(value, str):
        yield value


@pytest.mark.parametrize("name", FIGURES)
def test_an_empty_frame_gives_a_chart_with_its_axes_titled_and_a_friendly_sentence(
    con: DuckDBPyConnection, name: str
) -> None:
    chart = CHARTS[name]
    frame = chart.frame(con, NOBODY)
    figure = chart.figure(frame, LIGHT, title=chart.title)
    assert len(frame) == 0
    assert figure.layout.xaxis.title.text is not None
    assert figure.layout.annotations[0].text
    assert chart.text(frame)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("name", FIGURES)
@pytest.mark.parametrize("many", [False, True])
def test_a_chart_carries_its_title_no_missing_number_and_few_bytes(
    con: DuckDBPyConnection, single: DuckDBPyConnection, name: str, theme: Theme, many: bool
) -> None:
    chart = CHARTS[name]
    frame = chart.frame(con if many else single, Filters())
    figure = chart.figure(frame, theme, title=chart.title)
    parsed = json.loads(figure.to_json())
    assert parsed["layout"]["title"]["text"] == chart.title
    assert not any(math.isnan(number) for number in numbers(parsed))
    assert len(packed(parsed)) < 32_000
    assert len(frame) > 0
    assert chart.note.endswith(".")
    assert chart.text(frame).endswith((".", ")."))


@pytest.mark.parametrize("name", FIGURES)
@pytest.mark.parametrize("filters", [Filters(), NOBODY])
def test_a_figure_says_nothing_that_plotly_would_refuse(con: DuckDBPyConnection, name: str, filters: Filters) -> None:
    chart = CHARTS[name]
    written = json.loads(chart.figure(chart.frame(con, filters), LIGHT, title=chart.title).to_json())
    go.Figure(written)  # raises ValueError
    with pytest.raises(ValueError, match="no_such_name"):
        go.Figure(written | {"layout": {"no_such_name": 1}})


@pytest.mark.parametrize("name", FIGURES)
def test_markup_in_names_is_drawn_as_written(con: DuckDBPyConnection, name: str) -> None:
    chart = CHARTS[name]
    figure = chart.figure(chart.frame(con, Filters()), LIGHT, title=chart.title)
    assert not any("Separatists <b>" in text for text in texts(json.loads(figure.to_json())))


@pytest.mark.parametrize("name", FIGURES)
def test_the_same_frame_gives_the_same_figure(con: DuckDBPyConnection, name: str) -> None:
    chart = CHARTS[name]
    first, second = (chart.figure(chart.frame(con, Filters()), LIGHT, title="T").to_json() for _ in range(2))
    assert first == second


@pytest.mark.parametrize("name", CHARTS)
def test_the_name_in_the_table_is_the_charts_own(name: str) -> None:
    assert CHARTS[name].name == name


def test_a_charts_filters_reach_its_query(con: DuckDBPyConnection) -> None:
    frame = CHARTS["timeline"].frame(con, Filters(first=date(2014, 3, 1), last=date(2014, 3, 31)))
    assert 0 < len(frame) < len(CHARTS["timeline"].frame(con, Filters()))


def test_only_a_period_that_stands_out_from_chance_is_marked_in_the_tone_over_time() -> None:
    def drawn(fifth: float) -> list[str]:
        tones = [-0.2, -0.22, -0.18, -0.21, fifth, -0.19, -0.2, -0.23]
        frame = pd.DataFrame(
            {
                "start": pd.date_range("2014-01-01", periods=len(tones), freq="MS"), "tone": tones, "by": "month",
                "low": [tone - 0.06 for tone in tones], "high": [tone + 0.06 for tone in tones], "error": 0.03,
                "events": 30, "sentences": 40, "articles": 20,
            }
        )  # fmt: skip
        return [note.text for note in CHARTS["tone"].figure(frame, LIGHT, title="T").layout.annotations]

    assert drawn(-0.2) == []
    assert "peak" in drawn(0.4)


@pytest.mark.parametrize(
    ("sides", "title"),
    [
        (["Ann", "<b>Bob"], "Ann and &lt;b&gt;Bob"),
        (["A name that runs on and on", "another that does"], "Side by side"),
    ],
)
def test_a_comparison_is_titled_by_its_sides_where_there_is_room(sides: list[str], title: str) -> None:
    assert comparison_chart(pd.DataFrame({"side": sides})).title == title


@pytest.mark.parametrize("name", ["tone", "attention", "compare"])
def test_a_short_time_is_counted_in_days_not_hours(single: DuckDBPyConnection, name: str) -> None:
    chart = CHARTS[name]
    figure = chart.figure(chart.frame(single, Filters()), LIGHT, title="T")
    axis = figure.layout.xaxis2 if name == "compare" and figure.layout.xaxis2.title.text else figure.layout.xaxis
    assert axis.type != "date" or (axis.dtick, axis.tickformat) == (86_400_000, "%-d %b\n%Y")


def test_two_periods_are_at_first_the_halves_of_the_time_that_the_timeline_shows(con: DuckDBPyConnection) -> None:
    (first, middle), (after, last) = halves(con, Filters())
    assert (first, last) == span.reach(timeline_viewport.days(con, Filters()))[1]
    assert (after - middle).days == 1
    assert abs((middle - first).days - (last - after).days) <= 1


def test_two_periods_keep_their_order_where_a_filter_leaves_a_single_day(con: DuckDBPyConnection) -> None:
    day = timeline_viewport.days(con, Filters())["day"].iloc[0].date()
    (first, middle), (after, last) = halves(con, Filters(first=day, last=day))
    assert first <= middle < after <= last


def test_no_periods_are_proposed_where_nothing_is_dated(con: DuckDBPyConnection) -> None:
    assert halves(con, NOBODY) == []
