"""Looking after a store: what it holds, what is damaged, how that is repaired, and how small files are joined."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import duckdb
import pyarrow as pa
from deltalake import DeltaTable

from analysis import corrections, place
from analysis.errors import OlderStore, StoreError
from analysis.private import private
from analysis.store import index, logs, uncommitted
from analysis.store.files import FAULTS, KEEPING, LAST, MARK, check, create, is_store, newer, table
from analysis.store.views import open_store
from analysis.tables import PARTS, SCHEMA, article_of, content_hash

KEPT = 168  # hours for which a file stays that no table names, since one who opened the store before may still read it


@dataclass(frozen=True, slots=True)
class Repaired:
    """What a repair did: files put aside, articles to analyse again from what is kept, articles that are lost, tables
    made anew, what became of damaged corrections, and how many rows of which tables no log named.
    """

    files: tuple[Path, ...] = ()
    again: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    remade: tuple[str, ...] = ()
    corrections: str = ""
    taken_in: Mapping[str, int] = field(default_factory=dict)


def info(folder: Path) -> dict[str, int]:
    """Count the rows that a reader sees in each table."""
    with open_store(folder, tables=SCHEMA) as con:
        return {name: _number(con, f"select count(*) from {name}") for name in SCHEMA}


@private()
def compact(folder: Path) -> dict[str, int]:
    """Join small files into large ones; give the number of files each table has afterwards.

    Files that no table names, or names no longer, go when they are older than KEPT: nobody reads or writes them then.
    """
    check(folder)
    counts = {}
    for name in SCHEMA:
        opened = table(folder, name)
        try:
            opened.optimize.compact()
            if not KEEPING.items() <= opened.metadata().configuration.items():  # the table is older than they are
                opened.alter.set_table_properties(KEEPING)
            opened.vacuum(retention_hours=KEPT, dry_run=False, full=True)
        except FAULTS as error:
            raise StoreError(f"cannot compact the table {name} in {folder}: {error}") from error
        counts[name] = len(opened.file_uris())
    return counts


def scattered(folder: Path) -> int:
    """Count the files of `articles`: each commit adds one, and compacting joins them."""
    return len(table(folder, LAST).file_uris())


def verify(folder: Path) -> list[str]:
    """Read every file of every table; name what is damaged, one sentence each; nothing when all is well.

    Where all files can be read, each article is held against what was written down with it: a hash of what was given,
    and how many rows of each table belong to it.
    """
    try:
        check(folder)
    except OlderStore:
        raise
    except StoreError as error:
        if not is_store(folder) or newer(folder):
            raise
        return [str(error)]
    faults = []
    for name in SCHEMA:
        if fault := logs.fault(folder, name):
            faults.append(fault)
        else:
            faults += [f"{folder / file}: {reason}" for file, reason in _damaged(folder, table(folder, name), name)]
    faults += [*corrections.faults(folder), *index.faults(folder)]
    if not faults:
        with open_store(folder, corrected=False) as con:
            faults = [f"the article {article} is not whole: {reason}" for article, reason in torn(con)]
    return faults


@private()
def repair(folder: Path) -> Repaired:
    """Put damaged files aside, and say which articles have to be analysed again and which are lost.

    An article whose rows in other tables were damaged is analysed again from its text, by `imports.again`; one whose
    own row was damaged has to be given again. A table whose log is damaged is made anew from its files. Nothing is
    deleted: damaged files go to the folder `damaged`.
    """
    if not is_store(folder) or newer(folder):
        check(folder)
    remade = tuple(name for name in SCHEMA if logs.fault(folder, name))
    aside = [file for name in remade for file in logs.remake(folder, name)]
    aside += _mark_anew(folder)
    broken = set(remade)
    for name in SCHEMA:
        opened = table(folder, name)
        bad = [file for file, _ in _damaged(folder, opened, name)]
        for file in bad:
            with suppress(FileNotFoundError):
                aside.append(logs.put_aside(folder, file))
        if bad:
            opened.repair()
            broken.add(name)
    taken_in = uncommitted.take_in(folder)
    home = place.local_dir(folder)
    corrections, kept_aside = _corrections(folder)
    paths = (*(folder / file for file in aside), *(home / file for file in kept_aside))
    index.drop(folder)  # it may have been made of what was damaged
    with open_store(folder, corrected=False) as con:
        again = [article for article, _ in torn(con)]
        lost = _lost(con) if LAST in broken else []
    return Repaired(paths, tuple(again), tuple(lost), remade, corrections, taken_in)


def _mark_anew(folder: Path) -> list[str]:
    """Write the store's mark again where it cannot be read; its tables are brought to this version meanwhile."""
    try:
        check(folder)
    except OlderStore:
        raise
    except StoreError:
        aside = [logs.put_aside(folder, MARK)] if (folder / MARK).exists() else []
        create(folder)
        return aside
    return []


