"""What is asked about mentions in their sentences, as numbers, before a model weighs them.

Near and far words of good and bad valence, apart by side, by distance, by steps in the parse and by clause; the role of
a mention crossed with the valence of its verb; whether it is the one who speaks, and what it then says; and the words
themselves, the mention masked, so that nobody is judged by their name. Two kinds of answers come out: a row of numbers
a mention, and the numbers of hashed words. All mentions in a stretch of sentences are asked about at once.
"""

from dataclasses import dataclass

import numpy as np
from spacy.strings import get_string_id

from analysis.sentiment.frames import Mentions, find_frames
from analysis.sentiment.parsed_tokens import CONJ, VERBS, Bools, Codes, Floats, Ints, Tokens, steps_from, symbols

__all__ = ["BUCKETS", "VERBS", "Hashed", "Places", "find_places", "hashed", "numbers"]

BUCKETS = 1 << 15  # places that words are hashed to
TARGET = np.uint32(7)
ROLES = ("nsubj", "nsubjpass", "dobj", "pobj", "agent", "poss", "compound", "appos", "dative", "attr", "ROOT", "other")
SUBJECT, AGENT, OTHER = ROLES.index("nsubj"), ROLES.index("agent"), ROLES.index("other")
DONE_TO = ROLES.index("nsubjpass"), ROLES.index("dobj")
_ROLE = {get_string_id(role): i for i, role in enumerate(ROLES[:-1])}
# What a verb says differs for the one who does it, the one it is done to and the one it only belongs to.
_SIDE = {"nsubj": 0, "dobj": 1, "nsubjpass": 1, "agent": 1, "dative": 1, "poss": 2, "compound": 2}
SIDES = np.array([_SIDE.get(role, 3) for role in ROLES])
SHARED = np.concatenate([CONJ, symbols("appos")])
POBJ = symbols("pobj")[0]
OBJECTS = symbols("dobj", "attr", "acomp", "xcomp", "ccomp", "prep", "oprd")
SUBJECTS = symbols("nsubj", "nsubjpass", "agent")
LINKED = symbols("conj", "xcomp", "ccomp")
FARTHEST = 80  # words to each side that are looked at


@dataclass(frozen=True, slots=True)
class Places:
    """Where mentions stand: one row a mention, one column a token of the stretch."""

    starts: Ints
    ends: Ints
    roots: Ints
    roles: Ints
    heads: Ints
    inside: Bools
    mask: Floats  # 1 for the other words of the sentence
    steps: Floats
    far: Floats
    clause: Floats
    mine: Floats  # 1 where no other name is nearer in the parse, half where one is as near
    rivals: Bools
    hidden: Bools  # words that say nothing of the mention; see `frames`
    raised: Floats  # what the mention's own verbs add to the logits of its labels

    @property
    def every(self) -> Ints:
        """Number the mentions."""
        return np.arange(len(self.starts))


@dataclass(frozen=True, slots=True)
class Hashed:
    """Hashed words: for each the mention it belongs to, and its place in the table of weights."""

    mentions: Ints
    buckets: Ints


def find_places(tokens: Tokens, starts: Ints, ends: Ints) -> Places:
    """Work out where mentions stand: their roles, and how far every word is from them."""
    at = np.arange(len(tokens.heads))
    inside = (at >= starts[:, None]) & (at < ends[:, None])
    # The token that stands for a mention in the parse is the first whose head is outside it.
    outer = inside & ~(inside[:, tokens.heads] & (tokens.heads != at))
    roots = outer.argmax(axis=1)
    roles, heads = _roles(tokens, roots)
    far = np.where(at < starts[:, None], starts[:, None] - at, at - ends[:, None] + 1).clip(0).astype(np.float32)
    same = (tokens.sentence == tokens.sentence[starts][:, None]) & (far <= FARTHEST)
    does = (roles == SUBJECT) | (roles == AGENT)
    hidden, raised = find_frames(tokens, Mentions(inside, roots, heads, does, np.isin(roles, DONE_TO)))
    mask = (same & ~inside & ~hidden).astype(np.float32)
    steps = steps_from(tokens, roots)
    names = np.flatnonzero(tokens.rivals)
    theirs = np.full(steps.shape, np.inf, dtype=np.float32)
    if len(names):
        nearest = steps_from(tokens, names)
        theirs = np.where(inside[:, names, None], np.inf, nearest).min(axis=1)
    return Places(
        starts, ends, roots, roles, heads, inside, mask, steps, far,
        clause=(tokens.clauses == tokens.clauses[roots][:, None]) * mask,
        mine=np.where(steps == theirs, 0.5, steps < theirs).astype(np.float32) * mask,
        rivals=tokens.rivals & (mask > 0), hidden=hidden, raised=raised,
    )  # fmt: skip


def _roles(tokens: Tokens, roots: Ints) -> tuple[Ints, Ints]:
    """Give each mention's role and the word it has that role to; "A and B" gives B the role of A."""
    for _ in range(6):
        shares = np.isin(tokens.deps[roots], SHARED)
        if not shares.any():
            break
        roots = np.where(shares, tokens.heads[roots], roots)
    heads = tokens.heads[roots]
    roles = np.array([_ROLE.get(dep, OTHER) for dep in tokens.deps[roots].tolist()], dtype=np.int64)
    by = (tokens.deps[roots] == POBJ) & tokens.by[heads]
    return np.where(by, AGENT, roles), np.where(by, tokens.heads[heads], heads)


