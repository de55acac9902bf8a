"""What happened when, in lanes: one for each actor, marks packed into rows, an overview of all the time below.

Colour is tone. Shape is status: a filled diamond or bar happened, a square is going on, a hollow diamond or bar is
planned or called for, a hollow circle possible or conditional, a cross denied. A dotted line is the time in which the
event lies where its day is not known; a dotted stub says that the day was taken from nearby text or the day of
publication. Size is the number of outlets. Labels are the texts of invisible bars as long as their room: plotly hides
a text that does not fit its bar, so that labels come and go with the zoom without overlapping. The overview is drawn
below the lanes, where only the range slider looks.
"""

from collections import Counter
from datetime import date

from pandas import DataFrame
from plotly import graph_objects as go

from dashboard.charts.canvas import DAY, EMPTY, blank, days, plural, safe, shift, signed, to_days, window
from dashboard.charts.lanes import LINE, ROW, lay_out
from dashboard.charts.marks import Marks
from dashboard.theme import TONES, Theme, dress, tone_class

MARKS = 250  # more than these, the least reported are counted in groups
HEAD, FOOT = 25, 9
STRIP, BINS = 34, 90
_KEY = (("happened", 2), ("going on", 1), ("planned", 102), ("possible", 100), ("denied", 4))


def figure(frame: DataFrame, theme: Theme, *, title: str = "What happened when") -> go.Figure:
    """Draw the frame of `queries.timeline`; customdata[0] of a mark is its event's key; groups have none."""
    picture = go.Figure()
    if frame.empty:
        return blank(picture, theme, title=title, x="when it happened", y="actors")
    frame = frame.reset_index(drop=True)
    firsts, lasts = to_days(frame["first"]), to_days(frame["last"])
    start, end = window(firsts)
    shown = float((end - start).days)
    kept = set(frame["articles"].sort_values(ascending=False, kind="stable").index[:MARKS])
    marks = Marks(frame, firsts, lasts, start, theme)
    top = 0
    for number, (_, some) in enumerate(frame.groupby("lane", sort=False)):
        rest = [marks.item(i) for i in some.index if i not in kept]
        lane = lay_out([marks.item(i) for i in some.index if i in kept], shown, rest=rest)
        height = HEAD + LINE * lane.lines + ROW * lane.depth + FOOT
        _lane_head(picture, theme, some, top, height, number)
        marks.add(lane, top + HEAD, shown)
        top += height
    marks.draw(picture)
    _keys(picture, theme, {tone_class(float(tone)) for tone in frame["tone"]})
    whole = _reach((start, end), firsts, lasts)
    most = _overview(picture, theme, firsts, [float(tone) for tone in frame["tone"]], whole)
    _dress(picture, theme, title, top, (start, end), whole, most)
    picture.update_xaxes(title_text=_axis_title(firsts, (start, end)), selector={"anchor": "y"})
    return picture


def _lane_head(picture: go.Figure, theme: Theme, some: DataFrame, top: int, height: int, number: int) -> None:
    """Draw a lane's ground, on every other one, and its name with what it holds."""
    if number % 2 == 0:
        picture.add_shape(
            type="rect",
            xref="paper",
            yref="y2",
            x0=0,
            x1=1,
            y0=top,
            y1=top + height,
            fillcolor=theme.band,
            layer="below",
            line={"width": 0},
        )
    row = some.iloc[0]
    told = f"{plural(int(row['lane_events']), 'event')} · μ {signed(float(row['lane_tone']))}"
    picture.add_annotation(
        x=0,
        xref="paper",
        yref="y2",
        xanchor="left",
        y=top + 14,
        yanchor="middle",
        showarrow=False,
        align="left",
        xshift=4,
        text=f"<b>{safe(row['lane_name'], 27)}</b>  <span style='color:{theme.faint};font-size:11px'>{told}</span>",
        font={"size": 13, "color": theme.ink},
    )


def _keys(picture: go.Figure, theme: Theme, used: set[int]) -> None:
    """Add two legends: tones above, shapes below."""
    for place in sorted(used):
        picture.add_scatter(
            x=[None],
            y=[None],
            mode="markers",
            name=TONES[place].capitalize(),
            legendgroup=TONES[place],
            marker={"size": 10, "color": theme.tones[place], "symbol": "diamond"},
            hoverinfo="skip",
        )
    for name, symbol in _KEY:
        picture.add_scatter(
            x=[None],
            y=[None],
            mode="markers",
            name=name,
            legend="legend2",
            hoverinfo="skip",
            marker={"size": 9, "color": theme.faint, "symbol": symbol, "line": {"width": 1.8 if symbol >= 100 else 0}},
        )
    picture.add_scatter(
        x=[None],
        y=[None],
        mode="lines",
        name="day uncertain",
        legend="legend2",
        hoverinfo="skip",
        line={"color": theme.faint, "width": 1.5, "dash": "2px,3px"},
    )


