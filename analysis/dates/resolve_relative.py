"""Read expressions that count from publication or from a date named before: weekdays, "last week", "two days later".

"Last week" is an ISO week, "two years ago" a year: as coarse as it is said. "Earlier", "later", "the following" and
"that" count from the date the text named last, and stay unknown where it named none.
"""

import re
from datetime import date, timedelta

from analysis.dates import words as w
from analysis.dates.calendar_ import add_months, shifted, span, week
from analysis.dates.periods import covered, ending
from analysis.dates.resolver import Resolution, Setting, dated
from analysis.dates.tense import PLANNED
from analysis.types import TimexType

_SHIFT = {
    "last": -1,
    "latest": -1,
    "past": -1,
    "previous": -1,
    "prior": -1,
    "this": 0,
    "current": 0,
    "next": 1,
    "coming": 1,
    "following": 1,
}
_UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX", "DE": "XXX", "CE": "XX"}
_FORWARD = ("next", "coming", "following")


_OF_WEEK = re.compile(r"\b(?P<week>(?:last|next|this)\s+week),?(?:\s+on)?\s+$", re.IGNORECASE)


def as_weekday(m: re.Match[str], at: Setting) -> Resolution | None:
    """Read "Monday", "next Monday", "Monday morning", "Thursday of last week"."""
    number, part, rel = w.weekday_of(m["wd"]), m["part"], (m["rel"] or "").lower()
    kind: TimexType = "TIME" if part else "DATE"
    suffix = f"T{w.PARTS[part.split()[-1].lower()]}" if part else ""
    if at.published is None:
        return Resolution(kind, f"XXXX-WXX-{number + 1}{suffix}")
    back = (at.published.weekday() - number) % 7
    if rel == "the following":
        return _following(number, kind, suffix, at)
    of_week = m["weeks"] or (_OF_WEEK.search(at.before) if not rel else None)
    weeks = (of_week if isinstance(of_week, str) else of_week["week"] if of_week else "").lower().split()
    if weeks and weeks[0] not in _SHIFT:  # "a week ago Monday", "a week on Monday", "Monday week"
        away = 14 if "fortnight" in weeks else 7
        shift = -back - away if "ago" in weeks else (-back) % 7 + away
    elif weeks:
        move = _SHIFT[weeks[-2]]
        shift = number - at.published.weekday() + 7 * move
    elif rel in ("next", "coming", "this coming"):
        shift = 7 - back
    elif rel in ("last", "past", "previous", "this past"):
        # "Last Thursday" on a Friday is not yesterday; "last Sunday" on a Monday is.
        shift = -8 if rel == "last" and back == 1 and number != 6 else -(back or 7)
    elif at.tense == PLANNED and not rel and back in (1, 2):
        shift = -back  # what was due on Wednesday, printed on Thursday, was due yesterday
    elif (rel == "this" and at.tense >= 0) or (not rel and at.tense > 0):
        shift = 7 - back if back else 0
    else:
        shift = -back
    day = at.published + timedelta(days=shift)
    return Resolution(kind, day.isoformat() + suffix, (day, day))


def _following(number: int, kind: TimexType, suffix: str, at: Setting) -> Resolution:
    """Give the first such weekday after the day that the text named last."""
    anchor = at.anchor("D")
    if anchor is None:
        return Resolution(kind, f"XXXX-WXX-{number + 1}{suffix}")
    day = anchor + timedelta(days=(number - anchor.weekday() - 1) % 7 + 1)
    return Resolution(kind, day.isoformat() + suffix, (day, day))


def as_beyond(m: re.Match[str], at: Setting) -> Resolution | None:
    """Read "the Friday before last", "the week after next"."""
    unit, back = m["unit"].lower(), "last" in m["way"].lower()
    if unit.title() in w.DAY_NAMES:
        number = w.weekday_of(unit)
        if at.published is None:
            return Resolution("DATE", f"XXXX-WXX-{number + 1}")
        ago = (at.published.weekday() - number) % 7
        return dated((at.published + timedelta(days=-(ago or 7) - 7 if back else 14 - ago)).isoformat())
    code = "W" if unit == "weekend" else w.UNITS[unit]
    suffix = "-WE" if unit == "weekend" else ""
    if at.published is None:
        return Resolution("DATE", _UNKNOWN[code] + suffix)
    return Resolution("DATE", shifted(at.published, code, -2 if back else 2) + suffix)


