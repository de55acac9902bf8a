"""Articles whose publication day was given by hand, or taken back again, are read anew with it.

Their relative dates then follow. The day itself is a mend, kept and shown from the first moment; `imports.settle` only
brings the analysis after it, and may be run at any time, again or by several at once, to the same end. An import reads
what it brings with the days that stand, and looks at its end whether one was given meanwhile.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from analysis import mends, store
from analysis.types import Article


def dated(articles: Iterable[Article], folder: Path) -> Iterator[Article]:
    """Pass articles on with the days that readers gave them, as these stand at that moment."""
    version, days = -1, dict[str, str]()
    for article in articles:
        if (now := mends.version(folder)) != version:
            version = now
            days = {id: day.isoformat() for id, day in mends.dates(folder).items() if day}
        yield replace(article, dated=days.get(article.id)) if days else article


def behind(folder: Path) -> list[str]:
    """List the articles that were read with another day than the one that stands."""
    days = mends.dates(folder)
    if not days:
        return []
    with store.reading(folder, mended=False) as con:
        rows = con.execute(
            "select article, published, how, given from articles where article in (select unnest($ids::varchar[]))",
            {"ids": sorted(days)},
        ).fetchall()
    late = []
    for article, published, how, given in rows:
        day = days[article]
        if (published, how) != (day, "given") if day else how == "given" and published != _day(given):
            late.append(article)
    return sorted(late)


def _day(given: str | None) -> date | None:
    """Give the day that the source names."""
    return datetime.fromisoformat(given).date() if given else None
