"""Parquet and Arrow tables, a batch of rows at a time; days and lists come as what they are."""

import io
from collections.abc import Iterator
from functools import partial

import pyarrow as pa
import pyarrow.ipc
import pyarrow.parquet as pq

from analysis.errors import ReadError
from analysis.readers import rows
from analysis.readers.csv_ import need_text
from analysis.types import Outcome

BATCH = 256  # rows in memory


def read_parquet(data: bytes, name: str) -> Iterator[Outcome]:
    """Yield an article a row of a Parquet file."""
    yield from _read(data, name, "Parquet")


def read_arrow(data: bytes, name: str) -> Iterator[Outcome]:
    """Yield an article a row of an Arrow (Feather) file."""
    yield from _read(data, name, "Arrow")


def _read(data: bytes, name: str, kind: str) -> Iterator[Outcome]:
    try:
        need_text(_names(data, kind), name)
        yield from rows.articles(partial(_rows, data, kind), name)
    except (pa.ArrowException, OSError, ValueError, OverflowError, NotImplementedError, MemoryError) as error:
        if isinstance(error, ReadError):
            raise
        reason = " ".join(str(error).split())[:100]
        raise ReadError(f"this is a file of {kind} that is damaged ({reason})", path=name) from error


def _names(data: bytes, kind: str) -> list[str]:
    source = pa.BufferReader(data)
    schema = pq.ParquetFile(source).schema_arrow if kind == "Parquet" else _opened(data).schema
    return list(schema.names)


def _opened(data: bytes) -> "pa.ipc.RecordBatchFileReader | pa.ipc.RecordBatchStreamReader":
    return (
        pa.ipc.open_file(pa.BufferReader(data)) if data.startswith(b"ARROW1") else pa.ipc.open_stream(io.BytesIO(data))
    )


def _batches(data: bytes, kind: str) -> Iterator[pa.RecordBatch]:
    if kind == "Parquet":
        yield from pq.ParquetFile(pa.BufferReader(data)).iter_batches(BATCH)
        return
    reader = _opened(data)
    if isinstance(reader, pa.ipc.RecordBatchFileReader):
        yield from (reader.get_batch(number) for number in range(reader.num_record_batches))
    else:
        yield from reader


def _rows(data: bytes, kind: str) -> Iterator[rows.Row]:
    number = 0
    for batch in _batches(data, kind):
        batch.validate(full=True)  # a place that lies outside the file would end the process
        for start in range(0, batch.num_rows, BATCH):
            for record in batch.slice(start, BATCH).to_pylist():
                number += 1
                yield rows.Row(record, place=f"row {number}: ")
