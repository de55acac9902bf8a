"""The patterns by which a sentence looks ahead or back from a date, built from the words of `data/words/dates.toml`.

A cue is a word or phrase: "will", "plans to", "was expected" look ahead, "was" and "resigned" back. How the cues of a
sentence decide is told in `tense`.
"""

import re

from analysis.dates.words import either, listed

_BLANKS = r"\s+"


def _words(*groups: str) -> str:
    """Make one group of the words of some lists of tense."""
    return listed("tense", *groups, blank=_BLANKS)


_STRONG_PAST = _words("strong_pasts")
_MODAL = (
    either(
        *("will", "wo", "shall", "[’']ll", r"going\s+to"),
        *(rf"{modal}(?!\s+have)" for modal in ("would", "could", "should", "(?-i:may)", "might")),
        *("must", "can"),
    )
    + r"(?:\s+not)?(?:\s+have)?"
)
_HAVE_DONE = rf"have\s+(?:been\s+)?(?:\w+ly\s+)?(?:\w{{2,20}}ed|{_STRONG_PAST})"
# "plans to be there", "is to meet", "hopes to have met"; "due to meet", but not "due to rain"; not "aims to the left"
_BEFORE_TO = either(_words("ahead_with_to"), rf"due(?=\s+to\s+{_words('due_to')}\b)")
_WITH_TO = _BEFORE_TO + r"\s+to(?!\s+(?:the|a|an)\b)(?:\s+be\s+[\w-]+|\s+" + _HAVE_DONE + r"|\s+\w+)?"
_EXPECTED = (
    either("is", "are", "be", "been", "was", "were", "’s", "'s")
    + r"\s+(?:\w+ly\s+|now\s+|also\s+|still\s+)?"
    + _words("expected")
    + rf"(?:\s+to\s+{_HAVE_DONE})?"
)
# "its plans to", "plan a march", but not "plans the next day"
_PLANS = r"plans?(?=\s+(?:an?|the|its|their|his|her|more|new|to)\b(?!\s+(?:day|week|month|year)\b))"
_AHEAD = either(
    _MODAL,
    _WITH_TO,
    _EXPECTED,
    r"planned(?=\s+(?:for|on))",
    "scheduled",
    "slated",
    r"due(?!\s+to)",
    r"(?:is|are)\s+(?:\w+ly\s+)?\w+ing",
    r"takes?\s+place",
    r"polls\s+(?:close|open)",
    _words("timetabled"),
    r"(?<=[^’']s\s)" + either(_words("timetabled_plural"), r"kick\s+off"),
    r"(?<=\band\s)" + _words("timetabled_joined"),
    _words("to_come"),
    r"ahead\s+of",
    _PLANS,
    _words("foreseeing"),
)
# A participle behind "be", an article or a comparison is passed over, being no past of its own: "will be released", "a
# failed state"; "as scheduled", "more than expected".
_PASSED_OVER = (
    either("be", "being", "get", "are", "is", "not", "an?", "the", "as", "than")
    + rf"\s+(?:\w+ly\s+)?(?:\w{{2,20}}ed|{_STRONG_PAST})"
)
_REGULAR_PAST = rf"(?!{_words('no_pasts')})\w{{2,20}}ed"
_YET = r"had\s+yet\s+to\s+\w+"  # of "has yet to" a day is ahead: "has yet to name a runner for Sunday"
_BACK = either(rf"to\s+{_HAVE_DONE}", _YET, "was", "were", "had", "did", "has", "have", _STRONG_PAST, _REGULAR_PAST)
CUE = re.compile(rf"\b(?:(?P<ahead>{_AHEAD})|{_PASSED_OVER}|(?P<back>{_BACK}))\b", re.IGNORECASE)
# The date opens a clause: its own verb decides, which comes after.
OPENS_CLAUSE = re.compile(
    rf"(?:^|[,;:—–-]|\b{_words('opening')})\s*(?:(?:on|in|by|from|early|late)\s+)?$", re.IGNORECASE
)
# Right before a date these look ahead by themselves.
UP_TO = re.compile(
    either(
        r"\b(?:until|till|starting|beginning|effective)\s+(?:the\s+)?$",
        r"\b(?:is|are|be)\s+(?:(?:on|in|for|early|late)\s+)?$",
        rf"(?<!\bthan\s)(?<!\bas\s)\b{_words('set_for')}\s+(?:for|on|in)\s+(?:\w+\s+)?$",  # "more than expected on"
        rf"\b{_words('moved_to')}\s+(?:(?:back|off|forward)\s+)?(?:to|until|till|for)\s+$",
        rf"\b{_words('moved_to')}\b[^.;,]{{2,60}}\b(?:to|until|till)\s+$",
        rf"\b{_words('appointing')}\b[^.;]{{2,80}}\b(?:with\s+effect\s+)?from\s+$",
        rf"\b{_words('lasting')}\s+(?:through|until|to|from)\s+$",
        rf"\b{_words('dated_ahead')}\s+for\s+$",
    ),
    re.IGNORECASE,
)
# "by Friday" looks ahead unless a verb before it looks back; a verb of saying does not count.
DEADLINE = re.compile(r"\b(?:by|before|ahead\s+of)\s+(?:the\s+)?$", re.IGNORECASE)
# "at 5 p.m. on", "around noon Kiev time,"
CLOCK = re.compile(
    r"(?:at\s+|about\s+|around\s+)?"
    + either(r"\b\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\.?", rf"\b(?:noon|midnight|{listed('clock', 'parts_of_day')})")
    + r"(?:\s+[A-Z]\w+(?:\s+time)?)?,?\s+(?:on\s+)?$"
)
SINCE = re.compile(r"\b(?:since|as\s+of|had\s+\w+\s+by)\s+$", re.IGNORECASE)
NOT_UNTIL = re.compile(r"\b(?:was|were|did|had)(?:\s+not|n[’']t)\b[^.;]{0,80}\buntil\s+(?:after\s+)?$", re.IGNORECASE)
PREPOSITION = re.compile(r"until|till|ahead\s+of", re.IGNORECASE)
AGREED = re.compile(r"(?:told|\w+ed)\s+to\b", re.IGNORECASE)
INFINITIVE = re.compile(r"\bto\s+[a-z]{2,}\b")
# "Labour's victory in Thursday's election": what is somebody's has been.
SOMEBODYS_DEED = re.compile(
    rf"(?:[’']s?|\b(?:his|her|its|their))\s+(?:[\w-]+\s+){{0,2}}{_words('done_of_day')}\s+(?:in|at)\s+(?:the\s+)?$",
    re.IGNORECASE,
)

# "Plan" is a verb after these alone, and "plans" a noun: "they plan to meet", "approved plans for a stadium".
PLAN = re.compile(r"plans?\b", re.IGNORECASE)
PLAN_IS_VERB = re.compile(rf"\b(?:{_words('who_plan')}|[a-z]{{2,}}s)\s+$", re.IGNORECASE)
PLANS_IS_NOUN = re.compile(
    rf"(?:\b(?:{_words('before_plans')}|{_STRONG_PAST})|[’']s|ed)\s+"
    r"(?:[a-z-]{2,20}(?:ed|ing|al|ous|ive|ic|y|new|rival)\s+){0,2}$",
    re.IGNORECASE,
)
# A day's own word for what it brings: "Saturday's planned march", "Thursday's election victory".
DAYS_OWN_PLAN = re.compile(rf"[’']s?\s+(?:\w+\s+)?{_words('planned_of_day')}\b", re.IGNORECASE)
DAYS_OWN_DEED = re.compile(rf"[’']s?\s+(?:[\w-]+\s+){{0,3}}{_words('done_of_day')}\b", re.IGNORECASE)
