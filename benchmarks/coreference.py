"""Train event coreference, or tell how well it does: `python -m benchmarks.coreference --data FOLDER [--train]`.

FOLDER holds `ecb_*.jsonl`: articles of ECB+ with `topic`, `text`, `published` and `events` [{start, end, chain}], as
`benchmarks.ecb_plus` writes them. An article is compared with those that a store would compare it with. In turn the
pairs of an eighth of the topics are judged by weights learned on the others. Further articles (`--news FILE…`) teach
what is never one event: mentions whose days are three or more apart, however alike their words are. With `--train` the
weights learned on all topics are written to `data/models/coreference.npz`. Numpy alone does it.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.engines.batch import analyse_batch
from analysis.events import coreference
from analysis.events.coreference import FEATURES, SIMILAR, Floats, Story, similarity
from analysis.events.event_groups import groups
from analysis.ingest.deduplicate import LEADING, NEAREST, SHARED, places, stories
from analysis.readers import read
from analysis.settings import from_environment
from analysis.trained_models import names_as_bytes
from analysis.types import Article
from benchmarks.regression import logistic

RIDGE = 3.0
FOLDS = 8
FAR = 3  # days apart from which on two mentions are no doubt two events
NEVER, WEIGHT = 10, 0.5  # of such pairs, of which there are many, one in ten is taken, and counts half
Chains = dict[tuple[str, int], str]  # article, number of a mention: what it tells of
Pairs = NDArray[np.int64]


def analysed(articles: Sequence[Article]) -> Iterator[tuple[Story, list[tuple[int, int]]]]:
    """Give each article as event coreference reads it, and the offsets of its mentions."""
    for at in range(0, len(articles), 16):
        rows = analyse_batch(articles[at : at + 16], from_environment()).tables
        spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for row in rows["events"].select(["analysis", "start", "end"]).to_pylist():
            spans[row["analysis"]].append((row["start"], row["end"]))
        yield from ((story, spans[story.id]) for story in stories(rows))


def labelled(found: Sequence[tuple[Story, list[tuple[int, int]]]], documents: Sequence[dict[str, Any]]) -> Chains:
    """Give the mentions found at the place of a labelled one its chain."""
    chains: Chains = {}
    for (story, spans), document in zip(found, documents, strict=True):
        for event in document["events"]:
            over = [(min(e, event["end"]) - max(s, event["start"]), n) for n, (s, e) in enumerate(spans)]
            most, number = max(over, default=(0, 0))
            if most > 0:
                chains.setdefault((story.id, number), event["chain"])
    return chains


def compared(some: Sequence[Story]) -> Iterator[tuple[Story, Story, float]]:
    """List each article with itself, and with those before it that a store would compare it with."""
    told = [story for story in some if story.mentions]
    leading = [{*story.terms[:LEADING]} for story in told]
    for number, one in enumerate(told):
        yield one, one, 1.0
        like = [other for n, other in enumerate(told[:number]) if len(leading[n] & leading[number]) >= SHARED]
        ranked = sorted((-similarity(one, other), other.id, other) for other in like)
        yield from ((one, other, -alike) for alike, _, other in ranked[:NEAREST] if -alike >= SIMILAR)


def far_apart(one: Story, other: Story) -> Pairs:
    """List mentions of like triggers whose days are far apart."""
    found = []
    for m, n in np.argwhere(coreference._alike(one.columns, other.columns)).tolist():
        a, b = one.mentions[m], other.mentions[n]
        if a.speech_act or b.speech_act or not (a.first and a.last and b.first and b.last):
            continue
        if max((a.first - b.last).days, (b.first - a.last).days) >= FAR and (one is not other or m < n):
            found.append((m, n))
    return np.array(found, np.int64).reshape(-1, 2)


def score(chains: Chains, keys: dict[tuple[str, int], str]) -> str:
    """Count pairs of labelled mentions from two articles."""
    events, told = defaultdict(set), defaultdict(set)
    for mention, chain in chains.items():
        events[chain].add(mention)
        told[keys[mention]].add(mention)
    wanted, joined = ({p for some in by.values() for p in combinations(sorted(some), 2) if p[0][0] != p[1][0]}
                      for by in (events, told))  # fmt: skip
    precision, recall = len(wanted & joined) / max(len(joined), 1), len(wanted & joined) / max(len(wanted), 1)
    both = 2 * precision * recall / max(precision + recall, 1e-9)
    several = [some for some in events.values() if len({article for article, _ in some}) > 1]
    done = sum(any(len({a for a, _ in some & group}) > 1 for group in told.values()) for some in several)
    return (
        f"pairs P {100 * precision:.1f}  R {100 * recall:.1f}  F1 {100 * both:.1f}  ({len(wanted & joined)} right of"
        f" {len(joined)} joined, {len(wanted)} labelled)   chains joined {done} of {len(several)}"
    )


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--data", type=Path, required=True)
    asked.add_argument("--news", type=Path, nargs="*", default=[])
    asked.add_argument("--train", action="store_true")
    options = asked.parse_args()
    lines = [line for path in sorted(options.data.glob("ecb_*.jsonl")) for line in path.open(encoding="utf-8")]
    documents = [json.loads(line) for line in lines]
    found = list(analysed([Article(d["id"], d["text"], published=d["published"]) for d in documents]))
    news = [story for story, _ in analysed([one for one in read(options.news) if isinstance(one, Article)])]
    weights, said = learn(found, documents, news)
    print(said)
    if options.train:
        np.savez(coreference.FILE, weights=weights, features=names_as_bytes(FEATURES))


def learn(
    found: Sequence[tuple[Story, Any]], documents: Sequence[dict[str, Any]], news: Sequence[Story]
) -> tuple[Floats, str]:
    """Give the weights learned on all topics, and how well those learned on the others do on each fold of them."""
    chains, articles = labelled(found, documents), [story for story, _ in found]
    topics = sorted({document["topic"] for document in documents})
    fold_of = {story.id: topics.index(d["topic"]) % FOLDS for story, d in zip(articles, documents, strict=True)}
    pairs = [
        (one, other, kept, coreference.features(one, other, kept, alike), ruled_out, copies)
        for one, other, alike in compared(articles)
        for some, out, copies in (coreference._pairs(one, other),)
        for kept, ruled_out in ((some[~np.array(out, bool)], some[np.array(out, bool)]),)
    ]
    unlike = [
        coreference.features(one, other, some, alike)
        for one, other, alike in compared(news)
        if len(some := far_apart(one, other))
    ]
    never = np.concatenate([np.empty((0, len(FEATURES))), *unlike])[::NEVER]
    learned = _training_pairs(pairs, chains)
    links = list[coreference.Link]()
    for fold in range(FOLDS):
        others = [(rows, right) for one, other, rows, right in learned if fold not in (fold_of[one], fold_of[other])]
        weights = _fitted(others, never)
        for one, other, *rest in pairs:
            if fold_of[one.id] == fold:
                links += _judged(one, other, *rest, weights)
    where: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for key, article, sentence in places(articles):
        where[key].add((article, sentence))
    keys = groups(links, where)
    told = {(story.id, n): keys.get(m.key, m.key) for story in articles for n, m in enumerate(story.mentions)}
    return _fitted([rows[2:] for rows in learned], never), score(chains, told)


def _training_pairs(pairs: Sequence[Any], chains: Chains) -> list[tuple[str, str, Floats, Floats]]:
    """Choose the pairs of which both mentions are labelled, and say which are one event."""
    found = []
    for one, other, some, rows, *_ in pairs:
        labels = [(chains.get((one.id, m)), chains.get((other.id, n))) for m, n in some.tolist()]
        known = np.array([bool(a and b) for a, b in labels], bool)
        if known.any():
            found.append((one.id, other.id, rows[known], np.array([a == b for a, b in labels], float)[known]))
    return found


def _fitted(kept: Sequence[tuple[Floats, Floats]], never: Floats) -> Floats:
    rows, right = (np.concatenate(some) for some in zip(*kept, strict=True))
    return logistic(
        np.concatenate([rows, never]),
        np.concatenate([right, np.zeros(len(never))]),
        np.concatenate([np.ones(len(rows)), np.full(len(never), WEIGHT)]),
        RIDGE,
    )


def _judged(
    one: Story, other: Story, some: Pairs, rows: Floats, ruled_out: Pairs, copies: Any, weights: Floats
) -> Iterator[coreference.Link]:
    """Link the mentions of two articles as `coreference.links` does, by these weights."""
    chances = 1 / (1 + np.exp(-(rows @ weights[:-1] + weights[-1])))
    for (m, n), chance in [
        *zip(some.tolist(), chances.tolist(), strict=True),
        *((pair, coreference.RULED_OUT) for pair in ruled_out.tolist()),
        *((pair, coreference.COPY) for pair in copies),
    ]:
        a, b = one.mentions[m].key, other.mentions[n].key
        if a != b and (chance < 0 or chance >= coreference.least_chance(one, m, other, n)):
            yield min(a, b), max(a, b), round(chance, 6)


if __name__ == "__main__":
    main()
