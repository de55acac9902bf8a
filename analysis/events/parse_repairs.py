"""Put right what the parser is known to get wrong, before anything is read from the parse.

Each repair has a shape of its own: a main verb taken for a participle, a possessive taken for punctuation, a label
taken for a subject.
"""

from collections.abc import Sequence

from spacy.tokens import Doc

from analysis.events.tree import Tree, Word, lay_out, rehang, stand_alone

SUBJECT = frozenset({"nsubj", "nsubjpass"})
DASHES = frozenset({"-", "--", "–", "—"})
LONGEST_ACRONYM = 5  # letters; chosen by eye, no labels were used
CALLING = frozenset({"call", "name", "label", "dub", "declare", "designate", "deem", "brand", "rule", "elect", "crown"})
CHARGING = frozenset({
    "convict", "accuse", "acquit", "clear", "absolve", "suspect", "rob", "strip", "deprive", "relieve", "inform",
    "notify", "remind", "warn", "assure", "cure", "rid",
})  # fmt: skip
NAMING = frozenset({"elected", "elects", "elect", "appointed", "appoints", "appoint", "named", "names", "name"})


def grow(doc: Doc) -> Tree:
    """Make a tree of a parsed text, put right."""
    tree = lay_out(doc)
    for sentence in tree.sentences:
        _repair(sentence)
    for word in tree.words:
        word.forget()
    return tree


def _repair(sentence: Sequence[Word]) -> None:
    """Put right what the parser makes of a past that looks like a participle."""
    for word in sentence:
        if word.tag in {"VBN", "VBD"} and _main_verb(word):
            _raise(word)
        elif word.lower == "given" and _passive(word):
            _give_auxiliary(word)
        elif word.tag == "NN" and _verb_of_infinitive(word):
            word.tag = "VBP"
        elif (main := _main_verb_behind(word)) is not None:
            _lower(word, main)
        elif word.lower == "as" and _leads_to_noun(word):
            _lead_to_noun(word)
        elif word.tag == "VBN" and _past_beside_infinitive(word):
            above = word.head.head
            word.tag = "VBD"
            rehang(word, above, "conj")
        elif word.tag == "VBD" and _sentence_of_relative(word):
            _raise(word)
        elif word.dep == "punct" and (owned := _owned(word)) is not None:
            _give_owner(owned, word)
        elif word.text == "&" and (owned := _owned_by_firm(word)) is not None:
            first, second = word.tree[word.i - 1], word.tree[word.i + 1]
            rehang(owned, first.head, first.dep)
            rehang(first, second, "nmod")
            rehang(word, second, "cc")
        elif word.dep in SUBJECT and (behind := _behind_label(word)) is not None:
            rehang(behind, word.head, word.dep)
            rehang(word, behind, "intj")
        elif word.dep == "nsubj" and (body := _body_of_place(word)) is not None:
            rehang(word, body, "nmod")
        if word.tag[:2] == "VB":
            if any(c.dep == "auxpass" for c in word.children):
                _give_name(word)
            else:
                _give_object(word)
            _give_charge(word)


def _verb_of_infinitive(word: Word) -> bool:
    """Say whether the parser took a present for a noun: "Farmers from across Belgium PLAN to block the roads"."""
    before, after = word.tree[max(word.i - 1, 0)], word.tree[min(word.i + 1, len(word.tree) - 1)]
    several = any(c.dep == "nsubj" and c.tag == "NNS" and c.i < word.i for c in word.children)
    led = any(c.dep == "xcomp" and c.tag == "VB" for c in word.rights)
    return word.head is word and several and led and after.lower == "to" and before.dep != "det"


def _main_verb_behind(word: Word) -> Word | None:
    """Find the verb that the parser joined to a participle: "Residents opposed to the quarry CHAINED the gate"."""
    if word.tag not in {"VBD", "VBN"} or word.head is not word or word.lower[-2:] != "ed":
        return None
    before, behind = word.tree[max(word.i - 1, 0)], word.tree[min(word.i + 1, len(word.tree) - 1)]
    whole = before.dep in {"nsubj", "nsubjpass"} and before.tag in {"NN", "NNS"} and behind.dep in {"prep", "agent"}
    second = next((c for c in word.rights if c.dep == "conj"), None)
    if not whole or second is None or second.tag != "VBD" or second.left_edge is not second:
        return None
    joined = any(c.dep in {"cc", "dobj", "ccomp", "xcomp"} and c.i < second.i for c in word.rights)
    return second if not joined and word.tree[second.i - 1].tag[:2] == "NN" else None


