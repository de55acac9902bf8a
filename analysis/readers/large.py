"""Files too large to be held at once are read an article at a time, and no more than one is held.

These are exports in plain text, mailboxes, tables, JSON Lines and lists of JSON, XML and web archives, also packed by
gzip. What such a file is, is told by its beginning. Where that does not tell, or where a format can be read as a whole
only (PDF, documents of Office, EPUB, pages, feeds, JSON with its list inside an object), the file is held as any other.
Objects of an object store are held too.
"""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePath

from analysis import place
from analysis.readers import csv_, exports, json_, mail, warc, xml_
from analysis.readers.archive import unpack_gzip_to
from analysis.readers.charset import encoding_of
from analysis.readers.exports.lines import unified
from analysis.readers.kinds import is_packed, kind_of
from analysis.readers.places import File, checked_size, opened
from analysis.types import Outcome

LARGE = 8_000_000  # bytes; a smaller file is held as a whole
START = 1_000_000  # bytes that tell a layout; no head of an export, and no article, is as long
PACKED = 2_000_000  # bytes of a file packed by gzip, which holds about four times as many
_GZIP = b"\x1f\x8b"
_KINDS = (".txt", ".ris", ".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".mbox", ".xml", ".warc")


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of a file with their ends, from the first each time they are asked for."""

    path: Path
    encoding: str
    ends: str = "\n"  # "" where other line ends count as well, as open() has it

    def __iter__(self) -> Iterator[str]:
        with self.path.open(encoding=self.encoding, errors="replace", newline=self.ends) as file:
            yield from file

    def pieces(self) -> Iterator[str]:
        """Give the text in pieces of some length, for one that may have no lines."""
        with self.path.open(encoding=self.encoding, errors="replace") as file:
            yield from iter(partial(file.read, START), "")

    def unified(self) -> Iterator[str]:
        """Give the lines without their ends."""
        for line in self:
            yield from unified(line).removesuffix("\n").split("\n")


def articles(file: File, name: str) -> Iterator[Outcome] | None:
    """Give the articles of a large file, as they are asked for; None for one that is to be read as a whole.

    Raises OSError where it cannot be opened, ReadError where it is no text.
    """
    if place.remote(file.path) or (size := checked_size(file)) <= min(PACKED, LARGE):
        return None
    with file.path.open("rb") as raw:
        start = raw.read(START)
    if start.startswith(_GZIP) and size > PACKED:
        return _unpacked(file, name)
    return _in_file(file.path, start, name, name) if size > LARGE else None


def _in_file(path: Path, start: bytes, called: str, name: str) -> Iterator[Outcome] | None:
    """Give the articles of a file by its beginning and by what it is called; `name` stands in messages."""
    kind = kind_of(start, called, _KINDS) if start.startswith(b"WARC/") or not is_packed(start) else None
    if kind not in _KINDS:
        return None
    if kind == ".mbox":
        return _mailbox(path, name)
    if kind == ".warc":
        return warc.in_pages(path, name)
    if kind == ".xml":
        return xml_.in_elements(path, start, name)
    with path.open("rb") as raw:
        encoding = encoding_of(raw, name=name)
    decoded = start.decode(encoding, errors="replace")
    text, lines = decoded.rpartition("\n")[0], _Lines(path, encoding)
    if kind in (".csv", ".tsv"):
        return csv_.in_lines(_Lines(path, encoding, ends=""), name)
    if kind in (".json", ".jsonl", ".ndjson"):
        if json_.is_list(decoded):
            return json_.in_list(lines.pieces, name)
        return json_.in_lines(lines, name) if json_.is_lines(text) else None
    return exports.in_lines(unified(text), lines.unified(), name)


def _unpacked(file: File, name: str) -> Iterator[Outcome]:
    """Yield the articles of a packed file, unpacked into one that only this user can read and that is not kept."""
    from analysis.readers import read_bytes  # which reads large files with this

    with tempfile.NamedTemporaryFile(prefix="dateline-") as unpacked:
        unpack_gzip_to(file.path, unpacked, name)
        unpacked.flush()
        unpacked.seek(0)
        stem = PurePath(name).stem if name.lower().endswith((".gz", ".tgz")) else name
        outcomes = _in_file(Path(unpacked.name), unpacked.read(START), stem, name)
        yield from read_bytes(opened(file), name) if outcomes is None else outcomes


def _mailbox(path: Path, name: str) -> Iterator[Outcome]:
    with path.open("rb") as raw:
        yield from mail.in_lines(raw, name)
