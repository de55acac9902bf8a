"""Archives: each file in a `.zip` or behind a `.gz` is read by the reader of its own suffix.

Nothing is unpacked to disk, so a name such as `../x` can do no harm. What an archive may grow to is limited, links and
archives inside archives are refused; each refusal is one sentence and the rest goes on.
"""

import gzip
import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from analysis.errors import ReadError

MOST = 1_000_000_000  # bytes that one archive may unpack to
RATIO = 200  # times its packed size that a file may unpack to; text packs about 4:1
_FREE = 1_000_000  # bytes below which the ratio says nothing


def unpack_gzip(data: bytes, name: str, *, most: int = MOST) -> bytes:
    """Unpack a gzip file, or raise ReadError when it is damaged or grows too large."""
    try:
        with gzip.open(io.BytesIO(data)) as file:
            return _limited(file, len(data), name, most=most)
    except (OSError, EOFError, zlib.error) as error:
        raise ReadError(f"this gzip file is damaged ({error})", path=name) from error


def unpack_zip(data: bytes, name: str) -> Iterator[tuple[str, bytes | ReadError]]:
    """Yield each file of a zip by name, with its bytes or the reason why it cannot be had."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise ReadError(f"this zip archive is damaged ({error})", path=name) from error
    left = MOST
    with archive:
        for member in archive.infolist():
            if member.is_dir():
                continue
            inner = f"{name}!{member.filename}"
            try:
                content = _member(archive, member, inner, left)
                left -= len(content)
                yield inner, content
            except ReadError as error:
                yield inner, error


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, inner: str, left: int) -> bytes:
    """Read one file of an archive within the limits."""
    if stat.S_ISLNK(member.external_attr >> 16):
        raise ReadError("this is a link, not a file", path=inner)
    if member.filename.lower().endswith((".zip", ".gz")):
        raise ReadError("this is an archive inside an archive; unpack it first", path=inner)
    try:
        with archive.open(member) as file:
            return _limited(file, member.compress_size, inner, most=left)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, zlib.error) as error:
        raise ReadError(f"this file in the archive cannot be read ({error})", path=inner) from error


def _limited(file: IO[bytes] | gzip.GzipFile, packed: int, name: str, *, most: int = MOST) -> bytes:
    """Read a file that is being unpacked, as far as the limits go."""
    limit = min(most, max(packed * RATIO, _FREE))
    content = bytes(file.read(limit + 1))
    if len(content) > limit:
        raise ReadError(f"this unpacks to more than {limit:,} bytes from {packed:,}, which no text does", path=name)
    return content
