"""How the tables of the `model` are asked."""

import json
import re
from collections.abc import Collection, Mapping
from typing import Any

import numpy as np
import pandas as pd
from duckdb import DuckDBPyConnection
from numpy.typing import NDArray

from analysis.queries import word_index
from analysis.queries.filters import Filters

FEW = 1000  # rows that are sooner looked up one by one than found by going through a million


def select_frame(con: DuckDBPyConnection, sql: str, filters: Filters, **more: object) -> pd.DataFrame:
    """Run SQL that asks the tables of the model, with the values of filters and further ones by their names."""
    _prepare(con, sql, filters)
    # Threads add up in no fixed order, so that the last digits of a mean would differ from one run to the next.
    frame = frame_of(con, sql, _named(sql, filters, more))
    return frame.round(dict.fromkeys(frame.select_dtypes("float"), 9))


def select_arrays(con: DuckDBPyConnection, sql: str, filters: Filters, **more: object) -> dict[str, NDArray[Any]]:
    """Run SQL that gives many rows of numbers, in the order of their table: an array for each column, days since 1970
    for dates, no number where there is none."""
    _prepare(con, sql, filters)
    con.complete()  # what was asked before, and read in part
    rows = con.sql(sql, params=_named(sql, filters, more)).to_arrow_table()
    return {name: _array(rows.column(name).combine_chunks()) for name in rows.column_names}


def in_order(rows: dict[str, NDArray[Any]], by: str) -> dict[str, NDArray[Any]]:
    """Put rows in the order of a column: what came later stands behind the others, and a join may mix them."""
    values = rows[by]
    if not np.any(values[1:] < values[:-1]):
        return rows
    order = np.argsort(values, kind="stable")
    return {name: values[order] for name, values in rows.items()}


def _prepare(con: DuckDBPyConnection, sql: str, filters: Filters) -> None:
    """Register the events in whose sentences the words of the filters stand, where SQL asks for them."""
    if "from worded" in sql and filters.words:
        word_index.choose_events(con, filters.words)


def frame_of(con: DuckDBPyConnection, sql: str, values: Mapping[str, object]) -> pd.DataFrame:
    """Run SQL and give its rows, with None where a text or a list is missing; see `plain`."""
    return plain(con.execute(sql, dict(values)).df())


def dots(con: DuckDBPyConnection, event_ids: Collection[int], *columns: str) -> pd.DataFrame:
    """Give what screens show of some events, by their numbers: these columns of `model.dots`."""
    rows = con.execute(f"select dot from model.dots where event_id {one_of(event_ids, few=FEW // 10)}").fetchall()
    shown = json.loads(f"[{','.join(dot for (dot,) in rows)}]")
    return pd.DataFrame({name: pd.Series([dot[name] for dot in shown], dtype=_kind(name)) for name in columns})


def _kind(column: str) -> Any:
    """Give the kind of a column of `model.dots`; of offsets, which may be missing, pandas finds it."""
    if column in ("first", "last"):
        return "datetime64[us]"
    if column in ("article_id", "at", "start", "end"):
        return None
    if column in ("tone", "weight"):
        return float
    return np.int64 if column in ("event_id", "mentions", "articles", "outlets", "printed_by") else object


def one_of(numbers: Collection[int], *, few: int = FEW) -> str:
    """Write that a number is one of some; an index is only asked for numbers that stand in the SQL itself."""
    listed = ", ".join(str(int(number)) for number in numbers)
    return f"in ({listed or 'null'})" if len(numbers) <= few else f"in (select unnest('[{listed}]'::int[]))"


def plain(frame: pd.DataFrame) -> pd.DataFrame:
    """Put None where a text or a list is missing.

    pandas says NaN or NA there, or None, depending on what else is in the column; and NaN is true, so that `or` and
    `is None` would not see that something is missing.
    """
    missing = {
        str(name): frame[name].astype(object).where(frame[name].notna(), None)
        for name in frame.select_dtypes(["object", "string"])
        if frame[name].hasnans
    }
    return frame.assign(**missing) if missing else frame


def _named(sql: str, filters: Filters, more: Mapping[str, object]) -> dict[str, object]:
    """Give the values that SQL names."""
    names = set(re.findall(r"\$(\w+)", sql))
    return {name: value for name, value in (filters.values() | dict(more)).items() if name in names}


def _array(column: Any) -> NDArray[Any]:
    if str(column.type) == "date32[day]":
        column = column.cast("int32")
    array: NDArray[Any] = column.to_numpy(zero_copy_only=False)
    return array
