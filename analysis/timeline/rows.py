"""The merged events as rows: what `dateline timeline` promises, under names that every format keeps."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd
from duckdb import DuckDBPyConnection

from analysis import queries
from analysis.printable import printable
from analysis.queries import Filters, timeline_viewport
from analysis.queries import articles as reading
from analysis.queries.events import added_by_hand

Row = dict[str, object]
STORY = 20  # events of the story: as many slides as a reader goes through
# What a row holds, in the order of a table's columns; `codebook` says what each of them means.
FIELDS = (
    "id",
    "date_start",
    "date_end",
    "dated_by",
    "headline",
    "sources",
    "text",
    "targets",
    "type",
    "status",
    "speaker",
    "speaker_text",
    "participants",
    "sentence",
    "article",
    "title",
    "published",
    "outlet",
    "url",
    "articles",
    "outlets",
    "printed_by",
    "tone",
    "salience",
    "added_by",
    "added_at",
    "mentions",
)


def rows(con: DuckDBPyConnection, filters: Filters, *, most: int = 2000) -> list[Row]:
    """List the chosen events in order of date, the most reported ones when there are more than `most`."""
    return _rows(con, queries.events(con, filters, most=most))


def story_rows(con: DuckDBPyConnection, filters: Filters, *, most: int = STORY) -> list[Row]:
    """List the dated events that matter most, in order of date; all of them where there are no more than `most`.

    They are those of the timeline's story, spread over time and parties; where it has fewer, the most reported follow.
    """
    events = queries.events(con, filters, most=queries.counts(con, filters)["events"])
    dated = events[events["first"].notna()]
    if len(dated) > most:
        story = timeline_viewport.story(con, filters, most=most)
        keys = story["key"].tolist() if len(story) else []
        weighty = dated.sort_values(["articles", "salience"], ascending=False, kind="stable")["key"]
        dated = dated[dated["key"].isin([*dict.fromkeys([*keys, *weighty])][:most])]
    return _rows(con, dated)


def rows_of(con: DuckDBPyConnection, filters: Filters, keys: Sequence[str]) -> list[Row]:
    """List some of the chosen events, by their keys, in order of date."""
    events = queries.events(con, filters, most=queries.counts(con, filters)["events"])
    return _rows(con, events[events["key"].isin(list(keys))])


def _rows(con: DuckDBPyConnection, events: pd.DataFrame) -> list[Row]:
    """Put the sentence, the article and names to a frame of `queries.events`."""
    keys = list(events["key"])
    representatives = reading.representative_mentions(con, keys).set_index("key").to_dict("index")
    acting = [actor for column in ("sources", "targets") for actors in events[column] for actor in actors]
    speakers = [mention["speaker"] for mention in representatives.values() if isinstance(mention["speaker"], str)]
    names = queries.names(con, [*acting, *speakers])
    mentions: dict[str, list[Row]] = defaultdict(list)
    for mention in queries.mentions_of_events(con, keys).to_dict("records"):
        mentions[mention["key"]].append(
            {"doc": mention["article"], "start": mention["start"], "end": mention["end"]},
        )
    added = added_by_hand(con)
    return [
        _row(event, representatives.get(event["key"], {}), names)
        | _added(added.get(event["key"]))
        | {"mentions": mentions[event["key"]]}
        for event in events.to_dict("records")
    ]


def _row(event: dict[Any, Any], mention: dict[Any, Any], names: dict[str, str]) -> Row:
    """Make one row of an event and the sentence that stands for it."""
    return {
        "id": event["key"],
        "date_start": _iso(event["first"]),
        "date_end": _iso(event["last"]),
        "dated_by": event["dated_by"],
        "headline": _text(mention.get("headline")) or printable(str(event["words"])),
        "sources": [printable(names.get(actor, actor)) for actor in event["sources"]],
        "text": printable(event["words"]),
        "targets": [printable(names.get(actor, actor)) for actor in event["targets"]],
        "type": _text(event["type"]),
        "status": event["status"],
        "speaker": _text(names.get(str(mention.get("speaker")))),
        "speaker_text": _text(mention.get("speaker_text")),
        "participants": _participants(mention.get("participants")),
        "sentence": _text(mention.get("sentence")),
        "article": _text(mention.get("article")),
        "title": _text(mention.get("title")),
        "published": _iso(mention.get("published")),
        "outlet": _text(mention.get("outlet")),
        "url": _text(mention.get("url")),
        "articles": event["articles"],
        "outlets": event["outlets"],
        "printed_by": event["printed_by"],
        "tone": round(event["tone"], 4),
        "salience": None if pd.isna(event["salience"]) else round(event["salience"], 4),
    }


def _added(by: tuple[str | None, str] | None) -> Row:
    """Say who added an event by hand, and when; nothing of what was read."""
    return {"added_by": printable(by[0] or "an anonymous reader") if by else None, "added_at": by[1] if by else None}


def _text(value: object) -> str | None:
    return printable(value) if isinstance(value, str) else None


def _participants(phrases: object) -> list[Row]:
    """Give the phrases of those who take part, as `dateline annotate` does; none in what was stored without them."""
    given = phrases if isinstance(phrases, Iterable) else ()
    return [{**phrase, "text": printable(phrase["text"])} for phrase in given]


def _iso(day: object) -> str | None:
    """Give a day as an ISO date; None for a missing one."""
    return day.date().isoformat() if isinstance(day, pd.Timestamp) else None
