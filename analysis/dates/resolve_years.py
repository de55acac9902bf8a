"""Read years, stretches of years, decades and centuries: "2014", "1914-18", "'84", "the sixties", "300 BC"."""

import re
from datetime import date

from analysis.dates import words as w
from analysis.dates.resolver import Resolution, Setting

_NUMBER = re.compile(r"\d+")


_THIS_CENTURY = 200  # the decade from 2000 on


def as_decade(m: re.Match[str], at: Setting) -> Resolution | None:
    """Read "the 1980s", "'80s", "the sixties", "the 1800s"; without a century, the last such decade that has begun.

    A decade in a word is over where it is of this century: "the twenties" are the 1920s still.
    """
    if m["full"]:
        whole = m["full"]
        return Resolution("DATE", whole[:2] if whole[2] == "0" and whole[:2] != "20" else whole[:3])
    number = int(m["short"]) if m["short"] else w.DECADES[m["name"].lower()]
    latest = (at.published.year if at.published else 2015) // 10
    if m["name"] and latest >= _THIS_CENTURY:
        latest -= 1
    return Resolution("DATE", f"{latest - (latest - number) % 10}")


def as_century(m: re.Match[str], _: Setting) -> Resolution | None:
    """Read "the 20th century", "19th-century", "the eighteenth century"."""
    word = m["ord"].lower()
    number = w.ORDINALS.get(word) or int(_NUMBER.match(word).group())  # type: ignore[union-attr]  # else it starts so
    return Resolution("DATE", f"{number - 1:02d}") if number > 0 else None


_COUNTER = re.compile(r"\b" + w.listed("not_a_date", "numbered_things", "approximate") + r"\s+$", re.IGNORECASE)
# "around 2010" is a year all the same where a clause ends after it.
_LOOSE = re.compile(rf"\b{w.listed('not_a_date', 'approximate')}\s+$", re.IGNORECASE)
_CLAUSE = re.compile(rf"\s*(?:[.,;:)]|$|{w.listed('clause_end', 'after_year')}\b)")


# "Some of the patients, 1720 had been discharged": a year takes no plural, and news tells of none so long ago thus.
_SUBJECT = re.compile(r"(?:^|[.,;:(\n—–])\s*$")
_OF_MANY = re.compile(r"\s{1,4}(?:were|are|have|of\s{1,4}(?:them|whom|these|those))\b")
_OF_SOME = re.compile(r"\s{1,4}(?:had|did|remained|survived|died)\b")
_LONG_AGO = 150  # years before publication; chosen by eye on news articles


def _counts(m: re.Match[str], at: Setting) -> bool:
    """Tell whether a number that a clause begins with counts people or things."""
    if not _SUBJECT.search(at.before):
        return False
    old = at.published is not None and at.published.year - int(m["y"]) > _LONG_AGO
    return _OF_MANY.match(m.string, m.end()) is not None or (old and _OF_SOME.match(m.string, m.end()) is not None)


def as_year(m: re.Match[str], at: Setting) -> Resolution | None:
    """Read "2014", "fiscal 2013", "the year 2000"; "Flight 1999" and "Resolution 1973" are numbers."""
    if _counts(m, at):
        return None
    if _COUNTER.search(at.before) and not (_LOOSE.search(at.before) and _CLAUSE.match(m.string, m.end())):
        return None
    return Resolution("DATE", m["y"])


def as_same_quarter(m: re.Match[str], at: Setting) -> Resolution | None:
    """Read "the 1988 quarter", "the 1988 period": that of the quarter spoken of, else the year alone."""
    if at.quarter:
        return Resolution("DATE", f"{m['y']}{at.quarter[4:]}")
    return Resolution("DATE", m["y"], start=m.start("y"), end=m.end("y"))


def as_years(m: re.Match[str], _: Setting) -> Resolution | None:
    """Read "1914-18", "2012/13", "2004–2005"."""
    low, tail = int(m["y"]), m["z"]
    high = int(tail) if len(tail) == 4 else low // 100 * 100 + int(tail)
    high += 100 if high < low and low % 100 == 99 else 0
    if not low < high <= low + 150:
        return None
    return Resolution("DATE", f"{low}/{high}", (date(low, 1, 1), date(high, 12, 31)))


def as_short_year(m: re.Match[str], at: Setting) -> Resolution | None:
    """Read "'84"."""
    return Resolution("DATE", f"{full_year(m['y'], at):04d}")


def as_ancient(m: re.Match[str], _: Setting) -> Resolution | None:
    """Read "300 BC", which no day of our calendar covers, and "AD 79"."""
    return Resolution("DATE", f"{'' if 'A' in m.group() else 'BC'}{int(m['y']):04d}")


def full_year(digits: str, at: Setting) -> int:
    """Give the year of two digits: the last such year, or one of the next five."""
    if len(digits) == 4:
        return int(digits)
    top = (at.published.year if at.published else 2015) + 5
    return top - (top - int(digits)) % 100


def year_of(year: str | None, rel: str | None, at: Setting) -> int | None:
    """Give the year that is written, or that "last year" and "next year" mean."""
    if year:
        return full_year(year, at)
    if not rel or at.published is None:
        return None
    word = rel.lower().split()[0]
    shift = {"last": -1, "previous": -1, "next": 1, "following": 1, "coming": 1}.get(word, 0)
    return at.published.year + shift
