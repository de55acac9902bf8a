"""Bring articles into a store: read what is new or changed, analyse it, commit it, and count.

An article is known again by its id and the hash of all that was given. What could not be read is kept in the store's
`rejected` table with its reason. Each commit is whole: a run that is stopped goes on where it was.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count, islice
from pathlib import Path

from analysis import store, tables
from analysis.engines import Size, engine
from analysis.events.merge import Wires, merge_key
from analysis.read import read
from analysis.settings import Settings, from_environment
from analysis.tables import Entry
from analysis.types import Analysis, Article, Rejected

BATCH = 16  # articles parsed together
COMMIT = 128  # articles committed together: few small files, and little to do again after a stop

Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Summary:
    """What a run did: articles read, analysed and unchanged, and every input that was rejected."""

    read: int = 0
    analysed: int = 0
    unchanged: int = 0
    rejected: list[Rejected] = field(default_factory=list)


def add_paths(
    paths: Iterable[Path],
    folder: Path,
    *,
    published: str | None = None,
    source: str | None = None,
    settings: Settings | None = None,
    engine_name: str = "local",
    size: Size | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Analyse the articles in files and folders into the store in `folder`; `published` and `source` fill gaps."""
    found = read(paths, published=published, source=source)
    return add(found, folder, settings=settings, engine_name=engine_name, size=size, progress=progress)


def add(
    found: Iterable[Article | Rejected],
    folder: Path,
    *,
    settings: Settings | None = None,
    engine_name: str = "local",
    size: Size | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Analyse what a reader found into the store in `folder`; `progress` is told how many are done of how many."""
    run = engine(engine_name)
    store.create(folder)
    summary = Summary()
    fresh = _fresh(found, store.known(folder), summary)
    wires, seqs, ready = _wires(folder), count(store.next_seq(folder)), list[Entry]()
    for results in run(_batches(fresh), settings or from_environment(), size or Size()):
        for result in results:
            if isinstance(result, Analysis):
                wire = wires.place(result.article.id, result.article.text)
                ready.append(Entry(result, next(seqs), wire))
                summary.analysed += 1
            else:
                summary.rejected.append(result)
        if progress:
            progress(summary.analysed + summary.unchanged, summary.read)
        if len(ready) >= COMMIT:
            store.append(folder, tables.to_tables(ready, key=merge_key))
            ready.clear()
    store.append(folder, tables.to_tables(ready, key=merge_key))
    store.append(folder, {"rejected": tables.rejected_table(summary.rejected)})
    return summary


def _fresh(found: Iterable[Article | Rejected], known: dict[str, store.Stored], summary: Summary) -> Iterator[Article]:
    """Pass on what the store does not have yet, counting; of two articles alike in one run, the first."""
    seen: dict[str, str] = {article: stored.content for article, stored in known.items()}
    for one in found:
        if isinstance(one, Rejected):
            summary.rejected.append(one)
            continue
        summary.read += 1
        content = tables.content_hash(one)
        if seen.get(one.id) == content:
            summary.unchanged += 1
        else:
            seen[one.id] = content
            yield one


def _batches(articles: Iterator[Article]) -> Iterator[list[Article]]:
    while batch := list(islice(articles, BATCH)):
        yield batch


def _wires(folder: Path) -> Wires:
    """Remember the texts that the store has, so that a reprint is known as one when it comes later."""
    wires = Wires()
    with store.reading(folder) as con:
        for article, text in con.execute("select article, text from articles where wire = article").fetchall():
            wires.place(article, text)
    return wires
