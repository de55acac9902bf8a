"""Queries for tone over time and by whom: Filters in, data frames out.

What is counted by periods counts in the one that holds all its days. What reaches over more than one, as "in March"
does over weeks, would make a spike where it begins: it is in no period, and `beyond` says how many such events there
are.

Every mean is over the sentences that mention the chosen events, near-copies counted once, and comes
with its 95% interval and the sentences and articles it rests on.
"""

from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
import pandas as pd
from duckdb import DuckDBPyConnection
from numpy.typing import NDArray

from analysis.queries.filters import Filters
from analysis.queries.means import first_of_each, means, means_of_sentences, with_interval
from analysis.queries.run import in_order, one_of, select_arrays, select_frame
from analysis.store.sentence_ids import SENTENCE_BITS, article_of, sentence_of

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
    """Count the chosen dated events by their days since 1970, and by the number of their class where that is wanted:
    quad_class, first, last, events."""
    quad_class = "quad_class" if classed else "0"
    sql = f"""select {quad_class} as quad_class, first, last, count(*) as events
              {filters.where("events")} and first is not null group by all order by first"""
    return pd.DataFrame(select_arrays(con, sql, filters))


def fitting_period(days: pd.DataFrame) -> Period:
    """Choose the period of `period` by a frame of `days_of`."""
    if days.empty:
        return "month"
    begun = days.groupby("first")["events"].sum()
    part = begun.cumsum() / begun.sum()
    span = part.index[part >= 0.95][0] - part.index[part >= 0.05][0]
    fitting = (name for name, most in _SPANS.items() if span <= most)
    return next((name for name in fitting if 2 * beyond(days, name) <= days["events"].sum()), "year")


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
    first, last = (begun(days[side].to_numpy(), by) for side in ("first", "last"))
    return days[first == last].assign(start=as_days(first[first == last]).to_numpy())


def beyond(days: pd.DataFrame, by: Period) -> int:
    """Count the events of a frame of `days_of` that reach over more than one period."""
    first, last = (begun(days[side].to_numpy(), by) for side in ("first", "last"))
    return int(days["events"][first != last].sum())


def as_days(numbers: np.ndarray) -> pd.Series:
    """Turn days since 1970 into days."""
    return pd.Series(numbers.astype("datetime64[D]").astype("datetime64[us]"))


def tone_by_period(
    con: DuckDBPyConnection, filters: Filters, *, by: Period | None = None, scorer: str = STORED
) -> pd.DataFrame:
    """Average the tone of dated events by when they happened: start, tone, low, high, error, events, sentences,
    articles, by, beyond (how many events reach over more than one period, and are in none).

    Another scorer than the stored one scores as many sentences as `scored` says, and the others count for nothing.
    """
    days = days_of(con, filters)
    by = by or fitting_period(days)
    mentions = filters.where("event_mentions")
    if scorer == STORED:
        sql = f"select first, cluster_id, copy_bit, tone as score {mentions} and {WITHIN}"
    else:
        con.register("scores", scored(con, filters, scorer)[["sentence_id", "score"]])
        sql = f"""select event_id, first, cluster_id, copy_bit, score
                  from (select event_id, first, cluster_id, copy_bit, sentence_id {mentions} and {WITHIN})
                  join scores using (sentence_id)"""
    rows = select_arrays(con, sql, filters, by=by)
    number, firsts = periods(rows["first"], by)
    frame = means(number, rows["cluster_id"], rows["copy_bit"], rows["score"])
    frame = frame.assign(start=as_days(firsts[frame["group"]]), by=by)
    if scorer == STORED:
        counted = within(days, by).groupby("start")["events"].sum()
    else:
        events = pd.DataFrame({"start": as_days(firsts[number]), "event_id": rows["event_id"]})
        counted = events.groupby("start")["event_id"].nunique()
    frame = frame.assign(events=frame["start"].map(counted), beyond=beyond(days, by))
    columns = ["start", "tone", "low", "high", "error", "events", "sentences", "articles", "by", "beyond"]
    return with_interval(frame)[columns]


