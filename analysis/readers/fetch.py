"""Fetch a page or a feed from the web: only where that is switched on, and from public addresses alone.

A server that fetches what it is told to can be sent to its own neighbours (server-side request forgery). So every
connection is opened by `_Door`, the one network backend of the HTTP library: it resolves the name, refuses the name if
any of its addresses is not public, and connects to the very address that it judged. A redirect is a new request through
the same door; a name that changes its address between the look and the connection (DNS rebinding) changes nothing.
Proxies of the environment are not used, because behind one the address could not be judged. A host that asks to be left
alone is, and none is asked twice within a moment, be it for its robots.txt or after a redirect; see `hosts`, and
`robots` for what it forbids. What has not changed since it was fetched for a store is not sent again; see `http_cache`.

`DATELINE_FETCH=on` switches it on. `DATELINE_FETCH_ALSO` names networks that may be fetched from although they are
private, such as an intranet's archive: `DATELINE_FETCH_ALSO="10.1.2.0/24"`.
"""

import asyncio
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from contextvars import copy_context
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

import anyio
import httpcore
import httpx

from analysis.errors import DatelineError, ReadError
from analysis.readers import http_cache
from analysis.readers.archive import unpack_gzip
from analysis.readers.hosts import Hosts
from analysis.readers.robots import AGENT, LONGEST, Robots
from analysis.settings import Settings, from_environment

SECONDS = 20.0  # for all of it: names, redirects, and the body
MOST = 20_000_000  # bytes of a page or feed, packed or not
REDIRECTS = 5  # that are followed
HEADERS = {"User-Agent": f"{AGENT} (reads news pages and feeds)", "Accept": "*/*", "Accept-Encoding": "identity"}
_AGAIN = {"Cache-Control": "no-cache"}  # what is kept is asked after each time, however fresh it is called: it is news

_PRIVATE = "pages are fetched from those, and from the private networks that DATELINE_FETCH_ALSO names"
_HOSTS = Hosts()  # of all who fetch in this process
_ROBOTS = Robots()

Address = IPv4Address | IPv6Address
Resolve = Callable[[str, int], Awaitable[Sequence[str]]]

_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: an IPv4 address in the last 32 bits


class FetchError(ReadError):
    """A page or feed that cannot be fetched, or may not be."""


async def _resolve(host: str, port: int) -> list[str]:
    """Give the addresses of a name, in the order in which they should be tried."""
    entries = await anyio.getaddrinfo(host, port, proto=6)  # TCP
    return list(dict.fromkeys(str(entry[4][0]) for entry in entries))


def fetch(
    url: str,
    *,
    settings: Settings | None = None,
    resolve: Resolve = _resolve,
    hosts: Hosts = _HOSTS,
    robots: Robots = _ROBOTS,
) -> bytes:
    """Fetch the bytes behind an http or https address; raise FetchError with the reason when that cannot be.

    Raises DatelineError where fetching is not switched on. `resolve` turns a name into addresses,
    `hosts` knows when each may be asked, `robots` what each allows.
    """
    settings = settings or from_environment()
    if not settings.fetch:
        raise DatelineError("fetching from the web is switched off here; DATELINE_FETCH=on switches it on")

    def ask() -> bytes:
        return anyio.run(_within_time, url, _Door(resolve, settings.fetch_also), hosts, robots)

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return ask()
    with ThreadPoolExecutor(1) as thread:  # a loop runs here, as in a notebook, and a thread has but one
        return thread.submit(copy_context().run, ask).result()  # the context says where the store's cache is


def is_public(address: Address) -> bool:
    """Tell whether an address is one of the public Internet, with what it carries of IPv4 inside it."""
    return all(carried.is_global and not carried.is_multicast for carried in _carried(address))


def _carried(address: Address) -> Iterator[Address]:
    """Give an address, and the IPv4 addresses to which the ways from IPv6 to IPv4 lead from it."""
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    yield mapped or address
    if isinstance(address, IPv6Address):
        if address in _NAT64:
            yield IPv4Address(int(address) & 0xFFFFFFFF)
        yield from filter(None, [address.sixtofour, *(address.teredo or ())])


class _Door(httpcore.AsyncNetworkBackend):
    """Opens connections to public addresses, and to the networks that were allowed besides."""

    def __init__(self, resolve: Resolve, also: Iterable[str]) -> None:
        self._resolve, self._backend = resolve, httpcore.AnyIOBackend()
        try:
            self._also = [ip_network(network) for network in also]
        except ValueError as error:
            raise DatelineError(f"DATELINE_FETCH_ALSO: {error}; expected networks such as 10.1.2.0/24") from error

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first address of `host` that answers, when all of them may be fetched from."""
        try:
            addresses = [ip_address(address) for address in await self._resolve(host, port)]
        except (OSError, ValueError) as error:
            raise httpcore.ConnectError(f"no address is known for {host}") from error
        for address in addresses:
            if not is_public(address) and not any(address in network for network in self._also):
                raise FetchError(f"{host} is at {address}, which is not a public address; {_PRIVATE}")
        for place, address in enumerate(addresses, 1):
            try:
                return await self._backend.connect_tcp(str(address), port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if place == len(addresses):
                    raise
        raise httpcore.ConnectError(f"no address is known for {host}")

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Refuse: no page is behind a socket file."""
        raise FetchError(f"{path} is a socket file; expected an http or https address")

    async def sleep(self, seconds: float) -> None:
        """Wait, between tries."""
        await anyio.sleep(seconds)


