"""Draw large files of each kind that Dateline reads, with articles of about 4,000 characters.

What is one article after another is a line of `WRITTEN`; what a library or a container writes is a line of `DRAWN`.
"""

import io
import json
import random
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from functools import lru_cache
from itertools import count
from pathlib import Path

WORDS = (
    *("crews", "ferries", "walked", "over", "new", "shifts", "and", "the", "port", "of", "Visby", "stood", "still"),
    *("until", "evening", "while", "talks", "went", "on", "between", "union", "operator", "minister", "harbour"),
    *("council", "members", "who", "asked", "for", "more", "time", "before", "a", "vote", "in", "autumn"),
)
PARAGRAPHS, SENTENCES, DRAWN_TEXTS = 12, 3, 500


@lru_cache(DRAWN_TEXTS)
def _text(number: int) -> list[str]:
    chance = random.Random(number)
    return [
        " ".join(f"On Friday {' '.join(chance.choices(WORDS, k=16))} {chance.random():.9f}." for _ in range(SENTENCES))
        for _ in range(PARAGRAPHS)
    ]


def story(number: int) -> list[str]:
    """Give the paragraphs of an article; texts come back, with other headlines."""
    return _text(number % DRAWN_TEXTS)


def day(number: int) -> str:
    return f"{number % 28 + 1} March 2019"


def iso(number: int) -> str:
    return f"2019-03-{number % 28 + 1:02}"


def paragraphs(number: int) -> str:
    return "".join(f"<p>{paragraph}</p>" for paragraph in story(number))


def record(number: int) -> str:
    return json.dumps(fields(number))


def fields(number: int) -> dict[str, str]:
    return {
        "title": f"Ferry crews walk out {number}",
        "published": iso(number),
        "source": "The Visby Courier",
        "text": "\n\n".join(story(number)),
    }


def page(number: int) -> str:
    return (
        f"<html><head><title>Ferry crews walk out {number}</title></head><body><article><h1>Ferry crews walk out "
        f"{number}</h1><p>{day(number)}</p>{paragraphs(number)}</article></body></html>"
    )


def nexis(number: int) -> str:
    text = "\n\n".join(story(number))
    return (
        f"\n\n          {number + 1} of 90000 DOCUMENTS\n\n\n          The Visby Courier\n\n          March "
        f"{number % 28 + 1}, 2019\n\nFerry crews walk out {number}\n\nBYLINE: Bo Ek\n\nLENGTH: 600 words\n\n\n{text}"
        "\n\nLOAD-DATE: March 1, 2019\n\nLANGUAGE: ENGLISH\n"
    )


def nexis_page(number: int) -> str:
    lines = [line.strip() for line in nexis(number).split("\n") if line.strip()]
    return "<DOCFULL>" + "".join(f"<p>{line}</p>" for line in lines) + "</DOCFULL>"


def factiva_page(number: int) -> str:
    cells = {
        "HD": f"Ferry crews walk out {number}",
        "BY": "By Bo Ek",
        "WC": "600 words",
        "PD": day(number),
        "SN": "The Visby Courier",
        "LP": paragraphs(number),
        "AN": f"Document VIS{number:08}",
    }
    rows = "".join(f"<tr><td><b>{code}</b></td><td>{cell}</td></tr>" for code, cell in cells.items())
    return f'<div id="article-{number}"><div class="article enArticle"><table>{rows}</table></div></div>'


def europresse_page(number: int) -> str:
    return (
        f'<article><header><div class="rdp__DocPublicationName"><span class="DocPublicationName">The Visby Courier'
        f'</span></div><span class="DocHeader">News, {day(number)}</span><div class="titreArticle"><p '
        f'class="titreArticleVisu">Ferry crews walk out {number}</p></div></header><section><div class='
        f'"docOcurrContainer">{paragraphs(number)}</div></section></article>'
    )


def tool_page(number: int) -> str:
    return (
        f"<div><h2>Ferry crews walk out {number}</h2><p>The Visby Courier, {day(number)}</p>{paragraphs(number)}</div>"
    )


def proquest_page(number: int) -> str:
    return (
        f"<hr><p>Ferry crews walk out {number}</p><p>Author: Bo Ek</p><p>Publication title: The Visby Courier</p>"
        f"<p>Publication date: Mar {number % 28 + 1}, 2019</p><p>Full text: {story(number)[0]}</p>{paragraphs(number)}"
        f"<p>ProQuest document ID: 2{number}</p>"
    )


def mail(number: int) -> str:
    return (
        "From a@b.example Fri Mar  1 09:30:00 2019\nFrom: The Visby Courier <a@b.example>\n"
        f"Subject: Ferry crews walk out {number}\nDate: Fri, {number % 28 + 1} Mar 2019 09:30:00 +0100\n"
        "Content-Type: text/plain; charset=utf-8\n\n" + "\n\n".join(story(number)) + "\n\n"
    )


