"""Bring articles into a store: read what is new or changed, analyse it, commit it, and count.

An article is known again by its id and the hash of all that was given. What could not be read is kept in the store's
`rejected` table with its reason. Each commit is whole: a run that is stopped goes on where it was.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from analysis import redate, remembered, store, tables
from analysis.engines import Batch, Size, engine, joined
from analysis.errors import StoreError
from analysis.events.joining import Joiner, Telling, about
from analysis.events.wires import Wires, bands
from analysis.queries import merged
from analysis.read import read
from analysis.settings import Settings, from_environment
from analysis.types import Article, Rejected

BATCH = 16  # articles parsed together
LETTERS = 100_000  # or fewer, when they are long
COMMIT = 128  # articles committed together: few small files, and little to do again after a stop
FILES = 200  # small files of a table from which on a run ends by joining them

_TELLING = ("key", "gist", "first", "last", "words", "type", "status", "sources", "targets")

Progress = Callable[[int, int], None]
Kept = Callable[[list[str]], None]


@dataclass(slots=True)
class Summary:
    """What a run did: articles read, analysed and unchanged, and every input that was rejected."""

    read: int = 0
    analysed: int = 0
    unchanged: int = 0
    rejected: list[Rejected] = field(default_factory=list)


def add_paths(
    paths: Iterable[Path],
    folder: Path,
    *,
    published: str | None = None,
    source: str | None = None,
    settings: Settings | None = None,
    engine_name: str = "local",
    size: Size | None = None,
    progress: Progress | None = None,
    commit: int = COMMIT,
    kept: Kept | None = None,
) -> Summary:
    """Analyse the articles in files and folders into the store in `folder`; `published` and `source` fill gaps."""
    found = read(paths, published=published, source=source)
    return add(
        found,
        folder,
        settings=settings,
        engine_name=engine_name,
        size=size,
        progress=progress,
        commit=commit,
        kept=kept,
    )


def add(
    found: Iterable[Article | Rejected],
    folder: Path,
    *,
    settings: Settings | None = None,
    engine_name: str = "local",
    size: Size | None = None,
    progress: Progress | None = None,
    commit: int = COMMIT,
    kept: Kept | None = None,
) -> Summary:
    """Analyse what a reader found into the store in `folder`.

    `progress` is told how many are done of how many; `kept` gets the ids of the articles of each commit, which from
    then on nothing loses. A run that is interrupted keeps what it has analysed before it ends.
    """
    run = engine(engine_name)
    store.create(folder)
    summary = Summary()
    batches = _batches(_prepared(_fresh(found, folder, summary), folder), min(BATCH, commit))
    _keep(run(batches, settings or from_environment(), size or Size()), folder, summary, progress, commit, kept)
    settle(folder, settings=settings, engine_name=engine_name, size=size)
    return summary


def again(
    folder: Path,
    *,
    only: Iterable[str] | None = None,
    settings: Settings | None = None,
    engine_name: str = "local",
    size: Size | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Analyse articles once more from the text that the store keeps: all, or those named by their ids in `only`."""
    run = engine(engine_name)
    store.create(folder)
    summary = Summary()
    batches = _batches(_prepared(_counted(store.kept(folder, only=only), summary), folder), BATCH)
    return _keep(run(batches, settings or from_environment(), size or Size()), folder, summary, progress, COMMIT, None)


def _prepared(articles: Iterable[Article], folder: Path) -> Iterator[Article]:
    """Give articles the days that readers gave them, and undated ones what the store knows."""
    return remembered.informed(redate.dated(articles, folder), folder)


def remove(folder: Path, articles: Iterable[str]) -> int:
    """Take articles out of a store again; give their number. Nothing is deleted: given again, they are analysed."""
    some = list(articles)
    if some:
        seq = time.time_ns()
        store.append(
            folder, {"articles": pa.concat_tables([tables.removal(one, seq + n) for n, one in enumerate(some)])}
        )
    return len(some)


def settle(
    folder: Path, *, settings: Settings | None = None, engine_name: str = "local", size: Size | None = None
) -> int:
    """Analyse the articles again whose day was given by hand, or taken back, since they were; give their number."""
    done, late = 0, list[str]()
    while (now := redate.behind(folder)) and now != late:
        late = now
        done += again(folder, only=late, settings=settings, engine_name=engine_name, size=size).analysed
    return done


