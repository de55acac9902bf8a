"""Describe what makes the parts of a dot doubtful: long sentences and headlines, far or unnamed doers and targets."""

from collections.abc import Sequence

import numpy as np

from analysis.text.wordlists import word_list
from analysis.types import Event, Participant, Sentence

PRONOUNS = word_list("pronouns", "personal") | (word_list("stop_words", "demonstratives") - {"the"})
LONG, SHORT = 110, 25  # characters: longer than a headline is read, shorter than most that say enough
MANY = 3  # phrases of one role from which on it is all the same how many they are


def doubts(event: Event, text: str, sentence: Sentence) -> dict[str, float]:
    """Describe an event by named numbers: its headline, and who takes part."""
    row = _headline(event.headline, sentence.end - sentence.start)
    for role in ("source", "target"):
        row |= _role(role, [one for one in event.participants if one.role == role], event, text)
    row["typed"] = float(event.type is not None)
    row["speaker not linked"] = float(bool(event.speaker_text) and event.speaker is None)
    return row


def _headline(headline: str, length: int) -> dict[str, float]:
    opening = headline.split(" ", 1)[0]
    return {
        "sentence length": float(np.log1p(length)),
        "headline length": float(np.log1p(len(headline))),
        "headline of sentence": len(headline) / max(length, 1),
        "headline long": float(len(headline) > LONG),
        "headline short": float(len(headline) < SHORT),
        "headline opens with pronoun": float(opening.lower() in PRONOUNS),
        "headline opens small": float(opening[:1].islower()),
        "headline names speaker": float(": " in headline),
        "headline commas": float(headline.count(",")),
        "headline unbalanced": float(headline.count("(") != headline.count(")") or headline.count('"') % 2 == 1),
    }


def _role(role: str, phrases: Sequence[Participant], event: Event, text: str) -> dict[str, float]:
    if not phrases:
        return {f"{role} none": 1.0}
    words = [text[one.start : one.end].lower() for one in phrases]
    return {
        f"{role} phrases": float(min(len(phrases), MANY)),
        f"{role} not linked": float(not any(one.actor for one in phrases)),
        f"{role} length": float(np.log(max(map(len, words)))),
        f"{role} pronoun": float(any(word in PRONOUNS for word in words)),
        f"{role} distance": max(abs(one.start - event.start) for one in phrases) / 100,
        f"{role} other side": float(any((one.start > event.start) == (role == "source") for one in phrases)),
    }
