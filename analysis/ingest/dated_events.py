"""Undated articles take along what the store knows of the events they speak of, so that their day may be inferred.

An event is known by its word and the name of somebody in it ("annexed Crimea"), where it is told with a day of its own,
and where all that the store tells of the two agrees on that day: "attacked Ukraine", told of many days, dates nothing.
What counts is the store as it was when the import began, so that the order in which work is done changes nothing; it is
asked for the words of a few articles at a time, so that nothing grows with the store.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from types import TracebackType

from analysis import store
from analysis.text.stems import LENGTH, stems

_MOST = 20  # known events that an article takes along

Known = tuple[str, date]


class DatedEvents:
    """The events of a store as it is now, to be asked for."""

    def __init__(self, folder: Path) -> None:
        self._con = store.connect(folder, tables=("articles", "events", "keys", "mentions"))

    def __enter__(self) -> "DatedEvents":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._con.close()

    def of(self, texts: Iterable[str]) -> list[tuple[Known, ...]]:
        """Give, for each text, the known events whose words all stand in it; of texts, their `stems` are enough."""
        text_stems = [stems(text) for text in texts]
        events = (
            [(stems(name), (name, day)) for name, day in self._known(frozenset().union(*text_stems))]
            if text_stems
            else []
        )
        return [tuple(event for wanted, event in events if wanted <= own)[:_MOST] for own in text_stems]

    def _known(self, words: frozenset[str]) -> list[Known]:
        """List the events that happened on one day and have one of these words, as (its word and a name, the day)."""
        days: dict[str, set[date]] = defaultdict(set)
        rows = self._con.execute(
            f"""select distinct e.words, m.name, e.first
                from mentions m join (
                    select analysis, words, first, actors from events
                    where status = 'happened' and dated_by = 'text' and first = last and not speech_act and not minor
                      and lower(left(regexp_extract(words, '[A-Za-z]{{4,}}'), {LENGTH})) in (select unnest($1))
                ) e on m.analysis = e.analysis and list_contains(e.actors, m.actor)""",
            [sorted(words)],
        ).fetchall()
        for word, name, day in rows:
            if word and name and len(stems(word)) == 1 and stems(name):
                days[f"{word} {name}"].add(day)
        return sorted((name, next(iter(event_days))) for name, event_days in days.items() if len(event_days) == 1)
