"""Kill `dateline analyse` at random moments while others write and read: `make torture`.

Two writers run the real command over overlapping articles, commit a few at a time, and print the id of each article
once it is kept. Each is killed (SIGKILL) at a random moment and started again, for so many rounds and until there are
so many commits; readers open the store all the while. What must hold, at every reading and at the end: every article
that was acknowledged before is there, none is there twice, each has all its rows, and no reader meets an error.
"""

import argparse
import json
import multiprocessing
import random
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from analysis import store
from analysis.errors import StoreError

COMMIT = 2  # articles a commit
PAUSE = 1.0  # seconds between two readings of one reader
LONGEST = 6.0  # seconds that a writer goes on at most after its first commit of a round
CITIES = ("Paris", "Oslo", "Lima", "Cairo", "Delhi", "Quito", "Turin", "Accra")


@dataclass(slots=True)
class Counts:
    """What was done, and every fault that was seen."""

    rounds: int = 0
    kills: int = 0
    commits: int = 0
    acknowledged: int = 0
    readings: int = 0
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        told = f"{self.rounds} rounds, {self.kills} kills, {self.commits} commits, {self.readings} readings"
        return f"{told}, {self.acknowledged} articles acknowledged, {len(self.faults)} faults"


def torture(space: Path, *, rounds: int, commits: int, readers: int, seed: int = 1) -> Counts:
    """Torture a new store in `space`, an empty folder."""
    chance, folder, counts = random.Random(seed), space / "store", Counts()
    inputs = [_articles(space / f"writer{n}.jsonl", first=n * 3000) for n in (0, 1)]
    acks = [space / f"kept{n}.txt" for n in (0, 1)]
    for ack in acks:
        ack.touch()
    store.create(folder)
    before = _commits(folder)
    end = multiprocessing.get_context("spawn").Event()
    told = [space / f"reader{n}.json" for n in range(readers)]
    reading = [
        multiprocessing.get_context("spawn").Process(target=read_on, args=(folder, acks, file, end)) for file in told
    ]
    for one in reading:
        one.start()
    while counts.rounds < rounds or counts.commits < commits:
        counts.rounds += 1
        counts.kills += _round(folder, inputs, acks, chance)
        counts.commits = _commits(folder) - before
        if counts.rounds % 10 == 0:
            print(f"round {counts.rounds}: {counts.commits} commits", flush=True)
    end.set()
    for one, file in zip(reading, told, strict=True):
        one.join()
        found = json.loads(file.read_text()) if file.exists() else {"readings": 0, "faults": ["a reader died"]}
        counts.readings += found["readings"]
        counts.faults += found["faults"]
    acknowledged = _acknowledged(acks)
    counts.acknowledged = len(acknowledged)
    counts.faults += look(folder, acknowledged) + store.verify(folder)
    return counts


def look(folder: Path, acknowledged: set[str]) -> list[str]:
    """Read the store once and list what is wrong with it."""
    try:
        with store.open_store(folder) as con:
            seen = Counter(article for (article,) in con.execute("select article from articles").fetchall())
            torn = list(store.torn(con))
    except Exception as error:  # any error at all is a fault
        return [f"a reader met {type(error).__name__}: {error}"]
    return [
        *(f"{one} was acknowledged and is lost" for one in acknowledged - seen.keys()),
        *(f"{one} is there {times} times" for one, times in seen.items() if times > 1),
        *(f"{one} was seen in part: {reason}" for one, reason in torn),
    ]


def read_on(folder: Path, acks: list[Path], told: Path, end: "multiprocessing.synchronize.Event") -> None:
    """Read the store again and again, at least once, each time knowing what had been acknowledged before."""
    readings, faults, ended = 0, list[str](), False
    while not ended:
        faults += look(folder, _acknowledged(acks))
        readings += 1
        ended = end.wait(PAUSE)
    told.write_text(json.dumps({"readings": readings, "faults": faults[:100]}))


def _round(folder: Path, inputs: list[Path], acks: list[Path], chance: random.Random) -> int:
    """Let two writers run and kill each at a moment of its own; give how many were killed, not ended."""
    command = [sys.executable, "-m", "dashboard.cli", "analyse", "--workers", "1", "--commit", str(COMMIT), "--list"]
    running, moments, begun = [], list[float | None](), time.monotonic()
    for source, ack in zip(inputs, acks, strict=True):
        with ack.open("a") as out, Path(f"{ack}.err").open("a") as err:
            running.append(
                subprocess.Popen([*command, str(source), "--store", str(folder)], stdout=out, stderr=err, bufsize=0)
            )
        early = chance.random() < 0.2  # while it starts and reads the store
        moments.append(chance.uniform(0, 5) if early else None)
    sizes, kills = [ack.stat().st_size for ack in acks], 0
    while any(one.poll() is None for one in running):
        for n, one in enumerate(running):
            passed = time.monotonic() - begun
            if moments[n] is None and acks[n].stat().st_size > sizes[n]:
                moments[n] = passed + chance.uniform(0, LONGEST)
            moment = moments[n]
            if one.poll() is None and moment is not None and passed >= moment:
                one.kill()
                one.wait()
                kills += 1
        time.sleep(0.01)
    return kills


def _articles(file: Path, *, first: int) -> Path:
    """Write short articles; those of two writers overlap by half."""
    with file.open("w") as out:
        for n in range(first, first + 6000):
            text = f"Minister {n} met envoys in {CITIES[n % 8]} on Monday. They agreed on case {n}."
            out.write(json.dumps({"id": f"a{n}", "text": text, "published": "2014-03-05"}) + "\n")
    return file


def _acknowledged(acks: list[Path]) -> set[str]:
    """Read the ids printed so far, whole lines only: the last one may have been cut off by a kill."""
    lines = [line for ack in acks for line in ack.read_text().split("\n")[:-1]]
    return {line for line in lines if line.startswith("a") and line[1:].isdigit()}


def _commits(folder: Path) -> int:
    return store.version(folder)


def main() -> None:
    asked = argparse.ArgumentParser(description="kill writers at random moments, and look for what is lost")
    asked.add_argument("--rounds", type=int, default=100)
    asked.add_argument("--commits", type=int, default=500, help="of articles, all rounds together")
    asked.add_argument("--readers", type=int, default=8)
    asked.add_argument("--seed", type=int, default=random.randrange(10**6))
    asked.add_argument("--space", type=Path, required=True, help="a new folder")
    options = asked.parse_args()
    options.space.mkdir(parents=True)
    begun = time.monotonic()
    try:
        counts = torture(
            options.space, rounds=options.rounds, commits=options.commits, readers=options.readers, seed=options.seed
        )
    except StoreError as error:
        sys.exit(f"the store failed: {error}")
    for fault in counts.faults[:50]:
        print(fault)
    print(f"{counts} (seed {options.seed}, {time.monotonic() - begun:.0f} s)")
    sys.exit(1 if counts.faults else 0)


if __name__ == "__main__":
    main()
