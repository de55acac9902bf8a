"""Infer the day on which an undated text was published from what it says itself, with the reasons in words.

A day that the text calls today, yesterday or tomorrow settles it. Then events known from elsewhere: if Crimea was
annexed on 18 March 2014 and the text says "Crimea's annexation last month", it was written in April. Then its news: the
last past day written in full in its first sentences, or with its weekday, moved on to the weekday on which its first
sentence puts the news. A day of history in a background paragraph is no reason, nor is one to come, and where nothing
else is there the answer is None. A dateline without a year ("KIEV, April 21") has that of the date in the text that
lies nearest to it, if one lies within half a year.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from analysis.dates import words as w
from analysis.dates.resolver import day_or_none
from analysis.dates.tense import cues, tense
from analysis.dates.timexes import find_timexes, split_roughly
from analysis.text.stems import stems
from analysis.types import Timex

Known = tuple[str, date]  # an event in a few words, and its day
_BESIDE = re.compile(r"(?i)\b(?P<word>today|yesterday|tomorrow)\b[ ,(–—-]{1,4}$")
_SHIFT = {"today": 0, "yesterday": 1, "tomorrow": -1}
_WEEKDAY = re.compile(rf"(?i)\b{w.either(*w.DAY_NAMES)}\b")
_RELATIVE = re.compile(
    r"(?i)\b"
    + w.either(
        "yesterday",
        "today",
        "tomorrow",
        "(?:last|this|next) (?:week|month|year|weekend)",
        "[a-z]+ (?:days?|weeks?|months?|years?) ago",
        *w.DAY_NAMES,
    )
    + r"\b"
)
_NO_YEAR = re.compile(r"XXXX-(?P<m>\d\d)-(?P<d>\d\d)$")
# Chosen by eye on news articles; no labels were used.
_HALF_YEAR = 183  # days
_ENOUGH = 5  # reasons; a text that speaks of known events all over needs no more
_LEAD = 3  # sentences in which an article tells its news
_SPAN = 800  # days after a known event within which a text may still speak of it as last month or last year


def infer(text: str, known: Iterable[Known] = (), *, dateline: str = "") -> tuple[date, tuple[str, ...]] | None:
    """Give the day of publication and the reasons for it; None where the text gives no reason."""
    timexes = find_timexes(text, None)
    return (
        _called_today(text, timexes)
        or _by_dateline(dateline, text, timexes)
        or _by_known(text, list(known))
        or _by_news(text, timexes)
    )


def _by_dateline(dateline: str, text: str, timexes: Sequence[Timex]) -> tuple[date, tuple[str, ...]] | None:
    """Give the day and month of the dateline the year in which a date of the text lies nearest."""
    day_of_year = next((m for timex in find_timexes(dateline, None) if (m := _NO_YEAR.match(timex.value))), None)
    near: list[tuple[int, date, str]] = []
    for timex in timexes if day_of_year else ():
        if day_of_year is None or timex.first is None or timex.last is None or (timex.last - timex.first).days > 31:
            continue
        for year in (timex.first.year - 1, timex.first.year, timex.first.year + 1):
            day = day_or_none(year, int(day_of_year["m"]), int(day_of_year["d"]))
            if day and abs((day - timex.first).days) < _HALF_YEAR:
                near.append((abs((day - timex.first).days), day, text[timex.start : timex.end]))
    if not near:
        return None
    _, day, words = min(near)
    return day, (f"the dateline names {day:%B} {day.day}", f"the text names {words}")


def _called_today(text: str, timexes: Sequence[Timex]) -> tuple[date, tuple[str, ...]] | None:
    for timex in timexes:
        beside = _BESIDE.search(text[max(0, timex.start - 16) : timex.start])
        if beside and timex.first is not None and timex.first == timex.last:
            word = beside["word"].lower()
            words = text[timex.start : timex.end]
            return timex.first + timedelta(days=_SHIFT[word]), (f"the text calls {words} {word}",)
    return None


def _by_known(text: str, known: Sequence[Known]) -> tuple[date, tuple[str, ...]] | None:
    """Keep the days on which all that the text says of known events would be right."""
    possible: set[date] | None = None
    reasons: list[str] = []
    for start, end in split_roughly(text):
        sentence = text[start:end]
        if not _RELATIVE.search(sentence):
            continue
        spoken_of = stems(sentence)
        for name, day in known:
            wanted = stems(name)
            if len(wanted) < 2 or not wanted <= spoken_of:
                continue
            days = {day + timedelta(days=n) for n in range(_SPAN) if _fits(sentence, day, day + timedelta(days=n))}
            if days and len(reasons) < _ENOUGH and (possible is None or possible & days):
                possible = days if possible is None else possible & days
                reasons.append(f"the text speaks of {name} ({day.isoformat()}): {sentence.strip()[:120]!r}")
    if not possible:
        return None
    days_left = sorted(possible)
    weekday = _lead_weekday(text)
    fitting = [day for day in days_left if day.weekday() == weekday] or days_left
    if weekday is not None:
        reasons.append(f"its news is of a {fitting[0]:%A}")
    return fitting[len(fitting) // 2], tuple(reasons)


def _fits(sentence: str, day: date, published: date) -> bool:
    """Tell whether a sentence printed on a day would put its event on the day that it had."""
    return any(
        t.first is not None and t.last is not None and t.first <= day <= t.last
        for t in find_timexes(sentence, published)
        if _RELATIVE.search(sentence[t.start : t.end])
    )


def _by_news(text: str, timexes: Sequence[Timex]) -> tuple[date, tuple[str, ...]] | None:
    """Start from the last past day that is written in full where the news is told."""
    sentences = split_roughly(text)
    lead = sentences[min(_LEAD, len(sentences)) - 1][1] if sentences else 0
    full = [t for t in timexes if t.type in ("DATE", "TIME") and t.first is not None and t.first == t.last]
    news = [t for t in full if t.start < lead or _WEEKDAY.search(text[t.start : t.end])]
    news = [t for t in news if not _to_come(text, t, sentences)]
    years = [t.first.year for t in timexes if t.first is not None and t.value[:4].isdigit()]
    if not news:
        return None
    latest = max(news, key=lambda t: t.first or date.min)
    if latest.first is None or max(years) > latest.first.year + 1:
        return None
    reasons = [f"the last day that its news names is {latest.first.isoformat()}"]
    day, weekday = latest.first, _lead_weekday(text)
    if weekday is not None and weekday != day.weekday():
        day += timedelta(days=(weekday - day.weekday()) % 7)
        reasons.append(f"its first sentences tell of a {day:%A}")
    return day, tuple(reasons)


def _to_come(text: str, timex: Timex, sentences: Sequence[tuple[int, int]]) -> bool:
    """Tell whether the sentence looks ahead to a date: "the election of May 25, 2014, is near" was written before."""
    sentence = next((span for span in sentences if span[0] <= timex.start < span[1]), (0, len(text)))
    return tense(text, sentence, cues(text, sentence), timex.start, timex.end) > 0


def _lead_weekday(text: str) -> int | None:
    """Give the weekday on which the first sentences put the news, where they name one without a date."""
    sentences = split_roughly(text)[:_LEAD]
    if not sentences:
        return None
    for timex in find_timexes(text[: sentences[-1][1]], None):
        if timex.value.startswith("XXXX-WXX-") and timex.value[9:10].isdigit() and timex.type != "SET":
            return int(timex.value[9]) - 1
    return None
