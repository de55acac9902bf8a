"""Which parts of an event are right, against the label of the deserved event that it tells.

A doer or a target is right where each phrase given is one of the reader's, by its place or by a word of its name; a
doer must also be given where the reader gave one. No type is as good as the right one. A headline is right where it
keeps to the form of headlines and has most of the words of the reader's.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from analysis.events.day_words import RELATIVE
from analysis.events.headlines import LONG
from analysis.text.wordlists import word_list
from analysis.types import Event, Mention, Participant, Role

PRONOUNS = word_list("pronouns", "personal") | word_list("stop_words", "demonstratives")
EMPTY = {
    "a", "an", "and", "at", "by", "for", "from", "had", "has", "have", "in", "is", "its", "of", "on", "that", "the",
    "their", "to", "was", "were", "with",
}  # fmt: skip
SHARED = 0.6  # of the words of the reader's headline, as many must be in ours; chosen by eye
ONE_STATUS = (
    {"happened", "ongoing"},
    {"happened", "called_for"},
)  # what rules and readers call by either name: "urged"


def parts_right(text: str, event: Event, mentions: Sequence[Mention], label: Mapping[str, Any]) -> dict[str, bool]:
    """Say of each part of an event whether it is right."""
    names = {mention.actor: mention.name for mention in mentions}
    day = (event.first.isoformat() if event.first else None, event.last.isoformat() if event.last else None)
    doers, targets = (_given(event, role) for role in ("source", "target"))
    places = [label["place"]] if label["place"] else []
    return {
        "doer": bool(doers or not label["sources"]) and _all_in(doers, label["sources"], text, names),
        "target": _all_in(targets, [*label["targets"], *places], text, names),
        "day": day == (label["first"], label["last"]),
        "type": event.type in (None, label["type"]),
        "status": event.status == label["status"]
        or any({event.status, label["status"]} <= pair for pair in ONE_STATUS),
        "headline": _well_formed(event.headline) and _alike(event.headline, label["headline"]),
    }


def _given(event: Event, role: Role) -> list[Participant]:
    return [one for one in event.participants if one.role == role]


def _all_in(
    given: Sequence[Participant], wanted: Sequence[Mapping[str, Any]], text: str, names: Mapping[str, str]
) -> bool:
    return all(any(_is_one(one, want, text, names) for want in wanted) for one in given)


def _is_one(given: Participant, wanted: Mapping[str, Any], text: str, names: Mapping[str, str]) -> bool:
    start, end = wanted.get("start"), wanted.get("end")
    if start is not None and end is not None and given.start < end and start < given.end:
        return True
    name = names.get(given.actor, "") if given.actor else ""
    return bool(_words(f"{text[given.start : given.end]} {name}") & _words(wanted["text"]))


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower())) - EMPTY


def _well_formed(headline: str) -> bool:
    """Say whether a headline has the form of one: it opens with no pronoun, names no day and is not long."""
    opening = headline.split(" ", 1)[0].lower()
    whole = headline.count("(") == headline.count(")") and headline.count('"') % 2 == 0
    return whole and len(headline) <= LONG and opening not in PRONOUNS and not RELATIVE.search(headline)


def _alike(headline: str, wanted: str) -> bool:
    ours, theirs = _words(headline), _words(wanted)
    return len(ours & theirs) >= SHARED * max(len(theirs), 1)
