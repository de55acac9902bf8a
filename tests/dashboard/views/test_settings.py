"""The settings of a collection: its title, which stands above every page."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis.store import title

Open = Callable[..., AppTest]


@pytest.fixture
def folder(own_store: Path) -> Path:
    return own_store


def save(app: AppTest, named: str) -> AppTest:
    app.text_input[0].set_value(named)
    return app.button(key="save-title").click().run()


def test_a_title_is_kept_on_one_line_shown_and_taken_away_again(open_app: Open, folder: Path) -> None:
    app = save(open_app("manage", section="Settings"), "  The northern   port ")
    assert not app.exception
    assert title.read(folder) == "The northern port"
    assert "The northern port" in "".join(element.proto.body for element in app.get("html"))
    save(open_app("manage", section="Settings"), "")
    assert title.read(folder) == ""


def test_markup_in_a_title_is_only_read(open_app: Open, folder: Path) -> None:
    app = save(open_app("manage", section="Settings"), "<img src=x onerror=alert(1)> **port**")
    assert not app.exception
    assert "<img" not in "".join(element.proto.body for element in app.get("html"))


def test_a_title_that_cannot_be_kept_is_one_sentence(open_app: Open, folder: Path) -> None:
    (folder / title.FILE).mkdir()
    app = save(open_app("manage", section="Settings"), "The northern port")
    assert not app.exception
    assert len(app.error) == 1
