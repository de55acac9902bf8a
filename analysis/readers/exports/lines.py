"""What exports of news databases share: paragraphs of wrapped lines, lines that are a day, labels before values."""

import re
from collections.abc import Iterable, Iterator, Mapping

from analysis.readers.dates import read_date

_DIGIT = re.compile(r"\d{4}")
_LETTERS = re.compile(r"[^\W\d_]{3,}|年")
_LABEL = re.compile(r"^\s{0,4}([^\W\d_][\w ()/&'’-]{0,40}?)\s?:(?:\s+|$)(.*)$")
LONGEST_HEAD = 200  # characters of a line in an article's head; what is longer is its text


def unified(text: str) -> str:
    """Give a text with one kind of line end and of space."""
    text = re.sub(r"\r\n?|\x0b|\x0c|\u2028|\u2029|\x85", "\n", text)
    return text.replace("\xa0", " ").replace("\ufeff", "")


def paragraphs(text: str) -> list[str]:
    """Cut at blank lines; the lines of a paragraph, which were wrapped, become one."""
    return [joined(part.split("\n")) for part in re.split(r"\n\s*\n", text) if part.strip()]


def joined(lines: Iterable[str]) -> str:
    """Put the lines of a wrapped paragraph together."""
    return " ".join(" ".join(lines).split())


def day_of(line: str) -> str | None:
    """Give the day of a line that is hardly more than a day, with its month in letters.

    >>> day_of("April 21, 2014 Monday 9:33 AM GMT"), day_of("On 21 April 2014 the mayor spoke to reporters.")
    ('2014-04-21', None)
    """
    if len(line) > 80 or line.rstrip().endswith(".") or not _DIGIT.search(line) or not _LETTERS.search(line):
        return None
    day = read_date(line)
    return day[:10] if day and len(line.split()) <= 12 else None


def label(line: str) -> tuple[str, str] | None:
    """Split "SECTION: NEWS; Pg. 1" into its label in lower case and its value; None where there is no label."""
    match = _LABEL.match(line) if len(line) < 2000 else None
    return (" ".join(match[1].lower().split()), match[2].strip()) if match else None


def without_empty(fields: Mapping[str, str | None]) -> dict[str, str]:
    """Give the fields that are filled."""
    return {name: value.strip() for name, value in fields.items() if value and value.strip()}


def without_by(byline: str | None) -> str | None:
    """Give a byline without the word before the names."""
    return re.sub(r"^(?:by|von|par|por|di|door)\s+", "", byline.strip(), flags=re.I) if byline else None


def cut(lines: Iterable[str], marks: re.Pattern[str]) -> Iterator[list[str]]:
    """Cut lines at those that match, which are left out; no more than one part is held at a time."""
    part = list[str]()
    for line in lines:
        if marks.search(line):
            yield part
            part = []
        else:
            part.append(line)
    yield part
