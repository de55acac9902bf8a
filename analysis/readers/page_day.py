"""The day of a page, as its readers see it.

Machines are often told the moment in Greenwich's time, which in America is tomorrow's date in the evening and in Asia
yesterday's in the morning. A day that the page shows, or tells elsewhere, counts where a zone can account for the
difference, and where machines are told two days it settles which. A day alone, and a time with its own zone, stand.
"""

import re
from datetime import datetime, timedelta

from analysis.readers.dates import read_date
from analysis.readers.markup import Tree, line_of

_CLASSES = ("date", "publish", "posted", "byline", "timestamp")
_MARKED = " or ".join(f"contains(@{key}, '{mark}')" for key in ("class", "itemprop") for mark in _CLASSES)
_SHOWN = (
    f"*[self::time or {_MARKED}][not(ancestor-or-self::nav or ancestor-or-self::aside or ancestor-or-self::footer)]"
)
_CHANGED = re.compile(
    r"(?i)\b(?:last\W+)?(?:updated|modified|changed|revised|aktualisiert|actualizad[oa]|mis à jour)\b"
)
LONGEST = 160  # characters of a byline
MOST = 200  # elements of a page
BEHIND, AHEAD = 11, 11  # hours from Greenwich where news pages are made


def page_day(linked: str | None, extracted: str | None, tree: Tree | None) -> str | None:
    """Choose between a moment in JSON-LD (`linked`), a day in other metadata (`extracted`) and what the page shows."""
    if linked is not None and _is_local(linked):
        return linked
    shown = _shown_day(tree)
    if linked is None:
        return extracted if tree is None or shown is None or _in_metadata(extracted, tree) else shown
    moment = datetime.fromisoformat(linked).replace(tzinfo=None)
    days = {(moment + timedelta(hours=hours)).date().isoformat() for hours in (-BEHIND, 0, AHEAD)}
    if shown is not None and (shown in days or shown == extracted):
        return shown
    return extracted if extracted in days else linked


def _is_local(written: str) -> bool:
    """Tell a day, also written as its midnight, or a moment that names a zone other than Greenwich's."""
    return (
        "T" not in written
        or "T00:00:00" in written
        or (written[-6:-5] in ("+", "-") and not written.endswith("+00:00"))
    )


def _shown_day(tree: Tree | None) -> str | None:
    """Give the first day that stands in a byline, below the h1 if one does; not that of a change."""
    if tree is None:
        return None
    elements = [*tree.xpath(f"(//h1)[1]/following::{_SHOWN}")[:MOST], *tree.xpath(f"//body//{_SHOWN}")[:MOST]]
    texts = [_CHANGED.split(line_of(element), maxsplit=1)[0] for element in elements]
    return next((day[:10] for text in texts if len(text) <= LONGEST and (day := read_date(text))), None)


def _in_metadata(day: str | None, tree: Tree) -> bool:
    """Tell whether a day stands in a meta element, and was not guessed from the page."""
    metas = [str(written) for written in tree.xpath("//meta/@content")]
    return day is not None and any((read_date(written) or "").startswith(day) for written in metas if len(written) < 40)
