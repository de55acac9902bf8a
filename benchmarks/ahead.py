"""Count what is told as a fact and dated after publication: `python -m benchmarks.ahead [FILE]`.

FILE is any input that Dateline reads; the demo articles, and `corpus` in the folder named by DATELINE_SHARED (or in
`shared` beside the project) where it is at hand, are taken where none is given. The count ought to be 0.
"""

import os
import sys
from pathlib import Path

from analysis import settings
from analysis.pipeline import analyse_all
from analysis.readers import read
from analysis.types import Article


def main() -> None:
    shared = Path(os.environ.get("DATELINE_SHARED", settings.ROOT.parent / "shared"))
    folders = [settings.DATA / "demo", shared / "corpus"]
    for path in [Path(name) for name in sys.argv[1:]] or [folder for folder in folders if folder.is_dir()]:
        articles = [article for article in read([path]) if isinstance(article, Article)]
        events = dated = late = 0
        for analysis in analyse_all(articles):
            for event in analysis.events:
                events, dated = events + 1, dated + (event.first is not None)
                told = event.status in ("happened", "ongoing") and event.first and analysis.published.day
                late += bool(told and event.first > analysis.published.day)  # type: ignore[operator]  # both are known
        print(f"{path}: {len(articles)} articles, {events:,} events, {dated:,} dated, {late} after publication")


if __name__ == "__main__":
    main()
