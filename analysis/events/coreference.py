"""Event coreference: which event mentions, within an article and across articles, tell of one event.

Articles are compared first: only mentions of articles about the same story (`similarity` of their terms) are looked at.
Each pair of mentions then gets the probability that it tells of one event, by a logistic regression over the trigger
(lemma, word vectors, type), the content words of the two sentences and those next to the trigger, who takes part, and
how alike the articles are; see `data/models/README.md`. What rules a pair out is not learned (`_ruled_out`): days that
differ by more than one, what might be beside what is told as a fact, two words of one sentence, mere sayings. Mentions
are grouped by average linkage, so that one chance likeness does not chain two events together.

A score depends on its two articles alone, and groups on the scores alone. So neither the order in which articles come
nor the number of runs changes the result. Rarity of words is that of general news, not that of the store.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from analysis.events.event_groups import Link
from analysis.events.word_forms import base_of
from analysis.events.word_rarity import day_words, number_of, rarity
from analysis.ontology import TYPES
from analysis.sentiment import known
from analysis.settings import DATA
from analysis.text.wordlists import word_list
from analysis.trained_models import names_in, read_arrays

SIMILAR = 0.17  # of articles; set on ECB+: of those less alike many are of another topic, of those above one in 20
# SIMILAR was set on ECB+ as said; the others by eye, before the model was trained on its pairs.
WINDOW = 60  # days between the publication of two articles, past which they are not compared
GRACE = 1  # days by which two accounts of one event may differ
TERMS, NEAR = 40, 6  # content words that stand for an article; those next to a trigger
LINK = 0.25  # pairs that are less likely than this are not kept; they count as 0
PASSING = 0.85  # the same where an event has no day, though its article has: see `least_chance`
NEWS = 7  # days for which an event is news; one that may be spread over as many is as good as undated
RULED_OUT = -1.0  # in place of a probability: alike, but of other days or status
COPY = 0.99  # the same words in the same sentence of two articles
SAME_WORDS = 4  # content words from which on equal sentences are taken for copies
CLOSE = 0.35  # cosine of two triggers from which on they are compared
LEAST = 1  # content words, days left out, that the sentences of mentions with no actor in common must share
MOST = 300  # mentions of an article that are compared, the first: twice those of a long one; copies take all
WITHIN = 0.5  # of the content words that mentions in one article must share
FILE = DATA / "models" / "coreference.npz"
FEATURES = (
    "articles", "one article", "lemma", "vectors", "vectors cubed", "type", "other type", "sentence", "sentence union",
    "near", "near union", "actors", "other actors", "doer", "target", "other doer", "lemma × sentence",
    "lemma × articles", "vectors × articles", "near × vectors", "near words", "sentence words", "rare lemma",
    "one article × near", "one article × sentence", "one article × lemma", "minor",
)  # fmt: skip
_WORD = re.compile(r"[^\W_][\w'’-]*")
# Types of acts that are words. Who meets whom is not among them: each of the two may be named as the doer.
SAID = frozenset(name for name, type_ in TYPES.items() if type_.quad.verbal) - {"CONSULT"}
_MIGHT_BE = frozenset({"possible", "conditional", "called_for"})
_STOP_WORDS = word_list("stop_words", "content")

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Mention:
    """What is told of an event in one place; `words` are the content words of its sentence, nearest first."""

    key: str
    trigger: str
    sentence: int
    type: str | None
    status: str
    first: date | None
    last: date | None
    sources: frozenset[str]
    targets: frozenset[str]
    words: tuple[int, ...]
    speech_act: bool = False
    minor: bool = False


@dataclass(frozen=True, eq=False)
class Story:
    """An article: its terms, the weightiest first, its day, and its event mentions in their order."""

    id: str
    terms: tuple[int, ...]
    published: date | None
    mentions: tuple[Mention, ...] = ()

    @cached_property
    def columns(self) -> "_Columns":
        """Lay the mentions out to be compared, once."""
        return _Columns(self.mentions)


def content_words(sentence: str, at: int = 0) -> list[int]:
    """Give a number for each content word of a sentence, those nearest to the offset `at` first."""
    numbers = [
        (abs(match.start() - at), number)
        for match in _WORD.finditer(sentence)
        if (number := number_of(match.group())) is not None
    ]
    return list(dict.fromkeys(number for _, number in sorted(numbers)))


def terms(text: str) -> list[int]:
    """Give the numbers of the words that tell an article's story from others: frequent here, rare elsewhere."""
    counts = Counter(number for match in _WORD.finditer(text) if (number := number_of(match.group())) is not None)
    weight = {number: (1 + math.log(count)) * rarity(number) for number, count in counts.items()}
    return sorted(weight, key=lambda number: (-weight[number], number))[:TERMS]


