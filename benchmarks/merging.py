"""Measure which mentions are taken for one event: `python -m benchmarks.merging`.

Reads the Apple articles of MEANTIME in `gold/temporal`, whose mentions of events carry the event they mean, across
articles. Each labelled mention gets the key of the event found at its place, or one of its own. The figures are those
of pairs of mentions and B-cubed (Bagga and Baldwin 1998). Baselines: mentions with one word, in an article or anywhere,
are one event. Nothing was tuned on the other topics of MEANTIME, which are not here.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations, combinations_with_replacement

from analysis.events.coreference import links
from analysis.events.event_groups import groups
from analysis.events.event_keys import merge_key
from analysis.ingest.deduplicate import places, stories
from analysis.pipeline import analyse_all
from analysis.tables import Entry, to_tables
from analysis.types import Analysis, Article
from benchmarks.timelines import gold, matched, read


def pairs(labels: Iterable[str]) -> set[tuple[int, int]]:
    """Give the pairs of places that carry one label."""
    groups: dict[str, list[int]] = defaultdict(list)
    for place, label in enumerate(labels):
        groups[label].append(place)
    return {pair for group in groups.values() for pair in combinations(group, 2)}


def b_cubed(labels: Sequence[str], keys: Sequence[str]) -> tuple[float, float, float]:
    """Average over mentions the share of its group that belongs there, and of its event that is in its group."""
    both, there, ours = Counter(zip(labels, keys, strict=True)), Counter(labels), Counter(keys)
    each = list(zip(labels, keys, strict=True))
    precision = sum(both[one] / ours[one[1]] for one in each) / len(each)
    recall = sum(both[one] / there[one[0]] for one in each) / len(each)
    return precision, recall, 2 * precision * recall / (precision + recall)


def line(labels: Sequence[str], keys: Sequence[str]) -> str:
    right, wanted, found = len(pairs(labels) & pairs(keys)), len(pairs(labels)), len(pairs(keys))
    precision, recall = right / max(found, 1), right / max(wanted, 1)
    both = 2 * precision * recall / max(precision + recall, 1e-9)
    cubed = "P {:5.1f}  R {:5.1f}  F1 {:5.1f}".format(*(100 * one for one in b_cubed(labels, keys)))
    return (
        f"pairs P {100 * precision:5.1f}  R {100 * recall:5.1f}  F1 {100 * both:5.1f}"
        f"  ({right} right, {found} joined, {wanted} labelled)   B-cubed {cubed}"
    )


def coreferent(analyses: Sequence[Analysis]) -> dict[str, str]:
    """Give the event that each key belongs to, as an import does."""
    some = stories(to_tables([Entry(one, 0, one.article.id) for one in analyses], key=merge_key))
    where = defaultdict[str, set[object]](set)
    for key, *place in places(some):
        where[key].add(tuple(place))
    return groups((link for one, other in combinations_with_replacement(some, 2) for link in links(one, other)), where)


def main() -> None:
    folder = gold()
    if folder is None:
        print("merging: no labelled text found (looked for gold/temporal in DATELINE_SHARED and in ../shared)")
        return
    documents = read(folder / "meantime_apple.jsonl")
    analyses = list(analyse_all([Article(str(d["id"]), d["text"], published=d["dct"]) for d in documents]))
    labels: list[str] = []
    joined = coreferent(analyses)
    ways: dict[str, list[str]] = defaultdict(list)
    for document, analysis in zip(documents, analyses, strict=True):
        there = [(e["start"], e["end"], None, None) for e in document["events"]]
        at = {event.start: event for event in analysis.events}
        found = {a: at[b[0]] for a, b in matched(there, [(e.start, e.end, e.first, e.last) for e in analysis.events])}
        for number, (mention, place) in enumerate(zip(document["events"], there, strict=True)):
            labels.append(mention["instance_id"] or f"alone {document['id']} {number}")
            word = mention["text"].lower()[:5]
            alone = f"alone {document['id']} {number}"
            key = merge_key(analysis, found[place]) if place in found else alone
            ways["who, what, whom, when"].append(key)
            ways["Dateline"].append(joined.get(key, key))
            ways["one word, any article"].append(word)
            ways["one word, one article"].append(f"{document['id']} {word}")
            ways["none joined"].append(alone)
    for name, keys in ways.items():
        print(f"merging  {name:22}  {line(labels, keys)}")


if __name__ == "__main__":
    main()
