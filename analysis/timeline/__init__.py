"""The merged events as a timeline to take elsewhere: JSON Lines, CSV, Markdown, TimelineJS and iCalendar.

`rows` gives what `dateline timeline` promises, in order of date; each format of FORMATS turns rows into text. To add
one, write a function from rows to text and give it a line there.
"""

from collections.abc import Callable, Mapping, Sequence

from duckdb import DuckDBPyConnection

from analysis import queries
from analysis.queries import Filters
from analysis.timeline.icalendar_ import as_ics
from analysis.timeline.lists import as_csv, as_jsonl, as_markdown
from analysis.timeline.rows import FIELDS, STORY, Row, rows, rows_of, story_rows
from analysis.timeline.timelinejs import as_timelinejs

FORMATS: Mapping[str, Callable[[Sequence[Row]], str]] = {
    "jsonl": as_jsonl,
    "csv": as_csv,
    "md": as_markdown,
    "timelinejs": as_timelinejs,
    "ics": as_ics,
}


def export(con: DuckDBPyConnection, filters: Filters, format: str, *, most: int | None = None) -> tuple[str, int, int]:
    """Write the chosen events in a format of FORMATS: the text, how many events it takes, and how many there are.

    Without `most`, all events are taken, but for TimelineJS: it shows one slide after the other, and takes the story.
    """
    total = queries.counts(con, filters)["events"]
    if most is None and format == "timelinejs":
        taken = story_rows(con, filters)
    else:
        taken = rows(con, filters, most=total if most is None else most)
    return FORMATS[format](taken), len(taken), total


__all__ = [
    "FIELDS",
    "FORMATS",
    "STORY",
    "Row",
    "as_csv",
    "as_ics",
    "as_jsonl",
    "as_markdown",
    "as_timelinejs",
    "export",
    "rows",
    "rows_of",
    "story_rows",
]
