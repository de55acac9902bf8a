"""One event, many articles: which mentions tell of the same event, and which articles are copies of one text.

Two mentions are the same event when who, what, to whom and when agree: the type (the word itself where there is none),
the first source and target, the days, and whether it is told as a fact or as something that might be. An event without
a day or without an actor stays by itself: too little is known to join it to another. Whether it was denied does not
keep it apart, so that denial and claim stand side by side.

Near-copies are found by MinHash over runs of five words (Broder 1997): two texts of which about two thirds of the runs
are the same count as one wire text.
"""

import hashlib
import re
from collections.abc import Iterable
from datetime import date

from datasketch import MinHash, MinHashLSH

from analysis.types import Analysis, Event

ALIKE = 0.6  # share of five-word runs (Jaccard) above which two texts are copies
RUN = 5
_WORD = re.compile(r"\w+")
_MIGHT_BE = {"possible", "conditional", "called_for"}


def merge_key(analysis: Analysis, event: Event) -> str:
    """Name the event that a mention of it belongs to, across articles."""
    article = analysis.article
    if event.first is None or not (event.sources or event.targets):
        return _name("alone", article.id, str(event.start), str(event.end))
    what = event.type or article.text[event.start : event.end].lower()
    return event_key(what, event.sources, event.targets, event.first, event.last, event.status)


def event_key(
    what: str, sources: Iterable[str], targets: Iterable[str], first: date, last: date | None, status: str
) -> str:
    """Name the event that happened then: `what` is its type, or the word itself in lower case."""
    return _name(
        what,
        min(sources, default=""),
        min(targets, default=""),
        first.isoformat(),
        last.isoformat() if last else "",
        "might be" if status in _MIGHT_BE else "fact",
    )


def _name(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


class Wires:
    """The texts seen so far; each new one is either a copy of an earlier one or a wire of its own."""

    def __init__(self) -> None:
        """Begin with no text."""
        self._near = MinHashLSH(threshold=ALIKE, num_perm=128)

    def place(self, article: str, text: str) -> str:
        """Give the id of the first article of which this text is a near-copy, `article` itself where there is none."""
        print_ = _fingerprint(text)
        candidates = [name for name in self._near.query(print_) if name != article]
        if candidates:
            return str(min(candidates, key=str))
        self._near.insert(article, print_, check_duplication=False)
        return article


def _fingerprint(text: str) -> MinHash:
    """Sum up a text's five-word runs; a text shorter than a run counts as one."""
    words = [match.group().lower() for match in _WORD.finditer(text)]
    runs = {" ".join(words[i : i + RUN]) for i in range(max(len(words) - RUN + 1, 1))}
    found = MinHash(num_perm=128)
    found.update_batch([run.encode("utf-8", "surrogatepass") for run in runs])
    return found
