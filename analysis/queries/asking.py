"""How the tables of `merged` come to be there, and how they are asked.

They are made at the first question after a store was opened, as far as it needs them; those of a large store are kept
beside it (see `analysis.store.index`), and what came after they were made is laid over them (see `later`).
"""

import hashlib
import re
import threading
from collections.abc import Callable
from dataclasses import replace
from functools import cache, wraps
from pathlib import Path
from typing import Any, TypeVar, cast

import pandas as pd
from duckdb import DuckDBPyConnection
from numpy.typing import NDArray

from analysis import store
from analysis.queries import later
from analysis.queries.filters import DOING, FITS, PRESENT, TAKING, TOLD, Filters, bound
from analysis.queries.merged import TABLES

_making = threading.Lock()
Query = TypeVar("Query", bound=Callable[..., pd.DataFrame])
_ANSWERED: dict[str, Callable[..., pd.DataFrame]] = {}

__all__ = ["DOING", "FITS", "PRESENT", "TAKING", "TOLD", "answered", "drawn", "fitting", "keep", "prepare"]


def fitting(con: DuckDBPyConnection, sql: str, filters: Filters, **more: object) -> pd.DataFrame:
    """Run SQL that asks the tables of `merged`, with the filters and further named values."""
    sql, values = bound(sql, filters, **more)
    prepare(con, *_asked(sql))
    # Threads add up in no fixed order, so that the last digits of a mean would differ from one run to the next.
    frame = con.execute(sql, values).df()
    return frame.round(dict.fromkeys(frame.select_dtypes("float"), 9))


def drawn(con: DuckDBPyConnection, sql: str, filters: Filters, **more: object) -> dict[str, NDArray[Any]]:
    """Run SQL that gives many rows of numbers, in the order of their table: an array for each column, days since 1970
    for dates, no number where there is none."""
    sql, values = bound(sql, filters, **more)
    prepare(con, *_asked(sql))
    rows = con.sql(sql, params=values).to_arrow_table()
    return {name: _array(rows.column(name).combine_chunks()) for name in rows.column_names}


def _asked(sql: str) -> list[str]:
    return [name for name in re.findall(r"(?:from|join) (\w+)", sql) if name in TABLES]


def _array(column: Any) -> NDArray[Any]:
    if str(column.type) == "date32[day]":
        column = column.cast("int32")
    found: NDArray[Any] = column.to_numpy(zero_copy_only=False)
    return found


def answered(query: Query) -> Query:
    """Keep the answers of a query to no filter at all beside a large store: it is asked most, and takes longest."""
    name = f"answer_{query.__name__}"

    @wraps(query)
    def asked(con: DuckDBPyConnection, filters: Filters, **more: Any) -> pd.DataFrame:
        own = f"{name}_{filters.sayings}".lower()
        usual = all(value == (query.__kwdefaults__ or {}).get(option) for option, value in more.items())
        if usual and replace(filters, sayings=False).empty and own in later.there(prepare(con)):
            return con.table(own).df()
        return query(con, filters, **more)

    _ANSWERED[name] = query
    return cast("Query", asked)


def keep(folder: Path) -> None:
    """Keep the tables of a large store beside it, and the answers to what is asked most."""
    answers = [f"{name}_{sayings}".lower() for name in _ANSWERED for sayings in (False, True)]
    store.keep(folder, _all, [*TABLES, *answers], mark())


def _all(con: DuckDBPyConnection) -> None:
    prepare(con, *TABLES)
    for name, query in _ANSWERED.items():
        for sayings in (False, True):
            con.from_df(query(con, Filters(sayings=sayings))).create(f"{name}_{sayings}".lower())


@cache
def mark() -> str:
    """Name the way in which the tables are made and asked: an index of another way is of no use."""
    parts = [file.read_bytes() for file in sorted(Path(__file__).parent.glob("*.py"))]
    return hashlib.sha256(b"".join(parts)).hexdigest()[:16]


def prepare(con: DuckDBPyConnection, *names: str) -> DuckDBPyConnection:
    """Make tables where they are not there yet, with those they are made of; cursors of one opening share them.

    Who finds them there waits for nobody: a table is seen once it is whole.
    """
    if later.there(con).issuperset([later.DONE, *names]):
        return con
    with _making:
        later.begin(con, mark())
        there = later.there(con)
        for name in names:
            later.make(con, name, there)
    return con
