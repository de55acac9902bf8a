"""Where analyses are kept: Delta tables that are appended to, asked through DuckDB.

An article is visible exactly when its row in `articles` is: the rows of the other tables are committed first.
A changed article is a new analysis with a higher `seq`; the views show only the latest of each article. Nothing is
rewritten by an import, so that readers and other writers are never in the way.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
from deltalake import DeltaTable, write_deltalake
from deltalake.exceptions import DeltaError

from analysis import mends
from analysis.errors import StoreError
from analysis.tables import SCHEMA, VERSION

_MARK = "dateline.json"
_LAST = "articles"  # committed after all others


@dataclass(frozen=True, slots=True)
class Stored:
    """What the store knows of an article: the hash of what was given, its place in the order, its text."""

    content: str
    seq: int


def create(folder: Path) -> None:
    """Make an empty store, or leave the one that is there; raise StoreError where that cannot be done."""
    if (folder / _MARK).exists():
        check(folder)
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, schema in SCHEMA.items():
            DeltaTable.create(str(folder / name), schema=schema, mode="ignore")
        (folder / _MARK).write_text(json.dumps({"version": VERSION}) + "\n", encoding="utf-8")
    except (OSError, DeltaError) as error:
        raise StoreError(f"cannot make a store in {folder}: {error}") from error


def check(folder: Path) -> None:
    """Raise StoreError unless `folder` holds a store of this version."""
    mark = folder / _MARK
    if not mark.exists():
        raise StoreError(f"no articles in {folder} yet; add some with: dateline analyse data/demo --store {folder}")
    try:
        version = json.loads(mark.read_text(encoding="utf-8"))["version"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{mark} cannot be read ({error}); expected {{'version': {VERSION}}}") from error
    if version != VERSION:
        raise StoreError(
            f"the store in {folder} is of version {version}, this Dateline reads version {VERSION}; "
            "analyse the articles again into a new folder"
        )


def append(folder: Path, tables: Mapping[str, pa.Table]) -> None:
    """Commit rows, the articles last, so that a reader sees each article whole or not at all."""
    for name in sorted(tables, key=lambda name: name == _LAST):
        if tables[name].num_rows:
            try:
                write_deltalake(str(folder / name), tables[name], mode="append")
            except (OSError, DeltaError) as error:
                raise StoreError(f"cannot write to the table {name} in {folder}: {error}") from error


def known(folder: Path) -> dict[str, Stored]:
    """List the articles of a store by id, each with the hash of its content and its place in the order."""
    with reading(folder) as con:
        rows = con.execute("select article, content, seq from articles").fetchall()
    return {article: Stored(content, seq) for article, content, seq in rows}


def next_seq(folder: Path) -> int:
    """Give the next place in the order; two writers may get the same, which only ties two versions of one article."""
    with reading(folder) as con:
        row = con.execute("select coalesce(max(seq), 0) + 1 from all_articles").fetchone()
    return int(row[0]) if row else 1


def version(folder: Path) -> int:
    """Count the commits to `articles`: it changes exactly when what a reader sees changes."""
    check(folder)
    try:
        return int(DeltaTable(str(folder / _LAST)).version())
    except (OSError, DeltaError) as error:
        raise StoreError(f"the table {_LAST} in {folder} is damaged: {error}") from error


def connect(folder: Path, *, mended: bool = True) -> duckdb.DuckDBPyConnection:
    """Open an in-memory database whose views are the store's tables, only the latest analysis of each article, with
    what readers put right by hand unless `mended` is False.

    `articles` is opened first: rows of other tables that are committed later belong to articles not yet seen.
    The connection may read the store's files and nothing else, and its settings are locked.
    """
    check(folder)
    con = duckdb.connect(":memory:")
    con.execute("set threads = 2")
    for name in sorted(SCHEMA, key=lambda name: name != _LAST):
        _view(con, folder, name)
    if mended:
        mends.lay(con, mends.active(folder))
    con.execute("set allowed_directories = ?", [[str(folder.resolve())]])
    con.execute("set enable_external_access = false")
    con.execute("set lock_configuration = true")
    return con


@contextmanager
def reading(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a connection for one block."""
    con = connect(folder)
    try:
        yield con
    finally:
        con.close()


def _view(con: duckdb.DuckDBPyConnection, folder: Path, name: str) -> None:
    """Make the view of one table; SQL text is made of our own table names only."""
    raw = f"all_{name}"
    try:
        files = DeltaTable(str(folder / name)).file_uris()
    except (OSError, DeltaError) as error:
        raise StoreError(f"the table {name} in {folder} is damaged: {error}") from error
    if files:
        con.read_parquet(files).create_view(raw)
    else:
        con.from_arrow(SCHEMA[name].empty_table()).create(raw)
    if name == "rejected":
        con.execute("create view rejected as select distinct * from all_rejected")
    elif name == _LAST:
        con.execute(
            """create view articles as select * from all_articles
               qualify row_number() over (partition by article order by seq desc, content desc) = 1 and not removed"""
        )
        con.execute("create table visible as select analysis from articles")
    else:
        con.execute(f"create view {name} as select * from {raw} semi join visible using (analysis)")


def compact(folder: Path) -> dict[str, int]:
    """Join small files into large ones; give the number of files each table has afterwards."""
    check(folder)
    counts = {}
    for name in SCHEMA:
        table = DeltaTable(str(folder / name))
        table.optimize.compact()
        counts[name] = len(table.file_uris())
    return counts


def info(folder: Path) -> dict[str, int]:
    """Count the rows that a reader sees in each table."""
    with reading(folder) as con:
        return {name: _count(con, name) for name in SCHEMA}


def _count(con: duckdb.DuckDBPyConnection, name: str) -> int:
    row = con.execute(f"select count(*) from {name}").fetchone()  # SQL text is made of our own table names only
    return int(row[0]) if row else 0


def verify(folder: Path) -> list[str]:
    """Read every file of every table; name what is damaged, one sentence each; nothing when all is well."""
    check(folder)
    faults = []
    for name in SCHEMA:
        try:
            files: Iterable[str] = DeltaTable(str(folder / name)).file_uris()
        except (OSError, DeltaError) as error:
            faults.append(f"the table {name} cannot be opened: {error}")
            continue
        for file in files:
            try:
                duckdb.read_parquet(file).fetchall()
            except (duckdb.Error, OSError) as error:
                faults.append(f"{file}: {error}")
    return faults
