from itertools import pairwise

import pandas as pd
import pytest

from dashboard.charts import atlas, compare, places
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
    ).assign(tone=0.0)
    assert "1 name could not be placed" in places.text(frame)
    notes = [note.text for note in places.figure(frame, LIGHT).layout.annotations]
    assert notes == ["Not on the map: Nowhere &lt;b&gt;at all"]


def test_no_line_of_the_map_runs_across_it() -> None:
    lines = atlas.lines(-180, -90, 190, 90, most=100_000)
    assert max(abs(a[0] - b[0]) for line in lines for a, b in pairwise(line)) < 60


def test_coasts_are_finer_where_the_map_is_nearer() -> None:
    near, far = atlas.lines(20, 40, 40, 60), atlas.lines(-180, -90, 180, 90)
    assert sum(map(len, far)) <= 2400
    assert len(near) < len(far)


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
            "events": [3, 4],
            "sentences": [3, 4],
            "articles": [3, 4],
        }
    )
    figure = compare.figure(frame, theme, overlaid=overlaid)
    assert [trace.line.dash for trace in figure.data] == ["solid", "solid", "dash", "dash"]
    assert "One: 3 dated events, mean tone +0.10" in compare.text(frame)
    assert compare.figure(frame.iloc[:0], theme).layout.annotations
