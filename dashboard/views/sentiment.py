"""Sentiment: the tone over time, toward each actor, and of each outlet."""

import streamlit as st

from analysis import queries
from dashboard import filters, source
from dashboard.parts import charts, pages

pages.head(
    "Sentiment",
    "How the sentences sound, from −1 (very negative) to +1 (very positive). A bar’s thin line says how sure that is.",
)
if not source.ask(queries.counts, filters.chosen())["events"]:
    pages.nothing()
    st.stop()

charts.show("tone")
left, right = st.columns(2, gap="large")
with left:
    charts.show("actor-tone")
with right:
    charts.show("outlet-tone")
