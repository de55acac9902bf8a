"""How much each event of an article deserves a dot: its salience, from 0 to 1, and whether it stands above the line.

Two chances tell it: that a careful editor would print the dot as it stands, and that the article could not be summed up
without the event. Logistic regressions over what the earlier stages found give them, among it how likely the headline
and the day are right. They learned from dots that readers would print or not, and from articles in which readers marked
the key events (`data/labels`); see `data/models/README.md`. A further one says whether two events are one happening
told twice ("an attack … killed"): of these the more salient is shown, and so it is of events of one sentence under one
headline. What is only asked is not shown, nor what stands under a headline that begins with a pronoun: of 38 such dots
readers would print two. An article's most salient event is shown in any case.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from analysis.events.doubts import opens_unclear
from analysis.events.event_features import Context, Features, features, pairs
from analysis.settings import DATA
from analysis.trained_models import names_in, read_arrays
from analysis.types import Event

FILE = DATA / "models" / "salience.npz"
HEADS = ("print", "key")  # what the regressions give the chance of, in the order of their weights
# How much the second counts beside the first. Set in folds and on dots of other outlets (`benchmarks.salience`), each
# time with as many dots shown of the labelled articles: with 0, 51 % of the others would be printed and 178 of 438 key
# events have a dot; with .2, 49 % and 187; with .33, 47 % and 194.
KEY = 0.2
Floats = NDArray[np.float64]
_CLOSING = " \"'“”’»)"


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by the names of their features, those of events one for each head; and the lines.

    From `line` on an event is shown, from `same` on two events are one happening.
    """

    weights: Mapping[str, Sequence[float]]
    pair: Mapping[str, float]
    line: float
    same: float


@cache
def load() -> Model:
    """Load the weights once a process."""
    arrays = read_arrays(FILE)
    return Model(
        dict(zip(names_in(arrays["features"]), arrays["weights"].tolist(), strict=True)),
        dict(zip(names_in(arrays["pair_features"]), arrays["pair_weights"].tolist(), strict=True)),
        float(arrays["line"]),
        float(arrays["same"]),
    )


def with_salience(context: Context) -> list[Event]:
    """Give events their salience, and say which of them are shown."""
    model = load()
    scores = [round(salience(chances(model.weights, row)), 4) for row in features(context)]
    alike = [pair for pair, row in pairs(context) if chance(model.pair, row) >= model.same]
    alike += same_headline(context.events)
    asked = _asked(context)
    scores = [
        0.0 if event.sentence in asked or opens_unclear(event.headline) else score
        for event, score in zip(context.events, scores, strict=True)
    ]
    chosen = choose(scores, alike, model.line, [event.first is not None for event in context.events])
    return [
        replace(event, salience=score, shown=number in chosen)
        for number, (event, score) in enumerate(zip(context.events, scores, strict=True))
    ]


def _asked(context: Context) -> set[int]:
    """List the sentences that only ask: "Are you a tenant preparing to vote this month?"."""
    spans = ((number, context.sentences[number]) for number in context.order)
    return {number for number, span in spans if context.text[span.start : span.end].rstrip(_CLOSING).endswith("?")}


def same_headline(events: Sequence[Event]) -> list[tuple[int, int]]:
    """List the pairs of events that are told in one sentence under the same headline.

    >>> said, rained = (Event(at, at + 4, "happened", 0, headline="Merkel said that it rained") for at in (7, 20))
    >>> same_headline([said, rained])
    [(0, 1)]
    """
    under: dict[tuple[int, str], list[int]] = defaultdict(list)
    for number, event in enumerate(events):
        under[event.sentence, event.headline].append(number)
    return [pair for (_, headline), numbers in under.items() if headline for pair in combinations(numbers, 2)]


def chances(weights: Mapping[str, Sequence[float]], row: Features) -> dict[str, float]:
    """Give the chance of each head for an event that is described by these features."""
    known = [(value, weights[name]) for name, value in row.items() if name in weights]
    return {head: _chance(sum(value * each[at] for value, each in known)) for at, head in enumerate(HEADS)}


def salience(chance_of: Mapping[str, float]) -> float:
    """Give the weighted geometric mean of the chances that a dot would be printed and that its event is key.

    >>> round(salience({"print": 0.5, "key": 0.9}), 3)
    0.562
    """
    return float(chance_of["print"] ** (1 - KEY) * chance_of["key"] ** KEY)


def choose(
    scores: Sequence[float], alike: Sequence[tuple[int, int]], line: float, dated: Sequence[bool] | None = None
) -> set[int]:
    """Choose the events above the line, of several that tell one happening the most salient; at least one with a day.

    >>> choose([0.7, 0.9, 0.8, 0.1], [(0, 1)], 0.5)
    {1, 2}
    >>> choose([0.3, 0.4], [], 0.5, [True, False])
    {0}
    """
    others: dict[int, set[int]] = defaultdict(set)
    for m, n in alike:
        others[m].add(n)
        others[n].add(m)
    chosen = set[int]()
    ordered = sorted(range(len(scores)), key=lambda n: (-scores[n], n))
    for number in ordered:
        if scores[number] >= line and not others[number] & chosen:
            chosen.add(number)
    if dated is not None and not any(dated[n] for n in chosen):
        chosen.update([n for n in ordered if dated[n] and not others[n] & chosen][:1])
    return chosen


def reasons(row: Features, *, most: int = 5) -> list[tuple[str, float]]:
    """Name the features of an event that moved its chance of being printed most, with how far (in logits)."""
    weights = load().weights
    moved = [(name, value * weights[name][0]) for name, value in row.items() if name in weights]
    return sorted(moved, key=lambda contribution: (-abs(contribution[1]), contribution[0]))[:most]


def chance(weights: Mapping[str, float], row: Features) -> float:
    """Give the probability that a logistic regression gives to what is described by these features."""
    return _chance(sum(value * weights.get(name, 0.0) for name, value in row.items()))


def _chance(logit: float) -> float:
    return float(1 / (1 + np.exp(-logit)))
