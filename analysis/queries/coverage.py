"""Queries for attention against all that is reported: how large a part of a period's news are the chosen events?

Where more articles were gathered, more events are found, so that a count alone may grow with the collection. A share
does not: it holds the chosen events against all that the store has of the same period, near-copies counted once.
"""

import pandas as pd
from duckdb import DuckDBPyConnection

from analysis.ontology import CLASSES
from analysis.queries.events import attention
from analysis.queries.filters import Filters
from analysis.queries.means import MEAN, SHARED, with_interval
from analysis.queries.run import select_frame
from analysis.queries.tones import WITHIN, Period, period

_COUNTS = ["events", "all_events", "share", "articles", "all_articles", "share_of_articles"]


def coverage(con: DuckDBPyConnection, filters: Filters, *, by: Period | None = None) -> pd.DataFrame:
    """Hold `attention` against all coverage: start, kind, events, all_events, share, articles, all_articles,
    share_of_articles, by, beyond (as in `attention`).

    `all_events` and `all_articles` count what the store has of the period, whatever is chosen; the shares, from 0 to
    1, are the chosen part of them. Those of events add up over the kinds, those of articles do not, since one article
    may mention several kinds.
    """
    by = by or period(con, filters)
    frame = attention(con, filters, by=by).merge(_all(con, filters, by), on="start", how="left")
    return _with_shares(frame)[["start", "kind", *_COUNTS, "by", "beyond"]]


def series(con: DuckDBPyConnection, filters: Filters, *, by: Period | None = None, most: int = 12) -> pd.DataFrame:
    """Give all series over time in one table: of all chosen events, and by kind, actor and outlet.

    Columns: series (all, kind, actor or outlet), name, start, by, the counts and shares of `coverage`, tone, low, high
    (the mean tone of the sentences that tell of the events, with its 95% interval), sentences. Actors and outlets are
    the `most` that have most events.
    """
    by = by or period(con, filters)
    sql = f"""
        with chosen as materialized (
                 select event_id, date_trunc($by, first)::date as start, $kinds[quad_class + 1] as kind,
                        nullif(outlet, '') as outlet, cluster_id, copy_bit, score
                 from (select event_id, first, quad_class, outlet_id, cluster_id, copy_bit, tone as score
                       {filters.where("event_mentions")} and {WITHIN})
                 join model.outlets using (outlet_id)),
             acting as (select event_id, actor_id {filters.where("participants")} and acting),
             busy as (select actor_id from acting semi join chosen using (event_id) group by 1
                      order by count(*) desc, 1 limit $most),
             active as (select event_id, actor, coalesce(a.name, actor) as name
                        from acting semi join busy using (actor_id) join model.actors a using (actor_id)),
             large as (select outlet from chosen where outlet is not null group by 1
                       order by count(distinct event_id) desc, 1 limit $most),
             line as (select 'all' as series, 'all chosen events' as name, * exclude (kind, outlet) from chosen
                      union all select 'kind', kind, * exclude (kind, outlet) from chosen
                      union all select 'actor', name, * exclude (kind, outlet, name, actor)
                      from chosen join active using (event_id)
                      union all select 'outlet', outlet, * exclude (kind, outlet)
                      from chosen semi join large using (outlet)),
             counted as (select series, name, start, count(distinct event_id) as events from line group by all),
             part as (select series, name, start, cluster_id, {SHARED} from line group by all),
             means as (select series, name, start, {MEAN} from part group by all)
        select * from counted join means using (series, name, start)
        order by list_position(['all', 'kind', 'actor', 'outlet'], series), name, start"""
    more = {"by": by, "kinds": list(CLASSES), "most": most}
    frame = with_interval(select_frame(con, sql, filters, **more)).merge(_all(con, filters, by), on="start", how="left")
    frame = _with_shares(frame.assign(by=by))
    return frame[["series", "name", "start", "by", *_COUNTS, "tone", "low", "high", "sentences"]]


def _all(con: DuckDBPyConnection, filters: Filters, by: Period) -> pd.DataFrame:
    """Count what the store has of each period, statements among it only where they are asked for."""
    every = Filters(statements=filters.statements)
    sql = f"""
        with dated as (select date_trunc($by, first)::date as start, count(*) as all_events
                       {every.where("events")} and {WITHIN} group by 1),
             reported as (select date_trunc($by, first)::date as start, count(distinct cluster_id) as all_articles
                         {every.where("event_mentions")} and {WITHIN} group by 1)
        from dated join reported using (start)"""
    return select_frame(con, sql, every, by=by)


def _with_shares(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(
        share=(frame["events"] / frame["all_events"]).round(4),
        share_of_articles=(frame["articles"] / frame["all_articles"]).round(4),
    )
