import asyncio
import gzip
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import unquote

import pytest

from analysis.errors import DatelineError
from analysis.readers import fetch as fetching
from analysis.readers import hosts, read_address
from analysis.readers.fetch import FetchError, fetch, is_public
from analysis.settings import Settings
from analysis.types import Article, Rejected

STORY = "Rain fell on Lima for the third day on Monday and flooded the lower streets of the old town. " * 4
PAGE = f"<html><body><article><h1>Rain</h1><p>{STORY}</p><p>{STORY}</p></article></body></html>".encode()
FEED = f"<rss version='2.0'><channel><title>P</title><item><description>{STORY}</description></item></channel></rss>"


class Web(BaseHTTPRequestHandler):
    """A small web: what each path answers; it keeps the names that it was asked for."""

    asked: list[tuple[str, str]]
    port: int

    def do_GET(self) -> None:
        self.asked.append((self.headers["Host"], self.path))
        path = self.path.split("?")[0]
        if path.startswith("/to/"):
            return self.answer(302, Location=self.path.removeprefix("/to/"))
        if path == "/round":
            return self.answer(302, Location="/round")
        if path == "/big":
            return self.answer(200, b"a" * 3000)
        if path == "/unending":
            self.send_response(200)
            self.end_headers()
            for _ in range(100):
                self.wfile.write(b"a" * 1000)
            return None
        if path == "/trickle":
            self.send_response(200)
            self.end_headers()
            for _ in range(60):
                time.sleep(0.05)
                self.wfile.write(b"a")
                self.wfile.flush()
            return None
        if path == "/slow-head":
            for _ in range(60):
                time.sleep(0.05)
                self.wfile.write(b"HTTP/1.1 200 OK\r\nA: b\r\n"[:1])
                self.wfile.flush()
            return None
        if path == "/bomb":
            return self.answer(200, gzip.compress(b" " * 5_000_000), Content_Encoding="gzip")
        if path == "/gzip":
            return self.answer(200, gzip.compress(PAGE), Content_Encoding="gzip")
        if path == "/brotli":
            return self.answer(200, b"abc", Content_Encoding="br")
        if path.startswith("/busy/"):
            return self.answer(429, Retry_After=unquote(path.removeprefix("/busy/")))
        if path == "/feed":
            return self.answer(200, FEED.encode())
        return self.answer(200, PAGE) if path == "/page" else self.answer(404)

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value.replace("PORT", str(self.port)))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def web() -> Iterator[str]:
    Web.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Web)
    server.handle_error = lambda *_: None  # type: ignore[method-assign] # those who hang up early are the subject here
    server.daemon_threads = True
    Web.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{Web.port}"
    server.shutdown()
    server.server_close()


class Names:
    """A resolver that knows what it was told, and counts how often it was asked."""

    def __init__(self, **known: Sequence[str]) -> None:
        self.known = {name.replace("_", "."): list(addresses) for name, addresses in known.items()}
        self.asked: list[str] = []

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked.append(host)
        if host not in self.known and not host[0].isdigit() and ":" not in host:
            raise OSError("no such name")
        return self.known.get(host, [host])


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hosts, "PAUSE", 0.0)


def settings(*, on: bool = True, also: Sequence[str] = ("127.0.0.1",)) -> Settings:
    return Settings(Path("store"), "model", None, fetch=on, fetch_also=tuple(also))


