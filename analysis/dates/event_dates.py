"""Decide on which days each event happened, and say how that is known.

Its own words first: the time expression of its sentence that the parse hangs on it, on the verb it is an argument of,
or on the verb that it goes with ("arrived on Monday and met", "opened fire on Friday, killing two"). A date of saying
is not taken for what is said. Then the context: the same event dated elsewhere in the text, or its temporal focus: news
in the past or present goes on at the day on which the text last put its news. Where that is the day of publication for
want of any other, that is said too. What looks back ("had accused") or ahead without a date, what might only be, and
what stands in a paragraph of history gets no date: an honest gap is better than the day of publication.
"""

from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Doc, Token

from analysis.dates.ahead import is_ahead, takes_no_date_ahead, to_the_planning
from analysis.dates.attachment import OUTLASTING, When, attach_timexes, fell_through, of_another, word_of
from analysis.dates.not_own import days_not_own, until_now
from analysis.dates.offsets import by_distance
from analysis.dates.repeated import dated_mentions, repeated_date
from analysis.text.language import text_of
from analysis.text.quotation_marks import within_quotations
from analysis.text.wordlists import word_list
from analysis.types import Event, Timex

_AHEAD = {"planned", "possible", "conditional", "called_for", "denied"}
_BEFORE = word_list("adverbs", "anterior")
_PERFECT = word_list("auxiliaries", "perfect")
_PAST = word_list("auxiliaries", "be_past")
_BEING = word_list("auxiliaries", "be_past", "be_present", "be_participles")
_MODALS = word_list("modals", "future", "would", "possibility", "obligation")
_AROUND = word_list("prepositions", "from_event")
_SAYING = word_list("saying", "dated")
_MOVING = word_list("verbs", "phase_past")
_THEN = word_list("adverbs", "next_in_order")
_ARGUMENTS = ("dobj", "nsubj", "nsubjpass", "pobj", "attr", "compound")
# What these do is done to something that happened before: "condemned the annexation".
_JUDGING = {"DISAPPROVE", "SUPPORT", "DEMAND", "REJECT", "THREATEN", "INVESTIGATE"}
_TAKES_PLACE = word_list("verbs", "take_place")
_ASIDE = ("acl", "relcl")
# Set on the half of SemEval-2015's Apple articles that the rules were written for.
_NEWS = 7  # days before publication that are still the news
HISTORY = 45  # days before publication after which a sentence tells of history


@dataclass(slots=True)
class _Focus:
    """Where the story stands: the days of its news, and the last sentence that told of history.

    `old` are the sentences that name a day before the news, `lasting` is the last that told of it in the perfect.
    """

    when: When | None
    old: frozenset[int] = frozenset()
    history: int = -2
    lasting: int = -2


def date_events(
    events: Sequence[Event],
    timexes: Sequence[Timex],
    doc: Doc,
    published: date | None,
    sentences: Sequence[tuple[int, int]],
) -> list[Event]:
    """Give the events their first and last day, the way these were reached, and the expression they came from."""
    tokens = [token_at(doc, event.start) for event in events]
    attachments = attach_timexes(tokens, timexes, doc)
    attachments.days = to_the_planning(events, tokens, attachments.days, published)
    judging = {token.i for token, event in zip(tokens, events, strict=True) if token and event.type in _JUDGING}
    own = [None if token is None else _own(token, attachments.days, judging, timexes) for token in tokens]
    own = _with_offsets(own, tokens, attachments.days, timexes, doc)
    is_not_own = days_not_own(doc, timexes, published)
    own = [
        None if _not_its_own(event, token, when, published) or (token and is_not_own(token, when)) else when
        for event, token, when in zip(events, tokens, own, strict=True)
    ]
    own = [
        None if token is None else until_now(token, when, timexes, doc, published)
        for token, when in zip(tokens, own, strict=True)
    ]
    mentions = dated_mentions(events, own, tokens, attachments.nouns)
    repeated_days = {
        token.i: when
        for event, token, of_itself in zip(events, tokens, own, strict=True)
        if token and not of_itself and (when := repeated_date(event, token, mentions))
    }
    own = _with_offsets(own, tokens, attachments.days | repeated_days, timexes, doc)
    single_days = _only_days(timexes, sentences)
    focus = _Focus(
        When(published, published, "publication") if published else None,
        _sentences_of_history(timexes, sentences, published),
    )
    starts = [start for start, _ in sentences]
    quoted = within_quotations(text_of(doc))
    by_token = {token.i: event for token, event in zip(tokens, events, strict=True) if token is not None}
    attached = sorted(attachments.days.items())
    anchors = deque((at, when) for at, when in attached if _is_anchor(doc[at], by_token.get(at)))
    dated = list(events)
    for index in sorted(range(len(events)), key=lambda i: events[i].start):
        event, token = events[index], tokens[index]
        if token is None or fell_through(token):
            continue
        while anchors and anchors[0][0] <= token.i:
            at, anchor = anchors.popleft()
            _move_focus(focus, anchor, doc[at], bisect_right(starts, doc[at].idx) - 1, published)
        when = own[index]
        if when is None:
            news = focus.when if _is_news(event, token, focus, judging, quoted) else None
            repeated = repeated_date(event, token, mentions)
            loose = single_days.get(event.sentence) if _may_take_sentence_date(event, token) else None
            repeated = None if is_ahead(event, repeated, published) else repeated
            if _not_its_own(event, token, loose, published) or is_not_own(token, loose):
                loose = None
            if _of_another(loose, token, tokens, timexes, doc):
                loose = None
            when = repeated or news or loose
        elif (finer := repeated_date(event, token, mentions)) and _inside(finer, when):
            when = finer
        if when is not None:
            if is_ahead(event, when, published):
                event = replace(event, status="planned")
            dated[index] = replace(event, first=when.first, last=when.last, dated_by=when.how, timex=when.timex)
    return dated


