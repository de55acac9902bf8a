"""The sentences that name an actor, all of them, by tone or by day; each opens its article where it stands."""

from collections.abc import Hashable, Mapping
from typing import Any

import streamlit as st
from pandas import DataFrame

from analysis import queries
from analysis.queries import Filters
from analysis.queries.people import Order
from dashboard import source, wording
from dashboard.components import pages, tables

Row = dict[Hashable, Any]
PAGE = 10
LONGEST = 320  # letters of a sentence
NONE, NONE_CHOSEN = "None.", "None in articles with matching events."
ORDERS: Mapping[str, Order] = {
    "Most negative": "negative",
    "Most positive": "positive",
    "Newest": "newest",
    "Oldest": "oldest",
}


def show(id: str, name: str, chosen: Filters) -> None:
    """Draw the list, within the articles with chosen events."""
    st.subheader(f"Sentences about {wording.plain(name)}", anchor=False)
    order = st.segmented_control(
        "Order of the sentences",
        list(ORDERS),
        default=next(iter(ORDERS)),
        key="about",
        bind="query-params",
        required=True,
        on_change=first_page,
        label_visibility="collapsed",
    )

    def listed(skip: int, most: int) -> DataFrame:
        return source.ask(queries.sentences_about, id, chosen, order=ORDERS[order], skip=skip, most=most)

    page = int(st.session_state.get("sentences") or 1)
    rows = listed((page - 1) * PAGE, PAGE)
    if rows.empty and page > 1:
        rows = listed(0, PAGE)
    if rows.empty:
        st.caption(NONE if chosen.empty else NONE_CHOSEN)
        return
    number = int(rows["all"].iloc[0])
    where = "" if chosen.empty else " in articles with matching events"
    st.caption(f"{wording.count(number, 'sentence')}{where}, each with its tone toward {wording.plain(name)}.")
    for row in rows.to_dict("records"):
        _line(row)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        if number > PAGE:
            st.pagination(-(-number // PAGE), key="sentences", bind="query-params")
        tables.download_list(
            lambda most: listed(0, most).drop(columns=["all", "start", "end"]), number, "sentence", "sentences",
            key="sentences-csv",
        )  # fmt: skip


def first_page() -> None:
    """Begin the list anew."""
    if st.session_state.get("sentences", 1) != 1:
        st.session_state["sentences"] = 1


def _line(row: Row) -> None:
    """Draw a sentence, the actor in bold, as a link to where it stands, and its tone."""
    before, named, after = wording.around(row["words"], int(row["start"]), int(row["end"]), LONGEST)
    outlet, day = row["outlet"] or "Unknown outlet", wording.day(row["published"]) or "undated"
    with st.container(gap=None):
        pages.link(
            "articles",
            f"{_spaced(before)}**{wording.plain(named)}**{_spaced(after)}",
            icon=False,
            article=row["article"],
            at=str(row["begun"]),
        )
        st.caption(wording.plain(f"{wording.signed(row['score'])}, {wording.tone(row['score'])} · {outlet}, {day}"))


def _spaced(text: str) -> str:
    """Write text letter by letter, with the spaces at its ends.

    >>> _spaced(" on *Monday*. ")
    ' on \\\\*Monday\\\\*\\\\. '
    """
    return text.replace(text.strip(), wording.plain(text), 1) if text.strip() else text
