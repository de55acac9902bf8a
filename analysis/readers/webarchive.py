"""Safari's web archives: a property list with the page, its address, and what it shows."""

import plistlib
from collections.abc import Iterator
from xml.parsers.expat import ExpatError

from analysis.errors import ReadError
from analysis.readers.html import read_html
from analysis.types import Outcome


def read_webarchive(data: bytes, name: str) -> Iterator[Outcome]:
    """Yield the article of the archived page."""
    try:
        whole = plistlib.loads(data)
    except (plistlib.InvalidFileException, ExpatError, ValueError, KeyError, IndexError, TypeError, AttributeError,
            OverflowError, RecursionError, MemoryError, OSError) as error:  # fmt: skip
        raise ReadError(
            f"this is a web archive of Safari that is damaged ({type(error).__name__})", path=name
        ) from error
    page = whole.get("WebMainResource") if isinstance(whole, dict) else None
    body = page.get("WebResourceData") if isinstance(page, dict) else None
    if not isinstance(page, dict) or not isinstance(body, bytes):
        raise ReadError("this property list holds no page; expected a web archive of Safari", path=name)
    address = page.get("WebResourceURL")
    yield from read_html(body, name, url=address if isinstance(address, str) else None)
