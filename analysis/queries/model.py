"""The tables that the questions are asked of: what they hold, and the SQL that makes them of a store's own.

`merged` has one row for all the tellings of one event. What several tellings say differently is settled here: the
earliest article's type and roles, the status and way of dating that most texts have, the mean of their tones, the first
and last of their days. Copies of one text are one witness: they have one voice and one part in the mean, and add
nothing to the weight. `articles` counts texts, `outlets` those who had them first, `printed_by` those who had them. An
event is `slight` where no telling of it is shown, and as salient as its most salient telling.

`numbers` finds an event by its key, `taking` has one row for each actor of an event, `doing` one for each pair of a
doer and somebody it is done to, `told` one for each telling, `present` one for each telling and each actor who is
named in its sentence or takes part in its event, `passages` the words of each telling, `papers` the articles, `known`
the actors, `named` the forms under which an article names an actor, `outlets` the outlets, `found` what the text of
each article was found to hold, `lines` its sentences.

Articles, events, actors and outlets go by numbers, and what filters ask of an event stands in each table that is
filtered, so that no question has to put the large ones together. A `line` is the number of a sentence: that of its
article times 2**24, and its own. Near-copies of one wire text count as one article; they share the number `wire`, and
have a `bit` each, so that counting them needs no second look (from the 64th on they are one copy).

Numbers go on from those of `earlier_papers`, `earlier_known` and `earlier_outlets`, which are empty unless only what
came later is made; see `later`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.ontology import CLEAR, QUAD_CLASSES, types_of

# What makes an event worth a mark before others: who tells of it, and how salient it is in the article that makes most
# of it. What an earlier Dateline stored has no salience: there it is how much is known of the event.
_WEIGHT = """(2 * ln(articles) + ln(outlets + 1) + 0.3 * ln(own_mentions) + 0.4 * abs(tone)
    + coalesce(4 * salience, 0.6 * (type is not null)::int + 0.5 * (len(sources) > 0 and len(targets) > 0)::int
               + 0.3 * (dated_by = 'text')::int + 0.4 * (status in ('happened', 'ongoing'))::int))"""
# Where a telling stands in the order of the store; of as many texts that say this as that, the first counts.
_PLACE = "a.seq::hugeint * 10000000 + e.event"
# Of several accounts of when, the shortest counts, then one that names the day itself, then the first stored.
_VAGUE = "(date_diff('day', e.first, e.last) * 2 + (e.dated_by <> 'text')::int) * 10000000000000000000000000000"
_MOST_SAID = """(select key, max_by({0}, often) as {0} from (
    select key, {0}, count(distinct wire) * 10000000000000000000000000000 - min(place) as often
    from several group by all) group by 1)"""
# Most events are told once: only the others need to be put together, which is the slow part.
_CLASS = "".join(f" when type in {types_of(quad)} then {number}" for number, quad in enumerate(QUAD_CLASSES))
_MERGED = f"""
    with told as materialized (
             select e.key, e.words, e.type, e.status, e.first, e.last, e.dated_by, e.sources, e.targets, e.places,
                    e.actors, e.tone, not coalesce(e.shown, not (e.saying or e.slight), true) as slight, e.salience,
                    e.analysis, e.event, a.seq, coalesce(a.wire, a.article) as wire, a.outlet,
                    {_PLACE} as place, {_VAGUE} + place as vague
             from events e join articles a using (analysis)),
         once as (select key from told group by key having count(*) = 1),
         several as materialized (from told anti join once using (key)),
         printed as (select key, wire, analysis, any_value(seq) as seq, any_value(outlet) as outlet, count(*) as c,
                            sum(tone) as s from several group by all),
         texts as (select key, wire, min_by(outlet, seq) as outlet, min_by(c, seq) as first_c,
                          sum(c) / count(*) as c, sum(s) / count(*) as s from printed group by all),
         witnesses as (select key, count(*) as articles, count(distinct outlet) as outlets,
                              sum(first_c)::bigint as own_mentions, round(sum(s) / sum(c), 12) as tone
                       from texts group by key),
         settled as (
             select key, min_by(type, place) as type, min_by(first, vague) as first, min_by(last, vague) as last,
                    min_by(sources, place) as sources, min_by(targets, place) as targets,
                    min_by(places, place) as places, min_by(actors, place) as actors,
                    bool_and(slight) as slight, max(salience) as salience, count(*) as mentions,
                    count(distinct outlet) as printed_by,
                    list(distinct coalesce(outlet, '')) as told_in,
                    min(seq) as seq, min_by(analysis, place) as analysis, min_by(event, place) as event
             from several group by key),
         joined as (
             select key, words, type, status, first, last, dated_by, sources, targets, places, actors, tone, slight,
                    salience, 1 as mentions, 1 as own_mentions, 1 as articles, (outlet is not null)::int as outlets,
                    outlets as printed_by,
                    [coalesce(outlet, '')] as told_in, seq, analysis, event
             from told semi join once using (key)
             union all by name
             from settled join witnesses using (key) join {_MOST_SAID.format("words")} using (key)
             join {_MOST_SAID.format("status")} using (key) join {_MOST_SAID.format("dated_by")} using (key))
    select ((select n from above) + row_number() over (order by first, key))::int as n, * exclude (own_mentions),
           {_WEIGHT} as weight,
           (case when tone <= -{CLEAR} then 0 when tone < {CLEAR} then 1 else 2 end)::utinyint as feel,
           (case{_CLASS} else {len(QUAD_CLASSES)} end)::utinyint as class
    from joined"""
# Names, kinds and titles are those that most mentions give, and "riot police" before "Riot police".
_MOST = """(select actor, max_by({0}, (often, {0})) as {0} from (
    select actor, {0}, sum(often) as often from counted where {0} is not null group by all) group by 1)"""
_KNOWN = f"""
    with counted as (select actor, name, kind, wiki, sum(score) as s, count(score) as c, count(*) as often
                     from spoken group by all),
         toned as (select actor, sum(s) / nullif(sum(c), 0) as tone, sum(often) as often from counted group by 1),
         named as (from toned left join {_MOST.format("name")} using (actor) left join {_MOST.format("kind")}
                   using (actor) left join {_MOST.format("wiki")} using (actor)),
         acting as (select distinct unnest(actors) as actor from merged
                    union select speaker from events where speaker is not null)
    select coalesce(e.a, (select a from above)
                         + row_number() over (partition by e.a is null order by often desc nulls last, actor))::int
               as a, actor, name, kind, wiki, tone
    from named full join acting using (actor) left join (select actor, a from earlier_known) e using (actor)"""
_OUTLETS = """
    with new as (select distinct coalesce(outlet, '') as outlet from articles anti join earlier_outlets
                 on earlier_outlets.outlet = coalesce(articles.outlet, ''))
    select ((select o from above) + row_number() over (order by outlet))::int as o, outlet from new
    union all from earlier_outlets"""
# Copies of one text stand together, in the order of the first of them. `original` is the id that copies have in common,
# `opening` how the story of an untitled article starts, behind notices and datelines.
_PAPERS = """
    with new as (select * exclude (text, bands, reasons, extra) replace (coalesce(wire, article) as wire) from articles
                 anti join earlier_papers using (analysis)),
         before as (select original as wire, any_value(wire) as number, (max(log2(bit)) + 1)::int as copies
                    from earlier_papers group by 1),
         begun as (select wire, min(published) as day, min(seq) as seq from new group by 1),
         wires as (select wire, day, b.seq, coalesce(copies, 0) as copies, coalesce(number, (select wire from above)
                          + row_number() over (order by day nulls first, b.seq, wire))::int as number
                   from begun b left join before using (wire)),
         untitled as (select analysis, text from articles semi join new using (analysis) where title is null),
         story as (select s.analysis, min(s.start) as start from sentences s semi join untitled using (analysis)
                   where not s.boilerplate group by 1),
         openings as (select analysis, left(trim(substr(text, coalesce(start, 0) + 1)), 120) as opening
                      from untitled left join story using (analysis))
    select ((select art from above) + row_number() over (order by w.day nulls first, w.seq, w.wire, a.seq))::int as art,
           a.analysis, a.article, a.title, a.outlet, a.published, a.how, a.tone, a.words, a.url, a.wire as original,
           w.number as wire, o.o, (1::hugeint << least(
               w.copies + row_number() over (partition by a.wire order by a.seq) - 1, 63)::int)::ubigint as bit,
           coalesce(e.opening, '') as opening
    from new a join wires w using (wire) join outlets o on o.outlet = coalesce(a.outlet, '')
    left join openings e on e.analysis = a.analysis
    union all by name from earlier_papers semi join articles using (analysis)"""
# Who takes part in what, in the order of their roles, sorted so that one actor's events are found without looking at
# all. `acting`: somebody does it or it is done to them; places act only where nobody else does. `there`: it is where.
_TAKING = """
    with roles as (select n, unnest(sources || targets || places) as actor,
                          generate_subscripts(sources || targets || places, 1) as place,
                          len(sources) + len(targets) as parties from merged),
         parts as (select actor, n, min(place) as place, max(place) > any_value(parties) as there,
                          min(place) <= any_value(parties) or any_value(parties) = 0 as acting
                   from roles group by actor, n)
    select k.a, p.n, p.place, p.there, p.acting, m.first, m.last, m.status, m.type, m.feel, m.slight
    from parts p join merged m using (n) join known k using (actor)"""
_DOING = """
    with roles as (select n, targets, unnest(sources) as source from merged
                   where len(sources) > 0 and len(targets) > 0),
         pairs as (select distinct n, source, unnest(targets) as target from roles)
    select s.a as source, t.a as target, p.n, m.first, m.last, m.status, m.type, m.feel, m.slight
    from pairs p join merged m using (n) join known s on s.actor = p.source join known t on t.actor = p.target
    where p.source <> p.target"""
# `own` and `quoted` are the tones of its sentence's two voices, `whole` of it where they were not told apart.
_TOLD = """
    with lines as (select p.art, s.sentence, s.tone, s.own, s.quoted
                   from sentences s join papers p using (analysis) where not s.boilerplate),
         apart as (select art from lines group by 1 having count(own) + count(quoted) > 0)
    select p.art::bigint << 24 | e.sentence as line, m.n, m.first, m.last, m.status, m.type, m.class, m.feel, m.slight,
           p.art, p.wire, p.bit, p.o, p.published, e.tone, k.a as speaker,
           s.own, s.quoted, if(p.art in (from apart), null, s.tone) as whole
    from events e join papers p using (analysis) join merged m using (key) left join known k on k.actor = e.speaker
    left join lines s on s.art = p.art and s.sentence = e.sentence"""
# `named`: the sentence names the actor, with the tone toward it there; `takes`: the actor takes part in the event.
_PRESENT = """
    with names as (select k.a, p.art::bigint << 24 | m.sentence as line, avg(m.score) as score
                   from mentions m join papers p using (analysis) join known k using (actor) group by all)
    select f.a, t.*, f.score, true as named, g.n is not null as takes
    from told t join names f using (line) left join taking g on g.a = f.a and g.n = t.n
    union all
    select g.a, t.*, null, false, true
    from told t join taking g using (n) anti join names f on f.a = g.a and f.line = t.line"""
# Offsets are those of the article's text. The texts come last, and pass by what was found in them. What an
# earlier Dateline stored has no headline: there the sentence stands.
_PASSAGES = r"""
    with lines as (select p.art, s.sentence, s.start as begun, s."end" as ended, s.tone
                   from sentences s join papers p using (analysis)),
         times as (select p.art, t.timex, t.start as since, t."end" as until
                   from timexes t join papers p using (analysis)),
         tellings as materialized (
             select m.n, p.art, e.event, e.sentence, e.start, e."end", e.words, e.status, e.first, e.last, e.dated_by,
                    e.speaker, e.speaker_text, e.participants, e.sources, e.timex,
                    nullif(e.headline, '') as headline
             from events e join papers p using (analysis) join merged m using (key)),
         found as materialized (select t.*, l.begun, l.ended, l.tone
                                from tellings t join lines l using (art, sentence)),
         timed as materialized (select f.*, t.since, t.until from found f left join times t using (art, timex))
    select t.* exclude (ended, timex, since, until, headline), substr(a.text, t.begun + 1, t.ended - t.begun) as line,
           coalesce(t.headline, regexp_replace(trim(line), '\s+', ' ', 'g')) as headline,
           substr(a.text, t.since + 1, t.until - t.since) as timex
    from articles a join papers p using (analysis) join timed t using (art)"""
_NAMED = """
    select k.a, p.art, substr(a.text, m.start + 1, m."end" - m.start) as form, count(*) as often
    from mentions m join papers p using (analysis) join articles a using (analysis) join known k using (actor)
    group by all"""
_FOUND = """
    with found as (
        select analysis, 'actor' as what, start, "end", name, kind, actor as key, score, null::date as first,
               null::date as last from mentions
        union all select analysis, 'date', start, "end", value, null, null, null, first, last from timexes
        union all select analysis, 'event', start, "end", status, null, key, tone, first, last from events
        union all select analysis, 'boilerplate', start, "end", kind, null, null, null, null, null from boilerplate)
    select art, found.* exclude (analysis) from found join papers using (analysis)"""
_LINES = """
    select art, s.start, s."end", s.tone, s.boilerplate, s.own, s.quoted
    from sentences s join papers using (analysis)"""


@dataclass(frozen=True, slots=True)
class Table:
    """How a table is made, and of which others."""

    sql: str
    needs: tuple[str, ...]


def _sorted(name: str, select: str, order: str, *needs: str) -> Table:
    """Make a table sorted for the questions that are asked of it."""
    return Table(f"create table {name} as from ({select}) order by {order}", needs)


TABLES: Mapping[str, Table] = {
    "merged": _sorted("merged", _MERGED, "n"),
    "numbers": _sorted("numbers", "select key, n from merged", "key", "merged"),
    "known": _sorted("known", _KNOWN, "a", "merged"),
    "outlets": _sorted("outlets", _OUTLETS, "o"),
    "papers": _sorted("papers", _PAPERS, "art", "outlets"),
    "taking": _sorted("taking", _TAKING, "a, n", "merged", "known"),
    "doing": _sorted("doing", _DOING, "source, target, n", "merged", "known"),
    "told": _sorted("told", _TOLD, "line, n", "merged", "papers", "known"),
    "present": _sorted("present", _PRESENT, "a, line, n", "told", "taking"),
    "passages": _sorted("passages", _PASSAGES, "n, art, event", "merged", "papers"),
    "named": _sorted("named", _NAMED, "a, art", "papers", "known"),
    "found": _sorted("found", _FOUND, 'art, start, "end"', "papers"),
    "lines": _sorted("lines", _LINES, "art, start", "papers"),
}
