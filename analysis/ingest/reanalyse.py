"""Articles whose publication day was corrected, or the correction undone, are read anew with it.

Their relative dates then follow. The day itself is a correction, kept and shown from the first moment; `imports.settle`
only brings the analysis after it, and may be run at any time, again or by several at once, to the same end. An import
reads what it brings with the days that stand, and looks at its end whether one was given meanwhile.
"""

from datetime import date, datetime
from pathlib import Path

from analysis import corrections, store


class Days:
    """The days that readers gave to articles of a store, as these stand at the moment when one is asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._version, self._days = folder, -1, dict[str, str]()

    def given(self, article: str) -> str | None:
        """Give the day that a reader gave to an article, in ISO form; None where nobody did."""
        if (now := corrections.version(self._folder)) != self._version:
            self._version = now
            self._days = {id: day.isoformat() for id, day in corrections.dates(self._folder).items() if day}
        return self._days.get(article)


def behind(folder: Path) -> list[str]:
    """List the articles that were read with another day than the one that stands."""
    days = corrections.dates(folder)
    if not days:
        return []
    with store.open_store(folder, corrected=False) as con:
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
