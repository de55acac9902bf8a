"""Articles are added from a file, as text, from the web and from a folder."""

import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from looking import Reader, serve
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

STORY = (
    "Chancellor Angela Merkel met President Barack Obama in Berlin on Thursday. "
    "The two leaders condemned the attack on the embassy.\n\nObama will travel to Paris on Friday."
)

FEED = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>The Wire</title><item><title>Leaders meet</title>
<pubDate>Mon, 21 Apr 2014 10:00:00 GMT</pubDate><description>{STORY} {STORY}</description></item></channel></rss>"""
PAGE = f"""<!doctype html><html><head><title>Leaders meet</title><meta property="og:site_name" content="The Gazette">
<meta property="article:published_time" content="2014-04-21T10:00:00Z"></head><body><article><h1>Leaders meet</h1>
<p>{STORY}</p><p>The chancellor said after the talks that both countries would go on working for peace.</p></article>
</body></html>"""


@pytest.fixture
def web(tmp_path: Path) -> Iterator[str]:
    """Serve a feed and a page from this machine; give the feed's address."""
    (tmp_path / "feed.xml").write_text(FEED)
    (tmp_path / "page.html").write_text(PAGE)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=tmp_path)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/feed.xml"
        server.shutdown()


@pytest.fixture
def fetching_app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Serve an empty store where pages of this machine may be fetched."""
    monkeypatch.setenv("DATELINE_FETCH", "on")
    monkeypatch.setenv("DATELINE_FETCH_ALSO", "127.0.0.0/8")
    monkeypatch.setenv("DATELINE_FOLDERS", str(tmp_path / "news"))
    (tmp_path / "news").mkdir()
    yield from serve(tmp_path / "store")


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
    page.get_by_text("1 article analysed").first.wait_for()
    page.get_by_role("link", name="See the timeline").click()
    page.get_by_role("heading", level=1, name="Timeline").wait_for()
    reader.settle()
    page.get_by_role("button", name="Merkel met").first.click()
    card = page.get_by_role("dialog")
    expect(card).to_contain_text("17 April 2014")
    expect(card).to_contain_text("The Courier, 21 April 2014")


def test_a_pasted_text_is_analysed_and_removed_again(reader: Reader, own_app: str) -> None:
    page = reader.page
    reader.open(own_app + "add")
    page.get_by_role("tab", name="Paste text").click()
    page.get_by_label("Article text").fill(STORY)
    page.get_by_role("button", name="Analyse", exact=True).click()
    page.get_by_text("1 article analysed").first.wait_for()
    reader.settle()
    expect(page.get_by_text("of 25 articles")).to_be_visible()
    page.get_by_role("button", name="Remove them").click()
    expect(page.get_by_text("of 24 articles")).to_be_visible()
    expect(page.get_by_text("1 article removed")).to_be_visible()  # and stays, though the page is drawn anew


def test_an_analysis_shows_its_progress_and_can_be_stopped(reader: Reader, empty_app: str) -> None:
    page = reader.page
    reader.open(empty_app)
    page.get_by_role("button", name="Read the sample articles").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("progressbar")).to_have_count(0)
    reader.settle()
    page.get_by_role("link", name="Manage", exact=True).click()
    expect(page.get_by_text("the rest can be read later").last).to_be_visible()


def test_a_feed_and_a_folder_are_read_and_the_same_again_is_nothing_new(
    reader: Reader, fetching_app: str, web: str, tmp_path: Path
) -> None:
    page, news = reader.page, tmp_path / "news"
    (news / "story.txt").write_text(STORY)
    (news / "broken.zip").write_bytes(b"PK")
    reader.open(fetching_app + "add")
    page.get_by_role("tab", name="From the web").click()
    page.get_by_label("Address of a page or feed").fill("http://10.0.0.7/news")
    page.get_by_role("button", name="Fetch", exact=True).click()
    page.get_by_text("which is not a public address").wait_for()
    page.get_by_label("Address of a page or feed").fill(web)
    page.get_by_role("button", name="Fetch", exact=True).click()
    page.get_by_role("button", name="Analyse 1 article").click()
    page.get_by_text("1 article analysed").first.wait_for()
    reader.settle()
    for said in ("1 article analysed", "Nothing new: 1 article was already here"):
        page.get_by_role("tab", name="From a folder").click()
        page.get_by_label("A folder or file on this computer").fill(str(news))
        page.get_by_role("button", name="Read", exact=True).click()
        page.get_by_text("1 article can be read.").wait_for()
        page.get_by_role("button", name="Analyse 1 article").click()
        expect(page.get_by_test_id("stAlert").filter(has_text=said)).to_be_visible()
        reader.settle()
        expect(page.get_by_text("broken.zip: this zip archive is damaged")).to_have_count(1)


def test_the_page_at_an_address_is_read_with_its_outlet_and_day(reader: Reader, fetching_app: str, web: str) -> None:
    page = reader.page
    reader.open(fetching_app + "add")
    page.get_by_role("tab", name="From the web").click()
    page.get_by_label("Address of a page or feed").fill(web.replace("feed.xml", "page.html"))
    page.get_by_role("button", name="Fetch", exact=True).click()
    page.get_by_role("button", name="Analyse 1 article").click()
    page.get_by_text("1 article analysed").first.wait_for()
    page.get_by_role("link", name="Read the articles").click()
    expect(page.get_by_text(re.compile("The Gazette.*21 April 2014")).first).to_be_visible()


def test_a_page_of_this_machine_is_refused_in_one_sentence_where_only_the_web_may_be_fetched(
    reader: Reader, web: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_FETCH", "on")
    page = reader.page
    for app in serve(tmp_path / "store"):
        reader.open(app + "add")
        page.get_by_role("tab", name="From the web").click()
        page.get_by_label("Address of a page or feed").fill(web)
        page.get_by_role("button", name="Fetch", exact=True).click()
        page.get_by_text("127.0.0.1, which is not a public address").wait_for()
        expect(page.get_by_role("button", name="Analyse")).to_have_count(0)
