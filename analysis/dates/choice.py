"""Which of the days that a text offers is an event's own: a choice learned from labelled articles.

The rules give each event one day, or none. The text offers others: the time expressions of its sentence, the day that
the sentences before told of, and the day of publication. A logistic regression gives each its chance, by what the parse
has between the expression and the event, by the form and the place of the event, and by what the rules think. Another
day counts for more than the rules' only where it is the likeliest, and likely enough. The regression learned from
articles in which readers gave the days (`data/labels`, see `data/models/README.md`).

To leave out what is unlikely as well was tried: it makes the days that are given more often right (65 for 50 of 100),
but where an article's news has no date of its own, as in business, it loses every second right one.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

import numpy as np
from spacy.tokens import Doc, Token

from analysis.dates.ahead import is_ahead
from analysis.dates.attachment import When, fell_through
from analysis.dates.event_dates import token_at
from analysis.settings import DATA
from analysis.text.quotation_marks import within_quotations
from analysis.text.wordlists import word_list
from analysis.trained_models import names_in, read_arrays
from analysis.types import Event, Timex

FILE = DATA / "models" / "event_date.npz"
SAYING = word_list("saying", "dated")
HAPPENED = ("happened", "ongoing", "denied")
SURE = 0.5  # the chance from which on another day counts for more than the rules; as likely as not
LENGTHS = (1, 8, 32)  # days: a day, a week, a month, more
AGES = (0, 1, 8, 367)  # days before publication: to come, that day, that week, that year, older
FAR = 4  # sentences, or steps of the tree, from which on it is all the same
Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class Choice:
    """A day that may be an event's own, with what speaks for it."""

    when: When
    row: Features

    @property
    def by_rules(self) -> bool:
        """Say whether it is the day that the rules give."""
        return any(name.startswith("rules by") for name in self.row)


@dataclass(frozen=True, slots=True)
class Page:
    """What the events of a text are seen against."""

    doc: Doc
    timexes: Sequence[Timex]
    published: date | None
    sentences: Sequence[tuple[int, int]]


@cache
def weights() -> tuple[Mapping[str, float], float]:
    """Load the weights by the names of their features, and the chance from which on a day counts, once a process."""
    arrays = read_arrays(FILE)
    weighed = dict(zip(names_in(arrays["features"]), arrays["weights"].tolist(), strict=True))
    return weighed, float(arrays["line"])


def choose_days(
    events: Sequence[Event],
    doc: Doc,
    timexes: Sequence[Timex],
    published: date | None,
    sentences: Sequence[tuple[int, int]],
) -> list[Event]:
    """Give each event the likeliest of the days that the text offers it, or none."""
    weighed, line = weights()
    kept = list(events)
    page = Page(doc, timexes, published, sentences)
    for index, choices in candidates(events, [token_at(doc, event.start) for event in events], page):
        when = choose(choices, weighed, line)
        kept[index] = replace(
            events[index],
            first=when.first if when else None,
            last=when.last if when else None,
            dated_by=when.how if when else "none",
            timex=when.timex if when else None,
        )
    return kept


def choose(choices: Sequence[Choice], weighed: Mapping[str, float], line: float) -> When | None:
    """Choose among days: the likeliest where it is above the line, else that of the rules.

    A day that the rules take from the event's own words gives way only to one that is likelier than not.
    """
    best = max(choices, key=lambda choice: total(weighed, choice.row))
    own = next((choice.when for choice in choices if choice.by_rules), None)
    least = SURE if own is not None and own.how == "text" else line
    return best.when if chance(weighed, best.row) >= least else own


def total(weighed: Mapping[str, float], row: Features) -> float:
    """Sum what speaks for a day, in logits."""
    return sum(value * weighed.get(name, 0.0) for name, value in row.items())


def chance(weighed: Mapping[str, float], row: Features) -> float:
    """Give the probability that a day is right.

    >>> chance({"bias": 0.0}, {"bias": 1.0})
    0.5
    """
    return float(1 / (1 + np.exp(-total(weighed, row))))


def candidates(
    events: Sequence[Event], tokens: Sequence[Token | None], page: Page
) -> Iterator[tuple[int, list[Choice]]]:
    """List the days that each event may have, for those that may have any."""
    quoted = within_quotations(page.doc.text)
    named = _named_days(page)
    told: tuple[When, int] | None = None  # the last day that an event before has of its own, and its sentence
    for index in sorted(range(len(events)), key=lambda i: events[i].start):
        event, token = events[index], tokens[index]
        if token is None or fell_through(token):
            continue
        here = named.get(event.sentence, [])
        options: dict[tuple[date, date], tuple[When, Features]] = {}
        for when, row in _offers(event, token, here, told, page):
            options.setdefault((when.first, when.last), (when, {}))[1].update(row)
        if options:
            form = _form(token) | _place(event, page, quoted=quoted(token.idx))
            rows = [(when, _row(row, form, event, when, page, len(here))) for when, row in options.values()]
            yield index, [Choice(*pair) for pair in rows]
        if event.dated_by == "text" and event.first is not None and event.last is not None:
            told = When(event.first, event.last, "text", event.timex), event.sentence


def _named_days(page: Page) -> dict[int, list[When]]:
    """Give the days that each sentence names."""
    starts = [start for start, _ in page.sentences]
    named: dict[int, list[When]] = {}
    for number, timex in enumerate(page.timexes):
        if timex.first is not None and timex.last is not None and timex.type != "SET":
            at = bisect_right(starts, timex.start) - 1
            named.setdefault(at, []).append(When(timex.first, timex.last, "text", number))
    return named


