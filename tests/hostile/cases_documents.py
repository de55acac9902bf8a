"""Bad inputs of the kinds that are documents, messages and exports."""

import io
import tarfile

from case import case
from makers import STORY, laughs, noise, pack, page, warc, zipped
from makers_documents import SAMPLES, arrow, docx, eml, epub, mbox, parquet, pdf, rtf, tarred, webarchive, xlsx

TEXT = STORY.encode()
WORD = "word/document.xml"
ENTITIES = laughs().replace("rss", "a").encode() + b"<a>&l8;</a>"

DOCUMENTS = [
    case(
        "a Word document that is a bomb", "a.docx", lambda: zipped((WORD, b"<a>" + b" " * 90_000_000)), 0, "unpacks to"
    ),
    case("a Word document with an entity bomb", "a.docx", lambda: zipped((WORD, ENTITIES)), 0, "entities of its own"),
    case("a Word document cut in the middle", "a.docx", lambda: docx()[:5000], 0, "Word document"),
    case("a Word document of one empty line", "a.docx", lambda: docx(""), 0, "no text was found"),
    case("a Word document with 3,000 paragraphs", "a.docx", lambda: docx(*["Rain fell on Lima on Monday."] * 3000), 1),
    case(
        "a workbook that is a bomb", "a.xlsx", lambda: zipped(("xl/workbook.xml", b" " * 90_000_000)), 0, "unpacks to"
    ),
    case("a workbook with an entity bomb", "a.xlsx", lambda: zipped(("xl/workbook.xml", ENTITIES)), 0, "entities"),
    case("a workbook without a text", "a.xlsx", lambda: xlsx(["a", "b"], [1, 2]), 0, "the columns are a, b"),
    case("a workbook of nothing", "a.xlsx", lambda: xlsx([]), 0, "the columns are none"),
    case("a workbook with formulas and errors", "a.xlsx", lambda: xlsx(["text", "title"], [STORY, "=1/0"]), 1),
    case(
        "a book that is a bomb", "a.epub", lambda: zipped(("META-INF/container.xml", b" " * 90_000_000)), 0, "unpacks"
    ),
    case("a book of 500 chapters", "a.epub", lambda: epub(500), 500),
    case("a book cut in the middle", "a.epub", lambda: epub(3)[:-60], 0, "EPUB book"),
    case("a PDF cut in the middle", "a.pdf", lambda: pdf()[: len(pdf()) // 2], 0, "PDF document"),
    case("a PDF of noise", "a.pdf", lambda: b"%PDF-1.7\n" + noise(), 0, "cannot be read"),
    case("a PDF of pictures", "a.pdf", lambda: pdf([], [], []), 0, "a scan"),
    case(
        "a PDF whose pages are each other's parents", "a.pdf", lambda: pdf().replace(b"/Kids [5", b"/Kids [2"), 0, "PDF"
    ),
    case("a Rich Text of 50,000 open groups", "a.rtf", lambda: b"{\\rtf1 " + b"{" * 50_000 + TEXT, 1),
    case("a Rich Text of 50,000 closed groups", "a.rtf", lambda: b"{\\rtf1 " + TEXT + b"}" * 50_000, 1),
    case("a Rich Text with a picture in letters", "a.rtf", lambda: rtf(STORY, r"{\pict " + "ffd8" * 50_000 + "}"), 1),
    case("Parquet cut in the middle", "a.parquet", lambda: parquet()[:-30], 0, "Parquet that is damaged"),
    case("Arrow cut in the middle", "a.arrow", lambda: arrow()[:300], 0, "Arrow that is damaged"),
    case("Arrow that is a bomb", "a.arrow", lambda: arrow("a" * 150_000_000), 0, "packs 150,000"),
    case("Arrow with a length below zero", "a.arrow", lambda: _below_zero(arrow("a" * 9999), 9999), 0, "Arrow"),
    case("Parquet of noise", "a.parquet", lambda: b"PAR1" + noise() + b"PAR1", 0, "Parquet that is damaged"),
    case(
        "front matter with an alias bomb", "a.md", lambda: b"---\na: &a [x]\nb: &b [*a,*a]\n---\n" + TEXT, 0, "anchors"
    ),
    case("front matter that is no YAML", "a.md", lambda: b"---\na: [\n---\n" + TEXT, 0, "front matter cannot be read"),
    case("front matter never closed", "a.md", lambda: b"---\ntitle: Rain\n" + TEXT, 1),
    case("Markdown of 20,000 quotes in quotes", "a.md", lambda: b">" * 20_000 + TEXT, 1),
    case("Markdown of 20,000 open brackets", "a.md", lambda: b"[" * 20_000 + TEXT, 1),
]
MESSAGES = [
    case("a message of 5,000 parts", "a.eml", lambda: eml("", _parts(5000)), 0, "holds no text"),
    case("a message of parts in parts", "a.eml", lambda: _nested(300), 0, "message"),
    case("a message in a set that nobody knows", "a.eml", lambda: eml().replace(b"utf-8", b"utf-99"), 1),
    case("a message with a head of a megabyte", "a.eml", lambda: eml(more=f"X-A: {'x' * 1_000_000}\r\n"), 1),
    case("a message without a text", "a.eml", lambda: eml(""), 0, "holds no text"),
    case(
        "a mailbox with a message of nothing",
        "a.mbox",
        lambda: mbox() + b"From a Tue Feb 26 23:30:00 2019\n\n",
        2,
        "message 3",
    ),
    case(
        "a mailbox of marks", "a.mbox", lambda: b"From a Tue Feb 26 23:30:00 2019\n" * 3 + mbox(), 2, *["message"] * 3
    ),
    case(
        "a saved page without a page",
        "a.mhtml",
        lambda: SAMPLES[".mhtml"].replace(b"text/html", b"image/png"),
        0,
        "no text",
    ),
    case("a web archive of Safari without a page", "a.webarchive", lambda: webarchive(b""), 0, "words"),
    case("a property list that refers to itself", "a.webarchive", lambda: b"bplist00" + noise(), 0, "damaged"),
    case("a WACZ with a bomb", "a.wacz", lambda: _wacz(pack(b"a" * 90_000_000)), 0, "unpacks to"),
    case("a WACZ cut in the middle", "a.wacz", lambda: SAMPLES[".wacz"][:-40], 0, "WACZ"),
    case("a tar with a link", "a.tar", lambda: _tar_of_a_link(), 0, "a link or a device"),
    case("a tar cut in the middle", "a.tar", lambda: tarred(("a.txt", TEXT * 99))[:900], 0, "damaged|no article"),
    case(
        "a WARC that packs a bomb",
        "a.warc",
        lambda: _packed_page(b"<p>" + b"a " * 40_000_000),
        0,
        "words",
        "damaged",
    ),
]
EXPORTS = [
    case("50,000 documents of nothing", "a.txt", lambda: b"  1 of 9 DOCUMENTS\n\n" * 50_000, 0, "export from Nexis"),
    case("50,000 ends of documents", "a.txt", lambda: b"End of Document\n" * 50_000, 0, "export from Nexis Uni"),
    case("50,000 codes", "a.txt", lambda: b"HD\nSN\nPD\nLP\n" * 12_500, 0, "export from Factiva|text"),
    case(
        "50,000 rules", "a.txt", lambda: b"________________________\nFull text: \n" * 50_000, 0, "export from ProQuest"
    ),
    case("50,000 labels and a text", "a.txt", lambda: b"Title: x\n" * 50_000 + TEXT, 1),
    case("a megabyte of a label", "a.txt", lambda: b"A" * 1_000_000 + b": x\n\n" + TEXT, 1),
    case("empty records of RIS", "a.ris", lambda: b"TY  - NEWS\nER  - \n" * 2, 0, "export from a reference"),
    case(
        "a page with 5,000 blocks of Factiva",
        "a.html",
        lambda: page("<div class='article x'><b>HD</b></div>" * 5000),
        0,
        "Factiva",
    ),
    case(
        "a list of Mediargus without texts",
        "a.txt",
        lambda: b"1. Rain\n\nPost, 1 maart 2019, p. 1, 4w.\n",
        0,
        "holds 0 texts",
    ),
]
XML = [
    case("XML nested 100,000 deep", "a.xml", lambda: b"<a>" * 100_000 + TEXT + b"</a>" * 100_000, 0, "XML|no items"),
    case("an entity bomb in XML", "a.xml", lambda: ENTITIES, 0, "entities of its own"),
    case("50,000 elements", "a.xml", lambda: b"<a>" + b"<b/>" * 50_000 + b"</a>", 0, "no items"),
    case(
        "50,000 attributes",
        "a.xml",
        lambda: f"<a {' '.join(f'x{n}=`1`' for n in range(50_000))}/>".replace("`", "'").encode(),
        0,
        "no items|XML",
    ),
    case(
        "names with prefixes that nothing declares",
        "a.xml",
        lambda: b"<?xml version='1.0'?><n:a><n:b><n:",
        0,
        "no items",
    ),
    case("a wiki with templates in templates", "a.xml", lambda: _wiki("{{a" * 20_000), 1),
    case("a sitemap of nothing", "a.xml", lambda: b"<urlset/>", 0, "lists no addresses"),
]


def _tar_of_a_link() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        info = tarfile.TarInfo("a.txt")
        info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(info)
    return out.getvalue()


def _parts(number: int) -> str:
    return "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + "--b\r\nContent-Type: image/png\r\n\r\nx\r\n" * number


def _nested(levels: int) -> bytes:
    head = "From: a@b.example\r\nSubject: x\r\nDate: Tue, 26 Feb 2019 23:30:00 -0500\r\n"
    for level in range(levels):
        head += f"Content-Type: multipart/mixed; boundary=b{level}\r\n\r\n--b{level}\r\n"
    return head.encode()


def _below_zero(data: bytes, length: int) -> bytes:
    return data.replace(length.to_bytes(8, "little"), (-length).to_bytes(8, "little", signed=True))


def _wacz(data: bytes) -> bytes:
    return zipped(("archive/data.warc.gz", data), ("datapackage.json", b"{}"))


def _packed_page(body: bytes) -> bytes:
    return warc(pack(body), kind="text/html\r\nContent-Encoding: gzip")


def _wiki(text: str) -> bytes:
    return (
        f"<mediawiki><page><title>x</title><revision><text>{text} {STORY}</text></revision></page></mediawiki>".encode()
    )
