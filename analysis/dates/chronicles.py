"""Date what a chronicle tells by the period that its title names, not by the day on which it was published.

"On the campaign trail, October 2020" of November 2 brings no news of November 2. A title tells of a chronicle where it
begins or ends with the name of a week, month or year that was over, set off by a comma, a colon, a dash or brackets, or
where it speaks of a review or round-up of one: "October 2020 in review". A month in a plain sentence ("Sales fell in
October 2020") makes no chronicle, and neither does a quarter, which is what a company reports on.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from analysis.dates.timexes import find_timexes
from analysis.types import Event, Timex

_SHORTEST, _LONGEST = 6, 366  # days past the first
# Chosen by eye on the titles of 291 articles of Wikinews, six of them of chronicles.
_LATE = 62  # days after the end of a period within which its chronicle is written
_SET_OFF_BEFORE = re.compile(r"(?:[,:(–—]|\s-)\s*$")
_SET_OFF_AFTER = re.compile(r"\s*(?:[:–—]|-\s)")
_END = re.compile(r"\s*\)?\s*$")
_REVIEW_OF = re.compile(r"\b(?:round-?up (?:of|for)|look(?:ing)? back (?:at|on))\s+(?:the\s+)?$", re.IGNORECASE)
_IN_REVIEW = re.compile(r"\s+(?:in review|round-?up)\b", re.IGNORECASE)


def date_chronicle(
    by_rules: Sequence[Event], chosen: Sequence[Event], title: str | None, published: date | None
) -> list[Event]:
    """Give its chronicle's period to what the rules date by publication alone, unless a day of its text was chosen."""
    period = chronicle_period(title, published)
    if period is None:
        return list(chosen)
    return [
        replace(event, first=period.first, last=period.last, dated_by="context", timex=None, day_chance=None)
        if before.dated_by == "publication" and event.dated_by != "text"
        else event
        for before, event in zip(by_rules, chosen, strict=True)
    ]


def chronicle_period(title: str | None, published: date | None) -> Timex | None:
    """Give the period that a title says its text is a chronicle of.

    >>> chronicle_period("On the campaign trail, October 2020", date(2020, 11, 2)).value
    '2020-10'
    >>> chronicle_period("Sales fell in October 2020", date(2020, 11, 2)) is None
    True
    """
    if not title or published is None:
        return None
    return next((timex for timex in find_timexes(title, published) if _is_period(timex, title, published)), None)


def _is_period(timex: Timex, title: str, published: date) -> bool:
    if timex.type != "DATE" or "-Q" in timex.value or timex.first is None or timex.last is None:
        return False
    fits = _SHORTEST <= (timex.last - timex.first).days <= _LONGEST
    if not fits or not 0 <= (published - timex.last).days <= _LATE:
        return False
    before, after = title[: timex.start], title[timex.end :]
    ends = _SET_OFF_BEFORE.search(before) and _END.match(after)
    begins = not before.strip() and _SET_OFF_AFTER.match(after)
    return bool(ends or begins or _REVIEW_OF.search(before) or _IN_REVIEW.match(after))
