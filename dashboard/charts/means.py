"""Draw means with their intervals as a list of names, the most mentioned first.

Names and numbers stand in a column of their own. A mean over fewer than three articles is hollow, and its interval is
thin; one over fewer than three sentences is left out. Colour repeats what the axis says, so there is no legend.
Rows may come in voices, such as an outlet's own words and its quotes: the name then stands once, and each voice has a
mark of its own.
"""

from collections.abc import Iterator, Mapping
from itertools import accumulate
from textwrap import wrap
from typing import Any

from pandas import DataFrame, Series
from plotly import graph_objects as go

from dashboard.charts.canvas import blank, colours, dress, leading, plural, safe, signed, tone_ticks
from dashboard.charts.sketch import Sketch
from dashboard.theme import Theme

ROW, GAP, FEW = 44, 8, 3
COLUMN, LETTERS = 184, 27  # pixels of the names, and letters of a line of them
VOICE = 26  # more pixels, where the numbers of a mean say whose words it is of
LEAST = 3  # sentences of a mean that is drawn
COARSE = 0.35  # the reach from which on ticks are far enough apart for half a page


def draw(
    frame: DataFrame,
    theme: Theme,
    *,
    key: str,
    title: str,
    axis: str,
    what: str,
    mark: str,
    voices: Mapping[str, tuple[str, str]] | None = None,
) -> go.Figure:
    """Draw one line a row: the mean as a dot, its interval as a bar, its name and numbers above.

    `mark` is the field of a `queries.Mark` that the `key` of a mean is; `voices` gives the words and
    the symbol for each value of the column `voice`.
    """
    rows = enough(frame)
    if rows.empty:
        return blank(theme, title=title, x=axis, y=what, text="Nothing to compare for these filters")
    again = list(rows[key].eq(rows[key].shift())) if voices else [False] * len(rows)
    groups = [0, *accumulate(GAP * (not same) for same in again[1:])] if voices else [0] * len(rows)
    rows = rows.assign(
        place=[ROW * i + 25 + gap for i, gap in enumerate(groups)],
        again=again,
        said=[voices[value][0] for value in rows["voice"]] if voices else "",
        symbol=[voices[value][1] for value in rows["voice"]] if voices else "circle",
        thin=rows["articles"].astype(int) < FEW,
        colour=colours(theme, rows),
    )
    sketch = Sketch()
    _intervals(sketch, rows)
    _means(sketch, theme, rows, key, mark)
    _names(sketch, theme, rows)
    height = int(rows["place"].iloc[-1]) + ROW // 2
    dress(sketch, theme, title=title, height=height + 108)
    sketch.update_layout(margin={"l": COLUMN + VOICE * bool(voices), "r": 12, "t": 52, "b": 56})
    left, reach = len(frame) - len(rows), _reach(rows)
    sketch.update_xaxes(
        title=axis + (f"<br>{left} left out: too few sentences" if left else ""),
        range=[-reach, reach],
        zeroline=True,
        zerolinecolor=theme.faint,
        zerolinewidth=1,
        **tone_ticks(max(reach, COARSE)),
        automargin=False,
        fixedrange=True,
    )
    sketch.update_yaxes(range=[height, 0], visible=False, fixedrange=True)
    return sketch.figure()


def _intervals(sketch: Sketch, rows: DataFrame) -> None:
    """Draw the bars: one trace for all of one colour and width."""
    bars: dict[tuple[bool, str], list[tuple[float, float, int]]] = {}
    for place, low, high, colour, thin in _each(rows, "place", "low", "high", "colour", "thin"):
        bars.setdefault((thin, colour), []).append((round(low, 3), round(high, 3), place))
    for (thin, colour), intervals in sorted(bars.items()):
        sketch.add_scatter(
            x=[end for low, high, _ in intervals for end in (low, high, None)],
            y=[place for *_, place in intervals for _ in range(3)],
            mode="lines",
            hoverinfo="skip",
            line={"color": colour, "width": 2 if thin else 5},
            opacity=0.3 if thin else 0.45,
            showlegend=False,
        )


