"""The patterns of time expressions, each with the function that reads it; earlier rules win where two overlap."""

import re
from collections.abc import Sequence

from analysis.dates import readings
from analysis.dates import words as w

_REL = r"(?P<rel>last|past|previous|this|current|next|coming|following)"
_MANY = rf"(?P<n>{w.NUMBER}|several|a few|few|a couple of|many)"

_WRITTEN: Sequence[tuple[str, int, readings.Read]] = [
    (rf"\b(?:every|each)\s+(?P<often>)(?P<unit>{w.WEEKDAY}|day|week|month|quarter|year)\b", 0, readings.as_recurring),
    (rf"\b(?P<iso>{w.YEAR}-\d\d-\d\d)(?!\d|-)", 0, readings.as_iso),
    (
        rf"\b(?:{w.WEEKDAY}\s*,?\s+)?(?:(?P<m1>{w.MONTH})\s+(?P<d1>{w.DAY})(?![\d:.]\d|\d)(?:\s*,?\s+(?P<y1>{w.YEAR})\b)?"
        rf"|(?P<d2>{w.DAY})\s+(?:of\s+)?(?P<m2>{w.MONTH})(?:\s*,?\s+(?P<y2>{w.YEAR})\b)?)",
        0,
        readings.as_day,
    ),
    (rf"\b(?P<rel>)(?P<m>{w.MONTH})\s*(?:,\s*|of\s+|\s)(?P<y>{w.YEAR})\b", 0, readings.as_month),
    (rf"\b{_REL}\s+(?P<y>)(?P<m>{w.MONTH})\b", 0, readings.as_month),
    (
        rf"(?:(?<=\bin)|(?<=\bof)|(?<=\bby)|(?<=\bto)|(?<=\bIn)|(?<=\bBy))\s+(?P<rel>)(?P<y>)(?P<m>{w.MONTH})\b(?!\s+\d)",
        0,
        readings.as_month,
    ),
    (
        r"\b(?P<rel>)(?P<y>)(?P<m>January|February|April|June|July|August|September|October|November|December)\b",
        0,
        readings.as_month,
    ),
    (
        r"(?:(?<=\bsince)|(?<=\buntil)|(?<=\bearly)|(?<=\blate)|(?<=\bafter)|(?<=\bSince)|(?<=\bfrom))\s+(?P<rel>)(?P<y>)(?P<m>March|May)\b(?!\s+[A-Z])",
        0,
        readings.as_month,
    ),
    (
        rf"\b(?:{_REL}\s+)?(?P<wd>{w.WEEKDAY})(?:\s+(?P<part>{w.PART}))?\b"
        r"(?!\s+(?:Times|Mail|Telegraph|Post|Mirror|Express|Herald|Night\s+Live))",
        0,
        readings.as_weekday,
    ),
    (
        rf"\b(?P<word>(?:the\ )?day\ before\ yesterday|(?:the\ )?day\ after\ tomorrow|"
        rf"yesterday|today|tomorrow|tonight|this\ {w.PART})"
        rf"(?:\s+(?P<part>{w.PART}))?\b",
        re.IGNORECASE,
        readings.as_named_day,
    ),
    (r"\b(?P<unit>)(?P<often>daily|weekly|monthly|quarterly|yearly|annually)\b", re.IGNORECASE, readings.as_recurring),
    (rf"\b(?P<det>the\s+)?{_REL}\s+(?:{_MANY}\s+)?(?P<unit>{w.UNIT}s?)\b", re.IGNORECASE, readings.as_stretch),
    (rf"\b{_REL}\s+(?P<unit>{w.SEASON}|weekend|night)\b", re.IGNORECASE, readings.as_unit),
    (
        rf"\b{_MANY}\s+(?P<unit>{w.UNIT}s?)\s+(?P<way>ago|earlier|later|before|after|from\ now|hence)\b",
        re.IGNORECASE,
        readings.as_ago,
    ),
    (rf"\bQ(?P<q>[1-4])(?P<ord>)(?:\s+(?:of\s+)?(?P<y>{w.YEAR}))?\b", 0, readings.as_quarter),
    (
        rf"\b(?:the\s+)?(?P<q>)(?P<ord>first|second|third|fourth|1st|2nd|3rd|4th|final)\s+quarter\b"
        rf"(?:\s+(?:of\s+)?(?:fiscal\s+)?(?P<y>{w.YEAR})\b)?",
        re.IGNORECASE,
        readings.as_quarter,
    ),
    (rf"\b(?:the\s+)?(?P<season>{w.SEASON})\s+(?:of\s+)?(?P<y>{w.YEAR})\b", re.IGNORECASE, readings.as_season_of_year),
    (r"\b(?:the\s+)?(?:(?P<full>(?:1[5-9]|20)\d)0|(?P<short>[2-9])0)['’]?s\b", 0, readings.as_decade),
    (rf"\b{_MANY}[\s-](?P<unit>(?:{w.UNIT}|{w.CLOCK_UNIT})s?)\b(?!-old|\s+old)", re.IGNORECASE, readings.as_duration),
    (
        # Counts of that size are printed with a comma, so four bare digits are a year unless a counted noun follows.
        r"(?<![\w.,$€£#/:-])(?P<y>(?:19|20)\d\d)(?![.,:]?\d|[-/]\d|%|\s*(?:people|troops|soldiers|men|women|percent|"
        r"per\ cent|miles|km|metres|meters|dollars|euros|votes|jobs|houses|homes|deaths|cases|others)\b|[A-Za-z])",
        0,
        readings.as_year,
    ),
    (r"\b(?P<h>\d{1,2})(?::(?P<min>\d\d))?\s*(?P<half>a\.m\.|p\.m\.|am\b|pm\b)", re.IGNORECASE, readings.as_clock),
    (r"\b(?P<h>[01]?\d|2[0-4]):(?P<min>[0-5]\d)(?P<half>)\b(?!:\d)", 0, readings.as_clock),
    (
        r"\b(?:now|currently|at\ present|presently|at\ the\ moment|recently|lately|"
        r"in\ recent\ (?:days|weeks|months|years)|"
        r"previously|formerly|in\ the\ past|soon|in\ the\ (?:near\ )?future)\b",
        re.IGNORECASE,
        readings.as_vague,
    ),
]

RULES = [(re.compile(pattern, re.VERBOSE | flags), read) for pattern, flags, read in _WRITTEN]
