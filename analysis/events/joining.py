"""Which tellings of different words, actors or days mean one event.

Two tellings whose keys differ are joined when they have the same kind of act (its type, or the beginning of the word),
days that differ by one at most, no actors that rule each other out, and sentences that share enough of their content
words: three in ten of the shorter one's between articles, half within one, where alike sentences tell of different
things, and one in ten less where the act has the same word on the same days. The first telling gives the key. Equal
kinds, first actors and days alone would join too much, for "said" is said all day.
"""

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain
from sys import intern
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

BETWEEN, WITHIN = 0.3, 0.5  # shares of content words, between articles and within one
EASE = 0.1  # less where the act has the same word on the very same days
LEAST = 2  # content words in common, one where word and days are the same
GRACE = 1  # days by which two accounts of one event may differ
FRESH = 300_000  # words of tellings kept in a dictionary before they are sorted into the arrays
_STEM = 5
_WORD = re.compile(r"[^\W_][\w'’-]+")
_EMPTY = {
    "about", "after", "all", "also", "among", "and", "are", "as", "at", "be", "been", "before", "but", "by",
    "can", "could", "did", "do", "does", "for", "from", "had", "has", "have", "he", "her", "him", "his", "how",
    "if", "in", "into", "is", "it", "its", "just", "like", "may", "more", "most", "new", "no", "not", "now",
    "of", "off", "on", "one", "only", "or", "other", "our", "out", "over", "said", "say", "says", "she", "so",
    "some", "such", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those",
    "to", "two", "under", "until", "up", "was", "we", "were", "what", "when", "where", "which", "while", "who",
    "will", "with", "would", "you",
}  # fmt: skip
_MIGHT_BE = frozenset({"possible", "conditional", "called_for"})


@dataclass(frozen=True, slots=True)
class Telling:
    """One account of a dated event: where, the first words and type of the act, its days, who takes part, the gist."""

    key: str
    article: str
    words: str
    type: str | None
    first: date
    last: date
    status: str
    actors: frozenset[str]
    gist: frozenset[int]


def gist(sentence: str) -> list[int]:
    """Sum a sentence up: a number for the beginning of each of its content words."""
    words = {match.group().lower() for match in _WORD.finditer(sentence)}
    return sorted({crc32(word[:_STEM].encode("utf-8", "surrogatepass")) - 2**31 for word in words - _EMPTY})


def about(day: date) -> list[date]:
    """List the days on which another account may put what one puts on this day."""
    number = day.toordinal()
    around = range(number - GRACE, number + GRACE + 1)
    return [date.fromordinal(n) for n in around if 1 <= n <= date.max.toordinal()]


