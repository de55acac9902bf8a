"""Which PLOVER type a verb with its objects, or a noun, stands for.

`data/events/verbs.tsv` holds patterns such as "pull out of" and "impose SANCTIONS on"; the longest that fits wins, but
one with the verb's own particle before all others: "strike down a plan" is not "strike a plan".
`nouns.tsv` types nouns that name an act. Types are the eighteen root types of the PLOVER manual; its modes and contexts
are left out; see `analysis.ontology`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from analysis.events.tree import Word
from analysis.events.verb_classes import people, verb_class
from analysis.events.word_forms import FOLDER, rows
from analysis.ontology import TYPES
from analysis.text.wordlists import word_list

FRIENDLY = frozenset(name for name, kind in TYPES.items() if not kind.quad.conflict)
MUTUAL = frozenset({"CONSULT", "COOPERATE"})  # both sides do it; an agreement may also be a promise by one
CRAFT = word_list("nouns", "spacecraft")
FLIGHT = word_list("nouns", "spaceflight")
DRIVEN = word_list("nouns", "driven")
WAGED_ON = frozenset({"terror", "terrorism", "country", "neighbour", "neighbor", "state", "enemy", "terrorist"})
WITHIN = frozenset({"compound", "amod", "nmod", "conj", "appos", "nummod", "npadvmod", "quantmod"})


@cache
def prepositions() -> frozenset[str]:
    """Prepositions and particles, as verbs.tsv uses them."""
    return verb_class("preposition")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern of verbs.tsv: the words that must hang on the verb, and the preposition that leads to the target."""

    type: str | None
    steps: tuple[str, ...]
    target: str = ""
    suffered: bool = False  # the subject underwent it: "went on trial"


@dataclass(frozen=True, slots=True)
class LexiconEntry:
    """What a verb or noun means: its type, the tokens that show it, and the preposition that leads to the target."""

    type: str | None
    words: tuple[Word, ...]
    target: str = ""
    suffered: bool = False


def _pattern(type_: str | None, steps: tuple[str, ...], *, suffered: bool) -> Pattern:
    last = steps[-1] if steps else ""
    if last in prepositions():
        # After an object the preposition only leads on ("impose sanctions [on]"); after the bare verb it is part of it.
        optional = any(step not in prepositions() for step in steps)
        return Pattern(type_, steps[:-1] if optional else steps, last, suffered)
    return Pattern(type_, steps, suffered=suffered)


def _precision(pattern: Pattern) -> tuple[int, int]:
    """Order patterns: the longest first; at the same length a word before a class of words, a preposition last."""
    return -len(pattern.steps), sum(step.isupper() + 2 * (step in prepositions()) for step in pattern.steps)


@cache
def patterns() -> dict[str, tuple[Pattern, ...]]:
    """Group the patterns by verb, the longest first."""
    by_verb: dict[str, list[Pattern]] = {}
    for type_, notion, cell in rows(FOLDER / "verbs.tsv"):
        for text in cell.split(", "):
            verb, *steps = text.split()
            pattern = _pattern(None if type_ == "-" else type_, tuple(steps), suffered=notion == "suffered")
            by_verb.setdefault(verb, []).append(pattern)
    return {verb: tuple(sorted(group, key=_precision)) for verb, group in by_verb.items()}


@cache
def classes() -> dict[str, frozenset[str]]:
    """Map each class of objects to its nouns; SOMEBODY is a name as well."""
    return {name: frozenset(cell.split(", ")) for name, cell in rows(FOLDER / "classes.tsv")} | {"SOMEBODY": people()}


@cache
def nouns() -> dict[str, str | None]:
    """Map each event noun to its type, None for the untyped ones."""
    return {
        word: None if type_ == "-" else type_
        for type_, _, cell in rows(FOLDER / "nouns.tsv")
        for word in cell.split(", ")
    }


def inside(noun: Word, depth: int = 2) -> Iterator[Word]:
    """Yield the noun and the words that make up its name: "visa bans", "a state of emergency"."""
    yield noun
    for child in noun.children:
        if child.dep in WITHIN:
            yield from inside(child, depth - 1) if depth else (child,)
        elif child.lower == "of" and depth:
            for further in child.children:
                yield from inside(further, depth - 1)