def speaks(tokens: Tokens, places: Places) -> Bools:
    """Say whether a mention is the one who says something."""
    return (places.roles == SUBJECT) & tokens.speech[places.heads]


def numbers(tokens: Tokens, places: Places) -> Floats:
    """Give a row of numbers for each mention."""
    means = (places.mask @ np.nan_to_num(tokens.context)) / np.maximum(places.mask.sum(axis=1, keepdims=True), 1)
    if np.isnan(tokens.context).any():
        means = np.full_like(means, np.nan)
    heads = np.where(places.hidden[places.every, places.heads][:, None], np.nan, tokens.context[places.heads])
    context = [tokens.context[places.roots], heads, means]
    return np.concatenate(
        [_sums(tokens, places), _grammar(tokens, places), _vectors(tokens, places), *context], axis=1
    ).astype(np.float32)


def _sums(tokens: Tokens, places: Places) -> Floats:
    """Add up good and bad words, each time seen through another window around the mention."""
    mask, far, steps, mine = places.mask, places.far, places.steps, places.mine
    at = np.arange(mask.shape[1])
    left, right = (at < places.starts[:, None]) * mask, (at >= places.ends[:, None]) * mask
    said = (speaks(tokens, places)[:, None] & (tokens.clauses != tokens.clauses[places.heads][:, None])) * mask
    quoted = tokens.quoted * mask
    windows = np.stack(
        [
            mask, left, right, np.exp(-far / 3) * mask, np.exp(-far / 8) * mask, np.exp(-steps) * mask,
            np.exp(-steps / 2.5) * mask, places.clause, left * np.exp(-far / 4), right * np.exp(-far / 4), quoted,
            quoted * np.exp(-far / 8), said, (steps <= 2) * mask, mine, mine * np.exp(-steps / 2),
            mine * places.clause, mine * (steps <= 3),
        ],
        axis=1,
    ).astype(np.float32)  # fmt: skip
    good, bad = np.maximum(tokens.values, 0), np.maximum(-tokens.values, 0)
    strongest = [(part * window).max(axis=1) for window in (mask, places.clause) for part in (good, bad)]
    sums: Floats = np.sqrt(np.concatenate([windows @ good, windows @ bad, np.stack(strongest, axis=1)], axis=1))
    return sums


def children(tokens: Tokens, places: Places, parents: Ints) -> Bools:
    """Mark the words that hang on one word for each mention, the mention itself left out."""
    at = np.arange(len(tokens.heads))
    return (tokens.heads == parents[:, None]) & (at != parents[:, None]) & (places.mask > 0)


def _grammar(tokens: Tokens, places: Places) -> Floats:
    """Cross the mention's role with the valence of its verb, and say what else the parse tells."""
    every, heads, starts = places.every, places.heads, places.starts
    size = places.mask.sum(axis=1) + (places.ends - starts)
    roles = np.zeros((len(every), len(ROLES)), dtype=np.float32)
    roles[every, places.roles] = 1
    pronouns = np.zeros((len(every), 9), dtype=np.float32)
    pronouns[every, np.where(places.ends - starts == 1, tokens.pronouns[starts], 0)] = 1
    verb = tokens.values[heads] * places.mask[every, heads]
    above = np.where(places.hidden[every, tokens.heads[heads]], 0, tokens.values[tokens.heads[heads]])
    below = children(tokens, places, heads) @ tokens.values
    own = children(tokens, places, places.roots) @ tokens.values
    at = np.arange(places.mask.shape[1])
    before = (places.rivals & (at < starts[:, None])).sum(axis=1)
    after = places.rivals.sum(axis=1) - before
    first = (places.mask * (at < starts[:, None])).sum(axis=1)
    others = places.mask > 0
    columns = [
        verb, above, below, own, speaks(tokens, places), tokens.quoted[starts],
        (tokens.quoted & others).any(axis=1), tokens.negated[heads], first / size, size / 40,
        np.minimum(places.ends - starts, 5) / 3, (tokens.asks & others).any(axis=1), (before + after) / 5, before / 4,
        after / 4, before + after == 0, before == 0,
    ]  # fmt: skip
    return np.concatenate(
        [roles, verb[:, None] * roles, below[:, None] * roles[:, :6], np.stack(columns, axis=1), pronouns], axis=1
    ).astype(np.float32)


