"""How it works: the method in plain words, and its limits."""

import streamlit as st

from analysis import ontology
from dashboard.components import guide, pages

LINE = 740  # pixels: as long as a line can be read
TEXT = """
Dateline analyses each article on this machine, sentence by sentence. Nothing is sent anywhere. The results are a
machine’s interpretation, not a verdict: every mark opens the sentence it comes from, where errors can be corrected.

#### Dates
Time expressions such as “Monday”, “last month” or “the following day” are counted from the day the article was
published, never from today. The publication date comes from you, the page or the dateline, or is inferred from the
days and weekdays in the text. If it stays unknown, dates that depend on it stay open.

An event takes the date in its own words (“was signed on Thursday”), otherwise the date of the passage it belongs to,
otherwise, if it is the article’s news, the publication date. The card says which of the three was used; a dotted line
marks less certain dates. Events far in the past or future without a date stay undated: a gap is better than a wrong
dot.

#### Actors
People, organisations, countries, places and groups are found by name, and different names for the same actor are
linked: a surname alone means the person named in full before. Dateline knows a selection of leaders, ministers and
organisations. Others become actors under the name the article gives them.

#### Events
A verb or noun that reports an action becomes an event, with who did it, to whom, and where. Its type is one of those
below, from the PLOVER scheme of political events. Whether it happened, is under way, planned, possible, called for or
denied follows from the words around it; the speaker who reports it is kept. Mere statements (“said”) are shown only on
request.

Reports whose words, actors and dates agree well enough are merged into one event. Reprints of the same text count as
one article, so that an agency report does not look like ten independent sources.

#### Tone
Tone describes the words, from −1 to +1; it does not judge the action. A sentence about a rescue may use sad words.
The tone of an event is the mean of the sentences that report it; tone toward an actor is scored for each mention.
Words in double quotation marks are counted separately from an outlet’s own words; indirect speech (“he said that …”)
counts as the outlet’s own. Compare many sentences, and check the interval and the counts beside each mean.

#### What is shown first
The timeline shows a mark for the events that most articles and outlets report and that matter most in an article, as
estimated by a model trained on labelled articles. The others are grouped (“+12”) and appear as you zoom in.

#### Limits
- English only; articles in other languages are stored but not analysed.
- Irony and implied meaning are missed.
- Roughly one event in five has a wrong actor or target, and one date in three is missing or wrong. Many reports of one
  event are not recognised as such and remain separate events.
- How often something is reported shows how much attention outlets give it, not how important it is.
"""


def types() -> str:
    """Write the types of event by class, each with what it holds."""
    parts = ["#### Event types"]
    for quad in ontology.QUAD_CLASSES:
        lines = [f"- *{ontology.TYPES[name].label}*: {ontology.TYPES[name].gloss}" for name in ontology.types_of(quad)]
        parts.append("\n".join([f"**{quad.label}**\n", *lines]))
    return "\n\n".join(parts)


def draw() -> None:
    """Draw the view."""
    pages.titled("How it works")
    with st.container(width=LINE):
        guide.tour()
        st.markdown(TEXT)
        st.markdown(types())


pages.view(draw)
