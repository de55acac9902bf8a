"""Which words made a score."""

from analysis.sentiment import reasons, scorer


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
