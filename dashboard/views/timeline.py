"""Timeline: who did what when; a click on a mark, or on a line of the list below, opens the event's card."""

import streamlit as st

from analysis import queries
from dashboard import filters, source
from dashboard.parts import card, charts, listing, pages, tables, words

PAGE = 20
ORDERS = ("By date", "Most reported first")

pages.head("Timeline", "What happened when, one lane for each of the most active. Click a mark to read its sentences.")
events = source.ask(queries.events, filters.chosen())
if events.empty:
    pages.nothing()
    st.stop()

card.show()
charts.show("timeline", on_click=card.open_)

left, right = st.columns([3, 1], vertical_alignment="bottom")
there = source.ask(queries.counts, filters.chosen())["events"]
left.header(
    f"All {words.count(there, 'event')}"
    if len(events) == there
    else f"The {len(events):,} most reported of {there:,} events",
    anchor=False,
)
with right:
    tables.download(events.drop(columns=["analysis", "event"]), "events", key="events-csv")
order = st.segmented_control("Order", ORDERS, default=ORDERS[0], key="order", bind="query-params", required=True)
if order == ORDERS[1]:
    events = events.sort_values(["articles", "mentions"], ascending=False, kind="stable")
number = -(-len(events) // PAGE)
page = st.pagination(number, key="page", bind="query-params") if number > 1 else 1
listing.show(events.iloc[(page - 1) * PAGE : page * PAGE], key="all")
