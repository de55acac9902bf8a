"""Find the words of a sentence that tell of an event: its clause, with what governs it.

The clause begins at the event's word and grows upward until it can stand alone: past "plans to", "denied that" and
"police said", whose words change what is told, up to a finite verb with its subject. A clause that hangs loosely on
another ("after ...", "who ...") stands alone without it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from analysis.events.misparsed import strayed, uncoupled
from analysis.events.roles import RELATIVE, antecedent, is_verb
from analysis.events.tree import FINITE, Word
from analysis.events.verb_classes import auxiliaries, in_class
from analysis.events.verb_entries import CONDITION
from analysis.events.voice import is_passive
from analysis.text.wordlists import word_list

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
VERB_PARTS = frozenset({"aux", "auxpass", "neg", "prt"})
# Clauses behind these words state what they tell; behind "if", "until" or "before" it may never come about.
ASSERTING = word_list("conjunctions", "asserting")
BINDING = CONDITION | word_list("conjunctions", "binding")
DISCOURSE = word_list("adverbs", "discourse")


@dataclass(slots=True)
class Clause:
    """The words of a clause by their numbers; `spine` are those from the event up to its verb, which always stay."""

    top: Word
    words: set[int]
    spine: set[int] = field(default_factory=set)
    led: bool = False  # by the noun that it hung on, in place of a subject


def numbers(word: Word) -> set[int]:
    """Give the numbers of all words of a subtree."""
    return {below.i for below in word.subtree}


def clause_of(head: Word, sentence: Sequence[Word], *, asserted: bool) -> Clause | None:
    """Find the smallest clause around an event's word that can stand alone without saying something else.

    None where the parse does not tell. `asserted` tells that the event happened as far as the text says, so that
    nothing above its clause is needed.
    """
    within = {word.i for word in sentence}
    clause = Clause(head, numbers(head), {head.i})
    place = head  # whose place in the sentence the clause takes: the first of joined verbs stands for the others
    while place.head is not place and place.head.i in within:
        if place.dep == "dep" and is_verb(place) and finite(place) and not _joined(place):
            return None  # the parser could not tell how the clause hangs on
        shares = place.dep == "conj" and not _either(place) and not _of_participle(place)
        if shares and is_verb(clause.top) and is_verb(place.head):
            if mismatched(clause.top, place.head):
                return None
            _share(clause, place.head)
            place = place.head
            continue
        if place.dep == "conj" and _stands_for_first(place):
            place = place.head
            continue
        loose = _stands_alone(clause, place) if asserted or says_itself(clause.top) else None
        if loose is not None:
            clause.words = loose | _source(place)
            clause.led = place.dep == "relcl"
            return clause
        left_out = numbers(place) - clause.words
        place = place.head
        clause.top = place
        clause.words |= numbers(place) - left_out
        clause.spine.add(place.i)
    clause.words &= within
    return clause


def sentence_around(head: Word, sentence: Sequence[Word]) -> Clause:
    """Give the whole sentence around an event's word as its clause."""
    within = {word.i for word in sentence}
    above = [word for word in (head, *head.ancestors) if word.i in within]
    return Clause(above[-1], within, {word.i for word in above})


def _of_participle(verb: Word) -> bool:
    """Say whether a verb is joined to a participle that has no subject: "to prison, suspended for now and ORDERED"."""
    return verb.head.dep in {"acl", "advcl"} and verb.head.tag == "VBN" and not finite(verb.head)


def _either(verb: Word) -> bool:
    """Say whether only one of two joined verbs is said to be true: "were killed or INJURED"."""
    return any(child.dep == "cc" and child.lower in {"or", "nor"} for child in verb.head.children)


def _joined(verb: Word) -> bool:
    """Say whether "and" joins a verb to those beside it."""
    return any(child.dep == "cc" for child in (*verb.children, *verb.head.children))


def _stands_for_first(noun: Word) -> bool:
    """Say whether what is true of the first of joined things is said of this one alone as well.

    "condemned the attack and THE BLOCKADE of the port", but not "talks between Kiev and Moscow", "sugar or salt".
    """
    first = noun.head
    if first.dep == "conj" and not _stands_for_first(first):
        return False
    while first.dep == "conj":
        first = first.head
    joints = {c.lower for c in first.subtree if c.dep in {"cc", "preconj"} and first.i < c.i < noun.i}
    plain = first.dep == "dobj" or (first.dep == "pobj" and first.head.lower not in {"between", "among", "from"})
    own = noun.tag == "NNS" or any(c.dep in {"det", "poss", "amod", "nummod"} for c in noun.lefts)
    return plain and own and bool(joints) and joints <= {"and"} and noun.tag[:2] == first.tag[:2] == "NN"


