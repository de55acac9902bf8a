"""What a verb does once its objects are known, and the clause it governs."""

from analysis.events import roles
from analysis.events.plover import LexiconEntry, noun_type, read_verb
from analysis.events.tree import Word
from analysis.events.verb_classes import auxiliaries, in_class
from analysis.text.wordlists import word_list

CONDITION = word_list("conjunctions", "condition")
DUTY = word_list("modals", "obligation", "ought")


def entry_of(verb: Word) -> LexiconEntry | None:
    """Read a verb with its objects; a light verb takes its type from the noun it carries ("launched an attack")."""
    nouns = roles.objects(verb)
    entry = read_verb(verb, nouns, roles.subjects(verb))
    if in_class(verb, "light") and (entry is None or len(entry.words) == 1):
        carried = [c for p in verb.children if p.dep == "prep" for c in p.children if c.dep == "pobj"]
        for noun in nouns or carried:
            known, type_ = noun_type(noun)
            if known and type_:
                return LexiconEntry(type_, (verb, noun))
    return entry


def complement(verb: Word) -> Word | None:
    """Find the clause a verb governs: "agreed TO WITHDRAW", "said it WOULD", "is willing TO TALK"."""
    for child in verb.children:
        if child.dep in {"xcomp", "ccomp"} and roles.is_verb(child):
            return child
    for child in verb.children:
        if child.dep in {"acomp", "prep", "attr", "dobj", "oprd"}:
            for inner in child.children:
                if inner.dep in {"xcomp", "pcomp"} and roles.is_verb(inner):
                    return inner
    return None


def only_says(verb: Word) -> bool:
    """Say whether a verb just reports a clause: "suggested no step would be taken", unlike "suggested they leave"."""
    if not in_class(verb, "speech"):
        return False
    said = [c for c in verb.children if c.dep == "ccomp" and c.tag[:2] == "VB"]
    return any(c.tag in {"VBD", "VBZ", "VBP"} or auxiliaries(c) - DUTY - {"to"} for c in said)


def below(verb: Word, nouns: list[Word]) -> list[Word]:
    """List the clauses that say more of an act: what is promised, asked for, or done by it, not what is beside it."""
    first = complement(verb)
    clauses = [first] if first is not None else []
    for anchor in [verb, *nouns]:
        clauses += [
            c
            for c in anchor.children
            if c.dep in {"xcomp", "ccomp", "acl", "advcl", "relcl"}
            and roles.is_verb(c)
            and c not in clauses
            and not (c.dep == "advcl" and (_finite(c) or _beside(c)))
            and not any(m.dep == "mark" and m.lower in CONDITION for m in c.children)
        ]
    return clauses


def _beside(verb: Word) -> bool:
    """Say whether a participle behind a comma tells of another act: "called for talks, CLAIMING a right to the sea"."""
    return verb.tag == "VBG" and verb.tree[verb.left_edge.i - 1].text == ","


def _finite(verb: Word) -> bool:
    """Say whether a verb has a tense of its own: "as Russia attacks", "before they will talk"."""
    return verb.tag in {"VBD", "VBZ", "VBP"} or any(c.tag in {"MD", "VBD", "VBZ", "VBP"} for c in verb.lefts)
