"""Whether the types of the tables hold, learned from the labels of data/labels and counted on them.

    python -m benchmarks.event_types --data FOLDER            # learned from the split "build", counted on "choose"
    python -m benchmarks.event_types --data FOLDER --train    # data/models/event_type.npz, from both
    python -m benchmarks.event_types --data FOLDER --judge    # the stored weights on the articles kept back

FOLDER holds the public sets that the labels name, and examples of the PLOVER manual (`plover_dev.jsonl`). Of these and
of our own (tests/analysis/cases/coding.tsv) the even sentences teach which types are right, so that the news of the
labels is not taken for all news. A type holds, and is `right`, where it is the reader's own or both are violent; `side`
counts those that are as friendly or as hostile as the reader's.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from analysis import pipeline
from analysis.events import type_model
from analysis.events.event_features import Features
from analysis.events.salience import chance
from analysis.events.tree import Tree, head_word
from analysis.ontology import TYPES
from analysis.types import Analysis, Article, Event
from benchmarks import parsed
from benchmarks.events import Row, own
from benchmarks.labels import Labelled, read_labels, training_options
from benchmarks.regression import fitted, write

RIDGE = 100.0
EXAMPLE = 2.0  # weight of an example of a type against a labelled event
LEAST = 3  # events that must have a feature for it to count
LINE = 0.6  # chosen on "choose": of 48 typed dots 32 stay typed, 22 of the 27 right ones among them
VIOLENT = {"ASSAULT", "FIGHT"}  # one type of PLOVER, kept apart here by the means
LINES = (0.0, 0.4, 0.5, 0.6, 0.7)


@dataclass(frozen=True, slots=True)
class TrainingExample:
    """A typed event with its features, the type that a reader gave it, and whether it is shown with a day."""

    row: Features
    type: str
    label: str | None
    shown: bool

    @property
    def holds(self) -> bool:
        """Say whether the reader gave this type, or the other of the two violent ones."""
        return self.label == self.type or {self.label, self.type} == VIOLENT

    @property
    def on_side(self) -> bool:
        """Say whether the reader's type is on the same side."""
        return self.label is not None and TYPES[self.label].quad.conflict == TYPES[self.type].quad.conflict


def training_examples(labelled: Sequence[Labelled]) -> list[TrainingExample]:
    """Analyse labelled articles with all types that the tables give, and keep the deserved events."""
    made = []
    for label, (analysis, tree) in zip(labelled, _analysed([label.article for label in labelled]), strict=True):
        for event, row in _described(analysis, tree):
            if (number := label.event_at(event.start, event.end)) is not None:
                made.append(TrainingExample(row, str(event.type), label.events[number]["type"], _is_dot(event)))
    return made


def examples(rows: Sequence[Row]) -> list[TrainingExample]:
    """Analyse sentences with the types of the acts that they report, and keep the events of these types."""
    articles = [Article(str(number), str(row["text"]), published="2014-01-01") for number, row in enumerate(rows)]
    made = []
    for row, (analysis, tree) in zip(rows, _analysed(articles), strict=True):
        types = {event["type"] for event in row["events"]}  # type: ignore[attr-defined]  # a list of events
        for event, features in _described(analysis, tree):
            if event.type in types:
                made.append(TrainingExample(features, str(event.type), event.type, shown=True))
    return made


def _analysed(articles: Sequence[Article]) -> list[tuple[Analysis, Tree]]:
    """Analyse articles without dropping a type."""
    checked = pipeline.with_sure_types
    pipeline.with_sure_types = lambda events, tree, mentions: list(events)
    try:
        return list(parsed.analysed(articles))
    finally:
        pipeline.with_sure_types = checked


def _described(analysis: Analysis, tree: Tree) -> Iterator[tuple[Event, Features]]:
    """Give the typed events of an article with their features."""
    words = {word.idx: word for word in tree}
    kinds = {mention.actor: mention.kind for mention in analysis.mentions}
    for event in analysis.events:
        head = head_word(words, event.start, event.end)
        if event.type and head is not None:
            yield event, type_model.features(event, head, kinds)


def _is_dot(event: Event) -> bool:
    return bool(event.shown and event.first)


def learned(labelled: Sequence[TrainingExample], taught: Sequence[TrainingExample]) -> dict[str, float]:
    """Learn the weights."""
    examples = [(example.row, example.holds) for example in (*labelled, *taught)]
    return fitted(examples, RIDGE, LEAST, [1.0] * len(labelled) + [EXAMPLE] * len(taught))


def count(examples: Iterable[TrainingExample], weights: dict[str, float], line: float) -> str:
    """Count the dots that keep their type, those whose side is right, and those whose type is."""
    kept = [example for example in examples if example.shown and chance(weights, example.row) >= line]
    right, exact = sum(example.on_side for example in kept), sum(example.holds for example in kept)
    return f"line {line:.2f}  typed {len(kept)}  side {right}  right {exact}"


def main() -> None:
    """Learn or count."""
    options = training_options(__doc__)
    if options.judge:
        kept_back = training_examples(read_labels(options.data, ("judge",)))
        stored = type_model.load()
        print("\n".join(count(kept_back, dict(stored.weights), line) for line in (0.0, stored.line)))
        return
    path = next(options.data.rglob("plover_dev.jsonl"))
    sets = [[json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()], own()]
    taught, kept = ([example for rows in sets for example in examples(rows[half::2])] for half in (0, 1))
    build, choose = (training_examples(read_labels(options.data, (split,))) for split in ("build", "choose"))
    weights = learned(build, taught)
    for line in LINES:
        print(count(choose, weights, line), " examples", count(kept, weights, line))
    if options.train:
        write(type_model.FILE, learned([*build, *choose], taught), line=np.array(LINE))


if __name__ == "__main__":
    main()
