"""Add articles: upload, paste, name a folder or an address; asks for what is found nowhere in them, then reads them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from analysis.errors import DatelineError, ReadError
from analysis.read import SUFFIXES, read_bytes
from analysis.settings import from_environment
from analysis.types import Article, Outcome, Rejected
from dashboard import access, source, uploads
from dashboard.parts import adding, faults, pages, words

DAY: dict[str, Any] = {
    "value": None,
    "format": "YYYY-MM-DD",
    "min_value": "1800-01-01",
    "help": "Without it, Dateline looks for a date in the text; “yesterday” has no day where it finds none.",
}


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
    if articles := [one for one in found if isinstance(one, Article)]:
        _read(articles, batch)
    adding.rejected([one for one in found if isinstance(one, Rejected)])


def _given(batch: int) -> list[Outcome]:
    """Draw the ways to give articles; list what was given and is not yet analysed."""
    local, web = access.here(), from_environment().fetch
    names = ["Upload files", "Paste a text", *["A folder here"] * local, *["From the web"] * web]
    tabs = dict(zip(names, st.tabs(names), strict=True))
    files = tabs["Upload files"].file_uploader(
        "Files with articles",
        accept_multiple_files=True,
        type=[suffix.removeprefix(".") for suffix in SUFFIXES],
        key=f"files-{batch}",
        help="Text, web pages, JSON, JSON Lines, CSV, RSS or Atom feeds, web archives, and zip or gz files of these.",
    )
    st.session_state["sent"] = [file.file_id for file in files]
    with tabs["Paste a text"]:
        found = _pasted(batch)
    if local:
        with tabs["A folder here"]:
            _folder(batch)
    found += [one for file in files for one in read_bytes(file.getvalue(), file.name)]
    if web:
        with tabs["From the web"]:
            found += _address(batch)
    return found


def _pasted(batch: int) -> list[Outcome]:
    """Draw the form for the text of one article, and begin to analyse it; give what cannot be read."""
    with st.form(f"paste-{batch}", border=False):
        text = st.text_area("The text of one article", key=f"pasted-{batch}", height=240)
        title = st.text_input("Headline (if it is not the first line)", key=f"title-{batch}")
        left, right = st.columns(2)
        outlet = left.text_input("Outlet", key=f"pasted-outlet-{batch}")
        published = right.date_input("Published on", key=f"pasted-day-{batch}", **DAY)
        if not st.form_submit_button("Analyse it", type="primary", key="analyse-pasted"):
            return []
    if not text.strip():
        st.error("There is no text yet: paste the text of an article above.")
        return []
    day = published.isoformat() if published else None
    found = list(read_bytes(text.encode(), "pasted text.txt", published=day, source=outlet.strip() or None))
    if articles := [one for one in found if isinstance(one, Article)]:
        st.session_state["batch"] += 1
        adding.articles([replace(one, title=title.strip() or one.title) for one in articles])
    return [one for one in found if isinstance(one, Rejected)]


def _folder(batch: int) -> None:
    """Draw the choice of a folder on this computer, below those that were named when Dateline was started."""
    if not (named := adding.folders()):
        st.info(
            "Name the folder when you start Dateline: `dateline serve --folder ~/articles`", icon=":material/folder:"
        )
        return
    with st.form(f"folder-form-{batch}", border=False):
        st.caption(words.plain("Below " + words.listed(map(str, named))))
        place = st.text_input("A folder or file on this computer", key=f"folder-{batch}").strip()
        if not st.form_submit_button("Read and analyse it", key="read-folder", type="primary"):
            return
    try:
        if not place:
            raise ReadError("Write the path of a folder or file above.")
        path = adding.place(place)
        st.session_state["batch"] += 1
        adding.folder(path)
    except DatelineError as error:
        faults.show(error)


def _address(batch: int) -> list[Outcome]:
    """Draw the choice of a page or feed, and fetch it."""
    with st.form(f"web-{batch}", border=False):
        url = st.text_input(
            "Address of a page or feed", key=f"url-{batch}", placeholder="https://example.org/news"
        ).strip()
        pressed = st.form_submit_button("Fetch it", key="fetch", type="primary")
    if not url:
        if pressed:
            st.error("Write the address of a page or feed above.")
        return []
    url = url if "://" in url else f"https://{url}"  # as people write addresses
    try:
        with st.spinner("Fetching …"):
            access.need("add")
            return adding.fetched(url)
    except DatelineError as error:
        faults.show(error)
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
            key=f"published-{batch}",
            **DAY,
        )
    if st.button(f"Analyse {words.count(len(articles), 'article')}", type="primary", key="analyse"):
        uploads.release(st.session_state.pop("sent", []))
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