def _with_offsets(
    own: Sequence[When | None],
    tokens: Sequence[Token | None],
    attached: dict[int, When],
    timexes: Sequence[Timex],
    doc: Doc,
) -> list[When | None]:
    """Add the dates that lie a stated time from others: "two days after the vote", the vote dated elsewhere too."""
    dated = {token.i: when for token, when in zip(tokens, own, strict=True) if token is not None and when is not None}
    by_offset = by_distance(dated | attached, timexes, doc)
    return [when or (by_offset.get(token.i) if token else None) for token, when in zip(tokens, own, strict=True)]


def _not_its_own(event: Event, token: Token | None, when: When | None, published: date | None) -> bool:
    """Tell whether a date to come hangs on what has happened: "has declared tomorrow a day of mourning"."""
    return token is not None and is_ahead(event, when, published) and takes_no_date_ahead(event, token)


def _of_another(
    when: When | None, token: Token, tokens: Sequence[Token | None], timexes: Sequence[Timex], doc: Doc
) -> bool:
    """Tell whether the expression of a day dates a noun below a word, and not the word."""
    word = word_of(timexes[when.timex], doc) if when is not None and when.timex is not None else None
    return word is not None and of_another(word, token, {other.i for other in tokens if other is not None})


def _is_anchor(verb: Token, event: Event | None) -> bool:
    """Tell whether the story goes on at the day of a verb or event: a past verb, or an event told as a fact.

    What is told aside does not move it: "three people killed on Sunday were buried".
    """
    if verb.dep_ in _ASIDE:
        return False
    past = verb.tag_ == "VBD" or any(child.lower_ in _PAST for child in verb.children if child.dep_ == "auxpass")
    return past or (event is not None and event.status not in _AHEAD)


def _own(token: Token, days: dict[int, When], judging: set[int], timexes: Sequence[Timex]) -> When | None:
    """Take the date that hangs on an event, or on the verb that it goes with: a purpose, a participle, an object."""
    if token.i in days:
        return days[token.i]
    for verb in _verbs_sharing_day(token, judging):
        if verb.i in days:
            return None if _after_that(token, verb, days[verb.i], timexes) else days[verb.i]
    if token.dep_ in ("nsubj", "nsubjpass"):  # "the vote is scheduled to take place this week"
        for clause in token.head.children:
            if clause.dep_ == "xcomp" and clause.lower_ in _TAKES_PLACE and clause.i in days:
                return days[clause.i]
    for clause in token.children:  # "was killed when a bomb exploded on Sunday"
        if clause.dep_ == "advcl" and clause.i in days and _at_once(clause) and _is_past(token):
            return days[clause.i]
    subjects = [child for child in token.children if child.dep_ in ("nsubj", "nsubjpass") and child.i in days]
    return days[subjects[0].i] if subjects and token.tag_ == "VBD" else None


def _after_that(token: Token, verb: Token, when: When, timexes: Sequence[Timex]) -> bool:
    """Tell whether a verb joined to a dated one goes on from its day: "must answer by May 3, and a panel will rule".

    A date before the first verb is that of both: "On Monday, gunmen attacked the town and the mayor fled".
    """
    if token.dep_ != "conj" or when.timex is None or timexes[when.timex].start < verb.idx:
        return False
    own_subject = any(child.dep_ in ("nsubj", "nsubjpass") for child in token.children)
    return (own_subject and token.tag_ == "VB") or any(child.lower_ in _THEN for child in token.children)


