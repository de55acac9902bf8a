"""Queries for events and those who take part: Filters in, data frames out.

An event is the group of its mentions with one `key`; it is counted once, and the articles and outlets behind it are
counted after near-copies of one text have been folded into one. Only `printed_by` counts the outlets of copies.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd
from duckdb import DuckDBPyConnection

from analysis.ontology import CLASSES, UNTYPED
from analysis.queries.filters import Filters
from analysis.queries.means import count_distinct, first_of_each, means_of_sentences, with_interval
from analysis.queries.run import dots, frame_of, select_arrays, select_frame
from analysis.queries.tones import (
    WITHIN,
    Period,
    as_days,
    beyond,
    days_of,
    fitting_period,
    periods,
    tone_by_actor,
    within,
)


def events(con: DuckDBPyConnection, filters: Filters, *, most: int = 2000) -> pd.DataFrame:
    """List the events in order of date; of more than `most`, those that most articles mention.

    Where equally many do, the weightier ones come: those of which more is known.

    Columns: key, words, type, status, first, last, dated_by, sources, targets, places, actors, tone, mentions,
    articles, outlets, printed_by, salience, analysis, event (the mention that stands for it). Undated events come last.
    """
    sql = f"""
        with chosen as (select event_id {filters.where("events")}
                        order by articles desc, weight desc, first, key limit $most)
        select key, words, type, status, first, last, dated_by, sources, targets, places, actors, tone, mentions,
               articles, outlets, printed_by, salience, analysis, event
        from model.events semi join chosen using (event_id)
        order by first nulls last, last, seq, event, key"""
    return select_frame(con, sql, filters, most=most)


def review(con: DuckDBPyConnection, key: str) -> dict[str, Any]:
    """Give the marks of an event: checked, starred, note, who made the last, and its moment; empty without any."""
    frame = frame_of(con, "select checked, starred, note, who, moment from reviews where key = $key", {"key": key})
    return {str(name): value for name, value in frame.iloc[0].items()} if len(frame) else {}


def added_by_hand(con: DuckDBPyConnection) -> dict[str, tuple[str | None, str]]:
    """Give who added each event that readers added, and its moment, by the event's key."""
    rows = con.execute("select key, max_by({'who': who}, moment).who, max(moment) from added group by 1").fetchall()
    return {key: (who, moment) for key, who, moment in rows}


def counts(con: DuckDBPyConnection, filters: Filters) -> dict[str, int]:
    """Count the events and articles shown, and those that there are: events, articles, all_events, all_articles."""
    articles = select_arrays(con, f"select article_id {filters.where('event_mentions')}", filters)["article_id"]
    sql = f"""select (select count(*) {filters.where("events")}) as events,
                     (select count(*) from model.events where $statements or not hidden) as all_events,
                     (select count(*) from model.articles) as all_articles"""
    row = select_frame(con, sql, filters, statements=filters.statements).iloc[0]
    return {"articles": len(articles[first_of_each(articles)])} | {str(name): int(n) for name, n in row.items()}


def actors(con: DuckDBPyConnection, filters: Filters, *, most: int = 50) -> pd.DataFrame:
    """List the chosen events' actors, the most active first: actor, name, kind, events, articles, and the mean tone
    toward them in the sentences that mention these events, as in `tone_by_actor`; none where no sentence has one."""
    sql = f"""
        with counted as (select actor_id, count(*) as events {filters.where("participants")} group by 1)
        select actor_id, actor, coalesce(name, actor) as name, kind, events
        from counted join model.actors using (actor_id) order by events desc, actor limit $most"""
    frame = select_frame(con, sql, filters, most=most)
    mentions = filters.where("actor_mentions")
    sql = f"select actor_id, cluster_id {mentions} and participates and list_contains($actor_ids::int[], actor_id)"
    rows = select_arrays(con, sql, filters, actor_ids=frame["actor_id"].tolist())
    counted = count_distinct(rows["actor_id"], rows["cluster_id"])
    counted = counted.rename(columns={"group": "actor_id", "count": "articles"})
    toward = tone_by_actor(con, filters, most=most, only=tuple(frame["actor"]))[["actor", "tone"]]
    return frame.merge(counted, on="actor_id").merge(toward, on="actor", how="left")[
        ["actor", "name", "kind", "events", "articles", "tone"]
    ]