def _lower(participle: Word, main: Word) -> None:
    """Hang a participle on the subject that the parser gave it, and the rest on the verb behind it."""
    subject = next(c for c in participle.lefts if c.dep in {"nsubj", "nsubjpass"})
    stand_alone(main)
    for child in list(participle.children):
        if child is subject or child.i < subject.i or child.i > main.i:
            rehang(child, main, "nsubj" if child is subject else child.dep)
    participle.tag = "VBN"
    rehang(participle, subject, "acl")


def _leads_to_noun(word: Word) -> bool:
    """Say whether the parser gave a sentence's verb to "as": "Thieves dressed AS police officers stole a Vermeer"."""
    verb = word.head
    participle = verb.head
    below = word.dep == "mark" and verb.dep == "advcl" and verb.tag == "VBD" and participle.dep == "acl"
    return below and participle.tag == "VBN" and participle.head.head is participle.head and word.i == participle.i + 1


def _lead_to_noun(word: Word) -> None:
    """Make what follows "as" its noun, and the verb behind that the verb of the sentence."""
    verb = word.head
    participle, subject = verb.head, verb.head.head
    for noun in [c for c in verb.lefts if c.dep == "nsubj"]:
        rehang(noun, word, "pobj")
    rehang(word, participle, "prep")
    stand_alone(verb)
    for child in [c for c in subject.rights if c.i > verb.i]:
        rehang(child, verb, child.dep)
    rehang(subject, verb, "nsubj")


def _sentence_of_relative(word: Word) -> bool:
    """Say whether a past behind a relative clause is the sentence's verb: "The minister, who is ill, PLEDGED to go"."""
    subject = word.head
    if word.dep != "acl" or subject.head is not subject or subject.tag[:2] != "NN" or word.i < subject.i:
        return False
    before = word.tree[word.i - 1]
    aside = [c for c in subject.rights if c.dep == "relcl" and c.i < word.i]
    return bool(aside) and before.text == "," and not word.lefts


def _owned(mark: Word) -> Word | None:
    """Give what belongs to the noun before a mark that the parser took for punctuation: "by Hamas' ATTACK"."""
    if mark.tag not in {"POS", "''"} or mark.lower not in {"'s", "’s", "'", "’"} or not mark.i:
        return None
    owner, words = mark.tree[mark.i - 1], mark.tree.words[mark.i + 1 : mark.i + 3]
    if owner.dep != "pobj" or owner.tag[:2] != "NN" or (mark.tag != "POS" and owner.lower[-1] != "s"):
        return None
    if mark.tag != "POS" and any(w.text in {"'", "‘", "`"} for w in mark.tree.words[max(mark.i - 8, 0) : mark.i]):
        return None  # it closes a quotation
    owned = next((w for w in words if w.tag not in {"``", '""'}), None)
    while owned is not None and owned.dep in {"compound", "amod", "nummod"} and owned.head.i > owned.i:
        owned = owned.head
    return owned if owned is not None and owned.tag[:2] in {"NN", "VB"} and owned.tag != "VBD" else None


def _give_owner(owned: Word, mark: Word) -> None:
    """Put what is owned in the place of its owner, and the owner before it."""
    owner = mark.tree[mark.i - 1]
    above, dep = owner.head, owner.dep
    if owned in (above, *above.ancestors):
        return
    owned.tag = "NN" if owned.tag[:2] == "VB" else owned.tag
    rehang(owned, above, dep)
    rehang(owner, owned, "poss")
    rehang(mark, owner, "case")


def _owned_by_firm(joint: Word) -> Word | None:
    """Give what belongs to a firm whose name the parser took apart: "Tate & Lyle's CHIEF has resigned"."""
    if not 0 < joint.i < len(joint.tree) - 1:
        return None
    first, second = joint.tree[joint.i - 1], joint.tree[joint.i + 1]
    owned = second.head
    apart = second.dep == "poss" and owned.dep == "conj" and owned.head is first and first.head is not first
    return owned if apart and first.tag[:3] == second.tag[:3] == "NNP" else None


def _behind_label(label: Word) -> Word | None:
    """Give the subject behind a label in capitals and a dash: "ARRESTS – ANN LEE was held"."""
    if not label.text.isupper() or len(label.text) <= LONGEST_ACRONYM:
        return None
    dash = label.tree[min(label.i + 1, len(label.tree) - 1)]
    behind = next((c for c in label.rights if c.dep in {"conj", "appos"}), None)
    joined = any(c.dep == "cc" for c in label.rights)
    return behind if behind is not None and dash.text in DASHES and not joined else None


