import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import wording


@given(st.text(alphabet="ab —\n.", max_size=400), st.data())
def test_a_sentence_cut_around_an_events_words_keeps_them_whole(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 40)))
    before, said, after = wording.around(text, start, end, 80)
    said_in_text = " ".join(text[max(start, len(text) - len(text.lstrip("—–- "))) : end].split())
    assert said.strip() == said_in_text
    assert len(before) + len(said) + len(after) <= 90
    flat = " ".join(text.split())
    assert before.removeprefix("… ").strip() in flat
    assert after.removesuffix(" …").strip() in flat


def test_a_short_sentence_is_not_cut() -> None:
    assert wording.around("Rebels seized Sloviansk.", 7, 13) == ("Rebels ", "seized", " Sloviansk.")


@pytest.mark.parametrize(
    "text",
    ["www.evil.example", "WWW.evil.example", "(http://evil.example/a)", "HTTPS://evil.example", "a.b+c@evil.example"],
)
def test_an_address_in_a_title_or_an_outlet_is_not_made_a_link(text: str) -> None:
    made = wording.plain(f"see {text} now").replace("\\", "")
    assert made.replace("\u2060", "") == f"see {text} now"
    # what the page's Markdown makes links of, whatever is escaped
    assert not re.search(r"(https?://|www(?=\.))[-.\w]+|[-.\w+]+@[-\w]+(\.[-\w]+)+", made, re.IGNORECASE)


@pytest.mark.parametrize("text", ["Geneva: talks", "and/or", "www", "@ six", "a // b", "e.g. this"])
def test_text_without_an_address_has_nothing_put_into_it(text: str) -> None:
    assert wording.plain(text).replace("\\", "") == text


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (-0.5, -0.2, "is **negative**"),
        (0.1, 0.4, "is **positive**"),
        (-0.05, 0.08, "is **neutral**"),
        (-0.5, 0.0, "is **neutral or negative**"),
        (0.05, 0.3, "is **neutral or positive**"),
        (-0.3, 0.2, "**is unclear**"),
        (-1.0, 1.0, "**is unclear**"),
    ],
)
def test_a_side_is_named_only_where_the_interval_lies_on_it(low: float, high: float, said: str) -> None:
    row = {"tone": (low + high) / 2, "low": low, "high": high, "sentences": 3, "articles": 1}
    assert wording.mean(pd.DataFrame([row])).startswith(f"{said} (mean ")


def test_where_no_sentence_has_a_tone_it_cannot_be_told() -> None:
    assert wording.mean(pd.DataFrame({"tone": []})).startswith("**is unclear**")


def test_those_without_a_name_go_by_their_phrases_in_the_order_of_the_text() -> None:
    boys = {"role": "target", "start": 0, "end": 8, "text": "Two boys", "actor": None}
    ann = {"role": "target", "start": 13, "end": 16, "text": "Ann", "actor": "ann"}
    assert wording.phrases([boys, ann, boys], "target") == ["Two boys"]
    assert wording.phrases([boys], "source") == []
    assert wording.phrases(None, "target") == wording.phrases(float("nan"), "target") == []
