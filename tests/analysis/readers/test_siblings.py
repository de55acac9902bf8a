"""The same two articles in forms that each kind of file allows: other codes, orders, languages and character sets."""

import json

import pytest

from analysis.readers import read_bytes
from analysis.types import Article, Remark

FIRST = "Crews of the Gotland ferries walked out on Friday over new shifts, and the port stood still until the evening."
OFFER = "The operator, Baltia, offered to put the change off until autumn, and the union called the offer fair."
LOCK = "Estonia opened a second lock on the Narva canal on Sunday after four years of work."
BARGES = "Latvia said that it would send its barges through the lock from next month."
FERRY = ("Ferry crews walk out", "The Visby Courier", "2019-03-01", "Bo Ek", FIRST, OFFER)
CANAL = ("Estonia opens a lock", "Narva Mail", "2019-03-03", "Ann Saar", LOCK, BARGES)
BOTH = (FERRY, CANAL)
XML = '<?xml version="1.0"?>'


def read(data: str | bytes, name: str) -> list[Article]:
    raw = data.encode() if isinstance(data, str) else data
    return [outcome for outcome in read_bytes(raw, name) if isinstance(outcome, Article)]


def summary(articles: list[Article]) -> list[tuple[str | None, ...]]:
    return [(a.title, a.source, (a.published or "")[:10], a.author, a.text) for a in articles]


WANTED = [(title, source, day, by, f"{one}\n\n{two}") for title, source, day, by, one, two in BOTH]


def nitf(article: tuple[str, ...]) -> str:
    title, source, day, by, one, two = article
    return (
        f'<nitf><head><docdata><date.issue norm="{day.replace("-", "")}T093000+0100"/></docdata>'
        f'<pubdata name="{source}"/></head><body><body.head><hedline><hl1>{title}</hl1><hl2>More</hl2></hedline>'
        f"<byline>By <person>{by}</person><byttl>Staff Writer</byttl></byline></body.head><body.content>"
        f"<block><p>{one}</p><p>{two}</p></block><media><media-caption>A quay</media-caption></media></body.content>"
        "<body.end><tagline>The end</tagline></body.end></body></nitf>"
    )


def newsml_g2(article: tuple[str, ...], content: str) -> str:
    title, source, day, by, *_ = article
    return (
        f'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><itemMeta><provider literal="{source}"/>'
        f"<versionCreated>{day}T11:00:00+01:00</versionCreated></itemMeta><contentMeta><by>By {by}</by>"
        f"<headline>{title}</headline></contentMeta><contentSet>{content}</contentSet></newsItem>"
    )


def plain_content(article: tuple[str, ...]) -> str:
    return f'<inlineData contenttype="text/plain">{article[4]}\n\n{article[5]}</inlineData>'


def rcv1(article: tuple[str, ...]) -> str:
    title, source, day, by, one, two = article
    return (
        f"<newsitem><title>{title}</title><headline>{title}</headline><byline>{by}</byline>"
        f"<text><p>{one}</p><p>{two}</p></text><metadata>"
        f'<dc element="dc.date.created" value="{day}"/><dc element="dc.source" value="{source}"/></metadata></newsitem>'
    )


def tei(article: tuple[str, ...]) -> str:
    title, source, day, by, one, two = article
    return (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>'
        f"<title>{title}</title><author>{by}</author></titleStmt><publicationStmt><publisher>A corpus</publisher>"
        '<date when="2022-05-02"/></publicationStmt><sourceDesc><bibl>'
        f'<title level="j">{source}</title><date when="{day}"/></bibl></sourceDesc></fileDesc></teiHeader>'
        f"<text><body><p>{one}</p><figure><head>A quay</head></figure><p>{two}</p></body></text></TEI>"
    )


