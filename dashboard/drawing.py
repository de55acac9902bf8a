"""The timeline as a file: drawn by the same code as in the page, so that what is exported is what was seen.

The code in `static/timeline/` is put into one page that needs nothing else. As HTML that page is given away, and the
reader's browser draws it; for SVG, PNG and PDF a Chrome opens it here.
"""

import json
import re
from base64 import b64decode
from dataclasses import asdict
from functools import cache
from html import escape
from pathlib import Path
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from dashboard import chrome
from dashboard.charts.canvas import blank
from dashboard.theme import FONT, LIGHT, Theme

FOLDER = Path(__file__).with_name("static") / "timeline"
# Each uses those before it.
FILES = (
    *("svg.js", "time.js", "layout.js", "marks.js", "legend.js", "strip.js", "draw.js"),
    *("style.js", "focus.js", "pointer.js", "index.js", "present.js", "paper.js"),
)
NOTHING = "No dated events for these filters"
_LINE, _AIR, _HEAD, _LETTER = 16, 12, 46, 5.6  # points: a line of the caption, the margin, the title, a letter
SHEET = 800  # points on which it is laid out, as in `paper.js`
_IMPORTS = re.compile(r"^const \{[^}]*\} = (?:await import\(.*\)|new URL\(import\.meta\.url\));.*$", re.MULTILINE)
_EXPORTS = re.compile(r"^export (?:default )?", re.MULTILINE)
_DRAW = "document.body.textContent = await picture(asked);\n"
_PRESENT = "presentAlone(asked, document.getElementById('presented'));\n"
_SHOW = "alone(asked.data, document.getElementById('timeline'));\n"


def colours(theme: Theme) -> dict[str, Any]:
    """Give a theme as the drawing code reads it."""
    return {**asdict(theme), "means": theme.means, "accent": theme.tones[4], "lead": theme.grid}


def made(
    data: dict[str, Any],
    kind: str,
    *,
    title: str,
    caption: str = "",
    look: Theme = LIGHT,
    width: int = 1200,
    scale: float = 2,
) -> bytes:
    """Make a picture of what `charts.timeline.drawing_data` gives: svg, png (`scale` pixels to a point) or pdf.

    Without a caption the drawing stands alone, for a page that says the rest.
    """
    sheet = min(width, SHEET)
    lines = wrap(caption, max(int((sheet - 2 * _AIR) / _LETTER), 20)) if caption else []
    spec = {
        "data": data | {"theme": colours(look), "open": ""},
        "title": title,
        "caption": lines,
        "width": width,
        "air": _AIR if caption else 0,
        "head": _HEAD if caption else 0,
        "foot": _LINE * len(lines) + _AIR if lines else 0,
        "font": FONT,
        "scale": scale if kind == "png" else 0,
    }
    return picture(spec, kind)


def picture(spec: dict[str, Any], kind: str) -> bytes:
    """Let the page's code draw what it is told: svg, png or pdf."""
    drawn = b64decode(chrome.body(f"<!DOCTYPE html>{_script(spec, _DRAW)}"))
    return _on_paper(drawn.decode()) if kind == "pdf" else drawn


def page(data: dict[str, Any] | None, *, title: str, caption: str, look: Theme = LIGHT) -> str:
    """Write a page that needs nothing else and can be zoomed, pointed at and walked through as in the dashboard."""
    style = (
        f"body {{ font: 15px/1.5 {FONT}; color: {look.ink}; background: {look.paper}; margin: 1.2rem auto; "
        f"padding: 0 1rem; max-width: 90rem; }} h1 {{ font-size: 1.4rem; }} p {{ color: {look.faint}; "
        "font-size: 0.85rem; }"
    )
    inside = f"<p>{NOTHING}.</p>" if data is None else alone(data, look)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{style}</style></head>'
        f"<body><main><h1>{escape(title)}</h1>{inside}<p>{escape(caption)}</p></main></body></html>\n"
    )


def alone(data: dict[str, Any], look: Theme = LIGHT) -> str:
    """Write the timeline as a piece of a page, with its code."""
    spec = {"data": data | {"theme": colours(look), "open": ""}}
    return f'<div id="timeline"></div>{_script(spec, _SHOW)}'


def presented(spec: dict[str, Any]) -> str:
    """Write a presentation as a piece of a page, with its code."""
    return f'<div id="presented"></div>{_script(spec, _PRESENT)}'


def _script(spec: dict[str, Any], what: str) -> str:
    safe = json.dumps(spec, ensure_ascii=False).replace("<", "\\u003c")  # no text may end the script
    return f'<script type="module">\n{_code()}\nconst asked = {safe};\n{what}</script>'


@cache
def _code() -> str:
    """Put the page's modules into one, in the order in which they use each other."""
    text = "\n".join((FOLDER / name).read_text(encoding="utf-8") for name in FILES)
    return _EXPORTS.sub("", _IMPORTS.sub("", text))


def empty_figure(title: str, look: Theme = LIGHT) -> go.Figure:
    """Give the figure of no events, as the other charts do."""
    return blank(look, title=title, x="when it happened", y="actors", text=NOTHING)


def _on_paper(svg: str) -> bytes:
    """Print a drawing on a page of its own size."""
    wide, high = re.findall(r'(?:width|height)="([\d.]+)"', svg)[:2]
    return chrome.printed(
        f'<!DOCTYPE html><meta charset="utf-8"><style>@page {{ size: {wide}px {float(high) + 1}px; margin: 0 }} '
        f"body {{ margin: 0 }} svg {{ display: block }}</style>{svg}"
    )
