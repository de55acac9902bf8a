"""The log of a table, looked through, and made anew where it is damaged.

What a log names lies beside it in files of rows, and nothing is ever changed in those. So a table whose log is lost is
made again of all files in its folder. Files that the log did not name any more, or not yet, may be among them: rows
that are there twice are taken once, and those of an article that was never committed are seen by nobody.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote

import duckdb
import pyarrow as pa
import pyarrow.fs as pafs
import pyarrow.parquet as pq
from deltalake import DeltaTable, write_deltalake

from analysis import place
from analysis.errors import StoreError
from analysis.store import read_only_files
from analysis.store.files import FAULTS, KEEPING, LAST, LOG, damaged, lacking, table
from analysis.tables import SCHEMA

DAMAGED = "damaged"  # the folder in which damaged files are kept aside


def fault(folder: Path, name: str) -> str | None:
    """Say what is wrong with the log of a table; nothing where all of it can be read."""
    try:
        for reason in _unreadable(folder, name):
            return f"the log of the table {name} is damaged: {reason}"
        columns = [field.name for field in table(folder, name).schema().fields]
        if lost := [column for column in SCHEMA[name].names if column not in columns]:
            return f"the log of the table {name} is damaged: it lacks the column {lost[0]}"
    except (StoreError, *FAULTS) as error:
        return str(error).splitlines()[0]
    return None


def remake(folder: Path, name: str) -> list[str]:
    """Make a table anew of the files in its folder; give the files that were put aside."""
    store = place.filesystem(folder)
    aside = [put_aside(folder, file) for file in _listed(store, f"{name}/{LOG}")]
    aside += [put_aside(folder, file) for file in _rows(store, name) if unreadable(folder, file)]
    files = _rows(store, name)
    try:
        made = DeltaTable.create(
            place.address(folder / name), schema=SCHEMA[name], mode="ignore", configuration={**KEEPING}
        )
        if files:
            with duckdb.connect(":memory:") as con:
                write_deltalake(made, rows_once(con, folder, name, files), mode="append")
    except (duckdb.Error, *FAULTS) as error:
        raise damaged(folder, f"the table {name}", error) from error
    return aside


def unnamed(folder: Path, name: str) -> list[str]:
    """List the files of rows in the folder of a table that its log does not name, or names no longer."""
    files = _rows(place.filesystem(folder), name)
    named = {unquote(uri).rpartition("/")[2] for uri in table(folder, name).file_uris()}
    return [file for file in files if file.rpartition("/")[2] not in named and not unreadable(folder, file)]


def put_aside(folder: Path, file: str) -> str:
    """Move a file of a store to where damaged ones are kept, under a name that none has there; give that name."""
    store, number = place.filesystem(folder), 0
    target = f"{DAMAGED}/{file}"
    while store.get_file_info(target).type != pafs.FileType.NotFound:
        number += 1
        target = f"{DAMAGED}/{file}.{number}"
    store.create_dir(target.rpartition("/")[0])
    store.move(file, target)
    return target


def unreadable(folder: Path, file: str, rows: int | None = None) -> str | None:
    """Say why a file of rows cannot be read to its end, or that it has not as many rows as were written."""
    try:
        with place.filesystem(folder).open_input_file(file) as source:
            parquet = pq.ParquetFile(source, page_checksum_verification=True)
            count = sum(batch.num_rows for batch in parquet.iter_batches())
    except FileNotFoundError:
        return "the file is missing"
    except (OSError, pa.ArrowException, ValueError) as error:
        return f"cannot be read: {error}"
    return f"the file has {count} rows, {rows} were written" if rows not in (None, count) else None


def _unreadable(folder: Path, name: str) -> Iterator[str]:
    """Say what of a log cannot be read, from its last checkpoint on."""
    store = place.filesystem(folder)
    log = {file.rpartition("/")[2]: file for file in _listed(store, f"{name}/{LOG}")}
    checkpoints = [int(entry[:20]) for entry in log if ".checkpoint" in entry and entry[:20].isdecimal()]
    commits = sorted(int(entry[:20]) for entry in log if len(entry) == 25 and entry.endswith(".json"))
    since = max(checkpoints, default=0)
    recent = [number for number in commits if number >= since]
    if not log:
        yield "it is missing"
    if recent != list(range(since, since + len(recent))) or not (recent or checkpoints):
        yield f"commits are missing between {since} and {max(commits, default=since)}"
    for entry in log:
        if entry == f"{since:020}.checkpoint.parquet" and (reason := unreadable(folder, log[entry])):
            yield f"{entry} {reason}"
    for number in recent:
        with store.open_input_file(log[f"{number:020}.json"]) as source:
            lines = [line for line in source.read().split(b"\n") if line.strip()]
        if not lines or not all(map(_is_action, lines)):
            yield f"{number:020}.json is not as it was written"


def _is_action(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _listed(store: pafs.FileSystem, folder: str) -> list[str]:
    """List the files in a folder of a store, none where there is no such folder."""
    selector = pafs.FileSelector(folder, allow_not_found=True)
    return sorted(info.path for info in store.get_file_info(selector) if info.type == pafs.FileType.File)


def _rows(store: pafs.FileSystem, name: str) -> list[str]:
    return [file for file in _listed(store, name) if file.endswith(".parquet")]


def rows_once(con: duckdb.DuckDBPyConnection, folder: Path, name: str, files: Sequence[str]) -> pa.RecordBatchReader:
    """Read the rows of files, each once; SQL text is made of our own names only."""
    schema = SCHEMA[name]
    read_only_files.lay(con, folder, files)
    rows = read_only_files.read(con, files, union=True)
    rows.project(", ".join(("*", *lacking(schema, rows.columns)))).create_view("rows")
    columns = ", ".join(f'"{column}"' for column in schema.names)
    whole = "qualify row_number() over (partition by analysis order by holds is null) = 1" if name == LAST else ""
    reader = con.sql(f"select {'' if whole else 'distinct'} {columns} from rows {whole}").to_arrow_reader(10_000)
    batches = (
        pa.record_batch([batch.column(c).cast(schema.field(c).type) for c in schema.names], schema=schema)
        for batch in reader
    )
    return pa.RecordBatchReader.from_batches(schema, batches)
