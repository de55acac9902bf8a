"""The views of the story, an actor, an article, two scoring models and the method; their help, and phones."""

import re

import pytest
from looking import Reader
from playwright.sync_api import expect

from dashboard.views import VIEWS

pytestmark = pytest.mark.browser


def test_the_address_of_the_story_leads_to_the_key_events_and_each_opens_its_card(reader: Reader, app: str) -> None:
    page = reader.page
    reader.open(app + "story?from=2014-03-01")
    assert page.url.startswith(app + "?dates=2014-03-01")
    lines = page.locator(".dl-list li")
    expect(lines).to_have_count(12)
    expect(lines.locator("svg")).to_have_count(12)
    lines.nth(3).get_by_role("button").click()
    reader.settle()
    expect(page.get_by_role("dialog")).to_contain_text("Status")
    reader.open(page.url)
    expect(page.get_by_role("dialog")).to_contain_text("Status")


def test_an_actor_s_page_shows_names_lanes_tone_and_quotes(reader: Reader, app: str) -> None:
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
        "Sentences about Sergei Lavrov",
        "Latest statements by Sergei Lavrov",
    ):
        expect(main.get_by_text(said).first).to_be_attached()
    expect(page.locator(".dl-pic .mark").first).to_be_attached()
    expect(main.get_by_role("link", name=re.compile("^Sergei Lavrov")).first).to_be_attached()
    assert "actor=Sergei+Lavrov" in page.url or "actor=Sergei%20Lavrov" in page.url


def test_the_most_negative_sentences_about_an_actor_are_listed_and_each_opens_where_it_stands(
    reader: Reader, app: str
) -> None:
    page = reader.page
    reader.open(app + "actors?actor=Russia")
    main = page.get_by_test_id("stMain")
    sentences = main.get_by_role("link", name=re.compile("in a long statement number"))
    tones = main.get_by_text(re.compile("^[−+0].*, (negative|neutral|positive) · Sample"))
    expect(main.get_by_text(re.compile("^36 sentences, each with"))).to_be_attached()
    expect(tones).to_have_text([re.compile("^−0.60, negative")] * 10)
    page.get_by_role("radio", name="Most positive").click()
    reader.settle()
    expect(tones.first).to_have_text(re.compile(r"^\+0.70, positive"))
    assert "about=Most+positive" in page.url
    worded = (sentences.first.text_content() or "").strip()
    sentences.first.click()
    page.get_by_text("The sentence you opened", exact=True).wait_for()
    expect(page.get_by_role("article").first).to_have_text(worded)


def test_an_article_has_a_legend_marks_to_turn_off_and_ways_to_the_next_and_back(reader: Reader, app: str) -> None:
    page = reader.page
    reader.open(app + "articles?article=a8")
    for said in ("actor", "event", "negative sentence", "not part of the article"):
        expect(page.get_by_text(said, exact=True)).to_be_visible()
    marks = page.get_by_role("article").locator("span[title]")
    expect(marks.first).to_be_attached()
    page.get_by_text("Show marks", exact=True).click()
    reader.settle()
    expect(marks).to_have_count(0)
    page.get_by_role("link", name="Next: Talks, day 7").click()
    page.get_by_role("heading", level=1, name="Talks, day 7").wait_for()
    reader.settle()
    page.wait_for_url("**article=a7*")
    page.get_by_role("link", name="Previous: Talks, day 8").click()
    page.get_by_role("heading", level=1, name="Talks, day 8").wait_for()
    page.go_back()
    page.get_by_role("heading", level=1, name="Talks, day 7").wait_for()
    page.get_by_role("link", name="All articles").click()
    page.get_by_role("heading", level=1, name="Articles").wait_for()
    page.wait_for_url(lambda address: "article=" not in address)


def test_two_scoring_models_are_compared_with_what_they_agree_on(reader: Reader, app: str) -> None:
    page = reader.page
    reader.open(app + "sentiment")
    page.get_by_role("combobox", name="Compare with").click()
    page.get_by_role("option", name="VADER", exact=True).click()
    reader.settle()
    expect(page.locator(".gtitle", has_text="scored by VADER")).to_be_attached()
    expect(page.get_by_text("Dateline and VADER agree")).to_be_visible()
    assert "beside=VADER" in page.url


def test_the_method_page_offers_a_tour_and_states_the_limits(reader: Reader, app: str) -> None:
    page = reader.page
    reader.open(app + "method")
    page.get_by_text("New here? A tour in four steps").click()
    expect(page.get_by_text("on the left (behind “»” on a phone)")).to_be_visible()
    expect(page.get_by_role("heading", name="Limits")).to_be_attached()


def test_an_article_is_found_by_its_words(reader: Reader, app: str) -> None:
    page = reader.page
    reader.open(app + "articles")
    page.get_by_label("Search", exact=True).fill("onerror")
    page.get_by_label("Search", exact=True).press("Enter")
    reader.settle()
    assert "words=onerror" in page.url
    page.get_by_role("link", name="Talks, day 2").click()
    page.get_by_role("heading", level=1, name="Talks, day 2").wait_for()


def test_every_view_has_help(reader: Reader, app: str) -> None:
    page = reader.page
    body = page.get_by_test_id("stPopoverBody")
    for view in reader.views(app):
        if view != "help":
            page.get_by_role("button", name="Help", exact=True).click()
            expect(body).to_contain_text(re.compile(r"\w+ \w+ \w+ \w+"))
            page.keyboard.press("Escape")
            expect(body).to_have_count(0)


@pytest.mark.parametrize("view", [*VIEWS, "compare", "places", "corrections"])
def test_a_phone_shows_a_view_without_scrolling_sideways(view: str, phone: Reader, app: str) -> None:
    phone.open(app + (view if view != "overview" else ""))
    widths = phone.page.evaluate(
        "() => { const main = document.querySelector('[data-testid=stMain]');"
        " return [main.scrollWidth, main.clientWidth, document.documentElement.scrollWidth, innerWidth] }"
    )
    assert widths[0] <= widths[1]
    assert widths[2] <= widths[3]
