"""Each path that the documents name exists."""

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
