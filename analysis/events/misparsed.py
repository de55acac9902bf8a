"""Where the parser often goes wrong: what it joins to the wrong word, and verbs that it takes for participles."""

from analysis.events.tree import FINITE, Word
from analysis.events.verb_classes import in_class, people
from analysis.text.wordlists import word_list

SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})


def no_verb(token: Word) -> bool:
    """Say whether the parser took something else for a verb."""
    return listed_thing(token) or calling(token) or first_of_compound(token)


def listed_thing(token: Word) -> bool:
    """Say whether a participle stands before the last noun of a list: "beef, pork, and contaminated FOODS"."""
    if token.dep != "conj" or token.tag not in {"VBD", "VBN"} or token.i < 3:
        return False
    words, i = token.tree.words, token.i
    listed = words[i - 3].dep in {"conj", "pobj", "dobj"} and words[i - 3].tag[:2] == "NN"
    bare = not any(c.i < i for c in token.children) and any(c.i == i + 1 and c.dep == "dobj" for c in token.children)
    return listed and bare and words[i - 1].lower == "and" and words[i - 2].text == ","


def calling(token: Word) -> bool:
    """Say whether the parser took what somebody is for a verb between two names: "Leeds COACH Ann Berg said"."""
    if token.tag not in {"VB", "VBP"} or token.base not in people() or not 0 < token.i < len(token.tree) - 1:
        return False
    before, after = token.tree[token.i - 1], token.tree[token.i + 1]
    return before.tag == "NNP" == after.tag and before.dep != "conj"


def first_of_compound(token: Word) -> bool:
    """Say whether a participle tells what kind of body a noun is: "shot by FIRING squad", not "joining two squads".

    Who is counted stands with an article or a number where something is done to him.
    """
    if token.tag != "VBG" or token.i + 1 >= len(token.tree):
        return False
    noun = token.tree[token.i + 1]
    counted = noun.tag == "NN" and noun.base in people() - word_list("nouns", "collective", "bare")
    return counted and noun.head is token and noun.dep == "dobj" and not noun.lefts


def stray_conjunct(noun: Word) -> Word | None:
    """Find what is joined to the last noun of a relative clause, where the parser took it for a second subject."""
    end = noun.right_edge.i + 1
    if end + 1 >= len(noun.tree) or noun.tree[end].text != ",":
        return None
    clause = next((above for above in noun.ancestors if above.dep == "relcl"), None)
    above = [c for c in clause.head.head.children if c.dep == "nsubj"] if clause is not None else []
    if len(above) > 1 and clause is not None and above[0] == clause.head and above[1].left_edge.i == end + 1:
        return above[1]
    return None


def second_in_list(apposition: Word) -> bool:
    """Say whether a name is the second of a list, no other name of the first: "Peru, CHILE, Cuba and Haiti signed"."""
    if apposition.dep != "appos" or not apposition.entity or apposition.entity != apposition.head.entity:
        return False
    chain = [apposition]
    while (more := next((c for c in chain[-1].children if c.dep == "conj"), None)) is not None:
        chain.append(more)
    ends = chain[-1].right_edge.i + 1
    parted = ends < len(apposition.tree) and apposition.tree[ends].text == ","
    return len(chain) > 2 and not parted and any(c.dep == "cc" for word in chain for c in word.children)


def strayed(verb: Word) -> list[Word]:
    """Find the subject that the parser joined to a noun before it: "led to offers from Sony and HALE was invited"."""
    if verb.dep != "conj" or verb.head.tag[:2] != "VB" or any(c.dep == "cc" for c in verb.head.rights):
        return []
    before = verb.tree[verb.left_edge.i - 1] if verb.left_edge.i else verb
    if before.text == "," and before.head.right_edge is before and any(c.dep == "acl" for c in before.head.rights):
        before = before.head  # "beat forecasts and the GLUT, combined with worries, sent prices lower"
    joins = before.left_edge.i and verb.tree[before.left_edge.i - 1].dep == "cc"
    return [before] if before.dep == "conj" and before.tag[:2] == "NN" and joins else []


def subject_of_aside(verb: Word) -> list[Word]:
    """Find the subject that the parser hung on a participle behind it: "THE SOLDIERS, acting on orders, fired"."""
    asides = [c for c in verb.lefts if c.dep == "advcl" and c.tag == "VBG" and c.tree[c.i - 1].text == ","]
    return [noun for c in asides for noun in c.lefts if noun.dep == "nsubj" and noun.right_edge.i == c.i - 1][:1]


