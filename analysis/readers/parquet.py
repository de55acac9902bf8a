"""Parquet and Arrow tables, a batch of rows at a time; days and lists come as what they are."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.ipc
import pyarrow.parquet as pq

from analysis.errors import ReadError
from analysis.readers import rows
from analysis.readers.csv_ import need_text
from analysis.types import Outcome

BATCH = 256  # rows in memory
BUFFER = 1_000_000  # bytes of a column that are read at a time
_MAGIC = b"ARROW1"


def read_parquet(data: bytes | Path, name: str) -> Iterator[Outcome]:
    """Yield an article a row of a Parquet file, or of one that lies on disk."""
    yield from _read(data, name, "Parquet")


def read_arrow(data: bytes | Path, name: str) -> Iterator[Outcome]:
    """Yield an article a row of an Arrow (Feather) file, or of one that lies on disk."""
    yield from _read(data, name, "Arrow")


def _read(data: bytes | Path, name: str, kind: str) -> Iterator[Outcome]:
    try:
        need_text(_names(data, kind), name)
        yield from rows.articles(partial(_rows, data, kind), name)
    except (pa.ArrowException, OSError, ValueError, OverflowError, NotImplementedError, MemoryError) as error:
        if isinstance(error, ReadError):
            raise
        reason = " ".join(str(error).split())[:100]
        raise ReadError(f"this is a file of {kind} that is damaged ({reason})", path=name) from error


def _names(data: bytes | Path, kind: str) -> list[str]:
    schema = _parquet(data).schema_arrow if kind == "Parquet" else _arrow(data).schema
    return list(schema.names)


def _source(data: bytes | Path) -> pa.NativeFile:
    return pa.BufferReader(data) if isinstance(data, bytes) else pa.OSFile(str(data))


def _parquet(data: bytes | Path) -> pq.ParquetFile:
    return pq.ParquetFile(_source(data), buffer_size=BUFFER, pre_buffer=False)


def _arrow(data: bytes | Path) -> "pa.ipc.RecordBatchFileReader | pa.ipc.RecordBatchStreamReader":
    source = _source(data)
    is_file = source.read(len(_MAGIC)) == _MAGIC
    source.seek(0)
    return pa.ipc.open_file(source) if is_file else pa.ipc.open_stream(source)


def _batches(data: bytes | Path, kind: str) -> Iterator[pa.RecordBatch]:
    if kind == "Parquet":
        yield from _parquet(data).iter_batches(BATCH, use_threads=False)
        return
    reader = _arrow(data)
    if isinstance(reader, pa.ipc.RecordBatchFileReader):
        yield from (reader.get_batch(number) for number in range(reader.num_record_batches))
    else:
        yield from reader


def _rows(data: bytes | Path, kind: str) -> Iterator[rows.Row]:
    number = 0
    for batch in _batches(data, kind):
        batch.validate(full=True)  # a place that lies outside the file would end the process
        for start in range(0, batch.num_rows, BATCH):
            for record in batch.slice(start, BATCH).to_pylist():
                number += 1
                yield rows.Row(record, place=f"row {number}: ")
