"""The tables that the questions are asked of, made once for each opening of a store, or kept beside a large one.

`merged` has one row for all the tellings of one event, `taking` one for each actor of it, `told` one for each telling,
`felt` one for each actor named in a sentence with the tone toward it there, `papers` one for each article, and `known`
one for each actor. What several tellings say differently is settled here: the earliest article's type and roles, the
status and way of dating that most have, the mean of their tones, the first and last of their days. Near-copies of one
wire text count as one article. Articles and actors go by numbers, and what filters ask of an event stands in each table
that is filtered, so that no question has to put the large ones together.
"""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar, cast

import pandas as pd
from duckdb import DuckDBPyConnection

from analysis import store
from analysis.queries.filters import FITS, TAKING, TOLD, Filters, ask

# What makes an event worth a mark before others: who tells of it, then how much is known of it.
_WEIGHT = """(2 * ln(articles) + ln(outlets + 1) + 0.3 * ln(mentions) + 0.6 * (type is not null)::int
    + 0.5 * (len(sources) > 0 and len(targets) > 0)::int + 0.3 * (dated_by = 'text')::int
    + 0.4 * (status in ('happened', 'ongoing'))::int + 0.4 * abs(tone))"""
# Of several accounts of when, the shortest counts, then one that names the day itself, then the first stored.
_VAGUE = (
    """(date_diff('day', e.first, e.last) * 2 + (e.dated_by <> 'text')::int)::hugeint * 10000000000000000000 + a.seq"""
)
# Most events are told once: only the others need to be put together, which is the slow part.
_MERGED = f"""
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
                    [coalesce(outlet, '')] as told_in, seq, analysis, event
             from told semi join once using (key)
             union all
             select key, mode(words), min_by(type, seq), mode(status),
                    min_by(first, vague), min_by(last, vague), mode(dated_by),
                    min_by(sources, seq), min_by(targets, seq), min_by(places, seq), min_by(actors, seq), avg(tone),
                    bool_and(slight), count(*), count(distinct wire), count(distinct outlet),
                    list(distinct coalesce(outlet, '')), min(seq), min_by(analysis, seq), min_by(event, seq)
             from told anti join once using (key) group by key)
    select (row_number() over (order by first, key))::int as n, *, {_WEIGHT} as weight,
           case when tone <= -0.1 then 'negative' when tone < 0.1 then 'neutral' else 'positive' end as feel
    from joined"""
_KNOWN = """
    create table known as
    with named as (select actor, mode(name) as name, mode(kind) as kind, avg(score) as tone, count(*) as often
                   from mentions group by 1),
         acting as (select distinct unnest(actors) as actor from merged)
    select (row_number() over (order by often desc nulls last, actor))::int as a, actor, name, kind, tone
    from named full join acting using (actor)"""
# Who takes part in what, in the order of their roles, sorted so that one actor's events are found without looking at
# all. `acting`: somebody does it or it is done to them; places act only where nobody else does. `there`: it is where.
_TAKING = """
    create table taking as
    with roles as (select n, unnest(sources || targets || places) as actor,
                          generate_subscripts(sources || targets || places, 1) as place,
                          len(sources) + len(targets) as parties from merged),
         parts as (select actor, n, min(place) as place, max(place) > any_value(parties) as there,
                          min(place) <= any_value(parties) or any_value(parties) = 0 as acting
                   from roles group by actor, n)
    select k.a, p.n, p.place, p.there, p.acting, m.first, m.last, m.status, m.type, m.feel, m.slight
    from parts p join merged m using (n) join known k using (actor) order by k.a, p.n"""
# Copies of one wire text are told apart by a bit each, so that counting them needs no second look; from the 64th on
# they are one copy.
_PAPERS = """
    create table papers as
    select (row_number() over (order by seq))::int as art, analysis, article, title, outlet, published,
           (dense_rank() over (order by wire))::int as wire,
           1::ubigint << least(row_number() over (partition by wire order by seq) - 1, 63) as bit
    from articles order by art"""
