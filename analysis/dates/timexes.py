"""Find time expressions and turn them into TIMEX3 values and days.

Relative expressions count from the day of publication; where that is unknown they keep a value with X in it and cover
no day. A weekday is the last such day, a month without a year the last such month, unless the sentence looks ahead (see
`tense`). "Two days earlier" and "the following day" count from the date named before them. Vague words (now, recently)
are marked and cover no day. Not dates: "May said", "March on", "2014 people", "Sunday Times".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
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
    if not hits:
        return []
    shown = orders(text, NUMERIC)
    story = _Story(text, published, day_first if shown is None else shown)
    looks = _Looks(text, sentences or split_roughly(text))
    timexes: list[Timex] = []
    for start, end, match, read in hits:
        sentence, ahead = looks.at(start, end)
        for resolution in _resolutions(read(match, story.setting(start, sentence, ahead))):
            plain = _timex(resolution, start, end)
            timex = widened(text, plain, published) if resolution.start is None else plain
            touches = bool(timexes) and timex.start < timexes[-1].end
            timexes.append(plain if touches else timex)
            story.remember(resolution, start, end, compares=read in _COMPARING)
    return parted(text, ordered(text, joined(text, timexes), published))


@dataclass(slots=True)
class _Story:
    """What a text has said up to an expression: the dates named, and the quarter spoken of with its place."""

    text: str
    published: date | None
    day_first: bool | None
    named: tuple[Named, ...] = ()
    quarter: str | None = None
    quarter_at: int = 0

    def setting(self, start: int, sentence: int, ahead: int) -> Setting:
        """Give what an expression is read from; `sentence` is where its sentence begins, `ahead` its tense."""
        quarter = self.quarter if start - self.quarter_at < _QUARTER_REACH else None
        before = self.text[max(0, start - 20) : start]
        capital = self.text[start].isupper()
        return Setting(self.published, self.named, ahead, quarter, self.day_first, before, sentence, capital)

    def remember(self, resolution: Resolution, start: int, end: int, *, compares: bool) -> None:
        """Remember the days that an expression means, and its quarter unless it `compares` with another one."""
        days = _days(resolution)
        if days and resolution.type in ("DATE", "TIME"):
            full = _YEAR.search(self.text, start, end) is not None
            self.named = (*self.named[-_MEMORY + 1 :], Named(resolution.value, *days, start, full))
        if "-Q" in resolution.value and days and not compares:
            self.quarter, self.quarter_at = resolution.value, start


class _Looks:
    """Whether the sentences of a text look ahead or back, asked in the order of the text."""

    def __init__(self, text: str, sentences: Sequence[tuple[int, int]]) -> None:
        self._text = text
        self._following = iter(sentences)
        self._sentence = (0, -1)
        self._cues: Cues | None = None

    def at(self, start: int, end: int) -> tuple[int, int]:
        """Give where the sentence of an expression begins, and its tense as seen from the expression."""
        while start >= self._sentence[1]:
            following = next(self._following, None)
            if following is None:
                break
            self._sentence, self._cues = following, None
        if self._cues is None:
            self._cues = cues(self._text, self._sentence)
        return self._sentence[0], tense(self._text, self._sentence, self._cues, start, end)


def _days(resolution: Resolution) -> tuple[date, date] | None:
    """Give the days that are given, or else those that follow from the value."""
    return resolution.days or span(resolution.value)


def _timex(resolution: Resolution, start: int, end: int) -> Timex:
    """Make the record of what an expression means; it stands where the pattern matched, or in a part of that."""
    first, last = _days(resolution) or (None, None)
    start = start if resolution.start is None else resolution.start
    end = end if resolution.end is None else resolution.end
    return Timex(start, end, resolution.type, resolution.value, first, last)


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


def _resolutions(read: Resolution | list[Resolution] | None) -> list[Resolution]:
    return read if isinstance(read, list) else [] if read is None else [read]


def split_roughly(text: str) -> list[tuple[int, int]]:
    """Cut a text at full stops, roughly: only the tense of a sentence is asked of it."""
    ends = [m.end() for m in _SENTENCE_END.finditer(text)] + [len(text)]
    return list(zip([0, *ends], ends, strict=False))
