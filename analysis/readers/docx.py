"""Word documents: the paragraphs and tables of the body in their order; nothing outside the file is opened."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from analysis.errors import ReadError
from analysis.readers import documents
from analysis.readers.archive import check_document
from analysis.types import Outcome

MOST_TEXT = 20_000_000  # bytes of its parts in XML, unpacked, of which the library takes nine times as many
_TITLES = ("Title", "Heading 1")


def read_docx(source: bytes | Path, name: str) -> Iterator[Outcome]:
    """Yield the articles of a Word document, or of one that lies on disk."""
    check_document(source, "a Word document", name, most_text=MOST_TEXT)
    import docx  # a second of imports, which other files do without
    from docx.opc.exceptions import PackageNotFoundError
    from docx.table import Table

    try:
        document = docx.Document(io.BytesIO(source) if isinstance(source, bytes) else str(source))
        lines, titles = list[str](), list[str]()
        titled = {style.style_id for style in document.styles if style.name in _TITLES}
        for block in document.iter_inner_content():
            if isinstance(block, Table):
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
    yield from documents.articles(lines, name, title=titles[0] if len(titles) == 1 else None)


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:100] or type(error).__name__
