"""What a chart tells, in a line: for the title of an exported picture. Empty where it tells nothing beyond chance.

Of several means, the two farthest apart are compared, so that the level of 5% is divided by the number of pairs that
there are (Bonferroni). The means of one collection rest on some of the same articles, which makes their difference
surer than is reckoned with here.
"""

from math import erfc, sqrt
from typing import Any

from pandas import DataFrame, Series, isna

from analysis.queries import stand_out
from analysis.queries.tone_difference import Difference
from dashboard.charts import attention, means, periods
from dashboard.charts.pairs import drawn_pairs

LEVEL = 0.05
SPAN = 2 * 1.96  # errors from one end of a 95% interval to the other


def of_events(frame: DataFrame) -> str:
    """Say when events peaked, of a frame of `queries.with_peaks`."""
    totals: Any = frame.groupby("start")["events"].sum() if len(frame) else {}
    highest = sorted((start for start, _, _ in attention.peaks(frame)), key=lambda start: -totals[start])
    return f"Events peaked in {_when(highest[0], str(frame['by'].iloc[0]))}" if highest else ""


def of_tone(frame: DataFrame) -> str:
    """Say when the tone stood out or turned, of a frame of `queries.tone_by_period`."""
    changes = stand_out(frame) if len(frame) else frame
    if changes.empty:
        return ""
    row = changes.sort_values("chance").iloc[0]
    more, when = "positive" if row["change"] > 0 else "negative", _when(row["start"], row["by"])
    peak = f"Tone was more {more} in {when} than in other {row['by']}s"
    return peak if row["kind"] == "peak" else f"Tone turned more {more} in {when}"


def of_actors(frame: DataFrame) -> str:
    """Say toward whom the tone is more negative, of a frame of `queries.tone_by_actor`."""
    return _of_means(frame, "Tone is more negative toward {worst} than toward {best}", "toward these {n} actors")


def of_difference(difference: Difference | None, actor: str, other: str) -> str:
    """Say toward which of two actors the tone is more negative, of what `tone_difference` found."""
    if difference is None or isna(difference.low):
        return ""
    if not difference.significant:
        return f"No clear difference in tone toward {actor} and {other}"
    worst, best = (actor, other) if difference.difference < 0 else (other, actor)
    return f"Tone is more negative toward {worst} than toward {best}"


def of_outlets(frame: DataFrame) -> str:
    """Say who writes in a more negative tone, of a frame of `queries.tone_by_outlet`."""
    own = frame[frame["voice"] != "quoted"] if len(frame) else frame
    return _of_means(own, "{worst} writes in a more negative tone than {best}", "between these {n} outlets")


def of_sides(frame: DataFrame) -> str:
    """Say which of two sides has the more negative tone, of a frame of `queries.compared`."""
    sides = [(str(name), *_mean(part)) for name, part in frame.groupby("side", sort=False)] if len(frame) else []
    if len(sides) != 2 or any(isna(error) for _, _, error in sides):
        return ""
    (worst, low, error), (best, high, other) = sorted(sides, key=lambda side: side[1])
    if _chance(high - low, error, other) < LEVEL:
        return f"Tone is more negative for {worst} than for {best}"
    return f"No clear difference in tone between {sides[0][0]} and {sides[1][0]}"


def of_pairs(frame: DataFrame) -> str:
    """Say who most often does something to whom, of a frame of `queries.pairs`."""
    return _most(drawn_pairs(frame, "events"), "events", "Most often, {source_name} acts on {target_name}")


def of_voices(frame: DataFrame) -> str:
    """Say who speaks most often about whom, of a frame of `queries.who_about_whom`."""
    return _most(drawn_pairs(frame, "sentences"), "sentences", "Most often, {source_name} speaks about {target_name}")


def of_places(frame: DataFrame) -> str:
    """Say which place is named in most events, of a frame of `queries.places`."""
    return _most(frame, "events", "{name} is named in most events")


def _most(frame: DataFrame, number: str, said: str) -> str:
    """Say what has the highest number; nothing where others have it too."""
    highest = frame[frame[number] == frame[number].max()] if len(frame) else frame
    return (
        said.format(**{str(key): value for key, value in highest.iloc[0].items()})
        if len(highest) == 1 and len(frame) > 1
        else ""
    )


def _of_means(frame: DataFrame, differ: str, among: str) -> str:
    """Say of the lowest and the highest mean of a frame that they differ, or that none can be told to."""
    solid = frame[frame["articles"] >= means.FEW] if len(frame) else frame
    if len(solid) < 2:
        return ""
    ranked = solid.sort_values("tone", kind="stable")
    worst, best = ranked.iloc[0], ranked.iloc[-1]
    pairs = len(solid) * (len(solid) - 1) / 2
    if _chance(best["tone"] - worst["tone"], _error(worst), _error(best)) * pairs < LEVEL:
        return differ.format(worst=worst["name"], best=best["name"])
    return f"No clear difference in tone {among.format(n=len(solid))}"


def _error(row: Series) -> float:
    """Give the standard error of a mean by its interval."""
    return float(row["high"] - row["low"]) / SPAN


def _mean(part: DataFrame) -> tuple[float, float]:
    """Give the mean tone of a side and its standard error; no number where a period has none."""
    weights: Any = part["sentences"].to_numpy(dtype=float)
    if not weights.sum() or part["error"].isna().any():
        return 0.0, float("nan")
    error = float(((part["error"] * weights) ** 2).sum() ** 0.5 / weights.sum())
    return float((part["tone"] * weights).sum() / weights.sum()), error


def _chance(difference: float, first_error: float, second_error: float) -> float:
    """Say how likely two means differ so much where nothing differs (two-sided z test).

    >>> round(_chance(0.2, 0.05, 0.05), 4), _chance(0.0, 0.1, 0.1)
    (0.0047, 1.0)
    """
    error = sqrt(first_error**2 + second_error**2)
    return erfc(abs(difference) / error / sqrt(2)) if error else 1.0


def _when(start: Any, by: str) -> str:
    """Write a period so that it goes on a sentence."""
    said = periods.words(start.date(), by)
    return f"the {said}" if by == "week" else said
