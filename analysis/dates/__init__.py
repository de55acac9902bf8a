"""Dates: time expressions, the day of publication, and when an event happened."""

from analysis.dates.day_month_order import writes_day_first
from analysis.dates.event_dates import date_events
from analysis.dates.publication_date import find_published
from analysis.dates.timexes import find_timexes

__all__ = ["date_events", "find_published", "find_timexes", "writes_day_first"]
