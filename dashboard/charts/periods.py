"""The periods that charts over time count by: how long each is, where its middle lies, and how it is written.

Points and bars stand in the middle of their period, so that a month's bar lies between the ticks of its first day and
the next month's.
"""

from datetime import date, timedelta
from textwrap import wrap

from pandas import DataFrame

from analysis.queries.span import shift
from dashboard.charts.canvas import DAY, days, plural

LENGTH = {"day": 1, "week": 7, "month": 31, "year": 366}


def middle(start: date, by: str) -> str:
    """Give the day in the middle of the period that begins at `start`."""
    return shift(start, (LENGTH[by] - 1) // 2).isoformat()


def every(first: date, last: date, by: str) -> list[date]:
    """List the first days of all periods from one to another, both included: what has no events is a period too."""
    starts = []
    while first <= last:
        starts.append(first)
        if by == "month":
            first = date(first.year + first.month // 12, first.month % 12 + 1, 1)
        else:
            first = date(first.year + 1, 1, 1) if by == "year" else first + timedelta(days=LENGTH[by])
    return starts


def lines(headline: str, longest: int, most: int = 2) -> list[str]:
    """Wrap a headline into at most so many lines; what is left out is marked by an ellipsis.

    >>> lines("Ukraine's parliament removed the president from office", 24)
    ["Ukraine's parliament", 'removed the president …']
    """
    return wrap(headline, longest, max_lines=most, placeholder=" …")


def width(by: str) -> float:
    """Give the width of a bar, somewhat less than its period, so that two do not touch."""
    return round(LENGTH[by] * DAY * 0.86)


def left_out(frame: DataFrame) -> str:
    """Say how many events are in none of a frame's periods, as their days reach over more than one; "" where none."""
    if frame.empty or "beyond" not in frame:
        return ""
    sides = frame.groupby("side") if "side" in frame else [("", frame)]
    number = sum(int(part["beyond"].iloc[0]) for _, part in sides)
    spans = "spans" if number == 1 else "span"
    return f"without {plural(number, 'event')} that {spans} several {frame['by'].iloc[0]}s" if number else ""


def aside(frame: DataFrame) -> str:
    """Say what `left_out` says at the end of a sentence."""
    return f", {beyond}" if (beyond := left_out(frame)) else ""


def words(start: date, by: str) -> str:
    """Write a period in words."""
    if by == "day":
        return days(start, start)
    if by == "week":
        return f"week of {days(start, start)}"
    return f"{start:%B} {start.year}" if by == "month" else f"{start.year}"
