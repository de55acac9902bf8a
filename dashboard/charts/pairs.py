"""Who did how much to whom, and in what tone? A matrix of circles, those who act down the side.

Actors stand in the same order on both sides, the most active first, so that a pair is found on either side of the
diagonal: what one does to another and what comes back.
"""

from collections import Counter
from math import sqrt
from textwrap import wrap
from typing import Any

from pandas import DataFrame
from plotly import graph_objects as go

from dashboard.charts.canvas import blank, colours, dress, leading, plural, resting, safe, signed, tone_key
from dashboard.charts.sketch import Sketch
from dashboard.theme import Theme, digits

MOST, CELL = 10, 40
FEW = 3  # articles below which a mean is drawn as thin
LEAST = 3  # sentences below which none is drawn
LONGEST = 34  # letters of a name above a column


def figure(frame: DataFrame, theme: Theme, *, title: str = "Who does what to whom") -> go.Figure:
    """Draw the frame of `queries.pairs`."""
    return matrix(
        frame,
        theme,
        title=title,
        number="events",
        axes=("who", "to whom"),
        empty="No event here has both an actor and a target",
        mark=("doer", "target"),
    )


def matrix(
    frame: DataFrame,
    theme: Theme,
    *,
    title: str,
    number: str,
    axes: tuple[str, str],
    empty: str,
    mark: tuple[str, str],
) -> go.Figure:
    """Draw a circle for each pair, as large as its `number` (a column) and as coloured as its tone.

    `mark` names the fields of a `queries.Mark` that the two actors of a circle are. The interval of each mean
    is told, and a mean over few articles is hollow.
    """
    frame = drawn_pairs(frame, number)
    if frame.empty:
        return blank(theme, title=title, x=axes[1], y=axes[0], text=empty)
    names = actor_names(frame)
    active = most_active(frame, MOST, number)
    pairs = frame[frame["source"].isin(active) & frame["target"].isin(active)]
    sketch = Sketch()
    _circles(sketch, theme, pairs, active, number, mark)
    tone_key(sketch, theme, pairs)
    top = 56 + round(6.6 * max(len(names[actor][:LONGEST]) for actor in active))
    dress(sketch, theme, title=title, height=CELL * len(active) + top + 64)
    sketch.update_layout(
        margin={"l": 124, "r": 12, "t": top, "b": 64},
        legend={"x": 0, "xref": "container", "xanchor": "left", "y": 0, "yref": "container", "yanchor": "bottom"},
    )
    _axes(sketch, theme, [names[actor] for actor in active], axes)
    return sketch.figure()


def _circles(
    sketch: Sketch, theme: Theme, pairs: DataFrame, active: list[str], number: str, mark: tuple[str, str]
) -> None:
    """Draw the circles with their numbers, and what is shown of each under the pointer."""
    names = actor_names(pairs)
    order = {actor: place for place, actor in enumerate(active)}
    numbers = [int(n) for n in pairs[number]]
    top = max(numbers)
    thin = [int(n) < FEW for n in pairs["articles"]]
    # Where a mean rests on fewer than three sentences, the circle only counts.
    paint = [c if n >= LEAST else theme.faint for c, n in zip(colours(theme, pairs), pairs["sentences"], strict=True)]
    sketch.add_scatter(
        x=[order[actor] for actor in pairs["target"]],
        y=[order[actor] for actor in pairs["source"]],
        ids=list(pairs["source"] + "\n" + pairs["target"]),
        meta=leading(*mark),
        mode="markers+text",
        text=[str(n) for n in numbers],
        textposition="middle center",
        textfont={
            "size": 10,
            "color": [theme.ink if few else digits(theme, colour) for few, colour in zip(thin, paint, strict=True)],
            "weight": 700,
        },
        marker={
            # As large as its number, with room for its digits, and little larger than a column of a phone.
            "size": [max(round(12 + 10 * sqrt(n / top)), 6 * len(str(n)) + 3) for n in numbers],
            "color": [theme.paper if few else colour for few, colour in zip(thin, paint, strict=True)],
            "opacity": 1,
            # Where circles meet, as on a phone, a rim parts them.
            "line": {
                "width": [2 if few else 1 for few in thin],
                "color": [colour if few else theme.paper for few, colour in zip(thin, paint, strict=True)],
            },
        },
        customdata=[
            [safe(names[s]), safe(names[t]), plural(n, number[:-1]), signed(tone), sure]
            for s, t, n, tone, sure in zip(
                pairs["source"], pairs["target"], numbers, pairs["tone"].tolist(), resting(pairs), strict=True
            )
        ],
        hovertemplate="<b>%{customdata[0]} → %{customdata[1]}</b><br>%{customdata[2]}, mean tone %{customdata[3]}"
        "%{customdata[4]}<extra></extra>",
        showlegend=False,
    )


