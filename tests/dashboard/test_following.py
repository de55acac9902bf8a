from pathlib import Path

import sample
from streamlit.testing.v1 import AppTest


def shown() -> None:
    from dashboard.components import live_updates

    live_updates.follow()


def test_a_page_remembers_the_state_it_shows_and_follows_the_store_to_the_next(empty_store: Path) -> None:
    app = AppTest.from_function(shown).run()
    before = app.session_state["shown"]
    sample.make(empty_store, articles=1)
    assert app.run().session_state["shown"] != before


def test_where_there_is_no_store_yet_nothing_fails(no_store: Path) -> None:
    app = AppTest.from_function(shown).run()
    assert not app.exception
    assert app.session_state["shown"][0] is None
