"""What each side says of one event: its speakers and outlets side by side, with the words that only one of them has."""

import re
from collections.abc import Hashable, Iterator
from typing import Any

import pandas as pd
from duckdb import DuckDBPyConnection

from analysis.queries.filters import Filters
from analysis.queries.run import plain, select_frame
from analysis.text.stems import stem
from analysis.text.wordlists import word_list

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*(?:['’][^\W_]+)?")
_TELLING = frozenset({"no", "not", "one", "two", "all", "only", "under"})  # common words that tell accounts apart
_COMMON = word_list("stop_words", "content") - _TELLING
MOST_OWN = 0.6  # of the words of a sentence; chosen by eye on news articles, no labels were used
Row = dict[Hashable, Any]


def told_from_several_sides(con: DuckDBPyConnection, filters: Filters, *, most: int = 12) -> pd.DataFrame:
    """List the chosen events that several speakers or outlets tell of in texts of their own, the most speakers first.

    Columns: key, words, type, status, first, last, sources, targets, tone, articles, outlets, printed_by, speakers (how
    many; the outlets' own words count as one). Copies of a text are no further account.
    """
    sql = f"""
        with told as (select event_id, cluster_id, speaker_id, outlet_id {filters.where("event_mentions")}),
             counted as (select event_id, count(distinct coalesce(speaker_id, -1)) as speakers
                         from told group by 1 having count(distinct cluster_id) > 1
                         and (speakers > 1 or count(distinct outlet_id) > 1)),
             first as (select event_id, speakers, weight from counted join model.events using (event_id)
                       order by speakers desc, weight desc, event_id limit 10 * $most),
             worded as (select event_id from model.mention_texts semi join first using (event_id)
                        group by 1 having count(distinct lower(trim(sentence_text))) > 1)
        select key, words, type, status, first, last, sources, targets, tone, articles, outlets, printed_by, speakers
        from counted join model.events using (event_id) semi join worded using (event_id)
        order by speakers desc, weight desc, key limit $most"""
    return select_frame(con, sql, filters, most=most)


def sides(mentions: pd.DataFrame) -> pd.DataFrame:
    """List what each side says of an event, of the rows of `mentions_of_event`: its speakers, then the outlets.

    A speaker's account is the first sentence that reports it, and an outlet's the first that it tells on its own.
    Outlets that printed the same text are one side.

    Columns: speaker (an actor's id), speaker_text (the article's words for a speaker), outlets (a tuple), and of the
    first sentence article, published, sentence_start, status, sentence, start, end (the event in it) and differs:
    where in the sentence the words stand that no other side has, as pairs of offsets. Empty where fewer than two sides
    differ.
    """
    copies = {cluster: tuple(sorted({*outlets.dropna()})) for cluster, outlets in mentions.groupby("cluster")["outlet"]}
    speakers, outlets = dict[str, Row](), list[Row]()
    for row in mentions.to_dict("records"):
        row["outlets"] = copies.get(row["cluster"]) or ()
        if speaker := row["speaker"] or row["speaker_text"]:
            speakers.setdefault(speaker.casefold(), row)
        elif not any({*row["outlets"]} & {*side["outlets"]} or row["outlets"] == side["outlets"] for side in outlets):
            outlets.append(row)
    first = list({_flat(row["sentence"]): row for row in (*outlets[::-1], *[*speakers.values()][::-1])}.values())[::-1]
    columns = [
        "speaker", "speaker_text", "outlets", "article", "published", "sentence_start", "status", "sentence", "start",
        "end", "differs",
    ]  # fmt: skip
    if len(first) < 2:
        return pd.DataFrame(columns=columns)
    rows = [
        row | {"differs": differing(row["sentence"], [other["sentence"] for other in first if other is not row])}
        for row in first
    ]
    return plain(pd.DataFrame(rows)[columns])


def differing(sentence: str, others: list[str]) -> list[tuple[int, int]]:
    """Give where in a sentence the words stand that no other has, but for the commonest; neighbours are one stretch.

    None where it has too little in common with the others: all of it would be marked.

    >>> text = "The ministry said 77 people were killed."
    >>> [text[start:end] for start, end in differing(text, ["People killed: at least 67, a hospital says."])]
    ['ministry', '77']
    """
    known = {base for other in others for _, base in _bases(other)}
    words = list(_bases(sentence))
    own = [match for match, base in words if base not in known]
    spans: list[tuple[int, int]] = []
    for match in own if len(own) <= MOST_OWN * len(words) else ():
        start, end = match.span()
        joined = spans and not sentence[spans[-1][1] : start].strip(" ’'-–")
        spans[-1:] = [(spans[-1][0], end)] if joined else [*spans[-1:], (start, end)]
    return spans


def _bases(sentence: str) -> Iterator[tuple[re.Match[str], str]]:
    """Give the words of a sentence that tell accounts apart, each with its stem."""
    for match in _WORD.finditer(sentence):
        word = re.sub(r"['’]s$", "", match[0].lower())
        if word not in _COMMON:
            yield match, word if any(letter.isdigit() for letter in word) else stem(word)


def _flat(sentence: str) -> str:
    return " ".join(sentence.split()).casefold()
