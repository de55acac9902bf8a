"""The records that all resolvers of dates share: the setting of an expression, and what it resolves to."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from analysis.dates.calendar_ import span
from analysis.types import TimexType

# Chosen by eye on news articles; no labels were used.
_NEAR = 8  # days from publication within which the day named last is the one that the story is at
_OPENING = 12  # characters at the head of a sentence within which its first words stand
_LONGEST = {"D": 1, "W": 7, "M": 31, "Q": 92, "Y": 366, "DE": 3653, "CE": 36525}


@dataclass(frozen=True, slots=True)
class Named:
    """A date that the text has named: its value, its days, where it stood, whether its year was written out."""

    value: str
    first: date
    last: date
    start: int
    full: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """What a relative expression is read from.

    `tense` is 1 where the sentence looks ahead from the expression, -1 where it looks back, 0 where it does not say
    (`tense.PLANNED` where it was planned: ahead of a day that is itself past).
    `named` are the dates named before, the last one last; `quarter` is the quarter that was spoken of last.
    `before` is the text before it, `sentence` where its sentence begins, and `capital` whether it has one.
    """

    published: date | None
    named: tuple[Named, ...] = ()
    tense: int = 0
    quarter: str | None = None
    day_first: bool | None = None
    before: str = ""
    sentence: int = 0
    capital: bool = False

    def frame(self) -> Named | None:
        """Give the date with its year that opens the sentence: "In 2013, he was held in May and freed in July"."""
        opening = next((past for past in self.named if past.start >= self.sentence), None)
        return opening if opening and opening.full and opening.start - self.sentence < _OPENING else None

    def anchor(self, code: str) -> date | None:
        """Give the day named last that is fine enough to count units of `code` from."""
        for past in reversed(self.named):
            if (past.last - past.first).days < _LONGEST[code]:
                return past.first
        return None

    def day(self) -> date | None:
        """Give the day that the story is at: the one named last where that is near publication, else that."""
        named = self.anchor("D")
        if named is None or self.published is None or abs((named - self.published).days) < _NEAR:
            return named or self.published
        return self.published


@dataclass(frozen=True, slots=True)
class Resolution:
    """What an expression means; `days` only where they do not follow from the value.

    `start` and `end` are given where the expression is but a part of what the pattern matched.
    """

    type: TimexType
    value: str
    days: tuple[date, date] | None = None
    start: int | None = None
    end: int | None = None


Resolver = Callable[[re.Match[str], Setting], Resolution | list[Resolution] | None]


def day_or_none(year: int, month: int, day: int) -> date | None:
    """Give a day of the calendar, None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def dated(value: str) -> Resolution | None:
    """Read a calendar value; None where the calendar has no such day."""
    return Resolution("DATE", value) if span(value) else None
