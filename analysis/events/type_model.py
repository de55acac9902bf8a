"""Whether the type that the tables give an event holds, by who does what to what: "shares eased" is no concession.

A logistic regression over the type, what the words of verb and object mean, and what kind of actor takes part. It
learned from the articles of `data/labels`, where readers gave each event its type or none, and from examples of each
type; see `data/models/README.md`. An event whose type does not hold has none.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from analysis.events import roles
from analysis.events.event_features import Features, word_vector
from analysis.events.extract import takes_objects, with_own_participants
from analysis.events.participants import Actors
from analysis.events.plover import MUTUAL
from analysis.events.salience import chance
from analysis.events.tree import Tree, Word, head_word
from analysis.events.verb_entries import entry_of
from analysis.events.voice import is_passive
from analysis.settings import DATA
from analysis.trained_models import names_in, read_arrays
from analysis.types import Event, Mention

FILE = DATA / "models" / "event_type.npz"


@dataclass(frozen=True, slots=True)
class Model:
    """The weights by the names of their features, and the chance below which a type is dropped."""

    weights: Mapping[str, float]
    line: float


@cache
def load() -> Model:
    """Load the weights once a process."""
    arrays = read_arrays(FILE)
    weights = dict(zip(names_in(arrays["features"]), arrays["weights"].tolist(), strict=True))
    return Model(weights, float(arrays["line"]))


def with_sure_types(events: Sequence[Event], tree: Tree, mentions: Sequence[Mention]) -> list[Event]:
    """Drop the types that do not hold."""
    words = {word.idx: word for word in tree}
    kinds = {mention.actor: mention.kind for mention in mentions}
    actors = Actors(mentions)
    return [
        event if event.type is None or _holds(event, words, kinds) else _untyped(event, words, actors)
        for event in events
    ]


def _untyped(event: Event, words: Mapping[int, Word], actors: Actors) -> Event:
    """Drop a type, and whom only its patterns led to; those met were counted as doers only for it."""
    head = head_word(words, event.start, event.end)
    if head is not None and takes_objects(head):
        return replace(with_own_participants(event, head, actors), type=None)
    met = {(p.start, p.end) for p in event.participants if p.role == "target"} if event.type in MUTUAL else set()
    kept = tuple(p for p in event.participants if p.role != "source" or (p.start, p.end) not in met)
    known = {p.actor for p in kept if p.role == "source"}
    sources = tuple(actor for actor in event.sources if actor in known)
    return replace(event, type=None, participants=kept, sources=sources)


def _holds(event: Event, words: Mapping[int, Word], kinds: Mapping[str, str]) -> bool:
    head = head_word(words, event.start, event.end)
    return head is None or chance(load().weights, features(event, head, kinds)) >= load().line


def features(event: Event, head: Word, kinds: Mapping[str, str]) -> Features:
    """Describe a typed event by named numbers; what is not named is 0. `kinds` are those of the actors, by id."""
    verb = roles.is_verb(head)
    objects = roles.objects(head) if verb else []
    entry = entry_of(head) if verb else None
    row = {
        "bias": 1.0,
        f"type {event.type}": 1.0,
        "no object": float(not objects),
        "no subject": float(not (verb and roles.subjects(head))),
        "words of the pattern": float(len(entry.words)) if entry else 0.0,
        "noun": float(not verb),
        "compound": float(any(child.dep == "compound" for child in head.lefts)),
        "passive": float(verb and is_passive(head)),
    }
    for role in ("source", "target"):
        first = next((p for p in event.participants if p.role == role), None)
        if first is not None:
            kind = kinds[first.actor] if first.actor else "phrase"
            row |= {f"{role} any": 1.0, f"{role} {kind}": 1.0, f"{role} {kind} × {event.type}": 1.0}
    row |= {f"word {n}": value for n, value in enumerate(word_vector(head).tolist())}
    if objects:
        row |= {f"object {n}": value for n, value in enumerate(word_vector(objects[0]).tolist())}
    return {name: value for name, value in row.items() if value}
