"""A readable list of events: date, sentence, outlets; each opens its card. Made of links and buttons, for keyboards."""

import pandas as pd
import streamlit as st

from analysis.queries import articles as reading
from dashboard import source
from dashboard.parts import card, pages, words


def show(events: pd.DataFrame, *, key: str, here: bool = True) -> None:
    """List events with the sentence that stands for each; `here` opens the card on this page, else on the timeline."""
    told = source.ask(reading.tellings, sorted(events["key"])).set_index("key")
    for row in events.to_dict("records"):
        sentence = (
            words.cut(str(told.loc[row["key"], "sentence"]).lstrip("—–- "))
            if row["key"] in told.index
            else row["words"]
        )
        date = words.days(row["first"], row["last"])
        status = "" if row["status"] == "happened" else f" · {words.named(words.STATUSES, row['status'])}"
        reported = words.count(row["articles"], "article")
        with st.container(key=f"{key}-{row['key']}", gap=None):
            st.caption(f"**{words.plain(date)}**{status} · {reported} · {words.tone(row['tone'])}")
            if here:
                st.button(
                    words.plain(sentence),
                    key=f"{key}-open-{row['key']}",
                    type="tertiary",
                    on_click=card.open_,
                    args=(row["key"],),
                )
            else:
                pages.link("timeline", words.plain(sentence), icon=False, event=row["key"])
