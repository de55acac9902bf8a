"""Compare the whole analysis with the bare parse of the same texts, in one run: `python -m benchmarks.speed [FILE]`.

FILE is any input that Dateline reads; the demo articles are taken where none is given. The bare parse is the model as
spaCy ships and loads it; `what is used of it` leaves out the parts that no stage reads. The ratio is what counts: the
seconds are those that the processor worked, so that other work on the machine does not count. Each way is timed three
times in turn and the best is kept.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import spacy

from analysis import settings
from analysis.pipeline import analyse_all
from analysis.readers import read
from analysis.text import language
from analysis.types import Article

ROUNDS = 3


def seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def main() -> None:
    paths = [Path(name) for name in sys.argv[1:]] or [settings.DATA / "demo"]
    articles = [one for one in read(paths) if isinstance(one, Article)]
    model = settings.from_environment().model
    list(analyse_all(articles[:2]))  # load everything once
    texts = [article.text for article in articles]
    shipped = spacy.load(model)
    ways: dict[str, Callable[[], object]] = {
        "bare parse": lambda: list(shipped.pipe(texts)),
        "what is used of it": lambda: list(language.parse(texts, name=model)),
        "whole analysis": lambda: list(analyse_all(articles)),
    }
    best = {name: min(seconds(way) for _ in range(ROUNDS)) for name, way in ways.items()}
    words = sum(len(a.text.split()) for a in articles)
    print(f"{len(articles)} articles, {words:,} words")
    for name, spent in best.items():
        print(f"{name:18} {spent:6.2f} s  {words / spent:8,.0f} words/s")
    print(f"the analysis runs at {best['bare parse'] / best['whole analysis']:.2f} of the bare parse's speed")


if __name__ == "__main__":
    main()
