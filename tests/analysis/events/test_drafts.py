"""The choice among the drafts of a headline."""

from dataclasses import replace

import pytest
from headlines import by_rules, headline_of

from analysis.events import drafts
from analysis.events.drafts import Draft, merged
from analysis.pipeline import analyse
from analysis.types import Article

WRITTEN = Draft("Ann Lee resigned", frozenset({0, 1, 2}), frozenset({2}), True, True, True, frozenset({"clause full"}))


@pytest.mark.parametrize(
    ("text", "words", "headline"),
    [
        (
            "On Saturday a surfer survived being attacked and dragged underwater by a young shark off Peru.",
            "survived",
            "A surfer survived being attacked and dragged underwater by a young shark off Peru",
        ),
        (
            "Norway and Chile on Monday signed an agreement pledging to keep smugglers from laundering money in banks.",
            "signed",
            "Norway and Chile signed an agreement pledging to keep smugglers from laundering money in banks",
        ),
    ],
)
def test_a_headline_is_long_enough_to_say_what_happened(text: str, words: str, headline: str) -> None:
    assert headline_of(text, words) == headline


def test_no_headline_ends_in_a_participle_that_has_lost_its_day() -> None:
    text = "The union called off the strike planned for Friday after the railway raised its offer."
    assert headline_of(text, "called") == "The union called off the strike after the railway raised its offer"


@pytest.mark.parametrize(
    ("text", "words", "headline"),
    [
        ("Ann Lee, a teacher, left about 4:30 a.m. for the rally.", "left", "Ann Lee, a teacher, left for the rally"),
        (
            "A man died about 11am on Friday after he fell down a gully.",
            "died",
            "A man died after he fell down a gully",
        ),
        ("The pipeline in Texas was to close at noon CST.", "close", "The pipeline in Texas was to close"),
        ("Ann Lee spoke about the raid on Monday.", "spoke", "Ann Lee spoke about the raid"),
    ],
)
def test_an_hour_that_goes_takes_with_it_what_says_how_exact_it_is(text: str, words: str, headline: str) -> None:
    assert headline_of(text, words) == headline


def test_without_weights_the_rules_choose_and_each_chance_is_even() -> None:
    text = "Norway and Chile on Monday signed an agreement pledging to keep smugglers from laundering money in banks."
    assert by_rules(text, "signed").startswith("Norway and Chile signed an agreement")


def test_every_event_has_a_headline_with_a_chance_between_none_and_sure() -> None:
    text = (
        "Rebels shot down a plane near Donetsk on Monday. Its crew of four died, said Ann Lee, who leads the inquiry."
    )
    events = analyse(Article("a", text, published="2014-05-20")).events
    assert len(events) > 1
    assert all(event.headline and 0 < (event.headline_chance or 0) < 1 for event in events)


def test_drafts_of_one_wording_are_one_that_can_be_written_in_several_ways() -> None:
    again = replace(WRITTEN, reads=False, kinds=frozenset({"whole"}))
    assert merged([WRITTEN, again]) == [replace(WRITTEN, kinds=frozenset({"clause full", "whole"}))]


def test_the_weights_name_features_that_drafts_have() -> None:
    assert {"bias", "title shared", "settled", "written as clause full"} <= set(drafts.load())
