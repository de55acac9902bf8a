"""Describe the events of an article, and pairs of them, by named numbers for regressions to weigh.

Of an event: where it stands, in which clause, who takes part, how it is dated, who says so, what the title and the lead
have of it, what its word means, and what makes its parts doubtful (`doubts`).
"""

from bisect import bisect_right
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from analysis.events import roles
from analysis.events.coreference import content_words
from analysis.events.doubts import doubts, left_out
from analysis.events.tree import Tree, Word, head_word, sentence_of
from analysis.events.verb_classes import auxiliaries, in_class, negated, people
from analysis.events.voice import is_passive
from analysis.events.word_rarity import rarity
from analysis.sentiment import known
from analysis.text.wordlists import ordered_list, word_list
from analysis.types import Event, Sentence

CLASSES = (
    "speech", "statement", "phase", "attempt", "plan", "promise", "threat", "refusal", "demand", "denial", "light",
    "accusation", "state", "suffered", "judged", "happen",
)  # fmt: skip
GOVERNED = ("speech", "statement", "phase", "plan", "promise", "demand", "refusal", "threat", "light")
AUXILIARIES = ordered_list("modals", "features")
DETERMINERS = word_list("stop_words", "determiners")
DEMONSTRATIVES = word_list("stop_words", "demonstratives")
FIRST_OR_SECOND = word_list("pronouns", "first_or_second")
NEAREST = 16  # earlier events that one is compared with; hardly a sentence of news, or a word in an article, has more
YEAR = 366  # days
Features = dict[str, float]


@dataclass(frozen=True, eq=False)
class Context:
    """An article's events with the words on which they hang, and what all of them are seen against."""

    events: Sequence[Event]
    heads: Sequence[Word | None]
    sentences: Sequence[Sentence]
    published: date | None
    order: Mapping[int, int]  # the place of a sentence among those that are the story
    title: frozenset[int]
    lead: frozenset[int]
    text: str

    @classmethod
    def of(
        cls,
        events: Sequence[Event],
        tree: Tree,
        text: str,
        title: str | None,
        sentences: Sequence[Sentence],
        published: date | None,
    ) -> "Context":
        """Set the events of an article against its title and its lead."""
        words = {word.idx: word for word in tree}
        story = [number for number, sentence in enumerate(sentences) if not sentence.boilerplate]
        lead = sentences[story[0]] if story else None
        return cls(
            events,
            [head_word(words, event.start, event.end) for event in events],
            sentences,
            published,
            {number: place for place, number in enumerate(story)},
            frozenset(content_words(title or "")),
            frozenset(content_words(text[lead.start : lead.end])) if lead else frozenset(),
            text,
        )


def features(context: Context) -> list[Features]:
    """Describe each event by named numbers; what is not named is 0."""
    bases = [head.base if head else "" for head in context.heads]
    crowd = Counter(event.sentence for event in context.events)
    often, seen = Counter(bases), Counter[str]()
    above = {head.i for head in context.heads if head}
    rows = []
    place_in_sentence = Counter[int]()
    for event, head, base in zip(context.events, context.heads, bases, strict=True):
        row = {"bias": 1.0}
        row |= _position(context, event, crowd[event.sentence], place_in_sentence[event.sentence])
        row |= _record(context, event)
        row |= doubts(event, context.text, context.sentences[event.sentence])
        if head is not None:
            row |= left_out(event.headline, sentence_of(head))
            row |= _clause(head, above) | _party(head) | _word(context, event, head)
            row["told before"] = float(min(seen[base], 2))
            row["told often"] = float(np.log(often[base]))
        place_in_sentence[event.sentence] += 1
        seen[base] += 1
        rows.append({name: value for name, value in row.items() if value})
    return rows


def pairs(context: Context) -> Iterator[tuple[tuple[int, int], Features]]:
    """Describe the pairs of events that may be one happening: of one sentence, or of one word in two sentences.

    Of the earlier events of a sentence and of a word the NEAREST are compared: the work grows no faster than the text.
    """
    content = [_content(context, event) for event in context.events]
    same_sentence: dict[int, deque[int]] = defaultdict(lambda: deque(maxlen=NEAREST))
    same_word: dict[str, deque[int]] = defaultdict(lambda: deque(maxlen=NEAREST))
    for n, (event, head) in enumerate(zip(context.events, context.heads, strict=True)):
        if head is None:
            continue
        for m in sorted({*same_sentence[event.sentence], *same_word[head.base]}):
            earlier = context.heads[m]
            if earlier is not None:
                shared = len(content[m] & content[n]) / max(min(len(content[m]), len(content[n])), 1)
                yield (m, n), _pair(context.events[m], event, earlier, head, shared)
        same_sentence[event.sentence].append(n)
        same_word[head.base].append(n)


def _content(context: Context, event: Event) -> frozenset[int]:
    span = context.sentences[event.sentence]
    return frozenset(content_words(context.text[span.start : span.end], event.start - span.start))


