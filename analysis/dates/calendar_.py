"""TIMEX3 values and the days they cover.

A value such as 2014-W16 or 2014-Q2 names a stretch of the calendar; its first and last day are worked out here and
nowhere else. Weeks are those of ISO 8601; winter is December to February and carries the year of its December.
"""

import calendar
import re
from datetime import date, timedelta

Span = tuple[date, date]
_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_VALUE = re.compile(
    r"(?P<y>\d{4})(?:-(?:(?P<m>\d\d)(?:-(?P<d>\d\d)(?:T.*)?)?|W(?P<w>\d\d)(?P<we>-WE)?|Q(?P<q>[1-4])|H(?P<h>[12])|"
    r"(?P<s>SP|SU|FA|WI)))?$|(?P<decade>\d{3})$|(?P<century>\d\d)$"
)


def span(value: str) -> Span | None:
    """Give the first and last day of a calendar value, None where it names none (PAST_REF, P2W, XXXX-WXX-1)."""
    match = _VALUE.match(value)
    if match is None:
        return None
    part = match.groupdict()
    try:
        if part["decade"]:
            return date(int(value) * 10, 1, 1), date(int(value) * 10 + 9, 12, 31)
        if part["century"]:
            return date(int(value) * 100, 1, 1), date(int(value) * 100 + 99, 12, 31)
        year = int(part["y"])
        if part["d"]:
            day = date(year, int(part["m"]), int(part["d"]))
            return day, day
        if part["w"]:
            first = date.fromisocalendar(year, int(part["w"]), 6 if part["we"] else 1)
            return first, date.fromisocalendar(year, int(part["w"]), 7)
        if part["m"]:
            return months(year, int(part["m"]), 1)
        if part["q"]:
            return months(year, int(part["q"]) * 3 - 2, 3)
        if part["h"]:
            return months(year, int(part["h"]) * 6 - 5, 6)
        if part["s"]:
            return months(year, _SEASON_MONTHS[part["s"]], 3)
        return date(year, 1, 1), date(year, 12, 31)
    except (ValueError, OverflowError):
        return None


def months(year: int, month: int, count: int) -> Span:
    """Give the days of `count` months from one on."""
    last_year, last_month = add_months(year, month, count - 1)
    return date(year, month, 1), date(last_year, last_month, calendar.monthrange(last_year, last_month)[1])


def add_months(year: int, month: int, count: int) -> tuple[int, int]:
    """Move a month by a number of months."""
    index = year * 12 + month - 1 + count
    return index // 12, index % 12 + 1


def week(day: date) -> str:
    """Give the ISO week of a day, such as 2014-W16."""
    year, number, _ = day.isocalendar()
    return f"{year:04d}-W{number:02d}"


def quarter(day: date) -> str:
    """Give the quarter of a day, such as 2014-Q2."""
    return f"{day.year:04d}-Q{(day.month + 2) // 3}"


def shifted(anchor: date, unit: str, count: int) -> str:
    """Name the day, week, month, quarter, year, decade or century that lies `count` units from that of `anchor`."""
    if unit == "D":
        return (anchor + timedelta(days=count)).isoformat()
    if unit == "W":
        return week(anchor + timedelta(weeks=count))
    if unit in ("M", "Q"):
        year, month = add_months(anchor.year, anchor.month, count * (3 if unit == "Q" else 1))
        _within(year)
        return f"{year:04d}-{month:02d}" if unit == "M" else quarter(date(year, month, 1))
    years = {"Y": 1, "DE": 10, "CE": 100}[unit]
    _within(anchor.year + count * years)
    return f"{anchor.year // years + count:0{4 - len(str(years)) + 1}d}"


def _within(year: int) -> None:
    """Refuse a year that is in no calendar of ours."""
    if not 1 <= year <= 9999:
        raise ValueError(f"the year {year} is outside the calendar")