def similarity(first: Story, second: Story) -> float:
    """Give the cosine of two articles' terms, 0 where they were published too long apart."""
    if first.published and second.published and abs((first.published - second.published).days) > WINDOW:
        return 0.0
    shared = sum(rarity(term) ** 2 for term in {*first.terms} & {*second.terms})
    lengths = (math.sqrt(sum(rarity(term) ** 2 for term in story.terms)) for story in (first, second))
    return shared / (math.prod(lengths) or 1.0)


def links(first: Story, second: Story) -> list[Link]:
    """List the mentions of two articles, or of one given twice, that may tell of one event, with the probability."""
    alike = 1.0 if first.id == second.id else similarity(first, second)
    if alike < SIMILAR or not first.mentions or not second.mentions:
        return []
    pairs, ruled_out, copies = _pairs(first, second)
    scored = [(first.mentions[m], second.mentions[n], COPY) for m, n in copies]
    if len(pairs):
        chances = probabilities(features(first, second, pairs, alike))
        scored += [
            (first.mentions[m], second.mentions[n], RULED_OUT if out else round(float(chance), 6))
            for (m, n), out, chance in zip(pairs.tolist(), ruled_out, chances, strict=True)
            if chance >= (LINK if out else least_chance(first, m, second, n))
        ]
    return [(min(a.key, b.key), max(a.key, b.key), chance) for a, b, chance in scored if a.key != b.key]


def least_chance(first: Story, m: int, second: Story, n: int) -> float:
    """Give the probability from which on two mentions, by their numbers, are linked.

    An event without a day of its own, or with a month for one, in an article that has a day is told in passing, and may
    be any like it: it must be likelier, and reported about when the other was.
    """
    days = [_days(story, story.mentions[number]) for story, number in ((first, m), (second, n))]
    if all(placed for *_, placed in days):
        return LINK
    if (first.mentions[m].status == "planned") != (second.mentions[n].status == "planned"):
        return math.inf
    (a, b, _), (c, d, _) = days
    return PASSING if not (a and b and c and d) or max((a - d).days, (c - b).days) <= NEWS else math.inf


def _days(story: Story, mention: Mention) -> tuple[date | None, date | None, bool]:
    """Give the first and last day of a mention or else of its article, and whether they can be relied on."""
    if mention.first and mention.last and (mention.last - mention.first).days < NEWS:
        return mention.first, mention.last, True
    return story.published, story.published, story.published is None


def probabilities(rows: Floats) -> Floats:
    """Give the probability that pairs with these features are one event."""
    weights = _model()
    chances: Floats = 1 / (1 + np.exp(-(rows @ weights[:-1] + weights[-1])))
    return chances


def features(first: Story, second: Story, pairs: NDArray[np.int64], alike: float) -> Floats:
    """Give a row of FEATURES for each pair of mentions (numbers in `one` and in `other`)."""
    left, right = first.columns, second.columns
    m, n = pairs[:, 0], pairs[:, 1]
    same = float(first.id == second.id)
    lemmas = _overlap(left.lemmas, right.lemmas, m, n)
    lemma = np.minimum(_count(lemmas), 1.0)
    rare = np.array([max(map(_rare_lemma, shared), default=0.0) for shared in lemmas], float)
    vectors = np.maximum(np.einsum("ij,ij->i", left.vectors[m], right.vectors[n]), 0.0)
    near, near_union, near_words = _shares(left.near, right.near, m, n)
    whole, union, words = _shares(left.others, right.others, m, n)
    doer = _count(_overlap(left.sources, right.sources, m, n))
    target = _count(_overlap(left.targets, right.targets, m, n))
    actors = _count(_overlap(left.actors, right.actors, m, n))
    typed = (left.type[m] > 0) & (right.type[n] > 0)
    columns = (
        np.full(len(m), alike),
        np.full(len(m), same),
        lemma,
        vectors,
        vectors**3,
        typed & (left.type[m] == right.type[n]),
        typed & (left.type[m] != right.type[n]),
        whole,
        union,
        near,
        near_union,
        np.minimum(actors, 2),
        _nonempty(left.actors, m) & _nonempty(right.actors, n) & (actors == 0),
        doer > 0,
        target > 0,
        _nonempty(left.sources, m) & _nonempty(right.sources, n) & (doer == 0),
        lemma * whole,
        lemma * alike,
        vectors * alike,
        near * vectors,
        near_words / 10,
        words / 10,
        rare / 5,
        same * near,
        same * whole,
        same * lemma,
        left.minor[m] | right.minor[n],
    )
    return np.stack([np.asarray(column, float) for column in columns], axis=1)


