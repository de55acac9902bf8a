"""A chart as every view shows it: the figure, a note, what it says in words, and its downloads.

Pictures are drawn only when a download is asked for, always in the light theme, which is what a page is printed on.
"""

from dataclasses import dataclass, replace
from datetime import date

import pandas as pd
import streamlit as st

from analysis import queries
from analysis.queries import Filters
from analysis.queries import articles as reading
from dashboard import access, chrome, export, filters, source
from dashboard.charts import CHARTS, Chart, periods
from dashboard.components import saving, tables
from dashboard.components.columnar import packed
from dashboard.components.component import component, plotly_js
from dashboard.shown import Shown
from dashboard.theme import DARK, LIGHT, Theme

FILES = {
    "PNG": ("png", 2, "image/png", "an image at twice the screen size"),
    "PNG 4×": ("png", 4, "image/png", "an image for print, at four times the screen size"),
    "SVG": ("svg", 2, "image/svg+xml", "an editable drawing"),
    "PDF": ("pdf", 2, "application/pdf", "a page for a report"),
    "HTML": ("html", 2, "text/html", "an interactive page that works offline"),
    "CSV": ("csv", 2, "text/csv", "the data behind the chart"),
}
TABLE = 620  # pixels of a table that opens, where the screen has them
PRESSED = "pressed-"  # and the chart's name, in the session state: the mark that was pressed last
Picture = bytes  # what the page draws and says of it, packed
ZOOMED = ("places",)  # maps zoom as maps do


@dataclass(slots=True)
class Press:
    """A mark that was pressed: its id, what was chosen then, and whether its events were not shown yet."""

    mark: str
    chosen: Filters
    new: bool = True


def show(name: str | Chart, *, of: Filters | None = None) -> None:
    """Draw a chart of what is chosen, or `of` other filters."""
    chart, chosen = CHARTS[name] if isinstance(name, str) else name, of or filters.chosen()

    ask = Shown(chosen).answer
    frame = ask(chart.frame)
    draw(chart, frame, chosen, picture=cached_picture(chart, frame, chosen), ask=ask)


def cached_picture(chart: Chart, frame: pd.DataFrame, chosen: Filters, *of: object) -> Picture:
    """Make the picture of what is chosen, once for all readers; `of` is what else it hangs on."""
    look, by = theme(), str(frame["by"].iloc[0]) if "by" in frame and len(frame) else ""
    return source.picture(chart.name, lambda: _made(chart, frame, look), chosen, look, chart.title, by, *of)


def draw(
    chart: Chart,
    frame: pd.DataFrame,
    chosen: Filters,
    *,
    picture: Picture | None = None,
    ask: export.Ask | None = None,
) -> None:
    """Draw a chart of a frame, with its note, its words and its downloads; `chosen` is what its caption says.

    `ask` answers the chart's queries for those who take it out; without it the frame is the answer.
    """
    if frame.empty:
        free = filters.chosen().empty
        said = "nothing in these articles" if free else "no events match these filters. Remove one in the sidebar"
        st.info(f"{chart.title}: {said}.", icon=":material/filter_alt_off:")
        return
    drawn = picture or _made(chart, frame, theme())
    key = f"chart-{chart.name}"  # filters have keys too
    component(
        "bars" if chart.bars else "plot", key=key, data=drawn, on_pressed_change=lambda: _press(chart.name, chosen)
    )
    if chart.bars and (beyond := periods.left_out(frame)):  # plotly writes it below the axis
        st.caption(f"{beyond.capitalize()}.")
    downloads(chart, ask or (lambda _: frame), chosen)


def _press(name: str, chosen: Filters) -> None:
    """Remember the mark of a chart that was pressed, and what was chosen then."""
    st.session_state[PRESSED + name] = Press(str(st.session_state[f"chart-{name}"].pressed), chosen)


def _made(chart: Chart, frame: pd.DataFrame, look: Theme) -> Picture:
    """Make the picture of a frame; empty where there is nothing to draw."""
    if frame.empty:
        return b""
    figure = chart.figure(frame, look, title=chart.title).to_plotly_json()
    data = {"figure": figure, "note": f"{chart.note} {chart.use}".strip(), "words": chart.text(frame)}
    return packed(data if chart.bars else data | {"plotly": plotly_js(), "wheel": chart.name in ZOOMED})


def theme() -> Theme:
    """Give the theme that the page is shown in."""
    return DARK if st.context.theme.type == "dark" else LIGHT


@st.fragment
@access.checked
def downloads(chart: Chart, ask: export.Ask, chosen: Filters, *, colours: str = "") -> None:
    """Draw what opens below a chart: its files, which are made when they are asked for and say what they show, and its
    data as a table. What is in either is sent once it is opened. `colours` says what they mean where readers choose.
    """
    with st.container(horizontal=True, gap="small"):
        files = st.popover(
            "Download", icon=":material/download:", type="tertiary", key=f"download-{chart.name}", on_change="rerun"
        )
        table = st.popover(
            "Table", icon=":material/table_rows:", type="tertiary", key=f"table-{chart.name}", on_change="rerun"
        )
    if files.open:
        with files:
            _files(chart, ask, chosen, colours)
    if table.open:
        with table, st.container(width=TABLE):
            tables.show(ask(chart.data or chart.frame))


def _files(chart: Chart, ask: export.Ask, chosen: Filters, colours: str) -> None:
    """Draw the title of the files, to be worded, and a button for each kind of file."""
    named = export.title_of(chart, chosen, source.ask(queries.names, list(chosen.named)), ask=ask)
    worded = st.text_input("Title", named, max_chars=export.LONGEST, key=f"title-{chart.name}-{named}")
    chart = replace(chart, title=worded.strip() or named)
    drawable = chrome.available()
    for label, (kind, scale, mime, what) in FILES.items():
        possible = drawable or kind not in export.FORMATS
        saving.button(
            f"**{label}** {what if possible else 'Pictures need Chrome or Chromium on the server'}",
            _made_to_take,
            chart,
            ask,
            chosen,
            kind,
            scale,
            colours,
            name=f"dateline-{chart.name}{'-4x' if scale == 4 else ''}.{kind}",
            mime=mime,
            key=f"{chart.name}-{label}",
            icon=None,
            off=not possible,
        )


def _made_to_take(chart: Chart, ask: export.Ask, chosen: Filters, kind: str, scale: float, colours: str) -> bytes:
    """Make the file of a chart."""
    return export.render(chart, ask, kind, caption=caption(chosen, colours), scale=scale)


def caption(chosen: Filters, colours: str = "") -> str:
    """Say what an exported file shows, and where it comes from."""
    names, origin = source.ask(queries.names, list(chosen.named)), source.ask(reading.origin, chosen)
    return export.caption(chosen, origin, names=names, on=date.today(), colours=colours)
