"""To whom an act was done.

The pattern's own preposition leads there first ("impose sanctions ON"), then a dative, the object, other prepositions,
and at last the clause below ("threatened to shell Iraqi towns", "demanded that Israel ease"). One who does it is never
the one it is done to.
"""

from collections.abc import Iterable, Iterator

from analysis.events import roles
from analysis.events.plover import MUTUAL, LexiconEntry
from analysis.events.roles import Names, T, all_in, led, unique
from analysis.events.tree import Word
from analysis.events.verb_classes import in_class
from analysis.events.verb_entries import below, entry_of
from analysis.events.voice import is_passive

PROPOSED = frozenset({"REJECT", "AGREE", "SUPPORT"})  # what others proposed or made
OWN_DEEDS = frozenset({"THREATEN", "AGREE"})  # what is threatened or promised is the speaker's own doing


def candidates(
    verb: Word, entry: LexiconEntry | None, names: Names[T], *, placed: bool = False, depth: int = 2
) -> Iterator[tuple[T, ...]]:
    """Yield those an act may have been done to, the likeliest first; with `placed`, where it was done comes last."""
    nouns = roles.objects(verb)
    anchors = list(dict.fromkeys([*(entry.words if entry else (verb,)), *nouns]))
    done_by = set(roles.sources(verb, names))

    def others(words: Iterable[Word]) -> tuple[T, ...]:
        return unique(n for n in all_in(words, names) if n not in done_by)

    judged = bool(nouns) and in_class(verb, "judged")
    if entry and entry.target and not judged:
        yield others(led(anchors, (entry.target,)))
    if not is_passive(verb):
        yield others(c for c in verb.children if c.dep == "dative" and c.tag[:2] in {"NN", "PR"})
    yield others(nouns)
    if judged:
        return  # "was convicted of robbing Ann Lee", "acquitted him of the murder of Ann Lee": she is the victim
    if entry and entry.type in PROPOSED:  # "vetoed the bill passed BY PARLIAMENT"
        participles = [c for noun in nouns for c in noun.children if c.dep == "acl" and c.tag == "VBN"]
        yield others(doer for verb in participles for doer in roles.agents(verb))
    yield others(led(anchors, roles.LEADING[1:]))
    for lower in below(verb, nouns) if depth else ():
        if entry and entry.type in MUTUAL and lower.dep != "acl":
            continue  # "discussed whether Spain could pay Peru", "met to discuss Peru's plan"
        if not (entry and entry.type in OWN_DEEDS):
            yield others(c for c in lower.children if c.dep == "nsubj" and c.lower not in roles.PRONOUNS)
        for names_below in candidates(lower, entry_of(lower), names, placed=placed, depth=depth - 1):
            yield tuple(name for name in names_below if name not in done_by)
    if placed:
        yield others(led(anchors, roles.PLACING))


def targets(verb: Word, entry: LexiconEntry | None, names: Names[T], *, placed: bool = False) -> tuple[T, ...]:
    """Name those an act was done to, as far as the text says."""
    return next((names_ for names_ in candidates(verb, entry, names, placed=placed) if names_), ())
