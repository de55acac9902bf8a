"""The names under which tables, JSON and XML hold an article's fields: one table for all readers.

A name is compared in lower case, its words joined by `_` ("pubDate", "Pub Date" and "pub-date" are one). For each field
the first name in the table that is filled counts, our own names first; what is left over goes with the article as it
is. Objects that only wrap ("fields", "row", "_source") are opened; "title": {"rendered": …} and the like are unwrapped.
"""

import html
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from analysis.readers import dates
from analysis.readers.headings import without_site
from analysis.readers.markup import words_of

NAMES: Mapping[str, tuple[str, ...]] = {
    field: tuple(names.split())
    for field, names in {
        "text": """text full_content full_text fulltext article_text article_body body_text bodytext body main_text
            maintext main_content story_text story story_body content_text text_content content_full text_full
            full_article article_content content_clean clean_text cleaned_text plain_text raw_text selftext body_xhtml
            body_html content_html html_content article_html content_body body_content content content_encoded
            bodies paragraphs ctext page_content article document transcript message volltext text_body texte
            texto testo tekst inhalt inhalt_text artikel artikeltext contenu corps cuerpo contenido contenuto
            оригинал текст tx lp_td""",
        "title": """title headline headlines head hl heading web_title main_headline article_title news_title
            story_title post_title title_text page_title title_page titel titre titulo título titolo otsikko nadpis
            überschrift ueberschrift schlagzeile заголовок subject hd hl1 t1 ti name""",
        "published": """published published_date publish_date published_at publication_date
            pub_date pubdate date_published
            date_publish date_publication date_of_publication web_publication_date publishing_date published_time
            publish_time published_on publication_time publication_day date_time_published published_utc
            published_datetime datetime_published first_published first_publication_date original_publication_date
            issued issue_date post_date post_time article_date story_date news_date display_date
            publication_datetime published_date_time pub_datetime publish_datetime date_posted posted_at posted_on
            posted date datum fecha fecha_publicacion fecha_de_publicacion fecha_de_publicación data data_publikacji
            data_pubblicazione data_di_pubblicazione data_de_publicação date_parution
            date_de_parution date_de_publication publicatiedatum дата
            erscheinungsdatum erschienen erschienen_am publikationsdatum veröffentlicht veröffentlicht_am
            veroeffentlicht_am veröffentlichungsdatum publié_le publicado_el publicado_em
            datetime date_time day timestamp time utc_time
            seendate first_created date_created created created_at created_time created_utc versioncreated
            version_created pd dp da y1""",
        "source": """source source_name outlet outlet_name publication publication_name publication_title pub_title
            pubtitle journal_title newspaper newspaper_name news_outlet news_source media_name media_outlet media
            media_source medium mediatitle source_title site_name sitename site website paper publisher publisher_name
            provider provider_name news_site newspaper_title brand channel channel_name feed feed_title feed_name
            journal periodical quelle zeitung medium_name fuente medio fonte testata bron krant
            infosource infosources источник source_hostname sn jf jo t2
            source_domain hostname domain source_id from origin""",
        "url": """url link web_url article_url source_url permalink canonical_url story_url news_url href web_link
            uri address loc resolved_url given_url original_url url_original guid ur lien enlace adresse source""",
        "author": """author authors byline by_line creator dc_creator writer writers by reporter journalist
            автор autor autoren auteur auteurs autore autori verfasser author_name au a1 contributor
            username screen_name user_name user""",
        "lang": "lang language language_code lang_code base_language langue sprache idioma la",
        "id": "id _id article_id doc_id document_id accession_number uuid",
        "section": "section section_name category categories rubric rubrik rubrique desk news_desk se",
        "page": "page page_number pages print_page pg seite sp",
    }.items()
}
# What services give beside a text, or in its place: too little to be an article, but for a whole first paragraph.
_TEASERS = """lead_paragraph lead description summary abstract abstract_note snippet teaser excerpt lede trail_text
    standfirst kurztext resumen resume zusammenfassung article_description og_description preview"""
