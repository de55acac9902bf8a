"""Numbers, days and names in the address that no link of ours holds; addresses of pages that have moved."""

from pathlib import Path

import pytest
from opening import Opener
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from analysis import store
from dashboard import addresses
from dashboard.views import VIEWS

KEYS = {
    "overview": ("from", "to", "tones", "said", "event"),
    "timeline": ("from", "to", "zoom", "page", "lanes", "order", "list", "event"),
    "tone": ("section", "per", "scorer", "beside", "attention-as"),
    "actors": ("actor", "zoom", "event"),
    "compare": ("by", "one-actors", "other-actors", "one-period", "other-period"),
    "places": ("from", "to"),
    "manage": ("section",),
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


@pytest.mark.parametrize(
    ("asked", "leads_to"),
    [
        ("/story?zoom=2014&actors=Russia&actors=J%C3%BCrgen", "./?zoom=2014&actors=Russia&actors=J%C3%BCrgen"),
        ("/?from=2014-03-01&to=2014-04-01&tones=negative", "./?tones=negative&dates=2014-03-01%2F2014-04-01"),
        ("/news/timeline?from=2014-03-01&lanes=Kinds+of+event", "./timeline?lanes=Event+types&dates=2014-03-01%2F"),
        ("/sentiment", "./tone"),
        ("/compare?by=Outlets&actors=a%26b", "./tone?by=Outlets&actors=a%26b&section=Compare"),
        ("/news/places", "./actors?section=Places"),
        ("/add/", "../manage?section=Add+articles"),
        ("/corrections?page=2", "./manage?page=2&section=Corrections"),
        ("/method", "./help"),
    ],
)
def test_the_address_of_a_page_that_has_moved_leads_to_where_it_is_now(asked: str, leads_to: str) -> None:
    client = TestClient(addresses.Moved(PlainTextResponse("a page of today")), follow_redirects=False)
    answer = client.get(asked)
    assert (answer.status_code, answer.headers["location"]) == (307, leads_to)


@pytest.mark.parametrize(
    "asked", ["/", "/timeline?actors=story&dates=2014", "/static/x.js?from=a", "/static/story.js", "/_stcore/health"]
)
def test_every_other_address_is_answered_as_it_stands(asked: str) -> None:
    assert TestClient(addresses.Moved(PlainTextResponse("a page of today"))).get(asked).text == "a page of today"


def test_each_page_that_has_moved_leads_to_one_of_today() -> None:
    assert {page or "overview" for page, _ in addresses.MOVED.values()} <= set(VIEWS)
