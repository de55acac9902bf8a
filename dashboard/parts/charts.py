"""A chart as every view shows it: the figure, a note, what it says in words, and its downloads.

Pictures are drawn only when a download is asked for, always in the light theme, which is what a page is printed on.
"""

from collections.abc import Callable
from typing import Literal

import pandas as pd
import streamlit as st
from choreographer.browsers.chromium import Chromium

from analysis import queries
from dashboard import export, filters, source
from dashboard.charts import CHARTS, Chart
from dashboard.parts import tables, words
from dashboard.theme import DARK, LIGHT, Theme

CONFIG = {"displaylogo": False, "modeBarButtonsToRemove": ["toImage", "select2d", "lasso2d", "autoScale2d"]}


def show(name: str, *, on_click: Callable[[str], None] | None = None) -> pd.DataFrame:
    """Draw a chart of what is chosen; `on_click` gets what stands first in a clicked mark's data."""
    chart = CHARTS[name]
    frame = source.ask(chart.frame, filters.chosen())
    if frame.empty:
        st.info(f"{chart.title}: there is nothing to draw for these filters.", icon=":material/filter_alt_off:")
        return frame
    figure = chart.figure(frame, theme())
    if on_click is None:
        st.plotly_chart(figure, theme=None, key=name, config=CONFIG, alt=chart.text(frame))
    else:
        st.plotly_chart(
            figure,
            theme=None,
            key=name,
            config=CONFIG,
            alt=chart.text(frame),
            selection_mode="points",
            on_select=lambda: _clicked(name, on_click),
        )
    if chart.note:
        st.caption(chart.note)
    downloads(chart, frame)
    with st.expander("This chart in words"):
        st.markdown(words.plain(chart.text(frame)))
    return frame


def theme() -> Theme:
    """Give the theme that the page is shown in."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def _clicked(name: str, on_click: Callable[[str], None]) -> None:
    """Hand on what was clicked; a second click on a mark, or one that resets the zoom, lets go of it."""
    for point in st.session_state[name].selection.points:
        if data := point.get("customdata"):
            on_click(str(data[0] if isinstance(data, list | tuple) else data))
            return


def downloads(chart: Chart, frame: pd.DataFrame) -> None:
    """Draw a row of buttons; the files are made when they are asked for, and say below what they show."""
    chosen = filters.chosen()
    articles = source.ask(queries.counts, chosen)["articles"]
    caption = f"{filters.in_words(chosen) or 'All events'} · {words.count(articles, 'article')}"

    def drawn(format: export.Format | Literal["html"]) -> Callable[[], bytes | str]:
        def draw() -> bytes | str:
            figure = chart.figure(frame, LIGHT)
            if format == "html":
                return export.html(figure, caption=caption)
            return export.image(figure, format, width=1200, scale=2 if format == "png" else 1, caption=caption)

        return draw

    files = {
        "PNG": (drawn("png"), "image/png"),
        "SVG": (drawn("svg"), "image/svg+xml"),
        "HTML": (drawn("html"), "text/html"),
        "CSV": (lambda: tables.csv(frame), "text/csv"),
    }
    drawable = Chromium.find_browser(skip_local=False) is not None
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption("Download", width="content")
        for label, (data, mime) in files.items():
            possible = drawable or label not in ("PNG", "SVG")
            st.download_button(
                label,
                data,
                file_name=f"dateline-{chart.name}.{label.lower()}",
                mime=mime,
                key=f"{chart.name}-{label}",
                on_click="ignore",
                type="tertiary",
                icon=":material/download:",
                help=f"Download this chart as {label}"
                if possible
                else "Pictures need Chrome or Chromium on the server",
                disabled=not possible,
            )
