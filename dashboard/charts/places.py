"""Where is it said to happen? A map: countries are areas with their events in figures, cities circles sized by events.

Coasts and borders are lines on plain axes, stretched as at the map's middle (equirectangular), so that no tile, outline
or font is fetched. The map shows at first where the places are. What has no known place is counted below.
"""

from dataclasses import dataclass
from math import cos, radians, sqrt
from textwrap import wrap
from typing import Any

import numpy as np
from pandas import DataFrame
from plotly import graph_objects as go

from dashboard.charts import atlas
from dashboard.charts.canvas import blank, colours, dress, leading, plural, resting, safe, signed, tone_key
from dashboard.charts.sketch import Sketch
from dashboard.theme import Theme

NAMED = 18  # the places with the most events carry their names
LINE = 17  # points from the middle of a country to a name above or below it
ACROSS = 430  # points of the picture for which it is judged whether names meet: a phone has little less
LETTER = 6  # points of a letter of a name, on average
EDGE = 0.03  # of the height shown on the widest screen: nearer to its ends a name would be cut
NOWHERE = "No place is named in these events"
UNKNOWN = "None of the places named in these events is on the map"
LEAST = 16.0  # degrees from side to side at least
HEIGHT, WIDEST = 404, 1440  # points of the map itself, on the widest screen that is reckoned with
AROUND = 74, 42  # points above and below it
LARGEST, SMALLEST = 26, 5  # points across a circle
GRID = 24  # steps from side to side in which the middle of a country is sought


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the map: where it is marked, where it lies for those who look for the middle of all, and its row."""

    at: atlas.Point
    amid: atlas.Point
    row: dict[str, Any]
    country: bool

    @property
    def events(self) -> int:
        """Give in how many events it is named."""
        return int(self.row["events"])


def figure(frame: DataFrame, theme: Theme, *, title: str = "Reported locations") -> go.Figure:
    """Draw the frame of `queries.places`."""
    sketch = Sketch()
    places, lost = _placed(frame)
    if not places:
        return blank(theme, title=title, x="", y="", text=NOWHERE if frame.empty else UNKNOWN)
    west, south, east, north = _window([(place.amid, place.events) for place in places])
    # On a narrow screen plotly shows more of the north and south than asked for, never less.
    middle, ratio = (south + north) / 2, 1 / max(cos(radians((south + north) / 2)), 0.2)
    reach = max(north - south, (east - west) * HEIGHT / WIDEST / ratio) * (0.5 - EDGE)
    tall = max(north - south, (east - west) * 0.9) / 2 + 5
    around = (west - 10, middle - tall, east + 10, middle + tall)
    seen = (west, middle - reach, east, middle + reach)
    land = atlas.outlines(*around)
    places = [_in_view(place, seen, land.get(atlas.plain(str(place.row["name"])), [])) for place in places]
    countries, cities = ([place for place in places if place.country is kind] for kind in (True, False))
    _land(sketch, theme, countries, land)
    top = max((place.events for place in cities), default=1)
    sizes = [0 if place.country else _size(place.events, top) for place in places]
    labels, sides = _labels(places, sizes, seen, ACROSS / (east - west))
    for kind in (True, False):
        indices = [n for n, place in enumerate(places) if place.country is kind]
        _marks(sketch, theme, [places[n] for n in indices], [sizes[n] for n in indices], [labels[n] for n in indices],
               [sides[n] for n in indices])  # fmt: skip
    tone_key(sketch, theme, DataFrame([place.row for place in places]))
    dress(sketch, theme, title=title, height=HEIGHT + sum(AROUND))
    if cities:
        _size_key(sketch, theme, top)
    axis: dict[str, Any] = {"visible": False, "showgrid": False, "zeroline": False}
    sketch.update_xaxes(**axis, range=[west, east], title="longitude")
    sketch.update_yaxes(
        **axis,
        range=[south, north],
        title="latitude",
        scaleanchor="x",
        scaleratio=round(ratio, 3),
        constrain="range",
    )
    sketch.update_layout(margin={"l": 8, "r": 8, "t": AROUND[0], "b": AROUND[1] if lost else 8}, dragmode="pan")
    if lost:
        lines = wrap(f"Not on the map: {', '.join(lost)}", 56, max_lines=2, placeholder=" …")  # as a phone has room for
        sketch.add_annotation(
            text="<br>".join(map(safe, lines)),
            align="left",
            x=0,
            xref="paper",
            y=0,
            yref="paper",
            yshift=-34,
            yanchor="bottom",
            showarrow=False,
            font={"size": 11, "color": theme.faint},
        )
    return sketch.figure()


def _land(sketch: Sketch, theme: Theme, countries: list[Place], land: dict[str, list[atlas.Line]]) -> None:
    """Draw the areas of countries: those that are named in the colour of their tone, the others pale."""
    named = dict(
        zip(
            (atlas.plain(str(place.row["name"])) for place in countries),
            colours(theme, DataFrame([place.row for place in countries])) if countries else [],
            strict=True,
        )
    )
    painted: dict[str, list[atlas.Line]] = {theme.band: []}
    for name, rings in land.items():
        painted.setdefault(named.get(name, theme.band), []).extend(rings)
    for colour, rings in painted.items():
        xs, ys = _path(rings)
        sketch.add_scatter(
            x=xs,
            y=ys,
            mode="lines",
            fill="toself",
            fillcolor=colour if colour == theme.band else _pale(colour, 0.18 if colour == theme.means[-1] else 0.3),
            line={"color": theme.grid if colour == theme.band else theme.faint, "width": 0.7},
            hoverinfo="skip",
            showlegend=False,
        )


def _pale(colour: str, much: float) -> str:
    """Give a colour that is seen through.

    >>> _pale("#b2182b", 0.3)
    'rgba(178,24,43,0.3)'
    """
    return f"rgba({','.join(str(int(colour[n : n + 2], 16)) for n in (1, 3, 5))},{much})"


def _path(lines: list[atlas.Line]) -> tuple[list[float | None], list[float | None]]:
    """Lay lines out as one path with gaps."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for line in lines:
        xs += [*(round(x, 2) for x, _ in line), None]
        ys += [*(round(y, 2) for _, y in line), None]
    return xs, ys


