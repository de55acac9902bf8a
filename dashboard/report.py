"""A report of what is chosen: one page that needs nothing else, with charts, events, method and limits.

Charts are drawings with their text beside them; where there is no Chrome to draw them, they are interactive and bring
the code that draws them along, once. All text that comes from articles is escaped. The PDF is the page as Chrome prints
it.
"""

from base64 import b64encode
from collections.abc import Hashable
from datetime import date
from html import escape
from typing import Any

import pandas as pd
from duckdb import DuckDBPyConnection

from analysis import queries
from analysis.printable import all_printable, printable
from analysis.queries import Filters
from analysis.queries import articles as reading
from dashboard import chrome, drawing, export, wording
from dashboard.charts import CHARTS, Chart
from dashboard.theme import LIGHT

SHOWN = ("timeline", "attention", "tone", "pairs", "actor-tone")
EVENTS, ARTICLES = 30, 200
_STYLE = """
body { font: 16px/1.55 "Source Sans 3", "Source Sans Pro", "Liberation Sans", Arial, sans-serif; color: #1a202b;
       max-width: 60rem; margin: 2rem auto; padding: 0 1.25rem; }
h1 { font-size: 2rem; line-height: 1.2; margin-bottom: .3rem; } h2 { margin-top: 2.2rem; font-size: 1.35rem; }
.faint, figcaption, small { color: #565f70; } figure { margin: 1.4rem 0; break-inside: avoid; }
figure img { width: 100%; height: auto; } figcaption { font-size: .9rem; }
dl { display: flex; gap: 2.5rem; flex-wrap: wrap; margin: 1rem 0; } dt { font-size: .9rem; color: #565f70; }
dd { margin: 0; font-size: 1.6rem; font-weight: 600; } li { margin: .55rem 0; break-inside: avoid; }
ol.events { list-style: none; padding: 0; } ol.events b { display: block; } mark { background: none; font-weight: 700;
border-bottom: 2px solid #c8643c; color: inherit; } a { color: #1c5f9e; overflow-wrap: anywhere; }
@page { margin: 16mm; } @media print { body { margin: 0; max-width: none; font-size: 11pt; } }
"""
METHOD = (
    "Dateline is a program. It analyses each article sentence by sentence and finds the dates, the actors and the "
    "reported events: who did what to whom, and whether it happened, is planned, possible or denied.",
    "Dates such as “on Monday” are counted from the article’s publication date. An event takes the date in its own "
    "words, otherwise the date of nearby sentences, otherwise the publication date; without any it stays undated.",
    "Reports whose words, actors and dates agree well enough are one event; near-copies of one text count once.",
    "Tone, from −1 to +1, describes the words of the sentences that report an event; it does not judge the action.",
)
LIMITS = (
    "It reads English only, sentence by sentence. Irony and implied meaning are missed.",
    "Roughly one event in five has a wrong actor or target, and one date in five is missing or wrong. Check the "
    "sentence before you quote.",
    "The report covers these articles only. More articles about something do not mean that it happened more often.",
)


def html(con: DuckDBPyConnection, filters: Filters, *, on: date, link: str = "", ask: export.Ask | None = None) -> str:
    """Write the report of what is chosen as a page.

    `on` is the day it is made, `link` leads back to the view; `ask` answers the charts' queries where a view shows them
    otherwise than at first, as a zoomed timeline.
    """
    names = queries.names(con, filters.named)
    origin = reading.origin(con, filters)
    total = reading.summary(con, filters)
    title = "What these articles say happened"
    said = export.describe(filters, names)
    back = f' · <a href="{_escape(link)}">Open it in Dateline</a>' if link.startswith(("http://", "https://")) else ""
    parts = [
        f"<h1>{title}</h1>",
        f'<p class="faint">{_escape(export.caption(filters, origin, names=names, on=on))}{back}</p>',
        _numbers(total),
        *_charts(ask or (lambda query: query(con, filters))),
        _events(con, filters),
        _actors(con, filters),
        "<h2>How it was made</h2>" + _list((*METHOD, *_versions(con))),
        "<h2>What to keep in mind</h2>" + _list(LIMITS),
        _articles(con, filters),
    ]
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}: {_escape(said)}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{_STYLE}</style></head>'
        f"<body><main>{''.join(parts)}</main></body></html>\n"
    )


def pdf(page: str) -> bytes:
    """Print a page as Chrome does; raise MissingProgram where there is none."""
    return chrome.printed(page)


def _numbers(total: reading.Summary) -> str:
    """Say how much there is."""
    some = {"Events": total["events"], "Articles": total["articles"], "Actors": total["actors"]}
    cells = "".join(f"<div><dt>{name}</dt><dd>{number:,}</dd></div>" for name, number in some.items())
    most = wording.days(total["early"], total["late"])
    rest = wording.years_beyond(total["first"], total["early"], total["late"], total["last"])
    when = f"<p>Most events happened <b>{_escape(most)}</b>{_escape(rest)}.</p>" if total["early"] else ""
    return f"<dl>{cells}</dl>{when}"


