"""The parse of a text as plain words that hold their heads and children.

This stage asks each word some fifty times for its children and tags. spaCy makes every answer anew; here they are kept,
which takes less than half of the time. Attributes are those of spaCy's `Token`, without the underscores.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from spacy.attrs import DEP, ENT_TYPE, HEAD, IDX, ORTH, SENT_START, TAG
from spacy.tokens import Doc

from analysis.events.word_forms import base_of
from analysis.text.language import spelt

NAMING = frozenset({"elected", "elects", "elect", "appointed", "appoints", "appoint", "named", "names", "name"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})  # tags of verbs with a tense, and of modals


@dataclass(slots=True, eq=False)
class Word:
    """One word of a parsed text; `base` is its base form ("imposed": "impose"), a name keeps its own."""

    i: int
    idx: int
    text: str
    lower: str
    tag: str
    dep: str
    entity: str
    base: str
    tree: "Tree"
    head: "Word" = field(init=False)
    lefts: Sequence["Word"] = ()
    rights: Sequence["Word"] = ()
    children: Sequence["Word"] = ()
    _below: list["Word"] | None = field(default=None, init=False, repr=False)

    def __lt__(self, other: "Word") -> bool:
        return self.i < other.i

    @property
    def subtree(self) -> Sequence["Word"]:
        """Give the word and all below it, in the order of the text."""
        if self._below is None:
            self._below = [
                *(below for child in self.lefts for below in child.subtree),
                self,
                *(below for child in self.rights for below in child.subtree),
            ]
        return self._below

    def forget(self) -> None:
        """Let the words below be looked for anew, where a parse was put right."""
        self._below = None

    @property
    def ancestors(self) -> Iterator["Word"]:
        """Yield the words above it, upward."""
        word = self
        while word.head is not word:
            word = word.head
            yield word

    @property
    def left_edge(self) -> "Word":
        """Give the first word of the subtree."""
        return self.lefts[0].left_edge if self.lefts else self

    @property
    def right_edge(self) -> "Word":
        """Give the last word of the subtree."""
        return self.rights[-1].right_edge if self.rights else self


@dataclass(slots=True, eq=False)
class Tree:
    """The words of a text in order, and the same by sentence."""

    doc: Doc
    words: list[Word]
    sentences: list[list[Word]]

    def __iter__(self) -> Iterator[Word]:
        return iter(self.words)

    def __len__(self) -> int:
        return len(self.words)

    def __getitem__(self, i: int) -> Word:
        return self.words[i]

    def between(self, first: int, last: int) -> str:
        """Give the text from one word to another, both included."""
        return self.doc[first : last + 1].text


def repair(sentence: Sequence[Word]) -> None:
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
            _rehang(word, above, "conj")
        if word.tag[:2] == "VB" and not any(c.dep == "auxpass" for c in word.children):
            _give_object(word)


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
    _stand_alone(main)
    for child in list(participle.children):
        if child is subject or child.i < subject.i or child.i > main.i:
            _rehang(child, main, "nsubj" if child is subject else child.dep)
    participle.tag = "VBN"
    _rehang(participle, subject, "acl")


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
        _rehang(noun, word, "pobj")
    _rehang(word, participle, "prep")
    _stand_alone(verb)
    for child in [c for c in subject.rights if c.i > verb.i]:
        _rehang(child, verb, child.dep)
    _rehang(subject, verb, "nsubj")


def _passive(given: Word) -> bool:
    """Say whether the parser took a passive for a preposition: "she was on Monday GIVEN a term", not "given that"."""
    be = given.head
    tells = any(c.dep in {"attr", "acomp", "xcomp", "ccomp"} for c in be.children)
    return given.dep == "prep" and be.lower in {"was", "were", "is", "are"} and be.i < given.i and not tells


def _give_auxiliary(verb: Word) -> None:
    """Make a participle the verb of its clause, the form of "be" before it its auxiliary."""
    be = verb.head
    above, dep = be.head, be.dep
    _rehang(verb, above, dep) if above is not be else _stand_alone(verb)
    for child in list(be.children):
        _rehang(child, verb, "nsubjpass" if child.dep == "nsubj" else child.dep)
    _rehang(be, verb, "auxpass")
    for child in verb.rights:
        child.dep = "dobj" if child.dep == "pobj" else child.dep


def _stand_alone(verb: Word) -> None:
    """Make a word the root of its sentence."""
    above = verb.head
    above.rights = [c for c in above.rights if c is not verb]
    above.children = [*above.lefts, *above.rights]
    verb.head, verb.dep = verb, "ROOT"


def _give_object(verb: Word) -> None:
    """Give a verb the person whom the parser took for what somebody is made: "named ANN LEE captain"."""
    objects = [c for c in verb.rights if c.dep == "dobj"]
    for made in [c for c in verb.rights if c.dep == "oprd"] if not objects else []:
        if made.tag == "NNP" and made.entity == "PERSON":
            made.dep = "dobj"
        elif made.tag == "NN" and (people := [c for c in made.lefts if _named_person(c)]):
            _rehang(people[-1], verb, "dobj")
    if verb.lower in NAMING and len(objects) == 1 and objects[0].tag == "NN":
        people = [c for c in objects[0].lefts if _named_person(c) and c.i == objects[0].i - 1]
        for person in people:
            objects[0].dep = "oprd"
            _rehang(person, verb, "dobj")


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
    _stand_alone(verb)
    verb.tag = "VBD"
    for child in list(body.rights):
        _rehang(child, verb, child.dep)
    _rehang(body, verb, "nsubj")


def _past_beside_infinitive(word: Word) -> bool:
    """Say whether a participle is joined to an infinitive, and so a past: "said it would close and NAMED a chief"."""
    first = word.head
    modal = any(c.dep == "aux" and c.tag == "MD" for c in first.children)
    own = any(c.dep in {"aux", "auxpass", "nsubj", "nsubjpass"} for c in word.children)
    passive = any(c.dep == "auxpass" for c in first.children)
    joined = word.dep == "conj" and first.tag == "VB" and first.dep == "ccomp" and first.head.tag in {"VBD", "VBZ"}
    return joined and modal and not own and not passive


def _rehang(word: Word, above: Word, dep: str) -> None:
    """Hang a word on another."""
    old = word.head
    old.lefts, old.rights = ([c for c in side if c is not word] for side in (old.lefts, old.rights))
    old.children = [*old.lefts, *old.rights]
    word.head, word.dep = above, dep
    above.lefts, above.rights = (
        sorted([*side, word]) if here else list(side)
        for side, here in ((above.lefts, word.i < above.i), (above.rights, word.i > above.i))
    )
    above.children = [*above.lefts, *above.rights]


def root(sentence: list[Word]) -> Word:
    """Give the word of a sentence that hangs on none."""
    return next(word for word in sentence if word.head is word)


def sentence_of(head: Word) -> list[Word]:
    """Give the words of the sentence that a word stands in."""
    top = head
    while top.head is not top:
        top = top.head
    return sorted(top.subtree)


def head_word(words: Mapping[int, Word], start: int, end: int) -> Word | None:
    """Give the word on which the other words of text[start:end] hang; `words` are the text's, by offset."""
    head = words.get(start)
    while head is not None and start <= head.head.idx < end and head.head is not head:
        head = head.head
    return head