def _vectors(tokens: Tokens, places: Places) -> Floats:
    """Average the vectors of the words around the mention, each time through another window."""
    vectors, mask, far, steps, mine = tokens.vectors, places.mask, places.far, places.steps, places.mine
    every, heads = places.every, places.heads
    at = np.arange(mask.shape[1])
    strength = np.abs(tokens.values)
    near = np.exp(-far / 4) * mask
    windows = np.stack(
        [
            mask, np.exp(-steps / 1.5) * mask, (at < places.starts[:, None]) * near,
            (at >= places.ends[:, None]) * near, places.clause, strength * mask, mine, mine * strength,
        ],
        axis=1,
    ) * (tokens.rows > 0)  # fmt: skip
    pooled = (windows @ vectors) / (windows.sum(axis=2, keepdims=True) + 1e-3)

    def mean(which: Bools) -> Floats:
        chosen = which.astype(np.float32)
        result: Floats = (chosen @ vectors) / np.maximum(chosen.sum(axis=1, keepdims=True), 1)
        return result

    below = children(tokens, places, heads)
    head = vectors[heads] * mask[every, heads][:, None]
    beyond = tokens.heads[heads]
    sides = np.zeros((len(every), 4, vectors.shape[1]), dtype=np.float32)
    sides[every, SIDES[places.roles]] = head
    return np.concatenate(
        [
            pooled.reshape(len(every), -1), sides.reshape(len(every), -1), head,
            vectors[beyond] * mask[every, beyond][:, None],
            mean(below & np.isin(tokens.deps, OBJECTS)), mean(below & np.isin(tokens.deps, SUBJECTS)),
            mean(below & np.isin(tokens.deps, LINKED) & tokens.verbs), mean(children(tokens, places, places.roots)),
        ],
        axis=1,
    )  # fmt: skip


def _mix(kind: int, *codes: Codes) -> Ints:
    """Hash a kind of question and the codes of its words to a place in the table of weights (after MurmurHash3)."""
    mixed: Codes = np.full(len(codes[0]), kind * 0x9E3779B1 & 0xFFFFFFFF, dtype=np.uint32)
    for code in codes:
        mixed = (mixed ^ code) * np.uint32(0x85EBCA6B)
        mixed = mixed ^ (mixed >> np.uint32(13))
    mixed = mixed * np.uint32(0xC2B2AE35)
    return ((mixed ^ (mixed >> np.uint32(16))) & np.uint32(BUCKETS - 1)).astype(np.int64)


def hashed(tokens: Tokens, places: Places) -> Hashed:
    """Hash the words around each mention with where they stand; the mention itself is masked."""
    hashes: list[tuple[Ints, Ints]] = []

    def ask(kind: int, mentions: Ints, *codes: Codes) -> None:
        hashes.append((mentions, _mix(kind, *codes)))

    every, starts, ends, signed = places.every, places.starts, places.ends, tokens.signed
    size = len(signed)
    seen = places.mask > 0
    masked = np.where(places.inside, TARGET, signed)
    masked[places.hidden] = 0
    roles = places.roles.astype(np.uint32)
    target = np.full(len(every), TARGET)

    def has(position: Ints) -> Bools:
        return (position >= 0) & (position < size) & seen[every, position.clip(0, size - 1)]

    m, i = np.nonzero(seen)
    ask(1, m, signed[i])
    ask(2, every, roles)
    next_ = np.minimum(i + 1, size - 1)
    follows = (i + 1 < size) & (seen[m, next_] | places.inside[m, next_])
    ask(3, m[follows], signed[i[follows]], masked[m[follows], i[follows] + 1])
    next_word, second_next, previous, second_last = has(ends), has(ends + 1), has(starts - 1), has(starts - 2)
    ask(3, every[next_word], target[next_word], signed[ends[next_word]])
    near = (places.far[m, i] <= 4).nonzero()[0]
    ask(4, m[near], signed[i[near]], (i[near] < starts[m[near]]).astype(np.uint32))
    ask(5, every[next_word & previous], signed[starts[next_word & previous] - 1], signed[ends[next_word & previous]])
    ask(6, every[second_last], signed[starts[second_last] - 2], signed[starts[second_last] - 1])
    ask(7, every[second_next], signed[ends[second_next]], signed[ends[second_next] + 1])
    head = masked[every, places.heads]
    ask(8, every, roles, head)
    ask(9, every, roles, head, masked[every, tokens.heads[places.heads]])
    m, i = np.nonzero(places.clause)
    ask(10, m, roles[m], tokens.codes[i])
    ask(11, m, signed[i])
    m, i = np.nonzero(children(tokens, places, places.heads))
    ask(12, m, roles[m], tokens.labels[i], tokens.codes[i])
    ask(13, m, roles[m], head[m], tokens.labels[i], tokens.codes[i])
    m, i = np.nonzero(children(tokens, places, places.roots))
    ask(14, m, tokens.labels[i], signed[i])
    above, path = places.roots, np.zeros(len(every), dtype=np.uint32)
    for _ in range(5):
        live = every[tokens.heads[above] != above]
        if not len(live):
            break
        path = path * np.uint32(31) + tokens.labels[above]
        above = tokens.heads[above]
        ask(15, live, path[live], np.where(places.hidden[live, above[live]], np.uint32(0), tokens.codes[above[live]]))
        ask(16, live, masked[live, above[live]])
    m, i = np.nonzero((places.mine > 0.6) & (places.steps <= 4))
    ask(17, m, signed[i])
    return Hashed(np.concatenate([m for m, _ in hashes]), np.concatenate([b for _, b in hashes]))
