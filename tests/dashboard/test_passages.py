"""The passage of an article in which the words stand that were searched for."""

import re

import pytest

from dashboard.panels.search_results import passage


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("rain " * 200 + "The envoy signed the accord. " + "sun " * 200, "accord"),
        ("あ" * 900 + " accord " + "い" * 900, "accord"),
        ("x" * 3000, "accord"),
        ("x" * 900 + "-accord-" + "y" * 900, "accord"),
        ("accord " * 300, "accord"),
        ("", "accord"),
    ],
)
def test_a_passage_is_short_and_holds_the_words_also_where_there_are_no_spaces(text: str, wanted: str) -> None:
    shown = passage(text, wanted)
    plain = re.sub(r"[*\\]", "", shown)
    assert len(plain) <= 300
    assert ("**accord**" in shown) == ("accord" in text)
    assert plain.strip(" …") in text


def test_a_word_with_an_accent_is_marked_where_it_was_found_without() -> None:
    assert "**café**" in passage("The café was sold.", "cafe")
