"""All patterns of time expressions in the order in which they are tried; earlier rules win where two overlap."""

from analysis.dates import amounts, named, points, relative, told, years
from analysis.dates import words as w
from analysis.dates.patterns import Written, rule
from analysis.dates.reading import Read

_WRITTEN: Written = [
    *told.SETS,
    *named.DAYS,
    *told.DAYS,
    *named.STRETCHES,
    *told.COUNTED,
    *named.YEARS,
    *told.REST,
]

# Words without which a rule cannot match: most texts have none, and the rule need not be tried.
_NEEDS: dict[Read, tuple[str, ...]] = {
    years.as_century: ("centur",),
    points.as_half: (" half",),
    points.as_season: tuple(w.SEASONS),
    points.as_quarter: ("quarter", "q1", "q2", "q3", "q4"),
    years.as_ancient: ("bc", "b.c."),
    points.as_nine_eleven: ("9/11",),
    points.as_nth_weekday: ("day of ", "day in "),
    relative.as_weekend: ("weekend",),
    relative.as_year_ago: ("year-",),
    relative.as_year_end: ("-end",),
    relative.as_beside: (" before", " after", " earlier"),
    amounts.as_recurring: ("every", "each", "ly", "days", "nual", "nnial"),
    relative.as_ahead: ("time", "now"),
}


def _needs(written: str, read: Read) -> tuple[str, ...]:
    if "ago today" in written:
        return ("ago today",)
    if "clock" in written:
        return ("clock",)
    return (" half",) if "(?P<plus> and" in written else _NEEDS.get(read, ())


RULES = [rule(written, capitals, read, _needs(written, read)) for written, capitals, read in _WRITTEN]
NUMERIC = next(rule.pattern for rule in RULES if rule.read is points.as_numeric)