def scored(con: DuckDBPyConnection, filters: Filters, scorer: str, *, most: int = MOST_SCORED) -> pd.DataFrame:
    """Let a scorer read the sentences that mention the chosen events, `most` of them at random where there are more.

    Columns: sentence_id (see `sentence_ids`), analysis, sentence, article, title, outlet, start, text, stored (the
    tone in the store), score (the scorer's). The same store and filters give the same sentences.
    """
    sql = f"""
        with chosen as (select distinct sentence_id {filters.where("event_mentions")}),
             picked as (select c.sentence_id, p.analysis, s.sentence, s.start, s."end", s.tone as stored
                      from chosen c join model.articles p on p.article_id = c.sentence_id >> $sentence_bits
                      join sentences s on s.analysis = p.analysis and s.sentence = c.sentence_id % (1 << $sentence_bits)
                      where not s.boilerplate
                      order by hash(p.analysis, s.sentence), p.analysis, s.sentence limit $most)
        select c.sentence_id, c.analysis, c.sentence, a.article, a.title, a.outlet, c.start,
               substring(a.text, c.start + 1, c."end" - c.start) as text, c.stored
        from picked c join articles a using (analysis) order by hash(c.analysis, c.sentence), c.analysis, c.sentence"""
    frame = select_frame(con, sql, filters, most=most, sentence_bits=SENTENCE_BITS)
    if scorer == STORED:
        return frame.assign(score=frame["stored"])
    from analysis.sentiment import scorer as named  # which loads what reads texts: seconds that a view need not wait

    return frame.assign(score=named(scorer)(list(frame["text"])))


def tone_of_all(con: DuckDBPyConnection, filters: Filters) -> pd.DataFrame:
    """Average the tone of all sentences that mention the chosen events, in one row or none: tone, low, high, sentences,
    articles."""
    sql = f"select sentence_id, cluster_id, copy_bit, tone {filters.where('event_mentions')}"
    frame = with_interval(means_of_sentences(select_arrays(con, sql, filters), None, "tone"))
    return frame[["tone", "low", "high", "sentences", "articles"]]


def tone_by_actor(
    con: DuckDBPyConnection, filters: Filters, *, most: int = 15, only: Sequence[str] | None = None
) -> pd.DataFrame:
    """Average the tone toward each actor, the most mentioned ones or `only` those named: actor, name, kind, tone, low,
    high, sentences, articles."""
    toward = f"{filters.where('actor_mentions')} and score is not null"
    if only is None:
        counted = f"select actor_id, count(*) as mentions {toward} group by 1"
        chosen = f"select actor_id from ({counted}) order by mentions desc, actor_id limit 4 * $most"
    else:
        chosen = "select actor_id from model.actors where list_contains($only::varchar[], actor)"
    values = {"most": most} if only is None else {"only": list(only)}
    sql = f"select actor_id, actor, name, kind from model.actors where actor_id in ({chosen})"
    actors = select_frame(con, sql, filters, **values)
    sql = f"""select actor_id, sentence_id, cluster_id, copy_bit, score
              {toward} and list_contains($actor_ids::int[], actor_id)"""
    rows = select_arrays(con, sql, filters, actor_ids=actors["actor_id"].tolist())
    frame = means_of_sentences(rows, "actor_id", "score")
    frame = with_interval(frame.merge(actors, left_on="group", right_on="actor_id"))
    frame = frame.sort_values(["sentences", "actor"], ascending=[False, True], ignore_index=True)[:most]
    return frame[["actor", "name", "kind", "tone", "low", "high", "sentences", "articles"]]


