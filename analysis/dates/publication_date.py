"""Tell the day an article was published, and how that is known.

In this order: the day that was given, the page's own metadata, the dateline or a line at the head of the text that
holds nothing but a date, and what the text gives reason to infer (`infer_publication`). Otherwise the day is unknown.
It is never the day on which the program runs, and nothing is guessed without a reason.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from analysis.dates.infer_publication import Known, infer
from analysis.dates.timexes import find_timexes
from analysis.types import Article, Boilerplate, Published

# Chosen by eye on news articles; no labels were used.
_HEAD = 1500  # characters at the head of a text in which a line may hold its date
_AROUND = re.compile(
    r"(?i)^[\s|•·,:()\[\]–—-]*(?:(?:first |originally )?"
    r"(?:published|updated|posted|last (?:updated|modified)|date|issued|filed)(?: on| at)?)?[\s|•·,:()\[\]–—-]*$"
)


def find_published(article: Article, boilerplate: Sequence[Boilerplate], *, known: Iterable[Known] = ()) -> Published:
    """Give the day of publication with the way it was reached; `day` is None when it is unknown.

    `known` are dated events from other articles, as (a few words, the day): "the annexation of Crimea", 2014-03-18.
    """
    if article.dated:
        return Published(date.fromisoformat(article.dated), "given")
    if article.published:
        return Published(datetime.fromisoformat(article.published).date(), article.how)
    text = article.text
    for part in boilerplate:
        if part.kind == "dateline" and (day := full_day(text[part.start : part.end])):
            return Published(day, "dateline", (f"the dateline names {day.isoformat()}",))
    if day := _line_of_its_own(text[:_HEAD]):
        return Published(day, "dateline", (f"a line at the head of the text says {day.isoformat()}",))
    datelines = " ".join(text[part.start : part.end] for part in boilerplate if part.kind == "dateline")
    inferred = infer(_story(text, boilerplate), known, dateline=datelines)
    return Published(inferred[0], "inferred", inferred[1]) if inferred else Published(None, "unknown")


def full_day(text: str) -> date | None:
    """Give the first day that is written with its year."""
    days = (timex.first for timex in find_timexes(text, None) if timex.first and timex.first == timex.last)
    return next(days, None)


def _line_of_its_own(head: str) -> date | None:
    """Give the day of a line that holds a date, a time perhaps, and nothing else."""
    for line in head.split("\n"):
        timexes = find_timexes(line, None)
        days = [t.first for t in timexes if t.first and t.first == t.last]
        rest = line
        for timex in reversed(timexes):
            rest = rest[: timex.start] + rest[timex.end :]
        if days and _AROUND.match(rest):
            return days[0]
    return None


def _story(text: str, boilerplate: Sequence[Boilerplate]) -> str:
    """Leave out what is not the story: a copyright notice has a year of its own."""
    pieces, at = [], 0
    for part in sorted(boilerplate, key=lambda part: part.start):
        pieces.append(text[at : max(at, part.start)])
        at = max(at, part.end)
    return "".join([*pieces, text[at:]])
