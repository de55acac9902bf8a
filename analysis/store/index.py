"""The index: the tables of the `model`, made of a store and kept beside it, which every question is asked of.

A *base* holds what is made of all articles. Where articles were committed or removed since, or readers corrected
something, a second file holds what is *later*: the rows of what is touched, made by the same SQL, and which rows of the
base are gone. An article is touched when its analysis is new, is gone, or was corrected; an event is when a touched
article mentions or mentioned it.

A file is named for what it was made of, comes into place whole, and is never changed: who reads waits for nobody. It is
made by whoever first opens the store in a new state, mostly the run that made it so, and may be deleted at any time.
"""

import logging
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import duckdb

from analysis import corrections, place
from analysis.corrections import Correction
from analysis.errors import StoreError
from analysis.private import private
from analysis.store import fingerprint
from analysis.store.model import TABLES

FOLDER = "index"
SMALL = 1000  # articles of a base that is made anew with each change, in about as much time as finding what is touched
SHARE = 0.2  # of the articles of a larger base that may have changed before it is made anew
MEMORY = "5GB"  # what is larger is put on the disk meanwhile
EVERY = 5.0  # seconds between two words on how far it has come
OLD = 86_400.0  # seconds after which what is not whole was left by a process that died
_log = logging.getLogger("dateline")
_NOTHING_EARLIER, _TOUCHED = (
    Path(__file__).with_name(f"{name}.sql").read_text(encoding="utf-8") for name in ("nothing_earlier", "touched")
)
_STATE = """
    select concat_ws(' ', count(*), bit_xor(hash(analysis)),
                     (select concat_ws(' ', count(*), bit_xor(hash(key, event, seq))) from keys)) from visible"""
_CHANGED = """
    select (select count(*) from visible anti join kept.model.articles using (analysis))
         + (select count(*) from kept.model.articles anti join visible using (analysis)),
           (select count(*) from kept.model.articles)"""
_READ = ("articles", "sentences", "mentions", "timexes", "boilerplate", "events")  # what the model is made of
# Tables of which single rows are looked up, and the numbers by which they are.
LOOKED_UP = {"articles": "article_id", "dots": "event_id", "mention_texts": "event_id", "texts": "article_id"}
_OF_ARTICLES = (
    "articles",
    "aliases",
    "annotations",
    "sentences",
    "texts",
)  # whose rows are those of articles, not of events


def lay(con: duckdb.DuckDBPyConnection, folder: Path, active: Sequence[Correction]) -> None:
    """Apply the corrections that stand to an opened store, and lay out the schema `model` of what it shows then.

    The table `shown` has a row for the store's folder and the name of the state that is shown.
    """
    state = fingerprint.short(_value(con, _STATE))
    base = name = _lay_base(con, folder, state)
    corrections.apply(con, active)
    if active or not base.endswith(state):
        name = f"{base}+{fingerprint.short(state, [correction.id for correction in active])}"
        if not _attached(con, folder, name, "later"):
            _make(con, folder, name, "later", lambda: _fill_later(con))
    con.execute("create schema model")
    for table in TABLES:
        con.execute(f"create view model.{table} as from kept.model.{table}{'' if name == base else _later(table)}")
    con.execute("create table shown as select $folder as folder, $name as state", {"folder": str(folder), "name": name})


def drop(folder: Path) -> None:
    """Delete the index; who has it open goes on reading."""
    for home in _homes(folder):
        _clear(home)


def faults(folder: Path) -> list[str]:
    """Name what cannot be read of the index to its end, one sentence each."""
    reasons = []
    for file in _files(folder):
        with duckdb.connect(":memory:") as con:
            try:
                con.execute(f"attach '{_quoted(file)}' as kept (read_only)")
                for (name,) in con.execute(
                    "select table_name from duckdb_tables() where schema_name = 'model'"
                ).fetchall():
                    con.execute(f'select bit_xor(hash(t)) from kept.model."{name}" t').fetchall()
            except duckdb.Error as error:
                reasons.append(f"{file}: cannot be read: {str(error).splitlines()[0]}")
    return reasons


def _lay_base(con: duckdb.DuckDBPyConnection, folder: Path, state: str) -> str:
    """Attach as `kept` a base of this state or of one that is much the same, made now where there is none; name it."""
    made_by = fingerprint.current()
    name = f"{made_by}-{state}"
    others = [file.stem for file in _files(folder) if file.stem.startswith(made_by) and "+" not in file.stem]
    if _attached(con, folder, name, "kept"):
        return name
    for other in others:
        if _attached(con, folder, other, "kept"):
            ((changed, articles),) = con.execute(_CHANGED).fetchall()
            if articles >= SMALL and changed <= SHARE * articles:
                return other
            con.execute("detach kept")
    large = _value(con, "select count(*) from visible") >= SMALL
    if large and not others and any(_files(folder)):
        _log.warning("the index of %s was made by another version of Dateline: it is made anew", place.address(folder))
    _make(con, folder, name, "kept", lambda: _fill_base(con, copied=not large or place.remote(folder)))
    return name