def _marks(
    sketch: Sketch, theme: Theme, places: list[Place], sizes: list[int], labels: list[str], sides: list[str]
) -> None:
    """Draw the circles of cities, or what is pointed at in the middle of countries, with names."""
    if not places:
        return
    country = places[0].country
    marker = {"size": 16, "opacity": 0} if country else {
        "size": sizes,
        "color": colours(theme, DataFrame([place.row for place in places])),
        "opacity": 0.75,
        "line": {"color": theme.paper, "width": 1},
    }  # fmt: skip
    sketch.add_scatter(
        x=[round(place.at[0], 2) for place in places],
        y=[round(place.at[1], 2) for place in places],
        ids=[place.row["actor"] for place in places],
        meta=leading("named"),
        mode="markers+text",
        text=labels,
        textposition=sides,
        textfont={
            "size": 12 if country else 11,
            "color": theme.ink,
            "shadow": f"0 0 3px {theme.paper}, 0 0 3px {theme.paper}, 0 0 5px {theme.paper}",
        },
        showlegend=False,
        marker=marker,
        customdata=[
            [
                safe(place.row["name"]),
                plural(place.events, "event"),
                signed(float(place.row["tone"])),
                place.row["sure"],
            ]
            for place in places
        ],
        hovertemplate="<b>%{customdata[0]}</b><br>%{customdata[1]}, mean tone %{customdata[2]}"
        "%{customdata[3]}<extra></extra>",
    )


def _size(events: int, top: int) -> int:
    """Give the points across a circle, whose area goes with its events."""
    return max(round(LARGEST * sqrt(events / top)), SMALLEST)


