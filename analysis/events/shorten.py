"""Which phrases of a clause its headline can do without where it is long.

Phrases go one at a time, the loosest and then the last first, and never a part of one. Where that is not enough, what
is left is the bare clause: subject, verb, object, and the phrase without which the verb says little.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from analysis.events.clauses import (
    BINDING,
    SUBJECTS,
    VERB_PARTS,
    Clause,
    numbers,
    relative,
    says_itself,
    subject,
)
from analysis.events.misparsed import says_of_object, second_in_list
from analysis.events.quotation_marks import quoted
from analysis.events.roles import RELATIVE, is_verb, own_words
from analysis.events.tree import FINITE, Tree, Word
from analysis.events.unneeded import joints, shares_object
from analysis.events.verb_classes import in_class, persons
from analysis.events.voice import is_passive

NEEDED = SUBJECTS | VERB_PARTS | {"dobj", "attr", "acomp", "oprd", "dative", "xcomp", "ccomp", "agent", "pcomp"}
LONGEST_QUOTED = 75  # characters of a quotation kept whole, half of the longest headline; no labels were used
PARTING = frozenset({",", "–", "—", "--"})
ENDS = frozenset({".", "!", "?"})
CLAUSES = frozenset({"relcl", "acl", "appos", "advcl", "parataxis"})


def spare(clause: Clause, sentence: Sequence[Word]) -> Iterator[tuple[Word, set[int]]]:
    """Yield the phrases that can be left out, with the words that head them."""
    quotation = _quoted_words(sentence)
    for word in sentence:
        if word.i in clause.words and word.i not in clause.spine and _can_go(word, clause):
            below = numbers(word)
            if min(below) in quotation and word.tree[min(below) - 1].text not in PARTING:
                continue  # "put “growth OVER COMPLIANCE”"
            if _title(word):  # "fellow former senator Ann Lee": all of it or nothing
                below = below.union(*(numbers(c) for c in word.head.lefts if _title(c)))
            if word.dep == "appos" and _named_by(word):
                below = numbers(word.head) - below
            elif word.dep == "appos":
                below = below | _goes_on(word)
            if not below & clause.spine:
                yield word, below | (joints(word) if word.dep == "conj" else set())


def _quoted_words(sentence: Sequence[Word]) -> set[int]:
    """Give the words quoted without a verb of their own, of which none is cut away but asides: "“with care, AT LAST”".

    Those of long quotations may go.
    """
    tree, kept = sentence[0].tree, set[int]()
    for span in quoted(sentence):
        if any(tree[i].tag in FINITE for i in span):
            continue
        for marked, run in groupby(sorted(span), lambda i: tree[i].text in PARTING):
            part = list(run)
            if not marked and len(tree.between(part[0], part[-1])) <= LONGEST_QUOTED:
                kept.update(part)
    return kept


def _goes_on(apposition: Word) -> set[int]:
    """Give the phrases that follow an apposition without a mark and are part of it, wherever the parser hung them:
    "the attack, one of the worst SINCE THE WAR BEGAN, came"."""
    after = (c for c in apposition.head.rights if c.left_edge.i == apposition.right_edge.i + 1)
    return {i for c in after if c.dep in {"acl", "relcl", "prep"} for i in numbers(c)}


def is_aside(phrase: set[int], tree: Tree) -> bool:
    """Say whether a mark parts a phrase from what stands before it, and is not the end of an aside there."""
    first = min(phrase)
    if first == 0 or tree[first - 1].dep != "punct" or tree[first - 1].text in ENDS:
        return False
    top = next(tree[i] for i in sorted(phrase) if tree[i].head.i not in phrase)
    named = (c for noun in top.head.children for c in noun.children if c.dep == "appos")
    return top.dep != "prep" or not any(c.right_edge.i in {first - 1, first - 2} for c in named)


def needed(word: Word) -> bool:
    """Say whether a phrase says which or what is meant: "a bill THAT WOULD ALLOW IT", "help WITH THE CASE"."""
    if word.dep == "prep":
        return not any(c.entity in {"DATE", "TIME"} for c in word.children)
    return restricts(word)


def restricts(word: Word) -> bool:
    """Say whether a clause says which is meant or what for: "a bill THAT WOULD ALLOW IT"."""
    says = word.dep == "advcl" and word.tag == "VBG" and in_class(word, "speech", "demand")  # "a statement SAYING that"
    return word.dep in {"relcl", "acl"} or _infinitive(word) or says


def argues(clause: Word) -> bool:
    """Say whether a clause gives the reason in what somebody says: "argued that he should live BECAUSE HE IS ILL"."""
    reason = clause.dep == "advcl" and any(c.dep == "mark" and c.lower == "because" for c in clause.children)
    return reason and clause.head.dep == "ccomp" and in_class(clause.head.head, "speech")


def asides(sentence: Sequence[Word], head: Word) -> Iterator[set[int]]:
    """Yield what commas or dashes set off on both sides and the event is not in, the last first."""
    for word in reversed(sentence):
        below = numbers(word)
        first, last = min(below), max(below)
        tree = word.tree
        if word.dep not in {"appos", "relcl", "acl", "advcl"} or head.i in below or first == sentence[0].i:
            continue
        closed = last >= sentence[-1].i - 1 or tree[last + 1].text in PARTING or tree[last].text in PARTING
        listed = word.dep == "appos" and any(c.dep in {"cc", "conj"} for c in (*word.children, *word.head.children))
        bound = listed or says_of_object(word) or _identifies(word) or _binds(word, word.head)
        if tree[first - 1].text in PARTING and closed and not bound:
            yield below


def bare(clause: Clause) -> set[int]:
    """Give the words of the bare clause: each verb of the spine with its subject, object and first needed phrase."""
    kept = set(clause.spine)
    for number in clause.spine:
        word = clause.top.tree[number]
        for child in word.children:
            if child.i in clause.words and child.i not in clause.spine and _belongs(child, word):
                kept |= _core(child) & clause.words
        if word.dep == "conj" and word.head.i in clause.spine:
            kept |= joints(word) & clause.words
    if (begins := subject(clause.top)) is not None:
        kept |= _core(begins) & clause.words
    if not is_verb(clause.top) or clause.led:
        return clause.words
    return kept


def _belongs(child: Word, head: Word) -> bool:
    """Say whether a word's own meaning hangs on another: its arguments, its negation, the phrase that it needs."""
    if not is_verb(head):
        return child.i < head.i or child.dep == "case" or (child.dep in {"prep", "pobj"} and child.i - head.i <= 2)
    if child.dep == "prep":
        return relative(child) or _needed(child, head) or _binds(child, head) or _measures(child)
    if child.dep == "advmod" and child.i <= head.i + 1:
        return all(c.tag in {"RBR", "JJR"} for c in child.children)  # "reportedly", "MORE CLOSELY tied than before"
    if child.dep == "mark":
        return True
    if _ends_noun(child):
        return True
    return child.dep in NEEDED or (child.dep not in {"conj", "advcl"} and _binds(child, head))


