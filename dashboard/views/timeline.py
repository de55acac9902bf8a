"""Timeline: who did what when; a mark, or a line of the list below, opens the event's card.

The list follows the time shown.
"""

from datetime import date

import streamlit as st
from pandas import DataFrame

from analysis import queries
from analysis.queries import timeline_viewport as viewports
from dashboard import filters, source, wording
from dashboard.charts import CHARTS
from dashboard.charts.mark_colours import HEADINGS
from dashboard.charts.timeline import drawing_data
from dashboard.components import charts, pages, tables
from dashboard.panels import article, event_card, export_panel, listing, present, timeline_panel

PAGE = 20
ORDERS = ("By date", "Most important first")
WHICH = ("In the period shown", "All, including undated")


def draw() -> None:
    """Draw the lanes and the list of what they show."""
    pages.head("Timeline", "What happened when, who did it, and in what tone it was reported.", help="timeline")
    if not source.ask(queries.counts, filters.chosen())["events"]:
        pages.no_events()
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.segmented_control(
            "Group by",
            timeline_panel.LANES,
            format_func=timeline_panel.LANES.__getitem__,
            default="actor",
            key="lanes",
            bind="query-params",
            required=True,
        )
        timeline_panel.choose_colour()
    chosen, chart, shown = timeline_panel.chosen(), CHARTS["timeline"], None
    data = chosen.answer(drawing_data)
    if data:
        shown = timeline_panel.show(data, note=chart.note, on_open=event_card.open_)
        if chosen.window:
            _only(*shown)
        present.show(chosen)
        charts.downloads(chart, chosen.answer, chosen.within, colours=HEADINGS[chosen.colour])
    else:
        st.info(
            "None of these events has a date, so there is no timeline to draw. They are listed below.",
            icon=":material/event_busy:",
        )
        article.undated()
    _list(shown, by_tone=chosen.colour == "tone")
    export_panel.show(chosen)
    event_card.show()


def _only(first: date, last: date) -> None:
    """Say how the time shown differs from the filter, and offer to make it one."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(f"Only this timeline and its list are limited to {wording.days(first, last)}.", width="content")
        st.button(
            "Use these dates on every page",
            key="only-these",
            type="tertiary",
            icon=":material/filter_alt:",
            on_click=filters.within,
            args=(first, last),
        )


def _list(shown: tuple[date, date] | None, *, by_tone: bool) -> None:
    """Draw the list of events, those of the time shown or all, coloured as the timeline is."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        order = st.segmented_control(
            "Order", ORDERS, default=ORDERS[0], key="order", bind="query-params", required=True
        )
        which = WHICH[1]
        if shown:
            which = st.segmented_control(
                "Show", WHICH, default=WHICH[0], key="list", bind="query-params", required=True
            )
    since, until = shown if shown and which == WHICH[0] else (None, None)
    chosen, page = filters.chosen(), int(st.session_state.get("page") or 1)

    def listed(skip: int, most: int) -> DataFrame:
        return source.ask(
            viewports.listed, chosen, since=since, until=until, weightiest=order == ORDERS[1], skip=skip, most=most
        )

    events = listed((page - 1) * PAGE, PAGE)
    if events.empty and page > 1:
        events, page = listed(0, PAGE), 1
    total = int(events["all"].iloc[0]) if len(events) else 0
    span = f", {wording.days(since, until)}" if since else ""
    st.header(f"{wording.count(total, 'event')}{span}", anchor=False)
    if not total:
        st.caption("No events in the period shown. Press “All” above the timeline, or list all events.")
        return
    listing.show(events, key="all", by_tone=by_tone)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        if total > PAGE:
            st.pagination(-(-total // PAGE), key="page", bind="query-params")
        tables.download_list(
            lambda most: listed(0, most).drop(columns="all"), total, "event", "events", key="events-csv"
        )


pages.view(draw)
