"""What charts of means show: a colour only where the interval settles it, hollow marks only for few articles."""

from typing import Any

import pandas as pd
import pytest

from dashboard.charts import compare, tone
from dashboard.charts.canvas import colours
from dashboard.theme import DARK, LIGHT, Theme


def frame(rows: list[tuple[float, float, float, int]], **more: Any) -> pd.DataFrame:
    """Make a frame of means by month: tone, low, high, articles."""
    made = pd.DataFrame(rows, columns=["tone", "low", "high", "articles"])
    start = pd.date_range("2014-01-01", periods=len(rows), freq="MS")
    return made.assign(start=start, by="month", events=4, sentences=5, error=0.1, **more)


ROWS = [(-0.3, -0.5, -0.15, 6), (-0.3, -0.7, 0.1, 6), (0.3, -1.0, 1.0, 1), (0.4, 0.2, 0.6, 9)]


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_a_mean_has_a_colour_only_where_its_interval_lies_on_one_side(theme: Theme) -> None:
    assert colours(theme, frame(ROWS)) == [theme.tones[1], theme.faint, theme.faint, theme.tones[3]]


def test_the_legend_names_what_has_no_colour() -> None:
    names = [trace.name for trace in tone.figure(frame(ROWS), LIGHT).data if trace.name]
    assert names == ["Negative", "Positive", "Unclear"]
    assert "Unclear" not in [trace.name for trace in tone.figure(frame(ROWS[:1]), LIGHT).data]


def test_compared_means_have_intervals_and_are_hollow_where_they_rest_on_few_articles() -> None:
    sides = [frame(ROWS, side=side, since=[0, 31, 59, 90], overlaid=False) for side in ("One", "Other")]
    figure = compare.figure(pd.concat(sides, ignore_index=True), LIGHT)
    for means in (figure.data[1], figure.data[3]):
        assert [colour == LIGHT.paper for colour in means.marker.color] == [False, False, True, False]
        assert [bar is None for bar in means.error_y.array] == [False, False, True, False]
        assert next(iter(means.error_y.array)) == pytest.approx(0.15)
        assert next(iter(means.error_y.arrayminus)) == pytest.approx(0.2)
    hollow = [colour == LIGHT.paper for colour in tone.figure(frame(ROWS), LIGHT).data[3].marker.color]
    assert hollow == [False, False, True, False]
    assert "2 means of 8 rest on fewer than three articles." in compare.text(pd.concat(sides))


def test_compared_periods_are_seen_to_the_end_of_the_last() -> None:
    sides = [frame(ROWS, side=side, since=[0, 31, 59, 90], overlaid=False) for side in ("One", "Other")]
    figure = compare.figure(pd.concat(sides, ignore_index=True), LIGHT)
    assert figure.layout.xaxis.range[1] > max(figure.data[0].x)