def _core(word: Word) -> set[int]:
    """Give a phrase without the clauses and appositions in it, and a clause without what it can spare."""
    if is_verb(word):
        if any(c.dep == "neg" for c in word.children):
            return numbers(word)
        return {word.i}.union(*(_core(c) for c in word.children if _belongs(c, word)))
    gone = set[int]()
    for child in word.rights:
        if child.dep in CLAUSES and not (_completes(child, word) or _called(child) or _identifies(child)):
            gone |= numbers(child) if not second_in_list(child) else set()
        elif child.dep == "prep":
            gone |= {i for noun in child.children if noun.dep == "pobj" for i in numbers(noun) - _core(noun)}
    return numbers(word) - gone


def _called(apposition: Word) -> bool:
    """Say whether an apposition is the name itself, without a comma: "the former president Joe Biden"."""
    first = apposition.left_edge.i
    return apposition.dep == "appos" and first > 0 and apposition.tree[first - 1].dep != "punct"


def _hyphened(word: Word) -> bool:
    """Say whether a phrase is the second half of a word: "co-CHAIR"."""
    first = word.left_edge
    mark = word.tree[max(first.i - 1, 0)]
    return mark.text == "-" and mark.idx + 1 == first.idx


def _identifies(apposition: Word) -> bool:
    """Say whether an apposition is the name of the person who holds an office: "the foreign minister, HAKAN FIDAN,"."""
    holder = apposition.head
    return apposition.dep == "appos" and apposition.entity == "PERSON" != holder.entity and holder.tag in {"NN", "NNP"}


