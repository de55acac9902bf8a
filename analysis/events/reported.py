"""What a sentence reports: the clauses below verbs and nouns of saying, and who says them.

"Kerry said Moscow attacked", "Moscow attacked, Kerry said", "according to police, two died", "as the agency reported",
"a report by the bank that ...", "accused them of attacking". Who speaks is the subject of the verb; a clause without
one (It was said that ...) is nobody's. What is said in quotation marks alone is found in `quotations`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from analysis.events.clauses import SUBJECTS, VERB_PARTS, numbers
from analysis.events.plover import read_verb
from analysis.events.roles import is_verb, led, subjects
from analysis.events.tree import Tree, Word
from analysis.events.verb_classes import in_class, people

SAYING = frozenset({"DISAPPROVE", "DEMAND", "THREATEN", "SUPPORT"})
CLAUSES = frozenset({"ccomp", "xcomp", "parataxis"})  # what is said, relative clauses within it included
NO_CONTENT = SUBJECTS | VERB_PARTS | {"relcl", "punct", "mark", "advmod", "cc", "conj", "agent"}
UPWARD = frozenset({"prep", "pobj", "advmod", "acomp", "attr", "dobj"})  # from "according to" to its clause


@dataclass(frozen=True, slots=True)
class Reported:
    """Words that somebody is said to say: who (the heads of phrases), which word tells so, and the words' numbers."""

    speakers: tuple[Word, ...]
    cue: Word
    content: frozenset[int]


def find_reported(tree: Tree) -> Iterator[Reported]:
    """Find what each word of saying reports, in the order of the text."""
    for word in tree:
        if word.lower == "according":
            speakers = tuple(led([word], ("to",)))
            content = _according(word) if speakers else set()
        elif is_verb(word):
            content = _said_by(word)
            speakers = tuple(subjects(word)) if content else ()
        elif word.tag[:2] == "NN" and in_class(word, "noun_claim"):
            content = {n for c in word.children if _claims(c) for n in numbers(c)}
            speakers = _owners(word) if content else ()
        else:
            continue
        speakers = tuple(noun for noun in speakers if _can_speak(noun, word))
        if content and speakers:
            yield Reported(speakers, word, frozenset(content))


def _can_speak(noun: Word, cue: Word) -> bool:
    """Say whether a noun names somebody who can say things, or a paper; whatever is said to "say" something can."""
    if noun.tag not in {"NN", "NNS"} or in_class(cue, "plain_speech") or cue.lower == "according":
        return True
    return noun.base in people() or in_class(noun, "document")


def _said_by(verb: Word) -> set[int]:
    """Give the numbers of the words that a verb says are said."""
    content: set[int] = set()
    for child in verb.children:
        if _says(verb, child):
            whole = child.dep in CLAUSES and not in_class(verb, "denial")  # "denied hurting Lee, who sued him"
            content |= numbers(child) if whole else _without_asides(child)
    if not content and in_class(verb, "speech", "denial"):
        content = _rest(verb.head, verb) if _inserted(verb) else _before(verb)
    return content


def _without_asides(phrase: Word) -> set[int]:
    """Give the words of a phrase, what a relative clause tells of it left out: the outlet tells that."""
    asides = (numbers(word) for word in phrase.subtree if word.dep == "relcl")
    return numbers(phrase).difference(*asides)


