"""Where the tables of `merged` come from: made when they are asked for, or of the index with what came after it.

After an index was made, articles are committed and taken out, and readers put things right. An article is touched when
its analysis is new, is gone, or was put right; an event is when a touched article tells or told of it. The tables are
made of what is touched alone, by the same SQL as the whole, in a schema of their own (`fresh`), and shown together with
the rows of the index (`kept`) that nothing touched. An index of exactly this store is shown as it is.
"""

from duckdb import DuckDBPyConnection

from analysis.queries.model import TABLES

# What `merged` asks beside the store's own tables where all is made: nothing was there before.
_NOTHING = """
    create table above as select 0 as n, 0 as art, 0 as wire, 0 as a, 0 as o;
    create table earlier_papers (art int, analysis varchar, article varchar, title varchar, outlet varchar,
        published date, how varchar, tone double, words int, url varchar, original varchar, wire int, bit ubigint,
        o int, opening varchar);
    create table earlier_known (a int, actor varchar);
    create table earlier_outlets (o int, outlet varchar);
    create view spoken as select actor, name, kind, wiki, score from mentions"""
# The same where only what is touched is made: by corrections, whose `touched` and `actor_names` are used, or since
# what came later made its events part of others.
_TOUCHED = """
    create table if not exists main.touched (analysis varchar);
    create table if not exists main.actor_names (actor varchar);
    create schema fresh;
    create table fresh.rekeyed as
        with recent as (select key, event from main.keys where seq >= (
                 select min(seq) from main.articles anti join kept.papers using (analysis))),
             moved as (select p.art, e.analysis, e.event, r.event as key from main.own_events e
                       join recent r using (key) join kept.papers p using (analysis))
        select distinct v.analysis from moved v left join kept.passages t using (art, event)
        left join kept.merged m on m.n = t.n where m.key is distinct from v.key;
    create view fresh.touched as from main.touched union from fresh.rekeyed;
    create table fresh.above as select (select max(n) from kept.merged) as n, max(art) as art, max(wire) as wire,
        (select max(a) from kept.known) as a, (select max(o) from kept.outlets) as o from kept.papers;
    create table fresh.new as
        select analysis from main.articles anti join kept.papers using (analysis)
        union select analysis from main.articles semi join fresh.touched using (analysis);
    create table gone_articles as
        select art from kept.papers anti join main.articles using (analysis)
        union select art from kept.papers semi join fresh.touched using (analysis);
    create table fresh.keys as
        select key from kept.merged semi join (from kept.told semi join gone_articles using (art)) using (n)
        union select key from main.events semi join fresh.new using (analysis);
    create table gone as select n from kept.merged semi join fresh.keys using (key);
    create table fresh.tellers as
        select analysis from kept.papers semi join (from kept.told semi join gone using (n)) using (art)
        where art not in (from gone_articles) union from fresh.new;
    create table fresh.articles as from main.articles semi join fresh.tellers using (analysis);
    create table fresh.sentences as from main.sentences semi join fresh.tellers using (analysis);
    create table fresh.mentions as from main.mentions semi join fresh.tellers using (analysis);
    create table fresh.timexes as from main.timexes semi join fresh.tellers using (analysis);
    create table fresh.boilerplate as from main.boilerplate semi join fresh.tellers using (analysis);
    create table fresh.events as
        from (from main.events semi join fresh.tellers using (analysis)) semi join fresh.keys using (key);
    create table fresh.earlier_papers as
        from kept.papers where art not in (from gone_articles)
        and (analysis in (from fresh.tellers) or original in (select coalesce(wire, article) from fresh.articles));
    create view fresh.earlier_known as select a, actor from kept.known;
    create view fresh.earlier_outlets as from kept.outlets;
    create table touched_actors as
        select actor from fresh.mentions union select unnest(actors) from fresh.events
        union select speaker from fresh.events where speaker is not null union select actor from main.actor_names
        union select actor from kept.known semi join (from kept.named semi join gone_articles using (art)) using (a)
        union select actor from kept.known semi join (from kept.taking semi join gone using (n)) using (a);
    create table fresh.spoken as
        select actor, name, kind, wiki, score from main.mentions semi join touched_actors using (actor)"""
_OF_EVENTS = "from kept.{name} anti join gone using (n) union all from fresh.{name}"
_OF_ARTICLES = """from kept.{name} anti join gone_articles using (art)
    union all from fresh.{name} where art > (select art from fresh.above)"""
_SHOWN = dict.fromkeys(TABLES, _OF_EVENTS) | {
    "papers": _OF_ARTICLES,
    **dict.fromkeys(("named", "found", "lines"), _OF_ARTICLES),
    "known": "from kept.known anti join touched_actors using (actor) union all from fresh.known",
    "outlets": "from fresh.outlets",
}
_SHOW = ";".join(f"create view {name} as {sql.format(name=name)}" for name, sql in _SHOWN.items())
DONE = "above"  # the table that says that all is laid out
_DONE = f"create table {DONE} as select 1 as done"


def there(con: DuckDBPyConnection) -> set[str]:
    """Name the tables and views that can be asked."""
    rows = con.execute(
        """select table_name from duckdb_tables() where database_name <> 'kept' and schema_name = 'main'
           union all select view_name from duckdb_views() where not internal and database_name <> 'kept'"""
    )
    return {name for (name,) in rows.fetchall()}


def begin(con: DuckDBPyConnection, mark: str) -> None:
    """Lay out what is there before the first question: an index made in the way that `mark` names, or nothing."""
    names = there(con)
    if DONE in names:
        return
    found = con.execute("select mark, exact from attached").fetchone() if "attached" in names else None
    if not found or found[0] != mark:
        con.execute(_NOTHING)
    elif found[1]:
        rows = con.execute("select table_name from duckdb_tables() where database_name = 'kept'").fetchall()
        for (name,) in rows:
            con.table(f"kept.{name}").create_view(name)
        con.execute(_DONE)
    else:
        _lay(con)


def make(con: DuckDBPyConnection, name: str, names: set[str]) -> None:
    """Make a table and those it needs, unless it is among `names`, which are there already."""
    if name not in names:
        for other in TABLES[name].needs:
            make(con, other, names)
        con.execute(TABLES[name].sql)
        names.add(name)


def _lay(con: DuckDBPyConnection) -> None:
    """Make the tables of what is touched, and show them with the rest of the index."""
    con.execute(_TOUCHED)
    con.execute("use fresh")
    try:
        made: set[str] = set()
        for name in TABLES:
            make(con, name, made)
    finally:
        con.execute("use memory.main")
    con.execute(_SHOW)
    con.execute(_DONE)
