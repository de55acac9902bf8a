import shutil
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import sample
import streamlit as st
from opening import Opener
from streamlit.components.v2 import manifest_scanner

from analysis import store


@pytest.fixture(scope="session", autouse=True)
def _closed_connections() -> Iterator[None]:
    yield
    st.cache_resource.clear()


@pytest.fixture(scope="session", autouse=True)
def _components_looked_for_once() -> Iterator[None]:
    """Have Streamlit read what is installed once: for each run of an app it looks for components in all packages."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture(autouse=True)
def _main_as_it_was() -> Iterator[None]:
    """Put the main module back that Streamlit's test runner replaces: processes that other tests spawn run it again."""
    before = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = before


@pytest.fixture
def open_app() -> Opener:
    return Opener()


@pytest.fixture
def sample_store(stored: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DATELINE_STORE", str(stored))
    return stored


@pytest.fixture
def own_store(stored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a store of a test's own, to write into."""
    own = tmp_path / "own"
    shutil.copytree(stored, own)
    monkeypatch.setenv("DATELINE_STORE", str(own))
    return own


@pytest.fixture
def empty_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    store.create(tmp_path / "store")
    monkeypatch.setenv("DATELINE_STORE", str(tmp_path / "store"))
    return tmp_path / "store"


@pytest.fixture
def undated_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a store of one article, whose day of publication is not known."""
    monkeypatch.setenv("DATELINE_STORE", str(tmp_path / "store"))
    return sample.make(tmp_path / "store", articles=1, first=5)


@pytest.fixture
def no_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DATELINE_STORE", str(tmp_path / "none"))
    return tmp_path / "none"
