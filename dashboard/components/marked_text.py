"""An article's text with what was found in it, as HTML that holds no markup but ours.

The text is cut wherever a mark begins or ends, and every piece is escaped by itself. Colour is never alone: actors are
underlined, dates boxed, events bold, quotations slanted, and the tone of a sentence is also said in its tooltip.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape
from itertools import pairwise

from dashboard.theme import Theme


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text to be marked: `kind` is one of STYLES, `says` what its tooltip adds."""

    start: int
    end: int
    kind: str
    says: str = ""


def styles(theme: Theme) -> dict[str, str]:
    """Give the CSS of each kind of mark."""
    worst, _, _, _, best = theme.tones
    return {
        "actor": f"border-bottom:2px solid {theme.tones[3]}",
        "date": f"border-bottom:2px dotted {theme.ink}",
        "event": "font-weight:700",
        "event-word": f"font-weight:700;border-bottom:3px solid {theme.tones[1]}",
        "negative": f"background:color-mix(in srgb, {worst} 14%, transparent)",
        "positive": f"background:color-mix(in srgb, {best} 16%, transparent)",
        "boilerplate": f"color:{theme.faint};font-style:italic",
        "aside": f"color:{theme.faint}",
        "quote": "font-style:italic",
        "found": "background:color-mix(in srgb, #f2b705 45%, transparent);border-radius:2px",
        "here": "background:color-mix(in srgb, #f2b705 30%, transparent)",
    }


def html(
    text: str, marks: Iterable[Mark], theme: Theme, *, label: str = "", part: tuple[int, int] | None = None
) -> str:
    """Write `text`, or a part of it, with its marks as one block of HTML; offsets are code points into `text`."""
    first, last = part or (0, len(text))
    clipped = [
        replace(mark, start=max(mark.start, first), end=min(mark.end, last))
        for mark in marks
        if max(mark.start, first) < min(mark.end, last)
    ]
    css = styles(theme)
    cuts = sorted({first, last, *(m.start for m in clipped), *(m.end for m in clipped)})
    starting: dict[int, list[Mark]] = {}
    for mark in clipped:
        starting.setdefault(mark.start, []).append(mark)
    pieces: list[str] = []
    open_: list[Mark] = []
    for start, end in pairwise(cuts):
        open_ = [m for m in open_ if m.end > start] + starting.get(start, [])
        pieces.append(_piece(text[start:end], open_, css))
    return f'<div class="dl-text" role="article" aria-label="{escape(label)}">{"".join(pieces)}</div>'


def legend(theme: Theme, *, here: bool = False) -> str:
    """Write the legend for `html`; `here` adds the sentence that a link led to."""
    shown = {
        "actor": "actor",
        "date": "date",
        "event": "event",
        "quote": "quotation",
        "negative": "negative sentence",
        "positive": "positive sentence",
        "boilerplate": "not part of the article",
    } | ({"here": "the sentence you opened"} if here else {})
    css = styles(theme)
    items = "&emsp;".join(
        f'<span style="{css[kind]};white-space:nowrap">{escape(said)}</span>' for kind, said in shown.items()
    )
    return f'<div style="line-height:2">{items}</div>'


def _piece(text: str, marks: list[Mark], css: dict[str, str]) -> str:
    """Write one piece under the marks that cover it."""
    if not marks:
        return escape(text)
    style = ";".join(dict.fromkeys(css[mark.kind] for mark in marks))
    says = " · ".join(dict.fromkeys(mark.says for mark in marks if mark.says))
    title = f' title="{escape(says)}"' if says else ""
    return f'<span style="{style}"{title}>{escape(text)}</span>'
