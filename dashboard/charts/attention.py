"""How much happened when? Events counted by period, words and deeds, with and against.

Words are hatched and deeds filled, cooperation is blue and conflict red, so that neither says it alone.
"""

from pandas import DataFrame
from plotly import graph_objects as go

from analysis.queries import OTHERS
from dashboard.charts.canvas import EMPTY, blank, plural, to_days, window
from dashboard.charts.tone import period_words
from dashboard.theme import Theme, dress

# For each class, the place of its colour among the theme's tones, and its hatching.
_LOOK = {
    "material conflict": (0, ""),
    "verbal conflict": (1, "/"),
    OTHERS: (2, ""),
    "verbal cooperation": (3, "\\"),
    "material cooperation": (4, ""),
}


def figure(frame: DataFrame, theme: Theme, *, title: str = "Events over time") -> go.Figure:
    """Draw the frame of `queries.attention`; customdata[0] of a bar is the first day of its period."""
    picture = go.Figure()
    if frame.empty:
        return blank(picture, theme, title=title, x="when it happened", y="events")
    by = str(frame["by"].iloc[0])
    for kind, (place, hatch) in _LOOK.items():
        some = frame[frame["kind"] == kind]
        if some.empty:
            continue
        starts = to_days(some["start"])
        x = [day.isoformat() for day in starts]
        shape = (
            {"shape": hatch, "fillmode": "overlay", "fgcolor": theme.paper, "size": 5, "solidity": 0.3} if hatch else {}
        )
        picture.add_bar(
            x=x,
            y=[int(n) for n in some["events"]],
            name=kind.capitalize(),
            marker={"color": theme.tones[place], "pattern": shape, "line": {"width": 0}},
            customdata=[
                [d, period_words(s, by), plural(int(n), "event"), plural(int(a), "article")]
                for d, s, n, a in zip(x, starts, some["events"], some["articles"], strict=True)
            ],
            hovertemplate=f"<b>%{{customdata[1]}}</b><br>{kind}: %{{customdata[2]}} "
            "in %{customdata[3]}<extra></extra>",
            **(
                {"xperiod": "M1" if by == "month" else "M12", "xperiodalignment": "middle"}
                if by in ("month", "year")
                else {}
            ),
        )
    dress(picture, theme, title=title, height=360)
    first, last = window(to_days(frame["start"]))
    picture.update_layout(barmode="stack", bargap=0.12, margin={"l": 46, "r": 12, "t": 96, "b": 40})
    picture.update_xaxes(range=[first.isoformat(), last.isoformat()], type="date", automargin=False)
    picture.update_yaxes(
        title=f"events, by {by}", rangemode="tozero", tickformat="d", automargin=False, fixedrange=True
    )
    return picture


def text(frame: DataFrame) -> str:
    """Put the picture in words."""
    if frame.empty:
        return f"{EMPTY}."
    by = str(frame["by"].iloc[0])
    periods = frame.groupby("start")["events"].sum()
    kinds = frame.groupby("kind")["events"].sum().sort_values(ascending=False)
    return (
        f"{plural(int(periods.sum()), 'event')} in {plural(len(periods), by)}, most in "
        f"{period_words(periods.idxmax(), by)} ({int(periods.max())}). {str(kinds.index[0]).capitalize()} is the most "
        f"frequent kind ({int(kinds.iloc[0])})."
    )
