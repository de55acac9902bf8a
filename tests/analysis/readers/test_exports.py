"""Exports of news databases in the layouts of their services, each with two articles of our own."""

from collections.abc import Callable

import pytest

from analysis.readers import read_bytes
from analysis.types import Article, Rejected, Remark

ONE = "Crews of the Gotland ferries walked out on Friday over new shifts."
MORE = "The operator, Baltia, offered to put the change off until autumn, and the union called the offer fair."
TWO = "Estonia opened a second lock on the Narva canal on Sunday after four years of work."
LAST = "Latvia said that it would send its barges through the lock from next month."
WANTED = [
    ("Ferry crews walk out", "The Visby Courier", "2019-03-01", "Bo Ek", f"{ONE}\n\n{MORE}"),
    ("Estonia opens a lock", "Narva Mail", "2019-03-03", "Ann Saar", f"{TWO}\n\n{LAST}"),
]
STORIES = [
    {"title": t, "source": s, "day": d, "by": b, "one": x.split("\n\n")[0], "two": x.split("\n\n")[1]}
    for t, s, d, b, x in WANTED
]
LONG = ["1 March 2019", "3 March 2019"]
US = ["March 1, 2019", "March 3, 2019"]


def nexis_old() -> str:
    head = "\nPrint Request: Selected Items: 1-2\nTime Of Request: May 5, 2019\n\n"
    return head + "".join(
        f"\n\n              {n} of 2 DOCUMENTS\n\n\n              {s['source']}\n\n              {US[n - 1]} Friday\n"
        f"              First Edition\n\n{s['title']};\nwith a second line\n\nBYLINE: By {s['by']}\n\n"
        "SECTION: NEWS; Pg. 4\n\nLENGTH: 40 words\n\n\n"
        f"{s['one'][:40].rsplit(' ', 1)[0]}\n{s['one'][len(s['one'][:40].rsplit(' ', 1)[0]) + 1 :]}\n\n{s['two']}\n\n"
        f"GRAPHIC: A photo\n\nLOAD-DATE: {US[n - 1]}\n\nLANGUAGE: ENGLISH\n\n\n"
        f"   Copyright 2019 {s['source']}\n   All Rights Reserved\n"
        for n, s in enumerate(STORIES, 1)
    )


def nexis_older() -> str:
    return "".join(
        f"\n              {n} of 2 DOCUMENTS\n\n     Copyright 2019 Somebody Ltd\n\n          {s['source']}\n"
        f"\n          {US[n - 1]}, Friday\n\n"
        f"SECTION: News; Pg. 4\n\nLENGTH: 40 words\n\nHEADLINE: {s['title']}\n\nBYLINE: {s['by']}\n\n"
        f"DATELINE: VISBY\n\nBODY:\n\n{s['one']}\n\n{s['two']}\n\nLOAD-DATE: {US[n - 1]}\n"
        for n, s in enumerate(STORIES, 1)
    )


def nexis_html() -> str:
    documents = "".join(
        f"<DOCFULL> --><BR><DIV CLASS='c0'><P><SPAN>{n} of 2 DOCUMENTS</SPAN></P></DIV>"
        f"<DIV><P><SPAN>{s['source']}</SPAN></P></DIV>"
        f"<DIV><P><SPAN>March</SPAN><SPAN> {US[n - 1][6:]} Friday</SPAN></P></DIV><DIV><P>{s['title']}</P></DIV>"
        f"<DIV><P><SPAN>BYLINE: </SPAN><SPAN>{s['by']}</SPAN></P></DIV><DIV><P>LENGTH: 40 words</P></DIV>"
        f"<DIV><P>{s['one']}</P><P>{s['two']}</P></DIV><DIV><P>LOAD-DATE: {US[n - 1]}</P></DIV><!-- "
        for n, s in enumerate(STORIES, 1)
    )
    return f"<HTML><BODY><!-- Hide XML section from browser <DOC NUMBER=1>\n{documents}--></BODY></HTML>"


def nexis_uni() -> str:
    head = (
        "User Name: A\nDate and Time: Sunday, May 5, 2019 9:00:00 AM CET\nDocuments (2)\n"
        "1. Ferry crews walk out\n2. Estonia opens a lock\n"
    )
    return head + "".join(
        f"{s['title']}\n{s['source']}\n{US[n]} Friday\n\nCopyright 2019 Somebody All Rights Reserved\n"
        "Section:\xa0NEWS; Pg. 4\nLength:\xa040 words\n"
        f"Byline:\xa0{s['by']}\nBody\n\n\n{s['one']}\n{s['two']}\nClassification\n\nLanguage:\xa0ENGLISH\n"
        f"Load-Date:\xa0{US[n]}\n\nEnd of Document\n\n\n"
        for n, s in enumerate(STORIES)
    )


