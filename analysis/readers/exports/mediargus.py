"""Mediargus (now Gopress): a numbered list of headlines with outlet, day, page and words, then the texts."""

import re
from collections.abc import Iterable, Iterator

from analysis.errors import ReadError
from analysis.readers.dates import read_date
from analysis.readers.exports.lines import paragraphs, without_empty

_META = re.compile(
    r"(?m)^\W{0,2}(?P<n>\d+)\. (?P<title>.+)\n\s*\n(?P<source>.+?), (?P<day>[^,\n]*\d{4})"
    r"(?:, p\. ?(?P<page>[^,\n]+))?, \d+ ?w\.$"
)
_APART = re.compile(r"\n(?:[ \t]*\n){4,}")
_PLACE = re.compile(r"^\d{1,2}-\d{1,2}-\d{4}(?:, p\. ?\S+)?$")
_RIGHTS = re.compile(r"^\W{0,3}(?:©|\ufffd|\(c\)|Copyright)\s", re.I)


def is_list(text: str) -> bool:
    """Tell the list of headlines at the beginning."""
    return _META.search(text[:20_000]) is not None


def split(lines: Iterable[str]) -> Iterator[dict[str, str]]:
    """Yield the fields of each article; raise ReadError where there are not as many texts as headlines."""
    text = "\n".join(lines)
    heads = list(_META.finditer(text))
    bodies = [part for part in _APART.split(text[heads[-1].end() :]) if _is_body(part)]
    if len(bodies) != len(heads):
        raise ReadError(
            f"this lists {len(heads)} articles of Mediargus and holds {len(bodies)} texts; expected one for each"
        )
    for head, body in zip(heads, bodies, strict=True):
        title = " ".join(head["title"].split())
        author, story = _author_and_story(body, title)
        fields = {"title": title, "source": head["source"], "published": read_date(head["day"]), "page": head["page"]}
        yield without_empty(fields | {"author": author, "text": story})


def _is_body(part: str) -> bool:
    """Tell a text by the day and page above it."""
    return _PLACE.match(part.strip().split("\n")[0].strip()) is not None


def _author_and_story(body: str, title: str) -> tuple[str | None, str]:
    """Give who wrote it, in the line above the headline, and the text below the headline."""
    lines = body.strip().split("\n")[1:]
    at = next((n for n, line in enumerate(lines[:8]) if " ".join(line.split()) == title), None)
    author = lines[at - 1].strip() if at and len(lines[at - 1].split()) <= 8 else None
    story = paragraphs("\n".join(lines[at + 1 if at is not None else 0 :]))
    return author, "\n\n".join(part for part in story if part != title and not _RIGHTS.match(part))
