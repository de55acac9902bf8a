"""Feeds: what stands in a file is read as a feed, and never taken for the name of one."""

import builtins
import os
from pathlib import Path

import pytest

from analysis.readers import READERS, read_bytes, read_file
from analysis.readers.places import File
from analysis.types import Article, Rejected, Remark

WORDS = "The harbour board met the pilots on Monday and promised them a new quay. " * 4
FEED = (
    f"<rss version='2.0'><channel><title>Fjord Post</title><item><description>{WORDS}</description></item>"
    "</channel></rss>"
)


@pytest.mark.parametrize("suffix", READERS)
def test_no_reader_reads_the_file_that_is_named_in_what_it_reads(suffix: str, tmp_path: Path) -> None:
    secret = tmp_path / f"secret{suffix}"
    secret.write_text(FEED)
    for name in (os.fsencode(secret), secret.as_uri().encode()):
        read = list(read_bytes(name, f"named{suffix}"))
        assert not [article for article in read if isinstance(article, Article) and "harbour" in article.text]


@pytest.mark.parametrize("suffix", READERS)
@pytest.mark.parametrize("name", ["/dev/zero", "a pipe"])
def test_no_reader_opens_a_device_or_a_pipe_that_is_named_in_what_it_reads(
    name: str, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_open(file: object, *args: object, **options: object) -> object:
        assert file not in (name, name.encode()), "this would never end"
        return true_open(file, *args, **options)  # type: ignore[call-overload]

    true_open = builtins.open
    monkeypatch.setattr(builtins, "open", no_open)
    assert list(read_bytes(name.encode(), f"named{suffix}"))


def test_a_feed_is_read_as_before() -> None:
    (article,) = read_bytes(FEED.encode(), "fjord.rss")
    assert isinstance(article, Article)
    assert (article.source, article.text) == ("Fjord Post", WORDS.strip())


def test_a_file_that_holds_the_name_of_a_file_is_refused_with_a_sentence(tmp_path: Path) -> None:
    feed, secret = tmp_path / "feed.xml", tmp_path / "secret.xml"
    secret.write_text(FEED)
    feed.write_text(str(secret))
    (rejected,) = read_file(File(feed))
    assert isinstance(rejected, Rejected)
    assert "expected an RSS or Atom feed" in rejected.reason


def feed(items: str, title: str = "Fjord Post", home: str = "https://fjord.example") -> bytes:
    head = f"<title>{title}</title><link>{home}</link>"
    return f"<rss version='2.0'><channel>{head}{items}</channel></rss>".encode()


def item(text: str = WORDS, more: str = "") -> str:
    return f"<item>{more}<description>{text}</description></item>"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Mon, 04 Feb 2019 06:30:00 +0900", "2019-02-04T06:30:00"),
        ("Mon, 04 Feb 2019 23:30:00 -0500", "2019-02-04T23:30:00"),
        ("Mon, 04 Feb 2019 23:30:00 EST", "2019-02-04T23:30:00"),
        ("2019-02-04T23:30:00-05:00", "2019-02-04T23:30:00"),
        ("4 February 2019", "2019-02-04"),
    ],
)
def test_the_day_of_an_item_is_the_one_in_its_own_zone(written: str, day: str) -> None:
    (article,) = read_bytes(feed(item(more=f"<pubDate>{written}</pubDate>")), "a.rss")
    assert isinstance(article, Article)
    assert article.published == day


def test_an_edited_item_is_the_same_article_and_another_is_not() -> None:
    def read(text: str, guid: str, home: str = "https://fjord.example") -> str:
        (article,) = read_bytes(feed(item(text, f"<guid>{guid}</guid>"), home=home), "a.rss")
        assert isinstance(article, Article)
        return article.id

    assert read(WORDS, "1") == read(f"{WORDS} Edited.", "1")
    assert read(WORDS, "1") != read(WORDS, "2")
    assert read(WORDS, "1") != read(WORDS, "1", home="https://bay.example")


