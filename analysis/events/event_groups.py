"""Group event mentions that are linked in pairs: average linkage, so that one chance likeness chains nothing together.

The thresholds were set on 33 topics of ECB+ (see `benchmarks/coreference.py`) and by reading what is joined in news:
lower ones join more events of one kind, higher ones leave more accounts of one event apart.
"""

import heapq
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from types import MappingProxyType

SURE = 0.75  # of the best link between two groups that may be one event; at .6 many joins of news were wrong
TOGETHER = 0.25  # the mean probability from which on two groups are one event
FORBIDDEN = -1e9  # what a pair that is ruled out counts in a mean

Link = tuple[str, str, float]  # two keys and the probability that they are one event
Places = Mapping[str, Collection[object]]  # the sentences in which a key stands
NOWHERE: Places = MappingProxyType({})


def groups(links: Iterable[Link], places: Places = NOWHERE) -> dict[str, str]:
    """Group keys by average linkage; give each key that of its group, the least of them.

    Of the two groups with the highest mean probability, pairs without a link counting as 0, one is made, until it is
    less than TOGETHER. Groups with a pair that is ruled out stay apart, whatever lies between, and so do those with two
    keys in one sentence, which tells of two things. Two groups need a link of SURE between them: many weak ones make no
    event.
    """
    sums: dict[str, dict[str, float]] = defaultdict(dict)
    for left, right, chance in sorted(links):
        if chance < 0 or sums[left].get(right, 0.0) < 0:
            sums[left][right] = sums[right][left] = FORBIDDEN
        else:
            sums[left][right] = sums[right][left] = max(chance, sums[left].get(right, 0.0))
    best = {key: dict(row) for key, row in sums.items()}
    members = {key: [key] for key in sums}
    sentences = {key: {*places.get(key, ())} for key in sums}
    heap = [(-chance, left, right) for left, row in sums.items() for right, chance in row.items() if left < right]
    heap = [entry for entry in heap if -entry[0] >= SURE]
    heapq.heapify(heap)
    while heap and -heap[0][0] >= TOGETHER:
        chance, left, right = heapq.heappop(heap)
        if left not in members or right not in members or chance != _mean(sums, members, left, right):
            continue  # one of the two has grown since
        if sentences[left] & sentences[right]:
            continue
        sentences[left] |= sentences.pop(right)
        members[left] += members.pop(right)
        for table, add in ((sums, _sum), (best, max)):
            _merge(table, left, right, add)
        for key, chance in best[left].items():
            if chance >= SURE:
                heapq.heappush(heap, (_mean(sums, members, left, key), min(left, key), max(left, key)))
    return {key: group for group, keys in members.items() for key in keys}


def _merge(table: dict[str, dict[str, float]], group: str, merged: str, add: Callable[[float, float], float]) -> None:
    """Make one row and column of two."""
    for key, value in table.pop(merged).items():
        table[key].pop(merged, None)
        if key != group:
            table[group][key] = table[key][group] = add(table[group].get(key, 0.0), value)


def _sum(left: float, right: float) -> float:
    return round(left + right, 6)  # so that the order of adding makes no difference


def _mean(sums: Mapping[str, Mapping[str, float]], members: Mapping[str, list[str]], left: str, right: str) -> float:
    """Give the mean probability of two groups, negative so that a heap has the highest first."""
    return -sums[left].get(right, 0.0) / (len(members[left]) * len(members[right]))
