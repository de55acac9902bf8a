"""Which sentences and articles have some words: an index in SQLite's FTS5, made at the first search.

It lies beside the store, or among the cached files of whoever asks where nothing can be written there, and is brought
up to date with the store. Articles keep their numbers in it: what was removed from the store stays in the index, is
found by nobody, and goes once it is much. An index that turns out to be damaged is made anew.
"""

import sqlite3
import threading
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, cast, get_args
from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd
from duckdb import DuckDBPyConnection
from numpy.typing import NDArray

from analysis import place
from analysis.errors import StoreError
from analysis.private import private
from analysis.queries import word_matches
from analysis.queries.word_matches import Ids, What, Word
from analysis.store.sentence_ids import SENTENCE_BITS, sentence_of

FILE = "search.sqlite"
LAYOUT = 2  # of the tables below
WAIT = 60.0  # seconds to wait for another writer
GONE = 0.25  # of the articles in the index that may be gone from the store
CACHED = 32  # answers that are kept in memory
_FTS5 = """using fts5 (words, content='', tokenize="unicode61 remove_diacritics 2")"""
_TABLES = (
    "create table state (made text, fingerprint text)",
    "create table articles (number integer primary key, analysis text unique)",
    f"create virtual table sentence_words {_FTS5}",
    f"create virtual table article_words {_FTS5}",
)
_UNWRITABLE = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM)
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
Answer = TypeVar("Answer")
_cached: dict[tuple[str, ...], Any] = {}
_caching = threading.Lock()
_openings = WeakKeyDictionary[DuckDBPyConnection, tuple[str, str]]()


class Ranked(NamedTuple):
    """Where words stand: numbers of the model, and ranks, higher is better; RANKED of them mean as many or more."""

    ids: Ids
    ranks: NDArray[np.float64]


def rank(con: DuckDBPyConnection, what: What, words: str, among: Ids | None = None) -> Ranked:
    """Rank the sentences or articles that have all the words: of those `among`, in ascending order, or of all."""

    def work(index: sqlite3.Connection) -> Ranked:
        asked = word_matches.asked(index, what, words)
        of_index, of_model = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
        left = word_matches.RANKED
        for rows, ids in _matches(con, index, what, asked, among):
            fitting = np.flatnonzero(ids > 0 if among is None else _among(ids, among))[:left]
            of_index.append(rows[fitting])
            of_model.append(ids[fitting])
            left -= len(fitting)
            if not left:
                break
        ranks = word_matches.ranks(index, what, asked, np.concatenate(of_index))
        return Ranked(np.concatenate(of_model), ranks)

    return _read(con, work)


def events(con: DuckDBPyConnection, words: str) -> Ids:
    """Give the numbers of the events that a sentence with all the words reports."""
    sentences = _all(con, "sentence", words)
    rows = con.execute("select sentence_id, event_id from model.event_mentions").fetchnumpy()
    reported = _among(np.asarray(rows["sentence_id"]), np.sort(sentences))
    return np.unique(np.asarray(rows["event_id"], np.int64)[reported])


def choose_events(con: DuckDBPyConnection, words: str) -> None:
    """Register as `worded` the events that `events` gives."""
    _register(con, ("events", words), lambda: events(con, words), "event_id")


def choose_articles(con: DuckDBPyConnection, words: str) -> None:
    """Register as `worded` the articles that have all the words in their title or text."""
    _register(con, ("articles", words), lambda: _all(con, "article", words), "article_id")


def faults(folder: Path) -> list[str]:
    """Say in a sentence that the index beside a store is damaged, wherever in the file; nothing where it is whole."""
    file = place.local_dir(folder) / FILE
    if not file.is_file():
        return []
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, timeout=WAIT)) as index:
            (said,) = index.execute("pragma quick_check(1)").fetchone()
            if said == "ok":
                return []
    except sqlite3.Error as error:
        said = str(error)
    return [f"{file}: cannot be read: {said}"]


def drop(folder: Path) -> None:
    """Delete the index beside a store; the next search makes it anew."""
    _delete(place.local_dir(folder) / FILE)


def _register(con: DuckDBPyConnection, of: tuple[str, str], ask: Callable[[], Ids], column: str) -> None:
    """Register what is asked as `worded`, from memory where the same was asked of this state of the store before."""
    ids = _remembered((*_opening(con), *of), ask)
    con.register("worded", pd.DataFrame({column: ids}))


def _remembered(key: tuple[str, ...], ask: Callable[[], Answer]) -> Answer:
    """Give an answer from memory, where the last of them are."""
    with _caching:
        if key in _cached:
            return cast("Answer", _cached[key])
    answer = ask()
    with _caching:
        _cached[key] = answer
        while len(_cached) > CACHED:
            del _cached[next(iter(_cached))]
    return answer


