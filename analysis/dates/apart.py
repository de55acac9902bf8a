"""Date what is told by its distance from something dated: "shelled on Wednesday, a day after gunmen killed the mayor".

The result is as coarse as the distance is told: two weeks after a day is a week.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc, Token

from analysis.dates.calendar_ import Span, shifted, span
from analysis.dates.hanging import When
from analysis.types import Timex

_LENGTH = re.compile(r"P(?P<n>\d{1,4})(?P<unit>[DWMY])$")
_DAYS = {"D": 0, "W": 6, "M": 30, "Y": 365}  # the longest that a date may be to count such units from it


def by_distance(days: Mapping[int, When], timexes: Sequence[Timex], doc: Doc) -> dict[int, When]:
    """Give the days, by token, that follow from those already known."""
    found: dict[int, When] = {}
    for index, timex in enumerate(timexes):
        length = _LENGTH.match(timex.value) if timex.type == "DURATION" else None
        words = doc.char_span(timex.start, timex.end, alignment_mode="expand")
        if length is None or words is None:
            continue
        for earlier, later in _ends(words.root):
            for known, other, way in ((earlier, later, 1), (later, earlier, -1)):
                when = days.get(known.i)
                if when is None or other.i in days or when.length > _DAYS[length["unit"]]:
                    continue
                moved = _moved(when, length["unit"], way * int(length["n"]))
                if moved:
                    found[other.i] = When(*moved, "text", index)
    return found


def _moved(when: When, unit: str, count: int) -> Span | None:
    try:
        return span(shifted(when.first, unit, count))
    except (OverflowError, ValueError):
        return None


def _ends(length: Token) -> Iterator[tuple[Token, Token]]:
    """Give the earlier and the later of the two that lie a length of time apart, where the parse shows both."""
    head = length.head
    if length.dep_ != "npadvmod":
        return
    if head.lower_ in ("after", "before") and head.dep_ == "prep":
        other = next((child for child in head.children if child.dep_ == "pobj"), None)
        word, governor = head.lower_, head.head
    else:
        word = next((c.lower_ for c in head.children if c.dep_ == "mark" and c.i > length.i), "")
        other, governor = head, head.head
    if other is not None and word in ("after", "before"):
        yield (other, governor) if word == "after" else (governor, other)
