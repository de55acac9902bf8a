"""The work grows with the length of a text and no faster; what is counted are calls, not seconds."""

import pytest
from counting import calls

from analysis.pipeline import analyse
from analysis.settings import from_environment
from analysis.text.language import LONGEST, parse
from analysis.types import Article

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
TEXTS = {
    "a date in each sentence": lambda n: " ".join(f"Miners met farmers {i} on {DAYS[i % 5]}." for i in range(n)),
    "days alone": lambda n: "Monday " * (4 * n),
    "one long list": lambda n: "He met " + ", ".join(f"Ann Miller on {DAYS[i % 5]}" for i in range(n)) + ".",
    "one verb": lambda n: "said " * (4 * n),
    "quotations": lambda n: " ".join(f'"We won {i} games on {DAYS[i % 5]}," said Bob Jones.' for i in range(n)),
    "names, each another": lambda n: " ".join(f"Ann Mill{_letters(i)} left Lima for Oslo." for i in range(n)),
}  # fmt: skip


def _letters(number: int) -> str:
    return "".join(chr(97 + int(digit)) * 2 for digit in str(number))


def calls_for(text: str, published: str | None) -> int:
    """Count the calls of functions that the analysis of a text takes."""
    return calls(lambda: analyse(Article("1", text, lang="en", published=published)))


@pytest.mark.parametrize("published", ["2014-04-21", None])
@pytest.mark.parametrize("kind", TEXTS)
def test_twice_the_text_takes_twice_the_work(kind: str, published: str | None) -> None:
    calls_for(TEXTS[kind](5), published)  # what is loaded once is loaded
    assert calls_for(TEXTS[kind](400), published) < 2.3 * calls_for(TEXTS[kind](200), published)


@pytest.mark.parametrize("word", ["said ", "Monday ", "that ", "( ", "if he said ", "Bob Jones's "])
def test_a_word_repeated_without_end_is_read_to_its_end(word: str) -> None:
    text = word * 1000
    assert analyse(Article("1", text, lang="en", published="2014-04-21")).sentences[-1].end == len(text.rstrip())


def test_a_sentence_that_is_too_long_is_cut_into_sentences_with_trees_of_their_own() -> None:
    text = "He met " + ", ".join(f"Bob{i}" for i in range(LONGEST)) + " and left. She slept."
    (doc,) = parse([text], name=from_environment().model)
    assert doc.text == text
    assert max(len(sentence) for sentence in doc.sents) == LONGEST
    assert all(token.head.sent == token.sent for token in doc)
    assert [sentence.text for sentence in doc.sents][-1] == "She slept."
