"""Run the analysis on this machine: in this process for a few articles, in one process a core for many.

Batches come back in the order in which they were given, so that the same articles give the same store. At most a few
batches a worker are under way, so that memory stays bounded however many articles there are. A batch whose process
dies is done again by itself, and then article by article, so that only the one that kills its process is rejected.
"""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice

from analysis.engines.batch import Batch, analyse_batch, joined
from analysis.settings import Settings
from analysis.types import Article, Rejected

FEW = 4  # batches that are read sooner here than it takes to start processes, each with a model of its own
AHEAD = 4  # batches a worker that are under way or wait to be fetched
KILLED = "the process that analysed this article was ended, most likely for want of memory"


def run(batches: Iterable[list[Article]], settings: Settings, *, workers: int | None = None) -> Iterator[Batch]:
    """Yield each batch's rows, in order."""
    workers = workers or len(os.sched_getaffinity(0))
    iterator = iter(batches)
    first = list(islice(iterator, FEW))
    waiting = chain(first, iterator)
    if workers == 1 or len(first) < FEW:
        for batch in waiting:
            yield analyse_batch(batch, settings)
        return
    under_way: deque[tuple[list[Article], Future[Batch]]] = deque()
    pool = _pool(workers)
    try:
        while True:
            for batch in islice(waiting, AHEAD * workers - len(under_way)):
                under_way.append((batch, _submit(pool, batch, settings)))
            if not under_way:
                return
            batch, future = under_way.popleft()
            try:
                yield future.result()
            except BrokenProcessPool:
                pool.shutdown(wait=False, cancel_futures=True)
                yield _carefully(batch, settings)
                pool = _pool(workers)
                under_way = deque((later, _submit(pool, later, settings)) for later, _ in under_way)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _submit(pool: ProcessPoolExecutor, batch: list[Article], settings: Settings) -> Future[Batch]:
    """Hand a batch to the pool; a pool that has broken meanwhile gives a future that says so."""
    try:
        return pool.submit(analyse_batch, batch, settings)
    except BrokenProcessPool as error:
        broken: Future[Batch] = Future()
        broken.set_exception(error)
        return broken


def _carefully(batch: list[Article], settings: Settings) -> Batch:
    """Analyse a batch in a process of its own, then article by article where that process dies too."""
    with _pool(1) as pool:
        try:
            return pool.submit(analyse_batch, batch, settings).result()
        except BrokenProcessPool:
            if len(batch) > 1:
                each = [_carefully([article], settings) for article in batch]
                return Batch(joined([one.tables for one in each]), tuple(r for one in each for r in one.rejected))
    return Batch(analyse_batch([], settings).tables, (Rejected(batch[0].id, None, KILLED),))


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"), initializer=_follow_parent)


def _follow_parent() -> None:
    """End this process when its parent is killed; leave Ctrl+C to the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)
