"""Rich Text: its words, without pictures and formatting."""

from collections.abc import Iterator

from striprtf.striprtf import rtf_to_text

from analysis.errors import ReadError
from analysis.readers import documents
from analysis.types import Outcome

MOST = 50_000_000  # bytes, pictures in letters among them


def read_rtf(data: bytes, name: str) -> Iterator[Outcome]:
    """Yield the articles of a Rich Text document."""
    if not data.lstrip().startswith(b"{\\rtf"):
        raise ReadError("this is no Rich Text document; expected one that begins with {\\rtf", path=name)
    if len(data) > MOST:
        raise ReadError(f"this document has {len(data):,} bytes; expected at most {MOST:,}", path=name)
    try:
        text = rtf_to_text(_letters(data), encoding="cp1252", errors="replace")
    except (ValueError, LookupError, IndexError, AttributeError, TypeError) as error:
        raise ReadError(f"this is a Rich Text document that is damaged ({str(error)[:100]})", path=name) from error
    yield from documents.articles(text.split("\n"), name)


def _letters(data: bytes) -> str:
    """Give the document's letters, which ought to be ASCII; some programs write UTF-8 all the same."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")
