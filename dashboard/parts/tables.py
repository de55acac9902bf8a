"""Tables to take out: a frame as CSV that a spreadsheet opens without obeying it."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv(frame: pd.DataFrame) -> bytes:
    """Write a frame as CSV, with a byte-order mark for spreadsheets; lists are joined by semicolons.

    Text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, "CSV Injection").
    """
    safe = pd.DataFrame({_text(str(name)): [_cell(value) for value in frame[name]] for name in frame.columns})
    # Python quotes a line end within a cell only if it is part of its own: a bare \r would begin a new row.
    return safe.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def download(
    frame: pd.DataFrame | Callable[[], pd.DataFrame], name: str, *, label: str = "Download as CSV", key: str
) -> None:
    """Draw a button that downloads a frame, or what gives one; the file is written when it is asked for."""
    st.download_button(
        label,
        lambda: csv(frame() if callable(frame) else frame),
        file_name=f"dateline-{name}.csv",
        mime="text/csv",
        key=key,
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
    )


def _cell(value: object) -> object:
    if isinstance(value, str):
        return _text(value)
    if hasattr(value, "__iter__"):
        return _text("; ".join(str(part) for part in value))
    if isinstance(value, pd.Timestamp) and value == value.normalize():
        return value.date().isoformat()
    return value


def _text(value: str) -> str:
    return f"'{value}" if value.startswith(FORMULA) else value
