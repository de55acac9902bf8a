"""Words that are looked for: which they are, and where they stand in a text.

One of three letters and more stands for all words that begin with it; a shorter one, such as "UN", for itself alone.
Case and accents do not matter. The index of words, the filter and the marks on screen all go by this.
"""

import re
from unicodedata import combining, normalize

MOST_WORDS = 8  # that are looked for
WHOLE = 2  # letters of the longest word that stands for itself alone
_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    """Give the words that are looked for.

    >>> words_of("Crimea's “annexation”")
    ['Crimea', 's', 'annexation']
    """
    return _WORD.findall(text)[:MOST_WORDS]


def places(text: str, wanted: str) -> list[tuple[int, int]]:
    """Give where the words stand in a text, or those that begin with them.

    >>> places("The EU's café: Euro cafés", "cafe eu")
    [(4, 6), (9, 13), (20, 25)]
    """
    words = [_plain(word) for word in words_of(wanted)]
    beginnings = tuple(word for word in words if len(word) > WHOLE)
    return [
        match.span()
        for match in (_WORD.finditer(text) if words else ())
        if (word := _plain(match[0])) in words or (beginnings and word.startswith(beginnings))
    ]


def _plain(word: str) -> str:
    """Write a word in small letters without accents."""
    return "".join(letter for letter in normalize("NFD", word.lower()) if not combining(letter))
