"""Each exported file is opened, and its events counted against the page that it was exported from."""

import csv
import json
import re
import struct
from collections import Counter
from collections.abc import Callable
from html import unescape
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from looking import Reader
from PIL import Image
from playwright.sync_api import Browser, Locator, expect
from pypdf import PdfReader

from analysis.timeline import STORY

pytestmark = pytest.mark.browser

FILTERED = "timeline?actors=Russia&from=2014-03-10&to=2014-05-31"
COUNTED: dict[str, Callable[[bytes], int]] = {
    "CSV": lambda file: len(file.splitlines()) - 1,
    "Markdown": lambda file: file.count(b"\n- **"),
    "TimelineJS": lambda file: len(json.loads(file)["events"]),
    "Calendar": lambda file: file.count(b"BEGIN:VEVENT"),
    "JSON Lines": lambda file: len(file.splitlines()),
    "Report (HTML)": lambda file: int(re.search(rb"<dt>Events</dt><dd>(\d+)", file)[1]),  # type: ignore[index]
}


def download(reader: Reader, scope: Locator, label: str, folder: Path) -> Path:
    """Press a download button and keep what comes."""
    with reader.page.expect_download() as coming:
        scope.get_by_role("button", name=label).first.click()
    file = folder / coming.value.suggested_filename
    coming.value.save_as(file)
    return file


def shown(reader: Reader) -> int:
    """Give the number of events that the list below the timeline says are shown."""
    return int((reader.page.locator("h2").first.text_content() or "").split()[0])


def counted(svg: str) -> int:
    """Count the events of a drawing: its marks and those in groups."""
    groups = re.findall(r'class="group"[^>]*aria-label="(\d+)', svg)
    return svg.count('class="mark"') + sum(map(int, groups))


def as_drawn(svg: str, browser: Browser, folder: Path) -> bytes:
    """Draw an SVG, whose events were counted, as a picture."""
    (folder / "drawn.svg").write_text(svg, encoding="utf-8")
    width, height = (round(float(side)) for side in re.findall(r'(?:width|height)="([\d.]+)"', svg)[:2])
    page = browser.new_page(viewport={"width": width, "height": height}, device_scale_factor=2)
    page.goto((folder / "drawn.svg").as_uri())
    drawn = page.screenshot()
    page.close()
    return drawn


def colours(picture: bytes) -> Counter[bytes]:
    """Count the pixels of each clear colour, as marks have it; letters and lines are grey."""
    pixels = np.asarray(Image.open(BytesIO(picture)).convert("RGB"))
    clear = pixels[np.ptp(pixels.astype(int), axis=2) > 90]
    return Counter(pixel.tobytes() for pixel in clear)


def brushed(reader: Reader) -> None:
    """Drag over the strip, from a quarter of the time to three quarters."""
    page = reader.page
    page.get_by_role("button", name="Zoom in").click()  # so that there is a time beside the one shown
    reader.settle()
    strip = page.locator(".dl-pic .brush").bounding_box()
    assert strip
    y = strip["y"] + 20
    page.mouse.move(strip["x"] - 60, y)
    page.mouse.down()
    page.mouse.move(strip["x"] - 40, y, steps=3)
    page.mouse.move(strip["x"] + 60, y, steps=3)
    page.mouse.up()
    reader.settle()
    assert "zoom=" in page.url


@pytest.mark.parametrize("brush", [False, True], ids=["under filters", "after a brush"])
def test_every_export_in_every_format_holds_the_events_that_the_page_shows(
    reader: Reader, app: str, tmp_path: Path, browser: Browser, brush: bool
) -> None:
    reader.open(app + FILTERED)
    page, whole = reader.page, shown(reader)
    if brush:
        brushed(reader)
        assert shown(reader) < whole
    number = shown(reader)
    assert 0 < number < 40
    menu = reader.unfold("Download")
    svg = download(reader, menu, "SVG", tmp_path).read_text(encoding="utf-8")
    assert counted(svg) == number
    width, height = (float(side) for side in re.findall(r'(?:width|height)="([\d.]+)"', svg)[:2])
    png = download(reader, menu, "PNG", tmp_path).read_bytes()
    assert struct.unpack(">II", png[16:24]) == (2 * width, 2 * height)
    pdf = download(reader, menu, "PDF", tmp_path).read_bytes()
    drawn, sent = colours(as_drawn(svg, browser, tmp_path)), colours(png)
    assert sent.total() == pytest.approx(drawn.total(), rel=0.002)
    assert {colour for colour, _ in sent.most_common(3)} == {colour for colour, _ in drawn.most_common(3)}
    words = re.findall(r"<text[^>]*>([^<]+)</text>", svg)
    printed = "".join(PdfReader(BytesIO(pdf)).pages[0].extract_text().split())
    assert not [word for word in map(unescape, words) if "".join(word.split()) not in printed]
    box = [float(side) for side in re.search(rb"/MediaBox\s*\[([^\]]*)\]", pdf)[1].split()]  # type: ignore[index]
    assert box[2:] == pytest.approx([width * 0.75, height * 0.75], abs=2)
    rows = list(csv.DictReader(download(reader, menu, "CSV", tmp_path).read_text("utf-8-sig").splitlines()))
    assert len(rows) == number
    alone = browser.new_page(viewport={"width": 1300, "height": 900})
    alone.goto(download(reader, menu, "HTML", tmp_path).as_uri())
    expect(alone.locator(".dl-pic .mark").first).to_be_visible()
    assert counted(alone.locator(".dl-pic").first.inner_html()) == number
    alone.close()
    page.keyboard.press("Escape")
    page.get_by_text("Export & share").click()
    reader.settle()
    ways = page.get_by_test_id("stExpander").filter(has_text="Export & share")
    for label, count in COUNTED.items():
        expected = min(number, STORY) if label == "TimelineJS" else number  # it goes from slide to slide
        assert count(download(reader, ways, label, tmp_path).read_bytes()) == expected, label


def test_an_export_that_fails_says_why_in_the_page(reader: Reader, own_app: str, tmp_path: Path) -> None:
    reader.open(own_app + "timeline?actors=Russia")
    page = reader.page
    menu = reader.unfold("Download")
    (tmp_path / "store" / "dateline.json").write_text('{"version": 99}', encoding="utf-8")
    menu.get_by_role("button", name="CSV").first.click()
    expect(page.get_by_test_id("stToast")).to_contain_text("dateline-timeline.csv could not be made: ")
    expect(page.get_by_test_id("stToast")).to_contain_text("version 99")
