"""What the parts of a time expression mean: a TIMEX3 value, read from publication where it is relative.

Each function takes the match of its rule and the setting, and gives None where the words are no date after all.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from analysis.dates import words as w
from analysis.dates.calendar_ import add_months, quarter, shifted, span, week
from analysis.types import TimexType


@dataclass(frozen=True, slots=True)
class Setting:
    """What a relative expression is read from: publication, the date named last, a sentence that looks ahead."""

    published: date | None
    named: date | None
    ahead: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression means; `days` only where they do not follow from the value."""

    type: TimexType
    value: str
    days: tuple[date, date] | None = None


Read = Callable[[re.Match[str], Setting], Reading | None]


def as_iso(m: re.Match[str], _: Setting) -> Reading | None:
    """Read 2014-04-21."""
    return _valid(m["iso"])


def as_day(m: re.Match[str], at: Setting) -> Reading | None:
    """Read "April 21", "21 April 2014": without a year, the nearest that the tense allows."""
    month = w.month_of(m["m1"] or m["m2"])
    day = int(re.match(r"\d+", m["d1"] or m["d2"]).group())  # type: ignore[union-attr]  # the pattern holds digits
    year = m["y1"] or m["y2"]
    if year:
        return _valid(f"{year}-{month:02d}-{day:02d}")
    if at.published is None:
        return Reading("DATE", f"XXXX-{month:02d}-{day:02d}")
    around = [at.published.year + shift for shift in (-1, 0, 1)]
    days = [d for y in around if (d := _date(y, month, day))]
    if at.ahead:
        days = [d for d in days if d >= at.published] or days[-1:]
        return _valid(days[0].isoformat()) if days else None
    # A day without a year is the nearest one; looking back, up to a week ahead is still "this" one.
    past = [d for d in days if d <= at.published + timedelta(days=7)]
    return _valid(past[-1].isoformat()) if past else None


def as_month(m: re.Match[str], at: Setting) -> Reading | None:
    """Read "April 2014", "in April", "last April"."""
    month, year = w.month_of(m["m"]), m["y"]
    if not year:
        if at.published is None:
            return Reading("DATE", f"XXXX-{month:02d}")
        shift = month - at.published.month
        rel = (m["rel"] or "").lower()
        number = at.published.year
        if rel == "last" or rel == "past":
            number -= shift >= 0
        elif rel == "next" or (at.ahead and rel != "this"):
            number += shift < 0 or (shift == 0 and rel == "next")
        elif rel != "this":
            number -= shift > 0
        year = f"{number:04d}"
    return Reading("DATE", f"{year}-{month:02d}")


def as_weekday(m: re.Match[str], at: Setting) -> Reading | None:
    """Read "Monday", "next Monday", "Monday morning"."""
    number, part, rel = w.weekday_of(m["wd"]), m["part"], (m["rel"] or "").lower()
    kind: TimexType = "TIME" if part else "DATE"
    suffix = f"T{w.PARTS[part.lower()]}" if part else ""
    if at.published is None:
        return Reading(kind, f"XXXX-WXX-{number + 1}{suffix}")
    back = (at.published.weekday() - number) % 7
    if rel in ("next", "coming") or (at.ahead and rel not in ("last", "past", "this")):
        shift = (7 - back) if back or rel else 0
    elif rel in ("last", "past"):
        shift = -(back or 7)
    else:
        shift = -back
    day = at.published + timedelta(days=shift)
    return Reading(kind, day.isoformat() + suffix, (day, day))


def as_named_day(m: re.Match[str], at: Setting) -> Reading | None:
    """Read "yesterday", "tonight", "this morning"."""
    word = m["word"].lower()
    shift = {"yesterday": -1, "tomorrow": 1}.get(word, 0)
    if "before yesterday" in word:
        shift = -2
    elif "after tomorrow" in word:
        shift = 2
    part = "night" if word == "tonight" else m["part"] or (word.split()[-1] if word.startswith("this ") else None)
    suffix = f"T{w.PARTS[part.lower()]}" if part else ""
    kind: TimexType = "TIME" if part else "DATE"
    if at.published is None:
        return Reading(kind, f"XXXX-XX-XX{suffix}")
    day = at.published + timedelta(days=shift)
    return Reading(kind, day.isoformat() + suffix, (day, day))