def _position(context: Context, event: Event, crowd: int, before: int) -> Features:
    place, length = context.order.get(event.sentence, 0), max(len(context.order), 1)
    return {
        "first sentence": float(place == 0),
        "second or third sentence": float(0 < place < 3),
        "depth": place / length,
        "log place": float(np.log1p(place)),
        "log length": float(np.log(length)),
        "events in sentence": float(np.log(crowd)),
        "first event of sentence": float(before == 0),
        "later event of sentence": float(np.log1p(before)),
    }


def _record(context: Context, event: Event) -> Features:
    """Tell what the record of the event says: type, status, days, roles, speaker."""
    row = {
        f"type {event.type}": 1.0,
        f"status {event.status}": 1.0,
        f"dated by {event.dated_by}": 1.0,
        "doer linked": float(bool(event.sources)),
        "target linked": float(bool(event.targets)),
        "both linked": float(bool(event.sources and event.targets)),
        "placed": float(bool(event.places)),
        "speaker": float(bool(event.speaker)),
        "saying": float(event.speech_act),
        "slight": float(event.minor),
        "typed × doer": float(bool(event.type and event.sources)),
    }
    if event.first and event.last:
        length = (event.last - event.first).days
        row |= {"one day": float(length == 0), "over a month": float(length > 31)}
        if context.published:
            ago = (context.published - event.last).days
            row |= {
                "days around publication": float(-1 <= ago <= 7),
                "long ago": float(ago > YEAR),
                "months ago": float(31 < ago <= YEAR),
                "to come": float(ago < -1),
                "own day": float(event.dated_by == "text" and length == 0),
            }
    return row


def _clause(head: Word, above: set[int]) -> Features:
    """Tell which part of its sentence the word is: clause, tense, aspect, and what governs it."""
    first = roles.first_joined(head)
    aux = auxiliaries(head)
    kind = "noun" if head.tag[:2] == "NN" else "verb"
    ancestors = list(head.ancestors)
    governor = next((word for word in ancestors if roles.is_verb(word)), None)
    over = [word for word in ancestors if word.i in above]
    row = {
        f"{kind} {first.dep}": 1.0,
        f"tag {head.tag}": 1.0,
        "joined": float(first is not head),
        "under an event": float(bool(over)),
        "events above": float(len(over)),
        "height": float(len(ancestors)),
        "over an event": float(any(word.i in above for word in head.subtree if word is not head)),
        "passive": float(roles.is_verb(head) and is_passive(head)),
        "negated": float(negated(head)),
        "quoted": float(_quoted(head)),
        "marked": float(any(child.dep == "mark" for child in head.children)),
        "main past": float(first.dep == "ROOT" and head.tag in {"VBD", "VBN"}),
        "said past": float(first.dep == "ccomp" and head.tag == "VBD"),
    }
    row |= {f"aux {word}": 1.0 for word in AUXILIARIES if word in aux}
    row |= {f"own {name}": 1.0 for name in CLASSES if in_class(head, name)}
    if governor is not None:
        row |= {f"under {name}": 1.0 for name in GOVERNED if in_class(governor, name)}
        row["under present"] = float(governor.tag in {"VBZ", "VBP"} and not auxiliaries(governor))
    if kind == "noun":
        row |= {
            "definite": float(any(child.lower in DETERMINERS
                                  for child in head.lefts)),
            "indefinite": float(any(child.lower in {"a", "an"} for child in head.lefts)),
            "plural": float(head.tag == "NNS"),
            "noun with of": float(any(child.lower == "of" for child in head.rights)),
            f"governed by {head.head.lower}" if head.dep == "pobj" else "no preposition": 1.0,
            "governor is event": float(head.head.i in above),
        }  # fmt: skip
    return row


def _party(head: Word) -> Features:
    """Tell what its subjects and objects are: names, nouns, people, pronouns, numbers."""
    row: Features = {}
    clause = [word for word in head.subtree if word is not head]
    row["clause length"] = float(np.log1p(len(clause)))
    row["number"] = float(any(word.tag == "CD" for word in clause))
    row["name"] = float(any(word.tag[:3] == "NNP" for word in clause))
    row["dated word"] = float(any(word.entity in {"DATE", "TIME"} for word in clause))
    row["dated child"] = float(any(word.entity in {"DATE", "TIME"}
                                   for child in head.children for word in (child, *child.children)))  # fmt: skip
    row["money"] = float(any(word.entity in {"MONEY", "PERCENT"} for word in clause))
    row["placed by"] = float(any(word.entity in {"GPE", "LOC", "FAC"} for word in clause))
    if not roles.is_verb(head):
        return row
    for name, words in (("subject", roles.subjects(head)), ("object", roles.objects(head))):
        row[f"{name} none"] = float(not words)
        for word in words[:1]:
            kind = (
                "name" if word.tag[:3] == "NNP"
                else "pronoun" if word.tag in {"PRP", "DT", "EX"}
                else "relative" if word.tag in roles.RELATIVE
                else "people" if word.base in people()
                else "noun"
            )  # fmt: skip
            row[f"{name} {kind}"] = 1.0
            row[f"{name} first person"] = float(word.lower in FIRST_OR_SECOND)
            row[f"{name} person"] = float(word.entity in {"PERSON", "ORG", "GPE", "NORP"})
            row[f"{name} numbered"] = float(any(child.tag == "CD" for child in word.children))
    return row


