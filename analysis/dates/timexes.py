"""Find time expressions and turn them into TIMEX3 values and days.

Relative expressions count from the day of publication; where that is unknown they keep a value with X in it and cover
no day. A weekday is the last such day, a month without a year the last such month, unless a verb of the sentence looks
ahead. "Two days earlier" and "the following day" count from the date named before them. Vague words (now, recently)
are marked and cover no day. Not dates: "May said", "March on", "2014 people", "Sunday Times".
"""

import re
from collections.abc import Sequence
from datetime import date

from analysis.dates import words as w
from analysis.dates.calendar_ import span
from analysis.dates.readings import Read, Setting
from analysis.dates.rules import RULES
from analysis.types import Timex

_REACH = 120  # characters of a sentence in which its verb is looked for


def find_timexes(
    text: str,
    published: date | None,
    *,
    sentences: Sequence[tuple[int, int]] | None = None,
) -> list[Timex]:
    """List the time expressions of a text in order; earlier rules win where two overlap."""
    taken = bytearray(len(text))
    hits: list[tuple[int, int, re.Match[str], Read]] = []
    for pattern, read in RULES:
        for match in pattern.finditer(text):
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            end = match.end()
            if end > start and not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                hits.append((start, end, match, read))
    found: list[Timex] = []
    bounds = iter(sentences or _sentences(text))
    here, named = (0, -1), None
    for start, end, match, read in sorted(hits, key=lambda hit: hit[0]):
        while start >= here[1]:
            following = next(bounds, None)
            if following is None:
                break
            here = following
        reading = read(match, Setting(published, named, _looks_ahead(text, here, start, end)))
        if reading is None:
            continue
        first, last = reading.days or span(reading.value) or (None, None)
        found.append(Timex(start, end, reading.type, reading.value, first, last))
        if first is not None and first == last:
            named = first
    return found


def _looks_ahead(text: str, sentence: tuple[int, int], start: int, end: int) -> bool:
    """Tell whether the verb over an expression looks ahead: one before it, or after it where it opens the sentence.

    A verb of saying in between takes the expression for itself: "will resign, she said on Monday".
    """
    begin = max(sentence[0], start - _REACH)
    before = text[begin:start]
    if w.UP_TO.search(before):
        return True
    cues = list(w.AHEAD.finditer(before))
    if cues:
        return w.SAID.search(before, cues[-1].end()) is None
    opens = start - sentence[0] < 12
    return opens and w.AHEAD.search(text, end, min(sentence[1], end + _REACH)) is not None


def _sentences(text: str) -> list[tuple[int, int]]:
    """Cut a text at full stops, roughly: only the tense of a sentence is asked of it."""
    ends = [m.end() for m in re.finditer(r"[.!?][\"”’')]?\s+(?=[A-Z\"“])|\n\s*\n", text)] + [len(text)]
    return list(zip([0, *ends], ends, strict=False))
