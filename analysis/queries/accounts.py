"""Where accounts of one event differ: on which days, how many died, were hurt or held, and who did it.

What the outlets say stands side by side; which of it is true is not decided. Near-copies of one text are one account.
A number that grows from report to report is news, and no contradiction: it is told as a change, in order of time.
"More than forty" is no account of its own beside 42. Days count where a sentence itself dates the event: a day that
was inferred from a dateline, other sentences or publication is not what the outlet says, and a day within a month that
another names agrees with it. What was planned is no account of what happened. Who did it is asked of deeds against
somebody: words, talks and agreements have several sides, each of whom may be named alone.
"""

import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import Any

import pandas as pd

from analysis.dates.words import NUMBER, number_of
from analysis.ontology import TYPES

_BEEN = "(?:were |was |are |have been |had been |have |had |being )?"
_ROUGHLY = "(?:at least |about |around |some |more than |up to |nearly |over |another )?"
_BECAME = {
    "dead": "(?:killed|dead|died|shot dead|deaths|casualties|fatalities|lives)",
    "hurt": "(?:injured|wounded|hurt|injuries)",
    "held": "(?:arrested|detained|arrests|taken into custody)",
}
_MADE = {
    "dead": "(?:killed|killing|kills)",
    "hurt": "(?:injured|injuring|wounded|wounding)",
    "held": "(?:arrested|arresting|detained|detaining)",
}
# Words between a number and what became of so many; those of another count belong to that one: "two dead and 30 hurt".
_OTHER = "|".join(["and", "or", "but", "while", *_BECAME.values(), *_MADE.values()])
_PEOPLE = rf"(?:(?!(?:{_OTHER})\b)[^\W\d][\w’'-]* ){{0,3}}?"
_LEFT = {"dead": "dead", "hurt": "(?:injured|wounded|hurt)", "held": "in custody"}


def _pattern(what: str) -> re.Pattern[str]:
    """Make the pattern of a count: "at least 25 people were killed", "killed nine soldiers", "left 12 dead"."""
    toll = rf"|\btoll (?:\w+ ){{0,3}}?(?P<toll>{NUMBER})\b" if what == "dead" else ""
    return re.compile(
        rf"\b(?P<before>{NUMBER}) (?!per\b|years?\b|days?\b){_PEOPLE}{_BEEN}{_BECAME[what]}\b"
        rf"|\b{_MADE[what]} {_ROUGHLY}(?P<after>{NUMBER})\b(?! years?\b| days?\b)"
        rf"|\b(?:left|leaving) {_ROUGHLY}(?P<left>{NUMBER}) (?:people )?{_LEFT[what]}\b"
        rf"|\b{_BECAME[what]} (?:[\w’'-]+ ){{0,3}}?at (?P<at>{NUMBER})\b{toll}",
        re.IGNORECASE,
    )


_COUNTS = {what: _pattern(what) for what in _BECAME}
_ROUGH = re.compile(r"\b(?:more than|over|nearly|almost|about|around|some|roughly|up to|estimated) $", re.IGNORECASE)
NEAR = 0.25  # of a rough number; "more than forty" goes with 50 and not with 67. Chosen by eye, no labels were used


def counted(sentence: str, what: str = "dead") -> int | None:
    """Give how many a sentence says are "dead", "hurt" or "held", the first number of several; None where it says none.

    >>> counted("The blast killed nine and left 30 people injured."), counted("Nine died; 30 were injured.", "hurt")
    (9, 30)
    """
    number, _ = _count(sentence, what)
    return number


def _count(sentence: str, what: str) -> tuple[int | None, bool]:
    """Give how many a sentence says, and whether only roughly."""
    for match in _COUNTS[what].finditer(sentence):
        name = str(match.lastgroup)
        number = number_of(match[name].lower())
        if number is not None and number == int(number):
            return int(number), _ROUGH.search(sentence, 0, match.start(name)) is not None
    return None, False


Row = dict[Hashable, Any]


