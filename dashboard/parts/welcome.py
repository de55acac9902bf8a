"""The first screen, when there are no articles yet: read the demo at a press, or add one's own."""

import streamlit as st

from analysis.settings import DATA
from dashboard import access
from dashboard.parts import adding
from dashboard.views import VIEWS

DEMO = DATA / "demo"


def show() -> None:
    """Draw the first screen."""
    st.title("What happened when, and who says so", anchor=False)
    st.markdown(
        "Dateline reads news articles and lays out what happened on a timeline: who did it, to whom, who says so "
        "and in what tone. Every dot opens the sentence it came from."
    )
    if not access.may("add"):
        st.info("There are no articles here yet. Whoever may add some here can do so after signing in.")
        return
    if adding.running():
        adding.progress()
        return
    adding.result()
    st.info("There are no articles here yet. Start with the sample articles, or add your own.")
    pressed = st.button("Read the sample articles", type="primary", icon=":material/auto_stories:", key="demo")
    st.page_link(VIEWS["add"].path, label="Add your own articles", icon=":material/note_add:")
    st.caption(
        "The samples were written for this project on the crisis in Ukraine, November 2013 to September 2014; "
        "reading them takes about a minute."
    )
    if pressed:
        adding.folder(DEMO)
