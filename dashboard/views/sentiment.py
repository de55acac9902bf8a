"""Sentiment: the tone over time, toward each actor, of each outlet, between speakers, and why a score is what it is."""

import streamlit as st

from analysis import queries
from dashboard import filters, source
from dashboard.parts import card, charts, pages, scorers, turns, why


def draw() -> None:
    """Draw the view."""
    pages.head(
        "Sentiment",
        "How the sentences sound, from −1 (very negative) to +1 (very positive). The bar or band around a mean says "
        "how sure it is.",
        help="sentiment",
    )
    if not source.ask(queries.counts, filters.chosen())["events"]:
        pages.nothing()
        return

    scorer, other = scorers.choose()
    scorers.show(scorer, other)
    turns.show(scorer)
    st.divider()
    with pages.beside("means"):
        left, right = st.columns(2, gap="large")
        with left:
            charts.show("actor-tone")
        with right:
            charts.show("outlet-tone")
    st.divider()
    charts.show("voices")
    st.divider()
    why.show()
    card.show()


pages.view(draw)
