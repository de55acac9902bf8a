"""The way the browser tests start the dashboard and look at it."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, Request, ViewportSize, WebSocket

ROOT = Path(__file__).parents[2]
STYLED = "() => getComputedStyle(document.documentElement).getPropertyValue('--dl-faint') !== ''"
REST = "() => new Promise(done => setTimeout(() => requestAnimationFrame(done), 350))"
QUIET = "[data-testid=stApp][data-test-script-state=notRunning]"
STILL = """() => document.getAnimations().every(
    one => one.playState !== "running" || one.effect.getComputedTiming().endTime === Infinity)"""


def serve(store: Path, *options: str, prepare: Callable[[int], None] = lambda port: None) -> Iterator[str]:
    """Start the dashboard on a free port; give its address; stop it afterwards. `prepare` is told the port before."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}/"
    prepare(port)
    command = [
        sys.executable,
        "-m",
        "dashboard.serving",
        "run",
        "dashboard/app.py",
        "--server.port",
        str(port),
        *options,
    ]
    with subprocess.Popen(command, cwd=ROOT, env=os.environ | {"DATELINE_STORE": str(store)}) as server:
        try:
            _wait(address + "_stcore/health", server)
            yield address
        finally:
            server.terminate()


def _wait(url: str, server: subprocess.Popen[bytes], seconds: float = 180) -> None:
    """Wait until the server answers."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        assert server.poll() is None, "the dashboard stopped before it answered"
        try:
            with urlopen(url, timeout=5):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    pytest.fail(f"the dashboard did not answer within {seconds:.0f} s")


class Reader:
    """Looks at the dashboard as a reader does; notes every request that leaves the machine and every error."""

    def __init__(self, browser: Browser, *, width: int = 1300, height: int = 900, finger: bool = False) -> None:
        size: ViewportSize = {"width": width, "height": height}
        self.page: Page = browser.new_page(viewport=size, has_touch=finger, is_mobile=finger)
        self.left: list[str] = []
        self.errors: list[str] = []
        self.sent = self.received = 0
        self.unanswered = False
        self.page.on("request", self._note)
        self.page.on("websocket", self._listen)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda said: self._heard(said.text))

    def open(self, address: str) -> None:
        """Go to an address and wait until its page is drawn."""
        self.page.goto(address)
        self.page.wait_for_selector("h1", timeout=60_000)
        self.page.wait_for_function(STYLED, timeout=60_000)
        self.settle()

    def settle(self) -> None:
        """Wait until what was done has reached the server and come back, and the page neither fades nor slides.

        The rest is a timer of the page's own, longer than any that the dashboard waits before it tells the server
        something: however slow the machine, what was to be told has been sent when it is over.
        """
        end = time.monotonic() + 60
        told = None
        while time.monotonic() < end and (told != (self.sent, self.received) or self.unanswered):
            told = (self.sent, self.received)
            self.page.evaluate(REST)
            self.page.wait_for_selector(QUIET, timeout=60_000)
        self.page.wait_for_function(STILL, timeout=60_000)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framesent", lambda _: self._count(sent=1))
        socket.on("framereceived", lambda _: self._count(sent=0))

    def _count(self, *, sent: int) -> None:
        self.sent += sent
        self.received += 1 - sent
        self.unanswered = bool(sent)

    def _heard(self, said: str) -> None:
        if "Content Security Policy" in said:  # it kept the page from something that the page needs
            self.errors.append(said)

    def _note(self, request: Request) -> None:
        if request.url.split(":")[0] not in ("data", "blob") and "://127.0.0.1:" not in request.url:
            self.left.append(request.url)
