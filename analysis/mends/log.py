"""Where mends are kept: a log in SQLite beside the store's tables, in WAL mode, that is only ever added to.

Several processes write at once without losing anything: each record is one transaction, synced to the disk before it is
said to be kept. Of two mends of one thing the later stands, and the earlier remains in the history. An import of
articles neither reads nor writes the rows, so that it cannot lose a mend.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from analysis import place
from analysis.errors import MendError
from analysis.mends.records import Entry, Mend, check, from_json, moment, to_json
from analysis.private import close, private

FILE = "mends.sqlite"
BESIDE = ("", "-wal", "-shm")  # what SQLite adds to the name of the file for its companions
WAIT = 30.0  # seconds to wait for another writer
_TABLE = """
    create table if not exists mends (
        place integer primary key autoincrement, id text not null unique, at text not null, who text,
        kind text not null, target text not null, value text not null, before text not null)"""
_WAY_OUT = "mend it with: dateline store repair"
_COLUMNS = "id, at, who, kind, target, value, before"


def add(folder: Path, mend: Mend, *, who: str | None = None) -> Mend:
    """Keep a mend; give it back with its id, moment and author once it is on the disk."""
    with _writing(folder) as con:
        return _insert(con, check(mend), who)


def undo(folder: Path, id: str, *, who: str | None = None) -> Mend:
    """Take a mend back (or an undo, which brings it back); raise MendError where it is not there or taken back."""
    with _writing(folder) as con:
        entries = _history(_rows(con))
        entry = next((one for one in entries if one.mend.id == id), None)
        if entry is None:
            raise MendError(f"no mend has the id {id!r}; `dateline mends list` shows them all")
        if entry.undone:
            raise MendError(f"the mend {id} was taken back already, on {entry.undone.at[:10]}")
        return _insert(con, Mend("undo", {"mend": id}), who)


def load(folder: Path, lines: Iterable[str]) -> tuple[int, int, list[str]]:
    """Take mends from JSON Lines: how many were new, how many were here already, and what was wrong with the rest."""
    new, known, faults = list[Mend](), 0, list[str]()
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                new.append(from_json(line))
            except MendError as error:
                faults.append(f"line {number}: {error}")
    with _writing(folder) as con:
        for mend in new:
            known += 1 - _keep(con, mend)
    return len(new) - known, known, faults


def export(folder: Path) -> Iterator[str]:
    """Write all mends, undone ones too, one line of JSON each, in order."""
    return (to_json(mend) for mend in _read(folder))


def history(folder: Path) -> list[Entry]:
    """List all mends in order, each with the undo that stands against it."""
    return _history(_read(folder))


def active(folder: Path) -> list[Mend]:
    """List the mends that stand, in order: neither undone nor an undo."""
    return [entry.mend for entry in history(folder) if not entry.undone and entry.mend.kind != "undo"]


def dates(folder: Path) -> dict[str, date | None]:
    """Give the publication days that stand for articles; None where one was given and taken back again."""
    if not _file(folder).exists():
        return {}
    found: dict[str, date | None] = {}
    for entry in history(folder):
        if entry.mend.kind == "article":
            article, day = entry.mend.target["article"], entry.mend.value["published"]
            if not entry.undone:
                found[article] = date.fromisoformat(day) if day else None
            else:
                found.setdefault(article, None)
    return found


def version(folder: Path) -> int:
    """Give a number that grows with every mend and undo; 0 where nothing was ever mended."""
    if not _file(folder).exists():
        return 0
    with _reading(folder) as con:
        row = con.execute("select coalesce(max(place), 0) from mends").fetchone()
        return int(row[0])


def faults(folder: Path) -> list[str]:
    """Name what is damaged in the log, one sentence each; nothing where there is none."""
    if not _file(folder).exists():
        return []
    try:
        with _reading(folder) as con:
            wrong = [told for (told,) in con.execute("pragma integrity_check(10)").fetchall() if told != "ok"]
            if con.execute("select 1 from sqlite_master where name = 'mends'").fetchone() is None:
                wrong.append("it is empty")
    except MendError as error:
        return [str(error)]
    _, illegible = legible(folder)
    return [f"{_file(folder)}: {told}" for told in (*wrong, *illegible)]


def legible(folder: Path) -> tuple[list[Mend], list[str]]:
    """Give the mends that can be read, in order, however damaged the log is; and what is wrong with the others."""
    mends, wrong = dict[str, Mend](), dict[str, str]()
    for order in ("asc", "desc"):  # where it is damaged in the middle, what follows is read from the end
        try:
            with _reading(folder) as con:
                for place_, *row in con.execute(f"select place, {_COLUMNS} from mends order by place {order}"):
                    try:
                        mends[row[0]] = _mend(row)
                    except MendError as error:
                        wrong[str(place_)] = str(error)
        except MendError as error:
            wrong[""] = str(error)
    return sorted(mends.values(), key=lambda mend: mend.at), list(wrong.values())


def renew(folder: Path, mends: Iterable[Mend]) -> None:
    """Keep mends as they were, in a log that is new."""
    with _writing(folder) as con:
        for mend in mends:
            _keep(con, mend)


def _file(folder: Path) -> Path:
    return place.beside(folder) / FILE


def _insert(con: sqlite3.Connection, mend: Mend, who: str | None) -> Mend:
    """Give a mend its id and a moment after all that are there, and keep it."""
    latest = con.execute("select max(at) from mends").fetchone()[0]
    now = datetime.now(UTC)
    if latest is not None:
        now = max(now, datetime.fromisoformat(latest) + timedelta(microseconds=1))
    kept = replace(mend, id=uuid4().hex, at=moment(now), who=who)
    _keep(con, kept)
    return kept


def _keep(con: sqlite3.Connection, mend: Mend) -> int:
    """Write a row; tell whether it was new."""
    values = [json.dumps(dict(part), ensure_ascii=False) for part in (mend.target, mend.value, mend.before)]
    sql = f"insert or ignore into mends ({_COLUMNS}) values (?, ?, ?, ?, ?, ?, ?)"
    return con.execute(sql, [mend.id, mend.at, mend.who, mend.kind, *values]).rowcount


def _read(folder: Path) -> list[Mend]:
    if not _file(folder).exists():
        return []
    with _reading(folder) as con:
        return _rows(con)


def _rows(con: sqlite3.Connection) -> list[Mend]:
    return [_mend(row) for row in con.execute(f"select {_COLUMNS} from mends order by at, place").fetchall()]


def _mend(row: Sequence[Any]) -> Mend:
    """Read a mend from its row; raise MendError where it is none."""
    id, at, who, kind, target, value, before = row
    try:
        parts = {"target": json.loads(target), "value": json.loads(value), "before": json.loads(before)}
        return from_json(json.dumps({"id": id, "at": at, "who": who, "kind": kind} | parts))
    except (ValueError, TypeError, RecursionError, MendError) as error:
        raise MendError(f"the correction {str(id)[:40]!r} is damaged ({error}); {_WAY_OUT}") from error


def _history(mends: Sequence[Mend]) -> list[Entry]:
    """Match each mend with the undo that stands; an undo that is undone itself does not."""
    undone: dict[str, Mend] = {}
    for mend in reversed(mends):
        if mend.kind == "undo" and mend.id not in undone:
            undone.setdefault(mend.target["mend"], mend)
    return [Entry(mend, undone.get(mend.id)) for mend in mends]


@contextmanager
def _writing(folder: Path) -> Iterator[sqlite3.Connection]:
    """Open the log for one transaction; it is kept whole or not at all."""
    try:
        if place.remote(folder):
            _file(folder).parent.mkdir(parents=True, exist_ok=True)
        with private(), closing(sqlite3.connect(_file(folder), timeout=WAIT, isolation_level=None)) as con:
            close(_file(folder))
            con.execute("pragma journal_mode = wal")
            con.execute("pragma synchronous = full")
            con.execute("begin immediate")
            try:
                con.execute(_TABLE)
                yield con
            except BaseException:
                con.execute("rollback")
                raise
            con.execute("commit")
    except (OSError, sqlite3.Error) as error:
        way_out = "" if isinstance(error, OSError | sqlite3.OperationalError) else f"; {_WAY_OUT}"
        raise MendError(f"cannot keep what was put right in {_file(folder)}: {error}{way_out}") from error


@contextmanager
def _reading(folder: Path) -> Iterator[sqlite3.Connection]:
    """Open the log for reading, also where the folder may not be written."""
    path = _file(folder).resolve().as_uri()
    try:
        try:
            con = sqlite3.connect(f"{path}?mode=ro", uri=True, timeout=WAIT)
            con.execute("select 1 from mends limit 1")
        except sqlite3.OperationalError:
            con = sqlite3.connect(f"{path}?immutable=1", uri=True)
        with closing(con):
            if con.execute("select 1 from sqlite_master where name = 'mends'").fetchone() is None:
                con.execute("create temp table mends (place, id, at, who, kind, target, value, before)")
            yield con
    except sqlite3.Error as error:
        raise MendError(
            f"{_file(folder)} cannot be read ({error}), and so what was put right by hand; {_WAY_OUT}"
        ) from error
