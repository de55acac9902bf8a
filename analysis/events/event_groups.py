"""Group event mentions that are linked in pairs: average linkage, so that one chance likeness chains nothing together.

The thresholds were set on ECB+'s development topics (see `benchmarks/coreference.py`): lower ones join more events of
one kind, higher ones leave more accounts of one event apart.
"""

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

SURE = 0.6  # of the best link between two groups that may be one event
TOGETHER = 0.25  # the mean probability from which on two groups are one event
FORBIDDEN = -1e9  # what a pair that is ruled out counts in a mean

Link = tuple[str, str, float]  # two keys and the probability that they are one event


def groups(found: Iterable[Link]) -> dict[str, str]:
    """Group keys by average linkage; give each key that of its group, the least of them.

    Of the two groups with the highest mean probability, pairs without a link counting as 0, one is made, until it is
    less than TOGETHER. Groups with a pair that is ruled out stay apart, whatever lies between. Two groups need a link
    of SURE between them: many weak ones make no event.
    """
    sums: dict[str, dict[str, float]] = defaultdict(dict)
    for one, other, chance in sorted(found):
        if chance < 0 or sums[one].get(other, 0.0) < 0:
            sums[one][other] = sums[other][one] = FORBIDDEN
        else:
            sums[one][other] = sums[other][one] = max(chance, sums[one].get(other, 0.0))
    best = {key: dict(row) for key, row in sums.items()}
    members = {key: [key] for key in sums}
    heap = [(-chance, one, other) for one, row in sums.items() for other, chance in row.items() if one < other]
    heap = [entry for entry in heap if -entry[0] >= SURE]
    heapq.heapify(heap)
    while heap and -heap[0][0] >= TOGETHER:
        chance, one, other = heapq.heappop(heap)
        if one not in members or other not in members or chance != _mean(sums, members, one, other):
            continue  # one of the two has grown since
        members[one] += members.pop(other)
        for table, add in ((sums, _added), (best, max)):
            _merge(table, one, other, add)
        for key, chance in best[one].items():
            if chance >= SURE:
                heapq.heappush(heap, (_mean(sums, members, one, key), min(one, key), max(one, key)))
    return {key: group for group, keys in members.items() for key in keys}


def _merge(table: dict[str, dict[str, float]], one: str, other: str, add: Callable[[float, float], float]) -> None:
    """Make one row and column of two."""
    for key, value in table.pop(other).items():
        table[key].pop(other, None)
        if key != one:
            table[one][key] = table[key][one] = add(table[one].get(key, 0.0), value)


def _added(one: float, other: float) -> float:
    return round(one + other, 6)  # so that the order of adding makes no difference


def _mean(sums: Mapping[str, Mapping[str, float]], members: Mapping[str, list[str]], one: str, other: str) -> float:
    """Give the mean probability of two groups, negative so that a heap has the highest first."""
    return -sums[one].get(other, 0.0) / (len(members[one]) * len(members[other]))
