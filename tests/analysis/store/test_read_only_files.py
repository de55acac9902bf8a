"""The file system of a database that may only read: what is on the shelf, at any place, by many threads at once."""

import os
import random
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.store.read_only_files import FileHandle, ReadOnlyFiles

BYTES = bytes(random.Random(1).randbytes(200_000))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shelf")
    (folder / "a.parquet").write_bytes(BYTES)
    (folder / "b.parquet").write_bytes(b"not on the shelf")
    return folder


def test_many_threads_read_one_file_each_at_its_own_place(folder: Path) -> None:
    book, start = FileHandle(folder, "a.parquet"), threading.Barrier(8)

    def reads(seed: int) -> bool:
        draw = random.Random(seed)
        start.wait()
        for _ in range(2000):
            at, most = draw.randrange(len(BYTES)), draw.randrange(200)
            book.seek(at)
            if book.read(most) != BYTES[at : at + most]:
                return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(reads, range(8)))
    book.close()


@given(st.integers(0, 250_000), st.integers(-1, 250_000))
def test_a_file_gives_what_is_in_it_from_any_place_on(folder: Path, at: int, most: int) -> None:
    book = FileHandle(folder, "a.parquet")
    assert book.seek(at) == at
    assert book.read(most) == BYTES[at : at + most if most >= 0 else None]
    assert book.seek(-1, os.SEEK_END) == len(BYTES) - 1
    assert book.read() == BYTES[-1:]
    book.close()
    book.close()


def test_nothing_but_what_is_on_the_shelf_is_there_and_nothing_can_be_written(folder: Path) -> None:
    shelf = ReadOnlyFiles(folder, ["a.parquet"])
    assert shelf.info("shelf://a.parquet")["size"] == len(BYTES)
    assert shelf.exists("shelf://a.parquet")
    for other in ("b.parquet", "../shelf/a.parquet", "/etc/passwd"):
        assert not shelf.exists(f"shelf://{other}")
        assert shelf.glob(f"shelf://{other}") == []
        with pytest.raises(FileNotFoundError):
            shelf.open(f"shelf://{other}")
    for mode in ("wb", "ab", "r+b", "w"):
        with pytest.raises(PermissionError):
            shelf.open("shelf://a.parquet", mode)
