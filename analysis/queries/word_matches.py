"""How SQLite's FTS5 is asked which texts have some words, and how well they fit; `word_index` keeps its tables.

Rows are the numbers that sentences or articles have there, the later the higher.
"""

import json
import sqlite3
from collections.abc import Iterator
from itertools import chain
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.queries.words import WHOLE, words_of

RANKED = 3000  # texts that are ranked, the latest: of 1,000,000 sentences in about 5 ms, where all take up to 700
CHUNK = 4_000  # rows that are handed on at once, so that the first have all that are ranked
PROBED = 60  # texts that match are gone through in the time in which a single one is looked up
SPELLED = 30  # words that begin with one that is looked for and are spelled out, at most
_AMONG = """from {what}_words where {what}_words match ? and rowid between ? and ?
            and +rowid in (select value from json_each(?))"""
What = Literal["sentence", "article"]
Ids = NDArray[np.int64]


class Word(NamedTuple):
    """A word that is looked for, and what FTS5 is asked to rank it and to find it; words hold nothing that FTS5 would
    obey."""

    text: str
    ranked: str
    found: str


def asked(index: sqlite3.Connection, what: What, words: str) -> list[Word]:
    """Write what FTS5 is asked of each word.

    Where few words of the index begin with it, these are spelled out: of each alone FTS5 has a list that need not be
    read to its end, while of all that begin alike it puts one together first.
    """
    sql = f"create virtual table temp.{what}_terms using fts5vocab(main, {what}_words, instance)"
    index.execute(sql)
    return [_spelled(index, what, word) for word in words_of(words)]


def _spelled(index: sqlite3.Connection, what: What, word: str) -> Word:
    if len(word) <= WHOLE:
        return Word(word, f'"{word}"', f'"{word}"')
    sql = f"select term from {what}_terms where term >= ? limit 1"
    begins, terms, at = f'"{word}"*', list[str](), word.lower()
    while word.isascii() and len(terms) <= SPELLED:
        found = index.execute(sql, (at,)).fetchone()
        if not found or not found[0].startswith(word.lower()):
            every = " OR ".join(f'"{term}"' for term in terms or [word])
            return Word(word, begins if len(terms) > 1 else every, f"({every})")
        terms.append(found[0])
        at = f"{found[0]}\1"  # before all others
    return Word(word, begins, begins)


def share(index: sqlite3.Connection, what: What, asked: str) -> float:
    """Say how large a part of the latest texts match, as if there were RANKED of them."""
    return _of_latest(index, what, asked, _latest(index, what)) / RANKED


def telling(index: sqlite3.Connection, what: What, words: list[Word]) -> list[Word]:
    """Leave out words that half of the latest texts have: such a word ranks nothing, and FTS5 would count all its
    places to find that out."""
    if not (since := _latest(index, what)):
        return words
    return [word for word in words if 2 * _of_latest(index, what, f'"{word.text}"', since) < RANKED]


def _latest(index: sqlite3.Connection, what: What) -> int:
    """Give the row with which the latest RANKED texts begin, 0 where there are not as many."""
    sql = f"select id from {what}_words_docsize order by id desc limit 1 offset ?"
    (since,) = index.execute(sql, (RANKED - 1,)).fetchone() or (0,)
    return int(since)


def _of_latest(index: sqlite3.Connection, what: What, asked: str, since: int) -> int:
    sql = f"select count(*) from {what}_words where {what}_words match ? and rowid >= ?"
    return int(index.execute(sql, (asked, since)).fetchone()[0])


def every(index: sqlite3.Connection, what: What, asked: str) -> Iterator[Ids]:
    """Give all rows that match, the latest first."""
    sql = f"select rowid from {what}_words where {what}_words match ? order by rowid desc"
    matches = index.execute(sql, (asked,))
    while chunk := matches.fetchmany(CHUNK):
        yield _rows(chunk)


def each(index: sqlite3.Connection, what: What, asked: str, rows: Ids, *, singly: bool) -> Iterator[Ids]:
    """Give those of some rows that match, the latest first, as many as are ranked or more; `singly` where so much else
    would match that each is better looked up."""
    rows, size = np.sort(rows)[::-1], 4 * RANKED
    while len(rows):
        part = rows[:size].tolist()
        if singly and "*" not in asked:  # of which FTS5 would put all together for each
            sql = f"""select w.rowid from json_each(?) j cross join {what}_words w on w.rowid = j.value
                      where {what}_words match ? limit ?"""
            matches = index.execute(sql, (json.dumps(part), asked, RANKED))
        else:
            sql = f"select rowid {_AMONG.format(what=what)} order by rowid desc limit ?"
            matches = index.execute(sql, (asked, part[-1], part[0], json.dumps(part), RANKED))
        if found := matches.fetchall():
            yield _rows(found)
        rows, size = rows[size:], 4 * size


def ranks(index: sqlite3.Connection, what: What, words: list[Word], rows: Ids) -> NDArray[np.float64]:
    """Rank rows, higher is better; without a word that ranks, all are alike."""
    ranked = dict[int, float]()
    if len(rows) and (ranking := " ".join(word.ranked for word in telling(index, what, words))):
        sql = f"select rowid, -bm25({what}_words) {_AMONG.format(what=what)}"
        among = (int(rows.min()), int(rows.max()), json.dumps(rows.tolist()))
        ranked = dict(index.execute(sql, (ranking, *among)).fetchall())
    return np.array([ranked.get(row, 0.0) for row in rows.tolist()])


def _rows(found: list[tuple[int]]) -> Ids:
    return np.fromiter(chain.from_iterable(found), np.int64, len(found))
