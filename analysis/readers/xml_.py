"""XML of archives and agencies, told by the root element: NITF, NewsML-G2, NewsML 1, RCV1, TEI, trafilatura's and
Factiva's documents, MediaWiki's pages, sitemaps; and any other that repeats an element with an article's fields.
"""

import copy
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
from itertools import islice
from pathlib import Path

from lxml import etree

from analysis.errors import ReadError
from analysis.readers import lists, rows
from analysis.readers.dates import read_date
from analysis.readers.fields import Fields, address, fields_of, holds
from analysis.readers.markup import Tree, words_in
from analysis.readers.trees import SAFE, no_entities_in, xml_tree
from analysis.readers.wikitext import without_wikitext
from analysis.types import Outcome

Record = dict[str, object]

DEEPEST = 12  # elements in elements, below which no article is looked for
_SITEMAPS = ("urlset", "sitemapindex")
_ASIDES = ("media", "caption", "figure", "tagline")  # beside a story, and no part of it
_DECLARATION = re.compile(rb"(?=<\?xml\s)")
_PLAIN = ("p", "para", "paragraph", "br", "hlt", "em", "i", "b", "strong", "a", "span", "hi", "lb", "div", "head")


def read_xml(data: bytes, name: str) -> Iterator[Outcome]:
    """Yield the articles of an XML document."""
    tree = _tree(data, name)
    if _tag(tree) in _SITEMAPS:
        yield from _sitemap(tree, name)
        return
    elements, kind = _article_elements(tree)
    if not elements:
        raise ReadError(
            f"no items were found below <{_tag(tree)[:40]}>, whose elements name no article; expected a feed, or one "
            "of the kinds of XML that are known: NITF, NewsML, TEI, Factiva, MediaWiki, or <title>, <date> and <text>",
            path=name,
        )
    yield from rows.articles(partial(_records, elements, kind), name)


def in_elements(path: Path, start: bytes, name: str) -> Iterator[Outcome] | None:
    """Give the articles of a large document one at a time; None where its beginning does not tell what they are.

    Raises ReadError where it declares entities of its own.
    """
    no_entities_in(path, "XML", name)
    tree = xml_tree(start, name)
    elements, kind = ([], _fields) if _tag(tree) in _SITEMAPS else _article_elements(tree)
    if len(elements) < 2 or len(_DECLARATION.findall(start)) > 1:
        return None
    tags = frozenset(element.tag for element in elements)
    depth = _depth(elements[0])
    return rows.articles(partial(_records_in, path, tags, depth, kind), name)


def _article_elements(tree: Tree) -> tuple[list[Tree], Callable[[Tree], Record | None]]:
    """Find the elements that are articles, and how they are read."""
    for tag, kind in KINDS.items():
        elements = [tree] if _tag(tree) == tag else list(islice(tree.iter(f"{{*}}{tag}", tag), 100_000))
        if elements:
            return elements, kind
    return _repeated(tree), _fields


def _records_in(
    path: Path, tags: Collection[str], depth: int, kind: Callable[[Tree], Record | None]
) -> Iterator[rows.Row]:
    """Read the elements of some names as they come by, and let go of them."""
    number = 0
    for _, element in etree.iterparse(str(path), tag=list(tags), **SAFE):
        if _depth(element) != depth:
            continue
        number += 1
        if (record := kind(element)) is not None:
            yield rows.Row(record, place=f"article {number}: ")
        element.clear()
        while (before := element.getprevious()) is not None and before.tag in tags:
            element.getparent().remove(before)


def _depth(element: Tree) -> int:
    return sum(1 for _ in element.iterancestors())


def _tree(data: bytes, name: str) -> Tree:
    """Parse a document, or several that were put one behind the other."""
    documents = [document for document in _DECLARATION.split(data) if document.startswith(b"<?xml")]
    if len(documents) < 2:
        return xml_tree(data, name)
    tree = etree.Element("documents")
    tree.extend(xml_tree(document, name) for document in documents)
    return tree


def _records(elements: list[Tree], kind: Callable[[Tree], Record | None]) -> Iterator[rows.Row]:
    for number, element in enumerate(elements, 1):
        record = kind(element)
        if record is not None:
            yield rows.Row(record, place=f"article {number}: ")


def _nitf(tree: Tree) -> Record:
    story = _first(tree, "body.content")
    blocks = [
        b
        for b in (story.iter("{*}block", "block") if story is not None else [])
        if "full_text" in (b.get("class") or "")
    ]
    published = _attribute(tree, "pubdata", "date.publication") or _attribute(tree, "date.issue", "norm")
    return {
        "text": _paragraphs(blocks[0] if blocks else story),
        "title": _text(tree, "hl1") or _text(tree, "hedline") or _text(tree, "title"),
        "published": published or _attribute(tree, "date.release", "norm"),
        "source": _attribute(tree, "pubdata", "name")
        or _attribute(tree, "doc.copyright", "holder")
        or _text(tree, "distributor"),
        "author": _people(_first(tree, "byline")),
        "url": _attribute(tree, "pubdata", "ex-ref"),
        "section": _attribute(tree, "pubdata", "position.section"),
    }


