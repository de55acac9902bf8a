"""From files and folders to articles: one reader a format, chosen by the file's suffix.

Whatever cannot be read comes out as Rejected, with its place and a reason in one sentence, and the rest goes on.
To add a format, write `read/NAME.py` with a function like the others and give it a line in READERS.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePath

from analysis.errors import ReadError
from analysis.read.archive import unpack_gzip, unpack_zip
from analysis.read.csv_ import read_csv
from analysis.read.feed import read_feed
from analysis.read.html import read_html
from analysis.read.json_ import read_json, read_jsonl
from analysis.read.places import File, files, opened, passed_over, reason, shown
from analysis.read.record import article_from_record, iso
from analysis.read.text import read_text
from analysis.read.warc import read_warc
from analysis.settings import Settings
from analysis.types import Article, Outcome, Rejected

Reader = Callable[[bytes, str], Iterator[Outcome]]

READERS: Mapping[str, Reader] = {
    ".txt": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".json": read_json,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".xml": read_feed,
    ".rss": read_feed,
    ".atom": read_feed,
    ".warc": read_warc,
}
SUFFIXES = (*READERS, ".zip", ".gz")

__all__ = [
    "READERS",
    "SUFFIXES",
    "File",
    "Reader",
    "article_from_record",
    "files",
    "read",
    "read_address",
    "read_bytes",
    "read_file",
]


def read(paths: Iterable[Path], *, published: str | None = None, source: str | None = None) -> Iterator[Outcome]:
    """Read files, and all files in folders, in order of name; a folder may be an address such as `s3://bucket/news`.

    In folders, hidden files and folders, READMEs, and the stores that Dateline itself wrote are passed over.
    `published` (ISO) and `source` fill what an article lacks.
    """
    for path in paths:
        for file in files(path):
            yield from [file] if isinstance(file, Rejected) else read_file(file, published=published, source=source)


def read_file(file: File, *, published: str | None = None, source: str | None = None) -> Iterator[Outcome]:
    """Read the articles of one file; where it cannot be opened, the reason."""
    try:
        data = opened(file)
    except OSError as error:
        yield Rejected(shown(file.path), None, f"cannot be opened: {reason(error)}")
    except ReadError as error:
        yield Rejected(shown(file.path), None, error.reason)
    else:
        yield from read_bytes(data, shown(file.path), published=published, source=source)


def read_bytes(data: bytes, name: str, *, published: str | None = None, source: str | None = None) -> Iterator[Outcome]:
    """Read the articles of one file's bytes; `name` chooses the reader and stands in messages."""
    name = shown(name)
    if published is not None:
        published = iso(published)
    some = False
    try:
        for found in _read_any(data, name):
            some = True
            if isinstance(found, Article):
                if found.published is None and published is not None:
                    found = replace(found, published=published, how="given")
                if found.source is None:
                    found = replace(found, source=source)
            yield found
    except ReadError as error:
        yield Rejected(error.path or name, error.line, error.reason)
        return
    if not some:
        yield Rejected(name, None, "this file holds no article")


def read_address(
    url: str, *, published: str | None = None, source: str | None = None, settings: Settings | None = None
) -> Iterator[Outcome]:
    """Fetch a page or a feed and read its articles; raises DatelineError where fetching is switched off."""
    from analysis.read.fetch import FetchError, fetch  # most runs read files, and need no HTTP library

    try:
        data = fetch(url, settings=settings)
    except FetchError as error:
        yield Rejected(shown(url), None, error.reason)
        return
    for found in read_bytes(data, url + _suffix(data), published=published, source=source):
        if isinstance(found, Article):
            yield replace(found, url=found.url or url)
        else:
            yield replace(found, path=shown(url))


def _suffix(data: bytes) -> str:
    """Tell a feed, a page and a plain text by how they begin."""
    start = data[:1000].lower()
    feed = any(mark in start for mark in (b"<rss", b"<feed", b"<rdf:rdf"))
    return "#.rss" if feed else "#.html" if b"<" in start else "#.txt"


def _read_any(data: bytes, name: str) -> Iterator[Outcome]:
    """Unpack what is packed, then read by suffix."""
    suffix = PurePath(name).suffix.lower()
    if not data.strip():
        raise ReadError("this file is empty", path=name)
    if suffix == ".gz":
        yield from _read_plain(unpack_gzip(data, name), PurePath(name).stem, name)
    elif suffix == ".zip":
        for inner, content in unpack_zip(data, name):
            try:
                if isinstance(content, ReadError):
                    raise content
                if not passed_over(PurePath(inner.split("!", 1)[1])):
                    yield from _read_plain(content, inner, inner)
            except ReadError as error:
                yield Rejected(error.path or inner, error.line, error.reason)
    else:
        yield from _read_plain(data, name, name)


def _read_plain(data: bytes, name: str, shown: str) -> Iterator[Outcome]:
    """Read by the suffix of `name`; messages speak of `shown`."""
    suffix = PurePath(name).suffix.lower()
    if suffix not in READERS:
        raise ReadError(
            f"no reader for {suffix or 'a name without suffix'}; expected {', '.join(SUFFIXES)}", path=shown
        )
    yield from READERS[suffix](data, shown)
