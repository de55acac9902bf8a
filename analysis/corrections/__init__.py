"""What readers corrected by hand, kept apart from what the machine read.

`records` says what a correction is, `log` keeps corrections in SQLite beside the store (nothing is ever overwritten
there, an undo is one more record), `build` makes corrections of what a reader sees, and `apply` applies them to the
tables whenever a store is opened, so that every query, the timeline and all exports see them. A correction names what
it changes by articles, places in their texts and the words quoted there, never by rows: it survives that the articles
are analysed again.
"""

from analysis.corrections.apply import apply
from analysis.corrections.build import (
    add_event,
    change_actor,
    change_event,
    date_article,
    join_actors,
    join_events,
    review_event,
    split_actor,
    split_event,
)
from analysis.corrections.log import (
    BESIDE,
    FILE,
    active,
    add,
    dates,
    export,
    faults,
    history,
    legible,
    load,
    renew,
    undo,
    version,
)
from analysis.corrections.records import KINDS, Correction, Entry, NewEvent, Quote

__all__ = [
    "BESIDE",
    "FILE",
    "KINDS",
    "Correction",
    "Entry",
    "NewEvent",
    "Quote",
    "active",
    "add",
    "add_event",
    "apply",
    "change_actor",
    "change_event",
    "date_article",
    "dates",
    "export",
    "faults",
    "history",
    "join_actors",
    "join_events",
    "legible",
    "load",
    "renew",
    "review_event",
    "split_actor",
    "split_event",
    "undo",
    "version",
]