def tone_by_outlet(con: DuckDBPyConnection, filters: Filters, *, most: int = 12) -> pd.DataFrame:
    """Average the tone of each outlet's own words and, apart from it, of what it quotes, in the sentences that mention
    the events: outlet, name, voice, tone, low, high, sentences, articles; the outlets with most sentences first.

    `voice` is own or quoted, or all for articles analysed before the two were told apart.
    """
    mentions = filters.where("event_mentions")
    sql = f"select sentence_id, outlet_id, cluster_id, copy_bit, undivided, own, quoted {mentions}"
    rows = _each_sentence(select_arrays(con, sql, filters))
    voices = {"all": "undivided", "own": "own", "quoted": "quoted"}
    frame = pd.concat(
        [
            means(rows["outlet_id"], rows["cluster_id"], rows["copy_bit"], rows[column]).assign(voice=voice)
            for voice, column in voices.items()
        ]
    )
    outlets = select_frame(con, "select outlet_id, outlet from model.outlets", filters)
    frame = frame.merge(outlets, left_on="group", right_on="outlet_id")
    frame = frame.assign(size=frame.groupby("outlet")["sentences"].transform("sum"))
    frame = frame.sort_values(["size", "outlet", "voice"], ascending=[False, True, True], ignore_index=True)
    frame = frame[frame["outlet"].isin(frame["outlet"].unique()[:most])]
    frame = with_interval(frame.assign(name=frame["outlet"].replace("", "Unknown outlet")))
    return frame[["outlet", "name", "voice", "tone", "low", "high", "sentences", "articles"]]


def who_about_whom(con: DuckDBPyConnection, filters: Filters, *, most: int = 100) -> pd.DataFrame:
    """Average how speakers treat others in what they say: who is quoted or paraphrased, and the tone toward whom.

    Columns: source, target (ids of the speaker and the one spoken of), source_name, target_name, tone, low, high,
    sentences, articles; the pairs with the most sentences first.
    """
    sql = f"""select actor_id, sentence_id, speaker_id, cluster_id, copy_bit, score
              {filters.where("actor_mentions")} and speaker_id is not null and score is not null
              and actor_id <> speaker_id"""
    rows = select_arrays(con, sql, filters)
    width = int(rows["actor_id"].max(initial=0)) + 1
    pairs, pair = np.unique(rows["speaker_id"].astype(np.int64) * width + rows["actor_id"], return_inverse=True)
    frame = means_of_sentences(rows | {"pair": pair}, "pair", "score")
    speaker_ids, actor_ids = np.divmod(pairs[frame["group"].to_numpy(dtype=int)], width)
    sql = "select actor_id, actor, name from model.actors where actor_id in (select unnest($actor_ids::int[]))"
    named = np.union1d(speaker_ids, actor_ids).tolist()
    actors = select_frame(con, sql, filters, actor_ids=named).set_index("actor_id")
    for side, ids in (("source", speaker_ids), ("target", actor_ids)):
        actor = actors.loc[ids]
        frame[side], frame[f"{side}_name"] = actor["actor"].to_numpy(), actor["name"].fillna(actor["actor"]).to_numpy()
    order = {"sentences": False, "source": True, "target": True}
    frame = frame.sort_values([*order], ascending=[*order.values()], ignore_index=True)[:most]
    columns = ["source", "target", "source_name", "target_name", "tone", "low", "high", "sentences", "articles"]
    return with_interval(frame)[columns]


