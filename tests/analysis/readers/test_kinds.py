"""What a file is read as: by its content first, its suffix second; and what each kind of document gives."""

import json

import pytest
from makers import BODY, STORY, feed, item, noise, pack, page, record, warc, zipped
from makers_documents import HEAD, SAMPLES, docx, eml, epub, mbox, pdf, rtf, tarred, wacz, webarchive, wrapped, xlsx

from analysis.readers import READERS, read_bytes
from analysis.readers.kinds import kind_of
from analysis.types import Article, Outcome, Rejected, Remark


def articles(found: list[Outcome]) -> list[Article]:
    assert not [one for one in found if isinstance(one, Rejected)], found
    return [one for one in found if isinstance(one, Article)]


def read(data: bytes, name: str) -> list[Article]:
    return articles(list(read_bytes(data, name)))


def refused(data: bytes, name: str) -> str:
    (bad,) = read_bytes(data, name)
    assert isinstance(bad, Rejected)
    return bad.reason


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.txt", page(BODY), ".html"),
        ("a.xml", page(BODY), ".html"),
        ("a.txt", b"<!DOCTYPE html>\n<!-- x -->\n" + page(BODY), ".html"),
        ("a.txt", feed(item()), ".rss"),
        ("a.html", feed(item()), ".rss"),
        ("a", b'<?xml version="1.0"?><nitf/>', ".xml"),
        ("a.txt", record().encode(), ".json"),
        ("a.csv", record().encode(), ".json"),
        ("a.json", record().encode(), ".json"),
        ("a.jsonl", record().encode(), ".jsonl"),
        ("a.txt", b"[Update] Rain fell on Lima.", ".txt"),
        ("a.txt", b"{sic} Rain fell on Lima.", ".txt"),
        ("a.txt", b"From Lima, rain was told of on Monday.", ".txt"),
        ("a.txt", eml(), ".eml"),
        ("a.txt", b"---\ntitle: Rain\n---\n\nRain fell.", ".md"),
        ("a.txt", b"---\n\nRain fell.\n\n---\n", ".txt"),
        ("a", b"Rain fell on Lima.", ".txt"),
        ("a.htm", b"Rain fell on Lima.", ".htm"),
        ("a.xyz", b"Rain fell on Lima.", ".xyz"),
        ("a.doc", SAMPLES[".docx"], ".docx"),
        ("a", SAMPLES[".xlsx"], ".xlsx"),
        ("a.zip", SAMPLES[".epub"], ".epub"),
        ("a.zip", zipped(("a.txt", b"x"), ("datapackage.json", b"{}")), ".zip"),
        ("a.txt", SAMPLES[".pdf"], ".pdf"),
        ("a.doc", rtf(), ".rtf"),
        ("a", SAMPLES[".parquet"], ".parquet"),
        ("a.bin", warc(), ".warc"),
        ("a", tarred(), ".tar"),
    ],
)
def test_what_a_file_is_is_told_by_its_content_before_its_name(name: str, data: bytes, kind: str) -> None:
    assert kind_of(data, name, READERS) == kind


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".rtf"])
def test_a_document_with_a_head_gives_headline_outlet_day_and_byline(suffix: str) -> None:
    (article,) = read(SAMPLES[suffix], f"a{suffix}")
    assert (article.title, article.source, article.published, article.author) == (
        HEAD[0], "The Coast Mail", "2019-02-26", "Ann Lee",
    )  # fmt: skip
    assert article.text.split() == (STORY if suffix != ".docx" else f"{STORY} {STORY}").split()


@pytest.mark.parametrize("made", [docx, rtf])
def test_a_document_that_is_an_export_is_split(made: object) -> None:
    lines = [
        line
        for title, day in (("Rain floods Lima", "1 March 2019"), ("Snow in Cusco", "3 March 2019"))
        for line in [
            title,
            "By Ann Lee",
            "40 words",
            day,
            "The Coast Mail",
            "CST",
            "English",
            "(c) 2019",
            STORY,
            f"Document CST00000201903{day[0]}x",
            "",
        ]
    ]
    found = read(made(*lines), "a.docx" if made is docx else "a.rtf")  # type: ignore[operator]
    assert [(a.title, a.published) for a in found] == [
        ("Rain floods Lima", "2019-03-01"),
        ("Snow in Cusco", "2019-03-03"),
    ]


def test_a_table_in_a_document_is_read_in_its_place() -> None:
    import io

    import docx as library

    document = library.Document()
    document.add_paragraph(STORY)
    cells = document.add_table(1, 2).rows[0].cells
    cells[0].text, cells[1].text = "Dead", "12"
    document.add_paragraph("The rain went on.")
    out = io.BytesIO()
    document.save(out)
    (article,) = read(out.getvalue(), "a.docx")
    assert article.text == f"{STORY}\n\nDead | 12\n\nThe rain went on."


