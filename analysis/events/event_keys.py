"""Which mentions are one event by what was read of them alone: their key, before their words are compared.

Two mentions are the same event when who, what, to whom and when agree: the type (the word itself where there is none),
the first source and target, the days, and whether it is told as a fact or as something that might be. An event without
a day, a source or a target stays by itself, and so does each saying: too little is known to join it to another by that
alone ("Apple announced" may be five things in a day). Its words may still join it: see `coreference`. Whether
it was denied does not keep it apart, so that denial and claim stand side by side.
"""

import hashlib
from collections.abc import Iterable
from datetime import date

from analysis.types import Analysis, Event

_MIGHT_BE = {"possible", "conditional", "called_for"}


def merge_key(analysis: Analysis, event: Event) -> str:
    """Name the event that a mention of it belongs to, across articles."""
    article = analysis.article
    if event.first is None or event.saying or not (event.sources and event.targets):
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
