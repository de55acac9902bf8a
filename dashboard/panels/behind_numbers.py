"""The events behind a number of a table: they are listed below it once its cell is chosen."""

from collections.abc import Callable, Hashable, Mapping
from typing import Any

import streamlit as st
from pandas import DataFrame

from dashboard import wording
from dashboard.components import tables
from dashboard.panels import event_card, listing

Row = dict[Hashable, Any]
MOST = 20  # events that are listed
Events = Callable[[Row], tuple[str, DataFrame]]  # of a row: what is counted, in words, and events with `all`


def table(
    frame: DataFrame, counted: Mapping[str, Events], *, key: str, called: Mapping[str, str] | None = None
) -> None:
    """Draw a table, and below it the events behind the chosen number; `counted` gives those of a column's cells."""
    st.caption("Press a number of events to see the events behind it.")
    cell = tables.show(frame, called=called, key=key)
    if cell and cell[1] in counted:
        said, events = counted[cell[1]](frame.iloc[cell[0]].to_dict())
        number = int(events["all"].iloc[0]) if len(events) else 0
        st.subheader(f"{wording.count(number, 'event')}: {wording.plain(said)}", anchor=False)
        if number > len(events):
            st.caption(f"The {len(events)} that matter most.")
        if number:
            listing.show(events, key=f"behind-{key}")
    event_card.show()
