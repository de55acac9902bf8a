"""The mended rules: names, numbers, negations and words of news."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.sentiment import tone as module
from analysis.sentiment.tone import hide, tone
from analysis.settings import DATA


@pytest.mark.parametrize(
    "text",
    [
        "United Airlines flies to Denver.",
        "He works for the Justice Department.",
        "They live in Hope, Arkansas.",
        "Hope, Arkansas is where he was born.",
        "The minister left No. 10 at noon.",
        "The bank left interest rates as they were.",
        "Crude oil traded at 90 dollars a barrel.",
        "Shares in the company changed hands.",
        "The party met in June.",
        "It looks like rain.",
    ],
)
def test_names_and_words_of_trade_give_no_tone(text: str) -> None:
    assert tone(text) == 0


@pytest.mark.parametrize("text", ["There were no casualties.", "No one was killed.", "Nobody was hurt."])
def test_nobody_hurt_is_not_bad_news(text: str) -> None:
    assert tone(text) >= 0


@pytest.mark.parametrize(
    "text",
    [
        "Sales plunged.",
        "The economy slumped.",
        "He was convicted.",
        "She was indicted.",
        "They annexed the province.",
        "The army besieged the town.",
    ],
)
def test_bad_words_of_news_that_vader_lacks_are_bad(text: str) -> None:
    assert tone(text) < 0


def test_a_typographic_apostrophe_negates_as_a_plain_one_does() -> None:
    assert tone("This isn’t good") == tone("This isn't good") < 0


def test_typographic_quotes_and_dashes_change_nothing() -> None:
    assert tone("A “great” success—and a good one") == tone('A "great" success - and a good one')


def test_a_name_given_by_the_caller_gives_no_tone() -> None:
    text = "the love affair"
    assert tone(text) > 0
    assert tone(text, names=[(4, 8)]) == 0


def test_in_a_headline_capitals_do_not_make_names() -> None:
    assert tone("Talks End In Failure As Violence Spreads") < 0


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_hiding_a_name_keeps_every_offset(text: str, start: int, end: int) -> None:
    hidden = hide(text, [(start, max(start, end))])
    assert len(hidden) == len(text)
    assert hidden[:start] == text[:start]


@pytest.mark.parametrize("table", ["words.tsv", "phrases.tsv"])
def test_every_line_of_the_tables_has_its_reason(table: str) -> None:
    rows = module.read_table(DATA / "sentiment" / table)
    assert rows
    assert all(reason.strip() for _, reason in rows.values())


def test_valences_in_the_table_keep_to_the_scale_of_vader() -> None:
    assert all(-4 <= float(value) <= 4 for value, _ in module.read_table(DATA / "sentiment" / "words.tsv").values())
