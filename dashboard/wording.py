"""What the dashboard calls things: days, statuses, types and tones in the words of a newsroom.

Text that comes from articles goes through `plain` before it stands in Markdown, so that nothing in it is obeyed.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from analysis import day_text, ontology
from analysis.printable import printable

TONES = {"negative": "negative", "neutral": "neutral", "positive": "positive"}
STATUSES = ontology.STATUSES
TYPES = {name: kind.label for name, kind in sorted(ontology.TYPES.items())} | {ontology.UNTYPED: "Other"}
KINDS = {
    "person": "person",
    "organisation": "organisation",
    "country": "country",
    "place": "place",
    "group": "group",
}
PUBLISHED = {
    "given": "",
    "page": "date found on the page",
    "dateline": "date found in the text’s first line",
    "inferred": "date inferred from the text",
    "unknown": "",
}
_LIVE = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)|(?<=[-.\w+])(?=@)", re.IGNORECASE)
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&^=/@])")


def phrases(participants: object, role: str) -> list[str]:
    """Give the words for those in a role who are no known actors; none where the store holds none yet."""
    rows = participants if isinstance(participants, Iterable) else ()
    return list(dict.fromkeys(row["text"] for row in rows if row["role"] == role and row["actor"] is None))


def day(value: date | None) -> str:
    """Write a day as newspapers do: 17 April 2014; nothing where none is known."""
    return day_text.day(_known(value))


def days(first: date | None, last: date | None) -> str:
    """Write a span of days as shortly as it can be said: 17 April 2014, 17–20 April 2014, April 2014, 2014."""
    return day_text.days(_known(first), _known(last))


def years_beyond(first: date | None, early: date | None, late: date | None, last: date | None) -> str:
    """Name the years of the few events that lie long before or after most others; empty where there are none.

    >>> years_beyond(date(1800, 1, 1), date(2013, 1, 1), date(2014, 12, 31), date(2020, 1, 1))
    '; the articles also mention events from 1800 to 2020'
    >>> years_beyond(date(2013, 1, 1), date(2013, 1, 1), date(2014, 12, 31), date(2020, 1, 1))
    '; the articles also mention events as late as 2020'
    """
    a, b, c, d = (_known(value) for value in (first, early, late, last))
    back = a.year if a and b and a.year < b.year else None
    ahead = d.year if c and d and c.year < d.year else None
    if not (back or ahead):
        return ""
    years = f"from {back} to {ahead}" if back and ahead else f"as late as {ahead}" if ahead else f"as early as {back}"
    return f"; the articles also mention events {years}"


def dated(dated_by: str, timex: str | None, published: date | None) -> str:
    """Say how an event's date was reached."""
    words = timex.strip() if isinstance(timex, str) else ""
    if dated_by == "none":
        return "No date was found."
    if dated_by == "hand":
        return "Date set by a reader."
    if dated_by == "publication":
        return f"The text gives no date; assumed to be around publication, {day(published) or 'unknown'}."
    where = "Dated by" if dated_by == "text" else "Dated from nearby sentences:"
    if not words:
        return "Dated from nearby sentences."
    if re.search(r"\b\d{4}\b", words) or not _known(published):
        return f"{where} “{words}”."
    return f"{where} “{words}”, read from publication on {day(published)}."


def tone(value: float | None) -> str:
    """Name a tone as the filters do."""
    if value is None or pd.isna(value):
        return "not scored"
    return ontology.side(value)


def signed(value: float | None) -> str:
    """Write a tone as a number with its sign: +0.25, −0.10, 0.00."""
    if value is None or pd.isna(value):
        return "–"
    return f"{value:+.2f}".replace("-", "−") if abs(value) >= 0.005 else "0.00"


