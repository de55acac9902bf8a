"""Learn which of the days that a text offers is an event's own, and count how often days are right.

    python -m benchmarks.event_dates --data FOLDER            # five folds of the articles of "build" and "choose"
    python -m benchmarks.event_dates --data FOLDER --train    # data/models/event_date.npz, from "build" and "choose"
    python -m benchmarks.event_dates --data FOLDER --judge    # the stored weights on the articles kept back

FOLDER holds the public sets that the labels name, and SemEval-2015 Task 4, whose events with a day are learned from
too: there the news of an article has its day more often than readers of the labels gave one. Learned from are, too, the
days of dots that a reader found right or wrong; of a wrong day it is learned that any other, or none, is likelier.
Counted are events whose main word was found: `exact` has both days as the reader gave them, or none where the reader
gave none; P, R and F1 are of the events that have days. An article that several sets have is in one fold.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from unittest.mock import patch

import numpy as np
from spacy.tokens import Doc

from analysis import pipeline
from analysis.dates import choice
from analysis.dates.attachment import When
from analysis.dates.candidates import Choice, Page, candidates
from analysis.dates.event_dates import token_at
from analysis.types import Article, Event, Timex
from benchmarks import timelines
from benchmarks.labels import Labelled, fold, judged_dots, read_labels, training_options
from benchmarks.regression import common_names, conditional_logit, table, write

TASK_4 = "semeval15_t4_apple_docs.jsonl"
FOLDS = 5
RIDGE = 2000.0
LEAST = 50  # offered days that must have a feature for it to count
# Weights of an event whose day a reader judged, and of another of its article that had no day: they and RIDGE by five
# folds of the labels, Task 4 and the dots.
JUDGED, UNDATED = 2.0, 0.06
MISSING = 0.5  # weight of an event whose day is not among those offered: it had better have none
Days = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class TrainingExample:
    """A labelled event with the days it may have, those that the rules gave it, and the reader's own."""

    text: str
    choices: Sequence[Choice]
    rules: Days
    label: Days
    main: bool = True
    complete: bool = True  # whether its article's labels say of each event that it has no day
    weight: float = 1.0
    refused: bool = False  # whether `label` is a day that a reader found wrong, so that any other may be right


def days(when: When | Event | None) -> Days:
    """Write the days of an event as labels do."""
    if when is None or when.first is None or when.last is None:
        return None, None
    return when.first.isoformat(), when.last.isoformat()


def offered(article: Article) -> list[tuple[Event, Sequence[Choice]]]:
    """Analyse an article with the rules alone, and list its events with the days offered to them."""
    captured: list[tuple[Event, Sequence[Choice]]] = []

    def capture(
        events: Sequence[Event],
        doc: Doc,
        timexes: Sequence[Timex],
        published: date | None,
        sentences: Sequence[tuple[int, int]],
    ) -> list[Event]:
        page = Page(doc, timexes, published, sentences)
        choices = dict(candidates(events, [token_at(doc, event.start) for event in events], page))
        captured.extend((event, choices.get(number, ())) for number, event in enumerate(events))
        return list(events)

    with patch.object(pipeline, "choose_days", capture):
        pipeline.analyse(article)
    return captured


def training_examples(labelled: Iterable[Labelled]) -> Iterator[TrainingExample]:
    """Give the events that tell a deserved one."""
    for label in labelled:
        for event, choices in offered(label.article):
            number = label.event_at(event.start, event.end)
            if number is not None:
                given = label.events[number]
                first, last = given["words"][0]
                main = first < event.end and event.start < last
                yield TrainingExample(label.article.text, choices, days(event), (given["first"], given["last"]), main)


def task_4(path: Path) -> Iterator[TrainingExample]:
    """Give the events with a labelled day of SemEval-2015 Task 4."""
    for document in timelines.read(path):
        article = Article(document["id"], document["text"], title=document["title"], published=document["dct"])
        events = offered(article)
        by_place = {(event.start, event.end): (event, choices) for event, choices in events}
        spans = [(event.start, event.end, event.first, event.last) for event, _ in events]
        for (_, _, first, last), (start, end, _, _) in timelines.matched(timelines.labels(document), spans):
            event, choices = by_place[start, end]
            if first and last:
                label = first.isoformat(), last.isoformat()
                yield TrainingExample(article.text, choices, days(event), label, complete=False)


