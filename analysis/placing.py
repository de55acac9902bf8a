"""What only the store can tell of new articles: their order, whose copy each is, and which events they tell of too.

It is told of one article after another, whoever analysed them, so that the same articles always give the same store.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from sys import intern
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from analysis import store
from analysis.engines import Batch, Filling
from analysis.events.joining import Joiner, Telling, about
from analysis.events.wires import Wires, bands

TELLINGS = 1_000_000  # of events that are kept in memory before all are forgotten, and asked for again day by day
_TELLING = ("key", "gist", "first", "last", "words", "type", "status", "sources", "targets")


class Places:
    """The places that articles have in a store, and the next ones take."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._wires, self._seq = folder, _wires(folder), 0
        self._joiner, self._version = Joiner(), store.version(folder)

    def fill(self, batches: Sequence[Batch]) -> list[Filling]:
        """Give the values that were left open in the rows of batches, each batch's own, in their order."""
        self._seq = max(store.next_seq(self._folder), self._seq + 1)  # a later commit replaces an earlier one
        keys = iter(self._keys([batch.tables for batch in batches]))
        return [self._filling(batch.tables, keys) for batch in batches]

    def commit(self, written: Sequence[store.Written]) -> None:
        """Commit what was written with these values."""
        store.commit(self._folder, written)
        if store.version(self._folder) == self._version + 1:
            self._version += 1

    def _filling(self, rows: Mapping[str, pa.Table], keys: Any) -> Filling:
        articles = rows["articles"]
        found = zip(articles["article"].to_pylist(), articles["bands"].to_pylist(), strict=True)
        wires = [self._wires.place(article, some) for article, some in found]
        first, self._seq = self._seq, self._seq + len(wires)
        return {
            "articles": {
                "seq": pa.array(range(first, self._seq), pa.int64()),
                "wire": pa.array(wires, pa.string()),
            },
            "events": {"key": pa.array([next(keys) for _ in range(rows["events"].num_rows)], pa.string())},
        }

    def _keys(self, batches: Sequence[Mapping[str, pa.Table]]) -> list[str]:
        """Give the keys of the events that rows of `events` mean, those of the store among them."""
        keys, told = list[str](), list[tuple[int, Telling]]()
        for rows in batches:
            article = dict(zip(*(rows["articles"][name].to_pylist() for name in ("analysis", "article")), strict=True))
            events = rows["events"]
            places = pc.indices_nonzero(events["gist"].is_valid())
            for place, row in zip(places.to_pylist(), events.take(places).to_pylist(), strict=True):
                told.append((len(keys) + place, _telling(*(row[name] for name in _TELLING), article[row["analysis"]])))
            keys += events["key"].to_pylist()
        self._learn(sorted({day for _, telling in told for day in about(telling.first)}))
        for place, telling in told:
            keys[place] = self._joiner.place(telling)
        return keys

    def _learn(self, days: list[date]) -> None:
        """Make sure that all is known that the store tells of some days."""
        if (now := store.version(self._folder)) != self._version:  # another writer was here
            self._joiner, self._version = Joiner(), now
        if len(self._joiner) > TELLINGS:
            self._joiner = Joiner()
        unknown = self._joiner.unknown(days)
        if not unknown:
            return
        with store.reading(self._folder, mended=False) as con:
            rows = con.execute(
                """select key, gist, first, last, e.words, type, status, sources, targets, article
                   from events e join articles using (analysis)
                   where gist is not null and first in (select unnest($days::date[])) order by seq, event""",
                {"days": unknown},
            )
            self._joiner.learn(
                unknown, (_telling(*row) for part in iter(lambda: rows.fetchmany(1000), []) for row in part)
            )


def _telling(key: str, gist: list[int], first: date, last: date, words: str, *rest: Any) -> Telling:
    """Make a telling of what `_TELLING` lists, and the article."""
    type_, status, sources, targets, article = rest
    article, words, status = intern(article), intern(words), intern(status)
    actors = _same(frozenset((*sources, *targets)))
    return Telling(
        key, article, words, type_ and intern(type_), _same(first), _same(last), status, actors, frozenset(gist)
    )


@lru_cache(maxsize=50_000)
def _same(one: Any) -> Any:
    """Give the value that was there first of those that are equal, so that it is kept only once."""
    return one


def _wires(folder: Path) -> Wires:
    """Remember the texts that the store has, so that a reprint is known as one when it comes later."""
    wires = Wires()
    with store.reading(folder) as con:
        rows = con.sql(
            """select article, bands, if(bands is null or len(bands) = 0, text, null) as text
               from articles where wire = article order by seq"""
        )
        for batch in rows.to_arrow_reader(1000):
            for row in batch.to_pylist():
                wires.add(row["article"], row["bands"] or bands(row["text"]))  # version 1 of the store had no bands
    return wires
