import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.snippets import snippet


@pytest.mark.parametrize(
    ("sentence", "word", "said"),
    [
        ("Masked men stormed the station on Saturday, police said.", "stormed", "stormed the station on Saturday"),
        ("She was not freed on Monday.", "freed", "was not freed on Monday"),
        ("Obama will travel to Paris.", "travel", "will travel to Paris"),
        ("He did not say who killed the guard.", "killed", "killed the guard"),
        ("Russia sent troops to the border of the country that it had left.", "sent", "sent troops to the border"),
        ("He was jailed in the U.S. last year.", "jailed", "was jailed in the U.S. last year"),
        ("Police detained eight for “disorderly conduct”.", "detained", "detained eight"),
        ("He was sworn in.", "sworn in", "was sworn in"),
        ("She warned", "warned", "warned"),
    ],
)
def test_an_event_is_said_in_the_words_of_its_sentence(sentence: str, word: str, said: str) -> None:
    start = sentence.index(word)
    assert snippet(sentence, start, start + len(word), most=33) == said


@given(st.text(max_size=80), st.data())
def test_a_snippet_holds_the_events_words_and_nothing_that_is_not_there(sentence: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(sentence)))
    end = data.draw(st.integers(start, len(sentence)))
    said = snippet(sentence, start, end)
    assert " ".join(sentence[start:end].split()) in said
    assert said in " ".join(sentence.split())
