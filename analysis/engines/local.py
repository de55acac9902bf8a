"""Run the analysis on this machine: in this process for a few articles, in one process a core for many.

Batches come back in the order in which they were given, so that the same articles give the same store. At most a few
batches a worker are under way, so that memory stays bounded however many articles there are. A batch whose process
dies is done again by itself, and then article by article, so that only the one that kills its process is rejected.
"""

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType, TracebackType

from analysis.engines.batch import Batch, Filling, Selected, analyse_batch, concat, empty, picked, write_rows
from analysis.interrupts import left_to_parent
from analysis.settings import Settings
from analysis.store import Written
from analysis.types import Article, Rejected

FEW = 4  # batches that are read sooner here than it takes to start processes, each with a model of its own
AHEAD = 4  # batches a worker that are under way or wait to be fetched
KILLED = "the process that analysed this article was ended, most likely for want of memory"

Some = list[Article | Rejected]


@dataclass(slots=True, eq=False)
class Job:
    """A batch on its way: the articles, then what came of them."""

    articles: Some
    run: str
    future: Future[Batch] | None = None
    batch: Batch | None = None


class Local:
    """The processes of this machine, at work for one import."""

    scale = 1
    remarks: Sequence[str] = ()

    def __init__(self, settings: Settings, workers: int | None = None) -> None:
        self._settings = settings
        self._workers = workers or len(os.sched_getaffinity(0))
        self._pool: ProcessPoolExecutor | None = None
        self._under_way = list[Job]()

    def __enter__(self) -> "Local":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._pool:
            self._pool.shutdown(wait=False, cancel_futures=True)

    def ahead(self) -> int:
        """Give the number of batches to begin before the first is asked for."""
        return AHEAD * self._workers if self._workers > 1 else 1

    def begin(self, articles: Sequence[Article], picks: Sequence[Selected], run: str) -> Job:
        """Begin to analyse articles: at once in processes when there are many, later here when there are few."""
        job = Job(picked(articles, picks), run)
        self._under_way.append(job)
        if self._pool:
            self._submit(job)
        elif self._workers > 1 and len(self._under_way) >= FEW:
            self._start()
        return job

    def result(self, job: Job) -> Batch:
        """Wait for a batch; the oldest has to be asked for first."""
        try:
            batch = job.future.result() if job.future else analyse_batch(job.articles, self._settings, job.run)
        except BrokenProcessPool:
            batch = _carefully(job.articles, self._settings, job.run)
            self._under_way.remove(job)
            self._start()
        else:
            self._under_way.remove(job)
        job.future, job.articles, job.batch = None, [], batch
        return batch

    def write(self, folder: Path, jobs: Sequence[Job], fillings: Sequence[Filling]) -> list[Written]:
        """Write the rows of finished batches to the store, with what was left open."""
        return write_rows(folder, [job.batch for job in jobs if job.batch], fillings)

    def _start(self) -> None:
        """Start processes, after those before have died, and give them all that is under way."""
        if self._pool:
            self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = _processes(self._workers)
        for job in self._under_way:
            self._submit(job)

    def _submit(self, job: Job) -> None:
        """Hand a batch to the pool; a pool that has broken meanwhile gives a future that says so."""
        assert self._pool
        try:
            with left_to_parent(), _main_left_alone():  # the pool starts its processes when it is given work
                job.future = self._pool.submit(analyse_batch, job.articles, self._settings, job.run)
        except BrokenProcessPool as error:
            job.future = Future()
            job.future.set_exception(error)


def _carefully(articles: Some, settings: Settings, run: str) -> Batch:
    """Analyse a batch in a process of its own, then article by article where that process dies too."""
    with _processes(1) as pool, left_to_parent():
        try:
            with _main_left_alone():
                future = pool.submit(analyse_batch, articles, settings, run)
            return future.result()
        except BrokenProcessPool:
            if len(articles) > 1:
                return concat([_carefully([item], settings, run) for item in articles])
    return empty([Rejected(item.id, None, KILLED) if isinstance(item, Article) else item for item in articles])


def _processes(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"), initializer=_follow_parent)


@contextmanager
def _main_left_alone() -> Iterator[None]:
    """Keep processes that start meanwhile from running the program once more that uses the library.

    Python has them run the main module, for functions that are defined there. Ours are not, and a script without the
    usual guard would begin anew in each process; what was typed or piped into Python is no file that could be run.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _follow_parent() -> None:
    """End this process when its parent is killed; leave Ctrl+C to the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)
