"""Work out a part of a longer stretch: "the last five days of May", "the first three months of last year".

TimeML keeps the length and the stretch apart ("P5D" and "2013-05"); both cover no more than the days of the part.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from analysis.dates.calendar_ import Span, add_months, months
from analysis.types import Timex

_END = re.compile(r"(?:the\s+)?(?P<end>first|opening|last|final|closing)\s", re.IGNORECASE)
_OF = re.compile(r"\s{1,4}(?:of|in)\s{1,4}(?:the\s{1,4})?$", re.IGNORECASE)
_DAY_OF = re.compile(
    r"(?:\bthe\s{1,4})?\b(?P<end>first|opening|last|final|closing)\s{1,4}day\s{1,4}(?:of|in)\s{1,4}(?:the\s{1,4})?$",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\s*(?:$|[.,;:!?)\"”]|(?:and|but|or|when|as|in|at|by|with|for|to|from|was|were|is|has|had)\b)")
_LATE = ("last", "final", "closing")
_LENGTH = re.compile(r"P(?P<n>\d{1,3})(?P<unit>[DWMQY])$")


def parted(text: str, timexes: Sequence[Timex]) -> list[Timex]:
    """Give a length, and the stretch it is a part of, the days of that part."""
    result = list(timexes)
    for index, (length, whole) in enumerate(pairwise(timexes)):
        end, size = _END.match(text, length.start, length.end), _LENGTH.match(length.value)
        near = whole.start - length.end < 16 and _OF.match(text[length.end : whole.start])
        if not (end and size and near and whole.first and whole.last) or whole.type != "DATE":
            continue
        late = end["end"].lower() in _LATE
        part = _part(whole.first, whole.last, size["unit"], int(size["n"]), late=late)
        if part and whole.first <= part[0] <= part[1] <= whole.last:
            result[index] = replace(length, first=part[0], last=part[1])
            result[index + 1] = replace(whole, first=part[0], last=part[1])
    return [_day_of(text, timex, result[i - 1].end if i else 0) for i, timex in enumerate(result)]


def _day_of(text: str, whole: Timex, before: int) -> Timex:
    """Read "the last day of March 1998" as that day; "the last day of the 2012 Games" is one of the Games."""
    end = _DAY_OF.search(text, max(before, whole.start - 40), whole.start)
    if not (end and whole.type == "DATE" and whole.first and whole.last) or not _BEHIND.match(text, whole.end):
        return whole
    day = whole.last if end["end"].lower() in _LATE else whole.first
    return replace(whole, start=end.start(), value=day.isoformat(), first=day, last=day)


def _part(first: date, last: date, unit: str, count: int, *, late: bool) -> Span | None:
    if count == 0:
        return None
    if unit in "DW":
        away = timedelta(days=count * (7 if unit == "W" else 1) - 1)
        return (last - away, last) if late else (first, first + away) if first.year < 9999 else None
    count *= {"M": 1, "Q": 3, "Y": 12}[unit]
    year, month = add_months(last.year, last.month, 1 - count) if late else (first.year, first.month)
    return months(year, month, count) if year > 1 and year + count // 12 < 9999 else None
