"""Places: where it is said to happen, on a map that needs no network, and as a table."""

import streamlit as st

from analysis import queries
from dashboard import filters, source
from dashboard.parts import charts, pages, tables, words

MOST = 120  # places that the map takes


def draw() -> None:
    """Draw the view."""
    pages.head("Places", "Where it is said to happen: the places and countries that the sentences name.", help="places")
    if not source.ask(queries.counts, filters.chosen())["events"]:
        pages.nothing()
        return

    frame = charts.show("places")
    if len(frame):
        st.header(
            words.count(len(frame), "place") if len(frame) < MOST else f"The {MOST} most named places", anchor=False
        )
        tables.show(frame)
        tables.download(frame, "places", key="places-csv")


pages.view(draw)
