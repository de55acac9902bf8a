"""What a page says of its article for machines: JSON-LD (schema.org), and the address that it calls its own."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from analysis.readers.dates import read_date
from analysis.readers.fields import address, fields_of, prose
from analysis.readers.markup import Tree

_ARTICLES = frozenset(
    {"article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle", "blogposting",
     "backgroundnewsarticle", "reviewnewsarticle", "liveblogposting", "report", "advertisercontentarticle"}
)  # fmt: skip
MOST = 2_000_000  # characters of one script
DEEPEST = 8  # objects in objects that are looked into


@dataclass(frozen=True, slots=True)
class Linked:
    """What was told; nothing where a page tells of several articles, or of none."""

    headline: str | None = None
    published: str | None = None
    outlet: str | None = None
    author: str | None = None
    body: str | None = None
    url: str | None = None
    is_article: bool = False


def linked_data(tree: Tree | None) -> Linked:
    """Read what a page tells of its one article."""
    if tree is None:
        return Linked()
    url = _canonical(tree)
    articles = [
        item for script in tree.xpath("//script[@type='application/ld+json']") for item in _articles(script.text or "")
    ]
    names = {str(item.get("headline") or item.get("name")) for item in articles}
    if len(names) != 1:
        return Linked(url=url)
    fields = fields_of(articles[0]).values
    body = articles[0].get("articleBody")
    return Linked(
        headline=_text(fields.get("title")),
        published=read_date(articles[0].get("datePublished")) or read_date(articles[0].get("dateCreated")),
        outlet=_text(fields.get("source")),
        author=_text(fields.get("author")),
        body=prose(body).strip() if isinstance(body, str) else None,
        url=url,
        is_article=True,
    )


def _text(value: object) -> str | None:
    return " ".join(str(value).split()) or None if value else None


def _canonical(tree: Tree) -> str | None:
    """Give the page's own address; one without a path is the site's, put on every page by mistake."""
    for link in tree.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content"):
        if (url := address(str(link))) and has_path(url):
            return url
    return None


def has_path(url: str | None) -> bool:
    """Tell the address of a page from that of a whole site."""
    return url is not None and "/" in url.partition("://")[2].strip("/")


def _articles(script: str) -> Iterator[Mapping[str, object]]:
    """Find the objects of JSON-LD that are articles."""
    if len(script) > MOST:
        return
    try:
        waiting = [json.loads(script, strict=False)]
    except (ValueError, RecursionError):
        return
    for _ in range(DEEPEST):
        inner = list[object]()
        for value in waiting:
            if isinstance(value, Mapping) and _is_article(value):
                yield value
            elif isinstance(value, Mapping):
                inner += [
                    value[key]
                    for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement")
                    if key in value
                ]
            elif isinstance(value, list):
                inner += islice(value, 1000)
        waiting = inner


def _is_article(value: Mapping[str, object]) -> bool:
    kinds = value.get("@type")
    named = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and kind.lower() in _ARTICLES for kind in named) and bool(
        value.get("headline") or value.get("name")
    )
