"""What is asked about a mention in its sentence, as numbers, before a model weighs them.

Near and far words of good and bad valence, apart by side, by distance, by steps in the parse and by clause; the role of
the mention crossed with the valence of its verb; whether it is the one who speaks, and what it then says; and the words
themselves, the mention masked, so that nobody is judged by their name. Two kinds of answers come out: a row of numbers
and the numbers of hashed words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Span

from analysis.sentiment import known, tone
from analysis.sentiment.vader import NEGATIONS
from analysis.settings import DATA

BUCKETS = 1 << 15
NEGATED = -0.6
CONTEXT = 96  # how many numbers en_core_web_sm keeps of a word in its context
NAMES = frozenset(("PERSON", "ORG", "GPE", "LOC", "FAC"))
SPEECH = frozenset(
    line for line in (DATA / "sentiment" / "speech.txt").read_text(encoding="utf-8").split("\n") if line[:1] != "#"
) - {""}
ROLES = ("nsubj", "nsubjpass", "dobj", "pobj", "agent", "poss", "compound", "appos", "dative", "attr", "ROOT", "other")
PRONOUNS = {
    "he": 1, "him": 1, "his": 1, "she": 2, "her": 2, "hers": 2, "they": 3, "them": 3, "their": 3, "it": 4, "its": 4,
    "i": 5, "me": 5, "my": 5, "we": 6, "us": 6, "our": 6, "you": 7, "your": 7, "who": 8, "whose": 8,
}  # fmt: skip
Floats = NDArray[np.float32]
QUOTES = frozenset('"“”')
SIDES = {"nsubj": 0, "dobj": 1, "nsubjpass": 1, "agent": 1, "dative": 1, "poss": 2, "compound": 2}
OBJECTS = frozenset(("dobj", "attr", "acomp", "xcomp", "ccomp", "prep", "oprd"))
SUBJECTS = frozenset(("nsubj", "nsubjpass", "agent"))
LINKED = frozenset(("conj", "xcomp", "ccomp"))
RIVALS = frozenset(("NNP", "NNPS", "PRP", "PRP$"))
CLAUSES = frozenset(("ROOT", "ccomp", "advcl", "relcl", "acl", "xcomp", "parataxis", "pcomp", "csubj"))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence read once for all mentions in it; positions count from its first token."""

    words: list[str]
    deps: list[str]
    tags: list[str]
    heads: list[int]
    children: list[list[int]]
    values: Floats
    rows: NDArray[np.int64]
    quoted: list[bool]
    negated: list[bool]
    clauses: list[int]
    vectors: Floats
    tensors: Floats


@lru_cache(maxsize=100_000)
def bucket(feature: str) -> int:
    """Give the place of a hashed word; the same in every process."""
    return crc32(feature.encode()) % BUCKETS


def read(span: Span) -> Sentence:
    """Read a sentence for all mentions in it."""
    words_known, lexicon = known.load(), tone.lexicon()
    first, size = span.start, len(span)
    words = [token.lower_.replace("’", "'") for token in span]
    deps = [token.dep_ for token in span]
    tags = [token.tag_ for token in span]
    heads = [min(max(token.head.i - first, 0), size - 1) for token in span]
    children: list[list[int]] = [[] for _ in words]
    for i, head in enumerate(heads):
        if head != i:
            children[head].append(i)
    rows = np.array([words_known.rows.get(word, 0) for word in words], dtype=np.int64)
    guessed = words_known.valences[rows]
    values = np.array([lexicon.get(word, guessed[i]) for i, word in enumerate(words)], dtype=np.float32)
    values[[token.ent_type_ in NAMES and token.text[:1].isupper() for token in span]] = 0
    denies = [word in NEGATIONS or word in ("no", "n't", "nobody") for word in words]
    negated = [any(denies[max(i - 3, 0) : i]) or any(denies[c] for c in children[i]) for i in range(size)]
    values[negated] *= NEGATED
    return Sentence(
        words, deps, tags, heads, children, values, rows, _quoted(words), negated,
        [_clause(i, deps, tags, heads) for i in range(size)],
        words_known.vectors[rows], _tensors(span),
    )  # fmt: skip


def _tensors(span: Span) -> Floats:
    """Give the small parser's own vectors of the words; unknown (not a number) where another parser was used."""
    if span.doc.tensor.shape == (len(span.doc), CONTEXT) and not span.vocab.vectors_length:
        return np.asarray(span.tensor, dtype=np.float32)
    return np.full((len(span), CONTEXT), np.nan, np.float32)


def _quoted(words: list[str]) -> list[bool]:
    """Say of every word whether it stands in quotation marks."""
    inside, quoted = False, []
    for word in words:
        if word in QUOTES:
            inside = not inside if word == '"' else word == "“"
        quoted.append(inside)
    return quoted


def _clause(at: int, deps: list[str], tags: list[str], heads: list[int]) -> int:
    """Find the verb whose clause a word belongs to."""
    for _ in range(40):
        if deps[at] in CLAUSES or (deps[at] == "conj" and tags[at][0] == "V") or heads[at] == at:
            break
        at = heads[at]
    return at


