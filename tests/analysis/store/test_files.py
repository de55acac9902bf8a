import json
import shutil
from pathlib import Path

import pyarrow as pa
import pytest
from deltalake import DeltaTable, write_deltalake

from analysis import queries, store, tables, timeline
from analysis.engines.batch import analyse_batch
from analysis.errors import StoreError
from analysis.ingest import run
from analysis.queries import Filters
from analysis.settings import from_environment
from analysis.store import files
from analysis.types import Article

STORY = "Ann Miller met Bob Jones in Paris on Monday. They signed an agreement on trade."
NEW = {
    "articles": ["bands", "holds", "made_by"],
    "events": ["minor", "participants", "speaker_text"],
}  # the columns that version 1 did not have


@pytest.fixture(scope="module")
def of_version_1(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store as version 1 wrote it: the columns that came later are taken away again."""
    folder = tmp_path_factory.mktemp("old") / "store"
    run.add([Article("a", STORY, published="2014-03-05"), Article("b", "Bob Jones left.")], folder)
    for name, columns in NEW.items():
        rows = DeltaTable(str(folder / name)).to_pyarrow_table().drop_columns(columns)
        write_deltalake(str(folder / name), rows, mode="overwrite", schema_mode="overwrite")
    (folder / "dateline.json").write_text(json.dumps({"version": 1}))
    return folder


@pytest.fixture
def old(of_version_1: Path, tmp_path: Path) -> Path:
    return shutil.copytree(of_version_1, tmp_path / "store")


def test_a_store_of_an_older_version_is_refused_with_the_way_out(old: Path) -> None:
    with pytest.raises(StoreError, match="dateline store migrate"):
        store.connect(old)


def test_a_migrated_store_shows_the_same_articles_and_knows_them_and_their_copies_again(old: Path) -> None:
    store.create(old)
    assert store.info(old)["articles"] == 2
    with store.open_store(old) as con:
        assert len(queries.events(con, Filters(statements=False))) > 0
        assert all(row["participants"] == [] for row in timeline.rows(con, Filters()))
    assert store.verify(old) == []
    summary = run.add([Article("a", STORY, published="2014-03-05"), Article("c", STORY + " Staff.")], old)
    assert (summary.unchanged, summary.analysed) == (1, 1)
    with store.open_store(old) as con:
        assert con.execute("select cluster from articles where article = 'c'").fetchall() == [("a",)]


def test_columns_that_had_other_names_keep_their_values_when_a_store_is_migrated(old: Path) -> None:
    run.add([Article("d", "The shop was closed. Ann Miller said nothing on Monday.", published="2014-03-05")], old)
    names = ("articles", "events")
    with store.open_store(old) as con:
        values = {name: con.sql(f"from {name} order by all").to_arrow_table() for name in names}
    for name, rows in values.items():
        former = rows.rename_columns([tables.FORMER.get(column, column) for column in rows.column_names])
        write_deltalake(str(old / name), former, mode="overwrite", schema_mode="overwrite")
    (old / "dateline.json").write_text(json.dumps({"version": 9}))
    assert not files.newer(old)
    store.create(old)
    with store.open_store(old) as con:
        assert {name: con.sql(f"from {name} order by all").to_arrow_table() for name in names} == values
    assert any(values["events"]["speech_act"].to_pylist())
    assert all(values["events"]["content_words"].to_pylist())


def test_a_migration_that_was_killed_halfway_is_done_again(old: Path) -> None:
    store.create(old)
    (old / "dateline.json").write_text(json.dumps({"version": 1}))
    store.create(old)
    assert store.info(old)["articles"] == 2


def test_an_import_brings_an_older_store_up_to_date_by_itself(old: Path) -> None:
    assert run.add([Article("a", STORY, published="2014-03-05")], old).unchanged == 1


@pytest.mark.parametrize("mark", ["", "{", '{"version": "x"}', '{"version": 0}', "[]"])
def test_a_mark_that_cannot_be_read_is_named(old: Path, mark: str) -> None:
    (old / "dateline.json").write_text(mark)
    for act in (store.connect, store.create):
        with pytest.raises(StoreError):
            act(old)


def test_making_a_store_where_making_one_was_cut_short_finishes_it(tmp_path: Path) -> None:
    for name in ("articles", "events"):
        DeltaTable.create(str(tmp_path / name), schema=tables.SCHEMA[name])
    store.create(tmp_path)
    assert set(store.info(tmp_path).values()) == {0}


def test_two_versions_of_one_article_at_once_leave_one_of_them_whole(tmp_path: Path) -> None:
    """Two writers that have read the same store commit the same article at the same moment."""
    store.create(tmp_path)
    texts = [STORY, "Cy Stone left Lyon on Tuesday. He was met by Dee Wood. They praised Ann Miller."]
    both = [analyse_batch([Article("a", text)], from_environment()).tables for text in texts]
    for name in (*tables.PARTS, "articles"):
        for one in both:
            rows = one[name]
            if name == "articles":
                rows = rows.set_column(rows.schema.get_field_index("seq"), "seq", pa.array([7], pa.int64()))
            store.append(tmp_path, {name: rows})
    assert store.verify(tmp_path) == []
    with store.open_store(tmp_path) as con:
        ((text, sentences),) = con.execute("select text, (select count(*) from sentences) from articles").fetchall()
    assert (text, sentences) in {(texts[0], 2), (texts[1], 3)}


def test_rows_that_several_processes_wrote_are_seen_from_one_commit_on(tmp_path: Path) -> None:
    store.create(tmp_path)
    before = store.version(tmp_path)
    ways = from_environment()
    written = [one for id in "ab" for one in store.write(tmp_path, analyse_batch([Article(id, STORY)], ways).tables)]
    assert store.info(tmp_path)["articles"] == 0
    assert store.all_written(tmp_path, written)
    store.commit(tmp_path, written)
    assert store.version(tmp_path) == before + 1
    assert store.verify(tmp_path) == []
    assert store.info(tmp_path)["articles"] == 2


def test_a_file_that_was_written_elsewhere_or_cut_off_is_known_before_it_is_committed(tmp_path: Path) -> None:
    store.create(tmp_path)
    written = store.write(tmp_path, analyse_batch([Article("a", STORY)], from_environment()).tables)
    (tmp_path / written[0].table / written[0].name).write_bytes(b"half")
    assert not store.all_written(tmp_path, written)
    (tmp_path / written[0].table / written[0].name).unlink()
    assert not store.all_written(tmp_path, written)
