"""Who acts on whom, as a network: arrows from those who did it to those it was done to.

networkx places the actors, always in the same way for the same frame; arrows bend to the left, so that the two
directions of a pair stay apart. Left out: actors beyond the most active, and pairs beyond the most frequent.
"""

from math import sqrt

from pandas import DataFrame
from plotly import graph_objects as go

from dashboard.charts.canvas import blank, colours, dress, plural, resting, safe, signed, tone_key
from dashboard.charts.pairs import actor_names, most_active
from dashboard.charts.pairs import text as text
from dashboard.charts.sketch import Sketch
from dashboard.theme import Theme

NODES, ARROWS, BEND, SEED = 16, 40, 0.13, 7
LOOSE = 0.5  # how much holds together those who do nothing to each other, where one event weighs 1
WIDE, HIGH = 190, 190  # pixels from the middle to a side, little more than on a phone
_WIDTHS = (1.2, 2.2, 3.4, 5.0)


def figure(frame: DataFrame, theme: Theme, *, title: str = "Who acts on whom") -> go.Figure:
    """Draw the frame of `queries.pairs`."""
    sketch = Sketch()
    if frame.empty:
        return blank(theme, title=title, x="", y="", text="No event here has both an actor and a target")
    names = actor_names(frame)
    active = most_active(frame, NODES)
    some = frame[frame["source"].isin(active) & frame["target"].isin(active)]
    some = some.sort_values(["events", "source", "target"], ascending=[False, True, True]).head(ARROWS)
    active = [actor for actor in active if actor in {*some["source"], *some["target"]}]
    places = _places(some, active)
    top = int(some["events"].max())
    done = dict.fromkeys(active, 0)
    for source, target, events in zip(some["source"], some["target"], some["events"], strict=True):
        done[source] += int(events)
        done[target] += int(events)
    most = max(done.values())
    sizes = {actor: round(12 + 16 * sqrt(done[actor] / most)) for actor in active}
    grouped: dict[tuple[int, str], list[tuple[str, str, str]]] = {}
    for row, sure, colour in zip(some.to_dict("records"), resting(some), colours(theme, some), strict=True):
        width = min(int(len(_WIDTHS) * sqrt(int(row["events"]) / top)), len(_WIDTHS) - 1)
        told = f"{plural(int(row['events']), 'event')}, mean tone {signed(row['tone'])}{sure}"
        grouped.setdefault((width, colour), []).append((row["source"], row["target"], told))
    for (width, colour), arrows in sorted(grouped.items()):
        _arrows(sketch, theme, arrows, places, names, sizes, _WIDTHS[width], colour)
    halo = ", ".join(f"{x}px {y}px 2px {theme.paper}" for x in (-1, 1) for y in (-1, 1))
    sketch.add_scatter(
        x=[places[actor][0] for actor in active],
        y=[places[actor][1] for actor in active],
        mode="markers+text",
        text=[f"<b>{safe(names[actor], 18)}</b>" for actor in active],
        textposition=_beside({actor: places[actor] for actor in active}, names),
        textfont={"size": 12, "color": theme.ink, "shadow": halo},
        marker={
            "size": [sizes[actor] for actor in active],
            "color": theme.band,
            "opacity": 1,
            "line": {"color": theme.ink, "width": 2},
        },
        customdata=[[safe(names[actor]), plural(done[actor], "event")] for actor in active],
        hovertemplate="<b>%{customdata[0]}</b><br>%{customdata[1]} with those shown<extra></extra>",
        showlegend=False,
    )
    tone_key(sketch, theme, some)
    dress(sketch, theme, title=title, height=560)
    sketch.update_layout(margin={"l": 8, "r": 8, "t": 74, "b": 8})
    sketch.update_xaxes(visible=False, range=[-1.15, 1.15])
    sketch.update_yaxes(visible=False, range=[-1.2, 1.2])
    return sketch.figure()


