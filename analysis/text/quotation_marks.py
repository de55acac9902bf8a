"""Find what stands between quotation marks.

A paragraph ends a quotation: news leaves it unclosed there and opens the next paragraph of the speech with a mark of
its own. Any other mark without a partner near it is a slip, so that one slip does not turn the rest inside out.
Two apostrophes ('') open or close by what came before, as agencies type them. Single marks count where the closing one
stands behind the comma or full stop of speech ('Nobody was hurt,' she said): elsewhere they are apostrophes.
"""

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

_MARK = re.compile(
    r"(?P<open>[“«„]|``)|(?P<close>[”»])|(?P<both>\"|'')|(?P<end>\n\s*\n)"
    r"|(?P<single>(?<![\w'’])['‘](?=[\w\[])[^'‘’\"“”\n]{0,400}(?:(?<=\w)['’](?=\w)[^'‘’\"“”\n]{0,400}){0,9}(?<=[,.?!])['’](?!\w))"
)
_OPENING = re.compile(r"[“«„\"]|``|''")
# Chosen by eye on news articles; no labels were used.
_LONGEST = 1500  # characters of speech in one paragraph


@dataclass(frozen=True, slots=True)
class Marked:
    """What stands between two quotation marks, these left out; `open` where only a paragraph's end closes it."""

    start: int
    end: int
    open: bool = False


def find_marked(text: str) -> list[Marked]:
    """List what a text has between quotation marks.

    >>> [text[m.start : m.end] for text in ['“We left,” she said.'] for m in find_marked(text)]
    ['We left,']
    """
    marked: list[Marked] = []
    begun: int | None = None
    for mark in _MARK.finditer(text):
        if begun is not None and mark.start() - begun > _LONGEST:
            begun = None
        if mark["single"]:
            if begun is None:
                marked.append(Marked(mark.start() + 1, mark.end() - 1))
        elif begun is not None and not mark["open"]:
            if not mark["end"] or _OPENING.match(text, mark.end()):
                marked.append(Marked(begun, mark.start(), bool(mark["end"])))
            begun = None
        elif mark["open"] or mark["both"]:
            begun = mark.end()
    return marked


@lru_cache(maxsize=4)
def within_quotations(text: str) -> Callable[[int], bool]:
    """Give a test whether an offset lies in a quotation."""
    marked = find_marked(text)
    starts = [mark.start for mark in marked]

    def quoted(offset: int) -> bool:
        at = bisect_right(starts, offset) - 1
        return at >= 0 and offset < marked[at].end

    return quoted
