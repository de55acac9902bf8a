"""Queries for tone over time and by whom: Filters in, data frames out.

Every mean is over the sentences that tell of the chosen events, near-copies of one wire text counted once, and comes
with its 95% interval and the sentences and articles it rests on. The interval is that of a ratio whose clusters are
articles (Cochran, "Sampling Techniques", 6.3), with Student's t for few: what the bootstrap of
`analysis.sentiment.means` estimates by drawing, in closed form, so that DuckDB does all of it and a million articles
cost no more than a hundred. A mean over a single article has no interval narrower than the scale.
"""

from collections.abc import Sequence
from typing import Literal

import numpy as np
import pandas as pd
from duckdb import DuckDBPyConnection
from numpy.typing import NDArray

from analysis.queries.filters import CHOSEN, Filters, ask

Period = Literal["day", "week", "month", "year"]
STORED = "dateline"  # the scorer whose tones are in the store
MOST_SCORED = 5000  # sentences that another scorer reads for one picture
# The longest span, in days, at which each period still shows a readable number of bins.
_SPANS: dict[Period, int] = {"day": 75, "week": 400, "month": 5500}

# `part` holds, for each group and wire text, the sum s and the number c of tones, each divided by the number of copies.
_MEAN = """
    sum(s) / sum(c) as tone, count(*) as articles, sum(c)::bigint as sentences,
    sqrt(greatest(sum(s * s) - 2 * sum(s) / sum(c) * sum(s * c) + pow(sum(s) / sum(c), 2) * sum(c * c), 0)
         * count(*) / greatest(count(*) - 1, 1)) / sum(c) as error"""


def period(con: DuckDBPyConnection, filters: Filters) -> Period:
    """Choose how finely to count: by the time in which nine tenths of the chosen events lie, so that one event of
    long ago does not blur the rest."""
    sql = f"""
        with dated as (select e.key, min(e.first) as first {CHOSEN} and e.first is not null group by 1)
        select date_diff('day', quantile_disc(first, 0.05), quantile_disc(first, 0.95)) as days from dated"""
    days = ask(con, sql, filters).iloc[0]["days"]
    if pd.isna(days):
        return "month"
    return next((name for name, most in _SPANS.items() if days <= most), "year")


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
        tone = "e.tone"
    else:
        con.register("scores", scored(con, filters, scorer)[["analysis", "sentence", "score"]])
        tone = "(select x.score from scores x where x.analysis = e.analysis and x.sentence = e.sentence)"
    sql = f"""
        with scored as (select e.key, e.analysis, {tone} as tone, e.first, e.last, a.wire
                        {CHOSEN} and e.first is not null),
             chosen as (select * from scored where tone is not null),
             dated as (select key, date_trunc($by, min(first))::date as start from chosen group by key
                       having date_diff('day', min(first), max(last)) < $days),
             part as (select start, wire, sum(tone) / count(distinct analysis) as s,
                             count(*) / count(distinct analysis) as c
                      from chosen join dated using (key) group by 1, 2),
             counted as (select start, count(*) as events from dated group by 1)
        select start, {_MEAN}, any_value(events) as events from part join counted using (start) group by 1 order by 1"""
    frame = _with_interval(ask(con, sql, filters, by=by, days=widest(by)))
    return frame.assign(by=by)[["start", "tone", "low", "high", "error", "events", "sentences", "articles", "by"]]


def scored(con: DuckDBPyConnection, filters: Filters, scorer: str, *, most: int = MOST_SCORED) -> pd.DataFrame:
    """Let a scorer read the sentences that tell of the chosen events, `most` of them at random where there are more.

    Columns: analysis, sentence, article, title, outlet, start, text, stored (the tone in the store), score (the
    scorer's). The same store and filters give the same sentences.
    """
    sql = f"""
        with chosen as (select distinct e.analysis, e.sentence, a.article, a.title, a.outlet, a.text {CHOSEN})
        select c.analysis, c.sentence, c.article, c.title, c.outlet, s.start,
               substring(c.text, s.start + 1, s."end" - s.start) as text, s.tone as stored
        from chosen c join sentences s using (analysis, sentence) where not s.boilerplate
        order by hash(c.analysis, c.sentence), c.analysis, c.sentence limit $most"""
    frame = ask(con, sql, filters, most=most)
    if scorer == STORED:
        return frame.assign(score=frame["stored"])
    from analysis.sentiment import scorer as named  # which loads what reads texts: seconds that a view need not wait

    return frame.assign(score=named(scorer)(list(frame["text"])))


