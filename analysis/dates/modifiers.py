"""Words before an expression that belong to it: "early", "the end of", "about", "more than".

They do not change a TIMEX3 value (TimeML keeps them apart as `mod`), but the stretch grows by them and the days covered
shrink: "late September" is its last third, "earlier this year" ends on the day of publication.
"""

import re
from datetime import date, timedelta

from analysis.dates.calendar_ import week
from analysis.dates.named_days import nth_weekday
from analysis.dates.words import PARTS, S, either, listed
from analysis.types import Timex

# Chosen by eye on news articles; no labels were used.
_REACH = 40  # characters before an expression in which such words are looked for


def _before(*alternatives: str) -> re.Pattern[str]:
    """Make a pattern of the words before an expression, in which a blank stands for one to four."""
    return re.compile("|".join(alternatives).replace(" ", S), re.IGNORECASE)


_THIRDS = {"early": 0, "beginning": 0, "start": 0, "turn": 0, "early part": 0, "mid": 1, "middle": 1}  # others: 2
_WITH_OF = ("beginning", "start", "middle", "end", "close", "turn", "latter part", "early part")
_WITHOUT_OF = ("early", "mid", "late", "earlier", "later")
_OF_DATES = _before(
    rf"(?<!\bas{S[:2]})\b(?:the )?(?:very )?(?P<mod>{either(*_WITHOUT_OF, *_WITH_OF)})(?: of (?:the )?| |-)$",
    r"\b(?P<within>earlier|later) in $",
)
_OF_AMOUNTS = _before(
    rf"\b{listed('amounts', 'about')} $",
    r"\b(?:(?:no|not|a little|a bit|slightly|just|well|much|far) )?(?:more|less|fewer) than $",
    r"\b(?:a little|a bit|slightly|just|well) (?:over|under) $",
    r"\bas (?:many|much|little|few|long) as $",
)
_PART_OF_DAY = _before(
    r"\b(?:the )?(?:(?:early |late )?(?P<part>morning|afternoon|evening|night)(?: hours)?|"
    r"(?P<hours>early|small|wee|late) hours) of (?:the )?$"
)


def widened(text: str, timex: Timex, published: date | None) -> Timex:
    """Take in the words before an expression that belong to it, and narrow its days to what they leave."""
    before = text[max(0, timex.start - _REACH) : timex.start]
    if timex.type == "DURATION" or text[timex.start : timex.end].endswith((" ago", " earlier", " later")):
        match = _OF_AMOUNTS.search(before)
        return _from(timex, timex.start - len(before) + match.start()) if match else timex
    if timex.type == "SET" or timex.value.endswith("REF"):
        return timex
    part = _PART_OF_DAY.search(before)
    if part is not None and timex.type == "DATE" and timex.first == timex.last and timex.first is not None:
        word = part["part"] or ("night" if part["hours"].lower() == "late" else "morning")
        value = f"{timex.value}T{PARTS[word.lower()]}"
        return Timex(timex.start - len(before) + part.start(), timex.end, "TIME", value, timex.first, timex.last)
    week = _WEEK_OF.search(before)
    if week is not None and (narrowed := _week_of(timex, week, timex.start - len(before) + week.start())):
        return narrowed
    match = _OF_DATES.search(before)
    if match is None:
        return timex
    if match["within"]:  # "earlier in September", but not "earlier in the park"
        days = _narrowed(timex, match["within"].lower(), published)
        return Timex(timex.start - len(before) + match.start(), timex.end, timex.type, timex.value, *days)
    mod = " ".join(match["mod"].lower().split())
    of = re.search(r"\sof\s", match.group())
    if (mod in _WITH_OF) != bool(of):
        return timex
    days = _narrowed(timex, mod, published)
    start = timex.start - len(before) + match.start()
    return Timex(start, timex.end, timex.type, timex.value, *days)


_WEEK_OF = _before(
    r"\b(?:the )?(?:(?P<which>first|second|third|fourth|last|final) )?(?P<what>week|weekend|half) "
    r"(?P<how>of|in|beginning|starting|ending|ended) $"
)
_WHICH = {"first": 0, "second": 1, "third": 2, "fourth": 3}


def _week_of(timex: Timex, m: re.Match[str], start: int) -> Timex | None:
    """Read "the first week of May", "the second half of May", "the week of April 7", "the week ended April 12"."""
    which, what, how = (m["which"] or "").lower(), m["what"].lower(), m["how"].lower()
    first, last = timex.first, timex.last
    if first is None or last is None or timex.type != "DATE":
        return None
    if not which and what == "week" and how != "in" and first == last:
        begin = first - timedelta(days=first.weekday() if how == "of" else 6 if how.startswith("end") else 0)
        return Timex(start, timex.end, "DATE", week(begin + timedelta(days=3)), begin, begin + timedelta(days=6))
    if not which or how not in ("of", "in") or (last - first).days < 27:
        return None
    late = which in ("last", "final")
    if what == "week":
        begin = last - timedelta(days=6) if late else first + timedelta(weeks=_WHICH[which])
        return Timex(start, timex.end, "DATE", week(begin + timedelta(days=3)), begin, begin + timedelta(days=6))
    if what == "weekend" and len(timex.value) == 7:
        saturday = nth_weekday(first.year, first.month, 5, -1 if late else _WHICH[which] + 1)
        days = (saturday, saturday + timedelta(days=1)) if saturday else (None, None)
        return Timex(start, timex.end, "DATE", f"{week(saturday)}-WE" if saturday else timex.value, *days)
    if what == "half" and (late or _WHICH[which] < 2) and len(timex.value) == 7:
        middle = first + timedelta(days=15)
        days = (middle, last) if late or which == "second" else (first, middle - timedelta(days=1))
        return Timex(start, timex.end, "DATE", timex.value, *days)
    return None


