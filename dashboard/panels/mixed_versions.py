"""What is shown of a store whose articles two versions of Dateline analysed: that they are mixed, and the way out."""

import streamlit as st

from analysis import queries
from dashboard import access, source
from dashboard.panels import adding


def show() -> None:
    """Say that two versions are mixed, and offer to analyse all articles again; nothing where there is one."""
    if access.may("add") and adding.running():
        adding.progress()
        return
    versions = source.ask(queries.provenance)
    if len(versions) < 2:
        return
    st.warning(
        "These articles were analysed by different versions of Dateline or its rules. Differences between articles may "
        "come from that.",
        icon=":material/difference:",
    )
    if access.may("add") and st.button("Analyse all articles again", key="analyse-again", icon=":material/refresh:"):
        adding.again()
