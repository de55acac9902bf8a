"""Which of the days that a text offers is an event's own, or none: a choice learned from labelled articles.

The rules give each event one day, or none; the text offers others (`candidates`). A conditional logit (McFadden 1974)
gives each its chance, by what the parse has between the expression and the event, by the form and the place of the
event, and by what the rules think. The likeliest is chosen if it is likely enough: a wrong day is worse than a gap.
Only where the event's own words name its day must another be far likelier. The weights were learned from articles in
which readers gave the days (`data/labels`), from those of SemEval-2015 Task 4, and from dots of other articles whose
days readers found right or wrong, see `data/models/README.md`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from analysis.dates.attachment import When
from analysis.dates.candidate_features import Features
from analysis.dates.candidates import RECKONED, Choice, Page, candidates
from analysis.dates.event_dates import token_at
from analysis.settings import DATA
from analysis.trained_models import names_in, read_arrays
from analysis.types import Event, Timex

FILE = DATA / "models" / "event_date.npz"
# The least chance of a day that is given, chosen on five folds of the labels' "build" and "choose" and of Task 4. They
# leave out 216 of 334 wrong days of the labels and 74 of 402 right ones, and 11 of the 103 right days of Task 4.
LIKELY = 0.5  # of one that another sentence names, or the publication
LIKELY_OWN = 0.4  # of one that the event's own sentence names
OWN_WORDS = 3.0  # times as likely as the day that the event's own words name that another must be; on the same folds


@cache
def weights() -> Mapping[str, float]:
    """Load the weights by the names of their features, once a process."""
    arrays = read_arrays(FILE)
    return dict(zip(names_in(arrays["features"]), arrays["weights"].tolist(), strict=True))


def choose_days(
    events: Sequence[Event],
    doc: Doc,
    timexes: Sequence[Timex],
    published: date | None,
    sentences: Sequence[tuple[int, int]],
) -> list[Event]:
    """Give each event the likeliest of the days that the text offers it, or none."""
    chosen = list(events)
    page = Page(doc, timexes, published, sentences)
    for index, choices in candidates(events, [token_at(doc, event.start) for event in events], page):
        when, likely = choose(choices, weights())
        chosen[index] = replace(
            events[index],
            first=when.first if when else None,
            last=when.last if when else None,
            dated_by=when.how if when else "none",
            timex=when.timex if when else None,
            day_chance=likely if when else None,
        )
    return chosen


def choose(choices: Sequence[Choice], weighed: Mapping[str, float]) -> tuple[When | None, float]:
    """Choose the likeliest of the days or none, with caution where the event's own words name one; give its chance."""
    chance = chances([choice.row for choice in choices], weighed)
    days = [index for index, choice in enumerate(choices) if choice.when is not None]
    by_rules = next(index for index, choice in enumerate(choices) if choice.by_rules)
    best = max(days, key=lambda index: chance[index])
    own = choices[by_rules].when
    if RECKONED in choices[by_rules].row:  # "42 days after the last patient recovered"
        return own, 1.0
    caution = OWN_WORDS if own is not None and own.how == "text" else 1
    picked = best if chance[best] >= caution * chance[by_rules] else by_rules
    when = choices[picked].when
    same = float(sum(chance[index] for index, choice in enumerate(choices) if _span(choice.when) == _span(when)))
    if when is not None and same < (LIKELY_OWN if when.how == "text" else LIKELY):
        return None, float(chance[-1])
    return when, same


def _span(when: When | None) -> tuple[date | None, date | None] | None:
    return (when.first, when.last) if when else None


def chances(rows: Sequence[Features], weighed: Mapping[str, float]) -> NDArray[np.float64]:
    """Give the probability of each of several days to be the right one.

    >>> chances([{"here": 1.0}, {"published": 1.0}], {"here": 0.0})
    array([0.5, 0.5])
    """
    logits = np.array([sum(value * weighed.get(name, 0.0) for name, value in row.items()) for row in rows])
    raised = np.exp(logits - logits.max())
    chance: NDArray[np.float64] = raised / raised.sum()
    return chance
