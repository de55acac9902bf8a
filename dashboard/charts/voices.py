"""Who says what about whom? A matrix of circles, those who speak down the side, coloured by the tone of what they say.

A mean over fewer than three articles is hollow.
"""

from pandas import DataFrame
from plotly import graph_objects as go

from dashboard.charts import pairs
from dashboard.charts.canvas import plural, signed
from dashboard.theme import Theme

NOBODY = "No speaker is quoted about an actor in three sentences"


def figure(frame: DataFrame, theme: Theme, *, title: str = "Who says what about whom") -> go.Figure:
    """Draw the frame of `queries.who_about_whom`."""
    return pairs.matrix(
        frame, theme, title=title, number="sentences", axes=("speaker", "about whom"), empty=NOBODY,
        mark=("speaker", "named"),
    )  # fmt: skip


def text(frame: DataFrame) -> str:
    """Put the picture in words."""
    if frame.empty:
        return f"{NOBODY}."
    most_frequent = [
        f"{row['source_name']} of {row['target_name']} ({plural(int(row['sentences']), 'sentence')}, tone "
        f"{signed(float(row['tone']))}, 95%: {signed(float(row['low']))} to {signed(float(row['high']))})"
        for row in frame.head(3).to_dict("records")
    ]
    return f"{plural(len(frame), 'pair')} of speaker and subject. The most frequent: {'; '.join(most_frequent)}."
