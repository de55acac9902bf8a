"""The timeline one would print: headlines, what colours mean, and the picture that is taken out."""

import json
import re
import struct
from collections import Counter
from pathlib import Path

import pytest
import sample
from looking import Reader
from playwright.sync_api import Browser, expect

from analysis import store
from analysis.ontology import OTHERS, TYPES
from analysis.queries import Filters
from dashboard import presentation

pytestmark = pytest.mark.browser


def test_a_press_on_a_headline_opens_the_event_and_pointing_at_it_says_how_it_is_dated(
    reader: Reader, app: str
) -> None:
    page = reader.page
    reader.open(app + "timeline")
    label = page.locator(".dl-pic .label").first
    key = label.get_attribute("data-label")
    label.hover()
    tip = page.locator(".dl-tip")
    expect(tip).to_be_visible()
    expect(tip.locator("b")).to_have_text(" ".join(label.locator("tspan").all_text_contents()))
    expect(tip).to_contain_text(re.compile(r"Dated by “Thursday”, read from publication on \d+ \w+ 2014"))
    label.click()
    reader.settle()
    assert f"event={key}" in page.url
    expect(page.get_by_role("dialog")).to_contain_text("Status")


def test_colours_mean_what_is_chosen_and_stand_in_the_address(reader: Reader, app: str) -> None:
    page = reader.page
    reader.open(app + "timeline?zoom=2000-01-01_2030-01-01&lanes=Event+types")
    expect(page.locator(".dl-pic svg")).to_contain_text("Kind of event:")
    expect(page.get_by_role("radio", name="Tone toward actor")).to_have_count(0)
    page.get_by_role("radio", name="Tone of words").click()
    reader.settle()
    assert "colour=Tone" in page.url
    expect(page.locator(".dl-pic svg")).to_contain_text("Tone of the event’s words:")
    reader.open(app + "timeline?colour=Tone+toward+actor")
    expect(page.locator(".dl-pic svg")).to_contain_text("Tone toward the actor of the lane:")


def test_the_kinds_that_the_marks_are_coloured_by_are_those_of_the_store(
    reader: Reader, app: str, tmp_path: Path
) -> None:
    with store.open_store(sample.make(tmp_path / "store")) as con:
        types = con.execute("select type, count(*) from events where first is not null group by 1").fetchall()
    expected: Counter[str] = Counter()
    for type, count in types:
        expected[TYPES[type].quad.label if type else OTHERS] += count
    page = reader.page
    reader.open(app + "timeline?zoom=2000-01-01_2030-01-01")
    expect(page.locator(".dl-pic .mark").first).to_be_attached()
    called = [mark.get_attribute("aria-label") or "" for mark in page.locator(".dl-pic .mark").all()]
    labels = {kind.label: kind.quad.label for kind in TYPES.values()} | {"Other": OTHERS}
    drawn = Counter(next(quad for label, quad in labels.items() if f", {label} · " in said) for said in called)
    groups = page.locator(".dl-pic .group").evaluate_all("all => all.map(g => parseInt(g.getAttribute('aria-label')))")
    assert sum(drawn.values()) + sum(groups) == sum(expected.values())
    assert all(drawn[kind] <= expected[kind] for kind in drawn)


def test_headlines_are_presented_under_filters_reworded_and_taken_out_in_few_steps(reader: Reader, app: str) -> None:
    page = reader.page
    reader.open(app + "timeline?actors=Russia&dates=2014-03-01/2014-05-31")
    page.get_by_text("Present", exact=True).click()  # step 1
    reader.settle()
    assert "present=true" in page.url
    picture = page.locator(".dl-preview svg")
    expect(picture).to_contain_text("Russia: what happened")
    expect(picture).to_contain_text("Russia · colour: kind of event")
    title = page.get_by_role("textbox", name="Title", exact=True)
    title.fill("A spring of statements")  # step 2
    title.press("Enter")
    reader.settle()
    expect(picture).to_contain_text("A spring of statements")
    with page.expect_download() as slides:
        page.get_by_role("button", name="TimelineJS").first.click()  # step 3
    told = json.loads(Path(slides.value.path()).read_text(encoding="utf-8"))
    assert told["title"]["text"]["headline"] == "A spring of statements"
    assert len(told["events"]) == 12
    for slide in told["events"]:
        assert "Russia" in (*slide["sources"], *slide["targets"])
        assert slide["date_end"] >= "2014-03-01"
        assert slide["date_start"] <= "2014-05-31"
    with page.expect_download() as shared:
        page.get_by_role("button", name="PNG, wide").click()
    assert struct.unpack(">II", Path(shared.value.path()).read_bytes()[16:24]) == (1200, 675)
    expect(page.locator("code", has_text="<iframe")).to_contain_text('title="A spring of statements"')


def test_a_presentation_fits_a_phone(phone: Reader, app: str) -> None:
    page = phone.page
    phone.open(app + "timeline?present=true")
    expect(page.locator(".dl-preview svg")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("width", [1200, 360])
def test_an_embedded_presentation_is_as_high_as_what_it_shows(
    browser: Browser, stored: Path, tmp_path: Path, width: int
) -> None:
    with store.open_store(stored) as con:
        chosen = presentation.entries(presentation.offered(con, Filters()))
    shown = presentation.Presentation("What happened", "All events", "Made with Dateline", chosen)
    (tmp_path / "timeline.html").write_text(presentation.html(shown), encoding="utf-8")
    snippet = presentation.embed(shown, "timeline.html")
    (tmp_path / "host.html").write_text(f"<!DOCTYPE html><p>Before</p>{snippet}<p>After</p>", encoding="utf-8")
    page = browser.new_page(viewport={"width": width, "height": 3000})
    page.goto((tmp_path / "host.html").as_uri())
    drawn = page.frame_locator("iframe").locator("svg")
    expect(drawn).to_be_visible()
    box = drawn.bounding_box()
    assert box
    expect(page.locator("iframe")).to_have_attribute("height", str(round(box["height"])))
    page.close()
