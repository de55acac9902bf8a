"""Show what an import or a correction elsewhere has changed, another theme, or which file could not be made, without a
reload of the page."""

import streamlit as st

from analysis.errors import DatelineError
from dashboard import access, source
from dashboard.components import saving

EVERY = 4.0  # seconds between two looks at the store


def follow() -> None:
    """Remember what this run of the page shows, and in which theme, and run it again when there is another."""
    st.session_state["shown"] = _state(), _theme()
    _look()


@st.fragment(run_every=EVERY)
@access.checked
def _look() -> None:
    saving.tell()
    if (_state(), _theme()) != st.session_state.get("shown"):
        st.rerun()


def _state() -> tuple[int, int] | None:
    try:
        return source.version()
    except DatelineError:  # there is no store yet, or it is damaged: the page says so
        return None


def _theme() -> str | None:
    """Say whether the page is light or dark, by the reader's own setting: charts are drawn here, in its colours."""
    return st.context.theme.type
