"""Events as all-day entries of an iCalendar (RFC 5545)."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from analysis import ontology
from analysis.printable import printable
from analysis.timeline.labels import labelled, link, quad, reported, span
from analysis.timeline.rows import Row

# What a calendar knows of a status: what happened is certain, what was denied is struck out, the rest is open.
STATUSES = {"happened": "CONFIRMED", "ongoing": "CONFIRMED", "denied": "CANCELLED"}
OPEN = "TENTATIVE"


def as_ics(events: Sequence[Row], *, made: datetime | None = None) -> str:
    """Write a calendar of the events that have a date; `made` is when it was, now where it is left out.

    An entry's end is the first day after it, as the standard has it.
    """
    from icalendar import Calendar  # which other formats need not wait for

    calendar = Calendar()
    calendar.add("prodid", "-//Dateline//timeline//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Dateline")
    for event in events:
        if days := span(event):
            calendar.add_component(_entry(event, *days, made or datetime.now(UTC)))
    return str(calendar.to_ical(), "utf-8")


def _entry(event: Row, first: date, last: date, made: datetime):  # type: ignore[no-untyped-def] # icalendar's own type
    from icalendar import Event as Entry

    entry = Entry()
    entry.add("uid", printable(f"{event['id']}@dateline"))
    entry.add("dtstamp", made)
    entry.add("dtstart", first)
    if last < date.max:  # without an end, an entry takes its first day
        entry.add("dtend", last + timedelta(days=1))
    entry.add("summary", str(event["headline"]))
    lines = (event["sentence"] or "", f"({reported(event)})", *labelled(event))
    entry.add("description", "\n".join(filter(None, map(str, lines))))
    kind = ontology.TYPES.get(str(event["type"]))
    entry.add("categories", [quad(event), *([kind.label] if kind else [])])
    entry.add("status", STATUSES.get(str(event["status"]), OPEN))
    entry.add("transp", "TRANSPARENT")  # it keeps nobody busy
    if url := link(event):
        entry.add("url", url)
    return entry