def test_wrapped_lines_of_a_pdf_are_put_together_and_edges_left_out() -> None:
    stories = [
        STORY,
        "The river had not been so high since 1998. " * 5,
        "More rain was on its way from the coast. " * 6,
    ]
    pages = [
        [f"The Coast Mail {n}", *wrapped(text), f"https://coast.example/a {n}/3"] for n, text in enumerate(stories)
    ]
    (article,) = read(pdf(*pages), "a.pdf")
    assert article.text.split() == " ".join(stories).split()
    assert article.text.count("\n\n") == 2
    places = [(page, article.text[start : start + 9]) for start, page in article.extra["pages"]]  # type: ignore[attr-defined]
    assert places == [(1, "Ann Mille"), (2, "The river"), (3, "More rain")]


def test_a_scan_is_refused_with_what_to_do() -> None:
    assert "(a scan); expected recognised text" in refused(pdf([], []), "a.pdf")


def test_a_sheet_of_articles_below_a_title_is_read_with_its_days() -> None:
    rows = [["My clippings"], [], ["Date", "Outlet", "Text"], [43522, "The Coast Mail", STORY], [None, None, None]]
    (article,) = read(xlsx(*rows), "a.xlsx")  # type: ignore[arg-type]
    assert (article.published, article.source, article.text) == ("2019-02-26", "The Coast Mail", STORY)


def test_a_sheet_without_texts_says_which_columns_it_has() -> None:
    assert refused(xlsx(["a", "b"], [1, 2]), "a.xlsx") == "the columns are a, b; expected one called 'text'"


@pytest.mark.parametrize("suffix", [".parquet", ".arrow"])
def test_a_table_of_arrow_gives_an_article_a_row(suffix: str) -> None:
    (article,) = read(SAMPLES[suffix], f"a{suffix}")
    assert (article.title, article.text, article.published) == (HEAD[0], STORY, "2019-02-26T00:00:00")


def test_a_chapter_of_a_book_is_an_article_without_a_day() -> None:
    found = read(epub(3), "a.epub")
    assert [(a.title, a.text, a.published) for a in found] == [(f"Chapter {n}", STORY, None) for n in range(3)]


def test_a_message_has_the_day_of_its_sender_and_the_sender_for_an_outlet() -> None:
    (article,) = read(eml(f"{STORY}\r\n\r\nUnsubscribe from this newsletter"), "a.eml")
    assert (article.title, article.source, article.published, article.text) == (
        HEAD[0], "The Coast Mail", "2019-02-26T23:30:00", STORY,
    )  # fmt: skip


