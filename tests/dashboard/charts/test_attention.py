"""Bars over time: on which side of the line they stand, how many there are, and what is written at a peak."""

from datetime import date

import pandas as pd
import pytest
from duckdb import DuckDBPyConnection

from analysis import queries
from analysis.ontology import OTHERS, QUAD_CLASSES
from analysis.queries import Filters
from dashboard.charts import attention
from dashboard.theme import DARK, LIGHT, Theme

CONFLICT = {quad.label for quad in QUAD_CLASSES if quad.conflict}
SIGNS = dict.fromkeys(CONFLICT, -1) | {quad.label: 1 for quad in QUAD_CLASSES if not quad.conflict}


@pytest.mark.parametrize("filters", [Filters(), Filters(actors=("russia",)), Filters(tones=("negative",))])
def test_conflict_stands_below_the_line_and_cooperation_above_and_all_are_counted(
    con: DuckDBPyConnection, filters: Filters
) -> None:
    figure = attention.figure(queries.with_peaks(con, filters, by="month"), LIGHT)
    counted = con.execute(
        f"""select quad_class, count(*) {filters.where("events")} and first is not null
            and date_trunc('month', first) = date_trunc('month', last) group by 1""",
        {name: value for name, value in filters.values().items() if f"${name}" in filters.where("events")},
    ).fetchall()
    expected = {[*(quad.label for quad in QUAD_CLASSES), OTHERS][number]: count for number, count in counted}
    drawn: dict[str, float] = {}
    for trace in figure.data:
        drawn[trace.name] = drawn.get(trace.name, 0) + sum(abs(y) for y in trace.y)
        if trace.name != OTHERS:
            assert all(y * SIGNS[trace.name] > 0 for y in trace.y)
    assert drawn == expected


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_events_of_no_class_wait_for_a_press_and_stand_half_on_either_side(
    con: DuckDBPyConnection, theme: Theme
) -> None:
    halves = [
        trace for trace in attention.figure(queries.with_peaks(con, Filters()), theme).data if trace.name == OTHERS
    ]
    assert [trace.visible for trace in halves] == ["legendonly"] * 2
    assert list(halves[0].y) == [-y for y in halves[1].y]
    assert [trace.showlegend for trace in halves] == [True, False]


def test_the_ticks_are_counts_without_a_sign(con: DuckDBPyConnection) -> None:
    for share, query in ((False, queries.with_peaks), (True, queries.coverage)):
        axis = attention.figure(query(con, Filters()), LIGHT, share=share).layout.yaxis
        assert not any("-" in text or "−" in text for text in axis.ticktext)
        assert 0 in axis.tickvals


def test_a_peak_is_written_once_at_its_period_and_named_in_words() -> None:
    starts = pd.to_datetime([date(2014, 3, 1), date(2014, 3, 1), date(2014, 4, 1)])
    frame = pd.DataFrame(
        {
            "start": starts,
            "kind": [QUAD_CLASSES[0].label, QUAD_CLASSES[3].label, QUAD_CLASSES[0].label],
            "events": [30, 12, 3],
            "articles": [9, 4, 2],
            "by": "month",
            "beyond": 0,
            "headline": ["Crimea voted to join Russia"] * 2 + [None],
            "key": ["k"] * 2 + [None],
        }
    )
    (note,) = attention.figure(frame, LIGHT).layout.annotations
    assert (note.text, note.y) == ("Crimea voted to join Russia", 12)
    assert "Peaks beyond chance: March 2014: Crimea voted to join Russia." in attention.text(frame)
