"""Keep what happened, or is going on, from lying after the day of publication, and what is planned from lying before.

Either the date is not the event's own ("has declared tomorrow a day of mourning", "extended the order until May"), or
the event is yet to come ("the court sits on May 12", "surgery from next Monday"): the form of the word tells which.
A past day beside a plan is that of its making: "on Friday" in "unveiled plans to strike on Friday".
"""

from collections.abc import Sequence
from datetime import date

from spacy.tokens import Token

from analysis.dates.attachment import When
from analysis.text.wordlists import word_list
from analysis.types import Event

_DONE = ("happened", "ongoing")
_SPEECH = word_list("saying", "foretelling")
_PRESENT = word_list("auxiliaries", "be_present", "base_infinitive")
_LIMITS = word_list("prepositions", "limit")


def is_ahead(event: Event, when: When | None, published: date | None) -> bool:
    """Tell whether an event told as a fact would lie after the day of publication."""
    return bool(when and published and event.status in _DONE and when.first > published)


def takes_no_date_ahead(event: Event, word: Token) -> bool:
    """Tell whether a date to come cannot be that of a word told as a fact: it is a past, or speaks of what is to come.

    A present ("the court sits"), an infinitive ("to be released") and a noun can be to come, and are planned then.
    """
    if word.tag_ == "VBN" and any(child.lower_ in ("to", "be") for child in word.children):
        return False
    if event.status == "ongoing" or word.lower_ in _SPEECH or word.tag_ in ("VBD", "VBN"):
        return True
    if word.tag_ not in ("VBG", "VBZ", "VBP"):
        return False
    if word.tag_ != "VBG":
        return any(child.lower_ in _LIMITS and child.dep_ == "prep" for child in word.children)
    return _under_a_past(word)


def to_the_planning(
    events: Sequence[Event], words: Sequence[Token | None], days: dict[int, When], published: date | None
) -> dict[int, When]:
    """Give the past day that hangs on what a noun plans to the verb over that noun, where that has no day."""
    moved = dict(days)
    for event, word in zip(events, words, strict=True):
        if word is None or word.i not in moved or event.status in _DONE or published is None:
            continue
        if word.dep_ == "acl" and word.tag_ == "VB" and moved[word.i].last < published:
            when, verb = moved.pop(word.i), word.head
            while verb.pos_ != "VERB" and verb.head.i != verb.i:
                verb = verb.head
            moved.setdefault(verb.i, when)
    return moved


def _under_a_past(participle: Token) -> bool:
    """Tell whether a participle goes with a past: "sent a letter requesting", but not "would be fined for riding"."""
    word = participle
    while word.head.i != word.i:
        word = word.head
        if word.tag_ in ("VB", "VBZ", "VBP"):
            return False
        if word.tag_ in ("VBD", "VBN"):
            helpers = {child.lower_ for child in word.children if child.dep_ in ("aux", "auxpass")}
            return not helpers & _PRESENT and not any(child.tag_ == "MD" for child in word.children)
    return False
