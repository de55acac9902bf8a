"""Tables of articles as CSV, whatever the delimiter: a header names the columns, under any of the usual names.

Only the delimiter is guessed: of the usual four it is the one under which the header has a column with the text; above
the header may stand a title or a note. Quotes
are always doubled inside a quoted cell, as RFC 4180 says and as every spreadsheet writes them. A row with more cells
than the header is refused, for it means that a text with commas was not quoted and would be cut.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from analysis.errors import ReadError
from analysis.readers import rows
from analysis.readers.charset import decode
from analysis.readers.dates import read_date
from analysis.readers.fields import holds
from analysis.types import Outcome

DELIMITERS = ",;\t|"
FIRST = 20  # rows among which the names of columns are looked for, below a title or a note
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_NAME = 60  # characters; what is longer is no name of a column
_CELL = 20_000_000  # characters of a cell, which no article has; below it, a sentence of ours tells of its length


@dataclass(frozen=True, slots=True)
class _Text:
    """The lines of a text, one at a time and no copy of all."""

    text: str

    def __iter__(self) -> Iterator[str]:
        return (match[0] for match in _LINE.finditer(self.text))


class _Lines:
    """The lines of a table, and whether one more was asked for than there is."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines, self.over = iter(lines), False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines, None)
        if line is None:
            self.over = True
            raise StopIteration
        return line


def read_csv(data: bytes, name: str) -> Iterator[Outcome]:
    """Yield an article a row; a bad row is rejected with the number of its first line and the rest goes on."""
    yield from in_lines(_Text(decode(data, name=name)), name)


def in_lines(lines: Iterable[str], name: str) -> Iterator[Outcome]:
    """Yield an article a row of a table by its lines, with their ends; the lines are gone through several times."""
    csv.field_size_limit(_CELL)
    before, delimiter = _delimiter(lines)
    header = _header(lines, before, delimiter)
    need_text(header, name)
    yield from rows.articles(partial(_rows, lines, before, delimiter), name)


def need_text(header: list[str], name: str) -> None:
    """Raise ReadError where the columns hold neither texts nor addresses of articles."""
    if holds(header, "text") or holds(header, "url"):
        return
    if any(len(cell) > _NAME or read_date(cell) for cell in header):
        raise ReadError(
            f"the first line is {_short(header)}, which names no columns; "
            "expected a line before it that does, e.g. title,published,source,text",
            path=name,
        )
    raise ReadError(f"the columns are {_short(header)}; expected one called 'text'", path=name)


def _short(header: list[str]) -> str:
    """Name columns as far as anybody would read on."""
    names = ", ".join(" ".join(name.split())[:40] for name in header[:20]) or "none"
    return f"{names} and {len(header) - 20} more" if len(header) > 20 else names


def _rows(all_lines: Iterable[str], before: int, delimiter: str) -> Iterator[rows.Row]:
    lines = _Lines(all_lines)
    reader = csv.reader(lines, delimiter=delimiter)
    for _ in range(before):
        next(reader, None)
    header = [column.strip() for column in next(reader, [])]
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader, None)
            if row is None:
                return
            if any(row):
                yield rows.Row(_record(header, row, lines), line)
        except ReadError as error:
            yield rows.Row(error, line)
        except csv.Error as error:
            too_long = f"a cell has more than {_CELL:,} characters; is a quotation mark before it never closed?"
            yield rows.Row(ReadError(too_long if "field limit" in str(error) else str(error)), line)


def _record(header: list[str], row: list[str], lines: _Lines) -> dict[str, object]:
    """Name the cells of a row, or say why they are not what they seem."""
    if lines.over:  # the reader hands out the row it was in when the lines ended
        raise ReadError("a quotation mark in this row is never closed, so nothing from here on can be read")
    if any(cell.strip() for cell in row[len(header) :]):
        raise ReadError(
            f"this row has {len(row)} cells and the header {len(header)}; expected a text with commas to be in quotes"
        )
    return dict(zip(header, row, strict=False))


def _delimiter(lines: Iterable[str]) -> tuple[int, str]:
    """Give the number of lines before the header and the delimiter, which a first line `sep=;` may name."""
    first = next(iter(lines), "").strip()
    if len(first) == len("sep=;") and first.lower().startswith("sep=") and first[-1] in DELIMITERS:
        return 1, first[-1]  # as Excel writes it
    for before in range(FIRST):
        headers = {delimiter: _header(lines, before, delimiter) for delimiter in DELIMITERS}
        best = max(DELIMITERS, key=lambda delimiter: (holds(headers[delimiter], "text"), len(headers[delimiter])))
        if is_header(headers[best], first=before == 0):
            return before, best
    headers = {delimiter: _header(lines, 0, delimiter) for delimiter in DELIMITERS}
    return 0, max(DELIMITERS, key=lambda delimiter: len(headers[delimiter]))


def is_header(names: list[str], *, first: bool) -> bool:
    """Tell the names of columns, which may be one in the first row only, for a title may be one word too."""
    return sum(map(bool, names)) > (0 if first else 1) and (holds(names, "text") or holds(names, "url"))


def _header(lines: Iterable[str], before: int, delimiter: str) -> list[str]:
    reader = csv.reader(_Lines(lines), delimiter=delimiter)
    try:
        for _ in range(before):
            next(reader, None)
        return [column.strip() for column in next(reader, [])]
    except csv.Error:  # a cell without an end
        return []
