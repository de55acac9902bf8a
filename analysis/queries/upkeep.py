"""The index of a large store: made when the store is compacted, and made anew where an older Dateline has made it.

It holds the tables of the model, and the answers to what is asked most and takes longest: nothing filtered, or one
tone, type, status, actor or outlet alone that holds a good part of all events.
"""

import logging
import time
from collections.abc import Callable
from operator import attrgetter
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
from duckdb import DuckDBPyConnection

from analysis import place, store
from analysis.ontology import UNTYPED
from analysis.queries import fingerprint
from analysis.queries.filters import TONES, Filters
from analysis.queries.model import TABLES, tables_in
from analysis.queries.run import MEMOISED, key_of, prepare

SHARE = 0.05  # of all events; what holds fewer is answered in little time, and 138 choices took 30 times the tables
EVERY = 5.0  # seconds between two words on how far it has come
_SINGLE = f"""
    from (select 'types', coalesce(type, '{UNTYPED}') from model.events group by 2 having count(*) >= $least order by 2)
    union all from (select 'statuses', status from model.events group by 2 having count(*) >= $least order by 2)
    union all from (select 'actors', actor from model.participants join model.actors using (actor_id)
                    group by 2 having count(*) >= $least order by 2)
    union all from (select 'outlets', outlet from model.event_mentions join model.outlets using (outlet_id)
                    group by 2 having count(distinct event_id) >= $least order by 2)"""
Say = Callable[[str], object]


def keep(folder: Path, *, say: Say | None = None) -> None:
    """Keep the tables of a large store beside it, and the answers to what is asked most.

    Args:
        folder: The store; one that is small, or has no articles, gets no index.
        say: Is told how far it has come, every few seconds; a warning in the log where it is left out.
    """
    say = say or logging.getLogger("dateline").warning
    answers = [name for memo in MEMOISED for name in memo.tables.values()]
    steps = [(lambda con: prepare(con, *TABLES), [*TABLES]), (_answer, answers)]
    said = time.monotonic()

    def progress(done: int, total: int) -> None:
        nonlocal said
        if time.monotonic() - said >= EVERY:
            said = time.monotonic()
            say(f"the index: {done} of {total} tables are made")

    store.keep(folder, steps, fingerprint.current(), progress)


def older(folder: Path) -> bool:
    """Tell whether a store has an index, but of another version of Dateline, by which it cannot be used."""
    made = store.fingerprints(folder)
    return made is not None and made != fingerprint.current()


def update(folder: Path, *, say: Say | None = None) -> bool:
    """Make the index anew where it is of another version of Dateline; tell whether it was, and say so."""
    if not older(folder):
        return False
    say = say or logging.getLogger("dateline").warning
    say(f"the index of {place.address(folder)} was made by another version of Dateline: it is brought up to date")
    keep(folder, say=say)
    say("the index is up to date")
    return True


def _answer(con: DuckDBPyConnection) -> None:
    """Make the tables of answers."""
    choices = _usual(con)
    for memo in MEMOISED:
        answers = [(filters, memo.answer(con, filters)) for filters in choices]
        for part, name in memo.tables.items():
            of = attrgetter(part) if part else pd.DataFrame
            frames = [of(answer).assign(filters=key_of(filters)) for filters, answer in answers]
            # What is empty has columns without types.
            frame = pd.concat([frame for frame in frames if len(frame)] or frames[:1], ignore_index=True)
            con.from_arrow(pa.Table.from_pandas(frame, preserve_index=False)).create(f"model.{name}")


def _usual(con: DuckDBPyConnection) -> list[Filters]:
    """Choose whose answers are kept: nothing filtered, each tone, and whatever else alone holds SHARE of all events."""
    prepare(con, *tables_in(_SINGLE))
    events, *_ = con.execute("select count(*) from model.events").fetchall()[0]
    rows = con.execute(_SINGLE, {"least": SHARE * events}).fetchall()
    single: list[dict[str, Any]] = [
        {},
        *({"tones": (tone,)} for tone in TONES),
        *({name: (value,)} for name, value in rows),
    ]
    return [Filters(**choice, statements=statements) for choice in single for statements in (False, True)]
