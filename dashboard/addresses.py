"""Addresses of earlier versions: links that people kept go on working after a choice got another label."""

from collections.abc import Mapping

import streamlit as st

RENAMED: Mapping[str, Mapping[str, str]] = {
    "lanes": {"Kinds of event": "Event types"},
    "list": {"In the time shown": "In the period shown", "All, undated ones too": "All, including undated"},
    "per": {"As fits": "Auto"},
    "scorer": {"VADER mended for news": "VADER adapted to news"},
    "beside": {"VADER mended for news": "VADER adapted to news"},
    "statuses": {"depends on something else": "conditional"},
}


def renew() -> None:
    """Replace labels of earlier versions in the address; called before any control reads it."""
    renamed = False
    for key, names in RENAMED.items():
        values = st.query_params.get_all(key)
        if any(value in names for value in values):
            st.query_params[key] = [names.get(value, value) for value in values]
            renamed = True
    if renamed:
        st.rerun()  # controls read the address when a run begins
