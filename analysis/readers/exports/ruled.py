"""Several articles in one file, with a rule between them, each with a line near its beginning that names its day.

Three asterisks also stand between the parts of one article; so every part must begin with a headline and a day.
"""

import re
from collections.abc import Iterable, Iterator

from analysis.readers import outlets
from analysis.readers.dates import read_date
from analysis.readers.exports import labelled
from analysis.readers.exports.lines import LONGEST_HEAD, cut, day_of, without_by, without_empty

_RULE = re.compile(r"^\s*(?:[-=_*#~+•]{3,}|(?:[*#•] ){2,}[*#•])\s*$")
_NUMERIC = re.compile(
    r"^(.{2,60}?)[,;|–-]?\s+(?:\w+,? )?(\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}-\d{2}-\d{2})(?:\s+\d{1,2}[:.]\d{2})?$"
)
_BYLINE = re.compile(r"^(?:By|Von|Par|Por)\s+[^\W\d_].{2,80}$")
_HEAD = 5  # lines among which a part names its day


def is_ruled(text: str) -> bool:
    """Tell at least two parts between rules that each have a headline and a day."""
    parts = list(_parts(text.split("\n")))
    return len(parts) > 1 and all("published" in (head_of(lines) or {}) for lines in parts)


def split(all_lines: Iterable[str]) -> Iterator[dict[str, str]]:
    """Yield the fields of each part."""
    for lines in _parts(all_lines):
        yield head_of(lines) or {}


def head_of(lines: list[str]) -> dict[str, str] | None:
    """Read a headline, a line with outlet and day, and a byline from the beginning; None where no day stands there."""
    if labelled.is_headed("\n".join(lines)):
        return next(labelled.split_headed(lines))
    if (at := _dated(lines)) is None:
        return None
    named = [line for line in lines[:at] if line.strip()]
    rest = lines[at + 1 :]
    source, day = _outlet_and_day(lines[at].strip())
    author = next((line for line in named[1:] if _BYLINE.match(line.strip())), None)
    first = next((n for n, line in enumerate(rest) if line.strip()), 0)
    if rest and _BYLINE.match(rest[first].strip()):
        author = rest.pop(first)
    return without_empty(
        {
            "title": named[0],
            "source": source
            or next((line for line in named[1:] if line != author and is_outlet(line, named[0])), None),
            "published": day,
            "author": without_by(author),
            "text": "\n".join(rest).strip("\n"),
        }
    )


def is_outlet(line: str, title: str) -> bool:
    """Tell an outlet below a headline from a second headline: by name, or by capitals that the headline lacks."""
    if labelled.is_name(line):
        return False
    known = outlets.outlets().names.values()
    return outlets.one_name(line) in known or (
        len(line.split()) <= 6 and _has_capitals(line) and not _has_capitals(title)
    )


def _has_capitals(line: str) -> bool:
    return all(word[0].isupper() for word in line.split() if len(word) > 3 and word[0].isalpha())


def _parts(lines: Iterable[str]) -> Iterator[list[str]]:
    return (part for part in cut(lines, _RULE) if any(line.strip() for line in part))


def _dated(lines: list[str]) -> int | None:
    """Give the place of the line with the day, which is not the first, and below which a text follows."""
    filled = [n for n, line in enumerate(lines) if line.strip()]
    if not filled or len(lines[filled[0]]) > LONGEST_HEAD:
        return None
    return next((n for n in filled[1:_HEAD] if _outlet_and_day(lines[n].strip())[1] and n != filled[-1]), None)


def _outlet_and_day(line: str) -> tuple[str | None, str | None]:
    """Read "The Courier, 21 April 2014" and "21 April 2014"."""
    if match := _NUMERIC.match(line):
        return match[1].strip(" ,;|"), read_date(match[2])
    if not (day := day_of(line)):
        return None, None
    before = re.split(
        r"(?i)[,;|(–-]?\s*(?:\b[a-zà-ÿ]+day,?\s+)?(?=\b(?:\d{1,2}\.?\s+\w{3,}|\w{3,9}\.?\s+\d{1,2},?)\s+\d{4})", line
    )[0]
    before = before.strip(" ,;|(–-")
    return (before if before and not read_date(before) and not before.isdigit() else None), day
