import json
import shutil
import zipfile
from datetime import date
from pathlib import Path

import pytest

from analysis import corrections, store
from analysis.errors import ReadError, UnknownName
from analysis.ingest import run
from analysis.readers import read
from analysis.readers.outlets import host_of
from analysis.store import title
from analysis.types import Article, Rejected

STORY = "Ann Miller met Bob Jones in Paris on Monday. They signed an agreement on trade."
SOME = [
    Article("a1", STORY, title="Talks", published="2014-03-05", source="Post", extra={"section": "world"}),
    Article("b@2", STORY + " Staff.", url="https://example.org/b"),
    Rejected("x.csv", 3, "no text"),
]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of two articles and one that was rejected; each test has a copy of its own."""
    folder = tmp_path_factory.mktemp("whole") / "store"
    run.add(SOME, folder)
    return folder


@pytest.fixture
def folder(whole: Path, tmp_path: Path) -> Path:
    return shutil.copytree(whole, tmp_path / "store")


def rows(folder: Path) -> list[list[tuple[object, ...]]]:
    """All that a reader sees, without the names that each store gives its analyses."""
    with store.open_store(folder) as con:
        asked = (
            "select * exclude (analysis, seq) from articles order by article",
            "select article, s.* exclude (analysis) from sentences s join articles using (analysis) order by all",
            "select article, e.* exclude (analysis) from events e join articles using (analysis) order by all",
            "select article, m.* exclude (analysis) from mentions m join articles using (analysis) order by all",
            "select * from rejected",
        )
        return [con.execute(sql).fetchall() for sql in asked]


def test_an_exported_store_brought_in_elsewhere_is_the_same_row_for_row(folder: Path, tmp_path: Path) -> None:
    assert store.export(folder, tmp_path / "out.zip") == 2
    assert store.import_(tmp_path / "out.zip", tmp_path / "other") == (2, 0)
    assert rows(tmp_path / "other") == rows(folder)
    assert store.verify(tmp_path / "other") == []


def test_bringing_the_same_file_in_twice_changes_nothing(folder: Path, tmp_path: Path) -> None:
    store.export(folder, tmp_path / "out.zip")
    assert store.import_(tmp_path / "out.zip", folder) == (0, 2)
    assert rows(folder)[0] == rows(folder)[0]


def test_an_older_export_brings_an_article_back_to_what_it_was(folder: Path, tmp_path: Path) -> None:
    store.export(folder, tmp_path / "out.zip")
    before = rows(folder)
    run.add([Article("a1", "Ann Miller left.")], folder)
    assert rows(folder) != before
    assert run.import_(tmp_path / "out.zip", folder) == (1, 1)
    assert rows(folder) == before


def test_what_an_import_brings_is_joined_with_the_same_event_in_the_store(tmp_path: Path) -> None:
    run.add([SOME[0]], tmp_path / "one")
    run.add([SOME[1]], tmp_path / "other")
    store.export(tmp_path / "one", tmp_path / "out.zip")
    run.import_(tmp_path / "out.zip", tmp_path / "other")
    run.add(SOME[:2], tmp_path / "both")

    def joined(folder: Path) -> set[tuple[str, int]]:
        with store.open_store(folder) as con:
            return set(con.execute("select key, count(*) from events group by key").fetchall())

    assert joined(tmp_path / "other") == joined(tmp_path / "both")
    assert {count for _, count in joined(tmp_path / "both")} == {2}


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz"])
def test_exported_articles_are_read_as_they_were_given(folder: Path, tmp_path: Path, name: str) -> None:
    store.export(folder, tmp_path / name)
    found = [one for one in read([tmp_path / name]) if isinstance(one, Article)]
    assert [(a.id, a.text, a.title, a.published, a.source, a.url) for a in found] == [
        (a.id, a.text, a.title, a.published, a.source or host_of(a.url), a.url) for a in SOME if isinstance(a, Article)
    ]  # whoever names no outlet is named by the host of the address, as in any file that is read
    assert found[0].extra["section"] == "world"


def test_another_kind_of_file_is_refused_with_the_choices(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match="jsonl"):
        store.export(folder, tmp_path / "out.tar")


def test_what_is_no_export_is_refused_and_nothing_is_brought_in(folder: Path, tmp_path: Path) -> None:
    before = rows(folder)
    (tmp_path / "text.zip").write_text("no zip")
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as packed:
        packed.writestr("dateline.json", json.dumps({"version": 2}))
        packed.writestr("articles.parquet", "no parquet")
    with zipfile.ZipFile(tmp_path / "newer.zip", "w") as packed:
        packed.writestr("dateline.json", json.dumps({"version": 99}))
    for name in ("text.zip", "other.zip", "newer.zip", "missing.zip"):
        with pytest.raises(ReadError):
            store.import_(tmp_path / name, folder)
    assert rows(folder) == before


def test_what_was_put_right_by_hand_goes_with_the_store(folder: Path, tmp_path: Path) -> None:
    with store.open_store(folder) as con:
        corrections.add(folder, corrections.date_article(con, "b@2", date(2014, 3, 6)))
    store.export(folder, tmp_path / "out.zip")
    store.import_(tmp_path / "out.zip", tmp_path / "other")
    assert list(corrections.export(tmp_path / "other")) == list(corrections.export(folder))
    with store.open_store(tmp_path / "other") as con:
        assert con.execute("select published from articles where article = 'b@2'").fetchall() == [(date(2014, 3, 6),)]


def test_the_title_goes_with_the_store_and_replaces_no_other(folder: Path, tmp_path: Path) -> None:
    title.write(folder, "The northern port")
    store.export(folder, tmp_path / "out.zip")
    store.import_(tmp_path / "out.zip", tmp_path / "other")
    assert title.read(tmp_path / "other") == "The northern port"
    title.write(tmp_path / "other", "My own")
    store.import_(tmp_path / "out.zip", tmp_path / "other")
    assert title.read(tmp_path / "other") == "My own"


def test_a_title_that_cannot_be_read_keeps_nothing_else_out(folder: Path, tmp_path: Path) -> None:
    store.export(folder, tmp_path / "out.zip")
    with zipfile.ZipFile(tmp_path / "out.zip") as old, zipfile.ZipFile(tmp_path / "new.zip", "w") as new:
        for name in old.namelist():
            new.writestr(name, b"[1" if name == "collection.json" else old.read(name))
    assert store.import_(tmp_path / "new.zip", tmp_path / "other") == (2, 0)
    assert title.read(tmp_path / "other") == ""
