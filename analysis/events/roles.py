"""Who did it, and to whom: the noun phrases that a verb or an event noun takes.

Sources are subjects, or "by" phrases of passives; they are shared by joined verbs, handed down to "agreed to withdraw"
and "accused them of attacking", and found before relative clauses. Targets are led to by the pattern's preposition, or
are the object, or an actor named within it ("praised Haiti's efforts"). What counts as an actor is the caller's: a
function from a token to names or phrases, so that the same rules serve linked mentions and bare noun phrases.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

from analysis.events.misparsed import (
    SUBJECT,
    lost_subject,
    main_participle,
    no_verb,
    only_places,
    second_in_list,
    stray_conjunct,
    strayed,
    subject_of_aside,
    uncoupled,
)
from analysis.events.plover import MUTUAL, noun_type
from analysis.events.tree import Word
from analysis.events.verb_classes import auxiliaries, in_class, people, sites
from analysis.events.voice import is_complement, is_passive
from analysis.text.wordlists import ordered_list, word_list

T = TypeVar("T", bound=Hashable)
Names = Callable[[Word], tuple[T, ...]]

RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})
LEADING = ordered_list("prepositions", "toward")
PLACING = ordered_list("prepositions", "place")
PRONOUNS = word_list("pronouns", "personal")


def is_verb(token: Word) -> bool:
    """Say whether a token is a full verb or an auxiliary that stands as one."""
    full = token.tag[:2] == "VB" and token.dep not in {"aux", "auxpass", "amod", "compound"}
    return full and not no_verb(token)


def joined(noun: Word) -> Iterator[Word]:
    """Yield a noun and those joined to it by "and"."""
    yield noun
    for child in noun.children:
        if child.dep == "relcl":
            break  # "Washington, which signed with Moscow and Kiev, held open"
        if (child.dep == "conj" and not _subject_of_next(child)) or second_in_list(child):
            yield from joined(child)
    if (stray := stray_conjunct(noun)) is not None:
        yield from joined(stray)


def _subject_of_next(noun: Word) -> bool:
    """Say whether what the parser joined to a noun is the subject of the verb behind: "met Ann and BO left"."""
    verb = next((above for above in noun.ancestors if above.tag[:2] == "VB"), None)
    return verb is not None and any(noun in strayed(c) for c in verb.rights if c.dep == "conj")


def own_words(noun: Word) -> list[Word]:
    """Give the words before a noun, the noun, and what "of" leads to: "some of which", "whose son"."""
    inner = [c for child in noun.rights if child.lower == "of" for c in child.children]
    return [*(word for child in noun.lefts for word in child.subtree), noun, *inner]


def first_joined(word: Word) -> Word:
    """Give the first of words joined by "and", which says what part of the sentence they all are."""
    while word.dep == "conj" and word.head is not word:
        word = word.head
    return word


def _antecedent(verb: Word) -> Word | None:
    """Find the noun that a relative clause hangs on."""
    while verb.dep in {"conj", "xcomp", "ccomp"} and is_verb(verb.head):
        verb = verb.head
    return antecedent(verb) if verb.dep == "relcl" else None


def antecedent(clause: Word) -> Word:
    """Give the noun that a relative clause tells of: the one that it hangs on, or the one that this stands for.

    "Ann Lee, the NOVELIST who won": the name; "Rai Benjamin of the UNITED STATES, who won": no country is a "who".
    """
    noun = clause.head
    who = any(c.lower == "who" and c.dep in SUBJECT for c in clause.children)
    while who and noun.entity in {"GPE", "LOC"} and noun.dep in {"pobj", "appos"} and noun.head.head is not noun.head:
        noun = noun.head.head if noun.dep == "pobj" else noun.head
    named = noun.head
    if noun.dep == "appos" and named.entity in {"PERSON", "ORG"} and noun.tag in {"NN", "NNS"} and not noun.entity:
        return named
    return noun if noun.tag[:2] in {"NN", "PR"} or noun.tag == "CD" else clause.head


def agents(verb: Word) -> list[Word]:
    """Find who did it in the "by" phrase of a passive."""
    tails = [c for c in verb.children if c.dep in {"advcl", "prep", "oprd", "acomp"}]  # "mocked as pointless by Moscow"
    tails = [
        c for c in tails if not any(word.dep == "neg" for word in c.children)
    ]  # "by a council, not elected by all"
    tails += [noun for tail in tails for noun in tail.children if noun.dep == "pobj" and _placed(noun)]
    return [
        joint
        for child in [*verb.children, *(c for tail in tails if tail.i > verb.i for c in tail.children)]
        if child.dep == "agent" or (child.lower == "by" and child.dep == "prep")
        for noun in child.children
        if noun.dep == "pobj" and noun.entity not in {"DATE", "TIME"}
        for joint in joined(noun)
    ]


def _placed(noun: Word) -> bool:
    """Say whether what is "by" somebody behind a noun is not the noun: it is a place, a day, a round or words.

    "was beaten in the first ROUND by Bell", "was condemned in a STATEMENT by Greece".
    """
    inner = [noun, *noun.lefts]
    return any(w.entity in {"GPE", "LOC", "FAC", "DATE", "TIME", "ORDINAL"} for w in inner) or (
        noun.base in sites() or in_class(noun, "document", "noun_claim")
    )


def _resolve(noun: Word, verb: Word) -> list[Word]:
    """Put the noun in place of a relative pronoun, and the subject above in place of "it" and "they"."""
    if noun.tag in RELATIVE or (noun.lower == "that" and noun.tag in {"DT", "IN"}):
        antecedent = _antecedent(verb)
        return [antecedent] if antecedent is not None else []
    return [noun]


def subjects(verb: Word, depth: int = 6) -> list[Word]:
    """Find who did what a verb says, as heads of noun phrases."""
    if is_passive(verb):
        return agents(verb)
    if (doer := _before_participle(verb)) is not None:
        return [doer]
    own = [only_places(c) or c for c in _given(verb, "nsubj", "csubj", "nsubjpass")]
    own = own or strayed(verb) or subject_of_aside(verb)
    if len(own) > 1 and any(c.dep == "relcl" for c in own[0].children):
        own = own[:1]  # the others belong to the clause between, see `_stray`
    # "The Red Cross operating in Iraq said": the parser may take the clause for the subject; its own subject is meant.
    own = [next((n for n in c.children if n.dep == "nsubj"), c) if c.tag == "VBG" else c for c in own]
    if own:
        return [r for noun in own for conjunct in joined(noun) for r in _resolve(conjunct, verb)]
    return _inherited(verb, depth) if depth else []


def _given(verb: Word, *deps: str) -> list[Word]:
    """List what the parser hangs on a verb, without the object of the clause before: "accused of killing LEE was"."""
    given = [c for c in verb.children if c.dep in deps]
    before = [(c, c.tree[c.left_edge.i - 1]) for c in given[1:]]
    return given[:1] + [c for c, word in before if word is verb or not is_verb(word)]


def _before_participle(verb: Word) -> Word | None:
    """Find the doer where the parser took a participle's object for it: "A MAN accused of robbing Lee escaped"."""
    participle, subject = verb.head, _given(verb, "nsubj")
    if verb.dep != "ccomp" or participle.tag != "VBG" or in_class(participle, "speech", "cue", "unsure", "denial"):
        return None
    if len(subject) != 1 or subject[0].left_edge.i != participle.i + 1 or auxiliaries(participle):
        return None
    if participle.head == participle:
        return next(iter(_given(participle, "nsubj")), None)
    noun = participle.head.head.head if participle.dep == "pcomp" else participle.head
    return noun if noun.tag[:2] == "NN" and noun.head == noun else None


