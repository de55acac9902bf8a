"""What all charts share: harmless text, dates and numbers as a reader writes them, and a friendly empty picture.

Plotly reads <b>, <a> and the like in any text it draws; names come from articles, so their markup is made harmless
here, and every chart puts names through `safe`.
"""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go

from analysis.ontology import TONES, mean_class
from analysis.printable import printable
from analysis.queries.span import dense, shift
from dashboard.charts.sketch import Sketch
from dashboard.theme import FONT, Theme

EMPTY = "No dated events for these filters"
DAY = 86_400_000  # milliseconds, as plotly's date axes count

UNCLEAR = "unclear"  # what the legend calls means without a colour


def safe(text: object, most: int = 0) -> str:
    """Make text harmless for plotly, cut to `most` characters with an ellipsis."""
    words = " ".join(printable(str(text)).split())
    if most and len(words) > most:
        words = words[: most - 1].rstrip() + "…"
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def signed(tone: float) -> str:
    """Write a tone with its sign, a real minus and two decimals."""
    return f"{tone:+.2f}".replace("-", "−").replace("+0.00", "0.00").replace("−0.00", "0.00")


def leading(*of: str, **mark: str) -> dict[str, object]:
    """Say for a trace which events its marks lead to: the fields of a `queries.Mark` that the lines of a mark's id are
    (its day, where a trace has no ids), and what all marks have in common.

    >>> leading("start", by="week")
    {'of': ('start',), 'mark': {'by': 'week'}}
    """
    return {"of": of, "mark": mark}


def plural(number: int, noun: str) -> str:
    """Count things in words: 1 event, 1,200 events."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def days(first: date, last: date) -> str:
    """Write a day or a span as briefly as it is clear: 3 Mar 2014, 3–9 Mar 2014, March 2014, 2014."""
    follows = shift(last, 1)
    if first == last:
        return f"{first.day} {first:%b %Y}"
    if (first.month, first.day, follows.month, follows.day) == (1, 1, 1, 1):
        return f"{first.year}" if follows.year == first.year + 1 else f"{first.year}–{last.year}"
    if first.day == 1 and follows.day == 1 and (first.year, first.month) == (last.year, last.month):
        return f"{first:%B %Y}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {last:%b %Y}"
    start = f"{first.day} {first:%b}" if first.year == last.year else f"{first.day} {first:%b %Y}"
    return f"{start} – {last.day} {last:%b %Y}"


def window(starts: Sequence[date], *, pad: float = 0.03) -> tuple[date, date]:
    """Give the time to show at first: the dense part with a little air."""
    first, last = dense(starts)
    air = max((last - first).days * pad, 2)
    return shift(first, -air), shift(last, air)


def tone_ticks(reach: float) -> dict[str, object]:
    """Give the ticks of an axis of tone from -reach to reach."""
    step = 0.1 if reach < 0.35 else 0.2 if reach < 0.7 else 0.5
    values = [round(step * n, 1) for n in range(-int(reach / step), int(reach / step) + 1)]
    return {"tickvals": values, "ticktext": [f"{v:+.1f}".replace("-", "−") if v else "0" for v in values]}


def days_apart(first: date, last: date) -> dict[str, object]:
    """Keep the ticks of a short time apart by whole days; plotly would go on to hours, which nothing here has."""
    return {"dtick": DAY, "tickformat": "%-d %b\n%Y"} if (last - first).days <= 9 else {}


def dress(sketch: Sketch, theme: Theme, *, title: str, height: int) -> None:
    """Give a figure to be the look that all charts share."""
    sketch.update_layout(
        # plotly's own template is 7 kB that nothing here uses.
        template={},
        title={
            "text": title,
            "x": 0,
            "xanchor": "left",
            "y": 1,
            "yanchor": "top",
            "yref": "container",
            "pad": {"t": 12, "l": 0},
            "font": {"size": 17, "color": theme.ink},
        },
        font={"family": FONT, "size": 12, "color": theme.ink},
        paper_bgcolor=theme.paper,
        plot_bgcolor=theme.paper,
        height=height,
        margin={"l": 8, "r": 12, "t": 56, "b": 36},
        hoverlabel={"bgcolor": theme.band, "font": {"color": theme.ink, "family": FONT}, "align": "left"},
        legend={"orientation": "h", "x": 1, "xanchor": "right", "y": 1, "yanchor": "bottom", "tracegroupgap": 0},
    )
    sketch.update_xaxes(gridcolor=theme.grid, linecolor=theme.grid, zeroline=False, automargin=True)
    sketch.update_yaxes(gridcolor=theme.grid, linecolor=theme.grid, zeroline=False, automargin=True)


def blank(theme: Theme, *, title: str, x: str, y: str, text: str = EMPTY) -> go.Figure:
    """Give a figure that has nothing to show: its axes stay titled where they have titles, a sentence says why."""
    sketch = Sketch()
    dress(sketch, theme, title=title, height=260)
    sketch.update_xaxes(title=x, visible=bool(x), showgrid=False, showticklabels=False, range=[0, 1])
    sketch.update_yaxes(title=y, visible=bool(y), showgrid=False, showticklabels=False, range=[0, 1])
    sketch.add_annotation(
        text=text, x=0.5, y=0.5, xref="paper", yref="paper", showarrow=False, font={"size": 14, "color": theme.faint}
    )
    return sketch.figure()


def tone_key(sketch: Sketch, theme: Theme, means: pd.DataFrame) -> None:
    """Add the legend of the tones to a figure whose marks have several tones in one trace."""
    shown = dict.fromkeys(colours(theme, means))
    for place, (name, colour) in enumerate(zip((*TONES, UNCLEAR), theme.means, strict=True)):
        if colour in shown:
            sketch.add_scatter(
                x=[None],
                y=[None],
                mode="markers",
                name=name.capitalize(),
                hoverinfo="skip",
                legendrank=place,
                marker={"size": 10, "color": colour},
                legendgroup=name,
            )


def colours(theme: Theme, means: pd.DataFrame) -> list[str]:
    """Give each mean (tone, low, high) the colour of its tone; none where its interval does not settle on which side
    it lies."""
    return [
        theme.means[mean_class(tone, low, high)]
        for tone, low, high in zip(means["tone"], means["low"], means["high"], strict=True)
    ]


def runs(flags: Sequence[bool]) -> list[tuple[int, int]]:
    """Give the stretches of True as pairs of places, end exclusive."""
    edges = [i for i, (a, b) in enumerate(pairwise([False, *flags, False])) if a != b]
    return list(zip(edges[::2], edges[1::2], strict=True))


def resting(frame: pd.DataFrame) -> list[str]:
    """Say how sure each mean of a frame is, and on how many articles it rests, for the end of a hover."""
    return [
        f" (95%: {signed(low)} to {signed(high)})<br>in {plural(int(n), 'article')}"
        for low, high, n in zip(frame["low"], frame["high"], frame["articles"], strict=True)
    ]
