"""What was planned and what came of it: events of the same parties and kind, before and after."""

import pandas as pd
from duckdb import DuckDBPyConnection

from analysis.queries.events import event_id
from analysis.queries.run import frame_of

# Chosen by eye on news articles; no labels were used.
NEAR = 180  # days within which one event can be what came of another


def related(con: DuckDBPyConnection, key: str, *, most: int = 6) -> pd.DataFrame:
    """List what was planned, called for or denied before an event, or what came of it if it is such itself.

    An event belongs to another when it has the same type and one doer at least, and one target at least where both name
    any, lies within NEAR days, and only one of the two is something that happened. Columns: key, words, status, first,
    last, sources, targets, tone, articles, outlets; in order of date.
    """
    return frame_of(
        con,
        """with this as (select *, status in ('happened', 'ongoing') as real from model.events
                         where event_id = $event_id)
           select o.key, o.words, o.status, o.first, o.last, o.sources, o.targets, o.tone, o.articles, o.outlets
           from model.events o, this t
           where o.key <> t.key and o.type = t.type and (o.status in ('happened', 'ongoing')) <> t.real
             and abs(o.first - t.first) <= $near
             and ((t.real and o.first <= t.last) or (not t.real and o.last >= t.first))
             and o.event_id in (select event_id from model.participants where acting and actor_id in (
                     select actor_id from model.actors where actor in (select unnest(sources) from this)))
             and list_has_any(o.sources, t.sources)
             and (len(o.targets) = 0 or len(t.targets) = 0 or list_has_any(o.targets, t.targets))
           order by abs(o.first - t.first), o.weight desc, o.key limit $most""",
        {"event_id": event_id(con, key), "near": NEAR, "most": most},
    ).sort_values(["first", "key"], ignore_index=True)