def _corrections(folder: Path) -> tuple[str, list[str]]:
    """Put a damaged log of corrections aside, keep those anew that can be read; say how many, and what was moved."""
    if not corrections.faults(folder):
        return "", []
    legible, wrong = corrections.legible(folder)
    home = place.local_dir(folder)
    aside = [
        logs.put_aside(home, corrections.FILE + end)
        for end in corrections.BESIDE
        if (home / (corrections.FILE + end)).exists()
    ]
    if legible:
        corrections.renew(folder, legible)
    rest = "the others" if wrong else "nothing else"
    return f"{len(legible)} corrections could be read and are kept; {rest} may be in {home / aside[0]}", aside


def _lost(con: duckdb.DuckDBPyConnection) -> list[str]:
    """List the articles of which there are sentences and no text."""
    rows = con.execute(
        "select distinct analysis from all_sentences anti join all_articles using (analysis) order by 1"
    ).fetchall()
    known = {article for (article,) in con.execute("select article from articles").fetchall()}
    return sorted({article for (analysis,) in rows if (article := analysis.rpartition("@")[0]) not in known})


def torn(con: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, str]]:
    """List the articles that are not as they were written, with the reason."""
    columns = "article, content, title, text, given, how, outlet, url, author, lang, extra"
    for batch in con.sql(f"select {columns} from articles").to_arrow_reader(1000):
        for row in batch.to_pylist():
            if not _as_given(row):
                yield row["article"], "its text or what was given with it has changed since it was written"
    counts = " ".join(
        f"left join (select analysis, count(*) as n from {part} group by 1) as {part}_ on {part}_.analysis = a.analysis"
        for part in PARTS
    )
    unequal = ", ".join(
        f"if(coalesce({part}_.n, 0) <> holds.{part}, "
        f"coalesce({part}_.n, 0) || ' of ' || holds.{part} || ' {part}', null)"
        for part in PARTS
    )
    yield from con.execute(
        f"""with compared as (select a.article, concat_ws(', ', {unequal}) as wrong from articles a {counts}
                              where holds is not null)
            select article, wrong from compared where wrong <> '' order by article"""
    ).fetchall()


def _damaged(folder: Path, opened: DeltaTable, name: str) -> Iterator[tuple[str, str]]:
    """List the files of a table that are missing or cannot be read to the end, from the folder of the store on."""
    actions = pa.table(opened.get_add_actions())
    for row in actions.select(["path", "size_bytes", "num_records"]).to_pylist():
        file = f"{name}/{unquote(row['path'])}"
        try:
            size = place.size(folder, file)
        except OSError:
            yield file, "the file is missing"
            continue
        if size != row["size_bytes"]:
            yield file, f"the file has {size} bytes, {row['size_bytes']} were written"
        elif reason := logs.unreadable(folder, file, row["num_records"]):
            yield file, reason


def _as_given(row: dict[str, Any]) -> bool:
    """Tell whether the hash of what was given still fits; how an unknown day is not known is not kept."""
    try:
        article = article_of(row)
    except ValueError:  # what else was given is no JSON any more
        return False
    hashes = {content_hash(article), content_hash(replace(article, how="page")) if row["given"] is None else ""}
    return row["content"] in hashes


def _number(con: duckdb.DuckDBPyConnection, sql: str) -> int:
    row = con.execute(sql).fetchone()
    return int(row[0]) if row else 0