def root_of(sentence: Sentence, start: int, end: int) -> int:
    """Find the token that stands for the mention in the parse: the one whose head is outside it."""
    for i in range(start, end):
        if not start <= sentence.heads[i] < end or sentence.heads[i] == i:
            return i
    return end - 1


def role_of(sentence: Sentence, root: int) -> tuple[str, int]:
    """Give the mention's role and the word it has that role to; "A and B" gives B the role of A."""
    steps = 0
    while sentence.deps[root] in ("conj", "appos") and steps < 8 and sentence.heads[root] != root:
        root, steps = sentence.heads[root], steps + 1
    dep, head = sentence.deps[root], sentence.heads[root]
    if dep == "pobj" and sentence.words[head] == "by":
        return "agent", sentence.heads[head]
    if dep == "pobj":
        return "pobj", sentence.heads[head]
    return (dep if dep in ROLES else "other"), head


def steps_from(sentence: Sentence, starts: Sequence[int]) -> Floats:
    """Count the steps in the parse from the nearest of some words to every word."""
    away = np.full(len(sentence.words), 30, dtype=np.float32)
    edge = list(starts)
    away[edge] = 0
    step = 0
    while edge:
        step += 1
        beyond = []
        for i in edge:
            for j in (sentence.heads[i], *sentence.children[i]):
                if away[j] > step:
                    away[j] = step
                    beyond.append(j)
        edge = beyond
    return away


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mention stands in its sentence, worked out once for all questions about it."""

    start: int
    end: int
    root: int
    role: str
    head: int
    steps: Floats
    far: Floats
    left: Floats
    right: Floats
    clause: Floats
    mine: Floats
    mask: Floats
    rivals: tuple[int, int]

    def outside(self, position: int) -> bool:
        """Say whether a word is not part of the mention."""
        return not self.start <= position < self.end


def find_place(sentence: Sentence, start: int, end: int) -> Place:
    """Work out where a mention stands: its role, and how far every word is from it."""
    size = len(sentence.words)
    root = root_of(sentence, start, end)
    role, head = role_of(sentence, root)
    at = np.arange(size, dtype=np.float32)
    mask = np.ones(size, dtype=np.float32)
    mask[start:end] = 0
    steps = steps_from(sentence, range(start, end))
    rivals = [i for i, tag in enumerate(sentence.tags) if tag in RIVALS and not start <= i < end]
    theirs = steps_from(sentence, rivals)
    before = sum(i < start for i in rivals)
    return Place(
        start, end, root, role, head, steps,
        far=np.where(at < start, start - at, at - end + 1).clip(0).astype(np.float32),
        left=(at < start).astype(np.float32),
        right=(at >= end).astype(np.float32),
        clause=np.array([c == sentence.clauses[root] for c in sentence.clauses], dtype=np.float32),
        mine=np.where(steps == theirs, 0.5, steps < theirs).astype(np.float32),
        mask=mask,
        rivals=(before, len(rivals) - before),
    )  # fmt: skip


def _sums(sentence: Sentence, place: Place, values: Floats) -> Floats:
    """Add up good and bad words, each time seen through another window around the mention."""
    quoted = np.array(sentence.quoted, dtype=np.float32)
    said = np.zeros(len(values), dtype=np.float32)
    if speaks(sentence, place):
        said = (np.array(sentence.clauses) != sentence.clauses[place.head]).astype(np.float32)
    far, steps = place.far, place.steps
    windows = np.stack(
        [
            place.mask, place.left, place.right, np.exp(-far / 3), np.exp(-far / 8), np.exp(-steps),
            np.exp(-steps / 2.5), place.clause, place.left * np.exp(-far / 4), place.right * np.exp(-far / 4), quoted,
            quoted * np.exp(-far / 8), said, steps <= 2, place.mine, place.mine * np.exp(-steps / 2),
            place.mine * place.clause, place.mine * (steps <= 3),
        ]
    )  # fmt: skip
    good, bad = np.maximum(values, 0), np.maximum(-values, 0)
    near = place.clause > 0
    strongest = [good.max(initial=0), bad.max(initial=0), good[near].max(initial=0), bad[near].max(initial=0)]
    sums: Floats = np.sqrt(np.concatenate([windows @ good, windows @ bad, strongest])).astype(np.float32)
    return sums


def _grammar(sentence: Sentence, place: Place, values: Floats) -> list[float]:
    """Cross the mention's role with the valence of its verb, and say what else the parse tells."""
    size, head = len(sentence.words), place.head
    roles = [float(place.role == name) for name in ROLES]
    verb = float(values[head]) if place.outside(head) else 0.0
    below = float(sum(values[c] for c in sentence.children[head] if place.outside(c)))
    own = float(sum(values[c] for c in sentence.children[place.root] if place.outside(c)))
    pronoun = PRONOUNS.get(sentence.words[place.start], 0) if place.end - place.start == 1 else 0
    before, after = place.rivals
    return [
        *roles,
        *(verb * role for role in roles),
        *(below * role for role in roles[:6]),
        verb, float(values[sentence.heads[head]]), below, own,
        float(speaks(sentence, place)), float(sentence.quoted[place.start]), float(any(sentence.quoted)),
        float(sentence.negated[head]), place.start / size, size / 40, min(place.end - place.start, 5) / 3,
        float("?" in sentence.words),
        (before + after) / 5, before / 4, after / 4, float(before + after == 0), float(before == 0),
        *(float(pronoun == k) for k in range(9)),
    ]  # fmt: skip


