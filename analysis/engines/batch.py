"""The work that an engine gives out: note what articles there are, analyse some, and write their rows.

An article that makes the analysis fail comes back with the reason, and the rest of its batch go on. What only the
store knows, an article's place in the order, its cluster and the keys of its events, is left open in the rows:
`summarise` gives what it takes to tell, `deduplicate` tells, and `write_rows` fills it in. So the rows themselves can
stay where they were made until they are written.
"""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pyarrow as pa

from analysis import provenance, store, tables
from analysis.errors import DatelineError
from analysis.events.event_keys import merge_key
from analysis.events.near_duplicates import lsh_bands
from analysis.pipeline import analyse, analyse_all
from analysis.readers.parts import Found, Part
from analysis.settings import Settings
from analysis.tables import Entry
from analysis.text.stems import stems
from analysis.types import Analysis, Article, Rejected, Remark

CHANGED = "this article is not what it was when it was first looked at; give the same command again to read it anew"

# What it takes to place rows among those of the store: see `deduplicate`.
PLACED = {
    "articles": ("analysis", "article", "bands", "published", "terms"),
    "events": (
        "analysis", "event", "key", "content_words", "first", "last", "words", "sentence", "type", "status", "sources",
        "targets", "speech_act", "minor",
    ),
}  # fmt: skip

Filling = Mapping[str, Mapping[str, pa.Array]]  # table, column, values


@dataclass(frozen=True, slots=True)
class Note:
    """What is to be known of an article before it is analysed: `stems` of its words, where it names no day."""

    id: str
    content: str
    letters: int
    stems: str | None = None


@dataclass(frozen=True, slots=True)
class Selection:
    """What a part of the input holds: a note of each article, what could not be read, and the part that goes on."""

    notes: list[Note]
    rejected: tuple[Rejected, ...] = ()
    rest: Part | None = None
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Selected:
    """An article to analyse: its place among those that were read, what it was then, and what is known besides."""

    place: int
    id: str
    content: str
    dated: str | None = None
    known: tuple[tuple[str, date], ...] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """What came of some articles: one Arrow table per name in `tables.SCHEMA`, and what could not be analysed."""

    tables: dict[str, pa.Table]
    rejected: tuple[Rejected, ...] = ()


def noted(article: Article) -> Note:
    """Note what there is to know of an article before it is analysed."""
    open_ = not article.published and not article.dated
    words = " ".join(sorted(stems(article.text))) if open_ else None
    return Note(article.id, tables.content_hash(article), len(article.text), words)


def noted_part(contents: Found) -> Selection:
    """Note what a part of the input holds."""
    return Selection([noted(item) for item in contents.articles], contents.rejected, contents.rest, contents.remarks)


def picked(source: Found | Sequence[Article], picks: Iterable[Selected]) -> list[Article | Rejected]:
    """Give the articles to analyse, with what is known of them; one that has changed since it was noted is rejected."""
    articles = source.articles if isinstance(source, Found) else source
    chosen = list[Article | Rejected]()
    for pick in picks:
        article = articles[pick.place] if pick.place < len(articles) else None
        if article is None or tables.content_hash(article) != pick.content:
            chosen.append(Rejected(pick.id, None, CHANGED))
        else:
            chosen.append(replace(article, dated=pick.dated, known=pick.known))
    return chosen


def analyse_batch(articles: Sequence[Article | Rejected], settings: Settings, run: str | None = None) -> Batch:
    """Analyse articles together, and one by one only when one of them fails.

    `run` tells these analyses from others of the same articles; the same articles and run give the same rows.
    """
    run = run or uuid.uuid4().hex[:12]
    rejected = [item for item in articles if isinstance(item, Rejected)]
    whole = [item for item in articles if isinstance(item, Article)]
    try:
        return Batch(_rows(list(analyse_all(whole, settings=settings)), run, settings), tuple(rejected))
    except DatelineError:  # the language model is missing, or the like: no fault of an article's
        raise
    except Exception:  # a fault of ours must not stop a run of thousands
        done = [_rows([], run, settings)]
        for article in whole:
            try:
                done.append(_rows([analyse(article, settings=settings)], run, settings))
            except Exception as error:
                reason = f"the analysis failed on this article ({type(error).__name__}: {error})"
                rejected.append(Rejected(article.id, None, reason))
        return Batch(joined(done), tuple(rejected))


def summarise(batch: Batch) -> Batch:
    """Give what it takes to place the rows of a batch, in a tenth of its bytes."""
    return Batch({name: batch.tables[name].select(columns) for name, columns in PLACED.items()}, batch.rejected)


def write_rows(folder: Path, batches: Sequence[Batch], fillings: Sequence[Filling]) -> list[store.Written]:
    """Write the rows of batches to the store with what was left open; nobody sees them until they are committed."""
    filled = [_filled(batch.tables, filling) for batch, filling in zip(batches, fillings, strict=True)]
    return store.write(folder, joined(filled))


def concat(batches: Sequence[Batch]) -> Batch:
    """Make one batch of several."""
    return Batch(joined([batch.tables for batch in batches]), tuple(r for batch in batches for r in batch.rejected))


def empty(rejected: Iterable[Rejected]) -> Batch:
    """Give a batch without rows."""
    return Batch(tables.to_tables([], key=merge_key), tuple(rejected))


def joined(several: Sequence[dict[str, pa.Table]]) -> dict[str, pa.Table]:
    """Put the rows of several batches together."""
    return {name: pa.concat_tables([tables[name] for tables in several]) for name in several[0]}


def _filled(rows: dict[str, pa.Table], filling: Filling) -> dict[str, pa.Table]:
    filled = dict(rows)
    for name, columns in filling.items():
        for column, values in columns.items():
            place = filled[name].schema.get_field_index(column)
            filled[name] = filled[name].set_column(place, filled[name].schema.field(place), values)
    return filled


def _rows(analyses: Sequence[Analysis], run: str, settings: Settings) -> dict[str, pa.Table]:
    entries = [Entry(a, 0, a.article.id, lsh_bands(a.article.text), run) for a in analyses]
    return tables.to_tables(entries, key=merge_key, made_by=provenance.current(settings))
