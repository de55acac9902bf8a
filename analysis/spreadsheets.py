"""Text in a cell of a table that a spreadsheet opens: it is shown, and never run (OWASP, "CSV Injection").

Spreadsheets also run formulas whose sign is written in full width, as East Asian keyboards do, or comes after space.
"""

import unicodedata

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
