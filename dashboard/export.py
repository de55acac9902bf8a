"""Take charts out of the dashboard: pictures and pages that can stand in a report on their own.

Nothing is fetched from the network: plotly comes from the installed package, and MathJax is left out.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from textwrap import wrap
from typing import Any, Literal

import plotly.graph_objects as go

from analysis import spreadsheets
from analysis.errors import UnknownName
from analysis.printable import all_printable, printable
from analysis.queries import Filters
from analysis.queries.articles import Origin
from dashboard import chrome, drawing, wording
from dashboard.charts import Chart
from dashboard.charts.canvas import days, plural, safe
from dashboard.theme import LIGHT, Theme

Format = Literal["png", "svg", "pdf"]
Ask = Callable[[Callable[..., Any]], Any]  # answers a query of what is chosen
FORMATS: tuple[Format, ...] = ("png", "svg", "pdf")
MADE = "Made with Dateline"
LONGEST = 90  # letters of a title, which stands on one line
WIDTH = 1200  # points of a picture, on screen as from the command line
_LINE, _AIR = 16, 14  # points of a line of the caption, and around it
_LETTER = 5.6  # points of a letter of the caption, on average


def render(
    chart: Chart,
    ask: Ask,
    kind: str,
    *,
    caption: str,
    look: Theme = LIGHT,
    width: int = WIDTH,
    scale: float = 2,
) -> bytes:
    """Make the file of an exported chart, the same for a button and for `dateline chart`.

    `ask` answers the chart's query; `kind` is png, svg, pdf, html or csv. Pictures are as high as the chart wants, and
    only those made of pixels are scaled.
    """
    caption = printable(caption)
    if kind == "csv":
        return spreadsheets.csv(ask(chart.data or chart.frame))
    format = next((name for name in FORMATS if name == kind), None)
    if format is None and kind != "html":
        raise UnknownName("picture format", kind, (*FORMATS, "html", "csv"))
    if chart.drawing:
        data = all_printable(ask(chart.drawing))
        if format is None:
            return drawing.page(data, title=chart.title, caption=caption, look=look).encode()
        if data is not None:
            return drawing.made(data, kind, title=chart.title, caption=caption, look=look, width=width, scale=scale)
        figure = drawing.empty_figure(chart.title, look)
    else:
        figure = chart.figure(all_printable(ask(chart.frame)), look, title=printable(chart.title))
    if format is None:
        return html(figure, caption=caption).encode()
    return image(figure, format, width=width, scale=scale if kind == "png" else 1, caption=caption)


def image(
    figure: go.Figure,
    format: Format,
    *,
    width: int = WIDTH,
    height: int | None = None,
    scale: float = 2,
    caption: str = "",
) -> bytes:
    """Draw a figure as a picture, with a line below that says what it shows; see `caption`."""
    if format not in FORMATS:
        raise UnknownName("picture format", format, FORMATS)
    return _draw(_with_caption(figure, caption, height, width), format, width, scale)


def bare(figure: go.Figure, *, width: int = WIDTH) -> bytes:
    """Draw a figure as SVG without a caption, for a page that says so itself."""
    sized = go.Figure(figure).update_layout(height=int(figure.layout.height or 450))
    return _draw(sized, "svg", width, 1)


def _draw(figure: go.Figure, format: Format, width: int, scale: float) -> bytes:
    options = {"format": format, "width": width, "height": int(figure.layout.height), "scale": scale}
    return chrome.render(figure, options)


def html(figure: go.Figure, *, caption: str = "") -> str:
    """Write a figure as a page that needs nothing else, interactive as in the dashboard."""
    captioned = _with_caption(figure, caption)
    page: str = captioned.to_html(
        include_plotlyjs=True, include_mathjax=False, full_html=True, config={"displaylogo": False, "responsive": True}
    )
    title = safe(captioned.layout.title.text or "Dateline")
    head = f'<head><title>{title}</title><meta name="viewport" content="width=device-width, initial-scale=1">'
    ground = f'<body style="margin:0;background:{captioned.layout.paper_bgcolor or "#ffffff"}">'
    return page.replace("<head>", head, 1).replace("<body>", ground, 1)


def caption(
    filters: Filters,
    origin: Origin,
    *,
    names: Mapping[str, str] | None = None,
    on: date | None = None,
    colours: str = "",
) -> str:
    """Say below a picture what it shows, from how many articles of which outlets and days, and when it was made;
    `colours` says what they mean where that can be chosen."""
    outlets = [*origin["outlets"], *([f"{origin['others']:,} more"] if origin["others"] else [])]
    sources = f" from {wording.listed(outlets)}" if outlets else ""
    span = f", published {days(origin['first'], origin['last'])}" if origin["first"] and origin["last"] else ""
    versions = origin.get("made_by", [])
    by = f" {versions[0]}" if len(versions) == 1 else f", analysed by {len(versions)} versions" if versions else ""
    made = f"{MADE}{by}" + (f" on {wording.day(on)}" if on else "")
    shown = describe(filters, names) + (f" · colour: {colours.lower()}" if colours else "")
    return f"{shown} · {plural(origin['articles'], 'article')}{sources}{span} · {made}"


def title_of(chart: Chart, filters: Filters, names: Mapping[str, str] | None = None, *, ask: Ask | None = None) -> str:
    """Give an exported chart its title: the finding, where `ask` answers its query and it tells one, else the chart's
    own title, and what is chosen, unless that is long.

    A finding of what is chosen stands only with the words that say so.

    >>> from dashboard.charts import CHARTS
    >>> title_of(CHARTS["tone"], Filters(actors=("a",), tones=("negative",)), {"a": "Russia"})
    'Tone over time: Russia, tone negative'
    """
    chosen = replace(filters, statements=False)
    more = "" if chosen.empty else f": {describe(chosen, names)}"
    finding = chart.finding(ask(chart.frame)) if ask and chart.finding else ""
    titles = [f"{title}{more}" for title in (finding, chart.title) if title]
    return next((title for title in titles if len(title) <= LONGEST), chart.title)


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
    for role, actors in (
        ("by", filters.doers),
        ("to", filters.targets),
        ("at", filters.places),
        ("according to", filters.speakers),
    ):
        if actors:
            parts.append(f"{role} {_either([known.get(actor, actor) for actor in actors])}")
    if filters.words:
        parts.append(f"with the words “{filters.words}”")
    if filters.reviewed:
        parts.append(f"only {' and '.join(filters.reviewed)} events")
    if filters.outlets:
        parts.append(f"in {_either(filters.outlets)}")
    if filters.tones:
        parts.append(f"tone {_either(filters.tones)}")
    if filters.types:
        parts.append(_either([wording.named(wording.TYPES, type).lower() for type in filters.types]))
    if filters.statuses:
        parts.append(_either([wording.named(wording.STATUSES, status) for status in filters.statuses]))
    said = ", ".join(parts) or "all events"
    said += ", with statements" if filters.statements else ""
    return said[0].upper() + said[1:]


def _either(words: tuple[str, ...] | list[str], match: str = "any") -> str:
    """List words with "or" between them, or "and" where all are meant."""
    joint = " and " if match == "all" else " or "
    return joint.join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]


def _with_caption(figure: go.Figure, caption: str, height: int | None = None, width: int = WIDTH) -> go.Figure:
    """Give a copy of the figure with room below and the caption in it, in as many lines as it needs."""
    captioned, margin = go.Figure(figure), figure.layout.margin
    lines = [safe(line) for line in wrap(caption or MADE, max(int((width - 20) / _LETTER), 20))]
    foot = _LINE * len(lines) + _AIR
    height = (height or int(figure.layout.height or 450)) + foot
    captioned.update_layout(height=height, margin={"b": int(margin.b or 0) + foot}, title={"pad": {"l": 10}})
    # Counted from the top, because a range slider widens the lower margin by what only the browser knows.
    captioned.add_annotation(
        text="<br>".join(lines),
        x=0,
        xref="paper",
        xanchor="left",
        xshift=10 - int(margin.l or 0),
        y=1,
        yref="paper",
        yanchor="bottom",
        yshift=-(height - int(margin.t or 0) - 6),
        align="left",
        showarrow=False,
        font={"size": 11, "color": figure.layout.font.color or "#444444"},
    )
    for name, legend in figure.layout.to_plotly_json().items():
        if name.startswith("legend") and legend.get("yref") == "container" and legend.get("y") == 0:
            captioned.update_layout({name: {"y": foot / height}})
    return captioned
