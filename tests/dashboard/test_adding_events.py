"""Events added by hand in the browser: from an article, from another source, shown and taken back like any other."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from opening import press
from streamlit.testing.v1 import AppTest

from analysis import corrections, queries, store
from analysis.queries import Filters
from dashboard.panels import listing

Open = Callable[..., AppTest]
NASTY = "<img src=x onerror=alert(1)> **met** [x](javascript:alert(1)) $x$ :red[no]"


@pytest.fixture
def folder(own_store: Path) -> Path:
    return own_store


def added(folder: Path) -> list[dict[str, object]]:
    with store.open_store(folder) as con:
        rows = queries.events(con, Filters(statements=True)).to_dict("records")
    return [{str(name): value for name, value in row.items()} for row in rows if str(row["key"]).startswith("hand-")]


def said(app: AppTest) -> str:
    kinds = (app.title, app.header, app.subheader, app.markdown, app.caption, app.info, app.warning, app.toast)
    return "\n".join(element.value for kind in kinds for element in kind).replace("\\", "").replace("\u2060", "")


def fill(app: AppTest, of: str, headline: str, day: date | None) -> None:
    app.text_input(key=f"correct-0-headline-{of}").set_value(headline)
    app.date_input(key=f"correct-0-new-first-{of}").set_value(day)


@pytest.mark.parametrize("headline", ["Kerry opened a bridge", NASTY])
def test_an_event_is_added_from_a_sentence_of_an_article_and_its_card_says_by_whom(
    open_app: Open, folder: Path, headline: str
) -> None:
    app = open_app("articles", article="a3", expanded=["add-event-a3"])
    app.selectbox(key="correct-0-sentence-a3").set_value(0)
    fill(app, "a3", headline, date(2014, 3, 2))
    app = press(app, "Add event")
    assert not app.exception
    (event,) = added(folder)
    card = open_app("timeline", event=str(event["key"]))
    assert not card.exception
    assert "Added by hand: " in said(card)
    assert "by an anonymous reader on" in said(card)
    assert "<img" not in "".join(element.proto.body for element in card.get("html"))
    press(card, "Undo")
    assert not added(folder)


def test_an_event_of_another_source_is_added_and_its_card_opens_the_source(open_app: Open, folder: Path) -> None:
    app = open_app("manage", section="Corrections")
    app.text_input(key="correct-0-url-").set_value("https://example.org/minutes")
    app.text_area(key="correct-0-quoted-").set_value("The council opened the bridge.")
    fill(app, "", "The council opened a bridge", date(2014, 3, 2))
    app = press(app, "Add event")
    assert not app.exception
    (event,) = added(folder)
    card = open_app("timeline", event=str(event["key"]))
    assert [link.proto.url for link in card.get("link_button")] == ["https://example.org/minutes"]


def test_the_page_of_another_source_whose_sentence_has_no_tone_is_drawn(open_app: Open, folder: Path) -> None:
    event = corrections.NewEvent(
        headline="The council opened a bridge",
        sentence="The council opened the bridge.",
        source={"url": "https://example.org/minutes"},
        first=date(2014, 3, 2),
    )
    with store.open_store(folder) as con:
        correction = corrections.add_event(con, event)
    corrections.add(folder, correction)
    with store.open_store(folder) as con:
        [(article,)] = con.execute("select article from articles where starts_with(article, 'https:')").fetchall()
    page = open_app("articles", article=article)
    assert not page.exception
    assert any("The council opened the bridge." in element.proto.body for element in page.get("html"))


def test_what_is_missing_is_one_sentence_and_nothing_is_kept(open_app: Open, folder: Path) -> None:
    app = open_app("articles", article="a3", expanded=["add-event-a3"])
    assert "Choose the sentence that reports the event." in said(press(app, "Add event"))
    app = open_app("manage", section="Corrections")
    app.text_input(key="correct-0-url-").set_value("javascript:alert(1)")
    app.text_area(key="correct-0-quoted-").set_value("They met.")
    fill(app, "", "They met", None)
    assert "expected one such as https://example.org/news" in said(press(app, "Add event"))
    assert not corrections.history(folder)


def test_a_list_says_which_events_were_added_by_hand(
    open_app: Open, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = {"key": "hand-1", "status": "happened", "articles": 1, "outlets": 1, "printed_by": 1, "tone": 0.0}
    monkeypatch.setattr(listing.source, "ask", lambda *_: {"hand-1": ("Ann", "")})
    assert listing.meta(row).endswith("added by hand")
    assert "hand" not in listing.meta(row | {"key": "a0-75"})
