"""The table of dates in `tests/analysis/cases/dates.tsv`: one printed sentence a row, and what it should yield.

A row belongs to `build` (rules are written against it) or to `judge` (kept aside to measure by).
"""

import csv
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from analysis.dates import find_timexes

TABLE = Path(__file__).resolve().parent.parent / "cases" / "dates.tsv"
_EXPECTED = re.compile(
    r"(?P<words>.+?)=(?P<type>[A-Z]+):(?P<value>[^\[\s]+)(?:\[(?P<first>\S+?)\.\.(?P<last>\S+?)\])?$"
)


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence, its day of publication, and the expressions in it: words, type, value, days where given."""

    half: str
    published: date | None
    sentence: str
    expected: tuple[tuple[str, str, str, str | None], ...]


def cases() -> list[Case]:
    """Read the table."""
    with TABLE.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Case(
            row["half"],
            date.fromisoformat(row["published"]) if row["published"] != "-" else None,
            row["sentence"],
            tuple(_one(part) for part in row["expected"].split("; ") if part),
        )
        for row in rows
    ]


def _one(part: str) -> tuple[str, str, str, str | None]:
    match = _EXPECTED.match(part)
    if match is None:
        raise ValueError(f"dates.tsv: {part!r} is not words=TYPE:VALUE")
    days = f"{match['first']}..{match['last']}" if match["first"] else None
    return match["words"], match["type"], match["value"], days


def read(case: Case) -> tuple[tuple[str, str, str, str | None], ...]:
    """Give what is found in a case's sentence, in the form of its expectation; days only where it names them."""
    wanted = {words: days for words, _, _, days in case.expected}
    found = []
    for timex in find_timexes(case.sentence, case.published):
        words = case.sentence[timex.start : timex.end]
        days = f"{timex.first}..{timex.last}" if wanted.get(words) else None
        found.append((words, timex.type, timex.value, days))
    return tuple(found)


def right(case: Case) -> bool:
    """Tell whether a sentence is read whole as expected: no expression more, none less, none other."""
    return read(case) == case.expected
