"""Turn a record with an article's fields (a JSON object, a CSV row) into an Article, or say what is wrong with it."""

from collections.abc import Mapping
from dataclasses import fields, replace

from analysis.errors import ReadError
from analysis.readers.dates import read_date
from analysis.text.characters import without_halves
from analysis.types import Article, PublishedHow, Rejected, content_id

FIELDS = ("id", "text", "title", "published", "source", "url", "author", "lang")
MOST = 2_000_000  # characters of one article; a longer one is a book or a mistake
DEEPEST = 50  # lists in lists of an unknown field
MOST_FIELD = 10_000  # characters of a title, an address, a name


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
            raise ReadError(f"{name!r} is {_brief(value)}; expected a string", path=where, line=line)
        written = without_halves(str(value))
        if len(written) > MOST_FIELD:
            raise ReadError(
                f"{name!r} has {len(written):,} characters; expected at most {MOST_FIELD:,}", path=where, line=line
            )
        return written

    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        raise ReadError(f"'text' is {_brief(text)}; expected the article's text", path=where, line=line)
    if len(text) > MOST:
        raise ReadError(f"the text has {len(text):,} characters; expected at most {MOST:,}", path=where, line=line)
    text = without_halves(text)
    published = field("published")
    if published is not None:
        try:
            published = iso(published)
        except ValueError as error:
            reason = f"'published' is {_brief(published)}, which is not a date (expected e.g. 2024-02-28)"
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
        extra={without_halves(str(name)): _whole_in(value) for name, value in record.items() if name not in FIELDS},
    )


def storable(article: Article) -> Article | Rejected:
    """Give an article that was made by hand as files can hold it: with U+FFFD for half a character, in any field."""
    values = {field.name: getattr(article, field.name) for field in fields(article)}
    written = {name: without_halves(value) for name, value in values.items() if isinstance(value, str)}
    try:
        return replace(article, **written, extra=_whole_in(dict(article.extra)))  # type: ignore[arg-type] # as Article's
    except ReadError as error:
        return Rejected(article.id, None, error.reason)


def _whole_in(value: object, levels: int = DEEPEST) -> object:
    """Make the strings whole in a value of JSON."""
    if not levels:
        raise ReadError(f"a field holds lists in lists; expected at most {DEEPEST} levels")
    if isinstance(value, str):
        return without_halves(value)
    if isinstance(value, list):
        return [_whole_in(item, levels - 1) for item in value]
    if isinstance(value, dict):
        return {without_halves(str(name)): _whole_in(item, levels - 1) for name, item in value.items()}
    return value


def _brief(value: object) -> str:
    """Show a value in a message."""
    shown = repr(value)
    return shown if len(shown) <= 60 else f"{shown[:59]}…"


def iso(written: str) -> str:
    """Give a date or date-time in ISO 8601, in whatever usual spelling it comes; raise ValueError where it is none."""
    if (day := read_date(written)) is None:
        raise ValueError(written)
    return day
