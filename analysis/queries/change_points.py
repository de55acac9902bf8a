"""Where does the tone stand out from chance, and what is behind it?

Each period with enough articles is held against all other periods together (a peak) and against the one before (a
turn) by Welch's unequal variances test on the means and their errors. Since many periods are tried, the chances are
corrected (Holm), so that pure noise is marked at all in about one picture of twenty. What stands out is shown with its
events and with the words that pulled the tone that way.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
from dateutil.relativedelta import relativedelta
from duckdb import DuckDBPyConnection
from numpy.typing import NDArray

from analysis.queries.events import events, headlines
from analysis.queries.filters import Filters
from analysis.queries.run import select_frame
from analysis.queries.tones import STORED, Period, tone_by_period

Row = dict[Hashable, Any]
Floats = NDArray[np.float64]
Unusual = tuple[int, float, float]  # the place of a period, the change of its tone, and its corrected chance
# Chosen by eye on news articles; no labels were used.
LEAST = 3  # articles that a period must rest on to be marked
CHANCE = 0.05  # of a mark where nothing changed, the usual level of tests
MARKED = 4  # peaks and turns of a picture, the surest
MOST_READ = 40  # sentences of a period in which words are weighed
STEP = {
    "day": relativedelta(days=1),
    "week": relativedelta(weeks=1),
    "month": relativedelta(months=1),
    "year": relativedelta(years=1),
}


def turning_points(
    con: DuckDBPyConnection, filters: Filters, *, by: Period | None = None, scorer: str = STORED
) -> pd.DataFrame:
    """Find the periods whose tone stands out: start, by, kind (peak or turn), tone, change, chance, articles.

    `change` is the difference to the other periods or to the one before; `chance` is its corrected p value.
    """
    return stand_out(tone_by_period(con, filters, by=by, scorer=scorer))


def stand_out(frame: pd.DataFrame) -> pd.DataFrame:
    """Find what stands out in a frame of `tone_by_period`; see `turning_points`."""
    sure = _surely(frame[frame["articles"] >= LEAST])
    rows = sure.to_dict("records")
    tone, error, articles, sentences = sure[["tone", "error", "articles", "sentences"]].to_numpy(dtype=float).T
    unusual = (("peak", _peaks(tone, error, articles, sentences)), ("turn", _turns(rows, tone, error, articles)))
    points = [
        {
            "start": row["start"], "by": row["by"], "kind": kind, "tone": row["tone"], "change": change,
            "chance": chance, "articles": row["articles"], "sentences": row["sentences"],
        }
        for kind, found in unusual
        for row, change, chance in ((rows[place], change, chance) for place, change, chance in found)
    ]  # fmt: skip
    columns = ["start", "by", "kind", "tone", "change", "chance", "articles", "sentences"]
    result = pd.DataFrame(points, columns=columns)
    # A period that is both is listed once, as the peak that it is.
    result = result.sort_values(["start", "kind"]).drop_duplicates("start")
    return result.reset_index(drop=True)


def _surely(frame: pd.DataFrame) -> pd.DataFrame:
    """Give no period a smaller error than one of its size usually has: a few articles may agree by luck."""
    size = np.sqrt(frame["articles"].to_numpy(dtype=float))
    error = frame["error"].to_numpy(dtype=float)
    usual = np.median(error * size) if len(frame) else 0.0
    return frame.assign(error=np.maximum(error, usual / np.maximum(size, 1)))


def _peaks(tone: Floats, error: Floats, articles: Floats, sentences: Floats) -> Iterator[Unusual]:
    """Find periods unlike all others; the surest is removed before the next is sought, or it would lend its weight
    to the others' mean and make every plain period look high or low."""
    left = np.arange(len(tone))
    while len(left) > 1:
        weight, mean = sentences[left], tone[left]
        others = _others(weight)
        together = _others(weight * mean) / others, np.sqrt(_others((weight * error[left]) ** 2)) / others
        change, chance = _differences(mean, error[left], articles[left], *together, _others(articles[left]))
        surest = int(np.argmin(chance))
        corrected = min(float(chance[surest]) * len(left), 1.0)
        if corrected >= CHANCE / 2:
            return
        yield int(left[surest]), float(change[surest]), corrected
        left = np.delete(left, surest)


def _turns(rows: list[Row], tone: Floats, error: Floats, articles: Floats) -> Iterator[Unusual]:
    """Find periods unlike the one before."""
    near = [b["start"] <= a["start"] + 2 * STEP[b["by"]] for a, b in pairwise(rows)]
    after = np.flatnonzero(near) + 1
    of_after, of_before = ((tone[place], error[place], articles[place]) for place in (after, after - 1))
    change, chance = _differences(*of_after, *of_before)
    for k, place in enumerate(np.argsort(chance, kind="stable")):
        corrected = min(float(chance[place]) * (len(after) - k), 1.0)  # Holm 1979
        if corrected >= CHANCE / 2:
            return
        yield int(after[place]), float(change[place]), corrected


def tone_explained(
    con: DuckDBPyConnection, filters: Filters, *, by: Period | None = None, scorer: str = STORED
) -> pd.DataFrame:
    """Give `tone_by_period` with the headline and key of the event that makes each peak or turn: of those within the
    period, the one that pulls the tone that way most; none in other rows."""
    frame = tone_by_period(con, filters, by=by, scorer=scorer)
    points = stand_out(frame).sort_values("chance").head(MARKED)
    explained = explain(con, filters, points, sign=np.sign(points["change"].to_numpy(dtype=float)))
    return with_headlines(frame, explained)