def _places(some: DataFrame, active: list[str]) -> dict[str, tuple[float, float]]:
    """Let networkx place the actors, then spread them over the whole picture."""
    import networkx as nx  # here, since it is slow to load

    graph = nx.Graph()
    graph.add_nodes_from(active)
    for source, target, events in zip(some["source"], some["target"], some["events"], strict=True):
        before = graph.get_edge_data(source, target, {"weight": 0})["weight"]
        graph.add_edge(source, target, weight=before + sqrt(int(events)))
    # A pair that has nothing to do with the others would fly off to a corner, with nothing between.
    for part in list(nx.connected_components(graph)):
        first = next(actor for actor in active if actor in part)
        if first != active[0]:
            graph.add_edge(active[0], first, weight=LOOSE)
    round_ = nx.circular_layout(graph)
    spread = nx.spring_layout(graph, pos=round_, seed=SEED, k=2.2 / sqrt(len(active)), iterations=200, weight="weight")
    places: dict[str, list[float]] = {}
    for axis in (0, 1):
        values = [float(spread[actor][axis]) for actor in active]
        low, high, order = min(values), max(values), sorted(values)
        for actor, value in zip(active, values, strict=True):
            # Nearer to an even spread: springs alone crowd the most active in the middle.
            even = order.index(value) / max(len(order) - 1, 1)
            own = (value - low) / (high - low) if high > low else 0.5
            places.setdefault(actor, []).append(round(1.3 * even + 0.7 * own - 1, 3))
    return {actor: (x, y) for actor, (x, y) in places.items()}


def _beside(places: dict[str, tuple[float, float]], names: dict[str, str]) -> list[str]:
    """Choose for each name the side of its mark where it meets no other mark or name, judged at a middling width.

    Outward of the middle is tried first, and at the sides inward, where a name would otherwise be cut.
    """
    marks = {actor: (x * WIDE, -y * HIGH) for actor, (x, y) in places.items()}
    taken = [(x - 14, y - 12, x + 14, y + 12) for x, y in marks.values()]
    sides = []
    for actor, (x, y) in marks.items():
        long = 7.5 * len(safe(names[actor], 18))
        outward = ("top", "bottom") if y <= 0 else ("bottom", "top")
        inward = (
            ("left", "center")
            if x > 0.4 * WIDE
            else ("right", "center")
            if x < -0.4 * WIDE
            else ("center", "left", "right")
        )
        boxes = {}
        for side in inward:
            left = x - long / 2 if side == "center" else x - 10 - long if side == "left" else x + 10
            for level in outward:
                up = y - 30 if level == "top" else y + 14
                boxes[f"{level} {side}"] = (left, up, left + long, up + 16)
        clear = {side: sum(_meet(box, other) for other in taken) for side, box in boxes.items()}
        sides.append(min(clear, key=lambda side: clear[side]))
        taken.append(boxes[sides[-1]])
    return sides


def _meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Tell whether two boxes overlap."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _arrows(
    sketch: Sketch,
    theme: Theme,
    arrows: list[tuple[str, str, str]],
    places: dict[str, tuple[float, float]],
    names: dict[str, str],
    sizes_of: dict[str, int],
    width: float,
    colour: str,
) -> None:
    """Draw arrows of one width and colour as one trace; each tells of it wherever it is pointed at."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    sizes: list[float] = []
    clear: list[int] = []  # arrows end before the mark of their target, which hides the line's own end
    told: list[str | None] = []
    for source, target, about in arrows:
        (x0, y0), (x1, y1) = places[source], places[target]
        mx, my = (x0 + x1) / 2 - (y1 - y0) * BEND, (y0 + y1) / 2 + (x1 - x0) * BEND
        words = f"<b>{safe(names[source])} → {safe(names[target])}</b><br>{about}"
        for step in range(9):
            t = step / 8
            xs.append(round((1 - t) ** 2 * x0 + 2 * t * (1 - t) * mx + t * t * x1, 3))
            ys.append(round((1 - t) ** 2 * y0 + 2 * t * (1 - t) * my + t * t * y1, 3))
            sizes.append(round(8 + 1.6 * width, 1) if step == 8 else 0)
            clear.append(sizes_of[target] // 2 + 3 if step == 8 else 0)
            told.append(words)
        xs.append(None)
        ys.append(None)
        sizes.append(0)
        clear.append(0)
        told.append(None)
    sketch.add_scatter(
        x=xs,
        y=ys,
        mode="lines+markers",
        line={"color": colour, "width": width, "shape": "spline"},
        opacity=0.85,
        marker={
            "symbol": "arrow",
            "angleref": "previous",
            "size": sizes,
            "standoff": clear,
            "color": colour,
            "opacity": 1,
        },
        customdata=told,
        showlegend=False,
        hovertemplate="%{customdata}<extra></extra>",
    )
