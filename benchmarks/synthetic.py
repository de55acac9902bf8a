"""Make a store of any size, for measuring speed: `python -m benchmarks.synthetic --events 1000000 --store DIR`.

Nothing is analysed: the rows are drawn, always the same for the same number, in the proportions of the demo articles.
Twelve events an article, one a sentence; a third of the mentions tell of an event that other articles of the same days
tell of too; actors and outlets follow Zipf's law; the days run over ten years; a tenth of the articles are reprints.
Every offset is right, so that each dot opens its sentence.
"""

import argparse
import time
from pathlib import Path

import duckdb

from analysis import store
from analysis.ontology import STATUSES, TYPES
from analysis.store.files import lacking
from analysis.tables import SCHEMA

PER_ARTICLE = 12
CHUNK = 100_000  # articles made and committed together
WIDTH = 120  # characters of a sentence, its full stop and the space after it included

# `u(n, salt)` draws evenly from 0 to 1; everything else is made of it.
_MACROS = """
    create macro u(n, salt) as (hash(n, salt) % 1000003) / 1000003.0;
    create macro pick(choices, x) as choices[1 + floor(x * len(choices))::int];
    create macro zipf(x, most) as floor(pow(most, x))::int - 1;
    create macro syllable(n) as pick(['ba','de','fi','go','lu','ma','ne','ri','so','ta'], (n % 10) / 10.0 + 0.01);
    create macro surname(n) as syllable(n) || syllable(n // 10) || syllable(n // 100) || pick(['n','rd','s'], u(n, 90));
    create macro kind(n) as pick(['person','person','organisation','country','place','group'], u(n, 91));
    create macro name(n) as case when kind(n) in ('country', 'place') then '' else
        pick(['Ann','Bob','Cy','Dana','Eve','Finn','Gus','Hana','Ivo','June'], u(n, 92)) || ' ' end
        || upper(surname(n)[1]) || surname(n)[2:] || case when n < 1000 then '' else ' ' || n // 1000 end;
    create macro actor(n) as lower(replace(name(n), ' ', '-')) || '-' || n;
"""

_STORIES = """
    create or replace table facts as
    with numbered as (
        select i, i // {per} as n, (i % {per})::int as sentence,
               case when u(i, 1) < 0.65 then i * 10 else (i // 60) * 600 + 1 + floor(u(i, 2) * 5)::bigint end as story
        from range({first}::bigint * {per}, {last}::bigint * {per}) t(i)),
    drawn as (
        select *, story % 10 = 0 as own,
               zipf(u(story, 3), {actors}) as a, zipf(u(story, 4), {actors}) as b,
               date '2012-01-01' + floor((story // 120) / {articles}.0 * 3652)::int as day, u(story, 6) as x,
               u(story, 7) as t, u(story, 8) as r
        from numbered)
    select i, n, sentence, story, day, a, b,
           pick([null, null, null, null, null, null, null, null, null] || {types}, t) as type,
           pick(['praised', 'met', 'signed', 'left', 'attacked', 'blamed', 'urged', 'seized', 'paid', 'joined',
                 'opened', 'lost'], t) as word,
           case when not own or x < 0.6 then day - floor(r * r * 30)::int end as first,
           case when x < 0.08 and own then 30 else 0 end as longer,
           pick(['happened', 'happened', 'happened', 'happened', 'happened'] || {statuses},
                u(case when own then i else story end, 9)) as status,
           r < 0.9 as acting, r > 0.3 and r < 0.75 as suffering, u(story, 10) < 0.19 as speech_act,
           round(greatest(-1, least(1, (u(story, 11) + u(i, 12) + u(i, 13) - 1.6))), 4) as tone
    from drawn;
    create or replace table told as
    select *, name(a) as doer, name(b) as done,
           name(a) || ' ' || word || ' ' || name(b) || ' on '
           || coalesce(strftime(first, '%d %B %Y'), 'a day not told') as fact,
           rpad(fact || ', as people in the capital tell, and more is to come soon enough for everyone there',
                {width} - 2, ' ') || '. ' as line
    from facts
"""

