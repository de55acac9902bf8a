"""Plain text: a file is one article, its text exactly as in the file, or an export that holds several.

The first line is also its title when it looks like one: short, without a full stop, a blank line after it. A day in
the name of the file counts where the head of the text names none; so does a known outlet.
"""

import re
from collections.abc import Iterator
from pathlib import PurePath

from analysis.readers import exports, outlets
from analysis.readers.charset import decode
from analysis.readers.dates import read_date
from analysis.readers.exports import ruled
from analysis.readers.exports.lines import day_of, unified
from analysis.readers.record import article_from_record
from analysis.text.boilerplate import find_boilerplate
from analysis.types import Outcome

_DAY = re.compile(r"(?<!\d)((?:1[6-9]|20)\d{2})[-_. ]?(0[1-9]|1[0-2])[-_. ]?([0-2]\d|3[01])(?!\d)")
_HEADLINE = re.compile(r"\A\s*(\S[^\n]{8,148}[^\s.:;,!]['\"”’)]?)[ \t]*\r?\n[ \t]*\r?\n")
_HEAD = 6  # lines among which a text names its day


def read_text(data: bytes, name: str) -> Iterator[Outcome]:
    """Yield the one article of a text file, or those of an export."""
    text = decode(data, name=name)
    if (export := exports.in_text(text, name)) is not None:
        yield from export
        return
    head = ruled.head_of(unified(text[:2000]).split("\n")) or {}
    title, lines = _title(text) or head.get("title"), [line for line in text.split("\n", 40) if line.strip()][:_HEAD]
    day = None if any(day_of(line.strip()) for line in lines) else day_in_name(name)
    record = {"text": text, "title": title, "published": day, "source": head.get("source") or outlets.in_name(name)}
    yield article_from_record(record, where=name, how="page" if day else "given")


def day_in_name(name: str) -> str | None:
    """Give the day in the name of a file.

    >>> day_in_name("2019-03-01_ferries.txt"), day_in_name("scan_20190301.txt"), day_in_name("flight 370.txt")
    ('2019-03-01', '2019-03-01', None)
    """
    match = _DAY.search(PurePath(name.split("!")[-1]).stem)
    return read_date("-".join(match.groups())) if match else None


def _title(text: str) -> str | None:
    """Give the headline: a first line apart from the rest that is no sentence."""
    headline = next((part for part in find_boilerplate(text) if part.kind == "headline"), None)
    if headline:
        return text[headline.start : headline.end].strip()
    match = _HEADLINE.match(text)
    return match[1] if match and len(match[1].split()) >= 3 and len(text) > 2 * len(match[1]) else None