def _word(context: Context, event: Event, head: Word) -> Features:
    """Tell what the word means, and whether title and lead have it."""
    numbers = content_words(context.text[event.start : event.end])
    sentence = _content(context, event)
    shared = len(sentence & context.title) / max(len(context.title), 1)
    own = frozenset(numbers)
    row = {
        "in title": float(bool(own & context.title)),
        "title shared": shared,
        "in lead": float(bool(own & context.lead) and context.order.get(event.sentence, 0) > 0),
        "lead shared": len(sentence & context.lead)
        / max(len(context.lead), 1)
        * (context.order.get(event.sentence, 0) > 0),
        "no title": float(not context.title),
        "rarity": max((rarity(number) for number in numbers), default=0.0) / 10,
        "several words": float(" " in context.text[event.start : event.end]),
    }
    return row | {f"vector {n}": float(value) for n, value in enumerate(word_vector(head))}


def _pair(first: Event, second: Event, head: Word, second_head: Word, shared: float) -> Features:
    """Tell what two events have in common; within a sentence, also how one hangs on the other."""
    within = first.sentence == second.sentence
    cosine = float(word_vector(head) @ word_vector(second_head))
    row = {
        "type": float(bool(first.type) and first.type == second.type),
        "other type": float(bool(first.type and second.type) and first.type != second.type),
        "doer": float(bool({*first.sources} & {*second.sources})),
        "target": float(bool({*first.targets} & {*second.targets})),
        "other doer": float(bool(first.sources and second.sources) and not {*first.sources} & {*second.sources}),
        "other target": float(bool(first.targets and second.targets) and not {*first.targets} & {*second.targets}),
        "days": float(first.first == second.first and first.last == second.last and first.first is not None),
        "other days": float(bool(first.first and second.first) and first.first != second.first),
        "undated": float(first.first is None or second.first is None),
        "status": float(first.status == second.status),
        "vectors": cosine,
        "vectors cubed": cosine**3,
        "base": float(head.base == second_head.base),
        "shared": shared if not within else 0.0,
        "base × shared": shared * (head.base == second_head.base) if not within else 0.0,
        "saying": float(first.speech_act or second.speech_act),
        "nouns": float(head.tag[:2] == "NN" and second_head.tag[:2] == "NN"),
        "verb and noun": float((head.tag[:2] == "NN") != (second_head.tag[:2] == "NN")),
        "second definite": float(any(child.lower in DEMONSTRATIVES for child in second_head.lefts)),
    }
    if within:
        row = {f"within: {name}": value for name, value in row.items()} | _chain(head, second_head)
    else:
        row["sentences between"] = float(np.log(second.sentence - first.sentence))
    return {"bias": 1.0} | {name: value for name, value in row.items() if value}


def _chain(head: Word, second: Word) -> Features:
    """Tell how of two words of a sentence one hangs on the other."""
    upper, lower = (second, head) if second in head.ancestors else (head, second)
    chain = list(lower.ancestors)
    linked = upper in chain
    steps = chain.index(upper) + 1 if linked else 9
    kinds = "".join("n" if word.tag[:2] == "NN" else "v" for word in (upper, lower)) if linked else "apart"
    first = roles.first_joined(lower)
    return {
        "within": 1.0,
        f"chain {kinds}": 1.0,
        f"steps {min(steps, 4)}": 1.0,
        f"lower {kinds} {first.dep}" if linked else "not linked": 1.0,
        "joined": float(lower is not first),
        "light": float(in_class(upper, "light", "happen", "phase", "attempt", "plan")),
        "speech": float(in_class(upper, "speech", "statement")),
        "near": float(abs(head.i - second.i) <= 3),
        "distance": float(np.log(abs(head.i - second.i) or 1)),
    }


def _quoted(word: Word) -> bool:
    """Tell whether a word stands within quotation marks of its sentence."""
    sentences = word.tree.sentences
    sentence = sentences[bisect_right(sentences, word.i, key=lambda words: words[0].i) - 1]
    marks = sum(other.text in {'"', "“", "”", "``", "''"} for other in sentence[: word.i - sentence[0].i])
    return marks % 2 == 1


def word_vector(word: Word) -> NDArray[np.float32]:
    """Give what the word means, as 50 numbers; those of a word that is not known are 0."""
    words = known.load()
    return words.vectors[words.rows.get(word.base) or words.rows.get(word.lower) or 0]
