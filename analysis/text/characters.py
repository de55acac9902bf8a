"""Characters that cannot be written down."""

import re

_HALF = re.compile(r"[\ud800-\udfff]")


def without_halves(text: str) -> str:
    r"""Put the sign of an unknown character for each half of one, which UTF-8 cannot hold; no offset moves.

    >>> without_halves("a\ud800b")
    'a\ufffdb'
    """
    return _HALF.sub("\N{REPLACEMENT CHARACTER}", text)
