"""What is taken out must not run in the program that opens it, and numbers must stay numbers."""

import csv
import io

import pandas as pd
import pytest

from analysis import spreadsheets, timeline
from dashboard.components import tables

RUN = [
    "=1+1", "+1+1", "-1+cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "\r=1", "\n=1+1", "\r\n=1", "\nPutin",
    "＝1+1", "＋1", "－1", "＠SUM(A1)", "﹦1", " =1+1", "\u200b=1", "\xa0＝1", "\ufeff=1",
]  # fmt: skip
NOT_RUN = ["a\r=1+1", "a\n=1+1", "Putin", "a = b", "— no", "«=1»", " Putin", ""]
FORMULAS = [*RUN, *NOT_RUN[:-1]]


def shown(text: str) -> str:
    return f"'{text}" if text in RUN else text


@pytest.mark.parametrize("text", NOT_RUN)
def test_text_that_a_spreadsheet_would_not_run_is_left_as_it_is(text: str) -> None:
    assert spreadsheets.as_text(text) == text


def read(data: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data, newline="")))


@pytest.mark.parametrize("formula", FORMULAS)
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe_in_every_table(formula: str) -> None:
    frame = pd.DataFrame({formula: ["x"], "text": [formula], "names": [[formula, "b"]]})
    header, row = read(tables.csv(frame).decode("utf-8-sig"))
    assert header[0] == shown(formula)
    assert row == ["x", shown(formula), f"{shown(formula)}; b"]
    event: timeline.Row = {
        "date_start": "2014-04-21",
        "date_end": "2014-04-21",
        "sources": [formula],
        "text": formula,
        "targets": [],
        "type": None,
        "status": "happened",
        "articles": 1,
        "outlets": 1,
        "tone": -0.5,
    }
    header, row = read(timeline.as_csv([event]))
    told = dict(zip(header, row, strict=True))
    assert (told["sources"], told["text"], told["tone"]) == (shown(formula).replace("\r", " "),) * 2 + ("-0.5",)


@pytest.mark.parametrize("number", [-1, -0.25, 0, 3, 1e-9, -1e20])
def test_numbers_are_left_as_they_are(number: float) -> None:
    _, (shown,) = read(tables.csv(pd.DataFrame({"tone": [number]})).decode("utf-8-sig"))
    assert float(shown) == number