def _verbs_sharing_day(token: Token, judging: set[int]) -> Iterator[Token]:
    """List the words that share their day with a word below them, upward."""
    for _ in range(4):
        head = token.head
        saying = head.lower_ in _SAYING and token.dep_ in ("ccomp", "xcomp", "nsubj")
        goes_along = (
            (token.dep_ in ("xcomp", "advcl") and token.tag_ in ("VBG", "VBN"))
            or (token.dep_ == "advcl" and token.tag_ == "VB" and head.tag_ == "VBD")
            or (token.dep_ == "conj" and token.pos_ in ("VERB", "AUX") and _form(token) == _form(head))
            or (token.dep_ == "xcomp" and token.tag_ == "VB" and head.lower_ in _MOVING)
            or (token.dep_ == "advcl" and _at_once(token) and _is_past(token) and _is_past(head))
            or (token.dep_ == "prep" and token.lower_ not in _AROUND and head.lower_ not in OUTLASTING)
            or (token.dep_ == "pcomp" and token.tag_ == "VBG")
            or token.dep_ in _ARGUMENTS
        )
        judged = head.i in judging and token.dep_ == "dobj"
        if head.i == token.i or saying or judged or not goes_along:
            return
        token = head
        yield token


def _at_once(clause: Token) -> bool:
    """Tell whether a clause says at which moment something happened: "when a bomb exploded", "as they slept"."""
    return any(c.lower_ in ("when", "as", "while") and c.dep_ in ("advmod", "mark") for c in clause.children)


def _is_past(verb: Token) -> bool:
    return _form(verb) == "VBD" and not _helpers(verb) & _BEFORE


def _form(verb: Token) -> str:
    """Give the tag of a verb, the past passive being a past: "was founded in 1982 and grew"."""
    passive = verb.tag_ == "VBN" and any(c.dep_ == "auxpass" and c.lower_ in _PAST for c in verb.children)
    return "VBD" if passive else verb.tag_


def _only_days(timexes: Sequence[Timex], sentences: Sequence[tuple[int, int]]) -> dict[int, When]:
    """Give each sentence its day where it names a single one."""
    starts = [first for first, _ in sentences]
    days_of: dict[int, list[When]] = {}
    for index, timex in enumerate(timexes):
        if timex.first is not None and timex.last is not None and timex.type != "SET":
            at = bisect_right(starts, timex.start) - 1
            days_of.setdefault(at, []).append(When(timex.first, timex.last, "text", index))
    return {
        at: days[0]
        for at, days in days_of.items()
        if len({(day.first, day.last) for day in days}) == 1 and days[0].length == 0
    }


def _sentences_of_history(
    timexes: Sequence[Timex], sentences: Sequence[tuple[int, int]], published: date | None
) -> frozenset[int]:
    """List the sentences that name a day more than a week before publication."""
    starts = [first for first, _ in sentences]
    return frozenset(
        bisect_right(starts, timex.start) - 1
        for timex in timexes
        if published and timex.last is not None and (published - timex.last).days > _NEWS
    )


def _may_take_sentence_date(event: Event, token: Token) -> bool:
    """Tell whether an event without a date may have that of its sentence: a fact, not told as of an earlier time."""
    verb = _verb(token)
    helpers = _helpers(verb)
    if event.status in _AHEAD or helpers & (_BEFORE | _MODALS | _PERFECT) or verb.dep_ == "ccomp":
        return False
    if verb.tag_ == "VB" or (verb.tag_ == "VBN" and verb.dep_ == "acl"):
        return False  # "to help secure the deal", "is to announce a package"
    while token.i != verb.i:
        if token.lower_ in _AROUND | OUTLASTING:
            return False
        token = token.head
    return True


def _inside(inner: When, outer: When) -> bool:
    """Tell whether one date lies inside another and is shorter."""
    return outer.first <= inner.first <= inner.last <= outer.last and inner.length < outer.length


def _move_focus(focus: _Focus, when: When, verb: Token, sentence: int, published: date | None) -> None:
    """Let the story go on where a dated event has put it; the pluperfect looks back and leaves it where it is."""
    if published is None:
        return
    back = (published - when.last).days
    if 0 <= back <= _NEWS and when.first == when.last:
        focus.when, focus.history = replace(when, how="context"), -2
    elif back > HISTORY and "had" not in _helpers(verb):
        focus.history = sentence


