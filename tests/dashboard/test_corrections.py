"""Corrections that were brought in from elsewhere: whatever they say, the page and the cards stay as they are."""

import json
import re
from pathlib import Path

import pytest
from opening import Opener

from analysis import corrections, queries, store
from analysis.queries import Filters

MARKUP = "![x](http://127.0.0.1:9/x) <img src=http://127.0.0.1:9/y> **b** `c` www.evil.example"
OBEYED = re.compile(r"(?<!\\)(!\[|<img|\]\(|\*\*b|`c)")
AT = "2024-02-28T09:30:00.000000Z"


@pytest.fixture
def taken(own_store: Path) -> tuple[Path, str]:
    """Give a store with odd corrections, and the key of an event that they are about."""
    folder = own_store
    with store.open_store(folder) as con:
        event = queries.events(con, Filters()).iloc[0]
    key = str(event["key"])
    quote = {"article": MARKUP, "start": 5, "end": 6, "words": MARKUP}
    about: dict[str, object] = {"key": key, "quotes": [quote]}  # no sentence
    actors = {"sources": [MARKUP], "targets": ["n" * 1000], "places": ["\u202edlrow\n\x07"]}
    lines: list[dict[str, object]] = [
        {"kind": "event", "target": about, "value": {"type": None, **actors}, "before": {"type": MARKUP}},
        {"kind": "event", "target": about, "value": {"first": "1000-01-01", "last": "2999-12-31"}, "before": {}},
        {"kind": "event", "target": about, "value": {"hidden": False}, "before": {"first": "0001-01-01"}},
        {"kind": "join-events", "target": {"events": [about, {**about, "key": "x"}]}, "value": {"key": key}},
        {"kind": "split-event", "target": {"quotes": [quote]}, "value": {"key": "k"}},
        {"kind": "actor", "target": {"actor": "Russia"}, "value": {"name": MARKUP}, "before": {"name": None}},
        {"kind": "join-actors", "target": {"actors": [MARKUP]}, "value": {"into": "b"}, "before": {"names": {}}},
        {
            "kind": "article",
            "target": {"article": "a2"},
            "value": {"published": "9999-12-31"},
            "before": {"title": MARKUP},
        },
        {"kind": "undo", "target": {"mend": "nobody"}},
    ]
    written = [json.dumps({"id": f"m{n}", "at": AT, "who": MARKUP} | line) for n, line in enumerate(lines)]
    assert corrections.load(folder, written) == (len(lines), 0, [])
    return folder, key


def test_the_corrections_page_shows_them_letter_by_letter(open_app: Opener, taken: tuple[Path, str]) -> None:
    app = open_app("corrections")
    assert not app.exception
    assert not app.error
    shown = [element.value for element in (*app.markdown, *app.caption)]
    assert sum("Undo" in button.label for button in app.button) == 8
    assert not [text for text in shown if OBEYED.search(text)]


@pytest.mark.parametrize("view", ["timeline", "overview", "actors", "articles"])
def test_every_page_and_card_that_they_are_about_is_drawn(view: str, open_app: Opener, taken: tuple[Path, str]) -> None:
    _, key = taken
    app = open_app(view, mending=key, event=key) if view == "timeline" else open_app(view)
    assert not app.exception
    shown = [element.value for element in (*app.markdown, *app.caption, *app.title, *app.subheader)]
    assert not [text for text in shown if OBEYED.search(text)]


def test_the_article_and_the_actor_that_they_are_about_are_drawn(open_app: Opener, taken: tuple[Path, str]) -> None:
    for app in (open_app("articles", article="a2"), open_app("actors", actor="Russia")):
        assert not app.exception
