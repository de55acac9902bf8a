"""Charts and views are exported as pictures, pages and data."""

import re
import struct
from pathlib import Path
from xml.etree import ElementTree

import pytest
from looking import Reader
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = pytest.mark.browser


def take(reader: Reader, label: str, folder: Path) -> Path:
    """Open the menu of the first chart, choose a kind of file and keep what comes."""
    if not reader.page.get_by_test_id("stPopoverBody").count():
        reader.unfold("Download")
    return download(reader.page, label, folder, within=reader.page.get_by_test_id("stPopoverBody"))


def download(page: Page, label: str, folder: Path, *, within: Locator | None = None) -> Path:
    """Press a download button and keep what comes."""
    with page.expect_download() as coming:
        (within or page).get_by_role("button", name=label).first.click()
    file = folder / coming.value.suggested_filename
    coming.value.save_as(file)
    return file


def test_a_chart_is_exported_as_png_of_the_promised_size(reader: Reader, app: str, tmp_path: Path) -> None:
    reader.open(app + "timeline?actors=Russia")
    png = take(reader, "PNG", tmp_path)
    head = png.read_bytes()[:24]
    assert png.name == "dateline-timeline.png"
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", head[16:24])
    assert width == 2400
    assert height > 400


def test_a_chart_is_exported_as_svg_under_the_title_that_a_reader_words(
    reader: Reader, app: str, tmp_path: Path
) -> None:
    reader.open(app + "timeline?actors=Russia")
    title = reader.unfold("Download").get_by_label("Title")
    expect(title).to_have_value("What happened when: Russia")
    title.fill("A spring of talks")
    title.press("Enter")
    reader.settle()
    svg = take(reader, "SVG", tmp_path)
    root = ElementTree.parse(svg).getroot()
    assert "A spring of talks" in "".join(root.itertext())
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root.get("width") in ("1200", "1200px")
    assert "Russia" in "".join(root.itertext())


def test_the_timeline_is_exported_as_a_page_that_draws_itself(
    reader: Reader, app: str, tmp_path: Path, browser: Browser
) -> None:
    reader.open(app + "timeline")
    expect(reader.page.locator(".dl-pic .mark").first).to_be_visible()
    seen = reader.page.locator(".dl-pic .mark").count()
    page = take(reader, "HTML", tmp_path)
    assert "<script src=" not in page.read_text(encoding="utf-8")
    other = browser.new_page(viewport={"width": 1300, "height": 900})
    asked: list[str] = []
    other.on("request", lambda request: asked.append(request.url))
    other.goto(page.as_uri())
    expect(other.locator(".dl-pic .mark").first).to_be_visible()
    assert abs(other.locator(".dl-pic .mark").count() - seen) < 20  # another width groups a few more or less
    other.get_by_role("button", name="Zoom in").click()
    expect(other.locator(".dl-bar strong")).to_contain_text("201")
    assert asked == [page.as_uri()]
    other.close()


def test_a_figure_is_exported_as_a_page_that_needs_nothing_else(reader: Reader, app: str, tmp_path: Path) -> None:
    reader.open(app)
    page = take(reader, "HTML", tmp_path).read_text(encoding="utf-8")
    assert "Plotly" in page
    assert "<script src=" not in page


def test_the_numbers_behind_a_chart_are_exported_as_csv(reader: Reader, app: str, tmp_path: Path) -> None:
    reader.open(app + "timeline?actors=Russia")
    rows = take(reader, "CSV", tmp_path).read_text("utf-8-sig").splitlines()
    assert rows[0].startswith("key,")
    assert len(rows) > 30


def test_a_chart_is_exported_for_print_as_pdf_and_as_csv(reader: Reader, app: str, tmp_path: Path) -> None:
    reader.open(app + "sentiment?actors=Russia")
    large = take(reader, "PNG 4×", tmp_path)
    assert struct.unpack(">I", large.read_bytes()[16:20]) == (4800,)
    assert take(reader, "PDF", tmp_path).read_bytes()[:5] == b"%PDF-"
    table = take(reader, "CSV", tmp_path).read_text(encoding="utf-8-sig").splitlines()
    assert table[0].startswith("start,tone,low,high")


def test_all_series_over_time_are_exported_in_one_table(reader: Reader, app: str, tmp_path: Path) -> None:
    reader.open(app + "sentiment?per=Month")
    rows = download(reader.page, "All series over time as CSV", tmp_path).read_text("utf-8-sig").splitlines()
    assert rows[0].startswith("series,name,start,by,events,all_events,share")
    assert {row.split(",")[0] for row in rows[1:]} == {"all", "kind", "actor", "outlet"}


def test_the_button_and_the_command_line_make_the_same_drawing(reader: Reader, app: str, tmp_path: Path) -> None:
    import sample
    from typer.testing import CliRunner

    from dashboard import cli

    reader.open(app + "actors?actors=Russia&from=2014-03-01")
    button = take(reader, "SVG", tmp_path).read_text(encoding="utf-8")
    folder, file = sample.make(tmp_path / "store"), tmp_path / "command.svg"
    options = ["--actor", "Russia", "--from", "2014-03-01", "-o", str(file)]
    result = CliRunner().invoke(cli.app, ["chart", "pairs", "--store", str(folder), *options])
    assert result.exit_code == 0, result.output
    drawn = re.compile(r' d="([^"]*)"| transform="([^"]*)"|fill: ([^;]*);|>([^<]+)<')  # ids differ each time
    assert len(drawn.findall(button)) > 100
    assert drawn.findall(button) == drawn.findall(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("label", "begin"),
    [
        ("Report (HTML)", "<!DOCTYPE html>"),
        ("Markdown", "# Timeline"),
        ("TimelineJS", '{"title"'),
        ("Calendar", "BEGIN:VCALENDAR"),
    ],
)
def test_a_view_is_exported_for_other_programs(
    reader: Reader, app: str, tmp_path: Path, label: str, begin: str
) -> None:
    reader.open(app + "?actors=Russia")
    reader.page.get_by_text("Export & share").click()
    reader.settle()
    file = download(reader.page, label, tmp_path)
    assert file.read_text(encoding="utf-8").replace("\n ", "").startswith(begin)
    assert "?actors=Russia" in (reader.page.get_by_test_id("stCode").text_content() or "")
