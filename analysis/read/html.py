"""Web pages: trafilatura finds the story, its title, date, author and outlet; the page's own data for machines help.

What a page says of itself as JSON-LD comes first, then its h1 if that is no logo, for `<title>` and og:title often
carry the site's name. Pages with hardly any text are refused: they are log-in pages or error pages; so are pages of
headlines, on which no sentence stands for long.
"""

import re
from collections.abc import Iterator

import trafilatura
from lxml import etree
from trafilatura.settings import Document

from analysis.errors import ReadError
from analysis.read import exports, outlets
from analysis.read.charset import decode
from analysis.read.linked import Linked, linked_data
from analysis.read.markup import Tree
from analysis.read.record import MOST_FIELD, article_from_record
from analysis.read.trees import html_tree
from analysis.types import Outcome

LEAST = 30  # words
_SEPARATOR = re.compile(r"\s+[|–—-]\s+")
_SAVED = re.compile(r"(?i)<!--\s*(?:saved from url=\(\d+\)\s*|page saved with singlefile\s+url:\s*)(https?://[^\s>]+)")
_LOGO = re.compile(r"(?i)\b(?:logo|brand|masthead|site-?(?:title|name)|navbar)\b")
_SENTENCE = re.compile(r"[.!?…]['\"”’)]*$")
_LONG, _SHARE = 12, 0.35  # words of a sentence, and the share of a story's words in such; set on pages of both sorts


def read_html(data: bytes, name: str, *, url: str | None = None) -> Iterator[Outcome]:
    """Yield the one article of a page, or those of an export; its date is marked as the page's own.

    `url` is where the page was, where that is known; what a browser noted when it saved the page counts else.
    """
    page = decode(data, name=name)
    if (export := exports.in_page(page, name)) is not None:
        yield from export
        return
    saved = _SAVED.search(page[:5000])
    url = url or (saved[1] if saved else None)
    try:
        found = trafilatura.bare_extraction(
            page, url=url, with_metadata=True, include_comments=False, include_tables=False
        )
    except (ValueError, RecursionError, AttributeError, etree.LxmlError) as error:
        raise ReadError(f"this page cannot be taken apart ({error})", path=name) from error
    fields = found.as_dict() if isinstance(found, Document) else {}
    tree = html_tree(page)
    told = linked_data(tree)
    text = _story(fields.get("text") or "", told, name)
    address = told.url or fields.get("url") or url
    heading = _heading(tree, fields.get("sitename"))
    record = {
        "text": text,
        "title": told.headline or heading or _without_site(fields.get("title"), fields.get("sitename")),
        "published": told.published or fields.get("date"),
        "source": outlets.of_page(
            address, told.outlet, fields.get("sitename") or _beside(fields.get("title"), heading)
        ),
        "author": told.author or fields.get("author"),
        "url": address,
    }
    yield article_from_record({key: _short(value) for key, value in record.items()}, where=name, how="page")


def _short(value: object) -> object:
    """Leave out what is too long to be a field; of a page, nobody wrote it as one."""
    return None if isinstance(value, str) and len(value) > MOST_FIELD and "\n" not in value else value


def _story(text: str, told: Linked, name: str) -> str:
    """Give the text of the page, or raise ReadError where there is none."""
    # trafilatura ends each paragraph with one line end; a blank line is what ends a paragraph everywhere else
    text = re.sub(r"\n+", "\n\n", text)
    if told.body and len(text.split()) < 0.6 * len(told.body.split()):
        text = told.body
    words = len(text.split())
    if words < LEAST:
        raise ReadError(f"found {words} words of text on this page; expected at least {LEAST}", path=name)
    if not told.is_article and _is_list(text):
        raise ReadError("this page holds headlines and no article; expected the page of one article", path=name)
    return text


def _is_list(text: str) -> bool:
    """Tell a page of headlines by how few of its words stand in sentences."""
    lines = [line.split() for line in text.split("\n") if line.strip()]
    told = sum(len(words) for words in lines if len(words) >= _LONG and _SENTENCE.search(words[-1]))
    return len(lines) >= 6 and told < _SHARE * sum(map(len, lines))


def _heading(tree: Tree | None, site: str | None) -> str | None:
    """Give the page's h1: the only one with words in it that is no logo, or the only one within the article."""
    if tree is None:
        return None
    headings = [h1 for h1 in tree.iter("h1") if _words(h1) and not _is_logo(h1, site)]
    inner = [h1 for h1 in headings if any(True for _ in h1.iterancestors("article", "main"))]
    titles = dict.fromkeys(_words(h1) for h1 in (inner if len({_words(h1) for h1 in headings}) > 1 else headings))
    return next(iter(titles)) if len(titles) == 1 else None


def _is_logo(h1: Tree, site: str | None) -> bool:
    """Tell the name of the site, which some pages have as their h1."""
    marks = " ".join(
        filter(None, (part.get(key) for part in (h1, *h1.iter("a", "span", "img")) for key in ("class", "id")))
    )
    return bool(_LOGO.search(marks)) or (site is not None and _words(h1).casefold() == site.casefold())


def _words(element: Tree) -> str:
    return " ".join("".join(element.itertext()).split())


def _beside(title: str | None, heading: str | None) -> str | None:
    """Give what stands beside the headline in a title such as "Rain floods Lima | Northern Post"."""
    parts = _SEPARATOR.split(title or "")
    return parts[-1] if len(parts) > 1 and heading and parts[0].casefold() == heading.casefold() else None


def _without_site(title: str | None, site: str | None) -> str | None:
    """Cut the site's name off a title such as "Rain floods Lima | Northern Post"."""
    if not title or not site:
        return title
    parts = _SEPARATOR.split(title)
    kept = [part for part in parts if part.casefold() != site.casefold()]
    return title if len(kept) == len(parts) or not kept else " – ".join(kept)
