"""Articles: search for words in all there is, or choose an article, and read it with all that was found in it."""

import streamlit as st
from pandas import DataFrame

from analysis.queries import articles as reading
from dashboard import filters, source, wording
from dashboard.components import pages, tables
from dashboard.panels import article, search_results


def draw() -> None:
    """Draw the view."""
    if id := pages.asked_for("article"):
        article.show(id)
        return

    pages.head("Articles", "Search events, articles and actors, or choose an article to read.", help="articles")
    wanted = st.text_input(
        "Search", key="words", bind="query-params", placeholder="e.g. sanctions", icon=":material/search:"
    )
    if wanted.strip():
        search_results.show(wanted)
        return
    chosen, page = filters.chosen(), int(st.session_state.get("page") or 1)

    def listed(skip: int, most: int) -> DataFrame:
        return source.ask(reading.articles, chosen, skip=skip, most=most)

    rows = listed((page - 1) * reading.PAGE, reading.PAGE)
    if rows.empty and page > 1:
        rows = listed(0, reading.PAGE)
    if rows.empty:
        st.info("No article matches the filters.", icon=":material/search_off:")
        st.button("Show everything", key="reset-here", on_click=article.start_afresh, type="primary")
        return

    number = int(rows["all"].iloc[0])
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.caption(wording.count(number, "article") + ", newest first", width="content")
        tables.download_list(
            lambda most: listed(0, most).drop(columns=["opening", "all"]), number, "article", "articles",
            key="articles-csv",
        )  # fmt: skip
    if number > reading.PAGE:
        st.pagination(-(-number // reading.PAGE), key="page", bind="query-params")
    for row in rows.to_dict("records"):
        article.line(row)


pages.view(draw)
