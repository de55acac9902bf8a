"""Let many readers filter at once, and one for long: `python -m benchmarks.sessions [--events 1000000] [--store DIR]`.

A dashboard is started on a store of drawn events, and sessions speak to it as a browser does, through its WebSocket:
each opens a page and then changes its filters, the next when the last has been answered and looked at, all in another
order so that few answers are there already. What is timed is the server: from the change to the last message of the
run. Then one session goes on for so many steps, and the server's memory is read between them. Printed are runs, errors,
the 95th percentiles of one session alone and of all at once, with and without a pause to look, and memory. By default a
short form of a few minutes; `--events 1000000 --readers 20 --changes 30 --steps 3600` is the long one.
"""

import argparse
import asyncio
import os
import random
import tempfile
import time
from pathlib import Path

import numpy as np

from analysis import queries, store
from analysis.queries import Filters
from benchmarks import synthetic
from benchmarks.client import PAGES, changes, memory, served, session, spent


async def reader(port: int, folder: Path, seed: int, times: int, pause: float = 0) -> tuple[list[float], int]:
    """Open a page, then change its filters so many times, and look at each answer for about as many seconds as `pause`
    says; give the milliseconds of each change, and the errors."""
    chosen, page = changes(folder, seed), PAGES[seed % len(PAGES)]
    took = list[float]()
    async with session(port) as one:
        errors = (await one.open(page)).errors
        for _ in range(times):
            await asyncio.sleep(pause * random.uniform(0.5, 1.5))
            answer = await one.choose(next(chosen))
            took.append(answer.ms)
            errors += answer.errors
    return took, errors


async def together(
    port: int, folder: Path, readers: int, times: int, seed: int, pause: float = 0
) -> tuple[list[float], int]:
    """Let so many readers go on at once; give all their times together, and the errors."""
    found = await asyncio.gather(*(reader(port, folder, seed + n, times, pause) for n in range(readers)))
    return [one for took, _ in found for one in took], sum(errors for _, errors in found)


async def alone_on_each(port: int, folder: Path, times: int, seed: int) -> tuple[list[float], int]:
    """Let one reader after the other change filters, each on another page; give their times, and the errors."""
    all_spent, errors = list[float](), 0
    for page in range(len(PAGES)):
        some, wrong = await reader(port, folder, seed - seed % len(PAGES) + page, times)
        all_spent += some
        errors += wrong
    return all_spent, errors


async def slow_one(folder: Path) -> tuple[float, float]:
    """Ask a count on a cursor alone, and while another cursor works on something long; medians in milliseconds."""
    with store.open_store(folder) as con:
        queries.counts(con, Filters())

        def asked() -> float:
            begun = time.perf_counter()
            queries.counts(con.cursor(), Filters(types=("ASSAULT",)))
            return (time.perf_counter() - begun) * 1000

        alone = float(np.median([asked() for _ in range(9)]))
        other = con.cursor()
        long = asyncio.create_task(
            asyncio.to_thread(
                lambda: other.execute("select sum(a.range * b.range) from range(60000) a, range(60000) b")
            )
        )
        await asyncio.sleep(0.3)
        beside = [await asyncio.to_thread(asked) for _ in range(9)]
        finished = long.done()
        other.interrupt()
        await asyncio.gather(long, return_exceptions=True)
        if finished:
            print("(the long question had ended before; it does not count)")
        return alone, float(np.median(beside))


async def soak(port: int, process: int, folder: Path, steps: int) -> tuple[list[float], int, int]:
    """Let one reader after the other take steps on all pages; give the memory before, and after each tenth of them, the
    number of steps, and the errors. What pages load when they are first opened is there before."""
    held, each = list[float](), max(round(steps / 10 / len(PAGES)), 1)
    _, errors = await together(port, folder, len(PAGES), 3, 900)
    for tenth in range(11):
        held.append(memory(process))
        for n in range(len(PAGES) if tenth < 10 else 0):
            _, wrong = await reader(port, folder, 1000 + tenth * len(PAGES) + n, each)
            errors += wrong
    return held, each * len(PAGES) * 10, errors


def main() -> None:
    asked = argparse.ArgumentParser(description="many readers at once, and one for long")
    asked.add_argument("--store", type=Path, help="a store that is there; else one is drawn")
    asked.add_argument("--events", type=int, default=100_000)
    asked.add_argument("--readers", type=int, default=20)
    asked.add_argument("--changes", type=int, default=5, help="of each reader")
    asked.add_argument("--pauses", type=float, nargs="*", default=[10, 5, 0], help="seconds to look at an answer")
    asked.add_argument("--steps", type=int, default=80, help="of the soak")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as space:
        folder = options.store or Path(space, "store")
        if not options.store:
            synthetic.make(folder, options.events)
        print(f"{store.info(folder)['events']:,} mentions of events, {os.cpu_count()} cores", flush=True)
        alone, beside = asyncio.run(slow_one(folder))
        print(f"a count alone {alone:.0f} ms, beside a long question {beside:.0f} ms", flush=True)
        with served(folder) as (port, process):
            asyncio.run(together(port, folder, len(PAGES), 2, 500))  # the first look at each page is not counted
            single, wrong = asyncio.run(alone_on_each(port, folder, options.changes, 600))
            found = list[tuple[float, list[float], int, float]]()
            for pause in options.pauses:
                before = spent(process)
                many, errors = asyncio.run(together(port, folder, options.readers, options.changes, int(pause), pause))
                found.append((pause, many, errors, (spent(process) - before) / len(many)))
                # Other work on the machine comes and goes: one alone is timed before and after each crowd.
                more, again = asyncio.run(alone_on_each(port, folder, options.changes, 700 + 100 * len(found)))
                single, wrong = single + more, wrong + again
            median, p95 = (float(np.percentile(single, share)) for share in (50, 95))
            print(f"one session alone: {len(single)} changes, median {median:.0f} ms, p95 {p95:.0f} ms, {wrong} errors")
            for pause, many, errors, each in found:
                median, worst = (float(np.percentile(many, share)) for share in (50, 95))
                print(
                    f"{options.readers} sessions, looking {pause:.0f} s at each answer: {len(many)} changes, median "
                    f"{median:.0f} ms, p95 {worst:.0f} ms, {errors} errors, {worst / p95:.1f} times one alone; "
                    f"{each:.0f} ms of processor time each, opening included",
                    flush=True,
                )
            held, steps, errors = asyncio.run(soak(port, process, folder, options.steps))
            print(
                f"soak of {steps} steps, {errors} errors; MB before, after each tenth:", *(f"{mb:.0f}" for mb in held)
            )


if __name__ == "__main__":
    main()
