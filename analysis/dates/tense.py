"""Tell whether a sentence looks ahead or back from a time expression.

The verb nearest before the expression decides, unless the expression opens a clause of its own ("..., and on Friday
the court will rule"): then the first verb after it. A participle after "be" is no past ("will be released on Friday"),
and a verb of saying takes the expression for itself ("will resign, she said on Monday").
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from analysis.text.wordlists import word_list

PLANNED = 2  # ahead as the past saw it: "was expected to pass on Wednesday"
_REACH = 200  # characters of a sentence in which its verb is looked for
_NEAR = 48  # characters in which the words right before an expression are looked for
_DUE = (  # "due to meet" looks ahead, "due to rain" does not
    "be|have|meet|begin|start|open|close|end|vote|hold|visit|take|arrive|return|leave|appear|speak|go|publish|report|"
    "release|expire|play|face|give|make|decide|resume|reconvene|step|retire|launch|run|become|join|stand|testify|travel|"
    "address|discuss|present|sign|attend|host|hear|rule|receive|pay|finish|fly|land|hand|deliver|complete|convene"
)
_LEADS = (
    r"agree[ds]?|plan(?:s|ned|ning)?|want(?:s|ed)?|vow(?:s|ed)?|promis(?:es|ed)|pledge[ds]?|order(?:s|ed)|"
    rf"ask(?:s|ed)|yet|due(?=\s+to\s+(?:{_DUE})\b)|"
    r"set|invit(?:es|ed)|schedul(?:ed|es)|expect(?:s|ed|ing)?|urge[ds]?|call(?:s|ed)|decid(?:es|ed)|needs?|"
    r"ha[sv]e?|hop(?:es?|ing)|"
    r"threaten(?:s|ed)?|likely|slated|intend(?:s|ed|ing)?|ready|prepar(?:es?|ed|ing)|aim(?:s|ed|ing)?|bound|"
    r"offer(?:s|ed)?|seeks?|told|forecast(?:s|ed)?|projected|predicted|tipped|poised|supposed|meant|obliged|required|"
    r"is|are|be|'s|’s"
)
_STRONG = (  # participles and pasts that do not end in -ed
    r"said|told|held|met|came|went|took|taken|made|got|fell|rose|won|lost|began|begun|left|struck|shot|found|"
    r"gave|given|saw|seen|"
    r"sent|spoke|spoken|broke|broken|fled|led|ran|sold|wrote|written|drew|drawn|threw|thrown|swore|sworn|hit|"
    r"fought|brought|bought|"
    r"caught|became|paid|kept|sank|rode|sat|stood|flew|grew|blew|heard|knew|known|chose|chosen|burst|sought|put|"
    r"built|shown|torn"
)
_CUE = re.compile(
    r"\b(?:(?P<ahead>(?:will|wo|shall|[’']ll|going\s+to|would(?!\s+have)|could(?!\s+have)|should(?!\s+have)|"
    r"(?-i:may)(?!\s+have)|"
    r"might(?!\s+have)|must|can)(?:\s+not)?(?:\s+have)?|"
    rf"(?:{_LEADS})\s+to(?!\s+(?:the|a|an)\b)(?:\s+be\s+[\w-]+|\s+\w+)?|"
    r"(?:is|are|be|been|was|were|’s|'s)\s+(?:\w+ly\s+|now\s+|also\s+|still\s+)?(?:expected|scheduled|due|set|"
    r"slated|planned|likely)|"
    r"planned(?=\s+(?:for|on))|scheduled|slated|due(?!\s+to)|(?:is|are)\s+(?:\w+ly\s+)?\w+ing|takes?\s+place|begins?|"
    r"starts|expires?|opens|runs|ends|resumes?|polls\s+(?:close|open)|meets|visits|arrives|returns|convenes|"
    r"closes|faces|hosts|departs|goes|"
    r"(?:(?<=[^’']s\s)(?:start|open|return|meet|convene|expire|end|leave|go|kick\s+off)|"
    r"(?<=\band\s)(?:start|open|close|return|meet|leave|end))|"
    r"until|till|upcoming|forthcoming|deadline|looming|ahead\s+of|plans?(?=\s+(?:an?|the|its|their|his|her|more|new|to)\b(?!\s+(?:day|week|month|year)\b))|hopes?|expects?|intends?|vows?|predicts?|forecasts?|anticipates?)|"
    # Passed over, being no past of their own:
    rf"(?:be|being|get|to\s+have|are|is|not|an?|the)\s+(?:\w+ly\s+)?(?:\w{{2,20}}ed|{_STRONG})|"
    rf"(?P<back>was|were|had|did|has|have|{_STRONG}|"
    r"(?!need|speed|indeed|united|hundred|seed|feed|breed|exceed|proceed|succeed)\w{2,20}ed))\b",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"(?:^|[,;:—–-]|\b(?:and|but|that|when|while|which|where|because))\s*(?:(?:on|in|by|from|early|late)\s+)?$", re.I
)
# Right before a date these look ahead by themselves.
_UP_TO = re.compile(
    r"\b(?:until|till|starting|beginning|effective)\s+(?:the\s+)?$|"
    r"\b(?:is|are|be)\s+(?:(?:on|in|for|early|late)\s+)?$|\b(?:set|planned|scheduled|slated|due|called|forecast|"
    r"booked|expected|timed)\s+(?:for|on|in)\s+(?:\w+\s+)?$|"
    r"\b(?:moved|postponed|put\s+off|rescheduled|pushed(?:\s+back)?|adjourned|delayed|brought\s+forward)\s+"
    r"(?:to|until|till|for)\s+$|"
    r"\b(?:runs?|continues?|lasts?|remains?\s+open)\s+(?:through|until|to|from)\s+$|"
    r"\b(?:vote|election|summit|meeting|talks|strike|hearing|trial|deadline|referendum|elections|debate|rally|"
    r"match|game|final)"
    r"\s+for\s+$",
    re.IGNORECASE,
)
# "by Friday" looks ahead unless a verb before it looks back; a verb of saying does not count.
_BY = re.compile(r"\b(?:by|before|ahead\s+of)\s+(?:the\s+)?$", re.IGNORECASE)
_WAS = ("was ", "were ", "been ")
_SAYING = word_list("saying", "before_deadline")
_CLOCK = re.compile(
    r"(?:at\s+|about\s+|around\s+)?(?:\b\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\.?|\b(?:noon|"
    r"midnight|dawn|dusk|daybreak|nightfall))(?:\s+[A-Z]\w+(?:\s+time)?)?,?\s+(?:on\s+)?$"
)
_SINCE = re.compile(r"\b(?:since|as\s+of|had\s+\w+\s+by)\s+$", re.IGNORECASE)
_NOT_UNTIL = re.compile(r"\b(?:was|were|did|had)(?:\s+not|n[’']t)\b[^.;]{0,80}\buntil\s+(?:after\s+)?$", re.IGNORECASE)
_AGREED = re.compile(r"(?:told|\w+ed)\s+to\b", re.IGNORECASE)
_INFINITIVE = re.compile(r"\bto\s+[a-z]{2,}\b")


# "Plan" is a verb after these alone, and "plans" a noun: "they plan to meet", "approved plans for a stadium".
_PLAN = re.compile(r"plans?\b", re.IGNORECASE)
_PLANNERS = re.compile(r"\b(?:we|they|you|i|who|people|police|to|also|now|still|not|[a-z]{2,}s)\s+$", re.IGNORECASE)
_NO_PLANNERS = re.compile(
    r"(?:\b(?:an?|the|its|their|his|her|our|my|your|this|that|these|those|any|no|some|such|all|both|of|on|for|over|into|"
    rf"under|with|against|about|new|{_STRONG})|[’']s|ed)\s+(?:[a-z-]{{2,20}}(?:ed|ing|al|ous|ive|ic|y|new|rival)\s+){{0,2}}$",
    re.IGNORECASE,
)
# A day's own word for what it brings: "Saturday's planned march", "Thursday's election victory".
_ITS_PLANNED = re.compile(
    r"[’']s?\s+(?:\w+\s+)?(?:planned|scheduled|upcoming|forthcoming|coming|proposed|expected|anticipated)\b",
    re.IGNORECASE,
)
_ITS_DONE = re.compile(
    r"[’']s?\s+(?:[\w-]+\s+){0,3}(?:victory|win|defeat|loss|attacks?|bombings?|blasts?|explosions?|shootings?|killings?|murders?|"
    r"deaths?|crash|quake|earthquake|storm|floods?|fire|riots?|clash(?:es)?|resignation|collapse|coup|raids?|massacre|"
    r"announcement|results?|defeats?|draw|verdict|arrests?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cues:
    """The verbs of a sentence that look ahead or back, with their places."""

    starts: list[int]
    ends: list[int]
    tenses: list[int]


def cues(text: str, sentence: tuple[int, int]) -> Cues:
    """Find the verbs of a sentence once, however many dates it has."""
    found = [m for m in _CUE.finditer(text, *sentence) if m.lastgroup and not _is_noun(text, sentence[0], m)]
    return Cues([m.start() for m in found], [m.end() for m in found], [1 if m["ahead"] else -1 for m in found])


def _is_noun(text: str, begin: int, cue: re.Match[str]) -> bool:
    """Tell whether a "plan" is what was made, and not the making: "unveiled plans to", "the plan"."""
    plan = _PLAN.match(cue.group())
    if plan is None:
        return False
    before = text[max(begin, cue.start() - _NEAR) : cue.start()]
    if plan.group()[-1] in "nN":
        return _PLANNERS.search(before) is None
    return _NO_PLANNERS.search(before) is not None


def tense(text: str, sentence: tuple[int, int], verbs: Cues, start: int, end: int) -> int:
    """Give 1 where the sentence looks ahead from text[start:end], -1 where it looks back, 0 where it does not say.

    What was planned ("was due to arrive") gives PLANNED: it may be to come, or past by the day of publication.
    """
    before = text[max(sentence[0], start - _NEAR) : start]
    if _ITS_PLANNED.match(text, end):
        return 1
    if _ITS_DONE.match(text, end):
        return -1
    clock = _CLOCK.search(before)
    if clock:  # "until 5 p.m. Thursday"
        before, start = before[: clock.start()], start - len(before) + clock.start()
    if _SINCE.search(before) or _NOT_UNTIL.search(text, max(sentence[0], start - _REACH), start):
        return -1
    index = bisect_right(verbs.ends, start) - 1
    past = index >= 0 and verbs.starts[index] > start - _REACH
    last = text[verbs.starts[index] : verbs.ends[index]].lower() if past else ""
    if _UP_TO.search(before) and last not in ("was", "were", "had", "lasted", "died"):
        return PLANNED if last.startswith(_WAS) else 1
    if _BY.search(before) and past:
        said = last in _SAYING and before.rstrip().endswith(("by", "by the"))
        ahead = verbs.tenses[index] > 0 or said or _INFINITIVE.search(text, verbs.ends[index], start)
        return 1 if ahead else -1
    after = bisect_left(verbs.starts, end)
    follows = after < len(verbs.starts) and verbs.starts[after] < end + _REACH
    if follows and (not past or _OPENS.search(before)):
        # "On Tuesday they agreed to meet": the agreeing was on Tuesday, the meeting is to come.
        return -1 if _AGREED.match(text, verbs.starts[after]) else verbs.tenses[after]
    if past:
        return PLANNED if verbs.tenses[index] > 0 and last.startswith(_WAS) else verbs.tenses[index]
    return 1 if _BY.search(before) or _INFINITIVE.search(text, max(sentence[0], start - _REACH), start) else 0
