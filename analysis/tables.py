"""The shape of the store's tables, and the way from an Analysis to rows.

Column names are written here and nowhere else. Every row of every table but `rejected` and `keys` carries `analysis`,
the id of the analysis it belongs to; the row in `articles` is written last, so an analysis without it is not there for
a reader.
Days are dates, never date-times; offsets are code points into the article's text.
"""

import hashlib
import json
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import pyarrow as pa

from analysis.annotate import named, participants
from analysis.events.coreference import content_words, terms
from analysis.provenance import Provenance
from analysis.sentiment import article_tone
from analysis.types import Analysis, Article, Event, Rejected

Row = dict[str, object]
VERSION = 10  # raised with each new table, column or name: a store of an older version is given them; see `FORMER`

_list_of_ids = pa.list_(pa.string())
_list_of_phrases = pa.list_(
    pa.struct({"role": pa.string(), "start": pa.int32(), "end": pa.int32(), "text": pa.string(), "actor": pa.string()})
)
OF_STORE = ("links", "keys", "rejected")  # tables whose rows are no part of an analysis
FORMER: Mapping[str, str] = {  # what columns were called up to version 9
    "cluster": "wire",
    "speech_act": "saying",
    "minor": "slight",
    "content_words": "gist",
}
PARTS = ("sentences", "timexes", "mentions", "events", "boilerplate")  # the tables whose rows belong to an article

