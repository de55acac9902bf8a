"""Queries for tone over time and by whom: Filters in, data frames out.

Every mean is over the sentences that tell of the chosen events, near-copies of one wire text counted once, and comes
with its 95% interval and the sentences and articles it rests on.
"""

from collections.abc import Sequence
from typing import Literal

import pandas as pd
from duckdb import DuckDBPyConnection

from analysis.queries.filters import Filters
from analysis.queries.means import MEAN, SHARED, with_interval
from analysis.queries.merged import FITS, TOLD, answered, fitting

Period = Literal["day", "week", "month", "year"]
STORED = "dateline"  # the scorer whose tones are in the store
MOST_SCORED = 5000  # sentences that another scorer reads for one picture
# The longest span, in days, at which each period still shows a readable number of bins.
_SPANS: dict[Period, int] = {"day": 75, "week": 400, "month": 5500}


def period(con: DuckDBPyConnection, filters: Filters) -> Period:
    """Choose how finely to count: by the time in which nine tenths of the chosen events lie, so that one event of
    long ago does not blur the rest."""
    sql = f"""
        with dated as (select first, count(*) as events {FITS} and first is not null group by 1),
             run as (select first, sum(events) over (order by first) / sum(events) over () as part from dated)
        select date_diff('day', min(first) filter (where part >= 0.05), min(first) filter (where part >= 0.95)) as days
        from run"""
    days = fitting(con, sql, filters).iloc[0]["days"]
    if pd.isna(days):
        return "month"
    return next((name for name, most in _SPANS.items() if days <= most), "year")


@answered
def tone_by_period(
    con: DuckDBPyConnection, filters: Filters, *, by: Period | None = None, scorer: str = STORED
) -> pd.DataFrame:
    """Average the tone of dated events by when they happened: start, tone, low, high, error, events, sentences,
    articles, by.

    An event whose date is vaguer than the next longer period is left out: it would make a spike where the span begins.
    Another scorer than the stored one scores as many sentences as `scored` says, and the others count for nothing.
    """
    by = by or period(con, filters)
    if scorer == STORED:
        scores = f"select n, first, last, wire, bit, tone {TOLD}"
    else:
        con.register("scores", scored(con, filters, scorer)[["art", "sentence", "score"]])
        scores = f"""select n, first, last, wire, bit, score as tone
                     from (select n, first, last, wire, bit, art, sentence {TOLD}) join scores using (art, sentence)"""
    sql = f"""
        with chosen as materialized (
                 select n, date_trunc($by, first)::date as start, wire, bit, tone as score from ({scores})
                 where last - first < $days),
             part as (select start, wire, {SHARED} from chosen group by 1, 2),
             counted as (select start, count(distinct n) as events from chosen group by 1)
        select start, {MEAN}, any_value(events) as events from part join counted using (start) group by 1 order by 1"""
    frame = with_interval(fitting(con, sql, filters, by=by, days=widest(by)))
    return frame.assign(by=by)[["start", "tone", "low", "high", "error", "events", "sentences", "articles", "by"]]


def scored(con: DuckDBPyConnection, filters: Filters, scorer: str, *, most: int = MOST_SCORED) -> pd.DataFrame:
    """Let a scorer read the sentences that tell of the chosen events, `most` of them at random where there are more.

    Columns: art (a number of the article), analysis, sentence, article, title, outlet, start, text, stored (the tone in
    the store), score (the scorer's). The same store and filters give the same sentences.
    """
    sql = f"""
        with chosen as (select distinct art, sentence {TOLD}),
             picked as (select c.art, p.analysis, c.sentence, s.start, s."end", s.tone as stored
                      from chosen c join papers p using (art) join sentences s using (analysis, sentence)
                      where not s.boilerplate
                      order by hash(p.analysis, c.sentence), p.analysis, c.sentence limit $most)
        select c.art, c.analysis, c.sentence, a.article, a.title, a.outlet, c.start,
               substring(a.text, c.start + 1, c."end" - c.start) as text, c.stored
        from picked c join articles a using (analysis) order by hash(c.analysis, c.sentence), c.analysis, c.sentence"""
    frame = fitting(con, sql, filters, most=most)
    if scorer == STORED:
        return frame.assign(score=frame["stored"])
    from analysis.sentiment import scorer as named  # which loads what reads texts: seconds that a view need not wait

    return frame.assign(score=named(scorer)(list(frame["text"])))


