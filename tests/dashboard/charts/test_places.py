from datetime import date, timedelta
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts import atlas, compare, periods, places
from dashboard.theme import DARK, LIGHT


@pytest.mark.parametrize(
    ("name", "longitude", "latitude"),
    [
        ("Ukraine", 31, 49),
        ("Russia", 97, 62),
        ("Netherlands", 5, 52),
        ("Kyiv", 30.5, 50.5),
        ("Kiev", 30.5, 50.5),
        ("Donetsk region", 37.8, 48),
        ("California", -119, 36),
        ("Crimea", 34, 45),
        ("Paris", 2.3, 48.9),  # the most populous of that name
        ("Singapore", 103.8, 1.3),
    ],
)
def test_a_place_lies_where_an_atlas_has_it(name: str, longitude: float, latitude: float) -> None:
    found = atlas.place(name)
    assert found is not None
    assert found == pytest.approx((longitude, latitude), abs=5)


def test_what_no_atlas_has_is_counted_and_not_placed() -> None:
    frame = pd.DataFrame(
        {"actor": ["a", "b"], "name": ["Ukraine", "Nowhere <b>at all"], "kind": ["country", "place"], "events": [2, 1]}
    ).assign(tone=0.0, low=-1.0, high=1.0, articles=1)
    assert "1 name could not be placed" in places.text(frame)
    notes = [note.text for note in places.figure(frame, LIGHT).layout.annotations]
    assert notes == ["Not on the map: Nowhere &lt;b&gt;at all"]


def test_a_name_stands_only_beside_a_circle_that_the_map_shows_at_first() -> None:
    frame = pd.DataFrame({"name": ["Paris", "Berlin", "Rome", "Sydney"], "events": [40, 40, 40, 1]}).assign(
        actor="a", kind="place", tone=0.0, low=-1.0, high=1.0, articles=1
    )
    names = next(trace for trace in places.figure(frame, LIGHT).data if trace.text)
    assert list(names.text) == ["Paris", "Berlin", "Rome", ""]
    assert len(names.x) == 4  # and the circle is there, for who moves the map


def test_the_name_of_a_country_stands_above_or_below_a_circle_in_its_middle() -> None:
    frame = pd.DataFrame({"name": ["Ukraine", "Cherkasy"], "events": [183, 90]}).assign(
        actor="a", kind=["country", "place"], tone=-0.5, low=-0.6, high=-0.4, articles=9
    )
    countries = next(trace for trace in places.figure(frame, LIGHT).data if trace.text)
    alone = next(trace for trace in places.figure(frame[:1], LIGHT).data if trace.text)
    assert countries.textposition[0] in ("top center", "bottom center")
    assert alone.textposition[0] == "middle center"


def test_a_country_is_an_area_with_its_events_in_figures_amid_what_is_seen_of_it() -> None:
    frame = pd.DataFrame({"name": ["Ukraine", "Russia", "Kyiv", "Singapore"], "events": [1200, 90, 30, 2]}).assign(
        actor="a", kind=["country", "country", "place", "country"], tone=-0.5, low=-0.6, high=-0.4, articles=9
    )
    figure = places.figure(frame, LIGHT)
    countries, circles = (trace for trace in figure.data if trace.text)
    assert list(countries.text) == ["Ukraine 1,200", "Russia 90"]
    assert 22 < countries.x[0] < 40
    assert countries.x[1] <= figure.layout.xaxis.range[1]  # not amid Siberia
    assert len(circles.x) == 2  # a country without an outline is a circle, too
    fills = [trace.fillcolor for trace in figure.data if trace.fill]
    assert fills == [LIGHT.band, places._pale(LIGHT.tones[0], 0.3)]


def test_circles_go_by_area_and_a_key_says_how_many_events_they_stand_for() -> None:
    frame = pd.DataFrame({"name": ["Paris", "Berlin"], "events": [100, 25]}).assign(
        actor="a", kind="place", tone=0.0, low=-1.0, high=1.0, articles=1
    )
    figure = places.figure(frame, LIGHT)
    large, small = next(trace for trace in figure.data if trace.text).marker.size
    assert large == 2 * small
    assert [shape.x1 - shape.x0 for shape in figure.layout.shapes] == [places.SMALLEST, small, large]
    assert [note.text for note in figure.layout.annotations] == ["1", "25", "100 events"]


def test_no_line_of_the_map_runs_across_it() -> None:
    land = atlas.outlines(-180, -85, 190, 85, most=100_000)
    lines = [line for name, rings in land.items() if name != "antarctica" for line in rings]
    assert max(abs(a[0] - b[0]) for line in lines for a, b in pairwise(line)) < 60


def test_coasts_are_finer_where_the_map_is_nearer() -> None:
    near, far = (atlas.outlines(*window)["ukraine"] for window in ((20, 40, 40, 60), (-180, -85, 180, 85)))
    assert sum(map(len, near)) > 3 * sum(map(len, far))


def test_an_outline_has_as_many_points_as_fit() -> None:
    for window in ((20, 40, 40, 60), (-180, -85, 180, 85)):
        assert 600 < sum(len(line) for rings in atlas.outlines(*window).values() for line in rings) <= 2000


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("overlaid", [False, True])
def test_a_comparison_tells_its_sides_apart_without_colour(theme: object, overlaid: bool) -> None:
    frame = pd.DataFrame(
        {
            "side": ["One", "Two"],
            "start": pd.to_datetime(["2014-03-01", "2014-04-01"]),
            "since": [0, 31],
            "by": "month",
            "tone": [0.1, -0.1],
            "low": [0.0, -0.2],
            "high": [0.2, 0.0],
            "error": [0.05, 0.05],
            "events": [3, 4],
            "sentences": [3, 4],
            "articles": [3, 4],
            "overlaid": overlaid,
        }
    )
    figure = compare.figure(frame, theme)
    assert [trace.line.dash for trace in figure.data] == ["solid", "solid", "dash", "dash"]
    assert "One: 3 dated events, mean tone of its sentences +0.10 ± 0.10" in compare.text(frame)
    assert compare.figure(frame.iloc[:0], theme).layout.annotations


def test_a_time_without_events_counts_nought_and_has_no_tone() -> None:
    frame = pd.DataFrame(
        {
            "side": ["One", "One", "Two"],
            "start": pd.to_datetime(["2014-01-01", "2014-04-01", "2014-02-01"]),
            "since": [0, 90, 0],
            "by": "month",
            "tone": [0.1, -0.1, 0.3],
            "low": 0.0,
            "high": 0.2,
            "events": [3, 4, 5],
            "sentences": 3,
            "articles": 3,
            "overlaid": False,
        }
    )
    counts, tones, other, _ = compare.figure(frame, LIGHT).data
    assert list(counts.y) == [3, 0, 0, 4]
    assert list(tones.y) == [0.1, None, None, -0.1]
    assert list(other.x) == list(counts.x)
    assert list(other.y) == [0, 5, 0, 0]


@given(
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.integers(0, 4000),
    st.sampled_from(["day", "week", "month", "year"]),
)
def test_periods_follow_each_other_without_a_gap(first: date, days: int, by: str) -> None:
    first = first.replace(day=1) if by == "month" else first.replace(month=1, day=1) if by == "year" else first
    found = periods.every(first, first + timedelta(days=days), by)
    assert found[0] == first
    assert all(0 < (b - a).days <= periods.LENGTH[by] for a, b in pairwise(found))
    assert (first + timedelta(days=days) - found[-1]).days < periods.LENGTH[by]
