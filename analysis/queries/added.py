"""What came of the articles that were added: how many, from whom, of which days, and how many events."""

from collections.abc import Sequence
from datetime import date
from typing import TypedDict

from duckdb import DuckDBPyConnection


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
