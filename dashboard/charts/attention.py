"""How much happened when? Events counted by period, words and deeds, with and against.

Words are hatched and deeds filled, cooperation is blue and conflict red, so that neither says it alone.
"""

from pandas import DataFrame
from plotly import graph_objects as go

from analysis.queries import OTHERS
from dashboard.charts import periods
from dashboard.charts.canvas import EMPTY, blank, plural, shift, to_days, weighted, window
from dashboard.theme import Theme, dress

# For each class, the place of its colour among the theme's tones, and its hatching.
_LOOK = {
    "material conflict": (0, ""),
    "verbal conflict": (1, "/"),
    OTHERS: (2, ""),
    "verbal cooperation": (3, "\\"),
    "material cooperation": (4, ""),
}


def figure(frame: DataFrame, theme: Theme, *, title: str = "Events over time") -> go.Figure:
    """Draw the frame of `queries.attention`; customdata[0] of a bar is the first day of its period."""
    picture = go.Figure()
    if frame.empty:
        return blank(picture, theme, title=title, x="when it happened", y="events")
    by = str(frame["by"].iloc[0])
    for kind, (place, hatch) in _LOOK.items():
        some = frame[frame["kind"] == kind]
        if some.empty:
            continue
        starts = to_days(some["start"])
        x = [periods.middle(day, by) for day in starts]
        shape = (
            {"shape": hatch, "fillmode": "overlay", "fgcolor": theme.paper, "size": 5, "solidity": 0.3} if hatch else {}
        )
        picture.add_bar(
            x=x,
            y=[int(n) for n in some["events"]],
            name=kind.capitalize(),
            marker={"color": theme.tones[place], "pattern": shape, "line": {"width": 0}},
            customdata=[
                [s.isoformat(), periods.words(s, by), plural(int(n), "event"), plural(int(a), "article")]
                for s, n, a in zip(starts, some["events"], some["articles"], strict=True)
            ],
            hovertemplate=f"<b>%{{customdata[1]}}</b><br>{kind}: %{{customdata[2]}} "
            "in %{customdata[3]}<extra></extra>",
            width=periods.width(by),
        )
    dress(picture, theme, title=title, height=360)
    first, last = window(weighted(to_days(frame["start"]), [int(n) for n in frame["events"]]))
    picture.update_layout(barmode="stack", margin={"l": 46, "r": 12, "t": 96, "b": 40})
    picture.update_xaxes(
        range=[first.isoformat(), shift(last, periods.LENGTH[by]).isoformat()], type="date", automargin=False
    )
    most = int(frame.groupby("start")["events"].sum().max())
    picture.update_yaxes(
        dtick=1 if most < 6 else None,
        title=f"events, by {by}",
        rangemode="tozero",
        tickformat="d",
        automargin=False,
        fixedrange=True,
    )
    return picture


def text(frame: DataFrame) -> str:
    """Put the picture in words."""
    if frame.empty:
        return f"{EMPTY}."
    by = str(frame["by"].iloc[0])
    totals = frame.groupby("start")["events"].sum()
    busiest = to_days(totals.index.to_series())[int(totals.to_numpy().argmax())]
    kinds = frame.groupby("kind")["events"].sum().sort_values(ascending=False)
    return (
        f"{plural(int(totals.sum()), 'event')} in {plural(len(totals), by)}, most in "
        f"{periods.words(busiest, by)} ({int(totals.max())}). {str(kinds.index[0]).capitalize()} is the most "
        f"frequent kind ({int(kinds.iloc[0])})."
    )
