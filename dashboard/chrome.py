"""Chrome or Chromium, which makes pictures and prints pages where one is installed.

Figures are drawn by kaleido in one that is kept open, since starting it takes seconds. Kaleido's own server waits
without end for a Chrome that did not start or has died, so here each picture has a bound, and a new Chrome is tried.
"""

import asyncio
import atexit
import subprocess
import tempfile
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from choreographer.browsers.chromium import Chromium

from analysis.errors import MissingProgram

if TYPE_CHECKING:
    import plotly.graph_objects as go
    from kaleido import Kaleido

WAIT = 120  # seconds for it to draw or print
CLOSE = 10  # seconds for it to end
_QUIET = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")


def available() -> bool:
    """Tell whether one was found."""
    return Chromium.find_browser(skip_local=False) is not None


def need(what: str) -> str:
    """Give its path; raise MissingProgram, saying what needs it, where there is none."""
    path = Chromium.find_browser(skip_local=False)
    if not path:
        raise MissingProgram(f"{what}, and none was found; install one (kaleido_get_chrome does so), or take the HTML")
    return str(path)


class _Drawing:
    """A Chrome kept open to draw in. Its loop runs in a thread of its own, since readers ask from many."""

    def __init__(self) -> None:
        self.kaleido: Kaleido | None = None
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, daemon=True).start()

    def draw(self, figure: "go.Figure", options: dict[str, Any]) -> bytes:
        asked = asyncio.run_coroutine_threadsafe(self._draw(figure, options), self._loop)
        try:
            return asked.result(WAIT)
        finally:
            asked.cancel()

    async def _draw(self, figure: "go.Figure", options: dict[str, Any]) -> bytes:
        if self.kaleido is None:
            import kaleido  # half a second that a view need not wait

            self.kaleido = kaleido.Kaleido(n=1, mathjax=False)
            await self.kaleido.open()
        drawn: bytes = await self.kaleido.calc_fig(figure, opts=options)
        return drawn

    def close(self) -> None:
        if self.kaleido:
            with suppress(Exception):  # it may have died, or not have started
                asyncio.run_coroutine_threadsafe(self.kaleido.close(), self._loop).result(CLOSE)
        self._loop.call_soon_threadsafe(self._loop.stop)


_lock = threading.Lock()  # one picture at a time
kept: list[_Drawing] = []  # the one that is open, if any


def render(figure: "go.Figure", options: dict[str, Any]) -> bytes:
    """Draw a figure; `options` are kaleido's: format, width, height, scale.

    Raise MissingProgram where there is no Chrome, or where it does not answer and a new one does not either.
    """
    path = need("pictures need Chrome or Chromium")
    with _lock:
        for _ in range(2):
            if not kept:
                kept.append(_Drawing())
            try:
                return kept[-1].draw(figure, options)
            except Exception as error:  # of asyncio, choreographer or kaleido, and as many kinds as these have
                failed = error
                close()
    raise MissingProgram(f"{path} did not draw the picture; take the HTML instead") from failed


@atexit.register
def close() -> None:
    """Close the Chrome that is kept open."""
    while kept:
        kept.pop().close()


def printed(page: str) -> bytes:
    """Print a page as PDF."""
    path = need("a PDF needs Chrome or Chromium")
    with _folder() as folder:
        target = Path(folder, "page.pdf")
        _run(path, page, folder, "--no-pdf-header-footer", f"--print-to-pdf={target}")
        try:
            return target.read_bytes()
        except OSError as error:
            raise MissingProgram(f"{path} did not print the page; take the HTML instead") from error


def body(page: str) -> str:
    """Open a page and give the text that its scripts leave in its body."""
    path = need("pictures need Chrome or Chromium")
    with _folder() as folder:
        # Virtual time runs only while nothing is to be waited for, so that slow machines get as long as they need.
        out = _run(path, page, folder, "--virtual-time-budget=20000", "--dump-dom")
    left = out.partition("<body>")[2].rpartition("</body>")[0]
    if not left or "<" in left:
        raise MissingProgram(f"{path} did not draw the picture; take the HTML instead")
    return left


def _folder() -> tempfile.TemporaryDirectory[str]:
    """Give a folder for Chrome's profile: helpers that outlive it may still write there while it is taken away."""
    return tempfile.TemporaryDirectory(ignore_cleanup_errors=True)


def _run(path: str, page: str, folder: str, *options: str) -> str:
    source = Path(folder, "page.html")
    source.write_text(page, encoding="utf-8")
    command = [path, *_QUIET, f"--user-data-dir={folder}/profile", *options, source.as_uri()]
    try:
        return subprocess.run(command, check=False, capture_output=True, timeout=WAIT, encoding="utf-8").stdout
    except (OSError, subprocess.TimeoutExpired) as error:
        raise MissingProgram(f"{path} did not answer; take the HTML instead") from error
