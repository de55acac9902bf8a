import io
import json
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import pytest
from typer.testing import CliRunner
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

import analysis as dl
from analysis import store
from analysis.cli.app import app, main


@dataclass(frozen=True, slots=True)
class Done:
    """What a command that ended said, and its exit status."""

    returncode: int
    stdout: str
    stderr: str


def dateline(*arguments: str, given: str = "") -> Done:
    """Run a command in this process, as the shell would; an error that is not ours is raised."""
    said, complained = io.StringIO(), io.StringIO()
    with (
        mock.patch.object(sys, "argv", ["dateline", *arguments]),
        mock.patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode()), encoding="utf-8")),
        redirect_stdout(said),
        redirect_stderr(complained),
        pytest.raises(SystemExit) as end,
    ):
        main()
    return Done(int(end.value.code or 0), said.getvalue(), complained.getvalue())


def test_score_gives_vaders_own_number_beside_datelines() -> None:
    text = "The talks were a great success."
    done = dateline("score", "-", given=json.dumps({"id": "a", "text": text}) + "\n")
    row = json.loads(done.stdout)
    assert row["vader"] == SentimentIntensityAnalyzer().polarity_scores(text)["compound"]
    assert -1 <= row["score"] <= 1
    assert done.returncode == 0


def test_a_line_that_cannot_be_read_has_its_error_in_its_place_and_the_rest_goes_on() -> None:
    done = dateline("score", "-", given='{"id": "a"}\nnot json\n{"id": "c", "text": "Fine."}\n')
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["id"] for row in rows] == ["a", None, "c"]
    assert ["error" in row for row in rows] == [True, True, False]
    assert "line 2" in done.stderr
    assert done.returncode == 3


