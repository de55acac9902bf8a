"""The marks of the timeline: points, bars, whiskers, labels and groups, gathered by trace.

plotly is fast with few traces and slow with many, so that all lanes share theirs: one for each tone and fill.
"""

from datetime import date

from pandas import DataFrame
from plotly import graph_objects as go

from dashboard.charts.canvas import DAY, days, plural, safe, shift
from dashboard.charts.lanes import LINE, ROW, Item, Lane, vague
from dashboard.theme import TONES, Theme, tone_class

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
_HOW = {"context": ", by context", "publication": ", by publication"}
# Marks have axes of their own over those of the overview: the slider draws whatever is on its axis a second time.
_LANES = {"xaxis": "x2", "yaxis": "y2"}
# A click chooses a mark; the others step back less than plotly would have them.
_DIM = {"marker": {"opacity": 0.5}}


class Marks:
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

    def add(self, lane: Lane, top: int, shown: float) -> None:
        """Take in the marks, labels and groups of one lane whose labels begin at `top`."""
        base = top + LINE * lane.lines
        for i, row in lane.rows.items():
            self._mark(i, base + ROW * (row + 0.5), shown)
        for label in lane.labels:
            i = label.place
            at = shift(self.start, label.start)
            text = safe(safe_label(self.rows[i]["label"]))
            y = top + LINE * (label.line + 0.5)
            self.labels[label.before].append((at.isoformat(), round(label.room * DAY), y, text))
            edge = shift(self.start, self.item(i).end if label.before else self.item(i).start)
            self.leads.append((edge.isoformat(), y + 6, base + ROW * lane.rows[i] + 4))
        for group in lane.groups:
            low, high = min(self.firsts[i] for i in group.places), max(self.lasts[i] for i in group.places)
            told = f"{plural(len(group.places), 'more event')}, {days(low, high)}"
            at = shift(self.start, round(group.middle))
            self.groups.append((at.isoformat(), base + ROW * (lane.depth - 0.5), f"+{len(group.places)}", told))

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
            stub = max(round(shown / 60), 2)
            self.dots.setdefault(tone, []).append((shift(first, -stub).isoformat(), shift(last, stub).isoformat(), y))

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
                unselected=_DIM,
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
                unselected=_DIM,
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
                hovertext=[g[3] for g in self.groups],
                mode="text",
                showlegend=False,
                textfont={"size": 10, "color": theme.faint},
                hovertemplate="%{hovertext}<br>narrow the dates to see them<extra></extra>",
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
                    unselected={"textfont": {"color": theme.ink}},
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
