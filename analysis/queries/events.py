"""Queries for events and those who take part: Filters in, data frames out.

An event is the group of its mentions with one `key`; it is counted once, and the articles and outlets behind it are
counted after near-copies of one wire text have been folded into one.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

import pandas as pd
from duckdb import DuckDBPyConnection

from analysis.queries.filters import Filters
from analysis.queries.means import MEAN, SHARED, with_interval
from analysis.queries.merged import FITS, TAKING, TOLD, answered, fitting, prepare
from analysis.queries.tones import Period, period, widest

# The four classes of the PLOVER ontology's types: words or deeds, with or against.
CLASSES = {
    "verbal cooperation": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    "material cooperation": ("COOPERATE", "AID", "RETREAT"),
    "verbal conflict": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    "material conflict": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
OTHERS = "other events"


def events(con: DuckDBPyConnection, filters: Filters, *, most: int = 2000) -> pd.DataFrame:
    """List the merged events, the most reported first when more than `most` would come, in order of date.

    Columns: key, words, type, status, first, last, dated_by, sources, targets, places, actors, tone, mentions,
    articles, outlets, analysis, event (the mention that stands for it). Undated events come last.
    """
    sql = f"""
        with chosen as (select * {FITS} order by articles desc, first, key limit $most)
        select key, words, type, status, first, last, dated_by, sources, targets, places, actors, tone, mentions,
               articles, outlets, analysis, event
        from chosen order by first nulls last, last, seq, event, key"""
    return fitting(con, sql, filters, most=most)


def counts(con: DuckDBPyConnection, filters: Filters) -> dict[str, int]:
    """Count the events and articles shown, and those that there are."""
    sql = f"""
        select count(*) as events,
               (select count(distinct art) {TOLD}) as articles {FITS}"""
    shown = fitting(con, sql, filters).iloc[0]
    there = con.execute(
        """select (select count(*) from merged where $sayings or not slight), (select count(*) from articles)""",
        {"sayings": filters.sayings},
    ).fetchone()
    return {
        "events": int(shown["events"]),
        "articles": int(shown["articles"]),
        "all_events": int(there[0]) if there else 0,
        "all_articles": int(there[1]) if there else 0,
    }


@answered
def actors(con: DuckDBPyConnection, filters: Filters, *, most: int = 50) -> pd.DataFrame:
    """List the chosen events' actors, the most active first: actor, name, kind, events, articles, tone toward them."""
    sql = f"""
        with part as (select a, n {TAKING}),
             counted as (select a, count(*) as events from part group by 1),
             active as (from counted join known using (a) order by events desc, actor limit $most),
             tellers as (select n, wire {TOLD}),
             heard as (select a, count(distinct wire) as articles
                       from (from part semi join active using (a)) join tellers using (n) group by 1)
        select actor, coalesce(name, actor) as name, kind, events, articles, tone
        from active join heard using (a) order by events desc, actor"""
    return fitting(con, sql, filters, most=most)


@answered
def pairs(con: DuckDBPyConnection, filters: Filters, *, most: int = 100) -> pd.DataFrame:
    """Count who did something to whom, most frequent first, with the mean tone of the sentences that tell of it.

    Columns: source, target, events, tone, low, high, sentences, articles, source_name, target_name.
    """
    sql = f"""
        with roles as (select n, targets, unnest(sources) as source
                       {FITS} and len(sources) > 0 and len(targets) > 0),
             pair as (select distinct n, source, unnest(targets) as target from roles),
             busy as (select source, target, count(*) as events from pair where source <> target
                      group by 1, 2 order by events desc, 1, 2 limit $most),
             sentence as (select source, target, wire, bit, art, sentence, any_value(tone) as score
                          from pair semi join busy using (source, target) join told using (n) group by all),
             part as (select source, target, wire, {SHARED} from sentence group by 1, 2, 3),
             means as (select source, target, {MEAN} from part group by 1, 2)
        select * from busy join means using (source, target) order by events desc, source, target"""
    frame = with_interval(fitting(con, sql, filters, most=most)).drop(columns="error")
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


_WITHIN = r"""
    select actor from mentions
    where lower(wiki) = lower($wanted)
       or (contains(name, ' ')
           and list_has_all(regexp_extract_all(lower($wanted), '\w+'), regexp_extract_all(lower(name), '\w+')))
    group by actor
    order by bool_or(lower(wiki) = lower($wanted)) desc nulls last, max(length(name)) desc, actor
    limit 1"""


def find_actors(con: DuckDBPyConnection, wanted: Iterable[str]) -> tuple[str, ...]:
    """Give the ids of actors named by id, name or Wikipedia title, whatever the case.

    Else the longest name of two words or more that lies within what is wanted counts: "Apple Corps" in "Beatles Apple
    Corps". A name that is unknown stays as it is.
    """
    wanted = list(wanted)
    rows = con.execute(
        """select distinct w.name, m.actor from (select unnest($wanted::varchar[]) as name) w
           join mentions m on m.actor = w.name or lower(m.name) = lower(w.name) order by 1, m.actor = w.name desc, 2""",
        {"wanted": wanted},
    ).fetchall()
    found = dict(reversed(rows))
    for name in wanted:
        if name not in found and (within := con.execute(_WITHIN, {"wanted": name}).fetchone()):
            found[name] = within[0]
    return tuple(dict.fromkeys(found.get(name, name) for name in wanted))


