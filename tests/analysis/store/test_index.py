"""An index goes by what its SQL means; one of another version, or a damaged one, is made anew, and not in silence."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from analysis import place, store
from analysis.store import fingerprint, index
from analysis.store.fingerprint import of_tables, plain_code, plain_sql
from analysis.store.model import TABLES
from analysis.tables import Entry, to_tables
from analysis.types import Analysis, Article, Event, Published, Sentence


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ("select a from t where x = 1", True),
        ("-- What it is for.\nselect a\n  from t -- the table\n where x = 1\n", True),
        ("select a from t where x = 2", False),
        ("select a from t where x = '-- 1'", False),
        ("select a from t where x = '--  1'", False),
    ],
)
def test_sql_means_the_same_whatever_its_comments_and_spaces(other: str, same: bool) -> None:
    assert (plain_sql(other) == plain_sql("select a from t where x = 1")) is same


def test_spaces_within_a_text_are_part_of_what_sql_means() -> None:
    assert plain_sql("select 'a  b'") != plain_sql("select 'a b'")


def test_a_comment_in_a_table_leaves_the_index_as_it_is_and_a_condition_does_not() -> None:
    def changed(more: str) -> str:
        table = TABLES["dyads"]
        return of_tables({**TABLES, "dyads": replace(table, sql=table.sql.replace("\norder by", f"{more}\norder by"))})

    assert changed(" -- sorted, as all are") == of_tables(TABLES)
    assert changed(" and not s.tone is null") != of_tables(TABLES)


def test_a_comment_or_docstring_in_a_query_leaves_its_answers_as_they_are_and_a_number_does_not() -> None:
    code = 'def f(x):\n    """Add."""\n    return x + 1'
    assert plain_code(code) == plain_code("def f(x):  # one more\n    return (x\n            + 1)")
    assert plain_code(code) != plain_code(code.replace("1", "2"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a store of one article, which counts as large."""
    monkeypatch.setattr(index, "SMALL", 1)
    told = Analysis(
        Article("a", "Rain fell."), Published(None, "unknown"), sentences=(Sentence(0, 10, 0.0, False),),
        events=(Event(5, 9, "happened", 0, None, None, None, "none"),),
    )  # fmt: skip
    store.create(tmp_path / "store")
    store.append(tmp_path / "store", to_tables([Entry(told, 1, "a")], key=lambda analysis, event: "one"))
    return tmp_path / "store"


def events(folder: Path) -> int:
    with store.open_store(folder) as con:
        return len(con.execute("from model.events").fetchall())


def files(folder: Path) -> list[Path]:
    return sorted((place.local_dir(folder) / "index").iterdir())


def said(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.name == "dateline"]


def test_an_index_that_another_version_made_is_made_anew_and_said_so(
    folder: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before:
        before.setattr(fingerprint, "current", lambda: "another way")
        assert events(folder) == 1
    assert not said(caplog)
    old = files(folder)
    monkeypatch.setattr(index, "EVERY", 0.0)
    assert events(folder) == 1
    first, *rest = said(caplog)
    assert first == f"the index of {folder} was made by another version of Dateline: it is made anew"
    assert rest[-1] == f"the index: {len(TABLES)} of {len(TABLES)} tables are made"
    assert files(folder) != old
    caplog.clear()
    assert events(folder) == 1
    assert not said(caplog)


def test_an_index_that_cannot_be_opened_is_made_anew(folder: Path) -> None:
    store.refresh(folder)
    (file,) = files(folder)
    file.write_bytes(b"damaged")
    assert store.verify(folder)
    assert events(folder) == 1
    assert not store.verify(folder)


def test_an_index_lies_among_cached_files_where_nothing_can_be_written_beside_the_store(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, "cache_dir", lambda _: tmp_path / "cached")
    (folder / "index").write_text("a file where the folder would be")
    for _ in range(2):
        assert events(folder) == 1
    assert len(list((tmp_path / "cached" / "index").iterdir())) == 1


def test_what_a_process_left_that_died_is_removed_after_a_day(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left = folder / "index" / ".left"
    left.mkdir(parents=True)
    store.refresh(folder)
    assert left.exists()
    shutil.rmtree(folder / "index")
    left.mkdir(parents=True)
    monkeypatch.setattr(index, "OLD", -1.0)
    store.refresh(folder)
    assert not left.exists()
