"""The card and the lists show the words of the sentence where nobody known takes part."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis import queries, store
from analysis.ingest import run
from analysis.queries import Filters
from analysis.types import Article

TEXT = "Two boys were killed by three gunmen in a fire on Monday, a court official said."


def test_the_card_names_those_without_a_name_in_the_words_of_the_article(
    open_app: Callable[..., AppTest], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run.add([Article("a", TEXT, published="2014-03-12", source="Post")], tmp_path)
    with store.open_store(tmp_path) as con:
        key = str(queries.events(con, Filters()).iloc[0]["key"])
    monkeypatch.setenv("DATELINE_STORE", str(tmp_path))
    app = open_app("timeline", event=key)
    assert not app.exception
    said = "\n".join(str(one.value) for one in app.markdown)
    assert "Two boys" in said
    assert "a court official" in said
