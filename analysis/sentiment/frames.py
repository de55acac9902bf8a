"""What does a verb say of the one who does it, and of the one to whom it is done?

"Marsh murdered Pell" is said against Marsh, and nothing is said against Pell; "they hailed Marsh" is said for her.
The verbs are in `data/sentiment/frames.tsv`, after the connotation frames of Rashkin, Singh and Choi (2016). Two
answers come out for each mention in parsed sentences: how far its own verbs raise each label, and which words say
nothing of it: the wrong that it suffered, and what is said of somebody with whom it is contrasted ("unlike the
disgraced Pell").

A deed that is denied is none; praise that is denied is blame. Left out: most nouns for deeds, and whether a deed is
asked for, planned or only claimed.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from analysis.sentiment.frame_words import KINDS
from analysis.sentiment.parsed_tokens import PRONOUNS, Bools, Floats, Ints, Tokens, symbols

# Logits by which a label is raised that the mention's own verb gives: of 295 training mentions with such a verb 277
# have the label that it gives, where a third would have it by chance. That is some five; a little less leaves the rest
# of the sentence a say.
RAISED = 4.0
SUBJECT, PASSIVE_SUBJECT, OBJECT, POBJ, APPOS, ATTR, CONJ, RELCL, ADVCL, PREP, AUXPASS = (
    int(symbols(name)[0])
    for name in ("nsubj", "nsubjpass", "dobj", "pobj", "appos", "attr", "conj", "relcl", "advcl", "prep", "auxpass")
)
ASKED_FOR = KINDS["persons"] | KINDS["nobody"] | KINDS["of"]  # they say nothing without another kind
SUBJECTS = (SUBJECT, PASSIVE_SUBJECT)
NOUN_PARTS = tuple(int(code) for code in symbols("appos", "compound", "nmod"))
# Clauses that hang on a verb without being told of its object.
APART = frozenset(int(code) for code in symbols("conj", "cc", "relcl", "advcl", "ccomp", "parataxis", "punct"))
WHO = PRONOUNS["who"]
THIRD_PERSONS = frozenset(PRONOUNS[word] for word in ("he", "she", "they", "it"))


class Mentions(NamedTuple):
    """Where mentions stand: their tokens, the word that stands for each in the parse, and its part in which verb."""

    inside: Bools
    roots: Ints
    heads: Ints
    does: Bools
    is_done_to: Bools


class _Sentences:
    """The words of parsed sentences with those that hang on each."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.deps = tokens.deps.astype(np.int64).tolist()
        self.kinds = tokens.kinds.tolist()
        self.below: defaultdict[int, list[int]] = defaultdict(list)
        for word, head in enumerate(tokens.heads.tolist()):
            if word != head:
                self.below[head].append(word)
        self.contrasts: defaultdict[int, list[int]] = defaultdict(list)
        for word, kinds in enumerate(self.kinds):
            if kinds & (KINDS["unlike"] | KINDS["whereas"]):
                self.contrasts[int(tokens.sentence[word])].append(word)

    def part(self, word: int) -> Bools:
        """Mark a word and all that hangs on it."""
        marked: Bools = self.tokens.ancestors[:, word] > 0
        return marked

    def all_below(self, word: int, *deps: int) -> list[int]:
        """List the words that hang on a word in one of some ways."""
        return [child for child in self.below[word] if self.deps[child] in deps]

    def is_denied(self, verb: int) -> bool:
        """Say whether a verb is negated, or done by nobody."""
        if any(self.tokens.denies[child] for child in self.below[verb]):
            return True
        nobody = KINDS["nobody"]
        return any(self.kinds[w] & nobody for s in self.all_below(verb, *SUBJECTS) for w in (s, *self.below[s]))


def find_frames(tokens: Tokens, mentions: Mentions) -> tuple[Bools, Floats]:
    """Mark for each mention the words that say nothing of it, and give what is added to the logits of its labels."""
    hidden = np.zeros(mentions.inside.shape, dtype=bool)
    raised = np.zeros((len(mentions.roots), 3), dtype=np.float32)
    with_kinds = frozenset(tokens.sentence[(tokens.kinds & ~ASKED_FOR) > 0].tolist())
    if not with_kinds:
        return hidden, raised
    sentences = _Sentences(tokens)
    for i, root in enumerate(mentions.roots.tolist()):
        if int(tokens.sentence[root]) not in with_kinds:
            continue
        verdict = 0
        for verb, does in _verbs_of(sentences, mentions, i):
            verdict += _says(sentences, verb, does)
            if not does and sentences.kinds[verb] & (KINDS["harm"] | KINDS["hurt"]):
                hidden[i] |= _suffered(sentences, verb, mentions.inside[i])
            if does and sentences.kinds[verb] & KINDS["outlive"]:
                for word in sentences.all_below(verb, OBJECT):
                    hidden[i] |= sentences.part(word)
        if verdict:
            raised[i, 2 if verdict > 0 else 0] = RAISED
        for part in (*_victim(sentences, root), *_of_others(sentences, root)):
            hidden[i] |= part
    hidden &= ~mentions.inside
    return hidden, raised


