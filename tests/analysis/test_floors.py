"""Imports point one way: types and errors, stages, pipeline, tables, store, queries, then the screens.

The same holds within the dashboard: words and themes, charts, files, components, panels, views.
"""

import ast
from collections.abc import Container
from graphlib import TopologicalSorter
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
        "trained_models",
        "place",
        "printable",
        "interrupts",
        "named_filters",
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
    {"library", "store_frames"},
    {"timeline"},
    {"cli"},
]
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
FILES = sorted((ROOT / "analysis").rglob("*.py"))
# In the dashboard, `views` below is the table of views; the views themselves are the highest floor but one.
SCREENS = [
    {"__init__", "wording", "theme", "chrome", "views", "streamlit_internals"},
    {"charts", "access", "date_range"},
    {"drawing", "source", "uploads"},
    {"export", "filters", "presentation", "shown", "guard"},
    {"report", "components"},
    {"corrections"},
    {"panels", "addresses"},
    {"views/", "serving", "cli"},
    {"app", "__main__"},
]
SCREEN = {room: number for number, rooms in enumerate(SCREENS) for room in rooms}
SCREEN_FILES = sorted((ROOT / "dashboard").rglob("*.py"))
DOORS = {ROOT / "analysis" / name for name in ("__init__.py", "__main__.py")}  # they open on every floor


def imported(file: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            whole = node.module in {"analysis", "dashboard"}
            found.update(f"{node.module}.{alias.name}" for alias in node.names) if whole else found.add(node.module)
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


def screen(module: str) -> str:
    """Name the room of a module of the dashboard; its views are told from the table that lists them."""
    first, *inner = module.split(".")[1:]
    return "views/" if first == "views" and inner else first


@pytest.mark.parametrize("file", SCREEN_FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_screen_imports_only_from_its_own_room_and_lower_floors(file: Path) -> None:
    parts = [part.removesuffix(".py") for part in file.relative_to(ROOT).parts if part != "__init__.py"]
    own = screen(".".join(parts)) if len(parts) > 1 else "__init__"
    for module in imported(file):
        if module.startswith("dashboard."):
            other = screen(module)
            assert other == own or SCREEN[other] < SCREEN[own], f"{file.name} imports {module}"


def modules_imported(file: Path, known: Container[str]) -> set[str]:
    """Give the modules of ours that a file imports as soon as it is imported itself."""
    found = set()
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom):
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            found.update(name for name in inner if name in known)
            if node.module and any(name not in known for name in inner):
                found.add(node.module)
        elif isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
    return {module for module in found if module in known}


def test_no_module_imports_itself_by_way_of_others() -> None:
    names = {".".join(file.relative_to(ROOT).with_suffix("").parts): file for file in (*FILES, *SCREEN_FILES)}
    names = {name.removesuffix(".__init__"): file for name, file in names.items()}
    TopologicalSorter({name: modules_imported(file, names) for name, file in names.items()}).prepare()


def test_charts_know_neither_streamlit_nor_sql() -> None:
    for file in (ROOT / "dashboard" / "charts").glob("*.py"):
        assert "streamlit" not in imported(file), file.name
        assert "select " not in file.read_text(encoding="utf-8"), file.name


def test_no_file_is_too_long_to_read_in_one_sitting() -> None:
    for file in (*FILES, *(ROOT / "dashboard").rglob("*.py"), *(ROOT / "tests").rglob("*.py")):
        assert file.read_text(encoding="utf-8").count("\n") <= 400, file.name
