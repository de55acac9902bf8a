"""All the SQL that the dashboard and the command line ask: Filters in, data frames out.

`filters` says what is chosen; `events` holds the queries for events and actors, `tones` those for charts of tone over
time and by whom, `articles` those for reading an article with all that was found in it.
"""

from analysis.queries.events import actors, choices, counts, events, mentions_of_event, pairs, tone_over_time
from analysis.queries.filters import Filters

__all__ = ["Filters", "actors", "choices", "counts", "events", "mentions_of_event", "pairs", "tone_over_time"]
