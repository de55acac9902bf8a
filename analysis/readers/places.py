"""Where articles lie: files and folders of this machine, or below an address such as `s3://bucket/articles`.

Files come one at a time, in order of name, whatever the number of folders. Hidden files and folders, READMEs, and the
stores that Dateline itself wrote are passed over. Links to folders are not followed: one into the folder that is read
is passed over, since its files are read anyway, and any other is named.
"""

import os
import re
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

import pyarrow.fs as pafs

from analysis import place
from analysis.errors import ReadError
from analysis.types import Rejected

MOST = 200_000_000  # bytes of one file
_PIECE = 1_000_000  # bytes of an object that are fetched at a time
LINK = "this is a link to a folder elsewhere, which is not followed; name that folder itself to read it"
STORE = "this is a store of Dateline; expected articles, or a folder of them"
_MARK = "dateline.json"  # of a store in a folder
_MARKED = "dateline/_delta_log"  # of a store in an object store
_COLOURED = re.compile(r"\x1b\[[\d;]*m")


@dataclass(frozen=True, slots=True)
class File:
    """A file as it was found: its place and its bytes, None where it was not looked at."""

    path: Path
    size: int | None = None


@dataclass(frozen=True, slots=True)
class _Listed:
    """What a folder holds under one name."""

    path: Path
    folder: bool
    size: int | None = None
    link: bool = False


def files(path: Path) -> Iterator[File | Rejected]:
    """List a file, or the files of a folder and of those in it; what cannot be looked into is rejected."""
    listed = _listed_far if place.remote(path) else _listed_near
    if is_store(path):
        yield Rejected(shown(path), None, STORE)
        return
    try:
        is_folder = _is_folder(path)
    except OSError as error:
        yield Rejected(shown(path), None, f"cannot be opened: {reason(error)}")
        return
    if is_folder:
        yield from _walk(path, listed)
    else:
        yield File(path)


def opened(file: File) -> bytes:
    """Give the bytes of a file, or say why not; a pipe is never waited for.

    Raises OSError where it cannot be opened, and where it is not of the size that was found.
    """
    checked_size(file)
    return b"".join(pieces_of(file)) if place.remote(file.path) else file.path.read_bytes()


def pieces_of(file: File) -> Iterator[bytes]:
    """Yield the bytes of an object of an object store piece by piece; raises OSError where it cannot be opened."""
    with _bucket(file.path).open_input_file(_key(file.path)) as source:
        while piece := bytes(source.read(_PIECE)):
            yield piece


def checked_size(file: File) -> int:
    """Give the bytes of a file; raise as `opened` does."""
    size = _size(file.path)
    if file.size not in (None, size):
        raise OSError(f"the file has {size:,} bytes here; {file.size:,} were found")
    if size > MOST:
        raise ReadError(f"this file has {size:,} bytes; expected at most {MOST:,}")
    return size


def is_store(folder: Path) -> bool:
    """Tell a folder in which Dateline keeps its analyses by the mark it leaves there, not by the name alone."""
    try:
        if place.remote(folder):
            key = f"{_key(folder)}/{_MARKED}".lstrip("/")
            return bool(_bucket(folder).get_file_info(key).type == pafs.FileType.Directory)
        mark = folder / _MARK
        return mark.is_file() and mark.stat().st_size < 1000 and b'"version"' in mark.read_bytes()
    except OSError:
        return False


def passed_over(path: PurePath) -> bool:
    """Tell files that no one means as articles: hidden ones (`..` is none) and READMEs."""
    return any(part.startswith(".") and part.strip(".") for part in path.parts) or path.stem.upper() == "README"


def shown(path: PurePath | str) -> str:
    """Give a name as it can be printed, sent and stored: on one line, without bytes that are no letters."""
    name = place.address(path) if isinstance(path, Path) else str(path)
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]", lambda m: repr(m[0])[1:-1], name)


def reason(error: OSError) -> str:
    """Say in one line what is wrong, where an object store says it in many, and in colours."""
    message = " ".join(_COLOURED.sub("", error.strerror or str(error)).split())
    return message if len(message) <= 200 else f"{message[:199]}…"


def _walk(path: Path, listed: Callable[[Path], list[_Listed]]) -> Iterator[File | Rejected]:
    """Go through a folder in order of name; what waits is never more than the folders that lie on the way."""
    waiting = [_Listed(path, folder=True)]
    while waiting:
        entry = waiting.pop()
        if not entry.folder:
            yield File(entry.path, entry.size)
            continue
        if entry.link:
            if not entry.path.resolve().is_relative_to(path.resolve()):
                yield Rejected(shown(entry.path), None, LINK)
            continue
        try:
            inner = listed(entry.path)
        except OSError as error:
            yield Rejected(shown(entry.path), None, f"cannot be opened: {reason(error)}")
            continue
        wanted = [child for child in inner if not _unwanted(child)]
        waiting += sorted(wanted, key=lambda child: child.path.name, reverse=True)


def _unwanted(entry: _Listed) -> bool:
    if entry.folder:
        return entry.path.name.startswith(".") or is_store(entry.path)
    return passed_over(PurePath(entry.path.name))


def _listed_near(folder: Path) -> list[_Listed]:
    with os.scandir(folder) as entries:
        return [_looked_at(folder, entry) for entry in entries]


def _looked_at(folder: Path, entry: os.DirEntry[str]) -> _Listed:
    """Tell what an entry of a folder is; a link to nothing or in a circle is a file that cannot be opened."""
    try:
        is_folder = entry.is_dir()
        size = None if is_folder else entry.stat().st_size
    except OSError:  # opening it will say why
        return _Listed(folder / entry.name, folder=False)
    return _Listed(folder / entry.name, is_folder, size, link=is_folder and entry.is_symlink())


def _listed_far(folder: Path) -> list[_Listed]:
    infos = _bucket(folder).get_file_info(pafs.FileSelector(_key(folder)))
    return [
        _Listed(folder / info.base_name, info.type == pafs.FileType.Directory, info.size)
        for info in infos
        if info.path != _key(folder)
    ]


def _is_folder(path: Path) -> bool:
    if not place.remote(path):
        return path.is_dir()
    return not _key(path) or bool(_bucket(path).get_file_info(_key(path)).type == pafs.FileType.Directory)


def _size(path: Path) -> int:
    """Give the bytes of a file."""
    if place.remote(path):
        info = _bucket(path).get_file_info(_key(path))
        if info.type != pafs.FileType.File:
            raise FileNotFoundError(2, "there is no such object")
        return int(info.size)
    about = path.stat()
    if not stat.S_ISREG(about.st_mode):
        raise ReadError("this is a folder, a pipe or a device; expected a file")
    return about.st_size


def _bucket(path: Path) -> pafs.FileSystem:
    return place.filesystem(place.within(path)[0])


def _key(path: Path) -> str:
    return place.within(path)[1]
