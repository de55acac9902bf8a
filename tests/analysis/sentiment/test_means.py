"""How sure a mean is, and which words made a score."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.sentiment import mean, reasons, scorer


def test_a_mean_says_how_many_sentences_and_articles_it_rests_on() -> None:
    found = mean([0.5, 0.1, -0.3], ["a", "a", "b"])
    assert found.value == pytest.approx(0.1)
    assert (found.sentences, found.articles) == (3, 2)
    assert found.low <= 0.1 <= found.high


def test_nothing_has_no_mean() -> None:
    assert mean([], []).value is None


def test_one_article_alone_leaves_everything_open() -> None:
    found = mean([0.9] * 100, ["a"] * 100)
    assert (found.low, found.high) == (-1.0, 1.0)


def test_sentences_of_one_article_do_not_make_a_mean_surer() -> None:
    once = mean([0.5, -0.5, 0.2, 0.1], list("abcd"))
    repeated = mean([0.5, -0.5, 0.2, 0.1] * 25, list("abcd") * 25)
    assert repeated.high - repeated.low == pytest.approx(once.high - once.low)


def test_more_articles_make_a_mean_surer() -> None:
    drawn = np.random.default_rng(1).uniform(-1, 1, 400)
    few, many = mean(list(drawn[:20]), [str(i) for i in range(20)]), mean(list(drawn), [str(i) for i in range(400)])
    assert many.high - many.low < few.high - few.low


def test_the_same_tones_give_the_same_interval() -> None:
    assert mean([0.5, 0.1, -0.3], list("abc")) == mean([0.5, 0.1, -0.3], list("abc"))


@given(st.lists(st.tuples(st.floats(-1, 1), st.sampled_from("abcde")), min_size=1, max_size=40))
@settings(max_examples=60, deadline=None)
def test_the_interval_holds_the_mean_and_keeps_to_the_scale(pairs: list[tuple[float, str]]) -> None:
    found = mean([tone for tone, _ in pairs], [article for _, article in pairs], rounds=100)
    assert found.value is not None
    assert -1 <= found.low <= found.value <= found.high <= 1


def test_the_word_that_moved_the_score_most_comes_first() -> None:
    assert reasons("The corrupt minister arrived.")[0][0] == "corrupt"


def test_a_negation_is_seen_to_move_the_score_down() -> None:
    moved = dict(reasons("The plan is not good", score=scorer("rules")))
    assert moved["not"] < 0


def test_names_move_nothing() -> None:
    text = "a love letter"
    assert "love" not in dict(reasons(text, [(2, 6)], score=scorer("rules")))


def test_a_text_without_words_has_no_reasons() -> None:
    assert reasons("... 12 !!!") == []
