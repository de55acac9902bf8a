"""Story: the ten to thirty events that matter most, one after the other, each with a picture of where it lies."""

import streamlit as st

from analysis.queries import timeline_viewport as scenes
from dashboard import filters, source, wording
from dashboard.components import pages
from dashboard.panels import event_card, listing, timeline_panel

LENGTHS = (10, 20, 30)


def draw() -> None:
    """Draw the story, as long as the reader wants it."""
    pages.head("Story", "The most important events, in order. Open one to read every sentence about it.", help="story")
    if source.ask(scenes.days, filters.chosen()).empty:
        pages.nothing()
        return
    most = st.segmented_control(
        "Number of events", LENGTHS, default=20, key="length", bind="query-params", required=True, width="content"
    )
    told = source.ask(scenes.story, filters.chosen(), *(timeline_panel.zoom() or ()), most=most)
    if told.empty:
        st.info("No events in this period. Choose “All” on the timeline, or change the dates in the sidebar.")
    else:
        st.caption(f"{wording.count(len(told), 'event')}, {wording.days(told['first'].min(), told['last'].max())}")
        listing.story(told, filters.chosen(), key="story")
    event_card.show()


pages.view(draw)
