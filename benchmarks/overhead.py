"""Measure what a store costs beside the analysis: `python -m benchmarks.overhead [FILE]`.

In processor time, an article: the bare parse of the texts by the model as spaCy loads it; the analysis of them into
rows; reading and writing, which the workers of a cluster do too; and what is left to the driver, of one machine and of
a cluster. The latter has two workers on this machine and a scheduler that is a process of its own. FILE is any input
that Dateline reads; the demo articles are taken where none is given.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import spacy

from analysis import settings, store
from analysis.engines import ENGINES, Batch, Filling, Selected, Size
from analysis.engines.batch import analyse_batch, picked, summarise, write_rows
from analysis.ingest import run
from analysis.readers import read
from analysis.types import Article


class Watched:
    """An engine that does everything here, and notes how long each kind of work took."""

    scale = 1
    remarks = ()

    def __init__(self, ways: settings.Settings) -> None:
        self._ways = ways
        self.spent = {"analysis": 0.0, "writing": 0.0}

    def ahead(self) -> int:
        return 1

    def begin(self, source: Sequence[Article], picks: Sequence[Selected], run: str) -> list[Batch]:
        begun = time.process_time()
        batch = analyse_batch(picked(source, picks), self._ways, run)
        self.spent["analysis"] += time.process_time() - begun
        return [batch]

    def result(self, job: list[Batch]) -> Batch:
        return summarise(job[0])

    def write(self, folder: Path, jobs: Sequence[list[Batch]], fillings: Sequence[Filling]) -> list[store.Written]:
        begun = time.process_time()
        written = write_rows(folder, [batch for job in jobs for batch in job], fillings)
        self.spent["writing"] += time.process_time() - begun
        return written


def started(*command: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "distributed.cli." + command[0], *command[1:]], stderr=-3)


def cluster(paths: list[Path], workers: int = 2) -> tuple[float, float]:
    """Give the processor time of the driver and of the scheduler of a cluster, whose workers are other processes."""
    with tempfile.TemporaryDirectory() as space:
        file = Path(space, "scheduler.json")
        scheduler = started("dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(file),
                            "--no-dashboard")  # fmt: skip
        while not file.exists():
            time.sleep(0.1)
        address = json.loads(file.read_text())["address"]
        crew = started("dask_worker", address, "--nworkers", str(workers), "--nthreads", "1", "--no-dashboard")
        try:
            for name in ("first", "second"):  # the first loads everything
                begun, before = time.process_time(), _spent(scheduler.pid)
                run.add_paths(paths, Path(space, name), engine_name="dask", size=Size(scheduler=address))
                times = time.process_time() - begun, _spent(scheduler.pid) - before
        finally:
            for one in (crew, scheduler):
                one.terminate()
                one.wait()
    return times


def _spent(process: int) -> float:
    """Give the processor time of a process so far, in seconds; see proc(5)."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    paths = [Path(name) for name in sys.argv[1:]] or [settings.DATA / "demo"]
    ways = settings.from_environment()
    begun = time.process_time()
    articles = [one for one in read(paths) if isinstance(one, Article)]
    reading = time.process_time() - begun
    analyse_batch(articles[:2], ways)  # load everything once
    shipped = spacy.load(ways.model)
    list(shipped.pipe([articles[0].text]))
    begun = time.process_time()
    list(shipped.pipe([a.text for a in articles]))
    parsing = time.process_time() - begun
    watched: Any = Watched(ways)
    engines = {**ENGINES, "watched": lambda *_: nullcontext(watched)}
    run.engine, real = (lambda name, *how: engines[name](*how)), run.engine
    with tempfile.TemporaryDirectory() as space:
        begun = time.process_time()
        run.add(articles, Path(space), engine_name="watched")
        whole = time.process_time() - begun + reading
    run.engine = real
    placing = whole - reading - sum(watched.spent.values())
    there, scheduler = cluster(paths)
    words = sum(len(a.text.split()) for a in articles)
    print(f"{len(articles)} articles, {words / len(articles):.0f} words each; milliseconds of CPU an article:")
    rows = {"bare parse": parsing, "analysis": watched.spent["analysis"], "reading": reading}
    rows |= {"writing": watched.spent["writing"], "placing and committing": placing}
    for name, spent in rows.items():
        print(f"{name:24} {spent / len(articles) * 1000:7.2f}")
    here = reading + watched.spent["writing"] + placing
    print(f"{'driver, one machine':24} {here / len(articles) * 1000:7.2f}")
    print(f"{'driver, Dask cluster':24} {there / len(articles) * 1000:7.2f}")
    print(f"{'scheduler of it':24} {scheduler / len(articles) * 1000:7.2f}")
    print(f"all of it on one machine runs at {parsing / whole:.2f} of the bare parse's speed")
    print(f"one driver keeps {(watched.spent['analysis'] + here - placing) / there:.0f} workers of a cluster busy")


if __name__ == "__main__":
    main()
