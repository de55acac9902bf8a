"""Which actors are named together, and when? A row of bars for each, of articles by their day of publication.

All rows have one scale, so that a high bar means as much in each; where no bar stands, they are not named together.
"""

from pandas import DataFrame
from plotly import graph_objects as go

from analysis.queries.span import to_days
from dashboard.charts import periods
from dashboard.charts.canvas import blank, days_apart, dress, plural, safe
from dashboard.charts.sketch import Sketch
from dashboard.theme import Theme

MOST, ROW = 6, 66  # rows, and points to each
ABOVE = 0.55  # of the highest bar: the room for a name above it


def figure(frame: DataFrame, theme: Theme, *, title: str = "Actors named together") -> go.Figure:
    """Draw the frame of `queries.named_with`."""
    sketch = Sketch()
    if frame.empty:
        return blank(theme, title=title, x="published", y="articles", text="No actors are named together here")
    by, top = str(frame["by"].iloc[0]), int(frame["articles"].max())
    order = list(frame.groupby("actor")["articles"].sum().sort_values(ascending=False, kind="stable").index[:MOST])
    feet = [round((len(order) - 1 - place) * top * (1 + ABOVE), 2) for place in range(len(order))]
    for actor, foot in zip(order, feet, strict=True):
        some = frame[frame["actor"] == actor]
        name = safe(some["name"].iloc[0], 30)
        days, counts = to_days(some["start"]), [int(n) for n in some["articles"]]
        sketch.add_bar(
            x=[periods.middle(day, by) for day in days],
            y=counts,
            base=foot,
            width=periods.width(by),
            marker={"color": theme.faint},
            customdata=[[periods.words(day, by), plural(n, "article")] for day, n in zip(days, counts, strict=True)],
            hovertemplate=f"<b>{name}</b>, %{{customdata[0]}}<br>%{{customdata[1]}}<extra></extra>",
            showlegend=False,
        )
        sketch.add_annotation(
            x=0,
            xref="paper",
            xanchor="left",
            y=foot + top * (1 + ABOVE / 2),
            yanchor="middle",
            text=f"<b>{name}</b>  <span style='color:{theme.faint}'>{plural(sum(counts), 'article')}</span>",
            showarrow=False,
            font={"size": 12, "color": theme.ink},
        )
    dress(sketch, theme, title=title, height=ROW * len(order) + 92)
    sketch.update_xaxes(type="date", **days_apart(*(find(to_days(frame["start"])) for find in (min, max))))
    sketch.update_yaxes(
        title=f"articles published, by {by}",
        range=[0, round(feet[0] + top * (1 + ABOVE), 2)],
        tickvals=[level for foot in feet for level in (foot, foot + top)],
        ticktext=["0", f"{top:,}"] * len(feet),
        fixedrange=True,
    )
    sketch.update_layout(barmode="overlay", margin={"l": 56, "r": 16, "t": 48, "b": 40})
    return sketch.figure()


def text(frame: DataFrame) -> str:
    """Put the picture in words."""
    if frame.empty:
        return "No actors are named together in these events."
    top = frame.groupby("name")["articles"].sum().sort_values(ascending=False, kind="stable").head(3)
    some = [f"{name} ({plural(int(n), 'article')})" for name, n in top.items()]
    return f"Most often named together with: {'; '.join(some)}."