def _keep(
    done: Iterator[Batch],
    folder: Path,
    summary: Summary,
    progress: Progress | None,
    commit: int,
    kept: Kept | None,
) -> Summary:
    """Commit batches as they come, so many articles at a time."""
    wires, seq, ready, told = _wires(folder), 0, list[dict[str, pa.Table]](), 0

    def write() -> None:
        nonlocal seq, told
        if ready:
            rows = joined(ready)
            ready.clear()
            seq = max(time.time_ns(), seq + 1)  # a later commit replaces an earlier one, whoever makes it
            rows["articles"] = _placed(rows["articles"], wires, seq)
            seq += rows["articles"].num_rows
            rows["events"] = _told(rows, folder)
            store.append(folder, rows)
            if kept:
                kept(rows["articles"]["article"].to_pylist())
        store.append(folder, {"rejected": tables.rejected_table(summary.rejected[told:])})
        told = len(summary.rejected)

    try:
        for batch in done:
            summary.rejected += batch.rejected
            summary.analysed += batch.tables["articles"].num_rows
            ready.append(batch.tables)
            if sum(one["articles"].num_rows for one in ready) >= commit:
                write()
            if progress:
                progress(summary.analysed + summary.unchanged, summary.read)
    finally:
        write()
    if store.scattered(folder) > FILES:
        with suppress(StoreError):  # another run may do so at this moment
            compact(folder)
    return summary


def compact(folder: Path) -> dict[str, int]:
    """Join small files, and lay a large store out for asking; give the number of files of each table."""
    counts = store.compact(folder)
    merged.keep(folder)
    return counts


def _placed(rows: pa.Table, wires: Wires, seq: int) -> pa.Table:
    """Write into rows of `articles` their places in the order, from `seq` on, and the wire of each."""
    found = zip(rows["article"].to_pylist(), rows["bands"].to_pylist(), strict=True)
    filled = {
        "seq": pa.array(range(seq, seq + rows.num_rows), pa.int64()),
        "wire": pa.array([wires.place(article, some) for article, some in found], pa.string()),
    }
    for name, values in filled.items():
        rows = rows.set_column(rows.schema.get_field_index(name), name, values)
    return rows


def _told(rows: dict[str, pa.Table], folder: Path) -> pa.Table:
    """Write into rows of `events` the keys of the events that they mean, those of the store among them."""
    events, articles = rows["events"], rows["articles"]
    article = {row["analysis"]: row["article"] for row in articles.select(["analysis", "article"]).to_pylist()}
    new = [(*(row[name] for name in _TELLING), article[row["analysis"]]) for row in events.to_pylist()]
    days = sorted({day for key, gist, first, *_ in new if gist for day in about(first)})
    with store.reading(folder, mended=False) as con:
        old = con.execute(
            """select key, gist, first, last, e.words, type, status, sources, targets, article
               from events e join articles using (analysis)
               where gist is not null and first in (select unnest($days::date[])) order by seq, event""",
            {"days": days},
        ).fetchall()
    joiner = Joiner(_telling(*row) for row in old)
    keys = [joiner.place(_telling(*row)) if row[1] else row[0] for row in new]
    return events.set_column(events.column_names.index("key"), "key", pa.array(keys, pa.string()))


def _telling(key: str, gist: list[int], first: date, last: date, words: str, *rest: Any) -> Telling:
    """Make a telling of what `_TELLING` lists, and the article."""
    type_, status, sources, targets, article = rest
    return Telling(key, article, words, type_, first, last, status, frozenset((*sources, *targets)), frozenset(gist))


def _fresh(found: Iterable[Article | Rejected], folder: Path, summary: Summary) -> Iterator[Article]:
    """Pass on what the store does not have yet, counting; of two articles alike in one run, the first.

    Ids and hashes are kept as numbers, in a tenth of the memory.
    """
    seen = {hash(article): hash(content) for article, content in store.known(folder)}
    for one in found:
        if isinstance(one, Rejected):
            summary.rejected.append(one)
            continue
        summary.read += 1
        article, content = hash(one.id), hash(tables.content_hash(one))
        if seen.get(article) == content:
            summary.unchanged += 1
        else:
            seen[article] = content
            yield one


def _counted(found: Iterable[Article], summary: Summary) -> Iterator[Article]:
    for article in found:
        summary.read += 1
        yield article


def _batches(articles: Iterable[Article], most: int) -> Iterator[list[Article]]:
    """Cut into batches of at most so many articles, and of LETTERS letters or a single article."""
    batch, letters = list[Article](), 0
    for article in articles:
        if batch and (len(batch) == most or letters + len(article.text) > LETTERS):
            yield batch
            batch, letters = [], 0
        batch.append(article)
        letters += len(article.text)
    if batch:
        yield batch


def _wires(folder: Path) -> Wires:
    """Remember the texts that the store has, so that a reprint is known as one when it comes later."""
    wires = Wires()
    with store.reading(folder) as con:
        rows = con.sql(
            """select article, bands, if(bands is null or len(bands) = 0, text, null) as text
               from articles where wire = article order by seq"""
        )
        for batch in rows.to_arrow_reader(1000):
            for row in batch.to_pylist():
                wires.add(row["article"], row["bands"] or bands(row["text"]))  # version 1 of the store had no bands
    return wires
