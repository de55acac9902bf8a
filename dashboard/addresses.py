"""Addresses of earlier versions: links that people kept go on working after a page moved or a choice was renamed."""

from collections.abc import Mapping, Sequence
from urllib.parse import parse_qsl, urlencode

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.views import VIEWS

DAYS = ("from", "to")

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
    """Sends whoever asks for an address of an earlier version to the one that shows the same now."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; what asks for an address of today goes through."""
        target = moved(scope["path"], scope["query_string"].decode("latin-1")) if scope["type"] == "http" else None
        await (RedirectResponse(target) if target else self._app)(scope, receive, send)


def moved(path: str, query: str) -> str | None:
    """Give the address of today, relative to the earlier one since a proxy may add a prefix; None where it is one.

    >>> moved("/prefix/compare", "by=Outlets"), moved("/story", ""), moved("/timeline", "actors=Russia")
    ('./tone?by=Outlets&section=Compare', './', None)
    """
    name = path.rstrip("/").rpartition("/")[2]
    if name not in MOVED and name not in VIEWS and not path.endswith("/"):
        return None
    page, section = MOVED.get(name, (name if name in VIEWS else "", ""))
    asked = parse_qsl(query, keep_blank_values=True)
    today = [*renewed(asked), *([("section", section)] if section else [])]
    if name not in MOVED and today == asked:
        return None
    up = "../" if path.endswith("/") and name in {*MOVED, *VIEWS} else "./"
    return f"{up}{page}{'?' if today else ''}{urlencode(today)}"


def renewed(asked: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Give the values of an address under the labels of today; a first and a last day, once apart, are one span.

    >>> renewed([("lanes", "Kinds of event"), ("to", "2014-04-01")])
    [('lanes', 'Event types'), ('dates', '/2014-04-01')]
    """
    values = [(key, RENAMED.get(key, {}).get(value, value)) for key, value in asked if key not in DAYS]
    days = {key: value for key, value in asked if key in DAYS and value}
    return [*values, ("dates", "/".join(days.get(key, "") for key in DAYS))] if days else values
