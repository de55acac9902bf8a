"""Files too large to be held at once are read an article at a time, and no more than one is held.

These are archives, exports in plain text and as pages, mailboxes, tables, JSON, XML, feeds, web archives, books and
PDF, also behind gzip. What such a file is, is told by its beginning. Where that does not tell, or where a format can be
read as a whole only (a message, a page with one article, JSON in columns), the file is held as any other, if it is not
too large for that; so is the text of a Word document. An object of an object store is copied first.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePath
from typing import IO

from analysis import place
from analysis.errors import ReadError
from analysis.readers import (
    archive,
    csv_,
    docx,
    epub,
    exports,
    feed,
    json_,
    json_pieces,
    mail,
    parquet,
    pdf,
    warc,
    xlsx,
    xml_,
)
from analysis.readers.charset import encoding_of
from analysis.readers.exports.lines import unified
from analysis.readers.kinds import kind_of
from analysis.readers.places import File, checked_size, pieces_of
from analysis.types import Outcome

LARGE = 8_000_000  # bytes; a smaller file is held as a whole
START = 1_000_000  # bytes that tell a layout; no head of an export, and no article, is as long
PACKED = 2_000_000  # bytes of a file packed by gzip, which holds about four times as many
HELD = 20_000_000  # bytes of a file that can only be read as a whole
LONGEST = 20_000_000  # characters of a line, which no article has
_PACKED = (".zip", ".tar", ".gz")

Outcomes = Iterator[Outcome] | None


@dataclass(frozen=True, slots=True)
class _Large:
    """A large file: where it lies, its beginning, and its name in messages."""

    path: Path
    start: bytes
    name: str

    def lines(self, *, ends: str = "\n") -> "_Lines":
        return _Lines(self.path, self._encoding(), self.name, ends)

    def _encoding(self) -> str:
        with self.path.open("rb") as raw:
            return encoding_of(raw, name=self.name)


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of a file with their ends, from the first each time they are asked for."""

    path: Path
    encoding: str
    name: str
    ends: str  # "" where other line ends count as well, as open() has it

    def __iter__(self) -> Iterator[str]:
        with self.path.open(encoding=self.encoding, errors="replace", newline=self.ends) as file:
            while line := file.readline(LONGEST):
                if len(line) == LONGEST:
                    raise ReadError(f"this holds a line of more than {LONGEST:,} characters", path=self.name)
                yield line

    def start(self) -> str:
        """Give the beginning of the text, which tells what it is."""
        return next(self.pieces(), "")

    def pieces(self) -> Iterator[str]:
        """Give the text in pieces of some length, for one that may have no lines."""
        with self.path.open(encoding=self.encoding, errors="replace") as file:
            yield from iter(partial(file.read, START), "")

    def unified(self) -> Iterator[str]:
        """Give the lines without their ends."""
        for line in self:
            yield from unified(line).removesuffix("\n").split("\n")


def articles(file: File, name: str) -> Outcomes:
    """Give the articles of a large file, as they are asked for; None for one that is small enough to be held.

    Raises OSError where it cannot be opened, ReadError where it is no text, or can only be held and is too large.
    """
    if (size := checked_size(file)) <= min(PACKED, LARGE):
        return None
    if place.remote(file.path):
        return _in_copy(archive.on_disk(pieces_of(file)), name, name, _PACKED) if size > LARGE else None
    return in_file(file.path, name, name, packed=_PACKED)


def in_file(path: Path, called: str, name: str, *, packed: Collection[str] = ()) -> Outcomes:
    """Give the articles of a file by its beginning and by what it is called; `name` stands in messages.

    `packed` are the archives that it may be. Raises as `articles` does, for which this reads a file of this machine.
    """
    from analysis.readers import READERS, read_members  # which read large files with this

    with path.open("rb") as raw:
        start = raw.read(START)
    kind, size = kind_of(start, called, READERS, path=path), path.stat().st_size
    if size <= (PACKED if kind == ".gz" else LARGE):
        return None
    if kind in _PACKED and kind not in packed:
        raise ReadError(f"no reader for {kind} here: this is an archive inside an archive; unpack it first", path=name)
    if kind == ".gz":
        stem = PurePath(called).stem if called.lower().endswith((".gz", ".tgz")) else called
        return _in_copy(archive.unpacked(path, name), stem, name, (".zip", ".tar"))
    if kind in (".zip", ".tar"):
        return read_members((archive.unpack_zip if kind == ".zip" else archive.unpack_tar)(path, name))
    read = _READERS.get(kind)
    outcomes = read(_Large(path, start, name)) if read else None
    if outcomes is not None:
        return outcomes
    if size > HELD:
        raise ReadError(
            f"this file has {size:,} bytes, and can only be read as a whole; expected at most {HELD:,}: save what it "
            "holds in several files",
            path=name,
        )
    return None


def _in_copy(copy: IO[bytes], called: str, name: str, packed: Collection[str]) -> Iterator[Outcome]:
    """Yield the articles of a file that is there only while it is read."""
    from analysis.readers import read_unpacked

    with copy:
        path = Path(copy.name)
        outcomes = in_file(path, called, name, packed=packed)
        yield from read_unpacked(path.read_bytes(), called, name) if outcomes is None else outcomes


def _in_text(file: _Large) -> Outcomes:
    lines = file.lines()
    start = lines.start().rpartition("\n")[0]
    return exports.in_lines(unified(start), lines.unified(), file.name)


def _in_json(file: _Large) -> Outcomes:
    lines = file.lines()
    if json_.is_lines(lines.start().rpartition("\n")[0]):
        return json_.in_lines(lines, file.name)
    return json_pieces.in_pieces(lines.pieces, file.name)


def _in_mailbox(file: _Large) -> Iterator[Outcome]:
    with file.path.open("rb") as raw:
        yield from mail.in_lines(raw, file.name)


_READERS: Mapping[str, Callable[[_Large], Outcomes]] = {
    **dict.fromkeys((".txt", ".ris"), _in_text),
    **dict.fromkeys((".csv", ".tsv"), lambda file: csv_.in_lines(file.lines(ends=""), file.name)),
    **dict.fromkeys((".json", ".jsonl", ".ndjson"), _in_json),
    **dict.fromkeys((".rss", ".atom"), lambda file: feed.in_batches(file.path, file.name)),
    **dict.fromkeys((".html", ".htm", ".xhtml"), lambda file: exports.in_large_page(file.lines().pieces, file.name)),
    ".mbox": _in_mailbox,
    ".xml": lambda file: xml_.in_elements(file.path, file.start, file.name),
    ".warc": lambda file: warc.in_pages(file.path, file.name),
    ".docx": lambda file: docx.read_docx(file.path, file.name),
    ".xlsx": lambda file: xlsx.read_xlsx(file.path, file.name),
    ".epub": lambda file: epub.read_epub(file.path, file.name),
    ".wacz": lambda file: warc.read_wacz(file.path, file.name),
    ".pdf": lambda file: pdf.read_pdf(file.path, file.name),
    ".parquet": lambda file: parquet.read_parquet(file.path, file.name),
    ".arrow": lambda file: parquet.read_arrow(file.path, file.name),
}
