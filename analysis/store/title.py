"""The title of a collection, as its keepers call it: a small file beside the store."""

import json
import tempfile
from contextlib import suppress
from pathlib import Path

from analysis import place
from analysis.errors import StoreError

FILE = "collection.json"
LONGEST = 120  # letters


def read(folder: Path) -> str:
    """Give the title; the empty string where none was given or its file cannot be read."""
    with suppress(OSError):
        return parse((place.local_dir(folder) / FILE).read_bytes())
    return ""


def parse(data: bytes) -> str:
    """Read the title out of what `packed` wrote; the empty string where it is something else.

    >>> parse(packed("The northern  port").encode()), parse(b"[]")
    ('The northern port', '')
    """
    with suppress(ValueError, AttributeError, RecursionError):
        return _clean(json.loads(data).get("title", ""))
    return ""


def packed(title: str) -> str:
    """Write a title as its file holds it."""
    return json.dumps({"title": _clean(title)}, ensure_ascii=False) + "\n"


def write(folder: Path, title: str) -> None:
    """Keep a title, in one piece; raise StoreError where nothing can be written."""
    home = place.local_dir(folder)
    try:
        home.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=home, prefix=FILE, delete=False, encoding="utf-8") as half:
            half.write(packed(title))
        Path(half.name).replace(home / FILE)
    except OSError as error:
        raise StoreError(f"the title cannot be kept in {home / FILE}: {error.strerror}") from error


def _clean(title: object) -> str:
    return " ".join(str(title or "").split())[:LONGEST]
