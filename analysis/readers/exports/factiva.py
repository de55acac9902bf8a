"""Factiva (Dow Jones): articles with two-letter codes before their fields, or with the fields one below the other.

The second layout is known by a line that counts words, followed by a day; it ends with "Document" and a number.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from lxml import etree

from analysis.readers.dates import read_date
from analysis.readers.exports.lines import LONGEST_HEAD, cut, joined, without_by, without_empty
from analysis.readers.markup import words_in

BEGINS = re.compile(  # the block of an article, with those around it
    r"(?i)(?:<div\b[^<>]*>\s*)*<div\b[^<>]*\bclass=[\"']article[ \"'][^<>]*>"
)
_COUNT = re.compile(r"^\d+\)\s+")
_CODES = """SE HD BY CR WC PD ET SN SC NGC GC ED PG VOL LA CY LP TD ART CT RF CO IN NS RE IPC IPD PUB AN CLM RST CX DLN
    HL NT"""
CODES = frozenset(_CODES.split())
_OURS = {"SE": "section", "HD": "title", "BY": "author", "PD": "published", "SN": "source", "PG": "page", "LA": "lang"}
# A code stands apart by a tab, two spaces or the edge of a cell; "IN Paris on Monday" is a text.
_CODED = re.compile(
    r"^\s{0,3}\|?\s*(?:([A-Z]{2,3})(?:(?:\t|\s{2,}|\s*\|\s*)(\S.*?))?|(HD|BY|WC|PD|SN|LA|AN) (\S.*?))\s*\|?\s*$"
)
_END = re.compile(r"^\s*(?:Document|Dokument|Documento|文件|Документ)\s+(?=\w*\d)[A-Za-z0-9]{8,}\s*$")
_WORDS = re.compile(
    r"^\s*\d[\d,.]*\s*(?:words|Wörter|mots|parole|palabras|palavras|woorden|слов\w*|字|단어|ワード)\s*$", re.I
)
_CLOCK = re.compile(r"^\d{1,2}:\d{2}(?:\s*[ap]\.?m\.?)?(?:\s+[A-Z]{2,4})?$", re.I)
_CODE = re.compile(r"^[A-Z][A-Z0-9]{1,9}$")
_RIGHTS = re.compile(r"(?i)^(?:copyright|©|\(c\)|all rights reserved)")


def is_coded(text: str) -> bool:
    """Tell articles with codes at the beginning of lines: a headline, a source and a text are among them."""
    codes = {coded[0] for line in text.split("\n") if (coded := _coded_line(line))}
    return "HD" in codes and bool(codes & {"LP", "TD"}) and len(codes & {"SN", "PD", "WC", "LA", "AN"}) >= 2


def split_coded(lines: Iterable[str]) -> Iterator[dict[str, str]]:
    """Yield the fields of each article with codes."""
    fields, code = dict[str, list[str]](), ""
    for line in lines:
        if coded := _coded_line(line):
            code, value = coded
            again = code in fields and (code in ("SE", "HD", "AN") or code == next(iter(fields)))
            if again or (code in ("SE", "HD") and ("AN" in fields or "TD" in fields)):
                yield from _coded(fields)
                fields = {}
            fields.setdefault(code, []).append(value)
        elif code:
            fields[code].append(line)
    yield from _coded(fields)


def _coded_line(line: str) -> tuple[str, str] | None:
    """Split a line into its code and its value; None where it has no code."""
    match = _CODED.match(line) if len(line) < 20_000 else None
    code = (match[1] or match[3]) if match else None
    return (code, match[2] or match[4] or "") if match and code in CODES and code else None


def is_plain(text: str) -> bool:
    """Tell articles without codes by the count of words above a day, and the document's number below."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    counted = any(_WORDS.match(a) and read_date(b) for a, b in pairwise(lines))
    return counted and any(_END.match(line) for line in lines)


def split_plain(all_lines: Iterable[str]) -> Iterator[dict[str, str]]:
    """Yield the fields of each article without codes."""
    for article in cut(all_lines, _END):
        lines = [line.strip() for line in article if line.strip()]
        if any(_WORDS.match(line) for line in lines):
            yield _plain(lines)


