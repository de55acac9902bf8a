"""Which day is an event's own, learned from the labels of data/labels and counted on them.

    python -m benchmarks.event_dates --data FOLDER            # five folds of articles
    python -m benchmarks.event_dates --data FOLDER --train    # data/models/event_date.npz, from "build" and "choose"
    python -m benchmarks.event_dates --data FOLDER --judge    # the stored weights on the articles kept back

FOLDER holds the public sets that the labels name. Counted are events whose main word was found: `exact` has both days
as the reader gave them, or none where the reader gave none; P, R and F1 are of the events that have days.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from unittest.mock import patch
from zlib import crc32

import numpy as np
from spacy.tokens import Doc

from analysis import pipeline
from analysis.dates import choice
from analysis.dates.attachment import When
from analysis.dates.choice import Choice, Page
from analysis.dates.event_dates import token_at
from analysis.trained_models import names_as_bytes
from analysis.types import Event, Timex
from benchmarks.coreference import fit
from benchmarks.labels import Labelled, read_labels, training_options

FOLDS = 5
RIDGE = 300.0
LEAST = 8  # candidates that must have a feature for it to count
LINE = 0.4
LINES = (0.2, 0.3, 0.4, 0.5)
Days = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class TrainingExample:
    """A labelled event with the days it may have, those that the rules gave it, and the reader's own."""

    article: str
    choices: Sequence[Choice]
    rules: Days
    label: Days
    main: bool


def days(when: When | Event | None) -> Days:
    """Write the days of an event as labels do."""
    if when is None or when.first is None or when.last is None:
        return None, None
    return when.first.isoformat(), when.last.isoformat()


def training_examples(labelled: Sequence[Labelled]) -> list[TrainingExample]:
    """Analyse labelled articles with the rules alone, and keep what tells a deserved event."""
    made: list[TrainingExample] = []
    for label in labelled:
        captured: list[tuple[Event, Sequence[Choice]]] = []

        def capture(
            events: Sequence[Event],
            doc: Doc,
            timexes: Sequence[Timex],
            published: date | None,
            sentences: Sequence[tuple[int, int]],
            captured: list[tuple[Event, Sequence[Choice]]] = captured,
        ) -> list[Event]:
            page = Page(doc, timexes, published, sentences)
            offered = dict(choice.candidates(events, [token_at(doc, event.start) for event in events], page))
            captured += [(event, offered.get(number, ())) for number, event in enumerate(events)]
            return list(events)

        with patch.object(pipeline, "choose_days", capture):
            pipeline.analyse(label.article)
        made += [one for event, offered in captured if (one := _training_example(label, event, offered)) is not None]
    return made


def _training_example(label: Labelled, event: Event, offered: Sequence[Choice]) -> TrainingExample | None:
    number = label.event_at(event.start, event.end)
    if number is None:
        return None
    given = label.events[number]
    first, last = given["words"][0]
    main = first < event.end and event.start < last
    return TrainingExample(label.article.id, offered, days(event), (given["first"], given["last"]), main)


def learned(some: Sequence[TrainingExample]) -> dict[str, float]:
    """Learn the weights: of each day offered, whether it is right."""
    pairs = [(one.row, days(one.when) == example.label) for example in some for one in example.choices]
    often = Counter(name for row, _ in pairs for name in row if name != "bias")
    names = sorted(name for name, count in often.items() if count >= LEAST)
    rows = np.array([[row.get(name, 0.0) for name in names] for row, _ in pairs])
    right = np.array([label for _, label in pairs], float)
    return dict(zip([*names, "bias"], fit(rows, right, np.ones(len(rows)), RIDGE).tolist(), strict=True))


def by_weights(example: TrainingExample, weights: Mapping[str, float], line: float) -> Days:
    """Choose the days of an event."""
    return days(choice.choose(example.choices, weights, line)) if example.choices else example.rules


def counted(some: Sequence[tuple[TrainingExample, Days]]) -> str:
    """Count how many events have their days."""
    main = [(example, given) for example, given in some if example.main]
    exact = sum(given == example.label for example, given in main)
    found = sum(given[0] is not None for _, given in main)
    dated = sum(example.label[0] is not None for example, _ in main)
    right = sum(given[0] is not None and given == example.label for example, given in main)
    share = f"P {100 * right / max(found, 1):.1f}  R {100 * right / max(dated, 1):.1f}"
    both = 200 * right / max(found + dated, 1)
    return f"exact {exact} of {len(main)}  {share}  F1 {both:.1f} (dated {found} of {dated})"


def main() -> None:
    """Learn or count."""
    options = training_options(__doc__)
    some = training_examples(read_labels(options.data, ("judge",) if options.judge else ("build", "choose")))
    print("rules    ", counted([(one, one.rules) for one in some]))
    if options.judge:
        weights, line = choice.weights()
        print("learned  ", counted([(one, by_weights(one, weights, line)) for one in some]))
    elif options.train:
        final = learned(some)
        names = names_as_bytes(final)
        np.savez(choice.FILE, features=names, weights=np.array([*final.values()]), line=np.array(LINE))
    else:
        folds: dict[int, dict[str, float]] = {}
        for fold in range(FOLDS):
            folds[fold] = learned([one for one in some if _fold(one) != fold])
        for line in LINES:
            print(f"line {line:.2f}", counted([(one, by_weights(one, folds[_fold(one)], line)) for one in some]))


def _fold(example: TrainingExample) -> int:
    return crc32(example.article.encode()) % FOLDS


if __name__ == "__main__":
    main()
