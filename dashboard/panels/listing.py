"""A readable list of events: date, sentence, outlets; each line opens the event's card."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from analysis import queries
from analysis.ontology import class_of, tone_class
from analysis.queries import Filters
from analysis.queries import articles as reading
from analysis.queries import timeline_viewport as viewports
from analysis.queries.events import added_by_hand
from analysis.queries.words import places
from dashboard import source, wording
from dashboard.components import charts
from dashboard.components.component import component
from dashboard.panels import event_card
from dashboard.theme import KINDS

BARS = 75  # of the small picture beside an event of the story


def show(events: pd.DataFrame, *, key: str, wanted: str = "", arrive: bool = False, by_tone: bool = False) -> None:
    """List events with the sentence that stands for each, the event's own words marked, and who did it to whom.

    With `wanted`, the sentences are those in the frame, and the first of the words that are sought is marked. Whoever
    has just asked for the list is to `arrive` there. The dot of each has the colour of its kind, or `by_tone` of its
    tone.
    """
    tones = charts.theme().tones
    told = ("key", "type", "status", "articles", "outlets", "printed_by", "tone")
    of = repr([events[column].tolist() for column in told])
    rows = source.picture("list", lambda: _lines(events, tones, wanted, by_tone=by_tone), of, tones, wanted, by_tone)
    _draw(rows, key, **({"arrive": True} if arrive else {}))


def _lines(events: pd.DataFrame, tones: Sequence[str], wanted: str, *, by_tone: bool = False) -> list[dict[str, Any]]:
    """Write the line of each event; a sentence that several of them follow one another in stands once."""
    mentions = (
        source.ask(reading.representative_mentions, sorted(events["key"]))
        .drop_duplicates("key")
        .set_index("key")
        .to_dict("index")
    )
    parties = {id for side in ("sources", "targets") for ids in events[side] for id in ids}
    names = source.ask(queries.names, sorted(parties))
    rows, last = [], ""
    for row in events.to_dict("records"):
        mention = mentions.get(row["key"])
        start, end = (int(mention["start"]), int(mention["end"])) if mention else (0, len(row["words"]))
        sentence = str(mention["sentence"]) if mention else row["words"]
        if wanted and (spans := places(row["sentence"], wanted)):
            sentence, (start, end) = row["sentence"], spans[0]
        before, said, after = wording.around(sentence, start, end)
        head = str(mention["headline"]) if mention else ""
        taking = mention["participants"] if mention else None
        who, whom = (
            wording.listed([names.get(id, id) for id in row[side][:2]] or wording.phrases(taking, role)[:2])
            for side, role in (("sources", "source"), ("targets", "target"))
        )
        about = meta(row)
        grouped, last = sentence == last, sentence
        alone = grouped or (_same(head, sentence) and not wanted)
        rows.append(
            {
                "key": row["key"],
                "date": wording.days(row["first"], row["last"]),
                "head": head,
                **({} if alone else {"said": before, "mark": said, "rest": after}),
                **({"grouped": True} if grouped else {}),
                "meta": _joined(_kind(row), f"{who or 'unknown actor'} → {whom}" if whom else who, about),
                "colour": tones[tone_class(row["tone"])] if by_tone else _colour(row, tones),
            }
        )
    return rows


def story(events: pd.DataFrame, chosen: Filters, *, key: str) -> None:
    """Tell events one after the other, each under a headline, with a picture of its lane and where it lies there.

    A lane holds the chosen events of who did it; where that is not known, all of them.
    """
    theme = charts.theme()
    first, last = events["first"].min(), events["last"].max()
    wide = max((last - first).days + 1, 1)
    step = -(-wide // BARS)
    doers = [ids[0] if len(ids) else "" for ids in events["source_ids"]]
    lanes = source.ask(viewports.lanes, chosen, tuple(sorted({*doers} - {""})), first.date(), last.date(), step=step)
    pictures = {str(doer): _bars(group) for doer, group in lanes.groupby("actor")}
    rows = []
    for row, doer in zip(events.to_dict("records"), doers, strict=True):
        sentence = str(row["sentence"]).lstrip("—–- ")
        head = str(row["headline"])
        lane = doer if doer in pictures else ""
        rows.append(
            {
                "key": row["key"],
                "date": wording.days(row["first"], row["last"]),
                "head": head,
                "said": "" if _same(head, sentence) else wording.cut(sentence, 320),
                "meta": _joined(_kind(row), meta(row)),
                "colour": _colour(row, theme.tones),
                "at": round((row["first"] - first).days / wide, 4),
                "lane": lane,
                "of": row["sources"][0] if lane else "all events",
            }
        )
    _draw(rows, key, pictures=pictures, step=round(step / wide, 5), faint=theme.faint)


def _same(head: str, sentence: str) -> bool:
    """Tell whether a headline is its whole sentence, which then need not stand below it."""
    return head.lower() == " ".join(sentence.lstrip("—–- ").split()).rstrip(" .").lower()


def _kind(row: dict[Any, Any]) -> str:
    """Name the kind of an event, which its dot is coloured by; nothing where it has none."""
    return "" if wording.missing(row["type"]) else wording.named(wording.TYPES, row["type"])


def _colour(row: dict[Any, Any], tones: Sequence[str]) -> str:
    """Give the colour of an event's kind, as on the timeline and in the bars over time."""
    return tones[KINDS[class_of(None if wording.missing(row["type"]) else row["type"])]]


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))


def _bars(counted: pd.DataFrame) -> list[tuple[int, int, str]]:
    """Give the bars of a small picture: the number of a stretch, its height in hundredths, and what whoever points at
    it reads. They count and have no colour of their own: colour is for kinds here."""
    heights = ((counted["count"] / counted["count"].max()) ** 0.5 * 100).round().astype(int)
    said = [wording.count(int(count), "event") for count in counted["count"]]
    return list(zip(counted["place"].astype(int), heights, said, strict=True))


def _draw(rows: list[dict[str, Any]], key: str, **more: Any) -> None:
    name = f"list-{key}"
    component(
        "listing",
        key=name,
        data={"rows": rows, **more},
        on_opened_change=lambda: event_card.open_(str(st.session_state[name].opened)),
    )


def meta(row: dict[Any, Any]) -> str:
    """Say in a line how an event is reported."""
    status = [wording.named(wording.STATUSES, row["status"])] * (row["status"] != "happened")
    spread = wording.spread(row["articles"], row["outlets"], row["printed_by"])
    by_hand = ["added by hand"] * (row["key"] in source.ask(added_by_hand))
    return _joined(*status, spread, f"{wording.tone(row['tone'])} tone", *by_hand)
