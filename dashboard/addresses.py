"""Addresses of earlier versions: links that people kept go on working after a page moved or a choice was renamed."""

from collections.abc import Mapping
from urllib.parse import urlencode

import streamlit as st
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

# An earlier page: the page that holds it now, and the section of that page.
MOVED: Mapping[str, tuple[str, str]] = {
    "story": ("", ""),
    "sentiment": ("tone", ""),
    "compare": ("tone", "Compare"),
    "places": ("actors", "Places"),
    "add": ("manage", "Add articles"),
    "corrections": ("manage", "Corrections"),
    "method": ("help", ""),
}
RENAMED: Mapping[str, Mapping[str, str]] = {
    "lanes": {"Kinds of event": "Event types"},
    "list": {"In the time shown": "In the period shown", "All, undated ones too": "All, including undated"},
    "per": {"As fits": "Auto"},
    "scorer": {"VADER mended for news": "VADER adapted to news"},
    "beside": {"VADER mended for news": "VADER adapted to news"},
    "statuses": {"depends on something else": "conditional"},
}


class Moved:
    """Sends whoever asks for a page of an earlier version to the page that holds it now, with the same query."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; what asks for a page of today goes through."""
        target = moved(scope["path"], scope["query_string"].decode("latin-1")) if scope["type"] == "http" else None
        await (RedirectResponse(target) if target else self._app)(scope, receive, send)


def moved(path: str, query: str) -> str | None:
    """Give the address of today, relative to the earlier one since a proxy may add a prefix; None where it is one.

    >>> moved("/prefix/compare", "by=Outlets"), moved("/story", ""), moved("/timeline", "")
    ('./tone?by=Outlets&section=Compare', './', None)
    """
    name = path.rstrip("/").rpartition("/")[2]
    if name not in MOVED:
        return None
    page, section = MOVED[name]
    asked = "&".join(filter(None, [query, urlencode({"section": section}) if section else ""]))
    return f"{'../' if path.endswith('/') else './'}{page}{'?' if asked else ''}{asked}"


def renew() -> None:
    """Replace labels of earlier versions in the address; called before any control reads it."""
    renamed = False
    for key, names in RENAMED.items():
        values = st.query_params.get_all(key)
        if any(value in names for value in values):
            st.query_params[key] = [names.get(value, value) for value in values]
            renamed = True
    if renamed:
        st.rerun()  # controls read the address when a run begins
