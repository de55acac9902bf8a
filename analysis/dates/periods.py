"""Read months that the words after them place: "the three months to June", "the first nine months of 2013".

TimeML keeps the length and the day apart ("three months" is P3M, "June 30" a day of its own); the days covered follow
from both.
"""

import re
from datetime import date

from analysis.dates import words as w
from analysis.dates.calendar_ import Span, add_months, months
from analysis.dates.resolve_years import year_of
from analysis.dates.resolver import Resolution, Setting

_ENDING = re.compile(
    (
        ",? (?:which )?(?:ended|ending|to|through) (?:on )?(?:the end of )?"
        rf"(?:(?P<d>{w.DAY}) )?(?P<m>{w.MONTH})(?: {w.DAY}\b)?(?:,? (?P<y>{w.YEAR})\b)?"
    ).replace(" ", w.S),
    re.IGNORECASE,
)
_OF_YEAR = re.compile(
    (
        rf" (?:of|in) (?:(?:fiscal )?(?P<y>{w.YEAR})\b|"
        r"(?:the )?(?P<rel>(?:last|this|next|previous) year|year)\b)"
    ).replace(" ", w.S),
    re.IGNORECASE,
)
_REPORTED = (3, 6, 9)  # months of a year that firms report on
_END = re.compile(r"(?:the\s+)?(?P<end>first|last|final)\s", re.IGNORECASE)


def _last_days(text: str, end: int, count: int, at: Setting) -> tuple[int, int, Span] | None:
    """Give the year and month in which a stretch of months ends by the words at `end`, and its days."""
    m = _ENDING.match(text, end)
    if m is None or (m["y"] is None and at.published is None):
        return None
    month = w.month_of(m["m"])
    if m["y"]:
        year = int(m["y"])
    else:
        published: date = at.published  # type: ignore[assignment]  # known, or the year is written
        year = published.year + (at.tense > 0 and month < published.month)
        year -= at.tense <= 0 and month > published.month
    first_year, first_month = add_months(year, month, 1 - count)
    return year, month, months(first_year, first_month, count)


def ending(text: str, end: int, count: int, at: Setting) -> Resolution | None:
    """Read "the quarter" or "the year" in "the quarter ended March 31", "the year to December"."""
    stretch = _last_days(text, end, count, at)
    if stretch is None:
        return None
    year, month, days = stretch
    if count == 12 and month == 12:
        return Resolution("DATE", f"{year:04d}")
    if count == 3 and month % 3 == 0:
        return Resolution("DATE", f"{year:04d}-Q{month // 3}")
    return Resolution("DATE", f"{days[0].isoformat()[:7]}/{days[1].isoformat()[:7]}", days)


def covered(m: re.Match[str], count: float | None, unit: str, at: Setting) -> Span | None:
    """Give the days of "the three months ended June 30", "the first nine months of 2013"."""
    number = {"month": 1, "quarter": 3, "year": 12}.get(unit, 0) * (count or 0)
    if number != int(number) or not 0 < number <= 1200:
        return None
    if stretch := _last_days(m.string, m.end(), int(number), at):
        return stretch[2]
    which, of = _END.match(m.group()), _OF_YEAR.match(m.string, m.end())
    if which is None or number > 12:
        return None
    if of is None:
        running = unit == "month" and number in _REPORTED and which["end"].lower() == "first" and of_trade(m, at)
        return months(at.published.year, 1, int(number)) if running and at.published else None
    year = year_of(of["y"], of["rel"], at)
    if year is None:
        return None
    return months(year, 1 if which["end"].lower() == "first" else 13 - int(number), int(number))


_TRADE = re.compile(r"\b" + w.either(w.listed("business", "trade", blank=w.BLANKS), r"econom\w+") + r"\b|%")
_MATCH = re.compile(
    r"\b"
    + w.either(
        w.listed("not_a_date", "sport_or_story"),
        r"kick\w*",
        r"play\w*",
        r"of\s+(?:his|her|their)\s+(?:life|career)",
    )
    + r"\b"
)


def of_trade(m: re.Match[str], at: Setting) -> bool:
    """Tell whether a sentence speaks of trade, and not of a match: "exports rose in the first half"."""
    around = m.string[max(at.sentence, m.start() - 120) : m.end() + 80].partition("\n\n")[0]
    return _TRADE.search(around) is not None and _MATCH.search(around) is None
