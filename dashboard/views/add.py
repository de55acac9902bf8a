"""Add articles: upload, paste, name a folder or an address; asks for what is found nowhere in them, then reads them."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import streamlit as st

from analysis.errors import DatelineError
from analysis.read import SUFFIXES, read_bytes
from analysis.settings import from_environment
from analysis.types import Article, Rejected
from dashboard import access, source
from dashboard.parts import adding, pages, words


def draw() -> None:
    """Draw what is being read, or what came of it and the ways to add more."""
    pages.titled("Add articles", "add")
    st.markdown("They are read on the machine that Dateline runs on and sent nowhere else.")
    if adding.running():
        adding.progress()
        return
    adding.result()
    if source.exists():
        with st.container(horizontal=True):
            pages.link("timeline", "See the timeline")
            pages.link("articles", "Read the articles")
    batch = int(st.session_state.setdefault("batch", 0))  # a new number empties the controls below
    found = _given(batch)
    rejected = [one for one in found if isinstance(one, Rejected)]
    if rejected:
        st.error(f"{words.count(len(rejected), 'piece')} could not be read:")
        adding.rejected(rejected)
    if articles := [one for one in found if isinstance(one, Article)]:
        _read(articles, batch)


def _given(batch: int) -> list[Article | Rejected]:
    """Draw the ways to give articles; list what was given and is not yet analysed."""
    local, web = access.is_local(st.get_option("server.address")), from_environment().fetch
    names = ["Upload files", "Paste a text", *["A folder here"] * local, *["From the web"] * web]
    tabs = dict(zip(names, st.tabs(names), strict=True))
    files = tabs["Upload files"].file_uploader(
        "Files with articles",
        accept_multiple_files=True,
        type=[suffix.removeprefix(".") for suffix in SUFFIXES],
        key=f"files-{batch}",
        help="Text, web pages, JSON, JSON Lines, CSV, RSS or Atom feeds, web archives, and zip or gz files of these.",
    )
    pasted = tabs["Paste a text"].text_area("The text of one article", key=f"pasted-{batch}", height=240)
    if local:
        with tabs["A folder here"]:
            _folder(batch)
    inputs = [(file.getvalue(), file.name) for file in files]
    inputs += [(pasted.encode(), "pasted text.txt")] if pasted.strip() else []
    found = [one for data, name in inputs for one in read_bytes(data, name)]
    if web:
        with tabs["From the web"]:
            found += _address(batch)
    return found


def _folder(batch: int) -> None:
    """Draw the choice of a folder on this computer."""
    place = st.text_input("A folder or file on this computer", key=f"folder-{batch}", placeholder="/home/me/articles")
    if place.strip() and st.button("Read and analyse it", key="read-folder", type="primary"):
        path = Path(place.strip()).expanduser()
        if path.exists():
            st.session_state["batch"] += 1
            adding.folder(path)
        st.error(f"There is no folder or file {words.plain(str(path))} on this computer.")


def _address(batch: int) -> list[Article | Rejected]:
    """Draw the choice of a page or feed, and fetch it."""
    url = st.text_input("Address of a page or feed", key=f"url-{batch}", placeholder="https://").strip()
    if not url:
        return []
    try:
        with st.spinner("Fetching …"):
            access.need("add")
            return adding.fetched(url)
    except DatelineError as error:
        st.error(str(error))
        return []


def _read(articles: Sequence[Article], batch: int) -> None:
    """Ask for what the articles lack, and begin to analyse them."""
    undated = [one for one in articles if not one.published]
    unnamed = [one for one in articles if not one.source]
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
        st.session_state["batch"] += 1
        adding.articles(
            [
                replace(
                    one,
                    source=one.source or outlet.strip() or None,
                    published=one.published or (published.isoformat() if published else None),
                )
                for one in articles
            ]
        )


pages.view(draw)
