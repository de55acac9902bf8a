"""The events behind a mark of a chart or a number of a table: those that it counts, or whose sentences it averages."""

import json
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import cast

import numpy as np
import pandas as pd
from duckdb import DuckDBPyConnection

from analysis.queries.filters import Filters
from analysis.queries.run import select_frame
from analysis.queries.timeline_viewport import LISTED
from analysis.queries.tones import WITHIN, Period, as_days, begun


@dataclass(frozen=True, slots=True)
class Mark:
    """What the events behind a mark have in common; an empty field asks nothing. Actors are named by their ids.

    `actor` takes part, `doer` did it and `target` had it done to them; where both are given, in one event. `named` is
    named in a sentence that reports it, by `speaker` where one is given. `outlet` reports it. All its days lie in the
    period `by` that begins on the day `start`. `side` names which of two choices is asked.
    """

    actor: str = ""
    doer: str = ""
    target: str = ""
    named: str = ""
    speaker: str = ""
    outlet: str | None = None
    start: str = ""
    by: str = ""
    side: str = ""

    @classmethod
    def read(cls, text: str) -> "Mark | None":
        """Read a mark that a browser sends, as JSON; None where it sends something else. `start` may be any day.

        >>> Mark.read('{"start":"2014-03-06","by":"week"}').start, Mark.read('{"start":"soon","by":"week"}')
        ('2014-03-03', None)
        """
        try:
            mark = cls(**json.loads(text))
            if mark.start:
                mark = replace(mark, start=_begun(date.fromisoformat(mark.start), mark.by).isoformat())
        except (TypeError, ValueError, KeyError):
            return None
        if not all(isinstance(value, str) for value in asdict(mark).values() if value is not None):
            return None
        return mark


def _begun(day: date, by: str) -> date:
    """Give the first day of the period in which a day lies; KeyError where there is no such period."""
    (first,) = as_days(begun(np.array([day], "datetime64[D]").astype(np.int64), cast(Period, by)))
    return first.date()


def events_behind(con: DuckDBPyConnection, filters: Filters, mark: Mark, *, most: int = 20) -> pd.DataFrame:
    """List the chosen events behind a mark, the weightiest first.

    Columns: as those of `timeline_viewport.listed`.
    """
    asked = [f"event_id in (select event_id {rows})" for rows in _rows(filters, mark)]
    if mark.start:
        asked.append(f"{WITHIN} and date_trunc($by, first) = $start::date")
    sql = f"""
        select {LISTED}, count(*) over () as all
        from model.events where event_id in (select event_id {filters.where("events")})
        {"".join(f" and {condition}" for condition in asked)} order by weight desc, key limit $most"""
    return select_frame(con, sql, filters, most=most, **asdict(mark))


def _rows(filters: Filters, mark: Mark) -> list[str]:
    """Write which rows of other tables an event must have."""
    if mark.doer and mark.target:
        rows = [f"{filters.where('dyads')} and source_id = {_actor('doer')} and target_id = {_actor('target')}"]
    else:
        rows = [
            f"from model.events where list_contains({column}, ${name})"
            for name, column in (("doer", "sources"), ("target", "targets"))
            if getattr(mark, name)
        ]
    if mark.actor:
        rows.append(f"{filters.where('participants')} and actor_id = {_actor('actor')}")
    if mark.named:
        said = f" and speaker_id = {_actor('speaker')}" if mark.speaker else ""
        rows.append(f"{filters.where('actor_mentions')} and is_named and actor_id = {_actor('named')}{said}")
    if mark.outlet is not None:
        outlet = "outlet_id in (select outlet_id from model.outlets where outlet = $outlet)"
        rows.append(f"{filters.where('event_mentions')} and {outlet}")
    return rows


def _actor(name: str) -> str:
    """Write the number of an actor whose id is given by a name."""
    return f"(select actor_id from model.actors where actor = ${name})"
