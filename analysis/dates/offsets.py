"""Date events by their distance from a dated one: "shelled on Wednesday, a day after gunmen killed the mayor".

The result is as coarse as the distance: two weeks after a day is a week.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from spacy.tokens import Doc, Span, Token

from analysis.dates import calendar_
from analysis.dates.attachment import When
from analysis.dates.calendar_ import shifted
from analysis.dates.resolve_relative import shifted_day
from analysis.types import Timex

_LENGTH = re.compile(r"P(?P<n>\d{1,4})(?P<unit>[DWMY])$|PT(?P<hours>\d{1,4})H$")
_DAYS = {"D": 0, "W": 6, "M": 30, "Y": 365, "H": 0}  # the longest that a date may be to count such units from it
# Chosen by eye on news articles; no labels were used.
_FEW = 6  # hours that are taken for the same day
_TO_THE_DAY = ("to", "the", "day")


def by_distance(days: Mapping[int, When], timexes: Sequence[Timex], doc: Doc) -> dict[int, When]:
    """Give the days, by token, that follow from those already known."""
    days_by_offset: dict[int, When] = {}
    for index, timex in enumerate(timexes):
        length = _LENGTH.match(timex.value) if timex.type == "DURATION" else None
        words = doc.char_span(timex.start, timex.end, alignment_mode="expand")
        if length is None or words is None:
            continue
        exact = tuple(token.lower_ for token in doc[words.end : words.end + 3]) == _TO_THE_DAY
        for earlier, later in _ends(words, days, after=words.end + 3 * exact):
            for dated, undated, direction in ((earlier, later, 1), (later, earlier, -1)):
                when = days.get(dated.i)
                if when is None or undated.i in days or when.length > _DAYS[length["unit"] or "H"]:
                    continue
                moved = _moved(when.first, length, direction, exact=exact)
                if moved:
                    days_by_offset[undated.i] = When(*moved, "text", index)
    return days_by_offset


def _moved(day: date, length: re.Match[str], direction: int, *, exact: bool) -> calendar_.Span | None:
    """Move a day by a length; hours reach from one day into another."""
    try:
        if length["hours"]:
            hours = int(length["hours"])
            ends = (day + timedelta(days=direction * (hours // 24)), day + timedelta(days=direction * -(-hours // 24)))
            return (min(ends), max(ends)) if hours >= _FEW else None
        if exact:
            moved = shifted_day(day, length["unit"], direction * int(length["n"]))
            return moved, moved
        return calendar_.span(shifted(day, length["unit"], direction * int(length["n"])))
    except (OverflowError, ValueError):
        return None


def _ends(length: Span, days: Mapping[int, When], *, after: int) -> Iterator[tuple[Token, Token]]:
    """Give the earlier and the later of the two that lie a length of time apart, where the parse shows both."""
    doc = length.doc
    link = doc[after] if after < len(doc) else doc[-1]
    if link.lower_ not in ("after", "before") or link.dep_ not in ("prep", "mark", "advmod"):
        return
    if link.dep_ == "prep":
        other = next((child for child in link.children if child.dep_ == "pobj"), None)
        governor = link.head
    else:
        other, governor = link.head, link.head.head
    while governor.i not in days and governor.pos_ not in ("VERB", "AUX") and governor.head.i != governor.i:
        governor = governor.head
    if other is not None and other.i != governor.i:
        yield (other, governor) if link.lower_ == "after" else (governor, other)
