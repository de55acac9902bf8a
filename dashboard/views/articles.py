"""Articles: find one by its words, and read it with all that was found in it."""

import streamlit as st

from analysis.queries import articles as reading
from dashboard import filters, source
from dashboard.parts import article, pages, tables, words

PAGE = 15


def draw() -> None:
    """Draw the view."""
    one = st.query_params.get("article")
    if one:
        article.show(one)
        return

    pages.head("Articles", "Choose one to read it with its actors, dates and tone marked.", help="articles")
    wanted = st.text_input("Search for words", key="words", bind="query-params", placeholder="for instance: sanctions")
    found = source.ask(reading.articles, filters.chosen(), words=wanted)
    if found.empty:
        st.info("No article has all of these words and fits the filters.", icon=":material/search_off:")
        st.button("Show everything again", key="reset-here", on_click=article.start_afresh, type="primary")
        return

    left, right = st.columns([3, 1], vertical_alignment="center")
    left.caption(words.count(len(found), "article") + ", the newest first")
    with right:
        tables.download(found.drop(columns="opening"), "articles", key="articles-csv")
    number = -(-len(found) // PAGE)
    page = st.pagination(number, key="page", bind="query-params") if number > 1 else 1
    for row in found.iloc[(page - 1) * PAGE : page * PAGE].to_dict("records"):
        article.line(row)


pages.view(draw)
