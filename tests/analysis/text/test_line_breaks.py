"""Line breaks of wrapped text are read as blanks, and others are kept."""

import pytest

from analysis.pipeline import analyse
from analysis.text.line_breaks import unwrap
from analysis.types import Article

WIRE = """\
NAIROBI, Kenya (AP) _ Thousands of laborers, students and
opposition politicians on Saturday protested tax hikes imposed by
their cash-strapped government. A second march will be held
Monday.

Police killed a dozen demonstrators in July, and the government
promised new talks with the leaders of the strike."""
LIST = """\
Bayern Munich 3, Borussia Dortmund 1
Hertha Berlin 0, Werder Bremen 0
Schalke 04 2, Hamburger SV 1
1. FC Koeln 1, Mainz 05 4
Stuttgart 2, Hoffenheim 2"""
POEM = """\
Whose woods these are is all unknown,
the village lies behind the hill,
he does not see me
stop,
and waits beside his horse until
the snow has filled them."""
PAGE = """\
The first paragraph of a page stands on a line of its own, however long it is, and goes on well beyond what fits.
the second paragraph begins with a small letter, and it too is longer than the line of any terminal ever was.
and so does the third, which is here because two would be too few to tell anything about the text at all, sadly."""


def test_each_break_within_a_paragraph_of_wrapped_text_becomes_a_blank() -> None:
    first, second = unwrap(WIRE).split("\n\n")
    assert "\n" not in first
    assert "\n" not in second


def test_offsets_stay_what_they_were() -> None:
    assert [len(text) for text in map(unwrap, (WIRE, LIST, POEM, PAGE))] == [len(t) for t in (WIRE, LIST, POEM, PAGE)]


@pytest.mark.parametrize("text", [LIST, POEM, PAGE], ids=["list", "poem", "page"])
def test_lists_poems_and_paragraphs_keep_their_lines(text: str) -> None:
    assert unwrap(text) == text


def test_a_day_at_the_start_of_a_wrapped_line_is_read_with_its_verb() -> None:
    analysis = analyse(Article("a", WIRE, published="1998-03-14"))
    assert [timex.value for timex in analysis.timexes][:2] == ["1998-03-14", "1998-03-16"]
    assert not any(WIRE.startswith("Monday", sentence.start) for sentence in analysis.sentences)
