from hypothesis import given
from hypothesis import strategies as st

from dashboard.parts import words


@given(st.text(alphabet="ab —\n.", max_size=400), st.data())
def test_a_sentence_cut_around_an_events_words_keeps_them_whole(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 40)))
    before, said, after = words.around(text, start, end, 80)
    said_in_text = " ".join(text[max(start, len(text) - len(text.lstrip("—–- "))) : end].split())
    assert said.strip() == said_in_text
    assert len(before) + len(said) + len(after) <= 90
    flat = " ".join(text.split())
    assert before.removeprefix("… ").strip() in flat
    assert after.removesuffix(" …").strip() in flat


def test_a_short_sentence_is_not_cut() -> None:
    assert words.around("Rebels seized Sloviansk.", 7, 13) == ("Rebels ", "seized", " Sloviansk.")
