"""What deserves a dot and can be printed as it stands, learned from the labels of data/labels and counted on them.

    python -m benchmarks.salience --data FOLDER             # five folds of articles
    python -m benchmarks.salience --data FOLDER --train     # data/models/salience.npz
    python -m benchmarks.salience --data FOLDER --judge     # the stored weights on the articles kept back

FOLDER holds the public sets that the labels name. What is printed is learned from judged dots and from the labels of
the splits "build" and "choose", what is key from these labels alone. Days and headlines of these articles are chosen by
weights that other articles taught (`benchmarks.event_dates`, `benchmarks.headline_drafts`), so that their chances are
honest. A dot is right where its word tells a deserved event. `strict` counts one dot an event as right, and the others
on it as wrong. `print` counts the dots, one an event, whose parts are all right against the labels
(`benchmarks.parts`), `printed` the judged dots that a reader would print.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import numpy as np

from analysis.dates import choice
from analysis.events import drafts, event_features, salience
from analysis.events.event_features import Context, Features
from analysis.events.salience import HEADS, Floats, choose
from analysis.events.tree import Tree
from analysis.trained_models import names_as_bytes
from analysis.types import Analysis, Article, Event
from benchmarks import event_dates, headline_drafts, parsed
from benchmarks.labels import SPLITS, Labelled, Row, fold, judged_dots, read_labels, training_options
from benchmarks.parts import parts_right
from benchmarks.regression import fitted

FOLDS = event_dates.FOLDS
RIDGE, PAIR_RIDGE = {"print": 100.0, "key": 300.0}, 100.0
LEAST = 10  # events that must have a feature for it to count
# Weight of a dated event of a labelled article beside that of a judged dot; of .3, .5 and 1 the one by which most dots
# of other outlets that are shown would be printed.
LABELLED = 0.5
# Set on five folds of the labels and on 434 dots of 154 articles of other outlets that one or two readers judged: the
# higher the line, the more dots shown would be printed as they stand, and the fewer key events have one (.20: 46 % of
# 289, key events 195 of 438; .22: 49 % of 264, 187; .24: 51 % of 254, 177; .28: 54 % of 210, 159).
LINE, SAME = 0.22, 0.3
LINES = tuple(np.arange(0.2, 0.5, 0.02).round(2).tolist())


@dataclass(frozen=True, slots=True)
class TrainingExample:
    """A labelled article: its events with their features, and which deserved event each tells."""

    labelled: Labelled
    events: Sequence[Event]
    rows: list[Features]
    pairs: list[tuple[tuple[int, int], Features]]
    told: list[int | None]
    right: list[dict[str, bool]]

    @property
    def dated(self) -> list[bool]:
        """Say of each event whether it has a day."""
        return [event.first is not None for event in self.events]

    def printable(self, number: int) -> bool:
        """Say whether an event is deserved and right in each part."""
        return self.told[number] is not None and all(self.right[number].values())

    def key(self, number: int) -> bool:
        """Say whether an event is one of the few that sum up the article."""
        told = self.told[number]
        return told is not None and bool(self.labelled.events[told]["key"])

    @property
    def same(self) -> list[bool]:
        """Say of each pair whether it tells one deserved event."""
        return [self.told[m] is not None and self.told[m] == self.told[n] for (m, n), _ in self.pairs]


@dataclass(frozen=True, slots=True)
class JudgedDot:
    """A dot as the current version shows it, with its features, and whether a reader would print it."""

    text: str
    row: Features
    printed: bool


@dataclass(frozen=True, slots=True)
class Weights:
    """Both regressions, as names and weights."""

    event: dict[str, Floats]
    pair: dict[str, float]


def by_other_articles(articles: Sequence[Article], data: Path) -> Iterator[tuple[Article, Analysis, Tree]]:
    """Analyse articles, the days and headlines of each chosen by weights learned from articles of other folds."""
    dated = (example for examples in event_dates.everything(data, SPLITS[:2]).values() for example in examples)
    days = event_dates.cross_fitted(dated)
    headlines = headline_drafts.cross_fitted(headline_drafts.judged(data), FOLDS)
    for number in range(FOLDS):
        some = [article for article in articles if fold(article.text, FOLDS) == number]
        with (
            patch.object(choice, "weights", return_value=days[number]),
            patch.object(drafts, "load", return_value=headlines[number]),
        ):
            for article, (analysis, tree) in zip(some, parsed.analysed(some), strict=True):
                yield article, analysis, tree


def training_examples(labelled: Sequence[Labelled]) -> list[TrainingExample]:
    """Analyse labelled articles."""
    by_article = parsed.analysed([label.article for label in labelled])
    return [_example(label, *found) for label, found in zip(labelled, by_article, strict=True)]


def _example(label: Labelled, analysis: Analysis, tree: Tree) -> TrainingExample:
    """Describe the events of an article, and say what each tells."""
    context, events = _context(analysis, tree), analysis.events
    told = [label.event_at(event.start, event.end) for event in events]
    right = [
        {} if number is None else parts_right(label.article.text, event, analysis.mentions, label.events[number])
        for event, number in zip(events, told, strict=True)
    ]
    rows, pairs = event_features.features(context), list(event_features.pairs(context))
    return TrainingExample(label, events, rows, pairs, told, right)


def _context(analysis: Analysis, tree: Tree) -> Context:
    article = analysis.article
    return Context.of(analysis.events, tree, article.text, article.title, analysis.sentences, analysis.published.day)


def _judged(dots: Sequence[Row], analysis: Analysis, tree: Tree) -> Iterator[JudgedDot]:
    """Describe the dots that readers judged, where they have the headline and the days that they had then."""
    described = zip(analysis.events, event_features.features(_context(analysis, tree)), strict=True)
    by_start = {event.start: (event, row) for event, row in described}
    for dot in dots:
        event, row = by_start.get(dot["start"], (None, {}))
        first, _, last = dot["day"].partition(" to ")
        same = event is not None and event_dates.days(event) == (first, last or first)
        if event is not None and same and event.headline == dot["headline"]:
            yield JudgedDot(analysis.article.text, row, bool(dot["publish"]))


def everything(data: Path) -> tuple[list[TrainingExample], list[JudgedDot]]:
    """Describe the events of the labelled articles to learn from, and the judged dots."""
    labels = {label.article.text: label for label in read_labels(data)}
    dots = {article.text: (article, some) for article, some in judged_dots(data)}
    articles = {text: article for text, (article, _) in dots.items()}
    articles |= {text: label.article for text, label in labels.items()}
    examples, judged = list[TrainingExample](), list[JudgedDot]()
    for article, analysis, tree in by_other_articles([*articles.values()], data):
        if article.text in labels:
            examples.append(_example(labels[article.text], analysis, tree))
        if article.text in dots:
            judged += _judged(dots[article.text][1], analysis, tree)
    return examples, judged


def learned(examples: Sequence[TrainingExample], dots: Sequence[JudgedDot]) -> Weights:
    """Learn the regressions: what is printed from judged dots and from dated events, what is key from all events."""
    numbered = [(example, number) for example in examples for number in range(len(example.events))]
    judged = [(dot.row, dot.printed) for dot in dots]
    dated = [(one.rows[number], one.printable(number)) for one, number in numbered if one.dated[number]]
    heads = {
        "print": fitted([*judged, *dated], RIDGE["print"], LEAST, [1.0] * len(judged) + [LABELLED] * len(dated)),
        "key": fitted([(one.rows[number], one.key(number)) for one, number in numbered], RIDGE["key"], LEAST),
    }
    names = sorted({name for weights in heads.values() for name in weights})
    event = {name: np.array([heads[head].get(name, 0.0) for head in HEADS]) for name in names}
    pairs = [(row, same) for example in examples for (_, row), same in zip(example.pairs, example.same, strict=True)]
    return Weights(event, fitted(pairs, PAIR_RIDGE, LEAST))


@dataclass(frozen=True, slots=True)
class Weighed:
    """An article with the salience of its events, and the chances that two of them are one happening."""

    example: TrainingExample
    scores: list[float]
    alike: list[float]

    def shown(self, line: float, same: float) -> set[int]:
        """Choose what is shown."""
        alike = [pair for (pair, _), chance in zip(self.example.pairs, self.alike, strict=True) if chance >= same]
        alike += salience.same_headline(self.example.events)
        return choose(self.scores, alike, line, self.example.dated)


def weigh(example: TrainingExample, weights: Weights) -> Weighed:
    """Give an article's events their salience."""
    scores = [salience.salience(salience.chances(weights.event, row)) for row in example.rows]
    return Weighed(example, scores, [salience.chance(weights.pair, row) for _, row in example.pairs])


