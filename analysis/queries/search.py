"""Full text search over events, articles and actors, the best first.

SQLite's FTS5 keeps the words of all sentences that report an event, and of all articles, in a file beside the store; it
is made at the first search and brought up to date with the store. All words must occur; one of three letters and more
finds those that begin with it. Of more than CANDIDATES texts with the same words the latest are ranked, so that a
frequent word is as fast as a rare one.
"""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pandas as pd
from duckdb import DuckDBPyConnection

from analysis import place
from analysis.errors import StoreError
from analysis.private import private
from analysis.queries.filters import MOST_WORDS, Filters
from analysis.queries.run import frame_of, prepare, select_frame

FILE = "search.sqlite"
CANDIDATES = 3000  # texts that are ranked: of 1,000,000 sentences in about 20 ms, where all take up to 700
WAIT = 60.0  # seconds to wait for another writer
WEIGHT = 0.5  # what an event's weight counts beside the rank of its words; both reach from about 2 to 12
_TABLES = """
    create table if not exists analyses (analysis text primary key);
    create table if not exists state (fingerprint text);
    create table if not exists sentence_places (id integer primary key, analysis text, sentence integer);
    create table if not exists article_places (id integer primary key, analysis text);
    create virtual table if not exists sentence_words using fts5(
        words, content='', tokenize="unicode61 remove_diacritics 2");
    create virtual table if not exists article_words using fts5(
        words, content='', tokenize="unicode61 remove_diacritics 2");"""


