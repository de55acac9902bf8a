"""What happened when, in lanes: what the page's own code (`static/timeline/`) is told to draw.

Only the few hundred events that matter most in the time shown travel, and counts of the others. Drawing is done in the
browser, where the width is known and a zoom can be followed at once; `dashboard.drawing` has the same code draw for
pictures and reports.
"""

from datetime import date, timedelta
from typing import Any

import pandas as pd
from duckdb import DuckDBPyConnection

from analysis.ontology import STATUSES, TONES, mean_class, tone_class
from analysis.queries import Filters, datings
from analysis.queries import timeline_viewport as viewports
from analysis.queries.span import reach, shift, to_days
from dashboard import wording
from dashboard.charts.canvas import EMPTY, UNCLEAR, plural, signed
from dashboard.charts.canvas import days as in_days
from dashboard.charts.mark_colours import ColourBy, coloured, fitting

EPOCH = date(1970, 1, 1)
_TYPES = {name: place for place, name in enumerate(wording.TYPES)}
HOWS = ("text", "context", "publication", "none", "hand")


def drawing_data(
    con: DuckDBPyConnection,
    filters: Filters,
    zoom: tuple[date, date] | None = None,
    by: viewports.By = "actor",
    colour: ColourBy = "kind",
    *,
    most: int = 220,
) -> dict[str, Any] | None:
    """Give what the browser draws of the chosen events, but for what hangs on the page; None where nothing is dated.

    At `most` so many are marks, the others are counted in groups. Marks are coloured as `mark_colours` says.
    """
    viewport = viewports.viewport(con, filters, *(zoom or ()), by=by, most=most)
    if viewport.days.empty:
        return None
    whole, at_first, outside = reach(viewport.days)
    data = viewport_data(viewport, whole=whole, window=zoom or at_first, at_first=at_first, outside=outside, by=by)
    key, places = coloured(con, viewport.marks, viewport.lanes, fitting(colour, by))
    data["marks"] |= _dated(con, viewport.marks) | ({} if key["by"] == "tone" else {"colour": places})
    return data | {"colours": key}


def viewport_data(
    viewport: viewports.Viewport,
    *,
    whole: tuple[date, date],
    window: tuple[date, date],
    at_first: tuple[date, date],
    outside: tuple[int, int],
    by: viewports.By,
) -> dict[str, Any]:
    """Write a viewport as the browser reads it: days as numbers from 1970, the end of a time exclusive."""
    low, high = min(whole[0], window[0]), max(whole[1], window[1])
    return {
        "alt": alt(viewport, window),
        "statuses": list(STATUSES.values()),
        "tones": [*TONES, UNCLEAR],
        "all": [_number(at_first[0]), _number(at_first[1]) + 1],
        "window": [_number(window[0]), _number(window[1]) + 1],
        "whole": [_number(low), _number(high) + 1],
        "earlier": outside[0],
        "later": outside[1],
        "lanes": [
            {
                "name": wording.TYPES.get(row["name"], row["name"]) if by == "type" else row["name"],
                "events": row["events"],
                "tone": signed(row["tone"]),
                "sure": f"95%: {signed(row['low'])} to {signed(row['high'])}, {plural(row['articles'], 'article')}",
            }
            for row in viewport.lanes.to_dict("records")
        ],
        "strip": _strip(viewport.strip, low, high),
        "bins": _bins(viewport),
        "marks": _marks(viewport),
        "spreads": sorted({*_spreads(viewport.marks)}),
        "types": [*wording.TYPES.values()],
    }


def _strip(counted: pd.DataFrame, low: date, high: date) -> dict[str, Any]:
    """Write the counts of the strip, each with the class of its mean tone."""
    step = viewports.strip_step(low, high)
    size = (high - low).days // step + 1
    counts, tones = [0] * size, [TONES.index("neutral")] * size
    for day, count, tone in zip(to_days(counted["first"]), counted["count"], _classes(counted), strict=True):
        place = (day - low).days // step
        counts[place], tones[place] = int(count), tone
    return {"first": _number(low), "step": step, "counts": counts, "tones": tones}


def _classes(means: pd.DataFrame) -> list[int]:
    """Give the class of each mean (tone, low, high)."""
    return [mean_class(*row) for row in zip(means["tone"], means["low"], means["high"], strict=True)]


def _bins(viewport: viewports.Viewport) -> dict[int, list[list[float]]]:
    """Write the counts by lane."""
    bins: dict[int, list[list[float]]] = {}
    for row, tone in zip(viewport.bins.to_dict("records"), _classes(viewport.bins), strict=True):
        cell = [_number(row["first"].date()), _number(row["last"].date()), row["count"], tone]
        bins.setdefault(row["lane"], []).append(cell)
    return bins