def factiva_coded() -> str:
    return "".join(
        f"SE    News\nHD    {s['title']}\nBY    By {s['by']}\nWC    40 words\nPD    {LONG[n]}\nET    09:30\n"
        f"SN    {s['source']}\nSC    VIS\nPG    4\nLA    English\nCY    (c) 2019\n\n"
        f"LP    \n{s['one']}\n\nTD    \n{s['two']}\n\nNS    gcat : News\nAN    Document VIS000002019030{n}x\n\n"
        for n, s in enumerate(STORIES)
    )


def factiva_plain() -> str:
    return "".join(
        f"{s['title']}\nBy {s['by']}\n40 words\n{LONG[n]}\n09:30 GMT\n{s['source']}\nVIS\n4\nEnglish\n"
        f"(c) 2019 Somebody\n\n{s['one']}\n\n{s['two']}\n\nDocument VIS000002019030{n}ef31\n\n"
        for n, s in enumerate(STORIES)
    )


def factiva_html() -> str:
    blocks = "".join(
        f"<div id='article-VIS{n}' class='article'><div class='article enArticle'><p>&nbsp;</p><div>News</div>"
        f"<div id='hd'><span class='enHeadline'>{s['title']}</span></div>"
        f"<div class='author'>By {s['by']}</div><div>40 words</div><div>{LONG[n]}</div>"
        f"<div>{s['source']}</div><div>VIS</div><div>English</div><div>(c) 2019</div>"
        f"<p class='articleParagraph enarticleParagraph'>{s['one']}</p>"
        f"<p class='articleParagraph enarticleParagraph'>{s['two']}</p><p>Document VIS{n}</p></div></div>"
        for n, s in enumerate(STORIES)
    )
    return f"<html><head><title>Factiva</title></head><body>{blocks}</body></html>"


def factiva_table() -> str:
    blocks = "".join(
        f"<div class='article enArticle'><table><tr><td><b>HD</b></td><td><b>{s['title']}</b></td></tr>"
        f"<tr><td><b>BY</b></td><td>By {s['by']}</td></tr>"
        f"<tr><td><b>PD</b></td><td>{LONG[n]}</td></tr><tr><td><b>SN</b></td><td>{s['source']}</td></tr>"
        f"<tr><td><b>LP</b></td><td><p class='articleParagraph'>{s['one']}</p></td></tr>"
        f"<tr><td><b>TD</b></td><td><p class='articleParagraph'>{s['two']}</p></td></tr></table></div>"
        for n, s in enumerate(STORIES)
    )
    return f"<html><body>{blocks}</body></html>"


def proquest() -> str:
    rule = "_" * 60
    return f"{rule}\n\nReport Information from ProQuest\n\nTable of contents\n\n{rule}\n" + "".join(
        f"\nDocument {n} of 2\n\n{s['title']}\n\nAuthor: {s['by']}\n\n"
        f"Publication info: {s['source']} ; Visby [Visby]. {LONG[n - 1]}: 4.\n\nAbstract: {s['one']}\n\n"
        f"Links: https://p.example/{n}\n\nFull text: {s['one']}\n\n{s['two']}\n\nSubject: Ferries\n\n"
        f"Publication title: {s['source']}\n\nPages: 4\n\n"
        f"Publication date: {US[n - 1]}\n\nSource type: Newspapers\n\nLanguage of publication: English\n\n"
        f"ProQuest document ID: 1{n}\n\n{rule}\n"
        for n, s in enumerate(STORIES, 1)
    )


def factiva_counted() -> str:
    page = factiva_html().replace("enHeadline", "enHeadline counted")
    for n, story in enumerate(STORIES, 1):
        page = page.replace(f">{story['title']}<", f">{n}) {story['title']}<")
    return page


