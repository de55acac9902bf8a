"""What a search found: actors, events and articles, the best first, with the words marked where they stand."""

from collections.abc import Hashable
from typing import Any

import streamlit as st

from analysis.queries import search, word_matches, words
from dashboard import filters, source, wording
from dashboard.components import pages
from dashboard.panels import article, event_card, listing

Row = dict[Hashable, Any]
SHOWN = 240  # letters of a passage
MOST_OF_A_WORD = 40  # letters back to the beginning of a word


def show(wanted: str) -> None:
    """Draw what is found for the words, within the filters, and the way to make them a filter of every page."""
    results = source.ask(search.find, filters.chosen(), wanted)
    if results.events.empty and results.articles.empty and results.actors.empty:
        st.info("Nothing contains all of these words and matches the filters.", icon=":material/search_off:")
        st.button("Show everything", key="reset-here", on_click=article.start_afresh, type="primary")
        return
    _actors(results)
    _events(results, wanted)
    _articles(results, wanted)
    event_card.show()


def _actors(results: search.Results) -> None:
    """Link the pages of the actors."""
    if len(results.actors):
        st.header("Actors", anchor=False)
        with st.container(horizontal=True):
            for row in results.actors.to_dict("records"):
                kind = wording.named(wording.KINDS, row["kind"])
                pages.link(
                    "actors", f"{wording.plain(row['name'])} ({kind})", actor=filters.label(row["actor"], row["name"])
                )


def _events(results: search.Results, wanted: str) -> None:
    """List the events; each opens its card."""
    if results.events.empty:
        return
    st.header("Events", anchor=False)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.caption(_counted(len(results.events), results.matching, results.sentences))
        st.button(
            "Use as a filter on every page",
            key="filter-by-words",
            type="tertiary",
            icon=":material/filter_alt:",
            on_click=filters.containing,
            args=(wanted,),
        )
    listing.show(results.events, key="found", wanted=wanted)


def _articles(results: search.Results, wanted: str) -> None:
    """List the articles with the passage in which the words stand."""
    if results.articles.empty:
        return
    st.header("Articles", anchor=False)
    st.caption(
        f"{wording.count(len(results.articles), 'article')}, best first" + f", of {_at_least(results.texts)}."
        if results.texts > len(results.articles)
        else f"{wording.count(len(results.articles), 'article')}, best first."
    )
    for row in results.articles.to_dict("records"):
        article.search_hit(row, passage(row["text"], wanted))


def _counted(listed: int, matching: int, sentences: int) -> str:
    """Say how many events are listed, of how many, and in how many sentences the words stand; all within the filters.

    >>> _counted(2, 2, 2)
    '2 events, best first.'
    >>> _counted(20, 2100, 3000)
    'The best 20 of at least 2,100 events; the words are in at least 3,000 sentences.'
    """
    if sentences <= listed:
        return f"{wording.count(listed, 'event')}, best first."
    bound = "at least " if sentences >= word_matches.RANKED else ""
    of = f"The best {listed} of {bound}{wording.count(matching, 'event')}"
    events = of if matching > listed else wording.count(listed, "event")
    return f"{events}; the words are in {bound}{wording.count(sentences, 'sentence')}."


def _at_least(number: int) -> str:
    """Write a number that stands for more where not all were counted."""
    return f"{'at least ' if number >= word_matches.RANKED else ''}{number:,}"


def passage(text: str, wanted: str) -> str:
    """Write the part of a text in which most of the words stand, as Markdown with the words in bold.

    >>> print(passage("It rained. The envoy *signed* the accord.", "sign accord"))
    It rained\\. The envoy \\***signed**\\* the **accord**\\.
    """
    flat = " ".join(text.split())
    spans = words.places(flat, wanted)
    seen = [(start, flat[start:end].lower()) for start, end in spans]

    def variety(place: tuple[int, str]) -> int:
        return len({word for start, word in seen if place[0] <= start < place[0] + SHOWN})

    best = max(seen, key=variety, default=(0, ""))[0]
    start = _edge(flat, best - SHOWN // 4) if best > SHOWN // 2 else 0
    end = len(flat) if len(flat) <= start + SHOWN else _edge(flat, start + SHOWN)
    parts, at = ["… " * (start > 0)], start
    for first, last in spans:
        if start <= first and last <= end:
            parts += [_letters(flat[at:first]), f"**{wording.plain(flat[first:last])}**"]
            at = last
    return "".join([*parts, _letters(flat[at:end]), " …" * (end < len(flat))])


def _edge(flat: str, at: int) -> int:
    """Find the beginning of a word near a place; the place itself in a text that is written without spaces."""
    space = flat.rfind(" ", at - MOST_OF_A_WORD, at)
    return space + 1 if space >= 0 else at


def _letters(text: str) -> str:
    """Write text letter by letter, with the spaces around it."""
    inner = text.strip()
    return text.replace(inner, wording.plain(inner), 1) if inner else text
