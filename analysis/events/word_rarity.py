"""Words by number, and how rare they are: what tells one story from another.

A word counts by its beginning, so that "attacks" and "attacked" are one. The common words are listed in order of
frequency; how often each comes follows from its place by Zipf's law (Zipf 1949).
"""

import math
from functools import cache
from zlib import crc32

from analysis.dates.words import DAY_NAMES, MONTH_NAMES
from analysis.sentiment import known
from analysis.text.stems import stem
from analysis.text.wordlists import word_list

_COMMON = 0.1  # share of the commonest word in a text (Zipf 1949); that of the n-th is an n-th of it
_LENGTH = 400  # words of an article
_UNKNOWN = 60_000  # rank of a word that is not among the 30,000 commonest
_STOP_WORDS = word_list("stop_words", "content")


def number_of(word: str) -> int | None:
    """Give the number of a content word, by its beginning; None for others."""
    lower = word.lower()
    if lower in _STOP_WORDS:
        return None
    stemmed = stem(lower.removesuffix("'s").removesuffix("’s"))
    return crc32(stemmed.encode("utf-8", "surrogatepass")) - 2**31


def rarity(number: int) -> float:
    """Give the inverse document frequency of a word by its number."""
    return _rarities().get(number, _idf(_UNKNOWN))


@cache
def day_words() -> frozenset[int]:
    """Give the numbers of weekdays and months, which much has in common that happened then."""
    return frozenset(number for name in (*DAY_NAMES, *MONTH_NAMES) if (number := number_of(name)) is not None)


@cache
def _rarities() -> dict[int, float]:
    """Give the rarity of the common words, which are listed in order of frequency."""
    rarities = dict[int, float]()
    for word, rank in known.load().rows.items():
        if (number := number_of(word)) is not None:
            rarities.setdefault(number, max(_idf(rank), 0.01))
    return rarities


def _idf(rank: int) -> float:
    return -math.log(1 - math.exp(-_LENGTH * _COMMON / rank))
