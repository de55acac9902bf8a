"""Words that are looked for, and where they stand in a text."""

import pytest

from analysis.queries.words import places


@pytest.mark.parametrize(
    ("text", "wanted", "marked"),
    [
        ("New sanctions, then a sanction.", "sanction", ["sanctions", "sanction"]),
        ("It was transanctioned.", "sanction", []),
        ("The UN and the union of UNESCO", "un", ["UN"]),
        ("In U.S. papers: US, USA", "US", ["US"]),
        ("Kér, KERRY and Kerala", "ker", ["Kér", "KERRY", "Kerala"]),
        ("snake_case words", "case", ["case"]),
        ("Nothing to look for", "***", []),
        ("Nothing to look for", "", []),
    ],
)
def test_words_are_marked_where_they_are_found(text: str, wanted: str, marked: list[str]) -> None:
    assert [text[start:end] for start, end in places(text, wanted)] == marked
