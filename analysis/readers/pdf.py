"""PDF documents: their text, with wrapped lines put together again; a scan, which holds none, is refused.

What stands at the head and foot of every page, and what a browser prints there, is no text.
"""

import io
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import IO

from analysis.errors import ReadError
from analysis.readers import documents
from analysis.types import Article, Outcome

PAGES = 2000  # of one document; one with more is refused
SECONDS = 60.0  # of the processor, for all pages
_PRINTED = re.compile(
    r"^(?:(?:https?://|www\.)\S+\s*(?:Page\s*)?\d+\s*(?:/|of)\s*\d+|(?:https?://)\S+|(?:Page\s+)?\d+\s*(?:/|of)\s*\d+"
    r"|\d{1,2}[/.]\d{1,2}[/.]\d{2,4},?\s+\d{1,2}:\d{2}.*|\d{1,4})$",
    re.I,
)
_STOPPED = re.compile(r"[.!?:…]['\"”’)]*$")
_TELLING = 20  # characters of a line, by which a page is found in a text
_FULL = 0.8  # of a page's usual width: a line shorter than that ends a paragraph


def read_pdf(source: bytes | Path, name: str) -> Iterator[Outcome]:
    """Yield the articles of a PDF document, or of one that lies on disk."""
    with io.BytesIO(source) if isinstance(source, bytes) else source.open("rb") as file:
        pages, title = _pages(file, name)
    if sum(len(line.split()) for page in pages for line in page) < documents.LEAST:
        raise ReadError(
            f"this PDF document holds no text, only pictures of {len(pages):,} pages (a scan); expected recognised "
            "text",
            path=name,
        )
    placed = without_edges(pages)
    lines = paragraphs([line for _, line in placed])
    title = title if title and any(title in line for line in lines[:5]) else ""
    for article in documents.articles(lines, name, title=title or None):
        yield with_pages(article, placed) if isinstance(article, Article) else article


def _pages(file: IO[bytes], name: str) -> tuple[list[list[str]], str]:
    """Give the lines of each page, and the title that the document gives itself."""
    if not file.read(1024).lstrip().startswith(b"%PDF"):
        raise ReadError("this is no PDF document; expected one that begins with %PDF", path=name)
    import pypdf  # half a second of imports, which other files do without

    begun = time.process_time()
    try:
        reader = pypdf.PdfReader(file)
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadError("this is a PDF document with a password; save it without one", path=name)
        number = len(reader.pages)
        if number > PAGES:
            raise ReadError(f"this PDF document has {number:,} pages; expected at most {PAGES:,}", path=name)
        pages = list[list[str]]()
        for page in reader.pages:
            pages.append([" ".join(line.split()) for line in page.extract_text().split("\n")])
            if time.process_time() - begun > SECONDS:
                raise ReadError(f"this PDF document takes more than {SECONDS:.0f} seconds to read", path=name)
        title = str(reader.metadata.title or "") if reader.metadata else ""
    except ReadError:
        raise
    except Exception as error:  # the library raises whatever a damaged file leads it into
        reason = " ".join(str(error).split())[:100] or type(error).__name__
        raise ReadError(f"this is a PDF document that cannot be read ({reason})", path=name) from error
    return pages, title


def with_pages(article: Article, lines: list[tuple[int, str]]) -> Article:
    """Keep with an article where in its text each page begins, so that a sentence can be found on paper."""
    places, at = list[list[int]](), 0
    for page, line in lines:
        if len(line) < _TELLING or (places and places[-1][1] == page):
            continue
        if (start := article.text.find(line, at)) >= 0:
            places.append([start if places else 0, page])
            at = start
    return replace(article, extra={**article.extra, "pages": places}) if places else article


def without_edges(pages: list[list[str]]) -> list[tuple[int, str]]:
    """Give the lines of all pages without those that repeat at the edges, and those that a browser prints there."""
    pages = [[line for line in page if line] for page in pages]
    edges = Counter(re.sub(r"\d+", "0", line) for page in pages for line in {*page[:2], *page[-2:]})
    repeated = {line for line, times in edges.items() if times > 2 and times > len(pages) / 2}
    lines = list[tuple[int, str]]()
    for number, page in enumerate(pages, 1):
        for n, line in enumerate(page):
            edge = n < 2 or n >= len(page) - 2
            if not (edge and (re.sub(r"\d+", "0", line) in repeated or _PRINTED.match(line))):
                lines.append((number, line))
    return lines


def paragraphs(lines: list[str]) -> list[str]:
    """Put wrapped lines together: a line goes on where it fills the page's width, or stops within a sentence."""
    if not lines:
        return []
    width = sorted(map(len, lines))[int(len(lines) * 0.9)]
    merged = [lines[0]]
    for before, line in pairwise(lines):
        full = len(before) >= _FULL * width
        within = not _STOPPED.search(before) and line[:1].islower()
        if (full or within) and not (
            _STOPPED.search(before) and len(before) < 0.95 * width and line[:1].isupper() and not full
        ):
            hyphen = merged[-1].endswith("-") and line[:1].islower() and not merged[-1].endswith(" -")
            merged[-1] = merged[-1][:-1] + line if hyphen else f"{merged[-1]} {line}"
        else:
            merged.append(line)
    return merged
