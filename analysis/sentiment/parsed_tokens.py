"""Read sentences once for all mentions in them, as arrays with one entry a token.

A stretch of sentences is read together, because arrays are quick and loops are not: which word is known by which
vector, what it is worth once names and negations are seen to, who hangs on whom, which clause and which quotation it
stands in. Distances in the parse are counted over common ancestors.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, ENT_TYPE, HEAD, LOWER, ORTH, TAG
from spacy.strings import StringStore, get_string_id
from spacy.tokens import Doc

from analysis.sentiment import frame_words, known, tone
from analysis.sentiment.vader import NEGATIONS
from analysis.text.wordlists import word_list

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Codes = NDArray[np.uint32]

# Chosen by eye on news articles; no labels were used.
NEGATED = -0.6  # times the valence of a word that is negated; VADER has -0.74
CONTEXT = 96  # how many numbers en_core_web_sm keeps of a word in its context
APART = 30  # steps to a word of another sentence
DEEPEST = 40  # steps up the tree that are looked at
NOT = 0x5BD1E995  # laid over the code of a word that is negated
SPEECH = word_list("saying", "quoting")
PRONOUNS = {
    "he": 1, "him": 1, "his": 1, "she": 2, "her": 2, "hers": 2, "they": 3, "them": 3, "their": 3, "it": 4, "its": 4,
    "i": 5, "me": 5, "my": 5, "we": 6, "us": 6, "our": 6, "you": 7, "your": 7, "who": 8, "whose": 8,
}  # fmt: skip
QUOTES = {'"': 1, "“": 2, "”": 3}


def symbols(*names: str) -> NDArray[np.uint64]:
    """Give the numbers by which spaCy knows labels."""
    return np.array([get_string_id(name) for name in names], dtype=np.uint64)


NAMES = symbols("PERSON", "ORG", "GPE", "LOC", "FAC")
RIVALS = symbols("NNP", "NNPS", "PRP", "PRP$")
VERBS = symbols("VB", "VBD", "VBG", "VBN", "VBP", "VBZ")
PARTICIPLE = symbols("VBN")[0]
CLAUSES = symbols("ROOT", "ccomp", "advcl", "relcl", "acl", "xcomp", "parataxis", "pcomp", "csubj")
CONJ = symbols("conj")
ASKED = [LOWER, ORTH, TAG, DEP, HEAD, ENT_TYPE]


@dataclass(frozen=True, slots=True)
class Tokens:
    """Sentences as arrays; positions count from their first token, `sentence` tells the sentences apart."""

    sentence: Ints
    heads: Ints
    deps: NDArray[np.uint64]
    verbs: Bools
    participles: Bools  # of the past
    rows: Ints  # in the table of known words; 0 for one that is not known
    values: Floats  # how good or bad the word is here
    codes: Codes  # of the word, for hashing
    signed: Codes  # the same, another one where it is negated
    labels: Codes  # of the dependency, for hashing
    negated: Bools
    denies: Bools
    quoted: Bools
    speech: Bools
    pronouns: Ints
    asks: Bools
    by: Bools
    kinds: Ints  # of words that say something of those who do them; see `frames`
    rivals: Bools
    clauses: Ints  # the verb whose clause the word belongs to
    ancestors: Floats  # 1 where the column is the row or stands above it
    depths: Floats
    vectors: Floats
    context: Floats


class _Word(NamedTuple):
    """What is known of a word before it is read in its sentence."""

    row: int  # in the table of vectors, 0 where it has none
    value: float  # how good or bad it is
    code: int  # for hashing
    denies: bool
    speech: bool
    quote: int  # see QUOTES
    pronoun: int  # see PRONOUNS
    asks: bool
    by: bool
    kinds: int


class _Words(dict[int, _Word]):
    """A memory of words by spaCy's number for them, which is the same in every text."""

    def __missing__(self, key: int) -> _Word:
        """Look up a word met for the first time."""
        word = self.strings[key].replace("’", "'")
        row = self.known.rows.get(word, 0)
        value = self.lexicon.get(word, float(self.known.valences[row]))
        negates = word in NEGATIONS or word in ("no", "n't", "nobody")
        entry = _Word(
            row,
            value,
            code=crc32(word.encode()),
            denies=negates,
            speech=word in SPEECH,
            quote=QUOTES.get(word, 0),
            pronoun=PRONOUNS.get(word, 0),
            asks=word == "?",
            by=word == "by",
            kinds=self.kinds.get(word, 0),
        )
        if len(self) > 200_000:
            self.clear()
        self[key] = entry
        return entry

    def __init__(self) -> None:
        super().__init__()
        self.strings: StringStore = StringStore()
        self.known, self.lexicon, self.kinds = known.load(), tone.lexicon(), frame_words.kinds_of()


@cache
def _words() -> _Words:
    return _Words()