def test_nothing_is_fetched_unless_it_is_switched_on(web: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATELINE_FETCH", raising=False)
    before = len(Web.asked)
    with pytest.raises(DatelineError, match="DATELINE_FETCH=on"):
        fetch(f"{web}/page")
    assert len(Web.asked) == before


def test_the_environment_switches_it_on_and_names_what_private_networks_are_allowed(
    web: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_FETCH", "on")
    with pytest.raises(FetchError, match="not a public address"):
        fetch(f"{web}/page")
    monkeypatch.setenv("DATELINE_FETCH_ALSO", "10.0.0.0/8, 127.0.0.0/8")
    assert fetch(f"{web}/page") == PAGE


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("127.0.0.1", False),
        ("0.0.0.0", False),
        ("10.0.0.1", False),
        ("172.16.3.4", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),  # what clouds tell their machines' keys at
        ("100.64.0.1", False),
        ("192.0.2.1", False),
        ("224.0.0.1", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1", False),
        ("fc00::1", False),
        ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:10.0.0.1", False),
        ("::ffff:93.184.215.14", True),
        ("64:ff9b::7f00:1", False),  # NAT64 of 127.0.0.1
        ("64:ff9b::5db8:d70e", True),
        ("2002:7f00:1::", False),  # 6to4 of 127.0.0.1
        ("2001:0:4136:e378:8000:63bf:3fff:fdd2", False),  # Teredo
    ],
)
def test_only_addresses_of_the_public_internet_are_public(address: str, public: bool) -> None:
    assert is_public(ip_address(address)) is public


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:{port}/page",
        "http://localhost:{port}/page",
        "http://[::1]:{port}/page",
        "http://2130706433:{port}/page",
        "http://0x7f.1:{port}/page",
        "http://0177.0.0.1:{port}/page",
        "http://127.1:{port}/page",
        "http://0:{port}/page",
        "http://[::ffff:127.0.0.1]:{port}/page",
        "http://①②⑦.0.0.1:{port}/page",
    ],
)
def test_this_machine_is_not_fetched_from_however_its_address_is_written(web: str, url: str) -> None:
    before = len(Web.asked)
    with pytest.raises(FetchError):
        fetch(url.format(port=Web.port), settings=settings(also=()))
    assert len(Web.asked) == before


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("file:///etc/passwd", "begins with http:// or https://"),
        ("ftp://example.org/a", "begins with http:// or https://"),
        ("gopher://example.org/a", "begins with http:// or https://"),
        ("javascript:alert(1)", "begins with http:// or https://"),
        ("data:text/html,hello", "begins with http:// or https://"),
        ("//example.org/a", "begins with http:// or https://"),
        ("example.org", "begins with http:// or https://"),
        ("", "begins with http:// or https://"),
        ("http://", "begins with http:// or https://"),
        ("http://xn--/", "is no address"),
        ("http://xn--a/", "is no address"),
        ("https://xn--zz--/news", "is no address"),
        ("http://ann:secret@news.example/", "name and password"),
        ("http://a b/\r\nHost: evil", "no address"),
        ("http://news.example:99999999/", "no address"),
        ("http://nowhere.invalid/", "no address is known for nowhere.invalid"),
    ],
)
def test_what_is_no_web_address_is_refused_in_a_sentence(url: str, reason: str) -> None:
    with pytest.raises(FetchError, match=reason) as refused:
        fetch(url, settings=settings(), resolve=Names())
    assert "\n" not in refused.value.reason


def test_a_page_is_fetched_by_the_name_it_was_asked_for_from_the_address_that_was_judged(web: str) -> None:
    names = Names(news_example=["127.0.0.1"])
    assert fetch(f"http://news.example:{Web.port}/page?a=1#b", settings=settings(), resolve=names) == PAGE
    assert Web.asked[-1] == (f"news.example:{Web.port}", "/page?a=1")
    once = "asked once a connection (for robots.txt, and for the page), so that no second answer can fool it"
    assert names.asked == ["news.example"] * 2, once


def test_a_name_with_one_private_address_among_public_ones_is_refused(web: str) -> None:
    names = Names(news_example=["93.184.215.14", "127.0.0.1"])
    with pytest.raises(FetchError, match=r"news\.example is at 127\.0\.0\.1"):
        fetch(f"http://news.example:{Web.port}/page", settings=settings(also=()), resolve=names)


@pytest.mark.parametrize(
    ("to", "reason"),
    [
        ("http://10.0.0.1/secret", "10.0.0.1, which is not a public address"),
        ("http://169.254.169.254/latest/meta-data", "169.254.169.254, which is not a public address"),
        ("http://inside.example/", "192.168.0.1, which is not a public address"),
        ("//inside.example/", "192.168.0.1, which is not a public address"),
        ("file:///etc/passwd", "begins with http:// or https://"),
        ("http://ann:secret@127.0.0.1/", "name and password"),
        ("http://xn--/", "is no address"),
    ],
)
def test_a_redirect_is_judged_like_the_first_address(web: str, to: str, reason: str) -> None:
    with pytest.raises(FetchError, match=reason):
        fetch(f"{web}/to/{to}", settings=settings(), resolve=Names(inside_example=["192.168.0.1"]))


def test_a_redirect_to_a_page_is_followed_and_one_without_end_is_not(web: str) -> None:
    assert fetch(f"{web}/to//page", settings=settings()) == PAGE
    before = len(Web.asked)
    with pytest.raises(FetchError, match="at most 5 redirects"):
        fetch(f"{web}/round", settings=settings())
    assert len(Web.asked) - before == 6


