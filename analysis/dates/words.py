"""The words of time: months, weekdays, numbers, units and seasons as news in English writes them."""

import calendar
import re

from analysis.text.wordlists import ordered_list

MONTH_NAMES = list(calendar.month_name)[1:]
DAY_NAMES = list(calendar.day_name)
_SHORT_MONTHS = ["Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec"]
_SHORT_DAYS = ["Mon", "Tues", "Tue", "Weds", "Wed", "Thurs", "Thur", "Thu", "Fri"]

_MONTHS = {name[:3].lower(): number for number, name in enumerate(MONTH_NAMES, 1)}
_WEEKDAYS = {name[:3].lower(): number for number, name in enumerate(DAY_NAMES)}
ONES = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_NUMBERS = {name: number for number, name in enumerate(ONES, 1)} | _TENS
_NUMBERS |= {"a": 1, "an": 1, "zero": 0, "hundred": 100, "thousand": 1000, "dozen": 12, "fortnight": 2}
_ORDINAL_NAMES = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
)
_ORDINAL_NAMES += " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
ORDINALS = {name: number for number, name in enumerate(_ORDINAL_NAMES.split(), 1)}
ORDINALS |= {"twenty-first": 21, "final": -1, "last": -1}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
DECADES = {
    "twenties": 2,
    "thirties": 3,
    "forties": 4,
    "fifties": 5,
    "sixties": 6,
    "seventies": 7,
    "eighties": 8,
    "nineties": 9,
}
PARTS = {
    "morning": "MO",
    "afternoon": "AF",
    "evening": "EV",
    "night": "NI",
    "overnight": "NI",
    "lunchtime": "MI",
    "midday": "MI",
    "dawn": "MO",
    "daybreak": "MO",
    "dusk": "EV",
    "nightfall": "NI",
}
# TimeML writes a decade P10Y or P1DE; the longer unit keeps what the writer said.
UNITS = {
    "day": "D",
    "week": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
    "fortnight": "W",
    "weekend": "WE",
}
CLOCK_UNITS = {"hour": "TH", "minute": "TM", "second": "TS"}


def either(*alternatives: str) -> str:
    """Make one group of alternatives: `either("a", "b")` is `(?:a|b)`."""
    return f"(?:{'|'.join(alternatives)})"


def listed(kind: str, *groups: str, blank: str = " ", capitals: bool = False) -> str:
    """Make one group of the words of a list in `data/words/dates.toml`.

    `blank` stands for a blank in a word; with `capitals`, its first letter may be a capital as well.
    """
    words = [re.escape(word).replace(r"\ ", blank) for group in groups for word in ordered_list(kind, group)]
    return either(*(f"[{word[0].upper()}{word[0]}]{word[1:]}" if capitals else word for word in words))


def _cased(words: list[str], *, lower: bool) -> str:
    forms = [f for word in words for f in ((word, word.upper(), word.lower()) if lower else (word, word.upper()))]
    return "(?:" + "|".join(sorted(set(forms), key=lambda form: (-len(form), form))) + ")"


