"""Draw means with their intervals as a list of names, the most mentioned first.

Names stand above their line, inside the picture, so that it reads the same on a phone. A mean over fewer than three
articles is hollow, and its interval is thin. Colour repeats what the axis says, so there is no legend. Rows may come in
voices, such as an outlet's own words and its quotes: the name then stands once, and each voice has a mark of its own.
"""

from collections.abc import Mapping
from itertools import accumulate

from pandas import DataFrame
from plotly import graph_objects as go

from dashboard.charts.canvas import blank, colours, dress, plural, safe, signed, tone_ticks
from dashboard.charts.sketch import Sketch
from dashboard.theme import Theme

ROW, GAP, FEW = 38, 10, 3


def draw(
    frame: DataFrame,
    theme: Theme,
    *,
    key: str,
    title: str,
    axis: str,
    what: str,
    voices: Mapping[str, tuple[str, str]] | None = None,
) -> go.Figure:
    """Draw one line a row: the mean as a dot, its interval as a bar, its name and numbers above.

    `voices` gives the words and the mark for each value of the column `voice`.
    """
    sketch = Sketch()
    if frame.empty:
        return blank(theme, title=title, x=axis, y=what, text="Nothing to compare for these filters")
    rows = frame.reset_index(drop=True)
    again = rows[key].eq(rows[key].shift()) if voices else [False] * len(rows)
    groups = [0, *accumulate(GAP * (not same) for same in again[1:])] if voices else [0] * len(rows)
    places = [ROW * i + 25 + gap for i, gap in enumerate(groups)]
    tones = [float(tone) for tone in rows["tone"]]
    voice = [voices[one] for one in rows["voice"]] if voices else [("", "circle")] * len(rows)
    thin = [int(n) < FEW for n in rows["articles"]]
    paint = colours(theme, rows)
    bars: dict[tuple[bool, str], list[tuple[float, float, int]]] = {}
    for place, low, high, colour, few in zip(places, rows["low"], rows["high"], paint, thin, strict=True):
        bars.setdefault((few, colour), []).append((round(low, 3), round(high, 3), place))
    for (few, colour), some in sorted(bars.items()):
        sketch.add_scatter(
            x=[end for low, high, _ in some for end in (low, high, None)],
            y=[place for *_, place in some for _ in range(3)],
            mode="lines",
            hoverinfo="skip",
            line={"color": colour, "width": 2 if few else 5},
            opacity=0.3 if few else 0.45,
            showlegend=False,
        )
    sketch.add_scatter(
        x=[round(tone, 3) for tone in tones],
        y=places,
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
        called = " ".join(filter(None, ["" if same else f"<b>{safe(name, 30)}</b>", said]))
        sketch.add_annotation(
            x=0,
            xref="paper",
            xanchor="left",
            y=place - 15,
            yanchor="middle",
            showarrow=False,
            align="left",
            text=f"{called}  <span style='color:{theme.faint}'>{signed(tone)} · {plural(n, 'sentence')}</span>",
            font={"size": 12, "color": theme.ink},
            bgcolor=theme.paper,
            borderpad=1,
        )
    height = places[-1] + ROW - 17
    dress(sketch, theme, title=title, height=height + 108)
    sketch.update_layout(margin={"l": 12, "r": 12, "t": 52, "b": 56})
    reach = (
        max(
            0.2,
            *(abs(v) for v, few in zip([*rows["low"], *rows["high"]], [*thin, *thin], strict=True) if not few),
            *(abs(t) for t in tones),
        )
        * 1.06
    )
    reach = min(reach, 1.02)
    sketch.update_xaxes(
        title=axis,
        range=[-reach, reach],
        zeroline=True,
        zerolinecolor=theme.faint,
        zerolinewidth=1,
        **tone_ticks(reach),
        automargin=False,
        fixedrange=True,
    )
    sketch.update_yaxes(range=[height, 0], visible=False, fixedrange=True)
    return sketch.figure()


def words(frame: DataFrame, *, toward: str) -> str:
    """Put the most positive and the most negative mean in words, thin ones left out."""
    solid = frame[frame["articles"] >= FEW]
    if solid.empty:
        return "Too few articles to compare." if len(frame) else "Nothing to compare for these filters."
    tones = solid["tone"].to_numpy()
    best, worst = solid.iloc[int(tones.argmax())], solid.iloc[int(tones.argmin())]
    return (
        f"{len(frame)} compared. The tone {toward} {best['name']} is the most positive ({signed(best['tone'])}), "
        f"{toward} {worst['name']} the most negative ({signed(worst['tone'])})."
    )
