"""Tables made of a store once and kept: the index.

What is made of a large store when it is compacted is kept in a DuckDB file, and is attached when the store is
opened again, with a word on whether the store is still the same; what came later is for whoever asks (see
`analysis.queries.later`). The index is never needed, and may be deleted at any time.
"""

import tempfile
import uuid
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import duckdb

from analysis import place
from analysis.private import private
from analysis.store import logs

FOLDER = "index"
SCHEMA = "model"  # where the tables stand that an index holds
MEMORY = "5GB"  # what is larger is put on the disk meanwhile
Step = tuple[Callable[[duckdb.DuckDBPyConnection], object], Sequence[str]]  # what makes tables, and which


@private()
def build(
    con: duckdb.DuckDBPyConnection,
    folder: Path,
    files: Mapping[str, Sequence[str]],
    steps: Sequence[Step],
    mark: str,
) -> None:
    """Keep the tables that each step makes in `con`, of ours, the later of the earlier; `mark` names the way in which
    they are made.
    """
    home = place.beside(folder) / FOLDER
    home.mkdir(parents=True, exist_ok=True)
    name = f"{uuid.uuid4().hex}.duckdb"
    half = home / f".{name}"
    with tempfile.TemporaryDirectory(dir=home) as space:
        con.execute("set memory_limit = ?", [MEMORY])
        con.execute("set temp_directory = ?", [space])
        con.execute(f"attach '{_quoted(half)}' as made")
        try:
            for make, tables in steps:
                make(con)
                for table in tables:  # asked where it is kept, since it is smaller there than in memory
                    con.execute(f"create table made.{table} as from {SCHEMA}.{table}")
                    con.execute(f"drop table {SCHEMA}.{table}")
                    con.execute(f"create view {SCHEMA}.{table} as from made.{table}")
            con.execute("create table made.files as select unnest(?::varchar[]) as file", [_names(files)])
            con.execute("create table made.mark as select ? as mark", [mark])
        finally:
            con.execute("detach made")
    half.replace(home / name)
    for old in home.glob("*.duckdb"):
        if old.name != name:
            old.unlink(missing_ok=True)


def attach(con: duckdb.DuckDBPyConnection, folder: Path, files: Mapping[str, Sequence[str]], *, mended: bool) -> None:
    """Attach the index as `kept` where there is one; the table `attached` gives its mark, and tells whether it is
    `exact`: of these files, and nothing put right by hand since."""
    for file in _files(folder):
        try:
            con.execute(f"attach '{_quoted(file)}' as kept (read_only)")
            made = {name for (name,) in con.execute("select file from kept.files").fetchall()}
            marks = con.execute("select mark from kept.mark").fetchall()
        except duckdb.Error:  # an index that cannot be read is as good as none
            con.execute("detach database if exists kept")
            continue
        exact = not mended and made == set(_names(files))
        con.execute("create table attached as select ? as mark, ? as exact", [marks[0][0], exact])
        return


def faults(folder: Path) -> list[str]:
    """Name what cannot be read of the index to its end, one sentence each."""
    found = []
    for file in _files(folder):
        with duckdb.connect(":memory:") as con:
            try:
                con.execute(f"attach '{_quoted(file)}' as kept (read_only)")
                for name, *_ in con.execute(
                    "select table_name from duckdb_tables() where database_name = 'kept'"
                ).fetchall():
                    con.execute(f'select bit_xor(hash(t)) from kept."{name}" t').fetchall()
            except duckdb.Error as error:
                found.append(f"{file}: cannot be read: {str(error).splitlines()[0]}")
    return found


def put_aside(folder: Path) -> list[str]:
    """Take a damaged index away; it is made anew when the store is compacted."""
    if not faults(folder):
        return []
    home = place.beside(folder)
    return [logs.put_aside(home, str(file.relative_to(home))) for file in _files(folder)]


def _files(folder: Path) -> list[Path]:
    return sorted((place.beside(folder) / FOLDER).glob("[!.]*.duckdb"))


def _names(files: Mapping[str, Sequence[str]]) -> list[str]:
    return [file for some in files.values() for file in some]


def _quoted(file: Path) -> str:
    return str(file).replace("'", "''")
