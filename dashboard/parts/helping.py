"""Help where it is needed: what each view shows and how to use it, and a short tour for the first visit."""

import streamlit as st

HELP = {
    "overview": "How much there is, from when to when, who is most active, and what most articles tell of. "
    "Everything follows the filters on the left; a line opens the event with every sentence that tells of it.",
    "timeline": "Each lane holds one actor’s events, or a kind’s, an outlet’s, a place’s: switch above the lanes. "
    "A diamond happened, a square is under way, a hollow one is planned or called for, a hollow circle possible, a "
    "cross denied. Bars lasted; a dotted line is the time in which an event lies where its day is not certain. Colour "
    "is tone, size the number of outlets; “+12” are more events, which open at a click.\n\n"
    "**Drag** over the strip to choose a time, drag the lanes to move, **Ctrl + wheel** or a pinch to zoom.\n\n"
    "**Keys:** Tab into the lanes, arrows to move, Enter to open, Esc to close, + and − to zoom, 0 for all.",
    "story": "The events that matter most, chosen for how many articles and outlets tell of them and how much is known "
    "of them, and spread over time and over who takes part. The small picture shows where among the events of its "
    "lane each one stands.",
}
TOUR = """
**1. Look.** The timeline shows what happened when, one lane an actor; colour is tone, and shape says whether it
happened, is planned or denied.

**2. Narrow.** The filters on the left choose dates, actors, outlets, tone and kinds. They stay when you change the
view, and the address bar holds them: send the link, and others see the same.

**3. Check.** Every mark and every line opens a card with the sentences it comes from, each in its article. What the
machine read wrong, you put right there.

**4. Take it out.** Each chart comes as a picture, each table as CSV. How it all is reached, and where it goes wrong, is
on the page “How it works”.
"""


def button(view: str) -> None:
    """Draw the help of a view behind a small button; nothing where there is none."""
    if view not in HELP:
        return
    with st.popover("Help", icon=":material/help:", type="tertiary"):
        st.markdown(HELP[view])


def tour() -> None:
    """Draw the tour, closed; it opens at a click."""
    with st.expander("New here? A tour in four steps", icon=":material/explore:"):
        st.markdown(TOUR)
