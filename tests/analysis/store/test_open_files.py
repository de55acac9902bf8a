"""What a store that was opened and asked leaves open."""

from pathlib import Path

import sample

from analysis import queries, store
from analysis.queries import Filters


def _open_files() -> int:
    return len(list(Path("/dev/fd").iterdir()))


def test_opening_and_asking_a_store_again_and_again_leaves_no_file_open(tmp_path: Path) -> None:
    folder = sample.make(tmp_path / "store", articles=2)

    def ask() -> int:
        with store.open_store(folder) as con:
            queries.events(con, Filters())
        return _open_files()

    before = ask()
    assert max(ask() for _ in range(3)) <= before
