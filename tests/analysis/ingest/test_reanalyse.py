"""An article that is given its day is read again with it, and nothing brings the old day back."""

from datetime import date
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection

from analysis import corrections, store
from analysis.engines import Size
from analysis.ingest import run
from analysis.types import Article

UNDATED = Article("a", "Ann Lee met Bob Ray in Paris on Monday. They signed an agreement.", source="Post")


def add(folder: Path, *articles: Article) -> None:
    run.add(articles, folder, size=Size(workers=1))


def give(folder: Path, day: date) -> corrections.Correction:
    with store.open_store(folder) as con:
        return corrections.add(folder, corrections.date_article(con, "a", day))


def seen(con: DuckDBPyConnection) -> tuple[object, ...] | None:
    return con.execute(
        """select a.published, a.how, t.first, a.given from articles a join timexes t using (analysis)"""
    ).fetchone()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    add(tmp_path, UNDATED)
    return tmp_path


def test_a_given_day_dates_what_the_article_tells_and_undo_takes_it_back(folder: Path) -> None:
    kept = give(folder, date(2014, 4, 23))  # a Wednesday
    assert run.settle(folder) == 1
    assert run.settle(folder) == 0
    with store.open_store(folder, corrected=False) as con:
        assert seen(con) == (date(2014, 4, 23), "given", date(2014, 4, 21), None)
    corrections.undo(folder, kept.id)
    assert run.settle(folder) == 1
    with store.open_store(folder) as con:
        assert seen(con) == (None, "unknown", None, None)


def test_a_given_day_survives_that_the_article_is_brought_again_as_it_was_or_changed(folder: Path) -> None:
    give(folder, date(2014, 4, 23))
    run.settle(folder)
    add(folder, UNDATED)
    changed = Article("a", UNDATED.text + " It rained.", source="Post")
    add(folder, changed)
    with store.open_store(folder, corrected=False) as con:
        assert seen(con) == (date(2014, 4, 23), "given", date(2014, 4, 21), None)


def test_a_day_given_while_an_import_runs_is_read_at_its_end(folder: Path) -> None:
    changed = Article("a", UNDATED.text + " It rained.", source="Post")

    def give_meanwhile(_: list[str]) -> None:
        if not corrections.history(folder):
            give(folder, date(2014, 4, 23))

    run.add([changed], folder, size=Size(workers=1), on_stored=give_meanwhile)
    with store.open_store(folder, corrected=False) as con:
        assert seen(con) == (date(2014, 4, 23), "given", date(2014, 4, 21), None)