def taken_for_subject(participle: Word) -> list[Word]:
    """Find the object of a participle that the parser hung on the verb behind it: "accused of robbing LEE escaped"."""
    if participle.tag != "VBG" or participle.i + 1 >= len(participle.tree):
        return []
    noun = participle.tree[participle.i + 1]
    while noun.dep not in SUBJECT and noun.head != noun and noun.head.left_edge.i > participle.i:
        noun = noun.head
    if noun.dep not in SUBJECT:
        return []
    return [noun] if _before_participle(noun.head) or noun not in _given(noun.head, noun.dep) else []


def _inherited(verb: Word, depth: int) -> list[Word]:
    """Find the subject of a verb without one, from what it hangs on."""
    head = verb.head
    if head == verb or uncoupled(verb):
        return []
    if lost_subject(verb):
        before = [c for c in head.rights if c.dep == "dobj" and c.i < verb.i]
        nearer = {word.dep for c in before for word in c.tree.words[c.i + 1 : verb.i]}
        return [noun for c in before if "dobj" not in nearer for noun in joined(c)]
    if verb.dep == "acl" and verb.tag in {"VBG", "VBP", "VBZ"}:
        return [head]
    finite = verb.tag == "VBD" or (verb.tag == "VBN" and any(c.dep == "dobj" for c in verb.children))
    if verb.dep == "acl" and head.head is head and (finite or main_participle(verb)):
        return [head]  # "Masked gunmen killed two": a sentence without a verb otherwise
    if verb.dep == "relcl" and verb.tag != "VB":
        return [head]
    if verb.dep in {"acl", "relcl"} or (verb.dep == "pcomp" and not is_verb(head.head)):
        noun = head if verb.dep != "pcomp" else head.head
        owner = [c for c in noun.children if c.dep == "poss" or c.dep in SUBJECT]  # "found LEE guilty of robbing him"
        above = noun.head.head if noun.dep == "pobj" and noun.head.head.base == "be" else noun.head
        return owner or (subjects(above, depth - 1) if is_verb(above) else [])  # "is in talks TO SELL"
    if verb.dep == "pcomp":
        ruler = head.head
        if head.lower in {"of", "from", "with"} or (head.lower == "for" and _somebody(objects(ruler))):
            return objects(ruler) or subjects(ruler, depth - 1)  # "accused them of", "jailed them for spreading"
        return objects(ruler) if is_passive(ruler) else subjects(ruler, depth - 1)  # "was arrested after shooting two"
    if not is_verb(head):
        return subjects(head.head, depth - 1) if is_verb(head.head) else []
    if verb.dep in {"xcomp", "ccomp", "advcl"} and not (verb.dep == "advcl" and verb.tag == "VBG"):
        own = in_class(head, "promise", "means") or (in_class(head, "light") and not in_class(head, "demand"))
        controlled = [] if own else objects(head)
        if not controlled and in_class(head, "demand"):  # "called on the rebels to leave"
            controlled = list(led([head], ("on", "upon", "to", "for", "with")))
        if controlled and verb.dep == "xcomp":
            return controlled
        if verb.dep == "advcl" and controlled and in_class(head, "demand", "allow", "prevent"):
            return controlled
    if verb.dep == "conj" and head.dep == "acl" and is_passive(head) and _takes_object(verb):
        return subjects(_verb_above(head), depth - 1)  # "blamed gunmen backed by Iran and ORDERED a raid"
    if verb.dep == "conj" and is_passive(head):
        return agents(head) if is_passive(verb) else objects(head)
    if is_passive(head):
        return objects(head)
    return subjects(head, depth - 1)