_TABLES = {
    "articles": """
        select 'm' || n || '@' || n + 1 as analysis, 'm' || n as article, md5(n::varchar) as content, n + 1 as seq,
               false as removed, any_value(doer || ' ' || word || ' ' || done) as title,
               string_agg(line, '' order by sentence) as text, null as given,
               max(day) as published, 'given' as how, []::varchar[] as reasons,
               'Outlet ' || zipf(u(n, 20), 200) as outlet, null as url, null as author, 'en' as lang, '{{}}' as extra,
               avg(tone) as tone, 200 as words, 'm' || case when u(n, 21) < 0.1 then n - n % 5 else n end as cluster,
               []::bigint[] as bands, []::int[] as terms,
               {{sentences: {per}, timexes: count(first), mentions: sum(acting::int + suffering::int),
                 events: {per}, boilerplate: 0}} as holds
        from told group by n order by n""",
    "sentences": """
        select 'm' || n || '@' || n + 1 as analysis, sentence, sentence * {width} as start,
               sentence * {width} + {width} - 1 as "end", tone, if(speech_act, null, tone) as own,
               if(speech_act, tone, null) as quoted, false as boilerplate from told order by i""",
    "timexes": """
        select 'm' || n || '@' || n + 1 as analysis, sentence as timex,
               sentence * {width} + length(doer) + length(word) + length(done) + 6 as start,
               start + length(strftime(first, '%d %B %Y')) as "end", 'DATE' as type,
               strftime(first, '%Y-%m-%d') as value, first, first + longer as last
        from told where first is not null order by i""",
    "mentions": """
        select 'm' || n || '@' || n + 1 as analysis, sentence, sentence * {width} as start,
               start + length(doer) as "end", kind(a) as kind, actor(a) as actor, doer as name, null as wiki,
               case when tone < -0.2 then -1 when tone > 0.2 then 1 else 0 end as label, tone as score
        from told where acting
        union all
        select 'm' || n || '@' || n + 1, sentence, sentence * {width} + length(doer) + length(word) + 2 as start,
               start + length(done), kind(b), actor(b), done, null,
               case when tone < -0.2 then -1 when tone > 0.2 then 1 else 0 end, tone
        from told where suffering""",
    "events": """
        select 'm' || n || '@' || n + 1 as analysis, sentence as event, right(md5(story::varchar), 16) as key,
               sentence * {width} + length(doer) + 1 as start, start + length(word) as "end", word as words, sentence,
               type, status, first, first + longer as last, if(first is null, 'none', 'text') as dated_by,
               if(first is null, null, sentence) as timex,
               if(acting, [actor(a)], []) as sources, if(suffering, [actor(b)], []) as targets, []::varchar[] as places,
               list_distinct(if(acting, [actor(a)], []) || if(suffering, [actor(b)], [])) as actors,
               null as speaker, tone, speech_act, false as minor, null as content_words,
               doer || ' ' || word || ' ' || done as headline,
               null as participants, null as speaker_text, null as salience, not speech_act as shown
               from told order by i""",
    "boilerplate": """select 'm' || n || '@' || n + 1 as analysis, 0 as start, 0 as "end", 'byline' as kind
                      from told where false""",
}


def make(folder: Path, events: int) -> None:
    """Make the store in `folder`, with as many mentions of events as are asked for, rounded up to whole articles."""
    store.create(folder)
    articles = -(-events // PER_ARTICLE)
    con = duckdb.connect()
    con.execute(_MACROS)
    values = {
        "per": PER_ARTICLE,
        "articles": articles,
        "width": WIDTH,
        "actors": min(50_000, 100 + events // 50),
        "types": list(TYPES),
        "statuses": list(STATUSES),
    }
    for first in range(0, articles, CHUNK):
        con.execute(_STORIES.format(first=first, last=min(first + CHUNK, articles), **values))
        tables = {}
        for name, sql in _TABLES.items():
            rows = con.sql(sql.format(**values))
            whole = rows.project(", ".join(("*", *lacking(SCHEMA[name], rows.columns)))).to_arrow_table()
            tables[name] = whole.select(SCHEMA[name].names).cast(SCHEMA[name])
        store.append(folder, tables)


def main() -> None:
    asked = argparse.ArgumentParser(description="make a store of any size, for measuring speed")
    asked.add_argument("--events", type=int, default=1_000_000, help="mentions of events")
    asked.add_argument("--store", type=Path, required=True, help="a folder that is not there yet")
    options = asked.parse_args()
    if options.store.exists():
        asked.error(f"{options.store} is there already; name a new folder")
    begun = time.perf_counter()
    make(options.store, options.events)
    for name, rows in store.info(options.store).items():
        print(f"{name:12} {rows:>12,}")
    print(f"made in {time.perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    main()