# `own` and `quoted` are the tones of its sentence's two voices, `line` of the whole where they were not told apart.
_TOLD = """
    create table told as
    with lines as (select p.art, s.sentence, s.tone, s.own, s.quoted
                   from sentences s join papers p using (analysis) where not s.boilerplate),
         apart as (select art from lines group by 1 having count(own) + count(quoted) > 0)
    select m.n, m.first, m.last, m.status, m.type, m.feel, m.slight, p.art, p.wire, p.bit, p.outlet, p.published,
           e.sentence, e.tone, e.speaker, s.own, s.quoted, if(p.art in (from apart), null, s.tone) as line
    from events e join papers p using (analysis) join merged m using (key)
    left join lines s on s.art = p.art and s.sentence = e.sentence order by m.n, p.art, e.event"""
_FELT = """
    create table felt as
    select k.a, p.art, p.wire, p.bit, m.sentence, avg(m.score) as score
    from mentions m join papers p using (analysis) join known k using (actor) group by all order by k.a, p.art"""


@dataclass(frozen=True, slots=True)
class _Table:
    """How a table is made, of which others, and in which order it is kept."""

    sql: str
    needs: tuple[str, ...] = ()
    order: str = "a"


_TABLES: Mapping[str, _Table] = {
    "merged": _Table(_MERGED, (), "n"),
    "known": _Table(_KNOWN, ("merged",), "a"),
    "taking": _Table(_TAKING, ("merged", "known"), "a, n"),
    "papers": _Table(_PAPERS, (), "art"),
    "told": _Table(_TOLD, ("merged", "papers"), "n, art"),
    "felt": _Table(_FELT, ("known", "papers"), "a, art"),
}
_making = threading.Lock()
Query = TypeVar("Query", bound=Callable[..., pd.DataFrame])
_ANSWERED: dict[str, Callable[..., pd.DataFrame]] = {}

__all__ = ["FITS", "TAKING", "TOLD", "answered", "fitting", "keep", "prepare"]


def fitting(con: DuckDBPyConnection, sql: str, filters: Filters, **more: object) -> pd.DataFrame:
    """Run SQL that asks the tables of this module, with the filters and further named values."""
    prepare(con, *(name for name in _TABLES if name in sql))
    return ask(con, sql, filters, **more)


def answered(query: Query) -> Query:
    """Keep the answer of a query to no filter at all beside a large store: it is asked most, and takes longest."""
    name = f"answer_{query.__name__}"

    @wraps(query)
    def asked(con: DuckDBPyConnection, filters: Filters, **more: Any) -> pd.DataFrame:
        usual = all(value == (query.__kwdefaults__ or {}).get(option) for option, value in more.items())
        if filters.empty and usual and _there(con).intersection([name]):
            return con.table(name).df()
        return query(con, filters, **more)

    _ANSWERED[name] = query
    return cast("Query", asked)


def keep(folder: Path) -> None:
    """Keep what `prepare` makes beside a large store, sorted for the questions that are asked of it."""
    order = {name: table.order for name, table in _TABLES.items()} | dict.fromkeys(_ANSWERED, "rowid")
    store.keep(folder, _all, order)


def _all(con: DuckDBPyConnection) -> None:
    prepare(con, *_TABLES)
    for name, query in _ANSWERED.items():
        con.from_df(query(con, Filters())).create(name)


def prepare(con: DuckDBPyConnection, *names: str) -> None:
    """Make tables where they are not there yet, with those they are made of; cursors of one opening share them."""
    with _making:
        there = _there(con)
        for name in names:
            _make(con, name, there)


def _there(con: DuckDBPyConnection) -> set[str]:
    return {name for (name,) in con.execute("select table_name from duckdb_tables()").fetchall()}


def _make(con: DuckDBPyConnection, name: str, there: set[str]) -> None:
    for other in (*_TABLES[name].needs, name):
        if other not in there:
            if other == name:
                con.execute(_TABLES[name].sql)
                there.add(name)
            else:
                _make(con, other, there)
