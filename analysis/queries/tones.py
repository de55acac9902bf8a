"""Queries for tone over time and by whom: Filters in, data frames out.

What is counted by periods counts in the one that holds all its days. What reaches over more than one, as "in March"
does over weeks, would make a spike where it begins: it is in no period, and `beyond` says how many such events there
are.

Every mean is over the sentences that tell of the chosen events, near-copies of one wire text counted once, and comes
with its 95% interval and the sentences and articles it rests on.
"""

from collections.abc import Sequence
from typing import Literal

import numpy as np
import pandas as pd
from duckdb import DuckDBPyConnection

from analysis.queries.filters import Filters
from analysis.queries.means import means, of_sentences, once, with_interval
from analysis.queries.run import FITS, PRESENT, TOLD, drawn, fitting, memoised

Period = Literal["day", "week", "month", "year"]
STORED = "dateline"  # the scorer whose tones are in the store
MOST_SCORED = 5000  # sentences that another scorer reads for one picture
# The longest span, in days, at which each period still shows a readable number of bins.
_SPANS: dict[Period, int] = {"day": 75, "week": 400, "month": 5500}
# Tells of a row with first and last whether one period holds all its days; most have a single one.
WITHIN = "(first = last or date_trunc($by, first) = date_trunc($by, last))"


def period(con: DuckDBPyConnection, filters: Filters) -> Period:
    """Choose how finely to count: by the time in which nine tenths of the chosen events lie, so that one event of
    long ago does not blur the rest, and no more finely than half of them allow."""
    return fitting_period(days_of(con, filters))


def days_of(con: DuckDBPyConnection, filters: Filters, *, classed: bool = False) -> pd.DataFrame:
    """Count the chosen dated events by their days, and by the number of their class where that is wanted: class, first,
    last, events."""
    kind = "class" if classed else "0"
    sql = f"""select {kind} as class, first, last, count(*) as events
              {FITS} and first is not null group by all order by first"""
    return fitting(con, sql, filters)


def fitting_period(days: pd.DataFrame) -> Period:
    """Choose the period of `period` by a frame of `days_of`."""
    if days.empty:
        return "month"
    begun = days.groupby("first")["events"].sum()
    part = begun.cumsum() / begun.sum()
    span = (part.index[part >= 0.95][0] - part.index[part >= 0.05][0]).days
    fitting = (name for name, most in _SPANS.items() if span <= most)
    return next((name for name in fitting if 2 * within(days, name)["events"].sum() >= days["events"].sum()), "year")


def begun(days: np.ndarray, by: Period) -> np.ndarray:
    """Give the first day of the period in which each day lies; all days since 1970."""
    if by == "week":
        return np.asarray(days - (days + 3) % 7, np.int64)  # 1970 began on a Thursday
    unit = {"day": "D", "month": "M", "year": "Y"}[by]
    return days.astype("datetime64[D]").astype(f"datetime64[{unit}]").astype("datetime64[D]").astype(np.int64)


def periods(days: np.ndarray, by: Period) -> tuple[np.ndarray, np.ndarray]:
    """Number the period in which each day lies, and give the first day of each period; all days since 1970."""
    if not len(days):
        return np.empty(0, np.int32), np.empty(0, np.int64)
    least = int(days.min())
    firsts, number = np.unique(begun(np.arange(least, int(days.max()) + 1), by), return_inverse=True)
    return number.astype(np.int32)[days - least], firsts


def within(days: pd.DataFrame, by: Period) -> pd.DataFrame:
    """Keep of a frame of `days_of` what lies within one period, with the start of it."""
    first, last = (
        begun(days[side].to_numpy().astype("datetime64[D]").astype(np.int64), by) for side in ("first", "last")
    )
    return days.assign(start=as_days(first).to_numpy())[first == last]


def beyond(days: pd.DataFrame, by: Period) -> int:
    """Count the events of a frame of `days_of` that reach over more than one period."""
    return int(days["events"].sum() - within(days, by)["events"].sum())