def _is_news(event: Event, token: Token, focus: _Focus, judging: set[int], quoted: Callable[[int], bool]) -> bool:
    """Tell whether an event without a date belongs to the news: past or present, neither history nor hearsay."""
    own = _verb(token)
    verb = _verb(_leading(own))
    purpose = event.status == "planned" and verb.i != token.i and token.pos_ == "VERB"
    if event.status in _AHEAD - {"denied"} and not purpose:
        return False
    helpers = _helpers(verb)
    if helpers & (_BEFORE | _MODALS) or _of_old_times(verb):
        return False
    saying = verb.lower_ in _SAYING
    if token.pos_ not in ("VERB", "AUX"):
        judged = own.i in judging and token.dep_ == "dobj"
        if own.lower_ in _SAYING or judged or not _takes_part(token, own):
            return False
    past = verb.tag_ == "VBD" or bool(helpers & _PAST)
    if past and any(subject.lower_ in ("i", "we") for subject in _subjects(verb)):
        return False  # the outlet never speaks of itself so: an interview without marks
    if past and quoted(verb.idx) and any(quoted(subject.idx) for subject in _subjects(verb)):
        return False  # what people tell of themselves may be long ago
    if past and event.sentence - focus.history <= 1 and not saying:
        return False
    if helpers & _PERFECT:
        since = any(child.lower_ == "since" for child in verb.children)
        if since or event.sentence in focus.old or event.sentence - focus.lasting == 1:
            focus.lasting = event.sentence
            return False
        return verb.dep_ not in ("relcl", "acl", "advcl")
    if verb.tag_ in ("VBN", "VBG"):
        return bool(helpers & _BEING)
    return verb.tag_ in ("VBD", "VBZ", "VBP")


def _of_old_times(verb: Token) -> bool:
    """Tell whether a verb is told as of a time long past: "when the store first opened, it sold books"."""
    clauses = [child for child in verb.children if child.dep_ == "advcl"]
    return any("when" in (said := _helpers(clause)) and said & _BEFORE - {"had"} for clause in clauses)


def _subjects(verb: Token) -> list[Token]:
    """List the subjects of a verb, or of the one that it is joined to."""
    while True:
        subjects = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
        if subjects or verb.dep_ != "conj":
            return subjects
        verb = verb.head


def _helpers(verb: Token) -> set[str]:
    """Give the auxiliaries and adverbs of a verb, also those before its subject or the verb that it is joined to.

    "No sooner had he left", "have been killed or injured".
    """
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass", "advmod")}
    while not helpers and verb.dep_ == "conj" and verb.tag_ in ("VBN", "VBG") and verb.head.tag_ == verb.tag_:
        verb = verb.head
        helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass", "advmod")}
    before = verb.tag_ == "VBN" and verb.dep_ == "ccomp" and verb.head.lower_ in ("had", "has", "have")
    return helpers | {verb.head.lower_} if before else helpers


def _takes_part(noun: Token, verb: Token) -> bool:
    """Tell whether a noun is subject or object of a verb, a preposition between them or not."""
    head = noun.head.head if noun.dep_ == "pobj" else noun.head
    if noun.dep_ == "pobj" and noun.head.lower_ in _AROUND:
        return False
    return noun.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj") and head.i == verb.i


def _leading(token: Token) -> Token:
    """Give the past verb that a purpose or a participle goes with, else the token itself.

    "Returned to unveil", "arrested after leaving the bank": what goes with the news is news.
    """
    head = token.head
    along = token.dep_ in ("advcl", "pcomp") or (token.dep_ == "xcomp" and head.lower_ in _MOVING)
    if token.tag_ not in ("VB", "VBG") or not along or head.lower_ in _AROUND - {"after", "before"}:
        return token
    if token.dep_ == "pcomp":
        head = _verb(head)
    finite = head.tag_ in ("VBD", "VBZ", "VBP") or any(child.lower_ in _PERFECT for child in head.children)
    return head if finite and (token.tag_ == "VBG" or head.lower_ not in _SAYING) else token


def _verb(token: Token) -> Token:
    """Give the verb over a token, itself included; the root where there is none."""
    while token.pos_ not in ("VERB", "AUX") and token.head.i != token.i:
        token = token.head
    return token


def token_at(doc: Doc, offset: int) -> Token | None:
    """Give the token that covers a character."""
    span = doc.char_span(offset, offset + 1, alignment_mode="expand")
    return span[0] if span else None
