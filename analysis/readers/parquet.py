"""Parquet and Arrow tables, a batch of rows at a time; days and lists come as what they are.

A file of Arrow on disk is mapped into memory and what was read of it is given back, for all its rows may be in one
batch. Batches that are packed are unpacked as a whole, and are refused where they would be too large for that.
"""

import mmap
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.ipc
import pyarrow.parquet as pq

from analysis.errors import ReadError
from analysis.readers import arrow_sizes, rows
from analysis.readers.csv_ import need_text
from analysis.types import Outcome

BATCH = 256  # rows in memory
BUFFER = 1_000_000  # bytes of a column that are read at a time
MOST_BATCH = 100_000_000  # bytes to which a batch is unpacked; 25,000 articles of 4,000 characters have as many
_MAGIC = b"ARROW1"
_START = 8  # bytes before the first message of a file; a stream begins with it


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
            raise ReadError(error.reason, path=name) from error
        reason = " ".join(str(error).split())[:100]
        raise ReadError(f"this is a file of {kind} that is damaged ({reason})", path=name) from error


def _names(data: bytes | Path, kind: str) -> list[str]:
    if kind == "Parquet":
        return list(_parquet(data).schema_arrow.names)
    with _mapped(data) as held:
        _check_sizes(held)
        return list(_arrow(held).schema.names)


def _parquet(data: bytes | Path) -> pq.ParquetFile:
    source = pa.BufferReader(data) if isinstance(data, bytes) else pa.OSFile(str(data))
    return pq.ParquetFile(source, buffer_size=BUFFER, pre_buffer=False)


@contextmanager
def _mapped(data: bytes | Path) -> Iterator[bytes | mmap.mmap]:
    """Give the bytes of a file without holding them."""
    if isinstance(data, bytes):
        yield data
        return
    with data.open("rb") as file:
        yield mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)  # closed when no batch refers to it any more


def _check_sizes(held: bytes | mmap.mmap) -> None:
    """Raise ReadError where a batch is too large to be unpacked."""
    source = pa.BufferReader(pa.py_buffer(held))
    if held[: len(_MAGIC)] == _MAGIC:
        source.seek(_START)
    for message in pa.ipc.MessageReader.open_stream(source):
        if (size := arrow_sizes.unpacked(message)) > MOST_BATCH:
            raise ReadError(
                f"this file of Arrow packs {size:,} bytes in one batch of rows; expected at most {MOST_BATCH:,}: write "
                "it in smaller batches, without compression, or as Parquet"
            )


def _arrow(held: bytes | mmap.mmap) -> "pa.ipc.RecordBatchFileReader | pa.ipc.RecordBatchStreamReader":
    source = pa.BufferReader(pa.py_buffer(held))
    return pa.ipc.open_file(source) if held[: len(_MAGIC)] == _MAGIC else pa.ipc.open_stream(source)


def _batches(data: bytes | Path, kind: str) -> Iterator[pa.RecordBatch]:
    """Yield batches of a few rows."""
    if kind == "Parquet":
        yield from _parquet(data).iter_batches(BATCH, use_threads=False)
        return
    with _mapped(data) as held:
        reader = _arrow(held)
        if isinstance(reader, pa.ipc.RecordBatchFileReader):
            batches = (reader.get_batch(number) for number in range(reader.num_record_batches))
        else:
            batches = iter(reader)
        for batch in batches:
            for start in range(0, batch.num_rows, BATCH):
                yield batch.slice(start, BATCH)
                if isinstance(held, mmap.mmap):
                    held.madvise(mmap.MADV_DONTNEED)  # it is read again where it is asked for again


def _rows(data: bytes | Path, kind: str) -> Iterator[rows.Row]:
    number = 0
    for batch in _batches(data, kind):
        batch.validate(full=True)  # a place that lies outside the file would end the process
        for record in batch.to_pylist():
            number += 1
            yield rows.Row(record, place=f"row {number}: ")
