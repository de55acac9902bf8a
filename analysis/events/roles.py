"""Who did it, and to whom: the noun phrases that a verb or an event noun takes.

Sources are subjects, or "by" phrases of passives; they are shared by joined verbs, handed down to "agreed to withdraw"
and "accused them of attacking", and found before relative clauses. Targets are led to by the pattern's preposition, or
are the object, or an actor named within it ("praised Haiti's efforts"). What counts as an actor is the caller's: a
function from a token to names, so that the same rules serve linked mentions and bare noun phrases.
"""

from collections.abc import Callable, Iterable, Iterator

from spacy.tokens import Token

from analysis.events.plover import MUTUAL, Reading
from analysis.events.stances import takes

Names = Callable[[Token], tuple[str, ...]]

SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})
LEADING = (
    "by",
    "against",
    "with",
    "to",
    "between",
    "from",
    "on",
    "of",
    "at",
    "into",
    "for",
    "over",
    "toward",
    "towards",
)
PLACING = ("in", "near", "outside", "inside", "throughout", "across", "around", "through")
PRONOUNS = frozenset({"it", "they", "he", "she", "we", "i", "them", "him", "her", "itself", "themselves"})


def is_verb(token: Token) -> bool:
    """Say whether a token is a full verb or an auxiliary that stands as one."""
    return token.tag_[:2] == "VB" and token.dep_ not in {"aux", "auxpass", "amod", "compound"}


def joined(noun: Token) -> Iterator[Token]:
    """Yield a noun and those joined to it by "and"."""
    yield noun
    for child in noun.children:
        if child.dep_ == "conj":
            yield from joined(child)


def _antecedent(verb: Token) -> Token | None:
    """Find the noun that a relative clause hangs on."""
    while verb.dep_ in {"conj", "xcomp", "ccomp"} and is_verb(verb.head):
        verb = verb.head
    return verb.head if verb.dep_ == "relcl" else None


def _agents(verb: Token) -> list[Token]:
    return [
        noun
        for child in verb.children
        if child.dep_ == "agent" or (child.lower_ == "by" and child.dep_ == "prep")
        for noun in child.children
        if noun.dep_ == "pobj" and noun.ent_type_ not in {"DATE", "TIME"}
    ]


def is_passive(verb: Token) -> bool:
    """Say whether a verb is passive: "was seized", "buildings seized by rebels"."""
    if verb.tag_ != "VBN":
        return False
    return any(c.dep_ in {"nsubjpass", "auxpass", "agent"} for c in verb.children) or (
        verb.dep_ == "acl" and not any(c.dep_ == "dobj" for c in verb.children)
    )


def _resolve(noun: Token, verb: Token) -> list[Token]:
    """Put the noun in place of a relative pronoun, and the subject above in place of "it" and "they"."""
    if noun.tag_ in RELATIVE or (noun.lower_ == "that" and noun.tag_ in {"DT", "IN"}):
        found = _antecedent(verb)
        return [found] if found is not None else []
    return [noun]


def subjects(verb: Token, depth: int = 6) -> list[Token]:
    """Find who did what a verb says, as heads of noun phrases."""
    if is_passive(verb):
        return _agents(verb)
    own = [c for c in verb.children if c.dep_ in {"nsubj", "csubj"} or (c.dep_ == "nsubjpass" and verb.tag_ != "VBN")]
    if own:
        return [r for noun in own for one in joined(noun) for r in _resolve(one, verb)]
    return _inherited(verb, depth) if depth else []


