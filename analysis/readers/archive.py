"""Archives: each file in a `.zip` or `.tar`, or behind a `.gz`, is read as what it is.

Nothing is unpacked under its own name, so one such as `../x` can do no harm. A file that is too large to be held is
unpacked into one that only this user can read and that is not kept. What an archive may grow to is limited, links and
archives inside archives are refused; each refusal is one sentence and the rest goes on.
"""

import gzip
import io
import re
import stat
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import IO

from analysis.errors import ReadError

MOST = 1_000_000_000  # bytes that one archive may unpack to
RATIO = 200  # times its packed size that a file may unpack to; text packs about 4:1
MOST_DOCUMENT = 200_000_000  # bytes of a document, its pictures among them
PACKED = (".zip", ".gz", ".tgz", ".tar", ".bz2", ".xz", ".7z", ".rar")
HELD = 8_000_000  # bytes of a file in an archive; a larger one is put on disk
_ENTITY, _LONGEST = re.compile(rb"<!ENTITY"), 10  # what no document may hold, and the bytes of it
PIECE = 1_000_000  # bytes that are unpacked at a time
_FREE = 1_000_000  # bytes below which the ratio says nothing


def unpack_gzip(data: bytes, name: str, *, most: int = MOST) -> bytes:
    """Unpack a gzip file, or raise ReadError when it is damaged or grows too large."""
    try:
        with gzip.open(io.BytesIO(data)) as file:
            return _limited(file, len(data), name, most=most)
    except (OSError, EOFError, zlib.error) as error:
        raise ReadError(f"this gzip file is damaged ({error})", path=name) from error


def on_disk(pieces: Iterable[bytes]) -> IO[bytes]:
    """Put bytes into a file that only this user can read, and that is gone when it is closed."""
    file = tempfile.NamedTemporaryFile(prefix="dateline-")  # noqa: SIM115 # whoever asked closes it
    try:
        file.writelines(pieces)
        file.flush()
    except BaseException:
        file.close()
        raise
    return file


def unpacked(path: Path, name: str, *, most: int = MOST) -> IO[bytes]:
    """Unpack a large gzip file as `on_disk` does, or raise ReadError as `unpack_gzip` does."""
    return on_disk(_unpacked(path, name, most))


def _unpacked(path: Path, name: str, most: int) -> Iterator[bytes]:
    try:
        with gzip.open(path) as file:
            yield from _pieces(file, path.stat().st_size, name, most=most)
    except (OSError, EOFError, zlib.error) as error:
        raise ReadError(f"this gzip file is damaged ({error})", path=name) from error


def unpack_zip(source: bytes | Path, name: str) -> Iterator[tuple[str, bytes | Path | ReadError]]:
    """Yield each file of a zip by name: its bytes, where it lies if it is large, or the reason why it cannot be had."""
    try:
        archive = zipfile.ZipFile(opened(source))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise ReadError(f"this zip archive is damaged ({error})", path=name) from error
    left = MOST
    with archive:
        for member in archive.infolist():
            if member.is_dir():
                continue
            inner = f"{name}!{member.filename}"
            try:
                pieces = _member(archive, member, inner, left)
                if member.file_size > HELD:
                    with on_disk(pieces) as file:
                        left -= file.tell()
                        yield inner, Path(file.name)
                else:
                    content = b"".join(pieces)
                    left -= len(content)
                    yield inner, content
            except ReadError as error:
                yield inner, error


def unpack_tar(source: bytes | Path, name: str) -> Iterator[tuple[str, bytes | Path | ReadError]]:
    """Yield each file of a tar as `unpack_zip` does."""
    left = MOST
    try:
        packed = {"fileobj": io.BytesIO(source)} if isinstance(source, bytes) else {"name": source}
        with tarfile.open(mode="r:", **packed) as archive:
            for member in archive:
                archive.members = []  # type: ignore[attr-defined] # which would grow with each file that was read
                inner = f"{name}!{member.name}"
                if member.isdir():
                    continue
                file = archive.extractfile(member) if member.isreg() else None
                if file is None:
                    yield inner, ReadError("this is a link or a device, not a file", path=inner)
                elif member.name.lower().endswith(PACKED):
                    yield inner, ReadError("this is an archive inside an archive; unpack it first", path=inner)
                elif member.size > left:
                    raise ReadError(f"this unpacks to more than {MOST:,} bytes, which no text does", path=name)
                elif member.size > HELD:
                    left -= member.size
                    with on_disk(iter(partial(file.read, PIECE), b"")) as whole:
                        yield inner, Path(whole.name)
                else:
                    content = file.read(left + 1)
                    left -= len(content)
                    yield inner, content
    except (tarfile.TarError, OSError, EOFError, ValueError, OverflowError) as error:
        raise ReadError(f"this tar archive is damaged ({error})", path=name) from error


def opened(source: bytes | Path) -> IO[bytes] | Path:
    """Give what a zip, or a document that is one, is opened by."""
    return io.BytesIO(source) if isinstance(source, bytes) else source


def check_document(source: bytes | Path, what: str, name: str, *, most_text: int = MOST_DOCUMENT) -> None:
    """Raise ReadError where a document that is a zip is damaged, unpacks to too much, or holds entities of its own.

    `most_text` is what its parts in XML may have together, in bytes.
    """
    left, left_text = MOST_DOCUMENT, most_text
    try:
        with zipfile.ZipFile(opened(source)) as archive:
            for member in archive.infolist():
                parts, last = member.filename.lower().endswith((".xml", ".rels", ".opf")), b""
                for piece in _member(archive, member, f"{name}!{member.filename}", left, packed=True):
                    left -= len(piece)
                    left_text -= len(piece) * parts
                    if parts and _ENTITY.search(last + piece):
                        raise ReadError(f"this is {what} that declares entities of its own", path=name)
                    if left_text < 0:
                        raise ReadError(
                            f"it has more than {most_text:,} bytes of text; save what it holds in several files",
                            path=name,
                        )
                    last = piece[-_LONGEST:]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise ReadError(f"this is {what} that is damaged, or no such document ({error})", path=name) from error
    except ReadError as error:
        raise ReadError(f"this is {what} that cannot be read: {error.reason}", path=name) from error


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, inner: str, left: int, *, packed: bool = False
) -> Iterator[bytes]:
    """Yield the bytes of one file of an archive piece by piece, within the limits."""
    if stat.S_ISLNK(member.external_attr >> 16):
        raise ReadError("this is a link, not a file", path=inner)
    if not packed and member.filename.lower().endswith(PACKED):
        raise ReadError("this is an archive inside an archive; unpack it first", path=inner)
    try:
        with archive.open(member) as file:
            yield from _pieces(file, member.compress_size, inner, most=left)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, ValueError, zlib.error) as error:
        raise ReadError(f"this file in the archive cannot be read ({error})", path=inner) from error


def _limited(file: IO[bytes] | gzip.GzipFile, packed: int, name: str, *, most: int = MOST) -> bytes:
    """Read a file that is being unpacked, as far as the limits go."""
    return b"".join(_pieces(file, packed, name, most=most))


def _pieces(file: IO[bytes] | gzip.GzipFile, packed: int, name: str, *, most: int = MOST) -> Iterator[bytes]:
    """Yield what is being unpacked piece by piece, as far as the limits go."""
    limit, size = min(most, max(packed * RATIO, _FREE)), 0
    while piece := file.read(PIECE):
        size += len(piece)
        if size > limit:
            raise ReadError(f"this unpacks to more than {limit:,} bytes from {packed:,}, which no text does", path=name)
        yield piece
