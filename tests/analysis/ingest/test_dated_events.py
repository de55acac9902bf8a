"""An article without a day is dated by what the store knows of the events it speaks of."""

from datetime import date
from pathlib import Path

from analysis import store
from analysis.engines import Size
from analysis.ingest import dated_events, run
from analysis.types import Article

TOLD = Article("told", "Russia annexed Crimea on March 18, 2014.", published="2014-03-19", source="Post")
UNDATED = Article("new", "Envoys met in Geneva on Thursday. Russia's annexation of Crimea last month was condemned.")


def add(folder: Path, *articles: Article) -> None:
    run.add(articles, folder, size=Size(workers=1))


def day(folder: Path, article: str) -> tuple[date | None, str, list[str]]:
    with store.open_store(folder) as con:
        row = con.execute("select published, how, reasons from articles where article = $1", [article]).fetchone()
    assert row is not None
    return row[0], row[1], row[2]


def test_an_undated_article_is_dated_by_an_event_that_the_store_knows(tmp_path: Path) -> None:
    add(tmp_path, TOLD)
    add(tmp_path, UNDATED)
    published, how, reasons = day(tmp_path, "new")
    assert published is not None
    assert (published.year, published.month, how) == (2014, 4, "inferred")
    assert "Crimea" in reasons[0]


def test_without_such_an_event_its_day_stays_unknown(tmp_path: Path) -> None:
    add(tmp_path, UNDATED)
    assert day(tmp_path, "new")[:2] == (None, "unknown")


def known(folder: Path, *texts: str) -> list[list[str]]:
    with dated_events.DatedEvents(folder) as memory:
        return [[name for name, _ in found] for found in memory.of(texts)]


def test_an_event_told_of_several_days_dates_nothing(tmp_path: Path) -> None:
    add(tmp_path, TOLD)
    assert "annexed Crimea" in known(tmp_path, UNDATED.text)[0]
    other = Article("other", "Russia annexed Crimea on March 21, 2014.", published="2014-03-22", source="Echo")
    add(tmp_path, other)
    assert "annexed Crimea" not in known(tmp_path, UNDATED.text)[0]


def test_each_text_takes_along_only_what_it_speaks_of_itself(tmp_path: Path) -> None:
    add(tmp_path, TOLD)
    told = known(tmp_path, "Crimea was quiet.", UNDATED.text, "Nothing was annexed.")
    assert [bool(names) for names in told] == [False, True, False]


def test_what_counts_is_the_store_as_it_was_when_it_was_opened(tmp_path: Path) -> None:
    add(tmp_path, Article("first", "Storms closed the port of Odessa on Friday."))
    with dated_events.DatedEvents(tmp_path) as memory:
        add(tmp_path, TOLD)
        assert memory.of([UNDATED.text]) == [()]
    assert known(tmp_path, UNDATED.text) != [[]]
