"""How did the tone change? The mean by when events happened, its 95% interval, and the counts it rests on.

A mean over fewer than three articles is drawn thin and hollow and has no band, so that a lone sentence cannot look like
a turn. Periods without events are gaps in the bold line. Only a peak or a turn that stands out from chance is marked.
"""

from datetime import timedelta
from itertools import pairwise

from pandas import DataFrame, Timestamp
from plotly import graph_objects as go

from analysis import queries
from analysis.queries.change_points import MARKED
from analysis.queries.span import shift, to_days, weighted
from dashboard.charts import periods
from dashboard.charts.canvas import (
    EMPTY,
    blank,
    colours,
    days_apart,
    dress,
    leading,
    plural,
    runs,
    safe,
    signed,
    tone_key,
    tone_ticks,
    window,
)
from dashboard.charts.sketch import Sketch
from dashboard.theme import Theme

FEW = 3
LONGEST = 34  # letters of a line of a headline
EDGE = 0.3  # of the time; half of the widest label is about so wide on a phone


def reach_of(frame: DataFrame) -> float:
    """Say how far from 0 the axis has to go: to the means, and to the intervals that are drawn."""
    solid = frame[frame["articles"] >= FEW]
    return float(max([0.3, *solid["low"].abs(), *solid["high"].abs(), *frame["tone"].abs()]))


def figure(frame: DataFrame, theme: Theme, *, title: str = "Tone over time", reach: float | None = None) -> go.Figure:
    """Draw the frame of `queries.tone_by_period`.

    Pictures that are compared are given one `reach`, as far as the widest needs it.
    """
    if frame.empty:
        return blank(theme, title=title, x="when it happened", y="mean tone")
    by = str(frame["by"].iloc[0])
    starts = to_days(frame["start"])
    x = [periods.middle(day, by) for day in starts]
    solid = [int(n) >= FEW for n in frame["articles"]]
    gaps = [(after - before).days for before, after in pairwise(starts)]
    follows = [False, *(gap <= periods.LENGTH[by] for gap in gaps)]
    sketch = Sketch()
    _bands(sketch, theme, frame, x, solid, follows, half=periods.LENGTH[by] / 3)
    _lines(sketch, theme, frame, x, solid, follows)
    _means(sketch, theme, frame, x, solid)
    _events(sketch, theme, frame, x)
    _marks(sketch, theme, frame)
    tone_key(sketch, theme, frame)
    dress(sketch, theme, title=title, height=430)
    beyond = periods.left_out(frame)
    sketch.update_layout(margin={"l": 66, "r": 12, "t": 74, "b": 62 if beyond else 40}, bargap=0.15)
    first, last = window(weighted(starts, [int(n) for n in frame["events"]]))
    sketch.update_xaxes(
        title=beyond or None,
        range=[first.isoformat(), shift(last, periods.LENGTH[by]).isoformat()],
        automargin=False,
        type="date",
        **days_apart(first, last),
    )
    _axes(sketch, theme, frame, min((reach or reach_of(frame)) * 1.05, 1.05))
    return sketch.figure()


def _lines(
    sketch: Sketch, theme: Theme, frame: DataFrame, x: list[str], solid: list[bool], follows: list[bool]
) -> None:
    """Draw a dotted line through all means, and a bold one through neighbouring solid ones."""
    tones = _tones(frame)
    sketch.add_scatter(
        x=x,
        y=tones,
        mode="lines",
        line={"color": theme.faint, "width": 1, "dash": "dot"},
        hoverinfo="skip",
        showlegend=False,
    )
    bold_x: list[str | None] = []
    bold_y: list[float | None] = []
    for day, tone, ok, near in zip(x, tones, solid, follows, strict=True):
        if not (ok and near):
            bold_x.append(day)
            bold_y.append(None)
        if ok:
            bold_x.append(day)
            bold_y.append(tone)
    sketch.add_scatter(
        x=bold_x, y=bold_y, mode="lines", line={"color": theme.ink, "width": 2}, hoverinfo="skip", showlegend=False
    )


def _means(sketch: Sketch, theme: Theme, frame: DataFrame, x: list[str], solid: list[bool]) -> None:
    """Draw the means as dots, with what is shown of each under the pointer."""
    by, paint = str(frame["by"].iloc[0]), colours(theme, frame)
    sketch.add_scatter(
        x=x,
        y=_tones(frame),
        meta=leading("start", by=by),
        mode="markers",
        customdata=[
            [
                periods.words(start, by),
                signed(tone),
                f"{signed(low)} to {signed(high)}",
                plural(int(n), "event"),
                plural(int(a), "article"),
            ]
            for start, tone, low, high, n, a in zip(
                to_days(frame["start"]),
                _tones(frame),
                frame["low"],
                frame["high"],
                frame["events"],
                frame["articles"],
                strict=True,
            )
        ],
        showlegend=False,
        marker={
            "opacity": 1,
            "size": [9 if ok else 6 for ok in solid],
            "color": [c if ok else theme.paper for ok, c in zip(solid, paint, strict=True)],
            "line": {"color": [theme.paper if ok else c for ok, c in zip(solid, paint, strict=True)], "width": 1.5},
        },
        hovertemplate="<b>%{customdata[0]}</b><br>tone %{customdata[1]} (95%: %{customdata[2]})<br>%{customdata[3]} in "
        "%{customdata[4]}<extra></extra>",
    )