def _inherited(verb: Token, depth: int) -> list[Token]:
    """Find the subject of a verb without one, from what it hangs on."""
    head = verb.head
    if head == verb:
        return []
    if verb.dep_ == "acl" and verb.tag_ in {"VBG", "VBP", "VBZ"}:
        return [head]
    if verb.dep_ == "relcl" and verb.tag_ != "VB":
        return [head]
    if verb.dep_ in {"acl", "relcl"} or (verb.dep_ == "pcomp" and not is_verb(head.head)):
        noun = head if verb.dep_ != "pcomp" else head.head
        owner = [c for c in noun.children if c.dep_ == "poss"]
        above = noun.head
        return owner or (subjects(above, depth - 1) if is_verb(above) else [])
    if verb.dep_ == "pcomp":
        ruler = head.head
        return (head.lower_ in {"of", "from", "with"} and objects(ruler)) or subjects(ruler, depth - 1)
    if not is_verb(head):
        return subjects(head.head, depth - 1) if is_verb(head.head) else []
    if verb.dep_ in {"xcomp", "ccomp", "advcl"} and not (verb.dep_ == "advcl" and verb.tag_ == "VBG"):
        controlled = [] if takes(head, "promise", "light") else objects(head)
        if controlled and verb.dep_ == "xcomp":
            return controlled
        if verb.dep_ == "advcl" and controlled and takes(head, "demand", "allow", "prevent"):
            return controlled
    if verb.dep_ == "conj" and is_passive(head):
        return _agents(head) if is_passive(verb) else objects(head)
    if is_passive(head):
        return objects(head)
    return subjects(head, depth - 1)


def objects(verb: Token) -> list[Token]:
    """Find what a verb was done to, as heads of noun phrases; the subject, where the verb is passive."""
    wanted = {"nsubjpass"} if is_passive(verb) else {"dobj", "dative"}
    own = sorted(
        (c for c in verb.children if c.dep_ in wanted and c.dep_ != "dative" or c.dep_ == "dobj"),
        key=lambda c: c.dep_ != "dobj",
    )
    found = [r for noun in own for one in joined(noun) for r in _resolve(one, verb)]
    if found or own:
        return found
    if is_passive(verb):
        if verb.dep_ == "acl":
            return [verb.head]
        if verb.dep_ == "conj" and is_verb(verb.head) and is_passive(verb.head):
            return objects(verb.head)
        if verb.dep_ == "relcl":
            return [verb.head]
    if verb.dep_ == "relcl" and not any(c.tag_ in RELATIVE for c in verb.subtree):
        return [verb.head]  # "the buildings they have seized"
    if verb.dep_ == "conj" and is_verb(verb.head) and verb.tag_ == verb.head.tag_:
        later = [c for c in verb.head.children if c.dep_ == "dobj" and c.i > verb.i]
        return later  # "mobbed and beat the minister"
    return []


def _led(anchors: Iterable[Token], prepositions: Iterable[str]) -> Iterator[Token]:
    """Yield the nouns that prepositions lead to, in the order of the prepositions asked for."""
    preps = [c for anchor in anchors for c in anchor.children if c.dep_ in {"prep", "dative", "agent", "prt"}]
    preps += [c for prep in preps for c in prep.children if c.dep_ == "prep"]
    for wanted in prepositions:
        for prep in preps:
            if prep.lower_ == wanted:
                for noun in prep.children:
                    if noun.dep_ == "pobj":
                        yield from joined(noun)


def actors_in(noun: Token, names: Names, depth: int = 2) -> list[str]:
    """Name the noun if it is an actor, or else the actors in its phrase: owner, adjective, then after prepositions."""
    if found := names(noun):
        return list(found)
    for child in noun.lefts:
        if child.dep_ in {"poss", "compound", "amod", "nmod", "npadvmod"}:
            for one in (child, *child.children):
                if one.dep_ != "case" and (found := names(one)):
                    return list(found)
    if depth:
        for further in _led([noun], (*LEADING, *PLACING)):
            if some := actors_in(further, names, depth - 1):
                return some + [n for o in list(joined(further))[1:] for n in names(o)]
    return []


def _all_in(nouns: Iterable[Token], names: Names) -> list[str]:
    return [name for noun in nouns for name in actors_in(noun, names)]


