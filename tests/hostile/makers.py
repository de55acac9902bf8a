"""Small makers of bad inputs, so that the table of cases reads as a table."""

import bz2
import csv
import gzip
import io
import json
import random
import stat
import struct
import tarfile
import zipfile
import zlib

STORY = (
    "Ann Miller met Bob Jones in Lima on Monday and condemned the attack on the embassy. The mayor told people to stay "
    "at home and said that the schools would be closed until Thursday at the earliest."
)
WEST = "Zoë Müller met François Café in Málaga on Monday, and said “it’s fine” – for £5. " * 3
BODY = f"<article><h1>Rain</h1><p>{STORY}</p><p>{STORY}</p></article>"


def page(body: str = BODY, head: str = "") -> bytes:
    return f"<html><head><title>Rain</title>{head}</head><body>{body}</body></html>".encode()


def feed(items: str, *, before: str = "", title: str = "Post") -> bytes:
    return f"{before}<rss version='2.0'><channel><title>{title}</title>{items}</channel></rss>".encode()


def item(text: str = STORY, more: str = "") -> str:
    return f"<item>{more}<description>{text}</description></item>"


def record(**more: object) -> str:
    return json.dumps({"text": STORY} | more)


def lines(*some: str) -> bytes:
    return "\n".join(some).encode("utf-8", "surrogatepass")


def table(*rows: list[str], delimiter: str = ",") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode()


def zipped(*files: tuple[str, bytes], mode: int = 0o644, pack: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", pack) as archive:
        for name, data in files:
            info = zipfile.ZipInfo(name)
            info.external_attr, info.compress_type = mode << 16, pack
            archive.writestr(info, data)
    return out.getvalue()


def link(name: str, to: str) -> bytes:
    return zipped((name, to.encode()), mode=stat.S_IFLNK | 0o777)


def locked() -> bytes:
    """Give a zip that says its one file is encrypted."""
    data = bytearray(zipped(("a.txt", STORY.encode())))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    return bytes(data)


def lying_zip() -> bytes:
    """Give a zip whose directory says that a file is small when it is large."""
    data = bytearray(zipped(("a.txt", STORY.encode() * 1000)))
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = struct.pack("<I", 10)
    return bytes(data)


def wrong_sum(data: bytes) -> bytes:
    """Change one byte in the middle of what is packed."""
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 0xFF]) + data[middle + 1 :]


def tarred() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        info = tarfile.TarInfo("a.txt")
        info.size = len(STORY)
        archive.addfile(info, io.BytesIO(STORY.encode()))
    return out.getvalue()


def warc(body: bytes | None = None, *, kind: str = "text/html", length: int | None = None, url: str = "http://e.org/a"):
    """Give one record of a web archive."""
    http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + (page() if body is None else body)
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2019-02-04T08:00:00Z\r\n"
        f"WARC-Target-URI: {url}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http) if length is None else length}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def laughs(levels: int = 9) -> str:
    """Give the entities of a "billion laughs"."""
    inner = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, levels))
    return f'<!DOCTYPE rss [<!ENTITY l0 "lol">{inner}]>'


def png() -> bytes:
    def part(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(b"\0\0")) + part(b"IEND", b"")


def noise(size: int = 5000) -> bytes:
    return random.Random(1).randbytes(size)


def pack(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


def bz(data: bytes) -> bytes:
    return bz2.compress(data)
