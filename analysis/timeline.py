"""The merged events as a timeline to take elsewhere: JSON Lines, CSV, Markdown, TimelineJS and iCalendar.

`rows` gives what `dateline timeline` promises, in order of date; each format of FORMATS turns rows into text. To add
one, write a function from rows to text and give it a line there.
"""

import csv
import io
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

import pandas as pd
from duckdb import DuckDBPyConnection

from analysis import queries, spreadsheets
from analysis.printable import printable
from analysis.queries import Filters
from analysis.queries import articles as reading

Row = dict[str, object]


def rows(con: DuckDBPyConnection, filters: Filters, *, most: int = 2000) -> list[Row]:
    """List the chosen events in order of date, the most reported ones when there are more than `most`."""
    events = queries.events(con, filters, most=most)
    told: dict[str, list[Row]] = defaultdict(list)
    tellings = reading.tellings(con, list(events["key"])).set_index("key").to_dict("index")
    acting = [actor for column in ("sources", "targets") for some in events[column] for actor in some]
    speakers = [one["speaker"] for one in tellings.values() if isinstance(one["speaker"], str)]
    names = queries.names(con, [*acting, *speakers])
    for one in queries.mentions_of_events(con, list(events["key"])).to_dict("records"):
        told[one["key"]].append({"doc": one["article"], "start": one["start"], "end": one["end"]})
    return [
        {
            "date_start": _iso(one["first"]),
            "date_end": _iso(one["last"]),
            "text": printable(one["words"]),
            "type": one["type"] if isinstance(one["type"], str) else None,
            "status": one["status"],
            "sources": [printable(names.get(actor, actor)) for actor in one["sources"]],
            "targets": [printable(names.get(actor, actor)) for actor in one["targets"]],
            "articles": one["articles"],
            "outlets": one["outlets"],
            "printed_by": one["printed_by"],
            "mentions": told[one["key"]],
            "tone": round(one["tone"], 4),
            "salience": None if pd.isna(one["salience"]) else round(one["salience"], 4),
            "id": one["key"],
            "headline": _text(tellings.get(one["key"], {}).get("headline")) or printable(str(one["words"])),
            "sentence": _text(tellings.get(one["key"], {}).get("sentence")),
            "outlet": _text(tellings.get(one["key"], {}).get("outlet")),
            "participants": _participants(tellings.get(one["key"], {}).get("participants")),
            "speaker": _text(names.get(str(tellings.get(one["key"], {}).get("speaker")))),
            "speaker_text": _text(tellings.get(one["key"], {}).get("speaker_text")),
        }
        for one in events.to_dict("records")
    ]


def as_jsonl(events: Sequence[Row]) -> str:
    """Write one JSON object a line."""
    return "".join(json.dumps(event, ensure_ascii=False) + "\n" for event in events)


def as_csv(events: Sequence[Row]) -> str:
    """Write a table; text that a spreadsheet would run gets an apostrophe before it (OWASP, "CSV Injection")."""
    out = io.StringIO()
    columns = (
        "date_start",
        "date_end",
        "headline",
        "sources",
        "text",
        "targets",
        "type",
        "status",
        "articles",
        "outlets",
        "tone",
        "participants",
        "speaker",
        "speaker_text",
    )
    table = csv.writer(out, lineterminator="\n")
    table.writerow(columns)
    for event in events:
        told = event | {"participants": _phrases(event.get("participants"))}
        table.writerow([_cell(told.get(column)) for column in columns])
    return out.getvalue()


def as_markdown(events: Sequence[Row]) -> str:
    """Write a list, a line an event."""
    lines = ["# Timeline", ""]
    for event in events:
        lines.append(f"- **{_days(event)}** {_escaped(str(event['headline']))} ({_escaped(_reported(event))})")
        lines += [f"  > {_escaped(event['sentence'])}"] if isinstance(event["sentence"], str) else []
    return "\n".join(lines) + "\n"


