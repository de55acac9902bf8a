"""All the SQL that the dashboard and the command line ask: Filters in, data frames out.

`filters` says what is chosen; `events` holds the queries for events and actors, `tones` those for charts of tone over
time and by whom, `articles` those for reading an article with all that was found in it.
"""

from analysis.queries.events import (
    CLASSES,
    OTHERS,
    actors,
    attention,
    choices,
    counts,
    events,
    find_actors,
    mentions_of_event,
    mentions_of_events,
    names,
    pairs,
    timeline,
    tone_over_time,
)
from analysis.queries.filters import Filters
from analysis.queries.people import compared, named_with, places, quotes
from analysis.queries.tones import Period, period, tone_by_actor, tone_by_outlet, tone_by_period

__all__ = [
    "CLASSES",
    "OTHERS",
    "Filters",
    "Period",
    "actors",
    "attention",
    "choices",
    "compared",
    "counts",
    "events",
    "find_actors",
    "mentions_of_event",
    "mentions_of_events",
    "named_with",
    "names",
    "pairs",
    "period",
    "places",
    "quotes",
    "timeline",
    "tone_by_actor",
    "tone_by_outlet",
    "tone_by_period",
    "tone_over_time",
]