SEVERAL_IN_XML = {
    "NITF, with pictures and the titles of writers": f"{XML}<all>{nitf(FERRY)}{nitf(CANAL)}</all>",
    "NewsML-G2, as plain text": f"{XML}<newsMessage>{newsml_g2(FERRY, plain_content(FERRY))}"
    f"{newsml_g2(CANAL, plain_content(CANAL))}</newsMessage>",
    "NewsML-G2, around NITF": f"{XML}<newsMessage>{newsml_g2(FERRY, nitf(FERRY))}{newsml_g2(CANAL, nitf(CANAL))}"
    "</newsMessage>",
    "RCV1, one document behind the other": f"{XML}\n{rcv1(FERRY)}\n{XML}\n{rcv1(CANAL)}",
    "TEI, with the date of the corpus first": f"{XML}<teiCorpus>{tei(FERRY)}{tei(CANAL)}</teiCorpus>",
}


@pytest.mark.parametrize("kind", SEVERAL_IN_XML)
def test_xml_of_archives_gives_each_article_its_fields_and_its_text_alone(kind: str) -> None:
    assert summary(read(SEVERAL_IN_XML[kind], "a.xml")) == WANTED


def test_unknown_xml_keeps_the_paragraphs_of_a_plain_text() -> None:
    rows = "".join(
        f"<artikel><titel>{t}</titel><quelle>{s}</quelle><datum>{d[8:]}.{d[5:7]}.{d[:4]}</datum><autor>{by}</autor>"
        f"<inhalt>{one}\n\n{two}</inhalt></artikel>"
        for t, s, d, by, one, two in BOTH
    )
    assert summary(read(f"{XML}<liste>{rows}</liste>", "a.xml")) == WANTED


PROQUEST = {
    "French": ("Auteur", "Titre de publication", "Date de publication", "ID du document ProQuest", "Texte intégral",
               "Sujet", "Titre"),
    "Spanish": ("Autor", "Título de publicación", "Fecha de publicación", "ID del documento de ProQuest",
                "Texto completo", "Materia", "Título"),
    "German": ("Autor", "Titel der Publikation", "Publikationsdatum", "ProQuest-Dokument-ID", "Volltext", "Thema",
               "Titel"),
}  # fmt: skip


def proquest(labels: tuple[str, ...]) -> str:
    by, outlet, day, number, whole, subject, headline = labels
    return "".join(
        f"{'_' * 60}\n\n{t}\n\n{by}: {a}\n\n{outlet}: {s}; Town\n\n{day}: Mar {int(d[8:])}, 2019\n\n{number}: 1\n\n"
        f"{whole}: {one}\n\n{two}\n\n{subject}: Ferries\n\n{headline}: {t}\n\n"
        for t, s, d, a, one, two in BOTH
    )


@pytest.mark.parametrize("language", PROQUEST)
def test_proquest_is_split_whatever_language_its_labels_have(language: str) -> None:
    written = proquest(PROQUEST[language])
    assert summary(read(written, "a.txt")) == WANTED
    assert summary(read(b"\xef\xbb\xbf" + written.replace("\n", "\r\n").encode(), "a.txt")) == WANTED


def test_factiva_is_split_by_its_first_code_whichever_that_is() -> None:
    written = "".join(
        f"SN\t{s}\nPD\t{int(d[8:])} March 2019\nWC\t40 words\nHD\t{t}\nBY\tBy {by}\nLP\t\n{one}\nTD\t\n{two}\n\n"
        for t, s, d, by, one, two in BOTH
    )
    assert summary(read(written, "a.txt")) == WANTED


def test_factiva_is_split_in_russian() -> None:
    written = "".join(
        f"{t}\n40 слов\n{int(d[8:])} марта 2019\n{s}\nVIS\nРусский\n(c) 2019\n\n{one}\n\n{two}\n\n"
        f"Документ VIS00000{n}\n\n"
        for n, (t, s, d, _, one, two) in enumerate(BOTH)
    )
    assert summary(read(written, "a.txt")) == [(t, s, d, None, text) for t, s, d, _, text in WANTED]