def _vectors(sentence: Sentence, place: Place, values: Floats) -> Floats:
    """Average the vectors of the words around the mention, each time through another window."""
    vectors, head = sentence.vectors, place.head
    far, steps = place.far, place.steps
    strength = np.abs(values)
    windows = np.stack(
        [
            place.mask, np.exp(-steps / 1.5), place.left * np.exp(-far / 4), place.right * np.exp(-far / 4),
            place.clause, strength, place.mine, place.mine * strength,
        ]
    ) * (place.mask * (sentence.rows > 0))  # fmt: skip
    pooled = (windows @ vectors) / (windows.sum(axis=1, keepdims=True) + 1e-3)

    def mean(which: list[int]) -> Floats:
        which = [i for i in which if place.outside(i)]
        return vectors[which].mean(axis=0) if which else np.zeros(known.SIZE, np.float32)

    children = sentence.children[head]
    sides = np.zeros((4, known.SIZE), np.float32)
    sides[SIDES.get(place.role, 3)] = mean([head])  # what a verb says differs for the one who does it and the other
    return np.concatenate(
        [
            pooled.ravel(), sides.ravel(), mean([head]), mean([sentence.heads[head]]),
            mean([c for c in children if sentence.deps[c] in OBJECTS]),
            mean([c for c in children if sentence.deps[c] in SUBJECTS]),
            mean([c for c in children if sentence.deps[c] in LINKED and sentence.tags[c][0] == "V"]),
            mean(sentence.children[place.root]),
        ]
    )  # fmt: skip


def speaks(sentence: Sentence, place: Place) -> bool:
    """Say whether the mention is the one who says something."""
    return place.role == "nsubj" and sentence.words[place.head] in SPEECH


def numbers(sentence: Sentence, place: Place) -> Floats:
    """Give the mention's row of numbers."""
    values = sentence.values * place.mask
    tensors = sentence.tensors
    context = np.concatenate([tensors[place.root], tensors[place.head], tensors.mean(axis=0)])
    return np.concatenate(
        [
            _sums(sentence, place, values), _grammar(sentence, place, values), _vectors(sentence, place, values),
            context,
        ]
    ).astype(np.float32)  # fmt: skip


def named(sentence: Sentence, place: Place) -> Iterator[str]:
    """Name the words around the mention and their places, before hashing; the mention itself is masked."""
    start, end, role, head, root = place.start, place.end, place.role, place.head, place.root
    words, deps = sentence.words, sentence.deps
    signed = [f"not_{word}" if no else word for word, no in zip(words, sentence.negated, strict=True)]
    masked = [*signed[:start], *["TARGET"] * (end - start), *signed[end:]]
    line = [*signed[:start], "TARGET", *signed[end:]]
    for i, word in enumerate(line):
        yield f"word:{word}"
        if i + 1 < len(line):
            yield f"pair:{word} {line[i + 1]}"
        if 0 < i < len(line) - 1 and abs(i - start) <= 1:
            yield f"three:{line[i - 1]} {word} {line[i + 1]}"
        if 0 < abs(i - start) <= 4:
            yield f"{'before' if i < start else 'after'}:{word}"
    yield f"head:{role}:{masked[head]}"
    yield f"heads:{role}:{masked[head]}:{masked[sentence.heads[head]]}"
    for i, clause in enumerate(sentence.clauses):
        if clause == sentence.clauses[root] and place.outside(i):
            yield f"clause:{role}:{words[i]}"
            yield f"clause:{signed[i]}"
    for child in sentence.children[head]:
        if place.outside(child):
            yield f"beside:{role}:{deps[child]}:{words[child]}"
            yield f"beside:{role}:{words[head]}:{deps[child]}:{words[child]}"
    for child in sentence.children[root]:
        if place.outside(child):
            yield f"below:{deps[child]}:{signed[child]}"
    at, path = root, ""
    for _ in range(5):
        if sentence.heads[at] == at:
            break
        path += f">{deps[at]}"
        at = sentence.heads[at]
        yield f"above:{path}:{words[at]}"
        yield f"above:{masked[at]}"


def hashed(sentence: Sentence, place: Place) -> NDArray[np.int64]:
    """Give the numbers of the mention's words, each once."""
    return np.unique(np.fromiter((bucket(name) for name in named(sentence, place)), dtype=np.int64))
