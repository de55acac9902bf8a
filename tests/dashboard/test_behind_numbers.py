"""A number of events in a table leads to as many events."""

import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.components import tables

Open = Callable[..., AppTest]


@pytest.mark.parametrize(
    ("section", "column"),
    [("Who does what", "events"), ("Who does what", "as_doer"), ("Who does what", "as_target"), ("Places", "events")],
)
def test_a_number_that_is_pressed_shows_as_many_events_as_it_says(
    section: str, column: str, open_app: Open, sample_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[int] = []

    def pressed(frame: pd.DataFrame, **_: object) -> tuple[int, str]:
        said.append(int(frame[column].iloc[0]))
        return 0, column

    monkeypatch.setattr(tables, "show", pressed)
    app = open_app("actors", section=section)
    assert not app.exception
    (shown,) = (match for text in app.subheader if (match := re.match(r"([0-9]+) events?: ", text.value)))
    assert int(shown[1]) == said[0]
