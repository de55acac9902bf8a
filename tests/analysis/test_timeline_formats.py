import csv
import io
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection
from icalendar import Calendar

from analysis import store
from analysis.engines import Size
from analysis.ingest import run
from analysis.queries import Filters
from analysis.timeline import FIELDS, FORMATS, STORY, Row, export, rows
from analysis.timeline.icalendar_ import as_ics
from analysis.types import Article

TEXT = "Ann Miller condemned Bob Jones on Monday. Bob Jones visited Paris from 3 March to 5 March 2014."


@pytest.fixture(scope="module")
def con(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DuckDBPyConnection]:
    folder = tmp_path_factory.mktemp("timeline") / "store"
    run.add([Article("a", TEXT, published="2014-03-12", source="Post")], folder)
    with store.open_store(folder) as con:
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
        "dated_by": "text",
        "speaker": None,
        "speaker_text": "her aides",
        "article": "a",
        "url": "https://post.example/met?a=1&b=<2>",
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
    line, quote, _, labels = FORMATS["md"]([event()]).splitlines()[-4:]
    assert line == r"- **2014-03-03 to 2014-03-05** Ann =cmd\|met \*him\* (happened, Post and 1 more article)"
    assert quote == r"  > Ann =cmd\|met \<b\> him."
    assert labels.startswith(
        r"  id: k · speaker\_text: her aides · dated\_by: text · article: a · outlet: Post · url: "
    )


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("https://post.example/a_b?x=1&y=*", "<https://post.example/a_b?x=1&y=*>"),
        ("https://post.example/> <b>", "<https://post.example/%3E%20%3Cb%3E>"),
        ("javascript://x", "javascript:\u2060//x"),  # leads nowhere
    ],
)
def test_markdown_gives_an_address_that_can_be_opened_and_copied(url: str, written: str) -> None:
    assert FORMATS["md"]([event(url=url)]).rstrip().endswith(f"url: {written}")


def test_timelinejs_gets_dates_in_parts_and_text_that_is_no_markup() -> None:
    (slide,) = json.loads(FORMATS["timelinejs"]([event()]))["events"]
    assert slide["start_date"] == {"year": 2014, "month": 3, "day": 3}
    assert slide["end_date"] == {"year": 2014, "month": 3, "day": 5}
    assert "<" not in slide["text"]["headline"]
    assert "&lt;b&gt; him." in slide["text"]["text"]


def test_a_calendar_reads_back_with_the_day_after_as_its_end() -> None:
    (entry,) = Calendar.from_ical(FORMATS["ics"]([event()])).walk("VEVENT")
    assert (entry.decoded("dtstart"), entry.decoded("dtend")) == (date(2014, 3, 3), date(2014, 3, 6))


ALL = Filters(statements=True)
NEEDED = ("id", "headline", "speaker_text", "dated_by", "sentence", "article", "outlet", "url")


def test_every_format_carries_what_an_event_rests_on_under_the_same_names() -> None:
    row = event()
    text = {name: FORMATS[name]([row]) for name in FORMATS}
    (cells,) = csv.DictReader(io.StringIO(text["csv"]))
    (slide,) = json.loads(text["timelinejs"])["events"]
    (entry,) = Calendar.from_ical(text["ics"]).walk("VEVENT")
    for carried in (json.loads(text["jsonl"]), cells, slide):
        assert {name: carried[name] for name in NEEDED} == {name: row[name] for name in NEEDED}
    for name in set(NEEDED) - {"headline", "sentence"}:
        assert f"{name}: {row[name]}" in entry["description"]
        assert f"{name}: " in text["md"].replace("\\", "")
    assert (entry["summary"], str(row["sentence"]) in entry["description"]) == (row["headline"], True)


def test_the_rows_of_a_store_have_exactly_the_fields_of_a_table(con: DuckDBPyConnection) -> None:
    for row in rows(con, Filters(statements=True)):
        assert set(row) == set(FIELDS)
        assert row["article"] == "a"
        assert row["dated_by"] in ("text", "context", "publication", "none")


