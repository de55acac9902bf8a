"""How it works: the method in plain words, and its limits."""

import streamlit as st

from analysis import ontology
from dashboard.components import guide, pages

LINE = 740  # pixels: as long as a line can be read
TEXT = """
Dateline reads each article on this machine, sentence by sentence. Nothing is sent anywhere. What it finds is a reading,
not a verdict: every mark opens the sentence it comes from, and what was read wrong can be put right there.

#### Dates
Time expressions such as “Monday”, “last month” or “the following day” are read from the day the article was published,
never from today. That day comes from you, the page, the dateline at the head of the text, or is worked out from days
and weekdays in it; where it stays unknown, what hangs on it stays undated.

An event is dated by the time in its own words (“was signed on Thursday”); else by the scene it belongs to; else, when
the article tells it as its news, by the day of publication. The card says which of the three it was, and a dotted line
marks the less certain ones. What looks far back or ahead without a date gets none: a gap is better than a wrong dot.

#### Actors
Persons, organisations, countries, places and groups are found by name, and names that mean the same are joined: a
surname alone means the person named in full before. Leaders, ministers and organisations known beforehand are a
selection; others become actors under the name they are given.

#### Events
A verb or noun that tells of something done becomes an event, with who did it, to whom, and where. Its type is one of
those below, from the PLOVER list of political events. Whether it happened, is under way, planned, possible, called for
or denied is read from the words around it, and who says so is kept. Mere statements (“said”) are shown only when asked
for.

Tellings that agree on kind, main doer, target and day are joined to one event. Reprints of one text count as one
article, so that a wire story does not look like ten witnesses.

#### Tone
Tone is that of the words, from −1 to +1, not a judgement of the deed: a sentence on a rescue is told in sad words.
An event’s colour is the mean of the sentences that tell of it; tone toward an actor is read for each mention. What
stands in double quotation marks is counted apart from an outlet’s own words; what is only reported (“he said that …”)
counts as its own. Read it over many sentences, and look at the interval and the counts beside each mean.

#### What is shown first
The timeline gives a mark to the events that most articles and outlets tell of, and of which most is known: kind, both
parties, a date of their own. The others are counted in groups (“+12”) and become marks as you look closer.

#### Limits
- English only; other languages are kept and not analysed.
- Irony, and what is only implied, are lost.
- Roughly one event in five has a wrong doer or target, and one date in five is missing or wrong. Two accounts of one
  event that differ in kind or day stay two.
- How often something is reported says how much the outlets care, not how much it matters.
"""


def types() -> str:
    """Write the types of event by class, each with what it holds."""
    parts = ["#### Types of event"]
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