def test_a_store_that_is_not_there_is_one_sentence_and_no_trace(tmp_path: Path) -> None:
    code = "from analysis.cli.app import main; main()"
    command = [sys.executable, "-c", code, "store", "info", "--store", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "dateline analyse" in done.stderr


@pytest.mark.parametrize("path", ["~nosuchuser/x", "/" + "a" * 5000, "a" * 300 + "/b", "a\nb"])
@pytest.mark.parametrize("command", ["analyse", "timeline --store", "mends list --store", "mends import"])
def test_a_path_that_cannot_be_is_one_sentence_and_no_trace(command: str, path: str, tmp_path: Path) -> None:
    options = [] if "--store" in command else ["--store", str(tmp_path / "store")]
    done = dateline(*command.split(), path, *options)
    assert done.returncode in (1, 3)
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()


def test_an_empty_store_is_whole(tmp_path: Path) -> None:
    store.create(tmp_path / "store")
    done = dateline("store", "verify", "--store", str(tmp_path / "store"))
    assert done.returncode == 0
    assert "all files can be read" in done.stdout


STORY = {"id": "s", "text": "Ann Miller condemned Bob Jones on Monday.", "published": "2014-03-05"}


def test_annotate_gives_one_line_out_per_line_in_with_the_promised_fields() -> None:
    done = dateline("annotate", "-", given=json.dumps(STORY) + "\n{\n" + json.dumps(STORY | {"id": "t"}) + "\n")
    first, broken, last = (json.loads(line) for line in done.stdout.splitlines())
    assert (first["id"], last["id"]) == ("s", "t")
    assert set(broken) == {"id", "error"}
    assert first["published"]["date"] == "2014-03-05"
    assert [m["name"] for m in first["mentions"]] == ["Ann Miller", "Bob Jones"]
    (event,) = first["events"]
    assert STORY["text"][event["start"] : event["end"]] == "condemned"
    assert (event["date_start"], event["dated_by"], event["status"]) == ("2014-03-03", "text", "happened")
    assert done.returncode == 3


def test_annotate_says_who_is_quoted_with_what() -> None:
    text = "“Taxes fell,” Ann Miller said."
    (row,) = map(json.loads, dateline("annotate", "-", given=json.dumps({"id": "q", "text": text})).stdout.splitlines())
    (quote,) = row["quotes"]
    cut = {part: [text[start:end] for start, end in quote[part]] for part in ("source", "cue", "content")}
    assert cut == {"source": ["Ann Miller"], "cue": ["said"], "content": ["Taxes fell"]}
    assert (quote["direct"], quote["speaker_text"], quote["continued"]) == (True, "Ann Miller", False)


def test_tone_is_that_toward_the_named_stretch_and_a_stretch_outside_the_text_is_an_error() -> None:
    text = "Critics condemned the corrupt minister Bob Jones for his brutal crimes."
    good, bad = {"id": 1, "text": text, "start": 39, "end": 48}, {"id": 2, "text": text, "start": 60, "end": 600}
    done = dateline("tone", "-", given=json.dumps(good) + "\n" + json.dumps(bad) + "\n")
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert first["label"] == -1
    assert "expected numbers" in second["error"]


def test_code_gives_types_and_names_of_a_sentence() -> None:
    done = dateline("code", "-", given=json.dumps({"id": 1, "text": "Russia accused Ukraine of shelling."}) + "\n")
    (event, *_) = json.loads(done.stdout)["events"]
    assert event["type"] == "DISAPPROVE"
    assert (event["sources"], event["targets"]) == (["Russia"], ["Ukraine"])


def test_analyse_counts_lists_what_was_rejected_and_ends_with_three(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(json.dumps(STORY) + "\nnot json\n", encoding="utf-8")
    folder = str(tmp_path / "store")
    done = dateline("analyse", str(tmp_path / "in.jsonl"), "--store", folder)
    assert "1 read, 1 analysed, 0 unchanged, 1 rejected" in done.stdout
    assert "in.jsonl, line 2" in done.stderr
    assert done.returncode == 3
    told = dateline("timeline", "--store", folder, "--actor", "bob jones", "--from", "2014-03-01")
    assert [json.loads(line)["text"] for line in told.stdout.splitlines()] == ["condemned"]
    unknown = dateline("timeline", "--store", folder, "--actor", "Bob Jonas")
    assert "Bob Jones" in unknown.stderr
    assert unknown.returncode == 1


def test_analyse_fills_what_an_article_lacks(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ann Miller met Bob Jones on Monday.", encoding="utf-8")
    given, folder = str(tmp_path / "a.txt"), tmp_path / "store"
    done = dateline("analyse", given, "--store", str(folder), "--published", "2014-03-05", "--source", "Post")
    assert done.returncode == 0
    with store.open_store(folder) as con:
        assert con.execute("select outlet, cast(published as varchar), how from articles").fetchall() == [
            ("Post", "2014-03-05", "given")
        ]


def test_analysing_nothing_is_an_error_that_says_so(tmp_path: Path) -> None:
    done = dateline("analyse", str(tmp_path / "none"), "--store", str(tmp_path / "store"))
    assert done.returncode == 1
    assert "none" in done.stderr


@pytest.mark.parametrize("asked", [["--help"], ["-h"], ["store", "-h"], ["corrections", "-h"], ["chart", "-h"]])
def test_help_loads_nothing_that_reads_or_draws(asked: list[str]) -> None:
    heavy = ("pandas", "numpy", "duckdb", "spacy", "streamlit", "plotly", "trafilatura", "pyarrow", "deltalake")
    code = f"""
import sys
from dashboard import cli
try:
    cli.app({asked!r})
except SystemExit as end:
    print([name for name in {heavy!r} if name in sys.modules], end.code)
"""
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert run.stdout.splitlines()[-1] == "[] 0"


def test_the_version_is_that_of_the_package() -> None:
    assert CliRunner().invoke(app, ["--version"]).output == f"dateline {dl.__version__}\n"


def test_corrections_answer_to_their_former_name_too(tmp_path: Path) -> None:
    ends = [CliRunner().invoke(app, [name, "list", "--store", str(tmp_path)]) for name in ("corrections", "mends")]
    assert ends[0].exit_code == ends[1].exit_code == 1
    assert str(ends[0].exception) == str(ends[1].exception)
    shown = CliRunner().invoke(app, ["--help"]).output
    assert "corrections" in shown
    assert "mends" not in shown
