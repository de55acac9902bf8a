"""A readable list of events: date, sentence, outlets; each line opens the event's card."""

from typing import Any

import pandas as pd
import streamlit as st

from analysis import queries
from analysis.queries import articles as reading
from analysis.snippets import headline
from dashboard import source
from dashboard.parts import card, charts, words
from dashboard.parts.drawn import component
from dashboard.theme import tone_class

BARS = 75  # of the small picture beside an event of the story


def show(events: pd.DataFrame, *, key: str) -> None:
    """List events with the sentence that stands for each, the event's own words marked, and who did it to whom."""
    told = source.ask(reading.tellings, sorted(events["key"])).drop_duplicates("key").set_index("key").to_dict("index")
    parties = {id for side in ("sources", "targets") for ids in events[side] for id in ids}
    names = source.ask(queries.names, sorted(parties))
    tones = charts.theme().tones
    rows = []
    for row in events.to_dict("records"):
        told_in = told.get(row["key"])
        start, end = (int(told_in["start"]), int(told_in["end"])) if told_in else (0, len(row["words"]))
        before, said, after = words.around(str(told_in["sentence"]) if told_in else row["words"], start, end)
        who, whom = (words.listed(names.get(id, id) for id in row[side][:2]) for side in ("sources", "targets"))
        about = meta(row["status"], row["articles"], row["outlets"], row["tone"])
        rows.append(
            {
                "key": row["key"],
                "date": words.days(row["first"], row["last"]),
                "said": before,
                "mark": said,
                "rest": after,
                "meta": " · ".join(filter(None, [f"{who or '?'} → {whom}" if whom else who, about])),
                "colour": tones[tone_class(row["tone"])],
            }
        )
    _draw(rows, key)


def story(events: pd.DataFrame, days: pd.DataFrame, *, key: str) -> None:
    """Tell events one after the other, each under a headline, with a picture of where it lies.

    `days` are the counts of `queries.scene.days`: the picture shows them, and the event among them.
    """
    tones = charts.theme().tones
    first, last = events["first"].min(), events["last"].max()
    wide = max((last - first).days, 1)
    picture = _picture(days, first, wide)
    rows = []
    for row in events.to_dict("records"):
        sentence = str(row["sentence"]).lstrip("—–- ")
        who, whom = (words.listed(row[side][:2]) for side in ("sources", "targets"))
        head = headline(str(row["sentence"]), row["start"], row["end"], who=who, whom=whom)
        rows.append(
            {
                "key": row["key"],
                "date": words.days(row["first"], row["last"]),
                "head": head,
                "said": "" if head.lower() == sentence.rstrip(" .").lower() else words.cut(sentence, 320),
                "meta": meta(row["status"], row["articles"], row["outlets"], row["tone"]),
                "colour": tones[tone_class(row["tone"])],
                "at": round((row["first"] - first).days / wide, 4),
            }
        )
    _draw(rows, key, picture=picture, tones=list(tones))


def _picture(days: pd.DataFrame, first: pd.Timestamp, wide: int) -> list[list[float]]:
    """Count events by equal stretches of a time: where each is (0 to 1), its height, and the class of its mean tone."""
    step = -(-(wide + 1) // BARS)
    place = (days["day"] - first).dt.days // step
    near = days.assign(place=place, sum=days["tone"] * days["count"])[(place >= 0) & (place <= wide // step)]
    counted = near.groupby("place")[["count", "sum"]].sum()
    most = max(counted["count"].max(), 1) if len(counted) else 1
    return [
        [round(at * step / wide, 4), round((count / most) ** 0.5, 2), tone_class(total / count)]
        for at, count, total in zip(counted.index, counted["count"], counted["sum"], strict=True)
    ]


def _draw(rows: list[dict[str, Any]], key: str, **more: Any) -> None:
    name = f"list-{key}"
    component("listing")(
        key=name, data={"rows": rows, **more}, on_opened_change=lambda: card.open_(str(st.session_state[name].opened))
    )


def meta(status: str, articles: int, outlets: int, tone: float) -> str:
    """Say in a line how an event is reported."""
    spread = words.count(articles, "article") + (f" in {words.count(outlets, 'outlet')}" if outlets > 1 else "")
    parts = [words.named(words.STATUSES, status)] * (status != "happened") + [spread, f"{words.tone(tone)} in tone"]
    return " · ".join(parts)
