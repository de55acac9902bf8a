"""All the SQL that the dashboard and the command line ask: Filters in, data frames out.

`filters` says what is chosen, `choose` makes them of names; `events` holds the queries for events and actors,
`coverage` sets them against all that is reported, `tones` holds those for charts of tone over time and by whom,
`change_points` where it stands out, `articles` those for reading an article with its annotations, `timeline_viewport`
those for the timeline, whose lanes `timeline_layout` lays out. The tables they ask are those of `analysis.store.model`;
`run` asks them, and `means` averages.
"""

from analysis.queries import articles, timeline_viewport
from analysis.queries.actor_names import find_actors, suggest_actors
from analysis.queries.change_points import behind, stand_out, tone_explained, turning_points
from analysis.queries.choose import choose
from analysis.queries.coverage import coverage, series
from analysis.queries.events import (
    actors,
    attention,
    choices,
    counts,
    datings,
    events,
    headlines,
    mentions_of_event,
    mentions_of_events,
    names,
    pairs,
)
from analysis.queries.filters import Filters
from analysis.queries.marks import Mark, events_behind
from analysis.queries.people import compared, places, quotes, sentences_about
from analysis.queries.timeline_viewport import timeline
from analysis.queries.tone_toward import tone_toward
from analysis.queries.tones import (
    STORED,
    Period,
    moving_sentences,
    period,
    scored,
    tone_by_actor,
    tone_by_outlet,
    tone_by_period,
    tone_of_all,
    who_about_whom,
)
from analysis.queries.versions import provenance
from analysis.queries.volume_peaks import volume_peaks, with_peaks

__all__ = [
    "STORED",
    "Filters",
    "Mark",
    "Period",
    "actors",
    "articles",
    "attention",
    "behind",
    "choices",
    "choose",
    "compared",
    "counts",
    "coverage",
    "datings",
    "events",
    "events_behind",
    "find_actors",
    "headlines",
    "mentions_of_event",
    "mentions_of_events",
    "moving_sentences",
    "names",
    "pairs",
    "period",
    "places",
    "provenance",
    "quotes",
    "scored",
    "sentences_about",
    "series",
    "stand_out",
    "suggest_actors",
    "timeline",
    "timeline_viewport",
    "tone_by_actor",
    "tone_by_outlet",
    "tone_by_period",
    "tone_explained",
    "tone_of_all",
    "tone_toward",
    "turning_points",
    "volume_peaks",
    "who_about_whom",
    "with_peaks",
]