def widest(by: Period) -> int:
    """Give the number of days from which on an event's date is too vague for bins of this length."""
    return {"day": 8, "week": 32, "month": 93, "year": 36600}[by]


@answered
def tone_of_all(con: DuckDBPyConnection, filters: Filters) -> pd.DataFrame:
    """Average the tone of all sentences that tell of the chosen events, in one row or none: tone, low, high, sentences,
    articles."""
    sql = f"""
        with chosen as (select wire, bit, any_value(tone) as score {TOLD} group by wire, bit, art, sentence),
             part as (select wire, {SHARED} from chosen group by 1)
        select {MEAN} from part having count(*) > 0"""
    return with_interval(fitting(con, sql, filters))[["tone", "low", "high", "sentences", "articles"]]


@answered
def tone_by_actor(
    con: DuckDBPyConnection, filters: Filters, *, most: int = 15, only: Sequence[str] | None = None
) -> pd.DataFrame:
    """Average the tone toward each actor, the most mentioned ones or `only` those named: actor, name, kind, tone, low,
    high, sentences, articles."""
    sql = f"""
        with chosen as (select distinct art, sentence {TOLD}),
             toward as materialized (
                 select f.a, f.wire, f.bit, f.score
                 from felt f semi join chosen c on f.art = c.art and f.sentence = c.sentence
                 where f.score is not null
                   and ($only is null or f.a in (select a from known where list_contains($only::varchar[], actor)))),
             busy as (select a, count(*) as often from toward group by 1 order by often desc limit 4 * $most),
             part as (select a, wire, {SHARED} from toward semi join busy using (a) group by 1, 2),
             means as (select a, {MEAN} from part group by 1)
        select means.*, actor, name, kind from means join known using (a) order by sentences desc, actor limit $most"""
    frame = with_interval(fitting(con, sql, filters, most=most, only=None if only is None else list(only)))
    return frame[["actor", "name", "kind", "tone", "low", "high", "sentences", "articles"]]


@answered
def tone_by_outlet(con: DuckDBPyConnection, filters: Filters, *, most: int = 12) -> pd.DataFrame:
    """Average the tone of each outlet's own words and, apart from it, of what it quotes, in the sentences that tell of
    the events: outlet, name, voice, tone, low, high, sentences, articles; the outlets with most sentences first.

    `voice` is own or quoted, or all for articles analysed before the two were told apart.
    """
    sql = f"""
        with chosen as (select coalesce(outlet, '') as outlet, wire, bit, art, sentence,
                               any_value(own) as own, any_value(quoted) as quoted, any_value(line) as line
                        {TOLD} group by outlet, wire, bit, art, sentence),
             heard as (select outlet, wire, bit, unnest(['all', 'own', 'quoted']) as voice,
                              unnest([line, own, quoted]) as score from chosen),
             part as (select outlet, voice, wire, {SHARED} from heard where score is not null group by 1, 2, 3),
             means as (select outlet, voice, {MEAN} from part group by 1, 2),
             sized as (select *, sum(sentences) over (partition by outlet) as size from means)
        select *, if(outlet = '', 'outlet not known', outlet) as name from sized
        qualify dense_rank() over (order by size desc, outlet) <= $most order by size desc, outlet, voice"""
    frame = with_interval(fitting(con, sql, filters, most=most))
    return frame[["outlet", "name", "voice", "tone", "low", "high", "sentences", "articles"]]


