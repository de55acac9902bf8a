import shutil
from pathlib import Path

import pytest
from thrice import analysis, write

from analysis import store


@pytest.fixture(scope="session")
def thrice_told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of three articles, made once and indexed; each test has a copy of its own."""
    folder = tmp_path_factory.mktemp("thrice") / "store"
    write(folder, [analysis("a1"), analysis("a2", "Herald"), analysis("a3", "Wire")])
    store.refresh(folder)
    return folder


@pytest.fixture
def folder(thrice_told: Path, tmp_path: Path) -> Path:
    return shutil.copytree(thrice_told, tmp_path, dirs_exist_ok=True)
