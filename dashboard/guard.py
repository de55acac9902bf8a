"""What stands before the dashboard: each request is judged here, by address, name and path, before Streamlit sees it.

- Where nobody signs in and no flag opens the dashboard, only a reader on this machine comes in: from a loopback
  address, under a loopback name with this server's own port, and through no proxy. A proxy that says nothing of itself
  brings another name or port along; in doubt the request is refused.
- Elsewhere it must come under an address in numbers or a name that whoever runs Dateline has given (`DATELINE_HOST`,
  Streamlit's `server.allowedHosts`, the redirect_uri of sign-in): a page whose name was bound to this machine's address
  (DNS rebinding) has another.
- A page elsewhere may neither open the WebSocket nor send anything: its Origin is not ours. Streamlit itself would ask
  the web for this machine's outer address to compare it.
- Of Streamlit's own paths those are open that the page needs; `/_stcore/metrics` is none of them.
- Files are taken from sessions whose reader may add articles, as long as little enough waits in memory.
"""

import os
import re
import socket
from collections.abc import Mapping
from ipaddress import ip_address
from urllib.parse import urlsplit

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard import access, uploads
from dashboard.access import Refused

HOSTS = "DATELINE_HOST"  # names by which the dashboard is reached
PATHS = ("health", "host-config", "stream", "upload_file/", "bidi-components/", "script-health-check")
UPLOAD = re.compile(r"/_stcore/upload_file/([^/]+)/[^/]+$")
SAFE = ("GET", "HEAD", "OPTIONS")

# Streamlit builds its styles, and Plotly and the map their code and workers, in the page; nothing comes from elsewhere.
POLICY = "; ".join(
    [
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' data: blob:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    ]
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Frame-Options": "SAMEORIGIN",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}
KEPT = {"Cache-Control": "public, max-age=31536000, immutable"}


class Guard:
    """Lets through what may come in, and gives each answer the headers that bind the browser."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Judge one request; anything else, such as the server's start, goes through."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        try:
            judge(scope)
            with uploads.room(*_upload(scope)):
                await self._app(scope, receive, _with_headers(send, KEPT if _is_versioned(scope) else {}))
        except Refused as error:
            await _refuse(scope, receive, send, str(error))


def judge(scope: Scope) -> None:
    """Raise Refused for a request that may not come in."""
    headers, path = Headers(scope=scope), _path(scope)
    core = path.partition("/_stcore/")[2]
    if core == "health":
        return
    if "/_stcore/" in path and not core.startswith(PATHS):
        raise Refused("this is not served here")
    host = headers.get("host", "")
    if access.configured() or access.opened():
        if not is_known(host):
            raise Refused(f"Dateline does not serve the host {host[:100]!r}; its administrator can add it to {HOSTS}")
    elif not is_reader_here(scope):
        access.check(_address(), proxied=True)
    changes = scope["type"] == "websocket" or scope["method"] not in SAFE
    if changes and not is_own(headers.get("origin"), host):
        raise Refused("pages of other sites may not connect to Dateline")


def is_reader_here(scope: Scope) -> bool:
    """Tell whether a request comes from this machine itself, and as straight as can be told."""
    headers, client = Headers(scope=scope), scope.get("client")
    name, port = _parted(headers.get("host", ""))
    usual = 443 if scope["scheme"] in ("https", "wss") else 80
    return (
        access.is_local(_address())
        and (client is None or not client[0] or access.is_local(client[0]))
        and not access.is_forwarded(headers)
        and name is not None
        and access.is_local(name)
        and (port or usual) == int(st.get_option("server.port"))
    )


def is_known(host: str) -> bool:
    """Tell whether a Host header holds a name of this Dateline, or an address in numbers, which no name stands for."""
    name, _ = _parted(host)
    if name is None:
        return False
    if access.is_local(name) or access.hosted() or _is_number(name) or name == socket.gethostname().lower():
        return True
    return any(name == known or (known[:2] == "*." and name.endswith(known[1:])) or known == "*" for known in _names())


def is_own(origin: str | None, host: str) -> bool:
    """Tell whether a request comes from a page of this Dateline, or from no page at all."""
    if origin is None or access.hosted():  # a host that asks viewers itself knows its own pages
        return True
    if origin in (st.get_option("server.corsAllowedOrigins") or ()):
        return True
    return origin.partition("://")[2].lower() == host.lower() != ""


def _names() -> set[str]:
    """Give the names that whoever runs Dateline has given it."""
    auth = st.secrets.get("auth") if access.configured() else None
    redirect = auth.get("redirect_uri") if isinstance(auth, Mapping) else None
    given = [*os.environ.get(HOSTS, "").replace(",", " ").split(), *(st.get_option("server.allowedHosts") or ())]
    if redirect:
        given.append(str(urlsplit(str(redirect)).hostname or ""))
    return {name.lower().rstrip(".") for name in given} - {""}


def _parted(host: str) -> tuple[str | None, int | None]:
    """Part a Host header into name and port; None for one that holds anything else."""
    try:
        parts = urlsplit(f"//{host}")
        name, port = parts.hostname, parts.port
    except ValueError:
        return None, None
    if not name or parts.username is not None or parts.path or parts.query or parts.fragment:
        return None, None
    return name.lower().rstrip("."), port


def _is_number(name: str) -> bool:
    try:
        return bool(ip_address(name))
    except ValueError:
        return False


def _address() -> str | None:
    address: str | None = st.get_option("server.address")
    return address


def _path(scope: Scope) -> str:
    return re.sub(r"/+", "/", str(scope["path"]))


def _upload(scope: Scope) -> tuple[str | None, str | None]:
    """Give the session that a file is sent for or taken back from, if this is what is asked, and the file's length."""
    method, sent = scope.get("method"), UPLOAD.search(_path(scope))
    if not sent or method not in ("PUT", "POST", "DELETE"):
        return None, None
    return sent[1], "0" if method == "DELETE" else Headers(scope=scope).get("content-length")


def _is_versioned(scope: Scope) -> bool:
    """Tell whether the address of a component's file names its version: another version has another address."""
    return "/_stcore/bidi-components/" in _path(scope) and bool(scope.get("query_string"))


def _with_headers(send: Send, more: dict[str, str]) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(HEADERS | (more if message["status"] == 200 else {}))
        await send(message)

    return sending


async def _refuse(scope: Scope, receive: Receive, send: Send, reason: str) -> None:
    """Answer a request with the reason; a WebSocket is not opened."""
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1008, "reason": "refused"})
        return
    await PlainTextResponse(f"Dateline is closed: {reason}\n", status_code=403, headers=HEADERS)(scope, receive, send)