def of_one_happening(mentions: pd.DataFrame, type: str | None) -> pd.DataFrame:
    """Leave out whom else an event of words was joined with: one who warns and another who does are no two accounts of
    one warning. What is kept shares a doer with the first mention that names one, or names none. Talks have many doers.
    """
    named = [{*sources} for sources in mentions["sources"]]
    known = TYPES.get(type or "")
    if known is None or not known.quad.verbal or type == "CONSULT" or not any(named):
        return mentions
    first = next(filter(None, named))
    return mentions[[not doers or bool(doers & first) for doers in named]]


def accounts(mentions: pd.DataFrame, type: str | None) -> pd.DataFrame:
    """List what accounts of one event of a type say where they differ, of the rows of `mentions_of_event`.

    Columns: about ("when", "dead", "hurt", "held" or "who"), said (a pair of days, a number, or a tuple of actor ids),
    grew (whether the accounts follow one another in time and their numbers grow), since (the first publication day that
    says so, None where none is known), outlets (a sorted list), articles (copies of a text counted once), sentence,
    start, end (one that says so, and where the event stands in it). The account of each kind that most articles give
    comes first; numbers that grew stand in order of time.
    """
    ways: dict[str, Callable[[Row], Any]] = {
        "when": lambda row: (row["first"].date(), row["last"].date()) if _dates_itself(row) else None,
        **{what: partial(_counted_in, what=what) for what in _COUNTS},
        "who": lambda row: (tuple(sorted(row["sources"])) or None) if _against(type) else None,
    }
    real = mentions["status"].isin(["happened", "ongoing"])
    mentions = mentions[real] if real.any() else mentions
    rows = []
    for about, way in ways.items():
        said: dict[Any, list[Row]] = {}
        for row in mentions.to_dict("records"):
            if (account := way(row)) is not None:
                said.setdefault(account, []).append(row)
        if about in _COUNTS:
            said = _without_rough(said, about)
        if about == "who" and said and set.intersection(*map(set, said)):
            continue  # one account names more of the doers than the other
        if about == "when" and said and max(first for first, _ in said) <= min(last for _, last in said):
            continue  # one account is more exact than the other
        grew = about in _COUNTS and _grew(said)
        for account, rows_of in said.items() if len(said) > 1 else ():
            outlets = sorted({row["outlet"] or "" for row in rows_of})
            first = [rows_of[0][name] for name in ("sentence", "start", "end")]
            articles = len({row["cluster"] for row in rows_of})
            rows.append((about, account, grew, min(_days(rows_of), default=None), outlets, articles, *first))
    rows.sort(key=lambda row: ([*ways].index(row[0]), row[1] if row[2] else -row[5], str(row[1])))
    columns = ["about", "said", "grew", "since", "outlets", "articles", "sentence", "start", "end"]
    return pd.DataFrame(rows, columns=columns)


def _dates_itself(row: Row) -> bool:
    """Tell whether the words that date an event stand in the sentence that tells of it, and in no dateline above."""
    return row["dated_by"] == "text" and isinstance(row["timex"], str) and row["timex"] in row["sentence"]


def _against(type: str | None) -> bool:
    """Tell whether events of a type are deeds against somebody."""
    known = TYPES.get(type or "")
    return known is not None and known.quad.conflict and not known.quad.verbal


def _counted_in(row: Row, what: str) -> int | None:
    return counted(row["sentence"], what)


def _without_rough(said: Mapping[int, list[Row]], what: str) -> dict[int, list[Row]]:
    """Leave out numbers that are only told roughly and fit one that is told exactly."""
    exact = {number for number, rows in said.items() if not all(_count(row["sentence"], what)[1] for row in rows)}
    near = {number for number in said for other in exact if abs(other - number) <= NEAR * number}
    return {number: rows for number, rows in said.items() if number in exact or number not in near}


def _days(rows: Sequence[Row]) -> list[Any]:
    """List the days on which these mentions were published, as far as they are known."""
    return [row["published"] for row in rows if not pd.isna(row["published"])]


def _grew(said: Mapping[int, Sequence[Row]]) -> bool:
    """Tell whether numbers grew with time: none was given on the day of a larger one, or after it."""
    days = [_days(rows) for _, rows in sorted(said.items())]
    known = all(len(dates) == len(rows) for dates, (_, rows) in zip(days, sorted(said.items()), strict=True))
    return known and all(max(before) < min(after) for before, after in pairwise(days))
