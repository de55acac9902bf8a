"""What speaks for a day that a text offers an event: numbers by name, for a regression to weigh.

The parse says what lies between the event and a time expression; the event's word, its clause and its sentence say
how it is told; both are crossed with the way in which the day is offered.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence

import numpy as np
from spacy.tokens import Doc, Token

from analysis.dates.attachment import is_bare_clock
from analysis.text.wordlists import word_list
from analysis.types import Event, Timex

SAYING = word_list("saying", "dated")
LENGTHS = (1, 8, 32)  # days: a day, a week, a month, more
AGES = (0, 1, 8, 367)  # days before publication: to come, that day, that week, that year, older
FAR = 4  # sentences, or steps of the tree, from which on it is all the same
MANY = 4  # offered days from which on it is all the same
WAYS = ("here", "lead", "told before", "told after", "published", "since", "until")
CROSSED_WAYS = ("here", "lead", "told before", "told after", "published")
_VERBS = ("VERB", "AUX")
Features = dict[str, float]


def day_row(row: Features, form: Features, event: Event, length: int, back: int, named: int) -> Features:
    """Join what speaks for a day with the form of the event.

    `length` counts the days past its first, `back` those from its last to publication, `named` those in its sentence.
    """
    other = "rules other" if event.first else "rules none"
    rules = next((name for name in row if name.startswith("rules by")), other)
    group = "here" if "here" in row else rules
    features = {
        rules: 1.0,
        " ".join([rules, *(way for way in WAYS if way in row)]): 1.0,
        f"lasts {_class(length, LENGTHS)}": 1.0,
        f"age {_class(back, AGES)}": 1.0,
        f"{event.status} {'ahead' if back < 0 else 'back'}": 1.0,
        f"dates in sentence {min(named, 2)}": 1.0,
        f"{rules} dates in sentence {min(named, 2)}": 1.0,
        **row,
        **_times(group, form),
    }
    for way in CROSSED_WAYS:
        if way in row:
            features |= _times(way, form)
    return _nonzero(features)


def no_day_row(form: Features, event: Event, named: int, offered: int, days_told: int, sentences: int) -> Features:
    """Say what speaks for an event's having no day: of how many named, offered and told in how long a text."""
    rules = f"no day, rules by {event.dated_by}"
    return _nonzero(
        {
            "no day": 1.0,
            rules: 1.0,
            f"no day, {event.status}": 1.0,
            f"no day, dates in sentence {min(named, 2)}": 1.0,
            f"no day, offered {min(offered, MANY)}": 1.0,
            f"{rules}, {days_told} days told": 1.0,
            "no day, length": float(np.log1p(sentences)),
            **_times("no day", form),
            **_times(rules, form),
        }
    )


def form_of(event: Event, token: Token, *, quoted: bool) -> Features:
    """Tell how an event is told: its word, its clause, the main verb of its sentence, and what its record says."""
    return _word(token) | _clause(token) | _record(event, quoted=quoted)


def between(token: Token, timex: Timex, doc: Doc) -> Features:
    """Tell what the parse has between an event and a time expression of its sentence."""
    span = doc.char_span(timex.start, timex.end, alignment_mode="expand")
    if span is None:
        return {"here": 1.0, "no span": 1.0}
    up = [span.root, *span.root.ancestors]
    own = [token, *token.ancestors]
    meeting = next((word for word in up if word in own), None)
    above = up.index(meeting) if meeting is not None else FAR
    below = own.index(meeting) if meeting is not None else FAR
    verbs_up = sum(word.pos_ in _VERBS for word in up[1:above])
    verbs_down = sum(word.pos_ in _VERBS for word in own[:below])
    path = ".".join(word.dep_ for word in own[:below][:2])
    gap = sum(word.pos_ == "VERB" for word in doc[min(token.i, span.start) : max(token.i, span.start)])
    return {
        "here": 1.0,
        f"steps up {min(above, FAR)}": 1.0,
        f"steps down {min(below, 3)}": 1.0,
        f"verbs on the way {min(verbs_up + verbs_down, 3)}": 1.0,
        f"down by {path}": 1.0,
        f"led by {span.root.head.lower_ if span.root.head.pos_ == 'ADP' else span.root.dep_}": 1.0,
        "bare clock": float(is_bare_clock(timex, span)),
        f"meets at {meeting.pos_ if meeting is not None else ''}": 1.0,
        "meets at saying": float(meeting is not None and meeting.lower_ in SAYING),
        "before": float(span.start < token.i),
        "first in sentence": float(span.start - span.sent.start < 3),
        "near": 1.0 / (1 + abs(span.start - token.i)),
        "verbs between": float(min(gap, 4)),
        f"kind {timex.type}": 1.0,
    }


def _record(event: Event, *, quoted: bool) -> Features:
    return {
        "log place": float(np.log1p(event.sentence)),
        "quoted": float(quoted),
        f"status {event.status}": 1.0,
        "untyped": float(event.type is None),
        "minor": float(event.minor),
        "speech act": float(event.speech_act),
        "spoken": float(event.speaker_text is not None),
        "doer": float(bool(event.sources)),
    }


def _word(token: Token) -> Features:
    """Tell the form of a word and of what governs it."""
    row = {f"tag {token.tag_}": 1.0, f"dep {token.dep_}": 1.0} | _helpers("aux", token)
    row |= {f"{c.dep_} {c.lower_}": 1.0 for c in token.children if c.dep_ in ("advmod", "mark", "det")}
    above = next((word for word in token.ancestors if word.pos_ in _VERBS), None)
    if above is not None:
        row |= {f"under {above.tag_}": 1.0} | _helpers("under aux", above)
    return row


def _clause(token: Token) -> Features:
    """Tell the tense of an event's clause and of its sentence, and how that begins."""
    verb, root = token, token.sent.root
    while verb.pos_ not in _VERBS and verb.head.i != verb.i:
        verb = verb.head
    return {
        f"root {root.tag_}": 1.0,
        f"verb {verb.tag_}": 1.0,
        "is root": float(verb.i == root.i),
        f"begins with {token.sent[0].lower_}": 1.0,
        **_helpers("root aux", root),
        **_helpers("verb aux", verb),
    }


def _helpers(name: str, verb: Token) -> Features:
    return {f"{name} {c.lower_}": 1.0 for c in verb.children if c.dep_ in ("aux", "auxpass")}


def _times(name: str, form: Mapping[str, float]) -> Features:
    return {f"{name} × {feature}": value for feature, value in form.items()}


def _nonzero(features: Features) -> Features:
    return {name: float(value) for name, value in features.items() if value}


def _class(days: int, edges: Sequence[int]) -> int:
    """Number the class of a count of days."""
    return bisect_right(edges, days)
