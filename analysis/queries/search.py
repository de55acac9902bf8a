"""Full text search over events, articles and actors, the best first, within the filters.

All words must occur; see `words`. Sentences count where they report a chosen event, articles where a chosen event is
told in them, or all where nothing is filtered. Of more than `word_matches.RANKED` that fit the latest are ranked, so
that a frequent word is as fast as a rare one.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from duckdb import DuckDBPyConnection
from numpy.typing import NDArray

from analysis.queries import word_index
from analysis.queries.filters import Filters
from analysis.queries.run import dots, frame_of, in_order, one_of, select_arrays
from analysis.queries.words import WHOLE, words_of
from analysis.store.sentence_ids import SENTENCE_BITS

# Chosen by eye on news articles; no labels were used.
_OF_EVENTS = "key words type status first last sources targets tone articles outlets printed_by weight"
WEIGHT = 0.5  # what an event's weight counts beside the rank of its words; both reach from about 2 to 12


@dataclass(frozen=True, slots=True)
class Results:
    """What a search found.

    `events` has the columns of `queries.events` that a list needs, and `sentence`, the best that reports it; `articles`
    has article, title, outlet, published, opening and text; `actors` has actor, name, kind. `sentences` and `texts`
    count where the words stand within the filters, and `matching` the events that are told there, beyond what is
    listed; `word_matches.RANKED` stands for as many or more.
    """

    events: pd.DataFrame
    articles: pd.DataFrame
    actors: pd.DataFrame
    sentences: int
    matching: int
    texts: int


def find(con: DuckDBPyConnection, filters: Filters, text: str, *, most: int = 20) -> Results:
    """Search a store for words, within the filters; raise StoreError where the index cannot be kept."""
    sql = f"select sentence_id, event_id {filters.where('event_mentions')}"
    chosen = in_order(select_arrays(con, sql, filters), "sentence_id")
    among, event_ids = chosen["sentence_id"], chosen["event_id"]
    sentences = word_index.rank(con, "sentence", text, among)
    reporting = None if filters.empty else among >> SENTENCE_BITS
    articles = word_index.rank(con, "article", text, reporting)
    events, matching = _events(con, among, event_ids, sentences, most=most)
    return Results(
        events,
        _articles(con, articles, most=most),
        _actors(con, words_of(text)),
        len(sentences.ids),
        matching,
        len(articles.ids),
    )


def _events(
    con: DuckDBPyConnection,
    among: NDArray[np.int64],
    event_ids: NDArray[np.int64],
    sentences: word_index.Ranked,
    *,
    most: int,
) -> tuple[pd.DataFrame, int]:
    """List the chosen events that the sentences report, the best first, those of one sentence together; and say how
    many there are. `event_ids` has the event that each of the sentences `among`, in order, reports."""
    begin, end = (np.searchsorted(among, sentences.ids, side) for side in ("left", "right"))
    places = np.concatenate([np.empty(0, np.int64), *map(np.arange, begin, end)])
    hits = pd.DataFrame({"event_id": event_ids[places], "sentence_id": among[places]})
    hits = hits.assign(rank=np.repeat(sentences.ranks, end - begin))
    best = hits.sort_values(["rank", "sentence_id"], ascending=[False, True]).drop_duplicates("event_id")
    # Of the latest sentences: these events lie close together.
    sql = "select event_id, weight from model.events where event_id between $low and $high"
    ends = {"low": best["event_id"].min(), "high": best["event_id"].max()} if len(best) else {"low": 0, "high": 0}
    rows = select_arrays(con, sql, Filters(), **{end: int(number) for end, number in ends.items()})
    weights = in_order(rows, "event_id")
    weight = weights["weight"][np.searchsorted(weights["event_id"], best["event_id"])]
    best = best.assign(rank=best["rank"] + WEIGHT * weight)
    best = best.assign(of_sentence=best.groupby("sentence_id")["rank"].transform("max"))
    best = best.sort_values(["of_sentence", "sentence_id", "rank", "event_id"], ascending=[False, True, False, True])
    chosen = best[["event_id", "sentence_id", "rank"]][:most]
    sql = f"""select event_id, article_id::bigint << $bits | sentence as sentence_id,
                     any_value(sentence_text) as sentence
              from model.mention_texts where event_id {one_of(chosen["event_id"])} group by all"""
    texts = frame_of(con, sql, {"bits": SENTENCE_BITS})
    events = dots(con, chosen["event_id"], "event_id", *_OF_EVENTS.split())
    events = chosen.merge(events, on="event_id").merge(texts, on=["event_id", "sentence_id"])
    return events[[*_OF_EVENTS.split(), "rank", "sentence"]], len(best)


def _articles(con: DuckDBPyConnection, ranked: word_index.Ranked, *, most: int) -> pd.DataFrame:
    """List articles, the best first, and of equally good ones the latest."""
    best = pd.DataFrame({"article_id": ranked.ids, "rank": ranked.ranks})
    best = best.sort_values(["rank", "article_id"], ascending=False)[:most]
    sql = f"""select article_id, article, title, outlet, published, opening, text
              from (from model.articles where article_id {one_of(best["article_id"])})
              join (from model.texts where article_id {one_of(best["article_id"])}) using (article_id)"""
    articles = best.merge(frame_of(con, sql, {}), on="article_id")
    return articles[["article", "title", "outlet", "published", "opening", "rank", "text"]]


def _actors(con: DuckDBPyConnection, words: list[str], *, most: int = 6) -> pd.DataFrame:
    """List the actors whose name has any of the words, those with the most words first, then of the most events."""
    return frame_of(
        con,
        """with worded as (select actor_id, actor, coalesce(name, actor) as name, kind, len(list_filter(
                    $words::varchar[], lambda word: contains(letters, ' ' || strip_accents(lower(word))))) as shared
                 from model.actors),
                 named as (from worded where shared > 0)
            select actor, name, kind from named left join (
                select actor_id, count(*) as events from model.participants semi join named using (actor_id) group by 1)
            using (actor_id) order by shared desc, events desc nulls last, actor limit $most""",
        {"words": [word for word in words if len(word) > WHOLE] or words, "most": most},
    )
