"""Web pages: trafilatura finds the story, its title, date, author and outlet; the page's own data for machines help.

The page's h1 is its title if that is no logo, then the headline that it tells machines (JSON-LD), for `<title>` and
og:title often carry the site's name. Pages with hardly any text are refused: they are log-in pages or error pages; so
are pages of headlines, most words of which are links.
"""

import copy
import re
from collections.abc import Iterator

import trafilatura
from lxml import etree
from trafilatura.settings import Document

from analysis.errors import ReadError
from analysis.readers import exports, lists, outlets, story_boxes
from analysis.readers.asides import without_asides
from analysis.readers.charset import decode
from analysis.readers.fields import fields_of
from analysis.readers.headings import site_in_title, title_of, window_title
from analysis.readers.linked import Linked, has_path, linked_data
from analysis.readers.markup import Tree, line_of
from analysis.readers.page_day import page_day
from analysis.readers.record import MOST_FIELD, article_from_record
from analysis.readers.trees import html_tree
from analysis.types import Outcome

LEAST = 30  # words
MOST_PAGE = 20_000_000  # bytes of a page, whose tree takes about twelve times as many
MUCH = 0.6  # of the text found loosely that the strict rules leave, where they left the story whole
_BOOKMARKS = re.compile(r"(?i)<!DOCTYPE NETSCAPE-Bookmark-file|<a [^>]*\btime_added=")
_PICTURE = re.compile(rb"\bdata:[\w.+/-]{3,60};base64,[A-Za-z0-9+/=]{1000,}")  # within the page that shows it
_SAVED = re.compile(r"(?i)<!--\s*(?:saved from url=\(\d+\)\s*|page saved with singlefile\s+url:\s*)(https?://[^\s>]+)")
_SENTENCE = re.compile(r"[.!?…]['\"”’)]*$")
_LONG = 12  # words of a sentence that no headline has
SENTENCE = 7  # words of a sentence; fewer may stand below a picture
_LINKED = 0.4  # of a page's words; of 700 articles no more than 0.13 are links by themselves, of lists nearly all


def read_html(data: bytes, name: str, *, url: str | None = None) -> Iterator[Outcome]:
    """Yield the one article of a page, or those of an export; its date is marked as the page's own.

    `url` is where the page was, where that is known; what a browser noted when it saved the page counts else.
    """
    data = _PICTURE.sub(b"", data)
    if len(data) > MOST_PAGE:
        raise ReadError(
            f"this page has {len(data):,} bytes; expected at most {MOST_PAGE:,}: save what it holds in several files",
            path=name,
        )
    if data.count(b"\0") < len(data) / 100 and b"<" in data[:1000] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data.replace(b"\0", b"")  # which browsers pass over
    page = decode(data, name=name)
    if _BOOKMARKS.search(page[:3000]):
        yield from _bookmarks(page, name)
        return
    if (export := exports.in_page(page, name)) is not None:
        yield from export
        return
    saved = _SAVED.search(page[:5000])
    url = url or (saved[1] if saved else None)
    tree = html_tree(page)
    linked = linked_data(tree)
    fields = _extracted(page, tree, url, name, linked_body=" ".join((linked.body or "").split()))
    named, site = window_title(tree), fields.get("sitename")
    if site and named and named.startswith(site) and site == fields.get("title"):
        site = None  # the headline, which was taken for the site's name
    address = linked.url or (fields.get("url") if has_path(fields.get("url")) else None) or url
    title = title_of(tree, site, address, linked.headline, fields.get("title"))
    text = _story(fields.get("text") or "", linked, tree, name)
    record = {
        "text": text,
        "title": title,
        "published": page_day(linked.published, fields.get("date"), tree),
        "source": outlets.of_page(address, linked.outlet, site or site_in_title(named, title)),
        "author": linked.author or fields.get("author"),
        "url": address,
    }
    yield article_from_record({key: _short(value) for key, value in record.items()}, where=name, how="page")


