from datetime import date
from pathlib import Path

import duckdb
import pytest

from analysis import store, tables
from analysis.errors import StoreError
from analysis.types import Analysis, Article, Event, Mention, Published, Sentence


def analysis(text: str = "Bob left.", *, id: str = "a1") -> Analysis:
    """Make a small analysis: one sentence, one actor, one event."""
    return Analysis(
        Article(id, text),
        Published(date(2014, 4, 21), "given"),
        sentences=(Sentence(0, len(text), 0.5),),
        mentions=(Mention(0, 3, "person", "bob", "Bob"),),
        events=(Event(4, 8, "happened", 0, sources=("bob",)),),
    )


def put(folder: Path, a: Analysis, seq: int) -> None:
    store.append(folder, tables.to_tables([tables.Entry(a, seq, a.article.id)], key=lambda _, e: f"{e.start}"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    store.create(tmp_path / "store")
    return tmp_path / "store"


def test_a_stored_article_is_seen_whole(folder: Path) -> None:
    put(folder, analysis(), 1)
    counts = store.info(folder)
    assert (counts["articles"], counts["sentences"], counts["mentions"], counts["events"]) == (1, 1, 1, 1)


def test_a_changed_article_replaces_its_older_self(folder: Path) -> None:
    put(folder, analysis(), 1)
    put(folder, analysis("Bob came back."), 2)
    with store.open_store(folder) as con:
        assert con.execute("select text from articles").fetchall() == [("Bob came back.",)]
        assert con.execute("select count(*) from events").fetchone() == (1,)


def test_rows_without_their_article_are_not_seen(folder: Path) -> None:
    rows = tables.to_tables([tables.Entry(analysis(), 1, "a1")], key=lambda _, e: "k")
    store.append(folder, {name: table for name, table in rows.items() if name != "articles"})
    assert store.info(folder)["events"] == 0


def test_an_article_taken_out_is_gone_with_all_its_rows(folder: Path) -> None:
    put(folder, analysis(), 1)
    store.append(folder, {"articles": tables.removal("a1", 2)})
    assert set(store.info(folder).values()) == {0}


def test_the_connection_reads_the_store_and_nothing_else(folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("a,b\n1,2\n")
    with store.open_store(folder) as con, pytest.raises(duckdb.PermissionException):
        con.execute("select * from read_csv(?)", [str(secret)])


def test_a_folder_without_a_store_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="dateline analyse"):
        store.connect(tmp_path)


def test_a_store_of_another_version_is_refused_with_the_way_out(folder: Path) -> None:
    (folder / "dateline.json").write_text('{"version": 99}')
    with pytest.raises(StoreError, match="version 99"):
        store.connect(folder)


def test_a_damaged_file_is_named(folder: Path) -> None:
    put(folder, analysis(), 1)
    damaged = next((folder / "events").glob("*.parquet"))
    damaged.write_bytes(b"not parquet")
    assert any(damaged.name in fault for fault in store.verify(folder))


def test_compacting_changes_nothing_that_is_seen(folder: Path) -> None:
    for seq in range(1, 4):
        put(folder, analysis(id=f"a{seq}"), seq)
    before = store.info(folder)
    assert store.compact(folder)["articles"] == 1
    assert store.info(folder) == before