def mismatched(verb: Word, first: Word) -> bool:
    """Say whether two joined verbs differ in form, so that it is not sure what they share.

    In "he said Russia did not want war and accused the West" it is he who accused.
    """
    if uncoupled(verb):
        return True
    own = any(c.dep in SUBJECTS for c in verb.children)
    return not own and verb.tag in {"VBD", "VBZ", "VBP"} and first.tag in {"VB", "VBG"}


def says_itself(verb: Word) -> bool:
    """Say whether a verb's own words tell that it did not simply happen: "will meet", "was not freed"."""
    return bool(auxiliaries(verb) - {"to"}) or any(c.dep == "neg" for c in verb.children)


def _share(clause: Clause, first: Word) -> None:
    """Add what a joined verb shares with the first: its subject, and its auxiliaries where it has none."""
    own = {c.dep for c in clause.top.children}
    if astray := strayed(clause.top):
        clause.words |= {number for noun in astray for number in numbers(noun)}
    elif not own & SUBJECTS:
        shared = [c for c in first.children if c.dep in SUBJECTS and c.i < clause.top.i]
        passive = is_passive(first) and not own & {"dobj", "ccomp", "xcomp"}  # "was caught and EXTRADITED to Peru"
        bare = (clause.top.tag in {"VB", "VBN", "VBG"} or passive) and not own & {"aux", "auxpass"}
        shared += [c for c in first.children if bare and c.dep in {"aux", "auxpass", "neg"} and c.i < first.i]
        shared += [c for c in first.children if c.i < first.i and (c.dep == "mark" or relative(c))]
        for child in shared:
            clause.words |= numbers(child)


def _stands_alone(clause: Clause, place: Word) -> set[int] | None:
    """Give the words of a clause that may leave what it hangs on; None where it may not."""
    verb, own = clause.top, [c for c in place.children if c.dep in SUBJECTS]
    if not is_verb(verb):
        return None
    if not finite(verb) and not (verb is not place and finite(place)):
        return None
    if place.dep == "relcl":
        pronouns = [w for w in place.subtree if w.tag in RELATIVE or (w.lower == "that" and w.dep in SUBJECTS)]
        if len(pronouns) != 1:
            return None
        if pronouns[0].tag == "WP$" and pronouns[0].head in own:
            return clause.words - {pronouns[0].i}
        if pronouns[0].head is not place:
            return None
        if pronouns[0].dep in {"nsubj", "nsubjpass"} and place.head.tag[:2] == "NN":
            return _noun_phrase(antecedent(place)) | clause.words - {pronouns[0].i}
        return clause.words - {pronouns[0].i} if pronouns[0].lower in {"where", "when"} and own else None
    joints = [c for c in place.children if c.dep in {"mark", "advmod"} and c.lower in ASSERTING and c.i < verb.i]
    marks = {number for joint in joints for number in numbers(joint)}  # "shortly after"
    return clause.words - marks if place.dep == "advcl" and own and marks else None


def relative(word: Word) -> bool:
    """Say whether a relative pronoun stands in a phrase."""
    return any(w.tag in RELATIVE for w in word.subtree)


def _noun_phrase(noun: Word) -> set[int]:
    """Give a noun phrase without its clauses and appositions."""
    gone = [c for c in noun.children if c.dep in {"relcl", "acl", "appos", "conj", "cc", "punct"} and c.i > noun.i]
    return numbers(noun).difference(*(numbers(c) for c in gone))


def _source(place: Word) -> set[int]:
    """Give the words above a clause that name who says it."""
    below = place
    while below.head is not below:
        above = below.head
        if below.dep in {"ccomp", "parataxis"} and is_verb(above) and in_class(above, "speech"):
            says = SUBJECTS | VERB_PARTS | {"dobj", "dative"}  # "told reporters"
            return {above.i}.union(*(numbers(c) for c in above.children if c.dep in says))
        below = above
    return set()


def finite(verb: Word) -> bool:
    """Say whether a verb can head a sentence: it has a tense, or an auxiliary that has."""
    if verb.tag in {"VBD", "VBZ", "VBP"}:
        return True
    return any(c.dep in {"aux", "auxpass"} and c.tag in FINITE for c in verb.children)


def subject(verb: Word) -> Word | None:
    """Find the subject of a verb, or of the first of those that it is joined to."""
    for _ in range(8):
        own = next((c for c in verb.children if c.dep in SUBJECTS and c.i < verb.i), None)
        own = own or next(iter(strayed(verb)), None)
        if own is not None or verb.dep != "conj" or not is_verb(verb.head):
            return own
        verb = verb.head
    return None
