"""Help where it is needed: what each view shows and how to use it, and a short tour for the first visit."""

import streamlit as st

from dashboard.views import VIEWS

HELP = {
    "overview": "How many events, articles and actors there are, the time they cover, and the most active actors. Bars "
    "count the events over time.\n\nBelow, the key events: those that many articles and outlets report and about which "
    "most is known, spread over time and over the actors. The small chart shows all events of the main actor and where "
    "this one lies among them; grey bars are those whose mean tone is unclear. A line opens the event with every "
    "sentence that reports it.\n\nEverything follows the filters on the left.",
    "timeline": "Each lane holds the events of one actor, event type, outlet or place: switch above the lanes. "
    "A diamond happened, a square is under way, a hollow diamond is planned or called for, a hollow circle is "
    "possible, "
    "and a cross was denied. Bars show events that lasted; a dotted line shows the possible dates of an event "
    "whose day "
    "is uncertain. Size is the number of outlets without reprints. “+12” stands for more events; click to open them. "
    "Press a headline or its mark to open the event.\n\n"
    "**Colour by** the kind of event (events of no kind are pale), the tone of the words that report it, or the tone "
    "toward the actor of its lane. Bars of the strip and groups are coloured only by tone of words, and only where the "
    "95% interval of their mean lies on one side: grey is unclear.\n\n"
    "**Drag** across the strip to select dates, drag the lanes to move, **Ctrl + wheel** or pinch to zoom.\n\n"
    "**Keys:** Tab to the lanes, arrows to move, Enter to open, Esc to close, + and − to zoom, 0 to show everything.",
    "tone": "The tone of the sentences, from −1 to +1: by date of the event, toward each actor, by outlet and by "
    "speaker. Each mean has a 95% interval: if two intervals overlap widely, do not call it a difference. Hollow "
    "dots rest on fewer than three articles, and a mark is coloured only if its interval settles the tone. "
    "A disc is an outlet’s own words, a diamond what it quotes. “Peak” and “turn” mark only differences that "
    "chance is "
    "unlikely to produce.\n\nBelow: the number of events over time, or their share of all coverage of the same time. "
    "More articles bring more events, but not a larger share.\n\n"
    "You can compare Dateline’s scoring model with another. “Why this score?” shows the words behind a score.",
    "actors": "The circles count what the actor in a row did to the actor in a column. The table below lists every "
    "actor.\n\nFind a person or organisation to open its page: the names used for it, when it was first and last "
    "named, its events, all sentences about it by tone or by day, and what it says. If two actors are the "
    "same, or one is really two, correct it there.",
    "places": "A country is shaded, with its number of events; a circle is a city or another place, sized by its "
    "events. Colour is the tone of the sentences that name it. Drag to move, scroll to zoom; on a touch screen, open "
    "the map in full screen first. Places that are not on the map are listed in the table below. The map is drawn on "
    "this machine, without a map service.",
    "compare": "Two actors, outlets or periods on the same axes. Above: the number of events; weeks without any count "
    "as zero. Below: the mean tone with its interval, with gaps where nothing was reported. Hollow marks rest on "
    "fewer than three articles. Two periods are aligned at their first day. The filters on the left apply to both.\n\n"
    "“Accounts” lists the events that several speakers or outlets report. The card of such an event shows what each "
    "says side by side; words that only one of them uses are marked.",
    "articles": "Search finds the events, articles and actors that have all the words, the best first; a word of "
    "three letters or more finds those that begin with it. What is found can become a filter of every page.\n\nIn an "
    "article, actors, dates, events and tone are "
    "marked; the legend explains how. Point at a mark to see details. Previous and next follow the list and its "
    "filters.\n\nIf an article has no date, you can set one; its “yesterday” and “on Monday” then get theirs.",
    "add": "Upload files, paste a text, name a folder on this computer (one of those that Dateline "
    "was started with) or, where that is allowed, enter an address. You are asked for the outlet and the date only "
    "if "
    "none is found. Articles that were read before are not read twice. What cannot be read is listed with the "
    "reason.\n\nYou can stop at any time: articles read by then stay, and you can continue later. What you added "
    "last "
    "can be removed.",
    "corrections": "All corrections, newest first, with who made them, when, and what was there before. "
    "Undo reverses a correction and restore brings it back; nothing is lost. Download them to keep them, or to "
    "import "
    "them into another Dateline that has the same articles.",
    "settings": "The title stands above every page, with the number of articles and outlets and the days on which they "
    "were published. It changes nothing else.",
}
TOUR = """
**1. Look.** The timeline shows what happened when, with one lane per actor. Colour is the kind of event, or a
tone if you choose so; the shape shows whether something happened, is planned or was denied.

**2. Filter.** Choose dates, actors, outlets, tone and event types on the left (behind “»” on a phone). The filters stay
when you change the view, and the address bar holds them: send the link, and others see the same.

**3. Check.** Every mark and every line opens a card with the sentences it comes from, each in its article. Correct
errors there.

**4. Export.** Every chart can be saved as an image, every table as CSV. Read below how the results are made and where
they go wrong.
"""


def button(view: str) -> None:
    """Draw the help of a view behind a small button; nothing where there is none."""
    if view not in HELP:
        return
    with st.popover("Help", icon=":material/help:", type="tertiary"):
        st.markdown(HELP[view])
        st.page_link(VIEWS["help"].path, label="How Dateline works, and where it goes wrong", icon=VIEWS["help"].icon)


def tour() -> None:
    """Draw the tour, closed; it opens at a click."""
    with st.expander("New here? A tour in four steps", icon=":material/explore:"):
        st.markdown(TOUR)
