"""The first screen, when there are no articles yet: read the demo at a press, or add one's own."""

import streamlit as st

from analysis.settings import DATA
from dashboard import access
from dashboard.components import pages
from dashboard.panels import adding

DEMO = DATA / "demo"


def show() -> None:
    """Draw the first screen."""
    pages.titled("What happened when, and who says so")
    st.markdown(
        "Dateline turns news articles into a timeline: what happened, who did it, to whom, who says so and in what "
        "tone. Every dot opens the sentence it came from."
    )
    if not access.may("add"):
        st.info("There are no articles yet. Anyone with permission can add some after signing in.")
        return
    if adding.running():
        adding.progress()
        return
    adding.result()
    st.info("There are no articles yet. Start with the sample articles, or add your own.")
    pressed = st.button("Read the sample articles", type="primary", icon=":material/auto_stories:", key="demo")
    st.caption(
        "90 sample articles on the crisis in Ukraine, 2013–2014, written for this project. Takes about a minute."
    )
    pages.link("manage", "Add your own articles", section="Add articles")
    pages.link("help", "How it works, with a tour in four steps")
    if pressed:
        adding.folder(DEMO)
