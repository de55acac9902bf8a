"""Where a store lies: in a folder, or under an address of an object store such as `s3://bucket/store`.

An address stays one when it is made a Path, but for one slash, which `address` puts back. The keys and the endpoint of
an object store are those that deltalake reads from the environment (`AWS_ACCESS_KEY_ID`, `AWS_ENDPOINT_URL`, …).
"""

import hashlib
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # loaded where it is used: most commands need no files of an object store
    import pyarrow.fs as pafs

_REMOTE = re.compile(r"(s3a?|gs|az|abfss?):/+")


def remote(folder: Path) -> bool:
    """Tell whether a store lies in an object store."""
    return bool(_REMOTE.match(str(folder)))


def address(folder: Path) -> str:
    """Give the path of a folder, or the address in an object store as deltalake reads it."""
    return _REMOTE.sub(r"\1://", str(folder), count=1)


def within(folder: Path) -> tuple[Path, str]:
    """Give the bucket that a place in an object store is in, and the name it has there."""
    scheme, _, rest = address(folder).partition("://")
    bucket, _, name = rest.partition("/")
    return Path(f"{scheme}://{bucket}"), name


def resolved(folder: Path) -> Path:
    """Give the same place, whatever the folder a process is in."""
    return folder if remote(folder) else folder.resolve()


def local_dir(folder: Path) -> Path:
    """Give the folder on this machine for what belongs to a store but is no table: its index, and the corrections.

    It is the store's own, and in the home folder for a store that lies in an object store.
    """
    if not remote(folder):
        return folder
    return Path.home() / ".local" / "share" / "dateline" / _REMOTE.sub(r"\1/", str(folder), count=1)


def cache_dir(folder: Path) -> Path:
    """Give the folder on this machine for what can be made anew, where nothing can be written beside a store."""
    return Path.home() / ".cache" / "dateline" / hashlib.sha256(str(folder).encode()).hexdigest()[:16]


def filesystem(folder: Path) -> "pafs.FileSystem":
    """Give what reads and writes the files below a place, named from there on."""
    if remote(folder):
        return _filesystem(address(folder))
    import pyarrow.fs as pafs

    return pafs.SubTreeFileSystem(str(folder), pafs.LocalFileSystem())


@cache
def _filesystem(place: str) -> "pafs.FileSystem":
    import pyarrow.fs as pafs
    from deltalake.fs import DeltaStorageHandler

    return pafs.PyFileSystem(DeltaStorageHandler(place))


def size(folder: Path, file: str) -> int:
    """Give the bytes of one file; raise FileNotFoundError where there is none."""
    if not remote(folder):
        return (folder / file).stat().st_size
    info = filesystem(folder).get_file_info(file)
    if info.type.name != "File":
        raise FileNotFoundError(file)
    return int(info.size)