def test_sections_of_one_paper_are_one_outlet() -> None:
    for title in ("Fjord Post", "Fjord Post - World RSS Feed", "Fjord Post | Sport"):
        (article,) = read_bytes(feed(item(), title), "a.rss")
        assert isinstance(article, Article)
        assert article.source == "Fjord Post"


@pytest.mark.parametrize(
    "end", ["… Continue reading", "[...]", "The post Quay appeared first on Fjord Post.", "Read more »"]
)
def test_a_teaser_whatever_its_length_is_marked_as_one(end: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATELINE_FETCH", raising=False)
    (article, remark) = read_bytes(feed(item(f"{WORDS} {end}", "<link>https://fjord.example/1</link>")), "a.rss")
    assert isinstance(article, Article)
    assert article.extra["teaser"] is True
    assert isinstance(remark, Remark)
    assert remark.text == "1 of 1 items are teasers; DATELINE_FETCH=on fetches the articles behind the addresses"


def test_no_short_item_of_a_feed_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATELINE_FETCH", raising=False)
    outcomes = list(read_bytes(feed(item() + item("The board met on Monday.") + item("")), "a.rss"))
    articles = [outcome for outcome in outcomes if isinstance(outcome, Article)]
    assert [(len(article.text.split()) > 5, article.extra.get("teaser")) for article in articles] == [
        (True, None),
        (False, True),
    ]
    assert [outcome.reason for outcome in outcomes if isinstance(outcome, Rejected)] == [
        "item 3: found no text, only a headline"
    ]


def test_a_feed_of_headlines_is_no_article_and_names_each_with_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATELINE_FETCH", raising=False)
    short = item("The board met on Monday.", "<title>The quay</title><link>https://fjord.example/1</link>")
    (rejected,) = read_bytes(feed(short), "a.rss")
    assert isinstance(rejected, Rejected)
    assert rejected.reason == (
        "item 1 (“The quay”, https://fjord.example/1): found 5 words; expected at least 30: only a teaser; "
        "DATELINE_FETCH=on fetches the articles behind the addresses"
    )


def test_where_fetching_is_on_a_teaser_gives_way_to_the_article_behind_its_link(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DATELINE_FETCH", "on")
    page = f"<html><body><article><h1>The quay</h1><p>{WORDS}</p><p>Once more: {WORDS}</p></article></body></html>"
    monkeypatch.setattr("analysis.readers.fetch.fetch", lambda url, **_: page.encode())
    more = "<link>https://fjord.example/1</link><pubDate>Mon, 04 Feb 2019 06:30:00 +0900</pubDate>"
    (article,) = read_bytes(feed(item("The board met …", more)), "a.rss")
    assert isinstance(article, Article)
    assert "Once more" in article.text
    assert (article.published, article.url) == ("2019-02-04T06:30:00", "https://fjord.example/1")


def test_drafts_and_menus_of_a_blog_are_passed_over_and_its_own_time_counts() -> None:
    def post(status: str, kind: str = "post") -> str:
        more = f"<wp:post_date>2019-02-04 21:30:00</wp:post_date><wp:status>{status}</wp:status>"
        return item(f"{WORDS} {status} {kind}", f"{more}<wp:post_type>{kind}</wp:post_type>")

    items = post("publish") + post("draft") + post("publish", "nav_menu_item")
    data = feed(items).replace(b"version='2.0'", b"version='2.0' xmlns:wp='http://wordpress.org/export/1.2/'")
    (article, remark) = read_bytes(data, "a.xml")
    assert isinstance(article, Article)
    assert article.published == "2019-02-04T21:30:00"
    assert isinstance(remark, Remark)
    assert remark.text.startswith("2 drafts, pages and menus")


def test_pages_of_comments_alone_are_refused_with_a_sentence() -> None:
    cells = "<tr><td><b>HD</b></td><!-- none --></tr><tr><td>LP</td><!-- none --></tr>"
    for page in (f"<div class='article x'><table>{cells}</table></div>", "<!-- 2019 2020 -->"):
        found = list(read_bytes(page.encode(), "a.html"))
        assert all(isinstance(one, Rejected) and "unforeseen" not in one.reason for one in found)
