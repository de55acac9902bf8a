import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.text.quotation_marks import within_quotations


def quoted(text: str) -> str:
    inside = within_quotations(text)
    return "".join(c for i, c in enumerate(text) if inside(i))


def test_what_stands_between_marks_of_any_kind_is_quoted() -> None:
    assert quoted("He said “one”, \"two\", ``three'' and «four».") == "onetwothreefour"


def test_a_paragraph_ends_a_quotation_and_the_next_opens_its_own() -> None:
    assert quoted("“One.\n\n“Two,” she said.") == "One.Two,"


def test_a_mark_without_a_partner_near_it_quotes_nothing() -> None:
    text = 'A 12" gun. ' + "It fired. " * 200 + 'She said, "stop".'
    assert quoted(text) == "stop"


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("''Taxes fell,'' he said. ''Twice.''", "Taxes fell,Twice."),
        ("'Nobody was hurt,' she said.", "Nobody was hurt,"),
        ("‘It's over,’ she said.", "It's over,"),
        ("The workers' union and the drivers' guild met.", ""),
        ("He ate at Joe's, and she at Ann's.", ""),
        ('"A man was shot, police said.\n\nNobody else was.', ""),
    ],
)
def test_apostrophes_quote_only_where_they_stand_as_marks(text: str, inside: str) -> None:
    assert quoted(text) == inside


@given(st.text(alphabet="ab “”\"'`\n«»", max_size=60))
def test_only_the_text_is_asked_and_nothing_fails(text: str) -> None:
    assert len(quoted(text)) <= len(text)
