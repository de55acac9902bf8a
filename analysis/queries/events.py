"""Queries for events and those who take part: Filters in, data frames out.

An event is the group of its mentions with one `key`; it is counted once, and the articles and outlets behind it are
counted after near-copies of one wire text have been folded into one. Only `printed_by` counts the outlets of copies.
"""

from collections.abc import Iterable, Sequence

import pandas as pd
from duckdb import DuckDBPyConnection

from analysis.ontology import CLASSES, UNTYPED
from analysis.queries.filters import Filters
from analysis.queries.means import distinct, of_sentences, once, with_interval
from analysis.queries.run import DOING, FITS, PRESENT, TAKING, TOLD, drawn, fitting, frame_of, memoised, prepare
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


@memoised
def events(con: DuckDBPyConnection, filters: Filters, *, most: int = 2000) -> pd.DataFrame:
    """List the merged events in order of date; of more than `most`, those that most articles tell of.

    Where equally many do, the weightier ones come: those of which more is known.

    Columns: key, words, type, status, first, last, dated_by, sources, targets, places, actors, tone, mentions,
    articles, outlets, printed_by, salience, analysis, event (the mention that stands for it). Undated events come last.
    """
    sql = f"""
        with chosen as (select n {FITS} order by articles desc, weight desc, first, key limit $most)
        select key, words, type, status, first, last, dated_by, sources, targets, places, actors, tone, mentions,
               articles, outlets, printed_by, salience, analysis, event
        from merged semi join chosen using (n) order by first nulls last, last, seq, event, key"""
    return fitting(con, sql, filters, most=most)


def counts(con: DuckDBPyConnection, filters: Filters) -> dict[str, int]:
    """Count the events and articles shown, and those that there are: events, articles, all_events, all_articles."""
    return {str(name): int(count) for name, count in _counts(con, filters).iloc[0].items()}


@memoised
def _counts(con: DuckDBPyConnection, filters: Filters) -> pd.DataFrame:
    articles = drawn(con, f"select art {TOLD}", filters)["art"]
    sql = f"""select (select count(*) {FITS}) as events, $articles::bigint as articles,
                     (select count(*) from merged where $sayings or not slight) as all_events,
                     (select count(*) from papers) as all_articles"""
    return fitting(con, sql, filters, articles=len(articles[once(articles)]), sayings=filters.sayings)


@memoised
def actors(con: DuckDBPyConnection, filters: Filters, *, most: int = 50) -> pd.DataFrame:
    """List the chosen events' actors, the most active first: actor, name, kind, events, articles, and the mean tone
    toward them in the sentences that tell of these events, as in `tone_by_actor`; none where no sentence has one."""
    sql = f"""
        with counted as (select a, count(*) as events {TAKING} group by 1)
        select a, actor, coalesce(name, actor) as name, kind, events
        from counted join known using (a) order by events desc, actor limit $most"""
    frame = fitting(con, sql, filters, most=most)
    sql = f"select a, wire {PRESENT} and takes and list_contains($some::int[], a)"
    rows = drawn(con, sql, filters, some=frame["a"].tolist())
    counted = distinct(rows["a"], rows["wire"]).rename(columns={"group": "a", "count": "articles"})
    toward = tone_by_actor(con, filters, most=most, only=tuple(frame["actor"]))[["actor", "tone"]]
    return frame.merge(counted, on="a").merge(toward, on="actor", how="left")[
        ["actor", "name", "kind", "events", "articles", "tone"]
    ]


@memoised
def pairs(con: DuckDBPyConnection, filters: Filters, *, most: int = 100) -> pd.DataFrame:
    """Count who did something to whom, most frequent first, with the mean tone of the sentences that tell of it.

    Columns: source, target, events, tone, low, high, sentences, articles, source_name, target_name.
    """
    sql = f"""
        with counted as (select source, target, count(*) as events {DOING} group by 1, 2),
             least as (select min(events) as events from (from counted order by events desc limit $most))
        select source as s, target as t, k.actor as source, l.actor as target, c.events
        from counted c join known k on k.a = c.source join known l on l.a = c.target
        where c.events >= (select events from least) order by c.events desc, 3, 4 limit $most"""
    busy = fitting(con, sql, filters, most=most).reset_index(names="group")
    con.register("busy", busy[["group", "s", "t"]])
    sql = f"""
        with pairs as (select n, "group" from (select n, source as s, target as t {DOING}) join busy using (s, t))
        select "group", line, wire, bit, tone from told join pairs using (n)"""
    rows = drawn(con, sql, filters)
    frame = with_interval(busy.merge(of_sentences(rows, "group", "tone"), on="group"))
    frame = frame[["source", "target", "events", "tone", "low", "high", "sentences", "articles"]]
    known = names(con, [*frame["source"], *frame["target"]])
    return frame.assign(
        source_name=[known.get(actor, actor) for actor in frame["source"]],
        target_name=[known.get(actor, actor) for actor in frame["target"]],
    )


