"""A sound file of each kind that is no plain text, small and of our own making."""

import io
import plistlib
import tarfile
from datetime import datetime

import pyarrow as pa
import pyarrow.parquet as pq
from makers import BODY, STORY, pack, page, warc, zipped

HEAD = ["Rain floods Lima", "The Coast Mail, 26 February 2019", "By Ann Lee"]


def docx(*lines: str) -> bytes:
    import docx as library

    document = library.Document()
    for line in lines or (*HEAD, STORY, STORY):
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def xlsx(*rows: list[object]) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    for row in rows or (["Headline", "Body", "Date"], ["Rain floods Lima", STORY, datetime(2019, 2, 26)]):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def table() -> pa.Table:
    return pa.table({"headline": ["Rain floods Lima"], "body": [STORY], "date": [datetime(2019, 2, 26)]})


def parquet() -> bytes:
    out = io.BytesIO()
    pq.write_table(table(), out)
    return out.getvalue()


def arrow(packed: str = "") -> bytes:
    out = io.BytesIO()
    rows = pa.table({"text": [packed]}) if packed else table()
    options = pa.ipc.IpcWriteOptions(compression="zstd" if packed else None)
    with pa.ipc.new_file(out, rows.schema, options=options) as writer:
        writer.write_table(rows)
    return out.getvalue()


def pdf(*pages: list[str]) -> bytes:
    """Write a PDF by hand: a page for each list of lines; none for a page without a text."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = list[str]()
    for lines in pages or ([*HEAD, *wrapped(STORY)],):
        drawn = "".join(f"BT /F1 12 Tf 50 {780 - 16 * n} Td ({escaped(line)}) Tj ET\n" for n, line in enumerate(lines))
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}endstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /Contents {len(objects)} 0 R /MediaBox [0 0 612 792] "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, places = b"%PDF-1.4\n", list[int]()
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}{trailer}".encode()


def escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def wrapped(text: str, width: int = 70) -> list[str]:
    import textwrap

    return textwrap.wrap(text, width)


def rtf(*lines: str) -> bytes:
    words = r"\par ".join(lines or (*HEAD, STORY))
    return (r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}\f0 " + words + "}").encode("cp1252")


def epub(chapters: int = 2) -> bytes:
    items = "".join(f"<item id='c{n}' href='c{n}.xhtml'/>" for n in range(chapters))
    order = "".join(f"<itemref idref='c{n}'/>" for n in range(chapters))
    return zipped(
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", b"<container><rootfiles><rootfile full-path='o/b.opf'/></rootfiles></container>"),
        (
            "o/b.opf",
            f"<package><title>Rains</title><manifest>{items}</manifest><spine>{order}</spine></package>".encode(),
        ),
        *[
            (f"o/c{n}.xhtml", f"<html><body><h1>Chapter {n}</h1><p>{STORY}</p></body></html>".encode())
            for n in range(chapters)
        ],
    )


def eml(body: str = STORY, more: str = "") -> bytes:
    return (
        "From: The Coast Mail <news@coast.example>\r\nTo: reader@example.org\r\nSubject: Rain floods Lima\r\n"
        f"Date: Tue, 26 Feb 2019 23:30:00 -0500\r\nMIME-Version: 1.0\r\n{more}"
        f"Content-Type: text/plain; charset=utf-8\r\n\r\n{body}\r\n"
    ).encode()


def mbox() -> bytes:
    return b"".join(b"From news Tue Feb 26 23:30:00 2019\n" + eml(f"{STORY} Part {n}.") + b"\n" for n in range(2))


def mhtml() -> bytes:
    head = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://coast.example/2019/02/26/rain\r\n"
        b"Subject: Rain\r\nDate: Fri, 15 Nov 2024 09:11:12 -0000\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: multipart/related; boundary=b\r\n\r\n"
        b"--b\r\nContent-Type: text/html\r\nContent-Location: https://coast.example/2019/02/26/rain\r\n\r\n"
    )
    return head + page(BODY) + b"\r\n--b--\r\n"


def webarchive(body: bytes | None = None) -> bytes:
    main = {"WebResourceData": page(BODY) if body is None else body, "WebResourceURL": "https://coast.example/a/rain"}
    return plistlib.dumps({"WebMainResource": main}, fmt=plistlib.FMT_BINARY)


def wacz() -> bytes:
    return zipped(("archive/data.warc.gz", pack(warc())), ("datapackage.json", b"{}"))


def tarred(*files: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in files or (("a.txt", STORY.encode()),):
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


XML = f"<news><item><title>Rain floods Lima</title><date>2019-02-26</date><text>{STORY}</text></item></news>".encode()
MARKDOWN = (
    f"---\ntitle: Rain floods Lima\ndate: 2019-02-26\nsource: The Coast Mail\n---\n\n# Rain\n\n{STORY}\n".encode()
)
RIS = f"TY  - NEWS\nTI  - Rain floods Lima\nJO  - The Coast Mail\nDA  - 2019/02/26\nAB  - {STORY}\nER  - \n".encode()
SAMPLES = {
    ".docx": docx(), ".xlsx": xlsx(), ".parquet": parquet(), ".arrow": arrow(), ".pdf": pdf(), ".rtf": rtf(),
    ".epub": epub(1), ".eml": eml(), ".mbox": mbox(), ".mhtml": mhtml(), ".mht": mhtml(), ".webarchive": webarchive(),
    ".wacz": wacz(), ".xml": XML, ".md": MARKDOWN, ".ris": RIS, ".xhtml": page(BODY), ".tar": tarred(),
}  # fmt: skip
