"""What no headline needs, however short it is: what leads up to the subject, other sentences, brackets, day clauses."""

from collections.abc import Sequence

from analysis.events.clauses import BINDING, DISCOURSE, SUBJECTS, Clause, numbers, subject
from analysis.events.misparsed import strayed
from analysis.events.roles import is_verb
from analysis.events.tree import Tree, Word
from analysis.events.verb_classes import in_class, people
from analysis.events.verb_entries import CONDITION

LEAST_SAID = {"relcl": 3, "acl": 2}  # words of a clause on a noun beside its day
NEAR = 4  # words of a place that is told with its people: "in the United States"; chosen by eye, no labels were used
LONGEST_NAMED = 5  # words in brackets, with these, that can be part of a name; chosen by eye, no labels were used
ROUGHLY, AT = frozenset({"about", "around", "approximately", "roughly"}), frozenset({"at", "by", "from", "until"})
ZONES = frozenset({
    "GMT", "UTC", "BST", "CET", "CEST", "EET", "EST", "EDT", "ET", "CST", "CDT", "CT", "MST", "MDT", "MT", "PST", "PDT",
    "PT", "IST", "MSK", "JST", "AEST", "AEDT",
})  # fmt: skip


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
            (word.dep in {"intj", "preconj"} and not _answers(word) and word.lower not in {"neither", "both", "either"})
            or (word.dep == "advmod" and word.lower in DISCOURSE and len(below) == 1 and not _part_of_phrase(word))
            or (word.dep == "cc" and word.head is clause.top and word.i < first)
            or (word.dep == "mark" and word.head is clause.top and word.lower == "that")
            or (word.dep == "parataxis" and not in_class(word, "speech"))
            or (_fronted(word, clause, first) and not _says_whose(word, begins))
        ):
            gone |= below
        elif word.dep in {"conj", "dep"} and word.head.i in clause.spine and is_verb(word) and not _bound(word):
            gone |= below | joints(word) | _own_subject(word)
    return gone


def _answers(word: Word) -> bool:
    """Say whether a word is all that somebody says: "asked whether he would stay, Holm said YES"."""
    verb = word.head
    return word.dep == "intj" and word.i > verb.i and in_class(verb, "speech") and word.tree[word.i - 1] is verb


def _own_subject(verb: Word) -> set[int]:
    """Give the subject of a joined verb that the parser joined to a noun before it, and the "and" between."""
    astray = strayed(verb)
    joints = {c.i for noun in astray for c in noun.head.children if c.dep == "cc" and c.i < noun.i}
    return joints.union(*(numbers(noun) for noun in astray))


def _bound(verb: Word) -> bool:
    """Say whether a joined verb cannot go: it shares its object with the first, or is a condition, "but only IF"."""
    return shares_object(verb) or any(child.lower in CONDITION for child in verb.children)


def _part_of_phrase(adverb: Word) -> bool:
    """Say whether an adverb is half of a phrase: "INSTEAD of paying", "before doing SO", "THUS far"."""
    after = adverb.tree[min(adverb.i + 1, len(adverb.tree) - 1)]
    if adverb.head.dep == "amod":
        return True  # "its PREVIOUSLY held seats"
    if _links(adverb):
        return True  # "fell, THEN rose"
    to_what_degree = adverb.lower in {"so", "thus"} and adverb.head is after
    return after.lower == "of" or to_what_degree or (adverb.lower == "so" and adverb.head.base == "do")


def _links(adverb: Word) -> bool:
    """Say whether an adverb behind a comma joins a verb to the one before it, in place of "and"."""
    verb, before = adverb.head, adverb.tree[max(adverb.i - 1, 0)]
    first = verb.left_edge is adverb and not any(c.dep in SUBJECTS for c in verb.children)
    return first and before.text == "," and is_verb(verb)


def _fronted(word: Word, clause: Clause, first: int) -> bool:
    """Say whether a word leads a phrase that stands before the subject and can be left out."""
    if word.i >= first or word.head is not clause.top or word.dep not in {"prep", "advcl", "npadvmod", "advmod"}:
        return False
    if word.lower == "of" or in_class(word, "negative", "nearly", "hedge"):  # "BARELY a shot was fired"
        return False
    return not any(w.lower in BINDING or w.dep == "neg" for w in [word, *word.children])


