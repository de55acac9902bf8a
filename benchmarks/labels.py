"""The labels of data/labels read with the texts they belong to, where these are at hand.

    python -m benchmarks.labels --data FOLDER

FOLDER holds the files of the public sets that the labels name (at any depth); a text counts only if its SHA-256 is that
of the labels. Without `--split` everything but the split "judge" is read.
"""

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

from analysis.settings import DATA
from analysis.types import Article

FOLDER = DATA / "labels"
SPLITS = ("build", "choose", "judge")
Span = tuple[int, int]
Row = dict[str, Any]


def training_options(description: str | None) -> argparse.Namespace:
    """Read what a benchmark that trains is asked for: `data`, and whether to `train` or to `judge`."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--train", action="store_true")
    parser.add_argument("--judge", action="store_true")
    return parser.parse_args()


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article with the events that readers would publish, and the words that they would not."""

    article: Article
    origin: str
    split: str
    events: tuple[Row, ...]
    not_deserved: tuple[Span, ...]

    def event_at(self, start: int, end: int) -> int | None:
        """Give the number of the deserved event that one of these words tells, the main word of an event first."""
        hits = [
            (rank, number)
            for number, event in enumerate(self.events)
            for rank, (first, last) in enumerate(event["words"])
            if first < end and start < last
        ]
        return min(hits)[1] if hits else None


def read_labels(data: Path, splits: Sequence[str] = SPLITS[:2]) -> list[Labelled]:
    """Read the labelled articles of some splits whose texts are in a folder."""
    rows = [row for row in _lines(FOLDER / "articles.jsonl") if row["split"] in splits]
    texts = texts_by_hash(data, {row["file"] for row in rows})
    events: dict[str, list[Row]] = {row["article"]: [] for row in rows}
    for event in _lines(FOLDER / "events.jsonl"):
        if event["article"] in events:
            events[event["article"]].append(event)
    return [
        Labelled(
            Article(row["article"], given["text"], title=given.get("title"), published=row["published"]),
            row["origin"],
            row["split"],
            tuple(events[row["article"]]),
            tuple((start, end) for start, end in row["not_deserved"]),
        )
        for row in rows
        if (given := texts.get(row["sha256"]))
    ]


def judged_headlines(data: Path) -> list[tuple[Article, list[Row]]]:
    """Read the articles of which readers judged drafts of headlines, with these, where the texts are in a folder."""
    return _judged(data, FOLDER / "headlines.jsonl")


def judged_dots(data: Path) -> list[tuple[Article, list[Row]]]:
    """Read the articles of which readers judged dots, with these, where the texts are in a folder."""
    return _judged(data, FOLDER / "dots.jsonl")


def fold(text: str, folds: int) -> int:
    """Give the fold of an article, by its text."""
    return crc32(text.encode()) % folds


def _judged(data: Path, file: Path) -> list[tuple[Article, list[Row]]]:
    rows = list(_lines(file))
    texts = texts_by_hash(data, {row["file"] for row in rows})
    by_text: dict[str, list[Row]] = {row["sha256"]: [] for row in rows if row["sha256"] in texts}
    for row in rows:
        if row["sha256"] in by_text:
            by_text[row["sha256"]].append(row)
    return [(_article(texts[sha], some[0]["article"]), some) for sha, some in by_text.items()]


def _article(record: Row, name: str) -> Article:
    return Article(name, record["text"], title=record.get("title"), published=record["published"])


def texts_by_hash(data: Path, names: set[str]) -> dict[str, Row]:
    """Give the records of some files by the SHA-256 of their texts."""
    return {
        hashlib.sha256(record["text"].encode()).hexdigest(): record
        for name in sorted(names)
        for path in sorted(data.rglob(name))
        for record in _lines(path)
    }


def _lines(path: Path) -> Iterator[Row]:
    return (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())


def main() -> None:
    """Print how many labels there are, and for how many the text is at hand."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--data", type=Path, required=True)
    asked.add_argument("--split", nargs="*", choices=SPLITS, default=SPLITS[:2])
    options = asked.parse_args()
    labelled = read_labels(options.data, options.split)
    for origin, count in sorted(Counter(one.origin for one in labelled).items()):
        some = [one for one in labelled if one.origin == origin]
        events = [event for one in some for event in one.events]
        words = sum(len(one.not_deserved) for one in some)
        print(
            f"{origin:20} {count:4} articles {len(events):5} events, {sum(e['key'] for e in events)} key;"
            f" {words} words not deserved"
        )


if __name__ == "__main__":
    main()
