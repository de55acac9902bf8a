"""What every format says of an event in the same words."""

from datetime import date
from urllib.parse import quote

from analysis import day_text, ontology
from analysis.timeline.rows import Row

LABELLED = ("id", "speaker", "speaker_text", "dated_by", "article", "outlet", "url")


def labelled(event: Row) -> list[str]:
    """Write the fields that text formats carry beside headline and sentence, by name; empty ones are left out."""
    return [f"{name}: {' '.join(str(event[name]).split())}" for name in LABELLED if event.get(name)]


def reported(event: Row) -> str:
    """Say whether it happened and who reports it."""
    number = event["articles"] if isinstance(event["articles"], int) else 1
    first = event["outlet"] or "an unnamed outlet"
    where = f"{first} and {number - 1} more article{'' if number == 2 else 's'}" if number > 1 else first
    return f"{ontology.STATUSES.get(str(event['status']), str(event['status']))}, {where}"


def span(event: Row) -> tuple[date, date] | None:
    """Give the first and last day of an event; None where it has no date."""
    first, last = event["date_start"], event["date_end"]
    if not isinstance(first, str):
        return None
    return date.fromisoformat(first), date.fromisoformat(last if isinstance(last, str) else first)


def days(event: Row) -> str:
    """Write an event's days in words, "about" where they are not certain."""
    first, last = span(event) or (None, None)
    return day_text.event_days(first, last, str(event.get("dated_by")))


def iso_days(event: Row) -> str:
    """Write an event's days as ISO dates."""
    if event["date_start"] is None:
        return "no date"
    return str(event["date_start"]) + ("" if event["date_end"] == event["date_start"] else f" to {event['date_end']}")


def quad(event: Row) -> str:
    """Name the class of an event's type in plain words."""
    return ontology.class_of(str(event["type"]))


def link(event: Row) -> str | None:
    """Give the address of the article where it leads to the web, with what no address may hold escaped."""
    url = event.get("url")
    if not isinstance(url, str) or not url.startswith(("http://", "https://")):
        return None
    return quote(url, safe="%/:=&?~#+!$,;'@()*[]")
