"""How did the tone toward each actor change? One small picture an actor on the same axes, with its 95% intervals.

Where a mean rests on fewer than three articles it is hollow and has no band, and on fewer than three sentences it is
not drawn. This is the tone toward an actor in the sentences that name it, not the tone of the sentences.
"""

from pandas import DataFrame, Series
from plotly import graph_objects as go

from analysis.queries.span import shift, to_days, weighted
from dashboard.charts import periods
from dashboard.charts.canvas import blank, days_apart, dress, leading, plural, runs, safe, signed, tone_ticks, window
from dashboard.charts.means import enough
from dashboard.charts.sketch import Sketch
from dashboard.charts.tone import FEW, reach_of
from dashboard.theme import Theme

PANEL, GAP = 96, 34  # pixels of the height of a picture, and between two


def figure(
    frame: DataFrame, theme: Theme, *, title: str = "Tone toward actors over time", speaker: str = ""
) -> go.Figure:
    """Draw the frame of `queries.tone_toward`, of what a `speaker` says where one is given."""
    sketch = Sketch()
    rows = enough(frame) if len(frame) else frame
    if rows.empty:
        return blank(theme, title=title, x="when it happened", y="tone", text="Too few sentences name these actors")
    by, actors = str(rows["by"].iloc[0]), list(dict.fromkeys(rows["actor"]))
    most = min(reach_of(rows) * 1.05, 1.05)
    tall = len(actors) * (PANEL + GAP)
    height = tall + 110
    dress(sketch, theme, title=title, height=height)
    sketch.update_layout(margin={"l": 56, "r": 12, "t": 60, "b": 50})
    for place, actor in enumerate(actors):
        name = "" if not place else f"{place + 1}"
        top = 1 - (place * (PANEL + GAP) + GAP) / tall
        _picture(sketch, theme, rows[rows["actor"] == actor], by, f"y{name}", speaker)
        sketch.update_layout(
            **{
                f"yaxis{name}": {
                    "domain": [top - PANEL / tall, top],
                    "range": [-most, most],
                    **tone_ticks(most),
                    "zeroline": True,
                    "zerolinecolor": theme.faint,
                    "gridcolor": theme.grid,
                    "fixedrange": True,
                    "automargin": False,
                }
            }
        )
    first, last = window(weighted(to_days(rows["start"]), [int(n) for n in rows["sentences"]]))
    sketch.layout["xaxis"] |= {
        "anchor": "free",
        "position": 0,
        "range": [first.isoformat(), shift(last, periods.LENGTH[by]).isoformat()],
        "type": "date",
        "automargin": False,
        **days_apart(first, last),
    }
    return sketch.figure()


def _picture(sketch: Sketch, theme: Theme, rows: DataFrame, by: str, axis: str, speaker: str) -> None:
    """Draw one actor: its bands, its line, its means, and above them its name and what they rest on."""
    starts = to_days(rows["start"])
    x = [periods.middle(day, by) for day in starts]
    solid = [int(n) >= FEW for n in rows["articles"]]
    _bands(sketch, theme, rows, x, solid, axis)
    name = safe(rows["name"].iloc[0])
    sketch.add_scatter(
        x=x,
        y=[round(float(tone), 3) for tone in rows["tone"]],
        yaxis=axis,
        meta=leading("start", by=by, named=str(rows["actor"].iloc[0]), speaker=speaker),
        mode="lines+markers",
        line={"color": theme.faint, "width": 1.5},
        marker={
            "size": [8 if ok else 6 for ok in solid],
            "color": [theme.ink if ok else theme.paper for ok in solid],
            "line": {"color": theme.ink, "width": 1.2},
            "opacity": 1,
        },
        customdata=[
            [
                periods.words(day, by), signed(tone), f"{signed(low)} to {signed(high)}", plural(n, "sentence"),
                plural(a, "article"),
            ]
            for day, tone, low, high, n, a in zip(
                starts, rows["tone"], rows["low"], rows["high"], rows["sentences"].astype(int),
                rows["articles"].astype(int), strict=True,
            )
        ],
        hovertemplate=f"<b>{name}</b>, %{{customdata[0]}}<br>tone toward %{{customdata[1]}} "
        "(95%: %{customdata[2]})<br>%{customdata[3]} in %{customdata[4]}<extra></extra>",
        showlegend=False,
    )  # fmt: skip
    counted = f"{plural(int(rows['sentences'].sum()), 'sentence')} drawn"
    sketch.add_annotation(
        text=f"<b>{name}</b>  <span style='color:{theme.faint}'>{counted}</span>",
        x=0,
        xref="paper",
        xanchor="left",
        y=1,
        yref=f"{axis} domain",
        yanchor="bottom",
        showarrow=False,
        font={"size": 12, "color": theme.ink},
    )


def _bands(sketch: Sketch, theme: Theme, rows: DataFrame, x: list[str], solid: list[bool], axis: str) -> None:
    """Draw the intervals of solid means that follow each other as bands, those of all bands in one trace."""
    low, high = ([round(float(v), 2) for v in rows[side]] for side in ("low", "high"))
    along: list[str | None] = []
    across: list[float | None] = []
    for begin, end in runs(solid):
        part = slice(begin, end)
        along += [*x[part], *x[part][::-1], None]
        across += [*low[part], *high[part][::-1], None]
    sketch.add_scatter(
        x=along,
        y=across,
        yaxis=axis,
        fill="toself",
        mode="lines",
        line={"color": theme.faint, "width": 2},
        fillcolor=theme.faint,
        opacity=0.25,
        hoverinfo="skip",
        showlegend=False,
    )


def text(frame: DataFrame) -> str:
    """Put the picture in words."""
    rows = enough(frame) if len(frame) else frame
    if rows.empty:
        return "Too few sentences name these actors."
    by = str(rows["by"].iloc[0])
    said = []
    for name, part in rows.groupby("name", sort=False):
        solid = part[part["articles"] >= FEW]
        if solid.empty:
            said.append(f"{name}: too few articles in any {by}")
            continue
        tones = solid["tone"].to_numpy()
        low, high = solid.iloc[int(tones.argmin())], solid.iloc[int(tones.argmax())]
        said.append(f"{name}: from {_at(low, by)} to {_at(high, by)}")
    return f"Tone toward each actor, by {by}. {'; '.join(said)}."


def _at(row: Series, by: str) -> str:
    """Write a mean with its interval and its period."""
    when = periods.words(row["start"].date(), by)
    return f"{signed(row['tone'])} (95%: {signed(row['low'])} to {signed(row['high'])}) in {when}"
