"""Read a publication date in whatever usual spelling it comes, as the day that was written, in its own zone.

ISO 8601, RFC 822, "21 April 2014" and "April 21, 2014" in seven languages, 21.04.2014, seconds and milliseconds since
1970, a spreadsheet's serial number, values as databases wrap them. Where day and month cannot be told apart
("03/04/2014") their order comes from the other dates of the same column, and otherwise the date stays unknown: an
article without a day can be given one, a wrong day is believed.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta

EARLIEST = 1500  # a year before printed news is a placeholder, such as the year 1 of .NET
_LONGEST = 120  # characters of a date with what may stand around it
_NAMES = {
    "en": "january february march april may june july august september october november december",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
}
_SHORT = {  # as they are cut short where that is not to the first three letters
    "sept": 9, "mär": 3, "mrz": 3, "mrt": 3, "fév": 2, "févr": 2, "avr": 4, "juil": 7, "aoû": 8, "déc": 12,
    "январь": 1, "февраль": 2, "март": 3, "апрель": 4, "май": 5, "июнь": 6, "июль": 7, "август": 8, "сентябрь": 9,
    "октябрь": 10, "ноябрь": 11, "декабрь": 12,
    "janv": 1, "fevrier": 2, "aout": 8, "decembre": 12, "maerz": 3, "jänner": 1, "feber": 2, "setiembre": 9, "marco": 3,
}  # fmt: skip
_MONTHS = {
    **{
        name[:3]: n
        for names in _NAMES.values()
        for n, name in enumerate(names.split(), 1)
        if name[:3] not in ("jui", "июн", "июл")
    },
    **{name: n for names in _NAMES.values() for n, name in enumerate(names.split(), 1)},
    **_SHORT,
}
_MONTH = "|".join(sorted(map(re.escape, _MONTHS), key=len, reverse=True))
_CLOCK = r"(?:[T,\s]+(?:at\s+)?(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?(?P<half>\s*[ap]\.?m\b)?)?"
_NAMED = [  # with the month in letters; the first that is found counts
    re.compile(rf"(?i)(?<![\w/])(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?[\s-]*(?:of\s+|de\s+)?(?P<m>{_MONTH})\b\.?,?"
               rf"[\s-]*(?:de\s+|del\s+)?(?P<y>\d{{4}}|['’]?\d{{2}}(?![\d:]))(?!\w){_CLOCK}"),
    re.compile(rf"(?i)\b(?P<m>{_MONTH})\b\.?[\s-]*(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?[\s-]+(?P<y>\d{{4}})(?!\w){_CLOCK}"),
    re.compile(rf"(?i)\b(?P<m>{_MONTH})\s+(?P<d>\d{{1,2}})\s+(?P<hour>\d{{2}}):(?P<minute>\d{{2}}):(?P<second>\d{{2}})"
               r"(?P<half>)\s+(?:[+-]\d{4}\s+|[A-Z]{2,5}\s+)?(?P<y>\d{4})\b"),
    re.compile(r"(?P<y>\d{4})\s*年\s*(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*日"),
]  # fmt: skip
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})\b/?")
_SLASHED = re.compile(
    r"(?<![\d/.-])(?P<a>\d{1,2})(?P<by>[/.-])(?P<b>\d{1,2})(?P=by)(?P<y>\d{4}|\d{2})(?![\d/.-])" + _CLOCK
)
_JSON_DATE = re.compile(r"\\?/Date\((-?\d+)(?:[+-]\d{4})?\)\\?/")
_NUMBER = re.compile(r"-?\d+(?:\.\d*)?")
_WRAPPED = ("$date", "$numberlong", "iso", "date", "value", "rendered", "datetime", "#text")
_SERIAL = range(20_000, 60_000)  # days since 1899-12-30, as spreadsheets count: 1954 to 2064


def read_date(written: object, *, day_first: bool | None = None, levels: int = 4) -> str | None:
    """Give a date or date-time as ISO 8601; None where no day, or no sure day, is named.

    `day_first` is how the column writes dates such as 03/04/2014, None where it does not tell.

    >>> read_date("Mon, 21 Apr 2014 23:30:00 -0400"), read_date("03/04/2014"), read_date("N/A")
    ('2014-04-21T23:30:00', None, None)
    """
    if isinstance(written, datetime | date):
        return written.isoformat() if written.year >= EARLIEST else None
    if isinstance(written, bool) or not levels:
        return None
    if isinstance(written, int | float):
        return _from_number(f"{written:.0f}") if abs(written) < 1e20 else None
    if isinstance(written, Mapping):
        inner = {str(name).lower(): value for name, value in written.items()}
        parts = (read_date(inner[name], day_first=day_first, levels=levels - 1) for name in _WRAPPED if name in inner)
        return next(filter(None, parts), None)
    if isinstance(written, list | tuple):
        return read_date(written[0], day_first=day_first, levels=levels - 1) if written else None
    return _from_text(" ".join(str(written).split()), day_first) if isinstance(written, str) else None


def order(values: Iterable[object]) -> bool | None:
    """Tell from the dates of a column whether they write the day first; None where none tells, or they disagree."""
    orders = {first for value in values if isinstance(value, str) for first in [_tells(value)] if first is not None}
    return orders.pop() if len(orders) == 1 else None


def is_unsure(written: object) -> bool:
    """Tell whether a date could be read with its day or with its month first.

    >>> is_unsure("03/04/2014"), is_unsure("13/04/2014"), is_unsure("04/04/2014")
    (True, False, False)
    """
    match = _SLASHED.search(written[:_LONGEST]) if isinstance(written, str) else None
    if not match or match["by"] == ".":
        return False
    a, b = int(match["a"]), int(match["b"])
    return a != b and max(a, b) <= 12 and read_date(written) is None


def _tells(written: str) -> bool | None:
    """Tell whether one date has its day first, by a number that is no month."""
    match = _SLASHED.search(written[:_LONGEST])
    if not match or match["by"] == ".":
        return None
    a, b = int(match["a"]), int(match["b"])
    return True if 12 < a <= 31 and b <= 12 else False if 12 < b <= 31 and a <= 12 else None


def _from_text(written: str, day_first: bool | None) -> str | None:
    if not written or len(written) > _LONGEST:
        return None
    if match := _JSON_DATE.fullmatch(written):
        return _from_number(match[1])
    if _NUMBER.fullmatch(written):
        return _from_number(written.partition(".")[0])
    return _iso(written) or _named(written) or _slashed(written, day_first) or _year_first(written)


def _iso(written: str) -> str | None:
    """Read what ISO 8601 allows, and how programs stray from it: "2014-04-21 23:30:00.1234567 UTC"."""
    written = re.sub(r"\s*(?:UTC|GMT)$", "Z", written)
    written = re.sub(r"(\.\d{6})\d+", r"\1", written)
    try:
        day = date.fromisoformat(written).isoformat()
    except ValueError:
        try:
            day = datetime.fromisoformat(written).isoformat()
        except ValueError:
            return None
    return day if int(day[:4]) >= EARLIEST else None


def _named(written: str) -> str | None:
    """Read a date whose month is in letters, with its time of day where that follows."""
    matches = [match for pattern in _NAMED for match in pattern.finditer(written)]
    for match in sorted(matches, key=lambda match_: match_.start()):
        month = _MONTHS.get(match["m"].lower()) or (int(match["m"]) if match["m"].isdigit() else 0)
        if day := _iso_day(match["y"], month, int(match["d"]), match):
            return day
    return None


def _slashed(written: str, day_first: bool | None) -> str | None:
    """Read 21/04/2014, 04/21/14 and 21.04.2014; a full stop stands behind a day that comes first."""
    match = _SLASHED.search(written)
    if not match:
        return None
    a, b = int(match["a"]), int(match["b"])
    if a > 12 or (match["by"] == "." and b <= 12):
        day_first = True
    elif b > 12 or a == b:
        day_first = False
    if day_first is None:
        return None
    month, day = (b, a) if day_first else (a, b)
    return _iso_day(match["y"], month, day, match)


def _year_first(written: str) -> str | None:
    match = _YEAR_FIRST.search(written)
    return _iso_day(match[1], int(match[3]), int(match[4]), None) if match else None


def _iso_day(year: str, month: int, day: int, match: re.Match[str] | None) -> str | None:
    """Make a date of its numbers, with the time of day where one was read; None where there is no such day."""
    number = int(year.lstrip("'’"))
    if number < 100:
        number += 2000 if number < 69 else 1900  # as POSIX reads two digits
    groups = match.groupdict() if match else {}
    try:
        when = date(number, month, day)
        if number < EARLIEST:
            return None
        if not groups.get("hour"):
            return when.isoformat()
        hour = int(groups["hour"])
        if half := (groups.get("half") or "").strip().lower():
            hour = hour % 12 + 12 * half.startswith("p")
        clock = datetime(number, month, day, hour, int(groups["minute"]), int(groups.get("second") or 0))
    except ValueError:
        return None
    return clock.isoformat()


def _from_number(digits: str) -> str | None:
    """Read 20140421, 20140421233000, seconds or finer since 1970, or the serial number of a spreadsheet."""
    number = int(digits)
    if number in _SERIAL and len(digits) == 5:
        return (date(1899, 12, 30) + timedelta(days=number)).isoformat()
    if len(digits) in (8, 12, 14):
        month, day, hour, minute, second = (int(digits[at : at + 2] or 0) for at in range(4, 14, 2))
        try:
            when = datetime(int(digits[:4]), month, day, hour, minute, second)
        except ValueError:
            when = None
        if when and EARLIEST <= when.year < 2200:
            return when.date().isoformat() if len(digits) == 8 else when.isoformat()
    for length, per_second in ((10, 1), (13, 1000), (16, 10**6), (19, 10**9)):
        if length - 1 <= len(digits) <= length and number > 0:
            return datetime.fromtimestamp(number / per_second, UTC).replace(tzinfo=None).isoformat(timespec="seconds")
    return None
