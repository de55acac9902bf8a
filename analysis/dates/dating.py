"""Tell on which days an event happened, and how that is known.

Its own words first: the time expression of its sentence that the parse hangs on it, on the verb it is an argument of,
or on the verb that it goes with ("arrived on Monday and met", "opened fire on Friday, killing two"). A date of saying
is not taken for what is said. Then the context: the same event dated elsewhere in the text, or the scene: news in the
simple past goes on at the day on which the text last put its news. Where that is the day of publication for want of any
other, that is said too. What looks back ("had accused") or ahead without a date, what might only be, and what stands
in a paragraph of history gets no date: an honest gap is better than the day of publication.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Doc, Token

from analysis.types import DatedBy, Event, Timex

_AHEAD = {"planned", "possible", "conditional", "called_for", "denied"}
_BEFORE = {"had", "previously", "earlier", "once", "former", "formerly", "ago", "originally", "already"}
_SAYING = {
    "said", "says", "say", "told", "tells", "announced", "announces", "added", "adds", "reported", "reports", "stated",
    "claimed", "claims", "wrote", "argued", "argues", "warned", "warns", "acknowledged", "admitted", "explained",
    "confirmed", "denied", "insisted", "noted", "declared", "tweeted", "testified", "saying", "telling", "adding",
}  # fmt: skip
# "Began to sell" is a sale; "plans to sell" is none yet.
_MOVING = {
    "began",
    "begun",
    "started",
    "continued",
    "failed",
    "refused",
    "managed",
    "helped",
    "went",
    "returned",
    "moved",
}
_MODALS = {"will", "would", "may", "might", "could", "should", "must", "can", "shall", "'ll", "’ll", "wo"}
_PERFECT = {"has", "have", "'s", "’s", "'ve", "’ve"}
_AROUND = {"after", "before", "since", "until", "till", "following", "despite", "over", "about"}
_NEWS = 7  # days before publication that are still the news
_HISTORY = 45  # days before publication after which a sentence tells of history
_LEAD = 3  # sentences in which the perfect ("has filed") is the news
_STEM = 5


@dataclass(frozen=True, slots=True)
class _When:
    """The days of an event, how they were reached, and the expression."""

    first: date
    last: date
    how: DatedBy
    timex: int | None = None


@dataclass(slots=True)
class _Scene:
    """Where the story stands: the days of its news, and whether the sentence before told of history."""

    when: _When | None
    history: bool = False
    sentence: int = -1


def date_events(
    events: Sequence[Event],
    timexes: Sequence[Timex],
    doc: Doc,
    published: date | None,
    sentences: Sequence[tuple[int, int]],
) -> list[Event]:
    """Give the events their first and last day, the way these were reached, and the expression they came from."""
    tokens = [_token_at(doc, event.start) for event in events]
    own, hung = _own_dates(events, tokens, timexes, doc)
    # A verb that is no event of ours may carry the date of one: "opened fire on Friday, killing two".
    by_token = {verb.i: when for verb, when in hung}
    by_token |= {t.i: when for t, when in zip(tokens, own, strict=True) if t is not None and when is not None}
    own = [
        when or (_from_verb(token, by_token) if token is not None else None)
        for token, when in zip(tokens, own, strict=True)
    ]
    told = _told(tokens, own)
    scene = _Scene(_When(published, published, "publication") if published else None)
    waiting = deque(sorted(hung, key=lambda pair: pair[0].i))
    dated: dict[int, Event] = {}
    for index in sorted(range(len(events)), key=lambda i: events[i].start):
        event, token, when = events[index], tokens[index], own[index]
        while waiting and token is not None and waiting[0][0].i < token.i:
            verb, past = waiting.popleft()
            if published is not None and verb.tag_ == "VBD":
                _move(scene, past, event.sentence, published)
        if token is not None and when is None:
            when = told.get(_stem(token)) if token.pos_ == "NOUN" else None
            if when is None and _is_news(event, token, scene):
                when = scene.when
        elif token is not None and when is not None:
            finer = told.get(_stem(token))
            if finer is not None and _finer(finer, when):
                when = finer
        if own[index] is not None and published is not None and event.status not in _AHEAD:
            _move(scene, own[index], event.sentence, published)
        dated[index] = (
            event
            if when is None
            else replace(event, first=when.first, last=when.last, dated_by=when.how, timex=when.timex)
        )
    return [dated[index] for index in range(len(events))]


def _own_dates(
    events: Sequence[Event],
    tokens: Sequence[Token | None],
    timexes: Sequence[Timex],
    doc: Doc,
) -> tuple[list[_When | None], list[tuple[Token, _When]]]:
    """Give each event the expression that the parse hangs on it or on its verb, and verbs theirs."""
    here = {token.i for token in tokens if token is not None}
    hung: dict[int, list[tuple[int, Timex]]] = {}
    verbs: list[tuple[Token, _When]] = []
    for index, timex in enumerate(timexes):
        there = _head(doc, timex)
        if timex.first is None or timex.type == "SET" or there is None:
            continue
        if (
            len(timex.value) == 4
            and there.dep_ in ("nummod", "compound", "amod", "nmod", "poss")
            and there.head.i not in here
        ):
            continue  # "the 2010 conference": the year of a name
        governor = _governor(there, here)
        hung.setdefault(governor.i, []).append((index, timex))
        when = _as_when(index, timex)
        if governor.i not in here and when is not None:
            verbs.append((governor, when))
    found: list[_When | None] = []
    for event, token in zip(events, tokens, strict=True):
        choice = None
        if token is not None:
            near = hung.get(token.i)
            if near:
                choice = min(
                    near, key=lambda hit: (hit[1].type == "DURATION", _length(hit[1]), abs(hit[1].start - event.start))
                )
        found.append(_as_when(choice[0], choice[1]) if choice else None)
    return found, verbs


def _length(timex: Timex) -> int:
    """Count the days of a time expression, the first left out."""
    return (timex.last - timex.first).days if timex.first and timex.last else 0


def _as_when(index: int, timex: Timex) -> _When | None:
    if timex.first is None or timex.last is None:
        return None
    return _When(timex.first, timex.last, "text", index)


def _governor(token: Token, events: set[int]) -> Token:
    """Climb from a time expression to the event or verb that it dates."""
    while token.head.i != token.i:
        token = token.head
        if token.i in events or token.pos_ in ("VERB", "AUX"):
            break
    return token


def _from_verb(token: Token, dated: dict[int, _When]) -> _When | None:
    """Take the date of the verb that an event goes with: a purpose, a participle, the second of two verbs."""
    for _ in range(4):
        head = token.head
        if head.i == token.i:
            return None
        goes_along = (
            (token.dep_ in ("xcomp", "advcl") and token.tag_ in ("VBG", "VBN"))
            or (token.dep_ == "advcl" and token.tag_ == "VB" and head.tag_ == "VBD")
            or (token.dep_ == "conj" and token.pos_ in ("VERB", "AUX") and token.tag_ == head.tag_)
            or (token.dep_ == "xcomp" and token.tag_ == "VB" and head.lower_ in _MOVING)
            or (token.dep_ == "prep" and token.lower_ not in _AROUND)
            or token.dep_ in ("dobj", "nsubjpass", "pobj", "attr", "compound", "nsubj")
            or (token.dep_ == "pcomp" and token.tag_ == "VBG")
        )
        if not goes_along or (head.lower_ in _SAYING and token.dep_ in ("ccomp", "xcomp", "nsubj")):
            return None
        if token.dep_ == "xcomp" and head.lower_ in _SAYING:
            return None
        token = head
        if token.i in dated:
            return dated[token.i]
    return None


def _told(tokens: Sequence[Token | None], own: Sequence[_When | None]) -> dict[str, _When]:
    """Give the finest date that the text itself gives an event of a name, for where it is named again."""
    best: dict[str, _When] = {}
    for token, when in zip(tokens, own, strict=True):
        if token is None or when is None or len(token.text) < _STEM or token.lower_ in _SAYING:
            continue
        stem, length = _stem(token), (when.last - when.first).days
        if stem not in best or length < (best[stem].last - best[stem].first).days:
            best[stem] = replace(when, how="context")
    return best


def _finer(one: _When, other: _When) -> bool:
    """Tell whether one date lies inside another and is shorter."""
    return other.first <= one.first <= one.last <= other.last and (one.first, one.last) != (other.first, other.last)


def _stem(token: Token) -> str:
    return token.lower_[:_STEM]


def _move(scene: _Scene, when: _When | None, sentence: int, published: date) -> None:
    """Let the story go on where a dated event has put it."""
    if when is None:
        return
    back = (published - when.last).days
    if 0 <= back <= _NEWS and when.first == when.last:
        scene.when, scene.history = replace(when, how="context"), False
    elif back > _HISTORY:
        scene.history, scene.sentence = True, sentence


def _is_news(event: Event, token: Token, scene: _Scene) -> bool:
    """Tell whether an event without a date belongs to the news: simple past or present, neither history nor hearsay."""
    verb = _verb(_leading(token))
    if event.status in _AHEAD and (event.status != "planned" or verb.i == token.i):
        return False
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass", "advmod")}
    if helpers & (_BEFORE | _MODALS):
        return False
    saying = verb.lower_ in _SAYING
    if token.pos_ not in ("VERB", "AUX") and (saying or not _takes_part(token, verb)):
        return False
    past = verb.tag_ == "VBD" or bool(helpers & {"was", "were"})
    if scene.history and event.sentence - scene.sentence <= 1 and past and not saying:
        return False
    if helpers & _PERFECT:
        return True
    if verb.tag_ == "VBN":
        return bool(helpers & {"was", "were", "is", "are", "been"})
    if verb.tag_ == "VBG":
        return bool(helpers & {"was", "were", "is", "are"})
    return verb.tag_ in ("VBD", "VBZ", "VBP")


def _takes_part(noun: Token, verb: Token) -> bool:
    """Tell whether a noun is subject or object of a verb, a preposition between them or not."""
    head = noun.head.head if noun.dep_ == "pobj" else noun.head
    if noun.dep_ == "pobj" and noun.head.lower_ in _AROUND:
        return False
    return noun.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj") and head.i == verb.i


def _leading(token: Token) -> Token:
    """Give the past verb that a purpose or a participle goes with, else the token itself: "returned to unveil"."""
    head = token.head
    along = token.dep_ in ("advcl", "pcomp") or (token.dep_ == "xcomp" and head.lower_ in _MOVING)
    if token.tag_ not in ("VB", "VBG") or not along:
        return token
    if token.dep_ == "pcomp":
        head = _verb(head)
    finite = head.tag_ == "VBD" or any(child.lower_ in _PERFECT for child in head.children)
    return head if finite and head.lower_ not in _SAYING else token


def _verb(token: Token) -> Token:
    """Give the verb over a token, itself included; the root where there is none."""
    while token.pos_ not in ("VERB", "AUX") and token.head.i != token.i:
        token = token.head
    return token


def _head(doc: Doc, timex: Timex) -> Token | None:
    """Give the token of a time expression on which its others hang."""
    found = doc.char_span(timex.start, timex.end, alignment_mode="expand")
    return found.root if found else None


def _token_at(doc: Doc, offset: int) -> Token | None:
    """Give the token that covers a character."""
    found = doc.char_span(offset, offset + 1, alignment_mode="expand")
    return found[0] if found else None
