"""Tables of articles as CSV: a header names the columns; common other names of our fields are understood.

Only the delimiter is guessed: of the usual four it is the one under which the header has a column with the text. Quotes
are always doubled inside a quoted cell, as RFC 4180 says and as every spreadsheet writes them. A row with more cells
than the header is refused, for it means that a text with commas was not quoted and would be cut.
"""

import csv
import io
from collections.abc import Iterator

from analysis.errors import ReadError
from analysis.read.charset import decode
from analysis.read.record import article_from_record
from analysis.types import Article, Rejected

NAMES = {
    "body": "text",
    "content": "text",
    "article": "text",
    "headline": "title",
    "date": "published",
    "published_at": "published",
    "publication_date": "published",
    "outlet": "source",
    "publisher": "source",
    "link": "url",
    "byline": "author",
    "language": "lang",
}
DELIMITERS = ",;\t|"
_CELL = 2**31 - 1  # characters; the length of an article is judged with its other fields, in a sentence of ours


class _Lines:
    """The lines of a table, and whether the reader has asked for one more than there is."""

    def __init__(self, text: str) -> None:
        self._lines, self.over = io.StringIO(text, newline=""), False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._lines.readline()
        if not line:
            self.over = True
            raise StopIteration
        return line


def read_csv(data: bytes, name: str) -> Iterator[Article | Rejected]:
    """Yield an article a row; a bad row is rejected with the number of its first line and the rest goes on."""
    csv.field_size_limit(_CELL)
    text = decode(data, name=name)
    before, delimiter = _delimiter(text)
    lines = _Lines(text)
    rows = csv.reader(lines, delimiter=delimiter)
    for _ in range(before):
        next(rows, None)
    header = _fields(next(rows, []))
    if "text" not in header:
        raise ReadError(f"the columns are {', '.join(header) or 'none'}; expected one called 'text'", path=name)
    while True:
        line = rows.line_num + 1
        try:
            row = next(rows, None)
            if row is None:
                return
            if any(row):
                yield article_from_record(_record(header, row, lines), where=name, line=line)
        except (ReadError, csv.Error) as error:
            yield Rejected(name, line, error.reason if isinstance(error, ReadError) else str(error))


def _record(header: list[str], row: list[str], lines: _Lines) -> dict[str, object]:
    """Name the cells of a row, or say why they are not what they seem."""
    if lines.over:  # the reader hands out the row it was in when the lines ended
        raise ReadError("a quotation mark in this row is never closed, so nothing from here on can be read")
    if any(cell.strip() for cell in row[len(header) :]):
        raise ReadError(
            f"this row has {len(row)} cells and the header {len(header)}; expected a text with commas to be in quotes"
        )
    return dict(zip(header, row, strict=False))


def _delimiter(text: str) -> tuple[int, str]:
    """Give the number of lines before the header and the delimiter, which a first line `sep=;` may name."""
    first = text[:10].split("\n", 1)[0].strip()
    if len(first) == len("sep=;") and first.lower().startswith("sep=") and first[-1] in DELIMITERS:
        return 1, first[-1]  # as Excel writes it
    headers = {delimiter: _fields(next(csv.reader(_Lines(text), delimiter=delimiter), [])) for delimiter in DELIMITERS}
    return 0, max(DELIMITERS, key=lambda delimiter: ("text" in headers[delimiter], len(headers[delimiter])))


def _fields(header: list[str]) -> list[str]:
    """Give our names of the columns; another name counts only where ours is not there, and only once."""
    names = [column.strip().lower().replace(" ", "_") for column in header]
    taken = set(names)
    for number, name in enumerate(names):
        ours = NAMES.get(name, name)
        if ours not in taken:
            names[number] = ours
            taken.add(ours)
    return names
