"""Read clock times: "3:30 p.m.", "0930 GMT", "noon Friday"; the day is the one named beside it, else the story's."""

import re
from datetime import timedelta

from analysis.dates.resolver import Resolution, Setting
from analysis.dates.words import PARTS, number_of


def as_clock(m: re.Match[str], at: Setting) -> Resolution | None:
    """Read "3:30 p.m.", "15:30", "noon", "6 o'clock"."""
    groups = m.groupdict()
    word = (groups.get("word") or "").lower()
    if word:
        hour, minute, second = (12 if word in ("noon", "midday") else 24), 0, None
    else:
        spelt = groups.get("spelt")
        hour = int(groups.get("h") or number_of(spelt or "") or 0)
        minute, second = int(groups.get("min") or 0), groups.get("sec")
    half = (groups.get("half") or "").lower().replace(".", "").replace(" ", "")
    part = groups.get("of")
    if part:
        half = "am" if part.lower() == "morning" else "pm"
    if (half and not 1 <= hour <= 12) or hour > 24 or minute > 59:
        return None
    return _at(hour % 12 + 12 * (half == "pm") if half else hour, minute, second, at)


def as_past(m: re.Match[str], at: Setting) -> Resolution | None:
    """Read "half past nine", "a quarter to eight", "twenty minutes past noon"."""
    word, ahead = m["h"].lower(), m["ahead"].lower()
    hour = {"noon": 12, "midnight": 24}.get(word) or int(number_of(word) or 0)
    minutes = 30 if ahead == "half" else 15 if "quarter" in ahead else int(number_of(ahead.split()[0]) or 0)
    if m["way"].lower() == "to":
        hour, minutes = hour - 1, 60 - minutes
    return _at(hour % 24 if hour else 12, minutes, None, at)


def as_first_clock(m: re.Match[str], at: Setting) -> Resolution | None:
    """Read the "5" of "between 5 and 6 p.m."; of "from 11 to 2 p.m." the 11 is in the morning."""
    hour, until = int(m["h"]), int(m["until"])
    if not (1 <= hour <= 12 and 1 <= until <= 12):
        return None
    later = m["half"][0].lower() == "p" if hour % 12 <= until % 12 else m["half"][0].lower() == "a"
    return _at(hour % 12 + 12 * later, int(m["min"] or 0), None, at)


def _at(hour: int, minute: int, second: str | None, at: Setting) -> Resolution:
    """Give a clock time the day named last where that is near publication, else the day of publication."""
    clock = f"T{hour:02d}:{minute:02d}" + (f":{second}" if second else "")
    if at.published is None:
        return Resolution("TIME", f"XXXX-XX-XX{clock}")
    day = at.day() or at.published
    return Resolution("TIME", day.isoformat() + clock, (day, day))


def as_part(m: re.Match[str], at: Setting) -> Resolution | None:
    """Read "in the morning", "the following night": of the day named last, or beside it, else of publication."""
    groups, part = m.groupdict(), PARTS[(m["part"] or "morning").lower()]
    beside = groups.get("beside")
    named = at.anchor("D") or (None if "that" in groups or beside else at.published)
    if named and beside:
        named += timedelta(days=-1 if beside in ("previous", "before") else 1)
    if named is None:
        return Resolution("TIME", f"XXXX-XX-XXT{part}")
    return Resolution("TIME", f"{named.isoformat()}T{part}", (named, named))
