"""Add articles: upload files or paste a text; asks for the outlet and the date where none is found, then analyses."""

from dataclasses import replace
from pathlib import Path

import streamlit as st

from analysis.read import SUFFIXES, read_bytes
from analysis.settings import from_environment
from analysis.types import Article, Rejected
from dashboard import access, source
from dashboard.parts import adding, pages, words


def draw() -> None:
    """Draw the view."""
    if "batch" not in st.session_state:
        st.session_state["batch"] = 0
    batch = st.session_state["batch"]  # a new number empties the controls below

    pages.titled("Add articles", "add")
    st.markdown(
        "Upload files or paste a text. They are read on the machine that Dateline runs on and sent nowhere else."
    )
    if done := st.session_state.pop("added", None):
        st.success(done)
        pages.link("timeline", "See the timeline")
        pages.link("articles", "Read the articles")
        if st.session_state.get("kept"):
            st.button("Take them out again", key="undo-adding", on_click=adding.undo, icon=":material/undo:")
    if left_out := st.session_state.pop("left out of adding", None):
        st.error(f"{words.count(len(left_out), 'piece')} could not be read:")
        adding.rejected(left_out)

    local, web = access.is_local(st.get_option("server.address")), from_environment().fetch
    names = ["Upload files", "Paste a text", *["A folder here"] * local, *["From the web"] * web]
    upload, paste, *others = st.tabs(names)
    files = upload.file_uploader(
        "Files with articles",
        accept_multiple_files=True,
        type=[suffix.removeprefix(".") for suffix in SUFFIXES],
        key=f"files-{batch}",
        help="Text, web pages, JSON, JSON Lines, CSV, RSS or Atom feeds, web archives, and zip or gz files of these.",
    )
    pasted = paste.text_area("The text of one article", key=f"pasted-{batch}", height=240)

    url = ""
    for tab, kind in zip(others, names[2:], strict=True):
        with tab:
            if kind == "From the web":
                url = st.text_input("Address of a page or feed", key=f"url-{batch}", placeholder="https://")
                continue
            place = st.text_input(
                "A folder or file on this computer", key=f"folder-{batch}", placeholder="/home/me/articles"
            )
            if place.strip() and st.button("Read and analyse it", key="read-folder", type="primary"):
                path = Path(place.strip()).expanduser()
                if not path.exists():
                    st.error(f"There is no folder or file {words.plain(str(path))} on this computer.")
                elif (summary := adding.folder(path, source.folder())) is not None:
                    st.session_state["added"] = adding.told(summary)
                    st.session_state["left out of adding"] = summary.rejected
                    st.session_state["batch"] += 1
                    st.rerun()

    inputs = [(file.getvalue(), file.name) for file in files]
    inputs += [(pasted.encode(), "pasted text.txt")] if pasted.strip() else []
    if not inputs and not url.strip():
        return

    read = [found for data, name in inputs for found in read_bytes(data, name)]
    if url.strip():
        with st.spinner("Fetching …"):
            access.need("add")
            read += adding.fetched(url.strip())
    articles = [found for found in read if isinstance(found, Article)]
    rejected = [found for found in read if isinstance(found, Rejected)]
    undated = [a for a in articles if not a.published]
    unnamed = [a for a in articles if not a.source]
    if rejected:
        st.error(f"{words.count(len(rejected), 'piece')} could not be read:")
        adding.rejected(rejected)
    if not articles:
        return

    st.markdown(f"**{words.count(len(articles), 'article')}** can be read.")
    left, right = st.columns(2)
    outlet, published = "", None
    if unnamed:
        outlet = left.text_input(f"Outlet ({words.count(len(unnamed), 'article')} without one)", key=f"outlet-{batch}")
    if undated:
        published = right.date_input(
            f"Published on ({words.count(len(undated), 'article')} without a date)",
            value=None,
            format="YYYY-MM-DD",
            min_value="1800-01-01",
            key=f"published-{batch}",
            help="Without it, Dateline looks for a date in the text; “yesterday” has no day where it finds none.",
        )

    if st.button(f"Analyse {words.count(len(articles), 'article')}", type="primary", key="analyse"):
        filled = [
            replace(
                a,
                source=a.source or outlet.strip() or None,
                published=a.published or (published.isoformat() if published else None),
            )
            for a in articles
        ]
        result = adding.articles(filled, source.folder())
        if result is not None:
            st.session_state["added"] = adding.told(result)
            st.session_state["left out of adding"] = result.rejected
            st.session_state["batch"] += 1
            st.rerun()


pages.view(draw)