def read(parts: Sequence[tuple[Doc, int, int]]) -> Tokens:
    """Read stretches of docs, of the tokens from the second to before the third, each by itself.

    A stretch is a sentence or a part of one; the docs come from one parser.
    """
    whole = {key: doc.to_array(ASKED) for key, doc in {id(doc): doc for doc, _, _ in parts}.items()}
    columns = [whole[id(doc)][first:last] for doc, first, last in parts]
    lower, orth, tags, deps, heads, kinds = np.concatenate(columns).T
    sentence = np.repeat(np.arange(len(parts)), [last - first for _, first, last in parts])
    size = len(sentence)
    at = np.arange(size)
    up = np.clip(at + heads.astype(np.int64), 0, size - 1)
    up = np.where(sentence[up] == sentence, up, at)
    words = _words()
    words.strings = parts[0][0].vocab.strings
    distinct, places = np.unique(lower, return_inverse=True)
    fields = dict(zip(_Word._fields, zip(*(words[key] for key in distinct.tolist()), strict=True), strict=True))

    def column(name: str, kind: type[np.generic]) -> NDArray[Any]:
        return np.array(fields[name], dtype=kind)[places]

    rows, values = column("row", np.int64), column("value", np.float32)
    codes = column("code", np.uint32)
    denies, quotes = column("denies", np.bool_), column("quote", np.int64)
    values[np.isin(kinds, NAMES) & (lower != orth)] = 0
    negated = np.zeros(size, dtype=bool)
    for step in (1, 2, 3):
        negated[step:] |= denies[:-step] & (sentence[step:] == sentence[:-step])
    negated[up[denies]] = True
    values[negated] *= NEGATED
    verbs = np.isin(tags, VERBS)
    ends = np.isin(deps, CLAUSES) | (np.isin(deps, CONJ) & verbs) | (up == at)
    ancestors, clauses = _above(up, ends)
    return Tokens(
        sentence,
        heads=up,
        deps=deps,
        verbs=verbs,
        participles=tags == PARTICIPLE,
        rows=rows,
        values=values,
        codes=codes,
        signed=np.where(negated, codes ^ np.uint32(NOT), codes),
        labels=(deps % np.uint64(65521)).astype(np.uint32),
        negated=negated,
        denies=denies,
        quoted=_quoted(quotes, sentence),
        speech=column("speech", np.bool_),
        pronouns=column("pronoun", np.int64),
        asks=column("asks", np.bool_),
        by=column("by", np.bool_),
        kinds=column("kinds", np.int64),
        rivals=np.isin(tags, RIVALS),
        clauses=clauses,
        ancestors=ancestors,
        depths=ancestors.sum(axis=1),
        vectors=words.known.vectors[rows],
        context=np.concatenate([_context(*part) for part in parts]),
    )


def _above(heads: Ints, ends: Bools) -> tuple[Floats, Ints]:
    """Mark what stands above every word, itself included, and find the verb whose clause it belongs to."""
    at = np.arange(len(heads))
    ancestors = np.eye(len(heads), dtype=np.float32)
    clauses = np.where(ends, at, heads)
    above = heads
    for _ in range(DEEPEST):
        ancestors[at, above] = 1
        clauses = np.where(ends[clauses], clauses, heads[clauses])
        if (heads[above] == above).all():
            break
        above = heads[above]
    return ancestors, clauses


def _quoted(quotes: Ints, sentence: Ints) -> Bools:
    """Say of every word whether it stands in quotation marks, sentence by sentence."""
    quoted = np.zeros(len(quotes), dtype=bool)
    marks = np.flatnonzero(quotes)
    for i, mark in enumerate(marks):
        within = i > 0 and sentence[marks[i - 1]] == sentence[mark] and quoted[marks[i - 1]]
        if quotes[mark] == 2 or (quotes[mark] == 1 and not within):
            after = marks[i + 1] if i + 1 < len(marks) else len(quotes)
            quoted[mark:after] = sentence[mark:after] == sentence[mark]
    return quoted


def _context(doc: Doc, first: int, last: int) -> Floats:
    """Give the small parser's own vectors of the words; unknown (not a number) where another parser was used."""
    if doc.tensor.shape == (len(doc), CONTEXT) and not doc.vocab.vectors_length:
        return np.asarray(doc.tensor[first:last], dtype=np.float32)
    return np.full((last - first, CONTEXT), np.nan, np.float32)


def hide(tokens: Tokens, at: int) -> Tokens:
    """Give the same tokens with one of them unknown: no value, no meaning, and nothing denied by it."""
    values, rows = tokens.values.copy(), tokens.rows.copy()
    codes, signed = tokens.codes.copy(), tokens.signed.copy()
    vectors, context, negated = tokens.vectors.copy(), tokens.context.copy(), tokens.negated.copy()
    kinds, denies = tokens.kinds.copy(), tokens.denies.copy()
    kinds[at], denies[at] = 0, False
    if tokens.denies[at]:
        freed = np.zeros(len(values), dtype=bool)
        freed[at + 1 : at + 4] = True
        freed[tokens.heads[at]] = True
        freed &= negated
        values[freed] /= NEGATED
        signed[freed], negated[freed] = codes[freed], False
    values[at], rows[at], codes[at], signed[at], vectors[at], context[at] = 0, 0, 0, 0, 0, 0
    return replace(
        tokens, values=values, rows=rows, codes=codes, signed=signed, vectors=vectors, context=context, negated=negated,
        kinds=kinds, denies=denies,
    )  # fmt: skip


def steps_from(tokens: Tokens, which: Ints) -> Floats:
    """Count the steps in the parse from some words to every word; those of other sentences are far away."""
    common = tokens.ancestors[which] @ tokens.ancestors.T
    steps = tokens.depths[which][:, None] + tokens.depths[None] - 2 * common
    return np.where(tokens.sentence[which][:, None] == tokens.sentence[None], steps, APART).astype(np.float32)
