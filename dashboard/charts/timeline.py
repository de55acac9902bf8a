"""What happened when, in lanes: one for each actor, marks packed into rows, an overview of all the time below.

Colour is tone. Shape is status: a filled diamond or bar happened, a square is going on, a hollow diamond or bar is
planned or called for, a hollow circle possible or conditional, a cross denied. A dotted line is the time in which the
event lies where its day is not known; a dotted stub says that the day was taken from nearby text or the day of
publication. Size is the number of outlets. Labels are the texts of invisible bars as long as their room: plotly hides
a text that does not fit its bar, so that labels come and go with the zoom without overlapping. The overview is drawn
below the lanes, where only the range slider looks.
"""

from collections import Counter
from datetime import date, timedelta

from pandas import DataFrame
from plotly import graph_objects as go

from dashboard.charts.canvas import DAY, EMPTY, blank, days, plural, safe, signed, to_days, window
from dashboard.charts.lanes import Item, Lane, lay_out, vague
from dashboard.theme import TONES, Theme, dress, tone_class

MARKS = 300  # more than these, the least reported are counted in groups
HEAD, LINE, ROW, FOOT = 25, 15, 16, 9
STRIP, BINS = 34, 90
# plotly's numbers for symbols: diamond 2, square 1, circle 0, x 4; 100 more is hollow.
_SYMBOLS = {
    "happened": 2,
    "ongoing": 1,
    "planned": 102,
    "called_for": 102,
    "possible": 100,
    "conditional": 100,
    "denied": 4,
}
_HOW = {"context": " (day from nearby text)", "publication": " (day of publication)"}
# Marks have axes of their own over those of the overview: the slider draws whatever is on its axis a second time.
_LANES = {"xaxis": "x2", "yaxis": "y2"}
_KEY = (("happened", 2), ("going on", 1), ("planned", 102), ("possible", 100), ("denied", 4))


def figure(frame: DataFrame, theme: Theme, *, title: str = "What happened when") -> go.Figure:
    """Draw the frame of `queries.timeline`; customdata[0] of a mark is its event's key, empty for a group."""
    picture = go.Figure()
    if frame.empty:
        return blank(picture, theme, title=title, x="when it happened", y="actors")
    frame = frame.reset_index(drop=True)
    firsts, lasts = to_days(frame["first"]), to_days(frame["last"])
    start, end = window(firsts)
    shown = float((end - start).days)
    kept = set(frame["articles"].sort_values(ascending=False, kind="stable").index[:MARKS])
    marks = _Marks(frame, firsts, lasts, start, theme)
    top = 0
    for number, (_, some) in enumerate(frame.groupby("lane", sort=False)):
        lane = lay_out([marks.item(i) for i in some.index if i in kept], shown)
        rest = [marks.item(i) for i in some.index if i not in kept]
        height = HEAD + LINE * lane.lines + ROW * (lane.depth + (bool(rest) and not lane.groups)) + FOOT
        _lane_head(picture, theme, some, top, height, number)
        marks.add(lane, top + HEAD, rest, shown)
        top += height
    marks.draw(picture)
    _keys(picture, theme, {tone_class(float(tone)) for tone in frame["tone"]})
    whole = _reach((start, end), firsts, lasts)
    most = _overview(picture, theme, firsts, [float(tone) for tone in frame["tone"]], whole)
    _dress(picture, theme, title, top, (start, end), whole, most)
    _outside(picture, theme, firsts, (start, end))
    return picture