def sources(verb: Token, names: Names) -> tuple[str, ...]:
    """Name those who did what the verb says."""
    found: list[str] = []
    for noun in subjects(verb):
        if noun.lower_ in PRONOUNS and not names(noun):
            found += _above(verb, names)
        else:
            found += actors_in(noun, names)
    return _unique(found)


def _above(verb: Token, names: Names) -> list[str]:
    """Name the nearest subject of a verb above, for a pronoun that most likely means it ("Iraq said it would")."""
    ruler = verb.head
    while ruler.head != ruler:
        if is_verb(ruler) and not is_passive(ruler):
            found = [n for s in subjects(ruler, 1) if s.lower_ not in PRONOUNS for n in actors_in(s, names)]
            if found:
                return found
        ruler = ruler.head
    found = [n for s in subjects(ruler, 1) if s.lower_ not in PRONOUNS and s.i < verb.i for n in actors_in(s, names)]
    return found if is_verb(ruler) else []


def targets(verb: Token, reading: Reading | None, names: Names, *, placed: bool = False) -> tuple[str, ...]:
    """Name those it was done to; with `placed`, where it was done will do if there is nobody."""
    words = list(reading.words) if reading else [verb]
    nouns = objects(verb)
    anchors = list(dict.fromkeys([*words, *nouns]))
    done_by = set(sources(verb, names))
    tries: list[Iterable[Token]] = []
    if reading and reading.target:
        tries.append(_led(anchors, (reading.target,)))
    if not is_passive(verb):
        tries.append([c for c in verb.children if c.dep_ == "dative" and c.tag_[:2] != "IN"])
    tries += [nouns, _led(anchors, LEADING[1:])]
    below = [c for w in words for c in w.children if c.dep_ in {"xcomp", "acl", "advcl", "ccomp"} and is_verb(c)]
    below += [
        c for noun in nouns for c in noun.children if c.dep_ in {"acl", "relcl"} and is_verb(c) and c not in below
    ]
    for some in tries:
        if found := [n for n in _all_in(some, names) if n not in done_by]:
            return _unique(found)
    for lower in below:
        if found := [n for n in _all_in(objects(lower), names) if n not in done_by]:
            return _unique(found)
        if found := [n for n in _all_in(_led([lower, *objects(lower)], LEADING[1:]), names) if n not in done_by]:
            return _unique(found)
    if placed and (found := [n for n in _all_in(_led([*anchors, *below], PLACING), names) if n not in done_by]):
        return _unique(found)
    return ()


def places(verb: Token, names: Names) -> tuple[str, ...]:
    """Name where it happened: what "in", "near", "at" lead to."""
    anchors = [verb, *objects(verb)]
    return _unique(_all_in(_led(anchors, (*PLACING, "at")), names))


def nominal_sources(noun: Token, names: Names, *, done_by_of: bool) -> tuple[str, ...]:
    """Name who did what an event noun says: "Moscow's annexation", "Russian troops' withdrawal", "a raid by rebels"."""
    found = _all_in(_led([noun], ("by",)), names)
    found = found or [n for c in noun.lefts if c.dep_ == "poss" for n in actors_in(c, names)]
    found = found or [n for c in noun.lefts if c.dep_ in {"amod", "compound", "nmod"} for n in names(c)]
    if not found and done_by_of:
        found = _all_in(_led([noun], ("of", "between")), names)
    return _unique(found)


def nominal_targets(noun: Token, names: Names, *, done_by_of: bool) -> tuple[str, ...]:
    """Name to whom an event noun was done: "annexation of Crimea", "sanctions on Iran"."""
    wanted = (
        ("against", "on", "to", "with", "into", "from", "over")
        if done_by_of
        else ("of", "against", "on", "to", "with", "into")
    )
    return _unique(_all_in(_led([noun], wanted), names))


def share(type_: str | None, done_by: tuple[str, ...], done_to: tuple[str, ...]) -> tuple[str, ...]:
    """Count both sides as doers where the act is mutual, as a meeting is."""
    return _unique([*done_by, *done_to]) if type_ in MUTUAL and done_by else done_by


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
