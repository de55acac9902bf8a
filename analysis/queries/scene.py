"""What the timeline shows of a time: lanes, the events that matter most there, and counts of all others.

The whole answer has a bounded size, whatever the number of events: at most so many marks, and for the rest one count
for each lane and stretch of time. A closer look at a shorter time turns counts into marks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import pandas as pd
from duckdb import DuckDBPyConnection

from analysis.queries.articles import tellings
from analysis.queries.events import OTHERS, names
from analysis.queries.filters import CHOSEN, Filters, ask

By = Literal["actor", "type", "outlet", "place"]
BUCKETS = 48
# What makes an event worth a mark before others: who tells of it, then how much is known of it.
IMPORTANCE = """(2 * ln(articles) + ln(outlets + 1) + 0.3 * ln(mentions) + 0.6 * (type is not null)::int
    + 0.5 * (len(sources) > 0 and len(targets) > 0)::int + 0.3 * (dated_by = 'text')::int + 0.4 * abs(tone))"""
_LANES: dict[By, str] = {
    "actor": "list_filter(sources || targets || places, lambda x: list_contains($ids::varchar[], x))[1]",
    "place": "list_filter(places, lambda x: list_contains($ids::varchar[], x))[1]",
    "type": "coalesce(type, 'untyped')",
    "outlet": "coalesce(outlet, '')",
}


@dataclass(frozen=True, slots=True)
class Scene:
    """The events of a time, in lanes.

    `lanes`: id, name, events, tone, in order. `marks`: key, lane (its place in `lanes`), first, last, status, dated_by,
    type, tone, articles, outlets, weight, sources, targets (names), sentence, start, end. `bins`: lane, first, last,
    count, tone of the events without a mark. `days`: day, count, tone of all events by their first day.
    """

    lanes: pd.DataFrame
    marks: pd.DataFrame
    bins: pd.DataFrame


def days(con: DuckDBPyConnection, filters: Filters) -> pd.DataFrame:
    """Count dated events by their first day: day, count, tone."""
    sql = f"""
        with merged as (select e.key, min(e.first) as day, avg(e.tone) as tone
                        {CHOSEN} and e.first is not null group by 1)
        select day, count(*) as count, avg(tone) as tone from merged group by 1 order by 1"""
    return ask(con, sql, filters)


def scene(
    con: DuckDBPyConnection,
    filters: Filters,
    first: date,
    last: date,
    *,
    by: By = "actor",
    most: int = 300,
    lanes: int = 8,
) -> Scene:
    """Show the events between two days, both included; lanes are those of all the time, so that they stay put."""
    _merge(con, filters)
    ids = list(filters.actors) if by == "actor" and filters.actors else _busiest(con, by, lanes)
    laned = f"""laned as (
        select *, coalesce(list_position($ids::varchar[], {_LANES[by]}), len($ids::varchar[]) + 1)::int - 1 as lane,
               {IMPORTANCE} as weight
        from shown where first is not null)"""
    heads = con.execute(
        f"with {laned} select lane, count(*) as events, avg(tone) as tone from laned group by 1 order by 1",
        {"ids": ids},
    ).df()
    window = {"ids": ids, "first": first, "last": last}
    seen = f"""{laned}, seen as (
        select *, least(greatest(first + ((last - first) // 2)::int, $first::date), $last::date) as middle
        from laned where last >= $first::date and first <= $last::date),
        placed as (
            select *, ((middle - $first::date) * {BUCKETS} // ($last::date - $first::date + 1))::int as bucket
            from seen)"""
    # A crowded stretch of time leaves room for the best of the quiet ones.
    marks = con.execute(
        f"""with {seen}, ranked as (
                select *, row_number() over (partition by lane, bucket order by weight desc, key) as place from placed)
            select key, lane, first, last, status, dated_by, type, tone, articles, outlets, weight, sources, targets
            from ranked order by weight - 0.8 * ln(place) desc, key limit $most""",
        window | {"most": most},
    ).df()
    bins = con.execute(
        f"""with {seen} select lane, min(middle) as first, max(middle) as last, count(*) as count, avg(tone) as tone
            from placed where key not in (select unnest($keys::varchar[]))
            group by lane, bucket order by lane, bucket""",
        window | {"keys": marks["key"].tolist()},
    ).df()
    named = _named(con, by, ids)
    heads = heads.assign(
        id=[ids[lane] if lane < len(ids) else "" for lane in heads["lane"]],
        name=[named.get(ids[lane], ids[lane]) if lane < len(ids) else OTHERS.capitalize() for lane in heads["lane"]],
    )
    place = {lane: number for number, lane in enumerate(heads["lane"])}
    marks = _told(con, marks.assign(lane=[place[lane] for lane in marks["lane"]]))
    return Scene(heads, marks, bins.assign(lane=[place[lane] for lane in bins["lane"]]))


def _merge(con: DuckDBPyConnection, filters: Filters) -> None:
    """Join the mentions of each chosen event, in a table of this connection's own."""
    ask_sql = f"""
        create or replace temp table shown as
        select e.key, min_by(e.type, a.seq) as type, mode(e.status) as status, min(e.first) as first,
               max(e.last) as last, mode(e.dated_by) as dated_by, min_by(e.sources, a.seq) as sources,
               min_by(e.targets, a.seq) as targets, min_by(e.places, a.seq) as places, avg(e.tone) as tone,
               count(*) as mentions, count(distinct a.wire) as articles, count(distinct a.outlet) as outlets,
               min_by(a.outlet, a.seq) as outlet
        {CHOSEN} group by e.key"""
    ask(con, ask_sql, filters)


def _busiest(con: DuckDBPyConnection, by: By, lanes: int) -> list[str]:
    """Give the ids of the lanes with most events."""
    each = {
        "actor": """unnest(list_distinct(
            case when len(sources) + len(targets) > 0 then sources || targets else places end))""",
        "place": "unnest(places)",
        "type": "type",
        "outlet": "outlet",
    }[by]
    rows = con.execute(
        f"""with busy as (select {each} as id from shown where first is not null)
            select id, count(*) as n from busy where id is not null group by 1 order by n desc, id limit $lanes""",
        {"lanes": lanes},
    ).fetchall()
    return [id for id, _ in rows]


def _named(con: DuckDBPyConnection, by: By, ids: Sequence[str]) -> dict[str, str]:
    return names(con, ids) if by in ("actor", "place") else {}


def _told(con: DuckDBPyConnection, marks: pd.DataFrame) -> pd.DataFrame:
    """Add to marks the names of who takes part, and the sentence that stands for each."""
    sources, targets = marks["sources"].tolist(), marks["targets"].tolist()
    known = names(con, {actor for some in (*sources, *targets) for actor in some})
    told = tellings(con, marks["key"].tolist())[["key", "sentence", "start", "end"]]
    shown = marks.assign(
        source_ids=sources,
        sources=pd.Series([[known.get(actor, actor) for actor in some] for some in sources], dtype=object),
        targets=pd.Series([[known.get(actor, actor) for actor in some] for some in targets], dtype=object),
    )
    return shown.merge(told, on="key", how="left")
