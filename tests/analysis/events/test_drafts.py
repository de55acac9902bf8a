"""The choice among the drafts of a headline."""

from dataclasses import replace

import pytest
from headlines import by_rules, headline_of
from retold import read

from analysis.events import drafts
from analysis.events.drafts import Draft, DraftContext, features, merged
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


SENTENCE = "Ann Lee, who leads the inquiry, resigned in Oslo on Friday after a row with Kerry in 2014."


def described(first: int, last: int, *left_out: int) -> dict[str, float]:
    """Describe the draft that keeps the words of SENTENCE from one number to another, but for some."""
    tree = read(SENTENCE)
    kept = frozenset(range(first, last + 1)) - {*left_out}
    text = " ".join(tree[i].text for i in sorted(kept))
    resigned, on_friday = tree[8], {11, 12}
    context = DraftContext(resigned, list(tree), on_friday, "Lee leads no more", "Ann Lee resigned")
    return features(replace(WRITTEN, text=text, kept=kept, spine=frozenset({8})), context)


def test_a_draft_is_described_by_what_it_keeps() -> None:
    whole, short, tail = described(0, 20), described(0, 10, *range(2, 8)), described(14, 17)
    kept = ("verbs", "keeps the event", "keeps the day", "relative pronouns", "keeps relcl", "told before", "gaps")
    assert [whole.get(name, 0) for name in kept] == [2, 1, 1, 1, 1, 1, 0]
    assert [short.get(name, 0) for name in kept] == [1, 1, 0, 0, 0, 0, 1]
    assert [tail.get(name, 0) for name in ("no verb", *kept)] == [1, 0, 0, 0, 0, 0, 0, 0]
    assert (whole["title shared"], short.get("title shared", 0)) == (0.5, 0)  # of "leads" and "more"
    assert "many verbs" not in whole


def test_a_draft_is_described_by_the_phrases_it_leaves_out() -> None:
    short = described(0, 10, *range(2, 8))
    assert short["without noun relcl set off"] == 1  # behind a comma
    assert short["without verb prep unmarked"] == 1  # "after a row …"; "on Friday" is its day
    assert short["without its day"] == 1
    assert short["without of the event"] == short["without of the spine"] == 1
    assert short["without a name"] == 1  # Kerry
    assert short["without a number"] == 1  # 2014
    assert "without noun relcl" not in described(0, 20)
    assert described(14, 17)["without a number"] == 1


def test_a_draft_of_the_rules_is_known_as_theirs() -> None:
    assert described(0, 8, *range(2, 8))["by rules"] == 1
    assert "by rules" not in described(0, 10, *range(2, 8))


@pytest.mark.parametrize(
    ("text", "noun", "kept", "anaphoric"),
    [
        ("The treaty of Lisbon was signed.", "treaty", "The treaty of Lisbon was signed", False),
        ("The treaty of Lisbon was signed.", "treaty", "The treaty was signed", True),
        ("The treaty of Lisbon was signed.", "treaty", "treaty was signed", False),
        ("A treaty of Lisbon was signed.", "treaty", "A treaty was signed", False),
        ("The Lisbon treaty was signed.", "treaty", "The Lisbon treaty was signed", False),
    ],
)
def test_a_noun_refers_back_where_the_draft_points_at_it_and_names_it_no_more(
    text: str, noun: str, kept: str, anaphoric: bool
) -> None:
    tree = read(text)
    word = next(word for word in tree if word.text == noun)
    numbers = {word.i for word in tree if word.text in kept.split()}
    assert drafts._reads_anaphoric(word, numbers) == anaphoric
