"""What is seen while the events of a large store are put together: how much there is, and its newest articles."""

import time
from concurrent.futures import Future, wait
from typing import Any

import streamlit as st
from duckdb import DuckDBPyConnection

from analysis.queries import collection
from dashboard import access, source, wording
from dashboard.components import pages

LARGE = 100_000  # mentions of events from which on the page does not wait for the index
PATIENCE = 0.7  # seconds in which a store whose index is up to date is open
EVERY = 1.0  # seconds between two looks at whether it is
NEWEST = 10


def over() -> bool:
    """Tell whether the store can be asked at once; else begin to open it, once for all readers."""
    if source.glance(collection.size)["mentions"] < LARGE:
        return True
    opening = source.opening()
    wait([opening], timeout=PATIENCE)
    return opening.done()


def show() -> None:
    """Draw what can be said already, and draw the page itself once it can be drawn."""
    size = source.glance(collection.size)
    pages.titled("Opening the articles")
    span = wording.days(size["first"], size["last"]) if size["first"] else ""
    outlets = f" from {wording.count(size['outlets'], 'outlet')}" if size["outlets"] else ""
    st.markdown(
        f"**{size['articles']:,}** articles{outlets}{f', published {span}' if span else ''}. Their events are "
        f"being assembled from {size['mentions']:,} event mentions; a million takes about ten seconds."
    )
    _look(source.opening())
    st.subheader("Latest articles", anchor=False)
    for title, outlet, published in source.glance(_newest):
        about = ", ".join(filter(None, [outlet, wording.day(published)]))
        st.markdown(f"**{wording.plain(wording.cut(title or 'Without a title', 120))}**  \n{wording.plain(about)}")
    st.caption("This is done once, until articles are added or corrected.")


@st.fragment(run_every=EVERY)
@access.checked
def _look(opening: Future[DuckDBPyConnection]) -> None:
    """Say that it goes on; what goes wrong is said by the page itself."""
    since = st.session_state.setdefault("opening since", time.monotonic())
    if opening.done():
        del st.session_state["opening since"]
        st.rerun()
    st.info(f"Assembling the events: {time.monotonic() - since:.0f} s", icon=":material/hourglass_top:")


def _newest(con: DuckDBPyConnection) -> list[tuple[Any, ...]]:
    return con.execute(
        f"select title, outlet, published from articles order by published desc nulls last, title limit {NEWEST}"
    ).fetchall()
