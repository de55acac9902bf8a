import json
import subprocess
import sys
from pathlib import Path

import pytest
from cases import CASES, Case

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


@pytest.fixture(scope="module")
def told() -> dict[int, dict]:
    """Read all cases in one process with limits; the one begun last is at fault where it ends early."""
    done = subprocess.run(
        [sys.executable, HERE / "run_cases.py"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    rows = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    begun = max((row["begun"] for row in rows if "begun" in row), default=-1)
    assert done.returncode == 0, f"ended at {CASES[begun].what!r}: {done.stderr[-2000:]}"
    return {row["done"]: row for row in rows if "done" in row}


def test_there_are_enough_cases_and_no_two_are_called_alike() -> None:
    assert len(CASES) >= 120
    assert len({(case.name, case.what) for case in CASES}) == len(CASES)


@pytest.mark.parametrize("number", range(len(CASES)), ids=[f"{case.name[-12:]}: {case.what}" for case in CASES])
def test_a_bad_input_gives_its_articles_and_a_sentence_for_the_rest(number: int, told: dict[int, dict]) -> None:
    case, row = CASES[number], told[number]
    assert row["articles"] == case.articles, row["rejected"]
    _same_reasons(case, [reason for _, reason in row["rejected"]])
    assert row["holds"] or not case.articles
    assert row["lang"] == case.lang


def _same_reasons(case: Case, reasons: list[str]) -> None:
    assert len(reasons) == len(case.reasons), reasons
    for reason, wanted in zip(reasons, case.reasons, strict=True):
        assert any(part in reason for part in wanted.split("|")), reason
        assert "\n" not in reason
        assert 10 < len(reason) < 400
        assert "unforeseen" not in reason


def test_no_title_holds_markup_that_came_from_a_page(told: dict[int, dict]) -> None:
    titles = [
        told[n]["title"] for n, case in enumerate(CASES) if case.name.endswith((".html", ".warc")) and case.articles
    ]
    assert titles
    assert not [title for title in titles if title and "<" in title]