def _takes_object(verb: Word) -> bool:
    return verb.tag in {"VBD", "VBN"} and any(c.dep in {"dobj", "ccomp"} for c in verb.children)


def _verb_above(word: Word) -> Word:
    return next((above for above in word.ancestors if is_verb(above)), word)


def _somebody(nouns: list[Word]) -> bool:
    return any(noun.tag in {"NNP", "NNPS", "PRP"} or noun.base in people() for noun in nouns)


def objects(verb: Word) -> list[Word]:
    """Find what a verb was done to, as heads of noun phrases; the subject, where the verb is passive."""
    passive = is_passive(verb)
    own = _given(verb, "nsubjpass") or strayed(verb) if passive else _given(verb, "dobj")
    own = own or (_given(verb, "nsubj") if passive and is_complement(verb) else [])
    if passive and not own:
        own = [
            c for c in verb.lefts if c.dep == "nsubj" and (c.tag in RELATIVE or c.lower == "that")
        ]  # "the vote that she says was RIGGED"
    if passive:
        own += [c for c in verb.children if c.dep == "dobj"]
    if not own and not passive:
        own = taken_for_subject(verb) or _small_clause(verb)
    if not passive and any(lost_subject(c) for c in verb.rights):
        return []
    resolved = [r for noun in own for conjunct in joined(noun) for r in _resolve(conjunct, verb)]
    if resolved or own:
        return resolved
    shared = _shared_objects(verb, passive=passive)
    return shared or (_inherited(verb, 6) if passive else [])  # "died after being shot", "struck Luzon and was felt in"


