"""Articles whose fields have labels: ProQuest, EBSCO, NewsBank, and heads that people write above a text themselves.

A document begins at a rule of underscores, at "Record: 3" or at "Document 3 of 40"; the text stands behind "Full text:"
or below a line that says so, and ends at the next label.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import dropwhile, islice, takewhile

from analysis.readers.dates import read_date
from analysis.readers.exports.lines import cut, joined, label, without_by, without_empty
from analysis.readers.markup import Tree

_AHEAD = 40  # lines of which one head may have most
_RULE = re.compile(
    r"^\s*(?:[_=]{20,}|-{40,}|Document \d+ (?:of|de|von) \d+|(?:Record|Registro|Datensatz|Notice|Enregistrement)"
    r"(?:\s?:\s*\d+| \d+ of \d+))\s*$",
    re.I,
)
_OURS = {
    "title": "title", "headline": "title", "titel": "title", "article title": "title", "titre": "title",
    "author": "author", "authors": "author", "byline": "author", "autor": "author", "auteur": "author", "by": "author",
    "publication title": "source", "publication": "source", "source": "source", "paper": "source", "outlet": "source",
    "newspaper": "source", "journal": "source", "quelle": "source", "publisher name": "source", "site": "source",
    "newspaper title": "source", "publication name": "source", "medium": "source", "bron": "source",
    "publication date": "published", "date": "published", "datum": "published", "pub date": "published",
    "created": "published",
    "published": "published", "date published": "published", "date posted": "published", "posted": "published",
    "full text": "text", "fulltext": "text", "text": "text", "body": "text", "article text": "text",
    "full text article": "text", "volltext": "text", "content": "text",
    "section": "section", "pages": "page", "page": "page", "start page": "page", "first page": "page",
    "url": "url", "document url": "url", "link": "url", "language of publication": "lang", "language": "lang",
    "publication info": "info", "publication information": "info",
    "título": "title", "título del artículo": "title", "autores": "author", "auteurs": "author", "autoren": "author",
    "titre de publication": "source", "titre de la publication": "source", "titel der publikation": "source",
    "publikationstitel": "source", "título de publicación": "source", "título de la publicación": "source",
    "fuente": "source", "fonte": "source", "zeitung": "source", "journal title": "source", "newspaper name": "source",
    "date de publication": "published", "publikationsdatum": "published", "erscheinungsdatum": "published",
    "fecha de publicación": "published", "fecha": "published", "data": "published", "veröffentlicht": "published",
    "texte intégral": "text", "texto completo": "text", "texte": "text", "texto": "text", "tekst": "text",
    "sección": "section", "rubrique": "section", "rubrik": "section", "ressort": "section", "sectie": "section",
    "páginas": "page", "seite": "page", "seiten": "page", "première page": "page", "página": "page",
    "url du document": "url", "url del documento": "url", "dokument-url": "url", "langue de publication": "lang",
    "idioma de la publicación": "lang", "sprache der publikation": "lang", "sprache": "lang", "langue": "lang",
    "informations de publication": "info", "información de publicación": "info",
    "заголовок": "title", "название": "title", "источник": "source", "издание": "source", "дата": "published",
    "дата публикации": "published", "автор": "author", "авторы": "author", "текст": "text", "рубрика": "section",
    "страница": "page",
}  # fmt: skip
_BELOW = {"author/byline": "author", "from": "source"}  # what they say at the head of a text is less sure
# Labels of fields that are left out, by language. They end the text, as those above do.
# English: of all databases.
_ENGLISH = """
    abstract | abstract (english) | links | subject | subjects | subject terms | location | people | company |
    company / organization | company / entity | classification | identifier / keyword | volume | issue |
    publication year | year | publisher | place of publication | country of publication | publication subject |
    issn | source type | document type | proquest document id | copyright | last updated | database | document
    feature | dateline | column | word count | credit | number of pages | accession number | record number |
    lexile | full text word count | edition | persistent link to this record (permalink) | isbn | doi | db id |
    contact us at | caption | series | geographic terms | company/entity | naics/industry codes | people, titles
    | proquest document link | index terms | notes | length | product names | estc | e-issn | cite this record |
    openurl link | article type | details | image details | illustration | identifier (keyword) | correspondence
    author | document feature(s) | full text availability | publication history | keywords | tags | category |
    rights | accessed | retrieved | id | doc id | words
"""
# French: of ProQuest.
_FRENCH = """
    résumé | sujet | lieu | personnes | entreprise / organisation | année de publication | éditeur | lieu de
    publication | pays de publication | sujet de publication | type de source | type de document | id du
    document proquest | id de document proquest | dernière mise à jour | base de données | mots clés | nombre de
    pages
