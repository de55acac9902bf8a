"""Tables to read, with headings in words, and to take out: as CSV that a spreadsheet opens without obeying it."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from analysis import spreadsheets
from dashboard import wording
from dashboard.streamlit_internals import ColumnConfig

# The columns that a table shows, in their order, and what they are called; ids and the like are only in the CSV.
COLUMNS = {
    "side": "Compared",
    "start": "From",
    "first": "First day",
    "last": "Last day",
    "lane_name": "Lane",
    "headline": "Event",
    "source_name": "Who",
    "target_name": "To whom",
    "name": "Name",
    "voice": "Own words or quote",
    "kind": "Type",
    "status": "Status",
    "events": "Events",
    "as_doer": "as doer",
    "as_target": "as target",
    "all_events": "All events",
    "share": "Share of events",
    "articles": "Articles",
    "all_articles": "All articles",
    "share_of_articles": "Share of articles",
    "outlets": "Outlets",
    "tone": "Tone",
    "low": "95% from",
    "high": "to",
    "sentences": "Sentences",
}
SIGNED = ("tone", "low", "high")
NAMED = {"kind": wording.KINDS, "status": wording.STATUSES}
MOST = 500
MOST_LISTED = 100_000  # rows of a list that a CSV holds at most: the server makes it in its memory
csv = spreadsheets.csv


def show(frame: pd.DataFrame, *, called: Mapping[str, str] | None = None, key: str = "") -> tuple[int, str] | None:
    """Draw a frame as a table, its first MOST rows; `called` gives columns other headings than COLUMNS.

    With a `key` a cell can be chosen: the number of its row and the name of its column are given, None where none is.
    """
    names = {name: title for name, title in (COLUMNS | dict(called or {})).items() if name in frame}
    shown = frame[list(names)].head(MOST)
    drawn: Any = st.dataframe(
        pd.DataFrame({name: _narrow(name, shown[name]) for name in names}),
        hide_index=True,
        width="content",  # so that a number stands below its heading
        column_config={name: _column(frame, name, title) for name, title in names.items()},
        key=key or None,
        on_select="rerun" if key else "ignore",
        selection_mode="single-cell",
    )
    if len(frame) > MOST:
        st.caption(f"The first {MOST} of {wording.count(len(frame), 'row')}; the CSV has them all.")
    cells = drawn["selection"]["cells"] if key else []
    return (int(cells[0][0]), str(cells[0][1])) if cells and int(cells[0][0]) < len(frame) else None


def _narrow(name: str, values: pd.Series) -> pd.Series:
    """Give a column in words and as few bytes as it needs: a table is most of what its view sends."""
    if name in NAMED:
        return pd.Series([wording.named(NAMED[name], value) for value in values], dtype="category")
    if name in SIGNED:
        return values.round(2) + 0.0  # which makes −0.0 plain
    if pd.api.types.is_integer_dtype(values):
        return pd.to_numeric(values, downcast="unsigned")
    return values.round(3) if pd.api.types.is_float_dtype(values) else values


def _column(frame: pd.DataFrame, name: str, title: str) -> ColumnConfig | str:
    """Say how a column's values are written."""
    if name in SIGNED:
        sure = "The 95% confidence interval of the mean tone" if name != "tone" else None
        return st.column_config.NumberColumn(title, help=sure, format="%+.2f")
    if name.startswith("share"):
        return st.column_config.NumberColumn(title, format="percent")
    if pd.api.types.is_integer_dtype(frame[name]):
        return st.column_config.NumberColumn(title, format="%,d")
    if pd.api.types.is_datetime64_any_dtype(frame[name]):
        return st.column_config.DateColumn(title, format="YYYY-MM-DD")
    return title


def download(
    frame: pd.DataFrame | Callable[[], pd.DataFrame], name: str, *, label: str = "Download as CSV", key: str
) -> None:
    """Draw a button that downloads a frame, or what gives one; the file is written when it is asked for."""
    from dashboard.components import saving  # which brings the page's caches, that `dateline chart` does without

    saving.button(label, _written, frame, name=f"dateline-{name}.csv", mime="text/csv", key=key)


def download_list(listed: Callable[[int], pd.DataFrame], number: int, what: str, name: str, *, key: str) -> None:
    """Draw a button that downloads a list of so many things; say so where the file has only the first of them.

    `listed` gives at most as many rows as it is told.
    """
    if number > MOST_LISTED:
        whole = wording.count(number, what)
        st.caption(
            f"The CSV has the first {MOST_LISTED:,} of {whole}; filter for fewer to get the others.", width="content"
        )
    download(partial(listed, MOST_LISTED), name, key=key)


def _written(frame: pd.DataFrame | Callable[[], pd.DataFrame]) -> bytes:
    return csv(frame() if callable(frame) else frame)
