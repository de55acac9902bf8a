"""Spans of days as people write them: a year, a month, a day, or two of them.

The address keeps what was chosen in the same words: "March 2014", "2014-03-01/2014-04-15", "2014-03-01/" for all that
follows a day.
"""

import calendar
import re
from datetime import date, timedelta

from dashboard import wording

Range = tuple[date | None, date | None]
MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
MOST_MONTHS = 36  # to choose from; of longer times years alone
EXPECTED = "March 2014, 2014-03-12, or 2014-03-01 to 2014-04-15"
_BETWEEN = re.compile(r"\s*(?:/|–|—|\s-\s|\s+to\s+|\s+until\s+)\s*")
_SINCE, _UNTIL = re.compile(r"(?:since|from)\s+", re.IGNORECASE), re.compile(r"(?:until|to)\s+", re.IGNORECASE)
_BEFORE = re.compile(r"before\s+", re.IGNORECASE)
_NUMBERS = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_WORDS = re.compile(r"(?:(\d{1,2})\s+)?([a-z]{3,9})\.?(?:\s+(\d{1,2}),)?\s+(\d{4})")


def read(text: str) -> Range | None:
    """Read a span of days; None where it is none.

    >>> read("March 2014")
    (datetime.date(2014, 3, 1), datetime.date(2014, 3, 31))
    >>> read("17–20 April 2014"), read("since 2014-05") == read("2014-05-01/"), read("Martch 2014")
    ((datetime.date(2014, 4, 17), datetime.date(2014, 4, 20)), True, None)
    """
    flat = " ".join(text.split())
    if before := _BEFORE.match(flat):
        return _ending_before(_single_period(flat[before.end() :]))
    if since := _SINCE.match(flat):
        flat = flat[since.end() :] + ("" if _BETWEEN.search(flat[since.end() :]) else "/")
    elif until := _UNTIL.match(flat):
        flat = "/" + flat[until.end() :]
    start, between, end = _parted(flat)
    if not between:
        return _single_period(flat)
    first, last = (
        _single_period(_whole(start, end)) if start else (None, None),
        _single_period(end) if end else (None, None),
    )
    if first is None or last is None or not (start or end):
        return None
    return first[0], last[1]


def write(first: date | None, last: date | None) -> str:
    """Write a span so that it can be read again: a whole month or year by its name, else days as ISO 8601 does."""
    named = wording.days(first, last) if first and last and first != last else ""
    if named and read(named) == (first, last) and "–" not in named:
        return named
    return "/".join(day.isoformat() if day else "" for day in (first, last))


def presets(first: date | None, last: date | None) -> list[str]:
    """List the years and months of a time, to choose from."""
    if first is None or last is None:
        return []
    years = [str(year) for year in range(first.year, last.year + 1)]
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    if count > MOST_MONTHS:
        return years
    numbers = (first.year * 12 + first.month - 1 + number for number in range(count))
    return years + [f"{calendar.month_name[number % 12 + 1]} {number // 12}" for number in numbers]


def _ending_before(days: tuple[date, date] | None) -> Range | None:
    """Give all days before some, which are not of them."""
    return (None, days[0] - timedelta(days=1)) if days and days[0] > date.min else None


def _parted(text: str) -> tuple[str, bool, str]:
    """Part a span at what stands between its ends."""
    parts = _BETWEEN.split(text, maxsplit=1)
    return parts[0], len(parts) == 2, parts[-1]


def _whole(start: str, end: str) -> str:
    """Give the first day the month and year that it shares with the last: "17" of "17–20 April 2014"."""
    words = end.split()
    if re.fullmatch(r"\d{1,2}", start) and len(words) == 3:
        return " ".join([start, *words[1:]])
    if re.fullmatch(r"(\d{1,2} )?[A-Za-z]+", start) and words:
        return f"{start} {words[-1]}"
    return start


def _single_period(text: str) -> tuple[date, date] | None:
    """Read one day, month or year as the days it covers."""
    if numbers := _NUMBERS.fullmatch(text):
        year, month, day = (int(number) if number else None for number in numbers.groups())
    elif words := _WORDS.fullmatch(text.lower()):
        named = [number for name, number in MONTHS.items() if name.startswith(words[2])]
        if len(named) != 1 or (words[1] and words[3]):
            return None
        year, month, day = int(words[4]), named[0], int(words[1] or words[3] or 0) or None
    else:
        return None
    try:
        first = date(year or 0, month or 1, day or 1)
        end_month = month or 12
        return first, first if day else date(first.year, end_month, calendar.monthrange(first.year, end_month)[1])
    except ValueError:
        return None
