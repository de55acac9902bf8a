"""The charts: each turns a frame into a figure, without a query or a screen; CHARTS names them all.

A new chart is one file with `figure(frame, theme, *, title)` and `text(frame)`, and one line in CHARTS; a shared test
runs over every entry. What plotly should show as names goes through `canvas.safe` first. The timeline is no figure: the
page's own code draws it, from the answer of `drawing`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

import plotly.graph_objects as go
from duckdb import DuckDBPyConnection
from pandas import DataFrame

from analysis import queries
from analysis.errors import UnknownName
from analysis.queries import Filters, Period, timeline_viewport
from analysis.queries.span import reach, shift
from dashboard.charts import (
    actor_tone,
    attention,
    compare,
    findings,
    outlet_tone,
    pairs,
    places,
    timeline,
    tone,
    voices,
)
from dashboard.charts.canvas import days, safe


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: the query for its frame, the figure of a frame, a sentence of help, and the picture put in words.

    `finding` says in a line what it tells, and nothing where that could be chance. `use` adds what can be done with
    it on the page, and nowhere else. Where `drawing` is given, the page's own code draws what it answers, and `text`
    puts that in words; the frame is then only for those who take the data. Those get more than the figure needs where
    `data` is given. A figure of stacked `bars` over time is drawn by the page's own code, and by plotly where it is
    exported.
    """

    name: str
    title: str
    frame: Callable[[DuckDBPyConnection, Filters], DataFrame]
    figure: Callable[..., go.Figure]
    note: str
    text: Callable[[Any], str]
    drawing: Callable[[DuckDBPyConnection, Filters], dict[str, Any] | None] | None = None
    data: Callable[[DuckDBPyConnection, Filters], DataFrame] | None = None
    bars: bool = False
    use: str = ""
    finding: Callable[[Any], str] | None = None


Days = tuple[date, date]
LONGEST = 42  # letters of a title


def _no_figure(*_: object, **__: object) -> go.Figure:
    raise TypeError("the page's own code draws this chart")


def side_by_side(con: DuckDBPyConnection, filters: Filters, periods: Sequence[Days] = ()) -> DataFrame:
    """Ask for two periods side by side, else for two chosen actors or outlets, else for both halves of the time."""
    if not periods and len(filters.actors) > 1:
        known = queries.names(con, filters.actors)
        sides = [
            (known.get(actor, actor), replace(filters, actors=(actor,), match="any")) for actor in filters.actors[:2]
        ]
    elif not periods and len(filters.outlets) > 1:
        sides = [(outlet, replace(filters, outlets=(outlet,))) for outlet in filters.outlets[:2]]
    else:
        periods = periods or halves(con, filters)
        sides = [(days(*span), filters.in_time(*span)) for span in periods]
    if not sides:
        return DataFrame()
    (name, own), (other_name, others) = sides
    return queries.compared(con, own, others, (name, other_name))


