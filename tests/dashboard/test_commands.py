"""The commands that ask a store: one set of filters, one idea of what an event is, one table for each chart."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from analysis import queries, store
from analysis.cli.options import Asked
from analysis.ingest import run
from analysis.queries import Filters
from analysis.types import Article
from dashboard import cli
from dashboard.charts import CHARTS

ASKING = ("chart", "data", "report", "timeline")
TEXTS = {
    "2014-03-05": "Russia attacked Ukraine on Monday. Angela Merkel says that the weather may be good.",
    "2014-03-12": "Germany condemned Russia on Tuesday. Barack Obama met Angela Merkel in Berlin on Monday.",
    "2014-04-21": "Ukraine signed an agreement with Germany on Friday. Barack Obama said that it was good.",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("commands") / "store"
    run.add([Article(day, text, published=day, source="Post") for day, text in TEXTS.items()], folder)
    return folder


def dateline(*arguments: str, given: str = "") -> str:
    """Run a command, and give what it prints."""
    result = CliRunner().invoke(cli.app, arguments, input=given)
    assert result.exit_code == 0, result.output
    return result.stdout


def options(command: str) -> dict[str, tuple[object, str | None]]:
    """Give the options of a command by their names, with default and help."""
    parameters = get_command(cli.app).commands[command].params  # type: ignore[attr-defined] # it is a group
    return {name: (one.default, one.help) for one in parameters for name in one.opts if name.startswith("--")}


def test_all_commands_that_ask_a_store_share_filters_and_their_defaults() -> None:
    shared = {name: options(name) for name in ASKING}
    common = set.intersection(*map(set, shared.values()))
    own = get_command(cli.app).commands["timeline"].params  # type: ignore[attr-defined] # it is a group
    filters = {f"--{option.name.removesuffix('_')}" for option in fields(Asked)} - {"--folder", "--first", "--last"}
    assert common - {"--help", "--output"} == filters | {"--store", "--from", "--to", "--sayings"}
    assert {option.name for option in fields(Asked)} <= {parameter.name for parameter in own}
    for name in common - {"--help", "--output"}:
        assert len({shared[command][name] for command in ASKING}) == 1, name
    assert not Asked().statements


def test_all_commands_mean_the_same_by_an_event(folder: Path, tmp_path: Path) -> None:
    with store.open_store(folder) as con:
        shown, told = (queries.counts(con, filters)["events"] for filters in (Filters(), Filters(statements=True)))
    assert shown < told
    dateline("report", "--store", str(folder), "-o", str(tmp_path / "r.html"))
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    lines = {more: dateline("timeline", "--store", str(folder), *more).splitlines() for more in ((), ("--statements",))}
    assert int(re.search(r"<dt>Events</dt><dd>(\d+)", page)[1]) == len(lines[()]) == shown  # type: ignore[index]
    assert len(lines[("--statements",)]) == len(dateline("timeline", "--store", str(folder), "--sayings").splitlines())
    assert len(lines[("--statements",)]) == told
    dated = [json.loads(line)["id"] for line in lines[()] if json.loads(line)["date_start"]]
    keys = [row["key"] for row in csv.DictReader(io.StringIO(dateline("data", "timeline", "--store", str(folder))))]
    assert sorted(set(keys)) == sorted(dated)


@pytest.mark.parametrize(
    "more", [("--actor", "Merkel"), ("--from", "2014-04-01"), ("--type", "ASSAULT"), ("--status", "happened")]
)
def test_every_filter_reaches_events_and_tables_alike(folder: Path, more: tuple[str, str]) -> None:
    lines = dateline("timeline", "--store", str(folder), *more).splitlines()
    rows = dateline("data", "timeline", "--json", "--store", str(folder), *more).splitlines()
    ids = {json.loads(line)["id"] for line in lines if json.loads(line)["date_start"]}
    assert ids == {json.loads(row)["key"] for row in rows}
    assert ids


def test_the_charts_that_help_lists_are_all_there_are() -> None:
    assert tuple(CHARTS) == cli.NAMES
    shown = " ".join(CliRunner().invoke(cli.app, ["data", "--help"]).output.replace("│", " ").split())
    assert all(name in shown for name in CHARTS)


@pytest.mark.parametrize("name", CHARTS)
def test_data_writes_the_table_that_a_chart_draws(name: str, folder: Path, tmp_path: Path) -> None:
    chart, file = CHARTS[name], tmp_path / "table.csv"
    with store.open_store(folder) as con:
        frame = (chart.data or chart.frame)(con, Filters())
    header, *rows = csv.reader(io.StringIO(dateline("data", name, "--store", str(folder))))
    assert (header, len(rows)) == (list(frame.columns), len(frame))
    dateline("data", name, "--store", str(folder), "-o", str(file))
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")  # as spreadsheets want it
    lines = dateline("data", name, "--json", "--store", str(folder)).splitlines()
    assert [list(json.loads(line)) for line in lines] == [list(frame.columns)] * len(frame)


def test_a_table_that_there_is_not_is_one_sentence(folder: Path) -> None:
    result = CliRunner().invoke(cli.app, ["data", "timelin", "--store", str(folder)])
    assert "no chart called 'timelin'; choose one of: actor-tone" in str(result.exception)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_complete_commands_charts_and_formats(shell: str) -> None:
    def completed(words: str, what: str = "complete") -> str:
        asked = {"_DATELINE_COMPLETE": f"{what}_{shell}", "_TYPER_COMPLETE_ARGS": words}
        asked |= {"COMP_WORDS": words, "COMP_CWORD": str(len(words.split(" ")) - 1)}
        asked |= {"_TYPER_COMPLETE_FISH_ACTION": "get-args"}
        code = "from dashboard.cli import app; app(prog_name='dateline')"
        done = subprocess.run(
            [sys.executable, "-c", code], env=os.environ | asked, capture_output=True, text=True, check=False
        )
        return done.stdout

    assert f"_DATELINE_COMPLETE=complete_{shell}" in completed("", what="source")
    assert "timeline" in completed("dateline time")
    assert "actor-tone" in completed("dateline data act")
    assert "timelinejs" in completed("dateline timeline --format time")
