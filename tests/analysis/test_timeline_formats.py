import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection
from icalendar import Calendar

from analysis import store
from analysis.ingest import run
from analysis.queries import Filters
from analysis.timeline import FORMATS, Row, rows
from analysis.types import Article

TEXT = "Ann Miller condemned Bob Jones on Monday. Bob Jones visited Paris from 3 March to 5 March 2014."


@pytest.fixture
def con(tmp_path: Path) -> Iterator[DuckDBPyConnection]:
    run.add([Article("a", TEXT, published="2014-03-12", source="Post")], tmp_path)
    with store.open_store(tmp_path) as con:
        yield con


def event(**more: object) -> Row:
    plain: Row = {
        "date_start": "2014-03-03",
        "date_end": "2014-03-05",
        "text": "=cmd|met <b>",
        "type": None,
        "status": "happened",
        "sources": ["Ann, the *first*"],
        "targets": [],
        "articles": 2,
        "outlets": 1,
        "mentions": [{"doc": "a", "start": 0, "end": 3}],
        "tone": -0.25,
        "id": "k",
        "headline": "Ann =cmd|met *him*",
        "sentence": "Ann =cmd|met <b> him.",
        "outlet": "Post",
    }
    return plain | more


def test_rows_come_in_order_of_date_and_point_to_the_words_in_the_article(con: DuckDBPyConnection) -> None:
    found = rows(con, Filters())
    days = [row["date_start"] for row in found if row["date_start"]]
    assert days == sorted(days)
    condemned = next(row for row in found if row["text"] == "condemned")
    assert (condemned["date_start"], condemned["sources"], condemned["targets"]) == (
        "2014-03-10",
        ["Ann Miller"],
        ["Bob Jones"],
    )
    (mention,) = condemned["mentions"]
    assert TEXT[mention["start"] : mention["end"]] == "condemned"


def test_rows_and_cells_name_those_who_take_part_and_who_says_so(tmp_path: Path) -> None:
    text = (
        "Three girls were killed in a fire on Monday, a court official said. Ann Miller condemned Bob Jones on Monday."
    )
    run.add([Article("a", text, published="2014-03-12", source="Post")], tmp_path)
    with store.open_store(tmp_path) as con:
        found = {str(row["text"]).split()[0]: row for row in rows(con, Filters())}
    killed, condemned = found["killed"], found["condemned"]
    assert killed["participants"] == [{"role": "target", "start": 0, "end": 11, "text": "Three girls", "actor": None}]
    assert (killed["speaker"], killed["speaker_text"]) == (None, "a court official")
    assert [(p["role"], p["text"], p["actor"]) for p in condemned["participants"]] == [
        ("source", "Ann Miller", "ann-miller"),
        ("target", "Bob Jones", "bob-jones"),
    ]
    (row,) = csv.DictReader(io.StringIO(FORMATS["csv"]([killed])))
    assert (row["participants"], row["speaker_text"]) == ("target: Three girls", "a court official")


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_copes_with_no_events_and_with_events_without_a_date(name: str) -> None:
    assert isinstance(FORMATS[name]([]), str)
    assert isinstance(FORMATS[name]([event(date_start=None, date_end=None)]), str)


def test_json_lines_give_the_rows_back() -> None:
    assert [json.loads(line) for line in FORMATS["jsonl"]([event()]).splitlines()] == [event()]


def test_a_cell_that_a_spreadsheet_would_run_is_neutralised_and_numbers_are_not_touched() -> None:
    (row,) = csv.DictReader(io.StringIO(FORMATS["csv"]([event()])))
    assert row["text"] == "'=cmd|met <b>"
    assert row["tone"] == "-0.25"


def test_markdown_keeps_marks_in_names_as_they_are_written() -> None:
    line, quote = FORMATS["md"]([event()]).splitlines()[-2:]
    assert line == r"- **2014-03-03 to 2014-03-05** Ann =cmd\|met \*him\* (happened, Post and 1 more article)"
    assert quote == r"  > Ann =cmd\|met \<b\> him."


def test_timelinejs_gets_dates_in_parts_and_text_that_is_no_markup() -> None:
    (slide,) = json.loads(FORMATS["timelinejs"]([event()]))["events"]
    assert slide["start_date"] == {"year": 2014, "month": 3, "day": 3}
    assert slide["end_date"] == {"year": 2014, "month": 3, "day": 5}
    assert "<" not in slide["text"]["headline"]
    assert "&lt;b&gt; him." in slide["text"]["text"]


def test_a_calendar_reads_back_with_the_day_after_as_its_end() -> None:
    (entry,) = Calendar.from_ical(FORMATS["ics"]([event()])).walk("VEVENT")
    assert (entry.decoded("dtstart"), entry.decoded("dtend")) == (date(2014, 3, 3), date(2014, 3, 6))
