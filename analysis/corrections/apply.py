"""Apply corrections to the tables of a store that was just opened.

The articles that a correction touches, with all their mentions and events, are read into memory, corrected there, and
take the place of their rows in the files: `articles`, `events` and `mentions` become views of both. What is not touched
is read as before, past one join with the few that are; a store without corrections is not changed at all. Corrections
are applied in order: first who is who, then which mentions are one event, then what is said of it, so that a later
correction of one thing stands.

An event is found again by each of its quotes (the same place with the same words, else the same words in the same
sentence), or by its key, so that what is told of it later is corrected too. A quote that is nowhere any more waits.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import pyarrow as pa
from duckdb import DuckDBPyConnection

from analysis.corrections import rekey
from analysis.corrections.apply_actors import apply_to_actors
from analysis.corrections.apply_added import apply_added
from analysis.corrections.records import Correction, shown

VIEWS = ("articles", "events", "mentions")
_REVIEW = "key varchar, checked bool, starred bool, note varchar, who varchar, moment varchar"
_FIELDS = {
    "status": "varchar",
    "type": "varchar",
    "sources": "varchar[]",
    "targets": "varchar[]",
    "places": "varchar[]",
}


def apply(con: DuckDBPyConnection, corrections: Sequence[Correction]) -> None:
    """Change the views so that they show what readers corrected; `corrections` are those that stand, in order."""
    con.execute(f"create table reviews ({_REVIEW})")
    con.execute("create table added (key varchar, who varchar, moment varchar)")
    if not corrections:
        return
    for view in VIEWS:
        con.execute(f"alter view {view} rename to machine_{view}")  # SQL text is made of our own names only
    _table(
        con,
        "quoted",
        _quoted(corrections),
        "n int, article varchar, start int, end_ int, words varchar, sentence varchar",
    )
    _table(con, "keyed", _keyed(corrections), "n int, key varchar")
    _touch(con, corrections)
    apply_added(con, corrections)
    apply_to_actors(con, corrections)
    _rekey(con)
    _find(con)
    _group(con, corrections)
    _fix(con, corrections)
    _review(con, corrections)
    _date(con, corrections)
    _show(con, corrections)


def _quoted(corrections: Sequence[Correction]) -> list[tuple[Any, ...]]:
    """List the quotes of all corrections of events, each with the number of its correction."""
    return [
        (n, q["article"], q["start"], q["end"], q["words"], q.get("sentence", ""))
        for n, correction in enumerate(corrections)
        for q in (
            *correction.target.get("quotes", ()),
            *(q for e in correction.target.get("events", ()) for q in e["quotes"]),
        )
    ]


def _keyed(corrections: Sequence[Correction]) -> list[tuple[int, str]]:
    """List the keys of the events that corrections name; a split names mentions only."""
    keyed: list[tuple[int, str]] = []
    for n, correction in enumerate(corrections):
        if correction.kind in ("event", "review", "add-event"):
            keyed.append((n, correction.target["key"]))
        elif correction.kind == "join-events":
            keyed += [(n, key) for key in {correction.value["key"], *(e["key"] for e in correction.target["events"])}]
    return keyed


def _touch(con: DuckDBPyConnection, corrections: Sequence[Correction]) -> None:
    """Read the articles that are touched into tables of their own."""
    dated = [correction.target["article"] for correction in corrections if correction.kind == "article"]
    actors = sorted(
        {
            actor
            for correction in corrections
            if correction.kind == "join-actors"
            for actor in correction.target["actors"]
        }
        | {correction.target["actor"] for correction in corrections if correction.kind == "split-actor"}
    )
    con.execute(
        """create table touched as
           select analysis from machine_articles
             where article in (select article from quoted union all select unnest($dated::varchar[]))
           union select analysis from machine_events where key in (select key from keyed)""",
        {"dated": dated},
    )
    if actors:
        con.execute(
            """insert into touched
               select analysis from machine_mentions where actor in (select unnest($actors::varchar[]))
               union select analysis from machine_events where list_has_any(actors, $actors::varchar[])
               except select analysis from touched""",
            {"actors": actors},
        )
    con.execute("create table corrected_articles as select * from machine_articles semi join touched using (analysis)")
    con.execute("create table corrected_mentions as select * from machine_mentions semi join touched using (analysis)")
    con.execute(
        """create table corrected_events as
           select *, key as machine_key, false as moved, false as split, false as hidden
           from machine_events semi join touched using (analysis)"""
    )


def _rekey(con: DuckDBPyConnection) -> None:
    """Name the events anew whose doers or targets are now somebody else."""
    _table(con, "renamed", rekey.renamed(con), "analysis varchar, event int, key varchar")
    con.execute(
        "update corrected_events e set key = r.key from renamed r where r.analysis = e.analysis and r.event = e.event"
    )


def _find(con: DuckDBPyConnection) -> None:
    """Find the event mentions that quotes name: `hits` holds them for each correction."""
    con.execute(
        """create table hits as
           with there as (
               select e.analysis, e.event, e.start, e."end", e.words, a.article, a.text, e.sentence
               from corrected_events e join corrected_articles a using (analysis)
               where a.article in (select article from quoted)),
           near as (
               select q.n, q.article, q.start as begun, q.end_, t.analysis, t.event, abs(t.start - q.start) as far,
                      case when t.start = q.start and t."end" = q.end_ and t.words = q.words then 0
                           when t.start < q.end_ and t."end" > q.start
                                and substr(t.text, q.start + 1, q.end_ - q.start) = q.words then 1
                           when t.words = q.words and q.sentence <> ''
                                and substr(t.text, s.start + 1, s."end" - s.start) = q.sentence then 2
                      end as how
               from quoted q join there t using (article)
               left join sentences s on s.analysis = t.analysis and s.sentence = t.sentence)
           select distinct n, analysis, event from (
               select *, row_number() over (partition by n, article, begun, end_ order by how, far) as place
               from near where how is not null)
           where place = 1"""
    )


def _group(con: DuckDBPyConnection, corrections: Sequence[Correction]) -> None:
    """Join event mentions to one event, or split them off, in order."""
    for n, correction in enumerate(corrections):
        if correction.kind == "join-events":
            con.execute(
                """update corrected_events e set key = $key
                   where exists (select 1 from hits h where h.n = $n and h.analysis = e.analysis and h.event = e.event)
                      or (e.key in (select key from keyed where n = $n))
                      or (not e.split and e.machine_key in (select key from keyed where n = $n))""",
                {"key": correction.value["key"], "n": n},
            )
        elif correction.kind == "split-event":
            con.execute(
                """update corrected_events e set key = $key, split = true
                   where exists (select 1 from hits h where h.n = $n and h.analysis = e.analysis and h.event = e.event)
                """,
                {"key": correction.value["key"], "n": n},
            )


def _fix(con: DuckDBPyConnection, corrections: Sequence[Correction]) -> None:
    """Give events the values of their corrections: of each field the latest."""
    con.execute(
        """insert into hits
           select k.n, e.analysis, e.event from corrected_events e
           join keyed k on k.key = e.key or (not e.split and k.key = e.machine_key)"""
    )
    fixes = [(n, correction.value) for n, correction in enumerate(corrections) if correction.kind == "event"]
    if not fixes:
        return
    rows = [(n, v["first"], v["last"]) for n, v in fixes if "first" in v]
    _table(con, "fix_dates", rows, "n int, first date, last date")
    con.execute(_latest("fix_dates", "first = f.first, last = f.last, dated_by = 'hand'"))
    for field, type_ in _FIELDS.items():
        _table(con, f"fix_{field}", [(n, v[field]) for n, v in fixes if field in v], f"n int, {field} {type_}")
        con.execute(_latest(f"fix_{field}", f"{field} = f.{field}"))
    _table(con, "fix_hidden", [(n, v["hidden"]) for n, v in fixes if "hidden" in v], "n int, hidden bool")
    con.execute(_latest("fix_hidden", "hidden = f.hidden"))
    con.execute("update corrected_events set actors = list_distinct(sources || targets || places) where moved")
    con.execute("delete from corrected_events where hidden")


def _review(con: DuckDBPyConnection, corrections: Sequence[Correction]) -> None:
    """List the events that readers checked, starred or noted: of each mark the latest, and who made the last, when."""
    rows = [
        (n, *(correction.value.get(mark) for mark in ("checked", "starred", "note")), correction.who, correction.at)
        for n, correction in enumerate(corrections)
        if correction.kind == "review" or (correction.kind == "add-event" and correction.value.get("note"))
    ]
    _table(con, "marks", rows, "n int, checked bool, starred bool, note varchar, who varchar, moment varchar")
    con.execute(
        """insert into reviews
           select e.key, coalesce(max_by(m.checked, m.n) filter (m.checked is not null), false),
                  coalesce(max_by(m.starred, m.n) filter (m.starred is not null), false),
                  coalesce(max_by(m.note, m.n) filter (m.note is not null), ''),
                  max_by({'who': m.who}, m.n).who, max_by(m.moment, m.n)
           from marks m join hits h using (n)
           join corrected_events e on e.analysis = h.analysis and e.event = h.event group by e.key"""
    )


def _latest(table: str, sets: str) -> str:
    """Write the update by the latest correction of one field; SQL text is made of our own names only."""
    return f"""
        update corrected_events e set {sets}, moved = true from (
            select h.analysis, h.event, x.* from {table} x join hits h using (n)
            qualify row_number() over (partition by h.analysis, h.event order by x.n desc) = 1) f
        where f.analysis = e.analysis and f.event = e.event"""


def _date(con: DuckDBPyConnection, corrections: Sequence[Correction]) -> None:
    """Give articles the days that readers gave them, the latest for each."""
    dated = {m.target["article"]: m.value["published"] for m in corrections if m.kind == "article"}
    _table(con, "dated", list(dated.items()), "article varchar, published date")
    con.execute(
        """update corrected_articles a set published = d.published, how = 'given' from dated d
           where d.article = a.article and d.published is not null"""
    )


def _show(con: DuckDBPyConnection, corrections: Sequence[Correction]) -> None:
    """Make the views that show what is touched as corrected, and the rest as it is."""
    own = {"events": "* exclude (machine_key, moved, split, hidden)"}
    for view in VIEWS:
        con.execute(
            f"""create view {view} as select * from machine_{view} anti join touched using (analysis)
                union all select {own.get(view, "*")} from corrected_{view}"""
        )
    names: dict[str, dict[str, str | None]] = {}
    for correction in corrections:
        if correction.kind == "actor":
            names.setdefault(correction.target["actor"], {}).update(correction.value)
    if names:
        rows = [(id, shown(name) if (name := new.get("name")) else None, new.get("kind")) for id, new in names.items()]
        _table(con, "actor_names", rows, "actor varchar, new_name varchar, new_kind varchar")
        con.execute("alter view mentions rename to joined_mentions")
        con.execute(
            """create view mentions as
               select m.* replace (coalesce(n.new_name, m.name) as name, coalesce(n.new_kind, m.kind) as kind)
               from joined_mentions m left join actor_names n using (actor)"""
        )


def _table(con: DuckDBPyConnection, name: str, rows: Iterable[Sequence[Any]], columns: str) -> None:
    """Make a small table of rows; `columns` is SQL of our own."""
    con.execute(f"create table {name} ({columns})")
    records = list(rows)
    if records:
        data = pa.table({f"c{i}": list(values) for i, values in enumerate(zip(*records, strict=True))})
        con.register("rows_to_add", data)
        con.execute(f"insert into {name} select * from rows_to_add")
        con.unregister("rows_to_add")
