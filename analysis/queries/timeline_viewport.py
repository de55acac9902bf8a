"""What the timeline shows of a time: lanes, the events that matter most there, and counts of all others.

The whole answer has a bounded size, whatever the number of events: at most so many marks, and for the rest one count
for each lane and stretch of time. A closer look at a shorter time turns counts into marks.
"""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import numpy as np
import pandas as pd
from duckdb import DuckDBPyConnection
from numpy.typing import NDArray

from analysis.ontology import OTHERS
from analysis.queries import timeline_layout
from analysis.queries.events import names
from analysis.queries.filters import Filters
from analysis.queries.means import with_interval
from analysis.queries.run import dots, frame_of, in_order, one_of, plain, select_arrays, select_frame
from analysis.queries.span import Span, reach
from analysis.queries.tones import as_days

By = Literal["actor", "type", "outlet", "place"]
LANES = 8  # beside that of all others
STRETCHES = 160  # of the strip, at most
LISTED = """key, words, type, status, first, last, dated_by, sources, targets, tone, mentions, articles, outlets,
    printed_by"""  # what a list needs of an event
_OF_MARKS = """event_id key first last status dated_by type tone articles outlets printed_by weight sources targets
    sentence start end headline"""
_ASIDE = ThreadPoolExecutor(2, "aside")  # what is counted while other things are
_SIDES, _OF_ACTORS = ("sources", "targets"), ("actor", "place")
LATER = 1.0  # what a day's being told of later counts beside an event's weight; chosen by eye on the demo


@dataclass(frozen=True, slots=True)
class Viewport:
    """The events of a time, in lanes; where nothing is dated, all frames are empty.

    `days`: day, last, count, tone of all events by their first and last day. `lanes`: id, name, events, tone, low,
    high, articles (those that mention an event first), in order. `marks`: key, lane (its place in `lanes`), first,
    last, status, dated_by, type, tone, articles, outlets, printed_by, weight, sources, targets (names), sentence,
    start, end, headline. `bins`: lane, first, last, count, tone, low, high, articles of the events without a mark.
    `strip`: first (of a stretch of all the time that the strip shows), count, tone, low, high, articles.
    """

    days: pd.DataFrame
    lanes: pd.DataFrame
    marks: pd.DataFrame
    bins: pd.DataFrame
    strip: pd.DataFrame


def days(con: DuckDBPyConnection, filters: Filters) -> pd.DataFrame:
    """Count dated events by their days: day (the first), last, count."""
    sql = f"""select first as day, last, count(*) as count {filters.where("dated")}
              group by all order by 1, 2"""
    return select_frame(con, sql, filters)


def viewport(
    con: DuckDBPyConnection,
    filters: Filters,
    first: date | None = None,
    last: date | None = None,
    *,
    by: By = "actor",
    most: int = 220,
    lanes: int = LANES,
) -> Viewport:
    """Show the events between two days, both included, or of the time that is shown at first; lanes are those of all
    the time, so that they stay put.

    Lanes are the filtered actors, else the busiest; an event is in the lane of the first of its roles that has one,
    else in the last, of all others.
    """
    ids, rows = _laid(con, filters, by, lanes)
    counted = _by_days(rows)
    if counted.empty:
        return Viewport(counted, *(pd.DataFrame() for _ in range(4)))
    whole, shown = _times(counted, first, last)
    strip = _ASIDE.submit(_strip, rows, min(whole[0], shown[0]), max(whole[1], shown[1]))
    counted_heads = _ASIDE.submit(timeline_layout.heads, rows)
    cells = timeline_layout.in_cells(rows, *map(_number, shown))
    marks, named = _marks(con, rows, cells, most)
    bins = _sure(timeline_layout.others(cells, marks["event_id"].to_numpy()))
    heads = _sure(counted_heads.result())
    bins = bins.assign(**{side: as_days(bins[side].to_numpy(dtype=np.int64)) for side in ("first", "last")})
    heads = heads.assign(id=[[*ids, ""][lane] for lane in heads["lane"]])
    named |= names(con, {*ids} - {*named}) if by in _OF_ACTORS else {id: id for id in ids}
    heads = heads.assign(name=[named.get(id, id) or OTHERS for id in heads["id"]])
    bins = bins.assign(lane=np.searchsorted(heads["lane"], bins["lane"]))
    return Viewport(counted, heads, marks.drop(columns="event_id"), bins, strip.result())


