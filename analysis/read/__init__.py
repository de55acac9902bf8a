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
from analysis.read.record import article_from_record, iso
from analysis.read.text import read_text
from analysis.read.warc import read_warc
from analysis.types import Article, Rejected

Reader = Callable[[bytes, str], Iterator[Article | Rejected]]

READERS: Mapping[str, Reader] = {
    ".txt": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".json": read_json,
    ".jsonl": read_jsonl,
    ".csv": read_csv,
    ".xml": read_feed,
    ".rss": read_feed,
    ".atom": read_feed,
    ".warc": read_warc,
}
SUFFIXES = (*READERS, ".zip", ".gz")
MOST = 200_000_000  # bytes of one file

__all__ = ["READERS", "SUFFIXES", "Reader", "article_from_record", "read", "read_bytes"]


def read(
    paths: Iterable[Path], *, published: str | None = None, source: str | None = None
) -> Iterator[Article | Rejected]:
    """Read files, and all files in folders, in order of name; hidden files and READMEs in folders are passed over.

    `published` (ISO) and `source` fill what an article lacks.
    """
    for path in paths:
        inside: Iterable[Path] = [path]
        if path.is_dir():
            inside = (p for p in sorted(path.rglob("*")) if p.is_file() and not _passed_over(p.relative_to(path)))
        for file in inside:
            try:
                if file.stat().st_size > MOST:
                    raise ReadError(f"this file has {file.stat().st_size:,} bytes; expected at most {MOST:,}")
                data = file.read_bytes()
            except OSError as error:
                yield Rejected(str(file), None, f"cannot be opened: {error.strerror}")
            except ReadError as error:
                yield Rejected(str(file), None, error.reason)
            else:
                yield from read_bytes(data, str(file), published=published, source=source)


def read_bytes(
    data: bytes, name: str, *, published: str | None = None, source: str | None = None
) -> Iterator[Article | Rejected]:
    """Read the articles of one file's bytes; `name` chooses the reader and stands in messages."""
    if published is not None:
        published = iso(published)
    try:
        for found in _read_any(data, name):
            if isinstance(found, Article):
                if found.published is None and published is not None:
                    found = replace(found, published=published, how="given")
                if found.source is None:
                    found = replace(found, source=source)
            yield found
    except ReadError as error:
        yield Rejected(error.path or name, error.line, error.reason)


def _read_any(data: bytes, name: str) -> Iterator[Article | Rejected]:
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
                if not _passed_over(PurePath(inner.split("!", 1)[1])):
                    yield from _read_plain(content, inner, inner)
            except ReadError as error:
                yield Rejected(error.path or inner, error.line, error.reason)
    else:
        yield from _read_plain(data, name, name)


def _read_plain(data: bytes, name: str, shown: str) -> Iterator[Article | Rejected]:
    """Read by the suffix of `name`; messages speak of `shown`."""
    suffix = PurePath(name).suffix.lower()
    if suffix not in READERS:
        raise ReadError(
            f"no reader for {suffix or 'a name without suffix'}; expected {', '.join(SUFFIXES)}", path=shown
        )
    yield from READERS[suffix](data, shown)


def _passed_over(path: PurePath) -> bool:
    """Tell files that no one means as articles: hidden ones and READMEs."""
    return any(part.startswith(".") for part in path.parts) or path.stem.upper() == "README"
