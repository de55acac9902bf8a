"""The only file system that a database opened for asking has: some files of one store, to be read.

DuckDB knows no setting by which a folder may be read and not written. So it is given this file system in place of its
own, which is switched off: what is not on the shelf is not there, and what is there cannot be opened for writing.
"""

import os
import threading
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from duckdb import DuckDBPyConnection, DuckDBPyRelation
from fsspec import AbstractFileSystem

from analysis import place

PROTOCOL = "shelf"


class FileHandle:
    """A file opened for reading by several threads at once: each has a place of its own in it."""

    def __init__(self, folder: Path, file: str) -> None:
        self._far, self._near = None, None  # closed, should it not be there
        self.size = place.size(folder, file)
        self._far = place.filesystem(folder).open_input_file(file) if place.remote(folder) else None
        self._near = None if self._far else os.open(folder / file, os.O_RDONLY)
        self._own, self._lock = threading.local(), threading.Lock()

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go to an offset; give it from the start of the file."""
        self._own.at = offset + {os.SEEK_SET: 0, os.SEEK_CUR: self.tell(), os.SEEK_END: self.size}[whence]
        return self.tell()

    def tell(self) -> int:
        """Give where this thread is."""
        return int(getattr(self._own, "at", 0))

    def read(self, most: int = -1) -> bytes:
        """Read from there on, fewer bytes only at the end of the file."""
        at = self.tell()
        end = self.size if most < 0 else min(at + most, self.size)
        parts = list[bytes]()
        while at < end and (part := self._part(at, end - at)):
            parts.append(part)
            at += len(part)
        self._own.at = at
        return b"".join(parts)

    def close(self) -> None:
        """Close it, once."""
        if self._far:
            self._far.close()
        elif self._near is not None:
            os.close(self._near)
            self._near = None

    def __del__(self) -> None:
        """Close it when DuckDB, which does not say when it is done, has let go of it."""
        self.close()

    def _part(self, at: int, most: int) -> bytes:
        if self._far:
            with self._lock:
                self._far.seek(at)
                return bytes(self._far.read(most))
        return os.pread(self._near, most, at) if self._near is not None else b""


class ReadOnlyFiles(AbstractFileSystem):
    """Files of a store, named from its folder on."""

    protocol = PROTOCOL
    cachable = False

    def __init__(self, folder: Path, files: Iterable[str]) -> None:
        super().__init__()
        self._folder, self._files = folder, frozenset(files)

    def open(self, path: str, mode: str = "rb", *_: Any, **__: Any) -> FileHandle:
        """Open a file for reading; refuse everything else."""
        if mode != "rb":
            raise PermissionError("the store can only be read here")
        return FileHandle(self._folder, self._known(path))

    def info(self, path: str, **_: Any) -> dict[str, Any]:
        """Tell the size of a file; a file of a table never changes."""
        name = self._known(path)
        return {"name": name, "size": place.size(self._folder, name), "type": "file"}

    def modified(self, path: str) -> datetime:
        """Give one moment for all: a file of a table never changes."""
        self._known(path)
        return datetime(2000, 1, 1, tzinfo=UTC)

    def exists(self, path: str, **_: Any) -> bool:
        """Tell whether a file is on the shelf."""
        return self._strip_protocol(path) in self._files

    isfile = exists

    def glob(self, path: str, **_: Any) -> list[str]:
        """Find a file by its own name; there are no patterns here."""
        return [self._strip_protocol(path)] if self.exists(path) else []

    def _known(self, path: str) -> str:
        name = str(self._strip_protocol(path))
        if name not in self._files:
            raise FileNotFoundError(name)
        return name


def lay(con: DuckDBPyConnection, folder: Path, files: Iterable[str]) -> None:
    """Put files of a store on the shelf of a connection."""
    con.register_filesystem(ReadOnlyFiles(folder, files))


def read(con: DuckDBPyConnection, files: Sequence[str], *, union: bool = False) -> DuckDBPyRelation:
    """Read Parquet files that are on the shelf, as one table; `union` where some lack columns that others have."""
    return con.read_parquet([f"{PROTOCOL}://{file}" for file in files], union_by_name=union)


def lock(con: DuckDBPyConnection) -> None:
    """Leave a connection nothing but its shelf, for good."""
    con.execute(f"set allowed_directories = ['{PROTOCOL}://']")
    con.execute("set enable_external_access = false")
    con.execute("set disabled_filesystems = 'LocalFileSystem'")
    con.execute("set lock_configuration = true")
