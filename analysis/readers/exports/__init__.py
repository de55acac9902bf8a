"""Exports that hold several articles: told by what they hold, split, and each article given its own fields.

To add a layout, write `exports/NAME.py` with a function that tells it by a text, or its beginning, and one that splits
its lines, and give them a line in TEXTS or PAGES. What looks like an export and cannot be split is refused: read as one
article, it would put all into the mouth of the first and on its day.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator

from lxml import etree

from analysis.errors import ReadError
from analysis.readers.dates import read_date
from analysis.readers.exports import (
    apa,
    europresse,
    factiva,
    labelled,
    mediargus,
    newsbank,
    nexis,
    repeated,
    ris,
    ruled,
    telegram,
)
from analysis.readers.exports.lines import unified
from analysis.readers.fields import address, language_code
from analysis.readers.markup import words_in
from analysis.readers.record import article_from_record
from analysis.readers.trees import html_tree
from analysis.types import Outcome, Rejected, Remark

Fields = Iterator[dict[str, str]]

TEXTS: tuple[tuple[str, Callable[[str], bool], Callable[[Iterable[str]], Fields]], ...] = (
    ("ProQuest", labelled.is_proquest, labelled.split),
    ("Nexis", nexis.is_old, nexis.split_old),
    ("Nexis Uni", nexis.is_uni, nexis.split_uni),
    ("Factiva", factiva.is_coded, factiva.split_coded),
    ("Factiva", factiva.is_plain, factiva.split_plain),
    ("EBSCO", labelled.is_ebsco, labelled.split),
    ("Mediargus", mediargus.is_list, mediargus.split),
    ("NewsBank", newsbank.is_newsbank, newsbank.split),
    ("NewsBank", newsbank.is_older, newsbank.split_older),
    ("APA", apa.is_apa, apa.split),
    ("a reference manager (RIS)", ris.is_ris, ris.split),
    ("several articles", ruled.is_ruled, ruled.split),
    ("labelled fields", labelled.is_headed, labelled.split_headed),
)
# Of a large page, the pattern tells where an article begins.
PAGES: tuple[
    tuple[str, Callable[["etree._Element"], bool], Callable[["etree._Element"], Fields], re.Pattern[str]], ...
] = (
    ("Factiva", factiva.is_html, factiva.split_html, factiva.BEGINS),
    ("Europresse", europresse.is_html, europresse.split_html, europresse.BEGINS),
    ("Telegram", telegram.is_html, telegram.split_html, telegram.BEGINS),
)
_BLOCK = re.compile(r"(?i)<(?:p|div|table|hr|docfull|section|article)\b")  # what begins a paragraph
_UNSEEN = (("<script", "</script"), ("<style", "</style"), ("<!--", "-->"))  # within which nothing begins
_LONGEST = 20_000_000  # characters of one article of it
_WHOLE = "<html><body>"  # before a part, which would be no page else
_BLOCKS = (
    "articleParagraph",
    "DocPublicationName",
    'class="article ',
    "class='article ",
    "<b>HD</b>",
    'class="message ',
)
# What the texts of some services say in a page, too; the layouts that are told by less are not looked for there.
_WORDS = re.compile(
    r"(?i)<docfull>|lxncomment|\d of \d+ documents\b|\bend of document\b|proquest document|"
    r"(?:\"|&quot;|“) vom \d\d\.\d\d\."
)
_HEADS = re.compile(r"\b(?:1[6-9]|20)\d\d\b|>\s*By [A-Z]")  # years and bylines, two of which several articles have
_RULES = re.compile(r"(?i)<hr\b")
_RULED = ("several articles",)  # each below a rule, with a headline and a day
_IN_PAGES = ("Nexis", "Nexis Uni", "ProQuest", "APA")
_PLACE = re.compile(r"\s+\([^()]{2,40}, [A-Z]{2}\)$")  # "Narva Mail (Narva, ME)"
_OUTLET = re.compile(r"(?i)\s*[-,–;]\s*(?:(?:final|late|early|first|second|city|national)\b.{0,20})?\bedition\b.*$")


def in_text(text: str, name: str, *, services: Collection[str] = ()) -> Iterator[Outcome] | None:
    """Give the articles of an export in plain text, of one of some services where they are named; None for another."""
    text = unified(text)
    export = in_lines(text, text.split("\n"), name, services=services)
    if export or services:
        return export
    if articles := repeated.in_text(text):
        return _articles("another tool", iter(articles), name)
    _refuse_several(text, name)
    return None


def in_lines(
    start: str, lines: Iterable[str], name: str, *, services: Collection[str] = ()
) -> Iterator[Outcome] | None:
    """Give the articles of an export by its lines, which are asked for one at a time; `start` tells the layout."""
    for service, tells, split in TEXTS:
        if (not services or service in services) and tells(start):
            return _articles(service, split(lines), name)
    return None


def in_page(page: str, name: str) -> Iterator[Outcome] | None:
    """Give the articles of an export that was saved as a page; None where it is none.

    Raises ReadError where it holds several articles that cannot be told apart.
    """
    blocks, words = any(mark in page for mark in _BLOCKS), _WORDS.search(page) is not None
    rules, heads = _RULES.search(page) is not None, len(_HEADS.findall(page)) > 1
    tree = html_tree(page) if blocks or words or rules or heads else None
    if tree is None:
        return None
    for service, tells, split, _ in PAGES:
        if blocks and tells(tree):
            return _articles(service, split(tree), name)
    described = repeated.described(tree)
    of_tool = heads and not described.is_article
    written = _words(tree)
    export = in_text(written, name, services=_IN_PAGES) if words else None
    export = in_text(written, name, services=_RULED) if export is None and rules else export
    if export is not None or not of_tool:
        return export
    if articles := repeated.split(tree):
        return _articles("another tool", iter(articles), name) if described.may_hold(articles) else None
    if described.may_be_refused():
        _refuse_several(words_in(tree), name)
    return None


def in_large_page(pieces: Callable[[], Iterable[str]], name: str) -> Iterator[Outcome] | None:
    """Give the articles of an export that was saved as a page, a part of which is held at a time; None for another.

    The pieces of its text, of any length, are asked for twice.
    """
    beginning = next(iter(pieces()), "")
    if (start := html_tree(beginning)) is None:
        return None
    for service, tells, split, begins in PAGES:
        if tells(start):
            return _articles(service, (fields for tree in _parts(pieces(), begins) for fields in split(tree)), name)
    written = unified(_words(start))
    lines = (line for tree in _parts(pieces(), _BLOCK) for line in (*unified(_words(tree)).split("\n"), ""))
    if export := in_lines(written, lines, name, services=_IN_PAGES):
        return export
    ruled_off = written.rpartition("* * *")[0] if _RULES.search(beginning) else ""
    return in_lines(ruled_off, lines, name, services=_RULED)


def _words(tree: "etree._Element") -> str:
    """Give the words of a page, with a line where a rule is drawn or a document begins."""
    labelled.mark_documents(tree)
    for rule in tree.iter("hr"):
        rule.text = "* * *"
    return words_in(tree)


def _parts(pieces: Iterable[str], begins: re.Pattern[str]) -> Iterator["etree._Element"]:
    """Yield the trees of a page's parts, each of which begins where an article does, or a paragraph."""
    held = ""
    for piece in pieces:
        held += piece
        at = _last(begins, held)
        if at:
            tree, held = html_tree(_WHOLE + held[:at]), held[at:]
            if tree is not None:
                yield tree
        elif len(held) > _LONGEST:
            raise ReadError(f"found no beginning of an article in {_LONGEST:,} characters of this page")
    if (tree := html_tree(_WHOLE + held)) is not None:
        yield tree


