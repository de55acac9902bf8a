"""Which accounts of an event rest on another: copies, sentences taken over, and what is credited to another outlet.

Three outlets that print one agency's text are one source. Who takes from whom is told by what the articles themselves
show: near-copies of one text, a sentence that two articles have word for word, a credit in the dateline or at the end
("KIEV, 21 April (Reuters)"), and a credit in the sentence that tells the event ("Reuters reported", "told the BBC").
Two outlets that name the same police chief are not taken for one.
"""

import re
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import pandas as pd
from duckdb import DuckDBPyConnection

from analysis.readers.outlets import outlets

# Chosen by eye on the demo articles, of which some are edited reprints; no labels were used.
TAKEN_OVER = 8  # words of a sentence from which on two articles do not come to it by chance
_HEAD, _END = 300, 120  # characters in which an article credits an agency
_NAME = r"(?-i:[A-Z][\w.’'&-]*(?:\ [A-Z][\w.’'&-]*){0,3})"
_DATELINE = re.compile(r"^[^.\n(]{0,60}\(([A-Z][^()\n]{1,40})\)\s*(?:[—–.:-]|$)", re.MULTILINE)
_SIGNED = re.compile(r"\n\s*(?:[—–-]+\s*)?\(?([A-Z][\w.&/’' -]{1,40})\)?\s*$")
_CITED = re.compile(
    rf"(?ix)\b(?:according\ to|told|citing|cited\ by|quoted\ by|reported\ by|an?\ report\ (?:by|in)|interview\ with)"
    rf"\ (?:the\ )?({_NAME})"
    rf"|(?<![\w-])({_NAME}),?\ (?:news\ agency\ |newspaper\ |television\ |radio\ )?(?:has\ |had\ )?"
    rf"(?:reported|reports|quoted|cited)\b"
)
_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r"[\"“”]")
Row = dict[Hashable, Any]


@dataclass(frozen=True, slots=True)
class Debt:
    """What an outlet's account of an event rests on: `how` is "copy", "sentence" or "credit", `on` the other outlet.

    Of two that print the same words on one day, "same day" says that nobody can tell which of them was first.
    """

    outlet: str
    how: str
    on: str


@dataclass(frozen=True, slots=True)
class Dependence:
    """How many outlets tell of an event, from how many sources, and what rests on what; outlets by their names."""

    outlets: int
    sources: int
    debts: tuple[Debt, ...]


def credit_lines(con: DuckDBPyConnection, articles: Sequence[str]) -> dict[str, str | None]:
    """Give the outlet that each article credits at its head or end; None where it credits none."""
    sql = f"""select article, outlet, author, left(text, {_HEAD}), right(text, {_END}) from articles
              where article in (select unnest($articles::varchar[]))"""
    own = {name for (name,) in con.execute("select distinct outlet from articles where outlet is not null").fetchall()}
    return {
        article: _of_article(outlet, author, head, end, own)
        for article, outlet, author, head, end in con.execute(sql, {"articles": list(articles)}).fetchall()
    }


def dependence(mentions: pd.DataFrame, credits: Mapping[str, str | None]) -> Dependence:
    """Tell on what the accounts of one event rest, of the rows of `mentions_of_event` and their `credit_lines`.

    Of articles that have a text or a sentence in common, the others rest on the one published first. Articles without
    an outlet are told apart by their ids, and count as outlets.
    """
    articles: dict[str, list[Row]] = {}
    for row in mentions.sort_values("published", kind="stable", na_position="last").to_dict("records"):
        articles.setdefault(row["article"], []).append(row)
    names = {article: rows[0]["outlet"] or article for article, rows in articles.items()}
    debts = dict[str, Debt]()
    for article, rows in articles.items():
        if on := credits.get(article) or next(_cited(rows, names[article], {*names.values()}), None):
            debts[article] = Debt(names[article], "credit", on)
    for later, earlier, how in _taken(articles):
        outlet, other = names[later], names[earlier]
        if debts.get(earlier) == Debt(other, "credit", outlet):
            debts[earlier] = Debt(other, how, outlet)  # printed on the same day, and credited to the other
        elif debts.get(later) == Debt(outlet, "credit", other):
            debts[later] = Debt(outlet, how, other)
        elif outlet != other and later not in debts:
            debts[later] = Debt(outlet, how if _day(articles[earlier]) != _day(articles[later]) else "same day", other)
    origins = {_origin(article, debts, names) for article in articles}
    return Dependence(len({*names.values()}), len(origins), tuple(dict.fromkeys(debts.values())))


def _day(rows: Sequence[Row]) -> str:
    """Write the day of an article's publication; the same for all of which none is known."""
    return str(rows[0]["published"])


def _origin(article: str, debts: Mapping[str, Debt], names: Mapping[str, str]) -> str:
    """Follow debts to the outlet where an account comes from; one with an account of its own is where it ends."""
    if article not in debts:
        return names[article]
    free = {names[other] for other in names if other not in debts}
    owed = {debt.outlet: debt.on for debt in debts.values() if debt.outlet not in free}
    seen, name = set[str](), debts[article].on
    while name in owed and name not in seen:
        seen.add(name)
        name = owed[name]
    return min(seen) if name in seen else name


def _taken(articles: Mapping[str, Sequence[Row]]) -> Iterator[tuple[str, str, str]]:
    """List which article has its text or a sentence of an earlier one."""
    sentences = {article: {*filter(None, map(_sentence, rows))} for article, rows in articles.items()}
    for earlier, later in combinations(articles, 2):
        if articles[earlier][0]["cluster"] == articles[later][0]["cluster"]:
            yield later, earlier, "copy"
        elif sentences[earlier] & sentences[later]:
            yield later, earlier, "sentence"


def _sentence(row: Row) -> tuple[str, ...]:
    """Give the words of a sentence to be compared; none where it is short, or holds a quotation that both may have."""
    words = tuple(word.lower() for word in _WORD.findall(row["sentence"]))
    return words if len(words) >= TAKEN_OVER and not _QUOTED.search(row["sentence"]) else ()


def _cited(rows: Sequence[Row], own: str, others: Collection[str]) -> Iterator[str]:
    """List the outlets that sentences credit."""
    for row in rows:
        for match in _CITED.finditer(row["sentence"]):
            if name := _outlet(match[1] or match[2], own, others):
                yield name


def _of_article(outlet: str | None, author: str | None, head: str, end: str, others: Collection[str]) -> str | None:
    """Name the outlet that an article credits at its head, at its end or in place of an author."""
    named = [*_DATELINE.findall(head), *_SIGNED.findall(end), *([author] if author else [])]
    return next((name for words in named if (name := _outlet(words, outlet or "", others))), None)


def _outlet(words: str, own: str, others: Collection[str]) -> str | None:
    """Give the outlet that goes by these words; None where none is known, or it is the article's own."""
    words = words.strip().rstrip(".").removesuffix("’s").removesuffix("'s")
    name = words if words in others else outlets().known(words)
    return None if name is None or name == own or {*words.split()} <= {*own.split()} else name
