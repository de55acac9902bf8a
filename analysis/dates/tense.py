"""Tell whether a sentence looks ahead or back from a time expression.

The verb nearest before the expression decides, unless the expression opens a clause of its own ("..., and on Friday
the court will rule"): then the first verb after it. A participle after "be" is no past ("will be released on Friday"),
and a verb of saying takes the expression for itself ("will resign, she said on Monday").
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from analysis.dates import grammar_tense as grammar
from analysis.text.wordlists import word_list

PLANNED = 2  # ahead as the past saw it: "was expected to pass on Wednesday"
# Chosen by eye on news articles; no labels were used.
_REACH = 200  # characters of a sentence in which its verb is looked for
_NEAR = 48  # characters in which the words right before an expression are looked for
_WAS = ("was ", "were ", "been ")
_SAYING = word_list("saying", "before_deadline")


@dataclass(frozen=True, slots=True)
class Cues:
    """The verbs of a sentence that look ahead or back, with their places."""

    starts: list[int]
    ends: list[int]
    tenses: list[int]


def cues(text: str, sentence: tuple[int, int]) -> Cues:
    """Find the verbs of a sentence once, however many dates it has."""
    matches = [m for m in grammar.CUE.finditer(text, *sentence) if m.lastgroup and not _is_noun(text, sentence[0], m)]
    return Cues([m.start() for m in matches], [m.end() for m in matches], [1 if m["ahead"] else -1 for m in matches])


def _is_noun(text: str, begin: int, cue: re.Match[str]) -> bool:
    """Tell whether a "plan" is what was made, and not the making: "unveiled plans to", "the plan"."""
    plan = grammar.PLAN.match(cue.group())
    if plan is None:
        return False
    before = text[max(begin, cue.start() - _NEAR) : cue.start()]
    if plan.group()[-1] in "nN":
        return grammar.PLAN_IS_VERB.search(before) is None
    return grammar.PLANS_IS_NOUN.search(before) is not None


def _is_preposition(text: str, verbs: Cues, cue: int) -> bool:
    """Tell whether a cue names what lies ahead of its own clause, whose verb is still to come: "until", "ahead of"."""
    return grammar.PREPOSITION.match(text, verbs.starts[cue], verbs.ends[cue]) is not None


def tense(text: str, sentence: tuple[int, int], verbs: Cues, start: int, end: int) -> int:
    """Give 1 where the sentence looks ahead from text[start:end], -1 where it looks back, 0 where it does not say.

    What was planned ("was due to arrive") gives PLANNED: it may be to come, or past by the day of publication.
    """
    before = text[max(sentence[0], start - _NEAR) : start]
    if grammar.DAYS_OWN_PLAN.match(text, end):
        return 1
    if grammar.DAYS_OWN_DEED.match(text, end) or grammar.SOMEBODYS_DEED.search(before):
        return -1
    clock = grammar.CLOCK.search(before)
    if clock:  # "until 5 p.m. Thursday"
        before, start = before[: clock.start()], start - len(before) + clock.start()
    if grammar.SINCE.search(before) or grammar.NOT_UNTIL.search(text, max(sentence[0], start - _REACH), start):
        return -1
    index = bisect_right(verbs.ends, start) - 1
    past = index >= 0 and verbs.starts[index] > start - _REACH
    last = text[verbs.starts[index] : verbs.ends[index]].lower() if past else ""
    if grammar.UP_TO.search(before) and last not in ("was", "were", "had", "lasted", "died"):
        return PLANNED if last.startswith(_WAS) else 1
    if grammar.DEADLINE.search(before) and past:
        said = last in _SAYING and before.rstrip().endswith(("by", "by the"))
        ahead = verbs.tenses[index] > 0 or said or grammar.INFINITIVE.search(text, verbs.ends[index], start)
        return 1 if ahead else -1
    after = bisect_left(verbs.starts, end)
    while after + 1 < len(verbs.starts) and _is_preposition(text, verbs, after):
        after += 1  # "On Thursday, ahead of the vote, they met"
    follows = after < len(verbs.starts) and verbs.starts[after] < end + _REACH
    if follows and (not past or grammar.OPENS_CLAUSE.search(before)):
        # "On Tuesday they agreed to meet": the agreeing was on Tuesday, the meeting is to come.
        return -1 if grammar.AGREED.match(text, verbs.starts[after]) else verbs.tenses[after]
    if past:
        return PLANNED if verbs.tenses[index] > 0 and last.startswith(_WAS) else verbs.tenses[index]
    return (
        1
        if grammar.DEADLINE.search(before) or grammar.INFINITIVE.search(text, max(sentence[0], start - _REACH), start)
        else 0
    )