def pairs(con: DuckDBPyConnection, filters: Filters, *, most: int = 100) -> pd.DataFrame:
    """Count who did something to whom, most frequent first, with the mean tone of the sentences that mention it.

    Columns: source, target, events, tone, low, high, sentences, articles, source_name, target_name.
    """
    sql = f"""
        with counted as (select source_id, target_id, count(*) as events {filters.where("dyads")} group by 1, 2),
             least as (select min(events) as events from (from counted order by events desc limit $most))
        select source_id, target_id, s.actor as source, t.actor as target, c.events
        from counted c join model.actors s on s.actor_id = c.source_id join model.actors t on t.actor_id = c.target_id
        where c.events >= (select events from least) order by c.events desc, 3, 4 limit $most"""
    busy = select_frame(con, sql, filters, most=most).reset_index(names="group")
    con.register("busy", busy[["group", "source_id", "target_id"]])
    sql = f"""
        with pairs as (select event_id, "group" from (select event_id, source_id, target_id {filters.where("dyads")})
                       join busy using (source_id, target_id))
        select "group", sentence_id, cluster_id, copy_bit, tone from model.event_mentions join pairs using (event_id)"""
    rows = select_arrays(con, sql, filters)
    frame = with_interval(busy.merge(means_of_sentences(rows, "group", "tone"), on="group"))
    frame = frame[["source", "target", "events", "tone", "low", "high", "sentences", "articles"]]
    named = names(con, [*frame["source"], *frame["target"]])
    return frame.assign(
        source_name=[named.get(actor, actor) for actor in frame["source"]],
        target_name=[named.get(actor, actor) for actor in frame["target"]],
    )


def names(con: DuckDBPyConnection, actors: Iterable[str]) -> dict[str, str]:
    """Give the names of actors by their ids."""
    rows = con.execute(
        "select actor, name from model.actors where actor in (select unnest($ids::varchar[]))",
        {"ids": sorted(set(actors))},
    ).fetchall()
    return {actor: name for actor, name in rows if name}


def headlines(con: DuckDBPyConnection, keys: Sequence[str]) -> dict[str, str]:
    """Give the headlines of events by their keys, each that of the mention that stands for the event."""
    frame = dots(con, event_ids(con, keys), "key", "headline").dropna(subset="headline")
    return dict(zip(frame["key"], frame["headline"], strict=True))


def datings(con: DuckDBPyConnection, keys: Sequence[str]) -> pd.DataFrame:
    """Give the words that date events, by their keys, and when they were printed: timex, published; each of the first
    mention that is dated as the event is."""
    return frame_of(
        con,
        """with wanted as (select event_id, key, first, last, dated_by from model.events
                           where event_id in (select unnest($event_ids::int[]))),
                told as (select event_id, article_id, event, first, last, dated_by, timex from model.mention_texts
                         where event_id in (select unnest($event_ids::int[])))
           select key, timex, published::timestamp as published
           from wanted w join told t using (event_id, dated_by) join model.articles using (article_id)
           qualify row_number() over (partition by event_id order by
                       t.first is not distinct from w.first and t.last is not distinct from w.last desc,
                       article_id, t.event) = 1""",
        {"event_ids": event_ids(con, keys)},
    ).set_index("key")


def attention(con: DuckDBPyConnection, filters: Filters, *, by: Period | None = None) -> pd.DataFrame:
    """Count dated events by when they happened and by class of type: start, kind, events, articles, by, beyond (how
    many events reach over more than one period, and are in none).
    """
    days = days_of(con, filters, classed=True)
    by = by or fitting_period(days)
    mentions = filters.where("event_mentions")
    sql = f"select first, cluster_id, quad_class {mentions} and {WITHIN}"
    rows = select_arrays(con, sql, filters, by=by)
    number, firsts = periods(rows["first"], by)
    articles = count_distinct(number * len(CLASSES) + rows["quad_class"], rows["cluster_id"])
    period_number, quad_class = articles["group"] // len(CLASSES), articles["group"] % len(CLASSES)
    articles = articles.assign(start=as_days(firsts[period_number]), quad_class=quad_class)
    counted = within(days, by).groupby(["start", "quad_class"], as_index=False)["events"].sum()
    frame = articles.merge(counted, on=["start", "quad_class"]).rename(columns={"count": "articles"})
    frame = frame.assign(kind=[CLASSES[number] for number in frame["quad_class"]], by=by, beyond=beyond(days, by))
    return frame.sort_values(["start", "kind"], ignore_index=True)[
        ["start", "kind", "events", "articles", "by", "beyond"]
    ]


