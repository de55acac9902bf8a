"""Web pages: trafilatura finds the story, its title, date, author and outlet; the page's own data for machines help.

The page's h1 is its title if that is no logo, then the headline that it tells machines (JSON-LD), for `<title>` and
og:title often carry the site's name. Pages with hardly any text are refused: they are log-in pages or error pages; so
are pages of headlines, most words of which are links.
"""

import re
from collections.abc import Iterator

import trafilatura
from lxml import etree
from trafilatura.settings import Document

from analysis.errors import ReadError
from analysis.readers import exports, lists, outlets
from analysis.readers.charset import decode
from analysis.readers.fields import fields_of
from analysis.readers.linked import Linked, has_path, linked_data
from analysis.readers.markup import Tree
from analysis.readers.record import MOST_FIELD, article_from_record
from analysis.readers.trees import html_tree
from analysis.types import Outcome

LEAST = 30  # words
_BOOKMARKS = re.compile(r"(?i)<!DOCTYPE NETSCAPE-Bookmark-file|<a [^>]*\btime_added=")
_SEPARATOR = re.compile(r"\s+[|–—-]\s+")
_SAVED = re.compile(r"(?i)<!--\s*(?:saved from url=\(\d+\)\s*|page saved with singlefile\s+url:\s*)(https?://[^\s>]+)")
_LOGO = re.compile(r"(?i)\b(?:logo|brand|masthead|site-?(?:title|name)|navbar)\b")
_SENTENCE = re.compile(r"[.!?…]['\"”’)]*$")
# A line that asks the reader for something, or leads elsewhere; nothing a story would say.
_ASIDE = re.compile(
    r"""(?xi) ^[\s\-•*]*(?:
    (?:share|tweet|e-?mail|print|pin|like|rate|bookmark)(?:\ (?:this|on|via|it|with)\b[^.!?]{0,60})?:?
    | (?:view|show|leave|post|add|read|hide|see)\ (?:all\ |a\ |\d+\ )?(?:comments?|reply)\b[^.!?]{0,30}
    | \d*\s*comments?(?:\ \(\d+\))? | no\ comments?(?:\ yet)?
    | (?:sign\ up|subscribe|register|log\ in|download|join)\b.{0,40}
      \b(?:newsletters?|e-?mails?|inbox|alerts?|app|account|channel|updates|here)\b.{0,80}
    | get\ .{0,60}\b(?:newsletter|daily\ edition|by\ e-?mail|in\ your\ inbox|app)\b.{0,80}
    | follow\ .{0,60}\bon\ (?:twitter|facebook|instagram|x|google\ news|telegram|whatsapp|linkedin)\b.{0,60}
    | (?:read|see|watch|listen)\ (?:more|also|next|now)\s*(?::.{0,120}|[^.!?]{0,60})
    | (?:related|recommended|most\ (?:read|popular|viewed)|trending|more\ (?:stories|news|from|on)
      |you\ may\ also\ like)\b[^.!?]{0,60}
    | advertisement | story\ continues\ below.{0,40} | loading\W* | like\ this: | skip\ to\ .{0,40}
    | (?:all\ rights\ reserved|copyright\ ©|©).{0,100} | (?:tags|topics|filed\ under|posted\ in|categories)\s?:.{0,120}
    )\s*$"""
)
_LONG = 12  # words of a sentence
_LINKED = 0.4  # of a page's words; of 700 articles no more than 0.13 are links by themselves, of lists nearly all


