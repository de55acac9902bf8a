"""The filters of a question as people name them; a module of its own, so that `import analysis` loads no query."""

from collections.abc import Iterable
from typing import TypedDict

from analysis.types import Day

Names = Iterable[str] | None


class NamedFilters(TypedDict, total=False):
    """The filters of every question to a store, by names that people use; `queries.choose` makes `Filters` of them.

    `actors` and the parts that they have (`doers`, `targets`, `places`, `speakers`) are ids, names, surnames, acronyms
    or other spellings; `match` says whether any or all of `actors` must take part. An event's days overlap those from
    `first` to `last`. Types and statuses are those of `ontology` or their labels, "untyped" for events without a type;
    tones are negative, neutral, positive. A sentence that reports the event has the `words`, or longer ones that begin
    with them. `reviewed` are marks of readers, all of which an event must have: checked, starred, noted. `statements`
    includes what is only that somebody said something.
    """

    actors: Names
    match: str
    first: Day
    last: Day
    outlets: Names
    types: Names
    statuses: Names
    tones: Names
    doers: Names
    targets: Names
    places: Names
    speakers: Names
    words: str
    reviewed: Names
    statements: bool
