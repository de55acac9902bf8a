"""What a picture tells, in the title of its export: a finding only where it is beyond chance."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest
from duckdb import DuckDBPyConnection

from analysis.queries import Filters
from dashboard import export
from dashboard.charts import CHARTS, findings


def means(tones: list[float], half: float = 0.05) -> pd.DataFrame:
    frame = pd.DataFrame({"tone": tones, "articles": 20, "sentences": 60, "voice": "own"})
    return frame.assign(name=[f"A{n}" for n in range(len(tones))], low=frame["tone"] - half, high=frame["tone"] + half)


@pytest.mark.parametrize("of", [findings.of_actors, findings.of_outlets])
def test_the_two_farthest_means_are_told_apart_only_beyond_chance(of: Callable[[Any], str]) -> None:
    assert "more negative" in of(means([-0.4, -0.1, -0.2]))
    assert "A0" in of(means([-0.4, -0.1, -0.2]))
    assert of(means([-0.2, -0.17, -0.19])).startswith("No clear difference in tone")
    assert of(means([-0.4, -0.1]).assign(articles=2)) == ""


def test_of_many_equal_means_a_difference_is_seldom_told() -> None:
    random = np.random.default_rng(7)
    told = [not findings.of_actors(means(list(random.normal(0, 0.05 / 1.96, 15)))).startswith("No") for _ in range(300)]
    assert np.mean(told) < 0.05


def test_two_sides_differ_only_beyond_chance() -> None:
    def sides(second: float) -> pd.DataFrame:
        return pd.DataFrame(
            {"side": ["X", "X", "Y", "Y"], "tone": [-0.2, -0.2, second, second], "error": 0.02, "sentences": 30}
        )

    assert findings.of_sides(sides(-0.5)) == "Tone is more negative for Y than for X"
    assert findings.of_sides(sides(-0.21)) == "No clear difference in tone between X and Y"
    assert findings.of_sides(sides(-0.5).assign(error=np.nan)) == ""


def test_a_peak_is_named_by_its_period() -> None:
    starts = pd.to_datetime(["2014-02-01", "2014-03-01"])
    frame = pd.DataFrame({"start": starts, "kind": "X", "events": [2, 40], "by": "month", "key": "k"})
    assert findings.of_events(frame.assign(headline=[None, "H"])) == "Events peaked in March 2014"
    assert findings.of_events(frame.assign(headline=None)) == ""


def test_the_most_frequent_pair_is_named_unless_another_is_as_frequent() -> None:
    frame = pd.DataFrame({"source_name": ["A", "B"], "target_name": ["B", "A"], "events": [5, 3], "sentences": [5, 3]})
    assert findings.of_pairs(frame) == "Most often, A acts on B"
    assert findings.of_pairs(frame.assign(events=4)) == ""


@pytest.mark.parametrize("name", [name for name, chart in CHARTS.items() if chart.finding])
def test_every_finding_fits_a_title_and_nothing_tells_nothing(con: DuckDBPyConnection, name: str) -> None:
    chart = CHARTS[name]
    assert chart.finding
    assert chart.finding(chart.frame(con, Filters(actors=("nobody",)))) == ""
    title = export.title_of(chart, Filters(), ask=lambda query: query(con, Filters()))
    assert 0 < len(title) <= export.LONGEST
    assert not title.endswith(".")


def test_a_finding_of_what_is_chosen_says_what_is_chosen(con: DuckDBPyConnection) -> None:
    filters = Filters(statements=True, tones=("negative",))
    title = export.title_of(CHARTS["places"], filters, ask=lambda query: query(con, filters))
    assert title.endswith(": Tone negative")
