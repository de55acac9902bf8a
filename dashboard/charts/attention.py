"""How much happened when? Events counted by period, or as a share of all coverage: conflict below, cooperation above.

Words are hatched and deeds filled, cooperation is blue and above the line, conflict red and below it, so that colour
never says it alone. Events of no class are on neither side: where a reader switches them on, half of them stand at
either end. A peak that stands out from chance carries the headline of the event that makes it.
"""

from collections.abc import Iterator, Sequence
from datetime import date

import pandas as pd
from pandas import DataFrame
from plotly import graph_objects as go

from analysis.ontology import CLASSES, OTHERS, QUAD_CLASSES
from analysis.queries.span import shift, to_days, weighted
from dashboard.charts import periods
from dashboard.charts.canvas import EMPTY, blank, days_apart, dress, leading, plural, safe, window
from dashboard.charts.sketch import Sketch
from dashboard.theme import KINDS, Theme

_HATCHES = {quad.label: ("/" if quad.conflict else "\\") if quad.verbal else "" for quad in QUAD_CLASSES}
_BELOW = {quad.label for quad in QUAD_CLASSES if quad.conflict}
LONGEST = 44  # letters of a peak's headline in a line


def figure(frame: DataFrame, theme: Theme, *, title: str = "Events over time", share: bool = False) -> go.Figure:
    """Draw the frame of `queries.with_peaks`, or shares from that of `queries.coverage`."""
    sketch = Sketch()
    if frame.empty:
        return blank(theme, title=title, x="when it happened", y="events")
    by = str(frame["by"].iloc[0])
    amount = "share" if share else "events"
    for kind in CLASSES:
        rows = frame[frame["kind"] == kind]
        if not rows.empty:
            _bars(sketch, theme, rows, kind, by, share=share)
    dress(sketch, theme, title=title, height=420)
    first, last = window(weighted(to_days(frame["start"]), [int(n) for n in frame["events"]]))
    beyond = periods.left_out(frame)
    sketch.update_layout(
        barmode="relative", margin={"l": 66 if share else 54, "r": 12, "t": 96, "b": 62 if beyond else 40}
    )
    sketch.update_xaxes(
        title=beyond or None,
        range=[first.isoformat(), shift(last, periods.LENGTH[by]).isoformat()],
        type="date",
        automargin=False,
        **days_apart(first, last),
    )
    heights = frame[frame["kind"] != OTHERS].assign(down=lambda rows: rows["kind"].isin(_BELOW))
    ends = heights.groupby(["start", "down"])[amount].sum().groupby("down").max()
    most = {down: float(ends.get(down, 0.0)) for down in (True, False)}
    sketch.update_yaxes(
        title=f"← conflict · {amount}, by {by} · cooperation →",
        **_ticks(max(most.values()), share=share),
        zeroline=True,
        zerolinecolor=theme.ink,
        zerolinewidth=1,
        automargin=False,
        fixedrange=True,
    )
    if not share:
        _peaks(sketch, theme, frame, by)
    return sketch.figure()


def _bars(sketch: Sketch, theme: Theme, rows: DataFrame, kind: str, by: str, *, share: bool) -> None:
    """Draw the bars of one class: on its side of the line, or half of them at either end, until they are asked for."""
    starts = to_days(rows["start"])
    hatch = _HATCHES.get(kind, "")
    shape = {"shape": hatch, "fillmode": "overlay", "fgcolor": theme.paper, "size": 5, "solidity": 0.3} if hatch else {}
    amounts = [float(n) for n in rows["share"]] if share else [int(n) for n in rows["events"]]
    sides = [0.5, -0.5] if kind == OTHERS else [-1] if kind in _BELOW else [1]
    for place, side in enumerate(sides):
        sketch.add_bar(
            x=[periods.middle(day, by) for day in starts],
            y=[side * amount for amount in amounts],
            meta=leading("start", by=by),
            name=kind,
            legendgroup=kind,
            showlegend=not place,
            visible="legendonly" if kind == OTHERS else None,
            marker={"color": theme.tones[KINDS[kind]], "pattern": shape, "line": {"width": 0}},
            # The other half of the same bars says nothing of its own.
            customdata=None if place else _told(rows, starts, by, share=share),
            hovertemplate=None if place else f"<b>%{{customdata[0]}}</b><br>{kind}: %{{customdata[1]}}<extra></extra>",
            hoverinfo="skip" if place else None,
            width=periods.width(by),
        )


def _ticks(most: float, *, share: bool) -> dict[str, object]:
    """Give the ticks of an axis that counts away from nought to both sides."""
    rough = max(most / 3, 0.0001 if share else 1)
    power = (
        10.0 ** (len(f"{int(rough)}") - 1)
        if rough >= 1
        else 10.0 ** -next(n for n in range(1, 9) if rough * 10**n >= 1)
    )
    step = next(n * power for n in (1, 2, 5, 10) if n * power >= rough - 1e-12)
    values = [step * n for n in range(-6, 7)]
    return {
        "tickvals": values,
        "ticktext": [f"{abs(v):.{int(step < 0.01)}%}" if share else f"{abs(v):,.0f}" for v in values],
    }


def _peaks(sketch: Sketch, theme: Theme, frame: DataFrame, by: str) -> None:
    """Write above each peak the headline of the event that makes it."""
    for start, _, headline in peaks(frame):
        above = frame[(frame["start"] == start) & ~frame["kind"].isin([*_BELOW, OTHERS])]["events"].sum()
        sketch.add_annotation(
            x=periods.middle(start.date(), by),
            y=int(above),
            text="<br>".join(safe(line) for line in periods.lines(headline, LONGEST)),
            name=headline,
            ax=0,
            ay=-18,
            arrowhead=0,
            arrowcolor=theme.faint,
            align="center",
            font={"size": 11, "color": theme.ink},
            bgcolor=theme.paper,
        )


def peaks(frame: DataFrame) -> Iterator[tuple[pd.Timestamp, str, str]]:
    """Give the peaks of a frame of `queries.with_peaks`: the start of each, the key of its event, and its headline."""
    if "headline" in frame:
        for row in frame[frame["headline"].notna()].drop_duplicates("start").to_dict("records"):
            yield row["start"], row["key"], row["headline"]


def _told(frame: DataFrame, starts: Sequence[date], by: str, *, share: bool) -> list[list[str]]:
    """Say of each bar what whoever points at it reads."""
    counts = [
        f"{plural(int(n), 'event')} in {plural(int(a), 'article')}"
        for n, a in zip(frame["events"], frame["articles"], strict=True)
    ]
    if share:
        of = zip(counts, frame["share"], frame["all_events"], frame["all_articles"], strict=True)
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
    named = [f"{periods.words(start.date(), by)}: {headline}" for start, _, headline in peaks(frame)]
    said = (
        f"{plural(int(totals.sum()), 'event')} in {plural(len(totals), by)}, most in "
        f"{periods.words(starts[busiest], by)} ({int(totals.iloc[busiest])}). {kinds.index[0]} is "
        f"the most frequent kind ({int(kinds.iloc[0])}){periods.aside(frame)}."
        f"{' Peaks beyond chance: ' + '; '.join(named) + '.' if named else ''}"
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
