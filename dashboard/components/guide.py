"""Help where it is needed: what each view shows and how to use it, and a short tour for the first visit."""

import streamlit as st

HELP = {
    "overview": "How much there is, from when to when, who is most active, and what most articles tell of. "
    "Everything follows the filters on the left; a line opens the event with every sentence that tells of it.",
    "timeline": "Each lane holds one actor’s events, or a kind’s, an outlet’s, a place’s: switch above the lanes. "
    "A diamond happened, a square is under way, a hollow one is planned or called for, a hollow circle possible, a "
    "cross denied. Bars lasted; a dotted line is the time in which an event lies where its day is not certain. Colour "
    "is tone, size the number of outlets, copies left out; “+12” are more events, which open at a click.\n\n"
    "**Drag** over the strip to choose a time, drag the lanes to move, **Ctrl + wheel** or a pinch to zoom.\n\n"
    "**Keys:** Tab into the lanes, arrows to move, Enter to open, Esc to close, + and − to zoom, 0 for all.",
    "story": "The events that matter most, chosen for how many articles and outlets tell of them and how much is known "
    "of them, and spread over time and over who takes part. The small picture is the lane of who did it, with all "
    "its events, and shows where among them this one stands. Where the timeline is zoomed, the "
    "story is that of the time shown.",
    "sentiment": "How the sentences sound, from −1 to +1, by when the events happened, toward whom, in which outlet "
    "and by whom. A mean has an interval: where two intervals overlap widely, do not call it a difference. Hollow "
    "dots rest on fewer than three articles, and a mark has a colour only where its interval settles the tone. "
    "A disc is an outlet’s own words, a diamond what it quotes; “peak” and "
    "“turn” stand only where chance would hardly do as much.\n\nBelow, how many events are told of when, or their part "
    "of all that is told of the same time: where there are more articles there are more events, but no larger part.\n\n"
    "Another scorer can be set beside Dateline’s own; “Why this score” shows the words that moved a sentence.",
    "actors": "The circles count what the actor of a row did to the actor of a column; the arrows show the same as a "
    "net, wider for more. Below, who is named in one sentence with whom over time.\n\nLook one up for a page of its "
    "own: the names it was found under, when it was first and last named, its events, quotes by it and about it, and "
    "its tone. Two that are one person, or one that is two, can be put right there.",
    "places": "Circles stand where sentences say that something happened, as far as the place is known; size is the "
    "number of events, colour their tone. Drag to move, scroll to zoom; on a touch screen open it in fullscreen first. "
    "A country stands at its middle. What the map has no place for is in the table below. The map is drawn on this "
    "machine, without any map service.",
    "compare": "Two actors, two outlets or two periods, on the same axes: above, how many events, where weeks without "
    "any count nought; below, the mean tone with its interval, with gaps where there was nothing; hollow marks rest on "
    "fewer than three articles. Two periods are laid over each other "
    "from their first days. The filters on the left apply to both sides.",
    "articles": "Search finds articles that have all the words. In an article, actors, dates, events and tone are "
    "marked, and the legend says how; point at a mark to see what was read. Previous and next follow the list and its "
    "filters.\n\nAn article without a day can be given one there, and its “yesterday” and “on Monday” follow.",
    "add": "Upload files, paste a text, name a folder on this computer (below those that Dateline "
    "was started with) or, where that is allowed, an address. You are "
    "asked for the outlet and the day only where none is found. What was read before is not read twice; what cannot be "
    "read is listed with the reason.\n\nReading can be stopped: what was read by then stays, and it goes on from there "
    "another time. What was added last can be taken out again.",
    "corrections": "Everything that was put right by hand, the latest first, with who, when and what it was before. "
    "Undo takes one back, bring back does the opposite; nothing is lost either way. Download them to keep or to bring "
    "them into another Dateline that has the same articles.",
}
TOUR = """
**1. Look.** The timeline shows what happened when, one lane an actor; colour is tone, and shape says whether it
happened, is planned or denied.

**2. Narrow.** The filters on the left, behind “»” on a phone, choose dates, actors, outlets, tone and kinds. They stay
when you change the view, and the address bar holds them: send the link, and others see the same.

**3. Check.** Every mark and every line opens a card with the sentences it comes from, each in its article. What the
machine read wrong, you put right there.

**4. Take it out.** Each chart comes as a picture, each table as CSV. How it all is reached, and where it goes wrong, is
told below.
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
