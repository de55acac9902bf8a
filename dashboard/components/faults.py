"""What went wrong, told to a reader: as plain text, and without the server's paths where the reader is elsewhere."""

import logging
import re

import streamlit as st

from analysis import place
from dashboard import access, source, wording

_PATH = re.compile(r"""file://\S+|(?<![\w:/.])/[^\s'"<>:;,()]+""")
_log = logging.getLogger(__name__)


def show(error: Exception) -> None:
    """Draw what went wrong."""
    st.error(wording.plain(message(error)))


def message(error: Exception) -> str:
    """Say what went wrong; whoever runs the server finds the paths in its log where the reader may not see them."""
    said = str(error)
    if access.here():
        return said
    short = _PATH.sub("…", said.replace(place.address(source.folder()), "…"))
    if short != said:
        _log.warning("%s", said)
    return short
