"""Which words of a sentence tell of an event: its clause with what governs it, and what of that can be spared.

The clause begins at the event's word and grows upward until it can stand alone: past "plans to", "denied that" and
"police said", whose words change what is told, up to a finite verb with its subject. A clause that hangs loosely on
another ("after ...", "who ...") stands alone without it. What can be spared goes phrase by phrase, the loosest first.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from analysis.events.roles import RELATIVE, is_verb
from analysis.events.tree import Word
from analysis.events.verb_classes import auxiliaries, in_class
from analysis.events.verb_entries import CONDITION
from analysis.text.wordlists import word_list

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
VERB_PARTS = frozenset({"aux", "auxpass", "neg", "prt"})
# Clauses behind these words state what they tell; behind "if", "until" or "before" it may never come about.
ASSERTING = word_list("conjunctions", "asserting")
BINDING = CONDITION | word_list("conjunctions", "binding")
DISCOURSE = word_list("adverbs", "discourse")
LOOSE, PARTICIPIAL, ADJUNCT, MODIFIER, COMPLEMENT = range(5)


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
        if place.dep == "conj" and is_verb(clause.top) and is_verb(place.head):
            if mismatched(clause.top, place.head):
                return None
            _share(clause, place.head)
            place = place.head
            continue
        loose = _stands_alone(clause, place) if asserted or _says_itself(clause.top) else None
        if loose is not None:
            clause.words = loose | _source(place)
            clause.led = place.dep in {"acl", "relcl"}
            return clause
        left_out = numbers(place) - clause.words
        place = place.head
        clause.top = place
        clause.words |= numbers(place) - left_out
        clause.spine.add(place.i)
    clause.words &= within
    return clause


def mismatched(verb: Word, first: Word) -> bool:
    """Say whether two joined verbs differ in form, so that it is not sure what they share.

    In "he said Russia did not want war and accused the West" it is he who accused.
    """
    own = any(c.dep in SUBJECTS for c in verb.children)
    return not own and verb.tag in {"VBD", "VBZ", "VBP"} and first.tag in {"VB", "VBG"}


def _says_itself(verb: Word) -> bool:
    """Say whether a verb's own words tell that it did not simply happen: "will meet", "was not freed"."""
    return bool(auxiliaries(verb) - {"to"}) or any(c.dep == "neg" for c in verb.children)


def _share(clause: Clause, first: Word) -> None:
    """Add what a joined verb shares with the first: its subject, and its auxiliaries where it has none."""
    own = {c.dep for c in clause.top.children}
    if not own & SUBJECTS:
        shared = [c for c in first.children if c.dep in SUBJECTS and c.i < clause.top.i]
        bare = clause.top.tag in {"VB", "VBN", "VBG"} and not own & {"aux", "auxpass"}
        shared += [c for c in first.children if bare and c.dep in {"aux", "auxpass", "neg"} and c.i < first.i]
        shared += [c for c in first.children if c.i < first.i and (c.dep == "mark" or _relative(c))]
        for child in shared:
            clause.words |= numbers(child)


def _stands_alone(clause: Clause, place: Word) -> set[int] | None:
    """Give the words of a clause that may leave what it hangs on; None where it may not."""
    verb, own = clause.top, [c for c in place.children if c.dep in SUBJECTS]
    if not is_verb(verb):
        return None
    if place.dep == "acl" and verb.tag == "VBN" and place.head.tag[:2] == "NN" and not own:
        return _noun_before(place) | clause.words if _complements(verb) else None
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
            return _noun_before(place) | clause.words - {pronouns[0].i}
        return clause.words - {pronouns[0].i} if pronouns[0].lower in {"where", "when"} and own else None
    marks = {c.i for c in place.children if c.dep in {"mark", "advmod"} and c.lower in ASSERTING and c.i < verb.i}
    return clause.words - marks if place.dep == "advcl" and own and marks else None


def _relative(word: Word) -> bool:
    return any(w.tag in RELATIVE for w in word.subtree)


