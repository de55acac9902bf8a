"""Lay the events that readers added over the tables in memory: each stands in its article as if it was read there.

An event whose sentence is no longer in its article waits, as do those of articles that the store does not have. Where
the source is no article of the store, the sentence that was quoted stands for it, under the address of the source.
"""

from collections.abc import Sequence

from duckdb import DuckDBPyConnection

from analysis.corrections.records import Correction

_ADDED = """
    insert into corrected_events by name
    with placed as (
        select analysis, text, if(substr(text, $start + 1, length($words)) = $words, $start::int,
                                  strpos(text, $words)::int - 1) as start
        from corrected_articles where article = $article),
    quoted as (select analysis, start, start + length($words) as "end" from placed where start >= 0),
    told as (select q.analysis, q.start, q."end", s.sentence, s.tone from quoted q
             join sentences s on s.analysis = q.analysis and s.start <= q.start and s."end" > q.start),
    numbered as (select coalesce(max(event), -1) + 1 as event from corrected_events
                 where analysis in (select analysis from told))
    select analysis, event::int as event, $key as key, start, "end", $words as words, sentence, $type as type,
           $status as status, $first::date as first, $last::date as last,
           if($first is null, 'none', 'hand') as dated_by,
           $sources::varchar[] as sources, $targets::varchar[] as targets, $places::varchar[] as places,
           list_distinct($sources::varchar[] || $targets::varchar[] || $places::varchar[]) as actors,
           coalesce(tone, 0) as tone, false as speech_act, false as minor, []::int[] as content_words,
           $headline as headline, 1.0 as salience, true as shown, $key as machine_key, false as moved, false as split,
           false as hidden
    from told, numbered"""
_SOURCE = """
    insert into corrected_articles by name
    select $key as analysis, $article as article, (select coalesce(max(seq), 0) + 1 from machine_articles) as seq,
           false as removed, $title as title, $words as text, $published::date as published,
           if($published is null, 'unknown', 'given') as how, []::varchar[] as reasons, $outlet as outlet,
           $article as url, 'en' as lang, '{}' as extra, 0 as tone, length(string_split($words, ' ')) as words,
           []::bigint[] as bands, []::int[] as terms"""


def apply_added(con: DuckDBPyConnection, corrections: Sequence[Correction]) -> None:
    """Put what readers added into `corrected_articles` and `corrected_events`, and who did, and when, into `added`."""
    events = [correction for correction in corrections if correction.kind == "add-event"]
    _add_sources(con, [correction for correction in events if "source" in correction.value])
    for correction in events:
        (quote,), value = correction.target["quotes"], correction.value
        values = {name: value.get(name) for name in ("headline", "status", "type", "first", "last")}
        lists = {name: value.get(name, []) for name in ("sources", "targets", "places")}
        place = {name: quote[name] for name in ("article", "start", "words")}
        con.execute(_ADDED, {**values, **lists, **place, "key": correction.target["key"]})
        con.execute(
            "insert into added values ($key, $who, $moment)",
            {"key": correction.target["key"], "who": correction.who, "moment": correction.at},
        )


def _add_sources(con: DuckDBPyConnection, events: Sequence[Correction]) -> None:
    """Let the sentence that was quoted stand for a source that is no article of the store."""
    if not events:
        return
    con.execute('create table added_sentences (analysis varchar, sentence int, start int, "end" int, boilerplate bool)')
    con.execute("alter view sentences rename to machine_sentences")
    con.execute(
        "create view sentences as select * from machine_sentences union all by name select * from added_sentences"
    )
    for correction in events:
        (quote,), source = correction.target["quotes"], correction.value["source"]
        known = con.execute("select 1 from machine_articles where article = $article", {"article": quote["article"]})
        if known.fetchone():
            continue
        about = {name: source.get(name) for name in ("title", "outlet", "published")}
        key, words = f"added-{correction.target['key']}", quote["words"]
        con.execute(_SOURCE, {**about, "article": quote["article"], "key": key, "words": words})
        con.execute(
            "insert into added_sentences values ($key, 0, 0, length($words)::int, false)", {"key": key, "words": words}
        )
        con.execute("insert into touched values ($key)", {"key": key})
