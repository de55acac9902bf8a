"""A report of what is chosen: one page that needs nothing else, with charts, events, method and limits.

Charts are drawings with their text beside them; where there is no Chrome to draw them, they are interactive and bring
the code that draws them along, once. All text that comes from articles is escaped. The PDF is the page as Chrome prints
it.
"""

from base64 import b64encode
from datetime import date
from html import escape
from urllib.parse import parse_qsl, urlencode

import pandas as pd
from duckdb import DuckDBPyConnection

from analysis import queries
from analysis.printable import all_printable, printable
from analysis.queries import Filters, roles
from analysis.queries import articles as reading
from dashboard import chrome, drawing, export, presentation, wording
from dashboard.charts import CHARTS
from dashboard.theme import LIGHT

SHOWN = ("attention", "tone", "timeline", "pairs", "actor-tone")
EVENTS, ARTICLES, ACTORS = 30, 200, 15
WIDTH = 800  # points of a chart: its letters of 11 points are then 7 high on a page of A4
TITLE = "What these articles say happened"
_STYLE = """
body { font: 16px/1.55 "Source Sans 3", "Source Sans Pro", "Liberation Sans", Arial, sans-serif; color: #1a202b;
       max-width: 48rem; margin: 2rem auto; padding: 0 1.25rem; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 .3rem; } h2 { margin-top: 2.2rem; font-size: 1.35rem; }
h1, h2 { break-after: avoid; } .kind { margin: 0 0 .4rem; font-weight: 600; color: #565f70; }
.faint, figcaption, small { color: #565f70; } figure { margin: 1.2rem 0; break-inside: avoid; }
figure img { width: 100%; height: auto; display: block; }
figcaption { font-size: .88rem; line-height: 1.45; margin-top: .3rem; }
dl { display: flex; gap: 2.5rem; flex-wrap: wrap; margin: 1rem 0; } dt { font-size: .9rem; color: #565f70; }
dd { margin: 0; font-size: 1.6rem; font-weight: 600; } li { margin: .55rem 0; break-inside: avoid; }
nav ul { columns: 2; list-style: none; padding: 0; } nav li { margin: .2rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; } tr { break-inside: avoid; }
th, td { text-align: left; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid #d5dae2; vertical-align: top; }
th { color: #565f70; font-weight: 600; } td:first-child { min-width: 9rem; }
.n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
ol.events { list-style: none; padding: 0; } ol.events b { display: block; } mark { background: none; font-weight: 700;
border-bottom: 2px solid #c8643c; color: inherit; } a { color: #1c5f9e; overflow-wrap: anywhere; }
@media print { body { margin: 0; padding: 0; max-width: none; font-size: 10.5pt; }
               figure img { max-height: 215mm; object-fit: contain; } }
@page { size: A4; margin: 20mm 16mm 18mm; color: #565f70;
        font: 9pt "Source Sans 3", "Source Sans Pro", "Liberation Sans", Arial, sans-serif;
        @bottom-right { content: counter(page) " of " counter(pages); } }
@page :first { @top-left { content: none } @top-right { content: none } }
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
    "Roughly one event in five has a wrong actor or target, and one date in three is missing or wrong. Check the "
    "sentence before you quote.",
    "The report covers these articles only. More articles about something do not mean that it happened more often.",
)


def html(
    con: DuckDBPyConnection,
    filters: Filters,
    *,
    on: date,
    title: str = "",
    link: str = "",
    ask: export.Ask | None = None,
) -> str:
    """Write the report of what is chosen as a page.

    `on` is the day it is made, `title` what it is called, such as the title of the collection, `link` leads back to the
    view; `ask` answers the charts' queries where a view shows them otherwise than at first, as a zoomed timeline.
    """
    names = queries.names(con, filters.named)
    origin = reading.origin(con, filters)
    title, said = title.strip() or TITLE, export.describe(filters, names)
    link = link if link.startswith(("http://", "https://")) else ""
    back = f' · <a href="{_escape(link)}">Open it in Dateline</a>' if link else ""
    caption = export.caption(filters, origin, names=names, on=on)
    articles = reading.articles(con, filters, most=ARTICLES)
    sections = {
        "Charts": "".join([*_headlines(con, filters), *_charts(ask or (lambda query: query(con, filters)))]),
        "Key events": _events(con, filters, articles, link),
        "The actors": _actors(con, filters),
        "How it was made": _list((*METHOD, *_versions(con))),
        "What to keep in mind": _list(LIMITS),
        "How to cite": _citation(title, caption, origin.get("made_by", []), on, link),
        "The articles": _articles(articles),
    }
    parts = [
        f'<p class="kind">Report</p><h1>{_escape(title)}</h1><p class="faint">{_escape(caption)}{back}</p>',
        _numbers(reading.summary(con, filters)),
        _contents([name for name, inside in sections.items() if inside]),
        *(f'<h2 id="{_anchor(name)}">{name}</h2>{inside}' for name, inside in sections.items() if inside),
    ]
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{_escape(title)}: {_escape(said)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{_STYLE}{_running_head(title, said, on)}</style></head>"
        f"<body><main>{''.join(parts)}</main></body></html>\n"
    )


def pdf(page: str) -> bytes:
    """Print a page as Chrome does; raise MissingProgram where there is none."""
    return chrome.printed(page)


def _running_head(title: str, said: str, on: date) -> str:
    """Write what stands above each printed page but the first, and below it."""
    head, shown, made = (_in_style(text) for text in (wording.cut(title, 60), wording.cut(said, 50), wording.day(on)))
    return (
        f'@page {{ @top-left {{ content: "{head}" }} @top-right {{ content: "{shown}" }} '
        f'@bottom-left {{ content: "{export.MADE} on {made}" }} }}'
    )


def _in_style(text: str) -> str:
    r"""Write text as it may stand in a string of a style sheet: all but letters and digits by their numbers.

    >>> _in_style('Ü-Boot"</style>')
    'Ü\\2d Boot\\22 \\3c \\2f style\\3e '
    """
    return "".join(char if char.isalnum() or char == " " else f"\\{ord(char):x} " for char in printable(text))


def _contents(names: list[str]) -> str:
    """Link the sections."""
    links = "".join(f'<li><a href="#{_anchor(name)}">{name}</a></li>' for name in names)
    return f'<nav aria-label="Contents"><ul>{links}</ul></nav>'


def _anchor(name: str) -> str:
    return name.lower().replace(" ", "-")


def _numbers(total: reading.Summary) -> str:
    """Say how much there is."""
    counts = {"Events": total["events"], "Articles": total["articles"], "Actors": total["actors"]}
    cells = "".join(f"<div><dt>{name}</dt><dd>{number:,}</dd></div>" for name, number in counts.items())
    most = wording.days(total["early"], total["late"])
    rest = wording.years_beyond(total["first"], total["early"], total["late"], total["last"])
    when = f"<p>Most events happened <b>{_escape(most)}</b>{_escape(rest)}.</p>" if total["early"] else ""
    return f"<dl>{cells}</dl>{when}"


def _headlines(con: DuckDBPyConnection, filters: Filters) -> list[str]:
    """Draw the headlines that matter most along a line of time, as they are presented; nothing without a Chrome."""
    entries = presentation.entries(presentation.offered(con, filters)) if chrome.available() else ()
    if not entries:
        return []
    picture = presentation.picture(presentation.Presentation("What happened when", "", "", entries), "svg")
    said = "; ".join(f"{entry.when}: {entry.headline}" for entry in entries)
    return [_figure(_image(picture, said), "The events that matter most, spread over time and over the actors.")]


def _charts(ask: export.Ask) -> list[str]:
    """Draw the charts that have something to show; the first that plotly draws brings its library along.

    The timeline with its lanes is for screens, on which it can be zoomed: it is drawn where pictures cannot be made.
    """
    drawable = chrome.available()
    figures, plotly = list[str](), True
    for chart in (CHARTS[name] for name in SHOWN if not (drawable and CHARTS[name].drawing)):
        shown = all_printable(ask(chart.drawing or chart.frame))
        if shown is None or len(shown) == 0:
            continue
        said = f"{chart.note} {chart.text(shown)}"
        if drawable:
            figure = chart.figure(shown, LIGHT, title=chart.title)
            drawn = _image(export.bare(figure, width=WIDTH), chart.text(shown))
        elif chart.drawing:
            drawn, said = drawing.alone(shown), f"{chart.title}. {said}"
        else:
            figure = chart.figure(shown, LIGHT, title=chart.title)
            drawn = figure.to_html(full_html=False, include_plotlyjs=plotly, include_mathjax=False)
            plotly = False
        figures.append(_figure(drawn, said))
    return figures


def _image(picture: bytes, said: str) -> str:
    """Put a drawing into the page, with what it says for those who do not see it."""
    return f'<img src="data:image/svg+xml;base64,{b64encode(picture).decode()}" alt="{_escape(said)}">'


def _figure(drawn: str, said: str) -> str:
    return f"<figure>{drawn}<figcaption>{_escape(said)}</figcaption></figure>"


def _events(con: DuckDBPyConnection, filters: Filters, articles: pd.DataFrame, link: str) -> str:
    """Tell the events that most articles tell of, in order of date, each with its sentence and the way to its article,
    and to its card where `link` leads to a dashboard."""
    events = queries.events(con, filters, most=EVENTS)
    mentions = reading.representative_mentions(con, list(events["key"])).set_index("key")
    places = {article: n for n, article in enumerate(articles["article"], 1)}
    lines, last = list[str](), ""
    for row in events.to_dict("records"):
        if row["key"] not in mentions.index:
            continue
        mention = mentions.loc[row["key"]]
        again, last = mention["sentence"] == last, str(mention["sentence"])
        text, start, end = str(mention["sentence"]), int(mention["start"]), int(mention["end"])
        sentence = f"{_escape(text[:start])}<mark>{_escape(text[start:end])}</mark>{_escape(text[end:])}"
        status = "" if row["status"] == "happened" else f"{wording.named(wording.STATUSES, row['status'])}; "
        outlet = _escape(mention["outlet"] if isinstance(mention["outlet"], str) else "Unknown outlet")
        if number := places.get(mention["article"]):
            outlet = f'<a href="#article-{number}">{outlet}</a>'
        others = int(row["articles"]) - 1
        rest = f" and {wording.count(others, 'more article')}" if others > 0 else ""
        days, head = _escape(wording.days(row["first"], row["last"])), _escape(str(mention["headline"]))
        if link:
            head = f'<a href="{_escape(_opened(link, row["key"]))}">{head}</a>'
        where = f"<small>({_escape(status)}{outlet}{_escape(rest)})</small>"
        told_by = "" if again else f"<br>{sentence} {where}"  # a sentence that tells of several stands once
        lines.append(f"<li><b>{days}</b><strong>{head}</strong>{told_by}</li>")
    return f'<ol class="events">{"".join(lines)}</ol>' if lines else ""


def _opened(link: str, key: str) -> str:
    """Give the address of a view with the card of an event open.

    >>> _opened("http://127.0.0.1/?actors=Russia&event=a", "b-1")
    'http://127.0.0.1/?actors=Russia&event=b-1'
    """
    page, _, asked = link.partition("?")
    kept = [(name, value) for name, value in parse_qsl(asked) if name != "event"]
    return f"{page}?{urlencode([*kept, ('event', key)])}"


def _actors(con: DuckDBPyConnection, filters: Filters) -> str:
    """List the most active: what they are, how often they act or are acted on, and the tone toward them."""
    actors = queries.actors(con, filters, most=ACTORS)
    if actors.empty:
        return ""
    only = tuple(actors["actor"])
    means = queries.tone_by_actor(con, filters, only=only, most=ACTORS).set_index("actor")
    counted = roles.events_by_role(con, filters, only=only).set_index("actor")
    head = "".join(
        f'<th class="{kind}">{name}</th>'
        for name, kind in (
            ("Name", ""), ("Type", ""), ("Events", "n"), ("as doer", "n"), ("as target", "n"), ("Articles", "n"),
            ("Tone toward", "n"), ("95% interval", "n"), ("Sentences", "n"),
        )
    )  # fmt: skip
    rows = []
    for row in actors.to_dict("records"):
        mean = means.loc[row["actor"]] if row["actor"] in means.index else None
        toward = ["–", "–", "0"]
        if mean is not None:
            low, high = wording.signed(mean["low"]), wording.signed(mean["high"])
            toward = [wording.signed(mean["tone"]), f"{low} to {high}", f"{int(mean['sentences']):,}"]
        acts = counted.loc[row["actor"]]
        numbers = [f"{int(n):,}" for n in (row["events"], acts["as_doer"], acts["as_target"], row["articles"])]
        cells = "".join(f'<td class="n">{cell}</td>' for cell in (*numbers, *toward))
        kind = _escape(wording.named(wording.KINDS, row["kind"]))
        rows.append(f"<tr><td>{_escape(str(row['name']))}</td><td>{kind}</td>{cells}</tr>")
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _citation(title: str, caption: str, made_by: list[str], on: date, link: str) -> str:
    """Say how to cite the report and the program."""
    version = f", version {wording.listed(made_by)}" if made_by else ""
    address = f' <a href="{_escape(link)}">{_escape(link)}</a>' if link else ""
    report = f"“{_escape(title)}”. Report, {_escape(wording.day(on))}. {_escape(caption)}.{address}"
    program = f"The Dateline developers ({on.year}). Dateline{_escape(version)} [computer program]."
    return f"<ul><li>{report}</li><li>{program}</li></ul>"


def _articles(frame: pd.DataFrame) -> str:
    """List the articles, with links where these lead to the web."""
    lines = []
    for number, row in enumerate(frame.to_dict("records"), 1):
        title = _escape(str(row["title"] or wording.cut(row["opening"], 80) or "Untitled"))
        url = row["url"] if isinstance(row["url"], str) else ""
        if url.startswith(("http://", "https://")):
            title = f'<a href="{_escape(url)}" rel="noopener noreferrer">{title}</a>'
        day = wording.day(row["published"]) or "undated"
        where = _escape(f"{row['outlet'] or 'Unknown outlet'}, {day}")
        lines.append(f'<li id="article-{number}">{title} <small>{where}</small></li>')
    number = int(frame["all"].iloc[0]) if len(frame) else 0
    more = f"<p>The newest {ARTICLES:,} of {number:,}.</p>" if number > len(frame) else ""
    return f"{more}<ol>{''.join(lines)}</ol>" if lines else ""


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


def _list(items: tuple[str, ...]) -> str:
    return f"<ul>{''.join(f'<li>{_escape(item)}</li>' for item in items)}</ul>"
