"""Crude stems, by which words are recognised in another form: the first five letters.

"Annexed", "annexation" and "annexes" share them; five keep "minister" and "ministry" apart from "mining".
Base forms as a dictionary has them are in `events/word_forms`.
"""

import re

LENGTH = 5  # letters of a stem
_WORD = re.compile(r"[A-Za-z]{4,}")


def stem(word: str) -> str:
    """Give the stem of a word.

    >>> stem("Annexation") == stem("annexed")
    True
    """
    return word[:LENGTH].lower()


def stems(text: str) -> frozenset[str]:
    """Give the stems of the words of a text that have four letters or more.

    >>> sorted(stems("Crimea was annexed."))
    ['annex', 'crime']
    """
    return frozenset(map(stem, _WORD.findall(text)))
