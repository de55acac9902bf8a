"""Where the tables of the `model` come from: made when they are asked for, or of the index with what came after it.

After an index was made, articles are committed and removed, and readers correct things. An article is touched when
its analysis is new, is gone, or was corrected; an event is when a touched article mentions or mentioned it. The tables
are made of what is touched alone, by the same SQL as the whole, in a database of their own (`fresh`), and shown
together with the rows of the index (`kept`) that nothing touched. An index of exactly this store is shown as it is.
"""

import logging
from collections.abc import Callable
from pathlib import Path

from duckdb import DuckDBPyConnection

from analysis.queries.fingerprint import Fingerprints
from analysis.queries.model import TABLES

LAID_OUT = "laid_out"  # the table that says that all is there
_log = logging.getLogger("dateline")
_ROOM = Path(__file__).parent
_NOTHING_EARLIER = (_ROOM / "nothing_earlier.sql").read_text(encoding="utf-8")
_TOUCHED = (_ROOM / "touched.sql").read_text(encoding="utf-8")
_TIDY = """
    use memory.main;
    drop schema if exists model cascade;
    drop schema if exists earlier cascade;
    drop view if exists naming_mentions;
    drop table if exists gone_articles;
    drop table if exists gone_events;
    drop table if exists touched_actors;
    detach database if exists fresh;
"""  # what is half laid out; `touched` and `actor_names` are the corrections'
_OF_ARTICLES = ("articles", "aliases", "annotations", "sentences")  # whose rows are those of articles, not of events


def _whole(name: str) -> str:
    """Write the rows of a table: those of the index that nothing touched, and those that were made."""
    if name == "outlets":
        return "from fresh.model.outlets"
    if name == "actors":
        return "from kept.actors anti join touched_actors using (actor) union all from fresh.model.actors"
    if name in _OF_ARTICLES:
        return f"""from kept.{name} anti join gone_articles using (article_id)
            union all from fresh.model.{name} where article_id > (select article_id from fresh.earlier.numbers)"""
    return f"from kept.{name} anti join gone_events using (event_id) union all from fresh.model.{name}"


_VIEWS = ";".join(f"create view model.{name} as {_whole(name)}" for name in TABLES)


def tables(con: DuckDBPyConnection) -> set[str]:
    """Name the tables of the model that can be asked."""
    rows = con.execute(
        """select table_name from duckdb_tables() where database_name = 'memory' and schema_name = 'model'
           union all select view_name from duckdb_views() where database_name = 'memory' and schema_name = 'model'"""
    )
    return {name for (name,) in rows.fetchall()}


def begin(con: DuckDBPyConnection, current: Callable[[], Fingerprints]) -> None:
    """Lay out what is there before the first question: an index made in the way of the fingerprints, or nothing.

    The fingerprints are asked for where there is an index.

    Answers that were made in another way are left; that a whole index is of no use is said in the log.
    """
    if LAID_OUT in tables(con):
        return
    try:
        _lay_out(con, current)
    except BaseException:  # also a question that was broken off: the next one begins anew
        con.execute(_TIDY)
        raise


def _lay_out(con: DuckDBPyConnection, current: Callable[[], Fingerprints]) -> None:
    con.execute("create schema model")
    opened = con.execute("select 1 from duckdb_tables() where table_name = 'attached'").fetchall()
    index = con.execute("select tables, answers, exact, folder from attached").fetchone() if opened else None
    if not index or index[0] != current().tables:
        con.execute(_NOTHING_EARLIER)
    elif index[2]:
        _show(con, answers=index[1] == current().answers)
    else:
        _lay_over(con)
    if index and index[:2] != current():
        _log.warning(
            "%s beside the store in %s was made by another version of Dateline and is not used; bring it up to date "
            "with: dateline store compact --store %s",
            "a part of the index" if index[0] == current().tables else "the index", index[3], index[3],
        )  # fmt: skip
    con.execute(f"create table model.{LAID_OUT} as select uuid()::varchar as opening")


def _show(con: DuckDBPyConnection, *, answers: bool) -> None:
    """Show the tables of the index as they are, with the answers or without."""
    rows = con.execute("select table_name from duckdb_tables() where database_name = 'kept'").fetchall()
    con.execute("use memory.model")
    for (name,) in rows:
        if name in TABLES or answers:
            con.table(f"kept.{name}").create_view(name)
    con.execute("use memory.main")


def make(con: DuckDBPyConnection, name: str, made: set[str]) -> None:
    """Make a table and those it needs, unless it is among `made`, which are there already."""
    if name not in made:
        for other in TABLES[name].needs:
            make(con, other, made)
        con.execute(TABLES[name].sql, dict(TABLES[name].values))
        made.add(name)


def _lay_over(con: DuckDBPyConnection) -> None:
    """Make the tables of what is touched, and show them with the rest of the index."""
    con.execute(_TOUCHED)
    con.execute("use fresh")
    try:
        made: set[str] = set()
        for name in TABLES:
            make(con, name, made)
    finally:
        con.execute("use memory.main")
    con.execute(_VIEWS)
