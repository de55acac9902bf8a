"""Named days of the year, by rule: Christmas Eve, Thanksgiving, Easter, Election Day.

Fixed days are month and day; moving ones the n-th weekday of a month, or a distance from Easter (by dateutil). The
feasts of other calendars (Yom Kippur, Eid al-Fitr, Lunar New Year, Diwali) are those of the `holidays` library, in a
country that keeps them. It knows days off, by their legal names: so not Black Friday, Ash Wednesday, or Election Day in
years without an election, which is why the others stay rules here; a test holds the two against each other.
"""

import re
from datetime import date, timedelta
from functools import cache

from dateutil.easter import easter

from analysis.dates.words import S

_FIXED = {
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "new year's": (1, 1),
    "new year": (1, 1),
    "epiphany": (1, 6),
    "inauguration day": (1, 20),
    "groundhog day": (2, 2),
    "valentine's day": (2, 14),
    "st patrick's day": (3, 17),
    "april fools' day": (4, 1),
    "april fool's day": (4, 1),
    "earth day": (4, 22),
    "may day": (5, 1),
    "cinco de mayo": (5, 5),
    "juneteenth": (6, 19),
    "canada day": (7, 1),
    "fourth of july": (7, 4),
    "4th of july": (7, 4),
    "bastille day": (7, 14),
    "halloween": (10, 31),
    "all saints' day": (11, 1),
    "guy fawkes night": (11, 5),
    "bonfire night": (11, 5),
    "armistice day": (11, 11),
    "veterans day": (11, 11),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "international women's day": (3, 8),
}
# Month, weekday (Monday is 0), which one (-1 the last), days to add.
_NTH = {
    "martin luther king day": (1, 0, 3, 0),
    "martin luther king jr day": (1, 0, 3, 0),
    "presidents' day": (2, 0, 3, 0),
    "presidents day": (2, 0, 3, 0),
    "mother's day": (5, 6, 2, 0),
    "mothers' day": (5, 6, 2, 0),
    "memorial day": (5, 0, -1, 0),
    "father's day": (6, 6, 3, 0),
    "fathers' day": (6, 6, 3, 0),
    "labor day": (9, 0, 1, 0),
    "columbus day": (10, 0, 2, 0),
    "election day": (11, 0, 1, 1),
    "thanksgiving day": (11, 3, 4, 0),
    "thanksgiving": (11, 3, 4, 0),
    "black friday": (11, 3, 4, 1),
    "cyber monday": (11, 3, 4, 4),
}
_FROM_EASTER = {
    "shrove tuesday": -47,
    "mardi gras": -47,
    "ash wednesday": -46,
    "palm sunday": -7,
    "maundy thursday": -3,
    "good friday": -2,
    "easter saturday": -1,
    "easter sunday": 0,
    "easter day": 0,
    "easter": 0,
    "easter monday": 1,
    "whit sunday": 49,
    "pentecost": 49,
    "whit monday": 50,
}
# Country, and how the feast's name begins in its list of holidays.
_ELSEWHERE = {
    "rosh hashanah": ("IL", "Rosh Hashanah"),
    "yom kippur": ("IL", "Yom Kippur"),
    "passover": ("IL", "Pesach"),
    "sukkot": ("IL", "Sukkot"),
    "eid al-fitr": ("AE", "Eid al-Fitr"),
    "eid al-adha": ("AE", "Eid al-Adha"),
    "lunar new year": ("SG", "Chinese New Year"),
    "chinese new year": ("SG", "Chinese New Year"),
    "deepavali": ("SG", "Deepavali"),
    "diwali": ("IN", "Diwali"),
}
_NAMES = sorted([*_FIXED, *_NTH, *_FROM_EASTER, *_ELSEWHERE], key=len, reverse=True)
FEAST = (
    "(?:"
    + "|".join(
        S.join(re.escape(word).replace("'", r"\s?['’]") for word in name.split()).replace(
            "st" + S, rf"(?:st\.?|saint){S}"
        )
        for name in _NAMES
    )
    + ")"
)


def feast(words: str, year: int) -> date | None:
    """Give the day of a feast in a year; None for words that name none."""
    name = " ".join(words.lower().replace("’", "'").replace(" '", "'").replace(".", "").split())
    name = name.replace("saint ", "st ")
    if name in _ELSEWHERE:
        return _elsewhere(*_ELSEWHERE[name], year)
    if name == "inauguration day" and year % 4 != 1:
        return None
    if name in _FIXED:
        return date(year, *_FIXED[name])
    if name in _NTH:
        month, weekday, which, more = _NTH[name]
        day = nth_weekday(year, month, weekday, which)
        return day + timedelta(days=more) if day else None
    return easter(year) + timedelta(days=_FROM_EASTER[name]) if name in _FROM_EASTER else None


@cache
def _elsewhere(country: str, name: str, year: int) -> date | None:
    from holidays import country_holidays  # few texts name such a feast, and it takes long to load

    if not 1950 <= year <= 2100:
        return None
    named = country_holidays(country, years=year, language="en_IN" if country == "IN" else "en_US")
    return min((day for day, words in named.items() if words.startswith(name)), default=None)


def nth_weekday(year: int, month: int, weekday: int, which: int) -> date | None:
    """Give the n-th weekday of a month, -1 being the last; None where the month has not so many."""
    first = date(year, month, 1)
    day = first + timedelta(days=(weekday - first.weekday()) % 7)
    days = [d for d in (day + timedelta(weeks=n) for n in range(5)) if d.month == month]
    return days[which - 1 if which > 0 else -1] if which <= len(days) else None