def test_an_alert_is_a_list_of_addresses_and_no_article(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATELINE_FETCH", raising=False)
    to = "https://www.google.com/url?sa=t&amp;url=https://"
    links = f"<a href='{to}a.example/1'>Rain floods Lima</a> {STORY} <a href='{to}b.example/2'>Snow falls on Cusco</a>"
    alert = eml(f"<html><body>{links}</body></html>").replace(b"text/plain", b"text/html")
    sent = alert.replace(b"news@coast.example", b"googlealerts-noreply@google.com")
    assert refused(sent, "a.eml").startswith("this lists 2 addresses")
    assert len(read(alert, "a.eml")) == 1


def test_attached_files_are_not_lost_without_a_word() -> None:
    message = (
        b"From: a@coast.example\r\nSubject: Rain\r\nDate: Tue, 26 Feb 2019 23:30:00 -0500\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n"
        + STORY.encode()
        + b"\r\n--b\r\n"
        b"Content-Type: application/pdf\r\nContent-Disposition: attachment; filename=a.pdf\r\n\r\nx\r\n--b--\r\n"
    )
    article, remark = read_bytes(message, "a.eml")
    assert isinstance(article, Article)
    assert isinstance(remark, Remark)
    assert remark.text == "1 attached file of 'Rain' not read"


def test_each_message_of_a_mailbox_is_an_article() -> None:
    assert [a.text[-7:] for a in read(mbox(), "a.mbox")] == ["Part 0.", "Part 1."]


@pytest.mark.parametrize(
    ("suffix", "url"),
    [(".mhtml", "https://coast.example/2019/02/26/rain"), (".webarchive", "https://coast.example/a/rain")],
)
def test_a_saved_page_keeps_its_address(suffix: str, url: str) -> None:
    (article,) = read(SAMPLES[suffix], f"a{suffix}")
    assert (article.url, article.source) == (url, "coast.example")
    assert "condemned the attack" in article.text


def test_pages_in_web_archives_are_read_unpacked_and_from_resource_records() -> None:
    packed = warc(pack(page(BODY))).replace(
        b"Content-Type: text/html\r\n", b"Content-Type: text/html\r\nContent-Encoding: gzip\r\n"
    )
    length = len(packed.split(b"\r\n\r\n", 1)[1]) - 4
    packed = packed.replace(f"Content-Length: {len(packed.split(b'Content-Length: ')[1].split(b'x')[0])}".encode(), b"")
    head, body = packed.split(b"\r\n\r\n", 1)
    head = b"\r\n".join(line for line in head.split(b"\r\n") if not line.startswith(b"Content-Length"))
    assert len(read(head + f"\r\nContent-Length: {length}".encode() + b"\r\n\r\n" + body, "a.warc")) == 1
    assert len(read(wacz(), "a.wacz")) == 1
    data = page(BODY)
    resource = (
        b"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2019-02-04T08:00:00Z\r\n"
        b"WARC-Target-URI: http://e.org/a\r\nContent-Type: text/html\r\n" + f"Content-Length: {len(data)}".encode()
    )
    assert len(read(resource + b"\r\n\r\n" + data + b"\r\n\r\n", "a.warc")) == 1


def test_the_files_of_a_tar_are_read_each_as_what_it_is() -> None:
    data = pack(tarred(("a.txt", STORY.encode()), ("b.html", page(BODY)), (".hidden.txt", STORY.encode())))
    assert len(read(data, "a.tar.gz")) == 2
    assert len(read(data, "a.tgz")) == 2


def test_front_matter_names_the_fields_and_markdown_is_no_text() -> None:
    (article,) = read(SAMPLES[".md"].replace(b"condemned the", b"**condemned** [the](https://x.example)"), "a.md")
    assert (article.title, article.published, article.source, article.text) == (
        HEAD[0],
        "2019-02-26",
        "The Coast Mail",
        STORY,
    )
    (article,) = read(f"+++\ntitle = 'Rain'\ndate = 2019-02-26\n+++\n{STORY}".encode(), "a.md")
    assert (article.title, article.published) == ("Rain", "2019-02-26")


NITF = (
    "<nitf><head><docdata><date.issue norm='20190226T083000Z'/><doc.copyright holder='The Coast Mail'/>"
    "</docdata></head><body><body.head>"
    f"<hedline><hl1>Rain floods Lima</hl1></hedline></body.head><body.content><p>{STORY}</p>"
    f"<p>{STORY} Again.</p></body.content></body></nitf>"
)
G2 = (
    "<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><itemSet><newsItem><itemMeta>"
    "<provider qcode='nprov:CST'><name>The Coast Mail</name></provider>"
    "<versionCreated>2019-02-26T09:00:00Z</versionCreated></itemMeta><contentMeta>"
    "<headline>Rain floods Lima</headline></contentMeta><contentSet><inlineXML>"
    f"<html xmlns='http://www.w3.org/1999/xhtml'><body><p>{STORY}</p>"
    "</body></html></inlineXML></contentSet></newsItem></itemSet></newsMessage>"
)
NEWSML = (
    "<NewsML><NewsItem><NewsManagement><FirstCreated>20190226T083000Z</FirstCreated></NewsManagement>"
    "<NewsComponent><NewsLines><HeadLine>Rain floods Lima</HeadLine>"
    "</NewsLines><AdministrativeMetadata><Provider><Party FormalName='The Coast Mail'/></Provider>"
    f"</AdministrativeMetadata><ContentItem><DataContent><p>{STORY}</p>"
    ""
    "</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"
)
RCV1 = (
    "<newsitem itemid='1' date='2019-02-26' xml:lang='en'><title>Rain floods Lima</title>"
    f"<source>The Coast Mail</source><text><p>{STORY}</p>"
    "</text></newsitem>"
)
TEI = (
    "<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader><fileDesc><titleStmt>"
    "<title>Rain floods Lima</title></titleStmt><publicationStmt>"
    "<publisher>The Coast Mail</publisher><date when='2019-02-26'/></publicationStmt></fileDesc>"
    f"</teiHeader><text><body><div><p>{STORY}</p>"
    "</div></body></text></TEI>"
)
FACTIVA = (
    "<PPSResponse><ppsArticleResponse xmlns='http://f.example/'><ppsarticle><article><headline>"
    "<paragraph><hlt>Rain</hlt> floods Lima</paragraph></headline>"
    f"<leadParagraph><paragraph>{STORY}</paragraph></leadParagraph><publicationDate>"
    "<date>2019-02-26</date></publicationDate><sourceName>The Coast Mail</sourceName>"
    "</article></ppsarticle></ppsArticleResponse></PPSResponse>"
)
OWN = (
    "<list><record id='7'><Headline>Rain floods Lima</Headline><PubDate>26/02/2019</PubDate>"
    f"<Newspaper>The Coast Mail</Newspaper><Body><p>{STORY}</p>"
    "</Body></record></list>"
)


@pytest.mark.parametrize(
    "written",
    [NITF, G2, NEWSML, RCV1, TEI, FACTIVA, OWN],
    ids=["NITF", "G2", "NewsML 1", "RCV1", "TEI", "Factiva", "own"],
)
def test_xml_of_archives_gives_headline_outlet_day_and_text(written: str) -> None:
    (article,) = read(written.encode(), "a.xml")
    assert (article.title, article.source, (article.published or "")[:10]) == (HEAD[0], "The Coast Mail", "2019-02-26")
    assert article.text.startswith(STORY)


def test_a_wiki_gives_its_pages_without_markup_and_talk() -> None:
    pages = "".join(
        f"<page><title>Rain floods Lima</title><ns>{ns}</ns><revision>"
        "<timestamp>2019-02-27T10:00:00Z</timestamp><text>"
        f"{{{{date|February 26, 2019}}}}\n'''Rain''' fell on [[Lima|the town]].\n\n{STORY}\n== Sources ==\n"
        "* x\n[[Category:Rain]]</text></revision></page>"
        for ns in (0, 1)
    )
    (article,) = read(
        f"<mediawiki><siteinfo><sitename>Coast Wiki</sitename></siteinfo>{pages}</mediawiki>".encode(), "a.xml"
    )
    assert (article.published, article.source) == ("2019-02-26", "Coast Wiki")
    assert article.text == f"Rain fell on the town.\n\n{STORY}"


def test_a_sitemap_is_a_list_of_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATELINE_FETCH", raising=False)
    data = (
        b"<urlset><url><loc>https://coast.example/1</loc></url><url><loc>https://coast.example/2</loc></url></urlset>"
    )
    assert "2 addresses" in refused(data, "a.xml")


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        (
            "a.docx",
            zipped(("word/document.xml", b"<!DOCTYPE a [<!ENTITY x 'y'>]><a/>")),
            "declares entities of its own",
        ),
        ("a.docx", docx()[:900], "Word document"),
        ("a.xlsx", zipped(("xl/workbook.xml", b"<a/>")), "an Excel workbook that is damaged"),
        ("a.epub", zipped(("META-INF/container.xml", b"<a/>")), "names no chapters"),
        ("a.parquet", b"PAR1" + noise(), "a file of Parquet that is damaged"),
        ("a.arrow", b"ARROW1" + noise(), "a file of Arrow that is damaged"),
        ("a.pdf", b"%PDF-1.7\n" + noise(), "a PDF document that cannot be read"),
        ("a.pdf", STORY.encode(), "this is no PDF document"),
        ("a.rtf", STORY.encode(), "this is no Rich Text document"),
        ("a.webarchive", webarchive(b"")[:-20], "a web archive of Safari that is damaged"),
        ("a.wacz", zipped(("datapackage.json", b"{}")), "holds no web archive"),
        ("a.tar", tarred()[:700], "tar archive|holds no article"),
        ("a.mbox", STORY.encode(), "no messages were found"),
        ("a.md", b"---\na: &a [x]\nb: [*a, *a]\n---\n\nRain.", "uses anchors"),
        ("a.xml", b"<a><b/></a>", "expected a feed, or one of the kinds of XML"),
    ],
)
def test_a_document_that_cannot_be_read_is_refused_in_one_sentence(name: str, data: bytes, reason: str) -> None:
    said = refused(data, name)
    assert any(part in said for part in reason.split("|")), said
    assert "\n" not in said


