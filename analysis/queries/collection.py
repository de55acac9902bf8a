"""How much a store holds, by what needs no putting together of events."""

from datetime import date
from typing import TypedDict

from duckdb import DuckDBPyConnection


class Size(TypedDict):
    """The articles of a store, their outlets, their first and last day of publication, and its event mentions."""

    articles: int
    outlets: int
    first: date | None
    last: date | None
    mentions: int


def size(con: DuckDBPyConnection) -> Size:
    """Count what a store holds; answered at once, however large it is."""
    row = con.execute(
        """select count(*), count(distinct outlet), min(published), max(published),
                  (select count(*) from all_events) from articles"""
    ).fetchall()[0]
    return Size(articles=row[0], outlets=row[1], first=row[2], last=row[3], mentions=row[4])
