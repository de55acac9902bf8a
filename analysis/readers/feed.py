"""Feeds (RSS, Atom) and exports of WordPress in the same form: each item is an article.

The day is the one that is written, in its own zone: "Mon, 06:30 +0900" is Monday, whatever day it is in Greenwich. An
item keeps its identity when it is edited, by its guid or address. A teaser, whatever its length, is marked as one and,
where fetching is on, replaced by the article behind its link. A feed of which no item is longer than a headline and a
line is a list of addresses, as a page of headlines is: each item is named, with its address, and none is an article.
"""

import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

import feedparser

from analysis.errors import DatelineError, ReadError
from analysis.readers import dates, lists, outlets
from analysis.readers.html import LEAST
from analysis.readers.markup import words_of
from analysis.readers.record import article_from_record
from analysis.readers.trees import no_entities
from analysis.settings import from_environment
from analysis.types import Article, Outcome, Rejected, Remark

_MORE = re.compile(
    r"(?i)(?:\[?(?:…|\.\.\.)\]?|\b(?:continue reading|read (?:more|on|(?:the )?full (?:story|article)))\b.{0,60}"
    r"|the post .{1,200} appeared first on .{1,80})[\s»→>.]*$"
)
_UNSEEN = ("draft", "private", "trash", "pending", "future", "inherit", "auto-draft")


def read_feed(data: bytes, name: str) -> Iterator[Outcome]:
    """Yield an article an item; an item without a text is rejected with its title and address and the rest goes on."""
    no_entities(data, "feed", name)
    feed = feedparser.parse(io.BytesIO(data))  # bytes would be tried as the name of a file first
    if not feed.entries:
        raise ReadError("no items were found; expected an RSS or Atom feed", path=name)
    texts = any(len(_text(item).split()) >= LEAST for item in feed.entries if _is_published(item))
    teasers = unseen = 0
    for number, item in enumerate(feed.entries, 1):
        if not _is_published(item):
            unseen += 1
            continue
        try:
            article = _article(item, feed.feed, name, least=1 if texts else LEAST)
        except ReadError as error:
            yield Rejected(name, None, f"item {number}{_named(item)}: {error.reason}")
            continue
        teasers += "teaser" in article.extra
        yield article
    if teasers:
        yield Remark(name, f"{teasers:,} of {len(feed.entries):,} items are teasers{lists.hint()}")
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
    longest = max([*contents, item.get("summary", "")], key=len)
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
