"""From files and folders to articles: one reader a format, chosen by what the file holds, then by its suffix.

Whatever cannot be read comes out as Rejected, with its place and a reason in one sentence, and the rest goes on.
To add a format, write `readers/NAME.py` with a function like the others and give it a line in READERS.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePath

from analysis.errors import ReadError
from analysis.readers import large, outlets
from analysis.readers.archive import unpack_gzip, unpack_tar, unpack_zip
from analysis.readers.csv_ import read_csv
from analysis.readers.docx import read_docx
from analysis.readers.epub import read_epub
from analysis.readers.feed import item_id, read_feed
from analysis.readers.html import read_html
from analysis.readers.json_ import read_json, read_jsonl
from analysis.readers.kinds import kind_of
from analysis.readers.linked import has_path
from analysis.readers.mail import read_eml, read_mbox
from analysis.readers.markdown import read_markdown
from analysis.readers.parquet import read_arrow, read_parquet
from analysis.readers.pdf import read_pdf
from analysis.readers.places import File, files, opened, passed_over, reason, shown
from analysis.readers.record import article_from_record, iso
from analysis.readers.rtf import read_rtf
from analysis.readers.text import read_text
from analysis.readers.warc import read_wacz, read_warc
from analysis.readers.webarchive import read_webarchive
from analysis.readers.xlsx import read_xlsx
from analysis.readers.xml_ import read_xml
from analysis.settings import Settings
from analysis.types import Article, Outcome, Rejected

Reader = Callable[[bytes, str], Iterator[Outcome]]

READERS: Mapping[str, Reader] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".json": read_json,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".xlsx": read_xlsx,
    ".parquet": read_parquet,
    ".arrow": read_arrow,
    ".xml": read_xml,
    ".rss": read_feed,
    ".atom": read_feed,
    ".docx": read_docx,
    ".rtf": read_rtf,
    ".pdf": read_pdf,
    ".epub": read_epub,
    ".ris": read_text,
    ".eml": read_eml,
    ".mbox": read_mbox,
    ".mhtml": read_eml,
    ".mht": read_eml,
    ".webarchive": read_webarchive,
    ".warc": read_warc,
    ".wacz": read_wacz,
}
SUFFIXES = (*READERS, ".zip", ".tar", ".tgz", ".gz")
_ARCHIVES = {".zip": unpack_zip, ".tar": unpack_tar}

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
    "read_found",
    "read_members",
    "read_unpacked",
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
        outcomes = read_found(file, shown(file.path), published=published, source=source)
    except OSError as error:
        yield Rejected(shown(file.path), None, f"cannot be opened: {reason(error)}")
    else:
        yield from outcomes


def read_found(file: File, name: str, *, published: str | None = None, source: str | None = None) -> Iterator[Outcome]:
    """Open a file and give its articles, as they are asked for; `name` stands in messages.

    Raises OSError where it cannot be opened, and where it is not of the size that was found.
    """
    try:
        outcomes = large.articles(file, name)
        if outcomes is None:
            return read_bytes(opened(file), name, published=published, source=source)
    except ReadError as error:
        return iter([Rejected(name, None, error.reason)])
    return _completed(outcomes, name, published=published, source=source)


def read_bytes(
    data: bytes, name: str, *, published: str | None = None, source: str | None = None, url: str | None = None
) -> Iterator[Outcome]:
    """Read the articles of one file's bytes; `name` stands in messages, `url` is where a page was fetched.

    `published` and `source` fill what an article lacks.
    """
    name = shown(name)
    yield from _completed(_read_any(data, name, url), name, published=published, source=source)


def _completed(
    outcomes: Iterator[Outcome], name: str, *, published: str | None, source: str | None
) -> Iterator[Outcome]:
    """Fill what articles lack, name their outlets in one way, and turn whatever is raised into a sentence."""
    if published is not None:
        published = iso(published)
    any_read = False
    try:
        for outcome in outcomes:
            any_read = True
            if isinstance(outcome, Article):
                if outcome.published is None and published is not None:
                    outcome = replace(outcome, published=published, how="given")
                outcome = replace(
                    outcome, source=outlets.one_name(outcome.source or source) or outlets.of_page(outcome.url)
                )
            yield outcome
    except ReadError as error:
        yield Rejected(error.path or name, error.line, error.reason)
        return
    except Exception as error:  # a library may raise anything for a damaged file, and the other files go on
        reason = " ".join(str(error).split())[:100]
        yield Rejected(name, None, f"this file cannot be read (unforeseen {type(error).__name__}: {reason})")
        return
    if not any_read:
        yield Rejected(name, None, "this file holds no article")


def read_address(
    url: str, *, published: str | None = None, source: str | None = None, settings: Settings | None = None
) -> Iterator[Outcome]:
    """Fetch a page or a feed and read its articles; raises DatelineError where fetching is switched off.

    The article of a page goes by its canonical address, so that an edited one takes the place of its older self, as the
    item of a feed does by its guid.
    """
    from analysis.readers.fetch import FetchError, fetch  # most runs read files, and need no HTTP library

    try:
        data = fetch(url, settings=settings)
    except FetchError as error:
        yield Rejected(shown(url), None, error.reason)
        return
    page = _kind(data, url, url) == ".html"
    for outcome in read_bytes(data, url, published=published, source=source, url=url):
        if isinstance(outcome, Article):
            at = outcome.url or url
            yield replace(outcome, url=at, id=item_id("", at) if page and has_path(at) else outcome.id)
        else:
            yield replace(outcome, path=shown(url))


def _read_any(data: bytes, name: str, url: str | None) -> Iterator[Outcome]:
    """Unpack what is packed, then read it as what it is."""
    if not data.strip():
        raise ReadError("this file is empty", path=name)
    kind = _kind(data, name, url)
    if kind == ".gz":
        inner = unpack_gzip(data, name)
        stem = PurePath(name).stem if name.lower().endswith((".gz", ".tgz")) else name
        if _kind(inner, stem, url) == ".gz":
            raise ReadError(
                "no reader for .gz in .gz: this is an archive inside an archive; unpack it first", path=name
            )
        yield from read_unpacked(inner, stem, name, url)
    else:
        yield from read_unpacked(data, name, name, url)


def read_unpacked(data: bytes, called: str, name: str, url: str | None = None) -> Iterator[Outcome]:
    """Read a file that is not behind gzip by what it is called, or each file of an archive; `name` stands in messages.

    Raises ReadError where it cannot be read; inside an archive the rest goes on.
    """
    kind = _kind(data, called, url)
    if kind in _ARCHIVES:
        yield from read_members(_ARCHIVES[kind](data, name))
    else:
        yield from _read_plain(data, kind, name, url)


def read_members(members: Iterable[tuple[str, bytes | Path | ReadError]]) -> Iterator[Outcome]:
    """Read each file of an archive; one that cannot be read is rejected and the rest goes on."""
    for inner, content in members:
        try:
            if isinstance(content, ReadError):
                raise content
            if not passed_over(PurePath(inner.split("!", 1)[1])):
                yield from _read_member(content, inner)
        except ReadError as error:
            yield Rejected(error.path or inner, error.line, error.reason)


def _read_member(content: bytes | Path, name: str) -> Iterator[Outcome]:
    if isinstance(content, Path):
        outcomes = large.in_file(content, name, name)
        if outcomes is not None:
            yield from outcomes
            return
        content = content.read_bytes()
    if content.strip():
        yield from _read_plain(content, _kind(content, name, None), name, None)


def _read_plain(data: bytes, kind: str, shown: str, url: str | None) -> Iterator[Outcome]:
    """Read by the kind of a file; messages speak of `shown`."""
    if kind not in READERS:
        raise ReadError(f"no reader for {kind}; expected {', '.join(SUFFIXES)}", path=shown)
    reader = READERS[kind]
    yield from read_html(data, shown, url=url) if reader is read_html else reader(data, shown)


def _kind(data: bytes, name: str, url: str | None) -> str:
    """Tell what a file is; of what was fetched, the name says nothing."""
    kind = kind_of(data, "" if url else name, READERS)
    return ".html" if url and kind == ".txt" and b"<" in data[:1000] else kind
