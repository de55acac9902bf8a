"""What the timeline shows of a time: lanes, the events that matter most there, and counts of all others.

The whole answer has a bounded size, whatever the number of events: at most so many marks, and for the rest one count
for each lane and stretch of time. A closer look at a shorter time turns counts into marks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import pandas as pd
from duckdb import DuckDBPyConnection

from analysis.queries.articles import tellings
from analysis.queries.asking import FITS, TAKING, fitting, prepare
from analysis.queries.events import OTHERS, names
from analysis.queries.filters import Filters
from analysis.queries.means import MEAN, with_interval

By = Literal["actor", "type", "outlet", "place"]
BUCKETS = 48


@dataclass(frozen=True, slots=True)
class Scene:
    """The events of a time, in lanes.

    `lanes`: id, name, events, tone, low, high, articles (those that tell of an event first), in order. `marks`: key,
    lane (its place in `lanes`), first, last, status, dated_by, type, tone, articles, outlets, weight, sources, targets
    (names), sentence, start, end. `bins`: lane, first, last, count, tone of the events without a mark. `days`: day,
    count, tone of all events by their first day.
    """

    lanes: pd.DataFrame
    marks: pd.DataFrame
    bins: pd.DataFrame


def days(con: DuckDBPyConnection, filters: Filters) -> pd.DataFrame:
    """Count dated events by their first day: day, count, tone."""
    sql = (
        f"select first as day, count(*) as count, avg(tone) as tone {FITS} and first is not null group by 1 order by 1"
    )
    return fitting(con, sql, filters)


def scene(
    con: DuckDBPyConnection,
    filters: Filters,
    first: date,
    last: date,
    *,
    by: By = "actor",
    most: int = 220,
    lanes: int = 8,
) -> Scene:
    """Show the events between two days, both included; lanes are those of all the time, so that they stay put."""
    _lay(con, filters, by, lanes)
    heads = con.execute(
        f"""with part as (select lane, any_value(id) as id, sum(tone) as s, count(*) as c from shown group by lane, seq)
            select lane, any_value(id) as id, {MEAN}, sentences as events from part group by 1 order by 1"""
    ).df()
    heads = with_interval(heads).drop(columns=["error", "sentences"])
    window = {"since": first, "until": last}
    placed = f"""placed as (
        select n, lane, tone, weight,
               least(greatest(first + ((last - first) // 2)::int, $since::date), $until::date) as middle,
               ((middle - $since::date) * {BUCKETS} // ($until::date - $since::date + 1))::int as bucket
        from shown where last >= $since::date and first <= $until::date)"""
    # A crowded stretch of time leaves room for the best of the quiet ones: its best count less, one after the other.
    marks = con.execute(
        f"""with {placed},
                best as (select lane, bucket, max_by(n, weight, $each) as top from placed group by 1, 2),
                ranked as (select lane, unnest(top) as n, generate_subscripts(top, 1) as place from best),
                taken as (select lane, n, place from merged join ranked using (n)
                          order by weight - 0.8 * ln(place) desc, key limit $most)
            select n, key, lane, first, last, status, dated_by, type, tone, articles, outlets, weight, sources, targets,
                   analysis, event
            from merged join taken using (n) order by weight - 0.8 * ln(place) desc, key""",
        window | {"most": most, "each": most // 6},
    ).df()
    bins = con.execute(
        f"""with {placed} select lane, min(middle) as first, max(middle) as last, count(*) as count, avg(tone) as tone
            from placed where n not in (select unnest($marked::bigint[]))
            group by lane, bucket order by lane, bucket""",
        window | {"marked": marks["n"].tolist()},
    ).df()
    named = names(con, heads["id"]) if by in ("actor", "place") else {}
    heads = heads.assign(name=[named.get(id, id) or OTHERS.capitalize() for id in heads["id"]]).round(
        {"tone": 9, "low": 9, "high": 9}
    )
    place = {lane: number for number, lane in enumerate(heads["lane"])}
    marks = _told(con, marks.assign(lane=[place[lane] for lane in marks["lane"]]))
    return Scene(heads, marks, bins.assign(lane=[place[lane] for lane in bins["lane"]]))


def _lay(con: DuckDBPyConnection, filters: Filters, by: By, lanes: int) -> None:
    """Put the chosen dated events into lanes, in a table of this connection's own: an event stands in one of them.

    Lanes are the filtered actors, else the busiest; an event is in the lane of the first of its roles that has one.
    """
    dated = "and first is not null"
    busiest = {
        "actor": f"select actor as id, often from (select a, count(*) as often {TAKING} {dated} and acting group by 1)",
        "place": f"select actor as id, often from (select a, count(*) as often {TAKING} {dated} and there group by 1)",
        "type": f"select type as id, count(*) as often {FITS} {dated} group by 1",
        "outlet": f"select id, count(*) as often from (select unnest(told_in) as id {FITS} {dated}) group by 1",
    }[by] + (" join known using (a)" if by in ("actor", "place") else "")
    ids = list(filters.actors) if by == "actor" else []
    if not ids:
        sql = f"from ({busiest}) where id <> '' order by often desc, id limit $lanes"
        ids = fitting(con, sql, filters, lanes=lanes)["id"].tolist()
    fitting(
        con,
        f"create or replace temp table fit as select n, first, last, tone, weight, seq {FITS} {dated}",
        filters,
    )
    # A place that has a lane is good for what nobody else's holds.
    parts = f"""select n, actor as id, place from taking join known using (a)
                where a in (select a from known where actor in (select unnest($ids::varchar[])))
                {"and there" if by == "place" else ""}"""
    belongs = {
        "actor": parts,
        "place": parts,
        "type": "select n, type as id, 1 as place from merged",
        "outlet": "select n, id, id as place from (select n, unnest(told_in) as id from merged)",
    }[by]
    prepare(con, "merged", "taking", "known")
    con.execute(
        f"""create or replace temp table shown as
            with laned as (select n, min_by(list_position($ids::varchar[], id), place) as lane from ({belongs})
                           where id in (select unnest($ids::varchar[])) group by n)
            select n, coalesce(lane, len($ids::varchar[]) + 1)::int - 1 as lane,
                   coalesce(list_extract($ids::varchar[], lane), '') as id, first, last, tone, weight, seq
            from fit left join laned using (n)""",
        {"ids": ids},
    )


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


def listed(
    con: DuckDBPyConnection,
    filters: Filters,
    *,
    since: date | None = None,
    until: date | None = None,
    weightiest: bool = False,
    skip: int = 0,
    most: int = 20,
) -> pd.DataFrame:
    """List some of the chosen events, by date or the weightiest first; `all` counts them, on each row.

    Columns: key, words, type, status, first, last, dated_by, sources, targets, tone, mentions, articles, outlets, all.
    With `since` and `until`, only those whose days overlap them; else undated ones too, at the end.
    """
    order = "weight desc, key" if weightiest else "first nulls last, last, seq, event, key"
    within = f"{FITS} and ($since::date is null or last >= $since) and ($until::date is null or first <= $until)"
    sql = f"""
        with page as (select n {within} order by {order} limit $most offset $skip)
        select key, words, type, status, first, last, dated_by, sources, targets, tone, mentions, articles, outlets,
               (select count(*) {within}) as all
        from merged semi join page using (n) order by {order}"""
    return fitting(con, sql, filters, since=since, until=until, most=most, skip=skip)


def story(con: DuckDBPyConnection, filters: Filters, first: date, last: date, *, most: int = 20) -> pd.DataFrame:
    """Choose the events that matter most between two days, spread over time and over who takes part, in order of date.

    One after the other is taken, each time the weightiest; what is like those already taken, because it lies in the
    same days or is of the same parties, weighs less for it.
    """
    left = [(one, 0.0) for one in scene(con, filters, first, last, most=300).marks.to_dict("records")]
    days = max((last - first).days / most, 1)
    taken: list[dict[Any, Any]] = []
    while left and len(taken) < most:
        best = max(range(len(left)), key=lambda i: left[i][0]["weight"] - left[i][1])
        taken.append(left.pop(best)[0])
        left = [(one, less + _alike(one, taken[-1], days)) for one, less in left]
    return pd.DataFrame(taken).sort_values(["first", "last", "key"], ignore_index=True) if taken else pd.DataFrame()


def lanes(
    con: DuckDBPyConnection, filters: Filters, actors: Sequence[str], first: date, last: date, *, step: int
) -> pd.DataFrame:
    """Count the chosen events of each of some actors by stretches of `step` days from `first` on to `last`: actor,
    place (the number of the stretch), count, tone."""
    sql = f"""
        with part as (select a, n {TAKING} and acting and first between $since and $until),
             them as (select a, actor from known where actor in (select unnest($ids::varchar[])))
        select actor, (date_diff('day', $since::date, m.first) // $step)::int as place, count(*) as count,
               avg(m.tone) as tone
        from part join them using (a) join merged m using (n) group by 1, 2 order by 1, 2"""
    return fitting(con, sql, filters, ids=list(actors), since=first, until=last, step=step)


def _alike(one: dict[Any, Any], other: dict[Any, Any], days: float) -> float:
    """Tell how much an event repeats another that is taken already."""
    near = max(1 - abs((one["first"] - other["first"]).days) / days, 0.0)
    parties = {*one["sources"], *one["targets"]} & {*other["sources"], *other["targets"]}
    same = one["type"] == other["type"] and one["type"] is not None
    return 0.9 * near + 0.25 * min(len(parties), 2) + 0.6 * near * (bool(parties) + same)