def _size_key(sketch: Sketch, theme: Theme, top: int) -> None:
    """Draw circles of some sizes with their numbers of events, in the map's lower left."""
    amounts = sorted({1, -(-top // 4), top})
    at = 8
    for place, amount in enumerate(amounts):
        size = _size(amount, top)
        sketch.add_shape(
            type="circle", xref="paper", yref="paper", xsizemode="pixel", ysizemode="pixel", xanchor=0, yanchor=0,
            x0=at, x1=at + size, y0=6, y1=6 + size, line={"color": theme.faint, "width": 1.2}, fillcolor=theme.paper,
        )  # fmt: skip
        said = f"{amount:,}" + (f" {'event' if amount == 1 else 'events'}" if place == len(amounts) - 1 else "")
        sketch.add_annotation(
            text=said, x=0, y=0, xref="paper", yref="paper", xanchor="left", yanchor="bottom",
            xshift=at + size + 1, yshift=4, showarrow=False, font={"size": 11, "color": theme.ink},
            bgcolor=theme.paper,
        )  # fmt: skip
        at += size + 10 + LETTER * len(said)


def text(frame: DataFrame) -> str:
    """Put the picture in words."""
    places, lost = _placed(frame)
    if not places:
        return f"{NOWHERE if frame.empty else UNKNOWN}."
    most_named = [
        f"{row['name']} ({plural(int(row['events']), 'event')}, tone {signed(float(row['tone']))}; "
        f"95%: {signed(row['low'])} to {signed(row['high'])})"
        for row in (place.row for place in places[:5])
    ]
    rest = f" {plural(len(lost), 'name')} could not be placed." if lost else ""
    return f"{plural(len(places), 'place')}. The most named: {'; '.join(most_named)}.{rest}"


def _placed(frame: DataFrame) -> tuple[list[Place], list[str]]:
    """Part the rows into those with a place on the map, the most named first, and the names without one."""
    places, lost = list[Place](), list[str]()
    for row in frame.assign(sure=resting(frame)).to_dict("records"):
        name = str(row["name"])
        point = atlas.place(name)
        if point:
            country = row["kind"] == "country" and atlas.has_area(name)
            amid = (atlas.capital(name) if country else None) or point
            places.append(Place(point, amid, {str(key): value for key, value in row.items()}, country))
        else:
            lost.append(name)
    return places, lost


def _in_view(place: Place, window: atlas.Window, rings: list[atlas.Line]) -> Place:
    """Mark a country amid what of it the map shows; other places, and countries out of view, stay where they are."""
    if not place.country:
        return place
    west, south, east, north = window
    best, far = place.at, 0.0
    for ring in rings:
        edge = np.array(ring)
        if edge[:, 0].max() < west or edge[:, 0].min() > east or edge[:, 1].max() < south or edge[:, 1].min() > north:
            continue
        low, high = np.maximum(edge.min(0), (west, south)), np.minimum(edge.max(0), (east, north))
        xs, ys = np.meshgrid(np.linspace(low[0], high[0], GRID + 1), np.linspace(low[1], high[1], GRID + 1))
        points = np.stack([xs.ravel(), ys.ravel()], 1)
        away = np.hypot(points[:, None, 0] - edge[None, :, 0], points[:, None, 1] - edge[None, :, 1]).min(1)
        away = np.minimum(away, np.minimum(points - (west, south), np.array([east, north]) - points).min(1))
        away[~_inside(points, edge)] = 0
        if away.max() > far:
            far, best = float(away.max()), (float(points[away.argmax(), 0]), float(points[away.argmax(), 1]))
    return Place(best, place.amid, place.row, country=True)


def _inside(points: Any, ring: Any) -> Any:
    """Tell which points lie in a ring: a ray from there crosses it an odd number of times."""
    x, y = points[:, None, 0], points[:, None, 1]
    (x0, y0), (x1, y1) = ring.T, np.roll(ring, -1, 0).T
    crosses = (y0 > y) != (y1 > y)
    with np.errstate(divide="ignore", invalid="ignore"):
        left = x < (x1 - x0) * (y - y0) / (y1 - y0) + x0
    return (crosses & left).sum(1) % 2 == 1


def _labels(places: list[Place], sizes: list[int], window: atlas.Window, scale: float) -> tuple[list[str], list[str]]:
    """Name the most named places inside the map whose names meet no other name, with `scale` points to a degree, and
    say on which side the name of each stands: where there is room for it, and of countries no circle lies on it.

    Countries are named with their number of events.
    """
    west, south, east, north = window
    circles = [(*place.at, size / 2) for place, size in zip(places, sizes, strict=True) if not place.country]
    taken, labels, sides = list[tuple[float, float, float]](), list[str](), list[str]()
    for place, size in zip(places, sizes, strict=True):
        (x, y), name = place.at, safe(place.row["name"], 18)
        name += f" {place.events:,}" if place.country else ""
        near, wide = size / 2, LETTER * len(name)
        positions = (
            {"middle center": (-wide / 2, 0), "top center": (-wide / 2, LINE), "bottom center": (-wide / 2, -LINE)}
            if place.country
            else {"middle right": (near, 0), "middle left": (-near - wide, 0)}
        )
        labels.append("")
        sides.append(next(iter(positions)))
        for side, (begin, up) in positions.items():
            left, right, level = x * scale + begin, x * scale + begin + wide, y * scale + up
            clear = all(right < a or left > b or abs(level - at) > 13 for a, b, at in taken)
            covered = place.country and any(
                left < lon * scale + reach and right > lon * scale - reach and abs(level - lat * scale) < reach + 6
                for lon, lat, reach in circles
            )
            shown = west * scale <= left and right <= east * scale and south < y < north
            if shown and clear and not covered and len(taken) < NAMED:
                labels[-1], sides[-1] = name, side
                taken.append((left, right, level))
                break
    return labels, sides


def _window(points: list[tuple[atlas.Point, int]]) -> tuple[float, float, float, float]:
    """Give the part of the world to show at first: that of five in six namings, with air around."""
    sides = []
    for axis in (0, 1):
        values = sorted(point[axis] for point, events in points for _ in range(min(events, 200)))
        cut = len(values) // 12
        low, high = values[cut], values[-1 - cut]
        air = max((high - low) * 0.12, (LEAST - (high - low)) / 2, 2)
        sides.append((low - air, high + air))
    (west, east), (south, north) = sides
    return max(west, -180), max(south, -85), min(east, 190), min(north, 85)
