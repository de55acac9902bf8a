"""How the tables of `merged` come to be there, and how they are asked.

They are made at the first question after a store was opened, as far as it needs them; those of a large store are kept
beside it (see `analysis.store.index`), and what came after they were made is laid over them (see `later`).
"""

import hashlib
import re
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache, wraps
from operator import attrgetter
from pathlib import Path
from typing import Any, TypeVar, cast, get_type_hints

import pandas as pd
import pyarrow as pa
from duckdb import ColumnExpression, ConstantExpression, DuckDBPyConnection
from numpy.typing import NDArray

from analysis import ontology, store
from analysis.ontology import UNTYPED
from analysis.queries import incremental
from analysis.queries.filters import DOING, FITS, PRESENT, TAKING, TOLD, TONES, Filters, bound
from analysis.queries.model import TABLES

KINDS = ("tones", "types", "statuses", "actors", "outlets")  # the filters of which one value alone is asked often
OFTEN = 20  # so many actors and outlets, the most frequent
_SINGLE = f"""
    from (select distinct 'types', coalesce(type, '{UNTYPED}') from merged order by 2)
    union all from (select distinct 'statuses', status from merged order by 2)
    union all from (select 'actors', actor from taking join known using (a)
                    group by actor order by count(*) desc, actor limit $often)
    union all from (select 'outlets', outlet from told join outlets using (o)
                    group by outlet order by count(*) desc, outlet limit $often)"""
_making = threading.Lock()
Query = TypeVar("Query", bound=Callable[..., Any])

__all__ = [
    "DOING",
    "FITS",
    "PRESENT",
    "TAKING",
    "TOLD",
    "drawn",
    "fitting",
    "frame_of",
    "keep",
    "memoised",
    "plain",
    "prepare",
]


@dataclass(frozen=True, slots=True)
class Memoised:
    """A query whose answers are kept, and in which table each part of them is: a frame has one part, without a name."""

    asked: Callable[..., Any]
    tables: Mapping[str, str]


_ANSWERED: list[Memoised] = []


def fitting(con: DuckDBPyConnection, sql: str, filters: Filters, **more: object) -> pd.DataFrame:
    """Run SQL that asks the tables of `merged`, with the filters and further named values."""
    sql, values = bound(sql, filters, **more)
    prepare(con, *_asked(sql))
    # Threads add up in no fixed order, so that the last digits of a mean would differ from one run to the next.
    frame = frame_of(con, sql, values)
    return frame.round(dict.fromkeys(frame.select_dtypes("float"), 9))


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


def memoised(query: Query) -> Query:
    """Keep the answers of a query, a frame or a dataclass of frames, beside a large store, where nothing is filtered,
    one kind of event alone, or one of the most frequent actors and outlets: these are asked most, and take longest."""
    kind = get_type_hints(query)["return"]
    parts = [field.name for field in fields(kind)] if is_dataclass(kind) else [""]
    tables = {part: f"answer_{query.__name__}_{part}".lower() for part in parts}

    @wraps(query)
    def asked(con: DuckDBPyConnection, filters: Filters, *values: Any, **more: Any) -> Any:
        key = _key(filters)
        usual = all(value == (query.__kwdefaults__ or {}).get(option) for option, value in more.items())
        if key and usual and set(values) <= {None} and _there(con).issuperset(tables.values()):
            wanted = ColumnExpression("asked") == ConstantExpression(key)
            kept = (plain(con.table(name).filter(wanted).df()).drop(columns="asked") for name in tables.values())
            if len(first := next(kept)):
                return kind(first, *kept) if len(parts) > 1 else first
        return query(con, filters, *values, **more)

    _ANSWERED.append(Memoised(query, tables))
    return cast("Query", asked)


def _key(filters: Filters) -> str | None:
    """Name a choice whose answers may be kept; None for all others."""
    chosen = {one.name: value for one in fields(filters) if (value := getattr(filters, one.name)) != one.default}
    sayings = chosen.pop("sayings", False)
    if chosen and not (len(chosen) == 1 and all(name in KINDS and len(some) == 1 for name, some in chosen.items())):
        return None
    return f"{sayings} {chosen}"


def keep(folder: Path) -> None:
    """Keep the tables of a large store beside it, and the answers to what is asked most."""
    answers = [name for one in _ANSWERED for name in one.tables.values()]
    store.keep(folder, [(lambda con: prepare(con, *TABLES), [*TABLES]), (_answer, answers)], fingerprint())


def _answer(con: DuckDBPyConnection) -> None:
    """Make the tables of answers."""
    usual = _usual(con)
    for one in _ANSWERED:
        answers = [(filters, one.asked(con, filters)) for filters in usual]
        for part, name in one.tables.items():
            of = attrgetter(part) if part else pd.DataFrame
            frames = [of(answer).assign(asked=_key(filters)) for filters, answer in answers]
            # What is empty has columns without types.
            frame = pd.concat([frame for frame in frames if len(frame)] or frames[:1], ignore_index=True)
            con.from_arrow(pa.Table.from_pandas(frame, preserve_index=False)).create(name)


def _usual(con: DuckDBPyConnection) -> list[Filters]:
    """Choose whose answers are kept: nothing filtered, each kind of event alone, frequent actors and large outlets."""
    rows = con.execute(_SINGLE, {"often": OFTEN}).fetchall()
    single: list[dict[str, Any]] = [
        {},
        *({"tones": (tone,)} for tone in TONES),
        *({name: (one,)} for name, one in rows),
    ]
    return [Filters(**one, sayings=sayings) for one in single for sayings in (False, True)]


@cache
def fingerprint() -> str:
    """Name the way in which the tables are made and asked: an index of another way is of no use."""
    files = [Path(ontology.__file__), *sorted(Path(__file__).parent.glob("*.py"))]
    parts = [file.read_bytes() for file in files]
    return hashlib.sha256(b"".join(parts)).hexdigest()[:16]


def _there(con: DuckDBPyConnection) -> set[str]:
    """Name what can be asked, once it is laid out."""
    names = incremental.there(con)
    return names if incremental.DONE in names else incremental.there(prepare(con))


def prepare(con: DuckDBPyConnection, *names: str) -> DuckDBPyConnection:
    """Make tables where they are not there yet, with those they are made of; cursors of one opening share them.

    Who finds them there waits for nobody: a table is seen once it is whole.
    """
    if incremental.there(con).issuperset([incremental.DONE, *names]):
        return con
    with _making:
        incremental.begin(con, fingerprint())
        there = incremental.there(con)
        for name in names:
            incremental.make(con, name, there)
    return con
