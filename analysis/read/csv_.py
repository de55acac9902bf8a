"""Tables of articles as CSV: a header names the columns; common other names of our fields are understood."""

import csv
import io
from collections.abc import Iterator

from analysis.errors import ReadError
from analysis.read.charset import decode
from analysis.read.record import MOST, article_from_record
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


def read_csv(data: bytes, name: str) -> Iterator[Article | Rejected]:
    """Yield an article a row; a bad row is rejected with the number of its last line and the rest goes on."""
    csv.field_size_limit(MOST * 4)
    text = decode(data, name=name)
    try:
        dialect: type[csv.Dialect] | str = csv.Sniffer().sniff(text.split("\n", 1)[0], delimiters=",;\t|")
    except csv.Error:
        dialect = "excel"
    rows = csv.reader(io.StringIO(text, newline=""), dialect)
    header = [_field(column) for column in next(rows, [])]
    if "text" not in header:
        raise ReadError(f"the columns are {', '.join(header) or 'none'}; expected one called 'text'", path=name)
    while True:
        try:
            row = next(rows, None)
            if row is None:
                return
            if any(row):
                record = dict(zip(header, row, strict=False))
                yield article_from_record(record, where=name, line=rows.line_num)
        except (ReadError, csv.Error) as error:
            yield Rejected(name, rows.line_num, error.reason if isinstance(error, ReadError) else str(error))


def _field(column: str) -> str:
    """Give our name of a column."""
    name = column.strip().lower().replace(" ", "_")
    return NAMES.get(name, name)
