"""Read durations ("three hours", "half an hour", "for years") and sets ("every Tuesday", "daily", "40 a day")."""

import re

from analysis.dates import words as w
from analysis.dates.periods import covered
from analysis.dates.resolver import Resolution, Setting


def as_duration(m: re.Match[str], at: Setting) -> Resolution | None:
    """Read "three hours", "half an hour", "two-year"; "a day" after a price or a count is a set."""
    groups, unit = m.groupdict(), w.single(m["unit"])
    if groups.get("half"):
        return _half(groups["half"].lower(), unit)
    count = 1 if m["n"].lower() == "another" else w.number_of(m["n"])
    if count is not None and groups.get("plus"):
        count += 0.5
    if unit == "day" and m["n"].lower() == "one" and (_SOME.match(m.string, m.end()) or _MODAL.search(at.before)):
        return None  # "One day, he will return"
    if unit == "quarter" and (m["unit"].lower() == "quarter" or _SHARE.match(m.string, m.end())):
        return None  # "a quarter of the seats", "three quarters of them"
    if m["n"].lower() in ("a", "an") and _PER.search(at.before):
        return Resolution("SET", w.amount(count, unit))
    return Resolution("DURATION", w.amount(count, unit), covered(m, count, unit, at))


_SOME = re.compile(r",|\s{1,4}(?:when|he|she|they|we|it|i)\b")
_MODAL = re.compile(r"\b(?:will|would|could|may|might|can|hopes?\s+to)\s+$", re.IGNORECASE)
_SHARE = re.compile(r"\s{1,4}(?:of|million|billion)\b")
_SECONDS = {
    "D": 86400,
    "W": 604800,
    "M": 2.6e6,
    "Q": 7.9e6,
    "Y": 3.2e7,
    "DE": 3.2e8,
    "CE": 3.2e9,
    "TH": 3600,
    "TM": 60,
    "TS": 1,
}


def as_sum(m: re.Match[str], _: Setting) -> Resolution | list[Resolution] | None:
    """Read "three years and two months", "an hour and 20 minutes"; two amounts where the first is not the larger."""
    unit, small = w.single(m["unit"]), w.single(m["unit2"])
    longer, shorter = (w.amount(w.number_of(n), u) for n, u in ((m["n"], unit), (m["n2"], small)))
    codes = [w.UNITS.get(u) or w.CLOCK_UNITS[u] for u in (unit, small)]
    if _SECONDS[codes[0]] <= _SECONDS[codes[1]]:
        ends = ((m.start("n"), m.end("unit")), (m.start("n2"), m.end("unit2")))
        return [Resolution("DURATION", value, None, *end) for value, end in zip((longer, shorter), ends, strict=True)]
    return Resolution("DURATION", longer + (shorter[2:] if longer.startswith("PT") else shorter[1:]))


_COUNT_OF_THINGS = r"\b\d[\d,.]{0,8}\s\w{1,12}s"  # "40 flights a day"
_PER = re.compile(
    w.either(rf"\b{w.listed('amounts', 'priced', blank=w.BLANKS)}", _COUNT_OF_THINGS, r"[\d%]") + r"\s+$", re.IGNORECASE
)


def _half(word: str, unit: str) -> Resolution | None:
    share = 0.25 if "quarter" in word else 0.5
    if unit == "century":
        return Resolution("DURATION", f"P{100 * share:g}Y")
    if unit == "decade":
        return Resolution("DURATION", f"P{10 * share:g}Y")
    if unit == "hour":
        return Resolution("DURATION", f"PT{60 * share:g}M")
    if unit == "year":
        return Resolution("DURATION", f"P{12 * share:g}M")
    return Resolution("DURATION", w.amount(share, unit))


def as_long(m: re.Match[str], _: Setting) -> Resolution | None:
    """Read "for years", "weeklong", "in decades"."""
    unit = w.single(m["unit"])
    return Resolution("DURATION", w.amount(1 if m["one"] and not m["unit"].endswith("s") else None, unit))


def as_recurring(m: re.Match[str], _at: Setting) -> Resolution | None:
    """Read "every Tuesday", "every four years", "daily", "Sundays"."""
    groups = m.groupdict()
    if groups.get("weekdays"):
        return Resolution("SET", "XXXX-WXX-WD")
    if groups.get("often"):
        return Resolution("SET", _OFTEN[groups["often"].lower().replace("-", "")])
    if groups.get("plural"):
        return Resolution("SET", f"XXXX-WXX-{w.weekday_of(groups['plural']) + 1}")
    word = m["unit"].lower()
    day, *part = word.split()
    if day.title() in w.DAY_NAMES:
        return Resolution("SET", f"XXXX-WXX-{w.weekday_of(day) + 1}" + (f"T{w.PARTS[part[0]]}" if part else ""))
    if word in w.SEASONS:
        return Resolution("SET", f"XXXX-{w.SEASONS[word]}")
    if word in w.PARTS:
        return Resolution("SET", f"XXXX-XX-XXT{w.PARTS[word]}")
    if word == "weekend":
        return Resolution("SET", "XXXX-WXX-WE")
    if word[:3] in {month[:3].lower() for month in w.MONTH_NAMES} and word not in ("second", "decade"):
        return Resolution("SET", f"XXXX-{w.month_of(word):02d}")
    number = m["n"]
    which = 2 if number == "other" else w.ORDINALS.get(number or "")
    if which:
        return Resolution("SET", w.amount(which, w.single(word)))
    return Resolution("SET", w.amount(w.number_of(number) if number else 1, w.single(word)))


_OFTEN = {
    "hourly": "PT1H",
    "daily": "P1D",
    "nightly": "XXXX-XX-XXTNI",
    "weekly": "P1W",
    "biweekly": "P2W",
    "fortnightly": "P2W",
    "monthly": "P1M",
    "bimonthly": "P2M",
    "quarterly": "P1Q",
    "semiannual": "P6M",
    "semiannually": "P6M",
    "biannual": "P6M",
    "twiceyearly": "P6M",
    "yearly": "P1Y",
    "annual": "P1Y",
    "annually": "P1Y",
    "biennial": "P2Y",
}
