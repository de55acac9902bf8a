"""Which tellings of different words, actors or days mean one event.

Two tellings whose keys differ are joined when they have the same kind of act (its type, or the beginning of the word),
days that differ by one at most, no actors that rule each other out, and sentences that share enough of their content
words: three in ten of the shorter one's between articles, half within one, where alike sentences tell of different
things, and one in ten less where the act has the same word on the same days. The first telling gives the key. Equal
kinds, first actors and days alone would join too much, for "said" is said all day.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from zlib import crc32

BETWEEN, WITHIN = 0.3, 0.5  # shares of content words, between articles and within one
EASE = 0.1  # less where the act has the same word on the very same days
LEAST = 2  # content words in common, one where word and days are the same
GRACE = 1  # days by which two accounts of one event may differ
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
    """The dated tellings seen so far; each new one joins one of them or stands for an event of its own."""

    def __init__(self, seen: Iterable[Telling] = ()) -> None:
        """Begin with the tellings that the store has from about the same days."""
        self._acts: dict[tuple[str, date], list[Telling]] = defaultdict(list)
        for telling in seen:
            self._add(telling)

    def place(self, telling: Telling) -> str:
        """Give the key of the event that a telling means: that of the likest one seen, else its own."""
        found = max(self._near(telling), key=lambda pair: pair[0], default=None)
        if found is None:
            self._add(telling)
            return telling.key
        self._add(replace(telling, key=found[1]))
        return found[1]

    def _add(self, telling: Telling) -> None:
        for act in _acts(telling):
            self._acts[act, telling.first].append(telling)

    def _near(self, new: Telling) -> Iterable[tuple[float, str]]:
        for act in _acts(new):
            for day in about(new.first):
                for old in self._acts.get((act, day), ()):
                    alike = _alike(old, new)
                    if old.key == new.key or alike >= _enough(old, new):
                        yield (2.0 if old.key == new.key else alike), old.key


def _acts(telling: Telling) -> tuple[str, ...]:
    stem = telling.words.lower()[:_STEM]
    return (stem, telling.type) if telling.type else (stem,)


def _same_word(old: Telling, new: Telling) -> bool:
    return old.words.lower()[:_STEM] == new.words.lower()[:_STEM] and (old.first, old.last) == (new.first, new.last)


def _enough(old: Telling, new: Telling) -> float:
    """Give the share of content words that two tellings must have in common."""
    return (WITHIN if old.article == new.article else BETWEEN) - (EASE if _same_word(old, new) else 0)


def _alike(old: Telling, new: Telling) -> float:
    """Give the share of content words, past that of the act, that two tellings have in common; 0 where ruled out."""
    told = (old.status in _MIGHT_BE) == (new.status in _MIGHT_BE)
    actors = not old.actors or not new.actors or not old.actors.isdisjoint(new.actors)
    if not told or not actors or abs((old.last - new.last).days) > GRACE:
        return 0.0
    acts = _act(old.words) | _act(new.words)
    shared, least = len((old.gist & new.gist) - acts), 1 if _same_word(old, new) else LEAST
    return shared / min(len(old.gist - acts), len(new.gist - acts)) if shared >= least else 0.0


@lru_cache(maxsize=10_000)
def _act(words: str) -> frozenset[int]:
    return frozenset(gist(words))
