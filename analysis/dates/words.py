"""The words of time: months, weekdays, numbers, units and seasons as news in English writes them."""

import re

_MONTH_NAMES = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_SHORT_MONTHS = ["Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec"]
_DAY_NAMES = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_NUMBER_NAMES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]

MONTHS = {name.lower(): number for number, name in enumerate(_MONTH_NAMES, 1)}
MONTHS |= {
    short.lower(): next(n for name, n in MONTHS.items() if name.startswith(short[:3].lower()))
    for short in _SHORT_MONTHS
}
WEEKDAYS = {name.lower(): number for number, name in enumerate(_DAY_NAMES)}
WEEKDAYS |= {name[:3].lower(): number for number, name in enumerate(_DAY_NAMES)}
NUMBERS = {name: number for number, name in enumerate(_NUMBER_NAMES, 1)}
NUMBERS |= {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50}
ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "final": 4,
    "last": 4,
}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
PARTS = {
    "morning": "MO",
    "afternoon": "AF",
    "evening": "EV",
    "night": "NI",
    "noon": "MI",
    "lunchtime": "MI",
    "midday": "MI",
}
UNITS = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE"}
CLOCK_UNITS = {"hour": "TH", "minute": "TM", "second": "TS"}

# AP style writes "Sept." but "May": short forms may carry a full stop, full names do not.
MONTH = "(?:" + "|".join(_MONTH_NAMES) + "|(?:" + "|".join(_SHORT_MONTHS) + r")\b\.?)"
WEEKDAY = "(?:" + "|".join(_DAY_NAMES) + "|(?:Mon|Tue|Tues|Wed|Thu|Thurs|Fri|Sat|Sun)\\.)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
YEAR = r"(?:1[5-9]|20)\d\d"
NUMBER = r"(?:\d{1,3}|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + ")"
UNIT = "(?:" + "|".join(UNITS) + "|centurie)"
CLOCK_UNIT = "(?:" + "|".join(CLOCK_UNITS) + ")"
SEASON = "(?:" + "|".join(SEASONS) + ")"
PART = "(?:" + "|".join(PARTS) + ")"

# A verb that looks ahead makes "Monday" the next one and "in May" the coming May.
AHEAD = re.compile(
    r"(?i)\b(?:will|shall|'ll|’ll|going to|(?:is|are|was|were)\s+(?:expected|scheduled|due|set|to|planned|likely)|"
    r"plans?\s+to|planned\s+for|scheduled\s+for|hopes?\s+to|expects?\s+to|upcoming|deadline|ahead\s+of)\b"
)
# Right before a date these look ahead by themselves.
UP_TO = re.compile(r"(?i)\b(?:until|till|by|before|starting|beginning|effective)\s+(?:the\s+end\s+of\s+)?$")
SAID = re.compile(r"(?i)\b(?:said|says|told|announced|reported|added|wrote)\b")


def month_of(word: str) -> int:
    """Give the number of a month written in full or in short."""
    return MONTHS[word.rstrip(".").lower()]


def weekday_of(word: str) -> int:
    """Give the number of a weekday, Monday being 0."""
    return WEEKDAYS[word.rstrip(".").lower()[:3]]


def number_of(word: str) -> int | None:
    """Give the number that a word or digits mean, None for "several"."""
    return int(word) if word.isdigit() else NUMBERS.get(word.lower())
