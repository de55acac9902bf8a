"""Draw means with their intervals as a list of names, the most mentioned first.

Names and numbers stand in a column of their own. A mean over fewer than three articles is hollow, and its interval is
thin; one over fewer than three sentences is left out. Colour repeats what the axis says, so there is no legend.
Rows may come in voices, such as an outlet's own words and its quotes: the name then stands once, and each voice has a
mark of its own.
"""

from collections.abc import Mapping
from itertools import accumulate
from textwrap import wrap

from pandas import DataFrame, Series
from plotly import graph_objects as go

from dashboard.charts.canvas import blank, colours, dress, leading, plural, safe, signed, tone_ticks
from dashboard.charts.sketch import Sketch
from dashboard.theme import Theme

ROW, GAP, FEW = 44, 8, 3
COLUMN, LETTERS = 184, 27  # pixels of the names, and letters of a line of them
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
    sketch = Sketch()
    rows = enough(frame)
    if rows.empty:
        return blank(theme, title=title, x=axis, y=what, text="Nothing to compare for these filters")
    again = rows[key].eq(rows[key].shift()) if voices else [False] * len(rows)
    groups = [0, *accumulate(GAP * (not same) for same in again[1:])] if voices else [0] * len(rows)
    places = [ROW * i + 25 + gap for i, gap in enumerate(groups)]
    tones = [float(tone) for tone in rows["tone"]]
    voice = [voices[value] for value in rows["voice"]] if voices else [("", "circle")] * len(rows)
    thin = [int(n) < FEW for n in rows["articles"]]
    paint = colours(theme, rows)
    bars: dict[tuple[bool, str], list[tuple[float, float, int]]] = {}
    for place, low, high, colour, few in zip(places, rows["low"], rows["high"], paint, thin, strict=True):
        bars.setdefault((few, colour), []).append((round(low, 3), round(high, 3), place))
    for (few, colour), intervals in sorted(bars.items()):
        sketch.add_scatter(
            x=[end for low, high, _ in intervals for end in (low, high, None)],
            y=[place for *_, place in intervals for _ in range(3)],
            mode="lines",
            hoverinfo="skip",
            line={"color": colour, "width": 2 if few else 5},
            opacity=0.3 if few else 0.45,
            showlegend=False,
        )
    sketch.add_scatter(
        x=[round(tone, 3) for tone in tones],
        y=places,
        ids=list(rows[key]),
        meta=leading(mark),
        mode="markers",
        marker={
            "size": 11,
            "symbol": [symbol for _, symbol in voice],
            "opacity": 1,
            "color": [theme.paper if few else c for few, c in zip(thin, paint, strict=True)],
            "line": {"color": paint, "width": 2},
        },
        customdata=[
            [
                safe(name) + (f", {said}" if said else ""),
                signed(tone),
                f"{signed(low)} to {signed(high)}",
                plural(n, "sentence"),
                plural(a, "article"),
            ]
            for name, (said, _), tone, low, high, n, a in zip(
                rows["name"],
                voice,
                tones,
                rows["low"],
                rows["high"],
                rows["sentences"].astype(int),
                rows["articles"].astype(int),
                strict=True,
            )
        ],
        hovertemplate="<b>%{customdata[0]}</b><br>tone %{customdata[1]} (95%: %{customdata[2]})<br>"
        "%{customdata[3]} in %{customdata[4]}<extra></extra>",
        showlegend=False,
    )
    for place, name, same, (said, _), n, tone in zip(
        places, rows["name"], again, voice, rows["sentences"].astype(int), tones, strict=True
    ):
        called = (
            []
            if same
            else [
                f"<b>{safe(line)}</b>"
                for line in wrap(name, LETTERS, max_lines=2, placeholder=" …", break_on_hyphens=False)
            ]
        )
        numbers = f"{said} " * bool(said) + f"{signed(tone)} · {plural(n, 'sentence')}"
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
    height = places[-1] + ROW // 2
    dress(sketch, theme, title=title, height=height + 108)
    sketch.update_layout(margin={"l": COLUMN, "r": 12, "t": 52, "b": 56})
    reach = (
        max(
            0.2,
            *(abs(v) for v, few in zip([*rows["low"], *rows["high"]], [*thin, *thin], strict=True) if not few),
            *(abs(t) for t in tones),
        )
        * 1.06
    )
    reach = min(reach, 1.02)
    left = len(frame) - len(rows)
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
