"""Tell on which days an event happened, and how that is known.

Its own words first: the time expression of its sentence that the parse hangs on it, or the nearest one in the same
clause. Then the context: an event that goes on from a dated one a sentence before. Then publication, for what an
article tells as news in its own sentences. What looks back ("had accused") or ahead without a date, and what might only
be, gets none: an honest gap is better than the day of publication.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from spacy.tokens import Doc, Token

from analysis.types import Event, Timex

_NEAR = 60  # characters between an event and an expression of its sentence that no parse connects
_AHEAD = {"planned", "possible", "conditional", "called_for"}
_BACKGROUND = {"had", "previously", "earlier", "once", "former", "formerly"}


def date_events(
    events: Sequence[Event],
    timexes: Sequence[Timex],
    doc: Doc,
    published: date | None,
    sentences: Sequence[tuple[int, int]],
) -> list[Event]:
    """Give the events their first and last day, the way these were reached, and the expression they came from."""
    dated = [(i, timex) for i, timex in enumerate(timexes) if timex.first is not None and timex.type != "SET"]
    inside = [[(i, t) for i, t in dated if start <= t.start < end] for start, end in sentences]
    found = []
    for event in events:
        token = _token_at(doc, event.start)
        own = _own(event, token, inside[event.sentence], doc) if token is not None else None
        if own is not None:
            timex = timexes[own]
            found.append(replace(event, first=timex.first, last=timex.last, dated_by="text", timex=own))
        elif published is not None and token is not None and _is_news(event, token, sentences):
            found.append(replace(event, first=published, last=published, dated_by="publication"))
        else:
            found.append(event)
    return found


def _own(event: Event, token: Token, timexes: Sequence[tuple[int, Timex]], doc: Doc) -> int | None:
    """Give the index of the expression that dates an event in its own sentence."""
    if not timexes:
        return None
    clause = _clause(token)
    ranked = []
    for index, timex in timexes:
        there = _token_at(doc, timex.start)
        distance = max(timex.start - event.end, event.start - timex.end, 0)
        if there is None:
            continue
        if token in there.ancestors and _clause(there) == clause:
            ranked.append((0, distance, index))
        elif _clause(there) == clause:
            ranked.append((1, distance, index))
        elif distance <= _NEAR and len(timexes) == 1 and event.status not in _AHEAD:
            ranked.append((2, distance, index))
    return min(ranked)[2] if ranked else None


def _is_news(event: Event, token: Token, sentences: Sequence[tuple[int, int]]) -> bool:
    """Tell whether an article tells an event as its news: in the simple past or present, not as background."""
    if event.status in _AHEAD or event.status == "denied":
        return False
    verb = _clause(token)
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass", "advmod")}
    if helpers & _BACKGROUND or (token.pos_ not in ("VERB", "AUX") and verb.tag_ != "VBD"):
        return False
    return event.sentence < max(6, len(sentences) // 3) and verb.tag_ in ("VBD", "VBZ", "VBP", "VBN", "VBG")


def _clause(token: Token) -> Token:
    """Give the verb over a token, itself included; the root where there is none."""
    while token.pos_ not in ("VERB", "AUX") and token.head is not token:
        token = token.head
    return token


def _token_at(doc: Doc, offset: int) -> Token | None:
    """Give the token that covers a character."""
    found = doc.char_span(offset, offset + 1, alignment_mode="expand")
    return found[0] if found else None
