"""What of a text can be written into a file that other programs open.

The texts of a store are kept as they were given, so that places in them stay right. On the way out goes what XML 1.0
(section 2.2), and with it SVG, cannot hold, what a terminal obeys, and what turns the direction of all that follows:
control characters, noncharacters, lone surrogates, terminal sequences, and overrides and embeddings of direction
(Unicode annex 9). What parts words becomes a space; tabs and line ends stay.
"""

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

_ORDERS = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")  # to a terminal (ECMA-48), as the colours of a log
_GAPS = re.compile("[\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
_PLANES = "".join(map(chr, (plane << 16 | last for plane in range(17) for last in (0xFFFE, 0xFFFF))))
_UNFIT = re.compile(
    f"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef{_PLANES}]"
)


def printable(text: str) -> str:
    r"""Give a text without what a file cannot hold.

    >>> printable("Talks\x1b[31m in\x0bMos\x00cow"), printable("two\nlines")
    ('Talks in Moscow', 'two\nlines')
    """
    if text.isprintable():
        return text
    return _UNFIT.sub("", _GAPS.sub(" ", _ORDERS.sub("", text)))


def all_printable(value: Any) -> Any:
    """Give what is about to be written, frames, mappings and lists, with every text in it printable."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, pd.DataFrame):
        texts = value.select_dtypes(["object", "string", "category"])
        return value.assign(**{str(name): [all_printable(cell) for cell in texts[name]] for name in texts})
    if isinstance(value, Mapping):
        return {name: all_printable(part) for name, part in value.items()}
    return [all_printable(part) for part in value] if isinstance(value, list | tuple) else value