def as_weekend(m: re.Match[str], at: Setting) -> Resolution | None:
    """Read "this weekend", "over the weekend", "last weekend"."""
    rel, now = (m["rel"] or "").lower().removeprefix("the").strip(), at.published
    if now is None:
        return Resolution("DATE", "XXXX-WXX-WE")
    inside = now.weekday() >= 5
    if rel in ("last", "previous", "this past", "past"):
        shift = -1
    elif rel in ("next", "coming", "following"):
        shift = int(inside or rel == "next")
    elif rel == "this":
        shift = -1 if at.tense < 0 and now.weekday() < 2 else 0
    else:
        # Early in the week "the weekend" is the one just gone, unless the verb looks ahead.
        shift = 0 if inside or at.tense > 0 or (at.tense == 0 and now.weekday() >= 3) else -1
    return Resolution("DATE", f"{week(now + timedelta(weeks=shift))}-WE")


_OF_TODAY = w.listed("at_large", "of_today", blank=r"\s+")
_ITS_PEOPLE = re.compile(rf"[’']s\s+(?:\w+\s+)?{_OF_TODAY}\b", re.IGNORECASE)
_PEOPLE_OF = re.compile(rf"\b{_OF_TODAY}\s+of\s+$", re.IGNORECASE)
_STATES = w.listed("at_large", "states", blank=r"\s+")
_STATE = re.compile(rf",?\s+(?:[\w’'.-]+\s+){{1,5}}{_STATES}\b")


# A word in small letters, or an owner, before a word with a capital: "told TODAY", "the BBC's TODAY programme".
_WITHIN_SENTENCE = re.compile(r"(?:\b[a-z]+|[’']s)\s$")


def _at_large(m: re.Match[str], at: Setting) -> bool:
    """Tell whether "today" means these times and no day: "today's cars", "Today, the firm employs 300"."""
    if _ITS_PEOPLE.match(m.string, m.end()) or _PEOPLE_OF.search(at.before):
        return True
    return m.start() - at.sentence < 5 and at.tense == 0 and _STATE.match(m.string, m.end()) is not None


def as_named_day(m: re.Match[str], at: Setting) -> Resolution | None:
    """Read "yesterday", "tonight", "this morning", "last night"."""
    word = " ".join(m["word"].lower().split())
    if word == "today" and m["part"] is None and _at_large(m, at):
        return Resolution("DATE", "PRESENT_REF")
    if at.capital and _WITHIN_SENTENCE.search(at.before):
        return None  # a programme or a newspaper
    shift = {"yesterday": -1, "tomorrow": 1, "last night": -1, "last evening": -1}.get(word, 0)
    if "before " in word:
        shift = -2
    elif "after tomorrow" in word:
        shift = 2
    part = "night" if "night" in word and word != "overnight" else m["part"]
    if part is None and word.startswith(("this ", "last ", "over")):
        part = word.split()[-1]
    suffix = f"T{w.PARTS[part.split()[-1].lower()]}" if part else ""
    kind: TimexType = "TIME" if part else "DATE"
    if at.published is None:
        return Resolution(kind, f"XXXX-XX-XX{suffix}")
    day = at.published + timedelta(days=shift)
    return Resolution(kind, day.isoformat() + suffix, (day, day))


def as_unit(m: re.Match[str], at: Setting) -> Resolution | None:
    """Read "last week", "the following day", "this year", "next month"."""
    unit, rel = w.single(m["unit"]), m["rel"].lower().split()[-1]
    code = w.UNITS[unit]
    if rel == "latest" and code == "Q" and at.quarter:
        return Resolution("DATE", at.quarter)
    follows = rel in ("following", "previous", "prior", "preceding", "next") and m["det"]
    anchor = at.anchor(code) if follows or (rel == "next" and code == "D") else None
    if anchor is None and not (follows and code == "D"):
        anchor = at.published
    if anchor is None:
        return Resolution("DATE", _UNKNOWN[code])
    return Resolution("DATE", shifted(anchor, code, {"preceding": -1}.get(rel, _SHIFT.get(rel, 0))))


