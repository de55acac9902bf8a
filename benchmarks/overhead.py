"""Measure what a store costs beside the analysis: `python -m benchmarks.overhead [FILE]`.

In CPU time of one process: the bare parse of the texts, the analysis of them into rows (what a worker does), and the
reading, placing and committing (what the driver of a cluster does), each an article. FILE is any input that Dateline
reads; the demo articles are taken where none is given.
"""

import sys
import tempfile
import time
from pathlib import Path

from analysis import imports, language, settings
from analysis.engines.batch import analyse_batch
from analysis.read import read
from analysis.types import Article


def main() -> None:
    paths = [Path(name) for name in sys.argv[1:]] or [settings.DATA / "demo"]
    ways = settings.from_environment()
    articles = [one for one in read(paths) if isinstance(one, Article)]
    batches = [articles[n : n + imports.BATCH] for n in range(0, len(articles), imports.BATCH)]
    analyse_batch(articles[:2], ways)  # load everything once
    begun = time.process_time()
    list(language.parse([a.text for a in articles], name=ways.model))
    parsed = time.process_time()
    done = [analyse_batch(batch, ways) for batch in batches]
    worked = time.process_time()
    with tempfile.TemporaryDirectory() as space:
        real, imports.engine = imports.engine, lambda _: lambda *_: iter(done)
        imports.add(read(paths), Path(space))
        imports.engine = real
    kept = time.process_time()
    words = sum(len(a.text.split()) for a in articles)
    print(f"{len(articles)} articles, {words / len(articles):.0f} words each; milliseconds of CPU an article:")
    for name, spent in (("bare parse", parsed - begun), ("worker", worked - parsed), ("driver", kept - worked)):
        print(f"{name:12} {spent / len(articles) * 1000:7.1f}")
    print(f"worker and driver run at {(parsed - begun) / (kept - parsed):.2f} of the bare parse's speed")
    print(f"one driver keeps {(worked - parsed) / (kept - worked):.0f} workers busy")


if __name__ == "__main__":
    main()
