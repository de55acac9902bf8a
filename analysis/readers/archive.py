"""Archives: each file in a `.zip` or `.tar`, or behind a `.gz`, is read as what it is.

Nothing is unpacked to disk, so a name such as `../x` can do no harm. What an archive may grow to is limited, links and
archives inside archives are refused; each refusal is one sentence and the rest goes on.
"""

import gzip
import io
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from analysis.errors import ReadError

MOST = 1_000_000_000  # bytes that one archive may unpack to
RATIO = 200  # times its packed size that a file may unpack to; text packs about 4:1
MOST_DOCUMENT = 200_000_000  # bytes of a document, its pictures among them
PACKED = (".zip", ".gz", ".tgz", ".tar", ".bz2", ".xz", ".7z", ".rar")
_PIECE = 1_000_000  # bytes that are unpacked at a time
_FREE = 1_000_000  # bytes below which the ratio says nothing


def unpack_gzip(data: bytes, name: str, *, most: int = MOST) -> bytes:
    """Unpack a gzip file, or raise ReadError when it is damaged or grows too large."""
    try:
        with gzip.open(io.BytesIO(data)) as file:
            return _limited(file, len(data), name, most=most)
    except (OSError, EOFError, zlib.error) as error:
        raise ReadError(f"this gzip file is damaged ({error})", path=name) from error


def unpack_gzip_to(path: Path, unpacked: IO[bytes], name: str) -> None:
    """Unpack a large gzip file into another file, or raise ReadError as `unpack_gzip` does."""
    try:
        with gzip.open(path) as file:
            unpacked.writelines(_pieces(file, path.stat().st_size, name))
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


def unpack_tar(data: bytes, name: str) -> Iterator[tuple[str, bytes | ReadError]]:
    """Yield each file of a tar by name, with its bytes or the reason why it cannot be had."""
    left = MOST
    try:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as archive:
            for member in archive:
                inner = f"{name}!{member.name}"
                if member.isdir():
                    continue
                file = archive.extractfile(member) if member.isreg() else None
                if file is None:
                    yield inner, ReadError("this is a link or a device, not a file", path=inner)
                elif member.name.lower().endswith(PACKED):
                    yield inner, ReadError("this is an archive inside an archive; unpack it first", path=inner)
                else:
                    content = file.read(left + 1)
                    left -= len(content)
                    if left < 0:
                        raise ReadError(f"this unpacks to more than {MOST:,} bytes, which no text does", path=name)
                    yield inner, content
    except (tarfile.TarError, OSError, EOFError, ValueError, OverflowError) as error:
        raise ReadError(f"this tar archive is damaged ({error})", path=name) from error


def check_document(data: bytes, what: str, name: str) -> None:
    """Raise ReadError where a document that is a zip is damaged, unpacks to too much, or holds entities of its own."""
    left = MOST_DOCUMENT
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.infolist():
                content = _member(archive, member, f"{name}!{member.filename}", left, packed=True)
                left -= len(content)
                if member.filename.lower().endswith((".xml", ".rels", ".opf")) and b"<!ENTITY" in content:
                    raise ReadError(f"this is {what} that declares entities of its own", path=name)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise ReadError(f"this is {what} that is damaged, or no such document ({error})", path=name) from error
    except ReadError as error:
        raise ReadError(f"this is {what} that cannot be read: {error.reason}", path=name) from error


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, inner: str, left: int, *, packed: bool = False) -> bytes:
    """Read one file of an archive within the limits."""
    if stat.S_ISLNK(member.external_attr >> 16):
        raise ReadError("this is a link, not a file", path=inner)
    if not packed and member.filename.lower().endswith(PACKED):
        raise ReadError("this is an archive inside an archive; unpack it first", path=inner)
    try:
        with archive.open(member) as file:
            return _limited(file, member.compress_size, inner, most=left)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, ValueError, zlib.error) as error:
        raise ReadError(f"this file in the archive cannot be read ({error})", path=inner) from error


def _limited(file: IO[bytes] | gzip.GzipFile, packed: int, name: str, *, most: int = MOST) -> bytes:
    """Read a file that is being unpacked, as far as the limits go."""
    return b"".join(_pieces(file, packed, name, most=most))


def _pieces(file: IO[bytes] | gzip.GzipFile, packed: int, name: str, *, most: int = MOST) -> Iterator[bytes]:
    """Yield what is being unpacked piece by piece, as far as the limits go."""
    limit, size = min(most, max(packed * RATIO, _FREE)), 0
    while piece := file.read(_PIECE):
        size += len(piece)
        if size > limit:
            raise ReadError(f"this unpacks to more than {limit:,} bytes from {packed:,}, which no text does", path=name)
        yield piece
