"""Turn bytes into text: a byte-order mark first, then UTF-8, then the likeliest old character set.

What is plainly not text (a picture, a PDF, a program) is refused by its first bytes. Mojibake that is already in the
text stays as it is: guessing it away would move every offset.
"""

import codecs
import re
from functools import partial
from itertools import chain
from typing import BinaryIO

from charset_normalizer import from_bytes

from analysis.errors import ReadError

_MARKS = [
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]
_NOT_TEXT = {
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"%PDF": "a PDF document",
    b"\x7fELF": "a program",
    b"MZ\x90": "a program",
    b"PK\x03\x04": "a zip archive",
    b"\x1f\x8b\x08": "a gzip archive",
    b"BZh91AY": "a bzip2 archive",
    b"\xfd7zXZ": "an xz archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"Rar!\x1a": "a rar archive",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"{\\rtf": "a Rich Text document",
}
_SAMPLE = 200_000  # bytes that are enough to tell a character set
_DECLARED = re.compile(rb"""(?i)(?:charset|encoding)\s*=\s*["']?([\w-]{2,20})""")
_MAC = re.compile(rb"[a-z]\xd5[a-z]|\xd2[A-Za-z][^\xd2]{0,400}\xd3")  # don't, "Rain fell": set by an old Macintosh
FEW = 0.02  # of the bytes; a language that is not written in Latin letters has more that are not ASCII


def decode(data: bytes, *, name: str) -> str:
    """Give the text of a file's bytes, or raise ReadError saying what the file is instead."""
    if marked := _marked(data, name):
        return data.decode(marked, errors="replace")
    _no_nul(data, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(_old_set(data[:_SAMPLE]), errors="replace")


def encoding_of(file: BinaryIO, *, name: str) -> str:
    """Give the character set in which `decode` would read a file, a piece of which is held at a time."""
    start = file.read(_SAMPLE)
    if marked := _marked(start, name):
        return marked
    decoder, is_utf8 = codecs.getincrementaldecoder("utf-8")(), True
    for piece in chain([start], iter(partial(file.read, _SAMPLE), b""), [b""]):
        _no_nul(piece, name)
        try:
            is_utf8 = is_utf8 and decoder.decode(piece, final=not piece) is not None
        except UnicodeDecodeError:
            is_utf8 = False
    return "utf-8" if is_utf8 else _old_set(start)


def _marked(start: bytes, name: str) -> str | None:
    """Give the character set that a byte-order mark names; raise ReadError for what is no text."""
    for magic, what in _NOT_TEXT.items():
        if start.startswith(magic):
            raise ReadError(f"this is {what}, not text", path=name)
    return next((encoding for mark, encoding in _MARKS if start.startswith(mark)), None)


def _no_nul(data: bytes, name: str) -> None:
    if b"\0" in data:
        raise ReadError("this holds NUL bytes and no byte-order mark, so it is not text", path=name)


def _old_set(sample: bytes) -> str:
    """Guess the character set of bytes that are not UTF-8, heeding one that is declared.

    Several Western sets fit the same bytes; English news that is not UTF-8 is nearly always in Windows' own.
    """
    few = _DECLARED.search(sample[:2000]) is None and sum(byte > 127 for byte in sample) < FEW * len(sample)
    guesses = [] if few else list(from_bytes(sample))
    if guesses and all(guess.encoding != "cp1252" for guess in guesses):
        return guesses[0].encoding
    return "mac-roman" if _MAC.search(sample) else "cp1252"
