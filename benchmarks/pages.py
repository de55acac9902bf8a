"""What each page costs the server and the line: `python -m benchmarks.pages [--events 10000 100000] [--store DIR …]`.

A dashboard is started on each store, by default two of drawn events, and one reader opens each page and changes its
filters, first back and forth between two whose answers are there, then to ones not asked for before. Printed are the
first page's milliseconds, the processor time that the server spends on a change, and the most bytes that it sends, as
they go over the line and unpacked: when the page is opened, and for a change. The browser's own cache is not asked.
"""

import argparse
import asyncio
import tempfile
from pathlib import Path
from statistics import mean

from analysis import store
from benchmarks import synthetic
from benchmarks.client import PAGES, Answer, changes, served, session, spent

BACK_AND_FORTH = ({"tones": ["negative"]}, {})


async def measure(port: int, process: int, folder: Path, times: int) -> None:
    """Print a line for each page."""
    unseen = changes(folder, 7)
    for page in PAGES:
        async with session(port) as reader:
            first = await reader.open(page)
            errors = first.errors
            for values in BACK_AND_FORTH:
                errors += (await reader.choose(values)).errors

            async def several(some: list[dict[str, list[str]]]) -> tuple[float, list[Answer]]:
                begun = spent(process)
                answers = [await reader.choose(values) for values in some]  # it is used at once
                return (spent(process) - begun) / len(some), answers

            known, seen = await several([dict(BACK_AND_FORTH[n % 2]) for n in range(times)])
            new, fresh = await several([dict(next(unseen)) for _ in range(times)])
        print(
            f"{page or 'overview':10} {first.ms:9.0f} {known:9.0f} {new:9.0f} {mean(a.ms for a in fresh):9.0f}"
            f" {first.sent / 1000:9.1f} {first.size / 1000:9.1f} {max(a.sent for a in [*seen, *fresh]) / 1000:9.1f}"
            f" {max(a.size for a in [*seen, *fresh]) / 1000:9.1f} {errors + sum(a.errors for a in [*seen, *fresh]):9}",
            flush=True,
        )


def main() -> None:
    asked = argparse.ArgumentParser(description="what each page costs the server and the line")
    asked.add_argument("--store", type=Path, nargs="*", default=[], help="stores that are there; else some are drawn")
    asked.add_argument("--events", type=int, nargs="*", default=[10_000, 100_000])
    asked.add_argument("--changes", type=int, default=10, help="of the filters, of each kind and on each page")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as space:
        folders = list(options.store)
        for events in [] if folders else options.events:
            folders.append(Path(space, str(events)))
            synthetic.make(folders[-1], events)
        for folder in folders:
            print(f"{store.info(folder)['events']:,} mentions of events, {options.changes} changes each")
            print(
                f"{'':10} {'first ms':>9} {'CPU seen':>9} {'CPU new':>9} {'new ms':>9} {'first kB':>9} {'unpacked':>9}"
                f" {'most kB':>9} {'unpacked':>9} {'errors':>9}"
            )
            with served(folder) as (port, process):
                asyncio.run(measure(port, process, folder, options.changes))


if __name__ == "__main__":
    main()
