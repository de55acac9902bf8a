from pathlib import Path

import pytest
from looking import Reader
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

STORY = (
    "Chancellor Angela Merkel met President Barack Obama in Berlin on Thursday. "
    "The two leaders condemned the attack on the embassy.\n\nObama will travel to Paris on Friday."
)


def test_an_uploaded_file_is_analysed_and_its_events_are_seen(reader: Reader, empty_app: str, tmp_path: Path) -> None:
    page = reader.page
    (tmp_path / "story.txt").write_text(STORY)
    reader.open(empty_app + "add")
    page.locator("input[type=file]").set_input_files(tmp_path / "story.txt")
    page.get_by_text("1 article can be read").wait_for()
    page.get_by_label("Outlet (1 article without one)").fill("The Courier")
    page.get_by_test_id("stDateInput").last.get_by_role("spinbutton").first.click()
    page.keyboard.type("20140421")
    page.get_by_role("heading", level=1).click()
    reader.settle()
    page.get_by_role("button", name="Analyse 1 article").click()
    page.get_by_text("1 article analysed").first.wait_for(timeout=90_000)
    page.get_by_role("link", name="See the timeline").click()
    page.get_by_role("heading", level=1, name="Timeline").wait_for()
    reader.settle()
    page.get_by_role("button", name="Merkel met").first.click()
    card = page.get_by_role("dialog")
    expect(card).to_contain_text("17 April 2014")
    expect(card).to_contain_text("The Courier, 21 April 2014")


def test_a_pasted_text_is_analysed_and_taken_out_again(reader: Reader, own_app: str) -> None:
    page = reader.page
    reader.open(own_app + "add")
    page.get_by_role("tab", name="Paste a text").click()
    page.get_by_label("The text of one article").fill(STORY)
    page.get_by_role("button", name="Analyse it").click()
    page.get_by_text("1 article analysed").first.wait_for(timeout=90_000)
    reader.settle()
    expect(page.get_by_text("of 25 articles")).to_be_visible()
    page.get_by_role("button", name="Take them out again").click()
    page.get_by_text("1 article taken out again").wait_for()
    reader.settle()
    expect(page.get_by_text("of 24 articles")).to_be_visible()


def test_reading_shows_how_far_it_is_and_can_be_stopped(reader: Reader, empty_app: str) -> None:
    page = reader.page
    reader.open(empty_app)
    page.get_by_role("button", name="Read the sample articles").click()
    expect(page.get_by_role("progressbar")).to_be_visible(timeout=60_000)
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("progressbar")).to_have_count(0, timeout=120_000)
    reader.settle()
    page.get_by_role("link", name="Add articles", exact=True).click()
    expect(page.get_by_text("the rest can be read another time").last).to_be_visible(timeout=60_000)
