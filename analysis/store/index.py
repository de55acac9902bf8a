"""Tables made of a store once and kept: the index.

What `make` makes of a large store when it is compacted is kept in a DuckDB file, and is there when the store is opened
again, as long as it holds the same files and nothing has been put right by hand; otherwise it is made anew by whoever
needs it. The index is never needed, and may be deleted at any time.
"""

import tempfile
import uuid
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import duckdb

from analysis import place

FOLDER = "index"
MEMORY = "3GB"  # what is larger is put on the disk meanwhile


def build(
    con: duckdb.DuckDBPyConnection,
    folder: Path,
    files: Mapping[str, Sequence[str]],
    make: Callable[[duckdb.DuckDBPyConnection], None],
    order: Mapping[str, str],
) -> None:
    """Keep the tables that `make` makes in `con`, each in its order; `order` names them, in SQL of ours."""
    home = place.beside(folder) / FOLDER
    home.mkdir(parents=True, exist_ok=True)
    name = f"{uuid.uuid4().hex}.duckdb"
    half = home / f".{name}"
    with tempfile.TemporaryDirectory(dir=home) as space:
        con.execute("set memory_limit = ?", [MEMORY])
        con.execute("set temp_directory = ?", [space])
        make(con)
        con.execute(f"attach '{_quoted(half)}' as made")
        try:
            for table, columns in order.items():
                con.execute(f"create table made.{table} as select * from main.{table} order by {columns}")
            con.execute("create table made.files (file varchar)")
            con.execute("insert into made.files select unnest(?::varchar[])", [_names(files)])
        finally:
            con.execute("detach made")
    half.replace(home / name)
    for old in home.glob("*.duckdb"):
        if old.name != name:
            old.unlink(missing_ok=True)


def attach(con: duckdb.DuckDBPyConnection, folder: Path, files: Mapping[str, Sequence[str]]) -> None:
    """Show the tables of the index where there is one of exactly these files."""
    for file in sorted((place.beside(folder) / FOLDER).glob("[!.]*.duckdb")):
        try:
            con.execute(f"attach '{_quoted(file)}' as kept (read_only)")
            made = {name for (name,) in con.execute("select file from kept.files").fetchall()}
        except duckdb.Error:  # an index that cannot be read is as good as none
            continue
        if made == set(_names(files)):
            tables = con.execute("select table_name from duckdb_tables() where database_name = 'kept'").fetchall()
            for (name,) in tables:
                if name != "files":
                    con.execute(f'create view "{name}" as select * from kept."{name}"')
            return
        con.execute("detach kept")


def _names(files: Mapping[str, Sequence[str]]) -> list[str]:
    return [file for some in files.values() for file in some]


def _quoted(file: Path) -> str:
    return str(file).replace("'", "''")
