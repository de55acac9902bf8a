"""Lines that name the day of an article, with hardly more than its outlet, its writer and its page beside it."""

import re
from dataclasses import dataclass

from analysis.readers.dates import is_unsure, read_date
from analysis.readers.exports.lines import without_by

_MOST = 16  # words of such a line; a sentence that names a day has more, or ends as a sentence does
_NUMBERS = r"\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}"
_LETTERS = r"(?:\d{1,2}(?:st|nd|rd|th|\.)?\s+(?:de\s+)?[^\W\d_]{3,}\.?|[^\W\d_]{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?)"
_CLOCK = (
    r"[T,\s]+(?:at\s+)?\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*[ap]\.?m\b\.?)?(?:\s*[A-Z]{2,4}\b|\s*[+-]\d\d:?\d\d|\s+Uhr)?"
)
_DAY = re.compile(rf"(?<![\w./-])(?:{_NUMBERS}|{_LETTERS},?\s+(?:de\s+)?\d{{4}})(?![\d/])(?:{_CLOCK})?")
_WHEN = (
    r"date|dated|(?:first|last)?\s*published|publication date|posted|created|updated|on|from|at|datum|vom|am|"
    r"veröffentlicht|publiziert|erschienen|publié|le|fecha"
)
_WEEKDAY = (
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun|"
    "montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|mo|di|mi|do|fr|sa|so|"
    "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
)
_NOISE = re.compile(
    rf"(?i)^(?:(?:{_WHEN}|{_WEEKDAY})\b[.:]?\s*)+$|^(?:pages?|pgs?|p|pp|seiten?|s)\b[. ]*[A-Z]?\d+[\w /-]{{0,8}}$|^\W*$"
)
_LEADING = re.compile(rf"(?i)^(?:{_WHEN})\b[.:]?\s+(?=\S)|\s+(?:vom|on|am|le|from)$")
_BETWEEN = re.compile(r"\s*[|•·;()–—]\s*|\s*,(?:\s+|$)|\s+-\s+|\s*\0\s*")
_BY = re.compile(r"(?i)^(?:by|von|par|por)\s+(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class DayLine:
    """What such a line says; `day` is None where day and month could not be told apart."""

    day: str | None
    source: str | None = None
    author: str | None = None


def day_line(line: str, *, day_first: bool | None = None) -> DayLine | None:
    """Read such a line; None for any other.

    >>> day_line("By Bo Ek | The Visby Courier | Friday, 1 March 2019")
    DayLine(day='2019-03-01', source='The Visby Courier', author='Bo Ek')
    >>> day_line("Publié: Le Courrier, 1 mars 2019").source
    'Le Courrier'
    >>> day_line("The ferries stopped on 1 March 2019.")
    """
    if len(line.split()) > _MOST or line.endswith((".", "?", "!")) or not (match := _DAY.search(line)):
        return None
    day = read_date(match[0], day_first=day_first)
    if day is None and not is_unsure(match[0]):
        return None
    source = author = None
    for piece in _BETWEEN.split(f"{line[: match.start()]}\0{line[match.end() :]}"):
        piece = _LEADING.sub("", piece.strip(" -")).strip(" :")
        if _BY.match(piece):
            author = author or without_by(piece)
        elif not _NOISE.match(piece):
            source = source or piece
    return DayLine(day, source, author)