def _small_clause(verb: Word) -> list[Word]:
    """Find an object that the parser took for a subject: "hold MOSCOW responsible", "impose BANS and asset freezes"."""
    for clause in verb.children:
        if clause.dep == "ccomp" and (clause.tag[:2] == "JJ" or (clause.tag == "VBZ" and noun_type(clause)[0])):
            inner = [c for c in clause.children if c.dep == "nsubj"]
            return inner if clause.tag[:2] == "JJ" else [clause, *inner]
    return []


def _shared_objects(verb: Word, *, passive: bool) -> list[Word]:
    """Find the object of a verb that has none of its own: before a relative clause, or with a joined verb."""
    if verb.dep in {"acl", "relcl"} and passive:
        return [verb.head]
    if verb.dep == "relcl" and not any(c.tag in RELATIVE for c in verb.subtree):  # "the buildings they have seized"
        return [antecedent(verb)] if any(c.dep == "nsubj" for c in verb.children) else []
    if verb.dep == "conj" and is_verb(verb.head) and not uncoupled(verb):
        if passive and is_passive(verb.head):
            return objects(verb.head)
        if verb.tag == verb.head.tag:  # "seized and burned the house"
            return [c for c in verb.head.children if c.dep == "dobj" and c.i > verb.i]
    if not passive and any(c.dep == "conj" and is_verb(c) and c.tag == verb.tag for c in verb.children):
        later = next(c for c in verb.children if c.dep == "conj" and is_verb(c))
        return [c for c in later.children if c.dep == "dobj"] if later.i - verb.i == 2 else []
    return []


def led(anchors: Iterable[Word], prepositions: Iterable[str]) -> Iterator[Word]:
    """Yield the nouns that prepositions lead to, in the order of the prepositions asked for."""
    preps = [c for anchor in anchors for c in anchor.children if c.dep in {"prep", "dative", "agent", "prt"}]
    preps += [c for prep in preps if prep.lower != "according" for c in prep.children if c.dep == "prep"]
    for wanted in prepositions:
        for prep in preps:
            if prep.lower == wanted:
                for noun in prep.children:
                    if noun.dep == "pobj":
                        yield from joined(noun)


def actors_in(
    noun: Word, names: Names[T], depth: int = 2, *, prepositions: Iterable[str] = (*LEADING, *PLACING)
) -> list[T]:
    """Name the noun if it is an actor, or else the actors in its phrase: owner, adjective, then after prepositions."""
    if actors := names(noun):
        # "U.S. and European officials": the first of the two adjectives is an actor by itself
        paired = [c for c in noun.lefts if c.dep in {"nmod", "amod"} and any(j.dep == "conj" for j in c.children)]
        return [*(n for c in paired for n in names(c)), *actors]
    named = [c for c in noun.children if c.dep == "appos"]
    if named and (
        actors := names(named[0])
    ):  # "his counterpart Sergei Lavrov", "Germany's largest bank, Deutsche Bank,"
        return list(actors)
    for child in noun.lefts:
        if child.dep in {"poss", "compound", "amod", "nmod", "npadvmod"}:
            for word in (child, *child.children):
                if word.dep != "case" and (actors := names(word)):
                    return list(actors)
    if depth and noun.base not in people():  # a former adviser of the president is not the president
        for further in led([noun], prepositions):
            if inner := actors_in(further, names, depth - 1, prepositions=prepositions):
                return inner + [n for o in list(joined(further))[1:] for n in names(o)]
    return [n for word in named for n in names(word)]


