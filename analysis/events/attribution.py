"""Who says so: the speaker of reported speech, in quotes or not.

The nearest verb of saying above an event gives its speaker, as does "according to"; so do verbs that accuse, deny or
demand, for what stands below them. Who speaks is the head of a phrase ("her aides said" is not her); the caller tells
by the names that it gives. A speaker's own act ("Kerry urged ...") has no speaker but the outlet. A quotation that runs
on into the next sentence keeps its speaker.
"""

from analysis.events.plover import read_verb
from analysis.events.roles import PRONOUNS, Names, T, actors_in, is_verb, subjects
from analysis.events.tree import Tree, Word, root
from analysis.events.verb_classes import in_class

SAYING = frozenset({"DISAPPROVE", "DEMAND", "THREATEN", "SUPPORT"})
CLAUSES = frozenset({"ccomp", "xcomp", "parataxis"})  # what is said, relative clauses within it included
QUOTES = frozenset({'"', "“", "``", "«", "‘"})
OPENING, CLOSING = frozenset("“«"), frozenset("”»")


def _says(verb: Word, clause: Word) -> bool:
    """Say whether a verb reports the clause below it."""
    if in_class(verb, "denial", "demand", "threat") or _opens_quotation(clause):
        return True
    if in_class(verb, "refusal") and in_class(clause, "noun_claim"):
        return True
    if clause.dep == "advcl" and any(c.dep == "mark" and c.lower != "that" for c in clause.children):
        return False  # "..., the FBI said, though Pyongyang denied it"
    if in_class(verb, "speech"):
        return clause.dep in {"ccomp", "xcomp", "parataxis", "advcl", "conj", "dep", "dobj"}
    if clause.dep in {"ccomp", "xcomp", "pcomp", "prep", "acl"}:
        reading = read_verb(verb, [], [])
        return reading is not None and reading.type in SAYING
    return False


def _opens_quotation(clause: Word) -> bool:
    """Say whether a clause stands in quotation marks behind a colon: "Voss shrugged: “We left.”"."""
    first = clause.left_edge.i
    before = [word.text for word in clause.tree.words[max(0, first - 2) : first]]
    return len(before) == 2 and before[0] == ":" and before[1] in QUOTES


def _inserted(verb: Word, below: Word) -> Word | None:
    """Find the verb of saying set into or behind a clause: "Snow could fall, the office SAID, and roads close".

    What is joined to the clause after it is not said by the same.
    """
    for child in verb.children:
        if child.dep == "parataxis" and is_verb(child) and in_class(child, "speech"):
            own = any(c.dep == "nsubj" for c in child.children) and not any(c.dep in CLAUSES for c in child.children)
            if own and child is not below and not (below.dep == "conj" and below.i > child.i):
                return child
    return None


def _according(verb: Word) -> Word | None:
    """Find who stands after "according to" on a clause."""
    for child in verb.children:
        if child.lower == "according":
            for inner in child.subtree:
                if inner.dep == "pobj":
                    return inner
    return None


def speaker_of(token: Word, names: Names[T]) -> T | None:
    """Name who says so, for a verb or event noun; None where the outlet itself does."""
    below, above = token, token.head
    if is_verb(token) and (said := _according(token)) is not None:
        return next(iter(actors_in(said, names)), None)
    if is_verb(token) and (saying := _inserted(token, token)) is not None and token.head is token:
        return next((n for s in subjects(saying) for n in actors_in(s, names)), None)
    aside = False
    while above != below:
        aside = aside or below.dep == "relcl"
        if is_verb(above):
            reported = below.dep in CLAUSES if aside else below.dep not in {"nsubj", "nsubjpass", "relcl"}
            if reported and _says(above, below):
                return next((n for s in subjects(above) for n in actors_in(s, names)), None)
            if (said := _according(above)) is not None:
                return next(iter(actors_in(said, names)), None)
            if above.head is above and (saying := _inserted(above, below)) is not None:
                return next((n for s in subjects(saying) for n in actors_in(s, names)), None)
        below, above = above, above.head
    return None


def _main_speaker(sentence: list[Word], names: Names[T]) -> T | None:
    verb = root(sentence)
    if is_verb(verb) and in_class(verb, "speech"):
        return next(
            (n for s in subjects(verb) if s.lower not in PRONOUNS or names(s) for n in actors_in(s, names)), None
        )
    return None


def quoted_speakers(tree: Tree, names: Names[T]) -> dict[int, T]:
    """Map the start of each sentence that lies in a running quotation to its speaker."""
    found: dict[int, T] = {}
    inside = False
    last: T | None = None
    for sentence in tree.sentences:
        quoted = inside
        for token in sentence:
            if token.text[:1] in OPENING:
                inside = True
            elif token.text[:1] in CLOSING:
                inside = False
            elif token.text in {'"', "``", "''"}:
                inside = not inside
            elif "\n\n" in token.text:
                inside = False  # a paragraph that does not open with a quotation mark is nobody's speech
        said = _main_speaker(sentence, names)
        if quoted and said is None and last is not None:
            found[sentence[0].i] = last
        last = said or (last if inside or quoted else None)
    return found
