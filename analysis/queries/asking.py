"""How the tables of `merged` come to be there, and how they are asked.

They are made at the first question after a store was opened, as far as it needs them; those of a large store are kept
beside it (see `analysis.store.index`), and what came after they were made is laid over them (see `later`).
"""

import hashlib
import re
import threading
from collections.abc import Callable
from dataclasses import fields
from functools import cache, wraps
from pathlib import Path
from typing import Any, TypeVar, cast

import pandas as pd
from duckdb import ColumnExpression, ConstantExpression, DuckDBPyConnection
from numpy.typing import NDArray

from analysis import store
from analysis.queries import later
from analysis.queries.filters import DOING, FITS, PRESENT, TAKING, TOLD, TONES, Filters, bound
from analysis.queries.merged import TABLES

KINDS = ("tones", "types", "statuses")  # the filters of which one value alone is asked often
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
    """Keep the answers of a query beside a large store where nothing is filtered, or one kind of event alone: these
    are asked most, and take longest."""
    name = f"answer_{query.__name__}".lower()

    @wraps(query)
    def asked(con: DuckDBPyConnection, filters: Filters, **more: Any) -> pd.DataFrame:
        key = _key(filters)
        usual = key and all(value == (query.__kwdefaults__ or {}).get(option) for option, value in more.items())
        if usual and name in later.there(prepare(con)):
            found = con.table(name).filter(ColumnExpression("asked") == ConstantExpression(key)).df()
            if len(found):
                return found.drop(columns="asked")
        return query(con, filters, **more)

    _ANSWERED[name] = query
    return cast("Query", asked)


def _key(filters: Filters) -> str | None:
    """Name a choice whose answers are kept; None for all others."""
    chosen = {one.name: value for one in fields(filters) if (value := getattr(filters, one.name)) != one.default}
    sayings = chosen.pop("sayings", False)
    if chosen and not (len(chosen) == 1 and all(name in KINDS and len(some) == 1 for name, some in chosen.items())):
        return None
    return f"{sayings} {chosen}"


def keep(folder: Path) -> None:
    """Keep the tables of a large store beside it, and the answers to what is asked most."""
    store.keep(folder, _all, [*TABLES, *_ANSWERED], mark())


def _all(con: DuckDBPyConnection) -> None:
    prepare(con, *TABLES)
    kinds = con.execute("select distinct coalesce(type, 'untyped'), status from merged order by all").fetchall()
    types, statuses = ({pair[n] for pair in kinds} for n in (0, 1))
    single = {"tones": TONES, "types": sorted(types), "statuses": sorted(statuses)}
    some: list[dict[str, Any]] = [{}, *({name: (one,)} for name in KINDS for one in single[name])]
    usual = [Filters(**chosen, sayings=sayings) for chosen in some for sayings in (False, True)]
    for name, query in _ANSWERED.items():
        frames = [query(con, filters).assign(asked=_key(filters)) for filters in usual]
        con.from_df(pd.concat([frame for frame in frames if len(frame)] or frames[:1])).create(name)


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
