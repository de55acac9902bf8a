"""Queries for attention against all that is told: how large a part of a period's news are the chosen events?

Where more articles were gathered, more events are found, so that a count alone may grow with the collection. A share
does not: it holds the chosen events against all that the store tells of the same period, near-copies counted once.
"""

import pandas as pd
from duckdb import DuckDBPyConnection

from analysis.ontology import CLASSES
from analysis.queries.events import attention
from analysis.queries.filters import Filters
from analysis.queries.means import MEAN, SHARED, with_interval
from analysis.queries.run import FITS, TAKING, TOLD, fitting
from analysis.queries.tones import WITHIN, Period, period

_COUNTS = ["events", "all_events", "share", "articles", "all_articles", "share_of_articles"]


def coverage(con: DuckDBPyConnection, filters: Filters, *, by: Period | None = None) -> pd.DataFrame:
    """Hold `attention` against all coverage: start, kind, events, all_events, share, articles, all_articles,
    share_of_articles, by, beyond (as in `attention`).

    `all_events` and `all_articles` count what the store tells of the period, whatever is chosen; the shares, from 0 to
    1, are the chosen part of them. Those of events add up over the kinds, those of articles do not, since one article
    may tell of several kinds.
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
                 select n, date_trunc($by, first)::date as start, $kinds[class + 1] as kind,
                        nullif(outlet, '') as outlet, wire, bit, score
                 from (select n, first, class, o, wire, bit, tone as score {TOLD} and {WITHIN})
                 join outlets using (o)),
             acting as (select n, a {TAKING} and acting),
             busy as (select a from acting semi join chosen using (n) group by 1 order by count(*) desc, 1 limit $most),
             active as (select n, actor, coalesce(k.name, actor) as name
                        from acting semi join busy using (a) join known k using (a)),
             papers_of as (select outlet from chosen where outlet is not null group by 1
                           order by count(distinct n) desc, 1 limit $most),
             line as (select 'all' as series, 'all chosen events' as name, * exclude (kind, outlet) from chosen
                      union all select 'kind', kind, * exclude (kind, outlet) from chosen
                      union all select 'actor', name, * exclude (kind, outlet, name, actor)
                      from chosen join active using (n)
                      union all select 'outlet', outlet, * exclude (kind, outlet)
                      from chosen semi join papers_of using (outlet)),
             counted as (select series, name, start, count(distinct n) as events from line group by all),
             part as (select series, name, start, wire, {SHARED} from line group by all),
             means as (select series, name, start, {MEAN} from part group by all)
        select * from counted join means using (series, name, start)
        order by list_position(['all', 'kind', 'actor', 'outlet'], series), name, start"""
    more = {"by": by, "kinds": list(CLASSES), "most": most}
    frame = with_interval(fitting(con, sql, filters, **more)).merge(_all(con, filters, by), on="start", how="left")
    frame = _with_shares(frame.assign(by=by))
    return frame[["series", "name", "start", "by", *_COUNTS, "tone", "low", "high", "sentences"]]


def _all(con: DuckDBPyConnection, filters: Filters, by: Period) -> pd.DataFrame:
    """Count what the store tells of each period, statements among it only where they are asked for."""
    sql = f"""
        with dated as (select date_trunc($by, first)::date as start, count(*) as all_events
                       {FITS} and {WITHIN} group by 1),
             tellers as (select date_trunc($by, first)::date as start, count(distinct wire) as all_articles
                         {TOLD} and {WITHIN} group by 1)
        from dated join tellers using (start)"""
    return fitting(con, sql, Filters(sayings=filters.sayings), by=by)


def _with_shares(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(
        share=(frame["events"] / frame["all_events"]).round(4),
        share_of_articles=(frame["articles"] / frame["all_articles"]).round(4),
    )
