"""Which phrases readers keep in a headline, learned from the labels of data/labels, and how near our headlines come.

    python -m benchmarks.headlines --data FOLDER            # learned from the split "build", counted on "choose"
    python -m benchmarks.headlines --data FOLDER --train    # data/models/headline.npz, from both
    python -m benchmarks.headlines --data FOLDER --judge    # our headlines beside those of the articles kept back

FOLDER holds the public sets that the labels name. A phrase counts as kept where most of its words are in the reader's
headline, in the order of the sentence; headlines with many words from elsewhere teach nothing.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

import numpy as np

from analysis.events import compression, headlines
from analysis.events.clauses import clause_of
from analysis.events.compression import Features
from analysis.events.salience import chance
from analysis.events.shorten import spare
from analysis.events.tree import Tree, Word, head_word, sentence_of
from analysis.events.unneeded import bracketed, emptied, unneeded
from analysis.types import Analysis
from benchmarks import parsed
from benchmarks.labels import Labelled, read_labels, training_options
from benchmarks.regression import fitted, write

RIDGE = 50.0
LEAST = 5  # phrases that must have a feature for it to count
OWN = 0.7  # of a headline's words that must stand in its sentence
CONTENT = ("NN", "VB", "JJ", "RB", "CD")


@dataclass(frozen=True, slots=True)
class TrainingExample:
    """A phrase of a clause: its features, and whether the reader kept it."""

    row: Features
    kept: bool
    split: str


def words_of(text: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:[.,]\d+)*", text.lower())


def in_common(sentence: Sequence[str], line: Sequence[str]) -> list[int]:
    """Give the places of the words of a sentence that a headline has in the same order."""
    length = [[0] * (len(line) + 1) for _ in range(len(sentence) + 1)]
    for x in range(len(sentence) - 1, -1, -1):
        for y in range(len(line) - 1, -1, -1):
            same = _alike(sentence[x], line[y])
            length[x][y] = length[x + 1][y + 1] + 1 if same else max(length[x + 1][y], length[x][y + 1])
    places, x, y = list[int](), 0, 0
    while x < len(sentence) and y < len(line):
        if _alike(sentence[x], line[y]) and length[x][y] == length[x + 1][y + 1] + 1:
            places.append(x)
            x, y = x + 1, y + 1
        elif length[x + 1][y] >= length[x][y + 1]:
            x += 1
        else:
            y += 1
    return places


def _alike(a: str, b: str) -> bool:
    return a == b or (min(len(a), len(b)) > 4 and a[:5] == b[:5])


def analysed(labelled: Sequence[Labelled]) -> Iterator[tuple[Labelled, Analysis, Tree]]:
    """Analyse labelled articles again, with their trees."""
    by_article = parsed.analysed([label.article for label in labelled])
    yield from ((label, *found) for label, found in zip(labelled, by_article, strict=True))


def training_examples(label: Labelled, analysis: Analysis, tree: Tree) -> Iterator[TrainingExample]:
    """Give the phrases of the clauses that tell the labelled events."""
    words = {word.idx: word for word in tree}
    for event in label.events:
        places = [_placed(analysis, words, start, end, event) for start, end in event["words"]]
        place = max((p for p in places if p is not None), key=lambda p: len(p[2]), default=None)
        if place is None or not event["headline"] or len(place[2]) < OWN * len(words_of(event["headline"])):
            continue
        head, sentence, kept = place
        clause = clause_of(head, sentence, asserted=event["status"] in {"happened", "ongoing"})
        if clause is None:
            continue
        span = sentence[0].idx, sentence[-1].idx
        dated = headlines.day_words(sentence, [t for t in analysis.timexes if span[0] <= t.start <= span[1]])
        gone = unneeded(clause, sentence) | dated | bracketed(sentence) | emptied(sentence, dated, clause.spine)
        clause.words -= gone - clause.spine
        if 2 * len(kept & clause.words) < len(kept):
            continue  # the headline tells another clause
        for word, phrase in spare(clause, sentence):
            left = [i for i in phrase & clause.words if tree[i].tag[:2] in CONTENT]
            if left:
                row = compression.features(word, clause, head)
                yield TrainingExample(row, 2 * len(kept.intersection(left)) > len(left), label.split)


def _placed(
    analysis: Analysis, words: Mapping[int, Word], start: int, end: int, event: dict[str, Any]
) -> tuple[Word, Sequence[Word], set[int]] | None:
    """Find the word of an event, its sentence, and the words of this that are in the headline."""
    head = head_word(words, start, end)
    if head is None:
        return None
    within = next((s for s in analysis.sentences if s.start <= start < s.end), None)
    sentence = [w for w in sentence_of(head) if within and within.start <= w.idx < within.end]
    spoken = [w for w in sentence if words_of(w.text)]
    common = in_common([words_of(w.text)[0] for w in spoken], words_of(event["headline"]))
    return head, sentence, {spoken[place].i for place in common}


def learned(examples: Sequence[TrainingExample]) -> dict[str, float]:
    """Learn the weights."""
    return fitted([(example.row, example.kept) for example in examples], RIDGE, LEAST)


def count(examples: Sequence[TrainingExample], weights: dict[str, float]) -> str:
    """Count the phrases whose fate is guessed, beside what guessing the commoner fate gives."""
    right = sum((chance(weights, example.row) > 0.5) == example.kept for example in examples)
    kept = sum(example.kept for example in examples)
    return f"{right} of {len(examples)} phrases; always the same: {max(kept, len(examples) - kept)}"


def compared(analyses: Sequence[tuple[Labelled, Analysis]]) -> str:
    """Compare our headlines with the readers': the words that both have, F1, and how long ours are."""
    scores, lengths = list[float](), list[int]()
    for label, analysis in analyses:
        for event in analysis.events:
            number = label.event_at(event.start, event.end) if event.shown else None
            if number is not None and (line := label.events[number]["headline"]):
                ours, theirs = words_of(event.headline), words_of(line)
                scores.append(2 * len(in_common(ours, theirs)) / max(len(ours) + len(theirs), 1))
                lengths.append(len(event.headline))
    long = sum(length > headlines.LONG for length in lengths)
    return (
        f"{len(scores)} headlines: words in common F1 {100 * np.mean(scores):.1f};"
        f" half have {median(lengths):.0f} characters or fewer, {long} over {headlines.LONG}"
    )


def main() -> None:
    """Learn or count."""
    options = training_options(__doc__)
    if options.judge:
        print(compared([(label, analysis) for label, analysis, _ in analysed(read_labels(options.data, ("judge",)))]))
        return
    analyses = list(analysed(read_labels(options.data)))
    examples = [example for labelled in analyses for example in training_examples(*labelled)]
    build, choose = ([example for example in examples if example.split == split] for split in ("build", "choose"))
    print(count(choose, learned(build)))
    print("choose:", compared([(label, analysis) for label, analysis, _ in analyses if label.split == "choose"]))
    if options.train:
        write(compression.FILE, learned(examples))


if __name__ == "__main__":
    main()
