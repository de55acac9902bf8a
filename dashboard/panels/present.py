"""Present: the headlines that matter most, worded by an editor, as a picture, a page or slides to take out."""

import pandas as pd
import streamlit as st

from analysis import queries
from dashboard import access, chrome, export, presentation, source
from dashboard.charts.mark_colours import HEADINGS
from dashboard.components import charts, saving
from dashboard.components.component import component
from dashboard.presentation import FEWEST, MOST, SIZES, USUAL, Presentation
from dashboard.shown import Shown

PAGE = "dateline-timeline.html"
PICTURES = (
    ("PNG for print", "print", "png", "image/png"),
    ("PNG, wide", "social", "png", "image/png"),
    ("PNG, square", "square", "png", "image/png"),
    ("SVG", "print", "svg", "image/svg+xml"),
    ("PDF", "print", "pdf", "application/pdf"),
)


@st.fragment
@access.checked
def show(shown: Shown) -> None:
    """Draw the switch, and where it is on what is presented and the ways to take it out."""
    on = st.toggle(
        "Present", key="present", bind="query-params",
        help="A few headlines as a picture for print or social media, a page to embed, or slides.",
    )  # fmt: skip
    if not on:
        return
    with st.container(border=True):
        number = st.slider("Headlines", FEWEST, MOST, USUAL, key="present-most", bind="query-params")
        offer = source.ask(presentation.offered, shown.filters, shown.window, most=number)
        if offer.empty:
            st.info("No event has a date within these filters.", icon=":material/event_busy:")
            return
        made = _edited(shown, offer)
        size = st.segmented_control(
            "Preview", list(SIZES), format_func=lambda name: SIZES[name].label, default="print", key="present-size",
            required=True,
        )  # fmt: skip
        if not made.entries:
            st.info("Choose at least one headline.", icon=":material/checklist:")
            return
        component("present", key="presented", data=presentation.drawing_data(made, SIZES[size or "print"]))
        _files(shown, made)


def _edited(shown: Shown, offer: pd.DataFrame) -> Presentation:
    """Let an editor word title, subtitle and headlines; give what is then presented."""
    names = source.ask(queries.names, list(shown.within.named))
    taken = offer[offer["show"]]
    usual = presentation.title_of(shown.filters, names, taken["first"].min().date(), taken["last"].max().date())
    title = st.text_input("Title", usual, key=f"present-title-{usual}")
    below = export.describe(shown.within, names)
    subtitle = st.text_input("Subtitle", below, key=f"present-subtitle-{below}")
    edited = st.data_editor(
        offer.assign(note="")[["show", "first", "headline", "note"]],
        key=f"present-{hash(tuple(offer['key']))}",
        hide_index=True,
        width="stretch",
        disabled=["first"],
        column_config={
            "show": st.column_config.CheckboxColumn("Show", width="small"),
            "first": st.column_config.DateColumn("Date", format="D MMM YYYY", width="small"),
            "headline": st.column_config.TextColumn("Headline", width="large", required=True),
            "note": st.column_config.TextColumn("Note", width="medium"),
        },
    )
    chosen = presentation.entries(offer.assign(**{name: edited[name] for name in ("show", "headline", "note")}))
    caption = charts.caption(shown.within, HEADINGS["kind"])
    if reworded := presentation.reworded(offer, chosen):
        caption += f" · {reworded} of {len(chosen)} headlines reworded by an editor"
    return Presentation(title.strip() or usual, subtitle.strip(), caption, chosen)


def _files(shown: Shown, made: Presentation) -> None:
    """Draw a button for each file, and what embeds the page."""
    drawable = chrome.available()
    with st.container(horizontal=True, gap="small"):
        for label, size, kind, mime in PICTURES:
            saving.button(
                label, presentation.picture, made, kind, size, name=f"dateline-timeline-{size}.{kind}", mime=mime,
                key=f"present-{size}-{kind}", off=not drawable,
                what=SIZES[size].label if drawable else "Pictures need Chrome or Chromium on the server",
            )  # fmt: skip
        saving.button(
            "HTML", presentation.html, made, name=PAGE, mime="text/html", key="present-html",
            what="A page that needs nothing else",
        )  # fmt: skip
        saving.button(
            "TimelineJS", _slides, shown, made, name="dateline-timeline.json", mime="application/json",
            key="present-timelinejs", what="Slides for Knight Lab’s TimelineJS",
        )  # fmt: skip
    st.caption(f"To embed it, put {PAGE} on your site and this where the timeline is to stand:")
    st.code(presentation.embed(made, PAGE), language="html", wrap_lines=True)


def _slides(shown: Shown, made: Presentation) -> str:
    return presentation.timelinejs(source.connection(), shown.filters, made)
