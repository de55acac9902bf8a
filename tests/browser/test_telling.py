"""What is told of an event, an actor and an article, and the story, as a reader meets them."""

import re

import pytest
from looking import Reader
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_pointing_at_a_mark_says_who_did_what_when_and_how_that_is_known(reader: Reader, app: str) -> None:
    page = reader.page
    reader.open(app + "timeline")
    page.locator(".dl-pic .mark").first.hover()
    tip = page.locator(".dl-tip")
    expect(tip).to_be_visible()
    expect(tip.locator("b")).to_have_text(re.compile(r"\w+ \w+"))
    expect(tip).to_contain_text(re.compile(r"\d{1,2}(–\d{1,2})? \w+ 2014"))
    expect(tip).to_contain_text(re.compile("named in the text|dated"))
    expect(tip).to_contain_text("1 article")


def test_a_group_opens_at_a_click_as_a_list_or_a_closer_look(reader: Reader, app: str) -> None:
    page = reader.page
    page.set_viewport_size({"width": 390, "height": 844})
    reader.open(app + "timeline?zoom=2012-01-01_2016-01-01")
    shown, group = page.locator(".dl-bar strong"), page.locator(".dl-pic .group").first
    before = shown.inner_text()
    group.click()
    reader.settle()
    listed = page.locator(".dl-pop button")
    assert listed.count() > 1 or shown.inner_text() != before


def test_the_story_is_as_long_as_wanted_and_each_event_opens_its_card(reader: Reader, app: str) -> None:
    page = reader.page
    reader.open(app + "story")
    page.get_by_role("radio", name="10").click()
    reader.settle()
    lines = page.locator(".dl-list li")
    expect(lines).to_have_count(10)
    expect(lines.locator("svg")).to_have_count(10)
    lines.nth(3).get_by_role("button").click()
    reader.settle()
    expect(page.get_by_role("dialog")).to_contain_text("Status")
    reader.open(page.url)
    expect(page.get_by_role("dialog")).to_contain_text("Status")
    expect(page.locator(".dl-list li")).to_have_count(10)


def test_an_actor_is_looked_up_with_names_lanes_tone_and_quotes(reader: Reader, app: str) -> None:
    page = reader.page
    reader.open(app + "actors")
    page.get_by_role("combobox", name="Find a person or organisation").fill("Lav")
    page.get_by_role("option", name="Sergei Lavrov").click()
    reader.settle()
    main = page.get_by_test_id("stMain")
    for said in (
        "Names used",
        "First named",
        "Last named",
        "Tone toward",
        "Quotes from this actor",
        "Strongest statements",
    ):
        expect(main.get_by_text(said).first).to_be_attached()
    expect(page.locator(".dl-pic .mark").first).to_be_attached()
    expect(main.get_by_role("link", name=re.compile("praised Sergei Lavrov")).first).to_be_attached()
    assert "actor=Sergei+Lavrov" in page.url or "actor=Sergei%20Lavrov" in page.url


def test_an_article_has_a_legend_and_leads_to_the_next_and_back(reader: Reader, app: str) -> None:
    page = reader.page
    reader.open(app + "articles?article=a8")
    for said in ("actor", "event", "negative sentence", "not part of the article"):
        expect(page.get_by_text(said, exact=True)).to_be_visible()
    page.get_by_role("link", name="Next: Talks, day 7").click()
    page.get_by_role("heading", level=1, name="Talks, day 7").wait_for()
    reader.settle()
    page.get_by_role("link", name="Previous: Talks, day 8").click()
    page.get_by_role("heading", level=1, name="Talks, day 8").wait_for()


def test_two_scorers_stand_beside_each_other_with_what_they_agree_on(reader: Reader, app: str) -> None:
    page = reader.page
    reader.open(app + "sentiment")
    page.get_by_role("combobox", name="Compare with").click()
    page.get_by_role("option", name="VADER", exact=True).click()
    reader.settle()
    expect(page.locator(".gtitle", has_text="scored by VADER")).to_be_attached()
    expect(page.get_by_text("Dateline and VADER agree")).to_be_visible()
    assert "beside=VADER" in page.url


def test_a_tour_and_the_method_are_told_in_plain_words(reader: Reader, app: str) -> None:
    page = reader.page
    reader.open(app + "method")
    page.get_by_text("New here? A tour in four steps").click()
    expect(page.get_by_text("on the left (behind “»” on a phone)")).to_be_visible()
    expect(page.get_by_role("heading", name="Limits")).to_be_attached()


def test_the_card_of_a_plan_leads_to_what_came_of_it_and_back(reader: Reader, app: str) -> None:
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