def proquest_page() -> str:
    blocks = "".join(
        f"<div><a name='DocID_BALTIC_1{n}'></a><p></p><p>{s['title']}: [City Edition]</p>"
        f"<p><strong>Author: </strong>{s['by']}</p>"
        f"<p><strong>Publication info: </strong>{s['source']} ; Visby [Visby]{LONG[n]}: 4.</p>"
        f"<p><a href='https://p.example/docview/1{n}'>ProQuest document link</a></p>"
        f"<p><strong>Abstract: </strong></p><p>{s['one']}</p><p><strong>Links: </strong><a>Find</a></p>"
        f"<p><strong>Full text: </strong><Text WordCount='40'><html><head><title></title></head><body>"
        f"<p>Enlarge this image.</p><p>{s['one']}</p><p>{s['two']}</p></body></html></Text></p>"
        f"<p><strong>Subject: </strong>Ferries; Strikes</p><p><strong>Location: </strong>Visby</p>"
        f"<p><strong>Publication title: </strong>{s['source']}; Visby</p><p><strong>Pages: </strong>4</p>"
        f"<p><strong>Publication date: </strong>{US[n]}</p><p><strong>ProQuest document ID: </strong>1{n}</p></div>"
        for n, s in enumerate(STORIES)
    )
    return f"<html><head><title>ProQuest Export</title></head><body><p>Bo Ek sent you these:</p>{blocks}</body></html>"


def proquest_message() -> str:
    head = "From: noreply@service.example\nSubject: Your research\nDate: Sun, 5 Jul 2020 01:02:03 -0400\n"
    kind = 'MIME-Version: 1.0\nContent-Type: text/html; charset="utf-8"\n'
    return f"{head}{kind}\n{proquest_page()}\n"


def ebsco() -> str:
    return "".join(
        f"Record: {n}\nTitle: {s['title']}\nAuthors: {s['by']}\nSource: {s['source']}\nDate: {US[n - 1]}\n"
        f"Document Type: Article\nAccession Number: 2W62{n}\nFull Text: {s['one']}\n\n{s['two']}\n\n"
        "Copyright: of Somebody\nDatabase: Newspaper Source\n\n"
        for n, s in enumerate(STORIES, 1)
    )


def newsbank() -> str:
    return "".join(
        f"{s['title']}\n\n{US[n]} | {s['source']} (Visby, SE)\nAuthor: {s['by']} | Page: A4 | Section: News\n"
        f"40 Words\nOpenURL Link\n\n{s['one']}\n\n{s['two']}\n\nRecord Number: 17{n}\n"
        "Copyright (c) 2019 Somebody\n\n\n"
        for n, s in enumerate(STORIES)
    )


def mediargus() -> str:
    heads = "\n\n\n".join(
        f"{n}. {s['title']}\n\n{s['source']}, vrijdag {n * 2 - 1} maart 2019, p. 4, 40w.\n\n{s['one']} ..."
        for n, s in enumerate(STORIES, 1)
    )
    return f"{heads}\n\n\n\n\n\n\n" + "\n\n\n\n\n\n\n".join(
        f"0{n * 2 - 1}-03-2019, p.4\n{s['by']}\n{s['title']}\n\n{s['one']}\n\n{s['two']}\n\n © Somebody"
        for n, s in enumerate(STORIES, 1)
    )


def europresse() -> str:
    return "<html><body>" + "".join(
        "<article><header><div class='rdp__DocPublicationName'>"
        f"<span class='DocPublicationName'>{s['source']}, no. 123"
        "</span></div>"
        f"<span class='DocHeader'>News, vendredi {LONG[n].replace('March', 'mars')}, p. 4</span>"
        f"<div class='titreArticle'><p class='titreArticleVisu rdp__articletitle'>{s['title']}</p></div>"
        f"<div class='sm-margin-bottomNews'>{s['by']}</div></header>"
        f"<section><div class='docOcurrContainer'><p>{s['one']}</p><p>{s['two']}</p>"
        "<p>© 2019 Somebody. Tous droits réservés.</p></div></section></article>"
        for n, s in enumerate(STORIES)
    )


def apa() -> str:
    return "".join(
        f'"{s["source"]}" vom 0{n * 2 - 1}.03.2019     Seite: 4\n\nRessort: News\nVon: {s["by"]}\n\n'
        f"{s['title']}\n\n{s['one']}\n\n{s['two']}\n\n____\n"
        for n, s in enumerate(STORIES, 1)
    )


def ris() -> str:
    return "".join(
        f"TY  - NEWS\nTI  - {s['title']}\nAU  - {s['by']}\nJO  - {s['source']}\nPY  - 2019\n"
        f"DA  - 2019/03/0{n * 2 - 1}\nAB  - {s['one']}\n\n{s['two']}\nER  - \n\n"
        for n, s in enumerate(STORIES, 1)
    )


def ruled() -> str:
    return "\n* * *\n\n".join(
        f"{s['title']}\n\n{s['source']}, {LONG[n]}\nBy {s['by']}\n\n{s['one']}\n\n{s['two']}\n"
        for n, s in enumerate(STORIES)
    )


