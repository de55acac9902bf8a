"""Places: where it is said to happen, on a map that needs no network, and as a table."""

import streamlit as st

from analysis import queries
from analysis.queries import Mark
from dashboard import filters, source, wording
from dashboard.charts import CHARTS, atlas
from dashboard.components import pages, tables
from dashboard.panels import behind_numbers

MOST = 120  # places that the map takes


def draw() -> None:
    """Draw the view."""
    pages.head("Places", "Places and countries named in the sentences that report events.", help="places")
    if not source.ask(queries.counts, filters.chosen())["events"]:
        pages.no_events()
        return

    frame = source.ask(CHARTS["places"].frame, filters.chosen())
    if len(frame) and not any(atlas.place(name) for name in frame["name"]):
        st.info("None of the places in these events is on the map; the table lists them.", icon=":material/map:")
    else:
        behind_numbers.chart("places")
    if len(frame):
        st.header(
            wording.count(len(frame), "place") if len(frame) < MOST else f"The {MOST} most frequently named places",
            anchor=False,
        )
        behind_numbers.table(frame, {"events": lambda row: Mark(named=str(row["actor"]))}, key="places-table")
        tables.download(frame, "places", key="places-csv")
