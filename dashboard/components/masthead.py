"""What stands above every page: the product's name, and the title and the days of the collection."""

from html import escape

import streamlit as st

from analysis.queries import collection
from analysis.store import title
from dashboard import source, wording
from dashboard.views import VIEWS


def show() -> None:
    """Draw the line; without articles it is the product's name alone."""
    parts = ["<b>Dateline</b>"]
    if source.exists():
        size = source.glance(collection.size)
        about = wording.count(size["articles"], "article")
        if size["outlets"]:
            about += f" from {wording.count(size['outlets'], 'outlet')}"
        named = title.read(source.folder())
        first, last = size["first"], size["last"]
        days = f"published {wording.days(first, last)}" if first else "publication dates not known"
        parts += [f"<span>{escape(text)}</span>" for text in (named, about, days) if text]
    with st.container(horizontal=True, key="masthead", vertical_alignment="center", gap="small"):
        st.html(f'<p class="dl-masthead">{" ".join(parts)}</p>', width="stretch")
        if source.exists():
            st.page_link(VIEWS["articles"].path, label="Search", icon=":material/search:")
