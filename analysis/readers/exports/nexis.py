"""Nexis and LexisNexis: the old layout ("3 of 20 DOCUMENTS"), and Nexis Uni ("End of Document"), as plain text.

The head of a document names the outlet, the day and the headline, each in a paragraph of its own, then labelled fields
(BYLINE, SECTION, LENGTH); the text ends where labelled fields begin again. Labels are known in five languages.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice, pairwise

from analysis.readers.exports.lines import (
    LONGEST_HEAD,
    cut,
    day_of,
    joined,
    label,
    paragraphs,
    without_by,
    without_empty,
)

_MARK = re.compile(
    r"(?mi)^[ \t]*(?:\d+ (?:of|von|de|van|di) \d+ DOCUMENTS?|DOCUMENTO? \d+ (?:of|de|di) \d+"
    r"|Dokument \d+ von \d+)[ \t]*$"
)
_END = re.compile(r"(?i)^\s*(?:End of Document|Ende des Dokuments|Fin du document|Einde van het document)\s*$")
_ENDS = """load-date update language sprache langue taal idioma publication-type type-publication graphic photo photos
    graphique grafik subject sujet thema organization company person ticker industry geographic country city state
    journal-code document-type type acc-no notes note correction-date date-chargement copyright geographie url industrie
    unternehmen firma personen pub-type classification publicatiedatum fecha-de-carga"""
_TAIL = frozenset(_ENDS.split())
_UNI_ENDS = "load-date language sprache langue taal publication-type subject sujet graphic correction-date journal-code"
_UNI_TAIL = frozenset([*_UNI_ENDS.split(), "journal code", "document-type", "date-chargement"])
_MIDDLE = """length länge longueur lengte longitud dateline datelinie highlight encart series abstract ortszeile bio
    distribution"""
_BODIES = frozenset({"body", "body-text", "text", "tekst", "texte", "corps"})
_LOADED = re.compile(r"(?i)(?:load-date|language):")
_NOTICE = re.compile(r"(?i)\b(?:republished|permission|rights)\b")
_HEAD = {
    "byline": "author", "autor": "author", "auteur": "author", "von": "author",
    "section": "section", "rubrik": "section", "rubrique": "section", "sectie": "section", "sección": "section",
    "headline": "title", "titel": "title", "titre": "title", "kop": "title", "url": "url", "name": "author",
    **dict.fromkeys(_MIDDLE.split(), ""),
}  # fmt: skip
_OURS = re.compile(r"(?i)^(?:copyright\b|©|\(c\)\s|all rights reserved|alle rechte|tous droits)")
_PAGE = re.compile(r"(?i)^(?:page|seite) \d+ (?:of|von|sur) \d+$")
_SECTIONS = re.compile(r"(?i)^(?:classification|graphic|notes|correction|load-date|bibliography)$")
_BODY = re.compile(r"(?i)^(?:body|text|texte|tekst|corps|volltext)$")


def is_old(text: str) -> bool:
    """Tell the old layout by the line that counts documents."""
    return _MARK.search(text) is not None


def split_old(lines: Iterable[str]) -> Iterator[dict[str, str]]:
    """Yield the fields of each document of the old layout."""
    for document in islice(map("\n".join, cut(lines, _MARK)), 1, None):
        if parts := paragraphs(document):
            yield _old(parts, _headline(document))


def is_uni(text: str) -> bool:
    """Tell Nexis Uni by the line that ends a document."""
    return any(_END.match(line) for line in text.split("\n"))


def split_uni(all_lines: Iterable[str]) -> Iterator[dict[str, str]]:
    """Yield the fields of each document of Nexis Uni; the last mark ends the last document."""
    documents = chain(cut(all_lines, _END), [None])  # which ends them
    for number, (document, following) in enumerate(pairwise(documents)):
        lines = [" ".join(line.split()) for line in document or ()]
        lines = [line for line in lines if line and not _PAGE.match(line)]
        if lines and (following is not None or any(_BODY.match(line) for line in lines)):
            yield _uni(lines, first=number == 0)


def _old(parts: list[str], headline: str | None) -> dict[str, str]:
    """Read the paragraphs of one document."""
    parts = [part for n, part in enumerate(parts) if not (n < 4 and _OURS.match(part) and len(part) < LONGEST_HEAD)]
    at = next((n for n, part in enumerate(parts[:8]) if _day(part)), None)
    # The outlet comes first; agencies put their headline between it and the day.
    fields: dict[str, str | None] = {"source": parts[0]} if parts and at != 0 and not label(parts[0]) else {}
    titles = [part for part in parts[1:at] if not _NOTICE.search(part)] if at else []
    if at is not None:
        fields["published"] = _day(parts[at])
    start = body = 1 if at is None else at + 1
    for n in range(start, min(len(parts), start + 14)):
        named = label(parts[n])
        if named and named[0] in _BODIES:
            parts[n], body = named[1], n
            break
        if named and named[0] in _HEAD:
            if ours := _HEAD[named[0]]:
                fields[ours] = named[1]
            body = n + 1
        elif body != start:
            break
        elif not _day(parts[n]):
            titles.append(parts[n])
    if body == start and titles:  # no labelled field: the first paragraph is the headline
        body, titles = parts.index(titles[0]) + 1, titles[:1]
    if at is None:
        titles.reverse()  # what stands where the day should is no headline; that comes last before the fields
    title = fields.get("title") or headline or (titles[0] if titles else None)
    story = "\n\n".join(part for part in _until_tail(parts[body:]) if part)
    return without_empty(fields | {"title": title, "author": without_by(fields.get("author")), "text": story})


def _day(part: str) -> str | None:
    """Give the day of the paragraph below the outlet, which may name an edition too."""
    return day_of(part) or (day_of(" ".join(part.split()[:6])) if len(part) < LONGEST_HEAD else None)


def _headline(document: str) -> str | None:
    """Give the headline without the line that comes below it, which follows a semicolon at the end of a line."""
    blocks = [part.strip("\n") for part in re.split(r"\n\s*\n", document) if part.strip()]
    for n, block in enumerate(blocks[:8]):
        if _day(joined(block.split("\n"))) and n + 1 < len(blocks):
            lines = [line.strip() for line in blocks[n + 1].split("\n")]
            if label(lines[0]):
                return None
            end = next((k for k, line in enumerate(lines) if line.endswith(";")), len(lines))
            return joined(lines[: end + 1]).rstrip("; ")
    return None


def _until_tail(parts: list[str]) -> list[str]:
    """Leave out the labelled fields at the end, and the copyright."""
    for n, part in enumerate(parts):
        named = label(part)
        if named and named[0] in ("length", "section") and any(_LOADED.match(later) for later in parts[n + 1 : n + 4]):
            return parts[:n]
        if n and (
            (named and named[0] in _TAIL and part.split(":")[0].isupper())
            or (_OURS.match(part) and len(part) < LONGEST_HEAD)
        ):
            return parts[:n]
    return parts


def _uni(lines: list[str], *, first: bool) -> dict[str, str]:
    """Read the lines of one document of Nexis Uni."""
    lines = [line for line in lines if line != "Correction Appended"]
    at = _dated(lines)
    fields: dict[str, str | None] = {"published": day_of(lines[at])} if at is not None else {}
    start = at + 1 if at is not None else next((n for n, line in enumerate(lines) if _OURS.match(line)), 0)
    names = lines[: start - 1 if at is not None else start]
    if len(names) > 2 and names[-1].startswith("(") and names[-1].endswith(")"):
        names.pop()  # a blog of the outlet
    if len(names) > 1:
        # Before the first document stands a list of all; elsewhere a long headline may be wrapped.
        title = names[-2] if first else joined(names[:-1])
        fields |= {"title": title.removesuffix(" - Correction Appended"), "source": names[-1]}
    body = next((n + 1 for n, line in enumerate(lines[start : start + 40], start) if _BODY.match(line)), None)
    last = start
    for n, line in enumerate(lines[start : body or start + 12], start):
        named = label(line)
        if named and named[0] in _HEAD:
            if (ours := _HEAD[named[0]]) and ours not in fields:
                fields[ours] = named[1]
            last = n + 1
    story = lines[body if body is not None else last :]
    whole = next((n + 1 for n, line in enumerate(story[:6]) if line.upper() in ("FULL TEXT", "FULL TEXT:")), 0)
    end = next((n for n, line in enumerate(story) if n and _ends(line)), len(story))
    return without_empty(fields | {"author": without_by(fields.get("author")), "text": "\n\n".join(story[whole:end])})


def _dated(lines: list[str]) -> int | None:
    """Give the place of a document's day, the last above its head; the list of all may name days of the search."""
    days = [n for n, line in enumerate(lines) if n >= 2 and day_of(line) and _heads(lines[n + 1 : n + 9])]
    return next((n for n in reversed(days) if not _heads(lines[days[0] + 1 : n + 1])), None)


def _heads(lines: list[str]) -> bool:
    """Tell the lines below a document's day from those below some other day."""
    return any(_OURS.match(line) or _BODY.match(line) or (label(line) or ("",))[0] in _HEAD for line in lines)


def _ends(line: str) -> bool:
    named = label(line)
    return bool(_SECTIONS.match(line)) or (named is not None and named[0] in _UNI_TAIL)
