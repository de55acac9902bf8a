"""The codebook against the files and frames themselves, in both directions."""

import csv
import io
import json
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection
from icalendar import Calendar
from typer.testing import CliRunner

import analysis as dl
from analysis import codebook, corrections, notebook, queries, store
from analysis.annotate import to_record
from analysis.queries import Filters
from analysis.timeline import export
from dashboard import cli
from dashboard.charts import CHARTS

ROOT = Path(__file__).parents[1]
TEXTS = {
    "2014-03-05": "Russia attacked Ukraine on Monday, a witness said. Angela Merkel said that it rained.",
    "2014-03-12": "Germany condemned Russia in March. Barack Obama met Angela Merkel in Berlin from 3 to 5 March.",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("codebook") / "store"
    with dl.Store(folder) as store:
        url = "https://post.example/a"
        store.add(dl.Article.from_text(text, published=day, source="Post", url=url) for day, text in TEXTS.items())
    return folder


@pytest.fixture
def con(folder: Path) -> Iterator[DuckDBPyConnection]:
    with store.open_store(folder) as con:
        yield con


def lines(*arguments: str, given: Mapping[str, object]) -> dict[str, object]:
    """Give the first line that a command prints for a line of input."""
    result = CliRunner().invoke(cli.app, [*arguments], input=json.dumps(given))
    assert result.exit_code == 0, result.output
    return dict(json.loads(result.stdout.splitlines()[0]))


def test_the_document_is_what_the_code_says() -> None:
    assert (ROOT / "docs/codebook.md").read_text(encoding="utf-8") == codebook.markdown()


def test_every_field_is_described_and_every_description_is_of_a_field() -> None:
    used = set()
    for name, table in codebook.TABLES.items():
        assert set(table.here) <= set(table.fields), name
        assert all(meaning for _, meaning in codebook.described(name))
        used |= set(table.fields) - set(table.here)
    assert used == set(codebook.FIELDS)
    assert list(codebook.FIELDS) == sorted(codebook.FIELDS)


@pytest.mark.parametrize("name", [name for name in codebook.FRAMES if not name.startswith("to_frame")])
def test_a_frame_of_a_store_has_the_columns_that_are_described(name: str, folder: Path) -> None:
    with dl.Store(folder) as asked:
        frame = asked.tone_toward(["Russia"]) if name == "tone_toward" else getattr(asked, name)()
        assert list(frame.columns) == list(codebook.FRAMES[name].fields)
        assert asked.codebook(name)["field"].tolist() == list(frame.columns)


def test_every_question_to_a_store_that_gives_a_frame_is_described() -> None:
    other = {"add", "close", "codebook", "folder"}
    assert {name for name in dir(dl.Store) if not name.startswith("_")} - other == {
        name for name in codebook.FRAMES if not name.startswith("to_frame")
    }
    assert {f"to_frame {name}" for name in notebook.TABLES} == {
        name for name in codebook.FRAMES if name.startswith("to_frame")
    }


@pytest.mark.parametrize("name", CHARTS)
def test_the_table_of_a_chart_has_the_columns_that_are_described(name: str, con: DuckDBPyConnection) -> None:
    chart = CHARTS[name]
    frame = (chart.data or chart.frame)(con, Filters())
    assert list(frame.columns) == list(codebook.FILES[f"dateline data {name}"].fields)


def test_every_chart_that_is_described_is_there() -> None:
    described = {name.removeprefix("dateline data ") for name in codebook.FILES if name.startswith("dateline data ")}
    assert described == set(CHARTS)


def test_the_exports_of_events_have_the_fields_that_are_described(con: DuckDBPyConnection) -> None:
    fields = list(codebook.FILES["dateline timeline"].fields)
    text = {name: export(con, Filters(), name)[0] for name in ("jsonl", "csv", "timelinejs", "ics")}
    assert [list(json.loads(line)) for line in text["jsonl"].splitlines()] == [fields] * text["jsonl"].count("\n")
    assert next(csv.reader(io.StringIO(text["csv"]))) == fields
    slides = json.loads(text["timelinejs"])["events"]
    own = set(codebook.FILES["dateline timeline --format timelinejs"].fields)
    assert set().union(*slides) == own | set(fields)
    entries = Calendar.from_ical(text["ics"]).walk("VEVENT")
    assert set().union(*entries) == set(codebook.FILES["dateline timeline --format ics"].fields)


def test_an_annotated_article_has_the_fields_that_are_described() -> None:
    record = to_record(dl.analyse(dl.Article.from_text(TEXTS["2014-03-05"], published="2014-03-05")))
    assert list(record) == list(codebook.FILES["dateline annotate"].fields)
    for part in ("sentences", "timexes", "mentions", "tones", "quotes", "events"):
        described = list(codebook.FILES[f"dateline annotate, {part}"].fields)
        rows = record[part]
        assert isinstance(rows, list)
        assert [list(row) for row in rows] == [described] * len(rows)
        assert rows


def test_the_lines_of_the_small_commands_have_the_fields_that_are_described() -> None:
    text = {"id": "a", "text": "Russia attacked Ukraine.", "start": 0, "end": 6}
    for name in ("tone", "score", "code"):
        line = lines(name, "-", given=text)
        assert list(line) == list(codebook.FILES[f"dateline {name}"].fields)
        if name == "code":
            (event, *_) = line["events"]  # type: ignore[misc] # a list
            assert list(event) == list(codebook.FILES["dateline code, events"].fields)


def test_what_is_exported_of_a_store_has_the_fields_that_are_described(folder: Path, tmp_path: Path) -> None:
    own = tmp_path / "store"
    shutil.copytree(folder, own)
    store.export(own, tmp_path / "articles.jsonl")
    for line in (tmp_path / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        assert set(json.loads(line)) <= set(codebook.FILES["dateline store export FILE.jsonl"].fields)
        assert {"id", "text", "published", "source", "url"} <= set(json.loads(line))
    with store.open_store(own) as con:
        (key, *_) = queries.events(con, Filters())["key"]
        corrections.add(own, corrections.change_event(con, key, status="planned"))
    (line,) = corrections.export(own)
    assert list(json.loads(line)) == list(codebook.FILES["dateline corrections export"].fields)
