"""Taking the view out: the timeline for other programs, a report of what is chosen, and a link to it."""

from collections.abc import Callable
from datetime import date
from urllib.parse import urlencode

import streamlit as st

from analysis import timeline
from dashboard import access, chrome, filters, report, source
from dashboard.parts import scene

FORMATS = {
    "CSV": ("csv", "csv", "text/csv", "A table for a spreadsheet"),
    "Markdown": ("md", "md", "text/markdown", "A list for a text or a wiki"),
    "TimelineJS": ("timelinejs", "json", "application/json", "A timeline for the TimelineJS of the Knight Lab"),
    "Calendar": ("ics", "ics", "text/calendar", "An iCalendar file for a calendar program"),
    "JSON Lines": ("jsonl", "jsonl", "application/jsonl", "A line of JSON an event, for a program"),
}


@st.fragment
@access.checked
def show() -> None:
    """Draw the ways to take out what is chosen, sent once they are asked for; files are made when they are pressed."""
    box = st.expander("Take this view out", icon=":material/ios_share:", key="take-out", on_change="rerun")
    if not box.open:
        return
    with box:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.caption("A report", width="content")
            drawable = chrome.there()
            _button("Report (HTML)", _report, "report.html", "text/html", "Charts, events, method and limits")
            _button(
                "Report (PDF)",
                lambda: report.pdf(_report()),
                "report.pdf",
                "application/pdf",
                "The same to print or attach" if drawable else "A PDF needs Chrome or Chromium on the server",
                off=not drawable,
            )
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.caption("The events", width="content")
            for label, (format, suffix, mime, what) in FORMATS.items():
                _button(label, _events(format), f"timeline.{suffix}", mime, what)
        st.caption("A link that opens this view")
        st.code(link(), language=None, wrap_lines=True)


def link() -> str:
    """Give the address of this view with all that is chosen in it."""
    address = urlencode([(name, one) for name in st.query_params for one in st.query_params.get_all(name)])
    return (st.context.url or "").split("?")[0] + (f"?{address}" if address else "")


def _button(label: str, data: Callable[[], str | bytes], name: str, mime: str, what: str, *, off: bool = False) -> None:
    st.download_button(
        label,
        data,
        file_name=f"dateline-{name}",
        mime=mime,
        key=f"take-{name}",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
        help=what,
        disabled=off,
    )


def _report() -> str:
    return report.html(source.connection(), filters.chosen(), on=date.today(), link=link(), ask=scene.seen)


def _events(format: str) -> Callable[[], str]:
    chosen = filters.chosen()
    return lambda: timeline.FORMATS[format](timeline.rows(source.connection(), chosen))
