"""Attach time expressions to the events and verbs that they date, by the parse.

Where several expressions could date an event, the most precise one counts, then the one that opens the sentence, then
the nearest in the tree, then the nearest in the text: in "Yesterday, at this year's conference, the firm unveiled" it
is "yesterday". A year in a name ("the 2010 conference") and a span of years that describes a noun ("the growth of the
last decade") date no event, and neither does a time of day alone.
"""

import re
from bisect import bisect_left
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from analysis.dates.ranges import is_range
from analysis.text.language import text_of
from analysis.text.wordlists import word_list
from analysis.types import DatedBy, Timex

WITHIN = ("nummod", "compound", "amod", "nmod", "poss")
_GRAINS = (0, 6, 30, 91, 365, 3652)  # days past the first of a day, a week, a month, a quarter, a year, a decade
_YEAR = 4  # letters of a value that names a year; decades and centuries have fewer
_MONTH = 27  # days past the first of the shortest month
_ON_TO = word_list("prepositions", "up_to")
_COMPARING = word_list("prepositions", "comparing")
_FIRST = frozenset({"first", "only"})
_PAST = frozenset({"was", "were", "been"})
_PLANS = _PAST | word_list("tense", "planned_to")
_APART = word_list("prepositions", "from_event", "about_event")
OUTLASTING = word_list("nouns", "aftermath")
_LAWS = word_list("nouns", "laws")
_MEASURED = word_list("amounts", "measured")
_AMOUNT = re.compile(r"\d[\d.,]*(?:bn|tn|mn?|k)")  # "2.4bn"
_CLOCK = re.compile(
    r"(?:\d[\d:.]*|noon|midnight|midday|(?:[a-z]+ )?(?:past|to) \w+)"
    r"(?:\s?(?:[ap]\.?\s?m\.?|o\s?['’]\s?clock|hours|hrs))?"
    r"(?:\s?\(?(?:[A-Z]{2,4}|local time|[A-Z]\w+(?: \w+)? [tT]ime)\)?)?",
    re.IGNORECASE,
)
# Chosen by eye on news articles; no labels were used.
_NEAR = 8  # words between what is compared and "since", or between "from" and the date of an amount
_LISTED = 6  # characters between two dates of a list: ", and "
_OPENING = 2  # words at the head of a sentence; a date there is that of its main verb
LONG = 200  # days; a longer span inside a noun phrase is about the noun


@dataclass(frozen=True, slots=True)
class When:
    """The days of an event, how they were reached, and the expression."""

    first: date
    last: date
    how: DatedBy
    timex: int | None = None

    @property
    def length(self) -> int:
        """Count the days, the first left out."""
        return (self.last - self.first).days


@dataclass(slots=True)
class Attachments:
    """The days that attach_timexes on events and verbs (by token), and on the nouns between."""

    days: dict[int, When] = field(default_factory=dict)
    nouns: list[tuple[Token, When]] = field(default_factory=list)


def attach_timexes(events: Sequence[Token | None], timexes: Sequence[Timex], doc: Doc) -> Attachments:
    """Find the verbs and events that time expressions date."""
    event_tokens = {token.i for token in events if token is not None}
    hits: dict[int, list[tuple[tuple[bool, int, bool, int, int], When]]] = {}
    attachments = Attachments()
    for index, timex in enumerate(_spanned(timexes, doc)):
        span = doc.char_span(timex.start, timex.end, alignment_mode="expand")
        if timex.first is None or timex.last is None or timex.type == "SET" or span is None:
            continue
        if is_bare_clock(timex, span):
            continue
        when, date_word = When(timex.first, timex.last, "text", index), span.root
        if dates_nothing(timex, doc) or _names(date_word, timex, event_tokens) or _compares(span, when):
            continue
        path = _path_up(date_word, event_tokens)
        nouns = [token for token in path[:-1] if token.tag_[:2] == "NN"]
        attachments.nouns += [(noun, when) for noun in nouns[:1]]
        if nouns and ((when.length > LONG and timex.type == "DURATION") or any(w.lower_ == "since" for w in path)):
            continue
        governor = _below(date_word) or _of_saying(path[-1], date_word)
        if fell_through(governor):
            continue
        if timex.type == "DATE":
            governor = _not_in_the_perfect(governor, date_word, events)
        opening = governor.dep_ == "ROOT" and span.start - governor.sent.start < _OPENING
        grain = bisect_left(_GRAINS, when.length)
        order = (timex.type == "DURATION", grain, not opening, len(path), abs(date_word.i - governor.i))
        hits.setdefault(governor.i, []).append((order, when))
    attachments.days = {at: min(candidates, key=lambda hit: hit[0])[1] for at, candidates in hits.items()}
    _give_to_nouns(attachments, hits, timexes, events, doc)
    return attachments


