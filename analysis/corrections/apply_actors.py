"""Lay the corrections of actors over the tables in memory: who is who, in the order in which it was said.

A split goes by the forms found in the texts. In an event, the actor becomes the other where the sentence that tells of
it, or else the whole article, mentions only the other; where both are meant in one sentence, it stays.
"""

from collections.abc import Sequence

from duckdb import DuckDBPyConnection

from analysis.corrections.records import Correction, shown

_LISTS = ("sources", "targets", "places", "actors")
# Each actor of a list that is to become another does, once; SQL text is made of our own names only.
_MOVED = ", ".join(
    f"{name} = list_distinct(list_transform({name}, lambda x: if(list_contains($old::varchar[], x), $new, x)))"
    for name in _LISTS
)
_MOVED += """, participants = list_transform(participants, lambda p: struct_pack(
    role := p.role, start := p.start, "end" := p."end", text := p.text,
    actor := if(list_contains($old::varchar[], p.actor), $new, p.actor)))"""
_SPEAKER = "speaker = if(list_contains($old::varchar[], speaker), $new, speaker)"


def apply_to_actors(con: DuckDBPyConnection, corrections: Sequence[Correction]) -> None:
    """Change who is mentioned and who takes part in `corrected_mentions` and `corrected_events`."""
    for correction in corrections:
        if correction.kind == "join-actors":
            _join(con, correction.target["actors"], correction.value["into"])
        elif correction.kind == "split-actor":
            _split(con, correction)


def _join(con: DuckDBPyConnection, old: list[str], new: str) -> None:
    """Let the old ones be the new one, under its name."""
    name, kind, wiki = con.execute(
        "select mode(name), mode(kind), mode(wiki) from machine_mentions where actor = $new", {"new": new}
    ).fetchone() or (None, None, None)
    con.execute(
        """update corrected_mentions set actor = $new, name = coalesce($name, name), kind = coalesce($kind, kind),
                                      wiki = coalesce($wiki, wiki)
           where actor in (select unnest($old::varchar[]))""",
        {"new": new, "old": old, "name": name, "kind": kind, "wiki": wiki},
    )
    con.execute(
        f"""update corrected_events set {_MOVED}, {_SPEAKER}, moved = true
            where list_has_any(actors, $old::varchar[]) or list_contains($old::varchar[], speaker)""",
        {"old": old, "new": new},
    )


def _split(con: DuckDBPyConnection, correction: Correction) -> None:
    """Let some forms of an actor be another."""
    old, new, where = correction.target["actor"], correction.value["actor"], correction.target.get("articles")
    con.execute(
        """create or replace temp table meant as
           select m.analysis, m.sentence, m.start from corrected_mentions m join corrected_articles a using (analysis)
           where m.actor = $old and ($where::varchar[] is null or a.article in (select unnest($where::varchar[])))
             and lower(substr(a.text, m.start + 1, m."end" - m.start))
                 in (select lower(unnest($forms::varchar[])))""",
        {"old": old, "where": where, "forms": correction.target["forms"]},
    )
    con.execute(
        """update corrected_mentions m set actor = $new, name = $name, kind = $kind, wiki = null
           from meant x where x.analysis = m.analysis and x.start = m.start and m.actor = $old""",
        {"new": new, "name": shown(correction.value["name"]), "kind": correction.value["kind"], "old": old},
    )
    con.execute(
        """create or replace temp table others as
           with left_ as (select analysis, sentence from corrected_mentions where actor = $old)
           select e.analysis, e.event from corrected_events e
           where e.analysis in (select analysis from meant)
             and not exists (select 1 from left_ l where l.analysis = e.analysis and l.sentence = e.sentence)
             and (exists (select 1 from meant x where x.analysis = e.analysis and x.sentence = e.sentence)
                  or not exists (select 1 from left_ l where l.analysis = e.analysis))""",
        {"old": old},
    )
    con.execute(
        f"""update corrected_events e set {_MOVED}, {_SPEAKER}, moved = true from others o
            where o.analysis = e.analysis and o.event = e.event
              and (list_has_any(actors, $old::varchar[]) or list_contains($old::varchar[], speaker))""",
        {"old": [old], "new": new},
    )
