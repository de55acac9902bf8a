"""Events as slides of TimelineJS 3 of the Knight Lab (https://timeline.knightlab.com/docs/json-format.html).

Dates are as precise as they are: a whole year or month has no day, and `display_date` says it in words. The program
passes over fields that it does not know, so each slide carries ours as well. It has no place for events without a date.
"""

import json
from collections.abc import Sequence
from datetime import date

from analysis import day_text
from analysis.timeline.labels import days, link, quad, reported, span
from analysis.timeline.rows import FIELDS, Row

TITLE = "What these articles say happened"


def as_timelinejs(events: Sequence[Row], *, title: str = TITLE, subtitle: str = "", source: str = "") -> str:
    """Write a title slide and one slide for each event that has a date; `subtitle` and `source` stand on the first."""
    dated = [event for event in events if span(event)]
    timeline: dict[str, object] = {"title": _title(dated, title, subtitle, source)} if dated else {}
    return json.dumps(timeline | {"events": [_slide(event) for event in dated]}, ensure_ascii=False, indent=1) + "\n"


def _slide(event: Row) -> Row:
    first, last = span(event) or (date.min, date.min)
    start, end = _parts(first, first, last), _parts(last, first, last)
    slide: Row = {
        "unique_id": event["id"],
        "start_date": start,
        "display_date": days(event),
        "text": {"headline": _html(str(event["headline"])), "text": _body(event)},
        "group": quad(event),
    }
    if end != start:
        slide["end_date"] = end
    return slide | {field: event.get(field) for field in FIELDS if field not in slide}


def _title(events: Sequence[Row], title: str, subtitle: str, source: str) -> Row:
    """Say what the slides show: how many events, of when, from how many articles of which outlets."""
    spans = [days for event in events if (days := span(event))]
    when = day_text.days(min(first for first, _ in spans), max(last for _, last in spans))
    articles = {mention["doc"] for event in events for mention in _mentions(event)}
    outlets = sorted({str(event["outlet"]) for event in events if event["outlet"]})
    count = f"{len(events)} event{'' if len(events) == 1 else 's'}"
    read_from = f", from {len(articles)} article{'' if len(articles) == 1 else 's'}" if articles else ""
    named = f" in {', '.join(outlets[:3])}{' and others' if len(outlets) > 3 else ''}" if outlets else ""
    below = subtitle or f"{count}, {when}{read_from}{named}."
    text = f"<p>{_html(below)}</p><p><small>{_html(source or 'Made with Dateline.')}</small></p>"
    return {"text": {"headline": _html(title), "text": text}}


def _body(event: Row) -> str:
    """Write the sentence, who says so, and where it stands, as HTML."""
    url = link(event)
    where = f'<a href="{_html(url)}">{_html(reported(event))}</a>' if url else _html(reported(event))
    says = event.get("speaker_text") or event.get("speaker")
    said = f"<p>Says: {_html(str(says))}</p>" if says else ""
    note = f"<p>{_html(str(event['note']))}</p>" if event.get("note") else ""
    return f"{note}<p>{_html(str(event['sentence'] or ''))}</p>{said}<p><small>{where}</small></p>"


def _parts(day: date, first: date, last: date) -> dict[str, int]:
    """Give a day of a span as precisely as the span allows: the year alone of whole years, no day of whole months."""
    if day_text.whole_years(first, last):
        return {"year": day.year}
    if first != last and day_text.whole_months(first, last):
        return {"year": day.year, "month": day.month}
    return {"year": day.year, "month": day.month, "day": day.day}


def _mentions(event: Row) -> list[Row]:
    mentions = event.get("mentions")
    return mentions if isinstance(mentions, list) else []


def _html(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
