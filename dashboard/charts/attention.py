"""How much happened when? Events counted by period, or as a share of all coverage; words and deeds, with and against.

Words are hatched and deeds filled, cooperation is blue and conflict red, so that neither says it alone.
"""

from collections.abc import Sequence
from datetime import date

from pandas import DataFrame
from plotly import graph_objects as go

from analysis.ontology import ACCUSATIONS, AGREEMENTS, OTHERS, TALKS, VIOLENCE
from analysis.queries.span import shift, to_days, weighted
from dashboard.charts import periods
from dashboard.charts.canvas import EMPTY, blank, days_apart, dress, plural, window
from dashboard.charts.sketch import Sketch
from dashboard.theme import Theme

# For each class, the place of its colour among the theme's tones, and its hatching.
_LOOK = {
    VIOLENCE.label: (0, ""),
    ACCUSATIONS.label: (1, "/"),
    OTHERS: (2, ""),
    TALKS.label: (3, "\\"),
    AGREEMENTS.label: (4, ""),
}


def figure(frame: DataFrame, theme: Theme, *, title: str = "Events over time", share: bool = False) -> go.Figure:
    """Draw the frame of `queries.attention`, or shares from that of `queries.coverage`."""
    sketch = Sketch()
    if frame.empty:
        return blank(theme, title=title, x="when it happened", y="events")
    by = str(frame["by"].iloc[0])
    for kind, (place, hatch) in _LOOK.items():
        some = frame[frame["kind"] == kind]
        if some.empty:
            continue
        starts = to_days(some["start"])
        shape = (
            {"shape": hatch, "fillmode": "overlay", "fgcolor": theme.paper, "size": 5, "solidity": 0.3} if hatch else {}
        )
        sketch.add_bar(
            x=[periods.middle(day, by) for day in starts],
            y=[float(n) for n in some["share"]] if share else [int(n) for n in some["events"]],
            name=kind,
            marker={"color": theme.tones[place], "pattern": shape, "line": {"width": 0}},
            customdata=_told(some, starts, by, share=share),
            hovertemplate=f"<b>%{{customdata[0]}}</b><br>{kind}: %{{customdata[1]}}<extra></extra>",
            width=periods.width(by),
        )
    dress(sketch, theme, title=title, height=360)
    first, last = window(weighted(to_days(frame["start"]), [int(n) for n in frame["events"]]))
    beyond = periods.left_out(frame)
    sketch.update_layout(
        barmode="stack", margin={"l": 66 if share else 54, "r": 12, "t": 96, "b": 62 if beyond else 40}
    )
    sketch.update_layout(margin={"b": 62 if beyond else 40})
    sketch.update_xaxes(
        title=beyond or None,
        range=[first.isoformat(), shift(last, periods.LENGTH[by]).isoformat()],
        type="date",
        automargin=False,
        **days_apart(first, last),
    )
    most = int(frame.groupby("start")["events"].sum().max())
    sketch.update_yaxes(
        dtick=1 if most < 6 and not share else None,
        title=f"share of all events, by {by}" if share else f"events, by {by}",
        rangemode="tozero",
        tickformat=".0%" if share else ",d",
        automargin=False,
        fixedrange=True,
    )
    return sketch.figure()


def _told(some: DataFrame, starts: Sequence[date], by: str, *, share: bool) -> list[list[str]]:
    """Say of each bar what whoever points at it reads."""
    counts = [
        f"{plural(int(n), 'event')} in {plural(int(a), 'article')}"
        for n, a in zip(some["events"], some["articles"], strict=True)
    ]
    if share:
        of = zip(counts, some["share"], some["all_events"], some["all_articles"], strict=True)
        counts = [
            f"{count}<br>{part:.1%} of all {plural(int(n), 'event')}, reported in {plural(int(a), 'article')}"
            for count, part, n, a in of
        ]
    return [[periods.words(day, by), count] for day, count in zip(starts, counts, strict=True)]


def text(frame: DataFrame) -> str:
    """Put the picture in words."""
    if frame.empty:
        return f"{EMPTY}."
    by = str(frame["by"].iloc[0])
    totals = frame.groupby("start")["events"].sum()
    busiest = int(totals.to_numpy().argmax())
    starts = to_days(totals.index.to_series())
    kinds = frame.groupby("kind")["events"].sum().sort_values(ascending=False)
    said = (
        f"{plural(int(totals.sum()), 'event')} in {plural(len(totals), by)}, most in "
        f"{periods.words(starts[busiest], by)} ({int(totals.iloc[busiest])}). {kinds.index[0]} is "
        f"the most frequent kind ({int(kinds.iloc[0])}){periods.aside(frame)}."
    )
    if "share" not in frame:
        return said
    shares = totals / frame.groupby("start")["all_events"].first()
    whole = totals.sum() / frame.groupby("start")["all_events"].first().sum()
    high = int(shares.to_numpy().argmax())
    return (
        f"{said} They are {whole:.1%} of all events reported for these {by}s; the largest share is in "
        f"{periods.words(starts[high], by)} ({shares.iloc[high]:.1%})."
    )