"""
# Spanish: of ProQuest.
_SPANISH = """
    resumen | materia | ubicación | personas | año de publicación | editorial | lugar de publicación | país de
    publicación | materia de publicación | tipo de fuente | tipo de documento | id del documento de proquest |
    última actualización | base de datos | palabras clave | número de páginas
"""
# German: of ProQuest.
_GERMAN = """
    zusammenfassung | abstrakt | thema | ort | personen | unternehmen / organisation | jahr der publikation |
    erscheinungsjahr | verlag | ort der publikation | erscheinungsort | land der publikation | thema der
    publikation | quellentyp | quellenart | dokumenttyp | dokumentart | proquest-dokument-id | zuletzt
    aktualisiert | letzte aktualisierung | datenbank | schlagwörter
"""
_OTHER = frozenset(
    " ".join(name.split()) for names in (_ENGLISH, _FRENCH, _SPANISH, _GERMAN) for name in names.split("|")
)
_HEADING = re.compile(r"^\s*(FULL TEXT|ABSTRACT(?: \([A-Z]+\))?|DETAILS|BIBLIOGRAPHY|LINKS|INDEX TERMS)\s*$")
_INFO = re.compile(r"^(?P<source>.+?)\s*(?:;|,\s*(?:vol|no)\b|\[|$)", re.I)
_EDITION = re.compile(r"\s*:?\s*\[[^\]]{0,60}\bEdition\]$", re.I)
_STOP = re.compile(r"(?<=[a-zà-ÿ]{3})\.$")  # as EBSCO ends each title
_PICTURE = re.compile(r"^\s*(?:Enlarge this image\.?|Illustration|-{5,})\s*$", re.I)
_LONE = re.compile(
    r"^\s*(?:ProQuest document link|Links|Full text|Abstract|Search ProQuest|.{0,30}OpenURL Link)\s*$", re.I
)
_RIGHTS = re.compile(r"(?i)^\s*(?:copyright\b|©|\(c\)\s|~{4,}|.{0,120}\bis the property of\b)")
_CITED = re.compile(  # "Narva Mail; 3/3/2019, p4", "Narva Mail. March 3, 2019. p4."
    r"^(?P<source>.{2,120}?)(?:[.,;]| \()\s*"
    r"(?P<day>(?:[^\W\d_]{3,9}\.? ){0,2}\d{1,2}[^;()]{2,20}?\d{2,4})(?=[.,;)\s]|$)"
)


def mark_documents(tree: Tree) -> None:
    """Put a rule where ProQuest's pages and messages begin a document, which they mark by an anchor alone."""
    for anchor in tree.iter("a"):
        if (anchor.get("name") or "").startswith("DocID_"):
            anchor.text = "_" * 30


def is_proquest(text: str) -> bool:
    """Tell ProQuest's exports by their rules and labels."""
    return (
        _marked(text)
        and re.search(
            r"(?im)^\s*(?:ProQuest.document.(?:ID|link)|ProQuest-Dokument|ID.{1,14}\bProQuest|Publication info\w*:"
            r"|(?:Full text|Texte intégral|Texto completo|Volltext)\s*(?::|$))",
            text,
        )
        is not None
    )


def is_ebsco(text: str) -> bool:
    """Tell numbered records with labels, as EBSCO and NewsBank write them."""
    labels = {named[0] for line in text.split("\n") if (named := label(line))}
    return _marked(text) and len(labels & _OURS.keys()) >= 3


def is_headed(text: str) -> bool:
    """Tell a text below a head of at least two labelled lines, at its very beginning."""
    return len(_head(text.lstrip("\n").split("\n"))) >= 2


