"""Web pages: trafilatura finds the story, its title, date, author and outlet.

The page's h1 is preferred as the title, for `<title>` and og:title often carry the site's name. Pages with hardly any
text are refused: they are log-in pages, lists of links or error pages.
"""

import re
from collections.abc import Iterator

import trafilatura
from lxml import etree
from lxml import html as lxml_html
from trafilatura.settings import Document

from analysis.errors import ReadError
from analysis.read import exports
from analysis.read.charset import decode
from analysis.read.record import article_from_record
from analysis.types import Outcome

LEAST = 30  # words
_SEPARATOR = re.compile(r"\s+[|–—-]\s+")


def read_html(data: bytes, name: str) -> Iterator[Outcome]:
    """Yield the one article of a page, or those of an export; its date is marked as the page's own."""
    page = decode(data, name=name)
    if (export := exports.in_page(page, name)) is not None:
        yield from export
        return
    try:
        found = trafilatura.bare_extraction(page, with_metadata=True, include_comments=False, include_tables=False)
    except (ValueError, RecursionError, etree.LxmlError) as error:
        raise ReadError(f"this page cannot be taken apart ({error})", path=name) from error
    fields = found.as_dict() if isinstance(found, Document) else {}
    text = fields.get("text") or ""
    if len(text.split()) < LEAST:
        raise ReadError(f"found {len(text.split())} words of text on this page; expected at least {LEAST}", path=name)
    record = {
        # trafilatura ends each paragraph with one line end; a blank line is what ends a paragraph everywhere else
        "text": re.sub(r"\n+", "\n\n", text),
        "title": _h1(page) or _without_site(fields.get("title"), fields.get("sitename")),
        "published": fields.get("date"),
        "source": fields.get("sitename"),
        "author": fields.get("author"),
        "url": fields.get("url"),
    }
    yield article_from_record(record, where=name, how="page")


def _h1(page: str) -> str | None:
    """Give the page's only h1, if it has exactly one with words in it."""
    try:
        tree = lxml_html.fromstring(page.encode("utf-8", "replace"), parser=lxml_html.HTMLParser(encoding="utf-8"))
    except (ValueError, etree.LxmlError):
        return None
    titles = {" ".join(h1.text_content().split()) for h1 in tree.iter("h1")} - {""}
    return titles.pop() if len(titles) == 1 else None


def _without_site(title: str | None, site: str | None) -> str | None:
    """Cut the site's name off a title such as "Rain floods Lima | Northern Post"."""
    if not title or not site:
        return title
    parts = _SEPARATOR.split(title)
    kept = [part for part in parts if part.casefold() != site.casefold()]
    return title if len(kept) == len(parts) or not kept else " – ".join(kept)


def words_of(fragment: str) -> str:
    """Give the text of a piece of HTML, a blank line between its paragraphs."""
    try:
        tree = lxml_html.fragment_fromstring(fragment, create_parent="div")
    except (ValueError, etree.LxmlError):
        return fragment
    etree.strip_elements(tree, "script", "style", with_tail=False)
    blocks = tree.xpath(".//p|.//li|.//h1|.//h2|.//h3|.//blockquote[not(p)]") or [tree]
    return "\n\n".join(text for block in blocks if (text := " ".join(block.text_content().split())))
