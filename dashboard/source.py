"""Where the dashboard's data come from: one connection a version of the store, each question asked of it once.

The only place that caches. A commit to the store and a correction by a reader change the version, so that both are seen
at the next click.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import streamlit as st
from duckdb import DuckDBPyConnection

from analysis import corrections, settings, store
from analysis.queries import Filters

Answer = TypeVar("Answer")
Rest = ParamSpec("Rest")
_Opening = Callable[[str, tuple[int, int]], DuckDBPyConnection]  # opens a state of the store in a folder
# All of its fields at once; Streamlit by itself looks through them one by one, a fifth of what a filter change cost.
HASHED: dict[str | type[Any], Callable[[Any], Any]] = {Filters: repr}
_beside = ThreadPoolExecutor(2, "beside")


def folder() -> Path:
    """Give the folder of the store that this dashboard shows."""
    return settings.from_environment().store


def exists() -> bool:
    """Tell whether there is a store with at least one article; a store that cannot be read raises StoreError."""
    return store.is_store(folder()) and bool(glance(_articles))


def connection() -> DuckDBPyConnection:
    """Open the store; each caller gets a cursor of its own, since sessions ask at the same time."""
    return _connection(str(folder()), version()).cursor()


def version() -> tuple[int, int]:
    """Say which state of the store is shown: its commits, and what readers corrected."""
    return store.version(folder()), corrections.version(folder())


def ask(
    query: Callable[Concatenate[DuckDBPyConnection, Rest], Answer], *args: Rest.args, **named: Rest.kwargs
) -> Answer:
    """Ask a query of `analysis.queries` or a chart's `frame`; the same question of the same store is asked once.

    `Filters` and plain values are the whole of the question, so that they and the query's name make the key; a part of
    them may be bound to the query beforehand.
    """
    if isinstance(query, partial):
        return ask(query.func, *query.args, *args, **(query.keywords | named))
    return _asked(query, args, named, _connection)


def glance(query: Callable[[DuckDBPyConnection], Answer]) -> Answer:
    """Ask what the store's own tables can tell, which does not wait for the index."""
    return _asked(query, (), {}, _tables)


def _asked(
    query: Callable[..., Answer], args: tuple[object, ...], named: dict[str, object], opened: _Opening
) -> Answer:
    """Ask once what the key names: the query by its name, and the rest of the question."""
    name = f"{query.__module__}.{query.__qualname__}"
    return _answer(str(folder()), version(), name, args, named, _query=query, _open=opened)  # type: ignore[return-value] # the cache forgets the type


def picture(name: str, draw: Callable[[], Answer], *of: object) -> Answer:
    """Keep the picture `name` of a store and of what else it hangs on, drawn once for all; nobody changes it."""
    return _picture(str(folder()), version(), name, of, _draw=draw)  # type: ignore[return-value] # as in `ask`


def opening() -> Future[DuckDBPyConnection]:
    """Give the opening of the store as it is now, which goes on beside everything else; begin it where it is not."""
    return _opening(str(folder()), version())


def cached(
    *, most: int, seconds: float | None = None, spinner: str | bool = False
) -> Callable[[Callable[Rest, Answer]], Callable[Rest, Answer]]:
    """Keep up to `most` answers of a function in memory, each for so many seconds; nothing is written to disk."""
    return st.cache_data(max_entries=most, ttl=seconds, show_spinner=spinner)


@st.cache_resource(max_entries=2, show_spinner="Opening the articles …", on_release=DuckDBPyConnection.close)
def _connection(folder: str, version: tuple[int, int]) -> DuckDBPyConnection:
    return store.connect(Path(folder))


@st.cache_resource(max_entries=2, show_spinner=False, on_release=DuckDBPyConnection.close)
def _tables(folder: str, version: tuple[int, int]) -> DuckDBPyConnection:
    return store.connect(Path(folder), tables=("articles", "events", "keys"))


@st.cache_data(max_entries=300, show_spinner=False, hash_funcs=HASHED)
def _answer(
    folder: str,
    version: tuple[int, int],
    name: str,
    args: tuple[object, ...],
    named: dict[str, object],
    _query: Callable[..., object],
    _open: _Opening,
) -> object:
    with store.sound(Path(folder)):
        return _query(_open(folder, version).cursor(), *args, **named)


@st.cache_resource(max_entries=100, show_spinner=False, hash_funcs=HASHED)
def _picture(
    folder: str, version: tuple[int, int], name: str, of: tuple[object, ...], _draw: Callable[[], object]
) -> object:
    return _draw()


@st.cache_resource(max_entries=2, show_spinner=False)
def _opening(folder: str, version: tuple[int, int]) -> Future[DuckDBPyConnection]:
    return _beside.submit(_connection, folder, version)


def _articles(con: DuckDBPyConnection) -> int:
    row = con.execute("select count(*) from articles").fetchone()
    return int(row[0]) if row else 0


__all__ = ["Filters", "ask", "cached", "connection", "exists", "folder", "glance", "opening", "version"]
