"""Feeds (RSS, Atom) and exports of WordPress in the same form: each item is an article.

The day is the one that is written, in its own zone: "Mon, 06:30 +0900" is Monday, whatever day it is in Greenwich. An
item keeps its identity when it is edited, by its guid or address. A teaser, whatever its length, is marked as one and,
where fetching is on, replaced by the article behind its link. A feed of which no item is longer than a headline and a
line is a list of addresses, as a page of headlines is: each item is named, with its address, and none is an article.
"""

import hashlib
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import feedparser

from analysis.errors import DatelineError, ReadError
from analysis.readers import dates, lists, outlets
from analysis.readers.html import LEAST
from analysis.readers.markup import words_of
from analysis.readers.record import article_from_record
from analysis.readers.trees import no_entities, no_entities_in
from analysis.settings import from_environment
from analysis.types import Article, Outcome, Rejected, Remark

_MORE = re.compile(
    r"(?i)(?:\[?(?:…|\.\.\.)\]?|\b(?:continue reading|read (?:more|on|(?:the )?full (?:story|article)))\b.{0,60}"
    r"|the post .{1,200} appeared first on .{1,80})[\s»→>.]*$"
)
_ASIDES = {b"<![CDATA[": b"]]>", b"<!--": b"-->"}  # what begins and ends a text that may hold tags
_TAG = re.compile(
    rb"<!\[CDATA\[|<!--|<(?:[\w.-]+:)?(?:item|entry)(?=[\s>])(?![^<>]*/>)|</(?:[\w.-]+:)?(?:item|entry)\s*>"
)
_LONGEST_TAG = 200  # bytes; one that is cut by the end of a piece is looked for again with the next
BATCH = 1_000_000  # bytes of items that are parsed at a time
LONGEST = 20_000_000  # bytes of one item, and of what stands before the first or behind the last
_UNSEEN = ("draft", "private", "trash", "pending", "future", "inherit", "auto-draft")


def read_feed(data: bytes, name: str) -> Iterator[Outcome]:
    """Yield an article an item; an item without a text is rejected with its title and address and the rest goes on."""
    no_entities(data, "feed", name)
    feed = _parsed(data)
    if not feed.entries:
        raise ReadError("no items were found; expected an RSS or Atom feed", path=name)
    yield from _articles(lambda: iter([feed]), name)


def in_batches(path: Path, name: str) -> Iterator[Outcome] | None:
    """Give the articles of a large feed, some items at a time; None where it has no items that end.

    Raises ReadError where it declares entities of its own.
    """
    no_entities_in(path, "feed", name)
    spans = list(_spans(path))
    if not spans or max(end - start for start, end in spans) > LONGEST:
        return None
    return _articles(partial(_batches, path, spans), name)


def _spans(path: Path) -> Iterator[tuple[int, int]]:
    """Give where a feed's head begins and ends, then some items at a time, then its tail; nothing without items."""
    depth = begins = ends = 0
    for start, end, opens in _tags(path):
        depth = max(0, depth + (1 if opens else -1))
        if opens and depth == 1 and (not ends or start - begins >= BATCH):
            yield begins, start
            begins = start
        elif not opens:
            ends = end
    if ends:
        ends = path.stat().st_size if depth else ends  # where the last item is cut off
        yield begins, ends
        yield ends, path.stat().st_size


def _tags(path: Path) -> Iterator[tuple[int, int, bool]]:
    """Give where the tags of items begin and end, and whether each opens one; those in a text are none."""
    held, before, at, aside = b"", 0, 0, b""  # bytes, those of the file before them, a place in them, what ends a text
    with path.open("rb") as file:
        while piece := file.read(BATCH):
            held, before, at = held[at:] + piece, before + at, 0
            while True:
                if aside and (end := held.find(aside, at)) >= 0:
                    at, aside = end + len(aside), b""
                elif not aside and (tag := _TAG.search(held, at)):
                    at = tag.end()
                    aside = _ASIDES.get(tag[0], b"")
                    if not aside:
                        yield before + tag.start(), before + at, not tag[0].startswith(b"</")
                else:
                    at = max(at, len(held) - _LONGEST_TAG)
                    break


def _batches(path: Path, spans: list[tuple[int, int]]) -> Iterator[Any]:
    """Parse some items of a feed at a time, each time between its head and its tail."""
    with path.open("rb") as file:

        def read(span: tuple[int, int]) -> bytes:
            file.seek(span[0])
            return file.read(span[1] - span[0])

        head, tail = read(spans[0]), read(spans[-1])
        for span in spans[1:-1]:
            yield _parsed(head + read(span) + tail)