def test_json_in_a_text_file_is_no_text() -> None:
    (article,) = read(json.dumps([{"text": STORY, "title": "Rain"}], indent=1).encode(), "a.txt")
    assert article.title == "Rain"


def test_texts_of_pages_that_common_crawl_keeps_are_articles() -> None:
    data = (STORY * 2).encode()
    head = b"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2019-02-04T08:00:00Z\r\n"
    head += (
        b"WARC-Target-URI: http://coast.example/a\r\nContent-Type: text/plain\r\n"
        + f"Content-Length: {len(data)}".encode()
    )
    (article,) = read(head + b"\r\n\r\n" + data + b"\r\n\r\n", "a.warc")
    assert (article.text, article.url) == (STORY * 2, "http://coast.example/a")


def test_bookmarks_are_a_list_of_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATELINE_FETCH", raising=False)
    links = "".join(f'<li><a href="https://coast.example/{n}" time_added="1">Rain {n}</a></li>' for n in range(3))
    assert "lists 3 addresses" in refused(f"<html><body><ul>{links}</ul></body></html>".encode(), "ril_export.html")
    data = b"<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><DT><A HREF='https://coast.example/1'>Rain</A></DL>"
    assert "lists 1 address" in refused(data, "bookmarks.html")


def test_a_page_that_ends_in_nuls_is_read() -> None:
    assert len(read(page(BODY) + b"\0\0", "a.html")) == 1
