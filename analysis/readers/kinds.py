"""What a file is: by its content first, by the suffix of its name second.

People save pages as .txt, call JSON Lines .json and leave the suffix off. A beginning that says plainly what follows
counts before the name; where it says nothing, the name decides, and a name without a suffix is taken for text.
"""

import io
import json
import re
import zipfile
from collections.abc import Collection
from pathlib import Path, PurePath
from typing import IO

from analysis.errors import ReadError
from analysis.readers.charset import decode

_MAGIC = {
    b"%PDF": ".pdf",
    b"{\\rtf": ".rtf",
    b"\x1f\x8b": ".gz",
    b"PAR1": ".parquet",
    b"ARROW1": ".arrow",
    b"bplist00": ".webarchive",
    b"WARC/": ".warc",
}
_INSIDE = {  # what a zip is, by one of the files in it
    "word/document.xml": ".docx",
    "xl/workbook.xml": ".xlsx",
    "META-INF/container.xml": ".epub",
    "datapackage.json": ".wacz",
}
_ROOTS = {"html": ".html", "rss": ".rss", "feed": ".rss", "rdf": ".rss", "plist": ".webarchive"}
_ROOT = re.compile(
    r"(?s)\A\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE\s+(?P<type>[\w:.-]+)[^>\[]*(?:\[.*?\]\s*)?>\s*)*"
    r"<(?P<name>[A-Za-z_][\w:.-]*)"
)
_FRONT = re.compile(r"\A(?:---[ \t]*\r?\n(?:[ \t]*[\w .-]+:.*\r?\n)|\+\+\+[ \t]*\r?\n[ \t]*\w+ ?=)")
_MAIL = re.compile(
    r"\A(?:From |Return-Path:|Received:|Delivered-To:|From:|To:|Date:|Subject:|MIME-Version:|Message-ID:|X-[\w-]+:)",
    re.I,
)
_HEAD = 20_000  # characters that tell a kind
_PRINTED = frozenset({".docx", ".xlsx", ".epub", ".wacz", ".pdf", ".parquet", ".arrow", ".warc", ".gz", ".zip", ".tar"})

_TEXTS = ("", ".log", ".asc", ".js")
_JSON = (".json", ".jsonl", ".ndjson")


def kind_of(data: bytes, name: str, readers: Collection[str], *, path: Path | None = None) -> str:
    """Give the suffix under which there is a reader, or an unpacker, for a file; else the suffix of its name.

    Where `data` are only the beginning of the file, `path` is where the whole lies.
    """
    suffix = PurePath(name).suffix.lower()
    packed = _packed(data, path)
    if suffix in _PRINTED and packed in (None, ".zip"):
        return suffix  # and where it is no such document, its reader says so
    if packed:
        return packed
    if suffix in readers or suffix in _TEXTS:
        kind = _written(data, name)
        if kind and not (kind == ".json" and suffix in _JSON):  # whose readers know each other's files
            return kind
    return suffix if suffix in readers or suffix not in _TEXTS[:-1] else ".txt"


def _packed(data: bytes, path: Path | None) -> str | None:
    """Tell what is no text by its first bytes."""
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        return _zipped(path or io.BytesIO(data))
    if data[257:262] == b"ustar":
        return ".tar"
    return next((kind for start, kind in _MAGIC.items() if data.startswith(start)), None)


def _zipped(source: IO[bytes] | Path) -> str | None:
    """Tell a document from an archive by what is in it; None where it is damaged."""
    try:
        with zipfile.ZipFile(source) as archive:
            names = set(archive.namelist()[:10_000])
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, UnicodeDecodeError):
        return None
    if "datapackage.json" in names and not any(name.startswith("archive/") for name in names):
        return ".zip"
    return next((kind for inner, kind in _INSIDE.items() if inner in names), ".zip")


def _written(data: bytes, name: str) -> str | None:
    """Tell a kind of text by how it begins."""
    try:
        start = decode(data[:_HEAD], name=name).lstrip("\ufeff")
    except ReadError:
        return None  # its reader says why
    if match := _ROOT.match(start):
        root = match["name"].lower().split(":")[-1]
        if root in _ROOTS:
            return _ROOTS[root]
        if (match["type"] or "").lower().startswith(("html", "netscape-bookmark")):
            return ".html"
        if start.lstrip().startswith("<?xml") or match["type"] or "xmlns" in start[:500]:
            return ".xml"
    if start.lstrip()[:1] in ("{", "[") and _is_json(start.lstrip()):
        return ".json"
    if start.lstrip().startswith("window.YTD."):
        return ".json"
    if _FRONT.match(start):
        return ".md"
    if _MAIL.match(start) and _is_mail(start):
        return ".mbox" if start.startswith("From ") else ".eml"
    return None


def _is_json(start: str) -> bool:
    """Tell JSON by a first value that can be read, or that is only cut off by where we stopped."""
    try:
        json.JSONDecoder().raw_decode(start)
    except ValueError:
        return len(start) >= _HEAD - 2 and re.match(r'[\[{]\s*[\[{"]', start) is not None
    except RecursionError:
        return False
    return True


def _is_mail(start: str) -> bool:
    """Tell a message by its head, which says from whom, and what about or when."""
    head = re.split(r"\r?\n\r?\n", start, maxsplit=1)[0].lower()
    names = set(re.findall(r"(?m)^([\w-]+):", head))
    return "mime-version" in names or {"from", "subject", "date"} <= names or {"from", "subject", "to"} <= names