def _from(timex: Timex, start: int) -> Timex:
    return Timex(start, timex.end, timex.type, timex.value, timex.first, timex.last)


def _narrowed(timex: Timex, mod: str, published: date | None) -> tuple[date | None, date | None]:
    first, last = timex.first, timex.last
    if first is None or last is None or (last - first).days < 2:
        return first, last
    if mod in ("earlier", "later"):
        if published is None or not first <= published <= last:
            return first, last
        return (first, published) if mod == "earlier" else (published, last)
    length = (last - first).days + 1
    third = _THIRDS.get(mod, 2)
    begin = first + timedelta(days=length * third // 3)
    return begin, first + timedelta(days=length * (third + 1) // 3 - 1)


_CLOCK = re.compile(r"T\d\d:\d\d")
_BESIDE = re.compile(r"[)}]?,?\s{0,4}(?:on\s{1,4})?$")
_OPEN_PART = re.compile(
    either(
        listed("clock", "parts_of_day"),
        "overnight",
        "(?:the )?(?:(?:early|late|mid)[ -])?(?:morning|afternoon|evening)",
        "(?:the )?(?:early|small|wee) hours",
    )
    + "$",
    re.IGNORECASE,
)
_PART_ON = re.compile(r",?\s{0,4}(?:(?:on|of|from|into)\s{1,4})?(?:late\s|early\s)?$")
_OPENED = re.compile(r"\s?[({\[]$")
_AT = re.compile(
    r"\s{0,4},?\s{1,4}"
    + either(listed("before_date", "clock"), r"(?:just|shortly)\s(?:before|after)")
    + r"\s{1,4}(?:about\s|around\s)?$",
    re.IGNORECASE,
)


def joined(text: str, timexes: list[Timex]) -> list[Timex]:
    """Give clock times the day named beside them, and make one of the two where nothing stands between.

    "8 p.m. Friday" is one time; "at 8 p.m. on Friday" and "on Friday at 8 p.m." are a time and a day.
    """
    result: list[Timex] = []
    for timex in timexes:
        before = result[-1] if result else None
        if before is None:
            result.append(timex)
            continue
        gap = text[before.end : timex.start] if timex.start - before.end < 24 else "?"
        if _at_dawn(text, before) and _is_day(timex) and gap.strip(" \n") == "" and timex.type == "DATE":
            value = f"{timex.value}T{before.value.split('T')[-1]}"
            result[-1] = Timex(before.start, timex.end, "TIME", value, timex.first, timex.last)
        elif _is_open_part(text, before) and _is_day(timex) and _PART_ON.match(gap):
            result[-1:] = [_on_day(before, timex), timex]
        elif _is_day(before) and _is_open_part(text, timex) and (_AT.match(gap) or _BESIDE.match(gap)):
            result.append(_on_day(timex, before))
        elif _is_clock(before) and _is_day(timex) and _BESIDE.match(gap):
            clock = _on(before, timex)
            if len(result) > 1 and _is_clock(result[-2]) and _OPENED.match(text[result[-2].end : before.start][:4]):
                result[-2] = _on(result[-2], timex)  # "at 3:30 p.m. local time (1430 GMT) on Tuesday"
            if gap.strip(" ,\n") == "":
                result[-1] = Timex(before.start, timex.end, "TIME", clock.value, clock.first, clock.last)
            else:
                result[-1:] = [clock, timex]
        elif _is_day(before) and _is_clock(timex) and (_AT.match(gap) or _BESIDE.match(gap)):
            clock = _on(timex, before)
            if gap.strip(" ,\n") == "" and before.type == "DATE":
                result[-1] = Timex(before.start, timex.end, "TIME", clock.value, clock.first, clock.last)
            else:
                result.append(clock)
        else:
            result.append(timex)
    return result


def _at_dawn(text: str, timex: Timex) -> bool:
    return timex.type == "TIME" and text[timex.start : timex.end].lower() in ("dawn", "dusk", "daybreak", "nightfall")


def _is_open_part(text: str, timex: Timex) -> bool:
    """Tell whether a part of a day says nothing of which day it is: "dawn", "overnight", "the early hours"."""
    return timex.type == "TIME" and _OPEN_PART.match(text[timex.start : timex.end]) is not None


def _on_day(part: Timex, day: Timex) -> Timex:
    """Give a part of a day the day beside it."""
    value = f"{day.value.partition('T')[0]}T{part.value.partition('T')[2]}"
    return Timex(part.start, part.end, "TIME", value, day.first, day.last)


def _is_clock(timex: Timex) -> bool:
    return timex.type == "TIME" and _CLOCK.search(timex.value) is not None


def _is_day(timex: Timex) -> bool:
    day = timex.first is not None and timex.first == timex.last
    return (day or timex.value.startswith("XXXX-WXX-")) and not _is_clock(timex) and timex.type != "SET"


def _on(clock: Timex, day: Timex) -> Timex:
    date_, _, part = day.value.partition("T")
    value = date_ + _in_part(clock.value[clock.value.index("T") :], part)
    return Timex(clock.start, clock.end, "TIME", value, day.first, day.last)


def _in_part(clock: str, part: str) -> str:
    """Read a clock time by the part of the day beside it: "half past eight on Sunday evening" is 20:30."""
    hour = int(clock[1:3])
    later = part in ("AF", "EV") or (part == "NI" and hour > 5)
    return f"T{hour + 12:02d}{clock[3:]}" if later and 1 <= hour < 12 else clock