TEASERS = tuple(_TEASERS.split())
_LEADS = TEASERS[:2]
# Those that tell something themselves, where nothing else is given; an abstract is about an article and none of it.
_TOLD = (*_LEADS, "description", "summary", "snippet", "excerpt", "lede", "trail_text", "standfirst", "preview")
_TELLS = 12  # words of a teaser that tells something, counted in answers of news services; fewer are a headline
_OBJECTS = """fields row _source article item attributes node document doc record properties post news story tweet hit
    result payload value entry metadata meta data content_item bibliographic"""
_WRAPPERS = frozenset(_OBJECTS.split())
_FIELD_NAMES = frozenset(name for names in NAMES.values() for name in names)
_KNOWN = {name.replace("_", ""): name for name in reversed([*(n for names in NAMES.values() for n in names), *TEASERS])}
_BEFORE = frozenset({"article", "news", "story", "post", "item", "doc", "document", "dc", "og", "meta", "rss", "entry"})
_INNER = ("rendered", "main", "original", "value", "name", "title", "text", "body", "#text", "$oid", "$date", "default")
_NOT_TOLD = re.compile(r"(?i)\s*only available in\b.{0,40}\bplans?\b")  # where a service wants to be paid for the text
_EMPTY = frozenset({"", "nan", "n/a", "na", "none", "null", "nat", "undefined", "-", "[]", "{}", "<na>"})
_TAG = re.compile(
    r"</?(?:p|br|div|span|a|b|i|em|strong|h[1-6]|ul|ol|li|blockquote|img|figure|section|article|table)\b[^<>]*>", re.I
)
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[\da-fA-F]{1,5}|[a-zA-Z]{2,8});")
_CUT = re.compile(r"(?:…|\.\.\.|\s)*\[\+?\d+ (?:chars|characters|words)\]\s*$")
_WEB = re.compile(r"https?://\S+$", re.I)
_NOTE = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]")  # a link to a note about somebody, as Obsidian writes it
_LONGEST_NAME = 200  # characters of an outlet; what is longer is a sentence
DEEPEST = 6  # objects in objects that are looked into


@dataclass(frozen=True, slots=True)
class Columns:
    """What the records of one file say together: which name holds the day, and whether days come before months."""

    published: str | None = None
    day_first: bool | None = None


@dataclass(slots=True)
class Fields:
    """An article's fields by our names, the name each was given under, and what no field wanted.

    `teaser` tells that the text is only the beginning of the article, `written` is a date that could not be read.
    """

    values: dict[str, object] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    rest: dict[str, object] = field(default_factory=dict)
    teaser: bool = False
    written: object = None


def plain(name: str) -> str:
    """Give a name as the table has it, however its words are joined, and without "article", "news" and the like before.

    >>> plain("pubDate"), plain("Publication Title"), plain("ARTICLE_BodyText"), plain("Author(s)"), plain("word count")
    ('pub_date', 'publication_title', 'body_text', 'authors', 'word_count')
    """
    name = name.strip().lstrip("\ufeff")
    if name == "_source":
        return name
    words = re.sub(r"[\W_]+", "_", re.sub(r"(?<=[a-zà-ÿ\d])(?=[A-Z])", "_", name)).strip("_").lower()
    if known := _KNOWN.get(words.replace("_", "")):
        return known
    first, _, rest = words.partition("_")
    return (_KNOWN.get(rest.replace("_", "")) if first in _BEFORE else None) or words or name


def holds(names: Sequence[str], wanted: str) -> bool:
    """Tell whether columns or keys of these names hold the field that is wanted."""
    return not {plain(name) for name in names}.isdisjoint(NAMES[wanted])


def fields_of(record: Mapping[str, object], columns: Columns | None = None) -> Fields:
    """Find an article's fields in a record; nothing is raised, what is missing is missing."""
    columns = columns or Columns()
    given = _opened(record)
    fields, used = Fields(), set[str]()
    for wanted, names in NAMES.items():
        for name in [columns.published] if wanted == "published" and columns.published in given else names:
            if name in given and name not in used and (value := _value(wanted, given[name][1], columns)) is not None:
                fields.values[wanted], fields.names[wanted] = value, given[name][0]
                used.add(name)
                break
    _complete(fields, given)
    if isinstance(title := fields.values.get("title"), str):
        fields.values["title"] = without_site(title, str(fields.values.get("source") or ""), None) or title
    if "published" not in fields.values:
        _unread_day(fields, given, used)
    fields.rest = {path: value for name, (path, value) in given.items() if name not in used}
    return fields