class _Columns:
    """The mentions of an article as columns."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.lemmas = [_lemmas(mention.trigger) for mention in mentions]
        self.vectors = np.stack([_vector(mention.trigger) for mention in mentions])
        contexts = [_context(mention) for mention in mentions]
        self.whole = [frozenset(mention.words) for mention in mentions]
        self.with_lemma: dict[str, list[int]] = defaultdict(list)
        for place, lemmas in enumerate(self.lemmas):
            for lemma in lemmas:
                self.with_lemma[lemma].append(place)
        self.others = [frozenset(words) for words in contexts]
        self.near = [frozenset(words[:NEAR]) for words in contexts]
        self.sources = [mention.sources for mention in mentions]
        self.targets = [mention.targets for mention in mentions]
        self.actors = [mention.sources | mention.targets for mention in mentions]
        self.type = np.array([crc32(mention.type.encode()) if mention.type else 0 for mention in mentions], np.int64)
        self.sentence = np.array([mention.sentence for mention in mentions])
        self.minor = np.array([mention.minor for mention in mentions])


def _pairs(first: Story, second: Story) -> tuple[NDArray[np.int64], list[bool], list[tuple[int, int]]]:
    """List the pairs of mentions worth a look, whether each is ruled out, and the same words in the same sentence."""
    left, right, same = first.columns, second.columns, first.id == second.id
    copies = [] if same else _copies(first, second)
    pairs, ruled_out = list[tuple[int, int]](), list[bool]()
    for m, n in np.argwhere(_alike(left, right)).tolist():
        a, b, shared = first.mentions[m], second.mentions[n], left.others[m] & right.others[n]
        if (same and not (m < n and _repeats(left, m, n))) or a.speech_act or b.speech_act:
            continue
        if not same and len(a.words) >= SAME_WORDS and left.whole[m] == right.whole[n]:
            continue  # one sentence in two articles: copies or nothing
        if len(shared - day_words()) >= LEAST or left.actors[m] & right.actors[n]:
            pairs.append((m, n))
            ruled_out.append(_ruled_out(a, b))
    return np.array(pairs, np.int64).reshape(-1, 2), ruled_out, copies


def _alike(left: "_Columns", right: "_Columns") -> NDArray[np.bool_]:
    """Tell which triggers have a lemma or a type in common, or nearly mean the same; of the first MOST of each."""
    types, other_types = left.type[:MOST, None], right.type[None, :MOST]
    comparable: NDArray[np.bool_] = ((types == other_types) & (types > 0)) | (
        left.vectors[:MOST] @ right.vectors[:MOST].T > CLOSE
    )
    for lemma in left.with_lemma.keys() & right.with_lemma.keys():
        rows, columns = ([n for n in by_lemma[lemma] if n < MOST] for by_lemma in (left.with_lemma, right.with_lemma))
        comparable[np.ix_(rows, columns)] = True
    return comparable


def _copies(first: Story, second: Story) -> list[tuple[int, int]]:
    """Pair the mentions that are the same word in the same sentence: in a copy, or in words that were taken over."""
    numbers_of_second = {key: n for n, key in enumerate(_sentence_positions(second))}
    pairs = ((m, numbers_of_second.get(key)) for m, key in enumerate(_sentence_positions(first)))
    return [(m, n) for m, n in pairs if n is not None and not _other_days(first.mentions[m], second.mentions[n])]


def _repeats(columns: "_Columns", m: int, n: int) -> bool:
    """Tell whether one article may tell an event again: the same word, and enough of the words around it."""
    if columns.sentence[m] == columns.sentence[n] or not columns.lemmas[m] & columns.lemmas[n]:
        return False
    weights = [sum(map(rarity, words)) for words in (columns.others[m], columns.others[n])]
    return sum(map(rarity, columns.others[m] & columns.others[n])) >= WITHIN * min(weights) > 0


def _ruled_out(a: Mention, b: Mention) -> bool:
    """Tell whether two mentions cannot be one event, whatever their words."""
    return (a.status in _MIGHT_BE) != (b.status in _MIGHT_BE) or _other_days(a, b) or _others_spoke(a, b)


def _others_spoke(a: Mention, b: Mention) -> bool:
    """Tell whether others warn, ask or accuse: what one says is no telling of what another says."""
    words = a.type in SAID and b.type in SAID
    return words and bool(a.sources and b.sources) and a.sources.isdisjoint(b.sources)


def _other_days(a: Mention, b: Mention) -> bool:
    if not (a.first and a.last and b.first and b.last):
        return False
    return max((a.first - b.last).days, (b.first - a.last).days, abs((a.last - b.last).days)) > GRACE


def _sentence_positions(story: Story) -> list[tuple[frozenset[int], str, int]]:
    """Name each mention by the words of its sentence, its own, and how often these stood in the sentence before."""
    seen: Counter[tuple[int, str]] = Counter()
    places = []
    for number, mention in enumerate(story.mentions):
        word = mention.trigger.lower()
        whole = story.columns.whole[number] if len(mention.words) >= SAME_WORDS else frozenset((-number, hash(story)))
        places.append((whole, word, seen[mention.sentence, word]))
        seen[mention.sentence, word] += 1
    return places


def _overlap(
    left: Sequence[frozenset[str]], right: Sequence[frozenset[str]], m: NDArray[np.int64], n: NDArray[np.int64]
) -> list[frozenset[str]]:
    """List what pairs of sets have in common."""
    return [left[i] & right[j] for i, j in zip(m.tolist(), n.tolist(), strict=True)]


def _count(sets: Sequence[frozenset[str]]) -> Floats:
    return np.array([len(shared) for shared in sets], float)


def _shares(
    left: Sequence[frozenset[int]], right: Sequence[frozenset[int]], m: NDArray[np.int64], n: NDArray[np.int64]
) -> tuple[Floats, Floats, Floats]:
    """Weigh the words that pairs share: as a share of the shorter one's, of both together, and by themselves."""
    sizes = [np.array([sum(map(rarity, words)) for words in side]) for side in (left, right)]
    pairs = zip(m.tolist(), n.tolist(), strict=True)
    shared = np.array([sum(map(rarity, left[i] & right[j])) for i, j in pairs], float)
    a, b = sizes[0][m], sizes[1][n]
    return shared / np.maximum(np.minimum(a, b), 1e-9), shared / np.maximum(a + b - shared, 1e-9), shared


