"""From the text of a document (Word, PDF, Rich Text, a page of a book) to articles: an export, or one article.

A document has a head as a cutting has: a headline, then a line with outlet and day, then perhaps a byline.
"""

from collections.abc import Iterator, Mapping

from analysis.errors import ReadError
from analysis.readers import exports
from analysis.readers.exports import ruled
from analysis.readers.exports.lines import unified
from analysis.readers.record import article_from_record
from analysis.types import Outcome

LEAST = 5  # words, below which a document is empty


def articles(lines: list[str], name: str, **fields: str | None) -> Iterator[Outcome]:
    """Yield the articles of a document of these lines, each a paragraph; `fields` are what the document names."""
    lines = [line.strip() for line in unified("\n".join(lines)).split("\n")]
    if (export := exports.in_text("\n".join(lines), name)) is not None:
        yield from export
        return
    if sum(len(line.split()) for line in lines) < LEAST:
        raise ReadError("no text was found in this document", path=name)
    head: Mapping[str, str] = ruled.head_of(lines) or {}
    body = (head.get("text") or "\n".join(lines)).split("\n")
    text = "\n\n".join(line for line in body if line)
    record = {key: value for key, value in fields.items() if value} | dict(head) | {"text": text}
    yield article_from_record(record, where=name, how="page")