def _marks(viewport: viewports.Viewport) -> dict[str, list[Any]]:
    """Write the marks column by column, which is half the size of row by row."""
    marks = viewport.marks
    firsts, lasts = to_days(marks["first"]), to_days(marks["last"])
    spread_of = _spreads(marks)
    spreads = sorted({*spread_of})
    rows = list(zip(marks.to_dict("records"), firsts, lasts, strict=True))
    return {
        "key": marks["key"].tolist(),
        "lane": marks["lane"].tolist(),
        "first": [_number(day) for day in firsts],
        "last": [_number(day) for day in lasts],
        "bar": [int(_lasted(row["status"], first, last)) for row, first, last in rows],
        "type": [_TYPES.get(type, len(_TYPES) - 1) for type in marks["type"]],
        "status": [list(STATUSES).index(status) for status in marks["status"]],
        "how": [HOWS.index(how) for how in marks["dated_by"]],
        "tone": [tone_class(tone) for tone in marks["tone"]],
        "articles": marks["articles"].tolist(),
        "outlets": marks["outlets"].tolist(),
        "spread": [spreads.index(spread) for spread in spread_of],
        "weight": [round(weight, 2) for weight in marks["weight"]],
        "headline": marks["headline"].fillna("").tolist(),
    }


def _dated(con: DuckDBPyConnection, marks: pd.DataFrame) -> dict[str, list[Any]]:
    """Write the words that date each mark, and the day of publication they are read from."""
    rows = datings(con, marks["key"].tolist())
    words, published = rows["timex"].to_dict(), rows["published"].dropna().dt.date.to_dict()
    return {
        "timex": [(words.get(key) or "").strip() for key in marks["key"]],
        "published": [_number(published[key]) if key in published else None for key in marks["key"]],
    }


def _spreads(marks: pd.DataFrame) -> list[str]:
    """Say of each mark how many texts tell of it; the page is sent each saying once."""
    columns = (marks[name].tolist() for name in ("articles", "outlets", "printed_by"))
    return [wording.spread(*counts) for counts in zip(*columns, strict=True)]


def _lasted(status: str, first: date, last: date) -> bool:
    """Tell whether an event is a bar: it lasted, rather than lying somewhere in a vague span."""
    return first != last and status != "denied" and (status == "ongoing" or not vague(first, last))


def alt(viewport: viewports.Viewport, window: tuple[date, date]) -> str:
    """Put the picture in words."""
    shown = len(viewport.marks) + int(viewport.bins["count"].sum())
    lanes = wording.listed(f"{row['name']} ({row['events']:,})" for row in viewport.lanes.head(5).to_dict("records"))
    return (
        f"Timeline of {wording.count(shown, 'event')}, {wording.days(*window)}, "
        f"in {wording.count(len(viewport.lanes), 'lane')}: {lanes}{' and others' if len(viewport.lanes) > 5 else ''}. "
        "Arrow keys move between events, Enter opens one, plus and minus zoom."
    )


def text(data: dict[str, Any] | None) -> str:
    """Put what is drawn in words: how much, the lanes, and what most articles tell of."""
    if data is None:
        return f"{EMPTY}."
    lanes, marks = data["lanes"], data["marks"]
    counted = sum(cell[2] for cells in data["bins"].values() for cell in cells)
    first, last = (EPOCH + timedelta(days=day) for day in data["window"])
    said = [
        f"{lane['name']}: {plural(lane['events'], 'event')}, mean tone {lane['tone']} ({lane['sure']})"
        for lane in lanes
    ]
    number = plural(len(marks["key"]) + counted, "event")
    text = f"{number}, {in_days(first, shift(last, -1))}. By lane: {'; '.join(said)}."
    if not marks["key"]:
        return text
    top = sorted(range(len(marks["key"])), key=lambda i: (-marks["articles"][i], -marks["weight"][i]))[:3]
    most_reported = []
    for i in sorted(top, key=lambda i: int(marks["first"][i])):
        day, end = (EPOCH + timedelta(days=marks[side][i]) for side in ("first", "last"))
        most_reported.append(
            f"{in_days(day, end)}: {marks['headline'][i]} "
            f"({data['statuses'][marks['status'][i]]}, {data['spreads'][marks['spread'][i]]})"
        )
    return f"{text} Most reported: {'; '.join(most_reported)}."


def vague(first: date, last: date) -> bool:
    """Tell whether a span is a whole week, month, quarter, year or decade: some day of it."""
    if first == last:
        return False
    after = date.fromordinal(min(last.toordinal() + 1, date.max.toordinal()))
    if (last - first).days == 6 and first.weekday() == 0:
        return True
    if (first.day, after.day) != (1, 1):
        return False
    months = (after.year - first.year) * 12 + after.month - first.month
    return months in (1, 3, 6) or (months % 12 == 0 and first.month == 1)


def _number(day: date) -> int:
    return (day - EPOCH).days
