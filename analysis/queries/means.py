"""The mean of a tone with its 95% interval, and counts without copies: of many rows of numbers at once.

The interval is that of a ratio whose clusters are articles (Cochran, "Sampling Techniques", 6.3), with Student's t for
few. A bootstrap over articles would cover 51 of 100 at two articles, and 82 at five; this covers about 95. A mean over
a single article has no error, and no interval narrower than the scale: one article says nothing of how articles differ.

Rows come in the order in which their table is kept, by sentence or by actor and sentence, so that what belongs together
mostly stands together already: this is several times as fast as the hash tables of a `group by` with a million groups.
"""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import reduce
from operator import add
from typing import Any, TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

# The same in SQL, for groups that are named: `part` holds, for each group and near-duplicate cluster, the sum s and the
# number c of tones, each divided by the number of copies.
SHARED = "sum(score) / bit_count(bit_or(copy_bit)) as s, count(*) / bit_count(bit_or(copy_bit)) as c"
MEAN = """
    sum(s) / sum(c) as tone, count(*) as articles, sum(c)::bigint as sentences,
    case when count(*) > 1 then
         sqrt(greatest(sum(s * s) - 2 * sum(s) / sum(c) * sum(s * c) + pow(sum(s) / sum(c), 2) * sum(c * c), 0)
         * count(*) / (count(*) - 1)) / sum(c) end as error"""

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Numbers = TypeVar("Numbers", bound=NDArray[Any])
PART = 1 << 16  # rows of numbers that a processor's cache holds; twice as many take twice as long each
POOL = ThreadPoolExecutor(2, "numbers")  # as many as DuckDB has: numpy lets others go on while it adds up


def first_of_each(*keys: Ints) -> Ints | slice:
    """Find one row of each kind: the places, in order, of rows that are not the same in all keys, the first key being
    that by which rows are mostly sorted; all of them where no two are the same."""
    order = None
    if not _sorted(*keys):
        order = np.lexsort(keys[::-1])
        keys = tuple(key[order] for key in keys)
    first = np.zeros(len(keys[0]), dtype=bool)
    first[:1] = True
    for key in keys:
        first[1:] |= key[1:] != key[:-1]
    if first.all():
        return slice(None)
    return np.flatnonzero(first) if order is None else np.sort(order[first])


