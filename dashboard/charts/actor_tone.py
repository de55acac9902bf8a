"""How is each actor treated? Means with intervals, the most mentioned actors first."""

from pandas import DataFrame
from plotly import graph_objects as go

from dashboard.charts import means
from dashboard.theme import Theme


def figure(frame: DataFrame, theme: Theme, *, title: str = "Tone toward actors") -> go.Figure:
    """Draw the frame of `queries.tone_by_actor`."""
    return means.draw(
        frame, theme, key="actor", title=title, axis="mean tone toward the actor", what="actor",
        mark="named",
    )  # fmt: skip


def text(frame: DataFrame) -> str:
    """Put the picture in words."""
    return means.words(frame, toward="toward")
