"""What the machine read wrongly is put right where it is seen, and taken back."""

import re

import pytest
from looking import Reader
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_a_status_put_right_is_seen_filtered_by_and_taken_back(reader: Reader, own_app: str) -> None:
    page = reader.page
    reader.open(own_app + "timeline?event=a0-75")
    card = page.get_by_role("dialog")
    card.get_by_text("Put this right").click()
    reader.settle()
    card.get_by_role("button", name="Keep these changes").click()
    page.get_by_text("Nothing was changed in the form.").wait_for()
    reader.settle()
    card.get_by_label("Did it happen?").click()
    page.get_by_role("option", name="depends on something else").click()
    reader.settle()
    card.get_by_role("button", name="Keep these changes").click()
    card.get_by_text("status: happened → depends on something else").wait_for()
    expect(card).to_contain_text(re.compile("by somebody on .* UTC"))

    reader.open(own_app + "timeline?statuses=depends+on+something+else")
    expect(page.get_by_text("Showing 1 of 72 events")).to_be_visible()

    reader.open(own_app + "corrections")
    expect(page.get_by_text("1 correction in force")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("0 corrections in force, 1 taken back").wait_for()
    page.get_by_role("button", name="Bring back").click()
    page.get_by_text("1 correction in force").wait_for()


def test_a_hidden_event_leaves_the_timeline(reader: Reader, own_app: str) -> None:
    page = reader.page
    reader.open(own_app + "timeline?event=a0-75")
    card = page.get_by_role("dialog")
    card.get_by_text("Put this right").click()
    reader.settle()
    card.get_by_role("tab", name="Hide it").click()
    reader.settle()
    card.get_by_role("button", name="Hide this event").click()
    page.get_by_text("of 71 events").wait_for()
    expect(card).not_to_be_visible()