def _all(con: DuckDBPyConnection, what: What, words: str) -> Ids:
    """Give the number in the model of every sentence or article that has all the words."""

    def work(index: sqlite3.Connection) -> Ids:
        found = _matches(con, index, what, word_matches.asked(index, what, words))
        ids = np.concatenate([np.empty(0, np.int64), *(ids for _, ids in found)])
        return ids[ids > 0]

    return _read(con, work)


def _matches(
    con: DuckDBPyConnection, index: sqlite3.Connection, what: What, words: list[Word], among: Ids | None = None
) -> Iterator[tuple[Ids, Ids]]:
    """Give the rows of the index that match, the latest first, and their numbers in the model; 0 for what is gone.

    Where those `among` are fewer than what is likely gone through to find as many as are ranked, they alone are looked
    for.
    """
    if not words or (among is not None and not len(among)):
        return
    articles = _article_ids(con, index)
    shift = SENTENCE_BITS if what == "sentence" else 0
    asked = " AND ".join(word.found for word in words)
    found = word_matches.every(index, what, asked)
    if among is not None:
        among = among[np.diff(among, prepend=-1) > 0]
        total = _count(con, what)
        matching = total * word_matches.share(index, what, asked)
        if len(among) < min(matching, word_matches.RANKED * total / len(among)):
            numbers = np.zeros(int(max(articles.max(), among.max() >> shift)) + 1, np.int64)
            numbers[articles] = np.arange(len(articles))
            rows = numbers[among >> shift] << shift | sentence_of(among) if shift else numbers[among]
            singly = word_matches.PROBED * len(among) < matching
            found = word_matches.each(index, what, asked, rows, singly=singly)
    for rows in found:
        numbers = rows >> shift
        if numbers[0] >= len(articles) or numbers[-1] < 1:
            raise sqlite3.DatabaseError("a row is of no article")
        ids = articles[numbers]
        yield rows, np.where(ids > 0, ids << SENTENCE_BITS | sentence_of(rows), 0) if what == "sentence" else ids


def _count(con: DuckDBPyConnection, what: What) -> int:
    """Count the sentences or articles of the store."""
    sql = f"select count(*) from model.{what}s"
    return _remembered((*_opening(con), f"all {what}s"), lambda: int(con.execute(sql).fetchall()[0][0]))


def _among(ids: Ids, among: Ids) -> NDArray[np.bool_]:
    """Tell which numbers are among others, which are in ascending order."""
    if not len(among):
        return np.zeros(len(ids), bool)
    return among[np.minimum(np.searchsorted(among, ids), len(among) - 1)] == ids


def _opening(con: DuckDBPyConnection) -> tuple[str, str]:
    """Name the state of the store in which numbers of the model hold, and the store's folder."""
    if con not in _openings:
        [_openings[con]] = con.execute("select state, folder from shown").fetchall()
    return _openings[con]


def _article_ids(con: DuckDBPyConnection, index: sqlite3.Connection) -> Ids:
    """Give the number in the model of each article of the index, by its number there; 0 for what is gone."""
    (made,) = index.execute("select made from state").fetchone()

    def ask() -> Ids:
        numbered = pd.DataFrame(index.execute("select number, analysis from articles").fetchall(), columns=["n", "a"])
        con.register("numbered", numbered.astype({"n": "int64", "a": str}))
        rows = con.execute("select n, article_id from numbered join model.articles on analysis = a").fetchnumpy()
        ids = np.zeros(int(numbered["n"].max()) + 1 if len(numbered) else 1, np.int64)
        ids[rows["n"]] = rows["article_id"]
        return ids

    return _remembered((*_opening(con), "numbers", made), ask)


def _state(con: DuckDBPyConnection) -> str:
    """Name the articles of a store, as they were when it was opened."""
    sql = "select count(*) || ' ' || coalesce(bit_xor(hash(analysis)), 0) from articles"
    return _remembered((*_opening(con), "state"), lambda: str(con.execute(sql).fetchall()[0][0]))


def _read(con: DuckDBPyConnection, work: Callable[[sqlite3.Connection], Answer]) -> Answer:
    """Do something with the index once it is up to date, in one transaction; make it anew where it is damaged."""
    folder = Path(_opening(con)[1])
    homes = [place.local_dir(folder), place.cache_dir(folder)]
    for home in homes:
        file = home / FILE
        try:
            with private():
                home.mkdir(parents=True, exist_ok=True)
                try:
                    return _with(con, file, work)
                except sqlite3.DatabaseError as error:
                    if not _is(error, _DAMAGED):
                        raise
                    _delete(file)
                    return _with(con, file, work)
        except (sqlite3.Error, OSError) as error:
            if home == homes[-1] or not (isinstance(error, OSError) or _is(error, _UNWRITABLE)):
                raise StoreError(f"the search index {file} cannot be used: {error}") from error
    raise AssertionError("the last place is used or raises")


