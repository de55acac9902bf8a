"""Filters narrow what is shown, live in the address, and are answered by every view."""

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


def test_dates_that_are_typed_narrow_what_is_shown_and_stand_in_the_address(reader: Reader, app: str) -> None:
    page = reader.page
    reader.open(app + "timeline")
    before = shown(page)
    page.get_by_role("combobox", name="Dates").fill("since June 2014")
    page.keyboard.press("Enter")
    reader.settle()
    assert shown(page) != before
    assert "dates=since+June+2014" in page.url.replace("%20", "+")
    with_dates = shown(page)
    reader.open(page.url)
    assert shown(page) == with_dates


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
    page.get_by_role("link", name="Tone", exact=True).click()
    page.get_by_role("heading", level=1, name="Tone").wait_for()
    reader.settle()
    expect(page).to_have_url(re.compile("actors=Russia"))
    assert shown(page).startswith("Showing 36 of 72 events")


def test_another_page_opens_at_its_own_first_section(reader: Reader, app: str) -> None:
    page = reader.page
    reader.open(app + "compare?actors=Russia")
    page.get_by_role("heading", level=1, name="Compare").wait_for()
    page.get_by_role("link", name="Actors", exact=True).click()
    page.get_by_role("heading", level=1, name="Actors").wait_for()
    reader.settle()
    expect(page).to_have_url(re.compile("actors=Russia"))
    expect(page).not_to_have_url(re.compile("section"))
    page.get_by_role("radio", name="Places").click()
    page.get_by_role("heading", level=1, name="Places").wait_for()
    reader.open(page.url)
    page.get_by_role("heading", level=1, name="Places").wait_for()


def test_reset_shows_everything_again(reader: Reader, app: str) -> None:
    page = reader.page
    reader.open(app + "timeline?actors=Russia&statuses=denied")
    page.get_by_role("button", name="Reset all filters").click()
    reader.settle()
    assert shown(page).startswith("Showing 72 of 72")
    assert "actors" not in page.url


@pytest.mark.parametrize("view", VIEWS)
def test_a_filter_is_answered_by_the_view_and_the_sidebar(view: str, reader: Reader, app: str) -> None:
    page = reader.page
    reader.open(app + (view if view != "overview" else ""))
    page.get_by_test_id("stSidebar").get_by_role("button", name="negative").click()
    reader.settle()
    expect(page.get_by_test_id("stSidebar").get_by_text("Showing")).not_to_contain_text("Showing 72")
    expect(page.get_by_test_id("stSidebar").get_by_role("button", name="Reset all filters")).to_be_enabled()
    assert "tones=negative" in page.url
    expect(page.get_by_test_id("stException")).to_have_count(0)
    if view not in ("manage", "help"):
        expect(page.get_by_test_id("stMain")).to_contain_text("Filtered by")
