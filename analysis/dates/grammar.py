"""How the patterns of time expressions are written.

A name in capitals, such as MONTH, stands for a list of words. A blank in a pattern stands for one to four blanks in the
text, so that matching takes linear time. A group named `x` holds the expression where the pattern also looks at the
words around it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.dates import words as w
from analysis.dates.named_days import FEAST
from analysis.dates.resolver import Resolver
from analysis.text.wordlists import ordered_list

# A pattern, whether capitals matter, its reader, and the kinds of word (see `windows`) of which each match has one.
Written = Sequence[tuple[str, bool, Resolver, str]]


def as_written(read: Resolver, near: str, *patterns: str) -> Written:
    """List patterns of one reader that are held against the text as it is written."""
    return [(pattern, True, read, near) for pattern in patterns]


def small(read: Resolver, near: str, *patterns: str) -> Written:
    """List patterns of one reader that are held against the text in small letters."""
    return [(pattern, False, read, near) for pattern in patterns]


_ORDINAL_WORDS = "|".join(sorted((o for o in w.ORDINALS if o not in ("last", "final")), key=len, reverse=True))
# "GMT", "Eastern Daylight Time", "local time", "Kiev time"
_ZONE = w.either(
    w.listed("clock", "zones"),
    rf"{w.listed('clock', 'zone_names')}(?: (?:Standard|Daylight))?(?: [Tt]ime)?",
    "local time",
    r"[A-Z][a-z]{2,12} time",
)
# "1600 Pennsylvania Avenue"
_STREET = w.listed("not_a_date", "streets")
_ADDRESS = rf" [A-Z][a-z]+ (?:[A-Z][a-z]+ )?{_STREET}\b"
# "1990 SW 68th Parkway"
_COMPASS = w.either(r"[NSEW]\.?", "[NS][EW]", w.listed("not_a_date", "compass"), r"\d{1,3}(?:st|nd|rd|th)")
_NUMBERED_ADDRESS = rf" {_COMPASS} (?:[\w.]+ ){{0,3}}{w.listed('not_a_date', 'streets', 'more_streets')}\b"
# "Two days after that, he fled", but not "after that meeting"
_THAT = rf"that(?=\s{{0,3}}(?:[.,;:)]|$)| {w.listed('clause_end', 'subjects')}\b)"
_NAMES = {
    "MONTHNAME": w.MONTH_LONG,
    "MONTH": w.MONTH,
    "WEEKDAYNAME": w.WEEKDAY_LONG,
    "WEEKDAY": w.WEEKDAY,
    "DAYNAME": w.either(*w.DAY_NAMES),
    "DAY": w.DAY,
    "YEAR": w.YEAR,
    "NUMBER": w.NUMBER,
    "MANY": w.MANY,
    "UNIT": w.UNIT,
    "CLOCKUNIT": w.CLOCK_UNIT,
    "SEASON": w.SEASON,
    "OFSEASON": w.listed("not_a_date", "of_a_season"),
    "PART": w.PART,
    "FEAST": FEAST,
    "SURE": f"(?:{'|'.join(m for m in w.MONTH_NAMES if m not in ('March', 'May', 'April', 'June', 'August'))})",
    "ORDINAL": rf"(?:{_ORDINAL_WORDS}|\d{{1,2}}(?:st|nd|rd|th))",
    # "of last year", ", 2013", "of fiscal 2013"
    "OFYEAR": w.either(
        w.either(" ?, ?", " ", " of ", " of (?:the )?(?:fiscal |financial )?(?:year )?", ",? fiscal (?:year )?")
        + rf"(?P<y>{w.YEAR})\b(?![-/]\d|\.\d)",
        r" (?:of )?(?:the )?(?P<yrel>(?:last|this|next|previous|following|current) year)",
    ),
    # "July 13 of last year"
    "THATYEAR": r" (?:of )?(?P<yrel>(?:last|this|next) year)\b(?![’'-])",
    "ZONE": rf"(?:(?: |\s?\(){_ZONE}\b\)?)?",
    "LATER": (
        r"ago|earlier|later|previously|from now|hence|afterwards?|(?:before|after|back)(?=\s{0,3}(?:[.,;:)]|$))"
        rf"|(?:before|after) {_THAT}"
    ),
    "THATDAY": _THAT,
    "NOTCOUNT": rf"(?!\d|[:.]\d|\s?%| (?:{w.listed('not_a_date', 'counted_after_month')}|[ap]\.m|[ap]m\b)|[ap]m\b)",
    # After the last number of a list: the clause goes on, and no noun is counted.
    "LISTEND": rf"(?=\s{{0,4}}(?:[.,;:)\]–—-]|$)| {w.listed('clause_end', 'after_list')}\b)",
    "COUNTED": w.either(rf" {w.listed('not_a_date', 'counted')}\b", _ADDRESS, _NUMBERED_ADDRESS),
    "NOAGE": r"(?![\s-]{1,4}olds?\b|[\s-]{1,4}of[\s-]{1,4}age\b)",
    "NOFEAST": w.listed("not_a_date", "behind_feast"),
    "NOTMARCH": w.listed("not_a_date", "behind_march"),
    "NOTMAY": w.either(w.listed("not_a_date", "behind_may"), "[A-Z][a-z]+ said"),
    "BEFOREMONTH": w.listed("before_date", "month", capitals=True),
    "BEFORELENGTH": w.either(w.listed("before_date", "length", capitals=True), "some"),
    "BUSINESS": w.listed("business", "of_half"),
    "TENS": w.either(*w.DECADES),
    "HOUR": w.either(*w.ONES[:12]),
    "NOPAPER": rf"(?! {w.listed('not_a_date', 'papers')}\b)",
    "NONAME": "".join(
        f"(?<!{name}{w.ONE})".replace(" ", w.ONE) for name in ordered_list("not_a_date", "before_weekday")
    ),
}
# In small letters throughout: what the rules that do not mind capitals are held against.
_SMALL = {**_NAMES, "MONTHNAME": f"(?:{'|'.join(w.MONTH_NAMES).lower()})", "ORDINAL": _NAMES["ORDINAL"]}
_NAME = re.compile("|".join(sorted(_NAMES, key=len, reverse=True)))


def _spelled(pattern: str, names: dict[str, str]) -> str:
    """Put the lists of words and the bounded blanks into a pattern."""
    return _NAME.sub(lambda m: names[m.group()], pattern).replace(" ", f"(?:{w.S})")


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, whether it is held against the text as it stands or in small letters, its reader, its words."""

    pattern: re.Pattern[str]
    capitals: bool
    read: Resolver
    near: str
    group: int | str


def rule(written: str, capitals: bool, read: Resolver, near: str) -> Rule:
    """Make a rule of a pattern; where capitals do not matter, it is held against the text in small letters."""
    pattern = re.compile(_spelled(written, _NAMES if capitals else _SMALL))
    return Rule(pattern, capitals, read, near, "x" if "x" in pattern.groupindex else 0)
