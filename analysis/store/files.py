"""The tables themselves: made, brought up to date from an older version, and appended to.

What is on disk is whole at every moment: a table changes by one commit to its log, the mark by one rename. Rows are
written to files first, by any process that reaches the store, and are there for nobody until one commit names them. A
process that is killed leaves at most files that no log names, which `care.compact` removes.
"""

import json
import os
import tempfile
import time
import uuid
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
from deltalake import DeltaTable, write_deltalake
from deltalake.exceptions import DeltaError
from deltalake.transaction import AddAction, RemoveAction

from analysis import place
from analysis.errors import OlderStore, StoreError
from analysis.private import close, private
from analysis.store import index, read_only_files
from analysis.tables import FORMER, SCHEMA, VERSION

MARK = "dateline.json"
MARKED = "dateline"  # in an object store, which cannot rename: an empty table with the version for its description
LOG = "_delta_log"
LAST = "articles"  # committed after all others
KEEPING = {"delta.checkpointInterval": "10"}  # commits; opening reads those since the last one
FAULTS = (OSError, DeltaError, pa.ArrowException)


def is_store(folder: Path) -> bool:
    """Tell whether a store has been made in `folder`, of whatever version."""
    try:
        if not place.remote(folder):
            return (folder / MARK).exists() or _lost_mark(folder)
        return DeltaTable.is_deltatable(place.address(folder / MARKED))
    except FAULTS as error:
        named = place.address(folder)
        reason = error.strerror if isinstance(error, OSError) else error
        raise StoreError(f"cannot look for a store in {named[:200]}{'…' * (len(named) > 200)}: {reason}") from error


@private()
def create(folder: Path) -> None:
    """Make an empty store, or bring the one that is there to this version; raise StoreError where that fails."""
    marked = is_store(folder) and not _lost_mark(folder)
    if marked and not place.remote(folder):
        for name in (*SCHEMA, "index"):  # an earlier version left them open to all users of the machine
            close(folder / name)
    version = _version(folder) if marked else VERSION
    if marked and version == VERSION:
        return
    if not 0 < version <= VERSION:
        check(folder)
    try:
        if not place.remote(folder):
            folder.mkdir(parents=True, exist_ok=True)
        for name, schema in SCHEMA.items():
            _make(folder, name, schema)
        index.drop(folder)  # its rows may have had other columns
        _write_mark(folder)
    except FAULTS as error:
        raise StoreError(f"cannot make a store in {folder}: {_reason(error)}") from error


def _lost_mark(folder: Path) -> bool:
    """Tell whether the mark is missing beside tables with rows; while a store is made, its tables have none."""
    if place.remote(folder) or (folder / MARK).exists():
        return False
    return any(commit.name > f"{1:020}" for commit in (folder / LAST / LOG).glob("*.json"))


def newer(folder: Path) -> bool:
    """Tell whether a newer Dateline has made the store, by its mark, or by columns that are not known here."""
    with suppress(StoreError):
        return _version(folder) > VERSION
    for name, schema in SCHEMA.items():
        with suppress(StoreError):
            known = {*schema.names, *FORMER.values()}
            if any(field.name not in known for field in table(folder, name).schema().fields):
                return True
    return False


