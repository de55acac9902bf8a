"""One number for a sentence of an article: the number of the article, and behind it that of the sentence.

Rows of many sentences are sorted and compared by one number in place of two. The SQL that makes them takes
`SENTENCE_BITS` from here; an article has fewer than 2**24 sentences, and a store fewer than 2**31 articles.
"""

from typing import TypeVar

from numpy import integer
from numpy.typing import NDArray

SENTENCE_BITS = 24  # of a number: sentences of an article, up to 16 million; the article has the bits above
Number = TypeVar("Number", int, NDArray[integer])


def article_of(sentence_id: Number) -> Number:
    """Give the number of the article that a sentence is of.

    >>> article_of(7 << SENTENCE_BITS | 3), sentence_of(7 << SENTENCE_BITS | 3)
    (7, 3)
    """
    return sentence_id >> SENTENCE_BITS


def sentence_of(sentence_id: Number) -> Number:
    """Give the number that a sentence has in its article."""
    return sentence_id & ((1 << SENTENCE_BITS) - 1)