def _nonempty(sets: Sequence[frozenset[str]], at: NDArray[np.int64]) -> NDArray[np.bool_]:
    return np.array([bool(values) for values in sets], bool)[at]


def _rare_lemma(lemma: str) -> float:
    number = number_of(lemma)
    return 0.0 if number is None else rarity(number)


@cache
def _model() -> Floats:
    arrays = read_arrays(FILE)
    if names_in(arrays["features"]) != FEATURES:
        raise ValueError(f"{FILE} was trained on other features; train it again: see data/models/README.md")
    return arrays["weights"].astype(float)


def _words(trigger: str) -> list[str]:
    words = [word.lower() for word in _WORD.findall(trigger)]
    return [base_of(word) for word in words if word not in _STOP_WORDS] or words


def _lemmas(trigger: str) -> frozenset[str]:
    return frozenset(_words(trigger))


def _context(mention: Mention) -> list[int]:
    """List the content words of a mention's sentence, its own word left out."""
    own = {*map(number_of, _WORD.findall(mention.trigger))}
    return [word for word in mention.words if word not in own]


def _vector(trigger: str) -> NDArray[np.float32]:
    words = known.load()
    total: NDArray[np.float32] = words.vectors[[words.rows.get(word, 0) for word in _words(trigger)] or [0]].sum(0)
    length = float(np.linalg.norm(total))
    return total / length if length else total
