"""Which of the days that a text offers is an event's own, or none: a choice learned from labelled articles.

The rules give each event one day, or none; the text offers others (`candidates`). A conditional logit (McFadden 1974)
gives each its chance, by what the parse has between the expression and the event, by the form and the place of the
event, and by what the rules think. The likeliest is chosen, or none where that is clearly likelier: a wrong day is
worse than a gap. Only where the event's own words name its day must another, or none, be far likelier. The weights were
learned from articles in which readers gave the days (`data/labels`) and from those of SemEval-2015 Task 4, see
`data/models/README.md`.
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
# Chosen on five folds of the labels' "build" and "choose" together with those of Task 4.
REFUSED = 1.3  # times as likely as the best day that none must be: texts unlike those learned from keep more of theirs
OWN_WORDS = 3.0  # times as likely as the day that the event's own words name that another, or none, must be


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
        when = choose(choices, weights())
        chosen[index] = replace(
            events[index],
            first=when.first if when else None,
            last=when.last if when else None,
            dated_by=when.how if when else "none",
            timex=when.timex if when else None,
        )
    return chosen


def choose(choices: Sequence[Choice], weighed: Mapping[str, float]) -> When | None:
    """Choose the likeliest of the days or none, with caution where the event's own words name one."""
    chance = chances([choice.row for choice in choices], weighed)
    days = [index for index, choice in enumerate(choices) if choice.when is not None]
    by_rules = next(index for index, choice in enumerate(choices) if choice.by_rules)
    best = max(days, key=lambda index: chance[index])
    own = choices[by_rules].when
    if RECKONED in choices[by_rules].row:  # "42 days after the last patient recovered"
        return own
    caution = OWN_WORDS if own is not None and own.how == "text" else 1
    picked = best if chance[best] >= caution * chance[by_rules] else by_rules
    no_day = sum(chance[index] for index, choice in enumerate(choices) if choice.when is None)
    return None if no_day >= REFUSED * caution * chance[picked] else choices[picked].when


def chances(rows: Sequence[Features], weighed: Mapping[str, float]) -> NDArray[np.float64]:
    """Give the probability of each of several days to be the right one.

    >>> chances([{"here": 1.0}, {"published": 1.0}], {"here": 0.0})
    array([0.5, 0.5])
    """
    logits = np.array([sum(value * weighed.get(name, 0.0) for name, value in row.items()) for row in rows])
    raised = np.exp(logits - logits.max())
    chance: NDArray[np.float64] = raised / raised.sum()
    return chance
