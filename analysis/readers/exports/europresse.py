"""Europresse (Cedrom-SNi, Eureka): saved pages with a block for each article."""

import re
from collections.abc import Iterator

from lxml import etree

from analysis.readers.dates import read_date
from analysis.readers.exports.lines import without_by, without_empty
from analysis.readers.markup import line_of, words_in

BEGINS = re.compile(r"(?i)<article\b")
_NAME = ".//*[contains(@class, 'DocPublicationName')][not(.//*[contains(@class, 'DocPublicationName')])]"
_NUMBER = re.compile(r"(?i)[,;]?\s+(?:no|n°|nr|vol)\b\.?.*$|\s*\(site web\)\s*$")
_RIGHTS = re.compile(
    r"(?i)^(?:©|\(c\)|copyright|this article appeared in|cet article est paru|numéro de document|note\(s\))"
)


def is_html(tree: "etree._Element") -> bool:
    """Tell a saved page of Europresse by the class of the outlets' names."""
    return bool(tree.xpath(_NAME))


def split_html(tree: "etree._Element") -> Iterator[dict[str, str]]:
    """Yield the fields of each article."""
    for name in tree.xpath(_NAME):
        yield _article(_block(name), name)


def _block(name: "etree._Element") -> "etree._Element":
    """Give the largest element around an outlet's name that names no other outlet."""
    block = name
    for around in name.iterancestors("article", "div", "td", "section", "body"):
        if len(around.xpath(_NAME)) > 1:
            break
        block = around
        if around.tag == "article":
            break
    return block


def _article(block: "etree._Element", name: "etree._Element") -> dict[str, str]:
    titles = block.xpath(".//*[contains(@class, 'itreArticleVisu')]") or block.xpath(
        ".//*[contains(@class, 'itreArticle')]"
    )
    title = line_of(titles[0]) if titles else ""
    head = " ".join(line_of(part) for part in block.xpath(".//*[contains(@class, 'DocHeader')]"))
    authors = block.xpath(".//*[contains(@class, 'docAuthors') or contains(@class, 'sm-margin-bottomNews')]")
    bodies = block.xpath(".//*[contains(@class, 'DocText') or contains(@class, 'docOcurrContainer')]") or block.xpath(
        ".//section"
    )
    fields: dict[str, str | None] = {
        "source": _NUMBER.sub("", next(iter(name.itertext()), "").strip()),
        "title": title,
        "published": read_date(head)
        or read_date(" ".join(line_of(header) for header in block.xpath("./header"))[:110]),
        "author": without_by(line_of(authors[0])) if authors else None,
        "section": head.split(",")[0] if "," in head and not read_date(head.split(",")[0]) else None,
    }
    if bodies:
        parts = words_in(bodies[0]).split("\n\n")
    else:  # as it was before 2014: all in one cell, the text below the headline
        parts = [line for part in words_in(block).split("\n\n") for line in part.split("\n") if line.strip()]
        at = next((n for n, part in enumerate(parts) if title and title in part), -1)
        parts = parts[at + 1 :]
    end = next((n for n, part in enumerate(parts) if _RIGHTS.match(part)), len(parts))
    return without_empty(fields | {"text": "\n\n".join(parts[:end])})
