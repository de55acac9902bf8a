"""Quotations are marked in the text of an article, with who says them, and whatever they hold stays text."""

import pandas as pd
import pytest

from dashboard.components.marked_text import html
from dashboard.panels.article import quotes
from dashboard.theme import LIGHT


def speakers(*told: tuple[int, str]) -> pd.DataFrame:
    return pd.DataFrame(told, columns=["start", "speaker"])


@pytest.mark.parametrize("text", ["“We won,” he said.", '"We won," he said.', "«We won», he said."])
def test_a_quotation_is_marked_whatever_its_marks(text: str) -> None:
    (mark,) = quotes(text, speakers())
    assert "We won" in text[mark.start : mark.end]
    assert mark.says == "quotation"


def test_an_apostrophe_marks_no_quotation() -> None:
    assert quotes("The rebels' leader said it wasn't Kyiv's.", speakers()) == []


def test_markup_in_a_quotation_and_in_a_speaker_s_name_is_text() -> None:
    text = "“<img src=x onerror=alert(1)> won,” he said."
    marks = quotes(text, speakers((text.index("won"), '"><script>alert(1)</script>')))
    written = html(text, marks, LIGHT)
    assert "<img" not in written
    assert "<script" not in written
    assert "&lt;img src=x" in written
