"""The map, comparisons, tables of charts, and bars over time."""

import re

import pytest
from looking import Reader
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_places_are_drawn_on_a_map_and_described_in_words(reader: Reader, app: str) -> None:
    page = reader.page
    reader.open(app + "places")
    expect(page.locator(".js-plotly-plot .scatterlayer .points path").first).to_be_attached()
    expect(page.get_by_role("heading", level=2)).to_contain_text(re.compile(r"\d+ places"))
    page.get_by_text("This chart in words").first.click()
    expect(page.get_by_text(re.compile("Most often|most named|events", re.IGNORECASE)).first).to_be_visible()


def test_a_bar_and_a_circle_pressed_or_reached_by_keys_list_the_events_behind_them(reader: Reader, app: str) -> None:
    page = reader.page
    reader.open(app)
    bars = page.locator(".dl-bars .pic")
    bars.focus()
    bars.press("End")
    bars.press("Enter")
    reader.settle()
    heading = page.get_by_role("heading", level=3, name=re.compile(r"^\d+ events?: "))
    expect(heading).to_be_attached()
    expect(page.locator(".dl-list button").first).to_be_focused()
    page.get_by_role("button", name="Close the list").click()
    reader.settle()
    expect(heading).to_have_count(0)
    page.get_by_role("link", name="Actors", exact=True).click()
    circle = page.locator(".js-plotly-plot .scatterlayer .point").first
    circle.click(force=True)
    reader.settle()
    expect(heading).to_have_text(re.compile("→"))
    page.get_by_role("button", name="Close the list").click()
    reader.settle()
    marks = page.get_by_role("group", name="Marks: ")
    marks.focus()
    marks.press("ArrowRight")
    expect(page.locator(".dl-plot [role=status]")).to_have_text(re.compile(r"→ .*, \d+ events?, mean tone"))
    marks.press("Enter")
    reader.settle()
    expect(heading).to_have_text(re.compile("→"))
    expect(page.locator(".dl-list button").first).to_be_focused()


def test_a_finger_on_the_map_scrolls_a_phones_page_and_the_map_ends_at_the_poles(phone: Reader, app: str) -> None:
    page = phone.page
    phone.open(app + "places")
    chart = page.locator(".js-plotly-plot")
    ranges = "chart => [chart.layout.xaxis.range, chart.layout.yaxis.range]"
    expect(chart.locator(".scatterlayer .points path").first).to_be_attached()
    before, box = chart.evaluate(ranges), chart.bounding_box()
    assert box
    finger = page.context.new_cdp_session(page)
    for kind, up in (("touchStart", 0), ("touchMove", 40), ("touchMove", 120), ("touchEnd", None)):
        points = [] if up is None else [{"x": 195, "y": box["y"] + 200 - up}]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    page.wait_for_function("document.querySelector('[data-testid=stMain]').scrollTop > 50")
    assert chart.evaluate(ranges) == before
    assert -90 < before[1][0] < before[1][1] < 90


def test_two_actors_are_compared_on_the_same_axes_and_the_address_keeps_them(reader: Reader, app: str) -> None:
    page = reader.page
    reader.open(app + "compare")
    page.get_by_role("combobox", name="Second").fill("Ukr")
    page.get_by_role("option", name="Ukraine").click()
    reader.settle()
    expect(page.locator(".gtitle", has_text="Ukraine").first).to_be_attached()
    expect(page.locator(".xaxislayer-above")).to_have_count(2)
    assert "other-actors=Ukraine" in page.url
    reader.open(page.url)
    expect(page.locator(".gtitle", has_text="Ukraine").first).to_be_attached()


def test_two_outlets_and_two_periods_are_compared(reader: Reader, app: str) -> None:
    page = reader.page
    reader.open(app + "compare")
    page.get_by_text("Outlets", exact=True).click()
    reader.settle()
    expect(page.locator(".gtitle", has_text="Sample").first).to_be_attached()
    page.get_by_text("Periods", exact=True).click()
    reader.settle()
    expect(page.locator(".js-plotly-plot", has_text="days since start")).to_be_visible()


