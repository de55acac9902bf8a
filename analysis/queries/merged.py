"""Events as readers count them: one row for all the tellings of one event, made once for each opening of a store.

What several tellings say differently is settled here: the earliest article's type and roles, the status and way of
dating that most have, the mean of their tones, the first and last of their days. Near-copies of one wire text count as
one article. Filters choose events, not tellings, so that what is shown of an event does not change with the filter.
"""

import threading
from pathlib import Path

import pandas as pd
from duckdb import DuckDBPyConnection

from analysis import store
from analysis.queries.filters import Filters, ask

# What makes an event worth a mark before others: who tells of it, then how much is known of it.
_WEIGHT = """(2 * ln(articles) + ln(outlets + 1) + 0.3 * ln(mentions) + 0.6 * (type is not null)::int
    + 0.5 * (len(sources) > 0 and len(targets) > 0)::int + 0.3 * (dated_by = 'text')::int
    + 0.4 * (status in ('happened', 'ongoing'))::int + 0.4 * abs(tone))"""
# Of several accounts of when, the shortest counts, then one that names the day itself, then the first stored.
_VAGUE = (
    """(date_diff('day', e.first, e.last) * 2 + (e.dated_by <> 'text')::int)::hugeint * 10000000000000000000 + a.seq"""
)
# Most events are told once: only the others need to be put together, which is the slow part.
_MAKE = f"""
    create table merged as
    with told as materialized (
             select e.key, e.words, e.type, e.status, e.first, e.last, e.dated_by, e.sources, e.targets, e.places,
                    e.actors, e.tone, coalesce(e.saying or e.slight, false) as slight,
                    e.analysis, e.event, a.seq, a.wire, a.outlet,
                    {_VAGUE} as vague
             from events e join articles a using (analysis)),
         once as (select key from told group by key having count(*) = 1),
         joined as (
             select key, words, type, status, first, last, dated_by, sources, targets, places, actors, tone, slight,
                    1 as mentions, 1 as articles, (outlet is not null)::int as outlets,
                    [coalesce(outlet, '')] as told_in, [seq] as seqs, analysis, event
             from told semi join once using (key)
             union all
             select key, mode(words), min_by(type, seq), mode(status),
                    min_by(first, vague), min_by(last, vague), mode(dated_by),
                    min_by(sources, seq), min_by(targets, seq), min_by(places, seq), min_by(actors, seq), avg(tone),
                    bool_and(slight), count(*), count(distinct wire), count(distinct outlet),
                    list(distinct coalesce(outlet, '')), list(distinct seq), min_by(analysis, seq), min_by(event, seq)
             from told anti join once using (key) group by key)
    select row_number() over () as n, *, {_WEIGHT} as weight from joined"""
# Who takes part in what, in the order of their roles, sorted so that one actor's events are found without looking at
# all. `acting`: somebody does it or it is done to them; places act only where nobody else does. `there`: it is where.
_TAKING = """
    create table taking as
    with roles as (select n, unnest(sources || targets || places) as actor,
                          generate_subscripts(sources || targets || places, 1) as place,
                          len(sources) + len(targets) as parties from merged)
    select actor, n, min(place) as place, max(place) > any_value(parties) as there,
           min(place) <= any_value(parties) or any_value(parties) = 0 as acting
    from roles group by actor, n order by actor, n"""
_KNOWN = """
    create table known as
    select actor, mode(name) as name, mode(kind) as kind, avg(score) as tone from mentions group by 1 order by actor"""
_making = threading.Lock()

# Each line lets everything through when its filter is empty. Untyped events are chosen by the word "untyped".
FITS = """
    from merged
    where ($first is null or last >= $first)
      and ($last is null or first <= $last)
      and ($sayings or not slight)
      and (len($statuses::varchar[]) = 0 or list_contains($statuses::varchar[], status))
      and (len($types::varchar[]) = 0 or list_contains($types::varchar[], coalesce(type, 'untyped')))
      and (len($tones::varchar[]) = 0
           or list_contains($tones::varchar[],
                            case when tone <= -0.1 then 'negative' when tone < 0.1 then 'neutral' else 'positive' end))
      and (len($outlets::varchar[]) = 0 or list_has_any(told_in, $outlets::varchar[]))
      and (len($actors::varchar[]) = 0
           or n in (select n from taking where actor in (select unnest($actors::varchar[])) group by n
                    having $match = 'any' or count(*) = len(list_distinct($actors::varchar[]))))
"""


def fitting(con: DuckDBPyConnection, sql: str, filters: Filters, **more: object) -> pd.DataFrame:
    """Run SQL that asks FITS, with the filters and further named values."""
    prepare(con)
    return ask(con, sql, filters, **more)


def keep(folder: Path) -> None:
    """Keep what `prepare` makes beside a large store, sorted for the questions that are asked of it."""
    store.keep(folder, prepare, {"merged": "first, n", "taking": "actor, n", "known": "actor"})


def prepare(con: DuckDBPyConnection) -> None:
    """Make the tables of merged events and their actors where they are not there yet; cursors of one opening share
    them."""
    with _making:
        there = con.execute("select count(*) from duckdb_tables() where table_name = 'merged'").fetchone()
        if not there or not there[0]:
            con.execute(_MAKE)
            con.execute(_TAKING)
            con.execute(_KNOWN)
