"""Analyse a batch of articles into rows of the store's tables.

An article that makes the analysis fail comes back with the reason, and the rest of its batch go on. What only the
store knows, an article's place in the order and its wire, is left open: `imports` fills it in.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

from analysis import tables
from analysis.events.merge import merge_key
from analysis.events.wires import bands
from analysis.pipeline import analyse, analyse_all
from analysis.settings import Settings
from analysis.tables import Entry
from analysis.types import Analysis, Article, Rejected

FAULTS = (ValueError, LookupError, ArithmeticError, RecursionError, TypeError, AttributeError, pa.ArrowException)


@dataclass(frozen=True, slots=True)
class Batch:
    """What came of some articles: one Arrow table per name in `tables.SCHEMA`, and what could not be analysed."""

    tables: dict[str, pa.Table]
    rejected: tuple[Rejected, ...] = ()


def analyse_batch(articles: Sequence[Article], settings: Settings) -> Batch:
    """Analyse articles together, and one by one only when one of them fails."""
    try:
        return Batch(_rows(list(analyse_all(articles, settings=settings))))
    except FAULTS:
        done, rejected = list[dict[str, pa.Table]](), list[Rejected]()
        for article in articles:
            try:
                done.append(_rows([analyse(article, settings=settings)]))
            except FAULTS as error:  # a fault of ours must not stop a run of thousands
                reason = f"the analysis failed on this article ({type(error).__name__}: {error})"
                rejected.append(Rejected(article.id, None, reason))
        return Batch(joined(done or [_rows([])]), tuple(rejected))


def joined(several: Sequence[dict[str, pa.Table]]) -> dict[str, pa.Table]:
    """Put the rows of several batches together."""
    return {name: pa.concat_tables([one[name] for one in several]) for name in several[0]}


def _rows(analyses: Sequence[Analysis]) -> dict[str, pa.Table]:
    run = uuid.uuid4().hex[:12]  # two writers may analyse one article at the same moment
    entries = [Entry(a, 0, a.article.id, bands(a.article.text), run) for a in analyses]
    return tables.to_tables(entries, key=merge_key)