def _bookmarks(page: str, name: str) -> Iterator[Outcome]:
    """Yield what is behind the links that a browser, or a service for reading later, exported."""
    tree = html_tree(page)
    links = [{"url": a.get("href"), "title": line_of(a)} for a in tree.iter("a")] if tree is not None else []
    listed = [fields for link in links if "url" in (fields := fields_of(link)).values]
    if not listed:
        raise ReadError("these bookmarks hold no addresses", path=name)
    yield from lists.behind(listed, name, count=len(listed))


def _short(value: object) -> object:
    """Leave out what is too long to be a field; of a page, nobody wrote it as one."""
    return None if isinstance(value, str) and len(value) > MOST_FIELD and "\n" not in value else value


def _extracted(page: str, tree: Tree | None, url: str | None, name: str, *, linked_body: str) -> dict[str, str]:
    """Let trafilatura find the story; one that the page cuts into boxes is put together first."""
    fields = _story_fields(page, url, name, linked_body=linked_body)
    if tree is not None and story_boxes.joined(whole := copy.deepcopy(tree), fields.get("text", "")):
        fields |= _story_fields(
            etree.tostring(whole, encoding="unicode", method="html"), url, name, linked_body=linked_body
        )
    return fields


def _story_fields(page: str, url: str | None, name: str, *, linked_body: str) -> dict[str, str]:
    """Read a page twice, loosely and strictly; what it tells machines as the story, `linked_body`, is sure as well.

    What only the loose reading has counts where it is a whole sentence amid the story: headings of lists and boxes,
    captions and requests stand in its lines as well, before the story, after it and between its paragraphs. Where the
    strict rules leave little, they took a part of the story, and all that was found loosely counts.
    """
    fields = _extract(page, url, name, strict=False)
    lines = fields.get("text", "").split("\n")
    sure = set(_extract(page, url, name, strict=True).get("text", "").split("\n")) - {""}
    sure |= {line for line in lines if _is_sentence(line) and " ".join(line.split()) in linked_body}
    places = [at for at, line in enumerate(lines) if line in sure]
    if places and sum(len(lines[at]) for at in places) >= MUCH * sum(map(len, lines)):
        amid = range(places[0], places[-1])
        kept = [line for at, line in enumerate(lines) if line in sure or (at in amid and _is_sentence(line))]
        fields["text"] = "\n".join(kept)
    return fields


def _is_sentence(line: str, *, least: int = SENTENCE) -> bool:
    """Tell a sentence of a story from a heading or a caption."""
    return len(line.split()) >= least and bool(_SENTENCE.search(line))


def _extract(page: str, url: str | None, name: str, *, strict: bool) -> dict[str, str]:
    """Call trafilatura on a page, and give the fields that it found."""
    try:
        extracted = trafilatura.bare_extraction(
            page,
            url=url,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            favor_precision=strict,
        )
    except (ValueError, RecursionError, AttributeError, etree.LxmlError) as error:
        raise ReadError(f"this page cannot be taken apart ({error})", path=name) from error
    fields = extracted.as_dict() if isinstance(extracted, Document) else {}
    return {key: value for key, value in fields.items() if isinstance(value, str)}


def _story(text: str, linked: Linked, tree: Tree | None, name: str) -> str:
    """Give the text of the page, or raise ReadError where there is none."""
    text = without_asides(text)
    if linked.body and len(text.split()) < 0.6 * len(linked.body.split()):
        text = linked.body
    words = len(text.split())
    if words < LEAST:
        raise ReadError(f"found {words} words of text on this page; expected at least {LEAST}", path=name)
    if not linked.is_article and _is_list(text, tree):
        raise ReadError(
            "this page holds headlines and no article; expected the page of one article, or its address where "
            "DATELINE_FETCH=on fetches it",
            path=name,
        )
    return text


def _is_list(text: str, tree: Tree | None) -> bool:
    """Tell a page of headlines: many of its words are links, and few stand in sentences."""
    lines = [line.strip(" -•") for line in text.split("\n") if line.strip()]
    if tree is None or len(lines) < 5:
        return False
    links = {line_of(link) for link in tree.iter("a")}
    total = sum(len(line.split()) for line in lines)
    linked = sum(len(line.split()) for line in lines if line in links)
    words_in_sentences = sum(len(line.split()) for line in lines if _is_sentence(line, least=_LONG))
    return linked > _LINKED * total and words_in_sentences < total / 2
