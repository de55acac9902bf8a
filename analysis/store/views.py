"""A store opened for asking: an in-memory DuckDB whose views show the latest analysis of each article."""

import time
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from analysis import corrections
from analysis.store import index, read_only_files
from analysis.store.files import LAST, check, damaged, paths
from analysis.tables import SCHEMA, article_of
from analysis.types import Article

_OURS = (  # a question wrongly asked, one that was stopped, one too large for this machine
    duckdb.BinderException,
    duckdb.CatalogException,
    duckdb.ParserException,
    duckdb.InterruptException,
    duckdb.OutOfMemoryException,
)


def connect(
    folder: Path, *, corrected: bool = True, tables: Collection[str] | None = None
) -> duckdb.DuckDBPyConnection:
    """Open an in-memory database whose views are the store's tables, only the latest analysis of each article, with
    what readers corrected, and the tables of the `model`, made now where they are not up to date.

    Without what is `corrected` the model is not there, either. Who names the `tables` to be asked gets these alone,
    several times as fast; where something is corrected, all are needed.

    `articles` is opened first: rows of other tables that are committed later belong to articles not yet seen.
    The connection can read the files of these tables and nothing else, can write nothing, and stays so.
    """
    active = corrections.active(folder) if corrected else []
    with sound(folder):
        con = _opened(folder, SCHEMA if active or tables is None else tables)
        try:
            if corrected and tables is None:
                index.lay(con, folder, active)
            else:
                corrections.apply(con, active)
            read_only_files.lock(con)
        except BaseException:
            con.close()
            raise
    return con


@contextmanager
def sound(folder: Path) -> Iterator[None]:
    """Say of what cannot be read that the store is damaged, and the way out; a question of ours that is wrong stays."""
    try:
        yield
    except _OURS:
        raise
    except duckdb.Error as error:
        raise damaged(folder, "the store", error) from error


def _opened(folder: Path, tables: Collection[str] = SCHEMA) -> duckdb.DuckDBPyConnection:
    """Open the tables alone, without what is laid over them and without a lock."""
    check(folder)
    con = duckdb.connect(":memory:")
    con.execute("set threads = 2")
    con.execute("set enable_progress_bar = false")
    # Joins look up in their right side, as they are written: DuckDB's guess of what a filter leaves can be wrong by
    # thousands, and then it looks up in millions of rows.
    con.execute("set disabled_optimizers = 'build_side_probe_side'")
    files = {name: paths(folder, name) for name in (LAST, *SCHEMA) if name == LAST or name in tables}
    read_only_files.lay(con, folder, [file for table_files in files.values() for file in table_files])
    for name in files:
        _view(con, name, files[name])
    return con


@contextmanager
def open_store(
    folder: Path, *, corrected: bool = True, tables: Collection[str] | None = None
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a connection for one block; see `connect`."""
    con = connect(folder, corrected=corrected, tables=tables)
    try:
        with sound(folder):
            yield con
    finally:
        con.close()


def refresh(folder: Path) -> None:
    """Bring the index up to date, so that whoever opens the store next need not."""
    connect(folder).close()


def next_seq(con: duckdb.DuckDBPyConnection) -> int:
    """Give the next place in the order of articles: after all that the store has, whatever the clock said then."""
    [(last,)] = con.execute(f"select coalesce(max(seq), 0) from all_{LAST}").fetchall()
    return max(time.time_ns(), last + 1)


def known(folder: Path) -> Iterator[tuple[str, str]]:
    """List the articles of a store: the id of each, and the hash of its content."""
    with open_store(folder, corrected=False, tables=[LAST]) as con:
        for row in _stream(con, "select article, content from articles"):
            yield row["article"], row["content"]


def stored_articles(folder: Path, *, only: Iterable[str] | None = None) -> Iterator[Article]:
    """Give the articles of a store as they were given, in the order of the store: all, or those whose ids are named."""
    sql = "select article, title, text, given, how, outlet, url, author, lang, extra from articles"
    with open_store(folder, corrected=False, tables=[LAST]) as con:
        if only is not None:
            con.from_arrow(pa.table({"article": pa.array(sorted(set(only)), pa.string())})).create("wanted")
            sql += " semi join wanted using (article)"
        yield from map(article_of, _stream(con, f"{sql} order by seq"))


def _stream(con: duckdb.DuckDBPyConnection, sql: str) -> Iterator[dict[str, Any]]:
    """Give rows a few at a time, however many there are."""
    for batch in con.sql(sql).to_arrow_reader(1000):
        yield from batch.to_pylist()


def _view(con: duckdb.DuckDBPyConnection, name: str, files: list[str]) -> None:
    """Make the view of one table; SQL text is made of our own table names only."""
    raw = f"all_{name}"
    if files:
        read_only_files.read(con, files).create_view(raw)
    else:
        con.from_arrow(SCHEMA[name].empty_table()).create(raw)
    if name == "rejected":
        con.execute("create view rejected as select distinct * from all_rejected")
    elif name == "keys":
        con.execute(
            "create table keys as select key, max_by(event, seq) as event, max(seq) as seq from all_keys group by 1"
        )
    elif name == "links":
        con.execute(
            """create view links as
               select * from all_links semi join visible using (analysis)
               semi join (select analysis as other_analysis from visible) using (other_analysis)"""
        )
    elif name == "events":  # `own_events` have the keys under which they were stored
        con.execute("create view own_events as select * from all_events semi join visible using (analysis)")
        con.execute(
            """create view events as
               select e.* replace (coalesce(k.event, e.key) as key)
               from own_events e left join keys k on k.key = e.key"""
        )
    elif name == LAST:
        con.execute(
            """create table visible as
               with last as (select max_by({'analysis': analysis, 'removed': removed},
                                           {'seq': seq, 'analysis': analysis}) as one
                             from all_articles group by article)
               select one.analysis as analysis from last where not one.removed"""
        )
        con.execute("create view articles as select * from all_articles semi join visible using (analysis)")
    else:
        con.execute(f"create view {name} as select * from {raw} semi join visible using (analysis)")
