"""All patterns of time expressions in the order in which they are tried; earlier rules win where two overlap."""

from analysis.dates import named, points, told
from analysis.dates.patterns import rule

_WRITTEN = [*told.SETS, *named.DAYS, *told.DAYS, *named.STRETCHES, *told.COUNTED, *named.YEARS, *told.REST]
RULES = [rule(*written) for written in _WRITTEN]
NUMERIC = next(rule.pattern for rule in RULES if rule.read is points.as_numeric)
