"""Places: where it is said to happen, on a map that needs no network, and as a table."""

import streamlit as st
from pandas import DataFrame

from analysis import queries
from dashboard import filters, source, wording
from dashboard.charts import CHARTS, atlas
from dashboard.components import charts, pages, tables
from dashboard.panels import behind_numbers

MOST = 120  # places that the map takes


def draw() -> None:
    """Draw the view."""
    pages.head("Places", "Places and countries named in the sentences that report events.", help="places")
    if not source.ask(queries.counts, filters.chosen())["events"]:
        pages.nothing()
        return

    frame = source.ask(CHARTS["places"].frame, filters.chosen())
    if len(frame) and not any(atlas.place(name) for name in frame["name"]):
        st.info("None of the places in these events is on the map; the table lists them.", icon=":material/map:")
    else:
        charts.show("places")
    if len(frame):
        st.header(
            wording.count(len(frame), "place") if len(frame) < MOST else f"The {MOST} most frequently named places",
            anchor=False,
        )
        behind_numbers.table(frame, {"events": _events}, key="places-table")
        tables.download(frame, "places", key="places-csv")


def _events(row: behind_numbers.Row) -> tuple[str, DataFrame]:
    """Give the events whose sentences name a place, those that matter most."""
    events = source.ask(queries.events_naming, filters.chosen(), str(row["actor"]), most=behind_numbers.MOST)
    return str(row["name"]), events
