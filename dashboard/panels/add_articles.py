"""Add articles: upload, paste, name a folder or an address; asks for what is found nowhere in them, then reads them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st

from analysis.errors import DatelineError, ReadError
from analysis.readers import SUFFIXES, dates, read, read_bytes
from analysis.readers.dates import read_date
from analysis.settings import from_environment
from analysis.types import Article, Outcome, Rejected, Remark
from dashboard import access, source, uploads, wording
from dashboard.components import faults, pages
from dashboard.panels import adding
from dashboard.panels.survey import WAIT, Survey, survey

DAY: dict[str, Any] = {
    "value": None,
    "format": "YYYY-MM-DD",
    "min_value": "1800-01-01",
    "help": "If empty, Dateline looks for a date in the text. Without one, words such as “yesterday” stay undated.",
}


def draw() -> None:
    """Draw what is being read, or what came of it and the ways to add more."""
    pages.titled("Add articles", "add")
    st.markdown("Articles are analysed on the machine that runs Dateline and are not sent anywhere else.")
    if adding.running():
        adding.progress()
        return
    adding.result()
    if source.exists():
        with st.container(horizontal=True):
            pages.link("timeline", "See the timeline")
            pages.link("articles", "Read the articles")
    batch = int(st.session_state.setdefault("batch", 0))  # a new number empties the controls below
    outcomes = _given(batch)
    if articles := [outcome for outcome in outcomes if isinstance(outcome, Article)]:
        _read(articles, batch)
    adding.remarks([outcome for outcome in outcomes if isinstance(outcome, Remark)])
    adding.rejected([outcome for outcome in outcomes if isinstance(outcome, Rejected)])


def _given(batch: int) -> list[Outcome]:
    """Draw the ways to give articles; list what was given and is not yet analysed."""
    local, web = access.here(), from_environment().fetch
    names = ["Upload files", "Paste text", *["From a folder"] * local, *["From the web"] * web]
    tabs = dict(zip(names, st.tabs(names), strict=True))
    files = tabs["Upload files"].file_uploader(
        "Files with articles",
        accept_multiple_files=True,
        type=[suffix.removeprefix(".") for suffix in SUFFIXES],
        key=f"files-{batch}",
        help="Text, web pages, Word, PDF, mail, tables (Excel, CSV, JSON, Parquet), exports of Nexis, Factiva "
        "and others, feeds, XML of archives, saved pages and web archives, and zip, tar or gz files of these.",
    )
    st.session_state["sent"] = [file.file_id for file in files]
    with tabs["Paste text"]:
        outcomes = _pasted(batch)
    if local:
        with tabs["From a folder"]:
            _folder(batch)
    outcomes += [outcome for file in files for outcome in read_bytes(file.getvalue(), file.name)]
    if web:
        with tabs["From the web"]:
            outcomes += _address(batch)
    return outcomes


def _pasted(batch: int) -> list[Outcome]:
    """Draw the form for the text of one article, and begin to analyse it; give what cannot be read."""
    with st.form(f"paste-{batch}", border=False):
        text = st.text_area("Article text", key=f"pasted-{batch}", height=240)
        title = st.text_input("Headline (if not the first line)", key=f"title-{batch}")
        left, right = st.columns(2)
        outlet = left.text_input("Outlet", key=f"pasted-outlet-{batch}")
        published = right.date_input("Published on", key=f"pasted-day-{batch}", **DAY)
        if not st.form_submit_button("Analyse", type="primary", key="analyse-pasted"):
            return []
    if not text.strip():
        st.error("Paste the text of an article first.")
        return []
    day = published.isoformat() if published else None
    outcomes = list(read_bytes(text.encode(), "pasted text.txt", published=day, source=outlet.strip() or None))
    if articles := [outcome for outcome in outcomes if isinstance(outcome, Article)]:
        st.session_state["batch"] += 1
        adding.articles([replace(article, title=title.strip() or article.title) for article in articles])
    return [outcome for outcome in outcomes if isinstance(outcome, Rejected)]


def _folder(batch: int) -> None:
    """Draw the choice of a folder on this computer, below those that were named when Dateline was started."""
    if not (named := adding.folders()):
        st.info(
            "To add articles from a folder, name it when you start Dateline: `dateline serve --folder ~/articles`",
            icon=":material/folder:",
        )
        return
    with st.form(f"folder-form-{batch}", border=False):
        st.caption(wording.plain("Below " + wording.listed(map(str, named))))
        place = st.text_input("A folder or file on this computer", key=f"folder-{batch}").strip()
        pressed = st.form_submit_button("Read", key="read-folder", type="primary")
    looked_at = f"looked-at-{batch}"
    try:
        if pressed:
            if not place:
                raise ReadError("Enter the path of a folder or file first.")
            path = adding.place(place)
            access.need("add")
            with st.spinner("Reading …"):
                st.session_state[looked_at] = path, survey(read([path]), seconds=WAIT)
        if looked_at in st.session_state:
            path, found = st.session_state[looked_at]
            _read_folder(path, found, batch)
    except DatelineError as error:
        st.session_state.pop(looked_at, None)
        faults.show(error)


def _read_folder(path: Path, found: Survey, batch: int) -> None:
    """Say what was found in a folder, ask for what its articles lack, and begin to analyse them."""
    if found.articles or not found.whole:
        st.markdown(found.sentence())
        outlet, published = _asked(found, f"folder-{batch}")
        if st.button(f"Analyse {found.counted}", type="primary", key="analyse-folder"):
            st.session_state["batch"] += 1
            adding.folder(path, published=published, outlet=outlet)
    else:
        st.info("There is no article to read here.")
    adding.remarks(found.remarks)
    adding.rejected(found.rejected)


def _asked(found: Survey, batch: int | str) -> tuple[str | None, str | None]:
    """Ask for the outlet and the day of articles that lack them."""
    left, right = st.columns(2)
    outlet, published = "", None
    if found.unnamed:
        without = wording.count(found.unnamed, "article")
        outlet = left.text_input(f"Outlet ({without} without one)", key=f"outlet-{batch}")
    if found.undated:
        without = wording.count(found.undated, "article")
        published = right.date_input(f"Published on ({without} without a date)", key=f"published-{batch}", **DAY)
    return outlet.strip() or None, published.isoformat() if published else None


def _address(batch: int) -> list[Outcome]:
    """Draw the choice of a page or feed, and fetch it."""
    with st.form(f"web-{batch}", border=False):
        url = st.text_input(
            "Address of a page or feed", key=f"url-{batch}", placeholder="https://example.org/news"
        ).strip()
        pressed = st.form_submit_button("Fetch", key="fetch", type="primary")
    if not url:
        if pressed:
            st.error("Enter the address of a page or feed first.")
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
    """Say what was found, ask for what the articles lack, and begin to analyse them."""
    articles = _in_order(articles, batch)
    found = survey(articles)
    st.markdown(found.sentence())
    outlet, published = _asked(found, batch)
    if st.button(f"Analyse {wording.count(len(articles), 'article')}", type="primary", key="analyse"):
        uploads.release(st.session_state.pop("sent", []))
        st.session_state["batch"] += 1
        adding.articles(
            [
                replace(article, source=article.source or outlet, published=article.published or published)
                for article in articles
            ]
        )


def _in_order(articles: Sequence[Article], batch: int) -> Sequence[Article]:
    """Ask which of two numbers is the month, where the dates themselves do not tell."""
    written = next(
        (
            date_text
            for article in articles
            if not article.published and dates.is_unsure(date_text := _written(article))
        ),
        None,
    )
    if written is None:
        return articles
    orders = {read_date(written, day_first=first): first for first in (True, False)}
    names = {wording.day(date.fromisoformat(day[:10])): first for day, first in orders.items() if day}
    asked = f"“{wording.plain(written)}” means"
    chosen = st.radio(asked, list(names), index=None, key=f"order-{batch}", horizontal=True)
    if chosen is None:
        return articles
    return [
        article
        if article.published
        else replace(article, published=read_date(_written(article), day_first=names[chosen]))
        for article in articles
    ]


def _written(article: Article) -> str:
    """Give the date of an article as its file has it, where nobody could read it."""
    return str(article.extra.get("published_as_written", ""))