def widest(by: Period) -> int:
    """Give the number of days from which on an event's date is too vague for bins of this length."""
    return {"day": 8, "week": 32, "month": 93, "year": 36600}[by]


def tone_of_all(con: DuckDBPyConnection, filters: Filters) -> pd.DataFrame:
    """Average the tone of all sentences that tell of the chosen events, in one row or none: tone, low, high, sentences,
    articles."""
    sql = f"""
        with chosen as (select distinct e.analysis, e.sentence, e.tone, a.wire {CHOSEN}),
             part as (select wire, sum(tone) / count(distinct analysis) as s, count(*) / count(distinct analysis) as c
                      from chosen group by 1)
        select {_MEAN} from part having count(*) > 0"""
    return _with_interval(ask(con, sql, filters))[["tone", "low", "high", "sentences", "articles"]]


def tone_by_actor(
    con: DuckDBPyConnection, filters: Filters, *, most: int = 15, only: Sequence[str] | None = None
) -> pd.DataFrame:
    """Average the tone toward each actor, the most mentioned ones or `only` those named: actor, name, kind, tone, low,
    high, sentences, articles."""
    sql = f"""
        with chosen as (select distinct e.analysis, e.sentence, a.wire {CHOSEN}),
             toward as (select m.actor, m.name, m.kind, c.analysis, c.sentence, c.wire, avg(m.score) as score
                        from mentions m join chosen c on m.analysis = c.analysis and m.sentence = c.sentence
                        where m.score is not null and ($only is null or list_contains($only::varchar[], m.actor))
                        group by all),
             named as (select actor, mode(name) as name, mode(kind) as kind from toward group by 1),
             part as (select actor, wire, sum(score) / count(distinct analysis) as s,
                             count(*) / count(distinct analysis) as c from toward group by 1, 2),
             means as (select actor, {_MEAN} from part group by 1)
        select * from means join named using (actor) order by sentences desc, actor limit $most"""
    frame = _with_interval(ask(con, sql, filters, most=most, only=None if only is None else list(only)))
    return frame[["actor", "name", "kind", "tone", "low", "high", "sentences", "articles"]]


def tone_by_outlet(con: DuckDBPyConnection, filters: Filters, *, most: int = 12) -> pd.DataFrame:
    """Average the tone of each outlet's own words and, apart from it, of what it quotes, in the sentences that tell of
    the events: outlet, name, voice, tone, low, high, sentences, articles; the outlets with most sentences first.

    `voice` is own or quoted, or all for articles analysed before the two were told apart.
    """
    sql = f"""
        with chosen as (select distinct e.analysis, e.sentence, coalesce(a.outlet, '') as outlet, a.wire {CHOSEN}),
             apart as (select analysis from sentences group by 1 having count(own) + count(quoted) > 0),
             told as (select c.outlet, c.wire, c.analysis, s.own, s.quoted,
                             if(c.analysis in (select analysis from apart), null, s.tone) as "all"
                      from chosen c join sentences s on s.analysis = c.analysis and s.sentence = c.sentence
                      where not s.boilerplate),
             heard as (unpivot told on "all", own, quoted into name voice value tone),
             part as (select outlet, voice, wire, sum(tone) / count(distinct analysis) as s,
                             count(*) / count(distinct analysis) as c from heard group by 1, 2, 3),
             means as (select outlet, voice, {_MEAN} from part group by 1, 2),
             sized as (select *, sum(sentences) over (partition by outlet) as size from means)
        select *, if(outlet = '', 'outlet not known', outlet) as name from sized
        qualify dense_rank() over (order by size desc, outlet) <= $most order by size desc, outlet, voice"""
    frame = _with_interval(ask(con, sql, filters, most=most))
    return frame[["outlet", "name", "voice", "tone", "low", "high", "sentences", "articles"]]


