"""What the reader wants to see, and the SQL that chooses it. Values reach SQL only as parameters."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Literal

import pandas as pd
from duckdb import DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reader wants to see; an empty field filters nothing.

    Without `sayings`, events that are nothing but that somebody said something are left out, and with them the slight
    ones, in which nobody known takes part. `first`/`last` keep the events whose days overlap them; `match` says whether
    any or all of `actors` must take part.
    """

    first: date | None = None
    last: date | None = None
    actors: tuple[str, ...] = ()
    match: Literal["any", "all"] = "any"
    outlets: tuple[str, ...] = ()
    tones: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    sayings: bool = False

    @property
    def empty(self) -> bool:
        """Tell whether nothing is filtered."""
        return self == Filters()


def _parameters(filters: Filters) -> dict[str, object]:
    """Give the filters as named parameters of the SQL below."""
    values: dict[str, object] = {field.name: getattr(filters, field.name) for field in fields(filters)}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}


# Each line lets everything through when its filter is empty. Untyped events are chosen by the word "untyped".
CHOSEN = """
    from events e join articles a using (analysis)
    where ($first is null or e.last >= $first)
      and ($last is null or e.first <= $last)
      and (len($actors::varchar[]) = 0
           or ($match = 'any' and list_has_any(e.actors, $actors::varchar[]))
           or ($match = 'all' and list_has_all(e.actors, $actors::varchar[])))
      and (len($outlets::varchar[]) = 0 or coalesce(a.outlet, '') in (select unnest($outlets::varchar[])))
      and ($sayings or not coalesce(e.saying or e.slight, false))
      and (len($types::varchar[]) = 0 or coalesce(e.type, 'untyped') in (select unnest($types::varchar[])))
      and (len($statuses::varchar[]) = 0 or e.status in (select unnest($statuses::varchar[])))
      and (len($tones::varchar[]) = 0
           or case when e.tone <= -0.1 then 'negative' when e.tone < 0.1 then 'neutral' else 'positive' end
              in (select unnest($tones::varchar[])))
"""


def ask(con: DuckDBPyConnection, sql: str, filters: Filters, **more: object) -> pd.DataFrame:
    """Run one of this module's queries with the filters and further named values."""
    values = _parameters(filters) | more
    used = {name: value for name, value in values.items() if f"${name}" in sql}
    # Threads add up in no fixed order, so that the last digits of a mean would differ from one run to the next.
    frame = con.execute(sql, used).df()
    return frame.round(dict.fromkeys(frame.select_dtypes("float"), 9))
