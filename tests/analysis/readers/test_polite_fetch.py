"""What is fetched again is asked for politely: only where it has changed, and as far as robots.txt allows."""

import gzip
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, nullcontext
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from analysis.readers import http_cache, read_address
from analysis.readers.fetch import FetchError, fetch
from analysis.readers.hosts import Hosts
from analysis.readers.http_cache import remembered_in
from analysis.readers.robots import Robots
from analysis.settings import from_environment
from analysis.types import Article

SETTINGS = replace(from_environment(), fetch=True, fetch_also=("127.0.0.0/8",))
WORDS = "Rain fell on Lima for the third day on Monday and flooded the lower streets of the old town. " * 4
STORY = (
    '<html><head><link rel="canonical" href="http://press.example/2014/rain"></head><body><article><h1>Rain</h1>'
    f"<p>{WORDS}</p><p>This is edition {{}}. {WORDS}</p></article></body></html>"
)
DAY = "Mon, 21 Apr 2014 06:30:00 GMT"


class Press(BaseHTTPRequestHandler):
    """A press that knows the editions of its pages, and writes down what it is asked."""

    asked: list[tuple[str, str | None, str | None]]
    edition: int
    robots: tuple[int, str]

    def do_GET(self) -> None:
        tag, since = self.headers["If-None-Match"], self.headers["If-Modified-Since"]
        self.asked.append((self.path, tag, since))
        body = f"edition {self.edition}".encode()
        if self.path == "/robots.txt":
            status, text = self.robots
            packing = {"Content_Encoding": "gzip"} if text.startswith("\x1f") else {}
            return self.answer(status, text.encode("latin-1"), **packing)
        if self.path == "/moved":
            return self.answer(302, Location="/page")
        if self.path == "/tagged":
            own = f'"{self.edition}"'
            return self.answer(304, ETag=own) if tag == own else self.answer(200, body, ETag=own)
        if self.path == "/dated":
            return self.answer(304) if since == DAY else self.answer(200, body, Last_Modified=DAY)
        if self.path == "/private":
            return self.answer(200, body, Cache_Control="no-store", ETag='"1"')
        if self.path.startswith("/story"):
            return self.answer(200, STORY.format(self.edition).encode())
        return self.answer(200, body)

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response_only(status)
        self.send_header("Date", f"Tue, 22 Apr 2014 0{self.edition}:00:00 GMT")
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def press() -> Iterator[str]:
    Press.asked, Press.edition, Press.robots = [], 1, (404, "")
    server = ThreadingHTTPServer(("127.0.0.1", 0), Press)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analysis.readers.hosts.PAUSE", 0.0)


def read(url: str, robots: Robots | None = None, hosts: Hosts | None = None) -> bytes:
    return fetch(url, settings=SETTINGS, robots=robots or Robots(), hosts=hosts or Hosts())


def asked(path: str) -> list[tuple[str | None, str | None]]:
    return [told for of, *told in Press.asked if of == path]  # type: ignore[misc]


@pytest.mark.parametrize(("path", "told"), [("/tagged", ['"1"', None]), ("/dated", [None, DAY])])
def test_what_has_not_changed_is_asked_after_and_not_sent_again(
    press: str, tmp_path: Path, path: str, told: list[str | None]
) -> None:
    with remembered_in(tmp_path / "store"):
        assert [read(press + path) for _ in range(2)] == [b"edition 1"] * 2
    assert asked(path) == [[None, None], told]
    assert (tmp_path / "store" / http_cache.FILE).stat().st_mode & 0o077 == 0


def test_what_has_changed_is_read_anew(press: str, tmp_path: Path) -> None:
    with remembered_in(tmp_path):
        assert read(f"{press}/tagged") == b"edition 1"
        Press.edition = 2
        assert read(f"{press}/tagged") == b"edition 2"
        assert read(f"{press}/tagged") == b"edition 2"
    assert asked("/tagged") == [[None, None], ['"1"', None], ['"2"', None]]


def test_nothing_is_kept_of_what_the_server_wants_kept_by_nobody(press: str, tmp_path: Path) -> None:
    with remembered_in(tmp_path):
        assert [read(f"{press}/private") for _ in range(2)] == [b"edition 1"] * 2
    assert asked("/private") == [[None, None]] * 2


def test_without_a_store_nothing_is_kept(press: str) -> None:
    assert [read(f"{press}/tagged") for _ in range(2)] == [b"edition 1"] * 2
    assert asked("/tagged") == [[None, None]] * 2


@pytest.mark.parametrize("damage", [b"no database at all" * 500, b"SQLite format 3\0" + b"\xff" * 5000, b""])
def test_a_damaged_cache_is_begun_anew(press: str, tmp_path: Path, damage: bytes) -> None:
    (tmp_path / http_cache.FILE).write_bytes(damage)
    with remembered_in(tmp_path):
        assert [read(f"{press}/tagged") for _ in range(2)] == [b"edition 1"] * 2
    assert asked("/tagged") == [[None, None], ['"1"', None]]


