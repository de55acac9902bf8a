"""Web archives (WARC): each HTML page in one is read like a saved page, with its address."""

import io
from collections.abc import Iterator
from dataclasses import replace

from fastwarc.warc import ArchiveIterator, WarcRecordType

from analysis.errors import ReadError
from analysis.read.html import read_html
from analysis.types import Article, Outcome, Rejected


def read_warc(data: bytes, name: str) -> Iterator[Outcome]:
    """Yield an article a page; pages without a story are rejected with their address."""
    pages = end = 0
    try:
        for record in ArchiveIterator(io.BytesIO(data), parse_http=True):
            end = data.find(b"\r\n\r\n", record.stream_pos) + 4 + int(record.headers.get("Content-Length") or 0)
            if record.record_type == WarcRecordType.response and "html" in (record.http_content_type or ""):
                pages += 1
                address = record.headers.get("WARC-Target-URI") or f"page {pages}"
                yield from _page(record.reader.read(), name, address)
    except (OSError, ValueError) as error:
        yield Rejected(name, None, f"this web archive is damaged after page {pages} ({error})")
        return
    if pages and (end > len(data) or data[end:].strip()):  # the library passes over a record that is cut off
        yield Rejected(name, None, f"this web archive is cut off or damaged after page {pages}; the rest is lost")
    if not pages:
        raise ReadError("no web pages were found; expected a WARC file with HTML responses", path=name)


def _page(page: bytes, name: str, address: str) -> Iterator[Outcome]:
    """Read one page of an archive."""
    try:
        for article in read_html(page, f"{name}!{address}"):
            yield replace(article, url=article.url or address) if isinstance(article, Article) else article
    except ReadError as error:
        yield Rejected(name, None, f"{address}: {error.reason}")