@answered
def who_about_whom(con: DuckDBPyConnection, filters: Filters, *, most: int = 100) -> pd.DataFrame:
    """Average how speakers treat others in what they say: who is quoted or paraphrased, and the tone toward whom.

    Columns: source, target (ids of the speaker and the one spoken of), source_name, target_name, tone, low, high,
    sentences, articles; the pairs with the most sentences first.
    """
    sql = f"""
        with said as (select distinct art, sentence, speaker {TOLD} and speaker is not null),
             toward as (select c.speaker as source, f.a, f.wire, f.bit, f.score
                        from said c join felt f on f.art = c.art and f.sentence = c.sentence
                        where f.score is not null),
             part as (select source, a, wire, {SHARED} from toward group by 1, 2, 3),
             means as (select source, actor as target, {MEAN} from part join known using (a)
                       where actor <> source group by 1, 2 order by sentences desc, source, target limit $most)
        select means.*, coalesce(s.name, source) as source_name, coalesce(t.name, target) as target_name
        from means left join known s on s.actor = source left join known t on t.actor = target
        order by sentences desc, source, target"""
    frame = with_interval(fitting(con, sql, filters, most=most))
    columns = ["source", "target", "source_name", "target_name", "tone", "low", "high", "sentences", "articles"]
    return frame[columns]


def moving_sentences(
    con: DuckDBPyConnection, filters: Filters, *, actor: str | None = None, most: int = 6
) -> pd.DataFrame:
    """List the sentences that moved the mean tone toward an actor most, half up and half down; one of a wire text.

    Without an actor, those that moved the mean tone of the sentences themselves. Columns: article, title, outlet,
    published, start, text, mention_start, mention_end (in the sentence; none without an actor), names (where names
    stand in it, which give no valence), score, moves: how much the mean would change without the sentence.
    """
    toward = f"""
        select f.art, f.sentence, f.wire, f.bit, f.score
        from felt f semi join (select art, sentence {TOLD}) c on f.art = c.art and f.sentence = c.sentence
        where f.score is not null and f.a in (select a from known where actor = $actor)"""
    every = f"select art, sentence, wire, bit, any_value(tone) as score {TOLD} group by art, sentence, wire, bit"
    mentioned = """
        left join (select analysis, sentence, min(start) as start, min_by("end", start) as "end" from mentions
                   where actor = $actor and score is not null group by 1, 2) m
                  on m.analysis = s.analysis and m.sentence = s.sentence"""
    place = 'm.start - s.start, m."end" - s.start' if actor else "null::int, null::int"
    # The texts are read of those alone that may be among the first.
    sql = f"""
        with scored as materialized ({toward if actor else every}),
             part as (select wire, {SHARED} from scored group by 1),
             mean as (select sum(s) / sum(c) as mean, sum(c) as n from part),
             strong as (from (from scored where score <> 0 order by score desc, art, sentence limit 40 * $most)
                        union from (from scored where score <> 0 order by score, art, sentence limit 40 * $most)),
             lines(wire, article, title, outlet, published, analysis, sentence, start, text, mention_start, mention_end,
                   score) as (
                 select g.wire, a.article, a.title, a.outlet, a.published, a.analysis, s.sentence, s.start,
                        substring(a.text, s.start + 1, s."end" - s.start), {place}, g.score
                 from strong g join papers p using (art) join articles a using (analysis)
                 join sentences s on s.analysis = p.analysis and s.sentence = g.sentence {mentioned if actor else ""}
                 where not s.boilerplate),
             once as (select * from lines qualify row_number() over (partition by text order by article) = 1),
             moving as (select once.*, (score - mean) / greatest(n - 1, 1) as moves from once, mean),
             ranked as (select *, row_number() over (partition by wire, moves > 0
                                                     order by abs(moves) desc, article, start) as place from moving),
             sides as (select *, row_number() over (partition by moves > 0
                                                    order by abs(moves) desc, article, start) as rank
                       from ranked where place = 1)
        select * exclude (wire, place, rank, analysis, sentence),
               (select list([n.start - sides.start, n."end" - sides.start] order by n.start) from mentions n
                where n.analysis = sides.analysis and n.sentence = sides.sentence and n.kind <> 'group') as names
        from sides where 2 * rank <= $most order by moves desc, article, start"""
    return fitting(con, sql, filters, most=most, **({"actor": actor} if actor else {}))
