"""By what time are events counted: as fits, or by the day, week or month that the reader chose."""

import streamlit as st

from analysis.queries import Period
from analysis.queries import articles as reading
from dashboard import filters, source
from dashboard.charts import periods

PERIODS: dict[str, Period | None] = {"Auto": None, "Day": "day", "Week": "week", "Month": "month"}
ORDER: tuple[Period, ...] = ("day", "week", "month", "year")
MOST = 400  # periods that a chart takes without being a blur, and a page without being slow


def choose() -> Period | None:
    """Draw the choice of a period; None stands for the one that fits, as at first."""
    wanted = PERIODS[
        st.segmented_control("Group by", list(PERIODS), default="Auto", key="per", bind="query-params", required=True)
        or "Auto"
    ]
    if wanted is None:
        return None
    total = source.ask(reading.summary, filters.chosen())
    if total["early"] is None or total["late"] is None:
        return None
    days = (total["late"] - total["early"]).days
    coarser = ORDER[ORDER.index(wanted) :]
    fine = next((by for by in coarser if days / periods.LENGTH[by] <= MOST), ORDER[-1])
    if fine != wanted:
        st.caption(
            f"These events spread over too many {wanted}s for one chart, so they are grouped by {fine}. Choose a "
            "shorter time."
        )
    return fine