def read_html(data: bytes, name: str, *, url: str | None = None) -> Iterator[Outcome]:
    """Yield the one article of a page, or those of an export; its date is marked as the page's own.

    `url` is where the page was, where that is known; what a browser noted when it saved the page counts else.
    """
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
    try:
        extracted = trafilatura.bare_extraction(
            page, url=url, with_metadata=True, include_comments=False, include_tables=False
        )
    except (ValueError, RecursionError, AttributeError, etree.LxmlError) as error:
        raise ReadError(f"this page cannot be taken apart ({error})", path=name) from error
    fields = extracted.as_dict() if isinstance(extracted, Document) else {}
    tree = html_tree(page)
    linked = linked_data(tree)
    text = _story(fields.get("text") or "", linked, tree, name)
    named, site = _title(tree), fields.get("sitename")
    if site and named and named.startswith(site) and site == fields.get("title"):
        site = None  # the headline, which was taken for the site's name
    heading = _heading(tree, site, linked.headline, fields.get("title"))
    address = linked.url or (fields.get("url") if has_path(fields.get("url")) else None) or url
    record = {
        "text": text,
        "title": heading or _without_site(site, linked.headline, fields.get("title"), named),
        "published": _day(linked.published, fields.get("date")),
        "source": outlets.of_page(address, linked.outlet, site or _beside(named, heading)),
        "author": linked.author or fields.get("author"),
        "url": address,
    }
    yield article_from_record({key: _short(value) for key, value in record.items()}, where=name, how="page")


def _bookmarks(page: str, name: str) -> Iterator[Outcome]:
    """Yield what is behind the links that a browser, or a service for reading later, exported."""
    tree = html_tree(page)
    links = [{"url": a.get("href"), "title": _words(a)} for a in tree.iter("a")] if tree is not None else []
    listed = [fields for link in links if "url" in (fields := fields_of(link)).values]
    if not listed:
        raise ReadError("these bookmarks hold no addresses", path=name)
    yield from lists.behind(listed, name, count=len(listed))


def _day(linked_day: str | None, page_day: str | None) -> str | None:
    """Give the day of a page; one that machines are told in Greenwich's time may be the next one or the last."""
    in_its_zone = (
        linked_day is not None
        and ("T" not in linked_day or linked_day[-6:-5] in ("+", "-"))
        and not linked_day.endswith("+00:00")
    )
    return linked_day if in_its_zone or not page_day else page_day


def _short(value: object) -> object:
    """Leave out what is too long to be a field; of a page, nobody wrote it as one."""
    return None if isinstance(value, str) and len(value) > MOST_FIELD and "\n" not in value else value


def _story(text: str, linked: Linked, tree: Tree | None, name: str) -> str:
    """Give the text of the page, or raise ReadError where there is none."""
    # trafilatura ends each paragraph with one line end; a blank line is what ends a paragraph everywhere else
    text = "\n\n".join(part for part in text.split("\n") if part.strip() and not _ASIDE.match(part))
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
    links = {_words(link) for link in tree.iter("a")}
    words = sum(len(line.split()) for line in lines)
    linked = sum(len(line.split()) for line in lines if line in links)
    words_in_sentences = sum(
        len(line.split()) for line in lines if len(line.split()) >= _LONG and _SENTENCE.search(line)
    )
    return linked > _LINKED * words and words_in_sentences < words / 2


def _heading(tree: Tree | None, site: str | None, *written_titles: str | None) -> str | None:
    """Give the page's h1 that is no logo; of several, the one by which the page is called elsewhere."""
    if tree is None:
        return None
    headings = [h1 for h1 in tree.iter("h1") if _words(h1) and not _is_logo(h1, site)]
    titles = dict.fromkeys(_words(h1) for h1 in headings)
    if len(titles) > 1:
        inner = {_words(h1) for h1 in headings if any(True for _ in h1.iterancestors("article", "main"))}
        named = " ".join(title.casefold() for title in written_titles if title)
        titles = dict.fromkeys(t for t in titles if t.casefold() in named) or dict.fromkeys(
            t for t in titles if t in inner
        )
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


def _title(tree: Tree | None) -> str | None:
    """Give what the browser shows at the top of its window."""
    return next((_words(title) for title in tree.iter("title") if _words(title)), None) if tree is not None else None


def _without_site(site: str | None, *titles: str | None) -> str | None:
    """Give the first title without the site's name, as in "Rain floods Lima | Northern Post"."""
    for title in filter(None, titles):
        parts = _SEPARATOR.split(title)
        title_parts = [part for part in parts if not site or part.casefold() != site.casefold()]
        if title_parts:
            return title if len(title_parts) == len(parts) else " – ".join(title_parts)
    return None