def as_same(m: re.Match[str], at: Setting) -> Resolution | None:
    """Read "that day", "the same year": the date that the text named last."""
    code = w.UNITS[w.single(m["unit"])]
    anchor = at.anchor(code)
    return Resolution("DATE", shifted(anchor, code, 0) if anchor else _UNKNOWN[code])


def as_beside(m: re.Match[str], at: Setting) -> Resolution | None:
    """Read "the year before", "the day after"."""
    code, way = w.UNITS[w.single(m["unit"])], m["way"].lower()
    anchor = at.anchor(code)
    if anchor is None:
        anchor = at.published if way in ("before", "earlier") and code != "D" else None
    if anchor is None:
        return Resolution("DATE", _UNKNOWN[code])
    return Resolution("DATE", shifted(anchor, code, -1 if way in ("before", "earlier") else 1))


def as_running(m: re.Match[str], at: Setting) -> Resolution | None:
    """Read "the year", "the quarter": the one that runs, that the text speaks of, or that a day after it ends."""
    code = w.UNITS[w.single(m["unit"])]
    if code in ("Q", "Y") and (ended := ending(m.string, m.end(), 3 if code == "Q" else 12, at)):
        return ended
    if code == "Q" and at.quarter:
        return Resolution("DATE", at.quarter)
    if code == "D" and (day := at.day()):
        return dated(day.isoformat())
    return Resolution("DATE", shifted(at.published, code, 0) if at.published else _UNKNOWN[code])


def as_year_end(m: re.Match[str], at: Setting) -> Resolution | None:
    """Read "year-end", "month-end": the end of the one that the tense allows."""
    code = w.UNITS[m["unit"].lower()]
    if at.published is None:
        return Resolution("DATE", _UNKNOWN[code])
    past = at.tense < 0 and at.published.month < 7 and code == "Y"
    value = shifted(at.published, code, -1 if past else 0)
    days = span(value)
    return Resolution("DATE", value, (days[1], days[1]) if days else None)


_THAN = re.compile(r"\s{1,4}than\b")


def as_ago(m: re.Match[str], at: Setting) -> Resolution | None:
    """Read "two weeks ago", "a day later", "three years earlier"."""
    number, unit = w.number_of(m["n"]) if m["n"] else None, w.single(m["unit"])
    plus = m.groupdict().get("plus")
    if number is not None and plus:
        number += 0.5 if "half" in plus else 1 if "two" in plus else 0
    way = " ".join(m["way"].lower().split()).removesuffix(" that")
    if _THAN.match(m.string, m.end()):  # "six months later than planned"
        return Resolution("DURATION", w.amount(number, unit), None, m.start(), m.end("unit"))
    past = way in ("ago", "earlier", "before", "back", "previously")
    if unit in w.CLOCK_UNITS:
        day = at.published if way == "ago" else at.anchor("D")
        if day is None or number is None:
            return Resolution("TIME", "PAST_REF" if past else "FUTURE_REF")
        return Resolution("TIME", f"{day.isoformat()}TXX:XX", (day, day) if unit != "hour" or number < 5 else None)
    code = w.UNITS[unit]
    from_named = way in ("earlier", "before", "later", "after", "afterward", "afterwards", "on")
    if number == 1 and code == "Y" and at.quarter and past:
        # Business news compares with "a year earlier", and means the same quarter of it.
        return Resolution("DATE", f"{int(at.quarter[:4]) - 1:04d}{at.quarter[4:]}")
    anchor = at.anchor(code) if from_named else at.published
    if anchor is None and from_named:
        if code == "D":
            return Resolution("DATE", _UNKNOWN[code])
        anchor = at.published if past else None
    if number is None or anchor is None or number > 5000:
        return Resolution("DATE", "PAST_REF" if past else "FUTURE_REF")
    if number != int(number) and code in ("DE", "CE"):
        code, number = "Y", number * (10 if code == "DE" else 100)
    if number != int(number) and code == "Y":
        code, number = "M", number * 12
    count = int(number) * (2 if unit == "fortnight" else 1)
    try:
        return Resolution("DATE", shifted(anchor, code, -count if past else count))
    except (OverflowError, ValueError):
        return Resolution("DATE", "PAST_REF" if past else "FUTURE_REF")


