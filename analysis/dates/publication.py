"""Tell the day an article was published, and how that is known.

In this order: given, the page's own metadata, the dateline, a day written out in full that the text itself calls today.
Otherwise it is unknown. It is never the day on which the program runs, and a guess without a reason is not made.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime

from analysis.dates.timexes import find_timexes
from analysis.types import Article, Boilerplate, Published

_TODAY = re.compile(r"(?i)\btoday\b[ ,(]{1,3}$")


def find_published(article: Article, boilerplate: Sequence[Boilerplate]) -> Published:
    """Give the day of publication with the way it was reached; `day` is None when it is unknown."""
    if article.published:
        return Published(datetime.fromisoformat(article.published).date(), article.how)
    for part in boilerplate:
        if part.kind == "dateline" and (day := _full_day(article.text[part.start : part.end])):
            return Published(day, "dateline", (f"the dateline names {day.isoformat()}",))
    for timex in find_timexes(article.text, None):
        before = article.text[max(0, timex.start - 10) : timex.start]
        if timex.first and timex.first == timex.last and _TODAY.search(before):
            words = article.text[timex.start : timex.end]
            return Published(timex.first, "inferred", (f"the text calls {words} today",))
    return Published(None, "unknown")


def _full_day(text: str) -> date | None:
    """Give the first day that is written with its year."""
    days = (timex.first for timex in find_timexes(text, None) if timex.first and timex.first == timex.last)
    return next(days, None)
