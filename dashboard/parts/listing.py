"""A readable list of events: date, sentence, outlets; each line opens the event's card."""

import pandas as pd
import streamlit as st

from analysis.queries import articles as reading
from dashboard import source
from dashboard.parts import card, charts, words
from dashboard.parts.drawn import component
from dashboard.theme import tone_class


def show(events: pd.DataFrame, *, key: str) -> None:
    """List events with the sentence that stands for each."""
    told = source.ask(reading.tellings, sorted(events["key"])).set_index("key")["sentence"]
    tones = charts.theme().tones
    rows = [
        {
            "key": row["key"],
            "date": words.days(row["first"], row["last"]),
            "said": words.cut(str(told.get(row["key"], row["words"])).lstrip("—–- ")),
            "meta": meta(row["status"], row["articles"], row["outlets"], row["tone"]),
            "colour": tones[tone_class(row["tone"])],
        }
        for row in events.to_dict("records")
    ]
    name = f"list-{key}"
    component("listing")(
        key=name, data={"rows": rows}, on_opened_change=lambda: card.open_(str(st.session_state[name].opened))
    )


def meta(status: str, articles: int, outlets: int, tone: float) -> str:
    """Say in a line how an event is reported."""
    spread = words.count(articles, "article") + (f" in {words.count(outlets, 'outlet')}" if outlets > 1 else "")
    parts = [words.named(words.STATUSES, status)] * (status != "happened") + [spread, f"{words.tone(tone)} in tone"]
    return " · ".join(parts)
