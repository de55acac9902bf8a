"""What is shown of a store that an older Dateline made: a way to bring it up to date, where that is allowed."""

import streamlit as st

from analysis import store
from analysis.errors import DatelineError, OlderStore
from dashboard import access, source, wording
from dashboard.components import faults


def show(error: OlderStore) -> None:
    """Say what is wrong, and draw the way out."""
    st.title("This store was made by an older version of Dateline", anchor=False)
    if not access.may("add"):
        st.info("It must be updated first. Anyone who may add articles can do so after signing in.")
        return
    st.markdown(
        "It must be updated before it can be shown. Nothing is lost, and nothing is analysed again. This takes "
        "seconds to minutes, depending on the size of the store. Do not add articles meanwhile."
    )
    if st.button("Update the store", type="primary", icon=":material/upgrade:", key="migrate"):
        try:
            access.need("add")
            with st.spinner("Updating the store …"):
                store.create(source.folder())
        except DatelineError as fault:
            faults.show(fault)
            return
        st.rerun()
    st.caption(wording.plain(faults.message(error)))