def moving_sentences(
    con: DuckDBPyConnection, filters: Filters, *, actor: str | None = None, most: int = 6
) -> pd.DataFrame:
    """List the sentences that moved the mean tone toward an actor most, half up and half down; one of
    near-copies.

    Without an actor, those that moved the mean tone of the sentences themselves. Columns: article, title, outlet,
    published, start, text, mention_start, mention_end (in the sentence; none without an actor), names (where names
    stand in it, which give no valence), score, moves: how much the mean would change without the sentence.
    """
    rows = _scored_sentences(con, filters, actor)
    mean = means(np.zeros_like(rows["sentence_id"]), rows["cluster_id"], rows["copy_bit"], rows["score"])
    # The texts are read of those alone that may be among the first.
    strong = np.union1d(_highest(rows["score"], 40 * most), _highest(-rows["score"], 40 * most))
    sentence_ids = rows["sentence_id"][strong]
    strongest = {name: rows[name][strong] for name in ("event_id", "cluster_id", "score")}
    places = {"article_id": article_of(sentence_ids), "sentence": sentence_of(sentence_ids)}
    con.register("strong", pd.DataFrame(strongest | places))
    sql = f"""
        with texts as materialized (
                 select distinct event_id, article_id, sentence, sentence_start as start,
                        sentence_start + length(sentence_text) as until, sentence_text as text
                 from model.mention_texts where event_id {one_of(np.unique(strongest["event_id"]))}),
             story as (select article_id, start from model.sentences
                       where not boilerplate and article_id in (select article_id from strong)),
             told as (select s.cluster_id, article_id, start, until, text, s.score
                      from strong s join texts using (event_id, article_id, sentence)
                      semi join story using (article_id, start)),
             placed as (select told.*, article, title, outlet, published
                        from model.articles join told using (article_id)),
             each as (select * from placed qualify row_number() over (partition by text order by article) = 1),
             moving as (select each.*, (score - $mean) / greatest($weight - 1, 1) as moves from each),
             ranked as (select *, row_number() over (partition by cluster_id, moves > 0
                                                     order by abs(moves) desc, article, start) as place from moving),
             sides as materialized (
                 select * exclude (place) from ranked where place = 1
                 qualify 2 * row_number() over (partition by moves > 0
                                                order by abs(moves) desc, article, start) <= $most),
             named as materialized (
                 select article_id, start, "end", key, kind, score
                 from model.annotations semi join sides using (article_id) where what = 'actor'),
             toward as (select article_id, s.start, min(n.start) as mention_start,
                               min_by(n."end", n.start) as mention_end
                        from sides s join named n using (article_id)
                        where key = $actor and n.score is not null and n.start >= s.start and n.start < until
                        group by all)
        select article, title, outlet, published, start, text, mention_start - start as mention_start,
               mention_end - start as mention_end, score, moves,
               (select list([n.start - s.start, n."end" - s.start] order by n.start) from named n
                where n.article_id = s.article_id and n.start >= s.start and n.start < s.until
                and kind <> 'group') as names
        from sides s left join toward using (article_id, start)
        order by moves desc, article, start"""
    values = {"mean": float(mean["tone"].sum()), "weight": float(mean["weight"].sum()), "actor": actor}
    return select_frame(con, sql, filters, most=most, **values)


def _scored_sentences(con: DuckDBPyConnection, filters: Filters, actor: str | None) -> dict[str, NDArray[Any]]:
    """Give the chosen sentences with their tone toward an actor, or with that of their words without one."""
    if actor:
        sql = f"""select sentence_id, event_id, cluster_id, copy_bit, score
                  {filters.where("actor_mentions")} and score is not null
                  and actor_id in (select actor_id from model.actors where actor = $actor)"""
    else:
        sql = f"""select sentence_id, event_id, cluster_id, copy_bit, tone as score
                  {filters.where("event_mentions")}"""
    return _each_sentence(in_order(select_arrays(con, sql, filters, actor=actor), "sentence_id"))


def _each_sentence(rows: dict[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
    """Keep one row of each sentence."""
    first = first_of_each(rows["sentence_id"])
    return {name: values[first] for name, values in rows.items()}


def _highest(score: np.ndarray, most: int) -> np.ndarray:
    """Find where the highest scores are, the first of equal ones; those of zero move nothing."""
    step = max(len(score) // 100_000, 1)  # a sample tells which scores need not be looked at
    places = np.flatnonzero(score >= _nth(score[::step], most // step + 50))
    if len(places) < most:
        places = np.arange(len(score))
    places = places[(score[places] >= _nth(score[places], most)) & (score[places] != 0)]
    highest: np.ndarray = places[np.argsort(-score[places], kind="stable")][:most]
    return highest


def _nth(score: np.ndarray, n: int) -> float:
    """Give the n-th highest score."""
    return float(np.partition(score, -n)[-n]) if len(score) > n else -np.inf
