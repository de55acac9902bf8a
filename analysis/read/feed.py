"""Feeds (RSS, Atom): feedparser reads the bytes; each item is an article with the feed's title as its outlet."""

import calendar
import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime

import feedparser

from analysis.errors import ReadError
from analysis.read.html import LEAST, words_of
from analysis.read.record import article_from_record
from analysis.types import Article, Rejected

_ENTITY = re.compile(rb"<\0*!\0*E\0*N\0*T\0*I\0*T\0*Y")  # in UTF-16 as well


def read_feed(data: bytes, name: str) -> Iterator[Article | Rejected]:
    """Yield an article an item; an item with hardly any text is rejected with its number and the rest goes on."""
    if _ENTITY.search(data):
        raise ReadError("this feed declares entities of its own, which is how feeds are made to explode", path=name)
    feed = feedparser.parse(io.BytesIO(data))  # bytes would be tried as the name of a file first
    if not feed.entries:
        raise ReadError("no items were found; expected an RSS or Atom feed", path=name)
    for number, item in enumerate(feed.entries, 1):
        whole = max([part.value for part in item.get("content", [])] + [item.get("summary", "")], key=len)
        text = words_of(whole) if whole.strip() else ""
        try:
            if len(text.split()) < LEAST:
                raise ReadError(f"found {len(text.split())} words; expected at least {LEAST}: only a teaser")
            record = {
                "text": text,
                "title": item.get("title"),
                "published": _day(item.get("published_parsed") or item.get("updated_parsed")),
                "source": feed.feed.get("title"),
                "url": item.get("link"),
                "author": item.get("author"),
            }
            yield article_from_record(record, where=name, how="page")
        except ReadError as error:
            yield Rejected(name, None, f"item {number}: {error.reason}")


def _day(parsed: object) -> str | None:
    """Give feedparser's time as ISO in UTC."""
    if not isinstance(parsed, tuple):
        return None
    return datetime.fromtimestamp(calendar.timegm(parsed), UTC).replace(tzinfo=None).isoformat()
