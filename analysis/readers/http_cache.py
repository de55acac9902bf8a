"""What was fetched before, so that a page or feed that has not changed is not sent again (RFC 9111).

It is kept by hishel, in a file of the store for which is fetched, with the ETag and Last-Modified that the server gave;
the next request asks whether they still hold. It is a cache: where the file is damaged, it is begun anew, and nothing
is lost but time; where another process holds it, a page is fetched without it. Where no store is named, nothing is
kept.
"""

import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path

import httpcore
import httpx
from hishel import AsyncSqliteStorage, CacheOptions
from hishel.httpx import AsyncCacheTransport

from analysis import place
from analysis.private import private

FILE = "fetched.sqlite"
KEPT = 30 * 24 * 3600.0  # seconds for which what was fetched is remembered
WAIT = 1.0  # seconds for another process to let go of it
SIZE = 256 * 1024**2  # bytes of all of it
_STORE: ContextVar[Path | None] = ContextVar("store", default=None)


@contextmanager
def remembered_in(store: Path) -> Iterator[None]:
    """Remember in a store what is fetched meanwhile."""
    token = _STORE.set(store)
    try:
        yield
    finally:
        _STORE.reset(token)


@asynccontextmanager
async def transport(pool: httpcore.AsyncConnectionPool, most: int) -> AsyncIterator[httpx.AsyncBaseTransport]:
    """Give what sends requests over a pool of connections; answers of more than `most` bytes are not kept."""
    store = _STORE.get()
    if store is None:
        yield _Direct(pool)
        return
    file = place.local_dir(store) / FILE
    with private():
        if not _usable(file):
            yield _Direct(pool)
            return
        storage = AsyncSqliteStorage(database_path=file, default_ttl=KEPT, max_stream_size=most, max_size=SIZE)
        async with AsyncCacheTransport(_Direct(pool), storage, rfc=CacheOptions(shared=False)) as cached:
            yield cached


def _usable(file: Path) -> bool:
    """Tell whether a file can be read now, or be made; a damaged one is taken away, one in use by others stays."""
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        return True
    try:
        with closing(sqlite3.connect(file, timeout=WAIT)) as con:
            sound = con.execute("pragma quick_check(1)").fetchone() == ("ok",)
    except sqlite3.OperationalError:  # it is locked by another process, or cannot be opened
        return False
    except sqlite3.DatabaseError:
        sound = False
    if not sound:
        for end in ("", "-wal", "-shm"):
            with suppress(OSError):
                file.with_name(file.name + end).unlink()
    return True


class _Direct(httpx.AsyncBaseTransport):
    """Sends requests over a pool of connections as they are."""

    def __init__(self, pool: httpcore.AsyncConnectionPool) -> None:
        self._pool = pool

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; faults of the network are those of httpcore."""
        at = request.url
        asked = httpcore.Request(
            request.method,
            httpcore.URL(scheme=at.raw_scheme, host=at.raw_host, port=at.port, target=at.raw_path),
            headers=request.headers.raw,
        )
        answer = await self._pool.handle_async_request(asked)
        return httpx.Response(answer.status, headers=answer.headers, stream=_Stream(answer))


class _Stream(httpx.AsyncByteStream):
    """The body of an answer."""

    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for part in self._answer.aiter_stream():
            yield part

    async def aclose(self) -> None:
        """Give the connection back."""
        await self._answer.aclose()