def who_about_whom(con: DuckDBPyConnection, filters: Filters, *, most: int = 100) -> pd.DataFrame:
    """Average how speakers treat others in what they say: who is quoted or paraphrased, and the tone toward whom.

    Columns: source, target (ids of the speaker and the one spoken of), source_name, target_name, tone, low, high,
    sentences, articles; the pairs with the most sentences first.
    """
    sql = f"""
        with said as (select distinct e.analysis, e.sentence, e.speaker, a.wire {CHOSEN} and e.speaker is not null),
             toward as (select c.speaker as source, m.actor as target, c.analysis, c.sentence, c.wire,
                               avg(m.score) as score
                        from said c join mentions m on m.analysis = c.analysis and m.sentence = c.sentence
                        where m.score is not null and m.actor <> c.speaker group by all),
             part as (select source, target, wire, sum(score) / count(distinct analysis) as s,
                             count(*) / count(distinct analysis) as c from toward group by 1, 2, 3),
             means as (select source, target, {_MEAN} from part group by 1, 2
                       order by sentences desc, source, target limit $most),
             known as (select actor, mode(name) as name from mentions group by 1)
        select means.*, coalesce(s.name, source) as source_name, coalesce(t.name, target) as target_name
        from means left join known s on s.actor = source left join known t on t.actor = target
        order by sentences desc, source, target"""
    frame = _with_interval(ask(con, sql, filters, most=most))
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
    mentioned = """
        join (select analysis, sentence, min_by(start, start) as mention_start, min_by("end", start) as mention_end,
                     avg(score) as score
              from mentions where actor = $actor and score is not null group by 1, 2) m using (analysis, sentence)"""
    of = "m.mention_start - s.start, m.mention_end - s.start, m.score" if actor else "null::int, null::int, s.tone"
    sql = f"""
        with chosen as (select distinct e.analysis, e.sentence, a.wire, a.article, a.title, a.outlet, a.published,
                               a.text {CHOSEN}),
             told(wire, article, title, outlet, published, analysis, sentence, start, text, mention_start, mention_end,
                  score) as (
                 select c.wire, c.article, c.title, c.outlet, c.published, c.analysis, c.sentence, s.start,
                        substring(c.text, s.start + 1, s."end" - s.start), {of}
                 from chosen c join sentences s using (analysis, sentence) {mentioned if actor else ""}
                 where not s.boilerplate),
             once as (select * from told qualify row_number() over (partition by text order by article) = 1),
             mean as (select avg(score) as mean, count(*) as n from once),
             moving as (select once.*, (score - mean) / greatest(n - 1, 1) as moves from once, mean where score <> 0),
             ranked as (select *, row_number() over (partition by wire, moves > 0
                                                     order by abs(moves) desc, article, start) as place from moving),
             sides as (select *, row_number() over (partition by moves > 0
                                                    order by abs(moves) desc, article, start) as rank
                       from ranked where place = 1)
        select * exclude (wire, place, rank, analysis, sentence),
               (select list([n.start - sides.start, n."end" - sides.start] order by n.start) from mentions n
                where n.analysis = sides.analysis and n.sentence = sides.sentence and n.kind <> 'group') as names
        from sides where 2 * rank <= $most order by moves desc, article, start"""
    return ask(con, sql, filters, most=most, **({"actor": actor} if actor else {}))


def _with_interval(frame: pd.DataFrame) -> pd.DataFrame:
    """Turn the column `error` into the 95% interval, low and high."""
    few = frame["articles"].to_numpy(dtype=float) < 2
    wide = _student(frame["articles"].to_numpy(dtype=float) - 1) * frame["error"].to_numpy(dtype=float)
    tone = frame["tone"].to_numpy(dtype=float)
    low, high = np.clip(tone - wide, -1, 1), np.clip(tone + wide, -1, 1)
    return frame.assign(low=np.where(few, -1.0, low), high=np.where(few, 1.0, high))


def _student(freedom: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the 97.5% point of Student's t: exact for 1 to 4 degrees of freedom, then Fisher's expansion."""
    n, z = np.maximum(freedom, 1.0), 1.959964
    far = z + (z**3 + z) / (4 * n) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * n**2)
    exact = np.array([12.7062, 4.3027, 3.1824, 2.7764])
    return np.asarray(np.where(n < 5, exact[np.clip(n.astype(int) - 1, 0, 3)], far))
