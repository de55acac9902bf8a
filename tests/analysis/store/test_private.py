"""A store is its owner's alone: nobody else on the machine reads what is in it."""

import os
import sqlite3
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from thrice import analysis, write

from analysis import corrections, private, store
from analysis.corrections.records import Correction
from analysis.store import maintenance

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights in another way")


@pytest.fixture(autouse=True)
def usual() -> Iterator[None]:
    """Give new files the rights that most machines give them."""
    before = os.umask(0o022)
    yield
    assert os.umask(before) == 0o022, "what was set must be put back"


def open_to_others(folder: Path) -> list[str]:
    some = [folder, *folder.rglob("*")]
    assert len(some) > 5
    return [f"{path} {stat.filemode(path.stat().st_mode)}" for path in some if path.stat().st_mode & 0o077]


def test_a_store_that_is_made_written_mended_compacted_and_repaired_is_its_owners_alone(tmp_path: Path) -> None:
    folder = tmp_path / "above" / "store"
    write(folder, [analysis("a1"), analysis("a2", "Herald")])
    assert not open_to_others(folder)
    corrections.add(folder, Correction("actor", {"actor": "ann"}, {"name": "Ann Lee"}))
    with sqlite3.connect(folder / "mends.sqlite"):
        assert not open_to_others(folder)
    write(folder, [analysis("a3")], seq=3)
    maintenance.compact(folder)
    maintenance.repair(folder)
    assert not open_to_others(folder)


def test_a_store_that_an_earlier_version_left_open_is_closed_by_the_next_import(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    write(folder, [analysis("a1")])
    corrections.add(folder, Correction("actor", {"actor": "ann"}, {"name": "Ann Lee"}))
    for path in folder.iterdir():
        path.chmod(0o755 if path.is_dir() else 0o644)
    write(folder, [analysis("a2")], seq=2)
    corrections.add(folder, Correction("actor", {"actor": "bob"}, {"name": "Bob Lee"}))
    assert [path.name for path in folder.iterdir() if path.stat().st_mode & 0o077] == ["dateline.json"]


def test_a_folder_that_was_there_before_keeps_its_rights(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir(mode=0o755)
    store.create(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o755
    assert not [path for path in folder.iterdir() if path.stat().st_mode & 0o077]


def test_many_that_write_at_once_put_back_what_was_set_when_the_last_is_done() -> None:
    begun, go = threading.Barrier(3), threading.Event()

    @private.private()
    def work() -> None:
        begun.wait(30)
        go.wait(30)

    some = [threading.Thread(target=work) for _ in range(2)]
    for thread in some:
        thread.start()
    begun.wait(30)
    with private.private():
        pass
    assert os.umask(0o077) == 0o077
    go.set()
    for thread in some:
        thread.join()
