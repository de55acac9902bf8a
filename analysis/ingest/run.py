"""Bring articles into a store: read what is new or changed, analyse it, commit it, and count.

What could not be read is kept in the store's `rejected` table with its reason. Each commit is whole: a run that is
stopped goes on where it was. An engine does the work; what depends on the order of the articles is done here, by
`select` before an article is analysed and by `deduplicate` when it is, so that every engine gives the same store.
"""

import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from analysis import place, store, tables
from analysis.engines import Batch, Cluster, Engine, Size, engine
from analysis.errors import StoreError
from analysis.ingest import reanalyse
from analysis.ingest.dated_events import DatedEvents
from analysis.ingest.deduplicate import Deduplication
from analysis.ingest.select import Batched, Select, Summary, ahead
from analysis.readers import read
from analysis.readers.parts import parts
from analysis.settings import Settings, from_environment
from analysis.types import Outcome

BATCH = 16  # articles parsed together
COMMIT = 128  # articles committed together: few small files, and little to do again after a stop
FILES = 200  # small files of a table from which on a run joins them

Progress = Callable[[int, int], None]
OnStored = Callable[[list[str]], None]
Source = Callable[[Select, Engine], Iterator[Batched]]


@dataclass(frozen=True, slots=True)
class Options:
    """How a run is made: see `add` for what each means."""

    engine_name: str = "local"
    settings: Settings | None = None
    size: Size | None = None
    progress: Progress | None = None
    commit: int | None = None
    on_stored: OnStored | None = None


__all__ = ["Summary", "add", "add_paths", "again", "compact", "remove", "settle"]


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
    commit: int | None = None,
    on_stored: OnStored | None = None,
) -> Summary:
    """Analyse the articles in files and folders into the store in `folder`; `published` and `source` fill gaps.

    They are read in this process, or by the workers of a cluster.
    """

    def articles(intake: Select, engine: Engine) -> Iterator[Batched]:
        if isinstance(engine, Cluster):
            return intake.from_cluster(engine, parts(paths, published=published, source=source))
        return intake.from_process(read(paths, published=published, source=source))

    summary = _run(articles, folder, Options(engine_name, settings, size, progress, commit, on_stored))
    settle(folder, settings=settings, engine_name=engine_name, size=size)
    return summary


def add(
    outcomes: Iterable[Outcome],
    folder: Path,
    *,
    settings: Settings | None = None,
    engine_name: str = "local",
    size: Size | None = None,
    progress: Progress | None = None,
    commit: int | None = None,
    on_stored: OnStored | None = None,
) -> Summary:
    """Analyse what a reader found into the store in `folder`.

    `progress` is told how many are done of how many; `commit` is the number of articles to keep at once, chosen by the
    engine where it is left out; `on_stored` gets the ids of the articles of each commit, which from then on nothing
    loses. A run that is interrupted keeps what it has analysed before it ends.
    """
    options = Options(engine_name, settings, size, progress, commit, on_stored)
    summary = _run(lambda intake, _: intake.from_process(outcomes), folder, options)
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

    def articles(intake: Select, _: Engine) -> Iterator[Batched]:
        return intake.again(store.stored_articles(folder, only=only))

    return _run(articles, folder, Options(engine_name, settings, size, progress))


def remove(folder: Path, articles: Iterable[str]) -> int:
    """Remove articles from a store; give their number. Nothing is deleted: given again, they are analysed."""
    removed = list(articles)
    if removed:
        with store.open_store(folder, corrected=False, tables=["articles"]) as con:
            seq = store.next_seq(con)
        store.append(
            folder,
            {"articles": pa.concat_tables([tables.removal(article, seq + n) for n, article in enumerate(removed)])},
        )
    return len(removed)


def import_(file: Path, folder: Path) -> tuple[int, int]:
    """Bring an exported store into the one in `folder`; give how many articles came and how many were there already.

    Nothing is analysed again, but what articles of both tell of one event is linked. See `store.import_`.
    """
    store.create(folder)
    with store.open_store(folder, corrected=False, tables=["articles"]) as con:
        since = store.next_seq(con)
    came, total = store.import_(file, folder)
    if came:
        Deduplication(folder).relink(since)
    return came, total


def settle(
    folder: Path, *, settings: Settings | None = None, engine_name: str = "local", size: Size | None = None
) -> int:
    """Analyse articles again whose day was corrected since, or the correction undone; give their number."""
    done, late = 0, list[str]()
    while (now := reanalyse.behind(folder)) and now != late:
        late = now
        done += again(folder, only=late, settings=settings, engine_name=engine_name, size=size).analysed
    return done


def compact(folder: Path) -> dict[str, int]:
    """Join small files, and bring the index up to date; give the number of files of each table."""
    counts = store.compact(folder)
    store.refresh(folder)
    return counts


def _run(source: Source, folder: Path, options: Options) -> Summary:
    """Let an engine analyse what a source gives, and commit it to the store."""
    summary = Summary()
    settings, size = options.settings or from_environment(), options.size or Size()
    with engine(options.engine_name, settings, size) as running:
        store.create(folder)
        with DatedEvents(folder) as memory:
            intake = Select(folder, memory, summary, min(BATCH, options.commit or BATCH))
            batches = source(intake, running)
            jobs = (running.begin(articles, picks, uuid.uuid4().hex[:12]) for articles, picks in batches)
            joined = _commit(running, ahead(jobs, running.ahead), folder, summary, options)
        summary.remarks += running.remarks
    if joined or store.scattered(folder) > FILES:
        with suppress(StoreError):  # another run may do so at this moment
            store.compact(folder)
    if not place.remote(folder):  # the index of one in a bucket lies on the machine of whoever asks
        with suppress(StoreError):  # who opens the store next makes the index, or is told why not
            store.refresh(folder)
    return summary


def _commit(engine: Engine, jobs: Iterable[Any], folder: Path, summary: Summary, options: Options) -> bool:
    """Commit jobs as they are done, so many articles at a time, and what was rejected meanwhile.

    Each commit asks the store what it knows, which takes the longer the more files it lies in: so they are joined every
    FILES commits. Tell whether they were.
    """
    places, ready, shown, commits = Deduplication(folder), list[tuple[Any, Batch]](), 0, 0
    enough = options.commit or COMMIT * engine.scale

    def write() -> None:
        nonlocal shown, commits
        done = [batch for _, batch in ready]
        if any(batch.tables["articles"].num_rows for batch in done):
            written = engine.write(folder, [job for job, _ in ready], places.fill(done))
            ready.clear()  # a commit that is interrupted is not made again: it may have been made in part
            places.commit(written)
            commits += 1
            if options.on_stored:
                options.on_stored([id_ for batch in done for id_ in batch.tables["articles"]["article"].to_pylist()])
        ready.clear()
        store.append(folder, {"rejected": tables.rejected_table(summary.rejected[shown:])})
        shown = len(summary.rejected)

    try:
        for job in jobs:
            batch = engine.result(job)
            summary.rejected += batch.rejected
            summary.analysed += batch.tables["articles"].num_rows
            ready.append((job, batch))
            if sum(batch.tables["articles"].num_rows for _, batch in ready) >= enough:
                write()
                if commits % FILES == 0:
                    with suppress(StoreError):  # another run may do so at this moment
                        store.compact(folder)
            if options.progress:
                options.progress(summary.analysed + summary.unchanged, summary.read)
    finally:
        write()
    return commits >= FILES
