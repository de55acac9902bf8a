"""The card of an event: opened from a mark, a line or a lane, closed by Escape, linked to other events."""

import re

import pytest
from looking import Reader
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


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


def test_the_card_of_a_plan_links_to_its_outcome_and_back(reader: Reader, app: str) -> None:
    page = reader.page
    reader.open(app + "timeline?event=a0-143")
    card = page.get_by_role("dialog")
    expect(card.get_by_role("heading", name="What followed")).to_be_attached()
    card.get_by_role("button", name="happened").first.click()
    reader.settle()
    expect(card).to_contain_text(re.compile(r"Status\s+happened"))
    expect(card.get_by_role("heading", name="Earlier statements about it")).to_be_attached()
    assert "event=a0-143" not in page.url


def test_a_card_opened_from_an_actors_lanes_closes_by_escape_and_leaves_the_actor(reader: Reader, app: str) -> None:
    page = reader.page
    reader.open(app + "actors?actor=Russia")
    page.locator(".dl-pic .mark").first.click()
    reader.settle()
    page.wait_for_function("document.activeElement.closest('[role=dialog]') !== null")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    reader.settle()
    assert page.url.endswith("actors?actor=Russia")
