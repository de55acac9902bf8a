"""Each path that the documents name exists, and the map of the code leaves nothing out."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted(ROOT.glob("docs/*.md")) + [ROOT / name for name in ("README.md", "SECURITY.md")]
TOP = ("analysis", "benchmarks", "dashboard", "data", "docs", "tests")
PATH = re.compile(rf"(?<![\w./-])(?:{'|'.join(TOP)})/[\w./-]*\w")
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#]+)")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_path_and_link_that_a_document_names_exists(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    paths = [ROOT / name for name in PATH.findall(text) if not name.endswith("NAME.py")]
    links = [document.parent / name for name in LINK.findall(text)]
    assert [str(path.relative_to(ROOT)) for path in (*paths, *links) if not path.exists()] == []


def unnamed(package: str, text: str) -> list[str]:
    """List the folders with code below a package, and the modules at its top, that a text does not name as paths."""
    top = ROOT / package
    folders = {path.parent for path in top.rglob("*.py")} - {top}
    modules = {path for path in top.glob("*.py") if path.name != "__init__.py"}
    named = {ROOT / name for name in PATH.findall(text)}
    return sorted(str(path.relative_to(ROOT)) for path in (folders | modules) - named)


@pytest.mark.parametrize("package", ["analysis", "dashboard"])
def test_the_map_of_the_code_names_every_folder_and_every_module_at_the_top(package: str) -> None:
    text = (ROOT / "docs" / "contributing.md").read_text(encoding="utf-8")
    assert unnamed(package, text) == []
    assert unnamed(package, "")  # an empty map fails
