"""The story: the events that matter most, one after the other, each with a picture of where it lies."""

import streamlit as st

from analysis.queries import timeline_viewport as viewports
from dashboard import filters, source, wording
from dashboard.panels import listing

EVENTS = 12


def show() -> None:
    """Draw the story of what is chosen."""
    chosen = filters.chosen()
    events = source.ask(viewports.story, chosen, most=EVENTS)
    if events.empty:
        return
    st.header("Key events", anchor=False)
    span = wording.days(events["first"].min(), events["last"].max())
    st.caption(
        f"The {wording.count(len(events), 'event')} that matter most, {span}, spread over time and over the actors. "
        "Open one to read every sentence about it."
    )
    listing.story(events, chosen, key="story")
