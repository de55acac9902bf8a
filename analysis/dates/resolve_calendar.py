"""Read days, months, quarters and seasons that the text names.

Without a year, the nearest one that the tense allows. Numeric dates are read in the order that the article shows
elsewhere, or the only order that the calendar or the day of publication allows; else the day stays unknown.
"""

import re
from datetime import date, timedelta

from analysis.dates import words as w
from analysis.dates.calendar_ import add_months, quarter, span
from analysis.dates.named_days import feast, nth_weekday
from analysis.dates.periods import ending, of_trade
from analysis.dates.resolve_years import full_year, year_of
from analysis.dates.resolver import Resolution, Setting, dated, day_or_none
from analysis.dates.tense import PLANNED

_NUMBER = re.compile(r"\d+")
_WEEKDAY = re.compile(w.WEEKDAY)
_WEEK = timedelta(days=7)


def as_iso(m: re.Match[str], _: Setting) -> Resolution | None:
    """Read 2014-04-21, 2014/04/21, 2014-04-21T10:05:00Z."""
    day = dated(m["iso"].replace("/", "-"))
    return Resolution("TIME", f"{day.value}T{m['hours']}") if day and m["hours"] else day


_VERSION = re.compile(rf"\b{w.listed('not_a_date', 'versions')}\.?\s+$", re.IGNORECASE)


def as_numeric(m: re.Match[str], at: Setting) -> Resolution | None:
    """Read 04/05/2014 in either order."""
    if _VERSION.search(at.before):
        return None
    first, second = int(m["n1"]), int(m["n2"])
    year = full_year(m["ny"], at)
    by_month, by_day = day_or_none(year, first, second), day_or_none(year, second, first)
    days = {day for day in (by_month, by_day) if day}
    if len(days) == 2 and at.day_first is not None:
        days = {day for day in days if day == (by_day if at.day_first else by_month)}
    if len(days) == 2 and at.published is not None:
        published = at.published
        days = {day for day in days if -31 <= (published - day).days <= 31} or days
    if not days:
        return None
    return Resolution("DATE", f"{year:04d}-XX-XX") if len(days) > 1 else dated(days.pop().isoformat())


def orders(text: str, pattern: re.Pattern[str]) -> bool | None:
    """Tell whether the numeric dates of a text put the day first; None where they do not say."""
    pairs = [(int(m["n1"]), int(m["n2"])) for m in pattern.finditer(text)]
    day, month = any(a > 12 >= b for a, b in pairs), any(b > 12 >= a for a, b in pairs)
    return day if day != month else None


def as_day(m: re.Match[str], at: Setting) -> Resolution | list[Resolution] | None:
    """Read "April 21", "21 April 2014", and the lists and ranges that share a month: "May 3, 5 and 9", "3-7 May"."""
    month, year = w.month_of(m["m1"] or m["m2"]), m["y1"] or m["y2"] or year_of(None, m["yrel"], at)
    ahead, head, behind = m["d1"], m["d2"], m["more"]
    first = next(_NUMBER.finditer(ahead or head))
    numbers = [(first.group(), m.start("d1") if ahead else m.start("d2"))]
    tail, where = (behind, m.start("more")) if behind else (m["fore"], m.start("fore"))
    if tail:
        numbers += [(n.group(), where + n.start()) for n in _NUMBER.finditer(tail)]
    if not year and (known := _remembered(month, int(numbers[0][0]), m, at)):
        return known
    named = _WEEKDAY.match(m.group()) if len(numbers) == 1 else None
    weekday = w.weekday_of(named.group()) if named else None
    days = [_day(int(number), month, year, at, weekday) for number, _ in sorted(numbers, key=lambda n: n[1])]
    if tail and re.search(r"[-–—]|\b(?:to|through|thru)\b", tail) and len(days) == 2 and all(days):
        low, high = (d for d in days if d)
        if isinstance(low, date) and isinstance(high, date) and low < high:
            return Resolution("DATE", f"{low.isoformat()}/{high.isoformat()}", (low, high))
    readings = [
        _reading(day, int(n), month) for day, (n, _) in zip(days, sorted(numbers, key=lambda n: n[1]), strict=True)
    ]
    if not tail:
        return readings[0]
    return _parted(m, readings, sorted(start for _, start in numbers), before=bool(m["fore"]))


# Days that news calls by their date for years after, by what was done on them.
_REMEMBERED = {(9, 11): 2001, (1, 6): 2021, (10, 7): 2023}
_BLANKS = r"\s{1,4}"
_DEEDS = w.listed("deeds", "attacks")
_DEED = re.compile(
    rf"{_BLANKS}(?:{w.listed('deeds', 'kinds')}{_BLANKS}){{0,2}}" + w.either(_DEEDS, r"hijack\w*") + r"\b",
    re.IGNORECASE,
)
_DEED_OF = re.compile(r"\b" + w.either(_DEEDS, "hijackings?") + rf"{_BLANKS}of{_BLANKS}$", re.IGNORECASE)


