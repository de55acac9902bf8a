"""Bring articles into a store: read what is new or changed, analyse it, commit it, and count.

What could not be read is kept in the store's `rejected` table with its reason. Each commit is whole: a run that is
stopped goes on where it was. An engine does the work; what depends on the order of the articles is done here, by
`intake` before an article is analysed and by `placing` when it is, so that every engine gives the same store.
"""

import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pyarrow as pa

from analysis import store, tables
from analysis.engines import Batch, Cluster, Engine, Size, engine
from analysis.errors import StoreError
from analysis.ingest import reanalyse
from analysis.ingest.dated_events import DatedEvents
from analysis.ingest.deduplicate import Deduplication
from analysis.ingest.select import Batched, Select, Summary, ahead
from analysis.queries import upkeep
from analysis.readers import read
from analysis.readers.parts import parts
from analysis.settings import Settings, from_environment
from analysis.types import Outcome

BATCH = 16  # articles parsed together
COMMIT = 128  # articles committed together: few small files, and little to do again after a stop
FILES = 200  # small files of a table from which on a run ends by joining them

Progress = Callable[[int, int], None]
Kept = Callable[[list[str]], None]
Source = Callable[[Select, Engine], Iterator[Batched]]

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
    kept: Kept | None = None,
) -> Summary:
    """Analyse the articles in files and folders into the store in `folder`; `published` and `source` fill gaps.

    They are read in this process, or by the workers of a cluster.
    """

    def articles(intake: Select, crew: Engine) -> Iterator[Batched]:
        if isinstance(crew, Cluster):
            return intake.there(crew, parts(paths, published=published, source=source))
        return intake.here(read(paths, published=published, source=source))

    summary = _run(articles, folder, engine_name, settings, size, progress, commit, kept)
    settle(folder, settings=settings, engine_name=engine_name, size=size)
    return summary


def add(
    found: Iterable[Outcome],
    folder: Path,
    *,
    settings: Settings | None = None,
    engine_name: str = "local",
    size: Size | None = None,
    progress: Progress | None = None,
    commit: int | None = None,
    kept: Kept | None = None,
) -> Summary:
    """Analyse what a reader found into the store in `folder`.

    `progress` is told how many are done of how many; `commit` is the number of articles to keep at once, chosen by the
    engine where it is left out; `kept` gets the ids of the articles of each commit, which from then on nothing loses. A
    run that is interrupted keeps what it has analysed before it ends.
    """
    summary = _run(lambda intake, _: intake.here(found), folder, engine_name, settings, size, progress, commit, kept)
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
        return intake.again(store.kept(folder, only=only))

    return _run(articles, folder, engine_name, settings, size, progress)


def remove(folder: Path, articles: Iterable[str]) -> int:
    """Take articles out of a store again; give their number. Nothing is deleted: given again, they are analysed."""
    some = list(articles)
    if some:
        seq = store.next_seq(folder)
        store.append(
            folder, {"articles": pa.concat_tables([tables.removal(one, seq + n) for n, one in enumerate(some)])}
        )
    return len(some)


def settle(
    folder: Path, *, settings: Settings | None = None, engine_name: str = "local", size: Size | None = None
) -> int:
    """Analyse the articles again whose day was given by hand, or taken back, since they were; give their number."""
    done, late = 0, list[str]()
    while (now := reanalyse.behind(folder)) and now != late:
        late = now
        done += again(folder, only=late, settings=settings, engine_name=engine_name, size=size).analysed
    return done


def compact(folder: Path) -> dict[str, int]:
    """Join small files, and lay a large store out for asking; give the number of files of each table."""
    counts = store.compact(folder)
    upkeep.keep(folder)
    return counts


def _run(
    source: Source,
    folder: Path,
    engine_name: str,
    settings: Settings | None,
    size: Size | None,
    progress: Progress | None,
    commit: int | None = None,
    kept: Kept | None = None,
) -> Summary:
    """Let an engine analyse what a source gives, and keep it."""
    summary = Summary()
    with engine(engine_name, settings or from_environment(), size or Size()) as crew:
        store.create(folder)
        with DatedEvents(folder) as memory:
            intake = Select(folder, memory, summary, min(BATCH, commit or BATCH))
            batches = source(intake, crew)
            jobs = (crew.begin(articles, picks, uuid.uuid4().hex[:12]) for articles, picks in batches)
            _keep(crew, ahead(jobs, crew.ahead), folder, summary, progress, commit or COMMIT * crew.scale, kept)
        summary.remarks += crew.remarks
    if store.scattered(folder) > FILES:
        with suppress(StoreError):  # another run may do so at this moment
            compact(folder)
    elif upkeep.update(folder):
        summary.remarks += ["the index, which another version of Dateline had made, was brought up to date"]
    return summary


def _keep(
    crew: Engine,
    jobs: Iterable[Any],
    folder: Path,
    summary: Summary,
    progress: Progress | None,
    commit: int,
    kept: Kept | None,
) -> None:
    """Commit jobs as they are done, so many articles at a time, and what was rejected meanwhile."""
    places, ready, told = Deduplication(folder), list[tuple[Any, Batch]](), 0

    def write() -> None:
        nonlocal told
        done = [digest for _, digest in ready]
        if any(digest.tables["articles"].num_rows for digest in done):
            written = crew.write(folder, [job for job, _ in ready], places.fill(done))
            ready.clear()  # a commit that is interrupted is not made again: it may have been made in part
            places.commit(written)
            if kept:
                kept([one for digest in done for one in digest.tables["articles"]["article"].to_pylist()])
        ready.clear()
        store.append(folder, {"rejected": tables.rejected_table(summary.rejected[told:])})
        told = len(summary.rejected)

    try:
        for job in jobs:
            digest = crew.result(job)
            summary.rejected += digest.rejected
            summary.analysed += digest.tables["articles"].num_rows
            ready.append((job, digest))
            if sum(one.tables["articles"].num_rows for _, one in ready) >= commit:
                write()
            if progress:
                progress(summary.analysed + summary.unchanged, summary.read)
    finally:
        write()
