"""The forms of words, and the tables that hold base forms."""

import pytest

from analysis.sentiment.inflection import forms, table


@pytest.mark.parametrize(
    ("base", "printed"),
    [
        ("halve", {"halves", "halved", "halving"}),
        ("drop", {"drops", "dropped", "dropping"}),
        ("deny", {"denies", "denied", "denying"}),
        ("steal", {"steals", "stole", "stolen", "stealing"}),
        ("crush", {"crushes", "crushed", "crushing"}),
    ],
)
def test_every_printed_form_is_given(base: str, printed: set[str]) -> None:
    assert printed <= forms(base)


@pytest.mark.parametrize("name", ["shifters", "frames"])
def test_a_table_names_each_word_of_a_kind_once(name: str) -> None:
    for words in table(name).values():
        assert len(words) == len(set(words))
