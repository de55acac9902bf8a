"""A timeline to print or to publish: a few headlines that an editor chose and worded, and where they come from.

The picture is drawn by the page's own code (`static/timeline/present.js`), in sizes for paper and for social media.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any

import pandas as pd
from duckdb import DuckDBPyConnection

from analysis import timeline
from analysis.ontology import CLASSES, STATUSES, class_of
from analysis.printable import all_printable
from analysis.queries import Filters, timeline_viewport
from dashboard import drawing, wording
from dashboard.charts.canvas import days
from dashboard.theme import FONT, KINDS, LIGHT, Theme

FEWEST, USUAL, MOST = 8, 12, 15  # headlines
OFFERED = 30  # events that an editor chooses from
EPOCH = date(1970, 1, 1)
_FITTED = (
    '(frame => addEventListener("message", said => { if (said.source === frame.contentWindow && said.data.high > 0) '
    "frame.height = said.data.high }))(document.currentScript.previousElementSibling)"
)


@dataclass(frozen=True, slots=True)
class Size:
    """A size of the picture: points, those of its height 0 where it is as high as it needs, letters, pixels a point."""

    label: str
    width: int
    height: int
    letter: float
    scale: float


SIZES: Mapping[str, Size] = {
    "print": Size("A4", 794, 0, 12, 3.125),  # 210 mm, at 300 pixels to the inch
    "social": Size("Wide, 1200 × 675", 1200, 675, 19, 1),
    "square": Size("Square, 1080 × 1080", 1080, 1080, 22, 1),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One headline: the event it belongs to, its days, what an editor made of it, and what the colour and shape say."""

    key: str
    first: date
    last: date
    headline: str
    note: str
    type: str | None
    status: str
    weight: float

    @property
    def when(self) -> str:
        """Say when it was, and whether it happened."""
        said = days(self.first, self.last)
        return said if self.status == "happened" else f"{said}, {STATUSES[self.status]}"


@dataclass(frozen=True, slots=True)
class Presentation:
    """What is presented: its entries in order of time, and the words around them."""

    title: str
    subtitle: str
    caption: str
    entries: tuple[Entry, ...]


def offered(
    con: DuckDBPyConnection, filters: Filters, window: tuple[date, date] | None = None, *, most: int = USUAL
) -> pd.DataFrame:
    """List the most salient events of the time shown, in order of date, from which an editor chooses: key, first, last,
    headline, type, status, weight, and `show`, which is true of the `most` that are taken at first."""
    chosen = timeline_viewport.story(con, filters, *(window or ()), most=most)
    if chosen.empty:
        return pd.DataFrame(columns=["show", "key", "first", "last", "headline", "type", "status", "weight"])
    others = timeline_viewport.story(con, filters, *(window or ()), most=OFFERED)
    frame = pd.concat([chosen, others[~others["key"].isin(chosen["key"])]])
    frame = frame.assign(show=frame["key"].isin(chosen["key"])).sort_values(["first", "last", "key"], ignore_index=True)
    return frame[["show", "key", "first", "last", "headline", "type", "status", "weight"]]


def entries(frame: pd.DataFrame) -> tuple[Entry, ...]:
    """Make entries of the rows of `offered` that are shown, with an editor's words where there are any (note)."""
    shown = frame[frame["show"].astype(bool)]
    return tuple(
        Entry(
            row["key"], row["first"].date(), row["last"].date(), " ".join(str(row["headline"] or "").split()),
            " ".join(str(row.get("note") or "").split()), row["type"] if isinstance(row["type"], str) else None,
            row["status"], float(row["weight"]),
        )
        for row in shown.to_dict("records")
        if str(row["headline"] or "").strip()
    )  # fmt: skip


def reworded(offer: pd.DataFrame, chosen: tuple[Entry, ...]) -> int:
    """Count the headlines that an editor worded otherwise than the analysis."""
    before = {key: " ".join(str(said).split()) for key, said in zip(offer["key"], offer["headline"], strict=True)}
    return sum(entry.headline != before.get(entry.key) for entry in chosen)


def drawing_data(shown: Presentation, size: Size, look: Theme = LIGHT) -> dict[str, Any]:
    """Write a presentation as the drawing code reads it."""
    return all_printable(
        {
            "title": shown.title,
            "subtitle": shown.subtitle,
            "caption": shown.caption,
            "entries": [
                {
                    "first": (entry.first - EPOCH).days,
                    "last": (entry.last - EPOCH).days,
                    "when": entry.when,
                    "headline": entry.headline,
                    "note": entry.note,
                    "paint": KINDS[class_of(entry.type)],
                    "status": list(STATUSES).index(entry.status),
                    "weight": round(entry.weight, 3),
                }
                for entry in shown.entries
            ],
            "key": [[kind, KINDS[kind]] for kind in CLASSES],
            "theme": drawing.colours(look),
            "font": FONT,
            "width": size.width,
            "height": size.height,
            "base": size.letter,
        }
    )


def picture(shown: Presentation, kind: str, size: str = "print") -> bytes:
    """Draw a presentation as png, svg or pdf, in one of SIZES."""
    asked = SIZES[size]
    return drawing.picture(drawing_data(shown, asked) | {"scale": asked.scale if kind == "png" else 0}, kind)


def html(shown: Presentation) -> str:
    """Write a page that needs nothing else, as wide as what it stands in."""
    data = drawing_data(shown, Size("", 1000, 0, 15, 1))
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(data["title"])}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>body {{ margin: 0; background: {LIGHT.paper}; }} svg {{ display: block; margin: auto; }}</style>"
        f"</head><body>{drawing.presented(data)}</body></html>\n"
    )


def embed(shown: Presentation, name: str) -> str:
    """Write what puts the page of that name into another page, as high as it says that it is.

    Where scripts are not let through, a height stands that is about right on a wide page.
    """
    height = 260 + 62 * len(shown.entries)
    return (
        f'<iframe src="{escape(name)}" title="{escape(shown.title)}" width="100%" height="{height}" '
        'style="border:0" loading="lazy"></iframe>\n'
        f"<script>{_FITTED}</script>"
    )


def timelinejs(con: DuckDBPyConnection, filters: Filters, shown: Presentation) -> str:
    """Write the headlines as slides of TimelineJS, in the editor's words."""
    worded = {entry.key: entry for entry in shown.entries}
    rows = timeline.rows_of(con, filters, list(worded))
    rows = [row | {"headline": worded[str(row["id"])].headline, "note": worded[str(row["id"])].note} for row in rows]
    return timeline.as_timelinejs(rows, title=shown.title, subtitle=shown.subtitle, source=shown.caption)


def title_of(filters: Filters, names: Mapping[str, str], first: date, last: date) -> str:
    """Say what a presentation shows, for its title.

    >>> title_of(Filters(actors=("a",)), {"a": "Russia"}, date(2014, 3, 1), date(2014, 3, 31))
    'Russia: what happened, March 2014'
    """
    who = wording.listed(names.get(actor, actor) for actor in filters.named)
    return f"{f'{who}: what' if who else 'What'} happened, {wording.days(first, last)}"
