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

from analysis.queries.events import events, headlines
from analysis.queries.filters import Filters
from analysis.queries.run import select_frame
from analysis.queries.tones import STORED, Period, tone_by_period

Row = dict[Hashable, Any]
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
    rows = _surely(frame[frame["articles"] >= LEAST]).to_dict("records")
    points = [
        {
            "start": row["start"], "by": row["by"], "kind": kind, "tone": row["tone"], "change": change,
            "chance": chance, "articles": row["articles"], "sentences": row["sentences"],
        }
        for kind, unusual in (("peak", _peaks(rows)), ("turn", _turns(rows)))
        for row, change, chance in unusual
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


def _peaks(rows: list[Row]) -> Iterator[tuple[Row, float, float]]:
    """Find periods unlike all others; the surest is removed before the next is sought, or it would lend its weight
    to the others' mean and make every plain period look high or low."""
    left = list(rows)
    while len(left) > 1:
        tried = [(i, *_difference(row, _together(left[:i] + left[i + 1 :]))) for i, row in enumerate(left)]
        i, change, chance = min(tried, key=lambda trial: trial[2])
        corrected = min(chance * len(left), 1.0)
        if corrected >= CHANCE / 2:
            return
        yield left.pop(i), change, corrected


def _turns(rows: list[Row]) -> Iterator[tuple[Row, float, float]]:
    """Find periods unlike the one before."""
    pairs = [(a, b) for a, b in pairwise(rows) if b["start"] <= a["start"] + 2 * STEP[b["by"]]]
    tried = sorted(((b, *_difference(b, a)) for a, b in pairs), key=lambda trial: trial[2])
    for k, (row, change, chance) in enumerate(tried):
        corrected = min(chance * (len(tried) - k), 1.0)  # Holm 1979
        if corrected >= CHANCE / 2:
            return
        yield row, change, corrected


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


def _together(rows: list[Row]) -> Row:
    """Join periods: their common mean, its error, and the articles they rest on."""
    weights = np.array([row["sentences"] for row in rows], dtype=float)
    tones, errors = np.array([row["tone"] for row in rows]), np.array([row["error"] for row in rows])
    return {
        "tone": float((weights * tones).sum() / weights.sum()),
        "error": float(np.sqrt(((weights * errors) ** 2).sum()) / weights.sum()),
        "articles": sum(int(row["articles"]) for row in rows),
    }


def _difference(period: Row, other: Row) -> tuple[float, float]:
    """Give the difference of two means, and how likely one so large is by chance (Welch 1947)."""
    a, b = period["error"] ** 2, other["error"] ** 2
    change = period["tone"] - other["tone"]
    if a + b == 0:
        return change, 1.0  # means of equal tones throughout: nothing tells how they differ
    freedom = (a + b) ** 2 / (a**2 / max(period["articles"] - 1, 1) + b**2 / max(other["articles"] - 1, 1))
    from scipy.special import stdtr  # here, since it is slow to load; Student's distribution

    return change, float(2 * stdtr(freedom, -abs(change) / np.sqrt(a + b)))


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