def as_ago_today(m: re.Match[str], at: Setting) -> Resolution | None:
    """Read "a year ago today": the very day."""
    number = w.number_of(m["n"])
    if number is None or at.published is None or number > 5000:
        return Resolution("DATE", "PAST_REF")
    return Resolution("DATE", shifted_day(at.published, w.UNITS[w.single(m["unit"])], -int(number)).isoformat())


def as_year_ago(m: re.Match[str], at: Setting) -> Resolution | None:
    """Read "year-ago", "the year-earlier quarter"."""
    if at.quarter:
        return Resolution("DATE", f"{int(at.quarter[:4]) - 1:04d}{at.quarter[4:]}")
    if at.published and m["quarter"]:  # that of the last whole quarter, of which figures are given
        year, month = add_months(at.published.year, at.published.month, -15)
        return Resolution("DATE", f"{year:04d}-Q{(month + 2) // 3}")
    return Resolution("DATE", f"{at.published.year - 1:04d}" if at.published else "XXXX")


def as_ahead(m: re.Match[str], at: Setting) -> Resolution | None:
    """Read "in two weeks' time", "two months from now"."""
    number, unit = w.number_of(m["n"]), w.single(m["unit"])
    if number is None or at.published is None or unit in w.CLOCK_UNITS or number > 5000:
        return Resolution("DATE", "FUTURE_REF")
    try:
        return Resolution("DATE", shifted(at.published, w.UNITS[unit], int(number) * (2 if unit == "fortnight" else 1)))
    except (OverflowError, ValueError):
        return Resolution("DATE", "FUTURE_REF")


_OF = re.compile(r"\s{1,4}of\b")


def as_stretch(m: re.Match[str], at: Setting) -> Resolution | None:
    """Read "the past two weeks", "the past year": a duration, and the days it covers."""
    unit, rel = w.single(m["unit"]), m["rel"].lower().split()[-1]
    if unit == "century" and rel == "last":
        return as_unit(m, at)
    count = w.number_of(m["n"]) if m["n"] else None if m["unit"].lower().endswith("s") else 1.0
    value = w.amount(count, unit)
    if _OF.match(m.string, m.end()):  # "the last three decades of his life", "the last two months of 2013"
        return Resolution("DURATION", value, covered(m, count, unit, at))
    if at.published is None or count is None or count > 5000:
        return Resolution("DURATION", value)
    if unit in w.CLOCK_UNITS:
        days = count / {"hour": 24, "minute": 1440, "second": 86400}[unit]
        other = at.published + timedelta(days=int(days + 0.5) * (1 if rel in _FORWARD else -1))
    else:
        count = int(count * (2 if unit == "fortnight" else 1))
        other = shifted_day(at.published, w.UNITS[unit], count if rel in _FORWARD else -count)
    return Resolution("DURATION", value, (min(at.published, other), max(at.published, other)))


def shifted_day(anchor: date, code: str, count: int) -> date:
    """Move a day by `count` days, weeks, months, quarters or years; the day of the month is cut to what there is."""
    if code in ("D", "W", "WE"):
        return anchor + timedelta(days=count * (1 if code == "D" else 7))
    factor = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}[code]
    year, month = add_months(anchor.year, anchor.month, count * factor)
    days = span(f"{max(year, 1):04d}-{month:02d}")
    return min(days[0] + timedelta(days=anchor.day - 1), days[1]) if days else anchor


def as_vague(m: re.Match[str], _: Setting) -> Resolution | None:
    """Read "now", "recently", "soon", "the past": marked, and never a day."""
    word = " ".join(m.group().lower().split())
    if word in _PRESENT or word.endswith("present"):
        return Resolution("DATE", "PRESENT_REF")
    return Resolution(
        "DATE",
        "FUTURE_REF" if word == "soon" or "future" in word or "to come" in word or "ahead" in word else "PAST_REF",
    )


_PRESENT = {
    "current",
    "now",
    "currently",
    "today",
    "presently",
    "the moment",
    "these days",
    "nowadays",
    "this point",
    "the present",
}
