"""Web archives (WARC, and WACZ around one): each page in them is read like a saved page, with its address."""

import io
import mmap
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecordType

from analysis.errors import ReadError
from analysis.readers.archive import MOST, PIECE, check_document, on_disk, opened, unpacked
from analysis.readers.html import read_html
from analysis.readers.text import read_text
from analysis.types import Article, Outcome, Rejected

MOST_PAGE = 20_000_000  # bytes of a page, unpacked
_REST = 1000  # bytes behind the last record that tell whether anything is left
_KINDS = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion


def read_warc(data: bytes, name: str) -> Iterator[Outcome]:
    """Yield an article a page; pages without a story are rejected with their address."""
    yield from _in_stream(io.BytesIO(data), data, name)


def in_pages(path: Path, name: str) -> Iterator[Outcome]:
    """Yield the articles of a large archive; no more than a page of it is held."""
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        yield from _in_stream(stream, data, name)


def _in_stream(stream: BinaryIO, data: bytes | mmap.mmap, name: str) -> Iterator[Outcome]:
    """Read an archive as it streams by; `data` is the same, and tells where a record ends."""
    pages = end = 0
    try:
        for record in ArchiveIterator(stream, parse_http=True, auto_decode="all"):
            end = data.find(b"\r\n\r\n", record.stream_pos) + 4 + int(record.headers.get("Content-Length") or 0)
            kind = record.http_content_type if record.is_http else record.headers.get("Content-Type")
            if record.record_type & _KINDS and (
                "html" in (kind or "") or record.record_type == WarcRecordType.conversion
            ):
                pages += 1
                address = record.headers.get("WARC-Target-URI") or f"page {pages}"
                reader = read_html if "html" in (kind or "") else read_text  # a page's text, as Common Crawl keeps it
                yield from _page(record.reader.read(MOST_PAGE), name, address, reader)
    except (OSError, ValueError) as error:
        yield Rejected(name, None, f"this web archive is damaged after page {pages} ({error})")
        return
    if pages and (
        end > len(data) or data[end : end + _REST].strip()
    ):  # the library passes over a record that is cut off
        yield Rejected(name, None, f"this web archive is cut off or damaged after page {pages}; the rest is lost")
    if not pages:
        raise ReadError("no web pages were found; expected a WARC file with HTML responses", path=name)


def read_wacz(source: bytes | Path, name: str) -> Iterator[Outcome]:
    """Yield the articles of the web archives that a WACZ file holds; it may lie on disk."""
    check_document(source, "a WACZ web archive", name)
    with zipfile.ZipFile(opened(source)) as archive:
        inner = [member for member in archive.namelist() if member.startswith("archive/") and not member.endswith("/")]
        if not inner:
            raise ReadError("this WACZ file holds no web archive; expected one below archive/", path=name)
        left = MOST
        for member in inner:
            with archive.open(member) as file, on_disk(iter(partial(file.read, PIECE), b"")) as whole:
                path = Path(whole.name)
                if path.open("rb").read(2) == b"\x1f\x8b":
                    with unpacked(path, name, most=left) as plain:
                        left -= plain.tell()
                        yield from in_pages(Path(plain.name), name)
                else:
                    left -= whole.tell()
                    yield from in_pages(path, name)


def _page(page: bytes, name: str, address: str, reader: Callable[..., Iterator[Outcome]]) -> Iterator[Outcome]:
    """Read one page of an archive."""
    where = f"{name}!{address}"
    try:
        for article in read_html(page, where, url=address) if reader is read_html else reader(page, where):
            yield replace(article, url=article.url or address) if isinstance(article, Article) else article
    except ReadError as error:
        yield Rejected(name, None, f"{address}: {error.reason}")
