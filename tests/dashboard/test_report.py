import re
import shutil
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pypdf
import pytest
from choreographer.browsers.chromium import Chromium
from needed import needs_chrome
from typer.testing import CliRunner

from analysis import provenance, store
from analysis.errors import MissingProgram, UnknownName
from analysis.ingest import run
from analysis.queries import Filters
from analysis.types import Article
from dashboard import cli, report

DAY = date(2024, 5, 6)


class Page(HTMLParser):
    """Notes what a page loads, what it runs, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.loads, self.scripts, self.text, self.tags = list[str](), 0, "", list[str]()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.scripts += tag == "script" or any(name.startswith("on") for name, _ in attrs)
        self.loads += [value or "" for name, value in attrs if name == "src"]

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture
def folder(stored: Path, tmp_path: Path) -> Path:
    return shutil.copytree(stored, tmp_path / "store")


@pytest.mark.browser
@needs_chrome
def test_a_report_says_what_is_chosen_and_needs_nothing_else(folder: Path) -> None:
    with store.open_store(folder) as con:
        title = 'The "northern" </style> port'
        html = report.html(con, Filters(actors=("russia",)), on=DAY, title=title, link="javascript:alert(1)")
    page = Page(html)
    assert f"Report{title}" in page.text
    assert "</style> port" not in html
    assert f"“{title}”. Report, 6 May 2024" in page.text
    assert "Russia · 24 articles from Sample Herald, Sample Post and Sample Wire" in page.text
    assert "Made with Dateline on 6 May 2024" in page.text
    for part in ("Key events", "The actors", "How it was made", "What to keep in mind", "The articles"):
        assert page.text.count(part) == 2  # in the contents and above its section
    assert page.tags.count("tr") == 5
    assert page.scripts == 0
    assert len(page.loads) >= 4
    assert all(one.startswith("data:image/svg+xml;base64,") for one in page.loads)
    assert "javascript:" not in html
    assert "<img src=x" not in html


def test_a_report_without_chrome_brings_its_charts_as_pages_do(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Chromium, "find_browser", lambda **_: None)
    with store.open_store(folder) as con:
        page = Page(report.html(con, Filters(), on=DAY))
    assert page.loads == []
    assert page.tags.count("figure") >= 4
    with pytest.raises(MissingProgram, match="take the HTML"):
        report.pdf("<p>x")


def test_each_event_of_a_report_leads_to_its_card_and_its_article(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Chromium, "find_browser", lambda **_: None)
    with store.open_store(folder) as con:
        html = report.html(con, Filters(), on=DAY, link="http://127.0.0.1:1/timeline?actors=Russia")
    cards = re.findall(r'href="(http://127.0.0.1:1/timeline\?actors=Russia&amp;event=a\d+-\d+)"', html)
    assert len(cards) == report.EVENTS
    for article in re.findall(r'href="#(article-\d+)"', html):
        assert f'id="{article}"' in html


def test_a_report_of_nothing_still_says_what_was_asked_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Chromium, "find_browser", lambda **_: None)
    with store.open_store(folder) as con:
        page = Page(report.html(con, Filters(actors=("nobody",)), on=DAY))
    assert "Nobody · 0 articles" in page.text
    assert "figure" not in page.tags


@pytest.mark.browser
@needs_chrome
def test_the_command_prints_a_report_as_pdf(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    result = CliRunner().invoke(cli.app, ["report", "--store", str(folder), "-o", str(file), "--status", "denied"])
    assert result.exit_code == 0, result.output
    pages = pypdf.PdfReader(file).pages
    assert "2 of" in pages[1].extract_text()
    assert "What these articles say happened" in pages[1].extract_text()


def test_a_report_of_another_kind_is_refused(folder: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(cli.app, ["report", "--store", str(folder), "-o", str(tmp_path / "report.docx")])
    assert isinstance(result.exception, UnknownName)


def test_a_report_and_a_caption_name_what_analysed_the_articles(tmp_path: Path) -> None:
    run.add([Article("a", "Ann Miller met Bob Jones on Monday.", published="2014-03-05")], tmp_path / "store")
    made = provenance.current()
    with store.open_store(tmp_path / "store") as con:
        page = report.html(con, Filters(), on=date(2024, 5, 6))
    assert f"Made with Dateline {made.version} ({made.fingerprint}) on 6 May 2024" in page
    for part in (made.parser, made.models, made.lexicons, made.rules):
        assert part in page