def test_a_cache_that_another_process_holds_stays_and_the_page_is_fetched_without_it(
    press: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http_cache, "WAIT", 0.0)
    file = tmp_path / http_cache.FILE
    with remembered_in(tmp_path):
        read(f"{press}/tagged")
        kept = file.stat().st_ino
        with closing(sqlite3.connect(file, isolation_level=None)) as other:
            other.execute("pragma locking_mode = exclusive")
            other.execute("begin exclusive")
            assert read(f"{press}/tagged") == b"edition 1"
        assert file.stat().st_ino == kept
        assert read(f"{press}/tagged") == b"edition 1"
    assert asked("/tagged") == [[None, None], [None, None], ['"1"', None]]


@pytest.mark.parametrize(
    ("status", "rules", "allowed"),
    [
        (200, "User-agent: *\nDisallow: /page", False),
        (200, "User-agent: Dateline\nDisallow: /", False),
        (200, "User-agent: *\nDisallow: /*age$", False),
        (200, "User-agent: *\nDisallow: /\n\nUser-agent: Dateline\nAllow: /", True),
        (200, "User-agent: *\nDisallow: /private", True),
        (200, "User-agent: Otherbot\nDisallow: /", True),
        (200, "<html>nothing of the kind</html>", True),
        (200, "\0\xff" * 1000, True),
        (404, "", True),
        (403, "User-agent: *\nDisallow: /", True),
        (503, "", False),
    ],
)
def test_what_robots_txt_forbids_is_not_fetched(press: str, status: int, rules: str, allowed: bool) -> None:
    Press.robots = status, rules
    if allowed:
        assert read(f"{press}/page") == b"edition 1"
    else:
        with pytest.raises(FetchError, match=r"robots\.txt"):
            read(f"{press}/page")
        assert asked("/page") == []


def test_robots_txt_is_asked_for_once_a_day_and_again_where_the_server_failed(press: str) -> None:
    robots = Robots()
    Press.robots = 503, ""
    with pytest.raises(FetchError, match=r"robots\.txt"):
        read(f"{press}/page", robots)
    Press.robots = 404, ""
    assert [read(f"{press}/page", robots) for _ in range(2)] == [b"edition 1"] * 2
    assert len(asked("/robots.txt")) == 2


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_host_that_cannot_give_its_robots_txt_is_left_alone_for_a_while(press: str, status: int) -> None:
    Press.robots = status, ""
    robots, hosts = Robots(), Hosts()
    with pytest.raises(FetchError, match=rf"{status} when asked for robots\.txt; it is left alone for 60 seconds"):
        read(f"{press}/page", robots, hosts)
    for link in range(3):
        with pytest.raises(FetchError, match=r"asks to be left alone for another \d+ seconds"):
            read(f"{press}/page?{link}", robots, hosts)
    assert [path for path, *_ in Press.asked] == ["/robots.txt"]


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("kept", [False, True])
def test_of_a_long_robots_txt_only_the_beginning_counts(press: str, tmp_path: Path, packed: bool, kept: bool) -> None:
    text = b"User-agent: *\nDisallow: /private\n" + b"# and so on\n" * 2_000_000
    Press.robots = 200, (gzip.compress(text) if packed else text).decode("latin-1")
    robots = Robots()
    with remembered_in(tmp_path) if kept else nullcontext():
        assert read(f"{press}/page", robots) == b"edition 1"
        with pytest.raises(FetchError, match=r"its robots\.txt says so"):
            read(f"{press}/private", robots)


def test_a_robots_txt_that_is_packed_wrongly_is_said_so(press: str) -> None:
    Press.robots = 200, "\x1f no gzip"
    with pytest.raises(FetchError, match=r"robots\.txt is no gzip"):
        read(f"{press}/page")


def test_each_request_of_a_fetch_waits_for_its_turn(press: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analysis.readers.hosts.PAUSE", 7.0)
    waited = list[float]()

    async def sleep(seconds: float) -> None:
        waited.append(round(seconds))

    monkeypatch.setattr("analysis.readers.fetch.anyio.sleep", sleep)
    robots, hosts = Robots(), Hosts()
    assert read(f"{press}/moved", robots, hosts) == b"edition 1"
    assert waited == [0, 7, 14]
    assert [path for path, *_ in Press.asked] == ["/robots.txt", "/moved", "/page"]


def test_waiting_for_a_turn_is_no_part_of_the_time_limit(press: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analysis.readers.hosts.PAUSE", 2.5)
    monkeypatch.setattr("analysis.readers.fetch.SECONDS", 2.0)
    assert read(f"{press}/page") == b"edition 1"


def test_a_page_goes_by_its_canonical_address_however_it_is_reached_and_edited(press: str) -> None:
    (one,) = read_address(f"{press}/story?from=front", settings=SETTINGS)
    Press.edition = 2
    (other,) = read_address(f"{press}/story", settings=SETTINGS)
    assert isinstance(one, Article)
    assert isinstance(other, Article)
    assert (one.id, one.url) == (other.id, "http://press.example/2014/rain")
    assert "edition 1" in one.text
    assert "edition 2" in other.text
