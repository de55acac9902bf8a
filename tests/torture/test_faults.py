"""The disk is full, the disk cannot be written, the folder is somebody else's: a sentence, and nothing is lost."""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest

from analysis import store
from analysis.engines import Size
from analysis.errors import StoreError
from analysis.ingest import run
from analysis.store import files
from analysis.types import Article

NOBODY = 65534


ALONE = Size(workers=1)  # in this process: the disk is full for others, too


def articles(number: int) -> list[Article]:
    """Articles whose texts do not compress, so that they fill a disk."""
    return [
        Article(f"a{n}", f"Bob Jones left Paris on Monday. {os.urandom(12_000).hex()}", published="2014-03-05")
        for n in range(number)
    ]


def mounted(*options: str) -> bool:
    return subprocess.run(["mount", *options], capture_output=True, check=False).returncode == 0


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of a megabyte."""
    place = tmp_path / "disk"
    place.mkdir()
    if not mounted("-t", "tmpfs", "-o", "size=1m", "dateline-test", str(place)):
        pytest.skip("this user may not mount a disk")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_is_said_loses_nothing_and_the_import_goes_on_when_there_is_room(disk: Path) -> None:
    some, folder = articles(60), disk / "store"
    kept: list[str] = []
    with pytest.raises(StoreError, match="disk is full"):
        run.add(some, folder, commit=4, on_stored=kept.extend, size=ALONE)
    assert 0 < len(kept) < 60
    assert store.info(folder)["articles"] == len(kept)
    assert mounted("-o", "remount,size=64m", str(disk))
    summary = run.add(some, folder, size=ALONE)
    assert (summary.unchanged, summary.analysed) == (len(kept), 60 - len(kept))
    assert store.verify(folder) == []


def test_a_write_that_fails_for_want_of_room_is_said_loses_nothing_and_the_import_goes_on_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    some, folder = articles(40), tmp_path / "store"
    kept: list[str] = []
    real = files.pq.write_table

    def full(rows: pa.Table, file: str, **more: object) -> None:
        if len(kept) >= 16 and file.startswith("events"):
            raise OSError(28, "No space left on device")
        real(rows, file, **more)

    with monkeypatch.context() as patched:
        patched.setattr(files.pq, "write_table", full)
        with pytest.raises(StoreError, match="disk is full"):
            run.add(some, folder, commit=8, on_stored=kept.extend, size=ALONE)
    assert 0 < len(kept) < 40
    assert store.info(folder)["articles"] == len(kept)
    summary = run.add(some, folder, size=ALONE)
    assert (summary.unchanged, summary.analysed) == (len(kept), 40 - len(kept))
    assert store.verify(folder) == []


@pytest.fixture
def others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that this user may read and not write, whoever this user is; their home they may not even look into."""
    with tempfile.TemporaryDirectory() as space:
        folder = Path(space)
        folder.chmod(0o755)
        run.add(articles(1), folder / "store")
        root = os.geteuid() == 0
        home = tmp_path / "home"
        home.mkdir(mode=0o700 if root else 0)
        monkeypatch.setenv("HOME", str(home))
        for path in (folder, *folder.rglob("*")):
            path.chmod((0o755 if path.is_dir() else 0o644) & (0o777 if root else 0o555))
        if root:
            os.seteuid(NOBODY)
        yield folder
        if root:
            os.seteuid(0)
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)


def test_a_store_without_write_permission_is_read_and_refuses_more_in_one_sentence(others: Path) -> None:
    assert store.info(others / "store")["articles"] == 1
    assert store.verify(others / "store") == []
    with pytest.raises(StoreError, match="may not write there"):
        run.add(articles(2), others / "store")
    with pytest.raises(StoreError, match="may not write there"):
        store.create(others / "new")


def test_a_disk_that_can_only_be_read_is_said(disk: Path) -> None:
    run.add(articles(1), disk / "store")
    assert mounted("-o", "remount,ro", str(disk))
    assert store.info(disk / "store")["articles"] == 1
    with pytest.raises(StoreError, match="can only be read"):
        run.add(articles(2), disk / "store")


def test_an_error_of_a_disk_that_can_only_be_read_is_called_that() -> None:
    assert "only be read" in files._reason(OSError(30, "Read-only file system (os error 30)"))
