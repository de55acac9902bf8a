"""Full text search over events, articles and actors, the best first, within the filters.

All words must occur; see `words`. Sentences count where they report a chosen event, articles where a chosen event is
told in them, or all where nothing is filtered. Of more than `word_index.RANKED` that fit the latest are ranked, so that
a frequent word is as fast as a rare one.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from duckdb import DuckDBPyConnection
from numpy.typing import NDArray

from analysis.queries import word_index
from analysis.queries.filters import Filters
from analysis.queries.run import frame_of, select_arrays
from analysis.queries.words import WHOLE, words_of
from analysis.store.sentence_ids import SENTENCE_BITS

# Chosen by eye on news articles; no labels were used.
WEIGHT = 0.5  # what an event's weight counts beside the rank of its words; both reach from about 2 to 12


@dataclass(frozen=True, slots=True)
class Results:
    """What a search found.

    `events` has the columns of `queries.events` that a list needs, and `sentence`, the best that reports it; `articles`
    has article, title, outlet, published, opening and text; `actors` has actor, name, kind. `sentences` and `texts`
    count where the words stand within the filters, and `matching` the events that are told there, beyond what is
    listed; `word_index.RANKED` stands for as many or more.
    """

    events: pd.DataFrame
    articles: pd.DataFrame
    actors: pd.DataFrame
    sentences: int
    matching: int
    texts: int


def find(con: DuckDBPyConnection, filters: Filters, text: str, *, most: int = 20) -> Results:
    """Search a store for words, within the filters; raise StoreError where the index cannot be kept."""
    chosen = select_arrays(con, f"select sentence_id, event_id {filters.where('event_mentions')}", filters)
    among, event_ids = chosen["sentence_id"], chosen["event_id"]
    if np.any(among[1:] < among[:-1]):  # most often they are in order already
        order = np.argsort(among, kind="stable")
        among, event_ids = among[order], event_ids[order]
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
    con.register("best", best)
    chosen = frame_of(
        con,
        """select event_id, sentence_id, rank + $weight * weight as rank
           from model.events join best using (event_id) where event_id in (select unnest($ids::int[]))
           order by max(rank + $weight * weight) over (partition by sentence_id) desc, sentence_id,
                    rank + $weight * weight desc, key limit $most""",
        {"weight": WEIGHT, "most": most, "ids": best["event_id"].tolist()},
    )
    con.register("chosen", chosen.assign(place=range(len(chosen))))
    events = frame_of(
        con,
        """with texts as (select t.event_id, any_value(sentence_text) as sentence
                          from model.mention_texts t join chosen c
                               on c.event_id = t.event_id and c.sentence_id = t.article_id::bigint << $bits | t.sentence
                          where t.event_id in (select unnest($ids::int[])) group by 1)
           select key, words, type, status, first, last, sources, targets, tone, articles, outlets, printed_by, weight,
                  rank, sentence
           from model.events join chosen using (event_id) join texts using (event_id)
           where event_id in (select unnest($ids::int[])) order by place""",
        {"bits": SENTENCE_BITS, "ids": chosen["event_id"].tolist()},
    )
    return events, len(best)


def _articles(con: DuckDBPyConnection, ranked: word_index.Ranked, *, most: int) -> pd.DataFrame:
    """List articles, the best first."""
    con.register("ranked", pd.DataFrame({"article_id": ranked.ids, "rank": ranked.ranks}))
    best = frame_of(
        con,
        """select article_id, analysis, rank from model.articles join ranked using (article_id)
           where article_id in (select unnest($ids::int[])) order by rank desc, article limit $most""",
        {"most": most, "ids": ranked.ids.tolist()},
    )
    con.register("best", best.assign(place=range(len(best))))
    return frame_of(
        con,
        """with texts as (select analysis, text from articles where analysis in (select unnest($analyses::varchar[])))
           select article, title, outlet, published, opening, rank, text
           from model.articles join best using (article_id, analysis) join texts using (analysis)
           where article_id in (select unnest($ids::int[])) order by place""",
        {"ids": best["article_id"].tolist(), "analyses": best["analysis"].tolist()},
    )


def _actors(con: DuckDBPyConnection, words: list[str], *, most: int = 6) -> pd.DataFrame:
    """List the actors whose name has any of the words, those with the most words first, then of the most events."""
    return frame_of(
        con,
        r"""with plain as (select actor_id, actor, coalesce(name, actor) as name, kind,
                              strip_accents(lower(coalesce(name, actor))) as letters from model.actors),
                 likely as (from plain where len(list_filter($words::varchar[],
                     lambda word: contains(letters, strip_accents(lower(word))))) > 0),
                 worded as (
                select *, len(list_filter($words::varchar[], lambda word: contains(
                    ' ' || regexp_replace(letters, '[^\p{L}\p{N}]+', ' ', 'g'),
                    ' ' || strip_accents(lower(word))))) as shared from likely),
                 named as (from worded where shared > 0)
            select actor, name, kind from named left join (
                select actor_id, count(*) as events from model.participants semi join named using (actor_id) group by 1)
            using (actor_id) order by shared desc, events desc nulls last, actor limit $most""",
        {"words": [word for word in words if len(word) > WHOLE] or words, "most": most},
    )
