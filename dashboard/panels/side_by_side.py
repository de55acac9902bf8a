"""What each side says of one event, side by side: its speakers and outlets, with the words that only one has marked."""

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import wording

MOST = 4  # sides; the sentences of all stand below


def show(mentions: pd.DataFrame, known: Mapping[str, str]) -> None:
    """Draw the sides of an event, of the rows of `mentions_of_event`; nothing where there is one."""
    from analysis.queries.sides import sides  # which loads what reads texts

    rows = sides(mentions)
    if rows.empty:
        return
    st.subheader("Side by side", anchor=False)
    statuses = rows["status"].nunique() > 1
    cells = "".join(_side(row, known, statuses) for row in rows.head(MOST).to_dict("records"))
    st.html(f'<div class="dl-accounts dl-sides">{cells}</div>')
    more = f"{wording.count(len(rows) - MOST, 'more side')} below. " if len(rows) > MOST else ""
    marked = "Marked: words that only one side uses. A different word is not always a contradiction."
    if more or rows["differs"].map(bool).any():
        st.caption(f"{more}{marked if rows['differs'].map(bool).any() else ''}".strip())


def _side(row: dict[Any, Any], known: Mapping[str, str], statuses: bool) -> str:
    """Write what one side says."""
    printed = wording.listed(row["outlets"]) or "an unknown outlet"
    name = known.get(row["speaker"], row["speaker"]) or row["speaker_text"]
    head = (
        f"{name} says"
        if name
        else f"{printed[:1].upper()}{printed[1:]} {'write' if len(row['outlets']) > 1 else 'writes'}"
    )
    where = [f"in {printed}" if name else "", wording.day(row["published"])]
    status = f" · {wording.named(wording.STATUSES, row['status'])}" if statuses else ""
    where_and_when = ", ".join(filter(None, where)) + status
    return (
        f"<div><b>{escape(head)}</b><small>{escape(where_and_when)}</small>"
        f"<blockquote>{_marked(row['sentence'], row['differs'])}</blockquote></div>"
    )


def _marked(sentence: str, spans: list[tuple[int, int]]) -> str:
    """Write a sentence with some stretches marked.

    >>> _marked("At least 67 <died>.", [(9, 11)])
    'At least <mark>67</mark> &lt;died&gt;.'
    """
    pieces, at = [], 0
    for start, end in spans:
        pieces += [escape(sentence[at:start]), f"<mark>{escape(sentence[start:end])}</mark>"]
        at = end
    return "".join([*pieces, escape(sentence[at:])]).lstrip("—–- ")