def judged_days(data: Path) -> Iterator[TrainingExample]:
    """Give the events whose days readers judged: those days are right, or any other is.

    Only events with a day were judged. Lest a day seem likelier than it is, those that have none as yet are given too.
    """
    for article, dots in judged_dots(data):
        by_start = {event.start: (event, choices) for event, choices in offered(article)}
        for dot in dots:
            event, choices = by_start.pop(dot["start"], (None, ()))
            first, _, last = dot["day"].partition(" to ")
            label = first, last or first
            if event is not None and any(days(offer.when) == label for offer in choices):
                wrong = not dot["right_day"]
                yield TrainingExample(
                    article.text, choices, days(event), label, complete=False, weight=JUDGED, refused=wrong
                )
        for event, choices in by_start.values():
            if choices and choice.choose(choices, choice.weights())[0] is None:
                yield TrainingExample(article.text, choices, days(event), (None, None), weight=UNDATED)


def learned(examples: Sequence[TrainingExample]) -> dict[str, float]:
    """Learn the weights: which of the days offered is right, or that none is."""
    names = common_names((offer.row for example in examples for offer in example.choices), LEAST)
    offers: list[Choice] = []
    labels: list[bool] = []
    groups: list[int] = []
    weights: list[float] = []
    for group, example in enumerate(examples):
        known = any(days(offer.when) == example.label for offer in example.choices)
        if not example.choices or not (known or example.complete):
            continue
        for offer in example.choices:
            offers.append(offer)
            given = days(offer.when) == example.label if known else offer.when is None
            labels.append(given != example.refused)
            groups.append(group)
            weights.append(example.weight if known else MISSING)
    rows = table([offer.row for offer in offers], names)
    fitted = conditional_logit(rows, np.array(labels, float), np.array(groups), np.array(weights), RIDGE)
    return dict(zip(names, fitted.tolist(), strict=True))


def everything(data: Path, splits: Sequence[str]) -> dict[str, list[TrainingExample]]:
    """Give the examples of the labels, and those of Task 4 unless the articles kept back are asked for."""
    sets = {"labels": list(training_examples(read_labels(data, splits)))}
    if "judge" not in splits:
        sets |= {"Task 4": [example for path in data.rglob(TASK_4) for example in task_4(path)]}
        sets |= {"dots": list(judged_days(data))}
    return sets


def cross_fitted(some: Iterable[TrainingExample]) -> list[dict[str, float]]:
    """Learn for each fold the weights that the articles of the others teach."""
    examples = list(some)
    return [learned([one for one in examples if fold(one.text, FOLDS) != number]) for number in range(FOLDS)]


def by_weights(example: TrainingExample, weights: Mapping[str, float]) -> Days:
    """Choose the days of an event."""
    return days(choice.choose(example.choices, weights)[0]) if example.choices else example.rules


def counted(some: Iterable[tuple[TrainingExample, Days]]) -> str:
    """Count how many events have their days."""
    main = [(example, given) for example, given in some if example.main]
    exact = sum(given == example.label for example, given in main)
    found = sum(given[0] is not None for _, given in main)
    dated = sum(example.label[0] is not None for example, _ in main)
    right = sum(given[0] is not None and given == example.label for example, given in main)
    share = f"P {100 * right / max(found, 1):.1f}  R {100 * right / max(dated, 1):.1f}"
    both = 200 * right / max(found + dated, 1)
    return f"exact {exact} of {len(main)}  {share}  F1 {both:.1f} (dated {found} of {dated})"


def kept(some: Iterable[tuple[TrainingExample, Days]]) -> str:
    """Count how many of the days that readers judged are given still."""
    given = Counter(example.refused for example, found in some if found == example.label and found[0] is not None)
    return f"days kept: {given[False]} right, {given[True]} wrong"


def main() -> None:
    """Learn or count."""
    options = training_options(__doc__)
    sets = everything(options.data, ("judge",) if options.judge else ("build", "choose"))
    examples = [example for some in sets.values() for example in some]
    if options.train:
        write(choice.FILE, learned(examples))
        return
    folds = [choice.weights()] * FOLDS if options.judge else cross_fitted(examples)
    for name, some in sets.items():
        if name == "dots":
            print(f"{name:8} learned ", kept((one, by_weights(one, folds[fold(one.text, FOLDS)])) for one in some))
            continue
        print(f"{name:8} rules   ", counted((one, one.rules) for one in some))
        print(f"{name:8} learned ", counted((one, by_weights(one, folds[fold(one.text, FOLDS)])) for one in some))


if __name__ == "__main__":
    main()