def as_days(numbers: np.ndarray) -> pd.Series:
    """Turn days since 1970 into days."""
    return pd.Series(numbers.astype("datetime64[D]").astype("datetime64[us]"))


@memoised
def tone_by_period(
    con: DuckDBPyConnection, filters: Filters, *, by: Period | None = None, scorer: str = STORED
) -> pd.DataFrame:
    """Average the tone of dated events by when they happened: start, tone, low, high, error, events, sentences,
    articles, by, beyond (how many events reach over more than one period, and are in none).

    Another scorer than the stored one scores as many sentences as `scored` says, and the others count for nothing.
    """
    days = days_of(con, filters)
    by = by or fitting_period(days)
    if scorer == STORED:
        scores = f"select first, wire, bit, tone as score {TOLD} and {WITHIN}"
    else:
        con.register("scores", scored(con, filters, scorer)[["line", "score"]])
        scores = f"""select n, first, wire, bit, score from (select n, first, wire, bit, line {TOLD} and
                     {WITHIN}) join scores using (line)"""
    rows = drawn(con, scores, filters, by=by)
    number, firsts = periods(rows["first"], by)
    frame = means(number, rows["wire"], rows["bit"], rows["score"])
    frame = frame.assign(start=as_days(firsts[frame["group"]]), by=by)
    if scorer == STORED:
        counted = within(days, by).groupby("start")["events"].sum()
    else:
        counted = pd.DataFrame({"start": as_days(firsts[number]), "n": rows["n"]}).groupby("start")["n"].nunique()
    frame = frame.assign(events=frame["start"].map(counted), beyond=beyond(days, by))
    columns = ["start", "tone", "low", "high", "error", "events", "sentences", "articles", "by", "beyond"]
    return with_interval(frame)[columns]


def scored(con: DuckDBPyConnection, filters: Filters, scorer: str, *, most: int = MOST_SCORED) -> pd.DataFrame:
    """Let a scorer read the sentences that tell of the chosen events, `most` of them at random where there are more.

    Columns: line (a number of the sentence), analysis, sentence, article, title, outlet, start, text, stored (the
    tone in the store), score (the scorer's). The same store and filters give the same sentences.
    """
    sql = f"""
        with chosen as (select distinct line {TOLD}),
             picked as (select c.line, p.analysis, s.sentence, s.start, s."end", s.tone as stored
                      from chosen c join papers p on p.art = c.line >> 24
                      join sentences s on s.analysis = p.analysis and s.sentence = c.line & 16777215
                      where not s.boilerplate
                      order by hash(p.analysis, s.sentence), p.analysis, s.sentence limit $most)
        select c.line, c.analysis, c.sentence, a.article, a.title, a.outlet, c.start,
               substring(a.text, c.start + 1, c."end" - c.start) as text, c.stored
        from picked c join articles a using (analysis) order by hash(c.analysis, c.sentence), c.analysis, c.sentence"""
    frame = fitting(con, sql, filters, most=most)
    if scorer == STORED:
        return frame.assign(score=frame["stored"])
    from analysis.sentiment import scorer as named  # which loads what reads texts: seconds that a view need not wait

    return frame.assign(score=named(scorer)(list(frame["text"])))


@memoised
def tone_of_all(con: DuckDBPyConnection, filters: Filters) -> pd.DataFrame:
    """Average the tone of all sentences that tell of the chosen events, in one row or none: tone, low, high, sentences,
    articles."""
    rows = drawn(con, f"select line, wire, bit, tone {TOLD}", filters)
    frame = with_interval(of_sentences(rows, None, "tone"))
    return frame[["tone", "low", "high", "sentences", "articles"]]