def _body_of_place(place: Word) -> Word | None:
    """Give the body whose place the parser took for a second subject: "Riverside County, California COURTS ruled"."""
    behind = place.tree.words[place.i + 1 : place.i + 3]
    if place.entity not in {"GPE", "LOC"} or len(behind) < 2 or behind[0].text != "," or behind[1].entity != "GPE":
        return None
    second = [c for c in place.head.children if c.dep == "nsubj" and c.i > place.i]
    return second[0] if len(second) == 1 and second[0].left_edge is behind[1] and second[0] is not behind[1] else None


def _give_name(verb: Word) -> None:
    """Make what somebody was called no object: "was labelled a TERRORIST by the court"."""
    for called in [c for c in verb.rights if c.dep == "dobj"] if verb.base in CALLING else []:
        called.dep = "oprd"


def _give_charge(verb: Word) -> None:
    """Hang a charge on its verb, and not on the person: "convicted Ann Lee OF fraud"."""
    for person in [c for c in verb.rights if c.dep == "dobj"] if verb.base in CHARGING else []:
        if person.tag in {"NNP", "PRP"}:
            for of in [c for c in person.rights if c.lower == "of" and c.dep == "prep"]:
                rehang(of, verb, "prep")


def _passive(given: Word) -> bool:
    """Say whether the parser took a passive for a preposition: "she was on Monday GIVEN a term", not "given that"."""
    be = given.head
    tells = any(c.dep in {"attr", "acomp", "xcomp", "ccomp"} for c in be.children)
    return given.dep == "prep" and be.lower in {"was", "were", "is", "are"} and be.i < given.i and not tells


def _give_auxiliary(verb: Word) -> None:
    """Make a participle the verb of its clause, the form of "be" before it its auxiliary."""
    be = verb.head
    above, dep = be.head, be.dep
    rehang(verb, above, dep) if above is not be else stand_alone(verb)
    for child in list(be.children):
        rehang(child, verb, "nsubjpass" if child.dep == "nsubj" else child.dep)
    rehang(be, verb, "auxpass")
    for child in verb.rights:
        child.dep = "dobj" if child.dep == "pobj" else child.dep


def _give_object(verb: Word) -> None:
    """Give a verb the person whom the parser took for what somebody is made: "named ANN LEE captain"."""
    objects = [c for c in verb.rights if c.dep == "dobj"]
    for made in [c for c in verb.rights if c.dep == "oprd"] if not objects else []:
        if made.tag == "NNP" and made.entity == "PERSON":
            made.dep = "dobj"
        elif made.tag == "NN" and (people := [c for c in made.lefts if _named_person(c)]):
            rehang(people[-1], verb, "dobj")
    if verb.lower in NAMING and len(objects) == 1 and objects[0].tag == "NN":
        people = [c for c in objects[0].lefts if _named_person(c) and c.i == objects[0].i - 1]
        for person in people:
            objects[0].dep = "oprd"
            rehang(person, verb, "dobj")


def _named_person(word: Word) -> bool:
    return word.dep == "compound" and word.tag == "NNP" and word.entity == "PERSON"


def _main_verb(word: Word) -> bool:
    """Say whether a sentence of a body and a participle has this for its verb: "Barclays NAMED Ann Lee as chief"."""
    body = word.head
    if word.dep != "acl" or body.head is not body or body.tag[:3] != "NNP" or body.i != word.i - 1:
        return False
    named = [c for c in word.rights if c.dep in {"dobj", "oprd"}]
    person = any(w.tag == "NNP" and w.entity == "PERSON" for c in named for w in (c, *c.lefts))
    return person and body.entity != "PERSON" and not any(c.dep in {"agent", "aux"} for c in word.children)


def _raise(verb: Word) -> None:
    """Make a participle the verb of its sentence, what it hung on its subject."""
    body = verb.head
    stand_alone(verb)
    verb.tag = "VBD"
    for child in [c for c in body.rights if c.i > verb.i]:
        rehang(child, verb, child.dep)
    rehang(body, verb, "nsubj")


def _past_beside_infinitive(word: Word) -> bool:
    """Say whether a participle is joined to an infinitive, and so a past: "said it would close and NAMED a chief"."""
    first = word.head
    modal = any(c.dep == "aux" and c.tag == "MD" for c in first.children)
    own = any(c.dep in {"aux", "auxpass", "nsubj", "nsubjpass"} for c in word.children)
    passive = any(c.dep == "auxpass" for c in first.children)
    joined = word.dep == "conj" and first.tag == "VB" and first.dep == "ccomp" and first.head.tag in {"VBD", "VBZ"}
    return joined and modal and not own and not passive
