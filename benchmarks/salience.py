"""What deserves a dot and can be printed as it stands, learned from the labels of data/labels and counted on them.

    python -m benchmarks.salience --data FOLDER             # five folds of articles
    python -m benchmarks.salience --data FOLDER --train     # data/models/salience.npz
    python -m benchmarks.salience --data FOLDER --judge     # the stored weights on the articles kept back

FOLDER holds the public sets that the labels name. `--train` learns from the split "build", counts on "choose", and
then learns from both. Days of these articles are chosen by weights that other articles taught
(`benchmarks.event_dates`), so that their chances are honest. A dot is right where its word tells a deserved event.
`strict` counts one dot an event as right, and the others on it as wrong. `print` counts the dots, one an event, whose
parts are all right against the labels (`benchmarks.parts`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch
from zlib import crc32

import numpy as np

from analysis.dates import choice
from analysis.events import event_features, salience
from analysis.events.event_features import Context, Features
from analysis.events.salience import DAY, HEADS, Floats, choose
from analysis.events.tree import Tree
from analysis.trained_models import names_as_bytes
from analysis.types import Analysis, Event
from benchmarks import event_dates, parsed
from benchmarks.labels import SPLITS, Labelled, read_labels, training_options
from benchmarks.parts import parts_right
from benchmarks.regression import fitted

FOLDS = 5
RIDGE, DAY_RIDGE, PAIR_RIDGE = 300.0, 5.0, 100.0
LEAST = 10  # events that must have a feature for it to count
# Set on five folds of "build" and "choose" and on 440 dots of 137 other articles that readers judged: the higher the
# line, the more dots shown would be printed as they stand, and the fewer there are (.27: 36 % of 774; .31: 41 % of 586;
# .34: 46 % of 480).
LINE, SAME = 0.31, 0.3
LINES = tuple(np.arange(0.25, 0.4, 0.01).round(2).tolist())


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

    @property
    def same(self) -> list[bool]:
        """Say of each pair whether it tells one deserved event."""
        return [self.told[m] is not None and self.told[m] == self.told[n] for (m, n), _ in self.pairs]


@dataclass(frozen=True, slots=True)
class Weights:
    """Both regressions, as names and weights."""

    event: dict[str, Floats]
    pair: dict[str, float]


def by_other_articles(data: Path) -> list[TrainingExample]:
    """Analyse the articles to learn from, the days of each chosen by weights learned from articles of other folds."""
    dated = (example for examples in event_dates.everything(data, SPLITS[:2]).values() for example in examples)
    labelled = read_labels(data)
    made = []
    for number, weights in enumerate(event_dates.cross_fitted(dated)):
        with patch.object(choice, "weights", return_value=weights):
            fold = [label for label in labelled if event_dates.fold(label.article.text) == number]
            made += training_examples(fold)
    return made


def training_examples(labelled: Sequence[Labelled]) -> list[TrainingExample]:
    """Analyse labelled articles."""
    by_article = parsed.analysed([label.article for label in labelled])
    return [_example(label, *found) for label, found in zip(labelled, by_article, strict=True)]


def _example(label: Labelled, analysis: Analysis, tree: Tree) -> TrainingExample:
    """Describe the events of an article, and say what each tells."""
    article, events = analysis.article, analysis.events
    context = Context.of(events, tree, article.text, article.title, analysis.sentences, analysis.published.day)
    told = [label.event_at(event.start, event.end) for event in events]
    right = [
        {} if number is None else parts_right(article.text, event, analysis.mentions, label.events[number])
        for event, number in zip(events, told, strict=True)
    ]
    rows, pairs = event_features.features(context), list(event_features.pairs(context))
    return TrainingExample(label, events, rows, pairs, told, right)


def learned(examples: Sequence[TrainingExample]) -> Weights:
    """Learn the regressions: worth and key from all events, each part from deserved ones with a day.

    Whether the day is right is told by the features of the day alone: with all of them it was told less well.
    """
    heads = {head: fitted(_examples(examples, head), DAY_RIDGE if head == "day" else RIDGE, LEAST) for head in HEADS}
    names = sorted({name for weights in heads.values() for name in weights})
    event = {name: np.array([weights.get(name, 0.0) for weights in heads.values()]) for name in names}
    pairs = [(row, same) for example in examples for (_, row), same in zip(example.pairs, example.same, strict=True)]
    return Weights(event, fitted(pairs, PAIR_RIDGE, LEAST))


def _examples(examples: Sequence[TrainingExample], head: str) -> list[tuple[Features, bool]]:
    found = []
    for example in examples:
        for described, told, right, dated in zip(example.rows, example.told, example.right, example.dated, strict=True):
            row = {name: value for name, value in described.items() if name.startswith(DAY) == (head == "day")}
            row["bias"] = 1.0
            if head == "worth":
                found.append((row, told is not None))
            elif head == "key":
                found.append((row, told is not None and bool(example.labelled.events[told]["key"])))
            elif dated and told is not None:
                found.append((row, right[head]))
    return found


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
    scores = [
        salience.salience(salience.chances(weights.event, row), event.headline_chance)
        for event, row in zip(example.events, example.rows, strict=True)
    ]
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


def by_folds(examples: Sequence[TrainingExample]) -> None:
    """Print what weights learned on the other articles show of each."""
    print("before   ", counted(examples, map(before, examples)))
    weighed: dict[str, Weighed] = {}
    for fold in range(FOLDS):
        kept = [example for example in examples if crc32(example.labelled.article.id.encode()) % FOLDS == fold]
        weights = learned([example for example in examples if example not in kept])
        weighed |= {example.labelled.article.id: weigh(example, weights) for example in kept}
    for line in LINES:
        chosen = [weighed[example.labelled.article.id].shown(line, SAME) for example in examples]
        print(f"line {line:.2f}", counted(examples, chosen))


def train(examples: Sequence[TrainingExample]) -> None:
    """Learn, count on the articles of the split "choose", and write the weights of both."""
    by_split = {split: [e for e in examples if e.labelled.split == split] for split in ("build", "choose")}
    build, picking = by_split["build"], by_split["choose"]
    weights = learned(build)
    print("choose, before", counted(picking, map(before, picking)))
    print("choose, after ", counted(picking, [weigh(example, weights).shown(LINE, SAME) for example in picking]))
    final = learned(examples)
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
    examples = by_other_articles(options.data)
    train(examples) if options.train else by_folds(examples)


if __name__ == "__main__":
    main()