@pytest.mark.parametrize("path", ["big", "unending", "bomb"])
def test_an_answer_of_any_kind_is_read_only_as_far_as_the_limit(
    web: str, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "MOST", 2000)
    monkeypatch.setattr("analysis.readers.archive._FREE", 2000)
    with pytest.raises(FetchError, match="more than"):
        fetch(f"{web}/{path}", settings=settings())


@pytest.mark.parametrize("path", ["trickle", "slow-head"])
def test_a_server_that_drips_is_left_when_the_time_for_all_of_it_is_up(
    web: str, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "SECONDS", 0.5)  # each byte comes long before that, all of them after it
    with pytest.raises(FetchError, match="no whole answer"):
        fetch(f"{web}/{path}", settings=settings())


def test_a_missing_page_a_closed_port_and_an_unknown_packing_are_said_so(web: str) -> None:
    with pytest.raises(FetchError, match="the server answered 404"):
        fetch(f"{web}/none", settings=settings())
    with pytest.raises(FetchError, match="packed as 'br'"):
        fetch(f"{web}/brotli", settings=settings())
    with pytest.raises(FetchError, match="cannot be fetched"):
        fetch("http://127.0.0.1:1/", settings=settings())


def test_a_packed_page_is_unpacked(web: str) -> None:
    assert fetch(f"{web}/gzip", settings=settings()) == PAGE


def test_a_page_is_fetched_where_a_loop_runs_already_as_in_a_notebook(web: str) -> None:
    async def within() -> bytes:
        return fetch(f"{web}/gzip", settings=settings())

    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(asyncio.run, within()).result() == PAGE


def test_an_allowed_network_that_is_none_is_said_so(web: str) -> None:
    with pytest.raises(DatelineError, match="DATELINE_FETCH_ALSO"):
        fetch(f"{web}/page", settings=settings(also=("home",)))


def test_a_proxy_of_the_environment_is_not_used(web: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    assert fetch(f"{web}/page", settings=settings()) == PAGE


def test_the_articles_of_a_page_and_of_a_feed_are_read_with_their_address(web: str) -> None:
    for path in ("page", "feed"):
        (article,) = read_address(f"{web}/{path}", settings=settings(), published="2014-04-21")
        assert isinstance(article, Article)
        assert (article.url, article.published) == (f"{web}/{path}", "2014-04-21")
        assert "flooded the lower streets" in article.text


def test_an_address_that_cannot_be_fetched_is_rejected_with_its_reason(web: str) -> None:
    assert list(read_address(f"{web}/none", settings=settings())) == [
        Rejected(f"{web}/none", None, "the server answered 404; expected a page or a feed")
    ]


STOPPED = SimpleNamespace(monotonic=lambda: 100.0)  # a clock that no machine is too slow for


def test_a_host_that_asks_to_be_left_alone_is_not_asked_again_before_that_time(
    web: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hosts, "time", STOPPED)
    ours = hosts.Hosts()
    with pytest.raises(FetchError, match="429; it is left alone for 3,600 seconds"):
        fetch(f"{web}/busy/3600", settings=settings(), hosts=ours)
    Web.asked.clear()
    with pytest.raises(FetchError, match="left alone for another 3,600 seconds"):
        fetch(f"{web}/page", settings=settings(), hosts=ours)
    assert Web.asked == []


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("0", 0),
        ("120", 120),
        ("9" * 5000, hosts.LONGEST),
        ("Fri, 31 Dec 9999 23:59:59 GMT", hosts.LONGEST),
        ("Sun, 06 Nov 1994 08:49:37 GMT", 0),
        ("soon", hosts.UNSAID),
        ("-5", hosts.UNSAID),
        ("", hosts.UNSAID),
        (None, hosts.UNSAID),
    ],
)
def test_what_a_host_says_of_when_to_come_again_is_bounded(told: str | None, seconds: float) -> None:
    assert hosts.Hosts().leave_alone("press.example", told) == seconds


def test_two_requests_to_one_host_are_a_moment_apart_and_other_hosts_are_asked_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(hosts, "PAUSE", 5.0)
    monkeypatch.setattr(hosts, "time", STOPPED)
    ours = hosts.Hosts()
    turns = [ours.turn(host) for host in ("a.example", "a.example", "b.example", "a.example")]
    assert turns == [0, 5, 0, 10]


def test_the_refusal_of_a_private_address_names_the_switch_that_allows_it(web: str) -> None:
    with pytest.raises(FetchError, match="DATELINE_FETCH_ALSO"):
        fetch(f"{web}/page", settings=settings(also=()))