def answer(number: int) -> str:
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page(number)}"
    return (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://v.example/{number}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n{http}\r\n\r\n"
    )


def nitf(number: int) -> str:
    return (
        f"<nitf><head><docdata><date.issue norm='{iso(number).replace('-', '')}'/></docdata><pubdata name='The Visby "
        f"Courier'/></head><body><body.head><hedline><hl1>Ferry {number}</hl1></hedline></body.head><body.content>"
        f"{paragraphs(number)}</body.content></body></nitf>"
    )


def item(number: int) -> str:
    return (
        f"<item><title>Ferry crews walk out {number}</title><guid>v-{number}</guid><pubDate>{number % 28 + 1} Mar 2019 "
        f"09:30:00 GMT</pubDate><description><![CDATA[{paragraphs(number)}]]></description></item>"
    )


def row(number: int, between: str = ",") -> str:
    text = " ".join(story(number))
    return f'Ferry {number}{between}{iso(number)}{between}The Visby Courier{between}"{text}"\n'


# Kinds that are one article after another: suffix, what comes before them, an article, what stands between, the end.
WRITTEN: dict[str, tuple[str, str, Callable[[int], str], str, str]] = {
    "Nexis text": ("txt", "", nexis, "", ""),
    "one text": ("txt", "Ferry crews walk out\n\n", lambda n: "\n\n".join(story(n)), "\n\n", ""),
    "Markdown": ("md", "---\ntitle: Ferry\n---\n\n", lambda n: "\n\n".join(story(n)), "\n\n", ""),
    "CSV": ("csv", "title,date,paper,text\n", row, "", ""),
    "TSV": ("tsv", "title\tdate\tpaper\ttext\n", lambda n: row(n, "\t"), "", ""),
    "JSON Lines": ("jsonl", "", record, "\n", "\n"),
    "JSON list": ("json", "[", record, ",", "]"),
    "JSON in an object": ("json", '{"status": "ok", "response": {"articles": [', record, ",", "]}}"),
    "JSON by key": ("json", "{", lambda n: f'"key {n}": {record(n)}', ",", "}"),
    "NITF": ("xml", "<?xml version='1.0'?><all>", nitf, "", "</all>"),
    "RSS": ("rss", "<rss version='2.0'><channel><title>Visby</title>", item, "", "</channel></rss>"),
    "mailbox": ("mbox", "", mail, "", ""),
    "WARC": ("warc", "", answer, "", ""),
    "Factiva page": ("html", "<html><body>", factiva_page, "", "</body></html>"),
    "Europresse page": ("html", "<html><body>", europresse_page, "", "</body></html>"),
    "Nexis page": ("html", "<html><body>", nexis_page, "", "</body></html>"),
    "ProQuest page": ("html", "<html><body>", proquest_page, "", "</body></html>"),
    "page of a tool": ("html", "<html><body>", tool_page, "", "</body></html>"),
    "one page": ("html", "<html><body><article><h1>Ferry</h1>", paragraphs, "", "</article></body></html>"),
    "Rich Text": ("rtf", "{\\rtf1\\ansi\n", lambda n: "\\par\n".join(story(n)), "\\par\n", "}"),
}  # fmt: skip


def pieces(size: float, head: str, article: Callable[[int], str], between: str, end: str) -> Iterator[str]:
    """Give the text of a file of some bytes."""
    written = 0
    yield head
    for number in count():
        piece = (between if number else "") + article(number)
        written += len(piece)
        yield piece
        if written > size:
            break
    yield end


def draw(kind: str, size: float, folder: Path) -> Path:
    """Write a file of a kind, of about so many bytes."""
    if kind in WRITTEN:
        suffix, *parts = WRITTEN[kind]
        path = folder / f"drawn.{suffix}"
        with path.open("w", encoding="utf-8", newline="") as file:
            file.writelines(pieces(size, *parts))  # type: ignore[arg-type] # the parts are typed together
        return path
    path = folder / f"drawn.{DRAWN[kind][0]}"
    DRAWN[kind][1](path, size)
    return path


def zip_of_one(path: Path, size: float) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("all.jsonl", "w") as file:
        for number in count():
            file.write(f"{record(number)}\n".encode())
            if path.stat().st_size > size:
                break


def tar_of_texts(path: Path, size: float) -> None:
    with tarfile.open(path, "w") as archive:
        for number in range(int(size / 4500)):
            data = "\n\n".join(story(number)).encode()
            info = tarfile.TarInfo(f"{number}.txt")
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))


def wacz(path: Path, size: float) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("datapackage.json", "{}")
        with archive.open("archive/data.warc", "w") as file:
            for number in range(int(size / 4500)):
                file.write(answer(number).encode())


