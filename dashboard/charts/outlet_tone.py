"""In what tone does each outlet tell of it? Means with intervals, the outlets with most sentences first."""

from pandas import DataFrame
from plotly import graph_objects as go

from dashboard.charts import means
from dashboard.theme import Theme


def figure(frame: DataFrame, theme: Theme, *, title: str = "Tone by outlet") -> go.Figure:
    """Draw the frame of `queries.tone_by_outlet`; customdata[0] of a dot is the outlet."""
    return means.draw(frame, theme, key="outlet", title=title, axis="mean tone of its sentences", what="outlet")


def text(frame: DataFrame) -> str:
    """Put the picture in words."""
    return means.words(frame, toward="of")
