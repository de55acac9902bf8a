"""Which mentions are one event by what was read of them alone: their key, before their words are compared.

Two mentions are the same event when who, what, to whom and when agree: the type (the word itself where there is none),
the first source and target, the days, and whether it is told as a fact or as something that might be. An event without
a day, a source or a target stays by itself, and so does each saying: too little is known to join it to another by that
alone ("Apple announced" may be five things in a day). Its words may still join it: see `coreference`. Whether
it was denied does not keep it apart, so that denial and claim stand side by side.

Two words of one sentence are two things ("met him on Friday and called him that evening"), unless the second only names
the first: a noun under a verb that says little ("held a meeting"), or in apposition ("met him on Friday, a meeting
that"). Where several things of a sentence would have one key, each has its word in its key.
"""

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from operator import attrgetter

from analysis.events.verb_classes import verb_class
from analysis.events.word_forms import base_of
from analysis.types import Analysis, Event

# Chosen by eye on news articles; no labels were used.
MOST = 40  # events of a sentence; one with more is a list, or no text
_MIGHT_BE = {"possible", "conditional", "called_for"}
_ARTICLE = r"(?:an?|the|its|his|her|their|what\s+\w+\s+called\s+an?)"
# What may stand between a verb and its object, and between an event and its apposition.
_OBJECT = re.compile(rf"\s+(?:out\s+)?(?:{_ARTICLE}\s+)?(?:[\w-]+\s+){{0,2}}", re.IGNORECASE)
_APPOSED = re.compile(rf"(?:\s+[^\s,;:.]+){{0,8}}\s*[,—–]\s*{_ARTICLE}\s+(?:[\w-]+\s+){{0,3}}", re.IGNORECASE)


def merge_key(analysis: Analysis, event: Event) -> str:
    """Name the event that a mention of it belongs to, across articles."""
    article = analysis.article
    key = _shared_key(article.text, event)
    beside = _in_its_sentence(analysis, event) if key else ()
    if key is None or len(beside) > MOST:
        return _name("alone", article.id, str(event.start), str(event.end))
    things = _things(article.text, [e for e in beside if _shared_key(article.text, e) == key])
    if len({thing.start for thing in things.values()}) < 2:
        return key
    words = {thing.start: article.text[thing.start : thing.end].lower() for thing in things.values()}
    thing = things[event.start].start
    before = sum(words[start] == words[thing] for start in words if start < thing)
    return _name(key, words[thing], str(before))


def _shared_key(text: str, event: Event) -> str | None:
    """Give the key of an event of which enough is known to join it to another by that alone."""
    if event.first is None or event.speech_act or not (event.sources and event.targets):
        return None
    what = event.type or text[event.start : event.end].lower()
    return event_key(what, event.sources, event.targets, event.first, event.last, event.status)


def _in_its_sentence(analysis: Analysis, event: Event) -> Sequence[Event]:
    """List the events of an event's sentence; events stand in the order of the text."""
    begin = bisect_left(analysis.events, event.sentence, key=attrgetter("sentence"))
    end = bisect_right(analysis.events, event.sentence, lo=begin, key=attrgetter("sentence"))
    return analysis.events[begin:end]


def _things(text: str, events: Sequence[Event]) -> dict[int, Event]:
    """Give for each of some events of a sentence, by its start, the one that it names again, itself where none."""
    things = dict[int, Event]()
    for event in events:
        before = [other for other in events if other.start < event.start and _names_again(text, other, event)]
        things[event.start] = things[before[-1].start] if before else event
    return things


def _names_again(text: str, first: Event, second: Event) -> bool:
    """Tell whether the second of two events of a sentence only names the first."""
    between = text[first.end : second.start]
    light = base_of(text[first.start : first.end].split()[0].lower()) in verb_class("light")
    return bool(_APPOSED.fullmatch(between) or (light and _OBJECT.fullmatch(between)))


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