LAYOUTS: list[tuple[str, Callable[[], str]]] = [
    ("a.txt", nexis_old),
    ("a.txt", nexis_older),
    ("a.html", nexis_html),
    ("a.txt", nexis_uni),
    ("a.txt", factiva_coded),
    ("a.txt", factiva_plain),
    ("a.html", factiva_html),
    ("a.html", factiva_table),
    ("a.html", factiva_counted),
    ("a.txt", proquest),
    ("a.html", proquest_page),
    ("a.eml", proquest_message),
    ("a.txt", ebsco),
    ("a.txt", newsbank),
    ("a.txt", mediargus),
    ("a.html", europresse),
    ("a.txt", apa),
    ("a.txt", ris),
    ("a.txt", ruled),
]


@pytest.mark.parametrize(("name", "layout"), LAYOUTS, ids=[layout.__name__ for _, layout in LAYOUTS])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_each_article_of_an_export_has_its_own_headline_day_outlet_and_text(
    name: str, layout: Callable[[], str], ends: str
) -> None:
    found = list(read_bytes(layout().replace("\n", ends).encode(), name))
    assert not [one for one in found if isinstance(one, Rejected | Remark)], found
    articles = [one for one in found if isinstance(one, Article)]
    assert [(a.title, a.source, (a.published or "")[:10], a.author, a.text) for a in articles] == WANTED


def test_an_export_that_cannot_be_split_is_refused_and_not_read_as_one_article() -> None:
    (bad,) = read_bytes(b"\n  1 of 9 DOCUMENTS\n\n\n  2 of 9 DOCUMENTS\n\n", "a.txt")
    assert isinstance(bad, Rejected)
    assert "looks like an export from Nexis" in bad.reason
    (bad,) = read_bytes(mediargus().rsplit("\n\n\n\n\n", 1)[0].encode(), "a.txt")
    assert isinstance(bad, Rejected)
    assert "lists 2 articles of Mediargus and holds 1 texts" in bad.reason


def test_an_article_of_an_export_without_a_day_is_kept_and_counted() -> None:
    found = list(read_bytes(nexis_uni().replace("March 3, 2019 Friday", "Spring 2019").encode(), "a.txt"))
    assert [one.published for one in found if isinstance(one, Article)] == ["2019-03-01", None]
    assert [one.text for one in found if isinstance(one, Remark)] == [
        "1 of 2 articles of this export from Nexis Uni have no day"
    ]


def telegram(*, text: str = "text") -> str:
    def message(n: int, day: str, name: str, body: str) -> str:
        return (
            f'<div class="message default clearfix" id="message{n}">\n<div class="body">\n'
            f'<div class="pull_right date details" title="{day} UTC+01:00">09:30</div>{name}{body}</div></div>'
        )

    name = '<div class="from_name">\nVisby Wire</div>'
    return (
        '<html><head><title>Exported Data</title></head><body><div class="page_header"><div class="text bold">Visby '
        'Wire</div></div><div class="message service"><div class="body details">1 March 2019</div></div>'
        + message(1, "01.03.2019 09:30:00", name, f'<div class="{text}">{ONE}<br><br>{MORE}</div>')
        + message(2, "01.03.2019 10:00:00", "", '<div class="media_wrap"><a class="photo_wrap"></a></div>')
        + message(3, "03.03.2019 23:10:00", "", f'<div class="{text}">{TWO}</div>')
        + "</body></html>"
    )


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_each_message_of_a_channel_of_telegram_is_an_article_with_its_day(ends: str) -> None:
    found = list(read_bytes(telegram().replace("\n", ends).encode(), "messages.html"))
    assert [(a.source, a.published, a.text) for a in found if isinstance(a, Article)] == [
        ("Visby Wire", "2019-03-01T09:30:00", f"{ONE}\n\n{MORE}"),
        ("Visby Wire", "2019-03-03T23:10:00", TWO),
    ]
    assert len(found) == 2


def test_a_channel_of_telegram_without_texts_is_refused() -> None:
    (bad,) = read_bytes(telegram(text="no_text").encode(), "messages.html")
    assert isinstance(bad, Rejected)
    assert "export from Telegram" in bad.reason


@pytest.mark.parametrize("cover", ["Timeline: 01 Jan, 2018 to 31 Dec, 2019", "As of: May 5, 2019 9:00 AM Z"])
def test_a_day_of_the_search_is_no_day_of_the_first_article(cover: str) -> None:
    listed = f"2. Estonia opens a lock\nSearch Terms: ferry\nNarrowed by\nNews\n{cover}\n"
    found = list(read_bytes(nexis_uni().replace("2. Estonia opens a lock\n", listed).encode(), "a.txt"))
    assert [(a.title, a.source, a.published, a.author, a.text) for a in found if isinstance(a, Article)] == WANTED