def _is(error: sqlite3.Error, codes: Sequence[int]) -> bool:
    """Tell whether SQLite gave one of some reasons; what we raise ourselves says that the index is damaged."""
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF in codes


def _delete(file: Path) -> None:
    for name in (file.name, f"{file.name}-wal", f"{file.name}-shm"):
        file.with_name(name).unlink(missing_ok=True)


def _with(con: DuckDBPyConnection, file: Path, work: Callable[[sqlite3.Connection], Answer]) -> Answer:
    with closing(sqlite3.connect(file, timeout=WAIT)) as index, index:
        _write_ahead(index)
        if index.execute("pragma user_version").fetchone() != (LAYOUT,):
            _lay_out(index)
        _update(con, index)
        index.execute("begin")  # what others write meanwhile is not seen
        return work(index)


def _write_ahead(index: sqlite3.Connection) -> None:
    """Let whoever searches not wait for whoever writes. SQLite does not wait to set this: another may be doing so."""
    try:
        index.execute("pragma journal_mode=wal")
    except sqlite3.OperationalError as error:
        if not _is(error, (sqlite3.SQLITE_BUSY,)):
            raise


def _lay_out(index: sqlite3.Connection) -> None:
    """Make the tables of a new index; one of another layout is as good as damaged."""
    index.execute("begin immediate")
    if index.execute("pragma user_version").fetchone() != (LAYOUT,):  # nobody else was faster
        if index.execute("select 1 from sqlite_master").fetchone():
            raise sqlite3.DatabaseError("it is of another version of Dateline")
        for sql in _TABLES:
            index.execute(sql)
        index.execute(f"pragma user_version = {LAYOUT}")
    index.commit()


def _update(con: DuckDBPyConnection, index: sqlite3.Connection) -> None:
    """Take in the articles that the index lacks; make it anew where many are gone."""
    state = _state(con)
    if index.execute("select fingerprint from state").fetchone() == (state,):
        return
    index.execute("begin immediate")  # before it is seen what is known: two may come at once
    rows = con.execute("select analysis from articles order by published nulls first, analysis").fetchall()
    analyses = [analysis for (analysis,) in rows]
    known = {analysis for (analysis,) in index.execute("select analysis from articles")}
    (made,) = index.execute("select max(made) from state").fetchone()
    if len(known.difference(analyses)) > GONE * len(known):
        _empty(index)
        known, made = set(), None
    index.execute("delete from state")
    index.execute("insert into state values (?, ?)", (made or uuid.uuid4().hex, state))
    fresh = [analysis for analysis in analyses if analysis not in known]
    if fresh:
        (last,) = index.execute("select coalesce(max(number), 0) from articles").fetchone()
        _take_in(con, index, pd.DataFrame({"number": np.arange(len(fresh)) + last + 1, "analysis": fresh}))
    index.commit()


def _take_in(con: DuckDBPyConnection, index: sqlite3.Connection, fresh: pd.DataFrame) -> None:
    """Take the words of articles, and of their sentences, into the index."""
    con.register("fresh", fresh)
    index.executemany("insert into articles values (?, ?)", fresh.itertuples(index=False))
    sentences = con.execute(
        """select number << $bits | s.sentence, substr(a.text, s.start + 1, s."end" - s.start)
           from sentences s join articles a using (analysis) join fresh using (analysis)
           order by number, s.sentence""",
        {"bits": SENTENCE_BITS},
    )
    while rows := sentences.fetchmany(word_matches.CHUNK):
        index.executemany("insert into sentence_words (rowid, words) values (?, ?)", rows)
    articles = con.execute(
        """select number, coalesce(title, '') || ' ' || text from articles join fresh using (analysis)
           order by number"""
    )
    while rows := articles.fetchmany(word_matches.CHUNK // 10):
        index.executemany("insert into article_words (rowid, words) values (?, ?)", rows)
    if len(fresh) >= fresh["number"].iloc[0]:  # most is new: what is merged is found several times as fast
        for what in get_args(What):
            sql = f"insert into {what}_words ({what}_words) values ('optimize')"
            index.execute(sql)


def _empty(index: sqlite3.Connection) -> None:
    """Leave nothing in the index, so that it is made anew."""
    index.execute("insert into sentence_words (sentence_words) values ('delete-all')")
    index.execute("insert into article_words (article_words) values ('delete-all')")
    index.execute("delete from articles")
