"""Frames as files: CSV that a spreadsheet opens without obeying it, and JSON Lines.

Text in a cell is shown, and never run (OWASP, "CSV Injection").

Spreadsheets also run formulas whose sign is written in full width, as East Asian keyboards do, or comes after space.
"""

import json
import unicodedata
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from analysis.printable import printable

if TYPE_CHECKING:
    import pandas as pd

SIGNS = frozenset("=+-@")
CONTROLS = ("\t", "\r", "\n")
_UNSEEN = " \t\r\n\v\f\xa0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff\u200b\u200c\u200d\u200e\u200f\u2060"


def as_text(value: str) -> str:
    """Give text with an apostrophe before it where a spreadsheet would take it for a formula.

    >>> as_text("=1+1"), as_text("＝1+1"), as_text("a = b")
    ("'=1+1", "'＝1+1", 'a = b')
    """
    first = unicodedata.normalize("NFKC", value.lstrip(_UNSEEN)[:1])
    return f"'{value}" if first in SIGNS or value.startswith(CONTROLS) else value


def csv(frame: "pd.DataFrame") -> bytes:
    """Write a frame as CSV, with a byte-order mark for spreadsheets; lists are joined by semicolons.

    Text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    import pandas as pd

    safe = pd.DataFrame({as_text(str(name)): [_cell(value) for value in frame[name]] for name in frame.columns})
    # Python quotes a line end within a cell only if it is part of its own: a bare \r would begin a new row.
    return safe.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def jsonl(frame: "pd.DataFrame") -> str:
    """Write a frame as JSON Lines, an object a row: days in ISO 8601, null for what is missing."""
    rows = ({str(name): _value(value) for name, value in row.items()} for row in frame.to_dict("records"))
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _cell(value: object) -> object:
    """Give what stands in a cell of a CSV file."""
    plain = _value(value)
    if isinstance(plain, list):
        return as_text("; ".join(str(part) for part in plain))
    return as_text(plain) if isinstance(plain, str) else plain


def _value(value: object) -> object:
    """Give a value of a frame as plain Python: text that can be printed, ISO days, lists, None for what is missing."""
    import pandas as pd

    if isinstance(value, str):
        return printable(value)
    if isinstance(value, pd.Timestamp) and value == value.normalize():
        return value.date().isoformat()
    if isinstance(value, Mapping):
        return {str(name): _value(part) for name, part in value.items()}
    if isinstance(value, Iterable):
        return [_value(part) for part in value]
    return None if pd.isna(value) else value.item() if hasattr(value, "item") else value  # type: ignore[call-overload] # a scalar
