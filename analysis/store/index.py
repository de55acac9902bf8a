"""Tables made of a store once and kept: the index.

What is made of a large store when it is compacted is kept in a DuckDB file, and is attached when the store is
opened again, with a word on whether the store is still the same; what came later is for whoever asks (see
`analysis.queries.incremental`). The index is never needed, and may be deleted at any time.
"""

import tempfile
import uuid
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import duckdb

from analysis import place
from analysis.private import private
from analysis.store import logs

FOLDER = "index"
SCHEMA = "model"  # where the tables stand that an index holds
MEMORY = "5GB"  # what is larger is put on the disk meanwhile
Fingerprints = tuple[str, str]  # of the tables, and of the answers kept with them
Progress = Callable[[int, int], None]
Step = tuple[Callable[[duckdb.DuckDBPyConnection], object], Sequence[str]]  # what makes tables, and which


@private()
def build(
    con: duckdb.DuckDBPyConnection,
    folder: Path,
    files: Mapping[str, Sequence[str]],
    steps: Sequence[Step],
    fingerprints: Fingerprints,
    progress: Progress,
) -> None:
    """Keep the tables that each step makes in `con`, of ours, the later of the earlier.

    `fingerprints` name the way in which tables and answers are made; `progress` is told how many are, of how many.
    """
    home = place.beside(folder) / FOLDER
    home.mkdir(parents=True, exist_ok=True)
    name = f"{uuid.uuid4().hex}.duckdb"
    half = home / f".{name}"
    with tempfile.TemporaryDirectory(dir=home) as space:
        con.execute("set memory_limit = ?", [MEMORY])
        con.execute("set temp_directory = ?", [space])
        con.execute(f"attach '{_quoted(half)}' as made")
        names = [table for _, tables in steps for table in tables]
        try:
            for make, tables in steps:
                make(con)
                for table in tables:  # asked where it is kept, since it is smaller there than in memory
                    con.execute(f"create table made.{table} as from {SCHEMA}.{table}")
                    con.execute(f"drop table {SCHEMA}.{table}")
                    con.execute(f"create view {SCHEMA}.{table} as from made.{table}")
                    progress(names.index(table) + 1, len(names))
            con.execute("create table made.files as select unnest(?::varchar[]) as file", [_names(files)])
            con.execute("create table made.fingerprints as select ? as tables, ? as answers", [*fingerprints])
        finally:
            con.execute("detach made")
    half.replace(home / name)
    drop(folder, but=name)


def drop(folder: Path, *, but: str = "") -> None:
    """Delete the index, or all but one file of it; who has it open goes on reading."""
    for file in _files(folder):
        if file.name != but:
            file.unlink(missing_ok=True)


def attach(
    con: duckdb.DuckDBPyConnection, folder: Path, files: Mapping[str, Sequence[str]], *, corrected: bool
) -> None:
    """Attach the index as `kept` where there is one.

    The table `attached` has a row for it then: its fingerprints, whether it is `exact` (of these files, and nothing
    corrected since), and the store's folder.
    """
    con.execute("create table attached (tables varchar, answers varchar, exact boolean, folder varchar)")
    for file in _files(folder):
        try:
            made = _attached(con, file)
            of_files = {name for (name,) in con.execute("select file from kept.files").fetchall()}
        except duckdb.Error:  # an index that cannot be read is as good as none
            con.execute("detach database if exists kept")
            continue
        exact = not corrected and of_files == set(_names(files))
        con.execute("insert into attached values (?, ?, ?, ?)", [*made, exact, place.address(folder)])
        return


def fingerprints(folder: Path) -> Fingerprints | None:
    """Name the way in which the index was made; None where there is none that can be read."""
    for file in _files(folder):
        with duckdb.connect(":memory:") as con, suppress(duckdb.Error):
            return _attached(con, file)
    return None


def _attached(con: duckdb.DuckDBPyConnection, file: Path) -> Fingerprints:
    """Attach an index, and read how it was made; the first versions of Dateline did not write it down."""
    con.execute(f"attach '{_quoted(file)}' as kept (read_only)")
    tables = con.execute("select table_name from duckdb_tables() where database_name = 'kept'").fetchall()
    if ("fingerprints",) not in tables:
        return "", ""
    made: Fingerprints = con.execute("select tables, answers from kept.fingerprints").fetchall()[0]
    return made


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
