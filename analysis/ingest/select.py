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

    def here(self, found: Iterable[Outcome]) -> Iterator[Batched]:
        """Batch what is new of articles that this process has read."""
        seen = self._seen()
        return self._in_hand(found, seen)

    def again(self, articles: Iterable[Article]) -> Iterator[Batched]:
        """Batch articles that are to be analysed whether they are new or not."""
        return self._in_hand(articles, None)

    def there(self, cluster: Cluster, found: Iterable[Part | Rejected]) -> Iterator[Batched]:
        """Batch what is new of the articles in parts of the input that the workers of a cluster read."""
        seen = self._seen()
        begun = (one if isinstance(one, Rejected) else cluster.read(one) for one in found)
        for one in ahead(begun, lambda: cluster.cores):
            if isinstance(one, Rejected):
                self._summary.rejected.append(one)
            else:
                yield from self._part(cluster, one, seen)

    def _part(self, cluster: Cluster, reading: Read, seen: dict[int, int]) -> Iterator[Batched]:
        """Batch what is new in one part; where nobody could read it, file by file."""
        try:
            known = cluster.notes(reading)
        except KilledError:
            files = reading.part.files
            if len(files) == 1:
                self._summary.rejected.append(Rejected(str(reading.part), None, UNREAD))
            else:
                each = [cluster.read(replace(reading.part, files=(file,), skip=0)) for file in files]
                for one in each:
                    yield from self._part(cluster, one, seen)
            return
        rest = cluster.read(known.rest) if known.rest else None
        self._summary.rejected += known.rejected
        self._summary.remarks += [f"{one.path}: {one.text}" for one in known.remarks]
        new = [(place, note) for place, note in enumerate(known.notes) if self._new(note, seen)]
        for some in _cut(new, self._most, lambda one: one[1].letters):
            yield reading, self._picks(some)
        if rest:
            yield from self._part(cluster, rest, seen)

    def _in_hand(self, found: Iterable[Outcome], seen: dict[int, int] | None) -> Iterator[Batched]:
        for some in _cut(self._looked_at(found, seen), self._most, lambda one: one[1].letters):
            yield [article for article, _ in some], self._picks([(n, note) for n, (_, note) in enumerate(some)])

    def _looked_at(self, found: Iterable[Outcome], seen: dict[int, int] | None) -> Iterator[tuple[Article, Note]]:
        for one in found:
            if isinstance(one, Rejected):
                self._summary.rejected.append(one)
            elif isinstance(one, Remark):
                self._summary.remarks.append(f"{one.path}: {one.text}")
            elif self._new(note := noted(one), seen):
                yield one, note

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

    def _picks(self, some: list[tuple[int, Note]]) -> list[Selected]:
        """Give articles what is known of them besides what they say."""
        dated = {note.id: self._days.given(note.id) for _, note in some}
        open_ = [note for _, note in some if note.stems is not None and not dated[note.id]]
        told = self._memory.of([note.stems or "" for note in open_])
        known = {note.id: one for note, one in zip(open_, told, strict=True)}
        return [Selected(place, note.id, note.content, dated[note.id], known.get(note.id, ())) for place, note in some]


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
    some, size = list[Item](), 0
    for item in items:
        if some and (len(some) == most or size + letters(item) > LETTERS):
            yield some
            some, size = [], 0
        some.append(item)
        size += letters(item)
    if some:
        yield some
