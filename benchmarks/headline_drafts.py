"""Which draft of a headline a reader would print, learned from drafts that readers took or refused in data/labels.

    python -m benchmarks.headline_drafts --data FOLDER            # eighths of the articles, each held out in turn
    python -m benchmarks.headline_drafts --data FOLDER --train    # data/models/headline_draft.npz, from all of them

FOLDER holds the public sets that the labels name. A draft counts where it still has the words that were judged.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from analysis.events import drafts
from analysis.events.drafts import MARGIN, Features
from analysis.events.headlines import Lines
from analysis.events.headlines import drafts as written_drafts
from analysis.events.participants import Actors
from analysis.events.tree import Tree, head_word
from analysis.trained_models import names_as_bytes
from analysis.types import Analysis
from benchmarks import parsed
from benchmarks.labels import fold, judged_headlines, training_options
from benchmarks.regression import fitted

FOLDS = 8
RIDGE = 30.0
LEAST = 8  # drafts that must have a feature for it to count


@dataclass(frozen=True, slots=True)
class Judged:
    """The drafts of an event that a reader judged, the rules' first: their features, and whether each was taken."""

    article: str
    rows: list[Features]
    taken: list[bool]


def judged(data: Path) -> list[Judged]:
    """Analyse the articles again and describe those drafts that are worded as they were when a reader saw them."""
    labels = judged_headlines(data)
    by_article = parsed.analysed([article for article, _ in labels])
    return [
        judgement
        for (analysis, tree), (article, events) in zip(by_article, labels, strict=True)
        for judgement in _described(analysis, tree, article.text, events)
    ]


def _described(analysis: Analysis, tree: Tree, text: str, labels: Sequence[dict[str, Any]]) -> Iterator[Judged]:
    actors, words = Actors(analysis.mentions), {word.idx: word for word in tree}
    events = {(event.start, event.end): event for event in analysis.events}
    for label in labels:
        event = events.get((label["start"], label["end"]))
        head = head_word(words, label["start"], label["end"])
        if event is None or head is None:
            continue
        span = analysis.sentences[event.sentence]
        within = [timex for timex in analysis.timexes if span.start <= timex.start < span.end]
        written, context = written_drafts(
            head, (span.start, span.end), event, actors, within, analysis.article.title or "", Lines()
        )
        taken = dict(label["headlines"])
        seen = [draft for draft in written if draft.text in taken]
        if seen and seen[0].text == context.by_rules:
            rows = [drafts.features(draft, context) for draft in seen]
            yield Judged(text, rows, [bool(taken[draft.text]) for draft in seen])


def learned(judgements: Sequence[Judged]) -> dict[str, float]:
    """Learn the regression from all drafts."""
    examples = [pair for judgement in judgements for pair in zip(judgement.rows, judgement.taken, strict=True)]
    return fitted(examples, RIDGE, LEAST)


def cross_fitted(judgements: Sequence[Judged], folds: int) -> list[dict[str, float]]:
    """Learn for each fold the weights that the articles of the others teach."""
    return [learned([one for one in judgements if fold(one.article, folds) != number]) for number in range(folds)]


def by_folds(judgements: Sequence[Judged]) -> None:
    """Print how often the chosen draft is one that readers took, and how well its chance tells it."""
    before = after = gained = lost = 0
    chances, right = list[float](), list[bool]()
    for number, weights in enumerate(cross_fitted(judgements, FOLDS)):
        for judgement in (one for one in judgements if fold(one.article, FOLDS) == number):
            logits = [sum(value * weights.get(name, 0.0) for name, value in row.items()) for row in judgement.rows]
            best = int(np.argmax(logits))
            chosen = best if logits[best] > logits[0] + MARGIN else 0
            before, after = before + judgement.taken[0], after + judgement.taken[chosen]
            gained += judgement.taken[chosen] > judgement.taken[0]
            lost += judgement.taken[chosen] < judgement.taken[0]
            chances.append(logits[chosen])
            right.append(judgement.taken[chosen])
    total, most = len(judgements), sum(any(judgement.taken) for judgement in judgements)
    print(f"rules {before} of {total}, chosen {after} ({gained} won, {lost} lost), with any good draft {most}")
    print(f"chance of the chosen: AUC {area(chances, right):.3f}")


def area(scores: Sequence[float], right: Sequence[bool]) -> float:
    """Give the chance that a right one scores higher than a wrong one."""
    pairs = [(s > t) + (s == t) / 2 for s, a in zip(scores, right, strict=True) if a
             for t, b in zip(scores, right, strict=True) if not b]  # fmt: skip
    return float(np.mean(pairs))


def main() -> None:
    """Learn or count."""
    options = training_options(__doc__)
    judgements = judged(options.data)
    by_folds(judgements)
    if options.train:
        weights = learned(judgements)
        np.savez(drafts.FILE, features=names_as_bytes(weights), weights=np.array([*weights.values()], np.float32))


if __name__ == "__main__":
    main()
