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

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})  # tags of verbs with a tense, and of modals


@dataclass(slots=True, eq=False)
class Word:
    """One word of a parsed text; `base` is its base form ("imposed": "impose"), a name keeps its own.

    It is `spoken` where it has a letter or digit, and is more than a mark.
    """

    i: int
    idx: int
    text: str
    lower: str
    tag: str
    dep: str
    entity: str
    base: str
    spoken: bool
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


def rehang(word: Word, above: Word, dep: str) -> None:
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


def stand_alone(verb: Word) -> None:
    """Make a word the root of its sentence."""
    above = verb.head
    above.rights = [c for c in above.rights if c is not verb]
    above.children = [*above.lefts, *above.rights]
    verb.head, verb.dep = verb, "ROOT"


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


def lay_out(doc: Doc) -> Tree:
    """Make a tree of a parsed text, as the parser has it."""
    tree = Tree(doc, [], [])
    orth, tag, dep, entity, idx, head, begins = doc.to_array([ORTH, TAG, DEP, ENT_TYPE, IDX, HEAD, SENT_START]).T
    texts, tags, deps, entities = (spelt(doc, codes) for codes in (orth, tag, dep, entity))
    for i, (text, start, tag_, dep_, entity_) in enumerate(zip(texts, idx.tolist(), tags, deps, entities, strict=True)):
        lower = text.lower()
        base = lower if tag_[:3] == "NNP" else base_of(lower, tag_[:2])
        spoken = any(map(str.isalnum, text))
        tree.words.append(Word(i, start, text, lower, tag_, dep_, entity_, base, spoken, tree))
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
    return tree