def uncoupled(verb: Word) -> bool:
    """Say whether a verb hangs on one before it with no "and" between them, so that its subject is not known.

    The parser does so where a clause begins without "that": "filed a suit claiming the ban IS illegal and HARMED them",
    "the mayor announced classes, from nursery to high school, WOULD BE CANCELLED".
    """
    finite = {verb.tag, *(c.tag for c in verb.lefts if c.dep in {"aux", "auxpass"})} & {"MD", "VBD", "VBZ", "VBP"}
    if verb.dep != "conj" or not finite or strayed(verb) or any(c.dep in SUBJECT for c in verb.children):
        return False
    between = [c for c in verb.head.children if c.dep == "conj" and c.i < verb.i]
    before = verb.tree[verb.left_edge.i - 1] if verb.left_edge.i else verb
    joined = any(c.dep == "cc" for c in (*verb.head.children, *verb.children)) or _in_list(verb)
    alone = before.dep not in {"cc", "punct"} and before.tag != "RB"
    alone |= before.text == "," and not joined and verb.left_edge.dep != "advmod"  # "fell, THEN rose"
    return alone or uncoupled(verb.head) or any(uncoupled(c) for c in between)


def _in_list(verb: Word) -> bool:
    """Say whether a verb stands in a list of verbs of one form that "and" ends: "shook homes, TORE up roads, cut power
    and hurt two"."""
    chain = [verb, *(c for c in verb.head.children if c.dep == "conj" and c.i > verb.i)]
    for link in chain:
        chain += [c for c in link.children if c.dep == "conj" and c not in chain]
    alike = [link for link in chain if link.tag == verb.tag == verb.head.tag]
    return verb.tag in {"VBD", "VBZ", "VBP"} and any(c.dep == "cc" for link in alike for c in link.children)


def main_participle(verb: Word) -> bool:
    """Say whether the parser took the verb of a sentence for a second participle: "A van carrying two HIT a wall."""
    noun = verb.head
    if verb.tag not in {"VBN", "VBD"} or verb.dep != "acl" or noun.head is not noun or noun.tag[:2] != "NN":
        return False
    others = [c for c in noun.rights if c.dep in {"acl", "relcl"}]
    return others[:1] not in ([], [verb]) and others[-1] is verb and not any(c.dep == "agent" for c in verb.children)


def lost_subject(verb: Word) -> bool:
    """Say whether the parser took the subject of what is said for an object: "announced THE BOX has been FOUND"."""
    if verb.dep != "ccomp" or verb.head.tag[:2] != "VB" or verb.head.i > verb.i:
        return False
    finite = verb.tag in {"VBD", "VBZ", "VBP"} or any(c.tag in {"MD", "VBD", "VBZ", "VBP"} for c in verb.lefts)
    return finite and not any(c.dep in SUBJECT or c.tag in {"WDT", "WP"} for c in verb.children)


def only_places(noun: Word) -> Word | None:
    """Find the noun that a subject only says the place of, as after a comma: "A COURT in Houston, TEXAS ordered"."""
    comma, place = noun.tree[noun.i - 1], noun.tree[noun.i - 2]
    if noun.i < 3 or noun.entity != "GPE" or noun.children or comma.text != "," or place.entity != "GPE":
        return None
    while place.dep in {"compound", "pobj"} and place.head.tag[:2] == "NN":
        place = place.head
    told_of = place.head.head
    return told_of if place.dep == "pobj" and place.head.dep == "prep" and told_of.tag[:2] == "NN" else None


def says_of_object(verb: Word) -> bool:
    """Say whether a verb tells what an object of the verb above did: "He noted THE STORM, one of three, KILLED two"."""
    above, before = verb.head, verb.tree[max(verb.left_edge.i - 1, 0)]
    if verb.dep not in {"conj", "advcl"} or verb.i < above.i or strayed(verb):
        return False
    auxiliary = any(c.tag in FINITE for c in verb.children if c.dep in {"aux", "auxpass"})
    done = verb.tag == "VBN" and any(c.dep == "dobj" for c in verb.children)
    joints = {c.dep for c in (*verb.lefts, *(c for c in above.children if above.i < c.i < verb.i))}
    adjoins = in_class(above, "speech") or before.dep != "punct"
    return adjoins and (auxiliary or done or verb.tag in FINITE) and not joints & (SUBJECT | {"mark", "cc", "ccomp"})
