"""Measure how news pages are read: `python -m benchmarks.news_pages [FOLDER …] [--errors]`.

A folder holds pages and `pages.json`, which gives for each address its `file`, the `title` and `date` where they are
labelled, and pieces of text that belong to the article (`with`) or do not (`without`): the form of trafilatura's own
evaluation. Without a folder, `gold/pages` is read in the folder named by DATELINE_SHARED, or in `shared` beside the
project. Titles count as right where they differ in case, quotation marks and dashes only. `--errors` prints each error.
"""

import argparse
import json
import os
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

from analysis import settings
from analysis.readers import read_bytes
from analysis.types import Article

_ALIKE = str.maketrans("‘’‚‛“”„«»‐‑‒–—―", '\'\'\'\'"""""------')
PARTS = ("title", "date", "with", "without")


def plain(text: str) -> str:
    """Make texts comparable that are set differently."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_ALIKE).split())


def score(article: Article | None, label: dict[str, Any]) -> list[tuple[str, bool, str]]:
    """Give for each thing that is labelled its part, whether it is right, and what was expected and read."""
    text = plain(article.text) if article else ""
    scores = []
    for part, read in (("title", article and article.title), ("date", article and (article.published or "")[:10])):
        if expected := label.get(part):
            right = plain(read or "").casefold() == plain(expected).casefold()
            scores.append((part, right, f"{expected!r}, read {read!r}"))
    scores += [("with", plain(piece) in text, repr(piece)) for piece in label.get("with", [])]
    return scores + [("without", plain(piece) not in text, repr(piece)) for piece in label.get("without", [])]


def measure(folder: Path, *, errors: bool) -> None:
    """Print a line for the pages of one folder, after their errors where these are asked for."""
    labels = json.loads((folder / "pages.json").read_text(encoding="utf-8"))
    total, right = Counter[str](), Counter[str]()
    for url, label in labels.items():
        outcomes = list(read_bytes((folder / label["file"]).read_bytes(), label["file"], url=url))
        article = next((outcome for outcome in outcomes if isinstance(outcome, Article)), None)
        if errors and article is None:
            print(f"{url}\n  {outcomes}")
        for part, is_right, detail in score(article, label):
            total[part] += 1
            right[part] += is_right
            if errors and not is_right:
                print(f"{url}\n  {part}: {detail}")
    counts = "  ".join(f"{part} {right[part]}/{total[part]}" for part in PARTS)
    print(f"{folder.name}: {len(labels)} pages  {counts}")


def main() -> None:
    shared = Path(os.environ.get("DATELINE_SHARED", settings.ROOT.parent / "shared"))
    asked = argparse.ArgumentParser(description="how news pages are read")
    asked.add_argument("folders", type=Path, nargs="*", default=[shared / "gold" / "pages"])
    asked.add_argument("--errors", action="store_true")
    options = asked.parse_args()
    for folder in options.folders:
        if (folder / "pages.json").is_file():
            measure(folder, errors=options.errors)
        else:
            print(f"no pages.json in {folder}: name a folder of labelled pages, or set DATELINE_SHARED")


if __name__ == "__main__":
    main()
