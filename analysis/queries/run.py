"""How the tables of the `model` come to be there, and how they are asked.

They are made at the first question after a store was opened, as far as it needs them; those of a large store are kept
beside it (see `upkeep`), and what came after they were made is laid over them (see `incremental`).
"""

import re
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import wraps
from typing import Any, TypeVar, cast, get_type_hints

import pandas as pd
from duckdb import ColumnExpression, ConstantExpression, DuckDBPyConnection
from numpy.typing import NDArray

from analysis.queries import fingerprint, incremental, word_index
from analysis.queries.filters import Filters
from analysis.queries.model import tables_in

KINDS = ("tones", "types", "statuses", "actors", "outlets")  # the filters of which one value alone is asked often
_making = threading.Lock()
Query = TypeVar("Query", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Memoised:
    """A query whose answers are kept, and in which table each part of them is: a frame has one part, without a name."""

    answer: Callable[..., Any]
    tables: Mapping[str, str]


MEMOISED: list[Memoised] = []


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
    rows = con.sql(sql, params=_named(sql, filters, more)).to_arrow_table()
    return {name: _array(rows.column(name).combine_chunks()) for name in rows.column_names}


def _prepare(con: DuckDBPyConnection, sql: str, filters: Filters) -> None:
    """Make what SQL asks: tables of the model, and the events in whose sentences the words of the filters stand."""
    prepare(con, *tables_in(sql))
    if "from worded" in sql and filters.words:
        prepare(con, "articles", "event_mentions")
        word_index.choose_events(con, filters.words)


def frame_of(con: DuckDBPyConnection, sql: str, values: Mapping[str, object]) -> pd.DataFrame:
    """Run SQL and give its rows, with None where a text or a list is missing; see `plain`."""
    return plain(con.execute(sql, dict(values)).df())


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


def memoised(query: Query) -> Query:
    """Keep the answers of a query, a frame or a dataclass of frames, beside a large store, where nothing is filtered,
    or one value that holds a good part of all events: these are asked most, and take longest; see `upkeep`."""
    kind = get_type_hints(query)["return"]
    parts = [field.name for field in fields(kind)] if is_dataclass(kind) else [""]
    tables = {part: f"answer_{query.__name__}_{part}".lower() for part in parts}

    @wraps(query)
    def answer(con: DuckDBPyConnection, filters: Filters, *values: Any, **more: Any) -> Any:
        key = key_of(filters)
        usual = all(value == (query.__kwdefaults__ or {}).get(option) for option, value in more.items())
        if key and usual and set(values) <= {None} and _ready(con).issuperset(tables.values()):
            wanted = ColumnExpression("filters") == ConstantExpression(key)
            answers = (con.table(f"model.{table}").filter(wanted).df() for table in tables.values())
            frames = [plain(frame).drop(columns="filters") for frame in answers]
            if len(frames[0]):
                return kind(*frames) if len(parts) > 1 else frames[0]
        return query(con, filters, *values, **more)

    MEMOISED.append(Memoised(query, tables))
    return cast("Query", answer)


def key_of(filters: Filters) -> str | None:
    """Name a choice whose answers may be kept; None for all others."""
    chosen = {
        field.name: value for field in fields(filters) if (value := getattr(filters, field.name)) != field.default
    }
    statements = chosen.pop("statements", False)
    single = len(chosen) == 1 and all(name in KINDS and len(values) == 1 for name, values in chosen.items())
    return None if chosen and not single else f"{statements} {chosen}"


def _ready(con: DuckDBPyConnection) -> set[str]:
    """Name the tables that can be asked, once what is there before the first question is laid out."""
    names = incremental.tables(con)
    return names if incremental.LAID_OUT in names else incremental.tables(prepare(con))


def prepare(con: DuckDBPyConnection, *names: str) -> DuckDBPyConnection:
    """Make tables where they are not there yet, with those they are made of; cursors of one opening share them.

    Who finds them there waits for nobody: a table is seen once it is whole.
    """
    if incremental.tables(con).issuperset({incremental.LAID_OUT, *names}):
        return con
    with _making:
        incremental.begin(con, fingerprint.current)
        made = incremental.tables(con)
        for name in names:
            incremental.make(con, name, made)
    return con
