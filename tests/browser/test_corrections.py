"""What was analysed wrongly is corrected where it is shown, and the correction undone."""

import re
from pathlib import Path

import pytest
from looking import Reader, Steps, profile
from playwright.sync_api import Browser, Locator, expect

pytestmark = pytest.mark.browser


def test_a_corrected_status_is_filtered_by_and_undone_and_three_marks_take_six_steps(
    reader: Reader, own_app: str
) -> None:
    page = reader.page
    reader.open(own_app + "timeline?event=a0-75")
    card = page.get_by_role("dialog")
    card.get_by_text("Correct", exact=True).click()
    reader.settle()
    card.get_by_role("button", name="Save changes").click()
    page.get_by_text("There are no changes to save.").wait_for()
    reader.settle()
    card.get_by_label("Status").click()
    page.get_by_role("option", name="conditional").click()
    reader.settle()
    card.get_by_role("button", name="Save changes").click()
    card.get_by_text("status: happened → conditional").wait_for()
    expect(card).to_contain_text(re.compile("by an anonymous reader on .* UTC"))

    reader.open(own_app + "timeline?statuses=conditional")
    expect(page.get_by_text("Showing 1 of 72 events")).to_be_visible()

    reader.open(own_app + "corrections")
    expect(page.get_by_text("1 correction active")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("0 corrections active, 1 undone").wait_for()
    page.get_by_role("button", name="Restore").click()
    page.get_by_text("1 correction active").wait_for()

    reader.open(own_app)
    steps = Steps(reader)
    steps.press_on(page.locator(".dl-list button"))
    steps.press("button", "Mark as checked")
    steps.press("button", "Mark as starred")
    steps.press("button", "Add a note")
    steps.type("Note", "seen at the ministry")
    steps.press("button", "Save the note")
    steps.sees("Checked, starred and noted; last marked by an anonymous reader")
    assert steps.taken <= 6


def test_a_hidden_event_leaves_the_timeline(reader: Reader, own_app: str) -> None:
    page = reader.page
    reader.open(own_app + "timeline?event=a0-75")
    card = page.get_by_role("dialog")
    card.get_by_text("Correct", exact=True).click()
    reader.settle()
    card.get_by_role("tab", name="Hide").click()
    reader.settle()
    card.get_by_role("button", name="Hide this event").click()
    page.get_by_text("of 71 events").wait_for()
    expect(card).not_to_be_visible()


def test_two_readers_who_correct_one_event_at_once_lose_nothing(reader: Reader, own_app: str, browser: Browser) -> None:
    def opened(one: Reader) -> Locator:
        one.open(own_app + "timeline?event=a0-75")
        one.page.get_by_role("dialog").get_by_text("Correct", exact=True).click()
        one.settle()
        return one.page.get_by_role("dialog")

    def choose(one: Reader, card: Locator, label: str, option: str) -> None:
        card.get_by_label(label).click()
        one.page.get_by_role("option", name=option, exact=True).click()
        one.settle()

    other = Reader(profile(browser))
    first, second = opened(reader), opened(other)
    choose(reader, first, "Status", "planned")
    choose(other, second, "Event type", "Retreat")
    first.get_by_role("button", name="Save changes").click()
    reader.settle()
    expect(second).to_contain_text("status: happened → planned")  # told to the other, whose form stays as it was
    second.get_by_role("button", name="Save changes").click()
    other.settle()
    for one in (reader, other):
        one.open(own_app + "timeline?event=a0-75")
        card = one.page.get_by_role("dialog")
        expect(card).to_contain_text("status: happened → planned")
        expect(card).to_contain_text("→ Retreat")
        expect(card).to_contain_text(re.compile(r"Status\s+planned"))
    other.page.context.close()
    assert not other.left
    assert not other.errors


def test_actors_are_merged_and_the_correction_is_exported_and_imported_again(
    reader: Reader, own_app: str, tmp_path: Path
) -> None:
    page = reader.page
    reader.open(own_app + "actors?actor=Russia")
    page.get_by_text("Correct this actor").click()
    reader.settle()
    page.get_by_role("combobox", name="Same as").click()
    page.get_by_role("option", name="John Kerry", exact=True).click()
    page.keyboard.press("Escape")  # closes the list of names, which lies over the button
    reader.settle()
    page.get_by_role("button", name="Merge actors").click()
    page.get_by_text("John Kerry merged into Russia").first.wait_for()
    reader.open(own_app + "corrections")
    with page.expect_download() as coming:
        page.get_by_role("button", name="Download all as JSON Lines").click()
    coming.value.save_as(tmp_path / "mends.jsonl")
    page.get_by_text("Import corrections").click()
    page.locator("input[type=file]").set_input_files(tmp_path / "mends.jsonl")
    reader.settle()
    page.get_by_role("button", name="Import", exact=True).click()
    page.get_by_text("0 imported, 1 already here.").wait_for()


def test_an_article_is_given_its_publication_day_on_its_own_page(reader: Reader, own_app: str) -> None:
    page = reader.page
    reader.open(own_app + "articles?article=a5")
    expect(page.get_by_text("No publication date is known for this article")).to_be_visible()
    page.get_by_test_id("stMain").get_by_test_id("stDateInput").get_by_role("spinbutton").first.click()
    page.keyboard.type("20140501")
    page.get_by_role("heading", level=1).click()
    page.get_by_role("button", name="Save date").click()
    page.get_by_text("dated: unknown → 2014-05-01").wait_for()
    reader.settle()
    expect(page.get_by_text("No publication date is known for this article")).to_have_count(0)


def test_merged_events_show_their_accounts_side_by_side_and_can_be_split(reader: Reader, own_app: str) -> None:
    page = reader.page
    reader.open(own_app + "timeline?event=a0-75")
    card = page.get_by_role("dialog")
    card.get_by_text("Correct", exact=True).click()
    reader.settle()
    card.get_by_role("tab", name="Merge").click()
    card.get_by_role("combobox", name="Same event as").click()
    page.get_by_role("option", name=re.compile("^5 March 2014: Ukraine met Sergei Lavrov")).click()
    page.keyboard.press("Escape")  # as above
    reader.settle()
    card.get_by_role("button", name="Merge events").click()
    page.get_by_text("of 71 events").wait_for()
    reader.settle()
    days = card.locator(".dl-accounts", has_text="When was it?").locator("div")
    expect(days).to_have_count(2)
    expect(days.first).to_contain_text("27 February 2014")
    expect(days.last).to_contain_text("5 March 2014")
    left, right = (box for one in days.all() if (box := one.bounding_box()))
    assert left["x"] + left["width"] <= right["x"]
    assert left["y"] == right["y"]
    card.get_by_role("tab", name="Split").click()
    card.locator("label", has_text="Ukraine met Sergei Lavrov").click()
    reader.settle()
    card.get_by_role("button", name="Split off").click()
    page.get_by_text("of 72 events").wait_for()
    expect(card.get_by_text("Accounts differ")).to_have_count(0)


def test_the_names_of_merged_actors_can_be_split(reader: Reader, own_app: str) -> None:
    page = reader.page
    reader.open(own_app + "actors?actor=Sergei+Lavrov")
    page.get_by_text("Correct this actor").click()
    reader.settle()
    page.get_by_role("combobox", name="Same as").click()
    page.get_by_role("option", name="John Kerry", exact=True).click()
    page.keyboard.press("Escape")
    reader.settle()
    page.get_by_role("button", name="Merge actors").click()
    page.get_by_text("“John Kerry”").first.wait_for()
    reader.settle()
    page.get_by_role("tab", name="Split").click()
    page.get_by_role("combobox", name="Names in the texts").click()
    page.get_by_role("option", name="John Kerry", exact=True).click()
    page.keyboard.press("Escape")
    reader.settle()
    page.get_by_role("combobox", name="These refer to").fill("Secretary Kerry")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Split actors").click()
    reader.settle()
    reader.open(own_app + "actors?actor=Secretary+Kerry")
    expect(page.get_by_role("heading", name="Secretary Kerry", exact=True)).to_be_visible()
