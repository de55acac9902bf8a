"""Days in words, as newspapers write them: 17 April 2014, 17–20 April 2014, April 2014, 2014."""

import calendar
from datetime import date

UNKNOWN = "no date known"
UNCERTAIN = ("context", "publication")  # ways of dating an event that its own words do not bear out


def day(value: date | None) -> str:
    """Write a day as newspapers do: 17 April 2014; nothing where none is known."""
    return f"{value.day} {calendar.month_name[value.month]} {value.year}" if value else ""


def days(first: date | None, last: date | None) -> str:
    """Write a span of days as shortly as it can be said.

    >>> days(date(2014, 4, 17), date(2014, 4, 20)), days(date(2014, 1, 1), date(2014, 12, 31))
    ('17–20 April 2014', '2014')
    """
    if first is None or last is None:
        return day(first) or day(last) or UNKNOWN
    if first == last:
        return day(first)
    if first.year == last.year:
        if whole_months(first, last) and (first.month, last.month) == (1, 12):
            return str(first.year)
        if whole_months(first, last) and first.month == last.month:
            return f"{calendar.month_name[first.month]} {first.year}"
        if first.month == last.month:
            return f"{first.day}–{day(last)}"
        return f"{first.day} {calendar.month_name[first.month]} – {day(last)}"
    if whole_years(first, last):
        return f"{first.year}–{last.year}"
    return f"{day(first)} – {day(last)}"


def event_days(first: date | None, last: date | None, dated_by: str) -> str:
    """Write the days of an event, with "about" where a single day was taken from elsewhere than its own words.

    >>> event_days(date(2014, 4, 20), date(2014, 4, 20), "publication")
    'about 20 April 2014'
    """
    about = first is not None and first == last and dated_by in UNCERTAIN
    return f"about {days(first, last)}" if about else days(first, last)


def whole_months(first: date, last: date) -> bool:
    """Tell whether a span is one or several whole months."""
    return first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]


def whole_years(first: date, last: date) -> bool:
    """Tell whether a span is one or several whole years."""
    return (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