def test_what_stands_where_the_day_should_is_no_headline() -> None:
    text = nexis_old().replace("March 3, 2019 Friday\n              First Edition", "Spring")
    second = [one for one in read_bytes(text.encode(), "a.txt") if isinstance(one, Article)][1]
    assert (second.title or "").startswith("Estonia opens a lock")
    assert second.published is None


@pytest.mark.parametrize(
    "text",
    [
        f"Ferry crews walk out\n\n{ONE}\n\n***\n\n{MORE}\n\n***\n\n{TWO}",
        f"Ferry crews walk out\n\nVisby, 1 March 2019\n\n{ONE}\n\n---\n\n{MORE}",
        f"{ONE}\n\nNote: the union has 400 members.\n\nSource: Baltia",
        f"{ONE}\n\nThe ministry sent the last of 20 documents on Friday.\n\n{MORE}",
    ],
)
def test_an_article_with_rules_or_labels_in_it_stays_one_to_the_letter(text: str) -> None:
    (article,) = read_bytes(text.encode(), "a.txt")
    assert isinstance(article, Article)
    assert article.text == text


def test_a_head_of_labelled_lines_gives_the_fields_and_is_no_text() -> None:
    text = (
        "Headline: Ferry crews walk out\nOutlet: The Visby Courier\nPublished: 1 March 2019\n"
        f"Byline: By Bo Ek\nURL: https://v.example/1\n\n{ONE}\n\n{MORE}\n"
    )
    (article,) = read_bytes(text.encode(), "a.txt")
    assert isinstance(article, Article)
    assert (article.title, article.source, article.published, article.author, article.text) == WANTED[0]
    assert article.url == "https://v.example/1"


def test_articles_between_rules_may_have_heads_of_labelled_lines() -> None:
    parts = [
        f"Headline: {s['title']}\nOutlet: {s['source']}\nDate: {US[n]}\n\n{s['one']}" for n, s in enumerate(STORIES)
    ]
    found = [one for one in read_bytes("\n\n##########\n\n".join(parts).encode(), "a.txt") if isinstance(one, Article)]
    assert [(a.title, a.source, a.published, a.text) for a in found] == [
        (w[0], w[1], w[2], w[4].split("\n\n")[0]) for w in WANTED
    ]


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ("Ferry crews walk out\nThe Visby Courier\nMarch 1, 2019", "The Visby Courier"),
        ("Ferry crews walk out\n\nThe Visby Courier, 1 March 2019", "The Visby Courier"),
        ("Ferry Crews Walk Out\nReuters\nMarch 1, 2019", "Reuters"),
        ("Ferry Crews Walk Out\nUnion Calls Offer Fair\nMarch 1, 2019", None),
        ("Ferry crews walk out\nUnion calls the offer fair\nMarch 1, 2019", None),
    ],
)
def test_an_outlet_at_the_head_of_a_text_is_told_from_a_second_headline(head: str, outlet: str | None) -> None:
    (article,) = read_bytes(f"{head}\n\n{ONE}\n\n{MORE}\n".encode(), "a.txt")
    assert isinstance(article, Article)
    assert (article.source, article.text) == (outlet, f"{head}\n\n{ONE}\n\n{MORE}\n")


WITHIN = (
    "Source: Baltia's own figures.\n\nIN Visby, the union said: Notes of the talks are kept.\n\nType: a ferry of 1998."
)


@pytest.mark.parametrize("layout", [nexis_old, nexis_uni, factiva_coded, factiva_plain, proquest, ebsco, newsbank])
def test_a_paragraph_that_looks_like_a_label_or_a_code_stays_in_its_text(layout: Callable[[], str]) -> None:
    text = layout().replace(STORIES[0]["two"], f"{WITHIN}\n\n{STORIES[0]['two']}")
    first = next(one for one in read_bytes(text.encode(), "a.txt") if isinstance(one, Article))
    assert first.text == f"{ONE}\n\n{WITHIN}\n\n{MORE}"


@pytest.mark.parametrize("apart", ["HD\t", "HD  ", "HD ", "HD|", "| HD | "])
def test_codes_of_factiva_are_known_however_they_stand_apart(apart: str) -> None:
    text = factiva_coded().replace("HD    ", apart)
    assert [one.title for one in read_bytes(text.encode(), "a.txt") if isinstance(one, Article)] == [
        w[0] for w in WANTED
    ]
