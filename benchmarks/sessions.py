"""Let many readers filter at once, and one for long: `python -m benchmarks.sessions [--events 1000000] [--store DIR]`.

A dashboard is started on a store of drawn events, and sessions speak to it as a browser does, through its WebSocket:
each opens a page and then changes its filters, the next when the last has been answered, all in another order so that
few answers are there already. What is timed is the server: from the change to the last message of the run. Then one
session goes on for so many steps, and the server's memory is read between them. Printed are runs, errors, the 95th
percentiles of one
session alone and of all at once, with and without a pause to look, and memory. By default a short form of a minute or
two; `--events 1000000 --readers 20 --changes 30 --steps 3600` is the long one.
"""

import argparse
import asyncio
import os
import random
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import urlopen

import numpy as np
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from analysis import queries, store
from analysis.queries import Filters
from analysis.settings import ROOT
from benchmarks import synthetic

PAGES = ("", "timeline", "sentiment", "actors", "articles")
PATIENCE = 120.0  # seconds after which a run counts as an error


@contextmanager
def served(folder: Path) -> Iterator[tuple[int, int]]:
    """Start the dashboard on a free port; give the port and the process id."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "dashboard/app.py", "--server.port", str(port)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, cwd=ROOT, env=os.environ | {"DATELINE_STORE": str(folder)}, **quiet) as server:
        try:
            for _ in range(600):
                try:
                    urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5).close()
                    break
                except (URLError, ConnectionError, TimeoutError):
                    time.sleep(0.2)
            yield port, server.pid
        finally:
            server.terminate()


def changes(folder: Path, seed: int) -> Iterator[str]:
    """Draw filters without end, as the address of the page holds them."""
    draw = random.Random(seed)
    with store.reading(folder) as con:
        actors = list(queries.actors(con, Filters(), most=400)["actor"])
        kinds = queries.choices(con)
    while True:
        year = draw.randint(2012, 2020)
        some = {
            "actors": draw.choice(actors), "outlets": draw.choice(kinds["outlets"]),
            "types": draw.choice(kinds["types"]),
            "tones": draw.choice(("negative", "positive")), "statuses": draw.choice(kinds["statuses"]),
            "from": f"{year}-0{draw.randint(1, 9)}-01", "to": f"{year + 1}-0{draw.randint(1, 9)}-01",
        }  # fmt: skip
        names = draw.sample(list(some), draw.randint(1, 3))
        yield urlencode({name: some[name] for name in names})


async def run(session: ClientConnection, page: str, query: str) -> tuple[float, int]:
    """Ask for one run of a page; give its milliseconds, and the number of errors that it showed."""
    asked = BackMsg()
    asked.rerun_script.query_string = query
    asked.rerun_script.page_name = page
    begun, errors = time.perf_counter(), 0
    await session.send(asked.SerializeToString())
    async with asyncio.timeout(PATIENCE):
        while True:
            told = ForwardMsg()
            told.ParseFromString(bytes(await session.recv()))
            errors += told.delta.new_element.HasField("exception")
            if told.WhichOneof("type") == "script_finished" and told.script_finished in (0, 1):
                errors += told.script_finished == 1
                return (time.perf_counter() - begun) * 1000, errors


async def reader(port: int, folder: Path, seed: int, times: int, pause: float = 0) -> tuple[list[float], int]:
    """Open a page, then change its filters so many times, and look at each answer for about as many seconds as `pause`
    says; give the milliseconds of each change, and the errors."""
    queries_, page = changes(folder, seed), PAGES[seed % len(PAGES)]
    spent, errors = list[float](), 0
    async with connect(f"ws://127.0.0.1:{port}/_stcore/stream", max_size=None, ping_interval=None) as session:
        await run(session, page, "")
        for _ in range(times):
            await asyncio.sleep(pause * random.uniform(0.5, 1.5))
            try:
                took, wrong = await run(session, page, next(queries_))
            except TimeoutError:
                took, wrong = PATIENCE * 1000, 1
            spent.append(took)
            errors += wrong
    return spent, errors


async def together(
    port: int, folder: Path, readers: int, times: int, seed: int, pause: float = 0
) -> tuple[list[float], int]:
    """Let so many readers go on at once; give all their times together, and the errors."""
    found = await asyncio.gather(*(reader(port, folder, seed + n, times, pause) for n in range(readers)))
    return [one for spent, _ in found for one in spent], sum(errors for _, errors in found)


async def slow_one(folder: Path) -> tuple[float, float]:
    """Ask a count on a cursor alone, and while another cursor works on something long; medians in milliseconds."""
    with store.reading(folder) as con:
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


def memory(process: int) -> float:
    """Give the megabytes that a process holds."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


async def soak(port: int, process: int, folder: Path, steps: int) -> tuple[list[float], int]:
    """Let one reader after the other take steps; give the memory after each tenth of them, and the errors."""
    held, errors = list[float](), 0
    for tenth in range(10):
        _, wrong = await reader(port, folder, 1000 + tenth, max(steps // 10, 1))
        errors += wrong
        held.append(memory(process))
    return held, errors


def main() -> None:
    asked = argparse.ArgumentParser(description="many readers at once, and one for long")
    asked.add_argument("--store", type=Path, help="a store that is there; else one is drawn")
    asked.add_argument("--events", type=int, default=100_000)
    asked.add_argument("--readers", type=int, default=20)
    asked.add_argument("--changes", type=int, default=5, help="of each reader")
    asked.add_argument("--pause", type=float, default=5, help="seconds for which an answer is looked at")
    asked.add_argument("--steps", type=int, default=60, help="of the soak")
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
            single: list[float] = []
            for page in range(len(PAGES)):
                spent, wrong = asyncio.run(together(port, folder, 1, options.changes, 600 + page))
                single += spent
            one = float(np.percentile(single, 95))
            print(f"one session alone: {len(single)} changes, p95 {one:.0f} ms, {wrong} errors")
            for pause in (options.pause, 0):
                many, errors = asyncio.run(together(port, folder, options.readers, options.changes, int(pause), pause))
                p95 = float(np.percentile(many, 95))
                print(
                    f"{options.readers} sessions, looking {pause:.0f} s at each answer: {len(many)} changes, "
                    f"p95 {p95:.0f} ms, {errors} errors, {p95 / one:.1f} times one alone",
                    flush=True,
                )
            held, errors = asyncio.run(soak(port, process, folder, options.steps))
            print(
                f"soak of {options.steps} steps, {errors} errors; MB after each tenth:", *(f"{one:.0f}" for one in held)
            )


if __name__ == "__main__":
    main()