def _axes(sketch: Sketch, theme: Theme, names: list[str], titles: tuple[str, str]) -> None:
    """Write the names on both sides, with the diagonal on which an actor meets itself."""
    axis: dict[str, Any] = {
        "tickvals": list(range(len(names))),
        "fixedrange": True,
        "automargin": False,
        "showgrid": True,
        "ticks": "",
    }
    columns = [safe(name, LONGEST) for name in names]
    rows = ["<br>".join(wrap(safe(name), 17, break_on_hyphens=False)) for name in names]
    sketch.update_xaxes(**axis, ticktext=columns, side="top", tickangle=-90, range=[-0.6, len(names) - 0.4])
    sketch.update_yaxes(**axis, ticktext=rows, range=[len(names) - 0.4, -0.6])
    sketch.add_shape(
        type="line",
        x0=-0.6,
        y0=-0.6,
        x1=len(names) - 0.4,
        y1=len(names) - 0.4,
        layer="below",
        line={"color": theme.grid, "width": 1, "dash": "dot"},
    )
    sketch.add_annotation(
        text=f"{titles[1]} →<br>{titles[0]} ↓",
        x=0,
        xref="paper",
        xanchor="right",
        xshift=-8,
        align="right",
        y=1,
        yref="paper",
        yanchor="bottom",
        yshift=6,
        showarrow=False,
        font={"size": 11, "color": theme.faint},
    )


def drawn_pairs(frame: DataFrame, number: str) -> DataFrame:
    """Keep the pairs that a matrix shows: those of actors who are somebody, and with enough sentences where it shows
    how these speak. A group without a name of its own, as "troops" or "officials", could be anybody's."""
    if frame.empty:
        return frame
    generic = frame["source_name"].str.islower() | frame["target_name"].str.islower()
    return frame[~generic & ((frame["sentences"] >= LEAST) | (number != "sentences"))]


def actor_names(frame: DataFrame) -> dict[str, str]:
    """Give the names of all actors of a frame of pairs."""
    sources = dict(zip(frame["source"], frame["source_name"], strict=True))
    return sources | dict(zip(frame["target"], frame["target_name"], strict=True))


def most_active(frame: DataFrame, most: int, number: str = "events") -> list[str]:
    """Give the actors of a frame of pairs with the most events (or another number), doing or done to."""
    active: Counter[str] = Counter()
    for source, target, events in zip(frame["source"], frame["target"], frame[number], strict=True):
        active[source] += int(events)
        active[target] += int(events)
    ranked = [actor for actor, _ in sorted(active.items(), key=lambda item: (-item[1], item[0]))][:most]
    chosen = frame[frame["source"].isin(ranked) & frame["target"].isin(ranked)]
    in_pairs = {*chosen["source"], *chosen["target"]}
    return [actor for actor in ranked if actor in in_pairs] or [frame["source"].iloc[0], frame["target"].iloc[0]]


def text(frame: DataFrame) -> str:
    """Put the picture in words."""
    if frame.empty:
        return "None of these events has both an actor and a target."
    top = frame.sort_values("events", ascending=False, kind="stable").head(3)
    most_frequent = [
        f"{row['source_name']} to {row['target_name']} ({plural(row['events'], 'event')}, tone "
        f"{signed(row['tone'])}; "
        f"95%: {signed(row['low'])} to {signed(row['high'])})"
        for row in top.to_dict("records")
    ]
    return f"{plural(len(frame), 'pair')} of actors. The most frequent: {'; '.join(most_frequent)}."
