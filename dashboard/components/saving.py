"""Buttons that download a file, which is made once its button is pressed.

Streamlit then calls what makes it outside of any run of the page, where the session state, the address and the theme
are empty. So a file is made of plain values alone, which are bound when the button is drawn. Where one cannot be made,
the page says so at its next look at the store.
"""

import logging
from collections import deque
from collections.abc import Callable
from functools import partial

import streamlit as st

from analysis.errors import DatelineError
from dashboard import wording
from dashboard.components import faults

FAILURES = "failures"  # in the session state: what is still to be said
KEPT = 5  # failures at most
OURS = "something went wrong; the server’s log has the details"

Failures = deque[tuple[str, DatelineError | None]]  # the file, and the error where it says why


def button(
    label: str,
    make: Callable[..., str | bytes],
    *bound: object,
    name: str,
    mime: str,
    key: str,
    icon: str | None = ":material/download:",
    what: str | None = None,
    off: bool = False,
) -> None:
    """Draw a button that downloads what `make` gives for the values that are bound here, as the file `name`."""
    failures = st.session_state.setdefault(FAILURES, deque(maxlen=KEPT))
    st.download_button(
        label,
        partial(_made, failures, name, make, *bound),
        file_name=name,
        mime=mime,
        key=key,
        on_click="ignore",
        type="tertiary",
        icon=icon,
        help=what,
        disabled=off,
    )


def tell() -> None:
    """Say which files could not be made, and why."""
    failures = st.session_state.get(FAILURES, ())
    while failures:
        name, error = failures.popleft()
        said = f"{name} could not be made: {faults.message(error) if error else OURS}."
        st.toast(wording.plain(said), icon=":material/error:", duration="infinite")


def _made(failures: Failures, name: str, make: Callable[..., str | bytes], *bound: object) -> str | bytes:
    """Make a file; keep what is to be said to the reader where it fails."""
    try:
        return make(*bound)
    except DatelineError as error:
        failures.append((name, error))
        raise
    except Exception:
        logging.getLogger(__name__).exception("%s could not be made", name)
        failures.append((name, None))
        raise
