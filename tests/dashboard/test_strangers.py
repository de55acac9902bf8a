"""What a stranger, a page elsewhere and a proxy get from a running server: nothing."""

import asyncio
import secrets
import time
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import sample
from running import Served, served
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.starlette.starlette_app_utils import generate_xsrf_token_string
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus
from websockets.typing import Origin

SIGN_IN = """[auth]
redirect_uri = "https://dateline.example/oauth2callback"
cookie_secret = "a secret of more than thirty-two bytes, for tests"
client_id = "dateline"
client_secret = "secret"
server_metadata_url = "http://127.0.0.1:9/.well-known/openid-configuration"
[roles]
correct = ["ann@news.example"]
"""
CLOSED = "Dateline is closed"


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve as `dateline serve` does by itself: to this machine alone, without sign-in."""
    folder = tmp_path_factory.mktemp("local")
    with served(folder / "notes", sample.make(folder / "store"), DATELINE_FOLDERS=str(folder)) as server:
        yield server


@pytest.fixture(scope="module")
def behind_sign_in(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, Path]]:
    """Serve behind sign-in; give the secrets file too."""
    folder = tmp_path_factory.mktemp("guarded")
    secret = folder / "secrets.toml"
    secret.write_text(SIGN_IN)
    with served(folder / "notes", sample.make(folder / "store"), "--secrets.files", str(secret)) as server:
        yield server, secret


@pytest.fixture
def guarded(behind_sign_in: tuple[Served, Path]) -> Iterator[tuple[Served, Path]]:
    """Lend the server; afterwards its secrets file is whole again, and it knows."""
    server, secret = behind_sign_in
    yield server, secret
    secret.write_text(SIGN_IN)
    end = time.monotonic() + 300
    while not asks_to_sign_in(Visitor(server.port)):
        assert time.monotonic() < end, "a corrected secrets file opens the dashboard again"
        time.sleep(0.2)


class Visitor:
    """Speaks with the server over the WebSocket, under any name, as any page."""

    def __init__(self, port: int, *, origin: str | None = None, **headers: str) -> None:
        own = {"additional_headers": headers} if headers else {}
        address = f"ws://127.0.0.1:{port}/_stcore/stream"
        if host := headers.pop("Host", None):
            address, own = f"ws://{host}/_stcore/stream", {**own, "host": "127.0.0.1", "port": port}
        self._options: dict[str, Any] = {"max_size": None, "origin": Origin(origin) if origin else None, **own}
        self._address = address

    def see(self, page: str = "") -> tuple[str, str]:
        """Open a page; give its session and all the words that came."""
        return waited(self._see(page))

    async def _see(self, page: str) -> tuple[str, str]:
        async with connect(self._address, proxy=None, **self._options) as line:
            return await run(line, page)


def waited(work: Coroutine[Any, Any, Any]) -> Any:
    """Wait for what takes its time, in a thread apart: the browser of other tests may hold the loop of this one."""
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(asyncio.run, work).result()


async def run(line: Any, page: str = "") -> tuple[str, str]:
    """Have a page run; give its session and what came."""
    asked = BackMsg()
    asked.rerun_script.page_name = page
    await line.send(asked.SerializeToString())
    session, words = "", []
    async with asyncio.timeout(300):
        while True:
            message = ForwardMsg()
            message.ParseFromString(bytes(await line.recv()))
            session = message.new_session.initialize.session_id or session
            words.append(str(message))
            if message.WhichOneof("type") == "script_finished":
                return session, "\n".join(words)


def asks_to_sign_in(visitor: Visitor) -> bool:
    try:
        return "Sign in to read" in visitor.see()[1]
    except InvalidStatus:
        return False


def refused(visitor: Visitor) -> bool:
    try:
        visitor.see()
    except InvalidStatus as answer:
        return answer.response.status_code == 403
    return False


def test_a_folder_that_was_named_is_offered_to_whoever_sits_at_this_machine(local: Served) -> None:
    assert "From a folder" in Visitor(local.port).see("manage")[1]


def test_whoever_sits_at_this_machine_comes_in(local: Served) -> None:
    for visitor in (
        Visitor(local.port),
        Visitor(local.port, origin=f"http://127.0.0.1:{local.port}"),
        Visitor(local.port, Host=f"localhost:{local.port}", origin=f"http://localhost:{local.port}"),
    ):
        assert "Overview" in visitor.see()[1]


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        ("evil.example:{port}", "http://evil.example:{port}"),  # a name that was bound to 127.0.0.1
        ("evil.example", "http://evil.example"),
        ("localhost.evil.example:{port}", None),
        ("127.0.0.1.evil.example:{port}", None),
        (None, "http://evil.example"),
        (None, "https://127.0.0.1.evil.example:{port}"),
        (None, "null"),
        (None, "http://[::1"),
        (None, "http://127.0.0.1:1"),
        ("127.0.0.1:{port}", "http://evil.example:{port}"),
    ],
)
def test_a_page_elsewhere_opens_no_websocket_and_the_server_asks_nobody_outside(
    local: Served, host: str | None, origin: str | None
) -> None:
    headers = {"Host": host.format(port=local.port)} if host else {}
    assert refused(Visitor(local.port, origin=origin.format(port=local.port) if origin else None, **headers))
    assert not local.outside.read_text()


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Forwarded-For": "203.0.113.7"},
        {"Forwarded": "for=203.0.113.7"},
        {"X-Real-IP": "203.0.113.7"},
        {"Via": "1.1 proxy"},
        {"Host": "dateline.example"},  # as a proxy hands on the name it was asked for
        {"Host": "127.0.0.1"},  # the port is that of a proxy on this machine, or of a tunnel
        {"Host": "localhost:8080"},
    ],
)
def test_what_a_proxy_brings_is_nobody_at_this_machine(local: Served, headers: dict[str, str]) -> None:
    assert refused(Visitor(local.port, **headers))
    status, said = local.get("/", **headers)
    assert (status, "DATELINE_OPEN" in said) == (403, True)


@pytest.mark.parametrize(
    "host", ["[::1", "me@127.0.0.1", "127.0.0.1:x", "127.0.0.1:99999", "127.0.0.1/x", "127.0.0.1?"]
)
def test_a_host_that_is_no_host_is_refused(local: Served, host: str) -> None:
    assert local.get("/", Host=host)[0] == 403


def test_a_reader_through_a_proxy_that_says_nothing_is_known_by_the_page_that_speaks(local: Served) -> None:
    # The proxy puts the server's own name in place of the one it was asked for; the browser's Origin tells the other.
    assert refused(Visitor(local.port, Host=f"127.0.0.1:{local.port}", origin="https://dateline.example"))


@pytest.mark.parametrize(
    "path", ["/_stcore/metrics", "//_stcore/metrics", "/_stcore/agent/openapi.json", "/_stcore/agent/mcp", "/_stcore/x"]
)
def test_of_streamlits_own_paths_only_those_are_open_that_the_page_needs(local: Served, path: str) -> None:
    assert local.get(path)[0] == 403


@pytest.mark.parametrize("path", ["/", "/timeline", "/_stcore/health", "/_stcore/host-config", "/media/none"])
def test_every_answer_binds_the_browser_to_this_server(local: Served, path: str) -> None:
    headers = local.headers(path)
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == policy["frame-ancestors"] == "'self'"
    assert not [part for part in policy.values() if "http" in part or "*" in part]
    assert headers["x-frame-options"] == "SAMEORIGIN"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_a_browser_keeps_plotly_under_the_address_that_names_its_version(local: Served) -> None:
    Visitor(local.port).see("tone")
    file = "/_stcore/bidi-components/dateline.plotly/plotly.min.js"
    assert "immutable" in local.headers(f"{file}?7.1.0")["cache-control"]
    assert "immutable" not in local.headers(file)["cache-control"]


def send(server: Served, session: str, file: str, size: int) -> int:
    """Send a file for a session; give the status of the answer."""
    token = generate_xsrf_token_string()
    body = b"\r\n".join(
        [b"--x", b'Content-Disposition: form-data; name="f"; filename="f.txt"', b"", b"a" * size, b"--x--", b""]
    )
    return server.get(
        f"/_stcore/upload_file/{session}/{file}",
        "PUT",
        body,
        Content_Type="multipart/form-data; boundary=x",
        X_Xsrftoken=token,
        Cookie=f"_streamlit_xsrf={token}",
    )[0]


def test_files_are_taken_from_whoever_may_add_and_only_as_many_as_the_memory_is_for(local: Served) -> None:
    async def stay() -> tuple[list[int], int, int]:
        async with connect(f"ws://127.0.0.1:{local.port}/_stcore/stream", max_size=None, proxy=None) as line:
            session, _ = await run(line, "manage")
            some = [await asyncio.to_thread(send, local, session, str(n), 45_000_000) for n in range(8)]
            gone = (await asyncio.to_thread(local.get, f"/_stcore/upload_file/{session}/0", "DELETE"))[0]
            return some, gone, await asyncio.to_thread(send, local, secrets.token_hex(8), "a", 10)

    taken, unsigned, stranger = waited(stay())
    assert taken == [204] * 6 + [403] * 2
    assert unsigned == 403  # without its token
    assert stranger == 403


def test_a_stranger_who_has_not_signed_in_leaves_no_file(guarded: tuple[Served, Path]) -> None:
    server, _ = guarded

    async def stay() -> tuple[str, int]:
        async with connect(f"ws://127.0.0.1:{server.port}/_stcore/stream", max_size=None, proxy=None) as line:
            session, words = await run(line, "manage")
            return words, await asyncio.to_thread(send, server, session, "a", 10)

    words, status = waited(stay())
    assert "Sign in to read" in words
    assert status == 403


@pytest.mark.parametrize(  # what is no text comes last of those that are there: it ends Streamlit's own watcher
    "content", ["", "[auht]\nclient_id = 'x'\n", "[auth\n", "[auth]\n", "auth = 'x'\n", "\x00\xff", None]
)
def test_a_secrets_file_emptied_mistyped_or_taken_away_while_running_makes_nobody_an_editor(
    guarded: tuple[Served, Path], content: str | None
) -> None:
    server, secret = guarded

    async def stay() -> list[str]:
        async with connect(f"ws://127.0.0.1:{server.port}/_stcore/stream", max_size=None, proxy=None) as line:
            before = (await run(line))[1]
            if content is None:
                secret.unlink()
            else:
                secret.write_bytes(content.encode("latin-1"))
            seen, end = [before], time.monotonic() + (4 if content is None else 300)
            while CLOSED not in seen[-1] and time.monotonic() < end:  # Streamlit looks at the file now and then
                await asyncio.sleep(0.2)
                seen.append((await run(line, "manage"))[1])
            return [*seen, (await run(line, "manage"))[1]]

    seen = waited(stay())
    assert "Sign in to read" in seen[0]
    assert not [words for words in seen if "Analyse" in words or "Overview" in words]
    assert content is None or CLOSED in seen[-1]
    assert content is None or refused(Visitor(server.port))


@pytest.mark.parametrize("program", ["streamlit", "dashboard.serving"])
def test_started_from_any_folder_it_finds_its_configuration(program: str, tmp_path: Path) -> None:
    with served(tmp_path / "notes", tmp_path / "store", program=program, folder=tmp_path) as server:
        words = Visitor(server.port).see()[1]
        assert "gather_usage_stats: true" not in words
        assert "max_upload_size_mb: 50" in Visitor(server.port).see("manage")[1]
        assert server.headers("/")["x-frame-options"] == "SAMEORIGIN"
        assert refused(Visitor(server.port, origin="http://evil.example"))
        assert f"Dateline is at http://localhost:{server.port}" in server.output.read_text()
        assert not server.outside.read_text()


def test_served_to_others_it_knows_its_names_offers_no_folder_and_turns_to_nobody_outside(tmp_path: Path) -> None:
    with served(
        tmp_path / "notes",
        sample.make(tmp_path / "store"),
        "--server.address",
        "0.0.0.0",
        DATELINE_OPEN="correct",
        DATELINE_FOLDERS=str(tmp_path),
        DATELINE_HOST="dateline.example",
    ) as server:
        for host in ("dateline.example", "192.0.2.7:8501", f"127.0.0.1:{server.port}"):
            assert "Overview" in Visitor(server.port, Host=host, origin=f"https://{host}").see()[1]
            for proxy in ({}, {"X-Forwarded-For": "203.0.113.7"}):
                adding = Visitor(server.port, Host=host, origin=f"https://{host}", **proxy).see("manage")[1]
                assert "Upload files" in adding
                assert "From a folder" not in adding
        for host in ("evil.example", "dateline.example.evil.example"):
            assert refused(Visitor(server.port, Host=host, origin=f"http://{host}"))
        assert not server.outside.read_text()