def _complements(verb: Word) -> bool:
    return any(c.dep in {"agent", "dobj", "prep", "oprd", "xcomp"} for c in verb.children)


def _noun_before(clause: Word) -> set[int]:
    """Give the noun phrase that a clause hangs on, without its clauses and appositions."""
    noun = clause.head
    gone = [c for c in noun.children if c.dep in {"relcl", "acl", "appos", "conj", "cc", "punct"} and c.i > noun.i]
    return numbers(noun).difference(*(numbers(c) for c in gone))


def _source(place: Word) -> set[int]:
    """Give the words above a clause that name who says it."""
    below = place
    while below.head is not below:
        above = below.head
        if below.dep in {"ccomp", "parataxis"} and is_verb(above) and in_class(above, "speech"):
            return {above.i}.union(*(numbers(c) for c in above.children if c.dep in SUBJECTS | VERB_PARTS))
        below = above
    return set()


def finite(verb: Word) -> bool:
    """Say whether a verb can head a sentence: it has a tense, or an auxiliary that has."""
    if verb.tag in {"VBD", "VBZ", "VBP"}:
        return True
    return any(c.dep in {"aux", "auxpass"} and c.tag in {"VBD", "VBZ", "VBP", "MD"} for c in verb.children)


def subject(verb: Word) -> Word | None:
    """Find the subject of a verb, or of the first of those that it is joined to."""
    for _ in range(8):
        own = next((c for c in verb.children if c.dep in SUBJECTS and c.i < verb.i), None)
        if own is not None or verb.dep != "conj" or not is_verb(verb.head):
            return own
        verb = verb.head
    return None


def unneeded(clause: Clause, sentence: Sequence[Word]) -> set[int]:
    """Give the words that no headline needs: what comes before the subject, other sentences joined on, "also"."""
    gone: set[int] = set()
    begins = subject(clause.top)
    first = begins.left_edge.i if begins is not None else clause.top.i
    for word in sentence:
        if word.i not in clause.words or word.i in clause.spine:
            continue
        below = numbers(word)
        if below & clause.spine:
            continue
        if (
            (word.dep in {"intj", "preconj"} and word.lower not in {"neither", "both", "either"})
            or (word.dep == "advmod" and word.lower in DISCOURSE and len(below) == 1)
            or (word.dep == "cc" and word.head is clause.top and word.i < first)
            or (word.dep == "mark" and word.head is clause.top and word.lower == "that")
            or (word.dep == "parataxis" and not in_class(word, "speech"))
            or _fronted(word, clause, first)
        ):
            gone |= below
        elif word.dep == "conj" and word.head.i in clause.spine and is_verb(word) and not _shares_object(word):
            gone |= below | _joints(word)
    return gone


def _fronted(word: Word, clause: Clause, first: int) -> bool:
    """Say whether a word leads a phrase that stands before the subject and can be left out."""
    if word.i >= first or word.head is not clause.top or word.dep not in {"prep", "advcl", "npadvmod", "advmod"}:
        return False
    return word.lower != "of" and not any(w.lower in BINDING or w.dep == "neg" for w in [word, *word.children])


def _shares_object(second: Word) -> bool:
    """Say whether a verb and the one before it mean one object, or only one of them is said to be true."""
    first = second.head
    joints = {c.lower for c in first.children if c.dep == "cc"}
    own = any(c.dep in {"dobj", "prep", "ccomp", "xcomp", "auxpass"} for c in first.children)
    return bool(joints & {"or", "nor"}) or (not own and second.i - first.i <= 2)


def spare(clause: Clause, sentence: Iterable[Word]) -> Iterator[set[int]]:
    """Yield the phrases that can be left out, one at a time, the loosest and then the last first."""
    parts = []
    for word in sentence:
        if word.i in clause.words and word.i not in clause.spine and (rank := _rank(word, clause)) is not None:
            below = numbers(word)
            if not below & clause.spine:
                parts.append((rank, -word.i, below | (_joints(word) if word.dep == "conj" else set())))
    for _, _, below in sorted(parts, key=lambda part: part[:2]):
        yield below