@pytest.mark.parametrize(
    ("first", "last", "dated_by", "start", "end", "shown"),
    [
        ("2014-01-01", "2014-12-31", "text", {"year": 2014}, None, "2014"),
        ("2013-01-01", "2014-12-31", "text", {"year": 2013}, {"year": 2014}, "2013–2014"),
        ("2014-04-01", "2014-04-30", "text", {"year": 2014, "month": 4}, None, "April 2014"),
        ("2014-04-20", "2014-04-20", "text", {"year": 2014, "month": 4, "day": 20}, None, "20 April 2014"),
        ("2014-04-20", "2014-04-20", "context", {"year": 2014, "month": 4, "day": 20}, None, "about 20 April 2014"),
        ("2014-04-20", "2014-04-20", "publication", {"year": 2014, "month": 4, "day": 20}, None, "about 20 April 2014"),
        ("2014-04-20", "2014-04-20", "hand", {"year": 2014, "month": 4, "day": 20}, None, "20 April 2014"),
    ],
)
def test_a_slide_is_dated_as_precisely_as_its_event(
    first: str, last: str, dated_by: str, start: object, end: object, shown: str
) -> None:
    text = FORMATS["timelinejs"]([event(date_start=first, date_end=last, dated_by=dated_by)])
    (slide,) = json.loads(text)["events"]
    assert (slide["start_date"], slide.get("end_date"), slide["display_date"]) == (start, end, shown)


@pytest.mark.parametrize(
    ("type", "group"), [("CONSULT", "Talks & support"), (None, "Other events"), ("X", "Other events")]
)
def test_slides_are_grouped_by_classes_in_plain_words(type: str | None, group: str) -> None:
    (slide,) = json.loads(FORMATS["timelinejs"]([event(type=type)]))["events"]
    assert slide["group"] == group


def test_a_title_slide_says_what_the_slides_show_and_slides_link_to_their_article() -> None:
    made = json.loads(FORMATS["timelinejs"]([event(), event(id="l", outlet="Sun")]))
    assert "2 events, 3–5 March 2014, from 1 article in Post, Sun." in made["title"]["text"]["text"]
    assert '<a href="https://post.example/met?a=1&amp;b=%3C2%3E">' in made["events"][0]["text"]["text"]


@pytest.mark.parametrize("url", [None, "javascript:alert(1)", "C:\\articles\\a.html"])
def test_an_address_that_leads_nowhere_on_the_web_is_no_link(url: str | None) -> None:
    assert "<a" not in FORMATS["timelinejs"]([event(url=url)])
    (entry,) = Calendar.from_ical(FORMATS["ics"]([event(url=url)])).walk("VEVENT")
    assert "URL" not in entry


@pytest.mark.parametrize(
    ("status", "said"),
    [("happened", "CONFIRMED"), ("ongoing", "CONFIRMED"), ("planned", "TENTATIVE"), ("denied", "CANCELLED")],
)
def test_a_calendar_entry_is_what_the_standard_asks_for(status: str, said: str) -> None:
    made = datetime(2024, 5, 1, 12, tzinfo=UTC)
    (entry,) = Calendar.from_ical(as_ics([event(status=status, type="CONSULT")], made=made)).walk("VEVENT")
    assert entry.decoded("dtstamp") == made
    assert (entry["status"], entry.decoded("url")) == (said, "https://post.example/met?a=1&b=%3C2%3E")
    assert entry["categories"].cats == ["Talks & support", "Talks"]
    assert not entry.errors


def test_an_event_on_the_last_day_of_all_has_a_day_and_no_end_before_it() -> None:
    (entry,) = Calendar.from_ical(FORMATS["ics"]([event(date_start="9999-12-31", date_end="9999-12-31")])).walk(
        "VEVENT"
    )
    assert entry.decoded("dtstart") == date.max
    assert "DTEND" not in entry


def test_timelinejs_takes_the_story_and_other_formats_all_events(tmp_path: Path) -> None:
    days = [
        f"On {day} {month} 2014 Ann Miller visited Bob Jones." for month in ("March", "April") for day in range(1, 29)
    ]
    run.add([Article(day, day, published="2014-05-12", source="Post") for day in days], tmp_path, size=Size(workers=1))
    with store.open_store(tmp_path) as con:
        text, taken, there = export(con, ALL, "timelinejs")
        assert (len(json.loads(text)["events"]), taken) == (STORY, STORY)
        assert there == len(export(con, ALL, "csv")[0].splitlines()) - 1 > STORY
        assert export(con, ALL, "timelinejs", most=there)[1] == there