def _newsml_g2(tree: Tree) -> Record | None:
    content = _first(tree, "contentSet")
    if content is None:
        return None
    parts = (_first(content, tag) for tag in ("body.content", "body", "inlineData"))
    body = next((part for part in parts if part is not None), content)
    return {
        "text": _paragraphs(body),
        "title": _text(tree, "headline") or _text(tree, "title"),
        "published": _text(tree, "firstCreated") or _text(tree, "contentCreated") or _text(tree, "versionCreated"),
        "source": _party(tree, "provider") or _party(tree, "infoSource") or _party(tree, "copyrightHolder"),
        "author": _text(tree, "by") or _party(tree, "creator"),
        "lang": (_attribute(tree, "language", "tag") or "")[:2],
    }


def _newsml_1(tree: Tree) -> Record | None:
    content = _first(tree, "DataContent")
    if content is None:
        return None
    return {
        "text": _paragraphs(
            _first(content, "body.content") if _first(content, "body.content") is not None else content
        ),
        "title": _text(tree, "HeadLine"),
        "published": _text(tree, "FirstCreated") or _text(tree, "ThisRevisionCreated"),
        "source": _attribute(tree, "Party", "FormalName") or _text(tree, "CopyrightHolder"),
        "author": _text(tree, "ByLine"),
    }


def _rcv1(tree: Tree) -> Record:
    return {
        "text": _paragraphs(_first(tree, "text")),
        "title": _text(tree, "headline") or _text(tree, "title"),
        "published": tree.get("date") or _text(tree, "date") or _dublin_core(tree, "date.published", "date.created"),
        "source": "Reuters"
        if "reuters" in (_text(tree, "copyright") or "").lower()
        else _text(tree, "source") or _dublin_core(tree, "source", "publisher"),
        "author": _text(tree, "byline"),
        "lang": (tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "")[:2],
    }


def _tei(tree: Tree) -> Record:
    head = _first(tree, "teiHeader")
    head = tree if head is None else head
    body = _first(tree, "body")
    printed = _first(head, "sourceDesc")  # where it stood first; the rest of the head tells of the collection
    dates = [date for part in (printed, head) if part is not None for date in part.iter("{*}date", "date")]
    days = [
        date.get("when") or date.get("when-iso") or _own(date)
        for date in dates
        if "download" not in (date.get("type") or "")
    ]
    publisher = _journal(printed) or _text(head, "publisher")
    return {
        "text": _paragraphs(body),
        "title": _text(head, "title"),
        "published": next((day for day in days if read_date(day)), None),
        "source": publisher if publisher and not address(publisher) else _text(head, "idno"),
        "author": _text(head, "author"),
        "url": next(
            (
                address(_own(element))
                for element in head.iter("{*}ptr", "{*}idno", "ptr", "idno")
                if address(_own(element))
            ),
            None,
        ),
    }


def _trafilatura(tree: Tree) -> Record | None:
    main = _first(tree, "main")
    if main is None:
        return None
    given: Record = {
        name: tree.get(name) for name in ("title", "author", "date", "url", "hostname", "categories") if tree.get(name)
    }
    return given | {"text": _paragraphs(main), "source": tree.get("sitename") or tree.get("source")}


def _factiva(tree: Tree) -> Record:
    story = [_paragraphs(part) for tag in ("leadParagraph", "tailParagraphs") for part in tree.iter(f"{{*}}{tag}", tag)]
    return {
        "text": "\n\n".join(part for part in story if part) or _paragraphs(_first(tree, "body")),
        "title": _text(tree, "headline"),
        "published": _text(tree, "publicationDate"),
        "source": _text(tree, "sourceName"),
        "author": _text(tree, "byline"),
        "lang": (_text(tree, "baseLanguage") or "")[:2],
        "section": _text(tree, "sectionName"),
        "page": _text(tree, "pages"),
    }


def _wiki(tree: Tree) -> Record | None:
    """Read a page of MediaWiki; pages that talk about pages are passed over."""
    if (_text(tree, "ns") or "0") != "0" or _first(tree, "redirect") is not None:
        return None
    revision = list(tree.iter("{*}revision", "revision"))
    if not revision:
        return None
    written = _own(_first(revision[-1], "text"))
    named = re.search(r"(?i)\{\{\s*date\s*\|\s*([^}|]+)", written)
    site = next((_own(element) for element in tree.getroottree().getroot().iter("{*}sitename", "sitename")), None)
    return {
        "text": without_wikitext(written),
        "title": _text(tree, "title"),
        "published": named[1] if named else _text(revision[-1], "timestamp"),
        "source": site,
    }


KINDS: Mapping[str, Callable[[Tree], Record | None]] = {
    "nitf": _nitf,
    "newsItem": _newsml_g2,
    "NewsItem": _newsml_1,
    "newsitem": _rcv1,
    "TEI": _tei,
    "TEI.2": _tei,
    "ppsarticle": _factiva,
    "page": _wiki,
    "doc": _trafilatura,
}


