"""The timeline as a reader uses it: brush, zoom, keys, groups, and what must hold at every zoom."""

import re

import pytest
from looking import Reader
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

OVERLAPS = """() => {
  const boxes = [...document.querySelectorAll('.dl-pic svg text')].map(t => t.getBoundingClientRect());
  const clash = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 4 && b.top < a.bottom - 4;
  let found = [];
  boxes.forEach((a, i) => boxes.slice(i + 1).forEach(b => clash(a, b) && found.push([a, b])));
  return found.length;
}"""


def zoom(page: Page) -> str:
    found = re.search(r"zoom=([0-9-]+_[0-9-]+)", page.url)
    return found[1] if found else ""


def test_zooming_writes_the_period_into_the_address_and_a_reload_keeps_it(reader: Reader, app: str) -> None:
    page = reader.page
    reader.open(app + "timeline")
    page.get_by_role("button", name="Zoom in").click()
    reader.settle()
    shown, said = zoom(page), page.locator(".dl-bar strong").inner_text()
    assert shown
    reader.open(page.url)
    assert page.locator(".dl-bar strong").inner_text() == said
    page.get_by_role("button", name="Show the whole period").click()
    reader.settle()
    assert not zoom(page)


def test_a_zoom_outlives_a_filter_and_an_opened_card(reader: Reader, app: str) -> None:
    page = reader.page
    reader.open(app + "timeline")
    page.get_by_role("button", name="Zoom in").click()
    reader.settle()
    shown = zoom(page)
    page.get_by_test_id("stSidebar").get_by_role("button", name="negative").click()
    reader.settle()
    assert zoom(page) == shown
    page.locator(".dl-pic .mark").first.click()
    reader.settle()
    expect(page.get_by_role("dialog")).to_have_count(1)
    page.get_by_role("dialog").press("Escape")
    reader.settle()
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert zoom(page) == shown


def test_dragging_over_the_strip_selects_a_period(reader: Reader, app: str) -> None:
    page = reader.page
    reader.open(app + "timeline")
    page.get_by_role("button", name="Zoom in").click()
    reader.settle()
    before = zoom(page)
    brush = page.locator(".dl-pic .brush").bounding_box()
    assert brush
    y = brush["y"] + 20
    page.mouse.move(brush["x"] - 50, y)
    page.mouse.down()
    page.mouse.move(brush["x"] - 30, y, steps=3)
    page.mouse.move(brush["x"] - 10, y, steps=3)
    page.mouse.up()
    reader.settle()
    assert zoom(page) not in ("", before)


@pytest.mark.parametrize("width", [390, 820, 1366])
def test_no_two_texts_lie_on_each_other_at_any_zoom(reader: Reader, app: str, width: int) -> None:
    page = reader.page
    page.set_viewport_size({"width": width, "height": 900})
    reader.open(app + "timeline")
    assert page.evaluate(OVERLAPS) == 0
    for name in ("Zoom in", "Zoom in", "Zoom in", "Zoom out"):
        page.get_by_role("button", name=name).click()
        reader.settle()
        assert page.evaluate(OVERLAPS) == 0


def test_every_dated_event_is_a_mark_or_counted_in_a_group(reader: Reader, app: str) -> None:
    page = reader.page
    reader.open(app + "timeline?zoom=2000-01-01_2030-01-01")
    expect(page.locator(".dl-pic .mark").first).to_be_attached()
    marks = page.locator(".dl-pic .mark").count()
    groups = page.locator(".dl-pic .group").evaluate_all("all => all.map(g => parseInt(g.getAttribute('aria-label')))")
    said = page.locator(".dl-pic svg").get_attribute("aria-label") or ""
    assert said.startswith(f"Timeline of {marks + sum(groups)} events")
    assert marks + sum(groups) > 50


def test_keys_move_between_events_open_one_and_come_back(reader: Reader, app: str) -> None:
    page = reader.page
    reader.open(app + "timeline")
    page.locator(".dl-pic .mark[tabindex='0'], .dl-pic .group[tabindex='0']").focus()
    key = "document.activeElement.getAttribute('data-key')"
    page.keyboard.press("ArrowRight")
    first = page.evaluate(key)
    page.keyboard.press("ArrowRight")
    second = page.evaluate(key)
    assert first
    assert second
    assert first != second
    expect(page.locator(".dl-tip")).to_be_visible()
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(key) == first
    page.keyboard.press("Enter")
    reader.settle()
    assert f"event={first}" in page.url
    expect(page.get_by_role("dialog")).to_contain_text("Status")
    page.keyboard.press("Escape")
    reader.settle()
    assert "event=" not in page.url
    page.wait_for_function("key => document.activeElement.getAttribute('data-key') === key", arg=first)


def test_lanes_can_be_kinds_outlets_or_places(reader: Reader, app: str) -> None:
    page = reader.page
    reader.open(app + "timeline")
    page.get_by_role("radio", name="Event types").click()
    reader.settle()
    assert "lanes=" in page.url
    expect(page.locator(".dl-pic svg")).to_contain_text("Criticism")


def test_the_focus_enters_a_card_that_is_opened_after_a_filter_change_and_comes_back(reader: Reader, app: str) -> None:
    page = reader.page
    reader.open(app + "timeline")
    page.get_by_test_id("stSidebar").get_by_role("button", name="negative").click()
    reader.settle()
    page.locator(".dl-pic .mark[tabindex='0'], .dl-pic .group[tabindex='0']").focus()
    page.keyboard.press("ArrowRight")
    key = page.evaluate("document.activeElement.getAttribute('data-key')")
    page.keyboard.press("Enter")
    reader.settle()
    page.wait_for_function("document.activeElement.closest('[role=dialog]') !== null")
    page.keyboard.press("Escape")
    reader.settle()
    page.wait_for_function("key => document.activeElement.getAttribute('data-key') === key", arg=key)


def test_pointing_at_a_mark_says_who_did_what_when_and_how_it_is_dated(reader: Reader, app: str) -> None:
    page = reader.page
    reader.open(app + "timeline")
    page.locator(".dl-pic .mark").first.hover()
    tip = page.locator(".dl-tip")
    expect(tip).to_be_visible()
    expect(tip.locator("b")).to_have_text(re.compile(r"\w+ \w+"))
    expect(tip).to_contain_text(re.compile(r"\d{1,2}(–\d{1,2})? \w+ 2014"))
    expect(tip).to_contain_text("Dated by “Thursday”, read from publication on")
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
