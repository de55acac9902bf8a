"""Imports point one way: types and errors, stages, pipeline, tables, store, queries, then the screens."""

import ast
from pathlib import Path

import pytest

from analysis.settings import ROOT

# Each room may import from the rooms before it, and from itself.
FLOORS = [
    {
        "types",
        "codebook",
        "notebook",
        "day_text",
        "errors",
        "settings",
        "place",
        "printable",
        "interrupts",
        "ontology",
        "spreadsheets",
        "private",
        "provenance",
    },
    {"text", "readers", "dates", "actors", "sentiment", "events"},
    {"pipeline", "annotate"},
    {"tables", "corrections"},
    {"store"},
    {"engines"},
    {"queries"},
    {"ingest"},
    {"library"},
    {"timeline"},
    {"cli"},
]
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
FILES = sorted((ROOT / "analysis").rglob("*.py"))
DOORS = {ROOT / "analysis" / name for name in ("__init__.py", "__main__.py")}  # they open on every floor


def imported(file: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module] if node.module != "analysis" else [f"analysis.{alias.name}" for alias in node.names]
            found.update(names)
        elif isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
    return found


def room(module: str) -> str:
    return module.split(".")[1]


@pytest.mark.parametrize("file", sorted({*FILES} - DOORS), ids=lambda file: str(file.relative_to(ROOT)))
def test_a_file_imports_only_from_its_own_room_and_lower_floors(file: Path) -> None:
    own = file.relative_to(ROOT / "analysis").parts[0].removesuffix(".py")
    for module in imported(file):
        assert not module.startswith("dashboard"), f"{file.name} imports {module}"
        if module.startswith("analysis.") and module != "analysis.__version__":
            other = room(module)
            assert other == own or FLOOR[other] <= FLOOR[own], f"{file.name} imports {module}"


def test_charts_know_neither_streamlit_nor_sql() -> None:
    for file in (ROOT / "dashboard" / "charts").glob("*.py"):
        assert "streamlit" not in imported(file), file.name
        assert "select " not in file.read_text(encoding="utf-8"), file.name


def test_no_file_is_too_long_to_read_in_one_sitting() -> None:
    for file in (*FILES, *(ROOT / "dashboard").rglob("*.py"), *(ROOT / "tests").rglob("*.py")):
        assert file.read_text(encoding="utf-8").count("\n") <= 400, file.name