def _can_go(word: Word, clause: Clause) -> bool:
    """Say whether the rest says the same without a phrase, only less."""
    head, before = word.head, word.tree[max(word.left_edge.i - 1, 0)].text
    if word.dep == "prep" and any(w.tag in RELATIVE for noun in word.children for w in (noun, *own_words(noun))):
        return False  # "in which", "for whose son"
    if word.dep == "conj":
        return is_verb(word) and is_verb(head) and not shares_object(word)
    if _binds(word, head) or _within_name(word, head) or _named_by(word):
        return _named_by(word)
    aside = (above for above in word.ancestors if above.i not in clause.spine and above.lower != "according")
    if head.i not in clause.spine and any(_binds(above, above.head) for above in aside):
        return False  # what a condition says is said whole
    clauses = (above for above in word.ancestors if above.dep in CLAUSES and above.i not in clause.spine)
    last = word.dep in {"relcl", "acl", "advcl"} and word.right_edge.i >= word.head.right_edge.i
    if before not in PARTING and not last and not all(_completes(above, above.head) for above in clauses):
        return False  # a clause goes whole or stays whole but for what follows it
    if is_verb(head) and word.i > head.i and any(c.dep == "neg" for c in head.children):
        return word.dep in {"advcl", "conj"}  # "did not vote in March" is not "did not vote"
    if word.dep in {"appos", "relcl", "acl"} and before in {",", "(", "–", "—", "-"} and not _hyphened(word):
        return not (_completes(word, head) or _identifies(word) or second_in_list(word))
    if word.dep == "appos" or _ends_noun(word):
        return False
    if head.base == "be" and before not in PARTING and word.i > head.i:
        return False  # "was the first since the war began"
    if word.dep == "advcl":
        if head.base in {"come", "follow"} and _first_after(word, head):
            return False  # "the shooting came AFTER A RAID"
        return not (_infinitive(word) and (is_passive(head) or _controls(head)))  # "was projected to have won"
    if word.dep == "amod" and word.i > head.i and word.children:
        return True  # "servers accessible to the public"
    if is_verb(head):
        if word.dep == "prep":
            loose = before in {",", "–", "—"} or word.lower == "including"
            return loose or not (_needed(word, head) or _names_place(word) or _measures(word) or _mixed(word))
        return word.dep in {"npadvmod", "advmod"} and word.i > head.i + 1 and not _degree(word)
    if word.dep in {"relcl", "acl"}:  # "in a case WHICH INVOLVED SPIES" goes whole or not at all
        return not _completes(word, head) and not _needs_clause(head)
    if word.dep == "prep" and head.tag[:2] == "NN" and (word.lower not in {"of", "by"} or head.entity == "PERSON"):
        bound = head.dep == "pobj" and not head.lefts  # "in connection with", "with effect from"
        bound |= before not in PARTING and any(c.tag == "CD" for c in head.lefts)  # "TWO MILLION PEOPLE in Ghent"
        return not (bound or _names_place(word) or _mixed(word))
    return _title(word)


def _ends_noun(word: Word) -> bool:
    """Say whether a phrase ends the noun phrase of an adjective that the parser took for a whole one: "struck southwest
    FLORIDA", "scored off the last IN A SERIES"."""
    before = word.tree[max(word.left_edge.i - 1, 0)]
    place = before.dep == "advmod" and word.entity in {"GPE", "LOC"}
    return before.tag[:2] == "JJ" and before.head is word.head and (place or before.dep in {"dobj", "pobj"})


def _degree(adverb: Word) -> bool:
    """Say whether an adverb tells how far: "moving TOO FAR to the left"."""
    after = adverb.tree[min(adverb.right_edge.i + 1, len(adverb.tree) - 1)]
    return adverb.dep == "advmod" and bool(adverb.lefts) and after.dep == "prep"


def _controls(verb: Word) -> bool:
    """Say whether a verb needs to say what its object shall do: "allows survivors TO SUE"."""
    return in_class(verb, "allow", "demand", "promise", "prevent", "attempt")