def before(example: TrainingExample) -> set[int]:
    """Choose by the rule that was there before: what is no speech act and in which somebody takes part."""
    return {n for n, event in enumerate(example.events) if not (event.speech_act or event.minor)}


@dataclass(slots=True)
class Count:
    """Dots and labelled events, counted over articles."""

    dots: int = 0
    right: int = 0
    hit: int = 0
    events: int = 0
    key_hit: int = 0
    key: int = 0
    printable: int = 0

    def add(self, example: TrainingExample, chosen: Iterable[int]) -> None:
        """Count the dated events that are shown of an article."""
        dots = [n for n in chosen if example.dated[n]]
        told = [example.told[n] for n in dots]
        hit = {number for number in told if number is not None}
        events = example.labelled.events
        self.dots += len(told)
        self.right += sum(number is not None for number in told)
        self.hit += len(hit)
        self.events += len(events)
        self.key_hit += sum(events[number]["key"] for number in hit)
        self.key += sum(event["key"] for event in events)
        self.printable += len({example.told[n] for n in dots if example.printable(n)})

    def strict(self) -> float:
        """Give the F1 where a second dot on one event is wrong."""
        return 2 * self.hit / max(self.dots + self.events, 1)

    def __str__(self) -> str:
        """Lay the counts out in a line."""
        return (
            f"P {_share(self.right, self.dots)}  strict P {_share(self.hit, self.dots)}"
            f"  R {_share(self.hit, self.events)}  key R {_share(self.key_hit, self.key)}"
            f"  strict F1 {100 * self.strict():.1f}  print {_share(self.printable, self.dots)}"
        )


