"""The way the browser tests start the dashboard and look at it."""

import multiprocessing
import os
import runpy
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Locator, Page, Request, WebSocket, expect
from running import free_port, wait_for

from dashboard.views import VIEWS

ROOT = Path(__file__).parents[2]
# Each server is forked from one process that has loaded what pages need, which takes longer than most tests.
FORKED = multiprocessing.get_context("forkserver")
FORKED.set_forkserver_preload(["tests.browser.preloaded"])
PATIENCE = 120_000  # milliseconds; on a busy machine what takes one second may take twenty
USED: list[int] = []  # ports of servers that have ended
STYLED = "() => getComputedStyle(document.documentElement).getPropertyValue('--dl-faint') !== ''"
REST = "() => new Promise(done => setTimeout(() => requestAnimationFrame(done), 350))"
QUIET = "[data-testid=stApp][data-test-script-state=notRunning]"
STILL = """() => document.getAnimations().every(
    one => one.playState !== "running" || one.effect.getComputedTiming().endTime === Infinity)"""


def serve(store: Path, *options: str, prepare: Callable[[int], None] = lambda port: None) -> Iterator[str]:
    """Start the dashboard on a free port; give its address; stop it afterwards. `prepare` is told the port before."""
    port = _port()
    address = f"http://127.0.0.1:{port}/"
    prepare(port)
    command = ["dashboard.serving", "run", "dashboard/app.py", "--server.port", str(port), *options]
    server = FORKED.Process(target=_run, args=(command, os.environ | {"DATELINE_STORE": str(store)}))
    server.start()
    try:
        wait_for(port, lambda: None if server.is_alive() else "the dashboard ended before it answered")
        yield address
    finally:
        server.terminate()
        server.join(10)
        server.kill()  # it would wait without end for a page that does not close its connection
        server.join()
        USED.append(port)


def _port() -> int:
    """Give the port of a server that has ended, so that the browser has its files already, else another free one."""
    while USED:
        with socket.socket() as trial, suppress(OSError):  # some connection may have it now
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(("127.0.0.1", port := USED.pop()))
            return port
    return free_port()


def _run(command: list[str], environment: dict[str, str]) -> None:
    """Be the program that `python -m` makes of a command."""
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(ROOT)
    sys.argv = command
    runpy.run_module(command[0], run_name="__main__", alter_sys=True)


def profile(browser: Browser, *, width: int = 1300, height: int = 900, finger: bool = False) -> BrowserContext:
    """Give a reader's profile: what it has loaded stays in its cache. It waits for a slow machine, too."""
    context = browser.new_context(viewport={"width": width, "height": height}, has_touch=finger, is_mobile=finger)
    context.set_default_timeout(PATIENCE)
    return context


class Reader:
    """Looks at the dashboard as a reader does; notes every request that leaves the machine and every error."""

    def __init__(self, profile: BrowserContext) -> None:
        self.page: Page = profile.new_page()
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
        self.page.wait_for_selector("h1")
        self.page.wait_for_function(STYLED)
        self.settle()

    def views(self, app: str) -> Iterator[str]:
        """Go through all views in one page, by the menu where it has them; give the name of each.

        A page loaded anew for each would take several times as long.
        """
        for name, view in VIEWS.items():
            if name == "overview" or not view.in_menu:
                self.open(app + ("" if name == "overview" else name))
            else:
                self.page.get_by_role("link", name=view.title, exact=True).first.click()
                self.page.wait_for_function("path => location.pathname === path", arg=f"/{name}")
                self.settle()
            yield name

    def unfold(self, name: str) -> Locator:
        """Open what is behind the first button of a name, and give it.

        It is filled by the server. Where the page was drawn anew just then it stays empty, and a reader presses again.
        """
        button, body = self.page.get_by_role("button", name=name, exact=True), self.page.get_by_test_id("stPopoverBody")
        for _ in range(4):
            button.first.click()
            self.settle()
            if body.locator("input, button, [data-testid=stDataFrame]").count():
                break
            self.page.keyboard.press("Escape")
            expect(body).to_have_count(0)
        return body

    def leave(self) -> None:
        """Close the page, and have the profile forget all but its cache: cookies, and what pages keep in it."""
        line = self.page.context.new_cdp_session(self.page)
        line.send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "all"})
        self.page.close()

    def settle(self) -> None:
        """Wait until what was done has reached the server and come back, and the page neither fades nor slides.

        The rest is a timer of the page's own, longer than any that the dashboard waits before it tells the server
        something: however slow the machine, what was to be told has been sent when it is over.
        """
        end = time.monotonic() + PATIENCE / 1000
        told = None
        while time.monotonic() < end and (told != (self.sent, self.received) or self.unanswered):
            told = (self.sent, self.received)
            self.page.evaluate(REST)
            self.page.wait_for_selector(QUIET)
        self.page.wait_for_function(STILL)

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


class Steps:
    """What a reader does on a page: a press or a word typed is one step."""

    def __init__(self, reader: Reader) -> None:
        self.page: Page = reader.page
        self.taken = 0
        self._reader = reader

    def press(self, role: str, name: str) -> None:
        """Press the first that has a role and a name."""
        self._step(self.page.get_by_role(role, name=name).first.click)

    def press_text(self, text: str) -> None:
        """Press some words."""
        self._step(self.page.get_by_text(text, exact=True).first.click)

    def press_on(self, what: Locator) -> None:
        """Press an element."""
        self._step(lambda: what.first.click(force=True))

    def type(self, label: str, text: str) -> None:
        """Type into a field and press Enter."""

        def work() -> None:
            self.page.get_by_label(label, exact=True).first.fill(text)
            self.page.keyboard.press("Enter")

        self._step(work)

    def sees(self, text: str) -> None:
        """Check that a text stands on the page."""
        expect(self.page.get_by_text(text).first).to_be_attached()

    def _step(self, work: Callable[[], object]) -> None:
        work()
        self._reader.settle()
        self.taken += 1