@pytest.mark.parametrize(("view", "heading"), [("timeline", "Event"), ("compare", "Compared"), ("sentiment", "From")])
def test_a_chart_can_be_read_as_a_table(view: str, heading: str, reader: Reader, app: str) -> None:
    reader.open(app + view)
    table = reader.unfold("Table").get_by_test_id("stDataFrame")
    expect(table.locator("[role=columnheader]", has_text=heading).first).to_be_attached()
    expect(table.locator("[role=gridcell]").first).to_be_attached()


def test_attention_is_counted_by_month_and_as_a_share_and_the_address_keeps_it(reader: Reader, app: str) -> None:
    page = reader.page
    reader.open(app + "sentiment?tones=negative")
    page.get_by_role("radio", name="Month").click()
    reader.settle()
    page.get_by_role("radio", name="Share of all coverage").click()
    reader.settle()
    for _ in range(2):
        expect(page.locator(".dl-bars strong")).to_have_text("Share of all coverage")
        expect(page.locator(".dl-bars svg text", has_text="share, by month")).to_be_attached()
        reader.open(page.url)


def test_a_period_selected_in_the_bars_stays_when_a_filter_changes_until_it_is_reset(reader: Reader, app: str) -> None:
    page = reader.page
    reader.open(app)
    ticks = page.locator(".dl-bars .tick")
    expect(ticks.first).to_be_attached()
    whole = ticks.all_text_contents()
    box = page.locator(".dl-bars .pic").bounding_box()
    assert box
    middle = box["y"] + 100
    page.mouse.move(box["x"] + box["width"] * 0.4, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.6, middle, steps=4)
    page.mouse.up()
    expect(page.get_by_role("button", name="All", exact=True)).to_be_visible()
    zoomed = ticks.all_text_contents()
    assert zoomed != whole
    before = page.locator(".dl-bars .pic").get_attribute("aria-label") or ""
    page.get_by_test_id("stSidebar").get_by_role("button", name="negative").click()
    reader.settle()
    expect(page.locator(".dl-bars .pic")).not_to_have_attribute("aria-label", before)
    expect(ticks).to_have_text(zoomed)
    page.get_by_test_id("stSidebar").get_by_role("button", name="negative").click()
    reader.settle()
    page.get_by_role("button", name="All", exact=True).click()
    expect(ticks).to_have_text(whole)


def test_arrow_keys_describe_the_bars_and_a_series_can_be_hidden(reader: Reader, app: str) -> None:
    page = reader.page
    reader.open(app)
    picture, told = page.locator(".dl-bars .pic"), page.locator(".dl-bars .tip")
    picture.focus()
    page.keyboard.press("Home")
    first = told.text_content()
    page.keyboard.press("ArrowRight")
    expect(told).not_to_have_text(first or "")
    expect(told).to_contain_text(re.compile(r"\d+ events? in \d+ articles?"))
    page.keyboard.press("Escape")
    expect(told).to_be_hidden()
    kind = page.get_by_role("button", name="Talks & support")
    kind.click()
    expect(kind).to_have_attribute("aria-pressed", "false")
    picture.focus()
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
        expect(told).not_to_contain_text(
            re.compile(r"Talks & support: [^■(]*(■|$)")
        )  # else "(not drawn)" stands behind


def test_events_of_no_class_are_behind_a_switch_and_stand_half_on_either_side(reader: Reader, app: str) -> None:
    page = reader.page
    reader.open(app)
    switch, told = page.get_by_role("button", name="Other events"), page.locator(".dl-bars .tip")
    expect(switch).to_have_attribute("aria-pressed", "false")
    bars = page.locator(".dl-bars svg g path")
    before = bars.count()
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "true")
    assert bars.count() == before + 2
    page.locator(".dl-bars .pic").focus()
    said = []
    for _ in range(40):
        page.keyboard.press("ArrowLeft")
        said.append(told.text_content() or "")
    assert any(text.count("Other events") == 1 for text in said)
    assert all(text.count("Other events") <= 1 for text in said)