def names(con: DuckDBPyConnection, actors: Iterable[str]) -> dict[str, str]:
    """Give the names of actors by their ids."""
    prepare(con, "known")
    rows = con.execute(
        "select actor, name from known where actor in (select unnest($ids::varchar[]))", {"ids": sorted(set(actors))}
    ).fetchall()
    return {actor: name for actor, name in rows if name}


def headlines(con: DuckDBPyConnection, keys: Sequence[str]) -> dict[str, str]:
    """Give the headlines of events by their keys, each that of the mention that stands for the event."""
    prepare(con, "merged", "numbers", "papers", "passages")
    rows = con.execute(
        """with chosen as (select n from numbers where key in (select unnest($keys::varchar[]))),
                wanted as (from merged semi join chosen using (n))
           select key, headline from wanted w join papers p using (analysis)
           join passages q on q.n = w.n and q.art = p.art and q.event = w.event""",
        {"keys": list(keys)},
    ).fetchall()
    return dict(rows)


@memoised
def attention(con: DuckDBPyConnection, filters: Filters, *, by: Period | None = None) -> pd.DataFrame:
    """Count dated events by when they happened and by class of type: start, kind, events, articles, by, beyond (how
    many events reach over more than one period, and are in none).
    """
    days = days_of(con, filters, classed=True)
    by = by or fitting_period(days)
    names = CLASSES
    sql = f"select first, wire, class {TOLD} and {WITHIN}"
    rows = drawn(con, sql, filters, by=by)
    number, firsts = periods(rows["first"], by)
    heard = distinct(number * len(names) + rows["class"], rows["wire"])
    heard = heard.assign(start=as_days(firsts[heard["group"] // len(names)]), number=heard["group"] % len(names))
    clear = within(days, by).rename(columns={"class": "number"})
    counted = clear.groupby(["start", "number"], as_index=False)["events"].sum()
    frame = heard.merge(counted, on=["start", "number"]).rename(columns={"count": "articles"})
    frame = frame.assign(kind=[names[number] for number in frame["number"]], by=by, beyond=beyond(days, by))
    return frame.sort_values(["start", "kind"], ignore_index=True)[
        ["start", "kind", "events", "articles", "by", "beyond"]
    ]


def number(con: DuckDBPyConnection, key: str) -> int | None:
    """Give the number of an event, by which its rows are found without looking through a whole table."""
    prepare(con, "numbers")
    n = con.execute("select n from numbers where key = $key", {"key": key}).fetchone()
    return n[0] if n else None


def mentions_of_event(con: DuckDBPyConnection, key: str) -> pd.DataFrame:
    """List every sentence that tells of an event, with its article; `start`/`end` point into `sentence`."""
    prepare(con, "papers", "passages")
    return frame_of(
        con,
        """select article, analysis, title, outlet, published, how, original as wire, q.status, q.first, q.last,
                  q.dated_by, q.words, q.speaker, q.speaker_text, q.participants, q.sources, begun as sentence_start,
                  start - begun as start, "end" - begun as end, line as sentence, headline, timex
           from papers join (from passages where n = $n) q using (art)
           order by published nulls last, article, q.start""",
        {"n": number(con, key)},
    )


def mentions_of_events(con: DuckDBPyConnection, keys: Sequence[str]) -> pd.DataFrame:
    """List where events are told, by publication: key, article, start, end (offsets into the article's text)."""
    prepare(con, "numbers", "papers", "passages")
    sql = "select n, key from numbers where key in (select unnest($keys::varchar[]))"
    known = dict(con.execute(sql, {"keys": list(keys)}).fetchall())
    frame = frame_of(
        con,
        """select n as key, article, start, "end"
           from papers join (from passages where n in (select unnest($some::int[]))) using (art)
           order by published nulls last, article, start""",
        {"some": list(known)},
    )
    return frame.assign(key=frame["key"].map(known))


def choices(con: DuckDBPyConnection) -> dict[str, Sequence[str]]:
    """List what the filters offer: outlets, types and statuses as they occur in the store."""
    prepare(con, "papers")
    outlets = con.execute("select distinct outlet from papers where outlet is not null order by 1").fetchall()
    kinds = _kinds(con, Filters(sayings=True))
    return {
        "outlets": [r[0] for r in outlets],
        "types": sorted({*kinds["type"]}),
        "statuses": sorted({*kinds["status"]}),
    }


@memoised
def _kinds(con: DuckDBPyConnection, filters: Filters) -> pd.DataFrame:
    return fitting(con, f"select distinct coalesce(type, '{UNTYPED}') as type, status {FITS}", filters)