def outline(record: Mapping[str, object]) -> tuple[bool, bool, bool]:
    """Tell whether a record holds a text, an address, and a teaser, without reading them."""
    given = {name: value for name, (_, value) in _opened(record).items() if not _blank(value)}
    text = any(name in given and _text(given[name]) for name in (*NAMES["text"], *_LEADS))
    url = any(name in given and address(_unwrapped(given[name])) for name in NAMES["url"])
    return bool(text), bool(url), any(name in given for name in TEASERS)


def tells(record: Mapping[str, object]) -> bool:
    """Tell whether a record without a text has a teaser that tells something itself."""
    return _lead(_opened(record)) is not None


def day_columns(record: Mapping[str, object]) -> dict[str, object]:
    """Give what a record holds under each of the names for a publication day, the likelier names first."""
    given = _opened(record)
    return {name: given[name][1] for name in NAMES["published"] if name in given and not _blank(given[name][1])}


def prose(written: str) -> str:
    """Give a text without the HTML in it, where there is any; else as it is."""
    if len(_TAG.findall(written[:20_000])) >= 1:
        return words_of(written)
    return html.unescape(written) if _ENTITY.search(written) else written


def address(value: object) -> str | None:
    """Give a web address, or None where the value is none."""
    return value.strip() if isinstance(value, str) and _WEB.match(value.strip()) else None


def _opened(record: Mapping[str, object], path: str = "", levels: int = DEEPEST) -> dict[str, tuple[str, object]]:
    """Give each key by its plain name with its path and value, those of wrapping objects after those outside."""
    outer, inner = dict[str, tuple[str, object]](), list[dict[str, tuple[str, object]]]()
    for key, value in record.items():
        name, place = plain(str(key)), f"{path}{key}"
        if isinstance(value, Mapping) and name in _WRAPPERS and levels and not _is_value(name, value):
            inner.append(_opened(value, f"{place}.", levels - 1))
        elif name not in outer or _blank(outer[name][1]):
            outer[name] = (place, value)
        else:
            outer[place] = (place, value)
    for within in inner:
        outer |= {name: field for name, field in within.items() if name not in outer or _blank(outer[name][1])}
    return outer


def _is_value(name: str, value: Mapping[str, object]) -> bool:
    """Tell an object that stands for one value, such as "article": {"body": …}, from one that holds many fields."""
    return name in _FIELD_NAMES and _unwrapped(value) is not None


def _value(wanted: str, value: object, columns: Columns) -> object:
    """Give a value as the field wants it, or None where it cannot be that field's."""
    if wanted == "text":
        return _text(value)
    if _blank(value):
        return None
    if wanted == "published":
        return dates.read_date(value, day_first=columns.day_first)
    if wanted in ("author", "section", "page"):
        names = _names(value)
        return None if wanted == "author" and (names or "").isdigit() else names  # by which a service knows somebody
    simple = _unwrapped(value)
    if simple is None or _blank(simple):
        return None
    return _FITS.get(wanted, str)(str(simple))


def _outlet(written: str) -> str | None:
    return None if _WEB.match(written.strip()) or len(written) > _LONGEST_NAME else prose(written).strip()


def language_code(written: str) -> str | None:
    """Give the ISO 639 code of a language that is given as a code or by its English name.

    >>> language_code("en-GB"), language_code("ENGLISH; German"), language_code("eng"), language_code("?")
    ('en', 'en', 'en', None)
    """
    if not (name := re.split(r"[-_;,(/ ]", written.strip(), maxsplit=1)[0]):
        return None
    if re.fullmatch(r"[A-Za-z]{2}", name):
        return name.lower()
    import pycountry  # a megabyte of names, which most files do without

    try:
        language = pycountry.languages.lookup(name)
    except LookupError:
        return None
    return getattr(language, "alpha_2", None) or str(language.alpha_3)


_FITS: Mapping[str, Callable[[str], str | None]] = {
    "url": address,
    "source": _outlet,
    "title": lambda written: prose(written),
    "lang": language_code,
}


