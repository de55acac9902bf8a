"""What of the articles that are given is new to a store, cut into batches to analyse.

An article is known again by its id and the hash of all that was given; of two articles alike in one import, the first
counts. Those to analyse take along the day that a reader gave them, and undated ones what the store knows.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from analysis import store
from analysis.engines import UNREAD, Cluster, KilledError, Note, Read, Selected, noted
from analysis.ingest import dated_events, reanalyse
from analysis.readers.parts import Part
from analysis.types import Article, Outcome, Rejected, Remark

LETTERS = 100_000  # of a batch, unless it is a single article

Item = TypeVar("Item")
Batched = tuple[Any, list[Selected]]  # what holds articles, and which of them to analyse together


@dataclass(slots=True)
class Summary:
    """What a run did: articles read, analysed and unchanged, what was rejected, and what else a user should know."""

    read: int = 0
    analysed: int = 0
    unchanged: int = 0
    rejected: list[Rejected] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


class Select:
    """The articles on their way into a store, counted in `summary`; `most` go into one batch."""

    def __init__(self, folder: Path, memory: dated_events.DatedEvents, summary: Summary, most: int) -> None:
        self._memory, self._days = memory, reanalyse.Days(folder)
        self._summary, self._most, self._folder = summary, most, folder

    def from_process(self, outcomes: Iterable[Outcome]) -> Iterator[Batched]:
        """Batch what is new of articles that this process has read."""
        seen = self._seen()
        return self._in_hand(outcomes, seen)

    def again(self, articles: Iterable[Article]) -> Iterator[Batched]:
        """Batch articles that are to be analysed whether they are new or not."""
        return self._in_hand(articles, None)

    def from_cluster(self, cluster: Cluster, parts: Iterable[Part | Rejected]) -> Iterator[Batched]:
        """Batch what is new of the articles in parts of the input that the workers of a cluster read."""
        seen = self._seen()
        begun = (part if isinstance(part, Rejected) else cluster.read(part) for part in parts)
        for reading in ahead(begun, lambda: cluster.cores):
            if isinstance(reading, Rejected):
                self._summary.rejected.append(reading)
            else:
                yield from self._part(cluster, reading, seen)

    def _part(self, cluster: Cluster, reading: Read, seen: dict[int, int]) -> Iterator[Batched]:
        """Batch what is new in one part; where nobody could read it, file by file."""
        try:
            known = cluster.notes(reading)
        except KilledError:
            files = reading.part.files
            if len(files) == 1:
                self._summary.rejected.append(Rejected(str(reading.part), None, UNREAD))
            else:
                for by_file in [cluster.read(replace(reading.part, files=(file,), skip=0)) for file in files]:
                    yield from self._part(cluster, by_file, seen)
            return
        rest = cluster.read(known.rest) if known.rest else None
        self._summary.rejected += known.rejected
        self._summary.remarks += [f"{remark.path}: {remark.text}" for remark in known.remarks]
        new = [(place, note) for place, note in enumerate(known.notes) if self._new(note, seen)]
        for batch in _cut(new, self._most, lambda item: item[1].letters):
            yield reading, self._picks(batch)
        if rest:
            yield from self._part(cluster, rest, seen)

    def _in_hand(self, outcomes: Iterable[Outcome], seen: dict[int, int] | None) -> Iterator[Batched]:
        for batch in _cut(self._looked_at(outcomes, seen), self._most, lambda item: item[1].letters):
            yield [article for article, _ in batch], self._picks([(n, note) for n, (_, note) in enumerate(batch)])

    def _looked_at(self, outcomes: Iterable[Outcome], seen: dict[int, int] | None) -> Iterator[tuple[Article, Note]]:
        for outcome in outcomes:
            if isinstance(outcome, Rejected):
                self._summary.rejected.append(outcome)
            elif isinstance(outcome, Remark):
                self._summary.remarks.append(f"{outcome.path}: {outcome.text}")
            elif self._new(note := noted(outcome), seen):
                yield outcome, note

    def _new(self, note: Note, seen: dict[int, int] | None) -> bool:
        """Count an article, and tell whether it is to be analysed."""
        self._summary.read += 1
        if seen is None:
            return True
        article, content = hash(note.id), hash(note.content)
        if seen.get(article) == content:
            self._summary.unchanged += 1
            return False
        seen[article] = content
        return True

    def _seen(self) -> dict[int, int]:
        """Give the ids and hashes of the articles in the store, as numbers, in a tenth of the memory."""
        return {hash(article): hash(content) for article, content in store.known(self._folder)}

    def _picks(self, numbered: list[tuple[int, Note]]) -> list[Selected]:
        """Give articles what is known of them besides what they say."""
        dated = {note.id: self._days.given(note.id) for _, note in numbered}
        open_ = [note for _, note in numbered if note.stems is not None and not dated[note.id]]
        dated_events = self._memory.of([note.stems or "" for note in open_])
        known = {note.id: events for note, events in zip(open_, dated_events, strict=True)}
        return [
            Selected(place, note.id, note.content, dated[note.id], known.get(note.id, ())) for place, note in numbered
        ]


def ahead(items: Iterable[Item], most: Callable[[], int]) -> Iterator[Item]:
    """Begin with so many items before the first is needed, so that what they begin is under way; keep their order."""
    waiting, rest = deque[Item](), iter(items)
    while True:
        waiting.extend(islice(rest, max(most() - len(waiting), 0)))
        if not waiting:
            return
        yield waiting.popleft()


def _cut(items: Iterable[Item], most: int, letters: Callable[[Item], int]) -> Iterator[list[Item]]:
    """Cut into lists of at most so many items, and of LETTERS letters or a single item."""
    pending, size = list[Item](), 0
    for item in items:
        if pending and (len(pending) == most or size + letters(item) > LETTERS):
            yield pending
            pending, size = [], 0
        pending.append(item)
        size += letters(item)
    if pending:
        yield pending