@memoised
def tone_by_actor(
    con: DuckDBPyConnection, filters: Filters, *, most: int = 15, only: Sequence[str] | None = None
) -> pd.DataFrame:
    """Average the tone toward each actor, the most mentioned ones or `only` those named: actor, name, kind, tone, low,
    high, sentences, articles."""
    toward = f"{PRESENT} and score is not null"
    if only is None:
        chosen = (
            f"select a from (select a, count(*) as often {toward} group by 1) order by often desc, a limit 4 * $most"
        )
    else:
        chosen = "select a from known where list_contains($only::varchar[], actor)"
    asked = {"most": most} if only is None else {"only": list(only)}
    some = fitting(con, f"select a, actor, name, kind from known where a in ({chosen})", filters, **asked)
    sql = f"select a, line, wire, bit, score {toward} and list_contains($some::int[], a)"
    rows = drawn(con, sql, filters, some=some["a"].tolist())
    frame = of_sentences(rows, "a", "score")
    frame = with_interval(frame.merge(some, left_on="group", right_on="a"))
    frame = frame.sort_values(["sentences", "actor"], ascending=[False, True], ignore_index=True)[:most]
    return frame[["actor", "name", "kind", "tone", "low", "high", "sentences", "articles"]]


@memoised
def tone_by_outlet(con: DuckDBPyConnection, filters: Filters, *, most: int = 12) -> pd.DataFrame:
    """Average the tone of each outlet's own words and, apart from it, of what it quotes, in the sentences that tell of
    the events: outlet, name, voice, tone, low, high, sentences, articles; the outlets with most sentences first.

    `voice` is own or quoted, or all for articles analysed before the two were told apart.
    """
    rows = drawn(con, f"select line, o, wire, bit, whole, own, quoted {TOLD}", filters)
    one = once(rows["line"])
    rows = {name: values[one] for name, values in rows.items()}
    voices = {"all": "whole", "own": "own", "quoted": "quoted"}
    frame = pd.concat(
        [means(rows["o"], rows["wire"], rows["bit"], rows[of]).assign(voice=voice) for voice, of in voices.items()]
    )
    outlets = fitting(con, "select o, outlet from outlets", filters)
    frame = frame.merge(outlets, left_on="group", right_on="o")
    frame = frame.assign(size=frame.groupby("outlet")["sentences"].transform("sum"))
    frame = frame.sort_values(["size", "outlet", "voice"], ascending=[False, True, True], ignore_index=True)
    frame = frame[frame["outlet"].isin(frame["outlet"].unique()[:most])]
    frame = with_interval(frame.assign(name=frame["outlet"].replace("", "outlet not known")))
    return frame[["outlet", "name", "voice", "tone", "low", "high", "sentences", "articles"]]


@memoised
def who_about_whom(con: DuckDBPyConnection, filters: Filters, *, most: int = 100) -> pd.DataFrame:
    """Average how speakers treat others in what they say: who is quoted or paraphrased, and the tone toward whom.

    Columns: source, target (ids of the speaker and the one spoken of), source_name, target_name, tone, low, high,
    sentences, articles; the pairs with the most sentences first.
    """
    sql = f"""select a, line, speaker, wire, bit, score
              {PRESENT} and speaker is not null and score is not null and a <> speaker"""
    rows = drawn(con, sql, filters)
    pair = rows["speaker"].astype(np.int64) << 32 | rows["a"]
    pairs, place = np.unique(pair, return_inverse=True)
    frame = of_sentences(rows | {"pair": place}, "pair", "score")
    pair = pairs[frame["group"].to_numpy(dtype=int)]
    some = np.unique(np.concatenate([pair >> 32, pair & 0xFFFFFFFF])).tolist()
    sql = "select a, actor, name from known where a in (select unnest($some::int[]))"
    known = fitting(con, sql, filters, some=some).set_index("a")
    for side, number in (("source", pair >> 32), ("target", pair & 0xFFFFFFFF)):
        found = known.loc[number]
        frame[side], frame[f"{side}_name"] = found["actor"].to_numpy(), found["name"].fillna(found["actor"]).to_numpy()
    order = {"sentences": False, "source": True, "target": True}
    frame = frame.sort_values([*order], ascending=[*order.values()], ignore_index=True)[:most]
    columns = ["source", "target", "source_name", "target_name", "tone", "low", "high", "sentences", "articles"]
    return with_interval(frame)[columns]