def as_timelinejs(events: Sequence[Row]) -> str:
    """Write the JSON that TimelineJS 3 of the Knight Lab reads; it has no place for events without a date."""
    slides = []
    for event in events:
        if not isinstance(event["date_start"], str):
            continue
        slide: dict[str, object] = {
            "start_date": _parts(event["date_start"]),
            "text": {"headline": _html(str(event["headline"])), "text": _told(event)},
            "group": event["type"] or "other",
        }
        if event["date_end"] != event["date_start"] and isinstance(event["date_end"], str):
            slide["end_date"] = _parts(event["date_end"])
        slides.append(slide)
    return json.dumps({"events": slides}, ensure_ascii=False, indent=1) + "\n"


def as_ics(events: Sequence[Row]) -> str:
    """Write all-day entries of an iCalendar (RFC 5545), whose last day is the first day after."""
    from icalendar import Calendar
    from icalendar import Event as Entry

    calendar = Calendar()
    calendar.add("prodid", "-//Dateline//timeline//EN")
    calendar.add("version", "2.0")
    for event in events:
        if not (isinstance(event["date_start"], str) and isinstance(event["date_end"], str)):
            continue
        first, last = date.fromisoformat(event["date_start"]), date.fromisoformat(event["date_end"])
        entry = Entry()
        entry.add("uid", printable(f"{event['id']}@dateline"))
        entry.add("dtstamp", datetime.combine(first, datetime.min.time(), UTC))
        entry.add("dtstart", first)
        entry.add("dtend", last + timedelta(days=1) if last < date.max else last)
        entry.add("summary", str(event["headline"]))
        entry.add("description", f"{event['sentence'] or ''}\n({_reported(event)})".strip())
        calendar.add_component(entry)
    return str(calendar.to_ical(), "utf-8")


FORMATS: Mapping[str, Callable[[Sequence[Row]], str]] = {
    "jsonl": as_jsonl,
    "csv": as_csv,
    "md": as_markdown,
    "timelinejs": as_timelinejs,
    "ics": as_ics,
}


def _reported(event: Row) -> str:
    """Say whether it happened and who reports it."""
    number = event["articles"] if isinstance(event["articles"], int) else 1
    first = event["outlet"] or "an unnamed outlet"
    where = f"{first} and {number - 1} more article{'' if number == 2 else 's'}" if number > 1 else first
    return f"{str(event['status']).replace('_', ' ')}, {where}"


def _told(event: Row) -> str:
    """Write the sentence that stands for an event, and where it is reported, as HTML."""
    return f"<p>{_html(str(event['sentence'] or ''))}</p><p><small>{_html(_reported(event))}</small></p>"


def _text(value: object) -> str | None:
    return printable(value) if isinstance(value, str) else None


def _participants(phrases: object) -> list[Row]:
    """Give the phrases of those who take part, as `dateline annotate` does; none in what was stored without them."""
    some = phrases if isinstance(phrases, Iterable) else ()
    return [{**phrase, "text": printable(phrase["text"])} for phrase in some]


def _phrases(participants: object) -> list[str]:
    """Write phrases with their roles for a cell of a table: "source: two boys"."""
    return [f"{one['role']}: {one['text']}" for one in participants] if isinstance(participants, list) else []


def _days(event: Row) -> str:
    if event["date_start"] is None:
        return "no date"
    return str(event["date_start"]) + ("" if event["date_end"] == event["date_start"] else f" to {event['date_end']}")


def _iso(day: object) -> str | None:
    """Give a day as an ISO date; None for a missing one."""
    return day.date().isoformat() if isinstance(day, pd.Timestamp) else None


def _parts(day: str) -> dict[str, int]:
    year, month, number = map(int, day.split("-"))
    return {"year": year, "month": month, "day": number}


def _cell(value: object) -> object:
    text = "; ".join(map(str, value)) if isinstance(value, list) else value
    if not isinstance(text, str):
        return text
    return spreadsheets.as_text(text).replace("\r", " ")  # Python would leave \r unquoted


def _escaped(text: str) -> str:
    """Keep Markdown from reading marks in names and words."""
    return "".join(f"\\{c}" if c in "\\`*_[]<>#|" else c for c in " ".join(text.split()))


def _html(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
