"""What is taken out must not run in the program that opens it, and numbers must stay numbers."""

import csv
import io

import pandas as pd
import pytest

from analysis import timeline
from dashboard.parts import tables

FORMULAS = ["=1+1", "+1+1", "-1+cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "\r=1", "a\r=1+1", "a\n=1+1"]


def shown(text: str) -> str:
    return f"'{text}" if text[0] in "=+-@\t\r" else text


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