def _overview(
    picture: go.Figure, theme: Theme, firsts: list[date], tones: list[float], whole: tuple[date, date]
) -> int:
    """Draw counts by time, coloured by mean tone, where only the range slider looks; give the highest count."""
    low, high = whole
    step = max(-(-((high - low).days + 1) // BINS), 1)
    counts: Counter[int] = Counter()
    sums: dict[int, float] = {}
    for day, tone in zip(firsts, tones, strict=True):
        if low <= day <= high:
            place = (day - low).days // step
            counts[place] += 1
            sums[place] = sums.get(place, 0.0) + tone
    places = sorted(counts)
    picture.add_bar(
        x=[shift(low, p * step).isoformat() for p in places],
        y=[counts[p] for p in places],
        width=step * DAY,
        offset=0,
        marker={"color": [theme.tones[tone_class(sums[p] / counts[p])] for p in places], "line": {"width": 0}},
        hoverinfo="skip",
        unselected={"marker": {"opacity": 1}},
        showlegend=False,
    )
    return max(counts.values())


def _reach(span: tuple[date, date], firsts: list[date], lasts: list[date]) -> tuple[date, date]:
    """Give the time of the overview: all of it, but no more than some lengths of what is shown at first.

    Events outside are counted in a line below, and a double click shows them.
    """
    first, last = span
    far = (last - first).days * 1.5
    near = [day for day in (*firsts, *lasts) if shift(first, -far) <= day <= shift(last, far)]
    return min([*near, first]), max([*near, last])


def _dress(
    picture: go.Figure,
    theme: Theme,
    title: str,
    height: int,
    span: tuple[date, date],
    whole: tuple[date, date],
    most: int,
) -> None:
    """Set axes, slider and legends."""
    dress(picture, theme, title=title, height=height + 222)
    shown = [day.isoformat() for day in span]
    picture.update_layout(
        margin={"l": 10, "r": 10, "t": 84, "b": 30},
        plot_bgcolor="rgba(0,0,0,0)",  # each pair of axes has a ground, which would hide the lanes' own
        barmode="overlay",
        uniformtext={"mode": "hide", "minsize": 10},
        legend2={
            "orientation": "h",
            "x": 0,
            "xanchor": "left",
            "y": 0,
            "yref": "container",
            "yanchor": "bottom",
            "font": {"size": 11, "color": theme.faint},
            "itemclick": False,
            "itemdoubleclick": False,
        },
        xaxis={
            "type": "date",
            "range": shown,
            "automargin": False,
            "anchor": "y",
            "showgrid": False,
            "title": {"font": {"size": 11, "color": theme.faint}, "standoff": 4},
            # Two lines at every zoom, so that nothing below moves; the second only where the year changes.
            "tickformatstops": [
                {"dtickrange": [None, 1_400_000_000], "value": "%-d %b\n%Y"},
                {"dtickrange": ["M1", "M12"], "value": "%b\n%Y"},
                {"dtickrange": ["M12", None], "value": "%Y\n "},
            ],
            "rangeslider": {
                "visible": True,
                "thickness": STRIP / height,
                "range": [day.isoformat() for day in whole],
                "bgcolor": theme.band,
                "bordercolor": theme.grid,
                "borderwidth": 1,
                "yaxis": {"rangemode": "match"},
            },
        },
        # No height of its own: the overview is to be seen in the slider alone.
        yaxis={"range": [0, most * 1.1], "domain": [0, 0.0003], "visible": False, "fixedrange": True},
        xaxis2={
            "type": "date",
            "range": shown,
            "matches": "x",
            "anchor": "y2",
            "showticklabels": False,
            "ticks": "",
            "showgrid": True,
            "gridcolor": theme.grid,
            "zeroline": False,
        },
        yaxis2={"range": [height, 0], "domain": [0, 1], "anchor": "x2", "visible": False, "fixedrange": True},
    )


def _axis_title(firsts: list[date], span: tuple[date, date]) -> str:
    """Say what the axis is, and how many events lie before and after what is shown at first."""
    early, late = sum(day < span[0] for day in firsts), sum(day > span[1] for day in firsts)
    parts = [f"{early:,} earlier"] * bool(early) + [f"{late:,} later"] * bool(late)
    return f"when it happened ({', '.join(parts)}: double-click shows all)" if parts else "when it happened"


def text(frame: DataFrame) -> str:
    """Put the picture in words."""
    if frame.empty:
        return f"{EMPTY}."
    firsts, lasts = to_days(frame["first"]), to_days(frame["last"])
    most = int(frame["articles"].to_numpy().argmax())
    top, busiest = frame.iloc[most], frame.iloc[int(frame["lane_events"].to_numpy().argmax())]
    who = " ".join(filter(None, (top["sources_text"], top["words"], top["targets_text"])))
    return (
        f"{plural(len(frame), 'event')} from {days(min(firsts), min(firsts))} to {days(max(lasts), max(lasts))} in "
        f"{plural(frame['lane'].nunique(), 'lane')}; the fullest is {busiest['lane_name']} "
        f"({plural(int(busiest['lane_events']), 'event')}). "
        f"Most reported: {who}, {days(firsts[most], lasts[most])}."
    )
