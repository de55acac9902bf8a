"""Who is named together with whom, and when? A line for each, of articles by their day of publication.

A period in which they are not named together counts nought. Lines differ in dash and symbol as well as in colour, and
each is named at its end.
"""

from pandas import DataFrame
from plotly import graph_objects as go

from dashboard.charts import periods
from dashboard.charts.canvas import blank, days_apart, dress, plural, safe, to_days
from dashboard.charts.sketch import Sketch
from dashboard.theme import Theme

DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
SYMBOLS = ("circle", "diamond", "square", "x", "triangle-up", "cross")


def figure(frame: DataFrame, theme: Theme, *, title: str = "Who is named together with whom") -> go.Figure:
    """Draw the frame of `queries.named_with`."""
    sketch = Sketch()
    if frame.empty:
        return blank(theme, title=title, x="published", y="articles", text="Nobody is named together here")
    colours = line_colours(theme)
    by = str(frame["by"].iloc[0])
    starts = to_days(frame["start"])
    span = periods.every(min(starts), max(starts), by)
    order = frame.groupby("actor")["articles"].sum().sort_values(ascending=False, kind="stable").index
    for place, actor in enumerate(order[: len(DASHES)]):
        some = frame[frame["actor"] == actor]
        name = safe(some["name"].iloc[0], 24)
        counts = dict(zip(to_days(some["start"]), (int(n) for n in some["articles"]), strict=True))
        # A line along nought needs no points but its ends.
        near = zip([None, *span[:-1]], span, [*span[1:], None], strict=True)
        days = [day for before, day, after in near if not counts.keys().isdisjoint((before, day, after))]
        days = sorted({span[0], *days, span[-1]})
        sketch.add_scatter(
            x=[periods.middle(day, by) for day in days],
            y=[counts.get(day, 0) for day in days],
            mode="lines+markers",
            name=name,
            line={"color": colours[place], "width": 2, "dash": DASHES[place]},
            # Only what was counted is marked: a row of marks at nought would look like news.
            marker={
                "size": [7 if day in counts else 0 for day in days],
                "symbol": SYMBOLS[place],
                "color": colours[place],
            },
            customdata=[[periods.words(day, by), plural(counts.get(day, 0), "article")] for day in days],
            hovertemplate=f"<b>{name}</b>, %{{customdata[0]}}<br>%{{customdata[1]}}<extra></extra>",
        )
    dress(sketch, theme, title=title, height=400)
    most = int(frame["articles"].max())
    sketch.update_yaxes(title=f"articles published, by {by}", rangemode="tozero", dtick=1 if most < 6 else None)
    sketch.update_xaxes(type="date", **days_apart(min(starts), max(starts)))
    # Below the picture, where a phone has room for a line each.
    sketch.update_layout(legend={"orientation": "h", "y": -0.14, "yanchor": "top", "x": 0, "xanchor": "left"})
    sketch.update_layout(margin={"l": 56, "r": 16, "t": 56, "b": 76})
    return sketch.figure()


def line_colours(theme: Theme) -> tuple[str, ...]:
    """Give colours for lines that mean no tone, apart for the colour-blind too (after Okabe and Ito 2008)."""
    if theme.paper == "#ffffff":
        return ("#0072b2", "#d55e00", "#007a5a", "#a3447d", "#8a6500", "#4d4d4d")
    return ("#56b4e9", "#f0884a", "#2fc49a", "#e08fc0", "#e6c229", "#c4c9d0")


def text(frame: DataFrame) -> str:
    """Put the picture in words."""
    if frame.empty:
        return "Nobody is named together in these events."
    top = frame.groupby("name")["articles"].sum().sort_values(ascending=False, kind="stable").head(3)
    some = [f"{name} ({plural(int(n), 'article')})" for name, n in top.items()]
    return f"Most often named together with: {'; '.join(some)}."