def strip_step(low: date, high: date) -> int:
    """Give how many days each stretch of the strip has."""
    return max(-(-((high - low).days + 1) // STRETCHES), 1)


def _strip(rows: Mapping[str, NDArray[Any]], low: date, high: date) -> pd.DataFrame:
    """Count all events by equal stretches of the strip's time."""
    since, step = _number(low), strip_step(low, high)
    counted = _sure(timeline_layout.strip(rows, since, _number(high), step))
    return counted.assign(first=as_days(since + counted["place"].to_numpy() * step)).drop(columns="place")


def _sure(means: pd.DataFrame) -> pd.DataFrame:
    """Give means their interval for their error."""
    return with_interval(means).drop(columns="error")


def _number(day: date) -> int:
    """Count the days since 1970."""
    return (day - date(1970, 1, 1)).days


def _by_days(rows: Mapping[str, NDArray[Any]]) -> pd.DataFrame:
    """Give the same as `days` of rows that are there already."""
    first, days = rows["first"], rows["last"] - rows["first"]
    least, width = int(first.min(initial=0)), int(days.max(initial=0)) + 1
    several = np.flatnonzero(days)
    of_several = first[several].astype(np.int64) - least
    single = np.bincount(first - least)
    single -= np.bincount(of_several, minlength=len(single))
    spans, counts = np.unique(of_several * width + days[several], return_counts=True)
    begun = np.concatenate([np.flatnonzero(single), spans // width])
    ended = begun + np.concatenate([np.zeros(len(begun) - len(spans), np.int64), spans % width])
    counts = np.concatenate([single[single > 0], counts])
    frame = pd.DataFrame({"day": as_days(begun + least), "last": as_days(ended + least), "count": counts})
    return frame.sort_values(["day", "last"], ignore_index=True)


def _laid(con: DuckDBPyConnection, filters: Filters, by: By, lanes: int) -> tuple[list[str], dict[str, NDArray[Any]]]:
    """Choose what lanes there are, and give the chosen dated events as `timeline_layout` wants them, each in one lane;
    the last is for those of no other."""
    dated = filters.where("dated")
    if by in _OF_ACTORS:
        ids, lane = [], "0"
    else:  # an event of several outlets is in the lane of the first by name
        counted = {
            "type": f"select type as id {dated}",
            "outlet": f"select unnest(outlet_names) as id {dated}",
        }[by]
        sql = f"""select id from ({counted}) where id <> '' group by 1 order by count(*) desc, id limit $lanes"""
        ids = select_frame(con, sql, filters, lanes=lanes)["id"].tolist()
        named = {"type": "type", "outlet": "list_min(list_intersect(outlet_names, $ids::varchar[]))"}[by]
        lane = f"coalesce(list_position($ids::varchar[], {named}), len($ids::varchar[]) + 1) - 1"
    sql = f"select event_id, ({lane})::utinyint as lane, first, last, tone, weight, seq {dated}"
    rows = in_order(select_arrays(con, sql, filters, ids=ids), "seq")
    rows["seq"] = timeline_layout.numbered(rows["seq"])
    if by in _OF_ACTORS:
        ids, rows["lane"] = _lanes_of_actors(con, filters, by, lanes, rows["event_id"])
    return ids, rows


def _lanes_of_actors(
    con: DuckDBPyConnection, filters: Filters, by: By, lanes: int, event_ids: NDArray[Any]
) -> tuple[list[str], NDArray[Any]]:
    """Choose the actors who have a lane, and give each event the lane of the first of its roles that has one."""
    named = by == "actor" and bool(filters.actors)
    of_named = "from model.actors where list_contains($actors::varchar[], actor)"
    # A place that has a lane is good for what nobody else's holds.
    sql = f"""select actor_id, event_id, position::usmallint as position, acting
              {filters.own.where("participants")} and first is not null {"and is_place" if by == "place" else ""}
              {f"and actor_id in (select actor_id {of_named})" * named}"""
    rows = select_arrays(con, sql, filters)
    actor_id, event_id, position = rows["actor_id"], rows["event_id"], rows["position"]
    size = int(max(event_ids.max(initial=0), event_id.max(initial=0))) + 1
    if named:
        wanted, ids = np.unique(actor_id), list(filters.actors)
    else:
        counts = rows["acting"] if by == "actor" else np.ones(len(actor_id), bool)
        if filters != filters.own:  # else all are chosen
            chosen = np.zeros(size, bool)
            chosen[event_ids] = True
            counts = counts & chosen[event_id]
        events = np.bincount(actor_id[counts])
        wanted = np.flatnonzero(events >= max(np.partition(events, -lanes)[-lanes] if len(events) > lanes else 1, 1))
    sql = f"select actor_id, actor from model.actors where actor_id {one_of(wanted)}"
    actors = frame_of(con, sql, {})
    if not named:
        actors = actors.assign(events=events[actors["actor_id"]])
        actors = actors.sort_values(["events", "actor"], ascending=[False, True])[:lanes]
        ids = actors["actor"].tolist()
    lane_of_actor = np.full(int(actor_id.max(initial=0)) + 1, len(ids), np.uint8)
    lane_of_actor[actors["actor_id"]] = [ids.index(actor) for actor in actors["actor"]]
    lane = np.full(size, len(ids), np.uint8)
    of_actor = lane_of_actor[actor_id]
    for role_number in np.flip(np.flatnonzero(np.bincount(position))):
        of_role = np.flatnonzero((position == role_number) & (of_actor < len(ids)))
        lane[event_id[of_role]] = of_actor[of_role]
    return ids, lane[event_ids]


def _times(counted: pd.DataFrame, first: date | None, last: date | None) -> tuple[Span, Span]:
    """Give the time of the strip and the time that is shown, which has the days that are asked for."""
    whole, window, _ = reach(counted)
    return whole, (first or window[0], last or window[1])


def _marks(
    con: DuckDBPyConnection, rows: Mapping[str, NDArray[Any]], cells: Mapping[str, NDArray[Any]], most: int
) -> tuple[pd.DataFrame, dict[str, str]]:
    """Read of the events of a time the `most` that get a mark, the weightiest first, and the names of their actors."""
    candidates = timeline_layout.candidates(cells, most, each=most // 6)
    marks = dots(con, candidates["event_id"], *_OF_MARKS.split()).join(candidates.set_index("event_id"), on="event_id")
    score = (marks["weight"] - timeline_layout.CROWDED * np.log(marks["place"])).round(9)
    marks = marks.iloc[np.lexsort((marks["key"], -score))[:most]].reset_index(drop=True)
    named = names(con, {actor for side in _SIDES for actors in marks[side] for actor in actors})
    in_words = {side: marks[side].map(lambda actors: [named.get(actor, actor) for actor in actors]) for side in _SIDES}
    lane = np.searchsorted(np.flatnonzero(np.bincount(rows["lane"])), marks["lane"])
    return marks.assign(lane=lane, source_ids=marks["sources"], **in_words).drop(columns="place"), named


def timeline(
    con: DuckDBPyConnection,
    filters: Filters,
    window: tuple[date, date] | None = None,
    *,
    by: By = "actor",
    most: int = 100_000,
    lanes: int = LANES,
) -> pd.DataFrame:
    """List the dated events, all of them or those that overlap the days of `window`, in order of lane and date; of more
    than `most`, the weightiest.

    Lanes are those of `viewport`. Columns: key, words, headline, lane, lane_name, lane_events, lane_tone, first,
    last, status, dated_by, tone, articles, outlets, sources_text, targets_text.
    """
    ids, laid = _laid(con, filters, by, lanes)
    rows = pd.DataFrame({name: values for name, values in laid.items() if name != "tone"})
    since, until = ((day - date(1970, 1, 1)).days for day in window or (date.min, date.max))
    rows = rows[(rows["last"] >= since) & (rows["first"] <= until)]
    rows = rows.nlargest(most, "weight")[["event_id", "lane"]].rename(columns={"lane": "place"})
    of_events = "event_id key words headline first last status dated_by tone articles outlets sources targets"
    frame = dots(con, rows["event_id"], *of_events.split()).merge(rows, on="event_id")
    actors = {actor for side in ("sources", "targets") for actors in frame[side] for actor in actors}
    named = names(con, actors | {*ids})

    def joined(actors: Sequence[str]) -> str:
        return ", ".join(named.get(actor, actor) for actor in actors)

    lane = [[*ids, ""][place] for place in frame["place"]]
    frame = frame.assign(
        lane=lane,
        lane_name=[(named.get(id, id) if by in _OF_ACTORS else id) or OTHERS for id in lane],
        sources_text=[joined(actors) for actors in frame["sources"]],
        targets_text=[joined(actors) for actors in frame["targets"]],
    )
    by_lane = frame.groupby("lane")
    frame = frame.assign(
        lane_events=by_lane["key"].transform("count"), lane_tone=by_lane["tone"].transform("mean").round(9)
    )
    columns = "key words headline lane lane_name lane_events lane_tone first last status dated_by tone articles outlets"
    frame = frame.sort_values(["place", "first", "last", "key"], ignore_index=True)
    return frame[[*columns.split(), "sources_text", "targets_text"]]


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

    Columns: key, words, type, status, first, last, dated_by, sources, targets, tone, mentions, articles, outlets,
    printed_by, all.
    With `since` and `until`, only those whose days overlap them; else undated ones too, at the end.
    """
    order = "weight desc, key" if weightiest else "first nulls last, last, seq, event, key"
    within = f"""{filters.where("events")}
        and ($since::date is null or last >= $since) and ($until::date is null or first <= $until)"""
    sql = f"""
        with page as (select event_id {within} order by {order} limit $most offset $skip)
        select {LISTED}, (select count(*) {within}) as all
        from model.events semi join page using (event_id) order by {order}"""
    return select_frame(con, sql, filters, since=since, until=until, most=most, skip=skip)


def story(
    con: DuckDBPyConnection, filters: Filters, first: date | None = None, last: date | None = None, *, most: int = 20
) -> pd.DataFrame:
    """Choose the events that matter most between two days, or in the time that the timeline shows at first, spread over
    time and over who takes part, in order of date.

    One after the other is taken, each time the weightiest; what is like those already taken, because it lies in the
    same days or is of the same parties, weighs less for it. What happened on a day of which articles of many later
    days tell weighs more.
    """
    rows = _laid(con, filters, "actor", LANES)[1]
    counted = _by_days(rows)
    if counted.empty:
        return pd.DataFrame()
    _, (begin, end) = _times(counted, first, last)
    cells = timeline_layout.in_cells(rows, _number(begin), _number(end))
    marks = _marks(con, rows, cells, 300)[0].drop(columns="event_id")
    if marks.empty:
        return pd.DataFrame()
    told_later = marks["first"].map(_told_later(con, filters, marks["first"])).where(marks["first"] == marks["last"])
    worth = (marks["weight"] + LATER * told_later.fillna(0.0)).to_numpy(dtype=float, copy=True)
    apart = max((end - begin).days / most, 1)
    day, kind = marks["first"].to_numpy("datetime64[D]").astype(np.int64), marks["type"].fillna("").to_numpy(object)
    parties = [{*sources, *targets} for sources, targets in zip(marks["sources"], marks["targets"], strict=True)]
    taken = list[int]()
    while len(taken) < min(most, len(marks)):
        best = int(np.argmax(worth))
        taken.append(best)
        near = np.maximum(1 - np.abs(day - day[best]) / apart, 0.0)
        shared = np.array([len(some & parties[best]) for some in parties])
        same = (kind == kind[best]) & (kind != "")
        worth -= 0.9 * near + 0.25 * np.minimum(shared, 2) + 0.6 * near * ((shared > 0).astype(int) + same)
        worth[best] = -np.inf
    return plain(marks.iloc[taken]).sort_values(["first", "last", "key"], ignore_index=True)


def lanes(
    con: DuckDBPyConnection, filters: Filters, actors: Sequence[str], first: date, last: date, *, step: int
) -> pd.DataFrame:
    """Count the chosen events of each of some actors, and of all ("") together, by stretches of `step` days.

    Columns: actor, place (the number of the stretch from `first` on to `last`), count. A span counts where its middle
    lies, as its mark does.
    """
    sql = f"""
        with part as (select actor_id, event_id {filters.where("participants")} and acting
                      and first between $since and $until),
             wanted as (select actor_id, actor from model.actors where actor in (select unnest($ids::varchar[]))),
             placed as (select actor, event_id from part join wanted using (actor_id)
                        union all select '', event_id {filters.where("events")} and first between $since and $until)
        select actor, (date_diff('day', $since::date, least(
                   e.first + ((e.last - e.first) // 2)::int, $until::date)) // $step)::int as place, count(*) as count
        from placed join model.events e using (event_id) group by all order by actor, place"""
    return select_frame(con, sql, filters, ids=list(actors), since=first, until=last, step=step)


def _told_later(
    con: DuckDBPyConnection, filters: Filters, days: "pd.Series[pd.Timestamp]"
) -> dict[pd.Timestamp, float]:
    """Give for each of some days how much is told of it later: the logarithm of the days of publication that look back
    to it."""
    sql = f"""select first as day, ln(1 + count(distinct published)) as told {filters.where("event_mentions")}
              and first in (select unnest($days::date[])) and first = last and published > first and not hidden
              group by 1"""
    frame = select_frame(con, sql, filters, days=[*days.dt.date.unique()])
    return dict(zip(pd.to_datetime(frame["day"]), frame["told"].astype(float), strict=True))
