"""Processes of the local engine, as a program starts them that has never heard of them."""

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
from analysis.engines.local import FEW, Local
from analysis.settings import from_environment

print("begun", flush=True)
with Local(from_environment(), 2) as local:
    jobs = [local.begin([], [], "run") for _ in range(FEW)]
    print([len(local.result(job).rejected) for job in jobs])
"""


@pytest.mark.parametrize("given", ["file", "standard input"])
def test_a_script_without_a_guard_runs_once_and_its_articles_are_analysed(given: str, tmp_path: Path) -> None:
    (tmp_path / "study.py").write_text(SCRIPT, encoding="utf-8")
    program = [sys.executable, str(tmp_path / "study.py") if given == "file" else "-"]
    done = subprocess.run(program, input=SCRIPT, capture_output=True, text=True, check=False)
    assert done.stdout == "begun\n[0, 0, 0, 0]\n"
    assert "Traceback" not in done.stderr
