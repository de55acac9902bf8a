"""Stores of articles that lack something: an outlet, a day, an actor, an event."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import sample

from analysis import store, tables
from analysis.types import Analysis, Published

Lack = Callable[[Analysis], Analysis]


def no_outlet(analysis: Analysis) -> Analysis:
    return replace(analysis, article=replace(analysis.article, source=None))


def no_title(analysis: Analysis) -> Analysis:
    return replace(analysis, article=replace(analysis.article, title=None))


def no_day(analysis: Analysis) -> Analysis:
    return replace(
        analysis,
        published=Published(None, "unknown"),
        timexes=(),
        events=tuple(
            replace(event, first=None, last=None, dated_by="none", timex=None, status="happened")
            for event in analysis.events
        ),
    )


def no_actor(analysis: Analysis) -> Analysis:
    events = tuple(replace(event, sources=(), targets=(), speaker=None) for event in analysis.events)
    return replace(analysis, mentions=(), tones=(), events=events)


def no_type(analysis: Analysis) -> Analysis:
    return replace(analysis, events=tuple(replace(event, type=None) for event in analysis.events))


def no_event(analysis: Analysis) -> Analysis:
    return replace(analysis, events=())


LACKS: dict[str, tuple[Lack, ...]] = {
    "nothing": (),
    "outlet": (no_outlet,),
    "title": (no_title,),
    "day": (no_day,),
    "actor": (no_actor,),
    "type": (no_type,),
    "event": (no_event,),
    "all but events": (no_outlet, no_title, no_day, no_actor, no_type),
    "everything": (no_outlet, no_title, no_day, no_actor, no_type, no_event),
}


def make(folder: Path, lacks: Iterable[str]) -> Path:
    """Store an article of the sample for each name in `LACKS`, without what it names."""
    store.create(folder)
    entries = []
    for n, name in enumerate(lacks):
        analysis = sample.analysis(n)
        for lack in LACKS[name]:
            analysis = lack(analysis)
        entries.append(tables.Entry(analysis, n + 1, f"a{n}"))
    store.append(folder, tables.to_tables(entries, key=lambda a, e: f"{a.article.id}-{e.start}"))
    return folder
