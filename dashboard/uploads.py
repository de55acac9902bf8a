"""Files that readers send: taken only for sessions that may add articles, and only as many as the memory is for.

Streamlit takes a file before any page is asked, from every session, and keeps it until the session ends.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import cast

from streamlit import runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard.access import Refused

MOST = 300_000_000  # bytes that wait in memory, of all readers together: six files of the largest size
_MANY = 1000  # sessions remembered before those that are over are forgotten
_may = set[str]()
_coming = [0]  # bytes on their way in
_lock = Lock()


def grant(*, may: bool) -> None:
    """Remember whether the session whose page is being drawn may send files."""
    context = get_script_run_ctx()
    if context is None:
        return
    if not may:
        _may.discard(context.session_id)
        return
    _may.add(context.session_id)
    if len(_may) > _MANY:
        _may.intersection_update(
            [session for session in tuple(_may) if runtime.get_instance().is_active_session(session)]
        )


def release(ids: Iterable[str]) -> None:
    """Let go of files of this session that were read."""
    context = get_script_run_ctx()
    if context and runtime.exists():
        for id in ids:
            _files().remove_file(context.session_id, id)


@contextmanager
def room(session: str | None, length: str | None) -> Iterator[None]:
    """Keep room for a file while it comes in; raise Refused where there is none, or the session may not send it."""
    if session is None:
        yield
        return
    size = int(length) if length and length.isdecimal() and len(length) < 16 else None
    with _lock:
        if session not in _may:
            raise Refused("this needs the role “add”; ask the administrator of this site")
        if size is None:
            raise Refused("the size of the file is not given")
        if waiting() + _coming[0] + size > MOST:
            raise Refused(
                "too many files are waiting to be analysed; analyse or remove some, then upload this one again"
            )
        _coming[0] += size
    try:
        yield
    finally:
        with _lock:
            _coming[0] -= size


def waiting() -> int:
    """Count the bytes of the files that were taken and are still kept."""
    return sum(len(file.data) for files in _files().file_storage.copy().values() for file in files.copy().values())


def _files() -> MemoryUploadedFileManager:
    return cast("MemoryUploadedFileManager", runtime.get_instance().uploaded_file_mgr)
