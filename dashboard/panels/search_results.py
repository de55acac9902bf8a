"""What a search found: actors, events and articles, the best first, with the words marked where they stand."""

import re
from collections.abc import Hashable
from typing import Any

import streamlit as st

from analysis.queries import search
from dashboard import filters, source, wording
from dashboard.components import pages
from dashboard.panels import article, event_card, listing

Row = dict[Hashable, Any]
SHOWN = 240  # letters of a passage


def show(wanted: str) -> None:
    """Draw what is found for the words, within the filters, and the way to make them a filter of every page."""
    found = source.ask(search.find, filters.chosen(), wanted, folder=source.folder())
    if found.events.empty and found.articles.empty and found.actors.empty:
        st.info("Nothing contains all of these words and matches the filters.", icon=":material/search_off:")
        st.button("Show everything", key="reset-here", on_click=article.start_afresh, type="primary")
        return
    _actors(found)
    _events(found, wanted)
    _articles(found, wanted)
    event_card.show()


def _actors(found: search.Found) -> None:
    """Link the pages of the actors."""
    if len(found.actors):
        st.header("Actors", anchor=False)
        with st.container(horizontal=True):
            for row in found.actors.to_dict("records"):
                kind = wording.named(wording.KINDS, row["kind"])
                pages.link(
                    "actors", f"{wording.plain(row['name'])} ({kind})", actor=filters.label(row["actor"], row["name"])
                )


def _events(found: search.Found, wanted: str) -> None:
    """List the events; each opens its card."""
    if found.events.empty:
        return
    st.header("Events", anchor=False)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        more = found.sentences > len(found.events)
        stands = f"; the words stand in {wording.count(found.sentences, 'sentence')}" if more else ""
        st.caption(f"{'The ' * more}{wording.count(len(found.events), 'event')}{' that fit best' * more}{stands}.")
        st.button(
            "Show only these on every page",
            key="filter-by-words",
            type="tertiary",
            icon=":material/filter_alt:",
            on_click=filters.containing,
            args=(wanted,),
        )
    listing.show(found.events, key="found", marked=pattern(wanted))


def _articles(found: search.Found, wanted: str) -> None:
    """List the articles with the passage in which the words stand."""
    if found.articles.empty:
        return
    st.header("Articles", anchor=False)
    more = found.texts > len(found.articles)
    st.caption(f"{wording.count(len(found.articles), 'article')}, best first" + f", of {found.texts:,}." * more)
    for row in found.articles.to_dict("records"):
        article.found(row, passage(row["text"], wanted))


def pattern(wanted: str) -> re.Pattern[str]:
    """Give what finds the words, or longer ones that begin with them, as the search does."""
    words = [re.escape(word) + (r"\w*" if len(word) > 2 else r"\b") for word in search.words_of(wanted)]
    return re.compile(rf"\b(?:{'|'.join(words)})" if words else r"(?!)", re.IGNORECASE)


def passage(text: str, wanted: str) -> str:
    """Write the part of a text in which most of the words stand, as Markdown with the words in bold.

    >>> print(passage("It rained. The envoy *signed* the accord.", "sign accord"))
    It rained\\. The envoy \\***signed**\\* the **accord**\\.
    """
    words, flat = pattern(wanted), " ".join(text.split())
    places = [(match.start(), match[0].lower()) for match in words.finditer(flat)]

    def variety(place: tuple[int, str]) -> int:
        return len({word for at, word in places if place[0] <= at < place[0] + SHOWN})

    best = max(places, key=variety, default=(0, ""))[0]
    start = flat.find(" ", best - SHOWN // 4) + 1 if best > SHOWN // 2 else 0
    end = len(flat) if len(flat) <= start + SHOWN else flat.rfind(" ", start, start + SHOWN)
    parts, at = ["… " * (start > 0)], start
    for match in words.finditer(flat, start, end):
        parts += [_letters(flat[at : match.start()]), f"**{wording.plain(match[0])}**"]
        at = match.end()
    return "".join([*parts, _letters(flat[at:end]), " …" * (end < len(flat))])


def _letters(text: str) -> str:
    """Write text letter by letter, with the spaces around it."""
    inner = text.strip()
    return text.replace(inner, wording.plain(inner), 1) if inner else text
