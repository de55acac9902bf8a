"""Find what stands between quotation marks, to tell what people say of their past from what the outlet tells.

A paragraph ends a quotation, closed or not: news opens each further paragraph of a speech with a mark of its own. A
mark without a partner near it is taken for a slip, so that one slip does not turn the rest of a text inside out.
"""

import re
from bisect import bisect_right
from collections.abc import Callable

_MARK = re.compile(r"(?P<open>[“«]|``)|(?P<close>[”»]|'')|(?P<both>\")|(?P<end>\n\s*\n)")
_LONGEST = 1500  # characters of speech in one paragraph


def within_quotations(text: str) -> Callable[[int], bool]:
    """Give a test whether an offset lies in a quotation."""
    starts, ends = [], []
    begun: int | None = None
    for mark in _MARK.finditer(text):
        if begun is not None and mark.start() - begun > _LONGEST:
            begun = None
        if begun is not None and not mark["open"]:
            starts.append(begun)
            ends.append(mark.start())
            begun = None
        elif mark["open"] or mark["both"]:
            begun = mark.end()

    def quoted(offset: int) -> bool:
        at = bisect_right(starts, offset) - 1
        return at >= 0 and offset < ends[at]

    return quoted
