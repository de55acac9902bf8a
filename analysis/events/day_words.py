"""Find the words of a sentence that say on which day it was, and that its headline can do without."""

import re
from collections.abc import Sequence

from analysis.dates.words import DAY_NAMES, either
from analysis.events.clauses import numbers
from analysis.events.tree import Word
from analysis.events.unneeded import clock_words, roughly
from analysis.text.wordlists import ordered_list, word_list
from analysis.types import Timex

DATING = word_list("prepositions", "time")
VAGUE = word_list("adverbs", "approximate")
_DAYS = (name.lower() for name in DAY_NAMES)
RELATIVE = re.compile(rf"\b{either(*ordered_list('adverbs', 'relative_day'), *_DAYS)}\b", re.IGNORECASE)


def day_words(sentence: Sequence[Word], timexes: Sequence[Timex]) -> set[int]:
    """Give the words that say on which day it was, with the preposition before them, where the rest can do without."""
    gone: set[int] = set()
    for timex in timexes:
        inside = [w for w in sentence if timex.start <= w.idx < timex.end]
        if not inside or timex.type not in {"DATE", "TIME"}:
            continue
        numbers_ = {w.i for w in inside}
        tops = [w for w in inside if w.head.i not in numbers_ or w.head is w]
        before = set(gone)
        relative = bool(RELATIVE.search(_joined(inside)))
        if relative and inside[0] is sentence[0] and tops[-1].dep != "poss":
            gone |= numbers_  # whatever the parser makes of it: "Yesterday afternoon Marine One landed"
        for top in tops if not _led_by_on(inside[0], numbers_) else []:
            gone |= _droppable(top, numbers_ & numbers(top), relative)
        gone |= clock_words(inside[-1]) | roughly(inside[0]) if gone & numbers_ else set()
        if gone & numbers_ and any(w.text == "-" for w in inside):
            gone |= numbers_  # "mid-morning" goes whole
        if gone & numbers_ and any(w.i not in gone and w.text.isalnum() for w in inside):
            gone = before  # half of a day says another: "last MAY"
    return gone


def _led_by_on(first: Word, inside: set[int]) -> bool:
    """Say whether the parser has the "on" before a day lead to a noun behind: "said on FRIDAY profits fell"."""
    on = first.tree[max(first.i - 1, 0)]
    return on.lower == "on" and any(c.dep == "pobj" and c.i not in inside for c in on.children)


def _droppable(top: Word, inside: set[int], relative: bool) -> set[int]:
    """Give the words of a time expression that hangs on a clause or noun as an adjunct; none where it is more."""
    words, head = set(inside), top.head
    if top.dep == "pobj" and head.dep in {"prep", "pobj", "pcomp"}:
        stays = any(c.dep == "neg" or c.lower == "had" for c in head.head.children)  # "had met since Friday when"
        since = head.lower == "since" and relative and not stays
        if not since and (head.lower not in DATING or (head.head.tag[:2] != "VB" and not relative)):
            return set()
        words.add(head.i)
        before = head.tree[max(head.i - 1, 0)]
        if before.head is head.head and before.dep == "advmod" and before.lower in VAGUE and not before.children:
            words.add(before.i)  # "LATE on Monday"
        extra = [*head.lefts, *(c for c in head.rights if c is not top)]
        if head.lower == "of" and head.head.lower == "as":  # "as of yesterday"
            words.add(head.head.i)
    elif top.dep in {"npadvmod", "advmod", "tmod", "prep", "advcl"}:
        extra = []
    elif top.dep in {"poss", "compound", "nmod"} and relative and head.tag in {"NN", "NNS"} and top.i < head.i:
        return words | {c.i for c in top.children if c.dep == "case"}  # "yesterday's launch", "his Tuesday talk"
    else:
        return set()
    for child in [*extra, *top.children]:
        if child.i in words or child.dep == "punct" or (child.dep == "prep" and child.i > top.i):
            continue
        if child.lower in {"both", "all"}:
            continue  # "the two both yesterday questioned it"
        if child.lower not in VAGUE or child.children:
            return set()
        words.add(child.i)
    return words


def _joined(words: Sequence[Word]) -> str:
    return " ".join(w.text for w in words)
