"""Files that readers send: taken only for sessions that may add articles, and only as many as the memory is for.

Streamlit takes a file before any page is asked, from every session, and keeps it until the session ends.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from threading import Lock

from dashboard import streamlit_internals
from dashboard.access import Refused

MOST = 300_000_000  # bytes that wait in memory, of all readers together: six files of the largest size
_MANY = 1000  # sessions remembered before those that are over are forgotten
_may = set[str]()
_coming = [0]  # bytes on their way in
_lock = Lock()


def grant(*, may: bool) -> None:
    """Remember whether the session whose page is being drawn may send files."""
    session = streamlit_internals.session()
    if session is None:
        return
    if not may:
        _may.discard(session)
        return
    _may.add(session)
    if len(_may) > _MANY:
        _may.intersection_update([session for session in tuple(_may) if streamlit_internals.is_active(session)])


def release(ids: Iterable[str]) -> None:
    """Let go of files of this session that were read."""
    session = streamlit_internals.session()
    if session is not None:
        for id in ids:
            streamlit_internals.remove_upload(session, id)


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
        if streamlit_internals.bytes_uploaded() + _coming[0] + size > MOST:
            raise Refused(
                "too many files are waiting to be analysed; analyse or remove some, then upload this one again"
            )
        _coming[0] += size
    try:
        yield
    finally:
        with _lock:
            _coming[0] -= size
