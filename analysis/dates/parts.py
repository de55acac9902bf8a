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
_LENGTH = re.compile(r"P(?P<n>\d{1,3})(?P<unit>[DWMQY])$")


def parted(text: str, timexes: Sequence[Timex]) -> list[Timex]:
    """Give a length, and the stretch it is a part of, the days of that part."""
    result = list(timexes)
    for index, (length, whole) in enumerate(pairwise(timexes)):
        end, size = _END.match(text, length.start, length.end), _LENGTH.match(length.value)
        near = whole.start - length.end < 16 and _OF.match(text[length.end : whole.start])
        if not (end and size and near and whole.first and whole.last) or whole.type != "DATE":
            continue
        late = end["end"].lower() in ("last", "final", "closing")
        part = _part(whole.first, whole.last, size["unit"], int(size["n"]), late=late)
        if part and whole.first <= part[0] <= part[1] <= whole.last:
            result[index] = replace(length, first=part[0], last=part[1])
            result[index + 1] = replace(whole, first=part[0], last=part[1])
    return result


def _part(first: date, last: date, unit: str, count: int, *, late: bool) -> Span | None:
    if count == 0:
        return None
    if unit in "DW":
        away = timedelta(days=count * (7 if unit == "W" else 1) - 1)
        return (last - away, last) if late else (first, first + away) if first.year < 9999 else None
    count *= {"M": 1, "Q": 3, "Y": 12}[unit]
    year, month = add_months(last.year, last.month, 1 - count) if late else (first.year, first.month)
    return months(year, month, count) if year > 1 and year + count // 12 < 9999 else None
