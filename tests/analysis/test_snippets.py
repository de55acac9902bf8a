import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.snippets import headline, snippet


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
        ("Theresa May is to step down today.", "step down", "is to step down"),
        ("The Queen suspended parliament yesterday.", "suspended", "suspended parliament"),
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


@pytest.mark.parametrize(
    ("sentence", "word", "who", "whom", "head"),
    [
        ("Talks failed on Monday.", "failed", "", "", "Talks failed on Monday"),
        (
            "After a week of talks in the capital, with little sleep, the president signed the accord on Monday.",
            "signed", "Ann Lee", "", "Ann Lee signed the accord",
        ),
        (
            "The mayor told a crowd at the town hall, where many had waited, that she had refused on Friday to pay.",
            "refused", "Ann Lee", "", "Ann Lee refused to pay",
        ),
        (
            "Envoys spoke for hours of the ceasefire in the east, which neither of the sides is said to have kept.",
            "ceasefire", "Ann Lee", "Bob Roe", "Ann Lee – Bob Roe: ceasefire in the east",
        ),
        (
            "In the harbour, where five ships had lain since spring, the hostages were freed by the crew at noon.",
            "freed", "the crew", "the hostages", "The hostages were freed by the crew at noon",
        ),
        (
            "In a speech to both houses, the third in a month, nurses were named, and masked men stormed the stage.",
            "stormed", "", "", "Masked men stormed the stage",
        ),
        ("He left.", "left", "Ann Lee", "", "Ann Lee left"),
        (
            "Both sides agreed on Thursday that the illegal armed groups in the east of the country must be disarmed "
            "and that all occupied buildings must be handed back.",
            "agreed", "Ann Lee", "",
            "Ann Lee agreed that the illegal armed groups in the east of the country must be disarmed",
        ),
        (
            "About twenty militants were killed on Friday after some sixty of them, armed with automatic rifles, tried "
            "to seize the city's police headquarters.",
            "killed", "", "militants", "Militants were killed",
        ),
        (
            "Rebels shot down a transport plane of the air force as it approached the airport of the city early on "
            "Saturday, the ministry said.",
            "shot down", "Rebels", "", "Rebels shot down a transport plane of the air force",
        ),
    ],
)  # fmt: skip
def test_an_event_is_headed_by_who_did_what(sentence: str, word: str, who: str, whom: str, head: str) -> None:
    start = sentence.index(word)
    assert headline(sentence, start, start + len(word), who=who, whom=whom) == head


@given(st.text(max_size=200), st.data())
def test_any_sentence_can_be_headed(sentence: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(sentence)))
    end = data.draw(st.integers(start, len(sentence)))
    assert len(headline(sentence, start, end, who="Ann Lee")) <= len(sentence) + 120
