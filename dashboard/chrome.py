"""Chrome or Chromium, which makes pictures and prints pages where one is installed."""

import subprocess
import tempfile
from pathlib import Path

from choreographer.browsers.chromium import Chromium

from analysis.errors import MissingProgram

WAIT = 120  # seconds for it to draw or print
_QUIET = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")


def there() -> bool:
    """Tell whether one was found."""
    return Chromium.find_browser(skip_local=False) is not None


def need(what: str) -> str:
    """Give its path; raise MissingProgram, saying what needs it, where there is none."""
    path = Chromium.find_browser(skip_local=False)
    if not path:
        raise MissingProgram(f"{what}, and none was found; install one (kaleido_get_chrome does so), or take the HTML")
    return str(path)


def printed(page: str) -> bytes:
    """Print a page as PDF."""
    path = need("a PDF needs Chrome or Chromium")
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, "page.pdf")
        _run(path, page, folder, "--no-pdf-header-footer", f"--print-to-pdf={target}")
        try:
            return target.read_bytes()
        except OSError as error:
            raise MissingProgram(f"{path} did not print the page; take the HTML instead") from error


def body(page: str) -> str:
    """Open a page and give the text that its scripts leave in its body."""
    path = need("pictures need Chrome or Chromium")
    with tempfile.TemporaryDirectory() as folder:
        # Virtual time runs only while nothing is to be waited for, so that slow machines get as long as they need.
        out = _run(path, page, folder, "--virtual-time-budget=20000", "--dump-dom")
    left = out.partition("<body>")[2].rpartition("</body>")[0]
    if not left or "<" in left:
        raise MissingProgram(f"{path} did not draw the picture; take the HTML instead")
    return left


def _run(path: str, page: str, folder: str, *options: str) -> str:
    source = Path(folder, "page.html")
    source.write_text(page, encoding="utf-8")
    command = [path, *_QUIET, f"--user-data-dir={folder}/profile", *options, source.as_uri()]
    try:
        return subprocess.run(command, check=False, capture_output=True, timeout=WAIT, encoding="utf-8").stdout
    except (OSError, subprocess.TimeoutExpired) as error:
        raise MissingProgram(f"{path} did not answer; take the HTML instead") from error
