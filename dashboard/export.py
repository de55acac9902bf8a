"""Take charts out of the dashboard: pictures and pages that can stand in a report on their own.

Pictures are drawn by kaleido in a Chrome that is started once and kept open, since starting it takes seconds; a lock
keeps two requests apart, because kaleido's server answers in no particular order. Nothing is fetched from the network:
plotly comes from the installed package, and MathJax is left out.
"""

import threading
from collections.abc import Mapping
from typing import Literal

import kaleido
import plotly.graph_objects as go
from choreographer.browsers.chromium import Chromium

from analysis.errors import MissingProgram, UnknownName
from analysis.queries import Filters
from dashboard.charts.canvas import days, plural, safe

Format = Literal["png", "svg", "pdf"]
FORMATS: tuple[Format, ...] = ("png", "svg", "pdf")
MADE = "Made with Dateline"
_FOOT = 30
_lock = threading.Lock()


def image(
    figure: go.Figure,
    format: Format,
    *,
    width: int = 1200,
    height: int | None = None,
    scale: float = 2,
    caption: str = "",
) -> bytes:
    """Draw a figure as a picture, with a line below that says what it shows; see `caption`."""
    if format not in FORMATS:
        raise UnknownName("picture format", format, FORMATS)
    told = _with_caption(figure, caption, height)
    options = {"format": format, "width": width, "height": int(told.layout.height), "scale": scale}
    with _lock:
        if not Chromium.find_browser(skip_local=False):
            raise MissingProgram(
                "pictures need Chrome or Chromium, and none was found; install one, or run: kaleido_get_chrome"
            )
        kaleido.start_sync_server(n=1, mathjax=False, silence_warnings=True)
        drawn: bytes = kaleido.calc_fig_sync(told, opts=options)
    return drawn


def html(figure: go.Figure, *, caption: str = "") -> str:
    """Write a figure as a page that needs nothing else, interactive as in the dashboard."""
    told = _with_caption(figure, caption)
    page: str = told.to_html(
        include_plotlyjs=True, include_mathjax=False, full_html=True, config={"displaylogo": False, "responsive": True}
    )
    title = safe(told.layout.title.text or "Dateline")
    head = f'<head><title>{title}</title><meta name="viewport" content="width=device-width, initial-scale=1">'
    ground = f'<body style="margin:0;background:{told.layout.paper_bgcolor or "#ffffff"}">'
    return page.replace("<head>", head, 1).replace("<body>", ground, 1)


def caption(filters: Filters, articles: int, *, names: Mapping[str, str] | None = None) -> str:
    """Say below a picture what it shows and from how many articles."""
    return f"{describe(filters, names)} · {plural(articles, 'article')}"


def describe(filters: Filters, names: Mapping[str, str] | None = None) -> str:
    """Put filters in words; `names` gives actors' names by their ids."""
    known = names or {}
    parts = []
    if filters.first and filters.last:
        parts.append(days(filters.first, filters.last))
    elif filters.first:
        parts.append(f"from {days(filters.first, filters.first)}")
    elif filters.last:
        parts.append(f"until {days(filters.last, filters.last)}")
    if filters.actors:
        parts.append(_either([known.get(actor, actor) for actor in filters.actors], filters.match))
    if filters.outlets:
        parts.append(f"in {_either(filters.outlets)}")
    if filters.tones:
        parts.append(f"tone {_either(filters.tones)}")
    if filters.types:
        parts.append(f"type {_either(filters.types)}")
    if filters.statuses:
        parts.append(_either([status.replace("_", " ") for status in filters.statuses]))
    words = ", ".join(parts) or "all events"
    return words[0].upper() + words[1:]


def _either(words: tuple[str, ...] | list[str], match: str = "any") -> str:
    """List words with "or" between them, or "and" where all are meant."""
    joint = " and " if match == "all" else " or "
    return joint.join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]


def _with_caption(figure: go.Figure, caption: str, height: int | None = None) -> go.Figure:
    """Give a copy of the figure with room below and the caption in it."""
    told, margin = go.Figure(figure), figure.layout.margin
    height = (height or int(figure.layout.height or 450)) + _FOOT
    told.update_layout(height=height, margin={"b": int(margin.b or 0) + _FOOT})
    # Counted from the top, because a range slider widens the lower margin by what only the browser knows.
    told.add_annotation(
        text=" · ".join(filter(None, [safe(caption), MADE])),
        x=0,
        xref="paper",
        xanchor="left",
        xshift=10 - int(margin.l or 0),
        y=1,
        yref="paper",
        yanchor="middle",
        yshift=-(height - int(margin.t or 0) - 14),
        align="left",
        showarrow=False,
        font={"size": 11, "color": figure.layout.font.color or "#444444"},
    )
    for name, legend in figure.layout.to_plotly_json().items():
        if name.startswith("legend") and legend.get("yref") == "container" and legend.get("y") == 0:
            told.update_layout({name: {"y": _FOOT / height}})
    return told
