"""Time filter changes in Chromium against an empty Streamlit page in the same run: `python -m benchmarks.browser`.

`--store DIR` may be given more than once; each store is served and its timeline and overview are filtered by a key
press until their pictures are new, in turn with a press on a page that holds nothing but a toggle and a sentence. That
page is served as Streamlit is set up by itself, with its search for garbage after each run, which this project leaves
out. Printed are the milliseconds from key to paint, their ratio to the empty page, the most bytes (unpacked) of a rerun
(the first ones included, after which the browser has kept most of it), and how long after the first request there was a
page, and its picture. Without stores, one of the demo articles' size and one of a million events are made in a
temporary folder.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from analysis.settings import ROOT
from benchmarks.client import APP, served

EMPTY = """
import streamlit as st
on = st.sidebar.toggle("negative", key="on")
st.title("Empty")
st.sidebar.markdown(f"Showing {on}")
"""
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
PICTURE = ".dl-pic svg, .dl-bars .pic"
# From the key press until the sentence in the sidebar, and the picture where there is one, are new and painted.
WAIT = """async (picture) => {
  const texts = () => [...document.querySelectorAll('[data-testid=stSidebar] p')].map(p => p.textContent);
  const said = () => texts().find(t => t.startsWith('Showing'));
  const drawn = () => picture && document.querySelector(picture)?.getAttribute('aria-label');
  const before = [said(), drawn()];
  const begun = await new Promise(done =>
    document.addEventListener('keydown', () => done(performance.now()), {once: true, capture: true}));
  const idle = () => document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning';
  const changed = () => said() !== before[0] && (!picture || drawn() !== before[1]) && idle();
  while (!changed()) {
    await new Promise(requestAnimationFrame);
    if (performance.now() - begun > 20000) return NaN;
  }
  await new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)));
  return performance.now() - begun;
}"""


class Reader:
    """A page that is open in Chromium, its filter at hand, the bytes it receives counted."""

    def __init__(self, browser: Browser, address: str, *, drawn: bool) -> None:
        self.page: Page = browser.new_page(viewport={"width": 1366, "height": 900})
        self.received, self.drawn = 0, drawn
        session = self.page.context.new_cdp_session(self.page)
        session.send("Network.enable")
        session.on("Network.webSocketFrameReceived", self._count)
        begun = time.monotonic()
        self.page.goto(address)
        self.page.wait_for_selector("h1", timeout=120_000)
        self.useful = time.monotonic() - begun
        self.page.wait_for_selector(f":is({PICTURE})" if drawn else "h1", timeout=120_000)
        self.first = time.monotonic() - begun
        self.page.wait_for_timeout(1500)

    def _count(self, event: dict[str, dict[str, str]]) -> None:
        self.received += len(event["response"]["payloadData"]) * 3 // 4

    def press(self, key: str) -> tuple[float, int]:
        """Press a key on the filter; give milliseconds to paint and bytes received."""
        self.page.evaluate("document.activeElement?.blur()")
        side = self.page.get_by_test_id("stSidebar")
        (side.get_by_role("button", name="negative") if self.drawn else side.locator("input")).first.focus()
        before = self.received
        picture = json.dumps(PICTURE if self.drawn else "")
        self.page.evaluate(f"() => {{ window.waited = ({WAIT})({picture}) }}")
        self.page.keyboard.press(key)
        waited = float(self.page.evaluate("window.waited"))
        self.page.wait_for_timeout(400)
        return waited, self.received - before


def quantile(values: Sequence[float], share: float) -> float:
    """Give a quantile by the nearest rank."""
    return sorted(values)[min(int(share * len(values)), len(values) - 1)]


def measure(browser: Browser, address: str, stores: Sequence[tuple[str, str]], rounds: int) -> None:
    """Press in turn on the empty page and on each view of each store; print a line for each."""
    readers = {"empty page": Reader(browser, address, drawn=False)}
    for name, of in stores:
        readers[f"{name}, timeline"] = Reader(browser, of + "timeline", drawn=True)
        readers[f"{name}, overview"] = Reader(browser, of, drawn=True)
    # After two presses the caches hold both answers of a reader who goes back and forth: of these only bytes count.
    sizes = {name: [reader.press("Space")[1] for _ in range(2)] for name, reader in readers.items()}
    times: dict[str, list[float]] = {name: [] for name in readers}
    for _ in range(rounds):
        for name, reader in readers.items():
            waited, size = reader.press("Space")
            times[name].append(waited)
            sizes[name].append(size)
    base = times["empty page"]
    print(
        f"{rounds} presses each; an empty page needs {statistics.median(base):.0f} ms (p95 {quantile(base, 0.95):.0f})"
    )
    print(
        f"{'page':34} {'p50 ms':>7} {'ratio':>6} {'p95 ms':>7} {'ratio':>6} {'most kB':>8} {'page s':>7} {'drawn s':>7}"
    )
    for name, ms in times.items():
        p50, p95 = statistics.median(ms), quantile(ms, 0.95)
        print(
            f"{name:34} {p50:7.0f} {p50 / statistics.median(base):6.2f} {p95:7.0f} {p95 / quantile(base, 0.95):6.2f} "
            f"{max(sizes[name]) / 1000:8.1f} {readers[name].useful:7.2f} {readers[name].first:7.2f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", action="append", type=Path, default=[])
    parser.add_argument("--rounds", type=int, default=30)
    chosen = parser.parse_args()
    with ExitStack() as stack:
        work = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        stores = list(chosen.store)
        for events in () if stores else (10_000, 1_000_000):
            stores.append(work / f"{events:,} events")
            made = [sys.executable, "-m", "benchmarks.synthetic", "--events", str(events), "--store", str(stores[-1])]
            subprocess.run(made, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        (work / "empty.py").write_text(EMPTY)

        def address(folder: Path | None, script: Path = APP) -> str:
            port, _ = stack.enter_context(served(folder, script))
            return f"http://127.0.0.1:{port}/"

        empty, full = address(None, work / "empty.py"), [(folder.name, address(folder)) for folder in stores]
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=FLAGS)
            measure(browser, empty, full, chosen.rounds)


if __name__ == "__main__":
    main()
