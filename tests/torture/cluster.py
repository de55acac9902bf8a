"""Prove a Dask cluster on this machine: `make cluster`; kill its workers at random meanwhile: `make torture`.

The articles lie in a folder, some in small files and some in large ones. The store must hold the same rows as one that
was filled by this process alone, in the same order, but for the names of the analyses.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from analysis import store
from analysis.engines import Size
from analysis.ingest import run

CITIES = ("Paris", "Oslo", "Lima", "Cairo", "Delhi", "Quito", "Turin", "Accra")
ROWS = (
    "select * exclude (analysis, seq) from articles order by seq",
    *(
        f"select article, p.* exclude (analysis) from {part} p join articles using (analysis) order by all"
        for part in ("sentences", "timexes", "mentions", "events", "boilerplate")
    ),
    "select * from rejected order by all",
)


def write(folder: Path, number: int) -> Path:
    """Write short articles to files: every tenth is a reprint, every seventh has no day, every fortieth is broken."""
    lines = [
        {
            "id": f"a{n:05}",
            "text": f"Minister Ann Miller met {n - n % 10 if n % 10 == 9 else n} envoys in {CITIES[n // 10 % 8]} on "
            "Monday. They signed an agreement on grain, and protesters attacked the embassy of Chile on Tuesday.",
            "published": "31/31" if n % 40 == 0 else None if n % 7 == 0 else "2014-03-05",
        }
        for n in range(number)
    ]
    folder.mkdir()
    half = number // 2
    for n in range(0, half, 10):
        (folder / f"a{n:05}.json").write_text(json.dumps(lines[n : min(n + 10, half)]))
    (folder / "large.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines[half:]))
    return folder


class Crew:
    """A scheduler and workers in processes of their own; one that dies is replaced, as a cluster does."""

    def __init__(self, space: Path, workers: int = 2) -> None:
        self._file = space / "scheduler.json"
        self._scheduler = self._started("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", "")
        while not self._file.exists() or not self._file.read_text():
            assert self._scheduler.poll() is None, "the scheduler stopped before it had an address"
            time.sleep(0.1)
        self.address = json.loads(self._file.read_text())["address"]
        self.workers = [self._worker() for _ in range(workers)]

    def __enter__(self) -> "Crew":
        return self

    def __exit__(self, *_: object) -> None:
        for one in (*self.workers, self._scheduler):
            one.kill()
            one.wait()

    def kill(self, number: int) -> None:
        """Kill a worker, whatever it does, and start another."""
        self.workers[number].kill()
        self.workers[number].wait()
        self.workers[number] = self._worker()

    def _worker(self) -> subprocess.Popen[bytes]:
        return self._started("worker", self.address, "--nthreads", "1", "--no-nanny", "--death-timeout", "600")

    def _started(self, part: str, *options: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.dask_{part}", "--no-dashboard"]
        command += [option or str(self._file) for option in options]
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def torture(space: Path, *, number: int, kills: int, seed: int = 1, workers: int = 2) -> tuple[int, list[str]]:
    """Analyse here and on a cluster whose workers are killed; give the number of kills and what differs."""
    some = write(space / "articles", number)
    expected = run.add_paths([some], space / "here", size=Size(workers=1)).remarks
    done, killed = threading.Event(), list[int]()
    with Crew(space, workers) as crew:
        killer = threading.Thread(target=_kill, args=(crew, kills, random.Random(seed), done, killed))
        killer.start()
        remarks, times, size = list[str](), 0, Size(scheduler=crew.address)
        while len(killed) < kills or times == 0:  # every further time into a store of its own
            summary = run.add_paths([some], space / f"there{times}", engine_name="dask", size=size)
            remarks += summary.remarks
            times += 1
        done.set()
        killer.join()
    here = rows(space / "here")
    wrong = [f"this process had to do what workers should: {remark}" for remark in remarks if remark not in expected]
    wrong += [
        f"run {n}, {sql}: {len(set(map(str, found)) ^ set(map(str, wanted)))} rows differ"
        for n in range(times)
        for sql, found, wanted in zip(ROWS, rows(space / f"there{n}"), here, strict=True)
        if found != wanted
    ]
    wrong += [f"run {n}: {fault}" for n in range(times) for fault in store.verify(space / f"there{n}")]
    return len(killed), wrong


def _kill(crew: Crew, kills: int, chance: random.Random, done: threading.Event, killed: list[int]) -> None:
    """Kill one worker after another, each some seconds after the last."""
    while len(killed) < kills and not done.wait(chance.uniform(4, 12)):
        number = chance.randrange(len(crew.workers))
        crew.kill(number)
        killed.append(number)


def rows(folder: Path) -> list[list[tuple[object, ...]]]:
    """Give all rows of a store, in its order."""
    with store.open_store(folder) as con:
        return [con.execute(sql).fetchall() for sql in ROWS]


def main() -> None:
    asked = argparse.ArgumentParser(description="kill the workers of a cluster, and compare the rows")
    asked.add_argument("--articles", type=int, default=1000)
    asked.add_argument("--kills", type=int, default=20)
    asked.add_argument("--workers", type=int, default=2)
    asked.add_argument("--seed", type=int, default=random.randrange(10**6))
    options = asked.parse_args()
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as space:
        killed, wrong = torture(
            Path(space), number=options.articles, kills=options.kills, seed=options.seed, workers=options.workers
        )
    print("\n".join(wrong))
    took = f"seed {options.seed}, {time.monotonic() - begun:.0f} s"
    print(f"{options.articles} articles on a cluster of {options.workers} workers, held against one process ({took}):")
    print(f"{killed} workers killed, {len(wrong)} differences")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
