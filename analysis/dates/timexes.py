"""Find time expressions and turn them into TIMEX3 values and days.

Relative expressions count from the day of publication; where that is unknown they keep a value with X in it and cover
no day. A weekday is the last such day, a month without a year the last such month, unless the sentence looks ahead (see
`tense`). "Two days earlier" and "the following day" count from the date named before them. Vague words (now, recently)
are marked and cover no day. Not dates: "May said", "March on", "2014 people", "Sunday Times".
"""

import re
from collections.abc import Sequence
from datetime import date

from analysis.dates.calendar_ import span
from analysis.dates.modifiers import joined, widened
from analysis.dates.parts import parted
from analysis.dates.ranges import ordered
from analysis.dates.resolve_calendar import orders
from analysis.dates.resolve_relative import as_ago, as_year_ago
from analysis.dates.resolve_years import as_same_quarter
from analysis.dates.resolver import Named, Resolution, Resolver, Setting
from analysis.dates.rules import NUMERIC, RULES
from analysis.dates.tense import Cues, cues, tense
from analysis.dates.windows import Near
from analysis.types import Timex

_YEAR = re.compile(r"\d{4}")
# Chosen by eye on news articles; no labels were used.
_MEMORY = 6  # dates named before that a "later" may count from
_QUARTER_REACH = 500  # characters within which "a year earlier" may mean the quarter spoken of
# "A year earlier" compares with the quarter spoken of, which stays the one spoken of.
_COMPARING = (as_ago, as_same_quarter, as_year_ago)
_EARLIEST, _LATEST = 1000, 9000  # years of publication; the calendar has no room to count near its ends
_SENTENCE_END = re.compile(
    r"(?<![ap]\.m)(?<!\b[A-Z])(?<!\b(?:Mr|Dr|St|No))(?<!\b(?:Mrs|Sen|Gov|Rep|Gen))[.!?][\"”’')]{0,3}\s{1,8}(?=[A-Z\"“‘(])|\n\s{0,8}\n|(?<![a-z,;:–—-])\n(?=[A-Z\"“])"
)


def find_timexes(
    text: str,
    published: date | None,
    *,
    sentences: Sequence[tuple[int, int]] | None = None,
    day_first: bool | None = None,
) -> list[Timex]:
    """List the time expressions of a text in order; where two overlap, the earlier rule wins.

    Args:
        text: The text; offsets in the result are code points into it.
        published: The day of publication, from which relative expressions count; None leaves their days open.
        sentences: The offsets of its sentences; found roughly where they are left out.
        day_first: Whether the outlet writes the day before the month in numeric dates; what the text shows comes first.

    >>> [found] = find_timexes("He resigned last Friday.", date(2014, 4, 23))
    >>> found.value, found.first
    ('2014-04-18', datetime.date(2014, 4, 18))
    """
    if published is not None and not _EARLIEST <= published.year <= _LATEST:
        published = None
    hits = _hits(text)
    bounds = iter(sentences or split_roughly(text) if hits else ())
    shown = orders(text, NUMERIC) if hits else None
    day_first = day_first if shown is None else shown
    timexes: list[Timex] = []
    named: tuple[Named, ...] = ()
    quarter, quarter_at = None, 0
    sentence: tuple[int, int] = (0, -1)
    verbs: Cues | None = None
    for start, end, match, read in hits:
        while start >= sentence[1]:
            following = next(bounds, None)
            if following is None:
                break
            sentence, verbs = following, None
        if verbs is None:
            verbs = cues(text, sentence)
        setting = Setting(
            published,
            named,
            tense(text, sentence, verbs, start, end),
            quarter if start - quarter_at < _QUARTER_REACH else None,
            day_first,
            text[max(0, start - 20) : start],
            sentence[0],
        )
        for reading in _readings(read(match, setting)):
            days = reading.days or span(reading.value)
            first, last = days or (None, None)
            plain = Timex(
                start if reading.start is None else reading.start,
                end if reading.end is None else reading.end,
                reading.type,
                reading.value,
                first,
                last,
            )
            timex = widened(text, plain, published) if reading.start is None else plain
            if timexes and timex.start < timexes[-1].end:
                timex = plain
            timexes.append(timex)
            if days and reading.type in ("DATE", "TIME"):
                named = (
                    *named[-_MEMORY + 1 :],
                    Named(reading.value, *days, start, _YEAR.search(text, start, end) is not None),
                )
            if "-Q" in reading.value and days and read not in _COMPARING:
                quarter, quarter_at = reading.value, start
    return parted(text, ordered(text, joined(text, timexes), published))


def _hits(text: str) -> list[tuple[int, int, re.Match[str], Resolver]]:
    """List what the rules match, in order and without overlap."""
    small = text.lower()
    if len(small) != len(text):  # some capitals, such as İ, grow when made small
        small = "".join(c if len(c.lower()) > 1 else c.lower() for c in text)
    near = Near(small)
    taken = bytearray(len(text))
    hits: list[tuple[int, int, re.Match[str], Resolver]] = []
    for rule in RULES:
        for begin, stop in near.windows(rule.near):
            for match in rule.pattern.finditer(text if rule.capitals else small, begin, stop):
                start, end = match.span(rule.group)
                if end > start and not any(taken[start:end]):
                    taken[start:end] = b"\1" * (end - start)
                    hits.append((start, end, match, rule.read))
    return sorted(hits, key=lambda hit: hit[0])


def _readings(read: Resolution | list[Resolution] | None) -> list[Resolution]:
    return read if isinstance(read, list) else [] if read is None else [read]


def split_roughly(text: str) -> list[tuple[int, int]]:
    """Cut a text at full stops, roughly: only the tense of a sentence is asked of it."""
    ends = [m.end() for m in _SENTENCE_END.finditer(text)] + [len(text)]
    return list(zip([0, *ends], ends, strict=False))