class Joiner:
    """The dated tellings seen so far; each new one joins one of them or stands for an event of its own.

    They are found by day and word of their gist. As a dictionary that would take more memory than the tellings; so new
    ones are in one, and are sorted into arrays from time to time.
    """

    def __init__(self, seen: Iterable[Telling] = ()) -> None:
        """Begin with some tellings."""
        self._days = set[date]()
        self._tellings = list[Telling]()  # without their gist, which is packed in a third of the memory
        self._gists = list[bytes]()
        self._stems = list[str]()
        self._keys = set[str]()
        self._fresh: dict[int, list[int]] = defaultdict(list)
        self._signs: NDArray[np.int64] = np.empty(0, np.int64)
        self._owners: NDArray[np.int32] = np.empty(0, np.int32)
        for telling in seen:
            self._add(telling)

    def __len__(self) -> int:
        """Count the tellings."""
        return len(self._tellings)

    def unknown(self, days: Iterable[date]) -> list[date]:
        """List those of some days of which nothing has been learnt yet."""
        return [day for day in days if day not in self._days]

    def learn(self, days: Iterable[date], seen: Iterable[Telling]) -> None:
        """Take all that is known of some days, in its order."""
        self._days.update(days)
        for telling in seen:
            self._add(telling)

    def place(self, telling: Telling) -> str:
        """Give the key of the event that a telling means: that of the likest one seen, else its own."""
        best: tuple[float, bool, timedelta, int] | None = None
        key = telling.key
        for number, old, gist in () if self._same(telling) else self._near(telling):
            alike = _alike(old, telling, gist)
            # Of several that are as like, one of the same word counts, then the day before, then the first.
            rank = (alike, _stem(old) == _stem(telling), telling.first - old.first, -number)
            if alike >= _enough(old, telling) and (best is None or rank > best):
                best, key = rank, old.key
        self._add(telling, key)
        return key

    def _add(self, telling: Telling, key: str | None = None) -> None:
        key = key or telling.key
        for sign in _signs(telling.first, [_number(key), *telling.gist]):
            self._fresh[sign].append(len(self._tellings))
        self._tellings.append(replace(telling, key=key, gist=frozenset()))
        self._stems.append(intern(_stem(telling)))
        self._keys.add(key)
        self._gists.append(array("i", sorted(telling.gist)).tobytes())
        if len(self._fresh) > FRESH:
            self._settle()

    def _near(self, new: Telling) -> Iterator[tuple[int, Telling, frozenset[int]]]:
        """List tellings of about the same days that share enough words, and their kind of act: number, itself, gist."""
        stem, words = _stem(new), sorted(new.gist)
        shared = Counter(chain.from_iterable(self._with([s for day in about(new.first) for s in _signs(day, words)])))
        for number, count in shared.items():
            same = self._stems[number] == stem
            if not same and (count < LEAST or new.type is None):
                continue
            old = self._tellings[number]
            if (same or old.type == new.type) and (count >= LEAST or _same_word(old, new)):
                yield number, old, frozenset(array("i", self._gists[number]))

    def _same(self, new: Telling) -> bool:
        """Tell whether one of about the same days has the same key and kind of act."""
        if new.key not in self._keys:
            return False
        signs = [s for day in about(new.first) for s in _signs(day, [_number(new.key)])]
        found = (self._tellings[number] for some in self._with(signs) for number in some)
        return any(old.key == new.key and not _acts(new).isdisjoint(_acts(old)) for old in found)

    def _with(self, signs: list[int]) -> Iterator[list[int]]:
        """List the tellings that have each of some signs."""
        yield from (self._fresh[sign] for sign in signs if sign in self._fresh)
        if len(self._signs):
            wanted = np.asarray(signs, np.int64)
            begins, ends = (np.searchsorted(self._signs, wanted, side) for side in ("left", "right"))
            for n in np.flatnonzero(ends > begins):
                yield self._owners[begins[n] : ends[n]].tolist()

    def _settle(self) -> None:
        """Sort the fresh signs into the arrays."""
        fresh = sorted(self._fresh)
        counts = [len(self._fresh[sign]) for sign in fresh]
        signs = np.concatenate([self._signs, np.repeat(np.asarray(fresh, np.int64), counts)])
        owners = np.fromiter(chain.from_iterable(self._fresh[sign] for sign in fresh), np.int32, sum(counts))
        order = np.argsort(signs, kind="stable")
        self._signs, self._owners = signs[order], np.concatenate([self._owners, owners])[order]
        self._fresh.clear()


def _number(key: str) -> int:
    """Give the number of 32 bits by which tellings with a key are found."""
    return crc32(key.encode("utf-8", "surrogatepass")) - 2**31


def _signs(day: date, numbers: Iterable[int]) -> list[int]:
    """Put a day before numbers of 32 bits."""
    before = day.toordinal() << 32
    return [before + number + 2**31 for number in numbers]


def _stem(telling: Telling) -> str:
    return telling.words.lower()[:_STEM]


def _acts(telling: Telling) -> frozenset[str]:
    """Give the kinds of act that a telling may be of: the beginning of its word, and its type."""
    return _kinds(_stem(telling), telling.type)


@lru_cache(maxsize=10_000)
def _kinds(stem: str, type_: str | None) -> frozenset[str]:
    return frozenset((stem, type_) if type_ else (stem,))


def _same_word(old: Telling, new: Telling) -> bool:
    return _stem(old) == _stem(new) and (old.first, old.last) == (new.first, new.last)


def _enough(old: Telling, new: Telling) -> float:
    """Give the share of content words that two tellings must have in common."""
    return (WITHIN if old.article == new.article else BETWEEN) - (EASE if _same_word(old, new) else 0)


def _alike(old: Telling, new: Telling, gist: frozenset[int] | None = None) -> float:
    """Give the share of content words, past that of the act, that two tellings have in common; 0 where ruled out."""
    told = (old.status in _MIGHT_BE) == (new.status in _MIGHT_BE)
    actors = not old.actors or not new.actors or not old.actors.isdisjoint(new.actors)
    if not told or not actors or abs((old.last - new.last).days) > GRACE:
        return 0.0
    acts = _act(old.words) | _act(new.words)
    gist = old.gist if gist is None else gist
    shared, least = len((gist & new.gist) - acts), 1 if _same_word(old, new) else LEAST
    return shared / min(len(gist - acts), len(new.gist - acts)) if shared >= least else 0.0


@lru_cache(maxsize=10_000)
def _act(words: str) -> frozenset[int]:
    return frozenset(gist(words))
