"""Tell which days of a sentence cannot be an event's own, whatever the parse hangs on what.

A date within a quotation is not that of the saying ("announced: “As of January 2015 …”"), a day to which something is
put off is not that of the putting off ("postponed the vote to Friday"), and what will be, or still is, has no day that
is over.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from spacy.tokens import Doc, Token

from analysis.dates.attachment import When
from analysis.text.language import text_of
from analysis.text.quotation_marks import within_quotations
from analysis.text.wordlists import word_list
from analysis.types import Timex

_PUT_OFF = word_list("tense", "moved_to")
_FUTURE = word_list("modals", "future")
_PERFECT = word_list("auxiliaries", "perfect")
_PRESENT = word_list("auxiliaries", "be_present")

_JUST = 31  # days; what a present tells as news is no older: "Bush signs the bill". Chosen by eye, no labels were used

NotOwn = Callable[[Token, When | None], bool]


def days_not_own(doc: Doc, timexes: Sequence[Timex], published: date | None) -> NotOwn:
    """Give a test whether a day that the sentence names cannot be that of a word of the sentence."""
    quoted = within_quotations(text_of(doc))

    def is_not_own(token: Token, when: When | None) -> bool:
        if when is None or when.timex is None:
            return False
        words = doc.char_span(timexes[when.timex].start, timexes[when.timex].end, alignment_mode="expand")
        if words is None or words.sent != token.sent:
            return False
        if quoted(words.start_char) and not quoted(token.idx):
            return True
        if words.start and doc[words.start - 1].lower_ == "to" and token.lower_ in _PUT_OFF:
            return True
        if published is None or when.last >= published:
            return False
        return _reaches_now(token) or (token.tag_ == "VBZ" and (published - when.last).days > _JUST)

    return is_not_own


def until_now(
    token: Token, when: When | None, timexes: Sequence[Timex], doc: Doc, published: date | None
) -> When | None:
    """Let what has gone on since a day last until publication: "has lost three seats since 2014"."""
    if when is None or when.timex is None or published is None or when.last > published:
        return when
    words = doc.char_span(timexes[when.timex].start, timexes[when.timex].end, alignment_mode="expand")
    since = words is not None and words.start and doc[words.start - 1].lower_ == "since"
    perfect = any(child.dep_ == "aux" and child.lower_ in _PERFECT for child in token.children)
    return replace(when, last=published) if since and perfect else when


def _reaches_now(token: Token) -> bool:
    """Tell whether a verb speaks of the present or of what is to come: "will ban", "is now suspended"."""
    while token.dep_ == "conj" and token.tag_ == "VB" and token.head.tag_ == "VB":
        token = token.head  # "will win and SAVE the village"
    helpers = {child.lower_ for child in token.children if child.dep_ in ("aux", "auxpass")}
    if token.dep_ == "xcomp" and "to" in helpers:
        above = {token.head.lower_, *(child.lower_ for child in token.head.children if child.dep_ == "aux")}
        return bool(above & (_PRESENT | _PERFECT))  # "is to PAY", "has been appointed to LEAD"
    now = any(child.lower_ == "now" and child.dep_ == "advmod" for child in token.children)
    return bool(helpers & _FUTURE) or (now and bool(helpers & _PRESENT))
