"""Plain text: a file is one article, its text exactly as in the file, or an export that holds several.

The first line is also its title when it looks like one: short, without a full stop, a blank line after it.
"""

from collections.abc import Iterator

from analysis.boilerplate import find_boilerplate
from analysis.read import exports
from analysis.read.charset import decode
from analysis.read.record import article_from_record
from analysis.types import Outcome


def read_text(data: bytes, name: str) -> Iterator[Outcome]:
    """Yield the one article of a text file, or those of an export."""
    text = decode(data, name=name)
    if (export := exports.in_text(text, name)) is not None:
        yield from export
        return
    headline = next((part for part in find_boilerplate(text) if part.kind == "headline"), None)
    title = text[headline.start : headline.end].strip() if headline else None
    yield article_from_record({"text": text, "title": title}, where=name)