def _needs_clause(noun: Word) -> bool:
    """Say whether a noun behind a preposition says little without its clause: "in a CASE which ...", "with the deadline
    set"."""
    return noun.dep == "pobj" and (noun.head.lower == "with" or any(c.lower in {"a", "an"} for c in noun.lefts))


def _within_name(word: Word, head: Word) -> bool:
    """Say whether a phrase is part of a name: "Center FOR ECOSYSTEM SENTINELS", "Copyright Act (DMCA) NOTICE"."""
    if word.dep == "appos":
        return any(w.text == ")" and w.i < word.i for w in word.subtree)
    named = head.tag[:3] == "NNP" and head.entity != "PERSON" and word.dep == "prep" and word.i == head.i + 1
    return named and any(c.dep == "pobj" and c.left_edge.text[0].isupper() for c in word.children)


def _names_place(phrase: Word) -> bool:
    """Say whether more of a name follows a phrase, which the parser may hang elsewhere: "in Paris, France"."""
    end, tree = phrase.right_edge.i, phrase.tree
    return end + 2 < len(tree) and tree[end + 1].text == "," and tree[end].tag == tree[end + 2].tag == "NNP"


def _named_by(apposition: Word) -> bool:
    """Say whether a name without a comma tells who holds an office: "the president of the United States JOE BIDEN"."""
    holder = apposition.head
    return (
        _called(apposition) and apposition.entity == "PERSON" and holder.base in persons() and holder.i < apposition.i
    )


def _mixed(phrase: Word) -> bool:
    """Say whether what a phrase leads to is joined to something else, so that the parser erred: "a ticket of Lee FOR
    PRESIDENT AND BERG for vice president"."""
    led = [c for c in phrase.children if c.dep == "pobj"]
    return any(c.dep == "conj" and "PERSON" in {noun.entity, c.entity} and noun.entity != c.entity
               for noun in led for c in noun.children)  # fmt: skip


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
        or any(c.dep == "cc" for c in word.subtree)
    ):
        return False
    if name.dep == "pobj" and word.entity:
        return False  # "the ambassador to CUBA Ann Lee"
    return name.i > 0 and name.tree[name.i - 1].entity == "PERSON"


def _binds(word: Word, head: Word) -> bool:
    """Say whether the rest would say more without a phrase: "if ...", "without ...", "will not leave before ..."."""
    marks = {word.lower, *(c.lower for c in word.children)} & BINDING
    if marks <= {"before", "until"} and word.dep == "advcl" and not says_itself(head):
        return False
    return bool(marks) or any(c.dep == "neg" for c in word.children)


def _completes(clause: Word, noun: Word) -> bool:
    """Say whether a clause tells what a noun is about: "the decision to leave", "charges he conspired to defraud"."""
    if _infinitive(clause) or noun.tag in {"WP", "WDT"} or any(c.tag in {"WP", "WDT"} for c in noun.lefts):
        return True
    parts = {c.dep for c in clause.children}
    whole = bool(parts & {"nsubj", "nsubjpass"}) and bool(parts & {"dobj", "ccomp", "xcomp", "acomp", "nsubjpass"})
    led = any(relative(c) for c in clause.children if not is_verb(c) and c.i < clause.i)
    return clause.dep in {"acl", "relcl"} and whole and not led


def _infinitive(verb: Word) -> bool:
    return any(c.lower == "to" and c.dep == "aux" for c in verb.children)


def _needed(preposition: Word, verb: Word) -> bool:
    """Say whether a verb says little without a phrase: "led to war", "was charged with murder", "went on to win"."""
    if in_class(verb, "speech") and any(c.dep == "ccomp" for c in verb.children):
        return False  # "said in its report that"
    if preposition.lower == "of" or (in_class(verb, "judged") and preposition.lower in {"with", "for", "to"}):
        return True  # "accused the bank of fraud"
    return _first_after(preposition, verb)


def _first_after(phrase: Word, verb: Word) -> bool:
    after = [c for c in verb.children if c.i > verb.i and c.dep not in {"punct", "prt", "advmod", "neg"}]
    return bool(after) and after[0] is phrase
