"""The tone of an article, its own words apart from what it quotes."""

import pytest

from analysis.sentiment import article_tone, text_tone, toned
from analysis.settings import from_environment
from analysis.text import language
from analysis.types import Sentence


def toned_text(text: str, sentences: list[Sentence], **more: list[tuple[int, int]]) -> list[Sentence]:
    [doc] = language.parse([text], name=from_environment().model)
    return toned(text, sentences, doc, **more)


def test_an_article_has_the_mean_tone_of_its_sentences() -> None:
    found = article_tone([Sentence(0, 5, 0.5), Sentence(6, 10, -0.1)])
    assert (found.tone, found.sentences) == (0.2, 2)


def test_boilerplate_has_no_part_in_an_article() -> None:
    found = article_tone([Sentence(0, 5, 0.5), Sentence(6, 17, 0.0, boilerplate=True)])
    assert (found.tone, found.sentences) == (0.5, 1)


def test_what_is_quoted_is_counted_apart_from_the_articles_own_words() -> None:
    text = "The minister spoke in the town on Monday: “They are corrupt murderers and criminals,” he said."
    [sentence] = toned_text(text, [Sentence(0, len(text))])
    assert sentence.quoted is not None
    assert sentence.own is not None
    assert sentence.quoted < -0.3 < sentence.own
    found = article_tone([sentence])
    assert (found.own, found.own_sentences, found.quoted_sentences) == (sentence.own, 1, 1)


def test_a_sentence_without_a_quotation_is_all_the_articles_own() -> None:
    text = "The brave rescuers were praised on Monday."
    assert toned_text(text, [Sentence(0, len(text))]) == [
        Sentence(0, len(text), text_tone(text), own=text_tone(text), quoted=None)
    ]


def test_a_sentence_that_is_one_quotation_has_no_own_words() -> None:
    text = "“They are corrupt murderers. They are criminals and thieves,” he said."
    first, second = toned_text(text, [Sentence(0, 28), Sentence(29, len(text))])
    assert (first.own, first.quoted) == (None, first.tone)
    assert second.own is None  # two words are too few
    assert second.quoted == pytest.approx(second.tone, abs=0.1)


def test_a_quoted_word_or_two_are_the_articles_own() -> None:
    text = 'The so-called "peace deal" was signed on Monday in the town.'
    [sentence] = toned_text(text, [Sentence(0, len(text))])
    assert (sentence.own, sentence.quoted) == (sentence.tone, None)


def test_names_say_nothing_in_either_part() -> None:
    scores = []
    for one, two in (("Hope", "Grace"), ("Max", "Peter")):
        text = f"{one} said on Monday in the town: “{two} arrived with us there.”"
        names = [(0, len(one)), (text.index(two), text.index(two) + len(two))]
        [sentence] = toned_text(text, [Sentence(0, len(text))], names=names)
        scores.append((sentence.tone, sentence.own, sentence.quoted))
    assert scores[0] == pytest.approx(scores[1], abs=0.05)


def test_boilerplate_is_left_as_it_is() -> None:
    sentence = Sentence(0, 11, boilerplate=True)
    assert toned_text("Share this.", [sentence]) == [sentence]


def test_an_article_without_sentences_has_no_tone() -> None:
    found = article_tone([])
    assert (found.tone, found.own, found.quoted) == (None, None, None)