def grow(doc: Doc) -> Tree:
    """Lay out a parsed text."""
    tree = Tree(doc, [], [])
    orth, tag, dep, entity, idx, head, begins = doc.to_array([ORTH, TAG, DEP, ENT_TYPE, IDX, HEAD, SENT_START]).T
    texts, tags, deps, entities = (spelt(doc, codes) for codes in (orth, tag, dep, entity))
    for i, (text, start, tag_, dep_, entity_) in enumerate(zip(texts, idx.tolist(), tags, deps, entities, strict=True)):
        lower = text.lower()
        base = lower if tag_[:3] == "NNP" else base_of(lower, tag_[:2])
        tree.words.append(Word(i, start, text, lower, tag_, dep_, entity_, base, tree))
    for word, step, begin in zip(tree.words, head.astype("int64").tolist(), begins.tolist(), strict=True):
        word.head = above = tree.words[word.i + step]
        if step > 0:
            above.lefts = [*above.lefts, word]
        elif step < 0:
            above.rights = [*above.rights, word]
        if begin == 1 or word.i == 0:
            tree.sentences.append([])
        tree.sentences[-1].append(word)
    for word in tree.words:
        word.children = [*word.lefts, *word.rights] if word.lefts and word.rights else word.lefts or word.rights
    for sentence in tree.sentences:
        repair(sentence)
    for word in tree.words:
        word.forget()
    return tree