def with_headlines(frame: pd.DataFrame, explained: pd.DataFrame) -> pd.DataFrame:
    """Put headlines and keys from `explain` to the rows of their periods; None to others."""
    known = {row["start"]: row for row in explained.to_dict("records")}
    columns = {name: [known.get(start, {}).get(name) for start in frame["start"]] for name in ("headline", "key")}
    return frame.assign(**{name: pd.Series(values, frame.index, object) for name, values in columns.items()})


def explain(
    con: DuckDBPyConnection, filters: Filters, points: pd.DataFrame, *, sign: Sequence[float] = ()
) -> pd.DataFrame:
    """Add to periods (start, by) the headline and the key of the event within each that most articles report; with a
    `sign` for each, of those whose tone lies on that side where there is one, the one that pulls most."""
    signs = list(sign) or [0.0] * len(points)
    keys: list[str] = []
    sql = f"""select key {filters.where("events")} and first >= $since and last < $until
              order by if($sign = 0, 1, $sign * tone) * articles desc, weight desc, key limit 1"""
    for row, side in zip(points.to_dict("records"), signs, strict=True):
        since, until = row["start"].date(), (row["start"] + STEP[row["by"]]).date()
        heaviest = select_frame(con, sql, filters, since=since, until=until, sign=float(side))
        keys.append(str(heaviest["key"].iloc[0]) if len(heaviest) else "")
    known = headlines(con, [key for key in keys if key])
    named = {"key": [key or None for key in keys], "headline": [known.get(key) for key in keys]}
    return points.assign(**{name: pd.Series(values, points.index, object) for name, values in named.items()})


def behind(
    con: DuckDBPyConnection, filters: Filters, *, start: date, by: Period, sign: int, most: int = 3
) -> tuple[pd.DataFrame, list[tuple[str, float]]]:
    """Give the events of a period that weigh most for its tone, as `events` does, and the words behind it.

    `sign` is 1 where the tone rose and -1 where it fell; words come with their summed part in the sentences' tone.
    """
    last = start + STEP[by] - timedelta(days=1)
    within = replace(filters, first=max(start, filters.first or start), last=min(last, filters.last or last))
    happened = events(con, within)
    inside = (happened["first"] >= pd.Timestamp(start)) & (happened["last"] <= pd.Timestamp(last))
    happened = happened[inside]  # what reaches beyond the period has no part in its tone
    pull = sign * happened["tone"] * happened["articles"]
    happened = happened.assign(pull=pull).sort_values(["pull", "key"], ascending=[False, True])
    texts = _sentences(con, list(happened["analysis"]), list(happened["event"]), sign)
    return happened[happened["pull"] > 0].head(most).drop(columns="pull"), words_behind(texts, sign)


def words_behind(texts: list[str], sign: int, *, most: int = 6) -> list[tuple[str, float]]:
    """Add up over sentences what their words did to the tone, and give those that pulled it most in one direction."""
    from analysis.sentiment import means  # here, as it loads what reads texts
    from analysis.sentiment import scorer as scorer_of

    pulled: defaultdict[str, float] = defaultdict(float)
    for text in texts:
        for word, part in means.reasons(text, score=scorer_of("rules"), least=0.02):
            pulled[word.lower()] += part
    ranked = sorted(pulled.items(), key=lambda item: (-sign * item[1], item[0]))
    return [(word, round(part, 3)) for word, part in ranked[:most] if sign * part > 0]


def _others(values: Floats) -> Floats:
    """Add up for each all values but its own."""
    before, after = np.cumsum(values[:-1]), np.cumsum(values[:0:-1])[::-1]
    return np.concatenate([[0.0], before]) + np.concatenate([after, [0.0]])


def _differences(
    tone: Floats, error: Floats, articles: Floats, tone2: Floats, error2: Floats, articles2: Floats
) -> tuple[Floats, Floats]:
    """Give the differences of means from others, and how likely ones so large are by chance (Welch 1947)."""
    from scipy.special import stdtr  # here, since it is slow to load; Student's distribution

    a, b, change = error**2, error2**2, tone - tone2
    differ = a + b > 0  # means of equal tones throughout: nothing tells how they differ
    a, b = a[differ], b[differ]
    least = np.maximum(articles[differ] - 1, 1), np.maximum(articles2[differ] - 1, 1)
    chance = np.ones(len(change))
    freedom = (a + b) ** 2 / (a**2 / least[0] + b**2 / least[1])
    chance[differ] = 2 * stdtr(freedom, -np.abs(change[differ]) / np.sqrt(a + b))
    return change, chance


def _sentences(con: DuckDBPyConnection, analyses: list[str], numbers: list[int], sign: int) -> list[str]:
    """Read the sentences that mention some events, those that pull most first."""
    rows = con.execute(
        """with wanted as (select unnest($analyses::varchar[]) as analysis, unnest($numbers::int[]) as event)
           select distinct substring(a.text, s.start + 1, s."end" - s.start) as text, s.tone
           from wanted join events e using (analysis, event) join sentences s using (analysis, sentence)
                join articles a using (analysis) order by $sign * s.tone desc, text limit $most""",
        {"analyses": analyses, "numbers": [int(n) for n in numbers], "sign": sign, "most": MOST_READ},
    ).fetchall()
    return [text for text, _ in rows]
