"""What is shown of a store that an older Dateline made: a way to bring it up to date, where that is allowed."""

import streamlit as st

from analysis import store
from analysis.errors import DatelineError, OlderStore
from dashboard import access, source, wording
from dashboard.components import faults


def show(error: OlderStore) -> None:
    """Say what is wrong, and draw the way out."""
    st.title("These articles are from an older Dateline", anchor=False)
    if not access.may("add"):
        st.info("They have to be brought up to date first. Whoever may add articles here can do so after signing in.")
        return
    st.markdown(
        "They have to be brought up to date before they are shown. Nothing is lost or analysed again, and it takes "
        "seconds to minutes, by how many there are. Meanwhile nothing should be added."
    )
    if st.button("Bring them up to date", type="primary", icon=":material/upgrade:", key="migrate"):
        try:
            access.need("add")
            with st.spinner("Bringing them up to date …"):
                store.create(source.folder())
        except DatelineError as fault:
            faults.show(fault)
            return
        st.rerun()
    st.caption(wording.plain(faults.told(error)))