def _charts(ask: export.Ask) -> list[str]:
    """Draw the charts that have something to show; the first that plotly draws brings its library along."""
    drawable = chrome.there()
    found, plotly = list[str](), True
    for chart in (CHARTS[name] for name in SHOWN):
        shown = all_printable(ask(chart.drawing or chart.frame))
        if shown is None or len(shown) == 0:
            continue
        text = _escape(chart.text(shown))
        if drawable:
            picture = _picture(chart, shown)
            drawn = f'<img src="data:image/svg+xml;base64,{b64encode(picture).decode()}" alt="{text}">'
        elif chart.drawing:
            drawn = drawing.alone(shown)
        else:
            figure = chart.figure(shown, LIGHT, title=chart.title)
            drawn = figure.to_html(full_html=False, include_plotlyjs=plotly, include_mathjax=False)
            plotly = False
        found.append(
            f"<figure>{drawn}<figcaption><b>{_escape(chart.title)}.</b> {_escape(chart.note)} {text}</figcaption>"
            "</figure>"
        )
    return found


def _picture(chart: Chart, shown: Any) -> bytes:
    """Draw one chart as SVG."""
    if chart.drawing and shown is not None:
        return drawing.made(shown, "svg", title=chart.title)
    if chart.drawing:
        return export.image(drawing.nothing(chart.title), "svg")
    return export.bare(chart.figure(shown, LIGHT, title=chart.title))


def _events(con: DuckDBPyConnection, filters: Filters) -> str:
    """Tell the events that most articles tell of, in order of date, each with its sentence."""
    events = queries.events(con, filters, most=EVENTS)
    told = reading.representative_mentions(con, list(events["key"])).set_index("key")
    lines = []
    for row in events.to_dict("records"):
        if row["key"] not in told.index:
            continue
        one = told.loc[row["key"]]
        text, start, end = str(one["sentence"]), int(one["start"]), int(one["end"])
        sentence = f"{_escape(text[:start])}<mark>{_escape(text[start:end])}</mark>{_escape(text[end:])}"
        status = "" if row["status"] == "happened" else f"{wording.named(wording.STATUSES, row['status'])}; "
        outlet = one["outlet"] if isinstance(one["outlet"], str) else "Unknown outlet"
        others = int(row["articles"]) - 1
        rest = f" and {wording.count(others, 'more article')}" if others > 0 else ""
        days, head = _escape(wording.days(row["first"], row["last"])), _escape(str(one["headline"]))
        where = f"<small>({_escape(f'{status}{outlet}{rest}')})</small>"
        lines.append(f"<li><b>{days}</b><strong>{head}</strong><br>{sentence} {where}</li>")
    return f'<h2>Key events</h2><ol class="events">{"".join(lines)}</ol>' if lines else ""


def _actors(con: DuckDBPyConnection, filters: Filters) -> str:
    """Name the most active."""
    some = queries.actors(con, filters, most=10)
    means = queries.tone_by_actor(con, filters, only=tuple(some["actor"])).set_index("actor")

    def one(row: dict[Hashable, Any]) -> str:
        toward = wording.mean(means.loc[means.index == row["actor"]]).replace("*", "")
        events = wording.count(int(row["events"]), "event")
        return f"{_escape(str(row['name']))} in {events}, the tone toward them {toward}"

    said = "; ".join(map(one, some.to_dict("records")))
    return f"<h2>Who takes part</h2><p>{said}.</p>" if said else ""


def _articles(con: DuckDBPyConnection, filters: Filters) -> str:
    """List the articles, with links where these lead to the web."""
    frame = reading.articles(con, filters, most=ARTICLES)
    lines = []
    for row in frame.to_dict("records"):
        title = _escape(str(row["title"] or wording.cut(row["opening"], 80) or "Untitled"))
        url = row["url"] if isinstance(row["url"], str) else ""
        if url.startswith(("http://", "https://")):
            title = f'<a href="{_escape(url)}" rel="noopener noreferrer">{title}</a>'
        day = wording.day(row["published"]) or "undated"
        where = _escape(f"{row['outlet'] or 'Unknown outlet'}, {day}")
        lines.append(f"<li>{title} <small>{where}</small></li>")
    more = f"<p>The newest {ARTICLES:,} of them.</p>" if len(frame) == ARTICLES else ""
    return f"<h2>The articles</h2>{more}<ol>{''.join(lines)}</ol>"


def _versions(con: DuckDBPyConnection) -> list[str]:
    """Say what analysed the articles, so that the same figures can be made again."""
    frame = queries.provenance(con)
    lines = []
    for row in frame.to_dict("records"):
        articles = wording.count(int(row["articles"]), "article")
        if row["version"] is None or pd.isna(row["version"]):
            lines.append(f"{articles} analysed by an earlier version of Dateline, which did not note its rules.")
            continue
        parts = ", ".join(f"{part} {row[part]}" for part in ("parser", "models", "lexicons", "rules"))
        lines.append(f"{articles} analysed by Dateline {row['version']} ({row['fingerprint']}): {parts}.")
    mixed = ["The articles were analysed by different versions; differences between them may come from that."]
    return lines + mixed * (len(frame) > 1)


def _escape(text: str) -> str:
    """Make text harmless in HTML, and fit to be printed."""
    return escape(printable(text))


def _list(some: tuple[str, ...]) -> str:
    return f"<ul>{''.join(f'<li>{_escape(one)}</li>' for one in some)}</ul>"
