"""Add articles: upload files or paste a text; asks for the outlet and the date where none is found, then analyses."""

from dataclasses import replace

import streamlit as st

from analysis.read import SUFFIXES, read_bytes
from analysis.types import Article, Rejected
from dashboard import source
from dashboard.parts import adding, pages, words

if "batch" not in st.session_state:
    st.session_state["batch"] = 0
batch = st.session_state["batch"]  # a new number empties the controls below

st.title("Add articles", anchor=False)
st.markdown("Upload files or paste a text. They are read on the machine that Dateline runs on and sent nowhere else.")
if done := st.session_state.pop("added", None):
    st.success(done)
    pages.link("timeline", "See the timeline")
    pages.link("articles", "Read the articles")

upload, paste = st.tabs(["Upload files", "Paste a text"])
files = upload.file_uploader(
    "Files with articles",
    accept_multiple_files=True,
    type=[suffix.removeprefix(".") for suffix in SUFFIXES],
    key=f"files-{batch}",
    help="Text, web pages, JSON, JSON Lines, CSV, RSS or Atom feeds, web archives, and zip or gz files of these.",
)
pasted = paste.text_area("The text of one article", key=f"pasted-{batch}", height=240)

inputs = [(file.getvalue(), file.name) for file in files]
inputs += [(pasted.encode(), "pasted text.txt")] if pasted.strip() else []
if not inputs:
    st.stop()

read = [found for data, name in inputs for found in read_bytes(data, name)]
articles = [found for found in read if isinstance(found, Article)]
rejected = [found for found in read if isinstance(found, Rejected)]
undated = [a for a in articles if not a.published]
unnamed = [a for a in articles if not a.source]
if rejected:
    st.error(f"{words.count(len(rejected), 'piece')} could not be read:")
    adding.rejected(rejected)
if not articles:
    st.stop()

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
    if result:
        analysed, unchanged = result
        st.session_state["added"] = f"{words.count(analysed, 'article')} analysed" + (
            f", {unchanged:,} were here already." if unchanged else "."
        )
        st.session_state["batch"] += 1
        st.rerun()
