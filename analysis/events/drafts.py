"""Which of the drafts of a headline readers would print, and how likely they would.

A logistic regression over what a draft keeps of its sentence and what it leaves out, how it hangs together, how long it
is and how much of it the title has. It learned from drafts that a reader took or refused (`data/labels`); see
`data/models/README.md`.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import exp, log

from analysis.dates.words import MONTH
from analysis.events import doubts
from analysis.events.roles import RELATIVE, is_verb
from analysis.events.tree import FINITE, Word
from analysis.settings import DATA
from analysis.trained_models import names_in, read_arrays

FILE = DATA / "models" / "headline_draft.npz"
# How much likelier, in logits, another draft must be than the one that the rules would take. Set on drafts of articles
# left out in turn, where it loses a third of the good headlines that are lost without it and still gains as many.
MARGIN = 0.3
LENGTHS = (110, 130, 150, 170)  # characters
PLACED = frozenset({"GPE", "LOC", "PERSON", "ORG"})
PARTING = frozenset({",", ";", "–", "—", "--", "-", "("})
ASIDE = frozenset({"advcl", "relcl", "acl", "appos", "conj", "parataxis", "ccomp"})
OF_NOUN = frozenset({"prep", "relcl", "acl", "appos", "compound", "poss", "amod"})
MOST = 6  # gaps, phrases or verbs from which on it is all the same how many they are
CLOCK = re.compile(r"\d\s?[ap]\.?m\b|\b\d\d?:\d\d\b")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
NAMED_MONTH = re.compile(rf"\b{MONTH}")
LONG_WORD = re.compile(r"\w{4,}")
Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class Draft:
    """A headline that an event may have.

    `kept` are the numbers of the words that it is written from, `spine` those from the event up to its verb. It is
    `settled` where it says by itself whom and what it means, `complete` where its verbs and nouns have what they need,
    and it `reads` where nothing tells that it does not. `kinds` are the ways in which it can be written.
    """

    text: str
    kept: frozenset[int]
    spine: frozenset[int]
    settled: bool
    complete: bool
    reads: bool
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class DraftContext:
    """What a draft is compared with: the event's word, its sentence and day words, the title, and the rules' draft."""

    event: Word
    sentence: Sequence[Word]
    dated: Collection[int]
    title: str
    by_rules: str


@cache
def load() -> Mapping[str, float]:
    """Load the weights by the names of their features, once a process."""
    arrays = read_arrays(FILE)
    return dict(zip(names_in(arrays["features"]), arrays["weights"].tolist(), strict=True))


def likeliest(drafts: Sequence[Draft], context: DraftContext) -> tuple[str, float]:
    """Choose the draft that readers would likeliest print, the first unless another is surely better.

    Gives its text, and the chance that they would.
    """
    weights = load()
    logits = [sum(value * weights.get(name, 0.0) for name, value in features(d, context).items()) for d in drafts]
    best = max(range(len(drafts)), key=logits.__getitem__)
    chosen = best if logits[best] > logits[0] + MARGIN else 0
    return drafts[chosen].text, 1 / (1 + exp(-logits[chosen]))


def merged(drafts: Sequence[Draft]) -> list[Draft]:
    """Give drafts of one wording once, with all the ways in which it can be written."""
    by_text = dict[str, list[Draft]]()
    for draft in drafts:
        by_text.setdefault(draft.text, []).append(draft)
    return [
        Draft(
            text, same[0].kept, same[0].spine, same[0].settled, same[0].complete,
            any(draft.reads for draft in same), frozenset[str]().union(*(draft.kinds for draft in same)),
        )
        for text, same in by_text.items()
    ]  # fmt: skip


def features(draft: Draft, context: DraftContext) -> Features:
    """Describe a draft by named numbers; what is not named is 0."""
    shown = [w for w in context.sentence if w.spoken and w.i in draft.kept]
    row = {"bias": 1.0} | _writing(draft.text, context) | _keeping(draft, shown, context) | _left_out(draft, context)
    return {name: value for name, value in row.items() if value}


def _writing(text: str, context: DraftContext) -> Features:
    """Tell how long it is, which words and marks it has, and how much of the title."""
    size = len(text)
    whole = len(" ".join(w.text for w in context.sentence))
    written = doubts.headline_doubts(text, whole)
    wanted = {word.lower() for word in LONG_WORD.findall(context.title)}
    has = {word.lower() for word in LONG_WORD.findall(text)}
    row = {name: value for name, value in written.items() if name.startswith("headline ")}
    row |= {f"over {most}": float(size > most) for most in LENGTHS}
    return row | {
        "length": size / 100,
        "length squared": (size / 100) ** 2,
        "under 40": float(size < 40),
        "title shared": len(wanted & has) / max(len(wanted), 1),
        "year": float(bool(YEAR.search(text))),
        "month": float(bool(NAMED_MONTH.search(text))),
        "clock": float(bool(CLOCK.search(text))),
        "colon": float(text.count(":")),
        "quoted": float('"' in text or "“" in text),
        "bracket": float("(" in text),
        "by rules": float(text == context.by_rules),
    }


def _keeping(draft: Draft, shown: Sequence[Word], context: DraftContext) -> Features:
    """Tell what is kept of the sentence: verbs, pronouns, clauses, nouns told before; and how often it was cut."""
    spoken = [word.i for word in context.sentence if word.spoken]
    inner = [i in draft.kept for i in spoken if shown and shown[0].i <= i <= shown[-1].i]
    gaps = sum(before and not after for before, after in pairwise(inner))
    verbs = sum(word.tag in FINITE for word in shown)
    row = {f"written as {kind}": 1.0 for kind in draft.kinds}
    for word in shown:
        if word.dep in ASIDE:
            row[f"keeps {word.dep}"] = row.get(f"keeps {word.dep}", 0.0) + 1
    return row | {
        "settled": float(draft.settled),
        "reads": float(draft.reads),
        "verbs": float(min(verbs, MOST)),
        "no verb": float(verbs == 0),
        "many verbs": float(verbs > 2),
        "keeps the event": float(context.event.i in draft.kept),
        "keeps the day": float(any(i in draft.kept for i in context.dated)),
        "relative pronouns": float(sum(word.tag in RELATIVE for word in shown)),
        "pronouns": float(sum(word.tag in {"PRP", "PRP$"} for word in shown)),
        "told before": float(min(sum(_reads_anaphoric(word, draft.kept) for word in shown), MOST)),
        "gaps": float(min(gaps, MOST)),
    }


def _left_out(draft: Draft, context: DraftContext) -> Features:
    """Tell which phrases are left out, by how each hangs on what is kept."""
    row = Features()

    def count(name: str, by: float = 1.0) -> None:
        row[name] = row.get(name, 0.0) + by

    for word in context.sentence:
        if word.i in draft.kept or word.head.i not in draft.kept or word.head is word or not word.text[:1].isalnum():
            continue
        if word.i in context.dated:
            row["without its day"] = 1.0
            continue
        phrase = word.subtree
        before = phrase[0].i - 1
        set_off = before >= context.sentence[0].i and word.tree[before].text in PARTING
        hangs = f"without {'verb' if is_verb(word.head) else 'noun'} {word.dep}"
        count(hangs)
        count(f"{hangs} {'set off' if set_off else 'unmarked'}")
        count("without of the event", float(word.head is context.event))
        count("without of the spine", float(word.head.i in draft.spine))
        count("without a name", float(any(other.entity in PLACED for other in phrase)))
        count("without a number", float(any(other.tag == "CD" for other in phrase)))
        count("without words", log(1 + len(phrase)))
    return row


def _reads_anaphoric(noun: Word, kept: Collection[int]) -> bool:
    """Say whether a noun, as a draft words it, refers back to one that nothing kept names: "the TREATY of Lisbon"."""
    if noun.tag not in {"NN", "NNS"} or noun.entity:
        return False
    stays = [child for child in noun.children if child.i in kept]
    pointed = any(child.lower in doubts.POINTING for child in stays)
    return pointed and not any(child.dep in OF_NOUN for child in stays)
