"""What readers put right by hand, kept apart from what the machine read.

`records` says what a mend is, `log` keeps mends in SQLite beside the store (nothing is ever overwritten there, an undo
is one more record), `making` makes mends of what a reader sees, `overlay` lays them over the tables whenever a store
is opened, so that every query, the timeline and all exports see them. A mend names what it changes by articles, places
in their texts and the words quoted there, never by rows: it survives that the articles are analysed again.
"""

from analysis.mends.log import (
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
from analysis.mends.making import (
    change_actor,
    change_event,
    date_article,
    join_actors,
    join_events,
    split_actor,
    split_event,
)
from analysis.mends.overlay import lay
from analysis.mends.records import KINDS, Entry, Mend, Quote

__all__ = [
    "BESIDE",
    "FILE",
    "KINDS",
    "Entry",
    "Mend",
    "Quote",
    "active",
    "add",
    "change_actor",
    "change_event",
    "date_article",
    "dates",
    "export",
    "faults",
    "history",
    "join_actors",
    "join_events",
    "lay",
    "legible",
    "load",
    "renew",
    "split_actor",
    "split_event",
    "undo",
    "version",
]
