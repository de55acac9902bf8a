"""Excel workbooks: each sheet whose first filled row names a column of texts, or of addresses, is a table."""

import zipfile
from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from analysis.errors import ReadError
from analysis.readers import rows
from analysis.readers.archive import check_document, opened
from analysis.readers.csv_ import need_text
from analysis.readers.fields import holds
from analysis.types import Outcome

_FIRST = 20  # rows among which the names of columns are looked for, below a title or a note
MOST_TEXT = 100_000_000  # bytes of its parts in XML, unpacked; the library holds the texts of all cells
COLUMNS = 500  # that are read


def read_xlsx(source: bytes | Path, name: str) -> Iterator[Outcome]:
    """Yield an article a row of a workbook, or of one that lies on disk."""
    check_document(source, "an Excel workbook", name, most_text=MOST_TEXT)
    import openpyxl  # a second of imports, which other files do without
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = openpyxl.load_workbook(opened(source), read_only=True, data_only=True, keep_links=False)
        sheets = [(sheet, *header) for sheet in book.worksheets if (header := _header(sheet)) is not None]
        if not sheets:
            need_text([str(cell) for sheet in book.worksheets[:1] for cell in _first(sheet)], name)
        for sheet, at, names in sheets:
            yield from rows.articles(partial(_rows, sheet, at, names), name)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, SyntaxError,
            IndexError, OSError, EOFError) as error:  # fmt: skip
        raise ReadError(f"this is an Excel workbook that is damaged ({str(error)[:100]})", path=name) from error


def _header(sheet: Any) -> tuple[int, list[str]] | None:
    """Give the row that names the columns, and the names."""
    for number, row in enumerate(islice(sheet.iter_rows(values_only=True, max_col=COLUMNS), _FIRST), 1):
        names = ["" if cell is None else str(cell).strip() for cell in row]
        if sum(map(bool, names)) > 1 and (holds(names, "text") or holds(names, "url")):
            return number, names
        if names[:1] and holds(names[:1], "text"):
            return number, names
    return None


def _first(sheet: Any) -> list[object]:
    return [cell for cell in next(sheet.iter_rows(values_only=True, max_col=COLUMNS), ()) if cell is not None]


def _rows(sheet: Any, at: int, header: list[str]) -> Iterator[rows.Row]:
    for number, row in enumerate(sheet.iter_rows(min_row=at + 1, values_only=True, max_col=COLUMNS), at + 1):
        if any(cell is not None for cell in row):
            yield rows.Row({name: _plain(cell) for name, cell in zip(header, row, strict=False) if name}, number)


def _plain(cell: object) -> object:
    """Give a cell as JSON could hold it; days stay days."""
    return cell if cell is None or isinstance(cell, str | int | float) or hasattr(cell, "isoformat") else str(cell)
