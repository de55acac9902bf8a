"""To whom an act was done.

The pattern's own preposition leads there first ("impose sanctions ON"), then a dative, the object, other prepositions,
and at last the clause below ("threatened to shell Iraqi towns", "demanded that Israel ease"). One who does it is never
the one it is done to.
"""

from collections.abc import Iterable

from spacy.tokens import Token

from analysis.events import roles
from analysis.events.acts import below, reading_of
from analysis.events.plover import Reading
from analysis.events.roles import Names, all_in, led, unique


OWN_DEEDS = frozenset({"THREATEN", "AGREE"})  # what is threatened or promised is the speaker's own doing


def targets(
    verb: Token, reading: Reading | None, names: Names, *, placed: bool = False, depth: int = 2
) -> tuple[str, ...]:
    """Name those an act was done to; with `placed`, where it was done will do if there is nobody."""
    nouns = roles.objects(verb)
    anchors = list(dict.fromkeys([*(reading.words if reading else (verb,)), *nouns]))
    done_by = set(roles.sources(verb, names))

    def others(some: Iterable[Token]) -> tuple[str, ...]:
        return unique(n for n in all_in(some, names) if n not in done_by)

    tries: list[Iterable[Token]] = []
    if reading and reading.target:
        tries.append(led(anchors, (reading.target,)))
    if not roles.is_passive(verb):
        tries.append([c for c in verb.children if c.dep_ == "dative" and c.tag_[:2] in {"NN", "PR"}])
    tries += [nouns, led(anchors, roles.LEADING[1:])]
    for some in tries:
        if found := others(some):
            return found
    if depth:
        for lower in below(verb, nouns):
            own = [c for c in lower.children if c.dep_ == "nsubj" and c.lower_ not in roles.PRONOUNS]
            if not (reading and reading.type in OWN_DEEDS) and (found := others(own)):
                return found
            if found := tuple(
                n for n in targets(lower, reading_of(lower), names, placed=placed, depth=depth - 1) if n not in done_by
            ):
                return found
    return others(led(anchors, roles.PLACING)) if placed else ()
