"""What a reader did to a chart stays while its data change: the zoom and what the legend hides."""

import json

import pytest
from looking import Reader, profile
from playwright.sync_api import Browser, Locator, expect

from dashboard.components.columnar import packed

pytestmark = pytest.mark.browser

RANGE = "chart => chart.layout.xaxis.range.join()"
SHOWN = "chart => chart.data.filter(one => one.name).map(one => [one.name, one.visible ?? true])"


def chart(reader: Reader, title: str) -> Locator:
    found = reader.page.locator(".js-plotly-plot", has=reader.page.locator(".gtitle", has_text=title))
    found.scroll_into_view_if_needed()
    return found


def drag(reader: Reader, drawn: Locator) -> None:
    """Drag over the middle of a chart, once the page above it stands still."""
    area, box = drawn.locator(".nsewdrag").first, None
    while not box or box != area.bounding_box():
        box = area.bounding_box()
        reader.page.wait_for_timeout(200)
    mouse = reader.page.mouse
    mouse.move(box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.3)
    mouse.down()
    for share in (0.45, 0.6, 0.7):
        mouse.move(box["x"] + box["width"] * share, box["y"] + box["height"] * share, steps=3)
    mouse.up()


def switch_negative(reader: Reader) -> None:
    reader.page.get_by_test_id("stSidebar").get_by_role("button", name="negative").click()
    reader.settle()


@pytest.mark.parametrize(
    ("view", "titles"),
    [
        ("actors?actor=Russia", ["Tone over time"]),
        ("places", ["Reported locations"]),
        ("compare?other-actors=Ukraine", ["Ukraine"]),
    ],
)
def test_a_zoomed_chart_stays_zoomed_while_filters_change_and_a_double_click_shows_all_of_it(
    view: str, titles: list[str], reader: Reader, app: str
) -> None:
    reader.open(app + view)
    zoomed: dict[str, str] = {}
    data: dict[str, str] = {}
    for title in titles:
        drawn = chart(reader, title)
        whole = drawn.evaluate(RANGE)
        data[title] = drawn.evaluate("chart => JSON.stringify(chart.data)")
        drag(reader, drawn)
        reader.page.wait_for_function(
            f"([chart, whole]) => ({RANGE})(chart) !== whole", arg=[drawn.element_handle(), whole]
        )
        zoomed[title] = drawn.evaluate(RANGE)
    switch_negative(reader)
    for title in titles:
        drawn = chart(reader, title)
        assert drawn.evaluate("chart => JSON.stringify(chart.data)") != data[title]
        assert drawn.evaluate(RANGE) == zoomed[title]
        drawn.locator(".nsewdrag").first.dblclick(position={"x": 5, "y": 5})
        reader.page.wait_for_function(
            f"([chart, zoomed]) => ({RANGE})(chart) !== zoomed", arg=[drawn.element_handle(), zoomed[title]]
        )


def test_what_the_legend_hides_stays_hidden_while_filters_and_the_theme_change(reader: Reader, app: str) -> None:
    page = reader.page
    reader.open(app + "compare?other-actors=Ukraine")
    drawn = chart(reader, "Ukraine")
    name = drawn.evaluate(SHOWN)[0][0]
    drawn.locator(".legendtoggle").first.click()
    hidden = f"chart => ({SHOWN})(chart).some(([name, shown]) => shown === 'legendonly')"
    page.wait_for_function(hidden, arg=drawn.element_handle())
    switch_negative(reader)
    drawn = chart(reader, "Ukraine")
    assert {shown for one, shown in drawn.evaluate(SHOWN) if one == name} == {"legendonly"}
    light = drawn.evaluate("chart => chart.layout.paper_bgcolor")
    page.emulate_media(color_scheme="dark")
    switch_negative(reader)
    page.wait_for_function(
        "([chart, light]) => chart.layout.paper_bgcolor !== light", arg=[drawn.element_handle(), light]
    )
    assert {shown for one, shown in drawn.evaluate(SHOWN) if one == name} == {"legendonly"}
    drawn.locator(".legendtoggle").first.click()
    page.wait_for_function(f"chart => !({hidden})(chart)", arg=drawn.element_handle())


def test_plotly_is_fetched_by_the_first_chart_that_needs_it_and_then_kept(browser: Browser, app: str) -> None:
    reader = Reader(profile(browser))  # one who was never here
    page = reader.page
    fetched = "performance.getEntriesByType('resource').filter(one => one.name.includes('plotly.min'))"
    reader.open(app)
    assert page.evaluate(f"{fetched}.length") == 0
    reader.open(app + "places")
    expect(page.locator(".js-plotly-plot .points path").first).to_be_attached()
    assert page.evaluate(f"{fetched}.map(one => one.transferSize > 100_000)") == [True]
    reader.open(app + "compare")
    expect(page.locator(".js-plotly-plot .points path").first).to_be_attached()
    assert page.evaluate(f"{fetched}.map(one => one.transferSize)") == [0]
    reader.page.context.close()


def test_an_undone_filter_is_answered_from_what_the_browser_cached(reader: Reader, app: str) -> None:
    received: list[int] = []
    reader.page.on("websocket", lambda line: line.on("framereceived", lambda frame: received.append(len(frame))))
    reader.open(app + "actors")

    def sent() -> int:
        received.clear()
        switch_negative(reader)
        return sum(received)

    there, back = sent(), sent()
    assert chart(reader, "Who does what to whom").count() == 1
    assert 0 < 2 * back < there


def test_the_page_unpacks_what_the_server_packed(reader: Reader, app: str) -> None:
    told = {"x": ["one", "two", "one", None], "rows": [["a", 1], ["b", 2]], "marks": [{"y": [1]}, {"y": []}], "n": None}
    told |= {"many": [*range(9)], "again": [*range(9)], "said": ["one", "two"] * 5, "more": [["one", "two"] * 5, []]}
    reader.page.goto(app + "app/static/packed.js")
    opened = reader.page.evaluate(
        "async ([words, value]) => (await import('/app/static/packed.js')).open(value, words)", json.loads(packed(told))
    )
    assert opened == told
