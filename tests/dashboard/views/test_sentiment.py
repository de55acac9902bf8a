"""The sentiment view: the choice of scorers, turning points, speakers, and why a score is what it is."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
from streamlit.testing.v1 import AppTest

from dashboard.parts.scorers import agreement

Open = Callable[..., AppTest]


def test_two_scorers_named_in_the_address_are_drawn_side_by_side(open_app: Open, sample_store: Path) -> None:
    app = open_app("sentiment", beside="VADER")
    assert not app.exception
    assert any("Dateline and VADER call" in text.value for text in app.markdown)


def test_a_picture_without_turns_says_that_chance_would_do_as_much(open_app: Open, sample_store: Path) -> None:
    app = open_app("sentiment")
    assert any(text.value.startswith("No period stands out from chance") for text in app.markdown)


def test_the_sentences_that_move_an_actor_are_shown_with_their_part(open_app: Open, sample_store: Path) -> None:
    app = open_app("sentiment")
    assert any("moves the mean by" in text.value for text in app.markdown)


def test_agreement_counts_sentences_alike_and_opposite() -> None:
    both = pd.DataFrame({"score": [0.5, -0.5, 0.0], "other": [0.5, 0.5, 0.0]})
    said = agreement(both, "A", "B")
    assert "**3 sentences**" in said
    assert "**67%** alike" in said
    assert "**1** the very opposite" in said
