"""Files too large to be held at once: exports, mailboxes, tables and JSON Lines are read a line at a time.

What such a file is, is told by its beginning. Where that does not tell, or where a format can be read as a whole only,
the file is held as any other. Objects of an object store are held too.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from analysis import place
from analysis.readers import csv_, exports, json_, mail
from analysis.readers.charset import encoding_of
from analysis.readers.exports.lines import unified
from analysis.readers.kinds import is_packed, kind_of
from analysis.readers.places import File, checked_size
from analysis.types import Outcome

LARGE = 8_000_000  # bytes; a smaller file is held as a whole
START = 1_000_000  # bytes that tell a layout; no head of an export, and no article, is as long
_KINDS = (".txt", ".ris", ".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".mbox")


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of a file with their ends, from the first each time they are asked for."""

    path: Path
    encoding: str
    ends: str = "\n"  # "" where other line ends count as well, as open() has it

    def __iter__(self) -> Iterator[str]:
        with self.path.open(encoding=self.encoding, errors="replace", newline=self.ends) as file:
            yield from file

    def unified(self) -> Iterator[str]:
        """Give the lines without their ends."""
        for line in self:
            yield from unified(line).removesuffix("\n").split("\n")


def articles(file: File, name: str) -> Iterator[Outcome] | None:
    """Give the articles of a large file, as they are asked for; None for one that is to be read as a whole.

    Raises OSError where it cannot be opened, ReadError where it is no text.
    """
    if place.remote(file.path) or checked_size(file) <= LARGE:
        return None
    with file.path.open("rb") as raw:
        start = raw.read(START)
        kind = None if is_packed(start) else kind_of(start, name, _KINDS)
        if kind not in _KINDS:
            return None
        if kind == ".mbox":
            return _mailbox(file.path, name)
        raw.seek(0)
        encoding = encoding_of(raw, name=name)
    text = start.decode(encoding, errors="replace").rpartition("\n")[0]
    lines = _Lines(file.path, encoding)
    if kind in (".csv", ".tsv"):
        return csv_.in_lines(_Lines(file.path, encoding, ends=""), name)
    if kind in (".json", ".jsonl", ".ndjson"):
        return json_.in_lines(lines, name) if json_.is_lines(text) else None
    return exports.in_lines(unified(text), lines.unified(), name)


def _mailbox(path: Path, name: str) -> Iterator[Outcome]:
    with path.open("rb") as raw:
        yield from mail.in_lines(raw, name)
