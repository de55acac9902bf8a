"""Queries for events and those who take part: Filters in, data frames out.

An event is the group of its mentions with one `key`; it is counted once, and the articles and outlets behind it are
counted after near-copies of one wire text have been folded into one.
"""

from collections.abc import Sequence
from typing import Literal

import pandas as pd
from duckdb import DuckDBPyConnection

from analysis.queries.filters import CHOSEN, Filters, ask


def events(con: DuckDBPyConnection, filters: Filters, *, most: int = 2000) -> pd.DataFrame:
    """List the merged events, the most reported first when more than `most` would come, in order of date.

    Columns: key, words, type, status, first, last, dated_by, sources, targets, places, actors, tone, mentions,
    articles, outlets, analysis, event (the mention that stands for it). Undated events come last.
    """
    sql = f"""
        with merged as (
            select e.key, mode(e.words) as words, any_value(e.type) as type, mode(e.status) as status,
                   min(e.first) as first, max(e.last) as last, mode(e.dated_by) as dated_by,
                   any_value(e.sources) as sources, any_value(e.targets) as targets, any_value(e.places) as places,
                   any_value(e.actors) as actors, avg(e.tone) as tone, count(*) as mentions,
                   count(distinct a.wire) as articles, count(distinct a.outlet) as outlets,
                   min_by(e.analysis, a.seq) as analysis, min_by(e.event, a.seq) as event
            {CHOSEN} group by e.key
            order by articles desc, first limit $most)
        select * from merged order by first nulls last, last, key"""
    return ask(con, sql, filters, most=most)


def counts(con: DuckDBPyConnection, filters: Filters) -> dict[str, int]:
    """Count the events and articles shown, and those that there are."""
    sql = f"select count(distinct e.key) as events, count(distinct a.article) as articles {CHOSEN}"
    shown = ask(con, sql, filters).iloc[0]
    there = con.execute("select (select count(distinct key) from events), (select count(*) from articles)").fetchone()
    return {
        "events": int(shown["events"]),
        "articles": int(shown["articles"]),
        "all_events": int(there[0]) if there else 0,
        "all_articles": int(there[1]) if there else 0,
    }


def actors(con: DuckDBPyConnection, filters: Filters, *, most: int = 50) -> pd.DataFrame:
    """List the chosen events' actors, the most active first: actor, name, kind, events, articles, tone toward them."""
    sql = f"""
        with part as (select distinct e.key, a.wire, unnest(e.actors) as actor {CHOSEN}),
             active as (select actor, count(distinct key) as events, count(distinct wire) as articles
                        from part group by 1),
             named as (select actor, mode(name) as name, mode(kind) as kind, avg(score) as tone
                       from mentions group by 1)
        select actor, coalesce(name, actor) as name, kind, events, articles, tone
        from active left join named using (actor) order by events desc, actor limit $most"""
    return ask(con, sql, filters, most=most)


def tone_over_time(con: DuckDBPyConnection, filters: Filters, *, by: Literal["day", "week", "month"]) -> pd.DataFrame:
    """Average the tone of dated events by when they happened: start, tone, events, articles."""
    sql = f"""
        select date_trunc($by, e.first)::date as start, avg(e.tone) as tone,
               count(distinct e.key) as events, count(distinct a.wire) as articles
        {CHOSEN} and e.first is not null group by 1 order by 1"""
    return ask(con, sql, filters, by=by)


def pairs(con: DuckDBPyConnection, filters: Filters, *, most: int = 100) -> pd.DataFrame:
    """Count who did something to whom: source, target, events, tone, the most frequent pairs first."""
    sql = f"""
        with roles as (select e.key, e.tone, e.targets, unnest(e.sources) as source {CHOSEN}),
             pair as (select key, tone, source, unnest(targets) as target from roles)
        select source, target, count(distinct key) as events, avg(tone) as tone
        from pair where source <> target group by 1, 2 order by events desc, 1, 2 limit $most"""
    return ask(con, sql, filters, most=most)


def mentions_of_event(con: DuckDBPyConnection, key: str) -> pd.DataFrame:
    """List every sentence that tells of an event, with its article; `start`/`end` point into `sentence`."""
    return con.execute(
        """select a.article, a.analysis, a.title, a.outlet, a.published, a.how, a.wire, e.status, e.first, e.last,
                  e.dated_by, e.words, e.speaker, s.start as sentence_start, e.start - s.start as start,
                  e.end - s.start as end, substr(a.text, s.start + 1, s.end - s.start) as sentence,
                  substr(a.text, t.start + 1, t.end - t.start) as timex
           from events e join articles a using (analysis)
           join sentences s on s.analysis = e.analysis and s.sentence = e.sentence
           left join timexes t on t.analysis = e.analysis and t.timex = e.timex
           where e.key = $key order by a.published nulls last, a.article, e.start""",
        {"key": key},
    ).df()


def choices(con: DuckDBPyConnection) -> dict[str, Sequence[str]]:
    """List what the filters offer: outlets, types and statuses as they occur in the store."""
    outlets = con.execute("select distinct outlet from articles where outlet is not null order by 1").fetchall()
    types = con.execute("select distinct coalesce(type, 'untyped') from events order by 1").fetchall()
    statuses = con.execute("select distinct status from events order by 1").fetchall()
    return {"outlets": [r[0] for r in outlets], "types": [r[0] for r in types], "statuses": [r[0] for r in statuses]}
