"""In what tone does each outlet write, and in what tone speak those whom it quotes? Means with intervals.

The outlets with most sentences come first; an outlet's own words have a disc, what it quotes has a diamond.
"""

from pandas import DataFrame
from plotly import graph_objects as go

from dashboard.charts import means
from dashboard.charts.canvas import signed
from dashboard.theme import Theme

VOICES = {"all": ("", "circle"), "own": ("own words", "circle"), "quoted": ("quotes", "diamond")}


def figure(frame: DataFrame, theme: Theme, *, title: str = "Own words and quotes") -> go.Figure:
    """Draw the frame of `queries.tone_by_outlet`."""
    return means.draw(
        frame, theme, key="outlet", title=title, axis="mean tone of the sentences", what="outlet", voices=VOICES,
        mark="outlet",
    )  # fmt: skip


def text(frame: DataFrame) -> str:
    """Put the picture in words."""
    solid = frame[frame["articles"] >= means.FEW]
    own, quoted = solid[solid["voice"] != "quoted"], solid[solid["voice"] == "quoted"]
    said = [means.words(own.assign(articles=means.FEW), toward="of")] if len(own) else []
    both = own.merge(quoted, on=["outlet", "name"], suffixes=("", "_quoted"))
    apart = both[(both["low"] > both["high_quoted"]) | (both["high"] < both["low_quoted"])]
    if len(both) and apart.empty:
        said.append("No outlet's own words differ from its quotes by more than chance could make.")
    said += [
        f"{row['name']} quotes people in a more {'negative' if row['tone_quoted'] < row['tone'] else 'positive'} "
        "tone "
        f"({signed(row['tone_quoted'])}) than it writes in ({signed(row['tone'])})."
        for row in apart.to_dict("records")
    ]
    return " ".join(said) or means.words(frame, toward="of")
