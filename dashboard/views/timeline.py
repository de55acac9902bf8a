"""Timeline: who did what when; a mark, or a line of the list below, opens the event's card.

The list follows the time shown. Everything below the filters is one fragment: a zoom or an opened event runs only it.
"""

import streamlit as st

from analysis import queries
from dashboard import filters, source
from dashboard.charts import CHARTS
from dashboard.parts import card, charts, listing, pages, scene, tables, taking, words

PAGE = 20
ORDERS = ("By date", "Most reported first")

pages.head(
    "Timeline", "What happened when, who did it, and in what tone it is told. Open a mark to read its sentences."
)
if not source.ask(queries.counts, filters.chosen())["events"]:
    pages.nothing()
    st.stop()


@st.fragment
def timeline() -> None:
    """Draw the lanes and the list of what they show."""
    by = st.segmented_control(
        "Lanes by",
        scene.LANES,
        format_func=scene.LANES.__getitem__,
        default="actor",
        key="lanes",
        bind="query-params",
        required=True,
        label_visibility="collapsed",
    )
    shown = scene.show(by=by, on_open=card.open_)
    chart = CHARTS["timeline"]
    charts.downloads(chart, source.ask(chart.frame, filters.chosen()))
    events = source.ask(queries.events, filters.chosen())
    there = source.ask(queries.counts, filters.chosen())["events"]
    head = f"All {words.count(there, 'event')}"
    if shown:
        events = events[(events["last"].dt.date >= shown[0]) & (events["first"].dt.date <= shown[1])]
        head = f"{words.count(len(events), 'event')}, {words.days(*shown)}"
    elif len(events) < there:
        head = f"The {len(events):,} most reported of {there:,} events"
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    left.header(head, anchor=False)
    with right:
        tables.download(events.drop(columns=["analysis", "event"]), "events", key="events-csv")
    order = st.segmented_control("Order", ORDERS, default=ORDERS[0], key="order", bind="query-params", required=True)
    if order == ORDERS[1]:
        events = events.sort_values(["articles", "mentions"], ascending=False, kind="stable")
    number = -(-len(events) // PAGE)
    page = st.pagination(number, key="page", bind="query-params") if number > 1 else 1
    if len(events):
        listing.show(events.iloc[(page - 1) * PAGE : page * PAGE], key="all")
    taking.show()
    card.show()


timeline()