SCHEMA: Mapping[str, pa.Schema] = {
    "articles": pa.schema(
        {
            "analysis": pa.string(),
            "article": pa.string(),
            "content": pa.string(),  # hash of all that was given, so that a changed article is seen
            "seq": pa.int64(),  # a later row of the same article replaces an earlier one
            "removed": pa.bool_(),  # a tombstone: the article was removed again
            "title": pa.string(),
            "text": pa.string(),
            "given": pa.string(),  # the date exactly as the source gave it
            "published": pa.date32(),
            "how": pa.string(),
            "reasons": pa.list_(pa.string()),
            "outlet": pa.string(),
            "url": pa.string(),
            "author": pa.string(),
            "lang": pa.string(),
            "extra": pa.string(),
            "tone": pa.float64(),
            "words": pa.int32(),
            "cluster": pa.string(),  # the first article of which this one is a near-copy; its own id where it is none
            "bands": pa.list_(pa.int64()),  # what near-copies have in common; see events.near_duplicates
            "terms": pa.list_(pa.int32()),  # numbers of its weightiest words; see events.coreference
            # What made the analysis; null in what an earlier Dateline stored. See `provenance`.
            "made_by": pa.struct(dict.fromkeys(("version", "parser", "models", "lexicons", "rules"), pa.string())),
            "holds": pa.struct({part: pa.int32() for part in PARTS}),  # how many rows of each table belong to it
        }
    ),
    # Which keys may mean one event, with the probability; written with the later of the two.
    "links": pa.schema(
        {
            "analysis": pa.string(),
            "key": pa.string(),
            "other_analysis": pa.string(),
            "other": pa.string(),
            "probability": pa.float64(),
        }
    ),
    # The event that a key belongs to, where it is not known by this key; the latest counts.
    "keys": pa.schema({"key": pa.string(), "event": pa.string(), "seq": pa.int64()}),
    "sentences": pa.schema(
        {
            "analysis": pa.string(),
            "sentence": pa.int32(),
            "start": pa.int32(),
            "end": pa.int32(),
            "tone": pa.float64(),
            "boilerplate": pa.bool_(),
            "own": pa.float64(),  # tone of the outlet's own words in it; null where there are hardly any
            "quoted": pa.float64(),  # tone of what it quotes; null where it does not
        }
    ),
    "timexes": pa.schema(
        {
            "analysis": pa.string(),
            "timex": pa.int32(),
            "start": pa.int32(),
            "end": pa.int32(),
            "type": pa.string(),
            "value": pa.string(),
            "first": pa.date32(),
            "last": pa.date32(),
        }
    ),
    "mentions": pa.schema(
        {
            "analysis": pa.string(),
            "sentence": pa.int32(),
            "start": pa.int32(),
            "end": pa.int32(),
            "kind": pa.string(),
            "actor": pa.string(),
            "name": pa.string(),
            "wiki": pa.string(),
            "label": pa.int8(),  # tone toward the actor here; null where none was read
            "score": pa.float64(),
        }
    ),
    "events": pa.schema(
        {
            "analysis": pa.string(),
            "event": pa.int32(),
            "key": pa.string(),  # mentions with the same key are one event; see `keys`
            "start": pa.int32(),
            "end": pa.int32(),
            "words": pa.string(),
            "sentence": pa.int32(),
            "type": pa.string(),
            "status": pa.string(),
            "first": pa.date32(),
            "last": pa.date32(),
            "dated_by": pa.string(),
            "timex": pa.int32(),
            "sources": _list_of_ids,
            "targets": _list_of_ids,
            "places": _list_of_ids,
            "actors": _list_of_ids,  # sources, targets and places together, for filtering
            "speaker": pa.string(),
            "tone": pa.float64(),
            "speech_act": pa.bool_(),  # nothing but that somebody said something
            "minor": pa.bool_(),  # nobody takes part in it, and its own words name no day
            "content_words": pa.list_(pa.int32()),  # numbers for the content words of its sentence, the nearest first
            "headline": pa.string(),
            "participants": _list_of_phrases,  # who did it, to whom and where, in the words of the sentence
            "speaker_text": pa.string(),  # the words for who says so, be it an actor or not
            "salience": pa.float64(),  # how much it deserves a dot, from 0 to 1; null where it was not weighed
            "shown": pa.bool_(),  # whether it gets one; null: unless it is a speech act or minor
        }
    ),
    "boilerplate": pa.schema(
        {"analysis": pa.string(), "start": pa.int32(), "end": pa.int32(), "kind": pa.string()},
    ),
    "rejected": pa.schema({"path": pa.string(), "line": pa.int32(), "reason": pa.string()}),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """An analysis on its way into the store, with what only the store knows.

    `seq` is its place in the order, `cluster` the article of which it is a copy, `bands` what tells copies of it; `run`
    tells it from another analysis of the same article.
    """

    analysis: Analysis
    seq: int
    cluster: str
    bands: tuple[int, ...] = ()
    run: str | None = None

    @property
    def id(self) -> str:
        """Name this analysis: one article, and the run that analysed it or its place in the order."""
        return f"{self.analysis.article.id}@{self.run or self.seq}"


def content_hash(article: Article) -> str:
    """Name what was given, so that the same article read twice is known and a changed one is seen."""
    given = [article.text, article.title, article.published, article.how, article.source, article.url, article.author]
    return hashlib.sha256(json.dumps(given).encode()).hexdigest()[:32]


def article_of(row: Mapping[str, Any]) -> Article:
    """Give back the article that a row of `articles` was made of, as it was given."""
    return Article(
        row["article"],
        row["text"],
        title=row["title"],
        published=row["given"],
        how=row["how"] if row["given"] is not None else "given",
        source=row["outlet"],
        url=row["url"],
        author=row["author"],
        lang=row["lang"],
        extra=json.loads(row["extra"] or "{}"),
    )


def to_tables(
    entries: Iterable[Entry], *, key: Callable[[Analysis, Event], str], made_by: Provenance | None = None
) -> dict[str, pa.Table]:
    """Lay analyses out as one Arrow table per name in SCHEMA (those of OF_STORE left out).

    `key` names the event that a mention of an event belongs to, across articles; `made_by` says what analysed them.
    """
    rows: dict[str, list[Row]] = {name: [] for name in SCHEMA if name not in OF_STORE}
    for entry in entries:
        for name, table_rows in _rows(entry, key).items():
            rows[name] += table_rows
    for row in rows["articles"]:
        row["made_by"] = asdict(made_by) if made_by else None
    return {name: pa.Table.from_pylist(table_rows, schema=SCHEMA[name]) for name, table_rows in rows.items()}


def removal(article: str, seq: int) -> pa.Table:
    """Write down that an article was removed: a row that replaces all earlier ones and shows nothing."""
    row = {"analysis": f"{article}@{seq}", "article": article, "seq": seq, "removed": True}
    return pa.Table.from_pylist([row], schema=SCHEMA["articles"])


def rejected_table(rejected: Iterable[Rejected]) -> pa.Table:
    """Lay out what could not be read: path, line, reason."""
    rows = [{"path": r.path, "line": r.line, "reason": r.reason} for r in rejected]
    return pa.Table.from_pylist(rows, schema=SCHEMA["rejected"])


def _rows(entry: Entry, key: Callable[[Analysis, Event], str]) -> dict[str, list[Row]]:
    """Lay one analysis out as rows of each table."""
    analysis = entry.analysis
    parts: dict[str, list[Row]] = {
        "sentences": [
            {"sentence": number, **named(sentence, "start", "end", "tone", "boilerplate", "own", "quoted")}
            for number, sentence in enumerate(analysis.sentences)
        ],
        "timexes": [
            {"timex": number, **named(timex, "start", "end", "type", "value", "first", "last")}
            for number, timex in enumerate(analysis.timexes)
        ],
        "mentions": _mention_rows(analysis),
        "events": [
            {"event": number, "key": key(analysis, event), **_event_row(analysis, event)}
            for number, event in enumerate(analysis.events)
        ],
        "boilerplate": [named(stretch, "start", "end", "kind") for stretch in analysis.boilerplate],
    }
    article = _article_row(entry) | {"holds": {name: len(rows) for name, rows in parts.items()}}
    of_analysis = {"analysis": entry.id}
    return {name: [of_analysis | row for row in rows] for name, rows in {**parts, "articles": [article]}.items()}


def _mention_rows(analysis: Analysis) -> list[Row]:
    """Lay out the mentions, each with its sentence and the tone toward the actor there."""
    starts = [sentence.start for sentence in analysis.sentences]
    tones = {(tone.start, tone.end, tone.actor): tone for tone in analysis.tones}
    return [
        {
            "sentence": max(bisect_right(starts, mention.start) - 1, 0),
            **named(mention, "start", "end", "kind", "actor", "name", "wiki"),
            "label": tone.label if (tone := tones.get((mention.start, mention.end, mention.actor))) else None,
            "score": tone.score if tone else None,
        }
        for mention in analysis.mentions
    ]


def _event_row(analysis: Analysis, event: Event) -> Row:
    """Lay out an event mention, but for its number and key."""
    text, sentence = analysis.article.text, analysis.sentences[event.sentence]
    return {
        **named(event, "start", "end", "sentence", "type", "status", "first", "last", "dated_by", "timex"),
        "words": text[event.start : event.end],
        "sources": list(event.sources),
        "targets": list(event.targets),
        "places": list(event.places),
        "actors": list(dict.fromkeys((*event.sources, *event.targets, *event.places))),
        "content_words": content_words(text[sentence.start : sentence.end], event.start - sentence.start),
        "participants": participants(analysis, event),
        **named(event, "speaker", "tone", "speech_act", "minor", "headline", "speaker_text", "salience", "shown"),
    }


def _article_row(entry: Entry) -> Row:
    """Lay out the article itself, with what only the store knows of it."""
    article, published = entry.analysis.article, entry.analysis.published
    return {
        **named(article, "title", "text", "url", "author", "lang"),
        **named(entry, "seq", "cluster"),
        "article": article.id,
        "content": content_hash(article),
        "removed": False,
        "given": article.published,
        "published": published.day,
        "how": published.how,
        "reasons": list(published.reasons),
        "outlet": article.source,
        "extra": json.dumps(dict(article.extra)),
        "tone": article_tone(entry.analysis.sentences).tone or 0.0,
        "words": len(article.text.split()),
        "bands": list(entry.bands),
        "terms": terms(f"{article.title or ''} {article.text}"),
    }
