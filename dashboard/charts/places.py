"""Where is it said to happen? A map with a circle for each place that the sentences name, sized by events.

Coasts and borders are lines on plain axes, stretched as at the map's middle (equirectangular), so that no tile, outline
or font is fetched. The map shows at first where the places are. What has no known place is counted below.
"""

from math import cos, radians, sqrt
from textwrap import wrap
from typing import Any

from pandas import DataFrame
from plotly import graph_objects as go

from dashboard.charts import atlas
from dashboard.charts.canvas import blank, colours, dress, plural, resting, safe, signed, tone_key
from dashboard.charts.sketch import Sketch
from dashboard.theme import Theme

NAMED = 14  # the largest circles carry their names
ACROSS = 430  # points of the picture for which it is judged whether names meet: a phone has little less
LETTER = 6  # points of a letter of a name, on average
EDGE = 0.03  # of the height shown on the widest screen: nearer to its ends a name would be cut
NOWHERE = "No place is named in these events"
UNKNOWN = "None of the places named in these events is on the map"
LEAST = 16.0  # degrees from side to side at least
HEIGHT, WIDEST = 404, 1440  # points of the map itself, on the widest screen that is reckoned with
AROUND = 74, 42  # points above and below it


def figure(frame: DataFrame, theme: Theme, *, title: str = "Reported locations") -> go.Figure:
    """Draw the frame of `queries.places`."""
    sketch = Sketch()
    found, lost = _placed(frame)
    if not found:
        return blank(theme, title=title, x="", y="", text=NOWHERE if frame.empty else UNKNOWN)
    west, south, east, north = _window([(point, int(row["events"])) for point, row in found])
    top = max(int(row["events"]) for _, row in found)
    sizes = [round(7 + 27 * sqrt(int(row["events"]) / top)) for _, row in found]
    sides = ["left" if x > east - (east - west) / 5 else "right" for (x, _), _ in found]  # where there is room for it
    # On a narrow screen plotly shows more of the north and south than asked for, never less.
    middle, ratio = (south + north) / 2, 1 / max(cos(radians((south + north) / 2)), 0.2)
    reach = max(north - south, (east - west) * HEIGHT / WIDEST / ratio) * (0.5 - EDGE)
    inside = [west < x < east and abs(y - middle) < reach for (x, y), _ in found]
    labels = _labels(found, sizes, sides, inside, ACROSS / (east - west))
    xs: list[float | None] = []
    ys: list[float | None] = []
    tall = max(north - south, (east - west) * 0.9) / 2 + 5
    for line in atlas.lines(west - 10, middle - tall, east + 10, middle + tall):
        xs += [*(round(x, 1) for x, _ in line), None]
        ys += [*(round(y, 1) for _, y in line), None]
    sketch.add_scatter(
        x=xs,
        y=ys,
        mode="lines",
        line={"color": theme.faint, "width": 0.8},
        opacity=0.6,
        hoverinfo="skip",
        showlegend=False,
    )
    means = DataFrame([row for _, row in found])
    sketch.add_scatter(
        x=[round(x, 2) for (x, _), _ in found],
        y=[round(y, 2) for (_, y), _ in found],
        mode="markers+text",
        text=labels,
        textposition=[f"middle {side}" for side in sides],
        textfont={"size": 11, "color": theme.ink, "shadow": f"0 0 3px {theme.paper}, 0 0 3px {theme.paper}"},
        showlegend=False,
        marker={
            "size": sizes,
            "color": colours(theme, means),
            "opacity": 0.75,
            "line": {"color": theme.paper, "width": 1},
        },
        customdata=[
            [
                safe(row["name"]),
                plural(int(row["events"]), "event"),
                signed(float(row["tone"])),
                row["sure"],
            ]
            for _, row in found
        ],
        hovertemplate="<b>%{customdata[0]}</b><br>%{customdata[1]}, mean tone %{customdata[2]}"
        "%{customdata[3]}<extra></extra>",
    )
    tone_key(sketch, theme, means)
    dress(sketch, theme, title=title, height=HEIGHT + sum(AROUND))
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


def text(frame: DataFrame) -> str:
    """Put the picture in words."""
    found, lost = _placed(frame)
    if not found:
        return f"{NOWHERE if frame.empty else UNKNOWN}."
    some = [
        f"{row['name']} ({plural(int(row['events']), 'event')}, tone {signed(float(row['tone']))}; "
        f"95%: {signed(row['low'])} to {signed(row['high'])})"
        for _, row in found[:5]
    ]
    rest = f" {plural(len(lost), 'name')} could not be placed." if lost else ""
    return f"{plural(len(found), 'place')}. The most named: {'; '.join(some)}.{rest}"


def _placed(frame: DataFrame) -> tuple[list[tuple[atlas.Point, dict[str, Any]]], list[str]]:
    """Part the rows into those with a place on the map, the most named first, and the names without one."""
    found, lost = [], []
    for row in frame.assign(sure=resting(frame)).to_dict("records"):
        point = atlas.place(str(row["name"]))
        if point:
            found.append((point, {str(key): value for key, value in row.items()}))
        else:
            lost.append(str(row["name"]))
    return found, lost


def _labels(
    found: list[tuple[atlas.Point, dict[str, Any]]],
    sizes: list[int],
    sides: list[str],
    inside: list[bool],
    scale: float,
) -> list[str]:
    """Name the most named places inside the map whose names meet no other name, with `scale` points to a degree."""
    taken, labels = list[tuple[float, float, float]](), list[str]()
    for ((x, y), row), size, side, seen in zip(found, sizes, sides, inside, strict=True):
        name = safe(row["name"], 18)
        near, level = size / 2, y * scale
        far = near + LETTER * len(name)
        left, right = (x * scale + part for part in ((near, far) if side == "right" else (-far, -near)))
        clear = all(right < a or left > b or abs(level - at) > 13 for a, b, at in taken)
        labels.append(name if seen and clear and len(taken) < NAMED else "")
        if labels[-1]:
            taken.append((left, right, level))
    return labels


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
