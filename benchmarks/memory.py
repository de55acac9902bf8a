"""Measure the memory of an import into a store that is large already: `python -m benchmarks.memory [--events 1200000]`.

A store of drawn events is made (twelve an article), or `--store` names one that is there. Then so many new articles are
analysed into it, some of them without a day, by the processes that `dateline analyse` uses. Printed are the highest
memory of the process that reads and commits, of the largest of those that analyse, and of one with the language model
alone. Nothing of the old articles is parsed: what grows with their number is what is remembered of them.
"""

import argparse
import resource
import tempfile
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path

from analysis import store
from analysis.ingest import run
from analysis.settings import from_environment
from analysis.text.language import parse
from analysis.types import Article
from benchmarks import synthetic

STORY = (
    "Chancellor Angela Merkel met President Barack Obama in Berlin on Thursday. The two leaders condemned the attack "
    "on the embassy in paragraph {n}. Obama will travel to Paris on Friday, officials said. "
)


def articles(number: int) -> Iterator[Article]:
    """Draw articles of about two hundred words; each tenth has no day."""
    for n in range(number):
        text = "".join(STORY.format(n=f"{n}-{part}") for part in range(6))
        yield Article(f"new-{n}", text, published=None if n % 10 == 0 else "2014-04-21", source="Courier")


def highest(who: int = resource.RUSAGE_SELF) -> float:
    """Give the highest memory so far, in megabytes."""
    return resource.getrusage(who).ru_maxrss / 1024


def model_alone(_: int) -> float:
    """Parse one sentence, and give the memory that took."""
    list(parse(["Somebody met somebody."], name=from_environment().model))
    return highest()


def main() -> None:
    asked = argparse.ArgumentParser(description="memory of an import into a large store")
    asked.add_argument("--store", type=Path, help="a store that is there; the new articles are taken out again")
    asked.add_argument("--events", type=int, default=60_000)
    asked.add_argument("--articles", type=int, default=100)
    options = asked.parse_args()
    with get_context("spawn").Pool(1) as pool:
        alone = pool.apply(model_alone, (0,))
    with tempfile.TemporaryDirectory() as space:
        folder = options.store or Path(space, "store")
        if not options.store:
            with get_context("spawn").Pool(1) as pool:  # what making it takes is not counted
                pool.apply(synthetic.make, (folder, options.events))
        there = store.info(folder)["articles"]
        summary = run.add(articles(options.articles), folder)
        run.remove(folder, [f"new-{n}" for n in range(options.articles)])
    print(f"{there:,} articles there, {summary.analysed} analysed, {len(summary.rejected)} rejected")
    print(f"a process with the language model alone {alone:,.0f} MB")
    print(f"the largest that analyses {highest(resource.RUSAGE_CHILDREN):,.0f} MB")
    print(f"the one that reads and commits {highest():,.0f} MB")


if __name__ == "__main__":
    main()
