"""The timeline as the page draws it, and what it tells the server.

The time shown stands in the address, so that it outlives a filter change and travels with a link.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import streamlit as st

from analysis.queries import timeline_viewport as viewports
from dashboard import drawing, filters
from dashboard.charts import timeline
from dashboard.charts.mark_colours import COLOURS, fitting
from dashboard.components import charts
from dashboard.components.component import component
from dashboard.shown import Shown

LANES: dict[viewports.By, str] = {"actor": "Actors", "type": "Event types", "outlet": "Outlets", "place": "Places"}
KEY = "timeline"


def chosen() -> Shown:
    """Give what the timeline shows."""
    by = _lanes()
    return Shown(filters.chosen(), zoom(), by, fitting(st.session_state.get("colour"), by))


def _lanes() -> viewports.By:
    """Give what the lanes are."""
    lanes = st.session_state.get("lanes")
    return lanes if lanes in LANES else "actor"


def choose_colour() -> None:
    """Draw the choice of what colours mean; nobody has a tone toward them in lanes of types, outlets or places."""
    by = _lanes()
    options = [name for name in COLOURS if name == fitting(name, by)]
    st.segmented_control(
        "Colour by", options, format_func=COLOURS.__getitem__, default="kind", key="colour", bind="query-params",
        required=True,
    )  # fmt: skip


def show(data: dict[str, Any], *, note: str, on_open: Callable[[str], None]) -> tuple[date, date]:
    """Draw the timeline, with a note on how to read it; give the time shown."""
    component(
        "timeline",
        key=KEY,
        data=data
        | {"theme": drawing.colours(charts.theme()), "open": st.query_params.get("event", "")}
        | {"note": note, "words": timeline.text(data)},
        on_window_change=_zoomed,
        on_opened_change=lambda: on_open(str(st.session_state[KEY].opened)),
    )
    first, last = data["window"]
    return timeline.EPOCH + timedelta(first), timeline.EPOCH + timedelta(last - 1)


def zoom() -> tuple[date, date] | None:
    """Give the time that the address asks for; nothing where it asks for none or for what is no time."""
    try:
        first, last = (date.fromisoformat(day) for day in st.query_params.get("zoom", "").split("_"))
    except ValueError:
        return None
    return (first, last) if first < last < date.max else None  # the day after the last is needed too


def _zoomed() -> None:
    """Write the time shown into the address."""
    if value := st.session_state[KEY].window:
        st.query_params["zoom"] = value
    elif "zoom" in st.query_params:
        del st.query_params["zoom"]