def event_id(con: DuckDBPyConnection, key: str) -> int | None:
    """Give the number of an event, by which its rows are found without looking through a whole table."""
    return next(iter(event_ids(con, [key])), None)


def event_ids(con: DuckDBPyConnection, keys: Sequence[str]) -> list[int]:
    """Give the numbers of the events that have these keys."""
    sql = "select event_id from model.event_ids where key in (select unnest($keys::varchar[]))"
    return [number for (number,) in con.execute(sql, {"keys": list(keys)}).fetchall()]


def neighbours(con: DuckDBPyConnection, filters: Filters, key: str) -> dict[str, str]:
    """Give the keys of the chosen events before and after one, in order of date, as `before` and `after`."""
    sql = f"""
        with placed as (select key, {{'day': coalesce(first, date '9999-12-31'), 'key': key}} as place
                        {filters.where("events")}),
             here as (select {{'day': coalesce(first, date '9999-12-31'), 'key': key}} as place
                      from model.events where key = $key)
        select max_by(p.key, p.place) filter (p.place < h.place) as before,
               min_by(p.key, p.place) filter (p.place > h.place) as after
        from placed p, here h"""
    row = select_frame(con, sql, filters, key=key).iloc[0]
    return {str(side): key for side, key in row.items() if isinstance(key, str)}


def mentions_of_event(con: DuckDBPyConnection, key: str) -> pd.DataFrame:
    """List every sentence that mentions an event, with its article; `start`/`end` point into `sentence`."""
    return frame_of(
        con,
        """select article, analysis, title, outlet, published, how, cluster, t.status, t.first, t.last,
                  t.dated_by, t.words, t.speaker, t.speaker_text, t.participants, t.sources, sentence_start,
                  start - sentence_start as start, "end" - sentence_start as end, sentence_text as sentence, headline,
                  timex
           from model.articles join (from model.mention_texts where event_id = $event_id) t using (article_id)
           order by published nulls last, article, t.start""",
        {"event_id": event_id(con, key)},
    )


def mentions_of_events(con: DuckDBPyConnection, keys: Sequence[str]) -> pd.DataFrame:
    """List where events are mentioned, by publication: key, article, start, end (offsets into the article's text)."""
    sql = "select event_id, key from model.event_ids where key in (select unnest($keys::varchar[]))"
    key_of = dict(con.execute(sql, {"keys": list(keys)}).fetchall())
    frame = frame_of(
        con,
        """with placed as (from model.mention_texts where event_id in (select unnest($event_ids::int[])))
           select event_id as key, article, start, "end" from model.articles join placed using (article_id)
           order by published nulls last, article, start""",
        {"event_ids": list(key_of)},
    )
    return frame.assign(key=frame["key"].map(key_of))


def choices(con: DuckDBPyConnection) -> dict[str, Sequence[str]]:
    """List what the filters offer: outlets, types and statuses as they occur in the store."""
    outlets = con.execute("select distinct outlet from model.articles where outlet is not null order by 1").fetchall()
    kinds = _kinds(con, Filters(statements=True))
    return {
        "outlets": [outlet for (outlet,) in outlets],
        "types": sorted({*kinds["type"]}),
        "statuses": sorted({*kinds["status"]}),
    }


def _kinds(con: DuckDBPyConnection, filters: Filters) -> pd.DataFrame:
    events = filters.where("events")
    return select_frame(con, f"select distinct coalesce(type, '{UNTYPED}') as type, status {events}", filters)
