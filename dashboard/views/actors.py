"""Actors: who acts on whom, and what is known of each."""

import streamlit as st

from analysis import queries
from analysis.queries import Filters
from analysis.queries import articles as reading
from dashboard import filters, source
from dashboard.parts import card, charts, listing, mending, pages, tables, words

MOST = 200

chosen = filters.chosen()
pages.head("Actors", "The people, countries and organisations in these articles: who does what to whom.")
actors = source.ask(queries.actors, chosen, most=MOST)
if actors.empty:
    pages.nothing()
    st.stop()

by_name = dict(zip(actors["actor"], actors["name"], strict=True))
one = st.selectbox(
    "Look one up",
    list(by_name),
    format_func=lambda id: by_name.get(id, id),
    index=None,
    key="actor",
    bind="query-params",
    placeholder="Type a name",
)
if one:
    facts = source.ask(reading.actor, one).to_dict("records")
    st.header(words.plain(by_name[one]), anchor=False)
    if facts:
        fact = facts[0]
        said = {
            "Kind": words.named(words.KINDS, fact["kind"]),
            "Called": words.listed(f"“{words.plain(form)}”" for form in fact["aliases"]),
            "In": f"{words.count(fact['articles'], 'article')}, {words.count(fact['mentions'], 'mention')}",
            "Articles from": words.days(fact["first"], fact["last"]) if not words.missing(fact["first"]) else "",
            "Tone toward": f"{words.tone(fact['tone'])} ({words.signed(fact['tone'])})",
        }
        st.markdown("  \n".join(f"**{name}** &ensp;{value}" for name, value in said.items() if value))
        mending.actor(one, by_name[one], fact["kind"], list(fact["aliases"]))
    st.subheader("Most reported events", anchor=False)
    listing.show(source.ask(queries.events, Filters(actors=(one,)), most=6), key="one")
    card.show()
    st.divider()

charts.show("pairs")
charts.show("network")

st.header(f"{'All' if len(actors) < MOST else 'The most active'} {words.count(len(actors), 'actor')}", anchor=False)
st.dataframe(
    actors.assign(kind=[words.named(words.KINDS, kind) for kind in actors["kind"]]),
    column_order=["name", "kind", "events", "articles", "tone"],
    column_config={
        "name": "Name",
        "kind": "Kind",
        "events": st.column_config.NumberColumn("Events"),
        "articles": st.column_config.NumberColumn("Articles"),
        "tone": st.column_config.NumberColumn("Tone toward", format="%+.2f"),
    },
    hide_index=True,
)
tables.download(actors, "actors", key="actors-csv")
