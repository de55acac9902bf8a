"""Each kind of damage to each kind of file of a store: it is named, the way out too, and nothing kept is lost by it."""

import shutil
import sqlite3
from pathlib import Path

import pyarrow as pa
import pytest
from click.testing import CliRunner
from deltalake import DeltaTable
from typer.main import get_command

from analysis import corrections, store
from analysis.corrections import Correction
from analysis.errors import DatelineError
from analysis.ingest import run as ingest
from analysis.tables import SCHEMA, rejected_table
from analysis.types import Article, Rejected
from dashboard.cli import app

STORY = "Ann Miller met Bob Jones in Paris on {}. They signed an agreement on trade."
ZEROS, NOTHING, HALF, GARBAGE, GONE = "zeros", "nothing", "half", "garbage", "gone"
LOG = "{}/_delta_log/0000000000000000000{}.json"
EVENTS, ARTICLES, SENTENCES = LOG.format("events", 0), LOG.format("articles", 2), LOG.format("sentences", 3)
TIMEXES, CHECKPOINT = "timexes/_delta_log/*", "boilerplate/_delta_log/00000000000000000000.checkpoint.parquet"
# A file, what became of it, and what `verify` says of it. What is in one row is mended together: each in its own way
# (the log of one table, the mark, the index, the corrections), so that none is mended by another's.
TOGETHER = [
    [(EVENTS, ZEROS, "table events"), (ARTICLES, NOTHING, "table articles"), (SENTENCES, ZEROS, "table sentences")],
    [(EVENTS, NOTHING, "table events"), (ARTICLES, HALF, "table articles"), (SENTENCES, NOTHING, "table sentences")],
    [(EVENTS, HALF, "table events"), (ARTICLES, GONE, "table articles"), (TIMEXES, NOTHING, "table timexes")],
    [(EVENTS, GARBAGE, "table events"), ("mentions/_delta_log", GONE, "table mentions")],
    [(EVENTS, GONE, "table events"), (CHECKPOINT, HALF, "table boilerplate")],
    [(SENTENCES, GONE, "0 of 2 sentences")],
    [(LOG.format("articles", 3), GONE, "whole, and not in the log: 1 articles")],
    *([("events/*.parquet", how, ".parquet")] for how in (ZEROS, HALF, GONE)),
    [("mends.sqlite", ZEROS, "mends.sqlite"), ("dateline.json", ZEROS, "dateline.json")],
    [("mends.sqlite", NOTHING, "mends.sqlite"), ("dateline.json", GONE, "dateline.json")],
    [("mends.sqlite", GARBAGE, "mends.sqlite"), ("index/*.duckdb", GARBAGE, ".duckdb")],
]
# What stands in `dateline.json` in place of a version.
MARKS = ["", '{"version": Infinity}', '{"version": "' + "5" * 5000 + '"}', "[" * 100_000, '{"version": true}']
DATELINE = get_command(app)  # made once, since it is run hundreds of times
COMMANDS = {
    "info": ["store", "info"],
    "timeline": ["timeline"],
    "chart": ["chart", "timeline", "-o", "chart.csv"],
    "corrections": ["mends", "list"],
    "analyse": ["analyse", "more.jsonl"],
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of three imports, with a correction, a checkpoint and an index."""
    folder = tmp_path_factory.mktemp("whole") / "store"
    for n, day in enumerate(("Monday", "Tuesday", "Friday")):
        ingest.add([Article(f"a{n}", STORY.format(day), published="2014-03-05", source="The Courier")], folder)
    corrections.add(folder, Correction("actor", {"actor": "person:ann-miller"}, {"name": "Anna Miller"}))
    DeltaTable(str(folder / "boilerplate")).create_checkpoint()
    store.refresh(folder)
    return folder


@pytest.fixture(scope="module")
def counts(whole: Path) -> dict[str, int]:
    return store.info(whole)


@pytest.fixture
def folder(whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("more.jsonl").write_text(
        '{"id": "a0", "text": "Ann Miller left.", "published": "2014-03-06", "source": "The Courier"}'
    )
    return shutil.copytree(whole, tmp_path / "store")


def do(harm: str, file: Path) -> None:
    """Damage a file."""
    if harm == GONE:
        shutil.rmtree(file) if file.is_dir() else file.unlink()
        return
    data = file.read_bytes()
    made = {ZEROS: bytes(len(data)), NOTHING: b"", HALF: data[: len(data) // 2], GARBAGE: b"no such thing" * 99}
    file.write_bytes(made.get(harm, harm.encode()))


def run(*command: str) -> tuple[int, str]:
    """Run a command as the shell does; give its exit status and all it says. An error that is not ours is raised."""
    done = CliRunner().invoke(DATELINE, [*command, "--store", "store"])
    if isinstance(done.exception, DatelineError):
        return 1, str(done.exception)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.output


def harmed(folder: Path, pattern: str, how: str) -> list[Path]:
    """Damage the files of a store that a pattern names, of several Parquet files the first."""
    files = sorted(folder.glob(pattern))
    files = files[:1] if pattern.endswith(".parquet") else files
    assert files
    for file in files:
        do(how, file)
    return files


@pytest.mark.parametrize(
    ("pattern", "how", "named"), [one for row in TOGETHER for one in row], ids=lambda part: part[:60]
)
def test_damage_is_named_with_the_way_out(folder: Path, pattern: str, how: str, named: str) -> None:
    harmed(folder, pattern, how)
    damage_is_named(named)


@pytest.mark.parametrize("damage", TOGETHER, ids=lambda damage: " ".join("-".join(part[:2]) for part in damage)[:90])
def test_damage_is_mended_from_what_is_kept(
    folder: Path, counts: dict[str, int], damage: list[tuple[str, str, str]]
) -> None:
    for pattern, how, _ in damage:
        harmed(folder, pattern, how)
    status, said = run("store", "repair")
    assert (status, "the store is whole" in said) == (0, True), said
    assert run("store", "verify")[0] == 0
    assert store.info(folder) == counts
    assert len(corrections.history(folder)) == (0 if damage[0][0] == "mends.sqlite" else 1)
    for name, command in COMMANDS.items():
        assert run(*command)[0] == 0, name
    with store.open_store(folder) as con:
        assert con.execute("select text from articles where article = 'a0'").fetchone() == ("Ann Miller left.",)


def damage_is_named(named: str) -> None:
    """Check that `verify` names what is damaged and each command that stops at it the way out."""
    status, said = run("store", "verify")
    assert status == 1
    assert named in said
    assert "dateline store repair" in said
    for name, command in COMMANDS.items():
        if name != "analyse":
            status, said = run(*command)
            assert status == 0 or ("dateline store repair" in said and "\n" not in said.strip()), name


def test_whatever_stands_in_place_of_a_version_is_named_with_the_way_out_and_put_right(folder: Path) -> None:
    mark = folder / "dateline.json"
    whole = mark.read_bytes()
    for text in MARKS:
        mark.write_text(text)
        damage_is_named("dateline.json")
        assert run("store", "repair")[0] == 0
        assert mark.read_bytes() == whole


@pytest.mark.parametrize(("pattern", "how"), [("events/_delta_log/*0.json", GARBAGE), ("mends.sqlite", GARBAGE)])
def test_what_was_damaged_is_put_aside_each_time_under_a_name_of_its_own(folder: Path, pattern: str, how: str) -> None:
    for _ in range(2):
        harmed(folder, pattern, how)
        assert run("store", "repair")[0] == 0
        ingest.add([Article("a9", STORY.format("Sunday"), published="2014-03-05", source="The Courier")], folder)
        corrections.add(folder, Correction("actor", {"actor": "person:ann-miller"}, {"name": "Anna Miller"}))
    aside = [file for file in (folder / "damaged").rglob("*") if file.is_file() and b"no such" in file.read_bytes()]
    assert len(aside) == 2


def test_what_a_repair_writes_is_its_owners_alone(folder: Path) -> None:
    whole = set(folder.rglob("*"))
    harmed(folder, "events/_delta_log/*0.json", GARBAGE)
    harmed(folder, "dateline.json", GARBAGE)
    assert run("store", "repair")[0] == 0
    made = set(folder.rglob("*")) - whole
    assert made
    assert [file for file in made if file.is_dir() and file.stat().st_mode & 0o077] == []
    assert [file for file in made if file.parent.name == "events" and file.stat().st_mode & 0o077] == []


def test_one_correction_that_cannot_be_read_is_put_aside_and_the_others_stand(folder: Path) -> None:
    for n in range(3):
        corrections.add(folder, Correction("actor", {"actor": f"person:{n}"}, {"name": f"Nobody {n}"}))
    with sqlite3.connect(folder / "mends.sqlite") as con:
        con.execute("update mends set target = '{broken' where place = 2")
    con.close()
    status, said = run("timeline")
    assert (status, "dateline store repair" in said) == (1, True)
    status, said = run("store", "repair")
    assert (status, "3 corrections could be read and are kept" in said) == (0, True)
    assert [one.correction.value["name"] for one in corrections.history(folder)] == [
        "Anna Miller",
        "Nobody 1",
        "Nobody 2",
    ]


def test_a_store_of_a_newer_version_is_left_as_it_is(folder: Path) -> None:
    (folder / "dateline.json").write_text('{"version": 999}')
    for command in (["store", "verify"], ["store", "repair"], ["store", "info"]):
        status, said = run(*command)
        assert (status, "install a newer Dateline" in said) == (1, True)
    assert (folder / "dateline.json").read_text() == '{"version": 999}'


def test_a_changed_bit_in_a_file_of_rows_is_found(folder: Path) -> None:
    file = min((folder / "events").glob("*.parquet"))
    data = bytearray(file.read_bytes())
    at = data.find(b"met")
    data[at] ^= 1
    file.write_bytes(data)
    status, said = run("store", "verify")
    assert (status, file.name in said) == (1, True)


@pytest.mark.parametrize("pattern", ["articles", "articles/*.parquet"])
def test_articles_that_are_lost_with_their_texts_are_named(folder: Path, pattern: str) -> None:
    harmed(folder, pattern, GONE)
    status, said = run("store", "repair")
    assert status == 3
    assert "lost: a" in said


@pytest.fixture(scope="module")
def joined(whole: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of three imports, with a link between two events that makes them one, and a file that was rejected."""
    folder = shutil.copytree(whole, tmp_path_factory.mktemp("joined") / "store")
    with store.open_store(folder) as con:
        (first, key), (second, other) = con.execute(
            "select analysis, key from own_events order by all limit 2"
        ).fetchall()
        [(seq,)] = con.execute("select max(seq) from all_articles").fetchall()
    link = {"analysis": second, "key": other, "other_analysis": first, "other": key, "probability": 0.9}
    rows = {"links": [link], "keys": [{"key": other, "event": key, "seq": seq + 1}]}
    tables = {name: pa.Table.from_pylist(some, schema=SCHEMA[name]) for name, some in rows.items()}
    store.append(folder, tables | {"rejected": rejected_table([Rejected("bad.json", None, "no JSON")])})
    return folder


@pytest.mark.parametrize("name", ["links", "keys", "rejected"])
def test_a_lost_last_commit_of_any_log_is_named_and_taken_in_again(joined: Path, tmp_path: Path, name: str) -> None:
    folder = shutil.copytree(joined, tmp_path / "store")
    before, rows = store.info(folder), rows_of(folder, name)
    assert rows
    max((folder / name / "_delta_log").glob("*.json")).unlink()
    assert store.verify(folder) == []
    lost = store.uncommitted(folder)
    assert list(lost) == [name]
    assert store.repair(folder).taken_in == lost
    assert (store.uncommitted(folder), store.info(folder), rows_of(folder, name)) == ({}, before, rows)


def test_what_a_stopped_import_left_is_not_taken_for_lost(joined: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(joined, tmp_path / "store")
    with store.open_store(folder) as con:
        [(key, seq)] = con.execute("select any_value(key), max(seq) from all_keys").fetchall()
    later = {"links": {"analysis": "a9@9", "key": key}, "keys": {"key": key, "event": "other", "seq": seq + 9**9}}
    store.write(folder, {name: pa.Table.from_pylist([row], schema=SCHEMA[name]) for name, row in later.items()})
    assert store.uncommitted(folder) == {}


def rows_of(folder: Path, name: str) -> list[tuple[object, ...]]:
    """Give the rows of a table as readers see them."""
    with store.open_store(folder) as con:
        return con.execute(f"select * from {name} order by all").fetchall()
