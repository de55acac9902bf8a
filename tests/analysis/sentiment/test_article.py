"""The tone of an article, its own words apart from what it quotes."""

from analysis.sentiment import article_tone
from analysis.sentiment.article import find_quotations
from analysis.types import Sentence


def test_an_article_has_the_mean_tone_of_its_sentences() -> None:
    found = article_tone("Good. Bad.", [Sentence(0, 5, 0.5), Sentence(6, 10, -0.1)])
    assert (found.tone, found.sentences) == (0.2, 2)


def test_boilerplate_has_no_part_in_an_article() -> None:
    found = article_tone("Good. Share this.", [Sentence(0, 5, 0.5), Sentence(6, 17, 0.0, boilerplate=True)])
    assert (found.tone, found.sentences) == (0.5, 1)


def test_what_is_quoted_is_counted_apart_from_the_articles_own_words() -> None:
    text = "The minister spoke in the town on Monday: “They are corrupt murderers and criminals,” he said."
    found = article_tone(text, [Sentence(0, len(text), -0.5)])
    assert found.quoted is not None
    assert found.own is not None
    assert found.quoted < -0.3 < found.own
    assert (found.quotations, found.own_sentences) == (1, 1)


def test_a_quoted_word_or_two_are_the_articles_own() -> None:
    text = 'The so-called "peace deal" was signed on Monday in the town.'
    assert article_tone(text, [Sentence(0, len(text))]).quotations == 0


def test_a_quotation_left_open_ends_with_its_paragraph() -> None:
    text = "“We are good people.\n\n“We are here,” he said."
    assert [text[start:end] for start, end in find_quotations(text)] == ["“We are good people.", "“We are here,”"]


def test_an_article_without_sentences_has_no_tone() -> None:
    found = article_tone("", [])
    assert (found.tone, found.own, found.quoted) == (None, None, None)