# "may" and "march" in small letters are verbs, "sun" and "sat" are no days.
_PLAIN_MONTHS = [m for m in MONTH_NAMES if m not in ("March", "May")]
MONTH_LONG = f"(?:{_cased(_PLAIN_MONTHS, lower=True)}|March|May|MARCH|MAY)"
# AP style writes "Sept." but "May": short forms may carry a full stop, full names do not.
MONTH = rf"(?:{MONTH_LONG}\b|{_cased(_SHORT_MONTHS, lower=False)}\b\.?)"
WEEKDAY_LONG = _cased(DAY_NAMES, lower=True)
# "Edmonton Sun, August 16" is a newspaper.
WEEKDAY = rf"(?:{WEEKDAY_LONG}\b|(?:{_cased(_SHORT_DAYS, lower=False)}|(?<![a-z]\s)(?:Sat|Sun))\b\.?)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:(?:st|nd|rd|th)\b)?"
YEAR = r"(?:1[0-9]|20)\d\d"
ONE = r"\s"  # where a pattern looks back, it must know how long
BLANKS = r"\s+"
S = r"\s{1,4}"  # bounded: a megabyte of blanks must not be tried at every word
_SMALL = "(?:" + "|".join(sorted(ONES, key=len, reverse=True)) + ")"
_SPELT = rf"(?:{'|'.join(_TENS)})(?:[\s-](?:one|two|three|four|five|six|seven|eight|nine)\b)?|{_SMALL}"
_HALF = rf"(?:{S}1/2|[\s-]and[\s-]a[\s-]half|½)"
NUMBER = (
    rf"(?:(?<![\d.,])\d{{1,3}}(?:,\d{{3}})?(?:\.\d{{1,2}})?(?![\d]){_HALF}?|(?:a{S})?(?:hundred|thousand)\b|"
    rf"(?:{_SPELT})\b{_HALF}?(?:[\s-](?:hundred|thousand|dozen)\b)?|a{S}dozen\b|an?\b)"
)
VAGUE_NUMBER = (
    rf"(?:several|a{S}few|few|a{S}couple(?:{S}of)?|couple{S}of|many|dozens{S}of|hundreds{S}of|thousands{S}of|"
    rf"a{S}number{S}of|countless|various)"
)
# "two or three years", "10 to 15 days": the last number stands next to the unit and counts.
MANY = rf"(?:{NUMBER}(?:{S}(?:or|to){S}|[-–](?=\d)))?(?P<n>{NUMBER}|{VAGUE_NUMBER})"
UNIT = "(?:days?|weeks?|months?|quarters?|years?|decades?|centur(?:y|ies)|fortnights?)"
CLOCK_UNIT = "(?:hours?|minutes?|mins|seconds|hrs)"
SEASON = "(?:" + "|".join(SEASONS) + ")"
PART = "(?:" + "|".join(PARTS) + ")"


def month_of(word: str) -> int:
    """Give the number of a month written in full or in short.

    >>> month_of("Sept.")
    9
    """
    return _MONTHS[word[:3].lower()]


def weekday_of(word: str) -> int:
    """Give the number of a weekday, Monday being 0."""
    return _WEEKDAYS[word[:3].lower()]


def season_of(word: str) -> str:
    """Give the TIMEX3 code of a season."""
    return SEASONS[word.lower()]


def single(unit: str) -> str:
    """Give a unit in the singular: "centuries" is century."""
    unit = unit.lower()
    short = {"mins": "minute", "hrs": "hour"}.get(unit)
    return short or ("century" if unit.startswith("centur") else unit.removesuffix("s"))


def number_of(word: str) -> float | None:
    """Give the number that words or digits mean, None for "several".

    >>> number_of("twenty-five"), number_of("1,200"), number_of("two and a half"), number_of("several")
    (25.0, 1200.0, 2.5, None)
    """
    word = " ".join(word.lower().replace("-", " ").split())
    if word in ("half", "quarter"):
        return 0.5 if word == "half" else 0.25
    half = 0.0
    for tail in (" and a half", " 1/2", "½"):
        if word.endswith(tail):
            word, half = word.removesuffix(tail), 0.5
    digits = word.replace(",", "")
    if re.fullmatch(r"\d+(?:\.\d+)?", digits):
        return float(digits) + half
    total = 0
    for part in word.split():
        if part not in _NUMBERS:
            return None
        value = _NUMBERS[part]
        total = max(total, 1) * value if part in ("hundred", "thousand", "dozen") else total + value
    return total + half


def amount(count: float | None, unit: str) -> str:
    """Give a TIMEX3 duration; `count` is None where the text does not say how many.

    >>> amount(2, "week"), amount(3, "hour"), amount(None, "year")
    ('P2W', 'PT3H', 'PXY')
    """
    code = UNITS.get(unit) or CLOCK_UNITS[unit]
    if unit == "fortnight" and count is not None:
        count *= 2
    number = "X" if count is None else f"{count:g}"
    return f"PT{number}{code[1]}" if unit in CLOCK_UNITS else f"P{number}{code}"