def ebsco() -> str:
    return "".join(
        f"Record: {n}\nTitle:\t{t}.\nAuthors:\t{by}\nSource:\t{s}; {int(d[5:7])}/{int(d[8:])}/2019, p4\n"
        f"Document Type:\tArticle\nAccession Number:\t2W{n}\nDatabase:\tNewspaper Source\nFull Text:\n{one}\n\n{two}\n"
        f"Copyright of {s} is the property of Somebody and its content may not be copied.\n\n"
        for n, (t, s, d, by, one, two) in enumerate(BOTH, 1)
    )


def test_ebsco_names_the_day_behind_the_outlet_with_the_month_first() -> None:
    assert summary(read(ebsco(), "a.txt")) == WANTED
    assert summary(read(ebsco().replace("\n", "\r\n").encode("utf-16"), "a.txt")) == WANTED


NEWSBANK = {
    "labelled": "Paper: {s} (Town, ST)\nTitle: {t}\nDate: March {d}, 2019\nSection: News\nAuthor: {by}\n\n"
    "{one}\n\n{two}\n\nCopyright (c) 2019 {s}\nRecord Number: 12AB\n\n",
    "older": "{s} (ST)\nMarch {d}, 2019\nSection: News\nEdition: Final\n\n{t}\n{by}, Staff Writer\n\n"
    "{one}\n\n{two}\n\nCopyright 2019 {s}\nRecord Number: 0FAB\n\n",
}


@pytest.mark.parametrize("layout", NEWSBANK)
def test_newsbank_is_split_where_labels_or_numbers_of_records_stand_between_articles(layout: str) -> None:
    written = "".join(
        NEWSBANK[layout].format(t=t, s=s, d=int(d[8:]), by=by, one=one, two=two) for t, s, d, by, one, two in BOTH
    )
    assert summary(read(written, "a.txt")) == WANTED


def test_descriptions_without_texts_are_kept_as_teasers_and_said_to_be() -> None:
    items = [
        {"author": by, "title": t, "description": one, "url": f"https://x.example/{d}", "source": s,
         "published_at": f"{d}T09:30:00+00:00"}
        for t, s, d, by, one, _ in BOTH
    ]  # fmt: skip
    data = json.dumps({"pagination": {"limit": 25}, "data": items}).encode()
    outcomes = list(read_bytes(data, "a.json"))
    articles = [outcome for outcome in outcomes if isinstance(outcome, Article)]
    assert summary(articles) == [(t, s, d, by, one) for t, s, d, by, one, _ in BOTH]
    assert all(article.extra["teaser"] for article in articles)
    (said,) = (outcome.text for outcome in outcomes if isinstance(outcome, Remark))
    assert "2 of 2 hold only the beginning of their text; DATELINE_FETCH=on fetches" in said


PAGES = {
    "headlines": "<h1>{t}</h1><p>{s}, {d} March 2019</p><p>By {by}</p><p>{one}</p><p>{two}</p>",
    "labels": "<p><b>Title:</b> {t}<br><b>Publication:</b> {s}<br><b>Date:</b> {d} March 2019<br>"
    "<b>Author:</b> {by}</p><p>{one}</p><p>{two}</p>",
}


@pytest.mark.parametrize("layout", PAGES)
def test_a_page_of_articles_between_rules_is_split_whatever_service_wrote_it(layout: str) -> None:
    parts = [PAGES[layout].format(t=t, s=s, d=int(d[8:]), by=by, one=one, two=two) for t, s, d, by, one, two in BOTH]
    assert summary(read(f"<html><body>{'<hr>'.join(parts)}</body></html>", "a.html")) == WANTED


def test_rules_between_the_parts_of_one_story_do_not_split_its_page() -> None:
    page = (
        f"<html><head><title>Ferries</title></head><body><h1>Ferry crews walk out</h1><p>1 March 2019</p><p>{FIRST}</p>"
    )
    (article,) = read(f"{page}<hr><p>{OFFER}</p><hr><p>{LOCK} {BARGES}</p></body></html>", "a.html")
    assert OFFER in article.text
