"""Turn a record with an article's fields (a JSON object, a CSV row) into an Article, or say what is wrong with it."""

import hashlib
from collections.abc import Mapping
from datetime import date, datetime

from analysis.errors import ReadError
from analysis.types import Article, PublishedHow

FIELDS = ("id", "text", "title", "published", "source", "url", "author", "lang")
MOST = 2_000_000  # characters of one article; a longer one is a book or a mistake


def article_from_record(
    record: Mapping[str, object], *, where: str = "", line: int | None = None, how: PublishedHow = "given"
) -> Article:
    """Read the fields of one article; `id` is made from the content where absent, unknown fields are kept in `extra`.

    Raises ReadError when the text is missing, not text, or too long, or when `published` is no date.
    """

    def field(name: str) -> str | None:
        value = record.get(name)
        if value is None or value == "":
            return None
        if not isinstance(value, str | int):
            raise ReadError(f"{name!r} is {value!r}; expected a string", path=where, line=line)
        return str(value)

    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        raise ReadError(f"'text' is {text!r}; expected the article's text", path=where, line=line)
    if len(text) > MOST:
        raise ReadError(f"the text has {len(text):,} characters; expected at most {MOST:,}", path=where, line=line)
    published = field("published")
    if published is not None:
        try:
            published = iso(published)
        except ValueError as error:
            reason = f"'published' is {published!r}, which is not a date (expected e.g. 2024-02-28)"
            raise ReadError(reason, path=where, line=line) from error
    title, source = field("title"), field("source")
    return Article(
        id=field("id") or content_id(text, title, source),
        text=text,
        title=title,
        published=published,
        how=how,
        source=source,
        url=field("url"),
        author=field("author"),
        lang=field("lang"),
        extra={str(name): value for name, value in record.items() if name not in FIELDS},
    )


def content_id(text: str, title: str | None, source: str | None) -> str:
    """Name an article by its content: 16 hexadecimal digits."""
    whole = "\0".join((text, title or "", source or ""))
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def iso(written: str) -> str:
    """Check an ISO 8601 date or date-time and give it back as one; raise ValueError for anything else."""
    try:
        return date.fromisoformat(written.strip()).isoformat()
    except ValueError:
        return datetime.fromisoformat(written.strip()).isoformat()