def halves(con: DuckDBPyConnection, filters: Filters) -> list[Days]:
    """Cut the time that the timeline shows at first into two; none where nothing has a date."""
    days = timeline_viewport.days(con, filters)
    if days.empty:
        return []
    _whole, (first, last), _ = reach(days)
    first, last = filters.first or first, filters.last or last
    middle = shift(first, max((last - first).days, 1) // 2)
    return [(first, middle), (shift(middle, 1), max(last, shift(middle, 1)))]


_ALL = (
    Chart(
        "timeline",
        "What happened when",
        queries.timeline,
        _no_figure,
        "Each event is one mark. In lanes of actors it stands with its doer or, if that actor has no lane, with its "
        "target or place. Colour is the kind of event, or a tone; a dotted line means that the date is uncertain.",
        timeline.text,
        timeline.drawing_data,
    ),
    Chart(
        "tone",
        "Tone over time",
        queries.tone_explained,
        tone.figure,
        "Mean tone of the sentences that report events, which is not that toward an actor, by date of the event, with "
        "its 95% interval. Hollow dots "
        "rest on fewer than three articles; dots are coloured only where the interval settles the tone. A peak or turn "
        "that stands out from chance (Welch’s test at 5%, corrected) carries the headline of the event behind it.",
        tone.text,
        data=queries.tone_by_period,
        finding=findings.of_tone,
        use="Press a dot or a bar to list the events behind it.",
    ),
    Chart(
        "attention",
        "Events over time",
        queries.with_peaks,
        attention.figure,
        "Number of events by date and class: cooperation above the line, conflict below it. A headline names the "
        "event behind a peak that stands out from its neighbours (exact Poisson test at 1%, corrected for clumps and "
        "for the number of periods).",
        attention.text,
        bars=True,
        data=queries.coverage,
        finding=findings.of_events,
        use="Press a bar to list its events, and “Other events” to add those of no class: half of them above the line, "
        "half below.",
    ),
    Chart(
        "actor-tone",
        "Tone toward actors",
        queries.tone_by_actor,
        actor_tone.figure,
        "Mean tone toward each actor in the sentences that report these events, with its 95% interval, most "
        "mentioned first.",
        actor_tone.text,
        finding=findings.of_actors,
        use="Press a dot to list the events behind it.",
    ),
    Chart(
        "outlet-tone",
        "Outlets: own words and quotes",
        queries.tone_by_outlet,
        outlet_tone.figure,
        "Mean tone of each outlet’s own words (disc) and of its quotes (diamond) in the sentences that report "
        "these events, with 95% intervals.",
        outlet_tone.text,
        finding=findings.of_outlets,
        use="Press a mark to list the events behind it.",
    ),
    Chart(
        "pairs",
        "Who does what to whom",
        queries.pairs,
        pairs.figure,
        "Each circle counts the events in which the actor in the row acted on the actor in the column. Colour is "
        "the tone of the sentences that report them; hollow circles rest on fewer than three articles. Groups "
        "that could be anybody’s, such as “troops”, are left out.",
        pairs.text,
        finding=findings.of_pairs,
        use="Press a circle to list the events behind it.",
    ),
    Chart(
        "voices",
        "Who says what about whom",
        queries.who_about_whom,
        voices.figure,
        "Each circle counts the sentences in which the speaker in the row says something about the actor in the "
        "column. Colour is the tone toward that actor; hollow circles rest on fewer than three articles. Pairs with "
        "fewer than three sentences, and groups that could be anybody’s, such as “troops”, are left out.",
        voices.text,
        finding=findings.of_voices,
        use="Press a circle to list the events behind it.",
    ),
    Chart(
        "places",
        "Reported locations",
        queries.places,
        places.figure,
        "Countries are shaded, with their number of events; circles are cities and other places, sized by theirs. "
        "Colour is the tone of the sentences that name them.",
        places.text,
        finding=findings.of_places,
        use="Press a place to list its events. Drag to move and scroll to zoom; on a touch screen, open the map in "
        "full screen first.",
    ),
    Chart(
        "compare",
        "Side by side",
        side_by_side,
        compare.figure,
        "Above: dated events by date. Below: the mean tone of the sentences that report them, with its 95% "
        "interval. Hollow marks rest on fewer than three articles.",
        compare.text,
        finding=findings.of_sides,
        use="Press a mark to list the events behind it.",
    ),
)
CHARTS: dict[str, Chart] = {chart.name: chart for chart in _ALL}
COUNTED = ("tone", "attention")  # those that count by a period of time, which may be chosen


def counted(name: str, by: Period | None, *, share: bool = False) -> Chart:
    """Give a chart over time that counts by another period than the one that fits, or, with `share`, against all
    coverage, as only attention can be."""
    chart = CHARTS[name]
    if name not in COUNTED:
        raise UnknownName("chart by a period of time", name, COUNTED)
    if share and name != "attention":
        raise UnknownName("chart of shares", name, ("attention",))
    more = {"by": by} if by else {}
    chart = replace(
        chart,
        frame=partial(queries.coverage if share else chart.frame, **more),
        data=chart.data and partial(chart.data, **more),
    )
    if not share:
        return chart
    return replace(
        chart,
        title="Share of all coverage",
        figure=partial(chart.figure, share=True),
        note="Events as a share of all events reported for the same time: more articles do not mean a larger share.",
    )


def comparison_chart(frame: DataFrame) -> Chart:
    """Give the chart of a comparison that was asked for, titled by its two sides where a phone has room for both."""
    sides = safe(" and ".join(frame["side"].unique())) if len(frame) else ""
    title = sides if 0 < len(sides) <= LONGEST else CHARTS["compare"].title
    return replace(CHARTS["compare"], title=title, frame=lambda *_: frame)


__all__ = ["CHARTS", "Chart", "comparison_chart", "counted", "halves", "side_by_side"]
