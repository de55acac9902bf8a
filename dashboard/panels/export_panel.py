"""Taking the view out: the timeline for other programs, a report of what is chosen, and a link to it."""

from datetime import date
from urllib.parse import urlencode

import streamlit as st

from analysis import timeline
from analysis.store import title
from dashboard import access, chrome, report, source
from dashboard.components import saving
from dashboard.shown import Shown

FORMATS = {
    "CSV": ("csv", "csv", "text/csv", "A table for a spreadsheet"),
    "Markdown": ("md", "md", "text/markdown", "A list for documents and wikis"),
    "TimelineJS": ("timelinejs", "json", "application/json", "The story, as slides of Knight Lab’s TimelineJS"),
    "Calendar": ("ics", "ics", "text/calendar", "An iCalendar file for calendar programs"),
    "JSON Lines": ("jsonl", "jsonl", "application/jsonl", "One JSON object per event, for programs"),
}


@st.fragment
@access.checked
def show(shown: Shown) -> None:
    """Draw the ways to take out what a view shows, sent once they are asked for; files are made when pressed."""
    box = st.expander("Export & share", icon=":material/ios_share:", key="take-out", on_change="rerun")
    if not box.open:
        return
    with box:
        usual = title.read(source.folder()) or report.TITLE
        named = (
            st.text_input("Title of the report", usual, max_chars=title.LONGEST, key="report-title").strip() or usual
        )
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.caption("A report", width="content")
            drawable = chrome.available()
            saving.button(
                "Report (HTML)",
                _report,
                shown,
                named,
                link(),
                name="dateline-report.html",
                mime="text/html",
                key="take-report.html",
                what="Charts, events, method and limits",
            )
            saving.button(
                "Report (PDF)",
                _printed,
                shown,
                named,
                link(),
                name="dateline-report.pdf",
                mime="application/pdf",
                key="take-report.pdf",
                what="The same, to print or attach" if drawable else "A PDF needs Chrome or Chromium on the server",
                off=not drawable,
            )
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.caption("The events", width="content")
            for label, (format, suffix, mime, what) in FORMATS.items():
                name = f"timeline.{suffix}"
                saving.button(
                    label, _events, format, shown, name=f"dateline-{name}", mime=mime, key=f"take-{name}", what=what
                )
        st.caption("Link to this view")
        st.code(link(), language=None, wrap_lines=True)


def link() -> str:
    """Give the address of this view with all that is chosen in it."""
    address = urlencode([(name, value) for name in st.query_params for value in st.query_params.get_all(name)])
    return (st.context.url or "").split("?")[0] + (f"?{address}" if address else "")


def _report(shown: Shown, named: str, link: str) -> str:
    return report.html(source.connection(), shown.within, on=date.today(), title=named, link=link, ask=shown.answer)


def _printed(shown: Shown, named: str, link: str) -> bytes:
    return report.pdf(_report(shown, named, link))


def _events(format: str, shown: Shown) -> str:
    text, _, _ = timeline.export(source.connection(), shown.within, format)
    return text
