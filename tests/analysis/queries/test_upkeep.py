"""An index goes by what its SQL means; one of another version is brought up to date, and never left in silence."""

import logging
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from random_store import RandomStore
from typer.testing import CliRunner

from analysis import queries, store
from analysis.cli.app import app
from analysis.ingest import run
from analysis.queries import Filters, fingerprint, upkeep
from analysis.queries.fingerprint import Fingerprints, of_tables, plain_code, plain_sql
from analysis.queries.model import TABLES

ANOTHER = Fingerprints("another", "way")


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
def indexed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a store whose index another version of Dateline has made."""
    monkeypatch.setattr("analysis.store.maintenance.LARGE", 1)
    monkeypatch.setattr(upkeep, "MEMOISED", [])
    RandomStore(tmp_path, 3).commit(12)
    with monkeypatch.context() as before:
        before.setattr(fingerprint, "current", lambda: ANOTHER)
        run.compact(tmp_path)
    assert store.fingerprints(tmp_path) == ANOTHER
    return tmp_path


def test_who_asks_a_store_with_an_older_index_is_told_how_to_bring_it_up_to_date(
    indexed: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with store.open_store(indexed) as con:
        queries.counts(con, Filters())
        queries.events(con, Filters())
    assert [record.getMessage() for record in caplog.records if record.name == "dateline"] == [
        f"the index beside the store in {indexed} was made by another version of Dateline and is not used; bring it up "
        f"to date with: dateline store compact --store {indexed}"
    ]


def test_an_older_index_is_brought_up_to_date_by_the_next_run_which_says_so(
    indexed: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, "dateline")
    summary = run.add([], indexed)
    assert store.fingerprints(indexed) == fingerprint.current()
    assert [remark for remark in summary.remarks if "index" in remark]
    assert any("is brought up to date" in record.getMessage() for record in caplog.records)
    assert not run.add([], indexed).remarks


def test_migrate_brings_the_index_up_to_date_and_tells_how_far_it_has_come(
    indexed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "EVERY", 0.0)
    said = CliRunner().invoke(app, ["store", "migrate", "--store", str(indexed)])
    assert f"the index: {len(TABLES)} of {len(TABLES)} tables are made" in said.output
    assert "the index is up to date" in said.output
    assert store.fingerprints(indexed) == fingerprint.current()


def test_an_index_without_fingerprints_as_first_made_is_older(indexed: Path) -> None:
    (file,) = (indexed / "index").glob("*.duckdb")
    with duckdb.connect(file) as con:
        con.execute("drop table fingerprints")
        con.execute("create table mark as select 'abc' as mark")
    assert upkeep.older(indexed)
    assert upkeep.update(indexed, say=lambda _: None)
    assert not upkeep.older(indexed)


def shown(folder: Path) -> set[str]:
    """Name the tables of the index that questions are asked of."""
    with store.open_store(folder) as con:
        queries.counts(con, Filters())
        views = con.execute("select view_name from duckdb_views() where schema_name = 'model'").fetchall()
    return {name for (name,) in views}


def test_tables_are_used_where_only_answers_were_made_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("analysis.store.maintenance.LARGE", 1)
    monkeypatch.setattr(upkeep, "SHARE", 0.9)
    answered = [memo for memo in upkeep.MEMOISED if memo.answer.__name__ == "tone_of_all"]
    monkeypatch.setattr(upkeep, "MEMOISED", answered)
    RandomStore(tmp_path, 4).commit(12)
    run.compact(tmp_path)
    assert "answer_tone_of_all_" in shown(tmp_path)
    tables = fingerprint.current().tables
    monkeypatch.setattr(fingerprint, "current", lambda: Fingerprints(tables, "another way"))
    assert shown(tmp_path) == {*TABLES}


def test_a_store_that_became_small_keeps_no_index(indexed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analysis.store.maintenance.LARGE", 10**9)
    run.compact(indexed)
    assert store.fingerprints(indexed) is None


def test_answers_are_kept_of_what_alone_holds_a_good_part_of_all_events(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    RandomStore(tmp_path, 5).commit(20)
    with store.open_store(tmp_path) as con:
        every = queries.counts(con, Filters(statements=True))["events"]
        for share in (0.1, 0.4):
            monkeypatch.setattr(upkeep, "SHARE", share)
            chosen = upkeep._usual(con)
            assert {Filters(), Filters(statements=True), Filters(tones=("negative",))} <= {*chosen}
            for status in ("happened", "planned", "denied"):
                of_status = Filters(statuses=(status,), statements=True)
                part = queries.counts(con, of_status)["events"]
                assert (of_status in chosen) is (part >= share * every), status
            for actor in ("actor-0", "actor-8"):
                of_actor = Filters(actors=(actor,), statements=True)
                assert (of_actor in chosen) is (queries.counts(con, of_actor)["events"] >= share * every), actor