@memoised
def moving_sentences(
    con: DuckDBPyConnection, filters: Filters, *, actor: str | None = None, most: int = 6
) -> pd.DataFrame:
    """List the sentences that moved the mean tone toward an actor most, half up and half down; one of a wire text.

    Without an actor, those that moved the mean tone of the sentences themselves. Columns: article, title, outlet,
    published, start, text, mention_start, mention_end (in the sentence; none without an actor), names (where names
    stand in it, which give no valence), score, moves: how much the mean would change without the sentence.
    """
    if actor:
        sql = f"""select line, n, wire, bit, score {PRESENT} and score is not null
                  and a in (select a from known where actor = $actor)"""
        rows = drawn(con, sql, filters, actor=actor)
    else:
        rows = drawn(con, f"select line, n, wire, bit, tone as score {TOLD}", filters)
    one = once(rows["line"])
    rows = {name: values[one] for name, values in rows.items()}
    mean = means(np.zeros(len(rows["line"]), np.int64), rows["wire"], rows["bit"], rows["score"])
    # The texts are read of those alone that may be among the first.
    strong = np.union1d(_highest(rows["score"], 40 * most), _highest(-rows["score"], 40 * most))
    con.register("strong", pd.DataFrame({name: rows[name][strong] for name in ("line", "n", "wire", "score")}))
    sql = """
        with wanted as (select n, line >> 24 as art, line & 16777215 as sentence, wire, score from strong),
             telling as materialized (
                 select distinct n, art, sentence, begun as start, begun + length(line) as until, line as text
                 from passages where n in (select n from wanted)),
             named as materialized (
                 select art, start, "end", key, kind, score from found
                 where what = 'actor' and art in (select art from wanted)),
             story as (select art, start from lines where not boilerplate and art in (select art from wanted)),
             spots as (
                 select w.wire, p.article, p.title, p.outlet, p.published, w.art, start, t.until, t.text, w.score
                 from wanted w join telling t using (n, art, sentence) semi join story using (art, start)
                 join papers p using (art)),
             once as (select * from spots qualify row_number() over (partition by text order by article) = 1),
             moving as (select once.*, (score - $mean) / greatest($n - 1, 1) as moves from once),
             ranked as (select *, row_number() over (partition by wire, moves > 0
                                                     order by abs(moves) desc, article, start) as place from moving),
             sides as (select *, row_number() over (partition by moves > 0
                                                    order by abs(moves) desc, article, start) as rank
                       from ranked where place = 1),
             toward as (select art, s.start, min(n.start) as mention_start, min_by(n."end", n.start) as mention_end
                        from sides s join named n using (art)
                        where key = $actor and n.score is not null and n.start >= s.start and n.start < until
                        group by all)
        select article, title, outlet, published, start, text, mention_start - start as mention_start,
               mention_end - start as mention_end, score, moves,
               (select list([n.start - s.start, n."end" - s.start] order by n.start) from named n
                where n.art = s.art and n.start >= s.start and n.start < s.until and kind <> 'group') as names
        from sides s left join toward using (art, start) where 2 * rank <= $most
        order by moves desc, article, start"""
    found = {"mean": float(mean["tone"].sum()), "n": float(mean["weight"].sum()), "actor": actor}
    return fitting(con, sql, filters, most=most, **found)


def _highest(score: np.ndarray, most: int) -> np.ndarray:
    """Find where the highest scores are, the first of equal ones; those of zero move nothing."""
    step = max(len(score) // 100_000, 1)  # a sample tells which scores need not be looked at
    some = np.flatnonzero(score >= _nth(score[::step], most // step + 50))
    if len(some) < most:
        some = np.arange(len(score))
    some = some[(score[some] >= _nth(score[some], most)) & (score[some] != 0)]
    found: np.ndarray = some[np.argsort(-score[some], kind="stable")][:most]
    return found


def _nth(score: np.ndarray, n: int) -> float:
    """Give the n-th highest score."""
    return float(np.partition(score, -n)[-n]) if len(score) > n else -np.inf
