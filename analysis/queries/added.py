"""What came of the articles that were added: how many, from whom, of which days, and how many events."""

from collections.abc import Sequence
from datetime import date
from typing import TypedDict

from duckdb import DuckDBPyConnection

from analysis import day_text


class Added(TypedDict):
    """Articles, their outlets and days (None where none is known), those without a day, their events and the dated."""

    articles: int
    outlets: int
    first: date | None
    last: date | None
    undated: int
    events: int
    dated: int


def added(con: DuckDBPyConnection, articles: Sequence[str]) -> Added:
    """Count what is in the articles of these ids; what is not shown is left out."""
    sql = """
        with chosen as (select analysis, outlet, published from articles semi join
                        (select unnest($ids::varchar[]) as article) using (article)),
             mentions as (select first from events semi join chosen using (analysis)
                          where coalesce(shown, not (speech_act or minor), true))
        select (select count(*) from chosen) as articles, (select count(distinct outlet) from chosen) as outlets,
               (select min(published) from chosen) as first, (select max(published) from chosen) as last,
               (select count(*) from chosen where published is null) as undated,
               (select count(*) from mentions) as events, (select count(first) from mentions) as dated"""
    values = con.execute(sql, {"ids": list(articles)}).fetchone()
    return Added(**dict(zip(Added.__annotations__, values or (0, 0, None, None, 0, 0, 0), strict=True)))  # type: ignore[typeddict-item]


def spread(outlets: int, first: date | None, last: date | None, undated: int) -> str:
    """Say from how many outlets articles are, of which days, and how many have none.

    >>> spread(3, date(2014, 4, 14), date(2014, 4, 25), 2)
    'From 3 outlets, 14–25 April 2014, 2 without a day'
    """
    parts = [f"From {_count(outlets, 'outlet')}" if outlets else "From unknown outlets"]
    parts += [day_text.days(first, last)] if first else []
    parts += [f"{undated:,} without a day"] if undated else []
    return ", ".join(parts)


def in_words(totals: Added, *, remedy: str = "") -> str:
    """Say what is in articles, with what helps where some have no day."""
    said = spread(totals["outlets"], totals["first"], totals["last"], totals["undated"])
    return f"{said}{remedy * bool(totals['undated'])}; {_count(totals['events'], 'event')}, {totals['dated']:,} dated"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'s' * (number != 1)}"