def _means(sketch: Sketch, theme: Theme, rows: DataFrame, key: str, mark: str) -> None:
    """Draw the dots, with what is shown of each under the pointer."""
    sketch.add_scatter(
        x=[round(tone, 3) for tone in rows["tone"].tolist()],
        y=rows["place"].tolist(),
        ids=list(rows[key]),
        meta=leading(mark),
        mode="markers",
        marker={
            "size": 11,
            "symbol": list(rows["symbol"]),
            "opacity": 1,
            "color": [theme.paper if thin else colour for thin, colour in _each(rows, "thin", "colour")],
            "line": {"color": list(rows["colour"]), "width": 2},
        },
        customdata=[
            [
                safe(name) + (f", {said}" if said else ""),
                signed(tone),
                f"{signed(low)} to {signed(high)}",
                plural(int(sentences), "sentence"),
                plural(int(articles), "article"),
            ]
            for name, said, tone, low, high, sentences, articles in _each(
                rows, "name", "said", "tone", "low", "high", "sentences", "articles"
            )
        ],
        hovertemplate="<b>%{customdata[0]}</b><br>tone %{customdata[1]} (95%: %{customdata[2]})<br>"
        "%{customdata[3]} in %{customdata[4]}<extra></extra>",
        showlegend=False,
    )


def _names(sketch: Sketch, theme: Theme, rows: DataFrame) -> None:
    """Write the column of names, each once, and of the numbers of each mean."""
    for place, name, again, said, sentences, tone in _each(rows, "place", "name", "again", "said", "sentences", "tone"):
        lines = wrap(name, LETTERS, max_lines=2, placeholder=" …", break_on_hyphens=False)
        called = [] if again else [f"<b>{safe(line)}</b>" for line in lines]
        numbers = f"{said} " * bool(said) + f"{signed(tone)} · {plural(int(sentences), 'sentence')}"
        sketch.add_annotation(
            x=0,
            xref="paper",
            xanchor="right",
            xshift=-8,
            y=place,
            yanchor="middle",
            showarrow=False,
            align="right",
            text="<br>".join([*called, f"<span style='color:{theme.faint}'>{numbers}</span>"]),
            font={"size": 11, "color": theme.ink},
        )


def _reach(rows: DataFrame) -> float:
    """Say how far from 0 the axis has to go: to all means, and to the intervals of those that are not thin."""
    solid = rows[~rows["thin"]]
    ends = [*rows["tone"].abs(), *solid["low"].abs(), *solid["high"].abs()]
    return min(max(0.2, *(float(end) for end in ends)) * 1.06, 1.02)


def _each(rows: DataFrame, *columns: str) -> Iterator[tuple[Any, ...]]:
    """Go through the rows, a tuple of some columns at a time."""
    return zip(*(rows[column].tolist() for column in columns), strict=True)


def enough(frame: DataFrame) -> DataFrame:
    """Keep the means that rest on enough sentences to be drawn."""
    return frame[frame["sentences"] >= LEAST].reset_index(drop=True)


def words(frame: DataFrame, *, toward: str) -> str:
    """Put the most positive and the most negative mean in words, thin ones left out."""
    solid = frame[frame["articles"] >= FEW]
    if solid.empty:
        return "Too few articles to compare." if len(frame) else "Nothing to compare for these filters."
    tones = solid["tone"].to_numpy()
    best, worst = solid.iloc[int(tones.argmax())], solid.iloc[int(tones.argmin())]
    return (
        f"{len(frame)} compared. The tone {toward} {best['name']} is the most positive ({_sure(best)}), "
        f"{toward} {worst['name']} the most negative ({_sure(worst)})."
    )


def _sure(row: Series) -> str:
    """Write a mean with its interval."""
    return f"{signed(row['tone'])}, 95%: {signed(row['low'])} to {signed(row['high'])}"