def all_in(nouns: Iterable[Word], names: Names[T]) -> list[T]:
    """Name the actors of several nouns."""
    return [name for noun in nouns for name in actors_in(noun, names)]


def sources(verb: Word, names: Names[T]) -> tuple[T, ...]:
    """Name those who did what the verb says."""
    actors: list[T] = []
    for noun in subjects(verb):
        owned = noun.tag[:3] != "NNP" and any(c.tag == "PRP$" for c in noun.lefts)
        if noun.lower in PRONOUNS or owned:
            actors += (names(noun) if noun.lower in PRONOUNS else ()) or subject_above(verb, names) or names(noun)
        else:
            actors += actors_in(noun, names, prepositions=("by", "of"))
    return unique(actors)


def subject_above(verb: Word, names: Names[T]) -> list[T]:
    """Name the nearest subject of a verb above, for a pronoun that most likely means it ("Iraq said it would")."""
    ruler = verb.head
    while ruler.head != ruler:
        if is_verb(ruler) and not is_passive(ruler):
            actors = [n for s in subjects(ruler, 1) if s.lower not in PRONOUNS for n in actors_in(s, names)]
            if actors:
                return actors
        ruler = ruler.head
    actors = [n for s in subjects(ruler, 1) if s.lower not in PRONOUNS and s.i < verb.i for n in actors_in(s, names)]
    return actors if is_verb(ruler) else []


def places(verb: Word, names: Names[T]) -> tuple[T, ...]:
    """Name where it happened: what "in", "near", "at" lead to."""
    anchors = [verb, *objects(verb)]
    return unique(n for noun in led(anchors, (*PLACING, "at")) for n in names(noun))


def nominal_sources(noun: Word, names: Names[T]) -> tuple[T, ...]:
    """Name who did what an event noun says: "Moscow's annexation", "Russian troops' withdrawal", "a raid by rebels"."""
    actors = all_in(led([noun], ("by",)), names)
    if in_class(noun, "suffered"):  # "his arrest" was not his doing
        return unique(actors)
    actors = actors or [n for c in noun.lefts if c.dep == "poss" for n in actors_in(c, names)]
    actors = actors or [n for c in noun.lefts if c.dep in {"amod", "compound", "nmod"} for n in names(c)]
    if not actors:  # "clashes between rebels and the army"; "the resignation of X" is X's, "the arrest of X" is not
        actors = all_in(led([noun], ("of", "between") if in_class(noun, "own_act") else ("between",)), names)
    return unique(actors)


def nominal_targets(noun: Word, names: Names[T]) -> tuple[T, ...]:
    """Name to whom an event noun was done: "annexation of Crimea", "sanctions on Iran", "his arrest"."""
    own = in_class(noun, "own_act")
    wanted = ("against", "on", "to", "with", "into", "from", "over") if own else ("of", "against", "on", "to", "with")
    actors = all_in(led([noun], wanted), names)
    if not actors and in_class(noun, "suffered"):
        actors = [n for c in noun.lefts if c.dep == "poss" for n in actors_in(c, names)]
    return unique(actors)


def share(type_: str | None, done_by: tuple[T, ...], done_to: tuple[T, ...]) -> tuple[T, ...]:
    """Count both sides as doers where the act is mutual, as a meeting is."""
    return unique([*done_by, *done_to]) if type_ in MUTUAL and done_by else done_by


def unique(names: Iterable[T]) -> tuple[T, ...]:
    """Drop what is repeated, in order."""
    return tuple(dict.fromkeys(names))