def _remembered(month: int, number: int, m: re.Match[str], at: Setting) -> Resolution | None:
    """Read "the Sept. 11 attacks" as those of 2001."""
    year = _REMEMBERED.get((month, number))
    deed = _DEED.match(m.string, m.end()) or _DEED_OF.search(at.before)
    if year is None or at.published is None or not deed:
        return None
    return dated(f"{year}-{month:02d}-{number:02d}") if at.published >= date(year, month, number) else None


def _parted(
    m: re.Match[str], readings: list[Resolution | None], starts: list[int], *, before: bool
) -> list[Resolution]:
    """Cut a list of days into its parts; the month stays with the first, or the last where it follows."""
    text, resolutions = m.string, []
    for index, (reading, start) in enumerate(zip(readings, starts, strict=True)):
        whole = index == (len(starts) - 1 if before else 0)
        end = m.end() if (before and whole) else _NUMBER.match(text, start).end()  # type: ignore[union-attr]  # a number
        suffix = re.compile(r"(?:st|nd|rd|th)\b").match(text, end)
        end = suffix.end() if suffix and not (before and whole) else end
        if not before and index == len(starts) - 1 and m["y1"]:
            end = m.end()
        if reading is not None:
            begin = m.start() if whole and not before else start
            resolutions.append(Resolution(reading.type, reading.value, reading.days, begin, end))
    return resolutions


def _day(number: int, month: int, year: str | int | None, at: Setting, weekday: int | None) -> date | None:
    """Give the day of a month; without a year the one that the tense picks, of those that fall on the weekday named."""
    if year:
        return day_or_none(int(year), month, number)
    frame = at.frame()
    if frame is not None and at.tense <= 0:
        days = [d for shift in (0, 1) if (d := day_or_none(frame.first.year + shift, month, number))]
        return next((d for d in days if d >= frame.first), None)
    if at.published is None:
        return None
    around = [at.published.year + shift for shift in (-1, 0, 1)]
    days = [d for y in around if (d := day_or_none(y, month, number))]
    return nearest([d for d in days if d.weekday() == weekday] or days, at)


def nearest(days: list[date], at: Setting) -> date | None:
    """Give the day that the tense picks; where it says nothing, the nearest, with the past before the future."""
    published = at.published
    if published is None or not days:
        return None
    if at.tense > 0 and at.tense != PLANNED:
        coming = next((d for d in days if d >= published), days[-1])
        gone = next((d for d in reversed(days) if d < published), coming)
        # "is to run from January 23", printed on the 28th: what has just begun is not a year away.
        return gone if (coming - published).days > 300 and (published - gone).days < 31 else coming
    if at.tense < 0:
        # Looking back, up to a week ahead is still a slip of the tense and not eleven months ago.
        return next((d for d in reversed(days) if d <= published + _WEEK), days[0])
    return min(days, key=lambda d: (d - published).days * 2 if d > published else (published - d).days)


def _reading(day: date | None, number: int, month: int) -> Resolution | None:
    if day is not None:
        return dated(day.isoformat())
    return Resolution("DATE", f"XXXX-{month:02d}-{number:02d}") if day_or_none(2000, month, number) else None


def as_month(m: re.Match[str], at: Setting) -> Resolution | None:
    """Read "April 2014", "in April", "last April", "May of next year"."""
    month, rel = w.month_of(m["m"]), (m["rel"] or "").lower()
    year = year_of(m["y"], m["yrel"], at)
    if year is not None:
        return Resolution("DATE", f"{year:04d}-{month:02d}")
    frame = at.frame()
    if frame is not None and not rel and at.tense <= 0:
        return Resolution("DATE", f"{frame.first.year + (month < frame.first.month):04d}-{month:02d}")
    if at.published is None:
        return Resolution("DATE", f"XXXX-{month:02d}")
    ahead = at.tense == 1 or _TRADED.match(m.string, m.end()) is not None or _soon(month, at)
    return Resolution("DATE", f"{_year_of_month(month, at.published, rel, ahead=ahead):04d}-{month:02d}")


def _soon(month: int, at: Setting) -> bool:
    """Tell whether the coming such month is the near one, where the tense does not say; the past counts for more."""
    ahead = (month - at.published.month) % 12 if at.published else 0
    return at.tense in (0, PLANNED) and 0 < ahead * 2 < 12 - ahead


