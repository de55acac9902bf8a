"""Find the date of an event that another mention repeats: "the vote on Friday" dates the next "vote" too."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from analysis.dates.attachment import When
from analysis.text.stems import LENGTH, stem
from analysis.text.wordlists import word_list
from analysis.types import Event

_SAYING = word_list("saying", "dated")
_NEW = word_list("determiners", "of_the_new")


@dataclass(frozen=True, slots=True)
class DatedMention:
    """A dated event or noun, by which another that repeats it is dated."""

    when: When
    actors: frozenset[str]


def dated_mentions(
    events: Sequence[Event],
    own: Sequence[When | None],
    tokens: Sequence[Token | None],
    nouns: Sequence[tuple[Token, When]],
) -> dict[str, list[DatedMention]]:
    """Give the dates that the text itself gives each word, the finest first."""
    mentions: dict[str, list[DatedMention]] = {}
    events_with_days = [
        (t, w, e) for e, t, w in zip(events, tokens, own, strict=True) if t is not None and w is not None
    ]
    for token, when, event in [*events_with_days, *((noun, when, None) for noun, when in nouns)]:
        if len(token.text) >= LENGTH and token.lower_ not in _SAYING:
            actors = frozenset((*event.sources, *event.targets)) if event else frozenset()
            mentions.setdefault(stem(token.lower_), []).append(DatedMention(replace(when, how="context"), actors))
    return {
        word: sorted(occurrences, key=lambda mention: mention.when.length) for word, occurrences in mentions.items()
    }


def repeated_date(event: Event, token: Token, mentions: dict[str, list[DatedMention]]) -> When | None:
    """Take the finest date of an event that this one repeats: a noun by its word, a verb if they share an actor.

    "A second attack" repeats none.
    """
    if any(child.lower_ in _NEW and child.dep_ in ("det", "amod") for child in token.children):
        return None
    for mention in mentions.get(stem(token.lower_), ()):
        if token.pos_ == "NOUN" or mention.actors & {*event.sources, *event.targets}:
            return mention.when
    return None
