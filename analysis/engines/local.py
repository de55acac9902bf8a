"""Run the analysis on this machine: in this process for a few articles, in one process a core for many.

At most two batches a worker are under way, so that memory stays bounded however many articles there are.
"""

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import get_context

from analysis.engines.batch import Result, analyse_batch
from analysis.settings import Settings
from analysis.types import Article, Rejected

FEW = 4  # batches that are read sooner here than it takes to start processes, each with a model of its own


def run(batches: Iterable[list[Article]], settings: Settings, *, workers: int | None = None) -> Iterator[list[Result]]:
    """Yield each batch's results as it is done."""
    workers = workers or os.cpu_count() or 1
    iterator = iter(batches)
    first = list(islice(iterator, FEW))
    if workers == 1 or len(first) < FEW:
        for batch in chain(first, iterator):
            yield analyse_batch(batch, settings)
        return
    waiting = chain(first, iterator)
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        under_way: dict[Future[list[Result]], list[Article]] = {}
        while True:
            for batch in islice(waiting, 2 * workers - len(under_way)):
                under_way[pool.submit(analyse_batch, batch, settings)] = batch
            if not under_way:
                return
            for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                yield _result(future, under_way.pop(future))


def _result(future: Future[list[Result]], batch: list[Article]) -> list[Result]:
    """Give a batch's results; say so for each article when its process was killed (mostly for want of memory)."""
    try:
        return future.result()
    except BrokenProcessPool:
        return [Rejected(a.id, None, "the process that analysed this article ended; analyse again") for a in batch]