def _year_of_month(month: int, published: date, rel: str, *, ahead: bool) -> int:
    """Give the year of a month without one: the last such month, or the next where the tense looks ahead."""
    shift, year, rel = month - published.month, published.year, rel.removeprefix("this ")
    if rel in ("last", "past", "previous"):
        return year - (shift >= 0)
    if rel in ("next", "coming"):
        return year + (shift <= 0)
    if rel in ("this", "current"):
        return year
    return year + (shift < 0) if ahead else year - (shift > 0)


def as_month_quarter(m: re.Match[str], at: Setting) -> Resolution | None:
    """Read "the April-June quarter", "the March quarter": the quarter that ends with the month."""
    month, first = w.month_of(m["mb"]), w.month_of(m["ma"])
    if (first, month) not in ((month, month), ((month - 3) % 12 + 1, month)):
        return None
    year = int(m["y"]) if m["y"] else None
    if year is None:
        if at.published is None:
            return Resolution("DATE", "XXXX-QX")
        year = _year_of_month(month, at.published, "", ahead=at.tense > 0)
    if month % 3 == 0:
        return Resolution("DATE", f"{year:04d}-Q{month // 3}")
    low = "{:04d}-{:02d}".format(*add_months(year, month, -2))
    begin, end = span(low), span(f"{year:04d}-{month:02d}")
    return Resolution("DATE", f"{low}/{year:04d}-{month:02d}", (begin[0], end[1])) if begin and end else None


# "Brent for May delivery": markets trade in months to come.
_TRADED = re.compile(r"\s{1,4}(?:delivery|futures|contracts?|crude|settlement)\b")


def as_months(m: re.Match[str], at: Setting) -> Resolution | None:
    """Read "January-March 2014", "March to May 2012"."""
    low, high, year = w.month_of(m["ma"]), w.month_of(m["mb"]), int(m["y"]) if m["y"] else None
    if year is None:
        if at.published is None:
            return None
        year = at.published.year - (at.tense <= 0 and low > at.published.month)
    first, last = span(f"{year - (low > high):04d}-{low:02d}"), span(f"{year:04d}-{high:02d}")
    if first is None or last is None:
        return None
    return Resolution("DATE", f"{first[0].isoformat()[:7]}/{last[0].isoformat()[:7]}", (first[0], last[1]))


def as_nth_weekday(m: re.Match[str], at: Setting) -> Resolution | None:
    """Read "the first Tuesday in November", "the last Friday of March 2013"."""
    word = m["ord"].lower()
    which = w.ORDINALS.get(word) or (int(word[0]) if word[0].isdigit() else -1)
    month, weekday = w.month_of(m["m"]), w.weekday_of(m["wd"])
    if m["y"]:
        day = nth_weekday(int(m["y"]), month, weekday, which)
    elif at.published is None:
        return Resolution("DATE", f"XXXX-{month:02d}-XX")
    else:
        years = [at.published.year + shift for shift in (-1, 0, 1)]
        day = nearest([d for y in years if (d := nth_weekday(y, month, weekday, which))], at)
    return dated(day.isoformat()) if day else None


def as_feast(m: re.Match[str], at: Setting) -> Resolution | None:
    """Read "Christmas Eve", "last Thanksgiving", "Easter 2013"."""
    words, rel = m["feast"], (m["rel"] or "").lower()
    if m["y"] or m["its"]:
        day = feast(words, int(m["y"] or m["its"]))
    elif at.published is None:
        day = feast(words, 2001)
        return Resolution("DATE", f"XXXX{day.isoformat()[4:]}" if day and feast(words, 2002) else "XXXX-XX-XX")
    else:
        days = [d for shift in (-1, 0, 1) if (d := feast(words, at.published.year + shift))]
        if rel == "this":
            days = [d for d in days if d.year == at.published.year]
        elif rel in ("last", "past", "previous"):
            days = [d for d in days if d < at.published][-1:]
        elif rel in ("next", "coming"):
            days = [d for d in days if d > at.published][:1]
        day = nearest(days, at)
    return dated(day.isoformat()) if day else None


def as_new_year(_: re.Match[str], at: Setting) -> Resolution | None:
    """Read "the new year": the one to come, or in its first months the one that has come."""
    if at.published is None:
        return Resolution("DATE", "XXXX")
    begun = at.published.month < 3 or (at.tense < 0 and at.published.month < 10)
    return Resolution("DATE", f"{at.published.year + (not begun):04d}")


def as_nine_eleven(m: re.Match[str], _: Setting) -> Resolution | None:
    """Read "9/11"."""
    return dated("2001-09-11")