def timeline(con: DuckDBPyConnection, filters: Filters, *, most: int = 2000, lanes: int = 8) -> pd.DataFrame:
    """List dated events, each in the lane of one actor, in order of lane and date; see `events` for what is left out.

    Lanes are the filtered actors, else the most active ones. An event stands once: in the lane of the first of its
    doers that has one, else of those it was done to, else of its places, else among the others (lane ""). Columns:
    key, words, label, lane, lane_name, lane_events, lane_tone, first, last, status, dated_by, tone, articles, outlets,
    sources_text, targets_text.
    """
    frame = events(con, filters, most=most)
    frame = frame[frame["first"].notna() & frame["last"].notna()].reset_index(drop=True)
    roles = [[*s, *t, *p] for s, t, p in zip(frame["sources"], frame["targets"], frame["places"], strict=True)]
    active = Counter(
        actor
        for s, t, p in zip(frame["sources"], frame["targets"], frame["places"], strict=True)
        for actor in dict.fromkeys([*s, *t] or [*p])
    )
    chosen = list(filters.actors) or [actor for actor, _ in sorted(active.items(), key=lambda x: (-x[1], x[0]))[:lanes]]
    known = names(con, [*chosen, *(actor for some in roles for actor in some)])

    def named(actors: Sequence[str]) -> str:
        return ", ".join(known.get(actor, actor) for actor in actors)

    lane = [next((actor for actor in some if actor in chosen), "") for some in roles]
    frame = frame.assign(
        lane=lane,
        lane_name=[known.get(actor, actor) or OTHERS.capitalize() for actor in lane],
        label=[f"{w} {named(t[:1])}".strip() for w, t in zip(frame["words"], frame["targets"], strict=True)],
        sources_text=[named(some) for some in frame["sources"]],
        targets_text=[named(some) for some in frame["targets"]],
    )
    by_lane = frame.groupby("lane")
    frame["lane_events"] = by_lane["key"].transform("count")
    frame["lane_tone"] = by_lane["tone"].transform("mean")
    order = {actor: place for place, actor in enumerate([*chosen, ""])}
    frame = frame.assign(place=[order[actor] for actor in lane]).sort_values(["place", "first", "last", "key"])
    columns = "key words label lane lane_name lane_events lane_tone first last status dated_by tone articles outlets"
    return frame[[*columns.split(), "sources_text", "targets_text"]].reset_index(drop=True)


@answered
def attention(con: DuckDBPyConnection, filters: Filters, *, by: Period | None = None) -> pd.DataFrame:
    """Count dated events by when they happened and by class of type: start, kind, events, articles, by.

    As in `tone_by_period`, events whose date is too vague for the period are left out.
    """
    by = by or period(con, filters)
    kinds = [(type, kind) for kind, types in CLASSES.items() for type in types]
    sql = f"""
        with kinds as (select unnest($coded) as type, unnest($kinds) as kind),
             dated as (select type, date_trunc($by, first)::date as start, count(*) as events
                       {FITS} and last - first < $days group by 1, 2),
             tellers as (select distinct type, date_trunc($by, first)::date as start, wire
                         {TOLD} and last - first < $days),
             counted as (select start, coalesce(kind, $others) as kind, sum(events)::bigint as events
                         from dated left join kinds using (type) group by 1, 2),
             heard as (select start, coalesce(kind, $others) as kind, count(distinct wire) as articles
                       from tellers left join kinds using (type) group by 1, 2)
        select start, kind, events, articles from counted join heard using (start, kind) order by 1, 2"""
    types, classes = [type for type, _ in kinds], [kind for _, kind in kinds]
    frame = fitting(con, sql, filters, by=by, days=widest(by), coded=types, kinds=classes, others=OTHERS)
    return frame.assign(by=by)


def mentions_of_event(con: DuckDBPyConnection, key: str) -> pd.DataFrame:
    """List every sentence that tells of an event, with its article; `start`/`end` point into `sentence`."""
    return con.execute(
        """select a.article, a.analysis, a.title, a.outlet, a.published, a.how, a.wire, e.status, e.first, e.last,
                  e.dated_by, e.words, e.speaker, e.sources, s.start as sentence_start, e.start - s.start as start,
                  e.end - s.start as end, substr(a.text, s.start + 1, s.end - s.start) as sentence,
                  substr(a.text, t.start + 1, t.end - t.start) as timex
           from events e join articles a using (analysis)
           join sentences s on s.analysis = e.analysis and s.sentence = e.sentence
           left join timexes t on t.analysis = e.analysis and t.timex = e.timex
           where e.key = $key order by a.published nulls last, a.article, e.start""",
        {"key": key},
    ).df()


def mentions_of_events(con: DuckDBPyConnection, keys: Sequence[str]) -> pd.DataFrame:
    """List where events are told, by publication: key, article, start, end (offsets into the article's text)."""
    return con.execute(
        """select e.key, a.article, e.start, e.end from events e join articles a using (analysis)
           where e.key in (select unnest($keys::varchar[])) order by a.published nulls last, a.article, e.start""",
        {"keys": list(keys)},
    ).df()


def choices(con: DuckDBPyConnection) -> dict[str, Sequence[str]]:
    """List what the filters offer: outlets, types and statuses as they occur in the store."""
    prepare(con, "merged", "papers")
    outlets = con.execute("select distinct outlet from papers where outlet is not null order by 1").fetchall()
    types = con.execute("select distinct coalesce(type, 'untyped') from merged order by 1").fetchall()
    statuses = con.execute("select distinct status from merged order by 1").fetchall()
    return {"outlets": [r[0] for r in outlets], "types": [r[0] for r in types], "statuses": [r[0] for r in statuses]}
