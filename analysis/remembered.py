"""Undated articles take along what the store knows of the events they speak of, so that their day may be inferred.

An event is known by its word and the name of somebody in it ("annexed Crimea"), where it is told with a day of its own,
and where all that the store tells of the two agrees on that day: "attacked Ukraine", told of many days, dates nothing.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from analysis import store
from analysis.types import Article

_WORD = re.compile(r"[A-Za-z]{4,}")
_STEM = 5  # letters that "annexed" and "annexation" share; see dates.inference
_MOST = 20  # known events that an article takes along

Known = tuple[str, date]


def informed(articles: Iterable[Article], folder: Path) -> Iterator[Article]:
    """Pass articles on; those without a day take along the known events whose words all stand in their text."""
    events: list[tuple[frozenset[str], Known]] | None = None
    for article in articles:
        if article.published or article.dated:
            yield article
            continue
        if events is None:
            events = [(_stems(name), (name, day)) for name, day in known(folder)]
        stems = _stems(article.text)
        found = tuple(event for wanted, event in events if wanted <= stems)[:_MOST]
        yield replace(article, known=found) if found else article


def known(folder: Path) -> list[Known]:
    """List the events of a store that happened on one day, as (its word and a name, the day)."""
    days: dict[str, set[date]] = defaultdict(set)
    with store.reading(folder) as con:
        rows = con.execute(
            """with names as (select distinct analysis, actor, name from mentions)
               select distinct e.words, n.name, e.first
               from events e, unnest(e.actors) a(actor) join names n on n.actor = a.actor and n.analysis = e.analysis
               where e.status = 'happened' and e.dated_by = 'text' and e.first = e.last and not e.saying
                 and not e.slight"""
        ).fetchall()
    for words, name, day in rows:
        if words and name and len(_stems(words)) == 1 and _stems(name):
            days[f"{words} {name}"].add(day)
    return sorted((name, next(iter(found))) for name, found in days.items() if len(found) == 1)


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM].lower() for word in _WORD.findall(text))
