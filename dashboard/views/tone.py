"""Tone: tone and attention over time, tone toward each actor, of each outlet, between speakers, and why a score is
what it is."""

import streamlit as st

from analysis import queries
from analysis.queries import Period
from dashboard import filters, source
from dashboard.charts import counted
from dashboard.components import pages, period_choice, tables
from dashboard.panels import (
    behind_numbers,
    change_points,
    comparison,
    event_card,
    score_reasons,
    scoring_models,
    toward,
)

MATRIX = 800  # pixels: wider, its diagonal could not be read as one
ATTENTION = ("Number of events", "Share of all coverage")


def draw() -> None:
    """Draw the view."""
    pages.head(
        "Tone",
        "The tone of the sentences, from −1 (very negative) to +1 (very positive). The bar or band around a mean "
        "is its 95% interval.",
        help="tone",
    )
    if not source.ask(queries.counts, filters.chosen())["events"]:
        pages.no_events()
        return

    scorer, other = scoring_models.choose()
    by = period_choice.choose()
    scoring_models.show(scorer, other, by)
    change_points.show(scorer, by)
    st.divider()
    _attention(by)
    st.divider()
    with pages.side_by_side("means"):
        left, right = st.columns(2, gap="large")
        with left:
            behind_numbers.chart("actor-tone")
        with right:
            behind_numbers.chart("outlet-tone")
    st.divider()
    with st.container(width=MATRIX):
        behind_numbers.chart("voices")
    st.divider()
    score_reasons.show()
    event_card.show()


def _attention(by: Period | None) -> None:
    """Draw how much is told of when, as numbers or as shares, and all series over time to take out."""
    what = st.segmented_control(
        "Attention", ATTENTION, default=ATTENTION[0], key="attention-as", bind="query-params", required=True
    )
    behind_numbers.chart(counted("attention", by, share=what == ATTENTION[1]))
    change_points.volume(by)
    chosen = filters.chosen()
    tables.download(
        lambda: source.ask(queries.series, chosen, by=by),
        "series",
        label="All series over time as CSV: events, shares and tone, by type, actor and outlet",
        key="series-csv",
    )


pages.view(lambda: pages.sections({"Tone": draw, "Toward actors": toward.draw, "Compare": comparison.draw}))
