"""Name events anew whose doers or targets are now somebody else, so that equal accounts become one.

The rules are those by which events were named when they were stored: see `events.event_keys`. Two things of one
sentence stay two, whatever events of other articles bear their keys.
"""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from duckdb import DuckDBPyConnection

from analysis.events.event_keys import merge_key
from analysis.types import Analysis, Article, Event, Published

_SENTENCES = """
    select e.analysis, a.article, a.text, e.event, e.moved, e.key, e.start, e."end", e.status, e.sentence, e.type,
           e.first, e.last, e.speech_act, e.sources, e.targets, m.sources as sources_read, m.targets as targets_read
    from corrected_events e join corrected_articles a using (analysis) join machine_events m using (analysis, event)
    semi join (select analysis, sentence from corrected_events where moved) s
      on s.analysis = e.analysis and s.sentence = e.sentence
    order by e.analysis, e.sentence, e.start, e."end" """

Renamed = tuple[str, int, str]  # an analysis, the number of an event in it, and the event's key


def renamed(con: DuckDBPyConnection) -> list[Renamed]:
    """Give the keys of the events that corrections of actors name anew."""
    rows = con.execute(_SENTENCES)
    names = [column[0] for column in rows.description or ()]
    records = [dict(zip(names, row, strict=True)) for row in rows.fetchall()]
    sentences = [list(group) for _, group in groupby(records, key=itemgetter("analysis", "sentence"))]
    keys = [_keys(sentence, "sources", "targets") for sentence in sentences]
    wanted = {"keys": [key for corrected in keys for key in corrected]}
    events = dict(
        con.execute("select key, event from keys where key in (select unnest($keys::varchar[]))", wanted).fetchall()
    )
    return [
        new for sentence, corrected in zip(sentences, keys, strict=True) for new in _named(sentence, corrected, events)
    ]


def _named(records: list[dict[str, Any]], corrected: list[str], events: dict[str, str]) -> Iterator[Renamed]:
    """Name the events of one sentence; `events` gives the event to which other articles join a key."""
    read = _keys(records, "sources_read", "targets_read")
    final = [record["key"] for record in records]
    for n, record in enumerate(records):
        if not record["moved"] or read[n] == corrected[n]:
            continue
        taken = {final[other] for other in range(len(records)) if corrected[other] != corrected[n]}
        choices = (events.get(corrected[n], corrected[n]), corrected[n])
        final[n] = next((key for key in choices if key not in taken), record["key"])
        yield record["analysis"], record["event"], final[n]


def _keys(records: list[dict[str, Any]], sources: str, targets: str) -> list[str]:
    """Give the keys of the events of a sentence with these doers and targets."""
    events = tuple(
        Event(
            record["start"],
            record["end"],
            record["status"],
            record["sentence"],
            record["type"],
            record["first"],
            record["last"],
            sources=tuple(record[sources]),
            targets=tuple(record[targets]),
            speech_act=bool(record["speech_act"]),
        )
        for record in records
    )
    article = Article(records[0]["article"], records[0]["text"])
    analysis = Analysis(article, Published(None, "unknown"), events=events)
    return [merge_key(analysis, event) for event in events]
