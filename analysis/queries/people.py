"""Queries for actors and places seen closely: what is said by and about them, and where it happens.

`compared` puts two choices side by side in one frame, on the same periods.
"""

from collections.abc import Mapping
from typing import Literal

import numpy as np
import pandas as pd
from duckdb import DuckDBPyConnection

from analysis.queries.articles import choose_reporting
from analysis.queries.filters import Filters
from analysis.queries.means import count_distinct, means_of_sentences, with_interval
from analysis.queries.run import frame_of, select_arrays, select_frame
from analysis.queries.tones import Period, period, tone_by_period


def places(con: DuckDBPyConnection, filters: Filters, *, most: int = 120) -> pd.DataFrame:
    """List the places and countries that the sentences of chosen events name, with the mean tone of these sentences.

    Columns: actor, name, kind, events, tone, low, high, sentences, articles.
    """
    sql = f"""select actor_id, event_id, sentence_id, cluster_id, copy_bit, tone {filters.where("actor_mentions")}
              and is_named and actor_id in (select actor_id from model.actors where kind in ('place', 'country'))"""
    rows = select_arrays(con, sql, filters)
    events = count_distinct(rows["actor_id"], rows["event_id"]).rename(columns={"count": "events"})
    if len(events) > most:  # with those that have as many as the last, of whom their names decide
        events = events[events["events"] >= events["events"].nlargest(most).iloc[-1]]
    listed = np.isin(rows["actor_id"], events["group"].to_numpy())
    frame = means_of_sentences({name: values[listed] for name, values in rows.items()}, "actor_id", "tone")
    sql = "select actor_id, actor, name, kind from model.actors where actor_id in (select unnest($actor_ids::int[]))"
    actors = select_frame(con, sql, filters, actor_ids=events["group"].tolist())
    frame = with_interval(frame.merge(events, on="group").merge(actors, left_on="group", right_on="actor_id"))
    frame = frame.sort_values(["events", "actor"], ascending=[False, True], ignore_index=True)[:most]
    return frame[["actor", "name", "kind", "events", "tone", "low", "high", "sentences", "articles"]]


def quotes(con: DuckDBPyConnection, actor: str, filters: Filters | None = None, *, most: int = 6) -> pd.DataFrame:
    """List sentences in which an actor says something, the newest first.

    They are those of the articles that report a chosen event, or of all where nothing is filtered. What somebody else
    tells of the actor's words is that one's statement.

    Columns: article, title, outlet, published, begun (where the sentence starts), words. Reprints come once.
    """
    said = """select distinct e.analysis, e.sentence, null as score, null as start, null as "end" from events e
              where e.speaker = $actor or (e.speaker is null and coalesce(e.speech_act, false)
                                            and list_contains(e.sources, $actor))"""
    frame = _sentences(con, said, "published desc nulls last", actor, filters, skip=0, most=most)
    return frame[["article", "title", "outlet", "published", "begun", "words"]]


Order = Literal["negative", "positive", "newest", "oldest"]
_ORDERS: Mapping[Order, str] = {
    "negative": "score, published desc nulls last",
    "positive": "score desc, published desc nulls last",
    "newest": "published desc nulls last",
    "oldest": "published nulls last",
}


def sentences_about(
    con: DuckDBPyConnection,
    actor: str,
    filters: Filters | None = None,
    *,
    order: Order = "negative",
    skip: int = 0,
    most: int = 10,
) -> pd.DataFrame:
    """List the sentences that name an actor, with the tone toward it, in an order: by tone or by day.

    They are those of the articles that report a chosen event, or of all where nothing is filtered.

    Columns: article, title, outlet, published, begun (where the sentence starts), words, score, start, end (where the
    actor is named in the sentence), all (how many there are, of which `most` come after the first `skip`). Reprints
    come once.
    """
    about = """select analysis, sentence, avg(score) as score, min(start) as start, min_by("end", start) as "end"
               from mentions where actor = $actor and score is not null group by all"""
    return _sentences(con, about, _ORDERS[order], actor, filters, skip=skip, most=most)


def _sentences(
    con: DuckDBPyConnection, chosen: str, order: str, actor: str, filters: Filters | None, *, skip: int, most: int
) -> pd.DataFrame:
    """List sentences that SQL chooses (analysis, sentence, score, start, end), reprints once, with their articles."""
    reporting = choose_reporting(con, filters or Filters())
    sql = f"""
            with chosen as ({chosen}),
                 sentences_of as (
                     select a.article, a.title, a.outlet, a.published, s.start as begun,
                            substr(a.text, s.start + 1, s."end" - s.start) as words, any_value(c.score) as score,
                            any_value(c.start - s.start) as start, any_value(c."end" - s.start) as "end"
                     from chosen c join articles a using (analysis)
                     semi join (from model.articles {reporting}) using (analysis)
                     join sentences s on s.analysis = c.analysis and s.sentence = c.sentence
                     where not s.boilerplate group by all),
                 each as (from sentences_of
                          qualify row_number() over (partition by words order by published nulls last, article) = 1)
            select *, count(*) over () as all from each order by {order}, article, begun limit $most offset $skip"""
    return frame_of(con, sql, {"actor": actor, "most": most, "skip": skip})


def compared(con: DuckDBPyConnection, left: Filters, right: Filters, labels: tuple[str, str]) -> pd.DataFrame:
    """Give tone and counts over time of two choices, on the same periods: side, and the columns of `tone_by_period`.

    `since` counts days from the first of each side, and `overlaid` tells whether the two are different times, which
    can be laid over each other.
    """
    spans: list[Period] = ["day", "week", "month", "year"]
    by = max((period(con, filters) for filters in (left, right)), key=spans.index)
    frames = []
    for label, filters in zip(labels, (left, right), strict=True):
        frame = tone_by_period(con, filters, by=by)
        begin = pd.Timestamp(filters.first) if filters.first else (frame["start"].min() if len(frame) else None)
        since = (frame["start"] - begin).dt.days if begin is not None else 0
        frames.append(
            frame.assign(side=label, since=since, overlaid=(left.first, left.last) != (right.first, right.last))
        )
    return pd.concat(frames, ignore_index=True)
