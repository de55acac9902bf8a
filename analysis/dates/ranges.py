"""Put the two ends of a range in order: "from June 1 to Nov. 30", "Monday through Wednesday".

Each end alone is read as the nearest that its tense allows; read together, the first comes before the second.
"""

import re
from dataclasses import replace
from datetime import date, timedelta

from analysis.dates import words as w
from analysis.dates.calendar_ import span
from analysis.types import Timex

_LINK = re.compile(r"\s{1,4}(?:to|into|through|thru|until|till)\s{1,4}$|\s?[-–—]\s?$", re.IGNORECASE)
_AND = re.compile(r"\s{1,4}and\s{1,4}$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s{1,4}(?:late |early |mid-?)?$", re.IGNORECASE)
_CLOCK = re.compile(r"^[\dX]{4}-[\dX]{2}-[\dX]{2}T\d\d:\d\d")
_YEAR = re.compile(r"\d{4}")
_DAY_OR_MONTH = re.compile(r"\d{4}-\d\d(?:-\d\d)?(?:T.*)?$")
_MONTH = re.compile(r"\b" + w.either(*(name[:3] for name in w.MONTH_NAMES)), re.IGNORECASE)
_NAMES_DAY = re.compile(
    r"\b" + w.either(*(name[:3] for name in w.MONTH_NAMES + w.DAY_NAMES), "today", "yesterday", "tomorrow"),
    re.IGNORECASE,
)
_WEEKDAY = re.compile(w.either(*w.DAY_NAMES) + r"(?!.*\d)", re.IGNORECASE)


def ordered(text: str, timexes: list[Timex], published: date | None) -> list[Timex]:
    """Move the first end of a range back, or the second on, where they stand the wrong way round."""
    result = list(timexes)
    for index in range(len(result) - 1):
        low, high = result[index], result[index + 1]
        clocks = _CLOCK.search(low.value) and _CLOCK.search(high.value)
        if clocks and not _NAMES_DAY.search(text[low.start : low.end]) and is_range(text, low, high):
            # "between 5 and 6 p.m. on Monday": both on the day that stands beside the second.
            result[index] = replace(low, value=high.value[:10] + low.value[10:], first=high.first, last=high.last)
            continue
        if low.first is None or high.first is None or not all(map(_movable, (low, high))):
            continue
        linked, listed = is_range(text, low, high), _AND.match(text[low.end : high.start][:16])
        if linked or listed:
            low, high = result[index], result[index + 1] = _of_one_year(text, low, high, listed=not linked)
        if not linked or published is None or low.first is None or high.first is None or low.first <= high.first:
            continue
        weekly = [_WEEKDAY.search(text[t.start : t.end]) is not None for t in (low, high)]
        if weekly[1] and (low.first > published or not weekly[0]):
            result[index + 1] = _moved(high, weeks=1)
        elif not any(weekly):
            if not any(_YEAR.search(text[t.start : t.end]) for t in (low, high)):
                result[index] = _moved(low, years=-1)
        elif all(weekly):
            result[index] = _moved(low, weeks=-1)
    return result


def _of_one_year(text: str, low: Timex, high: Timex, *, listed: bool) -> tuple[Timex, Timex]:
    """Share the year of the one that has it: "from May 3 to June 5, 2012", "between March 2012 and June"."""
    written = [_YEAR.search(text[t.start : t.end]) is not None for t in (low, high)]
    named = [_MONTH.search(text[t.start : t.end]) is not None for t in (low, high)]
    if written[0] == written[1] or not all(named) or low.first is None or high.first is None:
        return low, high
    years, turned = high.first.year - low.first.year, low.value[5:] > high.value[5:]
    if written[1]:
        return _moved(low, years=years - turned), high
    return (low, high) if listed else (low, _moved(high, years=turned - years))


def is_range(text: str, low: Timex, high: Timex) -> bool:
    """Tell whether two expressions that follow each other are the ends of a range: "from June to August"."""
    gap = text[low.end : high.start] if high.start - low.end < 16 else "?"
    return bool(_LINK.match(gap) or (_AND.match(gap) and _BETWEEN.search(text[max(0, low.start - 20) : low.start])))


def _movable(timex: Timex) -> bool:
    return timex.type in ("DATE", "TIME") and _DAY_OR_MONTH.match(timex.value) is not None


def _moved(timex: Timex, *, weeks: int = 0, years: int = 0) -> Timex:
    """Move a day or a month; it stays where the calendar has no such day."""
    day, colon, clock = timex.value.partition("T")
    day = f"{int(day[:4]) + years:04d}{day[4:]}"
    if weeks:
        day = (date.fromisoformat(day) + timedelta(weeks=weeks)).isoformat()
    days = span(day)
    return Timex(timex.start, timex.end, timex.type, day + colon + clock, *days) if days else timex