def _rank(word: Word, clause: Clause) -> int | None:
    """Say how loosely a phrase hangs on; None where the rest would say something else without it."""
    head, before = word.head, word.tree[max(word.left_edge.i - 1, 0)].text
    if _relative(word) and word.dep == "prep":
        return None
    if word.dep == "conj":
        return MODIFIER if is_verb(word) and is_verb(head) and not _shares_object(word) else None
    if _binds(word, head):
        return None
    if word.dep in {"appos", "relcl", "acl"} and before in {",", "(", "–", "—", "-"}:
        return None if _completes(word, head) else LOOSE
    if word.dep == "appos":
        return None
    if word.dep == "advcl":
        return PARTICIPIAL
    if is_verb(head):
        if word.dep == "prep":
            if before in {",", "–", "—"} or word.lower == "including":
                return LOOSE
            if _needed(word, head) or _names_place(word) or _measures(word):
                return None
            return ADJUNCT if word.i - head.i > 1 else COMPLEMENT
        return ADJUNCT if word.dep in {"npadvmod", "advmod"} and word.i > head.i + 1 else None
    if word.dep in {"relcl", "acl"}:
        return None if _completes(word, head) else MODIFIER
    if word.dep == "prep" and head.tag[:2] == "NN" and word.lower != "of" and head.i not in clause.spine:
        return None if _names_place(word) else MODIFIER
    if _title(word):
        return ADJUNCT
    return None


def _names_place(phrase: Word) -> bool:
    """Say whether more of a name follows a phrase, which the parser may hang elsewhere: "in Paris, France"."""
    end, tree = phrase.right_edge.i, phrase.tree
    return end + 2 < len(tree) and tree[end + 1].text == "," and tree[end].tag == tree[end + 2].tag == "NNP"


def _measures(phrase: Word) -> bool:
    """Say whether a phrase tells how much: "rose to six", "cut by 3 %"."""
    return phrase.lower in {"to", "by", "from", "at"} and any(w.tag == "CD" for w in phrase.subtree)


def _title(word: Word) -> bool:
    """Say whether a word belongs to what stands before a person's name: "the former finance minister Ann Lee"."""
    name = word.head
    if (
        name.entity != "PERSON"
        or word.entity == "PERSON"
        or word.i > name.i
        or word.dep not in {"compound", "amod", "nmod", "det"}
    ):
        return False
    return name.i > 0 and name.tree[name.i - 1].entity == "PERSON"


def _binds(word: Word, head: Word) -> bool:
    """Say whether the rest would say more without a phrase: "if ...", "without ...", "will not leave before ..."."""
    marks = {word.lower, *(c.lower for c in word.children)} & BINDING
    if marks <= {"before", "until"} and word.dep == "advcl" and not _says_itself(head):
        return False
    return bool(marks) or any(c.dep == "neg" for c in word.children)


def _joints(second: Word) -> set[int]:
    """Give the "and" and the commas between a joined verb and the first."""
    return {c.i for c in second.head.children if c.dep in {"cc", "punct"} and second.head.i < c.i < second.i}


def _completes(clause: Word, noun: Word) -> bool:
    """Say whether a clause tells what a noun is about: "the decision to leave", "what role it played"."""
    infinitive = any(c.lower == "to" and c.dep == "aux" for c in clause.children)
    return infinitive or noun.tag in {"WP", "WDT"} or any(c.tag in {"WP", "WDT"} for c in noun.lefts)


def _needed(preposition: Word, verb: Word) -> bool:
    """Say whether a verb says little without a phrase: "led to war", "was charged with murder", "went on to win"."""
    if in_class(verb, "speech") and any(c.dep == "ccomp" for c in verb.children):
        return False  # "said in its report that"
    after = [c for c in verb.children if c.i > verb.i and c.dep not in {"punct", "prt", "advmod", "neg"}]
    return bool(after) and after[0] is preposition
