from collections.abc import Iterator
from pathlib import Path

import pytest
import sample
import streamlit as st
from streamlit.testing.v1 import AppTest

from analysis import store
from dashboard.views import VIEWS

APP = Path(__file__).parents[2] / "dashboard" / "app.py"


class Opener:
    """Opens the app as a reader does: at a view, with an address."""

    def __call__(self, view: str = "overview", **address: str | list[str]) -> AppTest:
        app = AppTest.from_file(APP, default_timeout=60)
        for key, value in address.items():
            app.query_params[key.rstrip("_")] = value
        return app.run() if view == "overview" else app.switch_page(VIEWS[view].path).run()


@pytest.fixture(scope="session", autouse=True)
def _closed_connections() -> Iterator[None]:
    yield
    st.cache_resource.clear()


@pytest.fixture
def open_app() -> Opener:
    return Opener()


@pytest.fixture(scope="session")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample.make(tmp_path_factory.mktemp("store"))


@pytest.fixture
def sample_store(stored: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DATELINE_STORE", str(stored))
    return stored


@pytest.fixture
def empty_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    store.create(tmp_path / "store")
    monkeypatch.setenv("DATELINE_STORE", str(tmp_path / "store"))
    return tmp_path / "store"


@pytest.fixture
def no_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DATELINE_STORE", str(tmp_path / "none"))
    return tmp_path / "none"
