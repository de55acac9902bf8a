"""Describe what makes the parts of a dot doubtful.

Long sentences and headlines, headlines that refer to what was told before, far or unnamed doers and targets, and
headlines and days that were not much likelier than others.
"""

import re
from collections.abc import Sequence

import numpy as np

from analysis.events.tree import Word
from analysis.text.wordlists import word_list
from analysis.types import Event, Participant, Sentence

PRONOUNS = word_list("pronouns", "personal") | (word_list("stop_words", "demonstratives") - {"the"})
# What refers to something told before: "such plans were dropped", "The talks then failed".
REFERRING = PRONOUNS | word_list("stop_words", "referring")
UNCLEAR = (PRONOUNS | word_list("pronouns", "possessive") | {"these", "those", "such"}) - {"i", "we"}
_OPENING = 40  # characters in which the first three words of a headline end
LONG, SHORT = 110, 25  # characters: longer than a headline is read, shorter than most that say enough
POINTING = word_list("stop_words", "demonstratives") | {"such", "these", "those"}
LAST_WORDS = 2  # of a headline, by which its end is found in the sentence
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
SUREST = 0.98  # the most that a chance of a headline or a day counts for; that of a day without a rival
MOST_DEFINITES, MOST_NAMES = 4, 6  # words from which on it is all the same how many they are
MANY = 3  # phrases of one role from which on it is all the same how many they are


def doubts(event: Event, text: str, sentence: Sentence) -> dict[str, float]:
    """Describe an event by named numbers: its headline, and who takes part."""
    row = headline_doubts(event.headline, sentence.end - sentence.start)
    for role in ("source", "target"):
        row |= _role(role, [phrase for phrase in event.participants if phrase.role == role], event, text)
    row |= _headline(event) | _day(event)
    row["typed"] = float(event.type is not None)
    row["speaker not linked"] = float(bool(event.speaker_text) and event.speaker is None)
    return row


def headline_doubts(headline: str, length: int) -> dict[str, float]:
    """Describe a headline beside a sentence of so many characters by named numbers."""
    words = re.findall(r"[\w’'-]+", headline)
    small = [word.lower() for word in words]
    opening = headline.split(" ", 1)[0]
    capitals = [word[0].isupper() for word in words]
    return {
        "sentence length": float(np.log1p(length)),
        "headline length": float(np.log1p(len(headline))),
        "headline of sentence": len(headline) / max(length, 1),
        "headline long": float(len(headline) > LONG),
        "headline short": float(len(headline) < SHORT),
        "headline opens with pronoun": float(opening.lower() in PRONOUNS),
        "headline opens small": float(opening[:1].islower()),
        "headline refers back": float(any(word in REFERRING for word in small)),
        "headline opens with the": float(small[:1] == ["the"]),
        "headline opens with the, no name": float(small[:1] == ["the"] and not any(capitals[1:4])),
        "headline definites": float(min(small.count("the"), MOST_DEFINITES)),
        "headline names": float(min(sum(capitals[1:]), MOST_NAMES)),
        "headline dash": float(any(mark in headline for mark in "—–;")),
        "headline names speaker": float(": " in headline),
        "headline commas": float(headline.count(",")),
        "headline unbalanced": float(headline.count("(") != headline.count(")") or headline.count('"') % 2 == 1),
    }


def opens_unclear(headline: str) -> bool:
    """Say whether a headline begins with a word that means somebody or something told before.

    >>> [opens_unclear(line) for line in ("Its ships left Malta", "Many of them died", "Lee left her ship")]
    [True, True, False]
    """
    words = re.findall(r"[\w’'-]+", headline[:_OPENING].lower())
    return bool(words) and (words[0] in UNCLEAR or (words[1:2] == ["of"] and words[2:3] != [] and words[2] in UNCLEAR))


def left_out(headline: str, sentence: Sequence[Word]) -> dict[str, float]:
    """Tell with what a sentence goes on where the headline ends, and whether a finite verb of it is in the headline.

    A headline that ends before "to …", "that …" or "against …" may have lost what its verb needs.
    """
    shown = [word for word in sentence if word.text in set(re.findall(r"[\w’'-]+", headline))]
    row = {
        "headline without a verb": float(not any(word.tag in FINITE for word in shown)),
        "headline told before": float(min(sum(_is_anaphoric(word) for word in shown), MOST_DEFINITES)),
    }
    last = headline.split()[-LAST_WORDS:]
    texts = [word.text for word in sentence]
    ends = [n + len(last) for n in range(len(texts)) if [text.strip(".,") for text in texts[n : n + len(last)]] == last]
    rest = sentence[ends[-1] :] if ends else []
    following = next((word for word in rest if any(character.isalnum() for character in word.text)), None)
    if following is None:
        return row | {"headline ends as its sentence" if ends else "headline ends elsewhere": 1.0}
    top = following
    while top.head.i > top.i:
        top = top.head
    parted = "after a mark" if rest[0] is not following else "with no mark between"
    return row | {f"headline before {top.dep} {parted}": 1.0}


def _is_anaphoric(noun: Word) -> bool:
    """Say whether a noun refers back to what its own sentence does not name: "the TREATY", "such PLANS"."""
    if noun.tag not in {"NN", "NNS"} or noun.entity:
        return False
    pointed = any(child.lower in POINTING for child in noun.lefts)
    named = any(child.dep in {"prep", "relcl", "acl", "appos", "compound", "poss"} for child in noun.children)
    return pointed and not named


def _headline(event: Event) -> dict[str, float]:
    """Tell how likely readers would print the headline, in logits."""
    if event.headline_chance is None:
        return {"headline not judged": 1.0}
    return {"headline likely": _logit(event.headline_chance)}


def _day(event: Event) -> dict[str, float]:
    """Tell how likely the day of an event is, in logits, by the way in which it was reached."""
    if event.first is None:
        return {}
    logit = _logit(1.0 if event.day_chance is None else event.day_chance)
    how = event.dated_by
    return {f"day by {how}": 1.0, "day likely": logit, f"day by {how} likely": logit}


def _logit(chance: float) -> float:
    within = min(max(chance, 1 - SUREST), SUREST)
    return float(np.log(within / (1 - within)))


def _role(role: str, phrases: Sequence[Participant], event: Event, text: str) -> dict[str, float]:
    if not phrases:
        return {f"{role} none": 1.0}
    words = [text[phrase.start : phrase.end].lower() for phrase in phrases]
    return {
        f"{role} phrases": float(min(len(phrases), MANY)),
        f"{role} not linked": float(not any(phrase.actor for phrase in phrases)),
        f"{role} length": float(np.log(max(map(len, words)))),
        f"{role} pronoun": float(any(word in PRONOUNS for word in words)),
        f"{role} distance": max(abs(phrase.start - event.start) for phrase in phrases) / 100,
        f"{role} other side": float(any((phrase.start > event.start) == (role == "source") for phrase in phrases)),
    }
