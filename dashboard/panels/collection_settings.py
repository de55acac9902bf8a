"""Settings of the collection: the title that stands above every page."""

import streamlit as st

from analysis.errors import DatelineError
from analysis.store import title
from dashboard import access, source
from dashboard.components import faults, pages


def draw() -> None:
    """Draw the form."""
    pages.titled("Settings", "settings")
    if not source.exists():
        st.info("There are no articles yet, so there is nothing to name.", icon=":material/edit:")
        return
    with st.form("collection", border=False):
        named = st.text_input(
            "Title of the collection",
            title.read(source.folder()),
            max_chars=title.LONGEST,
            placeholder="e.g. The dispute over the northern port",
            help="It stands above every page.",
        )
        if not st.form_submit_button("Save", type="primary", key="save-title"):
            return
    try:
        access.need("add")
        title.write(source.folder(), named)
    except DatelineError as error:
        faults.show(error)
    else:
        st.rerun()  # the title stands outside of this part of the page
