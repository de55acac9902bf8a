"""Files that their owner alone can read: 0600, and 0700 for folders, whatever the rights that a process gives else.

The rights of new files are a setting of the whole process, and some are written by libraries that know no other way to
set them. It is changed while anything private is written, and put back when nothing is any more.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock

OTHERS = 0o077  # the bits of a mode for all but the owner
_lock = Lock()
_before = list[int]()  # one for each that writes at this moment; the first holds what was set before


@contextmanager
def private() -> Iterator[None]:
    """Keep from others what is written meanwhile; for a `with`, or before a function."""
    with _lock:
        _before.append(_before[0] if _before else os.umask(OTHERS))
    try:
        yield
    finally:
        with _lock:
            before = _before.pop()
            if not _before:
                os.umask(before)


def close(path: Path) -> None:
    """Take a file or folder that is there already from others; whose owner is somebody else stays as it is."""
    with suppress(OSError):
        if (mode := path.stat().st_mode) & OTHERS:
            path.chmod(mode & 0o777 & ~OTHERS)