def _give_to_nouns(
    attachments: Attachments,
    hits: Mapping[int, Sequence[tuple[object, When]]],
    timexes: Sequence[Timex],
    events: Sequence[Token | None],
    doc: Doc,
) -> None:
    """Give a noun the month or year behind it where the verb has a day: "jailed on Monday for a murder in 2019"."""
    for verb, candidates in hits.items():
        day = attachments.days[verb]
        for _, when in candidates:
            word = word_of(timexes[when.timex], doc) if when.timex is not None else None
            apart = when.last < day.first and day.length == 0 and when.length >= _MONTH
            if word is None or not apart or timexes[when.timex or 0].type != "DATE":
                continue
            nouns = [e for e in events if e is not None and e.tag_[:2] == "NN" and verb < e.i < word.i]
            if nouns and not any(w.tag_[:2] == "VB" for w in doc[nouns[-1].i : word.i]):
                attachments.days.setdefault(nouns[-1].i, when)


def is_bare_clock(timex: Timex, span: Span) -> bool:
    """Tell whether an expression is a time of day alone, which is of the day that the story is at: "by 6:19 p.m.".

    `span` holds the tokens of the expression. Their text alone is asked for: that of the whole document is put together
    anew each time.
    """
    written = span.text[timex.start - span.start_char : timex.end - span.start_char]
    return timex.type == "TIME" and _CLOCK.fullmatch(written) is not None


def fell_through(verb: Token) -> bool:
    """Tell whether a verb is of a plan that came to nothing: "was to have hosted the summit in June".

    The perfect infinitive after a past plan says so (Huddleston and Pullum 2002, chapter 3); after a verb of saying or
    belief it tells of what happened: "is believed to have fled in June".
    """
    helpers = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    plan = verb.head
    past = any(word.lower_ in _PAST for word in (plan, plan.head, *plan.children))
    return {"to", "have"} <= helpers and past and plan.lower_ in _PLANS


def dates_nothing(timex: Timex, doc: Doc) -> bool:
    """Tell whether a date belongs to the name of a law or to a comparison, so that nothing around it was then.

    The date behind the amount that something rose or fell from is that amount's ("from 54% in November to 35%").
    The year behind a law is the law's ("the Clean Air Act of 1970", "the Terrorism Act 2000"). What is the first or the
    most "since" a day is only compared with it ("its fastest pace since 2008").
    """
    span = doc.char_span(timex.start, timex.end, alignment_mode="expand")
    if span is None or not span.start:
        return False
    if _of_what_it_was(span):
        return True
    before = doc[span.start - 1]
    if before.lower_ == "since":
        words = doc[max(span.sent.start, before.i - _NEAR) : before.i]
        return any(word.tag_ in ("JJS", "RBS") or word.lower_ in _FIRST for word in words)
    law = doc[before.i - 1] if before.lower_ == "of" and before.i else before
    return len(timex.value) == _YEAR and law.lower_ in _LAWS


def _of_what_it_was(words: Span) -> bool:
    """Tell whether a date stands behind an amount that leads from "from"."""
    doc, measured = words.doc, False
    for at in range(words.start - 1, max(words.sent.start, words.start - _NEAR) - 1, -1):
        word = doc[at]
        if word.lower_ == "from":
            return measured and any(part.like_num or _AMOUNT.fullmatch(part.text) for part in doc[at + 1 : at + 4])
        if word.pos_ in ("VERB", "AUX") or (word.is_punct and word.lower_ not in _MEASURED):
            return False
        measured = measured or word.is_currency or word.lower_ in _MEASURED or _AMOUNT.fullmatch(word.text) is not None
    return False


def word_of(timex: Timex, doc: Doc) -> Token | None:
    """Give the word on which the others of a time expression hang."""
    span = doc.char_span(timex.start, timex.end, alignment_mode="expand")
    return None if span is None else span.root


def of_another(date: Token, token: Token, events: Container[int]) -> bool:
    """Tell whether a date before an event noun is the noun's alone, and a word above it has another day.

    "Charged over the 2014 attack", but "met during last week's summit", "cut off by Friday's storms".
    """
    noun = date.head
    if date.dep_ not in WITHIN or noun.i not in events or token in noun.subtree:
        return False
    for word in noun.ancestors:
        if word == token or word.pos_ in ("VERB", "AUX"):
            return False
        if word.dep_ == "prep" and word.lower_ in _APART:
            return True
    return False


def told_of(date: Token, token: Token) -> bool:
    """Tell whether a date stands within what hangs on a word, with no other verb between them."""
    for word in date.ancestors:
        if word == token:
            return True
        if word.pos_ in ("VERB", "AUX"):
            return False
    return False


def told_aside(token: Token) -> Token | None:
    """Give what a word stands in that has another day than its sentence, in the pluperfect or long after.

    "Who HAD FLED the country", "survivors of the BOMBING": only what stands within it can tell its day.
    """
    for word in (token, *token.ancestors):
        if word.dep_ in ("relcl", "acl") and word.tag_ == "VBN" and any(_had(c) for c in word.children):
            return word
        if word.dep_ == "prep" and word.head.lower_ in OUTLASTING and token.pos_ == "NOUN":
            return word
        if word.pos_ in ("VERB", "AUX") and word.dep_ not in ("conj", "xcomp", "advcl", "pcomp"):
            return None
    return None