def _parsed(data: bytes) -> Any:
    return feedparser.parse(io.BytesIO(data))  # bytes would be tried as the name of a file first


def _articles(batches: Callable[[], Iterator[Any]], name: str) -> Iterator[Outcome]:
    """Yield the articles of a feed; its items are gone through twice."""
    texts = any(len(_text(item).split()) >= LEAST for feed in batches() for item in feed.entries if _is_published(item))
    number = teasers = unseen = 0
    for feed, item in ((parsed.feed, item) for parsed in batches() for item in parsed.entries):
        number += 1
        if not _is_published(item):
            unseen += 1
            continue
        try:
            article = _article(item, feed, name, least=1 if texts else LEAST)
        except ReadError as error:
            yield Rejected(name, None, f"item {number}{_named(item)}: {error.reason}")
            continue
        teasers += "teaser" in article.extra
        yield article
    if teasers:
        yield Remark(name, f"{teasers:,} of {number:,} items are teasers{lists.hint()}")
    if unseen:
        yield Remark(name, f"{unseen:,} drafts, pages and menus of this export were passed over")


def _is_published(item: Any) -> bool:
    """Tell a post of WordPress that readers see from drafts, menus and pictures."""
    return item.get("wp_status", "publish") not in _UNSEEN and item.get("wp_post_type", "post") in (
        "post",
        "page",
        "article",
    )


def _named(item: Any) -> str:
    """Give the title and the address of an item, so that it can be found."""
    title = " ".join(words_of(item.get("title") or "").split())
    named = [part for part in (f"“{title}”" if title else "", item.get("link")) if part]
    return f" ({', '.join(named)})" if named else ""


def _text(item: Any) -> str:
    """Give the longest text of an item."""
    contents = [part.value for part in item.get("content", []) if part.get("value")]
    longest = max([*contents, item.get("summary") or ""], key=len)
    return words_of(longest) if longest.strip() else ""


def _article(item: Any, feed: Any, name: str, *, least: int) -> Article:
    """Make the article of an item, or raise ReadError where it has fewer words than `least`."""
    text = _text(item)
    url = item.get("link") or None
    words = len(text.split())
    teaser = bool(_MORE.search(text)) or words < LEAST
    article = _behind(url) if teaser and url else None
    if article is None and words < least:
        hint = lists.hint() if url else ""
        if not words:
            raise ReadError(f"found no text, only a headline{hint}")
        raise ReadError(f"found {words} words; expected at least {least}: only a teaser{hint}")
    record: dict[str, object] = {
        "text": _MORE.sub("…", text) if teaser else text,
        "title": item.get("title"),
        "published": _day(item),
        "source": outlets.of_page(url or feed.get("link"), feed.get("title")),
        "url": url,
        "author": item.get("author"),
    }
    if teaser:
        record["teaser"] = True
    from_page = article_from_record(record, where=name, how="page")
    if identity := _identity(item, feed):
        from_page = replace(from_page, id=identity)
    if article is None:
        return from_page
    return replace(article, id=from_page.id, published=from_page.published or article.published, url=article.url or url)


def _behind(url: str) -> Article | None:
    """Fetch the article behind a link, where that is switched on; None where it cannot be had."""
    if not from_environment().fetch:
        return None
    from analysis.readers import read_address  # which reads what it fetches with the readers, this one among them

    try:
        articles = [outcome for outcome in read_address(url) if isinstance(outcome, Article)]
    except DatelineError:
        return None
    return articles[0] if len(articles) == 1 else None


def _identity(item: Any, feed: Any) -> str | None:
    """Name an item by what stays the same when it is edited."""
    guid = item.get("id") or item.get("link")
    if not guid:
        return None
    home = "" if "://" in guid or guid.startswith(("urn:", "tag:")) else feed.get("link") or feed.get("title") or ""
    if not home and "://" not in guid and not guid.startswith(("urn:", "tag:")):
        return None  # "1", in a feed that says nothing of itself
    return item_id(home, guid)


def item_id(home: str, name: str) -> str:
    """Give the id of an item by its guid or address; `home` tells of which feed, where the name alone does not."""
    return hashlib.sha256(f"item\0{home}\0{name}".encode("utf-8", "replace")).hexdigest()[:16]


def _day(item: Any) -> str | None:
    """Give when an item was published, else when it was changed, as its feed writes it."""
    for field in ("wp_post_date", "published", "issued", "created", "dc_date", "updated"):
        if day := dates.read_date(item.get(field)):
            return datetime.fromisoformat(day).replace(tzinfo=None).isoformat() if "T" in day else day
    return None
