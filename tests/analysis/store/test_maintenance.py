import os
import shutil
import time
from pathlib import Path

import pytest
from deltalake import DeltaTable

from analysis import store
from analysis.ingest import run
from analysis.types import Article

STORY = "Ann Miller met Bob Jones in Paris on Monday. They signed an agreement on trade."


def article(n: int) -> Article:
    return Article(f"a{n}", STORY.replace("Monday", ("Monday", "Tuesday", "Friday")[n % 3]), published="2014-03-05")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of three imports."""
    folder = tmp_path_factory.mktemp("whole") / "store"
    for n in range(3):
        run.add([article(n)], folder)
    return folder


@pytest.fixture
def folder(whole: Path, tmp_path: Path) -> Path:
    return shutil.copytree(whole, tmp_path / "store")


def first(folder: Path, table: str) -> Path:
    return min((folder / table).glob("*.parquet"))


def test_a_whole_store_has_no_faults(folder: Path) -> None:
    assert store.verify(folder) == []
    assert store.repair(folder) == store.Repaired()


@pytest.mark.parametrize("table", ["sentences", "mentions", "events"])
@pytest.mark.parametrize("damage", ["gone", "cut", "overwritten"])
def test_a_damaged_file_is_named_and_its_articles_are_analysed_again_from_their_texts(
    folder: Path, table: str, damage: str
) -> None:
    before = store.info(folder)
    file = first(folder, table)
    if damage == "gone":
        file.unlink()
    else:
        whole = file.read_bytes()
        file.write_bytes(whole[:-100] if damage == "cut" else b"\0" * len(whole))
    assert [file.name in fault for fault in store.verify(folder)] == [True]
    done = store.repair(folder)
    assert len(done.again) == 1
    run.again(folder, only=done.again)
    assert store.verify(folder) == []
    assert store.info(folder) == before


def test_articles_whose_texts_were_damaged_are_named_and_come_back_when_they_are_given_again(folder: Path) -> None:
    file = first(folder, "articles")
    file.write_bytes(b"not parquet")
    done = store.repair(folder)
    assert len(done.lost) == 1
    assert store.info(folder)["articles"] == 2
    summary = run.add(map(article, range(3)), folder)
    assert (summary.analysed, summary.unchanged) == (1, 2)
    assert store.verify(folder) == []
    assert store.repair(folder).lost == ()


def test_an_article_that_lacks_rows_is_found_though_every_file_can_be_read(folder: Path) -> None:
    file = first(folder, "events")
    file.unlink()
    DeltaTable(str(folder / "events")).repair()
    assert ["events" in fault for fault in store.verify(folder)] == [True]


def test_what_was_damaged_is_put_aside_and_not_deleted(folder: Path) -> None:
    file = first(folder, "events")
    file.write_bytes(b"some bytes")
    assert [one.read_bytes() for one in store.repair(folder).files] == [b"some bytes"]


def test_analysing_again_gives_the_same_store_with_newer_analyses(folder: Path) -> None:
    with store.open_store(folder) as con:
        before = con.execute("select article, text, content, analysis from articles order by 1").fetchall()
    counts = store.info(folder)
    assert run.again(folder).analysed == 3
    with store.open_store(folder) as con:
        after = con.execute("select article, text, content, analysis from articles order by 1").fetchall()
    assert store.info(folder) == counts
    assert [row[:3] for row in after] == [row[:3] for row in before]
    assert not {row[3] for row in after} & {row[3] for row in before}


def test_compacting_takes_away_files_that_no_table_names_once_nobody_can_be_writing_them(folder: Path) -> None:
    old, new = folder / "events" / "part-old.parquet", folder / "events" / "part-new.parquet"
    for file in (old, new):
        file.write_bytes(b"left over by a process that was killed")
    moment = time.time() - 8 * 24 * 3600
    os.utime(old, (moment, moment))
    before = store.info(folder)
    store.compact(folder)
    assert (old.exists(), new.exists()) == (False, True)
    assert store.info(folder) == before
    assert store.verify(folder) == []