def below_head(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    """Give the labelled fields at the beginning of some lines, and the lines below them."""
    names = {**_OURS, **_BELOW}
    labels = list(takewhile(lambda named: named and (named[0] in names or named[0] in _OTHER), map(label, lines)))
    fields = {names[named[0]]: named[1] for named in labels if named and named[1] and named[0] in names}
    rest = [fields["text"]] if "text" in fields else []
    return without_empty(fields | {"author": without_by(fields.get("author"))}), rest + lines[len(labels) :]


def is_name(line: str) -> bool:
    """Tell a label that stands alone."""
    return line.strip(" :").lower() in _OURS


def split(lines: Iterable[str]) -> Iterator[dict[str, str]]:
    """Yield the fields of each document."""
    for document in cut(lines, _RULE):
        fields = _document(document)
        if "text" in fields and ("published" in fields or "source" in fields or "title" in fields):
            yield fields


def split_headed(all_lines: Iterable[str]) -> Iterator[dict[str, str]]:
    """Yield each article below a head of labelled lines; those after the first begin with the label that it has."""
    first, article, several = "", list[str](), False
    for ahead in _ahead(dropwhile(lambda line: not line, all_lines)):
        if not article:
            first = _head([*ahead])[0][0]
        elif (label(ahead[0]) or ("",))[0] == first and _head([*ahead]):
            several = True
            yield _headed(article, several=several)
            article = []
        article.append(ahead[0])
    yield _headed(article, several=several)


def _ahead(lines: Iterator[str]) -> Iterator[deque[str]]:
    """Yield each line with some that follow."""
    held = deque(islice(lines, _AHEAD))
    while held:
        yield held
        held.popleft()
        held.extend(islice(lines, 1))


def _headed(lines: list[str], *, several: bool) -> dict[str, str]:
    """Read an article below a head of labelled lines."""
    head = _head(lines)
    fields: dict[str, str | None] = {_OURS[name]: value for name, value in head if name in _OURS}
    story = lines[len(head) :]
    body = "\n".join([fields.get("text") or "", *(_without_foot(story) if several else story)]).strip("\n")
    return without_empty(fields | {"author": without_by(fields.get("author")), "text": body})


def _without_foot(lines: list[str]) -> list[str]:
    """Leave out the rights and the labelled lines that stand below a text."""
    end = len(lines)
    while end and (not lines[end - 1].strip() or _RIGHTS.match(lines[end - 1]) or _is_other(lines[end - 1])):
        end -= 1
    return lines[:end]


def _is_other(line: str) -> bool:
    named = label(line)
    return named is not None and named[0] in _OTHER


def _marked(text: str) -> bool:
    return any(_RULE.match(line) for line in text.split("\n"))


def _head(lines: list[str]) -> list[tuple[str, str]]:
    """Give the labels and values at the beginning, where they name an article and a text follows."""
    head = list[tuple[str, str]]()
    for line in lines:
        named = label(line)
        if not named or (named[0] not in _OURS and named[0] not in _OTHER) or not named[1]:
            break
        head.append(named)
    ours = {_OURS.get(name, "") for name, _ in head}
    whole = bool(ours & {"title", "source"}) and bool(ours & {"published", "source", "url", "author"})
    return head if whole and any(line.strip() for line in lines[len(head) :]) else []


def _document(lines: list[str]) -> dict[str, str]:
    """Read the lines of one document."""
    fields, field = dict[str, list[str]](), "first"
    for n, line in enumerate(lines):
        heading, named = _HEADING.match(line), label(line)
        if field == "text" and named and not _ends_text(lines, n):
            named = None  # "Source: Baltia", within a text
        if heading:
            field = "text" if heading[1] == "FULL TEXT" else "other"
        elif named and named[0] in _OURS:
            field = _OURS[named[0]]
            if field not in fields or not joined(fields[field]):
                fields[field] = [named[1]]
            else:
                field = "other"
        elif (named and named[0] in _OTHER) or _LONE.match(line):
            field = "text" if line.strip().lower() == "full text" else "other"
        elif field == "first" and fields.get("first") and not line.strip():
            field = "other"  # the first paragraph is the headline
        elif field in ("first", "text") or not line.strip() or fields.get(field):
            if field not in ("first", "text") and not line.strip():
                field = "other"
            fields.setdefault(field, []).append(line)
    return _ours(fields)


def _ends_text(lines: list[str], at: int) -> bool:
    """Tell the labels below a text from one within it: another follows at once."""
    following = [line for line in lines[at + 1 : at + 14] if line.strip()][:2]
    known = [named for line in following if (named := label(line)) and (named[0] in _OURS or named[0] in _OTHER)]
    return bool(known) or not following


def _ours(fields: dict[str, list[str]]) -> dict[str, str]:
    values: dict[str, str | None] = {
        name: joined(fields[name])
        for name in ("title", "author", "source", "published", "section", "page", "url", "lang")
        if name in fields
    }
    info = joined(fields.get("info", []))
    match = _INFO.match(info)
    if info and not values.get("source") and match:
        values["source"] = match["source"].rstrip(". ")
    if not read_date(values.get("published")):
        values["published"] = read_date(values.get("published")) or read_date(info[-60:]) or values.get("published")
    source = values.get("source") or ""
    if cited := _CITED.match(source):
        source, day = cited["source"], read_date(cited["day"], day_first=False)  # as EBSCO writes it
        values["published"] = read_date(values.get("published")) or day
    text = "\n".join(line.strip() for line in _without_foot(fields.get("text", [])) if not _PICTURE.match(line)).strip()
    return without_empty(
        values
        | {
            "title": _STOP.sub("", _EDITION.sub("", values.get("title") or joined(fields.get("first", [])))),
            "source": source.partition(";")[0],  # behind it stands the place
            "author": without_by(values.get("author")),
            "text": text,
        }
    )