def _offers(
    event: Event, token: Token, here: Sequence[When], told: tuple[When, int] | None, page: Page
) -> Iterator[tuple[When, Features]]:
    """Give the days that the text offers an event: its own by the rules first."""
    if event.first is not None and event.last is not None:
        yield When(event.first, event.last, event.dated_by, event.timex), {f"rules by {event.dated_by}": 1.0}
    for when in here:
        if when.timex is not None and not is_ahead(event, when, page.published):
            yield when, _between(token, page.timexes[when.timex], page.doc)
    if event.status not in HAPPENED:
        return  # what is to come has no day but its own
    if told is not None and not is_ahead(event, told[0], page.published):
        when, sentence = told
        near = {"told before": 1.0, f"told {min(event.sentence - sentence, FAR)} before": 1.0}
        yield replace(when, how="context"), near
    if page.published is not None:
        yield When(page.published, page.published, "publication"), {"published": 1.0}


def _row(row: Features, form: Features, event: Event, when: When, page: Page, named: int) -> Features:
    """Join what speaks for a day with the form of the event: what is told by whom, where."""
    other = "rules other" if event.first else "rules none"
    rules = next((name for name in row if name.startswith("rules by")), other)
    ways = [name for name in ("here", "told before", "published") if name in row]
    back = (page.published - when.last).days if page.published else 0
    found = {
        "bias": 1.0,
        rules: 1.0,
        " ".join([rules, *ways]): 1.0,
        f"lasts {_class(when.length, LENGTHS)}": 1.0,
        f"age {_class(back, AGES)}": 1.0,
        f"{event.status} {'ahead' if back < 0 else 'back'}": 1.0,
        f"dates in sentence {min(named, 2)}": 1.0,
        f"{rules} dates in sentence {min(named, 2)}": 1.0,
        **row,
    }
    group = "here" if "here" in row else rules
    found |= {f"{group} × {name}": value for name, value in form.items()}
    return {name: float(value) for name, value in found.items() if value}


def _class(days: int, edges: Sequence[int]) -> int:
    """Number the class of a count of days."""
    return bisect_right(edges, days)


def _between(token: Token, timex: Timex, doc: Doc) -> Features:
    """Tell what the parse has between an event and a time expression of its sentence."""
    span = doc.char_span(timex.start, timex.end, alignment_mode="expand")
    if span is None:
        return {"here": 1.0, "no span": 1.0}
    up = [span.root, *span.root.ancestors]
    own = [token, *token.ancestors]
    meeting = next((word for word in up if word in own), None)
    above = up.index(meeting) if meeting is not None else FAR
    below = own.index(meeting) if meeting is not None else FAR
    verbs_up = sum(word.pos_ in ("VERB", "AUX") for word in up[1:above])
    verbs_down = sum(word.pos_ in ("VERB", "AUX") for word in own[:below])
    path = ".".join(word.dep_ for word in own[:below][:2])
    gap = sum(word.pos_ == "VERB" for word in doc[min(token.i, span.start) : max(token.i, span.start)])
    return {
        "here": 1.0,
        f"steps up {min(above, FAR)}": 1.0,
        f"steps down {min(below, 3)}": 1.0,
        f"verbs on the way {min(verbs_up + verbs_down, 3)}": 1.0,
        f"down by {path}": 1.0,
        f"led by {span.root.head.lower_ if span.root.head.pos_ == 'ADP' else span.root.dep_}": 1.0,
        f"meets at {meeting.pos_ if meeting is not None else ''}": 1.0,
        "meets at saying": float(meeting is not None and meeting.lower_ in SAYING),
        "before": float(span.start < token.i),
        "first in sentence": float(span.start - span.sent.start < 3),
        "near": 1.0 / (1 + abs(span.start - token.i)),
        "verbs between": float(min(gap, 4)),
        f"kind {timex.type}": 1.0,
    }


def _place(event: Event, page: Page, *, quoted: bool) -> Features:
    """Tell where an event stands and what its record says."""
    return {
        "depth": event.sentence / max(len(page.sentences), 1),
        "first fifth": float(5 * event.sentence < len(page.sentences)),
        "log place": float(np.log1p(event.sentence)),
        "quoted": float(quoted),
        f"status {event.status}": 1.0,
        "untyped": float(event.type is None),
        "slight": float(event.minor),
        "saying": float(event.speech_act),
        "spoken": float(event.speaker_text is not None),
        "doer": float(bool(event.sources)),
    }


def _form(token: Token) -> Features:
    """Tell the form of a word and of what governs it."""
    row = {f"tag {token.tag_}": 1.0, f"dep {token.dep_}": 1.0}
    row |= {f"aux {c.lower_}": 1.0 for c in token.children if c.dep_ in ("aux", "auxpass")}
    row |= {f"{c.dep_} {c.lower_}": 1.0 for c in token.children if c.dep_ in ("advmod", "mark", "det")}
    above = next((word for word in token.ancestors if word.pos_ in ("VERB", "AUX")), None)
    if above is not None:
        row[f"under {above.tag_}"] = 1.0
        row |= {f"under aux {c.lower_}": 1.0 for c in above.children if c.dep_ in ("aux", "auxpass")}
    return row