def _events(sketch: Sketch, theme: Theme, frame: DataFrame, x: list[str]) -> None:
    """Draw the counts of events as bars below."""
    by = str(frame["by"].iloc[0])
    sketch.add_bar(
        x=x,
        y=[int(n) for n in frame["events"]],
        yaxis="y2",
        meta=leading("start", by=by),
        marker={"color": theme.faint, "opacity": 0.55},
        customdata=[periods.words(start, by) for start in to_days(frame["start"])],
        hovertemplate="<b>%{customdata}</b><br>events: %{y:,}<extra></extra>",
        showlegend=False,
        width=periods.width(by),
    )


def _axes(sketch: Sketch, theme: Theme, frame: DataFrame, reach: float) -> None:
    """Lay the axis of tone, which goes so far from 0, above that of the counts."""
    sketch.update_layout(
        xaxis={"anchor": "y2"},
        yaxis={
            "title": {"text": f"mean tone ± 95%, by {frame['by'].iloc[0]}"},
            "domain": [0.3, 1],
            "range": [-reach, reach],
            "zeroline": True,
            "zerolinecolor": theme.faint,
            **tone_ticks(reach),
            "automargin": False,
            "fixedrange": True,
        },
        yaxis2={
            "title": {"text": "events"},
            "domain": [0, 0.22],
            "rangemode": "tozero",
            "nticks": 3,
            "dtick": 1 if frame["events"].max() < 3 else None,
            "gridcolor": theme.grid,
            "tickformat": ",d",
            "automargin": False,
            "fixedrange": True,
            "zeroline": False,
            "linecolor": theme.grid,
        },
    )


def _tones(frame: DataFrame) -> list[float]:
    return [round(float(tone), 3) for tone in frame["tone"]]


def _marks(sketch: Sketch, theme: Theme, frame: DataFrame) -> None:
    """Mark the surest peaks and turns: the word stands above a mean that is higher than others, below a lower one."""
    headlines = dict(zip(frame["start"], frame["headline"], strict=True)) if "headline" in frame else {}
    first, last = frame["start"].min(), frame["start"].max()
    for row in queries.stand_out(frame).sort_values("chance").head(MARKED).to_dict("records"):
        headline = headlines.get(row["start"])
        lines = periods.lines(headline, LONGEST) if isinstance(headline, str) else []
        sketch.add_annotation(
            x=periods.middle(Timestamp(row["start"]).date(), row["by"]),
            y=round(float(row["tone"]), 3),
            text="<br>".join([row["kind"], *map(safe, lines)]),
            xanchor=_side((row["start"] - first) / (last - first) if last > first else 0.5),
            ax=0,
            ay=-26 if row["change"] > 0 else 26,
            arrowhead=2,
            arrowsize=0.8,
            arrowcolor=theme.ink,
            standoff=7,
            font={"size": 12, "color": theme.ink},
            bgcolor=theme.paper,
        )


def _side(place: float) -> str:
    """Give the side of a label at which its arrow stands, so that it ends within the picture; `place` is from 0 to 1.

    >>> _side(0.02), _side(0.5), _side(0.97)
    ('left', 'center', 'right')
    """
    return "left" if place < EDGE else "right" if place > 1 - EDGE else "center"


def _bands(
    sketch: Sketch,
    theme: Theme,
    frame: DataFrame,
    x: list[str],
    solid: list[bool],
    follows: list[bool],
    *,
    half: float,
) -> None:
    """Draw the intervals of neighbouring solid means as one band; one that stands alone gets a band of its own."""
    low, high = [round(float(v), 3) for v in frame["low"]], [round(float(v), 3) for v in frame["high"]]
    px: list[str | None] = []
    py: list[float | None] = []
    for start, end in runs(solid):
        cuts = [start, *(i for i in range(start + 1, end) if not follows[i]), end]
        for a, b in pairwise(cuts):
            side, lows, highs = x[a:b], low[a:b], high[a:b]
            if b - a == 1:
                day = Timestamp(x[a])
                side = [(day - timedelta(days=half)).isoformat()[:10], (day + timedelta(days=half)).isoformat()[:10]]
                lows, highs = lows * 2, highs * 2
            px += [*side, *side[::-1], None]
            py += [*lows, *highs[::-1], None]
    sketch.add_scatter(
        x=px,
        y=py,
        fill="toself",
        mode="none",
        fillcolor=theme.faint,
        opacity=0.25,
        hoverinfo="skip",
        showlegend=False,
    )


def text(frame: DataFrame) -> str:
    """Put the picture in words."""
    solid = frame[frame["articles"] >= FEW]
    if solid.empty:
        return f"{EMPTY}." if frame.empty else "Too few articles in any period to show a change of tone."
    by, starts, tones = str(frame["by"].iloc[0]), to_days(solid["start"]), solid["tone"].to_numpy()
    best, worst = int(tones.argmax()), int(tones.argmin())
    named = solid[solid["headline"].notna()].to_dict("records") if "headline" in solid else []
    behind = "; ".join(f"{periods.words(row['start'].date(), by)}: {row['headline']}" for row in named)
    return (
        f"Mean tone by {by}, {plural(len(frame), 'period')}. Most positive: {periods.words(starts[best], by)} "
        f"({signed(tones[best])}); most negative: {periods.words(starts[worst], by)} ({signed(tones[worst])})"
        f"{periods.aside(frame)}.{f' Peaks and turns beyond chance: {behind}.' if behind else ''}"
    )
