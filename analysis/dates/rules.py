"""All patterns of time expressions in the order in which they are tried; earlier rules win where two overlap."""

from analysis.dates import grammar_calendar, grammar_relative, resolve_calendar
from analysis.dates.grammar import rule

_WRITTEN = [
    *grammar_relative.SETS,
    *grammar_calendar.DAYS,
    *grammar_relative.DAYS,
    *grammar_calendar.STRETCHES,
    *grammar_relative.COUNTED,
    *grammar_calendar.YEARS,
    *grammar_relative.REST,
]
RULES = [rule(*written) for written in _WRITTEN]
NUMERIC = next(rule.pattern for rule in RULES if rule.read is resolve_calendar.as_numeric)