def _says(verb: Word, clause: Word) -> bool:
    """Say whether a verb reports the clause below it; not what stands before it: "arrested in May, Lee denied it"."""
    if clause.dep == "advcl" and any(c.dep == "mark" and c.lower != "that" for c in clause.children):
        return False  # "..., the FBI said, though Pyongyang denied it"
    if in_class(verb, "denial", "demand", "threat"):
        return clause.dep not in NO_CONTENT and not (clause.dep == "advcl" and clause.i < verb.i)
    if in_class(verb, "refusal") and in_class(clause, "noun_claim"):
        return True
    if in_class(verb, "speech"):
        if clause.dep == "conj":
            said = [c for c in verb.children if c.dep in {"ccomp", "parataxis"} and c.i > verb.i]
            return _own_subject(clause) and bool(said) and not _parted(clause, said[0])
        if clause.dep == "dobj":  # "told reporters that ..."
            return not any(c.dep == "ccomp" for c in verb.children)
        return clause.dep in {"ccomp", "xcomp", "parataxis", "dep"} or (clause.dep == "advcl" and _own_subject(clause))
    if in_class(verb, "promise", "outlook") and clause.dep in {"ccomp", "xcomp"}:
        return True
    if in_class(verb, "cue") and clause.dep == "ccomp" and _own_subject(clause):
        return True
    if clause.dep in {"ccomp", "xcomp", "pcomp", "prep", "acl"}:
        entry = read_verb(verb, [], [])
        return entry is not None and entry.type in SAYING
    return False


def _parted(clause: Word, said: Word) -> bool:
    """Say whether a comma and "and" end what "that" began: "admitted THAT the vaccine failed, AND France banned it"."""
    marks = [[c.lower for c in verb.children if c.dep == "mark"] for verb in (said, clause)]
    first = clause.left_edge.i
    return (
        marks == [["that"], []]
        and first > 1
        and clause.tree[first - 1].dep == "cc"
        and clause.tree[first - 2].text == ","
    )


def _own_subject(clause: Word) -> bool:
    return is_verb(clause) and any(c.dep in SUBJECTS for c in clause.children)


def _inserted(verb: Word) -> bool:
    """Say whether a verb of saying is set into or behind a clause: "Snow could fall, the office SAID", "as he said"."""
    if verb.head is verb or not is_verb(verb.head) or not any(c.dep in SUBJECTS for c in verb.children):
        return False
    if verb.dep == "parataxis":
        return True
    return verb.dep == "advcl" and any(c.lower == "as" and c.dep in {"mark", "advmod"} for c in verb.children)


def _before(verb: Word) -> set[int]:
    """Give the words before a saying that ends a sentence, where the parse does not join them: "..., police said."."""
    subject = next((c for c in verb.children if c.dep == "nsubj"), None)
    tree, first = verb.tree, verb.i if subject is None else min(verb.i, subject.left_edge.i)
    if subject is None or tree[max(first - 1, 0)].text != "," or any(c.dep in {"dobj", "aux"} for c in verb.children):
        return set()
    sentence = next(words for words in tree.sentences if words[0].i <= verb.i <= words[-1].i)
    after = tree[min(max(verb.i, subject.right_edge.i) + 1, len(tree) - 1)]
    if after.text not in {",", "."} and after.tag != "IN":
        return set()
    return {word.i for word in sentence if word.i < first - 1}


def _rest(clause: Word, cue: Word) -> set[int]:
    """Give the words of a clause into which its cue is set; a clause joined to it behind the cue is not said."""
    content = numbers(clause) - numbers(cue)
    for child in clause.children:
        if child.dep == "conj" and child.i > cue.i and _own_subject(child):
            content -= numbers(child)
    return content


def _according(word: Word) -> set[int]:
    """Give the words of the clause that "according to" stands with, or of the phrase that it stands behind."""
    clause = word.head
    while not is_verb(clause) and clause.head is not clause and clause.dep in UPWARD:
        clause = clause.head
    return numbers(clause) - numbers(word)


def _claims(clause: Word) -> bool:
    """Say whether a clause tells what a noun of saying says: "the claim THAT ..."."""
    return clause.dep in {"acl", "ccomp", "relcl"} and any(
        c.dep == "mark" and c.lower == "that" for c in clause.children
    )


def _owners(noun: Word) -> tuple[Word, ...]:
    """Find whose claim it is: "Kerry's claim", "a report by the bank", "police made the claim"."""
    owners = [c for c in noun.lefts if c.dep == "poss"] or list(led([noun], ("by", "from", "of")))
    if not owners and noun.dep == "dobj" and is_verb(noun.head):
        owners = subjects(noun.head)
    return tuple(owners)
