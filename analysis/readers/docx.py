"""Word documents: the paragraphs and tables of the body in their order; nothing outside the file is opened.

The rows of a table whose head names columns for texts and headlines or days are articles.
"""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from analysis.errors import ReadError
from analysis.readers import documents, rows
from analysis.readers.archive import check_document
from analysis.readers.fields import holds
from analysis.readers.html import LEAST
from analysis.types import Outcome

MOST_TEXT = 20_000_000  # bytes of its parts in XML, unpacked, of which the library takes nine times as many
_COLUMNS = 3  # of a table with an article a row; one of two has labels and values
_TITLES = ("Title", "Heading 1")


def read_docx(source: bytes | Path, name: str) -> Iterator[Outcome]:
    """Yield the articles of a Word document, or of one that lies on disk."""
    check_document(source, "a Word document", name, most_text=MOST_TEXT)
    import docx  # a second of imports, which other files do without
    from docx.opc.exceptions import PackageNotFoundError
    from docx.table import Table

    try:
        document = docx.Document(io.BytesIO(source) if isinstance(source, bytes) else str(source))
        lines, titles, records = list[str](), list[str](), list[rows.Row]()
        titled = {style.style_id for style in document.styles if style.name in _TITLES}
        for block in document.iter_inner_content():
            if isinstance(block, Table):
                if articles := _articles(block):
                    records += articles
                    continue
                lines += [" | ".join(dict.fromkeys(cell.text.strip() for cell in row.cells)) for row in block.rows]
                continue
            lines.append(block.text)
            if block._p.style in titled and block.text.strip():  # `block.style` looks through all styles each time
                titles.append(block.text.strip())
    except (
        PackageNotFoundError,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        AttributeError,
        SyntaxError,
        OSError,
    ) as error:
        raise ReadError(f"this is a Word document that is damaged ({_short(error)})", path=name) from error
    if records:
        yield from rows.articles(lambda: iter(records), name)
        if sum(len(line.split()) for line in lines) < LEAST:
            return  # the title of the table
    yield from documents.articles(lines, name, title=titles[0] if len(titles) == 1 else None)


def _articles(table: Any) -> list[rows.Row]:
    """Give the rows of a table whose first names columns, and half of which hold a text; nothing for another."""
    names, *cells = ([cell.text.strip() for cell in row.cells] for row in table.rows)
    if len(names) < _COLUMNS or not (holds(names, "text") and (holds(names, "title") or holds(names, "published"))):
        return []
    if sum(max(len(cell.split()) for cell in row) >= LEAST for row in cells) < len(cells) / 2:
        return []
    return [rows.Row(dict(zip(names, row, strict=False)), place=f"row {n}: ") for n, row in enumerate(cells, 2)]


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:100] or type(error).__name__