def _unread_day(fields: Fields, given: Mapping[str, tuple[str, object]], used: set[str]) -> None:
    """Make a day of columns for year, month and day; else keep the date as it stands, which nobody could read."""
    parts = [str(given[name][1]).removesuffix(".0") for name in ("year", "month", "day") if name in given]
    if len(parts) == 3 and (day := dates.read_date("-".join(parts))):
        fields.values["published"], fields.names["published"] = day, "year, month, day"
        return
    for name in NAMES["published"]:
        if name in given and name not in used and not _blank(value := given[name][1]):
            fields.written = value
            used.add(name)
            return


def _complete(fields: Fields, given: Mapping[str, tuple[str, object]]) -> None:
    """Prefer a whole text to one that a service cut off, and say where there is only a beginning."""
    text = fields.values.get("text")
    if isinstance(text, str) and _CUT.search(text):
        for name in NAMES["text"]:
            other = _text(given[name][1]) if name in given else None
            if other and not _CUT.search(other) and len(other) > len(text):
                fields.values["text"], fields.names["text"] = other, given[name][0]
                return
        fields.values["text"], fields.teaser = _CUT.sub(" …", text), True
    elif text is None and (lead := _lead(given)):
        (fields.names["text"], fields.values["text"]), fields.teaser = lead, True


def _lead(given: Mapping[str, tuple[str, object]]) -> tuple[str, str] | None:
    """Give the teaser that can stand for a text, behind the name that it was given under."""
    for name in _TOLD:
        text = _text(given[name][1]) if name in given else None
        if text and (name in _LEADS or len(text.split()) >= _TELLS):
            return given[name][0], text
    return None


def _text(value: object, levels: int = DEEPEST) -> str | None:
    """Give a text: a string, a list of paragraphs, or pieces of one such as Telegram's."""
    if isinstance(value, str):
        return None if stands_for_nothing(value) or _NOT_TOLD.match(value) else prose(value)
    if isinstance(value, Mapping) and levels:
        inner = {plain(str(key)): part for key, part in value.items()}
        parts = (_text(inner[name], levels - 1) for name in (*_INNER, *NAMES["text"][:12], "content") if name in inner)
        return next(filter(None, parts), None)
    if isinstance(value, list) and levels and value:
        pieces = [(piece if isinstance(piece, str) else _text(piece, levels - 1) or "") for piece in value]
        split = all(isinstance(piece, str) for piece in value) or all(isinstance(piece, Mapping) for piece in value)
        return (("\n\n" if split else "").join(pieces).strip()) or None
    return None


def _names(value: object) -> str | None:
    """Give one name or several, as a byline has them."""
    if isinstance(value, list):
        names = [_NOTE.sub(r"\1", str(person)) for part in value if not _blank(person := _unwrapped(part))]
        return ", ".join(dict.fromkeys(" ".join(name.split()) for name in names)) or None
    simple = _unwrapped(value)
    if simple is None or _blank(simple):
        return None
    written = _NOTE.sub(r"\1", str(simple).strip())
    if written.startswith("[") and written.endswith("]"):  # a list that went through a spreadsheet
        written = ", ".join(part.strip(" '\"") for part in written[1:-1].split(",") if part.strip(" '\""))
    return re.sub(r"^[Bb][Yy]:?\s+", "", prose(written)).strip() or None


def _unwrapped(value: object, levels: int = 3) -> object:
    """Give the simple value that an object or list of one wraps; None where it wraps none."""
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return value
    if isinstance(value, list) and len(value) >= 1 and levels:
        return _unwrapped(value[0], levels - 1)
    if isinstance(value, Mapping) and levels:
        for name in _INNER:
            if name in value and not _blank(value[name]):
                return _unwrapped(value[name], levels - 1)
    return None


def stands_for_nothing(written: str) -> bool:
    """Tell an empty cell, and the words by which programs write one.

    >>> stands_for_nothing(" "), stands_for_nothing("NaN"), stands_for_nothing("Nan Goldin")
    (True, True, False)
    """
    return written.strip().lower() in _EMPTY


def _blank(value: object) -> bool:
    """Tell whether a value stands for nothing."""
    if isinstance(value, str):
        return stands_for_nothing(value)
    return (
        value is None or value != value or (isinstance(value, list | dict | tuple) and not value)
    )  # NaN is not itself
