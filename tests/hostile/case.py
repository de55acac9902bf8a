"""A bad input: what it is, the file's name, its bytes, how many articles come of it, and what is said.

A reason is a part of the sentence that is expected; one sentence for each rejected piece, in order. No bytes are made
before a case is run.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Case:
    """One bad input; `holds` is found in the text of the first article, `lang` is what language is told."""

    what: str
    name: str
    data: Callable[[], bytes]
    articles: int
    reasons: tuple[str, ...] = ()
    holds: str = ""
    lang: str = ""


def case(
    what: str, name: str, data: Callable[[], bytes], articles: int, *reasons: str, holds: str = "", lang: str = ""
) -> Case:
    return Case(what, name, data, articles, reasons, holds, lang)