def _share(part: int, whole: int) -> str:
    """Write a share with its counts and its 95 % interval (Wilson 1927)."""
    if not whole:
        return "-"
    p, z = part / whole, 1.96
    middle, reach = p + z**2 / (2 * whole), z * np.sqrt(p * (1 - p) / whole + z**2 / (4 * whole**2))
    low, high = ((middle + sign * reach) / (1 + z**2 / whole) for sign in (-1, 1))
    return f"{100 * p:.1f} % ({part}/{whole}, {100 * low:.0f}–{100 * high:.0f})"


def counted(examples: Sequence[TrainingExample], choices: Iterable[Iterable[int]]) -> Count:
    """Count over articles."""
    count = Count()
    for example, chosen in zip(examples, choices, strict=True):
        count.add(example, chosen)
    return count


def by_folds(examples: Sequence[TrainingExample], dots: Sequence[JudgedDot]) -> None:
    """Print what weights learned on the other articles show of each."""
    print("before   ", counted(examples, map(before, examples)))
    weighed = dict[str, Weighed]()
    scores, printed = list[float](), list[bool]()
    for number in range(FOLDS):
        kept = [example for example in examples if fold(example.labelled.article.text, FOLDS) == number]
        others = [example for example in examples if example not in kept]
        weights = learned(others, [dot for dot in dots if fold(dot.text, FOLDS) != number])
        weighed |= {example.labelled.article.id: weigh(example, weights) for example in kept}
        judged = [dot for dot in dots if fold(dot.text, FOLDS) == number]
        scores += [salience.salience(salience.chances(weights.event, dot.row)) for dot in judged]
        printed += [dot.printed for dot in judged]
    print(f"judged dots: AUC {headline_drafts.area(scores, printed):.3f} of {len(dots)}")
    for line in LINES:
        chosen = [weighed[example.labelled.article.id].shown(line, SAME) for example in examples]
        above = [one for score, one in zip(scores, printed, strict=True) if score >= line]
        print(f"line {line:.2f}", counted(examples, chosen), f" printed {_share(sum(above), len(above))}")


def train(examples: Sequence[TrainingExample], dots: Sequence[JudgedDot]) -> None:
    """Learn from everything, and write the weights."""
    final = learned(examples, dots)
    np.savez(
        salience.FILE,
        features=names_as_bytes(final.event),
        weights=np.array([*final.event.values()], np.float32),
        pair_features=names_as_bytes(final.pair),
        pair_weights=np.array([*final.pair.values()]),
        line=np.array(LINE),
        same=np.array(SAME),
    )


def main() -> None:
    """Learn or count."""
    options = training_options(__doc__)
    if options.judge:
        kept_back = training_examples(read_labels(options.data, ("judge",)))
        print("before", counted(kept_back, map(before, kept_back)))
        shown = [{n for n, event in enumerate(example.events) if event.shown} for example in kept_back]
        print("after ", counted(kept_back, shown))
        return
    (train if options.train else by_folds)(*everything(options.data))


if __name__ == "__main__":
    main()