def is_html(tree: "etree._Element") -> bool:
    """Tell a saved page of Factiva by the blocks of its articles."""
    return bool(_blocks(tree)) and bool(
        tree.xpath("boolean(.//b[.='HD'] | .//td[normalize-space()='HD'] | .//*[@id='hd'])")
    )


def split_html(tree: "etree._Element") -> Iterator[dict[str, str]]:
    """Yield the fields of each article of a saved page, in either layout."""
    for block in _blocks(tree):
        rows = [(" ".join(row[0].text_content().split()), row[-1]) for row in block.iter("tr") if len(row) > 1]
        coded = {code: [words_in(cell)] for code, cell in rows if code in CODES}
        if "HD" in coded:
            yield from _coded(coded)
        else:
            yield _from_block(block)


def _blocks(tree: "etree._Element") -> "list[etree._Element]":
    """Give the blocks of articles, and of two that hold one article the inner."""
    blocks = tree.xpath(".//div[starts-with(@class, 'article ') or @class = 'article']")
    return [block for block in blocks if not block.xpath(".//div[starts-with(@class, 'article ')]")]


def _coded(fields: dict[str, list[str]]) -> Iterator[dict[str, str]]:
    """Yield an article's fields by our names, where there is one."""
    if not {"HD", "LP", "TD"} & fields.keys():
        return
    ours: dict[str, str | None] = {_OURS[code]: joined(value) for code, value in fields.items() if code in _OURS}
    story = "\n\n".join(_paragraphs(fields[code]) for code in ("LP", "TD", "ART") if code in fields and code != "ART")
    yield without_empty(ours | {"author": without_by(ours.get("author")), "text": story})


def _paragraphs(lines: list[str]) -> str:
    """Give the paragraphs of a field: apart by blank lines where there are any, else by lines."""
    text = "\n".join(line.strip() for line in lines).strip()
    apart = re.split(r"\n\s*\n", text) if re.search(r"\n\s*\n", text) else text.split("\n")
    return "\n\n".join(joined(part.split("\n")) for part in apart if part.strip())


def _from_block(block: "etree._Element") -> dict[str, str]:
    """Read a block whose fields stand one below the other."""
    story = [" ".join(p.text_content().split()) for p in block.xpath(".//p[contains(@class, 'articleParagraph')]")]
    heading = block.xpath(".//*[@id='hd'] | .//*[contains(@class, 'eadline')]")
    lines = [" ".join(div.text_content().split()) for div in block.xpath("./div[not(@id='hd')]")]
    fields = _plain([line for line in lines if line])
    fields["text"] = "\n\n".join(part for part in story if part)
    if heading:
        title = " ".join(heading[0].text_content().split())
        counted = bool(block.xpath(".//*[contains(@class, 'counted')]"))  # by the service: "12) Rain floods Lima"
        fields["title"] = _COUNT.sub("", title) if counted else title
    author = block.xpath("./div[@class='author']")
    if author:
        fields["author"] = without_by(" ".join(author[0].text_content().split())) or ""
    return without_empty(fields)


def _plain(lines: list[str]) -> dict[str, str]:
    """Read lines in Factiva's order: headline, byline, count of words, day, time, source, codes, language, rights."""
    at = next((n for n, line in enumerate(lines) if _WORDS.match(line)), 0)
    head, rest = lines[:at], lines[at + 1 :]
    fields: dict[str, str | None] = {"published": read_date(rest[0]) if rest else None}
    if head:
        by = len(head) > 1 and re.match(r"(?i)(?:by|von|par|por|di|door)\s", head[-1])
        fields["author"] = without_by(head[-1]) if by else None
        titles = head[: -1 if by else None]
        fields["title"] = titles[-1] if len(titles) > 1 and len(titles[0].split()) <= 3 else titles[0]
    n = 1
    if n < len(rest) and _CLOCK.match(rest[n]):
        n += 1
    if n < len(rest):
        fields["source"] = rest[n]
        n += 1
    end = next((k + 1 for k, line in enumerate(rest[n : n + 10], n) if _RIGHTS.match(line)), None)
    if end is None:
        end = n
        while (
            end < len(rest)
            and (_CODE.match(rest[end]) or len(rest[end].split()) == 1)
            and len(rest[end]) < LONGEST_HEAD
        ):
            end += 1
    return without_empty(fields | {"text": "\n\n".join(rest[end:])})
