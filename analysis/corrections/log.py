"""Where corrections are kept: a log in SQLite beside the store's tables, in WAL mode, that is only ever added to.

Several processes write at once without losing anything: each record is one transaction, synced to the disk before it is
said to be kept. Of two corrections of one thing the later stands, and the earlier remains in the history. An import of
articles neither reads nor writes the rows, so that it cannot lose a correction.
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
from analysis.corrections.records import Correction, Entry, check, from_json, moment, to_json
from analysis.errors import CorrectionError
from analysis.private import close, private

FILE = "mends.sqlite"  # the file and its table keep the name that stores made before have
BESIDE = ("", "-wal", "-shm")  # what SQLite adds to the name of the file for its companions
WAIT = 30.0  # seconds to wait for another writer
_TABLE = """
    create table if not exists mends (
        place integer primary key autoincrement, id text not null unique, at text not null, who text,
        kind text not null, target text not null, value text not null, before text not null)"""
_WAY_OUT = "mend it with: dateline store repair"
_COLUMNS = "id, at, who, kind, target, value, before"


def add(folder: Path, correction: Correction, *, who: str | None = None) -> Correction:
    """Keep a correction; give it back with its id, moment and author once it is on the disk."""
    with _writing(folder) as con:
        return _insert(con, check(correction), who)


def undo(folder: Path, id: str, *, who: str | None = None) -> Correction:
    """Take a correction back (or an undo, which brings it back); raise CorrectionError where there is none to take."""
    with _writing(folder) as con:
        entries = _history(_rows(con))
        entry = next((logged for logged in entries if logged.correction.id == id), None)
        if entry is None:
            raise CorrectionError(f"no correction has the id {id!r}; `dateline corrections list` shows them all")
        if entry.undone:
            raise CorrectionError(f"the correction {id} was undone already, on {entry.undone.at[:10]}")
        return _insert(con, Correction("undo", {"mend": id}), who)


def load(folder: Path, lines: Iterable[str]) -> tuple[int, int, list[str]]:
    """Take corrections from JSON Lines: how many were new, how many known already, what was wrong with the rest."""
    new, known, faults = list[Correction](), 0, list[str]()
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                new.append(from_json(line))
            except CorrectionError as error:
                faults.append(f"line {number}: {error}")
    with _writing(folder) as con:
        for correction in new:
            known += 1 - _keep(con, correction)
    return len(new) - known, known, faults


def export(folder: Path) -> Iterator[str]:
    """Write all corrections, undone ones too, one line of JSON each, in order."""
    return (to_json(correction) for correction in _read(folder))


def history(folder: Path) -> list[Entry]:
    """List all corrections in order, each with the undo that stands against it."""
    return _history(_read(folder))


def active(folder: Path) -> list[Correction]:
    """List the corrections that stand, in order: neither undone nor an undo."""
    return [entry.correction for entry in history(folder) if not entry.undone and entry.correction.kind != "undo"]


def dates(folder: Path) -> dict[str, date | None]:
    """Give the publication days that stand for articles; None where one was given and undone again."""
    if not _file(folder).exists():
        return {}
    dated: dict[str, date | None] = {}
    for entry in history(folder):
        if entry.correction.kind == "article":
            article, day = entry.correction.target["article"], entry.correction.value["published"]
            if not entry.undone:
                dated[article] = date.fromisoformat(day) if day else None
            else:
                dated.setdefault(article, None)
    return dated


def version(folder: Path) -> int:
    """Give a number that grows with every correction and undo; 0 where nothing was ever corrected."""
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
            wrong = [message for (message,) in con.execute("pragma integrity_check(10)").fetchall() if message != "ok"]
            if con.execute("select 1 from sqlite_master where name = 'mends'").fetchone() is None:
                wrong.append("it is empty")
    except CorrectionError as error:
        return [str(error)]
    _, illegible = legible(folder)
    return [f"{_file(folder)}: {message}" for message in (*wrong, *illegible)]


def legible(folder: Path) -> tuple[list[Correction], list[str]]:
    """Give the corrections that can be read, in order, however damaged the log is, and what is wrong with others."""
    corrections, wrong = dict[str, Correction](), dict[str, str]()
    for order in ("asc", "desc"):  # where it is damaged in the middle, what follows is read from the end
        try:
            with _reading(folder) as con:
                for place_, *row in con.execute(f"select place, {_COLUMNS} from mends order by place {order}"):
                    try:
                        corrections[row[0]] = _correction(row)
                    except CorrectionError as error:
                        wrong[str(place_)] = str(error)
        except CorrectionError as error:
            wrong[""] = str(error)
    return sorted(corrections.values(), key=lambda correction: correction.at), list(wrong.values())


def renew(folder: Path, corrections: Iterable[Correction]) -> None:
    """Keep corrections as they were, in a log that is new."""
    with _writing(folder) as con:
        for correction in corrections:
            _keep(con, correction)


def _file(folder: Path) -> Path:
    return place.local_dir(folder) / FILE


def _insert(con: sqlite3.Connection, correction: Correction, who: str | None) -> Correction:
    """Give a correction its id and a moment after all that are there, and keep it."""
    latest = con.execute("select max(at) from mends").fetchone()[0]
    now = datetime.now(UTC)
    if latest is not None:
        now = max(now, datetime.fromisoformat(latest) + timedelta(microseconds=1))
    logged = replace(correction, id=uuid4().hex, at=moment(now), who=who)
    _keep(con, logged)
    return logged


def _keep(con: sqlite3.Connection, correction: Correction) -> int:
    """Write a row; tell whether it was new."""
    values = [
        json.dumps(dict(part), ensure_ascii=False) for part in (correction.target, correction.value, correction.before)
    ]
    sql = f"insert or ignore into mends ({_COLUMNS}) values (?, ?, ?, ?, ?, ?, ?)"
    return con.execute(sql, [correction.id, correction.at, correction.who, correction.kind, *values]).rowcount


def _read(folder: Path) -> list[Correction]:
    if not _file(folder).exists():
        return []
    with _reading(folder) as con:
        return _rows(con)


def _rows(con: sqlite3.Connection) -> list[Correction]:
    return [_correction(row) for row in con.execute(f"select {_COLUMNS} from mends order by at, place").fetchall()]


def _correction(row: Sequence[Any]) -> Correction:
    """Read a correction from its row; raise CorrectionError where it is none."""
    id, at, who, kind, target, value, before = row
    try:
        parts = {"target": json.loads(target), "value": json.loads(value), "before": json.loads(before)}
        return from_json(json.dumps({"id": id, "at": at, "who": who, "kind": kind} | parts))
    except (ValueError, TypeError, RecursionError, CorrectionError) as error:
        raise CorrectionError(f"the correction {str(id)[:40]!r} is damaged ({error}); {_WAY_OUT}") from error


def _history(corrections: Sequence[Correction]) -> list[Entry]:
    """Match each correction with the undo that stands; an undo that is undone itself does not."""
    undone: dict[str, Correction] = {}
    for correction in reversed(corrections):
        if correction.kind == "undo" and correction.id not in undone:
            undone.setdefault(correction.target["mend"], correction)
    return [Entry(correction, undone.get(correction.id)) for correction in corrections]


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
        raise CorrectionError(f"cannot keep the correction in {_file(folder)}: {error}{way_out}") from error


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
        raise CorrectionError(
            f"{_file(folder)} cannot be read ({error}), nor can the corrections in it; {_WAY_OUT}"
        ) from error