def mean(frame: pd.DataFrame) -> str:
    """Say in what tone something is told, for the end of a sentence: the first row of a query's means, with its
    interval and what it rests on.

    A side is named only where the interval lies on it; where it reaches from one over the neutral zone to the other, or
    there is no mean, that the tone cannot be told.
    """
    if frame.empty or pd.isna(frame["tone"].iloc[0]):
        return "**is unclear**, as no sentence has a score"
    row = frame.iloc[0]
    sides = {tone(row["low"]), tone(row["high"])}
    said = "**is unclear**"
    if sides != {"negative", "positive"}:
        said = f"is **{' or '.join(sorted(sides, key=('neutral', 'negative', 'positive').index))}**"
    return (
        f"{said} (mean {signed(row['tone'])}; 95%: {signed(row['low'])} to {signed(row['high'])}; from "
        f"{count(int(row['sentences']), 'sentence')} in {count(int(row['articles']), 'article')})"
    )


def count(number: int, singular: str, plural: str | None = None) -> str:
    """Write a number with its noun: 1 event, 2,000 events."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def roles(events: int, as_doer: int, as_target: int) -> str:
    """Say in how many events an actor takes part, and how.

    >>> roles(107, 61, 38), roles(1, 1, 0)
    ('107 events: 61 as doer, 38 as target', '1 event: 1 as doer, 0 as target')
    """
    return f"{count(events, 'event')}: {as_doer:,} as doer, {as_target:,} as target"


def spread(articles: int, outlets: int, printed_by: int) -> str:
    """Say how many texts tell of an event, and in how many outlets; copies of a text are no further articles.

    >>> spread(3, 2, 2), spread(1, 1, 2)
    ('3 articles in 2 outlets', '1 text, printed by 2 outlets')
    """
    if printed_by > outlets:
        return f"{count(articles, 'text')}, printed by {count(printed_by, 'outlet')}"
    return count(articles, "article") + (f" in {count(outlets, 'outlet')}" if outlets > 1 else "")


def named(table: Mapping[str, str], value: str | None) -> str:
    """Give the word for a value, the letters of the value itself where there is none: it goes into Markdown."""
    if value is None or pd.isna(value):
        return table.get("untyped", "unknown")
    return table.get(value, cut(re.sub(r"[\W_]+", " ", value).strip().lower(), 60))


def listed(parts: Iterable[str]) -> str:
    """Join as in a sentence: a, b and c."""
    words = list(parts)
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1] if words else ""]))


def plain(text: str) -> str:
    """Make text that Markdown shows letter by letter, on one line.

    GitHub's Markdown, as the page reads it, makes links of addresses even where their signs are escaped; a word joiner,
    which nobody sees, keeps them apart.
    """
    return _MARKDOWN.sub(r"\\\1", _LIVE.sub("\u2060", " ".join(printable(text).split())))


def cut(text: str, most: int = 220) -> str:
    """Shorten to whole words, with an ellipsis."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[:most].rsplit(" ", 1)[0] + " …"


def around(text: str, start: int, end: int, most: int = 220) -> tuple[str, str, str]:
    """Cut a sentence to about `most` characters so that the words at `start`/`end` stay in: before, words, after.

    >>> around("At noon on Monday they signed the accord that had been made in Geneva.", 23, 29, 30)
    ('… on Monday they ', 'signed', ' the …')
    """
    lead = len(text) - len(text.lstrip("—–- "))
    flat = [re.sub(r"\s+", " ", part) for part in (text[lead:start], text[max(start, lead) : end], text[end:])]
    before, said, after = flat
    room = most - len(said)
    if len(before) + len(after) > room:
        kept = max(room - len(after), room * 2 // 3)
        if len(before) > kept:
            before = "… " + before[-kept:].partition(" ")[2]
        left = max(room - len(before), 0)
        if len(after) > left:
            after = after[:left].rpartition(" ")[0] + " …"
    return before.lstrip(), said, after.rstrip()


def missing(value: Any) -> bool:
    """Tell whether a value from a frame is not there: None, NaN, NaT, the empty string."""
    return value is None or value == "" or bool(pd.isna(value))


def _known(value: date | None) -> date | None:
    """Give a plain date for what may be a date, a pandas Timestamp, NaT or None."""
    if value is None or pd.isna(value):
        return None
    return date(value.year, value.month, value.day)
