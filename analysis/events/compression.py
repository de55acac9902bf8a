"""How likely a headline keeps a phrase of its clause, as readers who wrote headlines did.

A logistic regression over what the parse says of the phrase: what kind it is and leads to, how it hangs on its clause,
where it stands, how long it is. It learned from headlines that readers wrote for the events of `data/labels`, by which
words of the sentence are in them; see `data/models/README.md`. Which phrases may go at all is for `shorten` to say.
"""

from collections.abc import Mapping
from functools import cache
from math import exp, log

from analysis.events.clauses import SUBJECTS, Clause
from analysis.events.roles import is_verb
from analysis.events.tree import FINITE, Word
from analysis.events.verb_classes import in_class
from analysis.settings import DATA
from analysis.trained_models import names_in, read_arrays

FILE = DATA / "models" / "headline.npz"
Features = dict[str, float]


@cache
def load() -> Mapping[str, float]:
    """Load the weights by the names of their features, once a process."""
    arrays = read_arrays(FILE)
    return dict(zip(names_in(arrays["features"]), arrays["weights"].tolist(), strict=True))


def chance(word: Word, clause: Clause, event: Word) -> float:
    """Give the probability that a headline of an event keeps the phrase below a word of its clause."""
    weights = load()
    return 1 / (1 + exp(-sum(value * weights.get(name, 0.0) for name, value in features(word, clause, event).items())))


def features(word: Word, clause: Clause, event: Word) -> Features:
    """Describe a phrase by named numbers; what is not named is 0."""
    head, phrase = word.head, [below for below in word.subtree if below.dep != "punct"]
    before = word.left_edge.i
    mark = word.tree[before - 1].text if before else ""
    kind = "verb" if is_verb(head) else "noun"
    led = next((c for c in word.children if c.dep in {"pobj", "pcomp"}), word)
    behind = [c for c in head.children if c.i > head.i and c.dep not in {"punct", "neg", "prt"}]
    row = {
        "bias": 1.0,
        f"{kind} {word.dep}": 1.0,
        f"{kind} {word.dep} {word.lower}" if word.dep in {"prep", "advmod"} else f"tag {word.tag}": 1.0,
        f"to {led.entity}" if led.entity else f"to {led.tag}": 1.0,
        "length": log(1 + len(phrase)),
        "characters": log(1 + len(word.tree.between(phrase[0].i, phrase[-1].i))) if phrase else 0.0,
        "clause": log(len(clause.words)),
        "set off": float(mark in {",", "–", "—", "--", "(", "-"}),
        "quoted": float(mark in {"“", '"', "``"}),
        "before its head": float(word.i < head.i),
        "beside its head": float(before == head.i + 1),
        "first behind its verb": float(kind == "verb" and behind[:1] == [word]),
        "last": float(word.right_edge.i >= max(clause.words)),
        "of the event": float(head is event),
        "of the spine": float(head.i in clause.spine),
        "of the top": float(head is clause.top),
        "of an object": float(head.dep in {"dobj", "attr"}),
        "of a subject": float(head.dep in SUBJECTS),
        "beyond an object": float(any(c.dep in {"dobj", "attr"} and c.i < word.i for c in behind)),
        "other phrases": log(1 + sum(c.dep == "prep" and c is not word for c in behind)),
        "of a speech": float(in_class(head, "speech")),
        "name": float(any(w.tag[:3] == "NNP" for w in phrase)),
        "number": float(any(w.tag == "CD" for w in phrase)),
        "finite": float(any(w.tag in FINITE for w in phrase)),
        "participle": float(word.tag in {"VBG", "VBN"}),
        "infinitive": float(any(c.lower == "to" and c.dep == "aux" for c in word.children)),
        "depth": float(sum(above.i not in clause.spine for above in word.ancestors if above.i in clause.words)),
    }
    return {name: value for name, value in row.items() if value}
