"""What an index is made by, in a short name.

It changes with what the SQL and the code mean, and not with comments, docstrings or how they are laid out, so that an
index stays of use as long as it would be made in the same way.
"""

import ast
import hashlib
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from analysis import corrections
from analysis.store.model import TABLES, Table
from analysis.tables import VERSION

_QUOTED_OR_LAYOUT = re.compile(r"""('[^']*'|"[^"]*")|(?:--[^\n]*|\s)+""")
_DOCUMENTED = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
_ROOM = Path(__file__).parent


@cache
def current() -> str:
    """Give the fingerprint of this Dateline."""
    code = [_ROOM / "index.py", _ROOM / "views.py", *sorted(Path(corrections.__file__).parent.glob("[ar]*.py"))]
    return short(
        of_tables(TABLES),
        *(plain_sql(file.read_text(encoding="utf-8")) for file in sorted(_ROOM.glob("*.sql"))),
        *(plain_code(file.read_text(encoding="utf-8")) for file in code),
    )


def of_tables(tables: Mapping[str, Table]) -> str:
    """Name the schema of the store, and the SQL of tables with the values that it takes."""
    each = ((name, plain_sql(table.sql), sorted(table.values.items())) for name, table in sorted(tables.items()))
    return short(VERSION, *each)


def plain_sql(sql: str) -> str:
    """Give SQL without comments, and with one space for any.

    >>> plain_sql("select 'a  -- b',  1 -- the first\\n  from t")
    "select 'a  -- b', 1 from t"
    """
    return _QUOTED_OR_LAYOUT.sub(lambda match: match[1] or " ", sql).strip()


def plain_code(code: str) -> str:
    """Give what Python code does, without comments and docstrings.

    It is written as code, because how a tree is dumped differs from one version of Python to the next.

    >>> plain_code("def f():  # why\\n    'A docstring.'\\n    return  1")
    'def f():\\n    return 1'
    """
    tree = ast.parse(code)
    for node in ast.walk(tree):
        if isinstance(node, _DOCUMENTED) and ast.get_docstring(node, clean=False):
            node.body = node.body[1:]
    return ast.unparse(tree)


def short(*parts: object) -> str:
    """Name parts by sixteen hexadecimal digits."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]