class _Marks:
    """Gather the points of all lanes by trace, since plotly is fast with few traces and slow with many."""

    def __init__(self, frame: DataFrame, firsts: list[date], lasts: list[date], start: date, theme: Theme) -> None:
        self.firsts, self.lasts, self.start, self.theme = firsts, lasts, start, theme
        self.rows = frame.to_dict("records")
        self.points: dict[tuple[int, bool], list[tuple[str, float, int, int, list[object]]]] = {}
        self.bars: dict[tuple[int, bool], list[tuple[str, int, float, list[object]]]] = {}
        self.dots: dict[int, list[tuple[str, str, float]]] = {}
        self.labels: dict[bool, list[tuple[str, int, float, str]]] = {False: [], True: []}
        self.leads: list[tuple[str, float, float]] = []
        self.groups: list[tuple[str, float, str, str]] = []

    def _spread(self, i: int) -> bool:
        """Tell whether an event is drawn as a bar: it lasted, rather than lying somewhere in a vague span."""
        return (
            self.firsts[i] != self.lasts[i]
            and self.rows[i]["status"] != "denied"
            and (self.rows[i]["status"] == "ongoing" or not vague(self.firsts[i], self.lasts[i]))
        )

    def _middle(self, i: int) -> date:
        return self.firsts[i] + (self.lasts[i] - self.firsts[i]) // 2

    def item(self, i: int) -> Item:
        """Say where an event's mark stands, in days from the first day shown."""
        first, last = (self.firsts[i], self.lasts[i]) if self._spread(i) else (self._middle(i), self._middle(i))
        label = safe_label(self.rows[i]["label"])
        return Item(i, (first - self.start).days, (last - self.start).days, label, int(self.rows[i]["articles"]))

    def add(self, lane: Lane, top: int, rest: list[Item], shown: float) -> None:
        """Take in the marks, labels and groups of one lane whose labels begin at `top`."""
        base = top + LINE * lane.lines
        for i, row in lane.rows.items():
            self._mark(i, base + ROW * (row + 0.5), shown)
        for label in lane.labels:
            i = label.place
            at = self.start + timedelta(days=label.start)
            text = safe(safe_label(self.rows[i]["label"]))
            y = top + LINE * (label.line + 0.5)
            self.labels[label.before].append((at.isoformat(), round(label.room * DAY), y, text))
            edge = self.start + timedelta(days=self.item(i).end if label.before else self.item(i).start)
            self.leads.append((edge.isoformat(), y + 6, base + ROW * lane.rows[i] + 4))
        groups = [(group.middle, list(group.places)) for group in lane.groups]
        if rest:
            bins: dict[int, list[Item]] = {}
            for item in rest:
                bins.setdefault(int(item.start * 12 // shown), []).append(item)
            groups += [(sum(x.start for x in some) / len(some), [x.place for x in some]) for some in bins.values()]
        for middle, places in groups:
            low, high = min(self.firsts[i] for i in places), max(self.lasts[i] for i in places)
            told = f"{plural(len(places), 'more event')}, {days(low, high)}"
            at = self.start + timedelta(days=round(middle))
            depth = lane.depth - 1 + (bool(rest) and not lane.groups)
            self.groups.append((at.isoformat(), base + ROW * (depth + 0.5), f"+{len(places)}", told))

    def _mark(self, i: int, y: float, shown: float) -> None:
        row, first, last = self.rows[i], self.firsts[i], self.lasts[i]
        tone, status, how = tone_class(float(row["tone"])), str(row["status"]), _HOW.get(str(row["dated_by"]), "")
        who = " ".join(filter(None, (row["sources_text"], row["words"], row["targets_text"])))
        custom = [
            row["key"],
            safe(who, 70),
            days(first, last) + how,
            status.replace("_", " "),
            int(row["articles"]),
            int(row["outlets"]),
        ]
        size = 9 + min(int(row["outlets"]), 4) - 1
        hollow = _SYMBOLS.get(status, 2) >= 100
        if self._spread(i):
            length = ((last - first).days + 1) * DAY
            self.bars.setdefault((tone, hollow), []).append((first.isoformat(), length, y, custom))
        else:
            point = (self._middle(i).isoformat(), y, _SYMBOLS.get(status, 2), size, custom)
            self.points.setdefault((tone, hollow), []).append(point)
        if not self._spread(i) and first != last:
            self.dots.setdefault(tone, []).append((first.isoformat(), last.isoformat(), y))
        elif how:
            stub = timedelta(days=max(round(shown / 60), 2))
            self.dots.setdefault(tone, []).append(((first - stub).isoformat(), (last + stub).isoformat(), y))

    def draw(self, picture: go.Figure) -> None:
        """Add all traces, the whiskers undermost."""
        theme = self.theme
        picture.add_scatter(
            **_LANES,
            x=[x for x, _, _ in self.leads],
            y=[b for _, _, b in self.leads],
            error_y={
                "array": [0] * len(self.leads),
                "arrayminus": [b - a for _, a, b in self.leads],
                "color": theme.grid,
                "thickness": 1,
                "width": 0,
            },
            mode="none",
            hoverinfo="skip",
            showlegend=False,
        )
        for tone, some in sorted(self.dots.items()):
            line = {"color": theme.tones[tone], "width": 1.5, "dash": "2px,3px"}
            _segments(picture, [(a, b, y, y) for a, b, y in some], line, 0.9, TONES[tone])
        hover = (
            "<b>%{customdata[1]}</b><br>%{customdata[2]}<br>%{customdata[3]} · articles: %{customdata[4]}, "
            "outlets: %{customdata[5]}<extra></extra>"
        )
        for (tone, hollow), bars in sorted(self.bars.items()):
            colour = theme.tones[tone]
            picture.add_bar(
                **_LANES,
                base=[b[0] for b in bars],
                x=[b[1] for b in bars],
                y=[b[2] for b in bars],
                orientation="h",
                width=9,
                marker={
                    "color": theme.paper if hollow else colour,
                    "cornerradius": 4,
                    "line": {"color": colour, "width": 1.6 if hollow else 0},
                },
                customdata=[b[3] for b in bars],
                hovertemplate=hover,
                legendgroup=TONES[tone],
                showlegend=False,
            )
        for (tone, hollow), points in sorted(self.points.items()):
            picture.add_scatter(
                **_LANES,
                x=[p[0] for p in points],
                y=[p[1] for p in points],
                mode="markers",
                hovertemplate=hover,
                marker={
                    "symbol": [p[2] for p in points],
                    "size": [p[3] for p in points],
                    "color": theme.tones[tone],
                    "opacity": 1,
                    "line": {"color": theme.paper, "width": 1.8 if hollow else 0.8},
                },
                customdata=[p[4] for p in points],
                legendgroup=TONES[tone],
                showlegend=False,
            )
        if self.groups:
            picture.add_scatter(
                **_LANES,
                x=[g[0] for g in self.groups],
                y=[g[1] for g in self.groups],
                text=[g[2] for g in self.groups],
                customdata=[["", g[3]] for g in self.groups],
                mode="text",
                showlegend=False,
                textfont={"size": 10, "color": theme.faint},
                hovertemplate="%{customdata[1]}<br>narrow the dates to see them<extra></extra>",
            )
        for before, texts in self.labels.items():
            if texts:
                picture.add_bar(
                    **_LANES,
                    base=[x[0] for x in texts],
                    x=[x[1] for x in texts],
                    y=[x[2] for x in texts],
                    orientation="h",
                    width=36,
                    text=[x[3] for x in texts],
                    textposition="inside",
                    textangle=0,
                    hoverinfo="skip",
                    insidetextanchor="end" if before else "start",
                    showlegend=False,
                    marker={"color": "rgba(0,0,0,0)", "line": {"width": 0}},
                    insidetextfont={"size": 11, "color": theme.ink},
                )


def safe_label(label: object) -> str:
    """Cut a label to what fits above a lane; its markup is still as it was."""
    words = " ".join(str(label).split())
    return words if len(words) <= 24 else words[:23].rstrip() + "…"


def _segments(
    picture: go.Figure,
    some: list[tuple[str, str, float, float]],
    line: dict[str, object],
    opacity: float,
    group: str = "",
) -> None:
    """Draw separate lines as one trace."""
    picture.add_scatter(
        **_LANES,
        x=[x for a, b, _, _ in some for x in (a, b, None)],
        y=[y for _, _, a, b in some for y in (a, b, None)],
        mode="lines",
        line=line,
        opacity=opacity,
        hoverinfo="skip",
        showlegend=False,
        legendgroup=group or None,
    )


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
        text=f"<b>{safe(row['lane_name'], 32)}</b>  <span style='color:{theme.faint};font-size:11px'>{told}</span>",
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
        x=[(low + timedelta(days=p * step)).isoformat() for p in places],
        y=[counts[p] for p in places],
        width=step * DAY,
        offset=0,
        marker={"color": [theme.tones[tone_class(sums[p] / counts[p])] for p in places], "line": {"width": 0}},
        hoverinfo="skip",
        showlegend=False,
    )
    return max(counts.values())


def _reach(span: tuple[date, date], firsts: list[date], lasts: list[date]) -> tuple[date, date]:
    """Give the time of the overview: all of it, but no more than some lengths of what is shown at first.

    Events outside are counted in a line below, and a double click shows them.
    """
    first, last = span
    far = (last - first) * 1.5
    near = [day for day in (*firsts, *lasts) if first - far <= day <= last + far]
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
    dress(picture, theme, title=title, height=height + 206)
    shown = [day.isoformat() for day in span]
    picture.update_layout(
        margin={"l": 10, "r": 10, "t": 84, "b": 22},
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
            "showgrid": False,
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
        yaxis={"range": [0, most * 1.1], "domain": [0, 0.001], "visible": False, "fixedrange": True},
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


def _outside(picture: go.Figure, theme: Theme, firsts: list[date], span: tuple[date, date]) -> None:
    """Say how many events lie before and after what is shown at first."""
    early, late = sum(day < span[0] for day in firsts), sum(day > span[1] for day in firsts)
    parts = [f"◂ {early:,} earlier"] * bool(early) + [f"{late:,} later ▸"] * bool(late)
    if parts:
        picture.add_annotation(
            text=f"{' · '.join(parts)} · double-click shows all",
            x=1,
            xref="paper",
            xanchor="right",
            y=0,
            yref="paper",
            yanchor="middle",
            yshift=-84,
            showarrow=False,
            font={"size": 11, "color": theme.faint},
        )


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