def _verbs_of(sentences: _Sentences, mentions: Mentions, i: int) -> Iterator[tuple[int, bool]]:
    """Give the verbs of a mention, and whether it does them or they are done to it."""
    root, verb = int(mentions.roots[i]), int(mentions.heads[i])
    if mentions.does[i] or mentions.is_done_to[i]:
        yield verb, bool(mentions.does[i])
    if sentences.deps[root] in SUBJECTS:
        for other in sentences.all_below(verb, CONJ):
            if sentences.tokens.verbs[other] and not sentences.all_below(other, *SUBJECTS):
                passive = sentences.deps[root] == PASSIVE_SUBJECT and sentences.tokens.participles[other]
                yield other, not passive and not sentences.all_below(other, AUXPASS)
    for clause in sentences.all_below(root, RELCL):
        for word in sentences.all_below(clause, *SUBJECTS):
            if sentences.tokens.pronouns[word] == WHO:
                yield clause, sentences.deps[word] == SUBJECT


def _says(sentences: _Sentences, verb: int, does: bool) -> int:
    """Say what a verb says of the one who does it, or to whom it is done: 1 for, -1 against, 0 nothing."""
    kinds = sentences.kinds[verb] if sentences.tokens.verbs[verb] else 0
    denied = sentences.is_denied(verb)
    if not does:
        return (bool(kinds & KINDS["praise"]) - bool(kinds & KINDS["blame"] and not denied)) * (-1 if denied else 1)
    objects = sentences.all_below(verb, OBJECT)
    of_object = 0
    for word in objects:
        of_object |= sentences.kinds[word]
    kept = kinds & KINDS["kept"] and of_object & (KINDS["honour"] | KINDS["virtue"])
    if kept or kinds & KINDS["merit"]:
        return -1 if denied else 1
    if denied:
        return 0
    harms = kinds & KINDS["harm"] and any(
        sentences.tokens.rivals[word] or sentences.kinds[word] & KINDS["persons"]  # "killed the bill" harms nobody
        for word in sentences.all_below(verb, OBJECT, PASSIVE_SUBJECT)
    )
    if harms or kinds & KINDS["offence"] or (kinds & KINDS["broken"] and of_object & KINDS["honour"]):
        return -1
    return 1 if kinds & KINDS["help"] and objects else 0


def _suffered(sentences: _Sentences, verb: int, inside: Bools) -> Bools:
    """Mark what is told of a wrong, for the one who suffered it."""
    wrong = sentences.part(verb)
    for child in sentences.below[verb]:
        part = sentences.part(child)
        if sentences.deps[child] in APART or (part & inside).any():
            wrong = wrong & ~part
    return wrong


def _victim(sentences: _Sentences, root: int) -> Iterator[Bools]:
    """Mark what befell somebody who is called its victim: "Marsh, the victim of a hoax", "the murder of Pell"."""
    deps, heads, kinds = sentences.deps, sentences.tokens.heads, sentences.kinds
    head = int(heads[root])
    nouns = sentences.all_below(root, *NOUN_PARTS)
    if deps[root] in NOUN_PARTS:
        nouns.append(head)
    if deps[root] in SUBJECTS:
        nouns += sentences.all_below(head, ATTR)
    own = sentences.part(root)
    for noun in nouns:
        if kinds[noun] & KINDS["sufferers"]:
            part = sentences.part(noun)
            yield part if noun != head or deps[root] not in NOUN_PARTS else part & ~own
    if deps[root] == POBJ and kinds[head] & KINDS["of"] and kinds[int(heads[head])] & KINDS["suffered"]:
        yield sentences.part(int(heads[head])) & ~own


def _of_others(sentences: _Sentences, root: int) -> Iterator[Bools]:
    """Mark what is said of somebody with whom a mention is contrasted."""
    tokens = sentences.tokens
    for word in sentences.contrasts[int(tokens.sentence[root])]:
        if sentences.kinds[word] & KINDS["whereas"]:
            yield from _other_clause(sentences, root, int(tokens.heads[word]))
        elif sentences.deps[word] == PREP:
            part = sentences.part(word)
            yield (tokens.sentence == tokens.sentence[root]) & ~part if part[root] else part


def _other_clause(sentences: _Sentences, root: int, verb: int) -> Iterator[Bools]:
    """Mark the clause beside the mention's own where "but" or "while" parts them and it names only somebody else."""
    tokens = sentences.tokens
    pairs = [(verb, other) for other in sentences.all_below(verb, CONJ)]
    if sentences.deps[verb] == ADVCL:
        pairs.append((int(tokens.heads[verb]), verb))
    for above, other in pairs:
        second = sentences.part(other)
        first = sentences.part(above) & ~second
        if not (tokens.verbs[above] and tokens.verbs[other] and (second[root] or first[root])):
            continue
        clause = first if second[root] else second
        persons = frozenset(tokens.pronouns[clause].tolist())
        if (tokens.rivals & (tokens.pronouns == 0) & clause).any() and not persons & THIRD_PERSONS:
            yield clause
