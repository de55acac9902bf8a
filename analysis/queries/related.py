"""What was planned and what came of it: events of the same parties and kind, before and after."""

import pandas as pd
from duckdb import DuckDBPyConnection

from analysis.queries.events import number
from analysis.queries.run import frame_of, prepare

NEAR = 180  # days within which one event can be what came of another


def related(con: DuckDBPyConnection, key: str, *, most: int = 6) -> pd.DataFrame:
    """List what was planned, called for or denied before an event, or what came of it if it is such itself.

    An event belongs to another when it has the same type and one doer at least, and one target at least where both name
    any, lies within NEAR days, and only one of the two is something that happened. Columns: key, words, status, first,
    last, sources, targets, tone, articles, outlets; in order of date.
    """
    prepare(con, "merged", "taking")
    return frame_of(
        con,
        """with this as (select *, status in ('happened', 'ongoing') as real from merged where n = $n)
           select o.key, o.words, o.status, o.first, o.last, o.sources, o.targets, o.tone, o.articles, o.outlets
           from merged o, this t
           where o.key <> t.key and o.type = t.type and (o.status in ('happened', 'ongoing')) <> t.real
             and abs(o.first - t.first) <= $near
             and ((t.real and o.first <= t.last) or (not t.real and o.last >= t.first))
             and o.n in (select n from taking where acting
                         and a in (select a from known where actor in (select unnest(sources) from this)))
             and list_has_any(o.sources, t.sources)
             and (len(o.targets) = 0 or len(t.targets) = 0 or list_has_any(o.targets, t.targets))
           order by abs(o.first - t.first), o.weight desc, o.key limit $most""",
        {"n": number(con, key), "near": NEAR, "most": most},
    ).sort_values(["first", "key"], ignore_index=True)
