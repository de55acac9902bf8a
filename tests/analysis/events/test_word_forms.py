"""Words reduced to their base form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.events.word_forms import base_of


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("imposed", "impose"),
        ("imposing", "impose"),
        ("withdrew", "withdraw"),
        ("withdrawn", "withdraw"),
        ("denied", "deny"),
        ("denies", "deny"),
        ("agreed", "agree"),
        ("banned", "ban"),
        ("attacking", "attack"),
        ("launches", "launch"),
        ("released", "release"),
        ("sued", "sue"),
        ("met", "meet"),
        ("continuing", "continue"),
        ("expelled", "expel"),
        ("called", "call"),
        ("passes", "pass"),
        ("added", "add"),
        ("aided", "aid"),
        ("writing", "write"),
    ],
)
def test_a_verb_is_reduced_to_what_the_tables_list(word: str, base: str) -> None:
    assert base_of(word) == base


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("escaped", "escape"),
        ("marooned", "maroon"),
        ("excavating", "excavate"),
        ("rehearsed", "rehearse"),
        ("zorbled", "zorbl"),
    ],
)
def test_a_verb_of_no_table_is_reduced_to_a_common_word_where_there_is_one(word: str, base: str) -> None:
    assert base_of(word) == base


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("bans", "ban"),
        ("policemen", "policeman"),
        ("shelling", "shelling"),
        ("embassies", "embassy"),
    ],
)
def test_a_noun_gives_up_only_its_plural(word: str, base: str) -> None:
    assert base_of(word, "NN") == base


@given(st.text(max_size=12), st.sampled_from(["VB", "NN", "JJ"]))
def test_any_word_at_all_has_a_base(word: str, tag: str) -> None:
    assert isinstance(base_of(word, tag), str)
