"""Two choices side by side on the same axes: how many events, and in what tone, over time.

Two periods of time are laid over each other from their first days on; else both stand where they happened. The first
has full lines and discs, the second dashed lines and diamonds, so that colour is not alone. A period without events
counts nought and has no tone: there the line of the means is broken. As in the chart of the tone, a mean over fewer
than three articles is hollow, and only the intervals of the others are drawn.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from pandas import DataFrame
from plotly import graph_objects as go

from analysis.queries.span import shift, to_days, weighted
from dashboard.charts import periods
from dashboard.charts.canvas import EMPTY, blank, days_apart, dress, leading, plural, safe, signed, tone_ticks, window
from dashboard.charts.sketch import Sketch
from dashboard.charts.tone import FEW, reach_of
from dashboard.theme import LIGHT, Theme

Row = dict[Any, Any]
UPPER, LOWER = [0.586, 1], [0, 0.506]  # of the height: the picture of the counts, and that of the tone
_LOOKS = (("solid", "circle"), ("dash", "diamond"))
_COLOURS, _ON_DARK = (
    ("#0072b2", "#d55e00"),
    ("#56b4e9", "#f0884a"),
)  # apart for the colour-blind too (Okabe and Ito 2008)


def figure(frame: DataFrame, theme: Theme, *, title: str = "Side by side") -> go.Figure:
    """Draw the frame of `queries.compared`."""
    overlaid = bool(len(frame) and frame["overlaid"].iloc[0])
    axis = "days since start" if overlaid else "when it happened"
    if frame.empty:
        return blank(theme, title=title, x=axis, y="mean tone", text=EMPTY)
    by, starts = str(frame["by"].iloc[0]), to_days(frame["start"])
    sketch = Sketch()
    for place, (side, part) in enumerate(frame.groupby("side", sort=False)):
        own = to_days(part["start"])
        days = periods.every(*((min(own), max(own)) if overlaid else (min(starts), max(starts))), by)
        begin = own[0] - timedelta(days=int(part["since"].iloc[0]))
        x = [(day - begin).days for day in days] if overlaid else [periods.middle(day, by) for day in days]
        _side(sketch, theme, str(side), part, place, days, x)
    sketch.update_layout(xaxis2={"anchor": "y2"}, yaxis2={"anchor": "x2"})  # all axes are dressed
    dress(sketch, theme, title=title, height=520)
    _axes(sketch, theme, frame, f"{axis}{periods.aside(frame)}")
    if overlaid:
        # What began before a period and reaches into it counts, but need not be seen from afar.
        far = max(int(n) for n in frame["since"])
        sketch.update_xaxes(range=[-periods.LENGTH[by], far + 3])
    else:
        first, last = window(weighted(starts, [int(n) for n in frame["events"]]))
        last = shift(last, periods.LENGTH[by])  # the last period is seen to its end
        sketch.update_xaxes(type="date", range=[first.isoformat(), last.isoformat()], **days_apart(first, last))
    return sketch.figure()


def _side(
    sketch: Sketch, theme: Theme, side: str, part: DataFrame, place: int, days: Sequence[date], x: Sequence[int | str]
) -> None:
    """Draw the counts and the means of one side, the first or the second `place`, at each of some days."""
    by, name = str(part["by"].iloc[0]), safe(side, 40)
    rows = dict(zip(to_days(part["start"]), part.to_dict("records"), strict=True))
    means = [rows.get(day) for day in days]
    dash, symbol = _LOOKS[place % 2]
    colour = (_COLOURS if theme == LIGHT else _ON_DARK)[place]
    look = {
        "x": list(x),
        "ids": [day.isoformat() for day in days],
        "meta": leading("start", by=by, side=side),
        "name": name,
        "legendgroup": name,
        "mode": "lines+markers",
        "cliponaxis": False,  # what counts nought is marked on the axis itself
        "line": {"color": colour, "width": 2, "dash": dash},
    }
    sketch.add_scatter(
        **look,
        marker={"size": 7, "symbol": symbol, "color": colour},
        y=[int(row["events"]) if row else 0 for row in means],
        customdata=[_counted(day, by, row) for day, row in zip(days, means, strict=True)],
        hovertemplate=f"<b>{name}</b>, %{{customdata[0]}}<br>%{{customdata[1]}}<extra></extra>",
    )
    sketch.add_scatter(
        **look,
        marker=_marker(means, symbol, colour, theme),
        error_y=_intervals(means, colour),
        y=[round(float(row["tone"]), 3) if row else None for row in means],
        showlegend=False,
        customdata=[_toned(day, by, row) if row else None for day, row in zip(days, means, strict=True)],
        hovertemplate=f"<b>{name}</b>, %{{customdata[0]}}<br>tone %{{customdata[1]}}<extra></extra>",
        xaxis="x2",
        yaxis="y2",
    )


def _axes(sketch: Sketch, theme: Theme, frame: DataFrame, title: str) -> None:
    """Lay the counts above the tone, with one axis of time for both."""
    reach = min(1.1 * reach_of(frame), 1.05)
    sketch.update_layout(
        xaxis={"anchor": "y", "matches": "x2", "showticklabels": False},
        yaxis={
            "anchor": "x",
            "domain": UPPER,
            "title": {"text": "events"},
            "rangemode": "tozero",
            "dtick": 1 if frame["events"].max() < 6 else None,
            "tickformat": ",d",
        },
        xaxis2={"title": {"text": title}},
        yaxis2={
            "domain": LOWER,
            "title": {"text": "mean tone of sentences"},
            "range": [-reach, reach],
            **tone_ticks(reach),
            "zeroline": True,
            "zerolinecolor": theme.faint,
        },
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "xanchor": "left"},
        margin={"l": 60, "r": 16, "t": 92, "b": 60},
    )


def _marker(means: Sequence[Row | None], symbol: str, colour: str, theme: Theme) -> dict[str, Any]:
    """Draw means over few articles hollow."""
    thin = [row is not None and row["articles"] < FEW for row in means]
    return {
        "size": 7,
        "symbol": symbol,
        "color": [theme.paper if few else colour for few in thin],
        "line": {"width": 1.5, "color": colour},
        "opacity": 1,
    }


def _intervals(means: Sequence[Row | None], colour: str) -> dict[str, Any]:
    """Draw the intervals of means that rest on enough articles."""
    solid = [row if row is not None and row["articles"] >= FEW else None for row in means]
    return {
        "type": "data",
        "symmetric": False,
        "array": [round(float(row["high"] - row["tone"]), 3) if row else None for row in solid],
        "arrayminus": [round(float(row["tone"] - row["low"]), 3) if row else None for row in solid],
        "color": colour,
        "thickness": 1,
        "width": 3,
    }


def _mean(part: DataFrame) -> str:
    """Say the mean tone of a side's sentences with its interval, which periods without an error leave open."""
    weights = part["sentences"].to_numpy(dtype=float)
    if not weights.sum():
        return "no sentence with a tone"
    tone = float((part["tone"] * weights).sum() / weights.sum())
    error = float(((part["error"] * weights) ** 2).sum() ** 0.5 / weights.sum())
    sure = " (interval unknown)" if part["error"].isna().any() else f" ± {1.96 * error:.2f}"
    return f"mean tone of its sentences {signed(tone)}{sure}"


def _counted(day: date, by: str, row: Row | None) -> list[str]:
    """Say how much a period holds, for whoever points at it."""
    if row is None:
        return [periods.words(day, by), "no event"]
    return [periods.words(day, by), f"{plural(int(row['events']), 'event')}, {plural(int(row['articles']), 'article')}"]


def _toned(day: date, by: str, row: Row) -> list[str]:
    """Say in what tone a period is told, and what that rests on."""
    tone, low, high = (signed(float(row[name])) for name in ("tone", "low", "high"))
    return [periods.words(day, by), f"{tone} (95%: {low} to {high}, {plural(int(row['articles']), 'article')})"]


def text(frame: DataFrame) -> str:
    """Put the picture in words."""
    if frame.empty:
        return "There is nothing to compare in these events."
    parts = []
    for side, part in frame.groupby("side", sort=False):
        parts.append(f"{side}: {plural(int(part['events'].sum()), 'dated event')}, {_mean(part)}")
    thin = int((frame["articles"] < FEW).sum())
    few = f" {plural(thin, 'mean')} of {len(frame)} {'rests' if thin == 1 else 'rest'} on fewer than three articles."
    return f"{'; '.join(parts)}{periods.aside(frame)}.{few if thin else ''}"