def count_distinct(group: Ints, of: Ints) -> pd.DataFrame:
    """Count for each group how many different numbers it has: group, count."""
    if not len(group):
        return pd.DataFrame(columns=["group", "count"], dtype=np.int64)
    least, groups = int(group.min()), int(np.ptp(group)) + 1

    def counted(part: slice) -> Ints:
        pairs, width = _paired(group[part], of[part], least)
        if np.any(pairs[1:] < pairs[:-1]):
            pairs.sort()
        return np.bincount(pairs[_starts(pairs)] // width, minlength=groups)

    counts = _added_up(counted, groups, of, group)
    present = np.flatnonzero(counts)
    return pd.DataFrame({"group": present + least, "count": counts[present]})


def means_of_sentences(rows: Mapping[str, NDArray[Any]], group: str | None, score: str) -> pd.DataFrame:
    """Average a column of rows that have sentence_id, cluster_id and copy_bit, each sentence once in a group;
    without a `group`, of all.

    Columns: as in `means`.
    """
    sentences = rows["sentence_id"]
    first = first_of_each(sentences) if group is None else first_of_each(rows[group], sentences)
    groups = np.zeros(len(sentences[first]), np.int64) if group is None else rows[group][first]
    return means(groups, *(rows[name][first] for name in ("cluster_id", "copy_bit", score)))


def means(group: Ints, cluster: Ints, copy_bit: NDArray[np.uint64] | None, score: Floats) -> pd.DataFrame:
    """Average scores for each group: group, tone, articles, sentences, error, weight (sentences, with parts of them).

    The near-copies of one text, told apart by their bits where there are any, share one weight. Rows without a score
    count for nothing.
    """
    missing = np.isnan(score)
    if missing.any():
        place = np.flatnonzero(~missing)
        group, cluster, score = group[place], cluster[place], score[place]
        copy_bit = None if copy_bit is None else copy_bit[place]
    if not len(group):
        kinds = {"group": np.int64, "tone": float, "articles": np.int64, "sentences": np.int64, "error": float}
        kinds["weight"] = float
        return pd.DataFrame({name: np.empty(0, kind) for name, kind in kinds.items()})
    least, groups = int(group.min()), int(np.ptp(group)) + 1

    def added(part: slice) -> Floats:
        pairs, width = _paired(group[part], cluster[part], least)
        order = _order(pairs, group[part] - least, cluster[part])
        pairs = pairs[order]
        starts = _starts(pairs)
        copies = 1 if copy_bit is None else np.bitwise_count(np.bitwise_or.reduceat(copy_bit[part][order], starts))
        s = np.add.reduceat(score[part][order], starts) / copies
        c = np.diff(starts, append=len(pairs)) / copies
        of = pairs[starts] // width
        begun = _starts(of)
        sums = np.zeros((6, groups))
        for row, values in zip(sums, (np.ones(len(of)), s, c, s * s, s * c, c * c), strict=True):
            row[of[begun]] = np.add.reduceat(values, begun)
        return sums

    sums = _added_up(added, groups, cluster, group)
    present = np.flatnonzero(sums[0])
    n, s, c, ss, sc, cc = sums[:, present]
    tone = s / c
    return pd.DataFrame(
        {
            "group": present + least,
            "tone": tone,
            "articles": n.astype(np.int64),
            "sentences": np.rint(np.round(c, 6)).astype(np.int64),
            "error": error(tone, n, c, ss, sc, cc),
            "weight": c,
        }
    )


def error(tone: Any, n: Any, c: Any, ss: Any, sc: Any, cc: Any) -> Any:
    """Give the standard error of means over `n` clusters whose sums are s and sizes c: of numbers, or arrays of them;
    not a number where there is one cluster alone.

    `ss`, `sc` and `cc` are the sums of s * s, s * c and c * c over the clusters.
    """
    spread = np.maximum(ss - 2 * tone * sc + tone**2 * cc, 0)
    return np.sqrt(np.where(n > 1, spread * n / np.maximum(n - 1, 1), np.nan)) / c


def with_interval(frame: pd.DataFrame) -> pd.DataFrame:
    """Turn the column `error` into the 95% interval, low and high."""
    articles, tone, error = (frame[name].to_numpy(dtype=float) for name in ("articles", "tone", "error"))
    wide, few = student(articles - 1) * error, articles < 2
    low, high = (np.where(few, end, np.clip(tone + end * wide, -1, 1)) for end in (-1.0, 1.0))
    numbers = {"tone": tone, "error": error, "low": low, "high": high}
    return frame.assign(**{name: values.round(9) for name, values in numbers.items()})


def student(freedom: Floats) -> Floats:
    """Give the 97.5% point of Student's t for degrees of freedom, of which less than one count as one.

    >>> student(np.array([1.0, 5.0, 30.0])).round(2).tolist()
    [12.71, 2.57, 2.04]
    """
    from scipy.special import stdtrit  # here, since it is slow to load

    different, place = np.unique(np.maximum(freedom, 1.0), return_inverse=True)
    return np.asarray(stdtrit(different, 0.975)[place])


def _sorted(*keys: Ints) -> bool:
    """Tell whether rows are in the order of the first key, then of the second."""
    tie = np.ones(max(len(keys[0]) - 1, 0), dtype=bool)
    for key in keys:
        if np.any(tie & (key[1:] < key[:-1])):
            return False
        tie &= key[1:] == key[:-1]
    return True


def _added_up(work: Callable[[slice], Numbers], least: int, *keys: Ints) -> Numbers:
    """Add up what work on many rows gives, in parts that fit into a processor's cache, two at the same time.

    Rows that are alike in all keys stay in one part, and so do all where they are in the order of none of the keys; no
    part has fewer than `least` rows but the last.
    """
    ordered = next((key for key in keys if not np.any(key[1:] < key[:-1])), None)
    cuts: list[int] = [0]
    if ordered is not None:
        size = max(PART, least)
        cuts += sorted({*np.searchsorted(ordered, ordered[size::size]).tolist()} - {0})
    parts = [slice(begin, end) for begin, end in zip(cuts, [*cuts[1:], len(keys[0])], strict=True)]
    return reduce(add, POOL.map(work, parts) if len(parts) > 1 else map(work, parts))


def _paired(group: Ints, of: Ints, least: int) -> tuple[Ints, int]:
    """Make one number of each pair, by group first: the numbers, and the width of what comes last. Groups are counted
    from `least`."""
    first, last = group - least, of - of.min()
    width = int(last.max()) + 1
    kind = np.dtype(np.int32 if (int(first.max()) + 1) * width < 2**31 else np.int64)  # half as much to move
    return np.asarray(first, dtype=kind) * width + np.asarray(last, dtype=kind), width


def _order(numbers: Ints, group: Ints, of: Ints) -> Ints | slice:
    """Give the order of numbers that are made of those of a group and of what comes last.

    What comes last is often in order: then few groups are counted out. Else the numbers are sorted with their places
    behind them, in one number: numpy does that several times as fast as it finds an order.
    """
    if not np.any(numbers[1:] < numbers[:-1]):
        return slice(None)
    if int(group.max()) < 1 << 16 and not np.any(of[1:] < of[:-1]):
        return np.argsort(group.astype(np.uint16), kind="stable")
    bits = len(numbers).bit_length()
    if int(numbers.max()) >> (63 - bits):
        return np.argsort(numbers, kind="stable")
    return np.sort(numbers.astype(np.int64) << bits | np.arange(len(numbers))) & ((1 << bits) - 1)


def _starts(pairs: Ints) -> Ints:
    """Find where each run of equal numbers starts."""
    new = np.ones(len(pairs), dtype=bool)
    new[1:] = pairs[1:] != pairs[:-1]
    return np.flatnonzero(new)
