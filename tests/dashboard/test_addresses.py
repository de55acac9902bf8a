"""Numbers, days and names in the address that no link of ours holds: the page is drawn, and nothing breaks."""

from pathlib import Path

import pytest
from opening import Opener

from analysis import store

KEYS = {
    "overview": ("from", "to", "tones", "said", "event"),
    "timeline": ("from", "to", "zoom", "page", "lanes", "order", "list", "event"),
    "story": ("length", "zoom", "event"),
    "sentiment": ("per", "scorer", "beside", "attention-as"),
    "actors": ("actor", "zoom", "event"),
    "compare": ("by", "a", "b", "a-period", "b-period"),
    "articles": ("page", "words", "from", "to"),
    "corrections": ("page",),
}
VALUES = ("9" * 5000, "9" * 19, "NaN", "²", "0001-01-01_9999-12-31", "\x00")


@pytest.mark.parametrize("value", VALUES, ids=lambda value: repr(value[:22]))
@pytest.mark.parametrize("view", KEYS)
def test_every_view_is_drawn_whatever_the_address_asks_for(
    open_app: Opener, sample_store: Path, view: str, value: str
) -> None:
    assert not open_app(view, **dict.fromkeys(KEYS[view], value)).exception


@pytest.mark.parametrize("value", VALUES, ids=lambda value: repr(value[:22]))
def test_an_article_is_shown_without_a_sentence_where_none_begins(
    open_app: Opener, sample_store: Path, value: str
) -> None:
    with store.open_store(sample_store) as con:
        [article] = con.execute("select article from articles limit 1").fetchone() or ("",)
    app = open_app("articles", article=article, at=value)
    assert not app.exception
    assert "The sentence you opened" not in [caption.value for caption in app.caption]


def test_the_sentence_that_begins_where_the_address_says_is_shown(open_app: Opener, sample_store: Path) -> None:
    with store.open_store(sample_store) as con:
        sql = "select article, start from sentences join articles using (analysis) where start > 0 limit 1"
        article, start = con.execute(sql).fetchone() or ("", 0)
    app = open_app("articles", article=article, at=str(start))
    assert "The sentence you opened" in [caption.value for caption in app.caption]


def test_the_labels_of_earlier_addresses_still_choose(open_app: Opener, sample_store: Path) -> None:
    assert open_app("timeline", lanes="Kinds of event").session_state["lanes"] == "type"
    assert open_app("sentiment", per="As fits").session_state["per"] == "Auto"