async def _within_time(url: str, door: _Door, hosts: Hosts, robots: Robots) -> bytes:
    """Follow an address to its bytes, or say why not."""
    try:
        with anyio.fail_after(SECONDS) as limit:
            async with (
                httpcore.AsyncConnectionPool(network_backend=door) as pool,
                http_cache.transport(pool, MOST) as transport,
            ):
                return await _follow(_Requests(transport, hosts, limit), url, robots)
    except ReadError as error:
        raise FetchError(error.reason, path=url) from error
    except (httpcore.TimeoutException, TimeoutError) as error:
        raise FetchError(f"there was no whole answer within {SECONDS:.0f} seconds", path=url) from error
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, OSError) as error:
        raise FetchError(f"cannot be fetched: {error or type(error).__name__}", path=url) from error


@dataclass(frozen=True, slots=True)
class _Requests:
    """Sends the requests of a fetch, each when it is its host's turn; waiting for that is no part of the time limit."""

    transport: httpx.AsyncBaseTransport
    hosts: Hosts
    limit: anyio.CancelScope

    @asynccontextmanager
    async def answer(self, url: httpx.URL) -> AsyncIterator[httpx.Response]:
        """Give what is answered to a request, redirects as they are."""
        seconds = self.hosts.turn(url.host)
        self.limit.deadline += seconds
        await anyio.sleep(seconds)
        answer = await self.transport.handle_async_request(httpx.Request("GET", url, headers=HEADERS | _AGAIN))
        try:
            yield answer
        finally:
            await answer.aclose()

    def leave_alone(self, answer: httpx.Response, url: httpx.URL) -> FetchError:
        """Ask a host no more for as long as its answer says; give the error that says so."""
        seconds = self.hosts.leave_alone(url.host, answer.headers.get("retry-after"))
        asked = " when asked for robots.txt" if url.path == "/robots.txt" else ""
        return FetchError(
            f"the server answered {answer.status_code}{asked}; it is left alone for {seconds:,.0f} seconds"
        )


async def _follow(requests: _Requests, url: str, robots: Robots) -> bytes:
    """Request an address and those it redirects to, as far as the robots.txt of each host allows."""

    async def rules(of: str) -> tuple[int, bytes]:
        return await _rules(requests, of)

    here = _checked(url)
    for _ in range(REDIRECTS + 1):
        if not await robots.allow(_site(here), str(here), rules):
            raise FetchError(f"{here.host} does not want this fetched by programs (its robots.txt says so)")
        async with requests.answer(here) as answer:
            if answer.is_redirect and "location" in answer.headers:
                here = _checked(answer.headers["location"], here)
                continue
            if answer.status_code in (429, 503):
                raise requests.leave_alone(answer, here)
            if answer.status_code != 200:
                raise FetchError(f"the server answered {answer.status_code}; expected a page or a feed")
            return await _body(answer, str(here))
    raise FetchError(f"this leads on and on; expected at most {REDIRECTS} redirects")


async def _rules(requests: _Requests, url: str) -> tuple[int, bytes]:
    """Fetch a robots.txt, past redirects: the status at the end, and as much of the body as counts.

    A host that cannot give it now is left alone for a while, or each of its pages would ask for it again.
    """
    here = first = _checked(url)
    for _ in range(REDIRECTS + 1):
        async with requests.answer(here) as answer:
            if answer.status_code == 429 or answer.status_code >= 500:
                requests.leave_alone(answer, first)  # it may be another that was led to
                raise requests.leave_alone(answer, here)
            if not (answer.is_redirect and "location" in answer.headers):
                return answer.status_code, await _beginning(answer) if answer.status_code == 200 else b""
            here = _checked(answer.headers["location"], here)
    return 404, b""  # as RFC 9309 has it: it may be taken for one that is not there


def _site(url: httpx.URL) -> str:
    """Give the scheme and host of an address, with the port where it is not the usual one."""
    return f"{url.scheme}://{url.netloc.decode('ascii')}"


def _packing(answer: httpx.Response) -> str:
    """Tell how an answer is packed; a server that packs it unasked is understood where it uses gzip."""
    packed = answer.headers.get("content-encoding", "identity")
    if packed not in ("identity", "gzip"):
        raise FetchError(f"the answer is packed as {packed[:20]!r}; expected none, or gzip")
    return str(packed)


async def _beginning(answer: httpx.Response) -> bytes:
    """Read a robots.txt no further than it counts."""
    unpack = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16) if _packing(answer) == "gzip" else None
    text = b""
    async for part in answer.aiter_raw():
        try:
            text += unpack.decompress(part, LONGEST) if unpack else part
        except zlib.error as error:
            raise FetchError(f"its robots.txt is no gzip although it is said to be ({error})") from error
        if len(text) >= LONGEST:
            break
    return text[:LONGEST]


async def _body(answer: httpx.Response, url: str) -> bytes:
    """Read an answer as far as the limit goes."""
    packed = _packing(answer)
    parts, size = [], 0
    async for part in answer.aiter_raw():
        size += len(part)
        if size > MOST:
            raise FetchError(f"this has more than {MOST:,} bytes, which no page or feed has")
        parts.append(part)
    body = b"".join(parts)
    return unpack_gzip(body, url, most=MOST) if packed == "gzip" else body


def _checked(written: str, base: httpx.URL | None = None) -> httpx.URL:
    """Read an address, from where it was found, or say what is wrong with it."""
    try:
        url = base.join(written) if base else httpx.URL(written.strip())
        host = url.host  # which reads names such as xn--bcher-kva.example
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError(f"{written[:80]!r} is no address ({error}); expected e.g. https://example.org/news") from error
    if url.scheme not in ("http", "https") or not host:
        raise FetchError(f"{written[:80]!r} is no web address; expected one that begins with http:// or https://")
    if url.userinfo:
        raise FetchError("this address holds a name and password; expected one without")
    return url
