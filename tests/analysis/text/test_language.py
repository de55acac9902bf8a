import pytest

from analysis.settings import from_environment
from analysis.text import language
from analysis.text.boilerplate import covers
from analysis.types import Boilerplate

STORY = "Ann Miller met Bob Jones in Lima on Monday.\nThey spoke for an hour.\n\n"
MODEL = from_environment().model


@pytest.mark.parametrize("text", [STORY * 40, STORY.replace("\n", " ") * 40, "nobreak" * 400 + " end. " + STORY])
def test_a_text_of_a_book_s_length_is_parsed_in_pieces_and_keeps_its_offsets(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(language, "TOGETHER", 500)
    short, book, last = language.parse([STORY, text, STORY], name=MODEL)
    assert (short.text, last.text) == (STORY, STORY)
    assert len(book.text) == len(text)
    assert all(text[t.idx : t.idx + len(t)] == t.text for t in book if not t.is_space)
    assert [s.text.strip() for s in book.sents].count("They spoke for an hour.") >= 1


def test_a_run_too_long_for_a_word_is_blanked_out_before_the_parse_and_the_rest_is_read() -> None:
    text = f"Ann Miller met Bob Jones. {'”' * 300} {'x' * 300} They spoke."
    (doc,) = language.parse([text], name=MODEL)
    assert len(doc.text) == len(text)
    assert [t.text for t in doc if not t.is_space][-3:] == ["They", "spoke", "."]
    assert "x" not in {t.text[:1] for t in doc}


def test_what_is_blanked_leaves_every_other_offset_as_it_was() -> None:
    text = "Advertisement.\nRain fell.\nAdvertisement.\n"
    parts = [Boilerplate(0, 14, "notice"), Boilerplate(26, 40, "notice")]
    assert language.blank(text, parts) == " " * 14 + "\nRain fell.\n" + " " * 14 + "\n"
    covered = covers(parts)
    assert [covered(at) for at in (0, 13, 14, 25, 26, 39, 40)] == [True, True, False, False, True, True, False]


def test_half_a_character_is_parsed_as_an_unknown_one_and_moves_no_offset() -> None:
    text = "\ud800 Ann Miller met\udfff Bob Jones 😀."
    (doc,) = language.parse([text], name=MODEL)
    assert doc.text == "\N{REPLACEMENT CHARACTER} Ann Miller met\N{REPLACEMENT CHARACTER} Bob Jones 😀."
