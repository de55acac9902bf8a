import re

import pytest
from looking import Reader
from playwright.sync_api import Page, expect

from dashboard.views import VIEWS

pytestmark = pytest.mark.browser


def shown(page: Page) -> str:
    """Give the sentence in the sidebar that counts what is shown."""
    return page.get_by_test_id("stSidebar").get_by_text("Showing").inner_text()


def test_choosing_an_actor_narrows_what_is_shown_and_names_it_in_the_address(reader: Reader, app: str) -> None:
    page = reader.page
    reader.open(app)
    assert shown(page) == "Showing 72 of 72 events from 24 of 24 articles"
    page.get_by_role("combobox", name="Actors").fill("Russ")
    page.get_by_role("option", name="Russia").click()
    reader.settle()
    assert shown(page).startswith("Showing 36 of 72 events")
    assert "actors=Russia" in page.url


def test_choosing_a_day_narrows_what_is_shown(reader: Reader, app: str) -> None:
    page = reader.page
    reader.open(app + "timeline")
    before = shown(page)
    page.get_by_test_id("stDateInput").first.get_by_role("spinbutton").first.click()
    page.keyboard.type("20140601")
    page.get_by_role("heading", level=1).click()
    reader.settle()
    assert shown(page) != before
    assert "from=2014-06-01" in page.url


def test_a_reloaded_address_gives_the_same_view(reader: Reader, app: str) -> None:
    page = reader.page
    reader.open(app + "timeline?actors=Russia&from=2014-03-10")
    before, heading = shown(page), page.get_by_role("heading", level=2).first.inner_text()
    page.get_by_role("button", name="Next page").click()
    reader.settle()
    assert "page=2" in page.url
    reader.open(page.url)
    assert shown(page) == before
    assert page.get_by_role("heading", level=2).first.inner_text() == heading
    assert "page=2" in page.url


def test_filters_stay_when_the_view_changes(reader: Reader, app: str) -> None:
    page = reader.page
    reader.open(app + "timeline?actors=Russia")
    page.get_by_role("link", name="Sentiment").click()
    page.get_by_role("heading", level=1, name="Sentiment").wait_for()
    reader.settle()
    expect(page).to_have_url(re.compile("actors=Russia"))
    assert shown(page).startswith("Showing 36 of 72 events")


def test_reset_shows_everything_again(reader: Reader, app: str) -> None:
    page = reader.page
    reader.open(app + "timeline?actors=Russia&statuses=denied")
    page.get_by_role("button", name="Reset all filters").click()
    reader.settle()
    assert shown(page).startswith("Showing 72 of 72")
    assert "actors" not in page.url


def test_a_mark_opens_its_card_and_the_card_its_sentence(reader: Reader, app: str) -> None:
    page = reader.page
    reader.open(app + "timeline")
    page.locator(".dl-pic .mark").nth(12).click()
    reader.settle()
    card = page.get_by_role("dialog")
    expect(card).to_contain_text("Status")
    assert "event=" in page.url
    card.get_by_role("link", name="Read it in").first.click()
    page.get_by_text("The sentence you opened").first.wait_for()
    assert "article=" in page.url


def test_a_card_closes_by_escape_and_leaves_the_address(reader: Reader, app: str) -> None:
    page = reader.page
    reader.open(app + "timeline")
    line = page.get_by_role("button", name="Russia condemned Ukraine").first
    line.focus()
    line.press("Enter")
    reader.settle()
    expect(page.get_by_role("dialog")).to_contain_text("Dated by")
    page.keyboard.press("Escape")
    reader.settle()
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert "event=" not in page.url


def test_markup_in_an_article_is_only_read(reader: Reader, app: str) -> None:
    page = reader.page
    said: list[str] = []
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    reader.open(app + "articles?article=a2")
    text = page.get_by_role("article")
    expect(text).to_contain_text("<img src=x onerror=alert(1)> said **stop** $x$ :red[no].")
    assert text.locator("img").count() == 0
    assert not said


def test_an_article_is_found_by_its_words(reader: Reader, app: str) -> None:
    page = reader.page
    reader.open(app + "articles")
    page.get_by_label("Search for words").fill("onerror")
    page.get_by_label("Search for words").press("Enter")
    reader.settle()
    assert "words=onerror" in page.url
    page.get_by_role("link", name="Talks, day 2").click()
    page.get_by_role("heading", level=1, name="Talks, day 2").wait_for()


@pytest.mark.parametrize("view", VIEWS)
def test_a_phone_shows_a_view_without_scrolling_sideways(view: str, phone: Reader, app: str) -> None:
    phone.open(app + (view if view != "overview" else ""))
    widths = phone.page.evaluate(
        "() => { const main = document.querySelector('[data-testid=stMain]');"
        " return [main.scrollWidth, main.clientWidth, document.documentElement.scrollWidth, innerWidth] }"
    )
    assert widths[0] <= widths[1]
    assert widths[2] <= widths[3]
