"""What views have in common: the head of a page, links to other views, the screen for filters that leave nothing."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analysis import queries
from analysis.errors import DatelineError
from analysis.queries import Filters
from dashboard import access, export, filters, source, wording
from dashboard.components import faults, guide
from dashboard.views import VIEWS

SECTION = "section"  # in the address


def view(draw: Callable[[], None]) -> None:
    """Draw a view: one fragment, drawn anew by a changed filter, a zoom or an opened event, with nothing around it."""

    @st.fragment(key=filters.VIEW)
    @access.checked
    def fragment() -> None:
        try:
            if source.exists():
                filters.around()
            filters.complain()
            draw()
        except DatelineError as error:
            faults.show(error)

    fragment()


def sections(draw: Mapping[str, Callable[[], None]]) -> None:
    """Draw the choice of a page's sections, by their titles, and the one that is chosen: the first, unless the address
    names another.

    The address is written here alone. Were the control bound to it, a browser that draws the control of one page late
    would write its section into the address of the next.
    """
    names = list(draw)
    chosen = st.query_params.get(SECTION, names[0])
    if chosen not in names:
        chosen = names[0]
        del st.query_params[SECTION]
    if len(names) > 1:
        key = f"sections of {names[0]}"
        st.session_state[key] = chosen
        st.segmented_control(
            "Section", names, key=key, on_change=_turn_to, args=(key, names[0]), required=True,
            label_visibility="collapsed",
        )  # fmt: skip
    draw[chosen]()


def _turn_to(key: str, first: str) -> None:
    """Name the section that was chosen in the address, unless it is the first."""
    if (chosen := st.session_state[key]) == first:
        st.query_params.pop(SECTION, None)
    else:
        st.query_params[SECTION] = chosen


def head(title: str, standfirst: str, *, help: str = "") -> None:
    """Draw a page's title, a sentence on what it shows, the filters in words where there are any, and a view's help."""
    titled(title, help)
    chosen = filters.chosen()
    only = "" if replace(chosen, statements=False).empty else f"  \nFiltered by: **{_described(chosen)}**."
    st.markdown(standfirst + only)


def _described(chosen: Filters) -> str:
    """Put what is chosen in words, those of a picture's caption."""
    return wording.plain(export.describe(chosen, source.ask(queries.names, list(chosen.named))))


def titled(title: str, help: str = "") -> None:
    """Draw a page's title, and its help behind a small button."""
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
        st.title(title, anchor=False, width="content")
        if help:
            guide.button(help)


def link(view: str, label: str, *, icon: bool = True, also: Mapping[str, str] | None = None, **address: str) -> None:
    """Draw a link to another view that keeps the filters; `label` is Markdown."""
    shown = VIEWS[view].icon if icon else None
    st.page_link(VIEWS[view].path, label=label, icon=shown, query_params=filters.address(**(also or {}), **address))


def asked_for(name: str) -> str | None:
    """Give what the address asks a page for by a name, such as its article.

    The browser leaves the address as it was where a link leads to the page that is open; it is told again then.
    """
    wanted, key = st.query_params.get(name), f"asked for {name}"
    if st.session_state.get(key, wanted) != wanted:
        st.query_params.update({})
    st.session_state[key] = wanted
    return wanted


def no_events() -> None:
    """Say that nothing fits the filters, with the way out."""
    st.info("No events match these filters. Remove one, or reset them all.", icon=":material/filter_alt_off:")
    st.button("Show everything", key="reset-here", on_click=filters.reset, type="primary")


def side_by_side(name: str) -> DeltaGenerator:
    """Give a container whose columns stand below each other where they would be too narrow for a chart."""
    return st.container(key=f"beside-{name}")
