"""Read clock times: "3:30 p.m.", "0930 GMT", "noon Friday"; the day is the one named beside it, else the story's."""

import re
from datetime import timedelta

from analysis.dates.reading import Reading, Setting
from analysis.dates.words import PARTS, number_of

_NEAR = 8  # days from publication within which the day named last is the day of a clock time


def as_clock(m: re.Match[str], at: Setting) -> Reading | None:
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
    hour = hour % 12 + 12 * (half == "pm") if half else hour
    clock = f"T{hour:02d}:{minute:02d}" + (f":{second}" if second else "")
    if at.published is None:
        return Reading("TIME", f"XXXX-XX-XX{clock}")
    named = at.anchor("D")
    day = named if named and abs((named - at.published).days) < _NEAR else at.published
    return Reading("TIME", day.isoformat() + clock, (day, day))


def as_part(m: re.Match[str], at: Setting) -> Reading | None:
    """Read "in the morning", "the following night": of the day named last, or beside it, else of publication."""
    groups, part = m.groupdict(), PARTS[(m["part"] or "morning").lower()]
    beside = groups.get("beside")
    named = at.anchor("D") or (None if "that" in groups or beside else at.published)
    if named and beside:
        named += timedelta(days=-1 if beside == "previous" else 1)
    if named is None:
        return Reading("TIME", f"XXXX-XX-XXT{part}")
    return Reading("TIME", f"{named.isoformat()}T{part}", (named, named))