def _says_whose(phrase: Word, begins: Word | None) -> bool:
    """Say whether a place before the subject tells which body is meant: "IN FINLAND, the government warned"."""
    if begins is None or begins.base not in people() or any(c.dep not in {"det", "punct"} for c in begins.children):
        return False
    return phrase.lower == "in" and [c.entity for c in phrase.children] == ["GPE"] and len(phrase.subtree) <= NEAR


def shares_object(second: Word) -> bool:
    """Say whether a verb and the one before it mean one object, or only one of them is said to be true."""
    first = second.head
    joints = {c.lower for c in first.children if c.dep == "cc"}
    own = any(c.dep in {"dobj", "prep", "ccomp", "xcomp", "auxpass"} for c in first.children)
    return bool(joints & {"or", "nor"}) or (not own and second.i - first.i <= 2)


def bracketed(sentence: Sequence[Word]) -> set[int]:
    """Give the words in round brackets, which no headline needs: "(NTC)", "(2100 UTC)"; those of a name stay."""
    gone, opened = set[int](), list[int]()
    for place, word in enumerate(sentence):
        if word.text == "(":
            opened.append(place)
        elif word.text == ")" and opened:
            inside = sentence[opened.pop() : place + 1]
            named = any(w.head.i > inside[-1].i and w.dep in {"compound", "nmod"} for w in inside[1:-1])
            if len(inside) > (LONGEST_NAMED if named else 2):
                gone |= {w.i for w in inside}
    return gone


def emptied(sentence: Sequence[Word], dated: set[int], spine: set[int]) -> set[int]:
    """Give the clauses on a noun that say little more than a day, but not the one that the spine leads through.

    "The fair, which took place on Monday", "the vote planned for Friday".
    """
    gone = set[int]()
    for word in sentence:
        if word.dep in {"relcl", "acl"} and word.i not in gone | spine and numbers(word) & dated:
            own = numbers(word)
            if len(_left(own - dated, word.tree)) <= LEAST_SAID[word.dep]:
                gone |= numbers(word.head.head) if word.head.head.lower == "with" else own
    return gone


def all_that_is_said(head: Word) -> set[int]:
    """Give the words of the clause on a noun around an event that says nothing but its day: "the probe, LAUNCHED IN
    2018, sent back pictures"."""
    clause = next((w for w in (head, *head.ancestors) if w.dep == "acl"), None)
    if clause is None or any(c.dep not in {"prep", "npadvmod", "advmod", "punct"} for c in clause.children):
        return set()
    own = numbers(clause)
    undated = {number for number in own if clause.tree[number].entity not in {"DATE", "TIME"}}
    return own if len(_left(undated, clause.tree)) <= 3 else set()


def clock_words(last: Word) -> set[int]:
    """Give the words behind a day or hour that say by which clock: "on Friday, LOCAL TIME", "at noon GMT"."""
    behind = [w for w in last.tree.words[last.i + 1 : last.i + 4] if w.text != ","][:2]
    if [w.lower for w in behind] == ["local", "time"]:
        return {w.i for w in behind}
    return {w.i for w in behind[:1] if w.text in ZONES}


def roughly(first: Word) -> set[int]:
    """Give the words before an hour that say that it is not exact: "left ABOUT 4:30 a.m."."""
    words = list[int]()
    for word in reversed(first.tree.words[max(first.i - 2, 0) : first.i]):
        if word.lower not in (ROUGHLY if not words else AT):
            break
        words.append(word.i)
    return set(words)


def _left(words: set[int], tree: Tree) -> set[int]:
    return {number for number in words if tree[number].dep != "punct"}


def joints(second: Word) -> set[int]:
    """Give the "and" and the commas between a joined verb and the first."""
    return {c.i for c in second.head.children if c.dep in {"cc", "punct"} and second.head.i < c.i < second.i}