_SHIFT = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "following": 1}


def as_unit(m: re.Match[str], at: Setting) -> Reading | None:
    """Read "last week", "this summer", "the following day"."""
    unit, rel = _single(m["unit"]), m["rel"].lower()
    anchor = at.named if rel in ("following", "previous") and at.named else at.published
    if unit in w.SEASONS:
        if anchor is None:
            return Reading("DATE", f"XXXX-{w.SEASONS[unit]}")
        return Reading("DATE", _season(w.SEASONS[unit], _SHIFT[rel], anchor))
    if unit in ("weekend", "night"):
        return _weekend_or_night(unit, _SHIFT[rel], anchor)
    code = w.UNITS[unit]
    if anchor is None:
        return Reading("DATE", {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX"}.get(code, "XXXX"))
    if rel == "next" and code == "D" and at.named:
        anchor = at.named  # "the next day" follows the story, "tomorrow" publication
    return Reading("DATE", shifted(anchor, code, _SHIFT[rel]))


def _weekend_or_night(unit: str, shift: int, anchor: date | None) -> Reading:
    if unit == "night":
        if anchor is None:
            return Reading("TIME", "XXXX-XX-XXTNI")
        night = anchor + timedelta(days=shift)
        return Reading("TIME", f"{night.isoformat()}TNI", (night, night))
    if anchor is None:
        return Reading("DATE", "XXXX-WXX-WE")
    # A weekend just gone is "the weekend" until the next has come.
    back = 1 if shift < 1 and anchor.weekday() < 5 and shift == -1 else 0
    return Reading("DATE", f"{week(anchor + timedelta(weeks=-back if shift < 1 else 1))}-WE")


def _season(code: str, shift: int, anchor: date) -> str:
    start = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    year = anchor.year
    if (shift < 0 and anchor.month < start + 3 - (12 if code == "WI" else 0)) or (shift < 0 and code == "WI"):
        year -= 1
    elif shift > 0 and anchor.month >= start:
        year += 1
    return f"{year:04d}-{code}"


def as_ago(m: re.Match[str], at: Setting) -> Reading | None:
    """Read "two weeks ago", "a day later"."""
    number, code = w.number_of(m["n"]), w.UNITS[_single(m["unit"])]
    way = m["way"].lower()
    anchor = at.named if way in ("earlier", "before", "later", "after") and at.named else at.published
    if number is None or anchor is None:
        past = way in ("ago", "earlier", "before")
        return Reading("DATE", "PAST_REF" if past else "FUTURE_REF")
    return Reading("DATE", shifted(anchor, code, number if way in ("later", "after", "from now", "hence") else -number))


def as_stretch(m: re.Match[str], at: Setting) -> Reading | None:
    """Read "the past two weeks": a duration, and the days it covers."""
    number, unit = m["n"], _single(m["unit"])
    count = 1 if number is None else w.number_of(number)
    rel = m["rel"].lower()
    if number is None and unit in ("day", "week", "month", "quarter", "year") and not m["det"]:
        return as_unit(m, at)
    value = _amount(count, unit)
    if at.published is None or count is None:
        return Reading("DURATION", value)
    other = shifted_day(at.published, w.UNITS[unit], count if rel in ("next", "coming", "following") else -count)
    return Reading("DURATION", value, (min(at.published, other), max(at.published, other)))


def shifted_day(anchor: date, code: str, count: int) -> date:
    """Move a day by `count` days, weeks, months, quarters or years; the day of the month is cut to what there is."""
    if code in ("D", "W"):
        return anchor + timedelta(days=count * (7 if code == "W" else 1))
    factor = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}[code]
    year, month = add_months(anchor.year, anchor.month, count * factor)
    first_and_last = span(f"{max(year, 1):04d}-{month:02d}")
    return (
        min(date(max(year, 1), month, 1) + timedelta(days=anchor.day - 1), first_and_last[1])
        if first_and_last
        else anchor
    )


def as_duration(m: re.Match[str], _: Setting) -> Reading | None:
    """Read "three hours"."""
    return Reading("DURATION", _amount(w.number_of(m["n"]), _single(m["unit"])))


def as_quarter(m: re.Match[str], at: Setting) -> Reading | None:
    """Read "Q2 2014", "the third quarter"."""
    number = int(m["q"]) if m["q"] else w.ORDINALS[m["ord"].lower()]
    if m["y"]:
        return Reading("DATE", f"{m['y']}-Q{number}")
    if at.published is None:
        return Reading("DATE", f"XXXX-Q{number}")
    now = int(quarter(at.published)[-1])
    year = at.published.year + (number < now if at.ahead else -(number > now))
    return Reading("DATE", f"{year:04d}-Q{number}")


def as_season_of_year(m: re.Match[str], _: Setting) -> Reading | None:
    """Read "summer of 2014"."""
    return Reading("DATE", f"{m['y']}-{w.SEASONS[m['season'].lower()]}")


def as_decade(m: re.Match[str], _: Setting) -> Reading | None:
    """Read "the 1980s", "'80s"."""
    return Reading("DATE", m["full"] if m["full"] else f"19{m['short']}")


def as_year(m: re.Match[str], _: Setting) -> Reading | None:
    """Read "2014"."""
    return Reading("DATE", m["y"])


def as_recurring(m: re.Match[str], _: Setting) -> Reading | None:
    """Read "every Tuesday", "daily"."""
    if m["often"]:
        values = {"daily": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P1Q", "yearly": "P1Y"}
        return Reading("SET", values.get(m["often"].lower(), "P1Y"))
    word = m["unit"].lower()
    return Reading("SET", f"XXXX-WXX-{w.weekday_of(word) + 1}" if word in w.WEEKDAYS else f"P1{w.UNITS[word]}")


def as_vague(m: re.Match[str], _: Setting) -> Reading | None:
    """Read "now", "recently", "soon"."""
    word = m.group().lower()
    if word in ("now", "currently", "today", "at present", "presently", "at the moment"):
        return Reading("DATE", "PRESENT_REF")
    return Reading("DATE", "FUTURE_REF" if word in ("soon", "in the future", "in the near future") else "PAST_REF")


def as_clock(m: re.Match[str], at: Setting) -> Reading | None:
    """Read "3:30 p.m.", "15:30"."""
    hour, minute = int(m["h"]), int(m["min"] or 0)
    half = (m["half"] or "").lower().replace(".", "")
    if (half and not 1 <= hour <= 12) or hour > 24 or minute > 59:
        return None
    hour = hour % 12 + 12 * (half == "pm") if half else hour
    if at.published is None:
        return Reading("TIME", f"XXXX-XX-XXT{hour:02d}:{minute:02d}")
    day = at.named if at.named and abs((at.named - at.published).days) < 8 else at.published
    return Reading("TIME", f"{day.isoformat()}T{hour:02d}:{minute:02d}", (day, day))


def _amount(count: int | None, unit: str) -> str:
    code = w.UNITS.get(unit) or w.CLOCK_UNITS[unit]
    number = "X" if count is None else str(count)
    return f"PT{number}{code[1]}" if code in w.CLOCK_UNITS.values() else f"P{number}{code}"


def _single(unit: str) -> str:
    unit = unit.lower()
    return "century" if unit.startswith("centur") else unit.removesuffix("s")


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _valid(value: str) -> Reading | None:
    return Reading("DATE", value) if span(value) else None