def noun_type(noun: Word) -> tuple[bool, str | None]:
    """Say whether a noun names an act, and of which type; the compound counts first ("hunger strike")."""
    table, word = nouns(), noun.base
    for child in noun.lefts:
        joined = f"{child.base}-{word}"
        if child.dep in WITHIN and joined in table:
            return True, table[joined]
    if word == "deal" and any(child.lower in {"great", "good"} for child in noun.lefts):
        return False, None  # "a great deal of"
    if word == "probe" and (noun.head.base in FLIGHT or any(child.base in CRAFT for child in noun.lefts)):
        return False, None  # "the Mars probe", "the probe touched down"
    if word == "rally" and noun.dep == "dobj" and noun.head.base in DRIVEN:
        return True, None  # "won the Monte Carlo rally"
    if _of_a_thing(noun):
        return word in table, None
    if word == "appeal" and noun.head.lower == "of" and noun.dep == "pobj":
        return False, None  # "court of appeal"
    return word in table, table.get(word)


def _of_a_thing(noun: Word) -> bool:
    """Say whether no crowd and no army is meant: "a demonstration OF ITS ROBOT", "a war ON LITTER"."""
    preps = {"demonstration": {"of"}, "war": {"on", "against"}, "battle": {"against"}}.get(noun.base, set())
    led = [c for prep in noun.rights if prep.lower in preps for c in prep.children if c.dep == "pobj"]
    return any(c.tag in {"NN", "NNS"} and not c.entity and c.base not in people() | WAGED_ON for c in led)


def _step(step: str, anchors: list[Word], objects: list[Word], subjects: list[Word]) -> Word | None:
    if step == "-":
        return None if objects else anchors[0]
    if step.startswith("BY_"):
        doers = classes()[step[3:]]
        return anchors[0] if any(word.base in doers for noun in subjects for word in inside(noun)) else None
    led = [c for prep in anchors[1:] for c in prep.children if c.dep in {"pobj", "pcomp"}]
    if len(anchors) > 1 and anchors[-1].lower in prepositions() and any(c.dep == "pobj" for c in anchors[-1].children):
        objects = []  # "fired its manager on Friday" is no fire on a manager
    led = [noun for noun in led if noun.entity not in {"DATE", "TIME"}]
    if step == "SOMEBODY":
        is_somebody = any(noun.tag[:3] == "NNP" or noun.base in classes()[step] for noun in objects or led)
        return anchors[0] if is_somebody else None  # who it is, is no part of what is done
    if step.isupper():
        wanted = classes()[step]
        made = [c for c in anchors[0].children if c.dep == "oprd"]  # "was named CHIEF of police"
        nouns_ = [noun for noun in (*objects, *led, *made) if not _of_a_thing(noun)]
        return next((word for noun in nouns_ for word in inside(noun) if word.base in wanted), None)
    for anchor in anchors:
        for child in anchor.children:
            if child.dep not in {"nsubj", "aux"} and (child.lower == step or child.base == step):
                return child
    return next((word for noun in objects for word in inside(noun) if word.base == step), None)


def _one(subjects: list[Word]) -> bool:
    """Say whether one person, team or share does something, and nobody with it."""
    return len(subjects) == 1 and subjects[0].tag in {"NN", "NNP"} and not people() & {subjects[0].base}


def read_verb(verb: Word, objects: list[Word], subjects: list[Word]) -> LexiconEntry | None:
    """Find the type of a verb with these objects and subjects, or None where no pattern fits."""
    candidates = patterns().get(verb.base, ())
    if not candidates:
        return None
    within = {word.base for noun in objects for word in inside(noun)}
    said = within.union(*((c.lower, c.base) for c in verb.children))
    particles = {c.lower for c in verb.children if c.dep == "prt"}
    if particles:
        candidates = tuple(
            sorted(candidates, key=lambda pattern: particles.isdisjoint((*pattern.steps, pattern.target)))
        )
    for pattern in candidates:
        first = pattern.steps[0] if pattern.steps else "-"
        if first.islower() and first not in said:
            continue  # most patterns: there is no need to look at their steps one by one
        matched = [verb]
        for step in pattern.steps:
            token = _step(step, matched, objects, subjects)
            if token is None:
                break
            matched.append(token)
        else:
            if pattern.type == "PROTEST" and verb.base == "rally" and _one(subjects):
                return None  # "Navratilova rallied": no crowd does
            return LexiconEntry(pattern.type, tuple(dict.fromkeys(matched)), pattern.target, pattern.suffered)
    return None