def _fill_base(con: duckdb.DuckDBPyConnection, *, copied: bool) -> None:
    """Make the tables of all articles; those of the store are copied first where each look at them takes longer than
    their rows: of a small store, and of one far away."""
    con.execute(_NOTHING_EARLIER)
    for name in _READ:
        con.execute(f"create {'table' if copied else 'view'} fresh.{name} as from memory.{name}")
    con.execute("create view fresh.naming_mentions as select actor, name, kind, wiki, score from fresh.mentions")
    _fill(con, "kept")


def _fill(con: duckdb.DuckDBPyConnection, to: str, more: Sequence[str] = ()) -> None:
    """Make the tables of the model in a database, of what is in that called `fresh`."""
    said = time.monotonic()
    con.execute(f"set search_path = '{to}.main,fresh.main'")
    con.execute(f"begin; create schema {to}.model")
    for number, (name, table) in enumerate(TABLES.items(), 1):
        con.execute(f"create table model.{name} as {table.sql}", dict(table.values))
        if number_column := LOOKED_UP.get(name):
            con.execute(f"create index {name}_looked_up on model.{name} ({number_column})")
        if time.monotonic() - said >= EVERY:
            said = time.monotonic()
            _log.warning("the index: %d of %d tables are made", number, len(TABLES))
    for sql in more:
        con.execute(sql)
    con.execute("commit")
    con.execute("set search_path = 'memory.main'")
    con.execute("detach fresh")


def _fill_later(con: duckdb.DuckDBPyConnection) -> None:
    """Make the tables of what is touched; articles that are read for their events alone have their rows in the base."""
    con.execute(_TOUCHED)
    known = [
        f"delete from model.{name} where article_id <= (select article_id from earlier_numbers)"
        for name in _OF_ARTICLES
    ]
    known.append("delete from model.outlets where outlet_id <= (select outlet_id from earlier_numbers)")
    _fill(con, "later", known)


def _later(table: str) -> str:
    """Write which rows of a table of the base are gone, and which came."""
    gone = {
        "outlets": "",
        "actors": "anti join later.gone_actors using (actor)",
        **dict.fromkeys(_OF_ARTICLES, "anti join later.gone_articles using (article_id)"),
    }.get(table, "anti join later.gone_events using (event_id)")
    return f" {gone} union all from later.model.{table}"


@private()
def _make(con: duckdb.DuckDBPyConnection, folder: Path, name: str, database: str, fill: Callable[[], None]) -> None:
    """Fill a new file of the index, put it in place, and attach it: beside the store, or where files are cached if
    nothing can be written there."""
    for home in _homes(folder):
        with suppress(OSError):
            home.mkdir(parents=True, exist_ok=True)
            space = Path(tempfile.mkdtemp(prefix=".", dir=home))
            break
    else:  # nothing can be written anywhere
        con.execute(f"attach ':memory:' as {database}")
        fill()
        return
    half = space / f"{name}.duckdb"
    try:
        con.execute("set memory_limit = ?", [MEMORY])
        with suppress(duckdb.Error):  # it stays the same once it was used
            con.execute("set temp_directory = ?", [str(space)])
        con.execute(f"attach '{_quoted(half)}' as {database}")
        fill()
        con.execute(f"detach {database}")
        con.execute(f"attach '{_quoted(half)}' as {database} (read_only)")  # before anybody could delete it
        half.replace(home / half.name)
    except (OSError, duckdb.Error) as error:
        if str(space) not in str(error) and not isinstance(error, duckdb.OutOfMemoryException):
            raise
        raise StoreError(f"cannot make the index of {folder}: {str(error).splitlines()[0]}") from error
    finally:
        shutil.rmtree(space, ignore_errors=True)
    con.execute("reset memory_limit")
    _clear(home, keep=name)


def _clear(home: Path, *, keep: str = "") -> None:
    """Delete all files of an index but one and its base, and what was never finished; who reads them goes on."""
    for file in _in(home, "*"):
        with suppress(OSError):
            if file.is_dir() and time.time() - file.stat().st_mtime > OLD:
                shutil.rmtree(file)
            elif file.stem not in (keep, keep.partition("+")[0]) and not file.is_dir():
                file.unlink()


def _attached(con: duckdb.DuckDBPyConnection, folder: Path, name: str, database: str) -> bool:
    """Attach a file of the index, if it is there; one that cannot be read is as good as none."""
    for home in _homes(folder):
        with suppress(duckdb.Error, OSError):
            if (file := home / f"{name}.duckdb").is_file():
                con.execute(f"attach '{_quoted(file)}' as {database} (read_only)")
                return True
    return False


def _homes(folder: Path) -> list[Path]:
    return [place.local_dir(folder) / FOLDER, place.cache_dir(folder) / FOLDER]


def _files(folder: Path) -> list[Path]:
    return [file for home in _homes(folder) for file in _in(home, "[!.]*.duckdb")]


def _in(home: Path, pattern: str) -> list[Path]:
    """Name the files of one home of the index; one that this user may not look into is as good as empty."""
    with suppress(OSError):
        return sorted(home.glob(pattern))
    return []


def _value(con: duckdb.DuckDBPyConnection, sql: str) -> Any:
    return con.execute(sql).fetchall()[0][0]


def _quoted(file: Path) -> str:
    return str(file).replace("'", "''")