def _sitemap(tree: Tree, name: str) -> Iterator[Outcome]:
    """Yield what is behind the addresses of a sitemap."""
    listed = list[Fields]()
    for entry in tree.iter("{*}url", "{*}sitemap", "url", "sitemap"):
        record = {
            "url": _text(entry, "loc"),
            "title": _text(entry, "title"),
            "published": _text(entry, "publication_date"),
        }
        fields = fields_of(record | {"source": _text(entry, "name")})
        if "url" in fields.values:
            listed.append(fields)
    if not listed:
        raise ReadError("this sitemap lists no addresses", path=name)
    yield from lists.behind(listed, name, count=len(listed))


def _repeated(tree: Tree) -> list[Tree]:
    """Find the elements that hold an article's fields: those of one name, nearest to the root."""
    level = [tree]
    for _ in range(DEEPEST):
        articles = [element for element in level if _is_article(element)]
        if articles:
            return articles
        level = [child for element in level for child in element if isinstance(child.tag, str)]
    return []


def _is_article(element: Tree) -> bool:
    """Tell an element with a text, and with a title or a day beside it."""
    names = [_tag(child) for child in element if isinstance(child.tag, str)] + list(element.attrib)
    return holds(names, "text") and (holds(names, "title") or holds(names, "published")) and len(set(names)) > 1


def _fields(element: Tree) -> Record:
    """Give an element's children by their names; paragraphs stay apart."""
    record: Record = {str(key): str(value) for key, value in element.attrib.items()}
    for child in element:
        if not isinstance(child.tag, str):
            continue
        value = _value(child)
        name = _tag(child)
        if record.get(name):
            value = [*record[name], value] if isinstance(record[name], list) else [record[name], value]  # type: ignore[misc]
        record[name] = value
    return record


def _value(element: Tree) -> object:
    children = [child for child in element if isinstance(child.tag, str)]
    if not children:
        return (element.text or "").strip() if holds([_tag(element)], "text") else _own(element)
    if all(_tag(child).lower() in _PLAIN for child in children):
        return _paragraphs(element)
    return {_tag(child): _own(child) for child in children}


def _paragraphs(element: Tree | None) -> str:
    """Give the text of an element; a paragraph that stands in it twice, as a lead and in the text, is given once."""
    if element is None:
        return ""
    element = copy.deepcopy(element)  # a document is read twice, and not changed by the first time
    if not len(element):
        return "\n\n".join(" ".join(part.split()) for part in re.split(r"\n\s*\n", element.text or ""))
    etree.strip_elements(element, *_ASIDES, *(f"{{*}}{tag}" for tag in _ASIDES), with_tail=False)
    for part in element.iter(etree.Element):
        name = _tag(part).lower()
        part.tag = "p" if name in ("p", "para", "paragraph", "head", "ab") else name if name.isidentifier() else "span"
    return "\n\n".join(dict.fromkeys(words_in(element).split("\n\n")))


def _tag(element: Tree) -> str:
    """Give an element's name without its namespace; one that was never declared stays as a prefix."""
    return re.split(r"[}:]", element.tag)[-1] if isinstance(element.tag, str) else ""


def _first(tree: Tree, tag: str) -> Tree | None:
    return next(iter(tree.iter(f"{{*}}{tag}", tag)), None)


def _text(tree: Tree, tag: str) -> str | None:
    element = _first(tree, tag)
    return (_own(element) or None) if element is not None else None


def _own(element: Tree | None) -> str:
    if element is None:
        return ""
    text = "".join(element.itertext())
    return text.strip() if _tag(element) == "text" else " ".join(text.split())


def _attribute(tree: Tree, tag: str, name: str) -> str | None:
    return next((element.get(name) for element in tree.iter(f"{{*}}{tag}", tag) if element.get(name)), None)


def _people(byline: Tree | None) -> str | None:
    """Name those of a byline, without what they are."""
    if byline is None:
        return None
    byline = copy.deepcopy(byline)
    etree.strip_elements(byline, "byttl", "{*}byttl", with_tail=False)
    persons = [_own(person) for person in byline.iter("{*}person", "person")]
    return ", ".join(filter(None, persons)) or _own(byline)


def _journal(printed: Tree | None) -> str | None:
    """Name the newspaper in which a text of TEI stood, else its publisher."""
    if printed is None:
        return None
    titles = [_own(title) for title in printed.iter("{*}title", "title") if title.get("level") == "j"]
    return next(filter(None, titles), None) or _text(printed, "publisher")


def _dublin_core(tree: Tree, *names: str) -> str | None:
    """Give the first of some elements of Dublin Core that stand as `<dc element="dc.source" value="Reuters"/>`."""
    given = {element.get("element"): element.get("value") for element in tree.iter("{*}dc", "dc")}
    return next((value for name in names if (value := given.get(f"dc.{name}"))), None)


def _party(tree: Tree, tag: str) -> str | None:
    """Name a party of NewsML-G2: by its name, or by the end of its code."""
    party = _first(tree, tag)
    if party is None:
        return None
    return _text(party, "name") or party.get("literal") or (party.get("qcode") or "").rpartition(":")[2] or None
