"""Colours by meaning and the look of every chart, light and dark.

Tone runs from red over grey to blue, which people with the common kinds of colour blindness can tell apart; shape and
fill say the rest, so that colour never stands alone. Fonts are those of the reader's own system: nothing is fetched.
"""

from dataclasses import dataclass

import plotly.graph_objects as go

TONES = ("very negative", "negative", "neutral", "positive", "very positive")
EDGES = (-0.5, -0.1, 0.1, 0.5)
FONT = "'Source Sans', 'Source Sans Pro', system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif"


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one theme; `tones` has one for each of TONES."""

    paper: str
    band: str
    ink: str
    faint: str
    grid: str
    tones: tuple[str, str, str, str, str]


LIGHT = Theme(
    "#ffffff", "#f4f6f8", "#1b2430", "#5d6b7a", "#d9dfe6", ("#b2182b", "#d46a45", "#8a93a3", "#4389b8", "#2166ac")
)
DARK = Theme(
    "#12171e", "#1b232d", "#e6ebf1", "#9aa8b7", "#33404e", ("#f0566a", "#f2a283", "#9aa5b5", "#7fbfe6", "#5b9bea")
)


def tone_class(tone: float) -> int:
    """Give the place in TONES of a tone from -1 to 1."""
    return sum(tone > edge for edge in EDGES)


def dress(figure: go.Figure, theme: Theme, *, title: str, height: int) -> go.Figure:
    """Give a figure the look that all charts share; its zoom is kept when the data change."""
    figure.update_layout(
        # plotly's own template is 7 kB that nothing here uses.
        template=go.layout.Template(),
        title={
            "text": title,
            "x": 0,
            "xanchor": "left",
            "y": 1,
            "yanchor": "top",
            "yref": "container",
            "pad": {"t": 12, "l": 10},
            "font": {"size": 17, "color": theme.ink},
        },
        font={"family": FONT, "size": 12, "color": theme.ink},
        paper_bgcolor=theme.paper,
        plot_bgcolor=theme.paper,
        height=height,
        margin={"l": 8, "r": 12, "t": 56, "b": 36},
        hoverlabel={"bgcolor": theme.band, "font": {"color": theme.ink, "family": FONT}, "align": "left"},
        legend={"orientation": "h", "x": 1, "xanchor": "right", "y": 1, "yanchor": "bottom", "tracegroupgap": 0},
        uirevision="keep",
    )
    figure.update_xaxes(gridcolor=theme.grid, linecolor=theme.grid, zeroline=False, automargin=True)
    figure.update_yaxes(gridcolor=theme.grid, linecolor=theme.grid, zeroline=False, automargin=True)
    return figure