Matches = tuple[pd.DataFrame, int]


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found.

    `events` has the columns of `queries.events` that a list needs, and `sentence`, the best that reports it; `articles`
    has article, title, outlet, published, opening and text; `actors` has actor, name, kind. `sentences` and `texts`
    count where the words stand, beyond what is listed.
    """

    events: pd.DataFrame
    articles: pd.DataFrame
    actors: pd.DataFrame
    sentences: int
    texts: int


def words_of(text: str) -> list[str]:
    """Give the words that are looked for.

    >>> words_of("Crimea's “annexation”")
    ['Crimea', 's', 'annexation']
    """
    return re.findall(r"\w+", text)[:MOST_WORDS]


def find(con: DuckDBPyConnection, filters: Filters, text: str, *, folder: Path, most: int = 20) -> Found:
    """Search a store for words, within the filters; raise StoreError where the index cannot be kept."""
    prepare(con, "events", "articles", "actors")
    words = words_of(text)
    with _opened(folder) as index:
        _update(index, con)
        sentences, of_sentences = _matches(index, "sentence", words)
        articles, of_articles = _matches(index, "article", words)
    return Found(
        _events(con, filters, sentences, most=most),
        _articles(con, filters, articles, most=most),
        _actors(con, words),
        of_sentences,
        of_articles,
    )


@contextmanager
def _opened(folder: Path) -> Iterator[sqlite3.Connection]:
    """Open the index for one transaction; one that is damaged is made anew."""
    file = place.beside(folder) / FILE
    try:
        with private():
            file.parent.mkdir(parents=True, exist_ok=True)
            try:
                con = _connected(file)
            except sqlite3.OperationalError:
                raise
            except sqlite3.DatabaseError:
                file.unlink()
                con = _connected(file)
        with closing(con), con:
            yield con
    except (sqlite3.Error, OSError) as error:
        raise StoreError(f"the search index {file} cannot be used: {error}") from error


def _connected(file: Path) -> sqlite3.Connection:
    con = sqlite3.connect(file, timeout=WAIT)
    con.execute("pragma journal_mode=wal")  # whoever searches does not wait for whoever writes
    con.executescript(_TABLES)
    return con


def _update(index: sqlite3.Connection, con: DuckDBPyConnection) -> None:
    """Take in the analyses that the index lacks; where the store has lost some, make it anew."""
    [(state,)] = con.execute("select count(*) || ' ' || coalesce(bit_xor(hash(analysis)), 0) from articles").fetchall()
    if index.execute("select fingerprint from state").fetchone() == (state,):
        return
    index.execute("begin immediate")  # before it is seen what is known: two may come at once
    there = {analysis for (analysis,) in con.execute("select analysis from articles").fetchall()}
    known = {analysis for (analysis,) in index.execute("select analysis from analyses")}
    if known - there:  # words without their places cannot be taken out one by one, and would count and be found
        _empty(index)
        known = set()
    fresh = there - known
    index.execute("delete from state")
    index.execute("insert into state values (?)", (state,))
    if not fresh:
        return
    con.register("fresh", pd.DataFrame({"analysis": sorted(fresh)}))
    sentences = con.execute(
        """select s.analysis, s.sentence, substr(a.text, s.start + 1, s."end" - s.start) as words
           from sentences s join articles a using (analysis) semi join fresh using (analysis)
           where (s.analysis, s.sentence) in (select (analysis, sentence) from all_events)
           order by a.published nulls first, s.analysis, s.sentence"""
    )
    start = (index.execute("select max(id) from sentence_places").fetchone()[0] or 0) + 1
    while rows := sentences.fetchmany(10_000):
        numbered = list(enumerate(rows, start))
        index.executemany("insert into sentence_places values (?, ?, ?)", [(n, a, s) for n, (a, s, _) in numbered])
        index.executemany(
            "insert into sentence_words (rowid, words) values (?, ?)", [(n, w) for n, (_, _, w) in numbered]
        )
        start += len(rows)
    articles = con.execute(
        """select analysis, coalesce(title, '') || ' ' || text as words from articles semi join fresh using (analysis)
           order by published nulls first, analysis"""
    )
    start = (index.execute("select max(id) from article_places").fetchone()[0] or 0) + 1
    while rows := articles.fetchmany(1000):
        numbered = list(enumerate(rows, start))
        index.executemany("insert into article_places values (?, ?)", [(n, a) for n, (a, _) in numbered])
        index.executemany("insert into article_words (rowid, words) values (?, ?)", [(n, w) for n, (_, w) in numbered])
        start += len(rows)
    index.executemany("insert into analyses values (?)", [(analysis,) for analysis in fresh])


def _empty(index: sqlite3.Connection) -> None:
    """Leave nothing in the index, so that it is made anew."""
    index.execute("insert into sentence_words (sentence_words) values ('delete-all')")
    index.execute("insert into article_words (article_words) values ('delete-all')")
    index.execute("delete from sentence_places")
    index.execute("delete from article_places")
    index.execute("delete from analyses")


def _matches(index: sqlite3.Connection, what: Literal["sentence", "article"], words: list[str]) -> Matches:
    """Give where all words stand, with the rank of each place, higher is better; and the number of places."""
    columns = ["analysis", "sentence", "rank"] if what == "sentence" else ["analysis", "rank"]
    asked = " ".join(f'"{word}"{"*" if len(word) > 2 else ""}' for word in words)
    if not asked:
        return pd.DataFrame(columns=columns), 0
    counted = {
        "sentence": "select count(*) from sentence_words where sentence_words match ?",
        "article": "select count(*) from article_words where article_words match ?",
    }[what]
    ranked = {
        "sentence": f"""select analysis, sentence, -rank from (
            select rowid as id, bm25(sentence_words) as rank from sentence_words where sentence_words match ?
            order by rowid desc limit {CANDIDATES}) join sentence_places using (id)""",
        "article": f"""select analysis, -rank from (
            select rowid as id, bm25(article_words) as rank from article_words where article_words match ?
            order by rowid desc limit {CANDIDATES}) join article_places using (id)""",
    }[what]
    (count,) = index.execute(counted, (asked,)).fetchone()
    return pd.DataFrame(index.execute(ranked, (asked,)).fetchall(), columns=columns), count


def _events(con: DuckDBPyConnection, filters: Filters, matches: pd.DataFrame, *, most: int) -> pd.DataFrame:
    """List the chosen events that the sentences report, the best first."""
    con.register("matches", matches.astype({"analysis": str}))
    best = frame_of(
        con,
        """select key, max(rank) as rank, max_by(m.analysis, rank) as analysis, max_by(m.sentence, rank) as sentence
           from events e join matches m on m.analysis = e.analysis and m.sentence = e.sentence group by key""",
        {},
    )
    sql = f"""select key, words, type, status, first, last, sources, targets, tone, articles, outlets, printed_by,
                     weight
              {filters.where("events")} and key in (select unnest($keys::varchar[]))"""
    events = select_frame(con, sql, filters, keys=best["key"].tolist()).merge(best, on="key")
    events = events.assign(rank=events["rank"] + WEIGHT * events["weight"])
    events = events.sort_values(["rank", "key"], ascending=[False, True], ignore_index=True)[:most]
    con.register("listed", events[["key", "analysis", "sentence"]].astype({"key": str, "analysis": str}))
    texts = frame_of(
        con,
        """select l.key, substr(a.text, s.start + 1, s."end" - s.start) as said
           from listed l join articles a using (analysis)
           join sentences s on s.analysis = l.analysis and s.sentence = l.sentence""",
        {},
    )
    return events.drop(columns=["analysis", "sentence"]).merge(texts.rename(columns={"said": "sentence"}), on="key")


def _articles(con: DuckDBPyConnection, filters: Filters, matches: pd.DataFrame, *, most: int) -> pd.DataFrame:
    """List the articles that report a chosen event, or all where nothing is filtered, the best first."""
    con.register("matches", matches.astype({"analysis": str}))
    chosen = "true"
    if not filters.empty:
        chosen = f"article_id in (select article_id {filters.where('event_mentions')})"
    sql = f"""select m.article, m.title, m.outlet, m.published, m.opening, a.text, rank
              from model.articles m join matches using (analysis) join articles a using (analysis) where {chosen}
              order by rank desc, m.article limit $most"""
    return select_frame(con, sql, filters, most=most)


def _actors(con: DuckDBPyConnection, words: list[str], *, most: int = 6) -> pd.DataFrame:
    """List the actors whose name has any of the words, those with the most words first, then of the most events."""
    prepare(con, "participants", "actors")
    return frame_of(
        con,
        r"""with worded as (
                select actor_id, actor, coalesce(name, actor) as name, kind, len(list_filter(
                    $words::varchar[], lambda word: contains(
                        ' ' || regexp_replace(strip_accents(lower(coalesce(name, actor))), '[^\p{L}\p{N}]+', ' ', 'g'),
                        ' ' || strip_accents(lower(word))))) as shared
                from model.actors),
                 named as (from worded where shared > 0)
            select actor, name, kind from named left join (
                select actor_id, count(*) as events from model.participants semi join named using (actor_id) group by 1)
            using (actor_id) order by shared desc, events desc nulls last, actor limit $most""",
        {"words": [word for word in words if len(word) > 2] or words, "most": most},
    )