def _last(begins: re.Pattern[str], held: str) -> int:
    """Give the last place at which a part may begin; 0 where there is none."""
    places = [match.start() for match in begins.finditer(held)]
    while places:
        at = places.pop()
        opened = [(held.rfind(opens, 0, at), held.rfind(closes, 0, at)) for opens, closes in _UNSEEN]
        if all(begun <= ended for begun, ended in opened):
            return at
        places = [place for place in places if place < min(begun for begun, ended in opened if begun > ended)]
    return 0


def _refuse_several(text: str, name: str) -> None:
    """Raise ReadError where a text holds several articles that cannot be told apart."""
    if (seen := repeated.several(repeated.filled(text))) >= repeated.SEVERAL:
        raise ReadError(
            f"this seems to hold {seen} articles, and where each begins cannot be told; expected one article, or "
            "several with a headline and a day at the beginning of each and a rule between them",
            path=name,
        )


def _articles(service: str, all_fields: Fields, name: str) -> Iterator[Outcome]:
    """Yield the articles of an export, and say how many of them have no day."""
    articles = undated = 0
    rejected = list[Rejected]()
    for number, fields in enumerate(all_fields, 1):
        try:
            article = article_from_record(_record(fields), where=name)
        except ReadError as error:
            rejected.append(Rejected(name, None, f"article {number} of this export from {service}: {error.reason}"))
            continue
        articles += 1
        undated += article.published is None
        yield article
    if not articles:
        raise ReadError(
            f"this looks like an export from {service}, and no article could be told apart in it", path=name
        )
    yield from rejected
    if undated:
        yield Remark(name, f"{undated:,} of {articles:,} articles of this export from {service} have no day")


def _record(fields: dict[str, str]) -> dict[str, object]:
    """Give the fields of one article as a record; a day that cannot be read is left out."""
    record: dict[str, object] = {**fields}
    outlet = _PLACE.sub("", _OUTLET.sub("", fields.get("source", "")))
    url = address(fields.get("url")) or address(outlet)
    record["source"] = None if url and outlet == url else re.sub(r"\s*\(", " (", outlet).strip(" .,")
    record["lang"] = language_code(fields.get("lang", ""))
    record["url"] = url
    record["published"] = read_date(fields.get("published"))
    return record
