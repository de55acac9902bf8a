"""Where accounts of one event differ: on which days, how many died, and who did it.

What the outlets say stands side by side; which of it is true is not decided. Near-copies of one text are one account.
"""

import re
from collections.abc import Callable, Hashable
from typing import Any

import pandas as pd

from analysis.dates.words import NUMBER, number_of

_PEOPLE = r"(?:[\w’'-]+ ){0,3}?"
_BEEN = "(?:were |was |are |have been |had been |have |had )?"
_DEATH = "(?:killed|dead|died|shot dead|deaths|casualties|lives)"
# "at least 25 people were killed", "67 dead", "killed nine soldiers", "a death toll of 77"
_TOLL = re.compile(
    rf"\b(?P<before>{NUMBER}) (?!per\b|years?\b|days?\b){_PEOPLE}{_BEEN}{_DEATH}\b"
    rf"|\b(?:killed|killing|kills|left) (?:(?:at least|about|some|more than|up to|nearly|over) )?(?P<after>{NUMBER})\b"
    rf"|\b(?:killed|dead|deaths) (?:[\w’'-]+ ){{0,3}}?at (?P<at>{NUMBER})\b"
    rf"|\btoll (?:\w+ ){{0,3}}?(?P<toll>{NUMBER})\b",
    re.IGNORECASE,
)


def dead(sentence: str) -> int | None:
    """Give how many a sentence says died, the first number where it gives several; None where it gives none."""
    for match in _TOLL.finditer(sentence):
        number = number_of(next(group for group in match.groups() if group).lower())
        if number is not None and number == int(number):
            return int(number)
    return None


def accounts(mentions: pd.DataFrame) -> pd.DataFrame:
    """List what accounts of one event say where they differ, of the rows of `mentions_of_event`.

    Columns: about ("when", "dead" or "who"), said (a pair of days, a number, or a tuple of actor ids), outlets (a
    sorted list), articles (copies of a text counted once), sentence, start, end (one that says so, and where the event
    stands in it). The account of each kind that most articles give comes first.
    """
    ways: dict[str, Callable[[dict[Hashable, Any]], Any]] = {
        "when": lambda row: None if pd.isna(row["first"]) else (row["first"].date(), row["last"].date()),
        "dead": lambda row: dead(row["sentence"]),
        "who": lambda row: tuple(sorted(row["sources"])) or None,
    }
    rows = []
    for about, way in ways.items():
        said: dict[Any, list[dict[Hashable, Any]]] = {}
        for row in mentions.to_dict("records"):
            if (account := way(row)) is not None:
                said.setdefault(account, []).append(row)
        if about == "who" and said and set.intersection(*map(set, said)):
            continue  # one account names more of the doers than the other
        for account, rows_of in said.items() if len(said) > 1 else ():
            outlets = sorted({row["outlet"] or "" for row in rows_of})
            first = [rows_of[0][name] for name in ("sentence", "start", "end")]
            rows.append((about, account, outlets, len({row["cluster"] for row in rows_of}), *first))
    rows.sort(key=lambda row: ([*ways].index(row[0]), -row[3], str(row[1])))
    return pd.DataFrame(rows, columns=["about", "said", "outlets", "articles", "sentence", "start", "end"])