def parquet(path: Path, size: float) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    drawn = pa.Table.from_pylist([fields(number) for number in range(int(size / 4200))])
    pq.write_table(drawn, path, compression="none", use_dictionary=False)  # in one group of rows


def feather(path: Path, size: float) -> None:
    import pyarrow as pa
    import pyarrow.feather as pf

    pf.write_feather(
        pa.Table.from_pylist([fields(n) for n in range(int(size / 4200))]), path, compression="uncompressed"
    )


def xlsx(path: Path, size: float) -> None:
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(list(fields(0)))
    for number in range(int(size / 1150)):
        sheet.append(list(fields(number).values()))
    book.save(path)


def docx(path: Path, size: float) -> None:
    """Write the document's text by hand, since the library takes minutes for so many paragraphs."""
    import docx as word

    empty = io.BytesIO()
    word.Document().save(empty)
    with zipfile.ZipFile(empty) as blank, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in blank.namelist():
            if name != "word/document.xml":
                archive.writestr(name, blank.read(name))
        head, tail = blank.read("word/document.xml").decode().split("<w:sectPr", 1)
        with archive.open("word/document.xml", "w") as file:
            file.write(head.encode())
            for number in range(int(size / 1150)):
                for line in nexis(number).split("\n"):
                    file.write(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>".encode())
            file.write(f"<w:sectPr{tail}".encode())


def pdf(path: Path, size: float) -> None:
    """Write pages with text that is not packed, by hand; no library here writes PDF."""
    offsets = list[int]()
    pages = max(1, int(size / 4600))
    with path.open("wb") as file:
        file.write(b"%PDF-1.4\n")

        def write(number: int, body: str) -> None:
            offsets.append(file.tell())
            file.write(f"{number} 0 obj\n{body}\nendobj\n".encode())

        write(1, "<< /Type /Catalog /Pages 2 0 R >>")
        kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(pages))
        write(2, f"<< /Type /Pages /Count {pages} /Kids [{kids}] >>")
        write(3, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
        for n in range(pages):
            lines = [words for paragraph in story(n) for words in paragraph.split(". ")]
            text = "BT /F1 9 Tf 50 780 Td 12 TL " + " ".join(f"({line}.) '" for line in lines) + " ET"
            write(
                4 + 2 * n,
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 900 800] /Contents {5 + 2 * n} 0 R "
                "/Resources << /Font << /F1 3 0 R >> >> >>",
            )
            write(5 + 2 * n, f"<< /Length {len(text)} >>\nstream\n{text}\nendstream")
        table = file.tell()
        file.write(f"xref\n0 {len(offsets) + 1}\n0000000000 65535 f \n".encode())
        file.writelines(f"{offset:010} 00000 n \n".encode() for offset in offsets)
        file.write(f"trailer << /Size {len(offsets) + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF".encode())


def mail_with_picture(path: Path, size: float) -> None:
    message = EmailMessage()
    message["Subject"], message["Date"] = "Ferry crews walk out", "Fri, 01 Mar 2019 09:30:00 +0100"
    message["From"] = "The Visby Courier <a@b.example>"
    if path.suffix == ".eml":
        message.set_content("\n\n".join(story(1)))
    else:
        message["Snapshot-Content-Location"] = "https://v.example/a"
        message.set_content(page(1), subtype="html")
    message.add_attachment(random.Random(1).randbytes(int(size * 0.73)), "image", "png", filename="a.png")
    path.write_bytes(message.as_bytes())


def epub(path: Path, size: float) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        chapters = range(max(1, int(size / 1300 / 20)))
        book.writestr("mimetype", "application/epub+zip")
        book.writestr(
            "META-INF/container.xml", '<container><rootfiles><rootfile full-path="a.opf"/></rootfiles></container>'
        )
        manifest = "".join(f'<item id="c{n}" href="{n}.xhtml"/>' for n in chapters)
        spine = "".join(f'<itemref idref="c{n}"/>' for n in chapters)
        book.writestr("a.opf", f"<package><manifest>{manifest}</manifest><spine>{spine}</spine></package>")
        for n in chapters:
            text = "".join(paragraphs(20 * n + k) for k in range(20))
            book.writestr(f"{n}.xhtml", f"<html><body><h1>Ferry {n}</h1>{text}</body></html>")


DRAWN: dict[str, tuple[str, Callable[[Path, float], None]]] = {
    "zip": ("zip", zip_of_one),
    "tar": ("tar", tar_of_texts),
    "WACZ": ("wacz", wacz),
    "Parquet": ("parquet", parquet),
    "Arrow": ("arrow", feather),
    "Excel": ("xlsx", xlsx),
    "Word": ("docx", docx),
    "PDF": ("pdf", pdf),
    "EPUB": ("epub", epub),
    "mail with a picture": ("eml", mail_with_picture),
    "MHTML": ("mhtml", mail_with_picture),
}