def damaged(folder: Path, what: str, error: object) -> StoreError:
    """Give the error that says what of a store is damaged, and the way out."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()] or [type(error).__name__]
    reason = lines[-1] if "Traceback" in lines[0] else lines[0]
    return StoreError(
        f"{what} in {folder} is damaged ({reason[:200]}); mend it with: dateline store repair --store {folder}"
    )


def check(folder: Path) -> None:
    """Raise StoreError unless `folder` holds a store of this version."""
    if not is_store(folder):
        raise StoreError(f"no articles in {folder} yet; add some with: dateline analyse data/demo --store {folder}")
    version = _version(folder)
    if 0 < version < VERSION:
        raise OlderStore(
            f"the store in {folder} is of version {version}, this Dateline reads version {VERSION}; "
            f"bring it up to date with: dateline store migrate --store {folder}"
        )
    if version != VERSION:
        raise StoreError(
            f"the store in {folder} is of version {version}, this Dateline reads version {VERSION}; install a newer "
            "Dateline, or export the articles with the one that made it and analyse them into a new folder"
        )


def append(folder: Path, tables: Mapping[str, pa.Table]) -> None:
    """Write and commit rows, the articles last, so that a reader sees each article whole or not at all."""
    commit(folder, write(folder, tables))


@dataclass(frozen=True, slots=True)
class Written:
    """A file of rows in the folder of a table, which is no part of the table until it is committed."""

    table: str
    name: str
    size: int  # bytes
    rows: int


@private()
def write(folder: Path, tables: Mapping[str, pa.Table]) -> list[Written]:
    """Write rows to files that no table names yet; what is written twice, or never committed, does no harm."""
    return [_write(folder, name, rows) for name, rows in tables.items() if rows.num_rows]


@private()
def commit(folder: Path, written: Iterable[Written]) -> None:
    """Make written files part of their tables, in one commit a table, the articles last."""
    files: dict[str, list[Written]] = {}
    for file in written:
        files.setdefault(file.table, []).append(file)
    for name in sorted(files, key=lambda name: name == LAST):
        moment = int(time.time() * 1000)
        added: list[AddAction | RemoveAction] = [
            AddAction(file.name, file.size, {}, moment, True, json.dumps({"numRecords": file.rows}))
            for file in files[name]
        ]
        opened = table(folder, name)
        try:
            opened.create_write_transaction(added, mode="append", schema=opened.schema())
        except FAULTS as error:
            raise _unwritten(folder, name, error) from error


def all_written(folder: Path, written: Iterable[Written]) -> bool:
    """Tell whether files that another process has written can be seen from here, whole."""
    try:
        return all(place.size(folder, f"{file.table}/{file.name}") == file.size for file in written)
    except OSError:
        return False


def _write(folder: Path, name: str, rows: pa.Table) -> Written:
    """Write one file under a name that no other has."""
    file = f"part-{uuid.uuid4().hex}.parquet"
    to, where = place.filesystem(folder), f"{name}/{file}"
    try:
        pq.write_table(rows, where, filesystem=to, store_schema=False, write_page_checksum=True)
        return Written(name, file, place.size(folder, where), rows.num_rows)
    except BaseException as error:
        with suppress(*FAULTS):
            to.delete_file(where)
        if isinstance(error, FAULTS):
            raise _unwritten(folder, name, error) from error
        raise


def _unwritten(folder: Path, name: str, error: Exception) -> StoreError:
    return StoreError(f"cannot write to the table {name} in {folder}: {_reason(error)}")


def version(folder: Path) -> int:
    """Count the commits to `articles`: it changes exactly when what a reader sees changes."""
    check(folder)
    if place.remote(folder):
        return table(folder, LAST).version()
    try:
        return max(_commits(folder, LAST))
    except (OSError, ValueError) as error:
        raise damaged(folder, f"the table {LAST}", error) from error


def table(folder: Path, name: str) -> DeltaTable:
    """Open one table as it is now."""
    try:
        opened = DeltaTable(place.address(folder / name))
        if empty := _emptied(folder, name):
            raise OSError(f"{empty} of its log is empty")
    except FAULTS as error:
        raise damaged(folder, f"the table {name}", error) from error
    return opened


def paths(folder: Path, name: str) -> list[str]:
    """List the files of one table as it is now, from the folder of the store on."""
    return [f"{name}/{uri.rpartition('/')[2]}" for uri in table(folder, name).file_uris()]


def _commits(folder: Path, name: str) -> dict[int, os.DirEntry[str]]:
    """Give the commits of a table by their numbers, from the last checkpoint on."""
    with os.scandir(folder / name / LOG) as entries:
        log = [entry for entry in entries if entry.name[:20].isdecimal()]
    since = max((int(entry.name[:20]) for entry in log if ".checkpoint." in entry.name), default=0)
    commits = {int(entry.name[:20]): entry for entry in log if len(entry.name) == 25 and entry.name.endswith(".json")}
    return {number: entry for number, entry in commits.items() if number >= since}


def _emptied(folder: Path, name: str) -> str | None:
    """Name a commit without a word in it: Delta passes over it in silence, and what it added would be lost."""
    if place.remote(folder):
        return None
    return next((entry.name for entry in _commits(folder, name).values() if not entry.stat().st_size), None)


def _version(folder: Path) -> int:
    mark = folder / (MARKED if place.remote(folder) else MARK)
    try:
        if place.remote(folder):
            return int(table(folder, MARKED).metadata().description)
        version = json.loads(mark.read_text(encoding="utf-8"))["version"]
        if type(version) is not int:
            raise ValueError(f"'version' is {str(version)[:40]!r}; expected a number such as {VERSION}")
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise damaged(folder, MARK, error) from error
    return version


def _make(folder: Path, name: str, schema: pa.Schema) -> None:
    """Make a table that is missing; give one of an older version the columns and the names of this one."""
    DeltaTable.create(place.address(folder / name), schema=schema, mode="ignore", configuration={**KEEPING})
    existing = table(folder, name)
    more = lacking(schema, [field.name for field in existing.schema().fields])
    if not more:
        return
    files = paths(folder, name)
    with duckdb.connect(":memory:") as con:
        read_only_files.lay(con, folder, files)
        batches = read_only_files.read(con, files).project(", ".join(("*", *more))).to_arrow_reader() if files else ()
        whole = (
            pa.record_batch([batch.column(c).cast(schema.field(c).type) for c in schema.names], schema=schema)
            for batch in batches
        )
        rows = pa.RecordBatchReader.from_batches(schema, whole)
        write_deltalake(existing, rows, mode="overwrite", schema_mode="overwrite")


def lacking(schema: pa.Schema, existing: Sequence[str]) -> list[str]:
    """Write the SQL of columns that an older version did not have; SQL text is made of names of ours only.

    A column that had another name has its values from there. Of others nothing is known; but what is either true or
    false is false, so that no filter drops the row.

    >>> lacking(pa.schema({"minor": pa.bool_(), "shown": pa.bool_(), "headline": pa.string()}), ["slight"])
    ['"slight" as "minor"', 'false as "shown"', 'null as "headline"']
    """
    values = {field.name: "false" if pa.types.is_boolean(field.type) else "null" for field in schema}
    values |= {name: f'"{former}"' for name, former in FORMER.items() if former in existing}
    return [f'{value} as "{name}"' for name, value in values.items() if name in schema.names and name not in existing]


def _write_mark(folder: Path) -> None:
    """Put the mark in place with one rename, so that nobody reads half of it."""
    if place.remote(folder):
        schema = pa.schema({"version": pa.int32()})
        DeltaTable.create(place.address(folder / MARKED), schema=schema, mode="ignore", description=str(VERSION))
        if _version(folder) != VERSION:
            table(folder, MARKED).alter.set_table_description(str(VERSION))
        return
    with tempfile.NamedTemporaryFile("w", dir=folder, prefix=MARK, delete=False, encoding="utf-8") as half:
        half.write(json.dumps({"version": VERSION}) + "\n")
        half.flush()
        os.fsync(half.fileno())
    Path(half.name).replace(folder / MARK)


def _reason(error: Exception) -> str:
    """Say what is wrong in a few words, where the library's own are many."""
    text = str(error)
    for sign, words in (
        ("os error 28", "the disk is full"),
        ("os error 30", "the disk can only be read"),
        ("os error 13", "this user may not write there"),
        ("os error 1)", "this user may not write there"),
        ("os error 122", "the disk quota is used up"),
    ):
        if sign in text.lower() or (isinstance(error, OSError) and error.errno and f"os error {error.errno}" == sign):
            return f"{words}; nothing that was stored is lost, and the same command goes on where it was"
    return text