def as_ordinal_day(m: re.Match[str], at: Setting) -> Resolution | None:
    """Read "on the 15th", "Sunday the 24th": a day of the month of publication, or of the one before."""
    number, named = int(m["d"]), m.groupdict().get("wd")
    if at.published is None:
        return Resolution("DATE", f"XXXX-XX-{number:02d}")
    if named:
        months = [add_months(at.published.year, at.published.month, shift) for shift in (-1, 0, 1)]
        days = [d for year, month in months if (d := day_or_none(year, month, number))]
        fitting = nearest([d for d in days if d.weekday() == w.weekday_of(named)], at)
        return dated(fitting.isoformat()) if fitting else None
    day = day_or_none(at.published.year, at.published.month, number)
    if at.tense < 0 and day is not None and day > at.published:
        before = at.published.replace(day=1) - timedelta(days=1)
        day = day_or_none(before.year, before.month, number)
    return dated(day.isoformat()) if day else None


def as_quarter(m: re.Match[str], at: Setting) -> Resolution | None:
    """Read "Q2 2014", "the third quarter", "the fourth quarter of last year"."""
    word = (m["ord"] or "").lower()
    number = int(m["q"] or (word[0] if word[:1].isdigit() else w.ORDINALS[word]))
    number = 4 if number == -1 else number
    if number > 4:
        return None
    groups = m.groupdict()
    whose = groups.get("whose") or ""
    written = m["y"] or groups.get("its") or (whose if whose[:1].isdigit() else None)
    year = year_of(written, m["yrel"] or whose, at)
    if year is None and at.published is None:
        return Resolution("DATE", f"XXXX-Q{number}")
    if year is None and (ended := ending(m.string, m.end(), 3, at)) and (days := ended.days or span(ended.value)):
        return Resolution("DATE", f"{days[1].year:04d}-Q{number}", days)  # a fiscal quarter keeps its number
    if year is None and at.published is not None:
        now = int(quarter(at.published)[-1])
        year = at.published.year + (
            number < now if at.tense > 0 else -(number > now and not (number == now + 1 and at.tense > 0))
        )
    return Resolution("DATE", f"{year:04d}-Q{number}")


def as_half(m: re.Match[str], at: Setting) -> Resolution | None:
    """Read "the first half of 2013", "the second half"."""
    groups = m.groupdict()
    number = 1 if (groups.get("n") or m["ord"]).lower() in ("first", "1st", "1") else 2
    year = year_of(groups.get("y"), groups.get("yrel"), at)
    if year is None:
        if at.published is None:
            return Resolution("DATE", f"XXXX-H{number}")
        year = at.published.year - (number == 2 and at.published.month < 7 and at.tense < 0)
    return Resolution("DATE", f"{year:04d}-H{number}")


def as_business_half(m: re.Match[str], at: Setting) -> Resolution | None:
    """Read "the first half" where a sentence speaks of trade, and not of a match: "exports rose in the first half"."""
    return as_half(m, at) if of_trade(m, at) else None


def as_day_of_month(m: re.Match[str], at: Setting) -> Resolution | None:
    """Read "the 23rd of last month"."""
    if at.published is None:
        return Resolution("DATE", f"XXXX-XX-{int(m['d']):02d}")
    shift = {"last": -1, "previous": -1, "next": 1, "following": 1, "coming": 1}.get(m["rel"].lower().split()[-1], 0)
    day = day_or_none(*add_months(at.published.year, at.published.month, shift), int(m["d"]))
    return dated(day.isoformat()) if day else None


def as_season(m: re.Match[str], at: Setting) -> Resolution | None:
    """Read "summer 2014", "this spring", "in the fall", "the winter of 1978-79"."""
    code, rel = w.season_of(m["season"]), ((m["rel"] or "").lower().split() or [""])[-1]
    short = m.groupdict().get("short")
    year = full_year(short, at) if short else year_of(m["y"], m["yrel"], at)
    if year is not None:
        return Resolution("DATE", f"{year:04d}-{code}")
    if at.published is None:
        return Resolution("DATE", f"XXXX-{code}")
    now = at.published
    spans = [(y, s) for y in range(now.year - 2, now.year + 2) if (s := span(f"{y:04d}-{code}"))]
    running = [y for y, (first, last) in spans if first <= now <= last]
    past = [y for y, (_, last) in spans if last < now]
    coming = [y for y, (first, _) in spans if first > now]
    if rel in ("last", "past", "previous"):
        year = past[-1]
    elif rel in ("next", "coming", "following"):
        year = coming[0]
    elif rel in ("this", "current"):
        year = running[0] if running else now.year
    else:
        year = running[0] if running else coming[0] if at.tense > 0 else past[-1]
    return Resolution("DATE", f"{year:04d}-{code}")
