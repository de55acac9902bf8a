from collections.abc import Iterator
from pathlib import Path

import invented
import pytest
from duckdb import DuckDBPyConnection

from analysis import store


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return invented.make(tmp_path_factory.mktemp("invented") / "store")


@pytest.fixture(scope="session")
def con(folder: Path) -> Iterator[DuckDBPyConnection]:
    with store.open_store(folder) as con:
        yield con


@pytest.fixture(scope="session")
def single(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DuckDBPyConnection]:
    one = invented.make(tmp_path_factory.mktemp("single") / "store", articles=1, events=1, seed=3)
    with store.open_store(one) as con:
        yield con
