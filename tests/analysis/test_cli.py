import json
import subprocess
import sys
from pathlib import Path

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from analysis import store


def dateline(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    code = "from analysis.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], input=given, capture_output=True, text=True, check=False
    )


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
    done = dateline("store", "info", "--store", str(tmp_path))
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "dateline analyse" in done.stderr


def test_an_empty_store_is_whole(tmp_path: Path) -> None:
    store.create(tmp_path / "store")
    done = dateline("store", "verify", "--store", str(tmp_path / "store"))
    assert done.returncode == 0
    assert "all files can be read" in done.stdout
