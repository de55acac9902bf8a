"""Books (EPUB): each chapter with a text is an article, in the book's order."""

import posixpath
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from analysis.errors import ReadError
from analysis.readers.archive import check_document, opened
from analysis.readers.charset import decode
from analysis.readers.html import LEAST
from analysis.readers.markup import line_of, words_in
from analysis.readers.record import article_from_record
from analysis.readers.trees import html_tree, xml_tree
from analysis.types import Outcome, Rejected

_HEADINGS = ("h1", "h2", "h3")


def read_epub(source: bytes | Path, name: str) -> Iterator[Outcome]:
    """Yield an article a chapter of a book, or of one that lies on disk.

    Covers and tables of contents, which have hardly a sentence, are passed over.
    """
    check_document(source, "an EPUB book", name)
    try:
        with zipfile.ZipFile(opened(source)) as book:
            title, language, chapters = _contents(book, name)
            for chapter in chapters:
                try:
                    page = decode(book.read(chapter), name=name)
                except (KeyError, ReadError) as error:
                    yield Rejected(name, None, f"{chapter}: this chapter cannot be read ({str(error)[:100]})")
                    continue
                if record := _chapter(page, title, language):
                    yield article_from_record(record, where=name)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, ValueError) as error:
        raise ReadError(f"this is an EPUB book that is damaged ({str(error)[:100]})", path=name) from error


def _contents(book: zipfile.ZipFile, name: str) -> tuple[str | None, str | None, list[str]]:
    """Give the book's title, its language, and the files of its chapters in order."""
    try:
        container = xml_tree(book.read("META-INF/container.xml"), name)
        path = container.xpath("string(//*[local-name()='rootfile']/@full-path)")
        package = xml_tree(book.read(path), name)
    except KeyError as error:
        raise ReadError("this book names no chapters", path=name) from error
    files = {item.get("id"): item.get("href", "") for item in package.xpath("//*[local-name()='item']")}
    order = [item.get("idref") for item in package.xpath("//*[local-name()='itemref']")]
    folder = posixpath.dirname(path)
    chapters = [posixpath.join(folder, unquote(files[key])) for key in order if files.get(key)]
    title = package.xpath("string(//*[local-name()='title'])").strip() or None
    return title, package.xpath("string(//*[local-name()='language'])").strip()[:2].lower() or None, chapters


def _chapter(page: str, book: str | None, language: str | None) -> dict[str, object] | None:
    """Give the fields of a chapter, or None where it has hardly a sentence."""
    tree = html_tree(page)
    if tree is None:
        return None
    heading = next((h for tag in _HEADINGS for h in tree.iter(tag) if line_of(h)), None)
    title = line_of(heading) if heading is not None else None
    if heading is not None and heading.getparent() is not None:
        heading.drop_tree()
    text = words_in(tree)
    if len(text.split()) < LEAST:
        return None
    return {"text": text, "title": title or book, "lang": language, "book": book}