def _had(auxiliary: Token) -> bool:
    return auxiliary.dep_ == "aux" and auxiliary.lower_ in ("had", "'d", "’d")


def _names(date: Token, timex: Timex, events: set[int]) -> bool:
    """Tell whether a year, decade or century is part of a name: "the constitution of 1992", "19th-century fashion"."""
    if len(timex.value) > _YEAR:
        return False
    if date.dep_ in WITHIN and (date.dep_ != "poss" or len(timex.value) == _YEAR):
        return date.head.i not in events
    if date.tag_ == "CD" and any(child.dep_ == "det" for child in date.children):
        return True  # "a grey 2013 Toyota Camry", where the parse has the car in another clause
    of = date.head
    return date.dep_ == "pobj" and of.lower_ == "of" and of.head.tag_[:2] == "NN" and of.head.i not in events


def _compares(words: Span, when: When) -> bool:
    """Tell whether a date is only compared with: "more than in 2013", "up from a year earlier", "from 9% on Monday"."""
    doc, word = words.doc, words.root
    if when.length >= _MONTH and words.start and doc[words.start - 1].lower_ == "from":
        return words.end >= len(doc) or doc[words.end].lower_ not in _ON_TO
    above = (word.head, word.head.head)
    if any(other.lower_ == "from" and _amounts(other, words) for other in above):
        return True
    return any(other.lower_ in _COMPARING and other.tag_[:2] != "NN" for other in above)


def _amounts(preposition: Token, words: Span) -> bool:
    """Tell whether a preposition stands before an amount that is no part of a date: "from 2.3% late on Monday"."""
    return any(
        child.dep_ == "pobj"
        and child.pos_ in ("NOUN", "SYM", "NUM")
        and not words.start <= child.i < words.end
        and any(part.like_num or part.is_currency for part in child.children)
        for child in preposition.children
    )


def _spanned(timexes: Sequence[Timex], doc: Doc) -> list[Timex]:
    """Let the first of two days that are told together cover both: "from Monday to Friday", "on Monday and Tuesday".

    Of two that lie apart neither is the day of what happened on both: "hosted the awards in 2001 and 2005".
    """
    spanned, text = list(timexes), text_of(doc)
    for index, (low, high) in enumerate(pairwise(timexes)):
        if not (low.type == high.type == "DATE" and low.first and low.last and high.first and high.last):
            continue
        ends = low.first <= high.last and is_range(text, low, high)
        if ends or _are_listed(low, high, doc):
            whole = ends or 0 <= (high.first - low.last).days <= 1
            spanned[index] = replace(low, last=high.last) if whole else replace(low, first=None, last=None)
            spanned[index + 1] = replace(high, first=None, last=None)  # it dates nothing by itself
    return spanned


def _are_listed(low: Timex, high: Timex, doc: Doc) -> bool:
    """Tell whether one word has two dates of one precision, joined by "and"."""
    if high.start - low.end > _LISTED or len(low.value) != len(high.value):
        return False
    first, second = word_of(low, doc), word_of(high, doc)
    return first is not None and second is not None and second.dep_ == "conj" and second.head == first


def _below(date: Token) -> Token | None:
    """Give the verb of a clause that the parse has hung below a date: "The following day they left"."""
    return next(
        (c for c in date.children if c.dep_ == "relcl" and not any(w.tag_ in ("WDT", "WP", "WRB") for w in c.children)),
        None,
    )


def _of_saying(verb: Token, date: Token) -> Token:
    """Give a date before the subject of what is said to the saying: "said on Monday they would charge him"."""
    head = verb.head
    subjects = [child.i for child in verb.children if child.dep_ in ("nsubj", "nsubjpass", "expl", "mark")]
    said = verb.dep_ == "ccomp" and subjects and head.i < date.i < min(subjects)
    return head if said else verb


def _not_in_the_perfect(verb: Token, date: Token, events: Sequence[Token | None]) -> Token:
    """Give a noun its date back: "has imposed bans over the annexation last month" tells when the annexation was.

    The perfect takes no date of its own in English, unless by "since" (Huddleston and Pullum 2002, chapter 3).
    """
    if date.dep_ != "npadvmod" or not any(c.dep_ == "aux" and c.lower_ in ("has", "have") for c in verb.children):
        return verb
    nouns = [e for e in events if e is not None and e.tag_[:2] == "NN" and verb.i < e.i < date.i]
    return nouns[-1] if nouns else verb


def _path_up(token: Token, events: set[int]) -> list[Token]:
    """List the words from a time expression up to the event or verb that it dates, that one last."""
    path = [token]
    while token.head.i != token.i:
        token = token.head
        path.append(token)
        if token.i in events or token.pos_ in ("VERB", "AUX"):
            break
    return path[1:] or path
